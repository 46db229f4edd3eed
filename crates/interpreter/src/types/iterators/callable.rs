//! `iter(function, sentinel)`: calls until the sentinel comes.

use super::{iter_self, iterator_spec, reduce_method};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec};
use crate::object::{Guarded, Payload, Slot, Trace, Val, Visitor};
use crate::vm::Vm;

/// The payload of `callable_iterator`.
pub struct CallableIter {
    /// The function and the sentinel; None once it is exhausted.
    pub parts: Guarded<Option<(Val, Val)>>,
}

crate::payload!(CallableIter, tracked);

impl Trace for CallableIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.parts.trace(visitor);
    }

    fn untie(&mut self) {
        self.parts.untie();
    }
}

impl Vm {
    /// `iter(function, sentinel)`.
    pub fn new_callable_iterator(&self, function: &Val, sentinel: &Val) -> Val {
        let parts = Guarded::new(Some((function.clone(), sentinel.clone())));
        self.heap.alloc(&self.types.callable_iterator, CallableIter { parts }).into_val()
    }
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<CallableIter>(iterator)?;
    let Some((function, sentinel)) = iter.parts.get(vm).clone() else { return Ok(None) };
    let result = vm.call(&function, &[]);
    let stop = vm.exceptions.stop_iteration.clone();
    let item = vm.catch(result, &stop)?;
    if let Some(item) = item
        && iter.parts.get(vm).is_some()
        && !vm.equal(&sentinel, &item)?
    {
        return Ok(Some(item));
    }
    drop(iter.parts.replace(vm, None));
    Ok(None)
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<CallableIter>(args.get(0))?;
    let Some((function, sentinel)) = iter.parts.get(vm).clone() else { return Ok(vm.reduced_to_empty()) };
    let name = vm.intern("iter");
    let iter = vm.builtin(&name).unwrap_or_default();
    let arguments = vm.new_tuple(vec![function, sentinel]);
    Ok(vm.new_tuple(vec![iter, arguments]))
}

pub static ITERATOR: TypeSpec = iterator_spec(
    "callable_iterator",
    CallableIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    &[reduce_method(reduce)],
);
