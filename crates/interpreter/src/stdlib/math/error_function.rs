//! The error function and its complement.
//!
//! The rational approximations, and where one gives way to the next, are those that the C
//! libraries share: CPython's results are theirs, to the last place.

#![expect(clippy::excessive_precision, reason = "coefficients are given as published")]

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::Val;
use crate::vm::Vm;

/// Coefficients of numerator and denominator, from the lowest power up.
type Ratio = (&'static [f64], &'static [f64]);

/// (erf(x) - x) / x below 0.84375, by x².
const NEAR_ZERO: Ratio = (
    &[
        1.28379167095512558561e-01,
        -3.25042107247001499370e-01,
        -2.84817495755985104766e-02,
        -5.77027029648944159157e-03,
        -2.37630166566501626084e-05,
    ],
    &[
        1.0,
        3.97917223959155352819e-01,
        6.50222499887672944485e-02,
        5.08130628187576562776e-03,
        1.32494738004321644526e-04,
        -3.96022827877536812320e-06,
    ],
);

/// erf(1), rounded to few bits.
const AT_ONE: f64 = 8.45062911510467529297e-01;

/// erf(x) - AT_ONE below 1.25, by x - 1.
const NEAR_ONE: Ratio = (
    &[
        -2.36211856075265944077e-03,
        4.14856118683748331666e-01,
        -3.72207876035701323847e-01,
        3.18346619901161753674e-01,
        -1.10894694282396677476e-01,
        3.54783043256182359371e-02,
        -2.16637559486879084300e-03,
    ],
    &[
        1.0,
        1.06420880400844228286e-01,
        5.40397917702171048937e-01,
        7.18286544141962662868e-02,
        1.26171219808761642112e-01,
        1.36370839120290507362e-02,
        1.19844998467991074170e-02,
    ],
);

/// ln(x erfc(x)) + x² + 0.5625 below 1 / 0.35, by 1 / x².
const MIDDLE: Ratio = (
    &[
        -9.86494403484714822705e-03,
        -6.93858572707181764372e-01,
        -1.05586262253232909814e+01,
        -6.23753324503260060396e+01,
        -1.62396669462573470355e+02,
        -1.84605092906711035994e+02,
        -8.12874355063065934246e+01,
        -9.81432934416914548592e+00,
    ],
    &[
        1.0,
        1.96512716674392571292e+01,
        1.37657754143519042600e+02,
        4.34565877475229228821e+02,
        6.45387271733267880336e+02,
        4.29008140027567833386e+02,
        1.08635005541779435134e+02,
        6.57024977031928170135e+00,
        -6.04244152148580987438e-02,
    ],
);

/// The same above.
const FAR: Ratio = (
    &[
        -9.86494292470009928597e-03,
        -7.99283237680523006574e-01,
        -1.77579549177547519889e+01,
        -1.60636384855821916062e+02,
        -6.37566443368389627722e+02,
        -1.02509513161107724954e+03,
        -4.83519191608651397019e+02,
    ],
    &[
        1.0,
        3.03380607434824582924e+01,
        3.25792512996573918826e+02,
        1.53672958608443695994e+03,
        3.19985821950859553908e+03,
        2.55305040643316442583e+03,
        4.74528541206955367215e+02,
        -2.24409524465858183362e+01,
    ],
);

/// Below 2⁻²⁸ a square adds nothing.
const TINY: f64 = 1.0 / (1 << 28) as f64;
/// 2 / sqrt(pi) - 1
const AT_ZERO: f64 = 1.28379167095512586316e-01;

fn ratio(x: f64, (above, below): Ratio) -> f64 {
    polynomial(x, above) / polynomial(x, below)
}

/// By pairs of coefficients: the order of the operations decides about the last place.
fn polynomial(x: f64, coefficients: &[f64]) -> f64 {
    let square = x * x;
    let (mut sum, mut power) = (0.0, 1.0);
    for pair in coefficients.chunks(2) {
        let term = pair[0] + pair.get(1).map_or(0.0, |high| x * high);
        sum += power * term;
        power *= square;
    }
    sum
}

/// erfc of a number from 1.25 up.
fn tail(x: f64) -> f64 {
    let by = 1.0 / (x * x);
    let ratio = ratio(by, if x < 1.0 / 0.35 { MIDDLE } else { FAR });
    // A number of few bits: its square is exact.
    let short = f64::from_bits(x.to_bits() & !0xFFFF_FFFF);
    (-short * short - 0.5625).exp() * ((short - x) * (short + x) + ratio).exp() / x
}

fn erf_of(x: f64) -> f64 {
    let size = x.abs();
    if size < 0.84375 {
        let part = if size < TINY { AT_ZERO } else { ratio(x * x, NEAR_ZERO) };
        return x + x * part;
    }
    let result = match size {
        ..1.25 => AT_ONE + ratio(size - 1.0, NEAR_ONE),
        ..6.0 => 1.0 - tail(size),
        6.0.. => 1.0,
        _ => return x,
    };
    result.copysign(x)
}

fn erfc_of(x: f64) -> f64 {
    match x {
        ..-6.0 => 2.0,
        ..=-1.25 => 2.0 - tail(-x),
        ..=-0.84375 => 1.0 + (AT_ONE + ratio(-x - 1.0, NEAR_ONE)),
        ..0.25 => 1.0 - (x + x * ratio(x * x, NEAR_ZERO)),
        ..0.84375 => 0.5 - (x - 0.5 + x * ratio(x * x, NEAR_ZERO)),
        ..1.25 => 1.0 - AT_ONE - ratio(x - 1.0, NEAR_ONE),
        ..28.0 => tail(x),
        28.0.. => 0.0,
        _ => x,
    }
}

pub(super) fn erf(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::float(erf_of(vm.real_number(args.get(0))?)))
}

pub(super) fn erfc(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::float(erfc_of(vm.real_number(args.get(0))?)))
}
