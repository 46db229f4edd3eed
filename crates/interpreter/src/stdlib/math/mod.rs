//! The module `math`.
//!
//! - `floats`: functions of real numbers; `special`: gamma; `error_function`
//! - `integers`: `comb`, `gcd` and other functions of ints; `sums`: sums and lengths of vectors

mod error_function;
pub(super) mod floats;
mod integers;
mod special;
mod sums;

#[cfg(test)]
mod tests;

use crate::errors::PyResult;
use crate::native::{Args, Method, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

const fn one(name: &'static str, native: fn(&mut Vm, &Args) -> PyResult) -> Method {
    function(name, sig("(x, /)"), native)
}

static FUNCTIONS: &[Method] = &[
    one("acos", floats::acos).doc(|| "Arc cosine, in radians from 0 to pi."),
    one("acosh", floats::acosh).doc(|| "Inverse hyperbolic cosine."),
    one("asin", floats::asin).doc(|| "Arc sine, in radians from -pi/2 to pi/2."),
    one("asinh", floats::asinh).doc(|| "Inverse hyperbolic sine."),
    one("atan", floats::atan).doc(|| "Arc tangent, in radians from -pi/2 to pi/2."),
    function("atan2", sig("(y, x, /)"), floats::atan2)
        .doc(|| "Angle of the point (x, y), in radians from -pi to pi."),
    one("atanh", floats::atanh).doc(|| "Inverse hyperbolic tangent."),
    one("cbrt", floats::cbrt).doc(|| "Cube root."),
    one("ceil", floats::ceil).doc(|| "The smallest int that is not less."),
    function("comb", sig("(n, k, /)"), integers::comb)
        .doc(|| "In how many ways k of n things can be chosen, whatever their order."),
    function("copysign", sig("(x, y, /)"), floats::copysign).doc(|| "x with the sign of y."),
    one("cos", floats::cos).doc(|| "Cosine of an angle in radians."),
    one("cosh", floats::cosh).doc(|| "Hyperbolic cosine."),
    one("degrees", floats::degrees).doc(|| "An angle from radians to degrees."),
    function("dist", sig("(p, q, /)"), sums::dist).doc(|| "Distance between two points."),
    one("erf", error_function::erf).doc(|| "Error function."),
    one("erfc", error_function::erfc).doc(|| "1 - erf(x), exact where that loses digits."),
    one("exp", floats::exp).doc(|| "e to a power."),
    one("exp2", floats::exp2).doc(|| "2 to a power."),
    one("expm1", floats::expm1).doc(|| "exp(x) - 1, exact for small x."),
    one("fabs", floats::fabs).doc(|| "Absolute value, as a float."),
    function("factorial", sig("(n, /)"), integers::factorial).doc(|| "The product of the ints from 1 to n."),
    one("floor", floats::floor).doc(|| "The largest int that is not greater."),
    function("fma", sig("(x, y, z, /)"), floats::fma).doc(|| "x * y + z, rounded once."),
    function("fmod", sig("(x, y, /)"), floats::fmod).doc(|| "Remainder with the sign of x, as in C."),
    one("frexp", floats::frexp).doc(|| "(m, e) such that x == m * 2**e, with m from 0.5 to below 1."),
    function("fsum", sig("(seq, /)"), sums::fsum).doc(|| "The sum of floats, rounded once."),
    one("gamma", special::gamma).doc(|| "Gamma function."),
    function("gcd", sig("(*integers)"), integers::gcd).doc(|| "Greatest common divisor."),
    function("hypot", sig("(*coordinates)"), sums::hypot).doc(|| "Length of a vector."),
    function("isclose", sig("(a, b, *, rel_tol=1e-09, abs_tol=0.0)"), floats::isclose)
        .doc(|| "Whether two numbers differ by no more than one of the tolerances."),
    one("isfinite", floats::isfinite).doc(|| "Whether a number is neither infinite nor NaN."),
    one("isinf", floats::isinf).doc(|| "Whether a number is infinite."),
    one("isnan", floats::isnan).doc(|| "Whether a number is NaN."),
    function("isqrt", sig("(n, /)"), integers::isqrt).doc(|| "Square root, rounded down to an int."),
    function("lcm", sig("(*integers)"), integers::lcm).doc(|| "Least common multiple."),
    function("ldexp", sig("(x, i, /)"), floats::ldexp).doc(|| "x * 2**i."),
    one("lgamma", special::lgamma).doc(|| "Natural logarithm of the absolute value of the gamma function."),
    function("log", sig("(x, base=<none>, /)"), floats::log)
        .doc(|| "Logarithm to a base, natural without one."),
    one("log10", floats::log10).doc(|| "Logarithm to base 10."),
    one("log1p", floats::log1p).doc(|| "log(1 + x), exact for small x."),
    one("log2", floats::log2).doc(|| "Logarithm to base 2."),
    one("modf", floats::modf).doc(|| "Fractional and integral part, both with the sign of x."),
    function("nextafter", sig("(x, y, /, *, steps=None)"), floats::nextafter)
        .doc(|| "The next float from x towards y; or the one that is so many steps away."),
    function("perm", sig("(n, k=None, /)"), integers::perm)
        .doc(|| "In how many ways k of n things can be lined up."),
    function("pow", sig("(x, y, /)"), floats::pow).doc(|| "x to the power of y, as floats."),
    function("prod", sig("(iterable, /, *, start=1)"), sums::prod).doc(|| "The product of all items."),
    one("radians", floats::radians).doc(|| "An angle from degrees to radians."),
    function("remainder", sig("(x, y, /)"), floats::remainder)
        .doc(|| "x less the multiple of y that is nearest to it."),
    one("sin", floats::sin).doc(|| "Sine of an angle in radians."),
    one("sinh", floats::sinh).doc(|| "Hyperbolic sine."),
    one("sqrt", floats::sqrt).doc(|| "Square root."),
    function("sumprod", sig("(p, q, /)"), sums::sumprod).doc(|| "The sum of the products of items in pairs."),
    one("tan", floats::tan).doc(|| "Tangent of an angle in radians."),
    one("tanh", floats::tanh).doc(|| "Hyperbolic tangent."),
    one("trunc", floats::trunc).doc(|| "The int that is left without what stands behind the point."),
    one("ulp", floats::ulp).doc(|| "What the last bit of a float is worth."),
];

/// Puts the constants in, which `cmath` has too.
pub(super) fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, value) in constants {
        vm.dict_set_name(dict, name, Val::float(value));
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "math",
    doc: "Mathematical functions of real numbers and ints.",
    functions: FUNCTIONS,
    init: Some(init),
};
