//! "Did you mean …?": the name that was probably meant.

use super::exception::Exception;
use crate::code::CodeFlags;
use crate::object::{Dict, Str, Val};
use crate::types::frame::Frame;
use crate::vm::Vm;

/// More names than this are not looked through.
const MOST_CANDIDATES: usize = 750;
/// Longer names are not compared.
const LONGEST: usize = 40;
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// What exchanging two bytes costs.
fn substitution_cost(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The Levenshtein distance of two names with these costs; more than `most` if it is above that.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let prefix = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (mut a, mut b) = (&a[..a.len() - suffix], &b[..b.len() - suffix]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return most + 1;
    }
    if b.len() < a.len() {
        std::mem::swap(&mut a, &mut b);
    }
    if (b.len() - a.len()) * MOVE_COST > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|n| n * MOVE_COST).collect();
    let mut result = 0;
    for (index, &code) in b.iter().enumerate() {
        result = index * MOVE_COST;
        let mut before = result;
        let mut least = usize::MAX;
        for (cell, &other) in row.iter_mut().zip(a) {
            let substitute = before + substitution_cost(code, other);
            before = *cell;
            let insert_or_delete = result.min(before) + MOVE_COST;
            result = insert_or_delete.min(substitute);
            *cell = result;
            least = least.min(result);
        }
        if least > most {
            return most + 1;
        }
    }
    result
}

/// Of some names, the one that is nearest to `wrong`, if one is near enough.
pub(crate) fn nearest<'a>(names: &'a [String], wrong: &str) -> Option<&'a str> {
    if names.len() >= MOST_CANDIDATES {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for name in names.iter().filter(|name| *name != wrong) {
        let limit = (wrong.len() + name.len() + 3) * MOVE_COST / 6;
        let limit = match best {
            Some((_, distance)) => limit.min(distance.saturating_sub(1)),
            None => limit,
        };
        let found = distance(wrong.as_bytes(), name.as_bytes(), limit);
        if found <= limit && best.is_none_or(|(_, distance)| found < distance) {
            best = Some((name, found));
        }
    }
    best.map(|(name, _)| name)
}

impl Vm {
    /// What is added to the message of a NameError, AttributeError or ImportError; may be empty.
    pub(crate) fn suggestion_text(&mut self, exc: &Val) -> String {
        let classes = &self.exceptions;
        let is_name = self.is_instance(exc, &classes.name_error);
        let is_attribute = self.is_instance(exc, &classes.attribute_error);
        let is_import = self.is_instance(exc, &classes.import_error);
        let attribute = if is_import { "name_from" } else { "name" };
        if !is_name && !is_attribute && !is_import {
            return String::new();
        }
        let wrong = self.getattr_str(exc, attribute);
        let Some(wrong) = wrong.ok().and_then(|wrong| Some(wrong.get::<Str>()?.as_str()?.to_string())) else {
            self.take_raised();
            return String::new();
        };
        let suggestion = if is_name {
            self.name_suggestion(exc, &wrong)
        } else {
            self.attribute_suggestion(exc, &wrong, is_import)
        };
        self.take_raised();
        let mut text = match &suggestion {
            Some(suggestion) => format!(". Did you mean: '{suggestion}'?"),
            None => String::new(),
        };
        if is_name && crate::stdlib::is_stdlib_name(&wrong) {
            text.push_str(if suggestion.is_some() { " Or did" } else { ". Did" });
            text.push_str(&format!(" you forget to import '{wrong}'?"));
        }
        text
    }

    /// The local variables of the frame that raised.
    fn innermost_locals(&mut self, exc: &Val) -> Option<(Val, Val)> {
        let entry = self.traceback_entries(exc).pop()?;
        let frame = self.traceback_frame(&entry).to_ref::<Frame>()?;
        let locals = match frame.code.flags().has(CodeFlags::OPTIMIZED) {
            true => self.frame_dict(&frame).into_val(),
            false => self.frame_locals(&frame),
        };
        Some((locals, frame.globals.to_val()))
    }

    fn name_suggestion(&mut self, exc: &Val, wrong: &str) -> Option<String> {
        let (locals, globals) = self.innermost_locals(exc)?;
        let builtins = self.builtins.to_val();
        let mut names = Vec::new();
        for namespace in [&locals, &globals, &builtins] {
            names.extend(self.names_in(namespace));
        }
        if let Some(receiver) = self.local(&locals, "self") {
            let name = self.intern(wrong);
            if matches!(self.getattr_opt(&receiver, &name), Ok(Some(_))) {
                return Some(format!("self.{wrong}"));
            }
            self.take_raised();
        }
        nearest(&names, wrong).map(str::to_string)
    }

    fn local(&self, locals: &Val, name: &str) -> Option<Val> {
        let name = self.intern(name);
        locals.get::<Dict>()?.get_str(self, &name).cloned()
    }

    /// The names in a namespace that is a dict.
    fn names_in(&self, namespace: &Val) -> Vec<String> {
        let Some(dict) = namespace.get::<Dict>() else { return Vec::new() };
        let names = dict.entries(self).filter_map(|(key, _)| key.get::<Str>()?.as_str());
        names.map(str::to_string).collect()
    }

    fn attribute_suggestion(&mut self, exc: &Val, wrong: &str, is_import: bool) -> Option<String> {
        let object = if is_import {
            let name = self.getattr_str(exc, "name").ok()?;
            self.imported(&name)?
        } else {
            let payload = exc.get::<Exception>()?;
            payload.fields.get(self).get(1).cloned().flatten()?
        };
        let mut names = self.dir_names(&object)?;
        names.sort_unstable();
        let mut hide = !wrong.starts_with('_');
        if hide
            && !is_import
            && let Some((locals, _)) = self.innermost_locals(exc)
            && self.local(&locals, "self").is_some_and(|receiver| receiver.is(&object))
        {
            hide = false;
        }
        if hide {
            names.retain(|name| !name.starts_with('_'));
        }
        nearest(&names, wrong).map(str::to_string)
    }

    /// `dir(object)` as text.
    fn dir_names(&mut self, object: &Val) -> Option<Vec<String>> {
        let dir = self.names.__dir__.clone();
        let names = self.call_special(object, &dir, &[]).ok()??;
        let names = self.to_vec(&names).ok()?;
        let text = |name: &Val| Some(name.get::<Str>()?.as_str()?.to_string());
        Some(names.iter().filter_map(text).collect())
    }

    /// A module that has been imported.
    fn imported(&self, name: &Val) -> Option<Val> {
        let name = name.get::<Str>()?;
        self.modules.get_str(self, name).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn of(names: &[&str], wrong: &str) -> Option<String> {
        let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        nearest(&names, wrong).map(str::to_string)
    }

    #[test]
    fn suggests_the_nearest_name() {
        assert_eq!(of(&["blech", "color", "colour"], "collor").as_deref(), Some("color"));
        assert_eq!(of(&["append", "extend"], "apend").as_deref(), Some("append"));
        assert_eq!(of(&["noise", "more_noise", "a", "bc"], "bluch"), None);
        assert_eq!(of(&["PI", "pi2"], "pi").as_deref(), Some("PI"));
    }
}
