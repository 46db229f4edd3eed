//! `object`: the base of every class.

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, sig};
use crate::object::{Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of objects that have nothing but attributes.
pub struct Plain;

crate::payload!(Plain, leaf);

impl Trace for Plain {
    fn trace(&self, _: &mut Visitor) {}
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, Plain).into_val())
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "object",
    module: "builtins",
    doc: "The base class of the class hierarchy.",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::BASE,
    slots: &[Slot::New(&crate::object::NewDef { sig: sig("(*args, **kwargs)"), function: new })],
    methods: &[],
    attributes: &[],
};
