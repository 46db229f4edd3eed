//! `type`: the class of classes.

use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, sig, static_method};
use crate::object::{Payload, Type, TypeFlags, Val};
use crate::vm::Vm;

fn new_method(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

/// `__new__` of every builtin class: finds the class's slot by the receiver.
pub static NEW_METHOD: Method = static_method("__new__", sig("($type, /, *args, **kwargs)"), new_method);

pub static SPEC: TypeSpec = TypeSpec {
    name: "type",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: <Type as Payload>::layout,
    flags: TypeFlags::BASE | TypeFlags::METACLASS,
    slots: &[],
    methods: &[],
    attributes: &[],
};
