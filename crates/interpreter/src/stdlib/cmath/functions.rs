//! The functions of finite numbers, so computed that neither parts nor results lose digits or
//! overflow on the way (after W. Kahan, "Branch cuts for complex elementary functions").

use std::f64::consts::{E, FRAC_PI_2, LN_2, LN_10};

use super::limits;
use crate::stdlib::math::floats::arc_sinh;
use crate::types::complex::Parts;

/// What is wrong with an argument.
#[derive(Clone, Copy)]
pub(super) enum Fault {
    Domain,
    Range,
}

pub(super) type Result = std::result::Result<Parts, Fault>;

/// Beyond this, sums and squares of parts could overflow.
const LARGE: f64 = f64::MAX / 4.0;
/// Its logarithm.
const LOG_LARGE: f64 = 708.396418532264;
/// Squares of smaller numbers lose digits; it is 2⁻⁵¹¹.
const ROOT_OF_SMALLEST: f64 = 1.4916681462400413e-154;
/// The square root of `LARGE`.
const ROOT_OF_LARGE: f64 = 6.703903964971298e153;
/// 2⁵³, and 2⁻²⁷: roots of very small numbers are taken of their multiples.
const UP: f64 = 9007199254740992.0;
const DOWN: f64 = 7.450580596923828e-09;

fn finite((x, y): Parts) -> bool {
    x.is_finite() && y.is_finite()
}

fn large((x, y): Parts) -> bool {
    x.abs() > LARGE || y.abs() > LARGE
}

/// The logarithm of the absolute value of a large number, plus ln 2.
fn log_of_double((x, y): Parts) -> f64 {
    (x / 2.0).hypot(y / 2.0).ln() + LN_2 * 2.0
}

/// A result that is too large, if it is.
fn checked(z: Parts) -> Result {
    if z.0.is_infinite() || z.1.is_infinite() { Err(Fault::Range) } else { Ok(z) }
}

fn root(z: Parts) -> Parts {
    if !finite(z) {
        return limits::sqrt(z);
    }
    let (x, y) = z;
    if x == 0.0 && y == 0.0 {
        return (0.0, y);
    }
    let (ax, ay) = (x.abs(), y.abs());
    let side = if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        let ax = ax * UP;
        (ax + ax.hypot(ay * UP)).sqrt() * DOWN
    } else {
        let ax = ax / 8.0;
        2.0 * (ax + ax.hypot(ay / 8.0)).sqrt()
    };
    let other = ay / (2.0 * side);
    if x >= 0.0 { (side, other.copysign(y)) } else { (other, side.copysign(y)) }
}

pub(super) fn sqrt(z: Parts) -> Result {
    Ok(root(z))
}

pub(super) fn log(z: Parts) -> Result {
    if !finite(z) {
        return Ok(limits::log(z));
    }
    let (x, y) = z;
    let (ax, ay) = (x.abs(), y.abs());
    let real = if large(z) {
        (ax / 2.0).hypot(ay / 2.0).ln() + LN_2
    } else if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        if ax == 0.0 && ay == 0.0 {
            return Err(Fault::Domain);
        }
        (ax * UP).hypot(ay * UP).ln() - 53.0 * LN_2
    } else {
        let size = ax.hypot(ay);
        if (0.71..=1.73).contains(&size) {
            let (more, less) = (ax.max(ay), ax.min(ay));
            ((more - 1.0) * (more + 1.0) + less * less).ln_1p() / 2.0
        } else {
            size.ln()
        }
    };
    Ok((real, y.atan2(x)))
}

pub(super) fn log10(z: Parts) -> Result {
    log(z).map(|(real, imag)| (real / LN_10, imag / LN_10))
}

pub(super) fn exp(z: Parts) -> Result {
    if !finite(z) {
        return limits::exp(z);
    }
    let (x, y) = z;
    checked(if x > LOG_LARGE {
        let size = (x - 1.0).exp();
        (size * y.cos() * E, size * y.sin() * E)
    } else {
        let size = x.exp();
        (size * y.cos(), size * y.sin())
    })
}

pub(super) fn cosh(z: Parts) -> Result {
    if !finite(z) {
        return limits::cosh(z);
    }
    let (x, y) = z;
    checked(if x.abs() > LOG_LARGE {
        let less = x - 1.0_f64.copysign(x);
        (y.cos() * less.cosh() * E, y.sin() * less.sinh() * E)
    } else {
        (y.cos() * x.cosh(), y.sin() * x.sinh())
    })
}

pub(super) fn sinh(z: Parts) -> Result {
    if !finite(z) {
        return limits::sinh(z);
    }
    let (x, y) = z;
    checked(if x.abs() > LOG_LARGE {
        let less = x - 1.0_f64.copysign(x);
        (y.cos() * less.sinh() * E, y.sin() * less.cosh() * E)
    } else {
        (y.cos() * x.sinh(), y.sin() * x.cosh())
    })
}

pub(super) fn tanh(z: Parts) -> Result {
    if !finite(z) {
        return limits::tanh(z);
    }
    let (x, y) = z;
    if x.abs() > LOG_LARGE {
        return Ok((1.0_f64.copysign(x), 4.0 * y.sin() * y.cos() * (-2.0 * x.abs()).exp()));
    }
    let (tx, ty, cx) = (x.tanh(), y.tan(), 1.0 / x.cosh());
    let product = tx * ty;
    let scale = 1.0 + product * product;
    Ok((tx * (1.0 + ty * ty) / scale, ty / scale * cx * cx))
}

/// i z, and back: the circular functions are the hyperbolic ones, turned by a quarter.
fn turned((x, y): Parts) -> Parts {
    (-y, x)
}

fn turned_back((x, y): Parts) -> Parts {
    (y, -x)
}

pub(super) fn cos(z: Parts) -> Result {
    cosh(turned(z))
}

pub(super) fn sin(z: Parts) -> Result {
    sinh(turned(z)).map(turned_back)
}

pub(super) fn tan(z: Parts) -> Result {
    tanh(turned(z)).map(turned_back)
}

pub(super) fn asin(z: Parts) -> Result {
    asinh(turned(z)).map(turned_back)
}

pub(super) fn atan(z: Parts) -> Result {
    atanh(turned(z)).map(turned_back)
}

pub(super) fn acos(z: Parts) -> Result {
    if !finite(z) {
        return Ok(limits::acos(z));
    }
    let (x, y) = z;
    if large(z) {
        return Ok((y.abs().atan2(x), log_of_double(z).copysign(-y)));
    }
    let (a, b) = (root((1.0 - x, -y)), root((1.0 + x, y)));
    Ok((2.0 * a.0.atan2(b.0), arc_sinh(b.0 * a.1 - b.1 * a.0)))
}

pub(super) fn acosh(z: Parts) -> Result {
    if !finite(z) {
        return Ok(limits::log(z));
    }
    let (x, y) = z;
    if large(z) {
        return Ok((log_of_double(z), y.atan2(x)));
    }
    let (a, b) = (root((x - 1.0, y)), root((x + 1.0, y)));
    Ok((arc_sinh(a.0 * b.0 + a.1 * b.1), 2.0 * a.1.atan2(b.0)))
}

pub(super) fn asinh(z: Parts) -> Result {
    if !finite(z) {
        return Ok(limits::asinh(z));
    }
    let (x, y) = z;
    if large(z) {
        return Ok((log_of_double(z).copysign(x), y.atan2(x.abs())));
    }
    let (a, b) = (root((1.0 + y, -x)), root((1.0 - y, x)));
    Ok((arc_sinh(a.0 * b.1 - b.0 * a.1), y.atan2(a.0 * b.0 - a.1 * b.1)))
}

pub(super) fn atanh(z: Parts) -> Result {
    if !finite(z) {
        return Ok(limits::atanh(z));
    }
    let (x, y) = z;
    if x.is_sign_negative() {
        return atanh((-x, -y)).map(|(real, imag)| (-real, -imag));
    }
    let ay = y.abs();
    Ok(if x > ROOT_OF_LARGE || ay > ROOT_OF_LARGE {
        let size = (x / 2.0).hypot(y / 2.0);
        (x / 4.0 / size / size, -FRAC_PI_2.copysign(-y))
    } else if x == 1.0 && ay < ROOT_OF_SMALLEST {
        if ay == 0.0 {
            return Err(Fault::Domain);
        }
        (-(ay.sqrt() / ay.hypot(2.0).sqrt()).ln(), (2.0_f64.atan2(-ay) / 2.0).copysign(y))
    } else {
        let real = (4.0 * x / ((1.0 - x) * (1.0 - x) + ay * ay)).ln_1p() / 4.0;
        (real, -(-2.0 * y).atan2((1.0 - x) * (1.0 + x) - ay * ay) / 2.0)
    })
}

pub(super) fn rect(size: f64, angle: f64) -> Result {
    if !size.is_finite() || !angle.is_finite() {
        return limits::rect(size, angle);
    }
    if angle == 0.0 {
        return Ok((size, size * angle));
    }
    Ok((size * angle.cos(), size * angle.sin()))
}
