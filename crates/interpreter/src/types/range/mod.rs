//! `range`: its values, items and comparison; `iter` has its iterators.
//!
//! Start, stop, step and length are exact ints. While they are small, everything is done in `i64`;
//! the rest goes through `BigInt`.

mod iter;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Zero;

pub use iter::{ITER_SPEC, LONG_ITER_SPEC, LongRangeIter, RangeIter};

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, method, open_member, sig};
use crate::object::slice::Slice;
use crate::object::{Compare, NewDef, Obj, Payload, Ref, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::types::slice::read_only_member;
use crate::vm::Vm;

/// An arithmetic progression.
pub struct Range {
    pub start: Val,
    pub stop: Val,
    pub step: Val,
    pub length: Val,
}

crate::payload!(Range, leaf);

impl Trace for Range {
    fn trace(&self, _: &mut Visitor) {}
}

/// A range whose numbers are all small.
#[derive(Clone, Copy)]
pub struct SmallRange {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub length: i64,
}

impl SmallRange {
    /// Items between bounds in the inline range, whose difference cannot overflow.
    fn new(start: i64, stop: i64, step: i64) -> SmallRange {
        let length = if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        SmallRange { start, stop, step, length }
    }
}

fn big(value: &Val) -> BigInt {
    value.as_int().map_or_else(BigInt::default, |int| int.to_bigint())
}

fn big_length(start: &BigInt, stop: &BigInt, step: &BigInt) -> BigInt {
    let distance = if step.sign() == Sign::Minus { start - stop } else { stop - start };
    if distance.sign() != Sign::Plus {
        return BigInt::zero();
    }
    (distance - 1u32) / BigInt::from(step.magnitude().clone()) + 1u32
}

impl Range {
    /// The range in machine ints, if all of its numbers are small.
    #[inline]
    pub fn small(&self) -> Option<SmallRange> {
        let length = self.length.as_int()?.to_i64()?;
        Some(SmallRange {
            start: self.start.as_small_int()?,
            stop: self.stop.as_small_int()?,
            step: self.step.as_small_int()?,
            length,
        })
    }
}

impl Vm {
    /// A range of small ints; `step` is not 0.
    pub fn new_small_range(&self, start: i64, stop: i64, step: i64) -> Ref<Range> {
        let length = SmallRange::new(start, stop, step).length;
        let int = |n| self.new_int(n);
        let payload = Range { start: int(start), stop: int(stop), step: int(step), length: int(length) };
        self.heap.alloc(&self.types.range, payload)
    }

    /// A range of ints of any size; `step` is not 0.
    fn new_big_range(&self, start: BigInt, stop: BigInt, step: BigInt) -> Ref<Range> {
        let length = big_length(&start, &stop, &step);
        let int = |n| self.new_bigint(n);
        let payload = Range { start: int(start), stop: int(stop), step: int(step), length: int(length) };
        self.heap.alloc(&self.types.range, payload)
    }

    /// A range. Errors: ValueError for a step of 0.
    pub fn new_range(&mut self, start: Val, stop: Val, step: Val) -> PyResult<Ref<Range>> {
        let small = (start.as_small_int(), stop.as_small_int(), step.as_small_int());
        if let (Some(start), Some(stop), Some(step)) = small
            && step != 0
        {
            return Ok(self.new_small_range(start, stop, step));
        }
        let step = big(&step);
        if step.is_zero() {
            return Err(self.value_error("range() arg 3 must not be zero"));
        }
        Ok(self.new_big_range(big(&start), big(&stop), step))
    }

    /// `operator.index` as an int of exactly that class.
    pub fn exact_index(&mut self, value: &Val) -> PyResult {
        let index = self.index(value)?;
        match index.as_int() {
            Some(int) if !self.class_of(&index).is(&self.types.int) => Ok(self.new_bigint(int.to_bigint())),
            _ => Ok(index),
        }
    }
}

fn receiver(value: &Val) -> Option<&Obj<Range>> {
    value.get::<Range>()
}

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    let first = vm.exact_index(args.get(0))?;
    let Some(stop) = args.opt(1) else {
        return Ok(vm.new_range(Val::small_int(0), first, Val::small_int(1))?.into_val());
    };
    let stop = vm.exact_index(stop)?;
    let step = match args.opt(2) {
        Some(step) => vm.exact_index(step)?,
        None => Val::small_int(1),
    };
    Ok(vm.new_range(first, stop, step)?.into_val())
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(range) = receiver(value) else { return Ok(Val::NOT_IMPLEMENTED) };
    let (start, stop) = (vm.repr(&range.start)?, vm.repr(&range.stop)?);
    let mut text = format!("range({}, {}", start.to_text(), stop.to_text());
    if range.step.as_small_int() != Some(1) {
        text.push_str(", ");
        text.push_str(&vm.repr(&range.step)?.to_text());
    }
    text.push(')');
    Ok(vm.new_str(&text))
}

/// Ranges are equal if they have the same items: length, then first item, then step.
fn same_items(a: &Range, b: &Range) -> bool {
    let same = |a: &Val, b: &Val| a.is(b) || big(a) == big(b);
    if !same(&a.length, &b.length) {
        return false;
    }
    match a.length.as_small_int() {
        Some(0) => true,
        Some(1) => same(&a.start, &b.start),
        _ => same(&a.start, &b.start) && same(&a.step, &b.step),
    }
}

fn compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (receiver(left), receiver(right)) else { return Ok(Val::NOT_IMPLEMENTED) };
    match op {
        Compare::Eq => Ok(Val::bool(same_items(a, b))),
        Compare::Ne => Ok(Val::bool(!same_items(a, b))),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let Some(range) = receiver(value) else { return Ok(0) };
    let (start, step) = match range.length.as_small_int() {
        Some(0) => (Val::NONE, Val::NONE),
        Some(1) => (range.start.clone(), Val::NONE),
        _ => (range.start.clone(), range.step.clone()),
    };
    let key = vm.new_tuple(vec![range.length.clone(), start, step]);
    vm.hash(&key)
}

fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    let length = receiver(value).and_then(|range| range.length.as_int()?.to_i64());
    match length.map(usize::try_from) {
        Some(Ok(length)) if length <= isize::MAX as usize => Ok(length),
        _ => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

fn bool(_: &mut Vm, value: &Val) -> PyResult<bool> {
    Ok(receiver(value).is_some_and(|range| range.length.as_small_int() != Some(0)))
}

fn item(vm: &mut Vm, range: &Obj<Range>, index: &Val) -> PyResult {
    let index = vm.index(index)?;
    let found = match (range.small(), index.as_small_int()) {
        (Some(small), Some(index)) => {
            let index = if index < 0 { index + small.length } else { index };
            (0 <= index && index < small.length).then(|| vm.new_int(small.start + index * small.step))
        }
        _ => {
            let (index, length) = (big(&index), big(&range.length));
            let index = if index.sign() == Sign::Minus { index + &length } else { index };
            let inside = index.sign() != Sign::Minus && index < length;
            inside.then(|| vm.new_bigint(big(&range.start) + index * big(&range.step)))
        }
    };
    match found {
        Some(value) => Ok(value),
        None => Err(vm.index_error("range object index out of range")),
    }
}

fn part(vm: &mut Vm, range: &Obj<Range>, slice: &Obj<Slice>) -> PyResult {
    if let Some(small) = range.small()
        && let Ok(length) = usize::try_from(small.length)
    {
        let (start, stop, step, _) = vm.slice_indices(slice, length)?;
        let at = |place: i64| small.start.checked_add(place.checked_mul(small.step)?);
        if let (Some(first), Some(last), Some(step)) = (at(start), at(stop), small.step.checked_mul(step)) {
            let in_range = |n: i64| Val::try_small_int(n).is_some();
            if in_range(first) && in_range(last) && in_range(step) {
                return Ok(vm.new_small_range(first, last, step).into_val());
            }
        }
    }
    let (start, stop, step) = vm.big_slice_indices(slice, &big(&range.length))?;
    let (first, stride) = (big(&range.start), big(&range.step));
    let part = vm.new_big_range(&first + start * &stride, first + stop * &stride, step * stride);
    Ok(part.into_val())
}

fn getitem(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let Some(range) = receiver(value) else { return Ok(Val::NOT_IMPLEMENTED) };
    if let Some(slice) = key.get::<Slice>() {
        return part(vm, range, slice);
    }
    if key.as_int().is_none() && vm.class_of(key).slots.index.get().is_none() {
        let message = format!("range indices must be integers or slices, not {}", vm.type_name(key));
        return Err(vm.type_error(&message));
    }
    item(vm, range, key)
}

/// Where an int is among the items.
fn place_of(range: &Range, value: &Val) -> Option<BigInt> {
    if let (Some(small), Some(n)) = (range.small(), value.as_int()?.to_i64()) {
        let distance = n.checked_sub(small.start)?;
        let place = distance / small.step;
        let inside = distance % small.step == 0 && place >= 0 && place < small.length;
        return inside.then(|| BigInt::from(place));
    }
    let (place, rest) = (big(value) - big(&range.start)).div_rem(&big(&range.step));
    (rest.is_zero() && place.sign() != Sign::Minus && place < big(&range.length)).then_some(place)
}

/// Whether a value is an int that compares as nothing else does: no class of its own.
fn is_plain_int(vm: &Vm, value: &Val) -> bool {
    value.as_bool().is_some() || value.as_int().is_some() && vm.class_of(value).is(&vm.types.int)
}

fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let Some(range) = receiver(value) else { return Ok(false) };
    if is_plain_int(vm, item) {
        return Ok(place_of(range, item).is_some());
    }
    let iterator = vm.iter(value)?;
    while let Some(other) = vm.next(&iterator)? {
        vm.tick()?;
        if vm.equal(&other, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `range.count(value)`: 1 or 0 for ints, else the number of equal items.
fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, item) = (args.get(0), args.get(1));
    let Some(range) = receiver(value) else { return Ok(Val::NONE) };
    if is_plain_int(vm, item) {
        return Ok(Val::small_int(place_of(range, item).is_some() as i64));
    }
    let mut found = 0;
    vm.for_each(value, |vm, other| {
        found += vm.equal(&other, item)? as i64;
        Ok(())
    })?;
    Ok(vm.new_int(found))
}

/// `range.index(value)`. Errors: ValueError if no item is equal.
fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, item) = (args.get(0), args.get(1));
    let Some(range) = receiver(value) else { return Ok(Val::NONE) };
    if is_plain_int(vm, item) {
        if let Some(place) = place_of(range, item) {
            return Ok(vm.new_bigint(place));
        }
    } else {
        let iterator = vm.iter(value)?;
        let mut place = 0;
        while let Some(other) = vm.next(&iterator)? {
            vm.tick()?;
            if vm.equal(&other, item)? {
                return Ok(vm.new_int(place));
            }
            place += 1;
        }
        return Err(vm.value_error("sequence.index(x): x not in sequence"));
    }
    Err(vm.value_error("range.index(x): x not in range"))
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(range) = receiver(args.get(0)) else { return Ok(Val::NONE) };
    if let Some(small) = range.small() {
        let last = small.start + (small.length - 1) * small.step;
        return Ok(vm.new_range_iter(last, small.length as u64, -small.step));
    }
    let (length, step) = (big(&range.length), big(&range.step));
    let last = big(&range.start) + (&length - 1u32) * &step;
    Ok(vm.new_long_range_iter(last, length, -step))
}

fn iter_slot(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(range) = receiver(value) else { return Ok(Val::NOT_IMPLEMENTED) };
    Ok(match range.small() {
        Some(small) => vm.new_range_iter(small.start, small.length as u64, small.step),
        None => vm.new_long_range_iter(big(&range.start), big(&range.length), big(&range.step)),
    })
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(range) = receiver(args.get(0)) else { return Ok(Val::NONE) };
    let parts = vm.new_tuple(vec![range.start.clone(), range.stop.clone(), range.step.clone()]);
    Ok(vm.new_tuple(vec![vm.types.range.to_val(), parts]))
}

fn field(value: &Val, field: fn(&Range) -> &Val) -> PyResult {
    Ok(receiver(value).map_or(Val::NONE, |range| field(range).clone()))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "range",
    module: "builtins",
    doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n\
          The ints from start (included) to stop (excluded) by step.",
    base: Base::Object,
    layout: Range::layout,
    flags: TypeFlags::SEQUENCE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(start, stop=<none>, step=1, /)"), function: new }),
        Slot::Repr(repr),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::Iter(iter_slot),
        Slot::Bool(bool),
        Slot::Len(len),
        Slot::GetItem(getitem),
        Slot::Contains(contains),
    ],
    methods: &[
        method("__reversed__", sig("($self, /)"), reversed).doc(|| "Return a reverse iterator."),
        method("__reduce__", sig("($self, /)"), reduce),
        method("count", sig("($self, object, /)"), count).doc(|| "Number of items equal to value."),
        method("index", sig("($self, object, /)"), index)
            .doc(|| "Place of the first item equal to value. ValueError if there is none."),
    ],
    attributes: &[
        open_member("start", |_, value| field(value, |range| &range.start), read_only_member),
        open_member("stop", |_, value| field(value, |range| &range.stop), read_only_member),
        open_member("step", |_, value| field(value, |range| &range.step), read_only_member),
    ],
};
