//! The object model: values, objects, memory, classes, attributes.
//!
//! - `value`, `header`, `guarded`: a value in eight bytes, what objects start with, who may look
//! - `pool`, `heap`, `collect`, `weak`: memory, freeing, cycles, weak references
//! - `dependents`: what lives only because something outside refers to it
//! - `ending`: freeing everything when an interpreter is dropped
//! - `types`, `slots`, `dunder`, `wrapper`: classes and what they do, from native code or Python
//! - `class`: making classes, linear order of bases, slots from special methods
//! - `shape`, `instance`, `attributes`: where attributes are and how they are found
//! - `string`, `tuple`, `table`, `dict`, `function`: payloads that the core itself needs
//!
//! Unsafe code is kept here and in the evaluator's stack. Nothing here imports `eval` or `types`.

pub mod attributes;
mod backwards;
pub mod class;
pub mod dunder;
pub mod function;
mod guarded;
mod header;
mod heap;
mod instance;
mod pool;
pub(crate) mod shape;
mod value;

pub mod collect;
mod dependents;
pub mod dict;
mod ending;
pub mod list;
pub mod number;
pub mod set;
pub mod slice;
pub mod slots;
pub mod string;
pub mod table;
pub mod tuple;
pub mod types;
pub mod weak;
pub mod wrapper;

pub use backwards::Backwards;
pub use collect::Generation;
pub use dependents::Dependents;
pub use dict::Dict;
pub use ending::OwnedHeap;
pub use guarded::Guarded;
pub use header::{Header, Layout, Obj, Payload, Ref, Trace, Visitor};
pub use heap::{Heap, Pending};
pub(crate) use instance::{Instance, drop_word};
pub use list::List;
pub use number::IntRef;
pub use set::Set;
pub use slice::Slice;
pub use slots::{Compare, GetAttrFn, InitDef, NewDef, Slot, SlotKind, Slots};
pub use string::Str;
pub use table::Table;
pub use tuple::Tuple;
pub(crate) use types::Fast;
pub use types::{Type, TypeFlags};
pub(crate) use value::{INT, both_ints, fits, float_of, int_of, word_is_float};
pub use value::{INT_MAX, INT_MIN, Val};
pub use weak::WeakRef;
