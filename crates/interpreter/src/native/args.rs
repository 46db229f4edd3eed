//! Arguments, as callers give them and as natives get them.

use crate::errors::{PyResult, Raised};
use crate::object::{Obj, Payload, Ref, Str, Val};
use crate::vm::Vm;

/// Arguments of a call: values, the last of which are named.
#[derive(Clone, Copy)]
pub struct CallArgs<'a> {
    /// Positional arguments, then the values of the keyword arguments.
    pub values: &'a [Val],
    /// Names (strings) of the last values.
    pub names: &'a [Val],
}

impl<'a> CallArgs<'a> {
    pub const fn new(values: &'a [Val]) -> CallArgs<'a> {
        CallArgs { values, names: &[] }
    }

    pub fn positional(&self) -> &'a [Val] {
        &self.values[..self.values.len() - self.names.len()]
    }

    /// Names and values of the keyword arguments.
    pub fn keywords(&self) -> impl ExactSizeIterator<Item = (&'a Val, &'a Val)> + use<'a> {
        self.names.iter().zip(&self.values[self.values.len() - self.names.len()..])
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// A native's arguments, bound to its signature.
///
/// Parameters are numbered as the signature lists them: positional ones (`$self` is 0), then
/// keyword-only ones. Beyond them are `*args` and `**kwargs`.
pub struct Args<'a> {
    pub(super) bound: &'a [Option<Val>],
    pub(super) rest: &'a [Val],
    pub(super) keywords: &'a [(Ref<Str>, Val)],
}

struct SharedNone(Val);
// SAFETY: None is an immediate: it refers to nothing and is never written.
unsafe impl Sync for SharedNone {}
static NONE: SharedNone = SharedNone(Val::NONE);

impl<'a> Args<'a> {
    /// The arguments of a call that needs no binding: at most the positional parameters, then
    /// what goes into `*args`.
    #[inline(always)]
    pub(crate) fn direct(bound: &'a [Option<Val>], rest: &'a [Val]) -> Args<'a> {
        Args { bound, rest, keywords: &[] }
    }

    /// A parameter's value; None if it was not given (a required one always is).
    // Out of line: every native asks, most of them several times.
    #[inline(never)]
    pub fn get(&self, index: usize) -> &'a Val {
        match self.bound.get(index) {
            Some(Some(value)) => value,
            _ => &NONE.0,
        }
    }

    /// An optional parameter's value, if it was given.
    #[inline(always)]
    pub fn opt(&self, index: usize) -> Option<&'a Val> {
        self.bound.get(index)?.as_ref()
    }

    /// An optional parameter's value, if it was given and is not None.
    pub fn some(&self, index: usize) -> Option<&'a Val> {
        self.opt(index).filter(|value| !value.is_none())
    }

    /// `*args`.
    pub fn rest(&self) -> &'a [Val] {
        self.rest
    }

    /// `**kwargs`.
    pub fn keywords(&self) -> &'a [(Ref<Str>, Val)] {
        self.keywords
    }
}

impl Vm {
    /// The payload of a receiver, whose type the caller has seen to. Errors: TypeError if it is
    /// another after all.
    #[inline]
    pub fn this<'a, T: Payload>(&mut self, value: &'a Val) -> PyResult<&'a Obj<T>> {
        match value.get::<T>() {
            Some(object) => Ok(object),
            None => Err(self.wrong_receiver(value, T::layout().name)),
        }
    }

    #[cold]
    fn wrong_receiver(&mut self, value: &Val, expected: &str) -> Raised {
        let message = format!("a {expected} is required, not '{}'", self.type_name(value));
        self.type_error(&message)
    }
}
