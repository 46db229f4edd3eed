//! Arithmetic of floats, and of floats with ints.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_traits::FromPrimitive;

use crate::errors::{PyResult, Raised};
use crate::object::number::IntRef;
use crate::object::{Compare, Val};
use crate::vm::Vm;

/// `value` × 2^exponent, rounded once.
pub(crate) fn scale(mut value: f64, mut exponent: i64) -> f64 {
    const HUGE: f64 = f64::from_bits(0x7FE0 << 48);
    // 2^-969: what it leaves of a normal number keeps all of its bits.
    const TINY: f64 = f64::from_bits(0x0360 << 48);
    for _ in 0..2 {
        if exponent > 1023 {
            value *= HUGE;
            exponent -= 1023;
        } else if exponent < -1022 {
            value *= TINY;
            exponent += 969;
        }
    }
    value * f64::from_bits(((exponent.clamp(-1022, 1023) + 1023) as u64) << 52)
}

/// The float nearest to mantissa × 2^exponent, half to even. Bits cut off before count as the
/// mantissa's last bit, which then must be below the 54th from the top.
pub(crate) fn nearest(mantissa: u128, exponent: i64) -> f64 {
    let width = 128 - mantissa.leading_zeros() as i64;
    let extra = (width - 53).max((-1074i64).saturating_sub(exponent));
    if extra <= 0 {
        return scale(mantissa as f64, exponent);
    }
    if extra > width + 1 {
        return 0.0;
    }
    let (kept, cut) = match extra {
        128.. => (0, mantissa),
        _ => (mantissa >> extra, mantissa & ((1 << extra) - 1)),
    };
    let half = 1u128 << (extra - 1).min(127);
    let up = extra <= 128 && (cut > half || cut == half && kept & 1 == 1);
    scale((kept + up as u128) as f64, exponent.saturating_add(extra))
}

/// Mantissa and exponent: value = mantissa × 2^exponent. The value is finite.
pub(crate) fn decompose(value: f64) -> (i64, i32) {
    let bits = value.to_bits();
    let biased = (bits >> 52 & 0x7FF) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    (if value.is_sign_negative() { -mantissa } else { mantissa }, exponent)
}

/// Both operands as floats; returns NotImplemented from the function if one is no number.
macro_rules! floats {
    ($vm:expr, $left:expr, $right:expr) => {{
        let Some(left) = $vm.operand($left)? else { return Ok(Val::NOT_IMPLEMENTED) };
        let Some(right) = $vm.operand($right)? else { return Ok(Val::NOT_IMPLEMENTED) };
        (left, right)
    }};
}

impl Vm {
    /// A float or int operand as a float. Errors: OverflowError for an int that is too large.
    #[inline]
    fn operand(&mut self, value: &Val) -> PyResult<Option<f64>> {
        if let Some(float) = value.as_any_float() {
            return Ok(Some(float));
        }
        match value.as_int() {
            Some(int) => self.int_to_f64(&int).map(Some),
            None => Ok(None),
        }
    }

    /// OverflowError as the C library's: with an error number.
    #[cold]
    pub(crate) fn out_of_range(&mut self) -> Raised {
        let class = self.exceptions.overflow_error.clone();
        let text = self.new_str("Numerical result out of range");
        self.raise_with(&class, vec![Val::small_int(34), text])
    }

    /// `a ** b`: complex for a fraction of a negative number. Errors: ZeroDivisionError for a
    /// negative power of zero, OverflowError.
    pub(crate) fn float_power(&mut self, a: f64, b: f64) -> PyResult {
        if b == 0.0 {
            return Ok(Val::float(1.0));
        }
        if a == 0.0 && b < 0.0 && b.is_finite() {
            return Err(self.zero_division_error("zero to a negative power"));
        }
        if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
            return self.complex_power((a, 0.0), (b, 0.0));
        }
        let power = power(a, b);
        if power.is_infinite() && a.is_finite() && b.is_finite() {
            return Err(self.out_of_range());
        }
        Ok(Val::float(power))
    }
}

/// C's `pow`, with the special values spelt out: libraries differ in them.
pub(crate) fn power(a: f64, b: f64) -> f64 {
    if b == 0.0 || a == 1.0 {
        return 1.0;
    }
    if a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    let odd = b.abs() % 2.0 == 1.0;
    if b.is_infinite() {
        return match (a.abs() == 1.0, (b > 0.0) == (a.abs() > 1.0)) {
            (true, _) => 1.0,
            (_, true) => f64::INFINITY,
            (_, false) => 0.0,
        };
    }
    if a.is_infinite() || a == 0.0 {
        let magnitude = if (b > 0.0) == a.is_infinite() { f64::INFINITY } else { 0.0 };
        return if odd { magnitude.copysign(a) } else { magnitude };
    }
    if a < 0.0 && b != b.floor() {
        return f64::NAN;
    }
    let magnitude = a.abs().powf(b);
    if a < 0.0 && odd { -magnitude } else { magnitude }
}

/// The remainder with the divisor's sign.
pub(crate) fn float_modulo(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        0.0f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// Quotient rounded down, and remainder with the divisor's sign.
pub(crate) fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let plain = a % b;
    let mut quotient = (a - plain) / b;
    let rest = float_modulo(a, b);
    if plain != 0.0 && (b < 0.0) != (plain < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

pub(super) fn add(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    Ok(Val::float(a + b))
}

pub(super) fn sub(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    Ok(Val::float(a - b))
}

pub(super) fn mul(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    Ok(Val::float(a * b))
}

pub(super) fn truediv(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    if b == 0.0 {
        return Err(vm.division_by_zero());
    }
    Ok(Val::float(a / b))
}

pub(super) fn floordiv(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    if b == 0.0 {
        return Err(vm.division_by_zero());
    }
    Ok(Val::float(float_divmod(a, b).0))
}

pub(super) fn modulo(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    if b == 0.0 {
        return Err(vm.division_by_zero());
    }
    Ok(Val::float(float_modulo(a, b)))
}

pub(super) fn divmod(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = floats!(vm, left, right);
    if b == 0.0 {
        return Err(vm.division_by_zero());
    }
    let (quotient, rest) = float_divmod(a, b);
    Ok(vm.new_tuple(vec![Val::float(quotient), Val::float(rest)]))
}

pub(super) fn pow(vm: &mut Vm, left: &Val, right: &Val, modulus: &Val) -> PyResult {
    if !modulus.is_none() {
        let message = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(vm.type_error(message));
    }
    let (a, b) = floats!(vm, left, right);
    vm.float_power(a, b)
}

fn value_of(value: &Val) -> f64 {
    value.as_any_float().unwrap_or(0.0)
}

pub(super) fn neg(_: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::float(-value_of(value)))
}

/// `+x`, `float(x)`: the same number, of class `float`.
pub(super) fn same(_: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::float(value_of(value)))
}

pub(super) fn abs(_: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::float(value_of(value).abs()))
}

pub(super) fn int(vm: &mut Vm, value: &Val) -> PyResult {
    vm.float_to_int(value_of(value))
}

pub(super) fn bool(_: &mut Vm, value: &Val) -> PyResult<bool> {
    Ok(value_of(value) != 0.0)
}

pub(super) fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let hash = crate::protocol::hash_of_float(value_of(value));
    Ok(hash.unwrap_or_else(|| vm.identity_hash(value)))
}

/// How a float and an int compare, exactly; None for NaN.
pub(crate) fn order_with_int(float: f64, int: &IntRef) -> Option<Ordering> {
    let big = match int {
        IntRef::Small(n) => return float.partial_cmp(&(*n as f64)),
        IntRef::Big(n) => *n,
    };
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return float.partial_cmp(&0.0);
    }
    let sign = match big.sign() {
        Sign::Minus => -1.0,
        Sign::NoSign => 0.0,
        Sign::Plus => 1.0,
    };
    if float == 0.0 || (float < 0.0) != (sign < 0.0) {
        return float.partial_cmp(&sign);
    }
    let whole = BigInt::from_f64(float.trunc())?;
    Some(whole.cmp(big).then(float.fract().partial_cmp(&0.0)?))
}

/// How two real numbers compare; None if one is NaN or no number.
fn order(left: &Val, right: &Val) -> Option<Option<Ordering>> {
    Some(match (left.as_any_float(), right.as_any_float()) {
        (Some(a), Some(b)) => a.partial_cmp(&b),
        (Some(a), None) => order_with_int(a, &right.as_int()?),
        (None, Some(b)) => order_with_int(b, &left.as_int()?).map(Ordering::reverse),
        (None, None) => return None,
    })
}

pub(super) fn compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    Ok(match order(left, right) {
        Some(Some(order)) => Val::bool(op.holds(order)),
        Some(None) => Val::bool(op == Compare::Ne),
        None => Val::NOT_IMPLEMENTED,
    })
}
