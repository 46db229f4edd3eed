//! `float`: numbers of double precision.
//!
//! - `arithmetic`: the operators, scaling and rounding; `parse`: `float("…")`, `float.fromhex`

pub(crate) mod arithmetic;
pub(crate) mod parse;

#[cfg(test)]
mod tests;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, ToPrimitive};

use arithmetic::decompose;

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, class_method, method, read_only, sig};
use crate::object::number::Float;
use crate::object::{NewDef, Obj, Payload, Slot, Str, Type, TypeFlags, Val};
use crate::types::format::number::{float_repr, format_float};
use crate::vm::Vm;

impl Vm {
    /// `float(value)`. Errors: TypeError if it is no real number, ValueError for text that is
    /// none, OverflowError; what `__float__` and `__index__` raise.
    pub fn to_float(&mut self, value: &Val) -> PyResult<f64> {
        if let Some(float) = value.as_float() {
            return Ok(float);
        }
        if let Some(float) = self.float_of_number(value)? {
            return Ok(float);
        }
        if let Some(text) = value.to_ref::<Str>() {
            return self.parse_float(text.as_bytes(), value);
        }
        if let Some(bytes) = self.bytes_like(value) {
            return self.parse_float(&bytes, value);
        }
        let message =
            format!("float() argument must be a string or a real number, not '{}'", self.type_name(value));
        Err(self.type_error(&message))
    }

    /// A real number argument. Errors: as `to_float`, and TypeError for text.
    pub fn real_number(&mut self, value: &Val) -> PyResult<f64> {
        if let Some(float) = value.as_float() {
            return Ok(float);
        }
        if let Some(n) = value.as_small_int() {
            return Ok(n as f64);
        }
        match self.float_of_number(value)? {
            Some(float) => Ok(float),
            None => {
                let message = format!("must be real number, not {}", self.type_name(value));
                Err(self.type_error(&message))
            }
        }
    }

    /// What `__float__`, else `__index__` says; None without either.
    pub(crate) fn float_of_number(&mut self, value: &Val) -> PyResult<Option<f64>> {
        let slots = &self.class_of(value).slots;
        if let Some(float) = slots.float.get() {
            let is_float = value.is_a::<Float>();
            let result = float(self, value)?;
            let Some(number) = result.as_any_float() else {
                let message = format!(
                    "{}.__float__ returned non-float (type {})",
                    self.type_name(value),
                    self.type_name(&result)
                );
                return Err(self.type_error(&message));
            };
            if !is_float && !result.is_float() {
                let message = format!(
                    "{}.__float__ returned non-float (type {}).  The ability to return an instance of a \
                     strict subclass of float is deprecated, and may not be supported in a future version \
                     of Python.",
                    self.type_name(value),
                    self.type_name(&result)
                );
                let category = self.exceptions.deprecation_warning.clone();
                self.warn(&category, &message)?;
            }
            return Ok(Some(number));
        }
        if slots.index.get().is_none() {
            return Ok(None);
        }
        let index = self.index(value)?;
        match index.as_int() {
            Some(int) => self.int_to_f64(&int).map(Some),
            None => Ok(None),
        }
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let value = match args.opt(0) {
        Some(value) => vm.to_float(value)?,
        None => 0.0,
    };
    Ok(vm.new_float_of(class, value))
}

fn receiver(value: &Val) -> f64 {
    value.as_any_float().unwrap_or(0.0)
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.new_str(&float_repr(receiver(value))))
}

/// An instance of the class that a class method got, of a number.
fn of_class(vm: &mut Vm, class: &Val, value: f64) -> PyResult {
    if class.is(&vm.types.float.to_val()) {
        return Ok(Val::float(value));
    }
    vm.call(class, &[Val::float(value)])
}

fn from_number(vm: &mut Vm, args: &Args) -> PyResult {
    let value = vm.real_number(args.get(1))?;
    of_class(vm, args.get(0), value)
}

fn from_hex(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(text) = args.get(1).get::<Str>() else {
        return Err(vm.type_error("bad argument type for built-in operation"));
    };
    match parse::read_hex(text.as_bytes()) {
        Ok(value) => of_class(vm, args.get(0), value),
        Err(parse::HexFault::Invalid) => Err(vm.value_error("invalid hexadecimal floating-point string")),
        Err(parse::HexFault::TooLarge) => {
            Err(vm.overflow_error("hexadecimal value too large to represent as a float"))
        }
    }
}

fn hex(vm: &mut Vm, args: &Args) -> PyResult {
    let value = receiver(args.get(0));
    if !value.is_finite() {
        return Ok(vm.new_str(&float_repr(value)));
    }
    let bits = value.to_bits();
    let (biased, fraction) = ((bits >> 52 & 0x7FF) as i64, bits & ((1 << 52) - 1));
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let text = match (biased, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{fraction:013x}p-1022"),
        _ => format!("{sign}0x1.{fraction:013x}p{:+}", biased - 1023),
    };
    Ok(vm.new_str(&text))
}

/// Numerator and denominator in lowest terms. Errors: OverflowError, ValueError.
pub(crate) fn integer_ratio(vm: &mut Vm, value: f64) -> PyResult<(BigInt, BigInt)> {
    if value.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(vm.overflow_error("cannot convert Infinity to integer ratio"));
    }
    let (mut mantissa, mut exponent) = decompose(value);
    if mantissa == 0 {
        return Ok((BigInt::default(), BigInt::from(1)));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;
    Ok(match exponent {
        0.. => (BigInt::from(mantissa) << exponent, BigInt::from(1)),
        _ => (BigInt::from(mantissa), BigInt::from(1) << -exponent),
    })
}

fn as_integer_ratio(vm: &mut Vm, args: &Args) -> PyResult {
    let (numerator, denominator) = integer_ratio(vm, receiver(args.get(0)))?;
    Ok(vm.new_tuple(vec![vm.new_bigint(numerator), vm.new_bigint(denominator)]))
}

fn is_integer(_: &mut Vm, args: &Args) -> PyResult {
    let value = receiver(args.get(0));
    Ok(Val::bool(value.is_finite() && value.floor() == value))
}

fn trunc(vm: &mut Vm, args: &Args) -> PyResult {
    vm.float_to_int(receiver(args.get(0)))
}

fn floor(vm: &mut Vm, args: &Args) -> PyResult {
    vm.float_to_int(receiver(args.get(0)).floor())
}

fn ceil(vm: &mut Vm, args: &Args) -> PyResult {
    vm.float_to_int(receiver(args.get(0)).ceil())
}

fn round(vm: &mut Vm, args: &Args) -> PyResult {
    let value = receiver(args.get(0));
    let Some(digits) = args.some(1) else {
        return vm.float_to_int(value.round_ties_even());
    };
    let digits = vm.index_clamped(digits)?;
    vm.round_float(value, digits).map(Val::float)
}

impl Vm {
    /// A float rounded to some digits after the point, half to even by its exact value. Errors:
    /// OverflowError if the result is too large.
    pub(crate) fn round_float(&mut self, value: f64, digits: i64) -> PyResult<f64> {
        if !value.is_finite() || value == 0.0 || digits > 323 {
            return Ok(value);
        }
        if digits < -308 {
            return Ok(0.0f64.copysign(value));
        }
        if digits >= 0 {
            let text = format_float(value, b'f', digits as usize, 0);
            return Ok(text.parse().unwrap_or(value));
        }
        let unit = BigInt::from(10).pow(digits.unsigned_abs() as u32);
        let whole = BigInt::from_f64(value.abs().trunc()).unwrap_or_default();
        let (quotient, rest) = whole.div_rem(&unit);
        let fraction = value.fract() != 0.0;
        let up = match (rest * 2u32).cmp(&unit) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => fraction || quotient.is_odd(),
            std::cmp::Ordering::Greater => true,
        };
        let rounded = ((quotient + up as u32) * unit).to_f64().unwrap_or(f64::INFINITY);
        if rounded.is_infinite() {
            return Err(self.overflow_error("rounded value too large to represent"));
        }
        Ok(rounded.copysign(value))
    }
}

fn same(_: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::float(receiver(args.get(0))))
}

fn getnewargs(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(vm.new_tuple(vec![Val::float(receiver(args.get(0)))]))
}

fn getformat(vm: &mut Vm, args: &Args) -> PyResult {
    let kind = args.get(1);
    let Some(text) = kind.get::<Str>() else {
        let message = format!("__getformat__() argument must be str, not {}", vm.type_name(kind));
        return Err(vm.type_error(&message));
    };
    match text.as_bytes() {
        b"double" | b"float" => Ok(vm.new_str("IEEE, little-endian")),
        _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

fn format(vm: &mut Vm, args: &Args) -> PyResult {
    vm.float_format(args.get(0), args.get(1))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "float",
    module: "builtins",
    doc: "A number of double precision, from a number or from text that stands for one.",
    base: Base::Object,
    layout: Float::layout,
    flags: TypeFlags::BASE | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&NewDef { sig: sig("(x=0, /)"), function: new }),
        Slot::Repr(repr),
        Slot::Hash(arithmetic::hash),
        Slot::Compare(arithmetic::compare),
        Slot::Add(arithmetic::add),
        Slot::Sub(arithmetic::sub),
        Slot::Mul(arithmetic::mul),
        Slot::TrueDiv(arithmetic::truediv),
        Slot::FloorDiv(arithmetic::floordiv),
        Slot::Mod(arithmetic::modulo),
        Slot::DivMod(arithmetic::divmod),
        Slot::Pow(arithmetic::pow),
        Slot::Neg(arithmetic::neg),
        Slot::Pos(arithmetic::same),
        Slot::Abs(arithmetic::abs),
        Slot::Int(arithmetic::int),
        Slot::Float(arithmetic::same),
        Slot::Bool(arithmetic::bool),
    ],
    methods: &[
        class_method("from_number", sig("($type, number, /)"), from_number)
            .doc(|| "The float nearest to a real number; text is refused."),
        method("conjugate", sig("($self, /)"), same).doc(|| "The number itself."),
        method("__trunc__", sig("($self, /)"), trunc),
        method("__floor__", sig("($self, /)"), floor),
        method("__ceil__", sig("($self, /)"), ceil),
        method("__round__", sig("($self, ndigits=None, /)"), round),
        method("as_integer_ratio", sig("($self, /)"), as_integer_ratio)
            .doc(|| "Two ints in lowest terms whose ratio is exactly the number."),
        class_method("fromhex", sig("($type, string, /)"), from_hex)
            .doc(|| "The number that hexadecimal text stands for."),
        method("hex", sig("($self, /)"), hex).doc(|| "The number in hexadecimal text."),
        method("is_integer", sig("($self, /)"), is_integer).doc(|| "Whether the number is whole."),
        method("__getnewargs__", sig("($self, /)"), getnewargs),
        class_method("__getformat__", sig("($type, typestr, /)"), getformat),
        method("__format__", sig("($self, format_spec, /)"), format),
    ],
    attributes: &[
        read_only("real", |_, value| Ok(Val::float(receiver(value)))),
        read_only("imag", |_, _| Ok(Val::float(0.0))),
    ],
};
