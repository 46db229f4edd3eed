//! `str`: immutable text.
//!
//! - `new`: the constructor; `slots`: operators and protocols; `iter`: its iterator
//! - `find`, `split`, `edit`, `case`: the methods by topic; `build`: making strings out of parts
//! - `repr`: `repr` and `ascii`; `codecs`: encodings; `unicode`: properties of characters

/// The receiver of a `str` method: the method descriptor has checked that it is one.
macro_rules! this {
    ($args:expr) => {
        match $args.get(0).get::<crate::object::Str>() {
            Some(text) => text,
            None => return Ok(crate::object::Val::NOT_IMPLEMENTED),
        }
    };
}

mod arguments;
mod build;
mod case;
mod edit;
mod find;
mod methods;
mod new;
mod slots;
mod split;
mod utf7;

pub mod codecs;
pub mod iter;
pub mod repr;
pub mod unicode;

pub(crate) use edit::tab_size;
pub(crate) use new::option_text;

use crate::native::{Base, TypeSpec};
use crate::object::{Payload, Slot, Str, TypeFlags};

pub static SPEC: TypeSpec = TypeSpec {
    name: "str",
    module: "builtins",
    doc: "Text: an immutable sequence of Unicode code points.\n\n\
          Without arguments an empty string; of an object, what its __str__() gives; of bytes with an \
          encoding, the text that they encode.",
    base: Base::Object,
    layout: Str::layout,
    flags: TypeFlags::BASE | TypeFlags::EXACT_STR | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&new::NEW),
        Slot::Repr(repr::repr),
        Slot::Str(slots::str),
        Slot::Hash(slots::hash),
        Slot::Compare(slots::compare),
        Slot::Iter(iter::iter),
        Slot::Len(slots::len),
        Slot::GetItem(slots::getitem),
        Slot::Contains(slots::contains),
        Slot::Concat(slots::concat),
        Slot::Repeat(slots::repeat),
        Slot::Mod(slots::modulo),
    ],
    methods: &methods::METHODS,
    attributes: &[],
};
