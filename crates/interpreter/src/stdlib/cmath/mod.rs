//! The module `cmath`: functions of complex numbers.
//!
//! - `functions`: the functions of finite numbers; `limits`: what they are of infinities and NaN

mod functions;
mod limits;

use functions::{Fault, Result};

use crate::errors::{PyResult, Raised};
use crate::native::{Args, Method, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::types::complex::Parts;
use crate::types::complex::arithmetic::complex_quotient;
use crate::vm::Vm;

#[cold]
fn fault(vm: &mut Vm, fault: Fault) -> Raised {
    match fault {
        Fault::Domain => vm.math_domain_error(),
        Fault::Range => vm.math_range_error(),
    }
}

/// Calls one of the functions with the first argument.
fn of_one(vm: &mut Vm, args: &Args, function: fn(Parts) -> Result) -> PyResult {
    let argument = vm.complex_parts(args.get(0))?;
    match function(argument) {
        Ok((real, imag)) => Ok(vm.new_complex(real, imag)),
        Err(what) => Err(fault(vm, what)),
    }
}

macro_rules! natives {
    ($($name:ident)*) => {
        $(fn $name(vm: &mut Vm, args: &Args) -> PyResult {
            of_one(vm, args, functions::$name)
        })*
    };
}

natives! { acos acosh asin asinh atan atanh cos cosh exp log10 sin sinh sqrt tan tanh }

fn log(vm: &mut Vm, args: &Args) -> PyResult {
    let argument = vm.complex_parts(args.get(0))?;
    let mut result = functions::log(argument);
    if let Some(base) = args.opt(1) {
        let base = vm.complex_parts(base)?;
        let base = functions::log(base);
        // Only the base is found fault with.
        let whole = result.unwrap_or((f64::NEG_INFINITY, 0.0));
        result = base.and_then(|base| complex_quotient(whole, base).ok_or(Fault::Domain));
    }
    match result {
        Ok((real, imag)) => Ok(vm.new_complex(real, imag)),
        Err(what) => Err(fault(vm, what)),
    }
}

fn phase(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = vm.complex_parts(args.get(0))?;
    Ok(Val::float(imag.atan2(real)))
}

fn polar(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = vm.complex_parts(args.get(0))?;
    let size = real.hypot(imag);
    if size.is_infinite() && real.is_finite() && imag.is_finite() {
        return Err(vm.math_range_error());
    }
    Ok(vm.new_tuple(vec![Val::float(size), Val::float(imag.atan2(real))]))
}

fn rect(vm: &mut Vm, args: &Args) -> PyResult {
    let (size, angle) = (vm.real_number(args.get(0))?, vm.real_number(args.get(1))?);
    match functions::rect(size, angle) {
        Ok((real, imag)) => Ok(vm.new_complex(real, imag)),
        Err(what) => Err(fault(vm, what)),
    }
}

fn isfinite(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = vm.complex_parts(args.get(0))?;
    Ok(Val::bool(real.is_finite() && imag.is_finite()))
}

fn isinf(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = vm.complex_parts(args.get(0))?;
    Ok(Val::bool(real.is_infinite() || imag.is_infinite()))
}

fn isnan(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = vm.complex_parts(args.get(0))?;
    Ok(Val::bool(real.is_nan() || imag.is_nan()))
}

fn isclose(vm: &mut Vm, args: &Args) -> PyResult {
    let (a, b) = (vm.complex_parts(args.get(0))?, vm.complex_parts(args.get(1))?);
    let relative = args.opt(2).map_or(Ok(1e-9), |value| vm.real_number(value))?;
    let absolute = args.opt(3).map_or(Ok(0.0), |value| vm.real_number(value))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    let size = |z: Parts| z.0.hypot(z.1);
    let infinite = |z: Parts| z.0.is_infinite() || z.1.is_infinite();
    let difference = size((a.0 - b.0, a.1 - b.1));
    let close = a == b
        || !infinite(a)
            && !infinite(b)
            && (difference <= relative * size(b)
                || difference <= relative * size(a)
                || difference <= absolute);
    Ok(Val::bool(close))
}

const fn one(name: &'static str, native: fn(&mut Vm, &Args) -> PyResult) -> Method {
    function(name, sig("(z, /)"), native)
}

static FUNCTIONS: &[Method] = &[
    one("acos", acos).doc(|| "Arc cosine."),
    one("acosh", acosh).doc(|| "Inverse hyperbolic cosine."),
    one("asin", asin).doc(|| "Arc sine."),
    one("asinh", asinh).doc(|| "Inverse hyperbolic sine."),
    one("atan", atan).doc(|| "Arc tangent."),
    one("atanh", atanh).doc(|| "Inverse hyperbolic tangent."),
    one("cos", cos).doc(|| "Cosine."),
    one("cosh", cosh).doc(|| "Hyperbolic cosine."),
    one("exp", exp).doc(|| "e to a power."),
    function("isclose", sig("(a, b, *, rel_tol=1e-09, abs_tol=0.0)"), isclose)
        .doc(|| "Whether two numbers differ by no more than one of the tolerances."),
    one("isfinite", isfinite).doc(|| "Whether both parts are finite."),
    one("isinf", isinf).doc(|| "Whether a part is infinite."),
    one("isnan", isnan).doc(|| "Whether a part is NaN."),
    function("log", sig("(z, base=<unrepresentable>, /)"), log)
        .doc(|| "Logarithm to a base, natural without one."),
    one("log10", log10).doc(|| "Logarithm to base 10."),
    one("phase", phase).doc(|| "The angle of a number, in radians from -pi to pi."),
    one("polar", polar).doc(|| "Absolute value and angle."),
    function("rect", sig("(r, phi, /)"), rect).doc(|| "The number with an absolute value and an angle."),
    one("sin", sin).doc(|| "Sine."),
    one("sinh", sinh).doc(|| "Hyperbolic sine."),
    one("sqrt", sqrt).doc(|| "Square root."),
    one("tan", tan).doc(|| "Tangent."),
    one("tanh", tanh).doc(|| "Hyperbolic tangent."),
];

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    super::math::init(vm, dict)?;
    for (name, value) in [("infj", f64::INFINITY), ("nanj", f64::NAN)] {
        let value = vm.new_complex(0.0, value);
        vm.dict_set_name(dict, name, value);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "cmath",
    doc: "Mathematical functions of complex numbers.",
    functions: FUNCTIONS,
    init: Some(init),
};
