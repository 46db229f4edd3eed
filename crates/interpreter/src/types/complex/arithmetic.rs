//! Arithmetic of complex numbers. A real operand has no imaginary part: it does not count as 0, so
//! that infinities and signs of zero survive, as C's standard has it in its annex G.

use crate::errors::PyResult;
use crate::object::{Compare, Val};
use crate::types::float::arithmetic::{order_with_int, power};
use crate::vm::Vm;

use super::Parts;

/// An operand.
#[derive(Clone, Copy)]
enum Number {
    Real(f64),
    Complex(Parts),
}

impl Number {
    fn parts(self) -> Parts {
        match self {
            Number::Real(real) => (real, 0.0),
            Number::Complex(parts) => parts,
        }
    }
}

use Number::{Complex, Real};

impl Vm {
    fn complex_operand(&mut self, value: &Val) -> PyResult<Option<Number>> {
        if let Some(parts) = value.as_complex() {
            return Ok(Some(Complex(parts)));
        }
        if let Some(real) = value.as_any_float() {
            return Ok(Some(Real(real)));
        }
        match value.as_int() {
            Some(int) => Ok(Some(Real(self.int_to_f64(&int)?))),
            None => Ok(None),
        }
    }

    fn complex_result(&mut self, (real, imag): Parts) -> PyResult {
        Ok(self.new_complex(real, imag))
    }

    /// `a ** b`. Errors: ZeroDivisionError for a negative or complex power of zero, OverflowError.
    pub(crate) fn complex_power(&mut self, a: Parts, b: Parts) -> PyResult {
        let whole = b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0;
        let result = if whole { whole_power(a, b.0 as i32) } else { general_power(a, b) };
        let Some(result) = result else {
            return Err(self.zero_division_error("zero to a negative or complex power"));
        };
        if result.0.is_infinite() || result.1.is_infinite() {
            return Err(self.overflow_error("complex exponentiation"));
        }
        self.complex_result(result)
    }
}

macro_rules! numbers {
    ($vm:expr, $left:expr, $right:expr) => {{
        let Some(left) = $vm.complex_operand($left)? else { return Ok(Val::NOT_IMPLEMENTED) };
        let Some(right) = $vm.complex_operand($right)? else { return Ok(Val::NOT_IMPLEMENTED) };
        (left, right)
    }};
}

pub(super) fn add(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let sum = match numbers!(vm, left, right) {
        (Complex(a), Complex(b)) => (a.0 + b.0, a.1 + b.1),
        (Complex(a), Real(b)) | (Real(b), Complex(a)) => (a.0 + b, a.1),
        (Real(a), Real(b)) => (a + b, 0.0),
    };
    vm.complex_result(sum)
}

pub(super) fn sub(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let difference = match numbers!(vm, left, right) {
        (Complex(a), Complex(b)) => (a.0 - b.0, a.1 - b.1),
        (Complex(a), Real(b)) => (a.0 - b, a.1),
        (Real(a), Complex(b)) => (a - b.0, -b.1),
        (Real(a), Real(b)) => (a - b, 0.0),
    };
    vm.complex_result(difference)
}

/// 1 for an infinity and 0 for anything else, with its sign.
fn unit(value: f64) -> f64 {
    if value.is_infinite() { 1.0f64.copysign(value) } else { 0.0f64.copysign(value) }
}

/// 0 for NaN, with its sign.
fn number(value: f64) -> f64 {
    if value.is_nan() { 0.0f64.copysign(value) } else { value }
}

fn product(a: Parts, b: Parts) -> Parts {
    let (rr, ii, ri, ir) = (a.0 * b.0, a.1 * b.1, a.0 * b.1, a.1 * b.0);
    let result = (rr - ii, ri + ir);
    if !result.0.is_nan() || !result.1.is_nan() {
        return result;
    }
    // An infinite factor or product makes the result infinite, in the direction of what is known.
    let infinite = |z: Parts| z.0.is_infinite() || z.1.is_infinite();
    let (mut a, mut b, mut again) = (a, b, false);
    if infinite(a) {
        a = (unit(a.0), unit(a.1));
        b = (number(b.0), number(b.1));
        again = true;
    }
    if infinite(b) {
        b = (unit(b.0), unit(b.1));
        a = (number(a.0), number(a.1));
        again = true;
    }
    if !again && (infinite((rr, ii)) || infinite((ri, ir))) {
        a = (number(a.0), number(a.1));
        b = (number(b.0), number(b.1));
        again = true;
    }
    if !again {
        return result;
    }
    (f64::INFINITY * (a.0 * b.0 - a.1 * b.1), f64::INFINITY * (a.0 * b.1 + a.1 * b.0))
}

pub(super) fn mul(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let result = match numbers!(vm, left, right) {
        (Complex(a), Complex(b)) => product(a, b),
        (Complex(a), Real(b)) | (Real(b), Complex(a)) => (a.0 * b, a.1 * b),
        (Real(a), Real(b)) => (a * b, 0.0),
    };
    vm.complex_result(result)
}

/// a / b; None if `b` is zero. Divides by the larger part first, so that nothing overflows.
fn quotient(a: Number, b: Parts) -> Option<Parts> {
    let (real_size, imag_size) = (b.0.abs(), b.1.abs());
    let result = if real_size >= imag_size {
        if real_size == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let scale = b.0 + b.1 * ratio;
        match a {
            Real(a) => (a / scale, -a * ratio / scale),
            Complex(a) => ((a.0 + a.1 * ratio) / scale, (a.1 - a.0 * ratio) / scale),
        }
    } else if imag_size >= real_size {
        let ratio = b.0 / b.1;
        let scale = b.0 * ratio + b.1;
        match a {
            Real(a) => (a * ratio / scale, -a / scale),
            Complex(a) => ((a.0 * ratio + a.1) / scale, (a.1 * ratio - a.0) / scale),
        }
    } else {
        (f64::NAN, f64::NAN)
    };
    if !result.0.is_nan() || !result.1.is_nan() {
        return Some(result);
    }
    let parts = a.parts();
    let infinite = |z: Parts| z.0.is_infinite() || z.1.is_infinite();
    let finite = |z: Parts| z.0.is_finite() && z.1.is_finite();
    Some(match a {
        Complex(a) if infinite(a) && finite(b) => {
            let (x, y) = (unit(a.0), unit(a.1));
            (f64::INFINITY * (x * b.0 + y * b.1), f64::INFINITY * (y * b.0 - x * b.1))
        }
        Complex(a) if infinite(b) && finite(a) => {
            let (x, y) = (unit(b.0), unit(b.1));
            (0.0 * (a.0 * x + a.1 * y), 0.0 * (a.1 * x - a.0 * y))
        }
        Real(a) if infinite(b) && finite(parts) => {
            let (x, y) = (unit(b.0), unit(b.1));
            (0.0 * (a * x), 0.0 * (-a * y))
        }
        _ => result,
    })
}

/// a / b of complex numbers; None if `b` is zero.
pub(crate) fn complex_quotient(a: Parts, b: Parts) -> Option<Parts> {
    quotient(Complex(a), b)
}

pub(super) fn truediv(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let result = match numbers!(vm, left, right) {
        (a, Complex(b)) => quotient(a, b),
        (_, Real(0.0)) => None,
        (a, Real(b)) => {
            let (real, imag) = a.parts();
            Some((real / b, imag / b))
        }
    };
    match result {
        Some(result) => vm.complex_result(result),
        None => Err(vm.division_by_zero()),
    }
}

/// a to a small whole power, by squaring; None for a negative power of zero.
fn whole_power(a: Parts, exponent: i32) -> Option<Parts> {
    let mut left = exponent.unsigned_abs();
    let (mut result, mut square) = ((1.0, 0.0), a);
    while left > 0 {
        if left & 1 == 1 {
            result = product(result, square);
        }
        left >>= 1;
        if left > 0 {
            square = product(square, square);
        }
    }
    if exponent > 0 { Some(result) } else { quotient(Complex((1.0, 0.0)), result) }
}

fn general_power(a: Parts, b: Parts) -> Option<Parts> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return (b.1 == 0.0 && b.0 >= 0.0).then_some((0.0, 0.0));
    }
    let size = a.0.hypot(a.1);
    let mut length = power(size, b.0);
    let angle = a.1.atan2(a.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length *= (-angle * b.1).exp();
        phase += b.1 * size.ln();
    }
    Some((length * phase.cos(), length * phase.sin()))
}

pub(super) fn pow(vm: &mut Vm, left: &Val, right: &Val, modulus: &Val) -> PyResult {
    let (a, b) = numbers!(vm, left, right);
    if !modulus.is_none() {
        return Err(vm.value_error("complex modulo"));
    }
    vm.complex_power(a.parts(), b.parts())
}

fn value_of(value: &Val) -> Parts {
    value.as_complex().unwrap_or_default()
}

pub(super) fn neg(vm: &mut Vm, value: &Val) -> PyResult {
    let (real, imag) = value_of(value);
    vm.complex_result((-real, -imag))
}

pub(super) fn pos(vm: &mut Vm, value: &Val) -> PyResult {
    if vm.class_of(value).is(&vm.types.complex) {
        return Ok(value.clone());
    }
    vm.complex_result(value_of(value))
}

pub(super) fn abs(vm: &mut Vm, value: &Val) -> PyResult {
    let (real, imag) = value_of(value);
    let size = real.hypot(imag);
    if size.is_infinite() && real.is_finite() && imag.is_finite() {
        return Err(vm.overflow_error("absolute value too large"));
    }
    Ok(Val::float(size))
}

pub(super) fn bool(_: &mut Vm, value: &Val) -> PyResult<bool> {
    Ok(value_of(value) != (0.0, 0.0))
}

pub(super) fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    const IMAGINARY: i64 = 1_000_003;
    let (real, imag) = value_of(value);
    let part = |part: f64| crate::protocol::hash_of_float(part).unwrap_or_else(|| vm.identity_hash(value));
    let hash = part(real).wrapping_add(IMAGINARY.wrapping_mul(part(imag)));
    Ok(if hash == -1 { -2 } else { hash })
}

pub(super) fn compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if op != Compare::Eq && op != Compare::Ne {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let a = value_of(left);
    let equal = if let Some(b) = right.as_complex() {
        a == b
    } else if let Some(b) = right.as_any_float() {
        a == (b, 0.0)
    } else if let Some(int) = right.as_int() {
        a.1 == 0.0 && order_with_int(a.0, &int) == Some(std::cmp::Ordering::Equal)
    } else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    Ok(Val::bool(equal == (op == Compare::Eq)))
}
