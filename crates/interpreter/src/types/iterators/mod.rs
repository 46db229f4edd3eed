//! Iterators that belong to no one container, and what all iterators share.

use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{Layout, Slot, TypeFlags, Val};
use crate::vm::Vm;

/// `iter(iterator)`: itself.
pub fn iter_self(_: &mut Vm, iterator: &Val) -> PyResult {
    Ok(iterator.clone())
}

/// The spec of an iterator that Python code cannot make by calling its class.
pub const fn iterator_spec(
    name: &'static str,
    layout: fn() -> &'static Layout,
    slots: &'static [Slot],
    methods: &'static [Method],
) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        doc: "",
        base: Base::Object,
        layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots,
        methods,
        attributes: &[],
    }
}

/// The row of `__length_hint__`.
pub const fn length_hint(function: fn(&mut Vm, &Args) -> PyResult) -> Method {
    method("__length_hint__", sig("($self, /)"), function)
}
