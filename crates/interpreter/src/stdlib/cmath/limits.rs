//! The functions of numbers of which a part is infinite or NaN, as C's Annex G has them.

use std::f64::consts::FRAC_PI_2;

use super::functions::{Fault, Result};
use crate::types::complex::Parts;

const INFINITY: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

fn any_infinite((x, y): Parts) -> bool {
    x.is_infinite() || y.is_infinite()
}

/// The size of what grows without end with either part.
fn size(z: Parts) -> f64 {
    if any_infinite(z) { INFINITY } else { NAN }
}

/// Of the logarithm and the inverse hyperbolic cosine.
pub(super) fn log(z: Parts) -> Parts {
    (size(z), z.1.atan2(z.0))
}

pub(super) fn acos(z: Parts) -> Parts {
    let (x, y) = z;
    if any_infinite(z) {
        (y.abs().atan2(x), if y.is_nan() { INFINITY } else { INFINITY.copysign(-y) })
    } else if x == 0.0 {
        (FRAC_PI_2, NAN)
    } else {
        (NAN, NAN)
    }
}

pub(super) fn asinh(z: Parts) -> Parts {
    let (x, y) = z;
    if any_infinite(z) {
        (if x.is_nan() { INFINITY } else { INFINITY.copysign(x) }, y.atan2(x.abs()))
    } else {
        (NAN, if y == 0.0 { y } else { NAN })
    }
}

pub(super) fn atanh(z: Parts) -> Parts {
    let (x, y) = z;
    let angle = if y.is_nan() { NAN } else { FRAC_PI_2.copysign(y) };
    if any_infinite(z) {
        (if x.is_nan() { 0.0 } else { 0.0_f64.copysign(x) }, angle)
    } else {
        (if x == 0.0 { x } else { NAN }, NAN)
    }
}

pub(super) fn sqrt((x, y): Parts) -> Parts {
    if y.is_infinite() {
        (INFINITY, y)
    } else if x == INFINITY {
        (x, if y.is_nan() { y } else { 0.0_f64.copysign(y) })
    } else if x == -INFINITY {
        if y.is_nan() { (NAN, INFINITY) } else { (0.0, INFINITY.copysign(y)) }
    } else {
        (NAN, NAN)
    }
}

/// `size` in the direction of an angle: an infinity or zero.
fn towards(size: f64, angle: f64) -> Parts {
    if angle == 0.0 {
        return (size, 0.0_f64.copysign(angle));
    }
    (size.copysign(angle.cos()), size.copysign(angle.sin()))
}

/// What has no limit: an angle that is infinite, unless the other part is not known either.
fn no_limit(other: f64) -> Result {
    if other.is_nan() { Ok((NAN, NAN)) } else { Err(Fault::Domain) }
}

pub(super) fn exp((x, y): Parts) -> Result {
    if x == -INFINITY {
        return Ok(if y.is_finite() { towards(0.0, y) } else { (0.0, 0.0) });
    }
    if y.is_infinite() {
        return no_limit(x);
    }
    Ok(if x == INFINITY {
        if y.is_nan() { (x, NAN) } else { towards(x, y) }
    } else {
        (NAN, if x.is_nan() && y == 0.0 { y } else { NAN })
    })
}

pub(super) fn cosh((x, y): Parts) -> Result {
    if y.is_infinite() {
        return no_limit(x);
    }
    Ok(if x.is_infinite() {
        if y.is_nan() {
            return Ok((INFINITY, NAN));
        }
        let (real, imag) = towards(INFINITY, y);
        (real, imag * 1.0_f64.copysign(x))
    } else {
        (NAN, if x == 0.0 || y == 0.0 { 0.0 } else { NAN })
    })
}

pub(super) fn sinh((x, y): Parts) -> Result {
    if y.is_infinite() {
        return no_limit(x);
    }
    Ok(if x.is_infinite() {
        if y.is_nan() {
            return Ok((INFINITY, NAN));
        }
        let (real, imag) = towards(INFINITY, y);
        (real * 1.0_f64.copysign(x), imag)
    } else {
        (if x == 0.0 { 0.0 } else { NAN }, if y == 0.0 { y } else { NAN })
    })
}

pub(super) fn tanh((x, y): Parts) -> Result {
    if x.is_infinite() {
        let imag =
            if y.is_finite() { 0.0_f64.copysign(if y == 0.0 { y } else { (2.0 * y).sin() }) } else { 0.0 };
        return Ok((1.0_f64.copysign(x), imag));
    }
    if y.is_infinite() {
        return no_limit(x);
    }
    Ok((NAN, if y == 0.0 { y } else { NAN }))
}

pub(super) fn rect(size: f64, angle: f64) -> Result {
    if size == 0.0 {
        return Ok((0.0, 0.0));
    }
    if angle.is_infinite() {
        return no_limit(size);
    }
    Ok(if size.is_infinite() {
        if angle.is_nan() {
            return Ok((INFINITY, NAN));
        }
        let (real, imag) = towards(INFINITY, angle);
        let sign = 1.0_f64.copysign(size);
        (real * sign, imag * sign)
    } else {
        (NAN, if angle == 0.0 { 0.0 } else { NAN })
    })
}
