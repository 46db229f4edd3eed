//! `bool`: True and False, which are ints too.

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, sig};
use crate::object::number::{Int, IntRef};
use crate::object::{NewDef, Obj, Payload, Slot, Type, TypeFlags, Val};
use crate::protocol::Operator;
use crate::vm::Vm;

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    match args.opt(0) {
        Some(value) => vm.is_true(value).map(Val::bool),
        None => Ok(Val::FALSE),
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.intern(if value.as_bool() == Some(true) { "True" } else { "False" }).into_val())
}

/// `&`, `|`, `^`: a bool of two bools, else what ints give.
fn logic(vm: &mut Vm, left: &Val, right: &Val, op: Operator) -> PyResult {
    if let (Some(a), Some(b)) = (left.as_bool(), right.as_bool()) {
        return Ok(Val::bool(match op {
            Operator::And => a & b,
            Operator::Or => a | b,
            _ => a ^ b,
        }));
    }
    match op.slot(&vm.types.int.slots) {
        Some(function) => function(vm, left, right),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn and(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    logic(vm, left, right, Operator::And)
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    logic(vm, left, right, Operator::Or)
}

fn xor(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    logic(vm, left, right, Operator::Xor)
}

fn invert(vm: &mut Vm, value: &Val) -> PyResult {
    let category = vm.exceptions.deprecation_warning.clone();
    vm.warn(
        &category,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the \
         bitwise inversion of the underlying int object and is usually not what you expect from negating a \
         bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise \
         inversion of the underlying int.",
    )?;
    Ok(match value.as_int() {
        Some(IntRef::Small(n)) => Val::small_int(!n),
        _ => Val::NOT_IMPLEMENTED,
    })
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "bool",
    module: "builtins",
    doc: "True if the argument is true, else False. There are no other bools, and no class derives from it.",
    base: Base::Named("int"),
    layout: Int::layout,
    flags: TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&NewDef { sig: sig("(object=False, /)"), function: new }),
        Slot::Repr(repr),
        Slot::And(and),
        Slot::Or(or),
        Slot::Xor(xor),
        Slot::Invert(invert),
    ],
    methods: &[],
    attributes: &[],
};
