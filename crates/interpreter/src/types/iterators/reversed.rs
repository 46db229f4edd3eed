//! `reversed`: over sequences that have no `__reversed__` of their own.

use std::cell::Cell;

use super::{iter_self, length_hint, reduce_method};
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Base, TypeSpec, method, sig};
use crate::object::{Dict, Guarded, NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `reversed`.
pub struct Reversed {
    /// None once it is exhausted.
    pub sequence: Guarded<Option<Val>>,
    /// How many items are left in front of the place.
    pub left: Cell<usize>,
}

crate::payload!(Reversed, tracked);

impl Trace for Reversed {
    fn trace(&self, visitor: &mut Visitor) {
        self.sequence.trace(visitor);
    }

    fn untie(&mut self) {
        self.sequence.untie();
    }
}

#[cold]
fn not_reversible(vm: &mut Vm, value: &Val) -> Raised {
    let message = format!("'{}' object is not reversible", vm.type_name(value));
    vm.type_error(&message)
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let sequence = args.get(0);
    let name = vm.names.__reversed__.clone();
    if let Some(found) = vm.lookup(vm.class_of(sequence), &name) {
        if found.is_none() {
            return Err(not_reversible(vm, sequence));
        }
        let made = vm.call_special(sequence, &name, &[])?;
        return Ok(made.unwrap_or_default());
    }
    if vm.class_of(sequence).slots.getitem.get().is_none() || sequence.is_a::<Dict>() {
        return Err(not_reversible(vm, sequence));
    }
    let left = Cell::new(vm.len(sequence)?);
    let payload = Reversed { sequence: Guarded::new(Some(sequence.clone())), left };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<Reversed>(iterator)?;
    let Some(sequence) = iter.sequence.get(vm).clone() else { return Ok(None) };
    if let Some(place) = iter.left.get().checked_sub(1) {
        let result = vm.get_item(&sequence, &vm.new_usize(place));
        if let Some(item) = vm.catch_end(result)? {
            iter.left.set(place);
            return Ok(Some(item));
        }
    }
    iter.sequence.replace(vm, None);
    iter.left.set(0);
    Ok(None)
}

impl Vm {
    /// An item by `__getitem__`; None for IndexError or StopIteration, which end iteration.
    pub(super) fn catch_end(&mut self, result: PyResult) -> PyResult<Option<Val>> {
        match result {
            Ok(item) => Ok(Some(item)),
            Err(raised) => {
                let end = self.raised_is(&self.exceptions.index_error)
                    || self.raised_is(&self.exceptions.stop_iteration);
                if !end {
                    return Err(raised);
                }
                self.take_raised();
                Ok(None)
            }
        }
    }
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<Reversed>(args.get(0))?;
    let Some(sequence) = iter.sequence.get(vm).clone() else { return Ok(Val::small_int(0)) };
    let len = vm.len(&sequence)?;
    let left = iter.left.get();
    Ok(vm.new_usize(if len < left { 0 } else { left }))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<Reversed>(args.get(0))?;
    let class = iter.class().to_val();
    match iter.sequence.get(vm).clone() {
        Some(sequence) => {
            let arguments = vm.new_tuple(vec![sequence]);
            let place = vm.new_int(iter.left.get() as i64 - 1);
            Ok(vm.new_tuple(vec![class, arguments, place]))
        }
        None => {
            let empty = vm.new_tuple(Vec::new());
            let arguments = vm.new_tuple(vec![empty]);
            Ok(vm.new_tuple(vec![class, arguments]))
        }
    }
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<Reversed>(args.get(0))?;
    let place = vm.index_i64(args.get(1))?;
    if let Some(sequence) = iter.sequence.get(vm).clone() {
        let len = vm.len(&sequence)?;
        iter.left.set((place.max(-1).saturating_add(1) as usize).min(len));
    }
    Ok(Val::NONE)
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "reversed",
    module: "builtins",
    doc: "The items of a sequence from the last to the first.",
    base: Base::Object,
    layout: Reversed::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(sequence, /)"), function: new }),
        Slot::Iter(iter_self),
        Slot::Next(next),
    ],
    methods: &[
        length_hint(hint),
        reduce_method(reduce),
        method("__setstate__", sig("($self, object, /)"), set_state),
    ],
    attributes: &[],
};
