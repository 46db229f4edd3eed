//! The text of an exception as it is shown to people: traceback, chain, groups, notes.

use super::carets;
use super::exception::Exception;
use crate::object::{List, Obj, Ref, Str, Tuple, Val};
use crate::parse::keyword_typo;
use crate::types::exceptions::{SyntaxDetails, syntax_details};
use crate::types::traceback::Traceback;
use crate::vm::Vm;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Identical entries in a row that are shown.
const REPEATED: usize = 3;
/// Exceptions of a group that are shown, and groups in groups.
const WIDEST_GROUP: usize = 15;
const DEEPEST_GROUP: usize = 10;

/// The text so far, and how deep in groups it is.
struct Output {
    text: String,
    depth: usize,
    need_close: bool,
    /// Exceptions whose cause or context has been followed, against circles.
    seen: Vec<u64>,
}

impl Output {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Adds lines, behind the margin of the group that they belong to.
    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.text.push_str(text);
            return;
        }
        let prefix = format!("{}{margin} ", self.indent());
        for line in text.split_inclusive('\n') {
            self.text.push_str(&prefix);
            self.text.push_str(line);
        }
    }
}

/// An exception in a chain, and what is said before it.
struct Link {
    exc: Val,
    sentence: Option<&'static str>,
}

impl Vm {
    /// The text that Python shows for an exception that nobody caught, its newline included.
    pub fn render_exception(&mut self, exc: &Val) -> String {
        let saved = self.take_raised();
        let mut output = Output { text: String::new(), depth: 0, need_close: false, seen: Vec::new() };
        self.render_chain(exc, &mut output);
        self.raised = saved;
        output.text
    }

    /// The last lines only: class, message, notes.
    pub fn render_exception_only(&mut self, exc: &Val) -> String {
        let saved = self.take_raised();
        let text = self.exception_lines(exc);
        self.raised = saved;
        text
    }

    fn chain_of(&self, exc: &Val, output: &mut Output) -> Vec<Link> {
        let mut chain = Vec::new();
        let mut next = Some(exc.clone());
        while let Some(exc) = next {
            output.seen.push(exc.word());
            let fresh =
                |other: &Option<Val>| other.clone().filter(|other| !output.seen.contains(&other.word()));
            let (mut sentence, mut before) = (None, None);
            if let Some(payload) = exc.get::<Exception>() {
                if let Some(cause) = fresh(payload.cause.get(self)) {
                    (sentence, before) = (Some(CAUSE), Some(cause));
                } else if !payload.suppress.get()
                    && let Some(context) = fresh(payload.context.get(self))
                {
                    (sentence, before) = (Some(CONTEXT), Some(context));
                }
            }
            chain.push(Link { exc, sentence });
            next = before;
        }
        chain
    }

    fn render_chain(&mut self, exc: &Val, output: &mut Output) {
        for link in self.chain_of(exc, output).iter().rev() {
            if let Some(sentence) = link.sentence {
                output.emit(sentence, '|');
            }
            match self.group_members(&link.exc) {
                Some(members) if output.depth <= DEEPEST_GROUP => {
                    self.render_group(&link.exc, &members, output);
                }
                Some(_) => output.emit(&format!("... (max_group_depth is {DEEPEST_GROUP})\n"), '|'),
                None => {
                    let entries = self.traceback_entries(&link.exc);
                    if !entries.is_empty() {
                        output.emit("Traceback (most recent call last):\n", '|');
                        output.emit(&self.traceback_text(&entries), '|');
                    }
                    let lines = self.exception_lines(&link.exc);
                    output.emit(&lines, '|');
                }
            }
        }
    }

    fn render_group(&mut self, exc: &Val, members: &Obj<Tuple>, output: &mut Output) {
        let is_outermost = output.depth == 0;
        if is_outermost {
            output.depth = 1;
        }
        let entries = self.traceback_entries(exc);
        if !entries.is_empty() {
            let margin = if is_outermost { '+' } else { '|' };
            output.emit("Exception Group Traceback (most recent call last):\n", margin);
            output.emit(&self.traceback_text(&entries), '|');
        }
        let lines = self.exception_lines(exc);
        output.emit(&lines, '|');
        let count = members.len();
        let shown = count.min(WIDEST_GROUP + 1);
        output.need_close = false;
        for (index, member) in members.items().iter().enumerate().take(shown) {
            let is_last = index + 1 == shown;
            if is_last {
                output.need_close = true;
            }
            let is_cut = index >= WIDEST_GROUP;
            let title = if is_cut { "...".to_string() } else { (index + 1).to_string() };
            let corner = if index == 0 { "+-" } else { "  " };
            let line = format!("{}{corner}+---------------- {title} ----------------\n", output.indent());
            output.text.push_str(&line);
            output.depth += 1;
            if is_cut {
                let left = count - WIDEST_GROUP;
                let plural = if left > 1 { "s" } else { "" };
                output.emit(&format!("and {left} more exception{plural}\n"), '|');
            } else {
                self.render_chain(member, output);
            }
            if is_last && output.need_close {
                let line = format!("{}+------------------------------------\n", output.indent());
                output.text.push_str(&line);
                output.need_close = false;
            }
            output.depth -= 1;
        }
        if is_outermost {
            output.depth = 0;
        }
    }

    /// The entries of a traceback, as `traceback.format_tb` gives them.
    pub fn traceback_text(&self, entries: &[Ref<Traceback>]) -> String {
        let mut text = String::new();
        let mut repeated = 0;
        let mut last: Option<(&Obj<Traceback>, Option<i64>)> = None;
        for entry in entries {
            let line = entry.line();
            let unit = &entry.code.unit;
            let same = last.is_some_and(|(other, other_line)| {
                let other = &other.code.unit;
                other_line == line && other.name == unit.name && other.source.filename == unit.source.filename
            });
            if same {
                repeated += 1;
            } else {
                push_repeated(&mut text, repeated);
                repeated = 1;
                last = Some((&**entry, line));
            }
            if repeated <= REPEATED {
                self.push_entry(&mut text, entry);
            }
        }
        push_repeated(&mut text, repeated);
        text
    }

    fn push_entry(&self, text: &mut String, entry: &Obj<Traceback>) {
        let unit = &entry.code.unit;
        let source = &unit.source;
        let line = entry.line();
        let shown = line.map_or("None".to_string(), |line| line.to_string());
        text.push_str(&format!("  File \"{}\", line {shown}, in {}\n", source.filename, unit.name));
        if !self.shows_source(source) {
            return;
        }
        let place = unit.position_at(entry.pc).filter(|_| entry.has_columns());
        match place {
            Some((start_line, start_column, end_line, end_column)) => {
                let lines: Vec<&str> = (start_line..=end_line).map_while(|n| source.line(n)).collect();
                let removed = source.removed_columns;
                let column = |column: u32| column.saturating_sub(removed) as usize;
                text.push_str(&carets::frame_lines(&lines, Some((column(start_column), column(end_column)))));
            }
            None => {
                let line = line.and_then(|line| u32::try_from(line).ok());
                if let Some(line) = line.and_then(|line| source.line(line)) {
                    text.push_str(&carets::frame_lines(&[line], None));
                }
            }
        }
    }

    /// Class and message of an exception, and its notes.
    fn exception_lines(&mut self, exc: &Val) -> String {
        let class = self.class_of(exc).to_ref();
        let name = self.shown_class_name(&class);
        let mut text = if self.is_instance(exc, &self.exceptions.syntax_error.clone()) {
            self.syntax_error_text(exc, &name)
        } else {
            let message = match self.str(exc) {
                Ok(text) => text.to_text().into_owned(),
                Err(_) => {
                    self.take_raised();
                    "<exception str() failed>".to_string()
                }
            };
            let message = message + &self.suggestion_text(exc);
            if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") }
        };
        self.push_notes(exc, &mut text);
        text
    }

    /// Name of an exception's class: with its module, unless that is builtins or `__main__`.
    fn shown_class_name(&self, class: &Obj<crate::object::Type>) -> String {
        let qualname = match class.qualname.get(self).get::<Str>() {
            Some(name) => name.to_text().into_owned(),
            None => class.name(self).into_owned(),
        };
        let module = match class.spec {
            Some(spec) => spec.module.to_string(),
            None => match class.dict(self).get_str(self, &self.names.__module__) {
                Some(module) => match module.get::<Str>() {
                    Some(module) => module.to_text().into_owned(),
                    None => "<unknown>".to_string(),
                },
                None => "builtins".to_string(),
            },
        };
        if module == "builtins" || module == "__main__" { qualname } else { format!("{module}.{qualname}") }
    }

    fn syntax_error_text(&mut self, exc: &Val, name: &str) -> String {
        let Some(payload) = exc.get::<Exception>() else { return format!("{name}\n") };
        let mut details = syntax_details(self, payload);
        let meant = self.misspelt_keyword(&mut details);
        let mut text = String::new();
        let mut suffix = String::new();
        if let Some(line) = details.line {
            let filename = details.filename.as_deref().unwrap_or("<string>");
            text.push_str(&format!("  File \"{filename}\", line {line}\n"));
            if let Some(source) = &details.text {
                text.push_str(&carets::syntax_error_lines(
                    source,
                    line,
                    details.offset,
                    details.end_line,
                    details.end_offset,
                ));
            }
        } else if let Some(filename) = &details.filename {
            suffix = format!(" ({filename})");
        }
        let message = match details.msg {
            Some(msg) if !msg.is_none() => self.str_text(&msg).unwrap_or_else(|_| {
                self.take_raised();
                "<exception str() failed>".to_string()
            }),
            _ => "<no detail available>".to_string(),
        };
        let message = meant.unwrap_or(message);
        text.push_str(&format!("{name}: {message}{suffix}\n"));
        text
    }

    /// Looks for a misspelt keyword; returns what to say, and points `details` at it.
    fn misspelt_keyword(&self, details: &mut SyntaxDetails) -> Option<String> {
        let message = details.msg.as_ref()?.get::<Str>()?.to_text().into_owned();
        let source = details.text.as_deref()?;
        let typo = keyword_typo(&message, source)?;
        details.offset = Some(typo.offset.into());
        details.end_offset = Some(typo.end_offset.into());
        details.end_line = details.line;
        Some(typo.message)
    }

    fn push_notes(&mut self, exc: &Val, text: &mut String) {
        let name = self.names.__notes__.clone();
        let Ok(Some(notes)) = self.getattr_opt(exc, &name) else {
            self.take_raised();
            return;
        };
        if notes.is_none() {
            return;
        }
        if !notes.is_a::<List>() && !notes.is_a::<Tuple>() {
            let shown = match self.repr(&notes) {
                Ok(shown) => shown.to_text().into_owned(),
                Err(_) => {
                    self.take_raised();
                    "<__notes__ repr() failed>".to_string()
                }
            };
            text.push_str(&shown);
            text.push('\n');
            return;
        }
        for note in self.to_vec(&notes).unwrap_or_default() {
            let note = match self.str_text(&note) {
                Ok(note) => note,
                Err(_) => {
                    self.take_raised();
                    "<note str() failed>".to_string()
                }
            };
            for line in note.split('\n') {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
}

fn push_repeated(text: &mut String, count: usize) {
    if count > REPEATED {
        let left = count - REPEATED;
        let plural = if left > 1 { "s" } else { "" };
        text.push_str(&format!("  [Previous line repeated {left} more time{plural}]\n"));
    }
}
