//! Functions of real numbers.

use crate::errors::{PyResult, Raised};
use crate::native::Args;
use crate::object::Val;
use crate::object::number::IntRef;
use crate::types::float::arithmetic::{decompose, power, scale};
use crate::types::format::number::float_repr;
use crate::vm::Vm;

impl Vm {
    #[cold]
    pub(in crate::stdlib) fn math_domain_error(&mut self) -> Raised {
        self.value_error("math domain error")
    }

    #[cold]
    pub(in crate::stdlib) fn math_range_error(&mut self) -> Raised {
        self.overflow_error("math range error")
    }

    /// ValueError: what was expected, and what came.
    #[cold]
    pub(super) fn expected(&mut self, expected: &str, value: f64) -> Raised {
        self.value_error(&format!("expected {expected}, got {}", float_repr(value)))
    }
}

/// A function of one number. NaN or an infinity that the argument is not says that the argument is
/// none the function takes; an infinity is too large a result where `overflows` says so.
fn of_one(vm: &mut Vm, args: &Args, function: fn(f64) -> f64, overflows: bool, expected: &str) -> PyResult {
    let value = vm.real_number(args.get(0))?;
    let result = function(value);
    if result.is_finite() || value.is_nan() {
        return Ok(Val::float(result));
    }
    if result.is_nan() || value.is_finite() && !overflows {
        return Err(vm.expected(expected, value));
    }
    if value.is_finite() {
        return Err(vm.math_range_error());
    }
    Ok(Val::float(result))
}

macro_rules! functions_of_one {
    ($($name:ident $function:path, $overflows:literal, $expected:literal;)*) => {
        $(pub(super) fn $name(vm: &mut Vm, args: &Args) -> PyResult {
            of_one(vm, args, $function, $overflows, $expected)
        })*
    };
}

functions_of_one! {
    acos f64::acos, false, "a number in range from -1 up to 1";
    acosh arc_cosh, false, "argument value not less than 1";
    asin f64::asin, false, "a number in range from -1 up to 1";
    asinh arc_sinh, false, "a number";
    atan f64::atan, false, "a number";
    atanh arc_tanh, false, "a number between -1 and 1";
    cbrt f64::cbrt, false, "a number";
    cos f64::cos, false, "a finite input";
    cosh f64::cosh, true, "a number";
    exp f64::exp, true, "a number";
    exp2 f64::exp2, true, "a number";
    expm1 f64::exp_m1, true, "a number";
    fabs f64::abs, false, "a number";
    log1p f64::ln_1p, false, "argument value > -1";
    sin f64::sin, false, "a finite input";
    sinh f64::sinh, true, "a number";
    sqrt f64::sqrt, false, "a nonnegative input";
    tan f64::tan, false, "a finite input";
    tanh f64::tanh, false, "a number";
}

pub(in crate::stdlib) fn arc_sinh(value: f64) -> f64 {
    let x = value.abs();
    if !x.is_finite() || x < 1e-9 {
        return value;
    }
    let result = if x > 1e9 {
        x.ln() + std::f64::consts::LN_2
    } else if x > 2.0 {
        (2.0 * x + 1.0 / ((x * x + 1.0).sqrt() + x)).ln()
    } else {
        let square = x * x;
        (x + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(value)
}

fn arc_cosh(x: f64) -> f64 {
    if x < 1.0 {
        f64::NAN
    } else if x > 1e9 {
        x.ln() + std::f64::consts::LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let t = x - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    }
}

fn arc_tanh(value: f64) -> f64 {
    let x = value.abs();
    if x >= 1.0 || x.is_nan() {
        return if x == 1.0 { f64::INFINITY } else { f64::NAN };
    }
    let result = if x < 1e-9 {
        x
    } else if x < 0.5 {
        let t = x + x;
        0.5 * (t + t * x / (1.0 - x)).ln_1p()
    } else {
        0.5 * ((x + x) / (1.0 - x)).ln_1p()
    };
    result.copysign(value)
}

/// Two real numbers.
fn pair(vm: &mut Vm, args: &Args) -> PyResult<(f64, f64)> {
    Ok((vm.real_number(args.get(0))?, vm.real_number(args.get(1))?))
}

pub(super) fn atan2(vm: &mut Vm, args: &Args) -> PyResult {
    let (y, x) = pair(vm, args)?;
    Ok(Val::float(y.atan2(x)))
}

pub(super) fn copysign(vm: &mut Vm, args: &Args) -> PyResult {
    let (x, y) = pair(vm, args)?;
    Ok(Val::float(x.copysign(y)))
}

pub(super) fn degrees(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::float(vm.real_number(args.get(0))? * (180.0 / std::f64::consts::PI)))
}

pub(super) fn radians(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::float(vm.real_number(args.get(0))? * (std::f64::consts::PI / 180.0)))
}

/// Calls a special method that rounds, if the class has it.
fn rounded_by(vm: &mut Vm, value: &Val, name: &str) -> PyResult<Option<Val>> {
    let name = vm.intern(name);
    vm.call_special(value, &name, &[])
}

fn rounded(vm: &mut Vm, args: &Args, name: &str, function: fn(f64) -> f64) -> PyResult {
    let value = args.get(0);
    if !value.is_float()
        && let Some(result) = rounded_by(vm, value, name)?
    {
        return Ok(result);
    }
    let value = vm.real_number(value)?;
    vm.float_to_int(function(value))
}

pub(super) fn ceil(vm: &mut Vm, args: &Args) -> PyResult {
    rounded(vm, args, "__ceil__", f64::ceil)
}

pub(super) fn floor(vm: &mut Vm, args: &Args) -> PyResult {
    rounded(vm, args, "__floor__", f64::floor)
}

pub(super) fn trunc(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    if let Some(float) = value.as_float() {
        return vm.float_to_int(float);
    }
    match rounded_by(vm, value, "__trunc__")? {
        Some(result) => Ok(result),
        None => {
            let message = format!("type {} doesn't define __trunc__ method", vm.type_name(value));
            Err(vm.type_error(&message))
        }
    }
}

pub(super) fn fma(vm: &mut Vm, args: &Args) -> PyResult {
    let (x, y) = pair(vm, args)?;
    let z = vm.real_number(args.get(2))?;
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.overflow_error("overflow in fma"));
    }
    Ok(Val::float(result))
}

pub(super) fn fmod(vm: &mut Vm, args: &Args) -> PyResult {
    let (x, y) = pair(vm, args)?;
    let rest = x % y;
    if rest.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(vm.math_domain_error());
    }
    Ok(Val::float(rest))
}

/// `math.remainder`: IEEE 754's. Halfway between two multiples, the even one counts.
pub(super) fn remainder(vm: &mut Vm, args: &Args) -> PyResult {
    let (x, y) = pair(vm, args)?;
    if x.is_nan() || y.is_nan() {
        return Ok(Val::float(f64::NAN));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(vm.math_domain_error());
    }
    if y.is_infinite() {
        return Ok(Val::float(x));
    }
    let (size, step) = (x.abs(), y.abs());
    let rest = size % step;
    let missing = step - rest;
    let result = match rest.partial_cmp(&missing) {
        Some(std::cmp::Ordering::Less) => rest,
        Some(std::cmp::Ordering::Equal) => rest - 2.0 * (0.5 * (size - rest) % step),
        _ => -missing,
    };
    Ok(Val::float(1.0f64.copysign(x) * result))
}

pub(super) fn pow(vm: &mut Vm, args: &Args) -> PyResult {
    let (x, y) = pair(vm, args)?;
    let result = power(x, y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || result.is_infinite() && x == 0.0 {
            return Err(vm.math_domain_error());
        }
        if result.is_infinite() {
            return Err(vm.math_range_error());
        }
    }
    Ok(Val::float(result))
}

/// Mantissa from 0.5 to below 1, and exponent.
fn split_exponent(value: f64) -> (f64, i64) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let (mantissa, exponent) = decompose(value);
    let width = 64 - mantissa.unsigned_abs().leading_zeros() as i64;
    (scale(mantissa as f64, -width), exponent as i64 + width)
}

pub(super) fn frexp(vm: &mut Vm, args: &Args) -> PyResult {
    let (mantissa, exponent) = split_exponent(vm.real_number(args.get(0))?);
    Ok(vm.new_tuple(vec![Val::float(mantissa), Val::small_int(exponent)]))
}

pub(super) fn ldexp(vm: &mut Vm, args: &Args) -> PyResult {
    let value = vm.real_number(args.get(0))?;
    let Some(exponent) = args.get(1).as_int() else {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    };
    if value == 0.0 || !value.is_finite() {
        return Ok(Val::float(value));
    }
    let huge = if exponent.is_negative() { -10_000 } else { 10_000 };
    let exponent = exponent.to_i64().filter(|n| n.abs() < 10_000).unwrap_or(huge);
    let result = scale(value, exponent);
    if result.is_infinite() {
        return Err(vm.math_range_error());
    }
    Ok(Val::float(result))
}

pub(super) fn modf(vm: &mut Vm, args: &Args) -> PyResult {
    let value = vm.real_number(args.get(0))?;
    let whole = value.trunc();
    let fraction = if value.is_infinite() { 0.0 } else { value - whole };
    Ok(vm.new_tuple(vec![Val::float(fraction.copysign(value)), Val::float(whole)]))
}

/// A logarithm, of ints of any size too.
fn logarithm(vm: &mut Vm, value: &Val, function: fn(f64) -> f64) -> PyResult<f64> {
    if let Some(int) = value.as_int() {
        if int.is_negative() || matches!(int, IntRef::Small(0)) {
            return Err(vm.value_error("expected a positive input"));
        }
        let IntRef::Big(big) = int else { return Ok(function(vm.int_to_f64(&int)?)) };
        if big.bits() == 0 {
            return Err(vm.value_error("expected a positive input"));
        }
        let exponent = big.bits().saturating_sub(64);
        let top = (big >> exponent).iter_u64_digits().next().unwrap_or(0);
        return Ok(match exponent {
            0 => function(top as f64),
            _ => function(top as f64 / 2f64.powi(64)) + function(2.0) * (exponent + 64) as f64,
        });
    }
    let number = vm.real_number(value)?;
    if number.is_nan() || number > 0.0 {
        return Ok(function(number));
    }
    Err(vm.expected("a positive input", number))
}

pub(super) fn log(vm: &mut Vm, args: &Args) -> PyResult {
    let value = logarithm(vm, args.get(0), f64::ln)?;
    let Some(base) = args.opt(1) else { return Ok(Val::float(value)) };
    let base = logarithm(vm, base, f64::ln)?;
    if base == 0.0 {
        return Err(vm.division_by_zero());
    }
    Ok(Val::float(value / base))
}

pub(super) fn log2(vm: &mut Vm, args: &Args) -> PyResult {
    logarithm(vm, args.get(0), f64::log2).map(Val::float)
}

pub(super) fn log10(vm: &mut Vm, args: &Args) -> PyResult {
    logarithm(vm, args.get(0), f64::log10).map(Val::float)
}

pub(super) fn isclose(vm: &mut Vm, args: &Args) -> PyResult {
    let (a, b) = pair(vm, args)?;
    let relative = args.opt(2).map_or(Ok(1e-9), |value| vm.real_number(value))?;
    let absolute = args.opt(3).map_or(Ok(0.0), |value| vm.real_number(value))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    let difference = (b - a).abs();
    let close = a == b
        || a.is_finite()
            && b.is_finite()
            && (difference <= (relative * b).abs()
                || difference <= (relative * a).abs()
                || difference <= absolute);
    Ok(Val::bool(close))
}

pub(super) fn isfinite(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.real_number(args.get(0))?.is_finite()))
}

pub(super) fn isinf(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.real_number(args.get(0))?.is_infinite()))
}

pub(super) fn isnan(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.real_number(args.get(0))?.is_nan()))
}

/// Floats in their order as ints: neighbours differ by one.
fn place(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    if bits < 0 { -(bits & i64::MAX) } else { bits }
}

fn at_place(place: i64, zero: f64) -> f64 {
    match place {
        0 => 0.0f64.copysign(zero),
        1.. => f64::from_bits(place as u64),
        _ => -f64::from_bits(place.unsigned_abs()),
    }
}

pub(super) fn nextafter(vm: &mut Vm, args: &Args) -> PyResult {
    let (x, y) = pair(vm, args)?;
    let steps = match args.some(2) {
        None => 1,
        Some(steps) => match vm.index_clamped(steps)? {
            steps if steps < 0 => return Err(vm.value_error("steps must be a non-negative integer")),
            steps => steps,
        },
    };
    if steps == 0 {
        return Ok(Val::float(x));
    }
    if x.is_nan() || y.is_nan() {
        return Ok(Val::float(f64::NAN));
    }
    if x == y {
        return Ok(Val::float(y));
    }
    let (from, to) = (place(x), place(y));
    if from.abs_diff(to) <= steps as u64 {
        // A single step down to zero keeps the sign.
        let zero = y == 0.0 && args.some(2).is_none();
        return Ok(Val::float(if zero { y.copysign(x) } else { y }));
    }
    let there = if from < to { from.saturating_add(steps) } else { from.saturating_sub(steps) };
    Ok(Val::float(at_place(there, x)))
}

pub(super) fn ulp(vm: &mut Vm, args: &Args) -> PyResult {
    let value = vm.real_number(args.get(0))?.abs();
    if !value.is_finite() {
        return Ok(Val::float(value));
    }
    let up = value.next_up();
    Ok(Val::float(if up.is_infinite() { value - value.next_down() } else { up - value }))
}
