//! The classes of the constants None, NotImplemented and Ellipsis, which have one instance each.

use super::object::Plain;
use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, method, sig};
use crate::object::{Compare, NewDef, Obj, Payload, Slot, Type, Val};
use crate::vm::Vm;

/// The one instance. Errors: TypeError if arguments were given.
fn constant(vm: &mut Vm, args: &Args, value: Val, name: &str) -> PyResult {
    if args.rest().is_empty() && args.keywords().is_empty() {
        return Ok(value);
    }
    let message = format!("{name} takes no arguments");
    Err(vm.type_error(&message))
}

fn new_none(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    constant(vm, args, Val::NONE, "NoneType")
}

fn new_not_implemented(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    constant(vm, args, Val::NOT_IMPLEMENTED, "NotImplementedType")
}

fn new_ellipsis(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    constant(vm, args, Val::ELLIPSIS, "EllipsisType")
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let name = match value {
        value if value.is_none() => "None",
        value if value.is_not_implemented() => "NotImplemented",
        _ => "Ellipsis",
    };
    Ok(vm.intern(name).into_val())
}

/// `__reduce__`: the name of the constant.
fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    repr(vm, args.get(0))
}

fn none_bool(_: &mut Vm, _: &Val) -> PyResult<bool> {
    Ok(false)
}

fn none_hash(_: &mut Vm, _: &Val) -> PyResult<i64> {
    Ok(0xFCA8_6420)
}

fn none_compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    match op {
        Compare::Eq if left.is(right) => Ok(Val::TRUE),
        Compare::Ne if left.is(right) => Ok(Val::FALSE),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn not_implemented_bool(vm: &mut Vm, _: &Val) -> PyResult<bool> {
    Err(vm.type_error("NotImplemented should not be used in a boolean context"))
}

const PLAIN: TypeSpec = TypeSpec {
    name: "",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: Plain::layout,
    flags: 0,
    slots: &[],
    methods: &[],
    attributes: &[],
};

pub static NONE: TypeSpec = TypeSpec {
    name: "NoneType",
    doc: "The class of None.",
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)").as_shown("()"), function: new_none }),
        Slot::Repr(repr),
        Slot::Hash(none_hash),
        Slot::Compare(none_compare),
        Slot::Bool(none_bool),
    ],
    ..PLAIN
};

pub static NOT_IMPLEMENTED: TypeSpec = TypeSpec {
    name: "NotImplementedType",
    doc: "The class of NotImplemented.",
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)").as_shown("()"), function: new_not_implemented }),
        Slot::Repr(repr),
        Slot::Bool(not_implemented_bool),
    ],
    methods: &[method("__reduce__", sig("($self, /)"), reduce)],
    ..PLAIN
};

pub static ELLIPSIS: TypeSpec = TypeSpec {
    name: "ellipsis",
    doc: "The class of Ellipsis, which is also written `...`.",
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)").as_shown("()"), function: new_ellipsis }),
        Slot::Repr(repr),
    ],
    methods: &[method("__reduce__", sig("($self, /)"), reduce)],
    ..PLAIN
};
