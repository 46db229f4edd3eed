//! Iterating over sets.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, method, sig};
use crate::object::{Guarded, Obj, Payload, Ref, Set, Slot, Trace, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec, length_hint};
use crate::vm::Vm;

/// The payload of `set_iterator`.
pub struct SetIter {
    /// None once it is exhausted.
    pub set: Guarded<Option<Ref<Set>>>,
    /// The place to go on from.
    pub at: Cell<usize>,
    /// How many elements the set had; `usize::MAX` once it was found to have changed.
    pub expected: Cell<usize>,
    /// Where the elements ended: what stands behind was added later.
    pub end: usize,
}

crate::payload!(SetIter, tracked);

impl Trace for SetIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.set.trace(visitor);
    }

    fn untie(&mut self) {
        self.set.untie();
    }
}

impl SetIter {
    /// The next element. Errors: RuntimeError if the size of the set has changed.
    #[inline]
    pub fn next(&self, vm: &mut Vm) -> PyResult<Option<Val>> {
        let Some(set) = self.set.get(vm).as_ref() else { return Ok(None) };
        let table = set.table.get(vm);
        if table.len() != self.expected.get() {
            self.expected.set(usize::MAX);
            return Err(vm.runtime_error("Set changed size during iteration"));
        }
        if let Some((place, key, ())) = table.next_entry(self.at.get())
            && place < self.end
        {
            self.at.set(place + 1);
            return Ok(Some(key.clone()));
        }
        self.set.replace(vm, None);
        Ok(None)
    }
}

impl Vm {
    pub fn new_set_iterator(&self, set: &Obj<Set>) -> Val {
        let payload = SetIter {
            set: Guarded::new(Some(set.to_ref())),
            at: Cell::new(0),
            expected: Cell::new(set.len(self)),
            end: set.table.get(self).end(),
        };
        self.heap.alloc(&self.types.set_iterator, payload).into_val()
    }
}

pub(super) fn iter(vm: &mut Vm, set: &Val) -> PyResult {
    let set = vm.this::<Set>(set)?;
    Ok(vm.new_set_iterator(set))
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    vm.this::<SetIter>(iterator)?.next(vm)
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<SetIter>(args.get(0))?;
    let left = iter.set.get(vm).as_ref().map_or(0, |set| {
        let table = set.table.get(vm);
        let changed = table.len() != iter.expected.get();
        let places = if changed { 0..0 } else { iter.at.get()..table.end() };
        places.filter(|&place| table.key_at(place).is_some()).count()
    });
    Ok(vm.new_usize(left))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<SetIter>(args.get(0))?;
    let (at, expected, set) = (iter.at.get(), iter.expected.get(), iter.set.get(vm).clone());
    let rest = vm.to_vec(args.get(0));
    // What is left is looked at, not taken.
    iter.at.set(at);
    iter.expected.set(expected);
    iter.set.replace(vm, set);
    let rest = vm.new_list(rest?);
    let name = vm.intern("iter");
    let function = vm.builtin(&name).unwrap_or_default();
    let arguments = vm.new_tuple(vec![rest]);
    Ok(vm.new_tuple(vec![function, arguments]))
}

pub static ITERATOR: TypeSpec = iterator_spec(
    "set_iterator",
    SetIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    &[length_hint(hint), method("__reduce__", sig("($self, /)"), reduce)],
);
