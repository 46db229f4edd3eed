//! `islice`, `takewhile`, `dropwhile`, `filterfalse`, `compress`.

use std::cell::Cell;

use super::{spec, tracked};
use crate::errors::{PyResult, Raised};
use crate::native::{Args, TypeSpec, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Slot, Type, Val};
use crate::types::iterators::iter_self;
use crate::vm::Vm;

pub struct Islice {
    /// None once it is exhausted.
    iterator: Guarded<Option<Val>>,
    /// The place of the next item to give.
    next: Cell<u64>,
    stop: Option<u64>,
    step: u64,
    /// How many items were taken.
    taken: Cell<u64>,
}
tracked!(Islice: iterator);

/// A bound of `islice`: None, or an int that is not negative.
fn bound(vm: &mut Vm, value: &Val, wrong: fn(&mut Vm) -> Raised) -> PyResult<Option<u64>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.as_int().is_none() && vm.class_of(value).slots.index.get().is_none() {
        return Err(wrong(vm));
    }
    let index = vm.index(value)?;
    match index.as_int().and_then(|int| int.to_i64()) {
        Some(n) if n >= 0 => Ok(Some(n as u64)),
        _ => Err(wrong(vm)),
    }
}

#[cold]
fn wrong_stop(vm: &mut Vm) -> Raised {
    vm.value_error("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
}

#[cold]
fn wrong_indices(vm: &mut Vm) -> Raised {
    vm.value_error("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
}

#[cold]
fn wrong_step(vm: &mut Vm) -> Raised {
    vm.value_error("Step for islice() must be a positive integer or None.")
}

fn islice_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let (iterable, bounds) = (args.get(0), [args.get(1), args.get(2), args.get(3)]);
    let (start, stop, step) = match args.opt(2) {
        None => (None, bound(vm, bounds[0], wrong_stop)?, None),
        Some(_) => {
            let start = bound(vm, bounds[0], wrong_indices)?;
            let stop = bound(vm, bounds[1], wrong_stop)?;
            (start, stop, bound(vm, bounds[2], wrong_step)?)
        }
    };
    if step == Some(0) {
        return Err(wrong_step(vm));
    }
    let iterator = Guarded::new(Some(vm.iter(iterable)?));
    let payload = Islice {
        iterator,
        next: Cell::new(start.unwrap_or(0)),
        stop,
        step: step.unwrap_or(1),
        taken: Cell::new(0),
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn islice_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let slice = vm.this::<Islice>(value)?;
    let Some(iterator) = slice.iterator.get(vm).clone() else { return Ok(None) };
    loop {
        let (taken, next) = (slice.taken.get(), slice.next.get());
        if taken >= next && slice.stop.is_some_and(|stop| taken >= stop) {
            break;
        }
        vm.tick()?;
        let Some(item) = vm.next_inside(&iterator)? else { break };
        slice.taken.set(taken + 1);
        if taken == next {
            let following = next.saturating_add(slice.step);
            slice.next.set(slice.stop.map_or(following, |stop| following.min(stop)));
            return Ok(Some(item));
        }
    }
    slice.iterator.replace(vm, None);
    Ok(None)
}

pub static ISLICE: TypeSpec = spec(
    "islice",
    Islice::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, start, stop=<none>, step=None, /)"), function: islice_new }),
        Slot::Iter(iter_self),
        Slot::Next(islice_next),
    ],
    &[],
);

/// The payload of those that ask a function about the items.
pub struct Asking {
    function: Val,
    iterator: Val,
    /// `takewhile` has stopped; `dropwhile` has begun.
    turned: Cell<bool>,
}
tracked!(Asking: function, iterator);

fn asking_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterator = vm.iter(args.get(1))?;
    let payload = Asking { function: args.get(0).clone(), iterator, turned: Cell::new(false) };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn ask(vm: &mut Vm, function: &Val, item: &Val) -> PyResult<bool> {
    let answer = vm.call(function, std::slice::from_ref(item))?;
    vm.is_true(&answer)
}

fn takewhile_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let asking = vm.this::<Asking>(value)?;
    if asking.turned.get() {
        return Ok(None);
    }
    let Some(item) = vm.next_inside(&asking.iterator)? else { return Ok(None) };
    if ask(vm, &asking.function, &item)? {
        return Ok(Some(item));
    }
    asking.turned.set(true);
    Ok(None)
}

fn dropwhile_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let asking = vm.this::<Asking>(value)?;
    while let Some(item) = vm.next_inside(&asking.iterator)? {
        vm.tick()?;
        if asking.turned.get() || !ask(vm, &asking.function, &item)? {
            asking.turned.set(true);
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn filterfalse_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let asking = vm.this::<Asking>(value)?;
    let by_truth = asking.function.is_none() || asking.function.is(&vm.types.bool.to_val());
    while let Some(item) = vm.next_inside(&asking.iterator)? {
        vm.tick()?;
        let truth = if by_truth { vm.is_true(&item)? } else { ask(vm, &asking.function, &item)? };
        if !truth {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

pub static TAKEWHILE: TypeSpec = spec(
    "takewhile",
    Asking::layout,
    &[
        Slot::New(&NewDef { sig: sig("(predicate, iterable, /)"), function: asking_new }),
        Slot::Iter(iter_self),
        Slot::Next(takewhile_next),
    ],
    &[],
);

pub static DROPWHILE: TypeSpec = spec(
    "dropwhile",
    Asking::layout,
    &[
        Slot::New(&NewDef { sig: sig("(predicate, iterable, /)"), function: asking_new }),
        Slot::Iter(iter_self),
        Slot::Next(dropwhile_next),
    ],
    &[],
);

pub static FILTERFALSE: TypeSpec = spec(
    "filterfalse",
    Asking::layout,
    &[
        Slot::New(&NewDef { sig: sig("(function, iterable, /)"), function: asking_new }),
        Slot::Iter(iter_self),
        Slot::Next(filterfalse_next),
    ],
    &[],
);

pub struct Compress {
    data: Val,
    selectors: Val,
}
tracked!(Compress: data, selectors);

fn compress_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let data = vm.iter(args.get(0))?;
    let selectors = vm.iter(args.get(1))?;
    Ok(vm.heap.alloc(class, Compress { data, selectors }).into_val())
}

fn compress_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let compress = vm.this::<Compress>(value)?;
    loop {
        vm.tick()?;
        let Some(item) = vm.next_inside(&compress.data)? else { return Ok(None) };
        let Some(selector) = vm.next_inside(&compress.selectors)? else { return Ok(None) };
        if vm.is_true(&selector)? {
            return Ok(Some(item));
        }
    }
}

pub static COMPRESS: TypeSpec = spec(
    "compress",
    Compress::layout,
    &[
        Slot::New(&NewDef { sig: sig("(data, selectors)"), function: compress_new }),
        Slot::Iter(iter_self),
        Slot::Next(compress_next),
    ],
    &[],
);
