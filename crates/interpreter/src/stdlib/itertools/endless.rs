//! `count`, `cycle`, `repeat`.

use std::cell::Cell;

use super::{spec, tracked};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Slot, Type, Val};
use crate::protocol::Operator;
use crate::types::iterators::{iter_self, length_hint};
use crate::vm::Vm;

pub struct Count {
    next: Guarded<Val>,
    step: Val,
}
tracked!(Count: next, step);

/// Whether a value can be counted with.
fn is_number(vm: &Vm, value: &Val) -> bool {
    let slots = &vm.class_of(value).slots;
    slots.index.get().is_some() || slots.int.get().is_some() || slots.float.get().is_some() || {
        // Complex numbers convert to nothing, but add.
        vm.class_of(value).name(vm) == "complex"
    }
}

fn count_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let start = args.opt(0).cloned().unwrap_or(Val::small_int(0));
    let step = args.opt(1).cloned().unwrap_or(Val::small_int(1));
    if !is_number(vm, &start) || !is_number(vm, &step) {
        return Err(vm.type_error("a number is required"));
    }
    Ok(vm.heap.alloc(class, Count { next: Guarded::new(start), step }).into_val())
}

fn count_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let count = vm.this::<Count>(value)?;
    let current = count.next.get(vm).clone();
    let sum = match (current.as_small_int(), count.step.as_small_int()) {
        (Some(a), Some(b)) => Val::try_small_int(a + b),
        _ => None,
    };
    let following = match sum {
        Some(sum) => sum,
        None => vm.binary(&current, &count.step, Operator::Add)?,
    };
    *count.next.get_mut(vm) = following;
    Ok(Some(current))
}

fn count_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let count = vm.this::<Count>(value)?;
    let mut text = format!("{}(", vm.class_name_of(value)).into_bytes();
    let next = count.next.get(vm).clone();
    vm.append_repr(&mut text, &next)?;
    if count.step.as_small_int() != Some(1) {
        text.extend_from_slice(b", ");
        vm.append_repr(&mut text, &count.step)?;
    }
    text.push(b')');
    Ok(vm.new_wtf8_from(text))
}

pub static COUNT: TypeSpec = spec(
    "count",
    Count::layout,
    &[
        Slot::New(&NewDef { sig: sig("(start=0, step=1)"), function: count_new }),
        Slot::Repr(count_repr),
        Slot::Iter(iter_self),
        Slot::Next(count_next),
    ],
    &[],
);

pub struct Cycle {
    iterator: Guarded<Option<Val>>,
    saved: Guarded<Vec<Val>>,
    at: Cell<usize>,
}
tracked!(Cycle: iterator, saved);

fn cycle_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterator = Guarded::new(Some(vm.iter(args.get(0))?));
    let payload = Cycle { iterator, saved: Guarded::new(Vec::new()), at: Cell::new(0) };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn cycle_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let cycle = vm.this::<Cycle>(value)?;
    if let Some(iterator) = cycle.iterator.get(vm).clone() {
        if let Some(item) = vm.next_inside(&iterator)? {
            cycle.saved.get_mut(vm).push(item.clone());
            return Ok(Some(item));
        }
        cycle.iterator.replace(vm, None);
    }
    let saved = cycle.saved.get(vm);
    let at = cycle.at.get();
    let item = saved.get(at).cloned();
    cycle.at.set(if at + 1 >= saved.len() { 0 } else { at + 1 });
    Ok(item)
}

pub static CYCLE: TypeSpec = spec(
    "cycle",
    Cycle::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, /)"), function: cycle_new }),
        Slot::Iter(iter_self),
        Slot::Next(cycle_next),
    ],
    &[],
);

pub struct Repeat {
    object: Val,
    /// How often it is still given; None for ever.
    left: Cell<Option<u64>>,
}
tracked!(Repeat: object);

fn repeat_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let left = match args.opt(1) {
        Some(times) => Some(vm.index_i64(times)?.max(0) as u64),
        None => None,
    };
    Ok(vm.heap.alloc(class, Repeat { object: args.get(0).clone(), left: Cell::new(left) }).into_val())
}

fn repeat_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let repeat = vm.this::<Repeat>(value)?;
    match repeat.left.get() {
        Some(0) => return Ok(None),
        Some(left) => repeat.left.set(Some(left - 1)),
        None => {}
    }
    Ok(Some(repeat.object.clone()))
}

fn repeat_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let repeat = vm.this::<Repeat>(value)?;
    let mut text = format!("{}(", vm.class_name_of(value)).into_bytes();
    vm.append_repr(&mut text, &repeat.object)?;
    if let Some(left) = repeat.left.get() {
        text.extend_from_slice(format!(", {left}").as_bytes());
    }
    text.push(b')');
    Ok(vm.new_wtf8_from(text))
}

fn repeat_hint(vm: &mut Vm, args: &Args) -> PyResult {
    match vm.this::<Repeat>(args.get(0))?.left.get() {
        Some(left) => Ok(vm.new_int(left as i64)),
        None => Err(vm.type_error("len() of unsized object")),
    }
}

pub static REPEAT: TypeSpec = spec(
    "repeat",
    Repeat::layout,
    &[
        Slot::New(&NewDef { sig: sig("(object, times=<none>)"), function: repeat_new }),
        Slot::Repr(repeat_repr),
        Slot::Iter(iter_self),
        Slot::Next(repeat_next),
    ],
    &[length_hint(repeat_hint)],
);
