//! Iterating over lists, forwards and backwards.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, method, sig};
use crate::object::{Guarded, List, Obj, Payload, Ref, Slot, Trace, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec, length_hint};
use crate::vm::Vm;

/// The payload of `list_iterator`: the place of the next item; no list once it is exhausted.
pub struct ListIter {
    pub list: Guarded<Option<Ref<List>>>,
    pub at: Cell<usize>,
}

crate::payload!(ListIter, tracked);

impl Trace for ListIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.list.trace(visitor);
    }

    fn untie(&mut self) {
        self.list.untie();
    }
}

impl ListIter {
    /// The next item.
    #[inline]
    pub fn next(&self, vm: &mut Vm) -> Option<Val> {
        let list = self.list.get(vm).as_ref()?;
        let at = self.at.get();
        if let Some(item) = list.items.get(vm).get(at) {
            self.at.set(at + 1);
            return Some(item.clone());
        }
        self.list.replace(vm, None);
        None
    }
}

/// The payload of `list_reverseiterator`: how many items are left in front of the place.
pub struct ListReverseIter {
    pub list: Guarded<Option<Ref<List>>>,
    pub left: Cell<usize>,
}

crate::payload!(ListReverseIter, tracked);

impl Trace for ListReverseIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.list.trace(visitor);
    }

    fn untie(&mut self) {
        self.list.untie();
    }
}

impl Vm {
    /// `iter(list)`.
    pub fn new_list_iterator(&self, list: &Obj<List>) -> Val {
        let payload = ListIter { list: Guarded::new(Some(list.to_ref())), at: Cell::new(0) };
        self.heap.alloc(&self.types.list_iterator, payload).into_val()
    }

    /// `reversed(list)`.
    pub fn new_list_reverse_iterator(&self, list: &Obj<List>) -> Val {
        let left = Cell::new(list.len(self));
        let payload = ListReverseIter { list: Guarded::new(Some(list.to_ref())), left };
        self.heap.alloc(&self.types.list_reverse_iterator, payload).into_val()
    }
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    Ok(iterator.get::<ListIter>().and_then(|iter| iter.next(vm)))
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iter) = args.get(0).get::<ListIter>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let len = iter.list.get(vm).as_ref().map_or(0, |list| list.len(vm));
    Ok(vm.new_usize(len.saturating_sub(iter.at.get())))
}

/// What `copy` and `pickle` make the iterator from: `iter` or `reversed`, the list, the place.
fn reduced(vm: &mut Vm, function: &str, list: Option<Val>, place: i64) -> PyResult {
    let name = vm.intern(if list.is_some() { function } else { "iter" });
    let function = vm.builtin(&name).unwrap_or_default();
    match list {
        Some(list) => {
            let arguments = vm.new_tuple(vec![list]);
            let place = vm.new_int(place);
            Ok(vm.new_tuple(vec![function, arguments, place]))
        }
        None => {
            let empty = vm.new_list(Vec::new());
            let arguments = vm.new_tuple(vec![empty]);
            Ok(vm.new_tuple(vec![function, arguments]))
        }
    }
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iter) = args.get(0).get::<ListIter>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let list = iter.list.get(vm).as_ref().map(|list| list.to_val());
    reduced(vm, "iter", list, iter.at.get() as i64)
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let place = vm.index_i64(args.get(1))?;
    if let Some(iter) = args.get(0).get::<ListIter>() {
        let len = iter.list.get(vm).as_ref().map_or(0, |list| list.len(vm));
        iter.at.set((place.max(0) as usize).min(len));
    }
    Ok(Val::NONE)
}

fn reverse_next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let Some(iter) = iterator.get::<ListReverseIter>() else { return Ok(None) };
    let item = iter.list.get(vm).as_ref().and_then(|list| {
        let place = iter.left.get().checked_sub(1)?;
        list.items.get(vm).get(place).cloned()
    });
    match item {
        Some(item) => {
            iter.left.set(iter.left.get() - 1);
            Ok(Some(item))
        }
        None => {
            iter.list.replace(vm, None);
            iter.left.set(0);
            Ok(None)
        }
    }
}

fn reverse_hint(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iter) = args.get(0).get::<ListReverseIter>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let len = iter.list.get(vm).as_ref().map_or(0, |list| list.len(vm));
    let left = iter.left.get();
    Ok(vm.new_usize(if len < left { 0 } else { left }))
}

fn reverse_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iter) = args.get(0).get::<ListReverseIter>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let list = iter.list.get(vm).as_ref().map(|list| list.to_val());
    reduced(vm, "reversed", list, iter.left.get() as i64 - 1)
}

fn reverse_set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let place = vm.index_i64(args.get(1))?;
    if let Some(iter) = args.get(0).get::<ListReverseIter>() {
        let len = iter.list.get(vm).as_ref().map_or(0, |list| list.len(vm));
        iter.left.set((place.max(-1).saturating_add(1) as usize).min(len));
    }
    Ok(Val::NONE)
}

pub static ITERATOR: TypeSpec = iterator_spec(
    "list_iterator",
    ListIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    &[
        length_hint(hint),
        method("__reduce__", sig("($self, /)"), reduce),
        method("__setstate__", sig("($self, object, /)"), set_state),
    ],
);

pub static REVERSE_ITERATOR: TypeSpec = iterator_spec(
    "list_reverseiterator",
    ListReverseIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(reverse_next)],
    &[
        length_hint(reverse_hint),
        method("__reduce__", sig("($self, /)"), reverse_reduce),
        method("__setstate__", sig("($self, object, /)"), reverse_set_state),
    ],
);
