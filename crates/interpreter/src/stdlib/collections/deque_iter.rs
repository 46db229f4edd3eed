//! Iterating over deques.

use std::cell::Cell;

use super::deque::Deque;
use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, sig};
use crate::object::{NewDef, Obj, Payload, Ref, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::types::iterators::{iter_self, length_hint, reduce_method};
use crate::vm::Vm;

/// The payload of the iterators of deques.
pub struct DequeIter {
    deque: Ref<Deque>,
    /// How many items were given.
    given: Cell<usize>,
    /// The deque's count of changes at the start.
    changes: u32,
    reverse: bool,
}

crate::payload!(DequeIter, tracked);

impl Trace for DequeIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.deque.trace(visitor);
    }
}

fn alloc(vm: &mut Vm, class: &Obj<Type>, deque: &Obj<Deque>, reverse: bool) -> Val {
    let payload =
        DequeIter { deque: deque.to_ref(), given: Cell::new(0), changes: deque.changes.get(), reverse };
    vm.heap.alloc(class, payload).into_val()
}

pub(super) fn new_iterator(vm: &mut Vm, deque: &Obj<Deque>) -> Val {
    let class = vm.native_class(&ITERATOR);
    alloc(vm, &class, deque, false)
}

pub(super) fn new_reverse_iterator(vm: &mut Vm, deque: &Obj<Deque>) -> Val {
    let class = vm.native_class(&REVERSE_ITERATOR);
    alloc(vm, &class, deque, true)
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    let reverse = class.spec.is_some_and(|spec| std::ptr::eq(spec, &REVERSE_ITERATOR));
    let given = match args.opt(1) {
        Some(given) => vm.index_i64(given)?.max(0) as usize,
        None => 0,
    };
    let iterator = alloc(vm, class, deque, reverse);
    vm.this::<DequeIter>(&iterator)?.given.set(given.min(deque.len(vm)));
    Ok(iterator)
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<DequeIter>(iterator)?;
    let given = iter.given.get();
    if given == usize::MAX {
        return Ok(None);
    }
    if iter.deque.changes.get() != iter.changes {
        return Err(vm.runtime_error("deque mutated during iteration"));
    }
    let len = iter.deque.len(vm);
    let place = if iter.reverse { len.checked_sub(given + 1) } else { Some(given) };
    let item = place.and_then(|place| iter.deque.item(vm, place));
    iter.given.set(if item.is_some() { given + 1 } else { usize::MAX });
    Ok(item)
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<DequeIter>(args.get(0))?;
    Ok(vm.new_usize(iter.deque.len(vm).saturating_sub(iter.given.get())))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<DequeIter>(args.get(0))?;
    let given = vm.new_usize(iter.given.get().min(iter.deque.len(vm)));
    let arguments = vm.new_tuple(vec![iter.deque.to_val(), given]);
    Ok(vm.new_tuple(vec![iter.class().to_val(), arguments]))
}

static SLOTS: &[Slot] = &[
    Slot::New(&NewDef { sig: sig("(iterable, index=0, /)"), function: new }),
    Slot::Iter(iter_self),
    Slot::Next(next),
];
static METHODS: &[Method] = &[length_hint(hint), reduce_method(reduce)];

const fn spec(name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "collections",
        doc: "",
        base: Base::Object,
        layout: DequeIter::layout,
        flags: TypeFlags::IMMUTABLE,
        slots: SLOTS,
        methods: METHODS,
        attributes: &[],
    }
}

pub static ITERATOR: TypeSpec = spec("_deque_iterator");
pub static REVERSE_ITERATOR: TypeSpec = spec("_deque_reverse_iterator");
