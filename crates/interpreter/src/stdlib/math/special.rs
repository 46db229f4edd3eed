//! The gamma function.

#![expect(clippy::excessive_precision, reason = "coefficients are given as published")]

use std::f64::consts::PI;

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::Val;
use crate::vm::Vm;

const NOT_A_POLE: &str = "a noninteger or positive integer";

/// Lanczos' approximation with these parameters is good to double precision for all positive
/// numbers: a rational function of degree 12, from the lowest power up.
const SHIFT: f64 = 6.024680040776729583740234375;
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];
/// x (x + 1) … (x + 11), multiplied out.
const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    if x < 5.0 {
        for (a, b) in NUMERATOR.iter().zip(&DENOMINATOR).rev() {
            above = above * x + a;
            below = below * x + b;
        }
    } else {
        for (a, b) in NUMERATOR.iter().zip(&DENOMINATOR) {
            above = above / x + a;
            below = below / x + b;
        }
    }
    above / below
}

/// sin(pi x) without the error that pi has.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0f64.copysign(x) * result
}

/// Gamma of a number that is finite, not 0 and no negative int; infinite if too large.
fn gamma_of(x: f64) -> f64 {
    if x == x.floor() && (1.0..=23.0).contains(&x) {
        // Exact: 22! still fits.
        return (2..x as u64).map(|n| n as f64).product();
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + (SHIFT - 0.5);
    // What rounding cut off y.
    let cut = if size > SHIFT - 0.5 { (y - size) - (SHIFT - 0.5) } else { (y - (SHIFT - 0.5)) - size };
    let cut = cut * SHIFT / y;
    let half_power = y.powf(size / 2.0 - 0.25);
    if x < 0.0 {
        let mut result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result -= cut * result;
        if size < 140.0 { result / y.powf(size - 0.5) } else { result / half_power / half_power }
    } else {
        let mut result = lanczos_sum(size) / y.exp();
        result += cut * result;
        if size < 140.0 { result * y.powf(size - 0.5) } else { result * half_power * half_power }
    }
}

/// Whether gamma has a pole there.
fn is_pole(x: f64) -> bool {
    x <= 0.0 && x == x.floor()
}

pub(super) fn gamma(vm: &mut Vm, args: &Args) -> PyResult {
    let x = vm.real_number(args.get(0))?;
    if is_pole(x) {
        return Err(vm.expected(NOT_A_POLE, x));
    }
    if !x.is_finite() {
        return Ok(Val::float(x));
    }
    let result = gamma_of(x);
    if result.is_infinite() {
        return Err(vm.math_range_error());
    }
    Ok(Val::float(result))
}

fn log_gamma_of(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < 1e-20 {
        return -size.ln();
    }
    let result = lanczos_sum(size).ln() - SHIFT + (size - 0.5) * ((size + SHIFT - 0.5).ln() - 1.0);
    if x < 0.0 { PI.ln() - sin_pi(size).abs().ln() - size.ln() - result } else { result }
}

pub(super) fn lgamma(vm: &mut Vm, args: &Args) -> PyResult {
    let x = vm.real_number(args.get(0))?;
    if !x.is_finite() {
        return Ok(Val::float(x.abs()));
    }
    if is_pole(x) {
        return Err(vm.expected(NOT_A_POLE, x));
    }
    let result = log_gamma_of(x);
    if result.is_infinite() {
        return Err(vm.math_range_error());
    }
    Ok(Val::float(result))
}
