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
    /// The method that stands for a slot: nothing is named.
    Slot,
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
        let given = positional.len() + receiver.is_some() as usize;
        let limit = sig.positional as usize;
        if given > limit && !sig.var_positional {
            return Err(self.too_many(&called, sig, receiver.is_some(), given));
        }
        let mut bound: Vec<Option<Val>> = Vec::with_capacity(limit + sig.keyword_only as usize);
        bound.extend(receiver.cloned().map(Some));
        let direct = positional.len().min(limit - bound.len().min(limit));
        bound.extend(positional[..direct].iter().cloned().map(Some));
        let rest = &positional[direct..];
        let mut keywords = Vec::new();
        if !args.names.is_empty() {
            self.bind_keywords(&called, sig, args, &mut bound, &mut keywords)?;
        }
        self.check_required(&called, sig, receiver.is_some(), given, &bound)?;
        body(self, &Args { bound: &bound, rest, keywords: &keywords })
    }

    fn bind_keywords(
        &mut self,
        called: &Called,
        sig: &Sig,
        args: CallArgs,
        bound: &mut Vec<Option<Val>>,
        keywords: &mut Vec<(Ref<Str>, Val)>,
    ) -> PyResult<()> {
        if sig.only_positional() {
            return Err(self.type_error(&format!("{}() takes no keyword arguments", called.qualified())));
        }
        let given = bound.len();
        bound.resize(sig.positional as usize + sig.keyword_only as usize, None);
        for (name, value) in args.keywords() {
            let Some(key) = name.to_ref::<Str>() else {
                return Err(self.type_error("keywords must be strings"));
            };
            // A signature may show more than it binds: `sorted` takes its keywords by itself.
            let names = sig.names().take(bound.len()).enumerate();
            let mut names = names.skip(sig.positional_only as usize);
            match names.find(|(_, parameter)| parameter.as_bytes() == key.as_bytes()) {
                Some((place, _)) if place < given => {
                    let message = format!(
                        "argument for {}() given by name ('{}') and position ({})",
                        called.name,
                        key.to_text(),
                        place + 1 - sig.has_self() as usize
                    );
                    return Err(self.type_error(&message));
                }
                Some((place, _)) => {
                    if let Some(slot) = bound.get_mut(place) {
                        *slot = Some(value.clone());
                    }
                }
                None if sig.var_keyword => keywords.push((key, value.clone())),
                None => {
                    let positional_only = sig.names().take(sig.positional_only as usize);
                    let refused =
                        positional_only.skip(sig.has_self() as usize).any(|n| n.as_bytes() == key.as_bytes());
                    let message = if refused {
                        format!(
                            "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                            called.name,
                            key.to_text()
                        )
                    } else {
                        let known: Vec<String> = sig.names().map(str::to_string).collect();
                        let hint = match crate::errors::nearest(&known, &key.to_text()) {
                            Some(other) => [". Did you mean '", other, "'?"].concat(),
                            None => String::new(),
                        };
                        format!(
                            "{}() got an unexpected keyword argument '{}'{hint}",
                            called.name,
                            key.to_text()
                        )
                    };
                    return Err(self.type_error(&message));
                }
            }
        }
        Ok(())
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
            let message = format!("{}() missing required argument '{name}' (pos {number})", called.name);
            return Err(self.type_error(&message));
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
    fn too_many(&mut self, called: &Called, sig: &Sig, has_receiver: bool, given: usize) -> Raised {
        // CPython binds the arguments of these by another way of calling.
        let plain = called.form == Form::Class && matches!(called.name, "int" | "str");
        if plain || sig.only_positional() {
            return self.wrong_count(called, sig, has_receiver, given);
        }
        let hidden = has_receiver as usize;
        let (most, given) = (sig.positional as usize - hidden, given - hidden);
        if most == 0 && sig.keyword_only > 0 {
            return self.type_error(&format!("{}() takes no positional arguments", called.name));
        }
        let total = most + sig.keyword_only as usize;
        let (count, kind) = if given > total { (total, "") } else { (most, "positional ") };
        let exact = sig.required == sig.positional && (sig.keyword_only == 0 || given <= total);
        let how = if exact { "exactly" } else { "at most" };
        let plural = if count == 1 { "" } else { "s" };
        self.type_error(&format!(
            "{}() takes {how} {count} {kind}argument{plural} ({given} given)",
            called.name
        ))
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
                let name = match called.form {
                    Form::Slot if most < 2 => String::new(),
                    Form::Slot => " ".to_string(),
                    _ => [called.name, " "].concat(),
                };
                format!("{name}expected {how}{count} argument{plural}, got {given}")
            }
        };
        self.type_error(&message)
    }
}
