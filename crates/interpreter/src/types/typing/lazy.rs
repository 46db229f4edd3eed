//! Values that a function makes when they are first asked for.

use crate::errors::PyResult;
use crate::native::{Args, Base, CallArgs, TypeSpec};
use crate::object::{Guarded, Payload, Slot, Trace, Tuple, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// A value that is there, or the function that makes it from a format, or neither.
#[derive(Default)]
pub struct Lazy {
    value: Guarded<Option<Val>>,
    evaluator: Guarded<Option<Val>>,
}

impl Lazy {
    pub fn made(value: Val) -> Lazy {
        Lazy { value: Guarded::new(Some(value)), evaluator: Guarded::new(None) }
    }

    pub fn by(evaluator: Val) -> Lazy {
        Lazy { value: Guarded::new(None), evaluator: Guarded::new(Some(evaluator)) }
    }

    pub fn is_there(&self, vm: &Vm) -> bool {
        self.value.get(vm).is_some() || self.evaluator.get(vm).is_some()
    }

    /// Whether it is there and this very object.
    pub fn is_made_of(&self, vm: &Vm, value: &Val) -> bool {
        self.value.get(vm).as_ref().is_some_and(|own| own.is(value))
    }

    pub fn set_evaluator(&self, vm: &mut Vm, evaluator: Val) {
        *self.evaluator.get_mut(vm) = Some(evaluator);
    }

    /// The value, which stays the same. Errors: what evaluating it raises.
    pub fn get(&self, vm: &mut Vm) -> PyResult<Option<Val>> {
        if let Some(value) = self.value.get(vm) {
            return Ok(Some(value.clone()));
        }
        let Some(evaluator) = self.evaluator.get(vm).clone() else { return Ok(None) };
        let format = vm.new_int(1);
        let value = vm.call(&evaluator, &[format])?;
        *self.value.get_mut(vm) = Some(value.clone());
        Ok(Some(value))
    }

    /// The function that makes it; one that gives the value if that was there first.
    pub fn evaluator(&self, vm: &mut Vm) -> Val {
        if let Some(evaluator) = self.evaluator.get(vm) {
            return evaluator.clone();
        }
        match self.value.get(vm).clone() {
            Some(value) => vm.heap.alloc(&vm.types.const_evaluator, ConstEvaluator { value }).into_val(),
            None => Val::NONE,
        }
    }
}

impl Trace for Lazy {
    fn trace(&self, visitor: &mut Visitor) {
        self.value.trace(visitor);
        self.evaluator.trace(visitor);
    }

    fn untie(&mut self) {
        self.value.untie();
        self.evaluator.untie();
    }
}

/// The payload of a function that gives a value, whatever the format, or its text.
pub struct ConstEvaluator {
    value: Val,
}

crate::payload!(ConstEvaluator, tracked);

impl Trace for ConstEvaluator {
    fn trace(&self, visitor: &mut Visitor) {
        self.value.trace(visitor);
    }
}

/// The format that wants text: `annotationlib.Format.STRING`.
const STRING: i64 = 4;

fn call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let value = vm.this::<ConstEvaluator>(callee)?.value.clone();
    if args.values.first().and_then(Val::as_small_int) != Some(STRING) {
        return Ok(value);
    }
    let mut text = Vec::new();
    match value.get::<Tuple>() {
        Some(tuple) => {
            text.push(b'(');
            for (place, item) in tuple.items().iter().enumerate() {
                if place > 0 {
                    text.extend_from_slice(b", ");
                }
                vm.append_type_repr(&mut text, item)?;
            }
            text.extend_from_slice(if tuple.len() == 1 { b",)" } else { b")" });
        }
        None => vm.append_type_repr(&mut text, &value)?,
    }
    Ok(vm.new_wtf8_from(text))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let value = vm.this::<ConstEvaluator>(value)?.value.clone();
    let text = vm.repr(&value)?;
    Ok(vm.new_str(&["<constevaluator ", &text.to_text(), ">"].concat()))
}

pub static CONST_EVALUATOR: TypeSpec = TypeSpec {
    name: "_ConstEvaluator",
    module: "_typing",
    doc: "",
    base: Base::Object,
    layout: ConstEvaluator::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Call(call), Slot::Repr(repr)],
    methods: &[],
    attributes: &[],
};

fn no_default_repr(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.new_str("typing.NoDefault"))
}

fn no_default_reduce(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_str("NoDefault"))
}

/// The class of `typing.NoDefault`.
pub static NO_DEFAULT: TypeSpec = TypeSpec {
    name: "NoDefaultType",
    module: "builtins",
    doc: "The class of NoDefault, the default of type parameters that have none.",
    base: Base::Object,
    layout: crate::types::object::Plain::layout,
    flags: 0,
    slots: &[
        Slot::New(&crate::object::NewDef {
            sig: crate::native::sig("(*args, **kwargs)"),
            function: |vm, _, args| {
                if args.rest().is_empty() && args.keywords().is_empty() {
                    return Ok(vm.no_default());
                }
                Err(vm.type_error("NoDefaultType takes no arguments"))
            },
        }),
        Slot::Repr(no_default_repr),
    ],
    methods: &[crate::native::method("__reduce__", crate::native::sig("($self, /)"), no_default_reduce)],
    attributes: &[],
};

impl Vm {
    /// `typing.NoDefault`.
    pub fn no_default(&mut self) -> Val {
        match &self.stdlib.no_default {
            Some(value) => value.clone(),
            None => {
                let value = self.heap.alloc(&self.types.no_default, crate::types::object::Plain).into_val();
                self.stdlib.no_default = Some(value.clone());
                value
            }
        }
    }
}
