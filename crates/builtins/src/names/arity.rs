//! What callbacks are given.

use taipan_interpreter::Val;
use taipan_interpreter::Vm;
use taipan_interpreter::code::CodeFlags;
use taipan_interpreter::object::function::{BoundMethod, Function, NativeFunction};

/// Whether a callback can accept one positional argument: then it gets its event.
#[inline(always)]
pub fn accepts_one(vm: &mut Vm, callback: &Val) -> bool {
    match callback.get::<Function>() {
        Some(function) => function_accepts(vm, function, 0),
        None => accepts(vm, callback, 0, 4),
    }
}

#[inline(always)]
fn function_accepts(vm: &Vm, function: &Function, given: usize) -> bool {
    let unit = &function.code.get(vm).unit;
    unit.positional as usize > given || unit.flags.has(CodeFlags::VARARGS)
}

/// `given` arguments come before the one that is asked about.
fn accepts(vm: &mut Vm, callback: &Val, given: usize, depth: u32) -> bool {
    if let Some(function) = callback.get::<Function>() {
        return function_accepts(vm, function, given);
    }
    if let Some(method) = callback.get::<BoundMethod>() {
        let function = method.function.clone();
        return accepts(vm, &function, given + 1, depth);
    }
    if let Some(native) = callback.get::<NativeFunction>() {
        let sig = &native.def.sig;
        let hidden = (native.receiver.is_some() && sig.has_self()) as usize;
        return sig.positional as usize > given + hidden || sig.var_positional;
    }
    if depth == 0 || callback.is_a::<taipan_interpreter::object::Type>() {
        return true;
    }
    // An instance: what counts is its class's __call__.
    let name = vm.intern("__call__");
    match vm.lookup(vm.class_of(callback), &name) {
        Some(function) if function.is_a::<Function>() => accepts(vm, &function, given + 1, depth - 1),
        _ => true,
    }
}
