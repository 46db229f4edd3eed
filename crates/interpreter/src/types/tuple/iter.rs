//! Iterating over tuples.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, method, sig};
use crate::object::{Guarded, Obj, Payload, Ref, Slot, Trace, Tuple, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec, length_hint};
use crate::vm::Vm;

/// The payload of `tuple_iterator`: the place of the next item; no tuple once it is exhausted.
pub struct TupleIter {
    pub tuple: Guarded<Option<Ref<Tuple>>>,
    pub at: Cell<usize>,
}

crate::payload!(TupleIter, tracked);

impl Trace for TupleIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.tuple.trace(visitor);
    }

    fn untie(&mut self) {
        self.tuple.untie();
    }
}

impl TupleIter {
    /// The next item.
    #[inline]
    pub fn next(&self, vm: &mut Vm) -> Option<Val> {
        let tuple = self.tuple.get(vm).as_ref()?;
        let at = self.at.get();
        if let Some(item) = tuple.items().get(at) {
            self.at.set(at + 1);
            return Some(item.clone());
        }
        self.tuple.replace(vm, None);
        None
    }
}

impl Vm {
    /// `iter(tuple)`.
    pub fn new_tuple_iterator(&self, tuple: &Obj<Tuple>) -> Val {
        let payload = TupleIter { tuple: Guarded::new(Some(tuple.to_ref())), at: Cell::new(0) };
        self.heap.alloc(&self.types.tuple_iterator, payload).into_val()
    }
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    Ok(iterator.get::<TupleIter>().and_then(|iter| iter.next(vm)))
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iter) = args.get(0).get::<TupleIter>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let len = iter.tuple.get(vm).as_ref().map_or(0, |tuple| tuple.len());
    Ok(vm.new_usize(len.saturating_sub(iter.at.get())))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iter) = args.get(0).get::<TupleIter>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let name = vm.intern("iter");
    let function = vm.builtin(&name).unwrap_or_default();
    match iter.tuple.get(vm).as_ref().map(|tuple| tuple.to_val()) {
        Some(tuple) => {
            let arguments = vm.new_tuple(vec![tuple]);
            let place = vm.new_usize(iter.at.get());
            Ok(vm.new_tuple(vec![function, arguments, place]))
        }
        None => {
            let empty = vm.new_tuple(Vec::new());
            let arguments = vm.new_tuple(vec![empty]);
            Ok(vm.new_tuple(vec![function, arguments]))
        }
    }
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let place = vm.index_i64(args.get(1))?;
    if let Some(iter) = args.get(0).get::<TupleIter>() {
        let len = iter.tuple.get(vm).as_ref().map_or(0, |tuple| tuple.len());
        iter.at.set((place.max(0) as usize).min(len));
    }
    Ok(Val::NONE)
}

pub static ITERATOR: TypeSpec = iterator_spec(
    "tuple_iterator",
    TupleIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    &[
        length_hint(hint),
        method("__reduce__", sig("($self, /)"), reduce),
        method("__setstate__", sig("($self, object, /)"), set_state),
    ],
);
