//! Binding the arguments of a call to a native's signature.

use super::args::{Args, CallArgs};
use super::sig::Sig;
use crate::errors::{PyResult, Raised};
use crate::object::{Ref, Str, Val};
use crate::vm::Vm;

/// What messages call a native: `name` alone, or with the class it belongs to.
pub(crate) struct Called<'a> {
    pub name: &'a str,
    pub owner: Option<&'a str>,
    pub form: Form,
}

/// What is called: messages about the number of arguments differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Function,
    Class,
    /// A class that derives from the builtin one, or `__new__` itself.
    Subclass,
    /// The method that stands for a slot: nothing is named.
    Slot,
}

/// What is wrong with a keyword argument.
enum Refused {
    /// The parameter at this place was given by position too.
    Twice(Ref<Str>, usize),
    Unknown(Ref<Str>),
}

impl Called<'_> {
    fn qualified(&self) -> String {
        match self.owner {
            Some(owner) => format!("{owner}.{}", self.name),
            None => self.name.to_string(),
        }
    }
}

impl Vm {
    /// Binds the arguments of a call and runs `body` with them. `receiver` goes before them.
    /// Errors: TypeError for arguments that do not fit, worded as CPython's natives do.
    pub(crate) fn with_bound_args<T>(
        &mut self,
        called: Called,
        sig: &Sig,
        receiver: Option<&Val>,
        args: CallArgs,
        body: impl FnOnce(&mut Vm, &Args) -> PyResult<T>,
    ) -> PyResult<T> {
        let positional = args.positional();
        let hidden = receiver.is_some() as usize;
        let given = positional.len() + hidden;
        let limit = sig.positional as usize;
        let variable = sig.var_positional || sig.var_keyword || sig.only_positional();
        let excessive = !variable && given + args.names.len() > limit + sig.keyword_only as usize;
        if (given > limit && !sig.var_positional) || excessive {
            return Err(self.too_many(&called, sig, hidden, given, args.names));
        }
        let mut bound: Vec<Option<Val>> = Vec::with_capacity(limit + sig.keyword_only as usize);
        bound.extend(receiver.cloned().map(Some));
        let direct = positional.len().min(limit - bound.len().min(limit));
        bound.extend(positional[..direct].iter().cloned().map(Some));
        let rest = &positional[direct..];
        let mut keywords = Vec::new();
        let mut refused = None;
        if !args.names.is_empty() {
            refused = self.bind_keywords(&called, sig, args, &mut bound, &mut keywords)?;
        }
        // `enumerate` looks at names first.
        let names_first = called.form == Form::Class && called.name == "enumerate";
        if !names_first || refused.is_none() {
            self.check_required(&called, sig, hidden != 0, given, &bound)?;
        }
        if let Some(refused) = refused {
            return Err(self.refused_keyword(&called, sig, refused));
        }
        body(self, &Args { bound: &bound, rest, keywords: &keywords })
    }

    /// Binds the keyword arguments whose names fit. Returns what is wrong with another one.
    fn bind_keywords(
        &mut self,
        called: &Called,
        sig: &Sig,
        args: CallArgs,
        bound: &mut Vec<Option<Val>>,
        keywords: &mut Vec<(Ref<Str>, Val)>,
    ) -> PyResult<Option<Refused>> {
        if sig.only_positional() {
            return Err(self.type_error(&format!("{}() takes no keyword arguments", called.qualified())));
        }
        let given = bound.len();
        bound.resize(sig.positional as usize + sig.keyword_only as usize, None);
        let mut refused = None;
        for (name, value) in args.keywords() {
            let Some(key) = name.to_ref::<Str>() else {
                return Err(self.type_error("keywords must be strings"));
            };
            // A signature may show more than it binds: `sorted` takes its keywords by itself.
            let named = bound.len() > sig.positional_only as usize;
            let place = named.then(|| sig.place_of(key.as_bytes(), bound.len())).flatten();
            match place {
                // Worse than a name that is not known.
                Some(place) if place < given => refused = Some(Refused::Twice(key, place)),
                Some(place) => {
                    if let Some(slot) = bound.get_mut(place) {
                        *slot = Some(value.clone());
                    }
                }
                None if sig.var_keyword => keywords.push((key, value.clone())),
                None => refused = refused.or(Some(Refused::Unknown(key))),
            }
        }
        Ok(refused)
    }

    #[cold]
    fn refused_keyword(&mut self, called: &Called, sig: &Sig, refused: Refused) -> Raised {
        let name = called.name;
        let message = match refused {
            Refused::Unknown(key) | Refused::Twice(key, _)
                if called.form == Form::Class && name == "enumerate" =>
            {
                format!("'{}' is an invalid keyword argument for enumerate()", key.to_text())
            }
            Refused::Twice(key, place) => {
                let place = place + 1 - sig.has_self() as usize;
                format!("argument for {name}() given by name ('{}') and position ({place})", key.to_text())
            }
            Refused::Unknown(key) => {
                let known: Vec<String> =
                    sig.names().skip(sig.positional_only as usize).map(str::to_string).collect();
                let hint = match crate::errors::nearest(&known, &key.to_text()) {
                    Some(other) => [". Did you mean '", other, "'?"].concat(),
                    None => String::new(),
                };
                format!("{name}() got an unexpected keyword argument '{}'{hint}", key.to_text())
            }
        };
        self.type_error(&message)
    }

    fn check_required(
        &mut self,
        called: &Called,
        sig: &Sig,
        has_receiver: bool,
        given: usize,
        bound: &[Option<Val>],
    ) -> PyResult<()> {
        let missing = (0..sig.required as usize).find(|&place| !matches!(bound.get(place), Some(Some(_))));
        if let Some(place) = missing {
            if sig.only_positional() {
                return Err(self.wrong_count(called, sig, has_receiver, given));
            }
            if place < sig.positional_only as usize {
                let hidden = has_receiver as usize;
                let least = (sig.required.min(sig.positional_only) as usize).saturating_sub(hidden);
                let how =
                    if sig.positional + sig.keyword_only > sig.required { "at least" } else { "exactly" };
                let plural = if least == 1 { "" } else { "s" };
                let given = given.saturating_sub(hidden);
                let message = format!(
                    "{}() takes {how} {least} positional argument{plural} ({given} given)",
                    called.name
                );
                return Err(self.type_error(&message));
            }
            let name = sig.names().nth(place).unwrap_or_default();
            let number = place + 1 - sig.has_self() as usize;
            let place = match called.name {
                "enumerate" if called.form == Form::Class => String::new(),
                _ => format!(" (pos {number})"),
            };
            let message = format!("{}() missing required argument '{name}'{place}", called.name);
            return Err(self.type_error(&message));
        }
        if sig.keyword_required == 0 {
            return Ok(());
        }
        let first = sig.positional as usize;
        let missing = sig.names().enumerate().skip(first).find(|(place, _)| {
            *place < first + sig.keyword_required as usize && !matches!(bound.get(*place), Some(Some(_)))
        });
        if let Some((_, name)) = missing {
            let message = format!("{}() missing required keyword-only argument: '{name}'", called.name);
            return Err(self.type_error(&message));
        }
        Ok(())
    }

    #[cold]
    fn too_many(
        &mut self,
        called: &Called,
        sig: &Sig,
        hidden: usize,
        given: usize,
        keywords: &[Val],
    ) -> Raised {
        // These two are called without a keyword dict if they can be.
        let direct =
            called.form == Form::Class && keywords.is_empty() && matches!(called.name, "int" | "str");
        if sig.only_positional() || direct {
            return self.wrong_count(called, sig, hidden != 0, given);
        }
        let (most, given) = (sig.positional as usize - hidden, given - hidden);
        let total = most + sig.keyword_only as usize;
        let name = called.name;
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let message = if given + keywords.len() > total {
            let kind = if given == 0 { "keyword " } else { "" };
            let given = given + keywords.len();
            format!("{name}() takes at most {total} {kind}argument{} ({given} given)", plural(total))
        } else if most == 0 {
            format!("{name}() takes no positional arguments")
        } else {
            let how = if sig.required == sig.positional { "exactly" } else { "at most" };
            format!("{name}() takes {how} {most} positional argument{} ({given} given)", plural(most))
        };
        self.type_error(&message)
    }

    /// The message of a native with positional-only parameters for a wrong number of arguments.
    #[cold]
    fn wrong_count(&mut self, called: &Called, sig: &Sig, has_receiver: bool, given: usize) -> Raised {
        let hidden = has_receiver as usize;
        let least = (sig.required as usize).saturating_sub(hidden);
        let most = (sig.positional as usize).saturating_sub(hidden);
        let given = given.saturating_sub(hidden);
        let special = called.form != Form::Function || sig.var_positional;
        let message = match (least, most) {
            (0, 0) if !special => {
                format!("{}() takes no arguments ({given} given)", called.qualified())
            }
            (1, 1) if !special => {
                format!("{}() takes exactly one argument ({given} given)", called.qualified())
            }
            _ => {
                let (how, count) = if least == most && !sig.var_positional {
                    ("", least)
                } else if given < least {
                    ("at least ", least)
                } else {
                    ("at most ", most)
                };
                let plural = if count == 1 { "" } else { "s" };
                match (called.form, called.name) {
                    (Form::Slot, "__pow__" | "__rpow__") => format!("expected 1 or 2 arguments, got {given}"),
                    (Form::Slot, _) if most < 2 => {
                        format!("expected {how}{count} argument{plural}, got {given}")
                    }
                    (_, name) => {
                        let call = if name == "super" { "()" } else { "" };
                        format!("{name}{call} expected {how}{count} argument{plural}, got {given}")
                    }
                }
            }
        };
        self.type_error(&message)
    }
}
