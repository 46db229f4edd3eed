//! Iterating by `__getitem__` with 0, 1, …

use std::cell::Cell;

use super::{iter_self, iterator_spec, length_hint, reduce_method};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, method, sig};
use crate::object::{Guarded, Payload, Slot, Trace, Val, Visitor};
use crate::vm::Vm;

/// The payload of `iterator`.
pub struct SequenceIter {
    /// None once it is exhausted.
    pub sequence: Guarded<Option<Val>>,
    pub at: Cell<usize>,
}

crate::payload!(SequenceIter, tracked);

impl Trace for SequenceIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.sequence.trace(visitor);
    }

    fn untie(&mut self) {
        self.sequence.untie();
    }
}

impl Vm {
    /// An iterator by `__getitem__` with 0, 1, …
    pub fn new_sequence_iterator(&mut self, object: &Val) -> Val {
        let payload = SequenceIter { sequence: Guarded::new(Some(object.clone())), at: Cell::new(0) };
        self.heap.alloc(&self.types.sequence_iterator, payload).into_val()
    }

    /// An iterator over a memoryview.
    pub(crate) fn new_memory_iterator(&mut self, view: &Val) -> Val {
        let class = self.native_class(&MEMORY_ITERATOR);
        let payload = SequenceIter { sequence: Guarded::new(Some(view.clone())), at: Cell::new(0) };
        self.heap.alloc(&class, payload).into_val()
    }
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<SequenceIter>(iterator)?;
    let Some(sequence) = iter.sequence.get(vm).clone() else { return Ok(None) };
    let at = iter.at.get();
    let result = vm.get_item(&sequence, &vm.new_usize(at));
    let item = vm.catch_end(result)?;
    match item {
        Some(_) => iter.at.set(at + 1),
        None => drop(iter.sequence.replace(vm, None)),
    }
    Ok(item)
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<SequenceIter>(args.get(0))?;
    let Some(sequence) = iter.sequence.get(vm).clone() else { return Ok(Val::small_int(0)) };
    if vm.class_of(&sequence).slots.len.get().is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let len = vm.len(&sequence)?;
    Ok(vm.new_usize(len.saturating_sub(iter.at.get())))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<SequenceIter>(args.get(0))?;
    let Some(sequence) = iter.sequence.get(vm).clone() else { return Ok(vm.reduced_to_empty()) };
    let name = vm.intern("iter");
    let function = vm.builtin(&name).unwrap_or_default();
    let arguments = vm.new_tuple(vec![sequence]);
    let place = vm.new_usize(iter.at.get());
    Ok(vm.new_tuple(vec![function, arguments, place]))
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<SequenceIter>(args.get(0))?;
    let place = vm.index_i64(args.get(1))?;
    iter.at.set(place.max(0) as usize);
    Ok(Val::NONE)
}

pub static ITERATOR: TypeSpec = iterator_spec(
    "iterator",
    SequenceIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    &[length_hint(hint), reduce_method(reduce), method("__setstate__", sig("($self, object, /)"), set_state)],
);

static MEMORY_ITERATOR: TypeSpec =
    iterator_spec("memory_iterator", SequenceIter::layout, &[Slot::Iter(iter_self), Slot::Next(next)], &[]);
