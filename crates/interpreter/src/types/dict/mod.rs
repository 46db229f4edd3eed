//! `dict`.
//!
//! - `methods`: making dicts and their methods; `operators`: subscripts, `repr`, `==`, `|`
//! - `update`: taking over the entries of other objects, also for displays and calls
//! - `iter`: iterators; `views`: `keys()`, `values()`, `items()`

pub mod iter;
pub mod views;

mod methods;
mod operators;
mod update;

pub use iter::{DictIter, DictPart};
pub(crate) use operators::entry_at;
pub use views::DictView;

use crate::native::{Base, TypeSpec};
use crate::object::{Dict, Payload, Slot, TypeFlags};

pub static SPEC: TypeSpec = TypeSpec {
    name: "dict",
    module: "builtins",
    doc: "A mapping: empty, from a mapping, from pairs of key and value, or from keyword arguments.",
    base: Base::Object,
    layout: Dict::layout,
    flags: TypeFlags::BASE | TypeFlags::MAPPING | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&methods::NEW),
        Slot::Init(&methods::INIT),
        Slot::Repr(operators::repr),
        Slot::Compare(operators::compare),
        Slot::Iter(iter::iter),
        Slot::Len(operators::len),
        Slot::GetItem(operators::get_item),
        Slot::SetItem(operators::set_item),
        Slot::Contains(operators::contains),
        Slot::Or(operators::or),
        Slot::IOr(operators::in_place_or),
    ],
    methods: methods::METHODS,
    attributes: &[],
};
