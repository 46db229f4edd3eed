//! Iterators over ranges: in machine ints, or in ints of any size.

use std::cell::Cell;

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use super::Range;
use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{Guarded, Layout, Payload, Ref, Slot, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// `range_iterator`: every item is in the inline range of ints.
pub struct RangeIter {
    /// The next item, if there is one.
    pub next: Cell<i64>,
    pub remaining: Cell<u64>,
    pub step: i64,
}

crate::payload!(RangeIter, leaf);

impl Trace for RangeIter {
    fn trace(&self, _: &mut Visitor) {}
}

/// `longrange_iterator`: items of any size.
pub struct LongRangeIter {
    pub next: Guarded<BigInt>,
    pub remaining: Guarded<BigInt>,
    pub step: BigInt,
}

crate::payload!(LongRangeIter, leaf);

impl Trace for LongRangeIter {
    fn trace(&self, _: &mut Visitor) {}
}

impl Vm {
    /// An iterator over `remaining` small ints.
    pub fn new_range_iter(&self, first: i64, remaining: u64, step: i64) -> Val {
        let payload = RangeIter { next: Cell::new(first), remaining: Cell::new(remaining), step };
        self.heap.alloc(&self.types.range_iterator, payload).into_val()
    }

    pub(super) fn new_long_range_iter(&self, first: BigInt, remaining: BigInt, step: BigInt) -> Val {
        let payload = LongRangeIter { next: Guarded::new(first), remaining: Guarded::new(remaining), step };
        self.heap.alloc(&self.types.longrange_iterator, payload).into_val()
    }
}

fn itself(_: &mut Vm, value: &Val) -> PyResult {
    Ok(value.clone())
}

/// The next item of a range iterator.
#[inline]
fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let Some(iter) = value.get::<RangeIter>() else { return Ok(None) };
    let remaining = iter.remaining.get();
    if remaining == 0 {
        return Ok(None);
    }
    let item = iter.next.get();
    iter.remaining.set(remaining - 1);
    iter.next.set(item + iter.step);
    Ok(Some(vm.new_int(item)))
}

fn long_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let Some(iter) = value.get::<LongRangeIter>() else { return Ok(None) };
    if iter.remaining.get(vm).is_zero() {
        return Ok(None);
    }
    *iter.remaining.get_mut(vm) -= 1u32;
    let item = iter.next.get(vm).clone();
    *iter.next.get_mut(vm) += &iter.step;
    Ok(Some(vm.new_bigint(item)))
}

fn remaining(vm: &Vm, value: &Val) -> BigInt {
    match (value.get::<RangeIter>(), value.get::<LongRangeIter>()) {
        (Some(iter), _) => BigInt::from(iter.remaining.get()),
        (_, Some(iter)) => iter.remaining.get(vm).clone(),
        _ => BigInt::zero(),
    }
}

fn length_hint(vm: &mut Vm, args: &Args) -> PyResult {
    let remaining = remaining(vm, args.get(0));
    Ok(vm.new_bigint(remaining))
}

/// The items left, as a range.
fn rest(vm: &mut Vm, value: &Val) -> Ref<Range> {
    if let Some(iter) = value.get::<RangeIter>() {
        let (next, step) = (iter.next.get(), iter.step);
        if iter.remaining.get() == 0 {
            return vm.new_small_range(0, 0, 1);
        }
        let stop = BigInt::from(next) + BigInt::from(iter.remaining.get()) * step;
        return vm.new_big_range(BigInt::from(next), stop, BigInt::from(step));
    }
    match value.get::<LongRangeIter>() {
        Some(iter) => {
            let next = iter.next.get(vm).clone();
            let stop = &next + iter.remaining.get(vm) * &iter.step;
            vm.new_big_range(next, stop, iter.step.clone())
        }
        None => vm.new_small_range(0, 0, 1),
    }
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let rest = rest(vm, args.get(0)).into_val();
    let name = vm.intern("iter");
    let iter = vm.builtin(&name).unwrap_or(Val::NONE);
    let args = vm.new_tuple(vec![rest]);
    Ok(vm.new_tuple(vec![iter, args, Val::NONE]))
}

/// Skips items, as unpickling does.
fn setstate(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    let index = vm.index(args.get(1))?;
    let index = index.as_int().map_or_else(BigInt::zero, |int| int.to_bigint());
    let skipped = index.clamp(BigInt::zero(), remaining(vm, value));
    if let Some(iter) = value.get::<RangeIter>() {
        let count = skipped.to_i64().unwrap_or(0);
        iter.remaining.set(iter.remaining.get() - count as u64);
        iter.next.set(iter.next.get() + count * iter.step);
    } else if let Some(iter) = value.get::<LongRangeIter>() {
        *iter.next.get_mut(vm) += &skipped * &iter.step;
        *iter.remaining.get_mut(vm) -= skipped;
    }
    Ok(Val::NONE)
}

static METHODS: &[Method] = &[
    method("__length_hint__", sig("($self, /)"), length_hint),
    method("__reduce__", sig("($self, /)"), reduce),
    method("__setstate__", sig("($self, object, /)"), setstate),
];

const fn spec(name: &'static str, layout: fn() -> &'static Layout, slots: &'static [Slot]) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        doc: "",
        base: Base::Object,
        layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots,
        methods: METHODS,
        attributes: &[],
    }
}

pub static ITER_SPEC: TypeSpec =
    spec("range_iterator", RangeIter::layout, &[Slot::Iter(itself), Slot::Next(next)]);

pub static LONG_ITER_SPEC: TypeSpec =
    spec("longrange_iterator", LongRangeIter::layout, &[Slot::Iter(itself), Slot::Next(long_next)]);
