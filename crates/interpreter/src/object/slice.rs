//! The payload of `slice`, and what its bounds mean for a sequence.

use super::header::{Obj, Trace, Visitor};
use super::value::Val;
use crate::errors::{PyResult, Raised};
use crate::vm::Vm;

/// `start:stop:step`.
pub struct Slice {
    pub start: Val,
    pub stop: Val,
    pub step: Val,
}

crate::payload!(Slice, tracked);

impl Trace for Slice {
    fn trace(&self, visitor: &mut Visitor) {
        self.start.trace(visitor);
        self.stop.trace(visitor);
        self.step.trace(visitor);
    }
}

/// The bounds of a slice as ints, before the length of the sequence is known.
#[derive(Clone, Copy)]
pub struct Bounds {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

/// The places that a slice picks from a sequence of known length.
#[derive(Clone, Copy)]
pub struct Places {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Bounds {
    /// The places in a sequence of this length.
    pub fn of(self, len: usize) -> Places {
        let len = len as i64;
        let (low, high) = if self.step < 0 { (-1, len - 1) } else { (0, len) };
        let fit = |bound: i64| {
            if bound < 0 { bound.saturating_add(len).max(low) } else { bound.min(high) }
        };
        let (start, stop) = (fit(self.start), fit(self.stop));
        let count = if self.step < 0 && stop < start {
            (start - stop - 1) / self.step.saturating_neg() + 1
        } else if self.step > 0 && start < stop {
            (stop - start - 1) / self.step + 1
        } else {
            0
        };
        Places { start, stop, step: self.step, count: count as usize }
    }
}

impl Places {
    /// The places in the order in which the slice has them.
    pub fn iter(self) -> impl ExactSizeIterator<Item = usize> {
        (0..self.count).map(move |i| (self.start + i as i64 * self.step) as usize)
    }

    /// The same places from the lowest to the highest.
    pub fn ascending(self) -> Places {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let lowest = self.start + (self.count as i64 - 1) * self.step;
        Places { start: lowest, stop: self.start + 1, step: -self.step, count: self.count }
    }
}

impl Vm {
    pub fn new_slice(&self, start: Val, stop: Val, step: Val) -> Val {
        self.heap.alloc(&self.types.slice, Slice { start, stop, step }).into_val()
    }

    /// The bounds of a slice as ints, huge ones clamped. Errors: TypeError for bounds that are no
    /// ints, ValueError for a step of 0.
    pub fn slice_bounds(&mut self, slice: &Obj<Slice>) -> PyResult<Bounds> {
        let (start, stop, step) = (slice.start.clone(), slice.stop.clone(), slice.step.clone());
        self.slice_bounds_of(&start, &stop, &step)
    }

    /// As `slice_bounds`, from the three parts.
    pub fn slice_bounds_of(&mut self, start: &Val, stop: &Val, step: &Val) -> PyResult<Bounds> {
        let step = if step.is_none() { 1 } else { self.slice_bound(step)?.max(-i64::MAX) };
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let start = match start.is_none() {
            true if step < 0 => i64::MAX,
            true => 0,
            false => self.slice_bound(start)?,
        };
        let stop = match stop.is_none() {
            true if step < 0 => i64::MIN,
            true => i64::MAX,
            false => self.slice_bound(stop)?,
        };
        Ok(Bounds { start, stop, step })
    }

    fn slice_bound(&mut self, value: &Val) -> PyResult<i64> {
        if let Some(n) = value.as_small_int() {
            return Ok(n);
        }
        if value.as_int().is_none() && self.class_of(value).slots.index.get().is_none() {
            let message = "slice indices must be integers or None or have an __index__ method";
            return Err(self.type_error(message));
        }
        self.index_clamped(value)
    }

    /// A subscript that is an int, as it was given: negative ones count from the end. None if it
    /// is no int. Errors: IndexError if it is too large; what `__index__` raises.
    pub fn subscript_index(&mut self, key: &Val) -> Result<Option<i64>, Raised> {
        if let Some(n) = key.as_small_int() {
            return Ok(Some(n));
        }
        if key.as_int().is_none() && self.class_of(key).slots.index.get().is_none() {
            return Ok(None);
        }
        let int = self.index(key)?;
        match int.as_int().and_then(|int| int.to_i64()) {
            Some(n) => Ok(Some(n)),
            None => {
                let message = format!("cannot fit '{}' into an index-sized integer", self.type_name(key));
                Err(self.index_error(&message))
            }
        }
    }
}

/// The place that a subscript stands for in a sequence of length `len`, if there is one.
#[inline(always)]
pub fn place_of(index: i64, len: usize) -> Option<usize> {
    let place = if index < 0 { index.checked_add(len as i64)? } else { index };
    if place >= 0 && (place as u64) < len as u64 { Some(place as usize) } else { None }
}
