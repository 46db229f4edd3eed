//! Payloads of `int` and `float` beyond what fits into a value itself.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::header::{Obj, Trace, Visitor};
use super::types::Type;
use super::value::{Val, fits};
use crate::vm::Vm;

/// An int outside the inline range, or an instance of a class derived from `int`.
pub struct Int {
    pub value: BigInt,
}

crate::payload!(Int, leaf);

impl Trace for Int {
    fn trace(&self, _: &mut Visitor) {}
}

/// An instance of a class derived from `float`.
pub struct Float {
    pub value: f64,
}

crate::payload!(Float, leaf);

impl Trace for Float {
    fn trace(&self, _: &mut Visitor) {}
}

/// An int, however it is stored.
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a BigInt),
}

impl IntRef<'_> {
    pub fn to_bigint(&self) -> BigInt {
        match self {
            IntRef::Small(n) => BigInt::from(*n),
            IntRef::Big(n) => (*n).clone(),
        }
    }

    pub fn to_i64(&self) -> Option<i64> {
        match self {
            IntRef::Small(n) => Some(*n),
            IntRef::Big(n) => n.to_i64(),
        }
    }

    pub fn is_negative(&self) -> bool {
        match self {
            IntRef::Small(n) => *n < 0,
            IntRef::Big(n) => n.sign() == num_bigint::Sign::Minus,
        }
    }
}

impl Val {
    /// The value as an int, if it is one (bools and instances of derived classes included).
    #[inline]
    pub fn as_int(&self) -> Option<IntRef<'_>> {
        if let Some(n) = self.as_small_int() {
            return Some(IntRef::Small(n));
        }
        if let Some(truth) = self.as_bool() {
            return Some(IntRef::Small(truth as i64));
        }
        self.get::<Int>().map(|int| IntRef::Big(&int.value))
    }

    /// The value as a float, if it is one (instances of derived classes included).
    #[inline]
    pub fn as_any_float(&self) -> Option<f64> {
        self.as_float().or_else(|| self.get::<Float>().map(|float| float.value))
    }
}

impl Vm {
    /// An int.
    #[inline]
    pub fn new_int(&self, value: i64) -> Val {
        match Val::try_small_int(value) {
            Some(value) => value,
            None => self.heap.alloc(&self.types.int, Int { value: BigInt::from(value) }).into_val(),
        }
    }

    /// An int; stored inline if it fits.
    pub fn new_bigint(&self, value: BigInt) -> Val {
        match value.to_i64() {
            Some(small) if fits(small) => Val::small_int(small),
            _ => self.heap.alloc(&self.types.int, Int { value }).into_val(),
        }
    }

    pub fn new_usize(&self, value: usize) -> Val {
        self.new_int(value as i64)
    }

    /// An int of a class derived from `int`.
    pub fn new_int_of(&self, class: &Obj<Type>, value: BigInt) -> Val {
        if class.is(&self.types.int) {
            return self.new_bigint(value);
        }
        self.heap.alloc(class, Int { value }).into_val()
    }

    /// A float of a class derived from `float`.
    pub fn new_float_of(&self, class: &Obj<Type>, value: f64) -> Val {
        if class.is(&self.types.float) {
            return Val::float(value);
        }
        self.heap.alloc(class, Float { value }).into_val()
    }
}
