//! `list`.
//!
//! - `methods`: making lists and their methods; `items`: subscripts and slices
//! - `operators`: comparison, `repr`, `+`, `*`; `sort`: sorting; `iter`: iterators

pub mod iter;

mod items;
mod methods;
mod operators;
mod sort;
#[cfg(test)]
mod tests;

pub(crate) use items::pick;
pub use iter::{ListIter, ListReverseIter};
pub(crate) use methods::{CLASS_GETITEM, check_size, search_bound};
pub(crate) use operators::repeated;

use crate::native::{Base, TypeSpec};
use crate::object::{List, Payload, Slot, TypeFlags};

pub static SPEC: TypeSpec = TypeSpec {
    name: "list",
    module: "builtins",
    doc: "A mutable sequence: empty, or of the items of an iterable.",
    base: Base::Object,
    layout: List::layout,
    flags: TypeFlags::BASE | TypeFlags::SEQUENCE | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&methods::NEW),
        Slot::Init(&methods::INIT),
        Slot::Repr(operators::repr),
        Slot::Compare(operators::compare),
        Slot::Iter(methods::iter),
        Slot::Len(items::len),
        Slot::GetItem(items::get_item),
        Slot::SetItem(items::set_item),
        Slot::Contains(items::contains),
        Slot::Concat(operators::concat),
        Slot::Repeat(operators::repeat),
        Slot::IConcat(operators::in_place_concat),
        Slot::IRepeat(operators::in_place_repeat),
    ],
    methods: methods::METHODS,
    attributes: &[],
};
