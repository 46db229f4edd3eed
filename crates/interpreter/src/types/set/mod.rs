//! `set` and `frozenset`.
//!
//! - `algebra`: union, intersection and the like, with sets and other iterables
//! - `methods`: making sets and their methods; `operators`: comparison, `repr`, hash, `|`, `&`
//! - `iter`: iterators

pub mod iter;

mod algebra;
mod methods;
mod operators;

pub use iter::SetIter;

use crate::native::{Base, TypeSpec};
use crate::object::{Payload, Set, Slot, TypeFlags};

pub static SPEC: TypeSpec = TypeSpec {
    name: "set",
    module: "builtins",
    doc: "Distinct values in no particular order.",
    base: Base::Object,
    layout: Set::layout,
    flags: TypeFlags::BASE | TypeFlags::MATCH_SELF | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&methods::NEW),
        Slot::Init(&methods::INIT),
        Slot::Repr(operators::repr),
        Slot::Compare(operators::compare),
        Slot::Iter(iter::iter),
        Slot::Len(operators::len),
        Slot::Contains(operators::contains),
        Slot::Or(operators::or),
        Slot::And(operators::and),
        Slot::Sub(operators::sub),
        Slot::Xor(operators::xor),
        Slot::IOr(operators::in_place_or),
        Slot::IAnd(operators::in_place_and),
        Slot::ISub(operators::in_place_sub),
        Slot::IXor(operators::in_place_xor),
    ],
    methods: methods::METHODS,
    attributes: &[],
};

pub static FROZENSET: TypeSpec = TypeSpec {
    name: "frozenset",
    module: "builtins",
    doc: "Distinct values in no particular order; it never changes and can be hashed.",
    base: Base::Object,
    layout: Set::layout,
    flags: TypeFlags::BASE | TypeFlags::MATCH_SELF | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&methods::FROZEN_NEW),
        Slot::Repr(operators::repr),
        Slot::Hash(operators::hash),
        Slot::Compare(operators::compare),
        Slot::Iter(iter::iter),
        Slot::Len(operators::len),
        Slot::Contains(operators::contains),
        Slot::Or(operators::or),
        Slot::And(operators::and),
        Slot::Sub(operators::sub),
        Slot::Xor(operators::xor),
    ],
    methods: methods::FROZEN_METHODS,
    attributes: &[],
};
