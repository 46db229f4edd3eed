//! Functions of numbers: `abs`, `bin`, `divmod`, `hex`, `oct`, `pow`, `round`, `sum`.

use crate::errors::PyResult;
use crate::eval::Consumer;
use crate::native::Args;
use crate::object::{Str, Val};
use crate::protocol::Operator;
use crate::types::complex::Complex;
use crate::types::format::number::int_digits;
use crate::vm::Vm;

pub(super) fn abs(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    if let Some(n) = value.as_small_int() {
        return Ok(vm.new_int(n.abs()));
    }
    vm.unary(value, |slots| slots.abs.get(), "abs()")
}

pub(super) fn divmod(vm: &mut Vm, args: &Args) -> PyResult {
    vm.binary(args.get(0), args.get(1), Operator::DivMod)
}

pub(super) fn pow(vm: &mut Vm, args: &Args) -> PyResult {
    vm.power(args.get(0), args.get(1), args.get(2))
}

/// `round(number, ndigits)`, which is `number.__round__(ndigits)`.
pub(super) fn round(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, digits) = (args.get(0), args.some(1));
    if let Some(float) = value.as_float() {
        match digits {
            None => return vm.float_to_int(float.round_ties_even()),
            Some(digits) => {
                if let Some(digits) = digits.as_small_int() {
                    return vm.round_float(float, digits).map(Val::float);
                }
            }
        }
    }
    let name = vm.names.__round__.clone();
    let Some(method) = vm.special_method(value, &name)? else {
        let message = format!("type {} doesn't define __round__ method", vm.type_name(value));
        return Err(vm.type_error(&message));
    };
    vm.call(&method, digits.map(std::slice::from_ref).unwrap_or_default())
}

fn in_base(vm: &mut Vm, args: &Args, base: u32, prefix: &str) -> PyResult {
    let value = vm.index(args.get(0))?;
    let Some(int) = value.as_int() else { return Ok(Val::NONE) };
    let sign = if int.is_negative() { "-" } else { "" };
    Ok(vm.new_str(&[sign, prefix, &int_digits(&int, base)].concat()))
}

pub(super) fn bin(vm: &mut Vm, args: &Args) -> PyResult {
    in_base(vm, args, 2, "0b")
}

pub(super) fn oct(vm: &mut Vm, args: &Args) -> PyResult {
    in_base(vm, args, 8, "0o")
}

pub(super) fn hex(vm: &mut Vm, args: &Args) -> PyResult {
    in_base(vm, args, 16, "0x")
}

/// A sum of floats with the rounding errors added up beside it (Neumaier's way).
#[derive(Clone, Copy, Default)]
struct Compensated {
    sum: f64,
    error: f64,
}

impl Compensated {
    fn add(&mut self, value: f64) {
        let sum = self.sum + value;
        self.error +=
            if self.sum.abs() >= value.abs() { (self.sum - sum) + value } else { (value - sum) + self.sum };
        self.sum = sum;
    }

    fn total(self) -> f64 {
        if self.error != 0.0 && self.error.is_finite() { self.sum + self.error } else { self.sum }
    }
}

/// What the sum so far is. Ints, floats and complex numbers are added without objects.
enum Sum {
    Int(i64),
    Float(Compensated),
    Complex(Compensated, Compensated),
    Other(Val),
}

impl Sum {
    fn of(vm: &Vm, value: Val) -> Sum {
        if let Some(n) = value.as_small_int() {
            return Sum::Int(n);
        }
        if let Some(sum) = value.as_float() {
            return Sum::Float(Compensated { sum, error: 0.0 });
        }
        match value.get::<Complex>() {
            Some(number) if number.class().is(&vm.types.complex) => Sum::Complex(
                Compensated { sum: number.real, error: 0.0 },
                Compensated { sum: number.imag, error: 0.0 },
            ),
            _ => Sum::Other(value),
        }
    }

    /// Kinds follow each other in this order only: a sum that has left one does not come back to it.
    fn rank(&self) -> u8 {
        match self {
            Sum::Int(_) => 0,
            Sum::Float(_) => 1,
            Sum::Complex(..) => 2,
            Sum::Other(_) => 3,
        }
    }

    fn value(&self, vm: &Vm) -> Val {
        match self {
            Sum::Int(n) => vm.new_int(*n),
            Sum::Float(sum) => Val::float(sum.total()),
            Sum::Complex(real, imag) => vm.new_complex(real.total(), imag.total()),
            Sum::Other(value) => value.clone(),
        }
    }

    /// Adds an item of a kind that needs no call; false for others.
    fn add(&mut self, vm: &mut Vm, item: &Val) -> PyResult<bool> {
        match self {
            Sum::Int(sum) => {
                let exact = item.header().is_none() || vm.class_of(item).is(&vm.types.int);
                let int = item.as_int().filter(|_| exact).and_then(|int| int.to_i64());
                let Some(total) = int.and_then(|int| sum.checked_add(int)) else { return Ok(false) };
                *sum = total;
            }
            Sum::Float(sum) => match real(vm, item)? {
                Some(value) => sum.add(value),
                None => return Ok(false),
            },
            Sum::Complex(re, im) => {
                if let Some(number) = item.get::<Complex>()
                    && number.class().is(&vm.types.complex)
                {
                    re.add(number.real);
                    im.add(number.imag);
                    return Ok(true);
                }
                match real(vm, item)? {
                    Some(value) => re.add(value),
                    None => return Ok(false),
                }
            }
            Sum::Other(_) => return Ok(false),
        }
        Ok(true)
    }
}

/// The value of a float or int item of exactly those classes. Errors: OverflowError.
fn real(vm: &mut Vm, item: &Val) -> PyResult<Option<f64>> {
    if let Some(float) = item.as_float() {
        return Ok(Some(float));
    }
    match item.as_int() {
        Some(int) if item.header().is_none() || vm.class_of(item).is(&vm.types.int) => {
            vm.int_to_f64(&int).map(Some)
        }
        _ => Ok(None),
    }
}

/// `sum(iterable, start)`. Errors: TypeError for a start that has `join` for this.
pub(super) fn sum(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let iterator = vm.iter(args.get(0))?;
    let start = args.opt(1).cloned().unwrap_or(Val::small_int(0));
    let refused = if start.is_a::<Str>() {
        Some("sum() can't sum strings [use ''.join(seq) instead]")
    } else {
        match vm.type_name(&start).as_str() {
            "bytes" => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
            "bytearray" => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
            _ => None,
        }
    };
    if let Some(message) = refused {
        return Err(vm.type_error(message));
    }
    let sum = Sum::of(vm, start);
    vm.consume(direct, &iterator, sum)
}

impl Consumer for Sum {
    fn take(&mut self, vm: &mut Vm, item: Val) -> PyResult<Option<Val>> {
        if !self.add(vm, &item)? {
            let so_far = self.value(vm);
            let total = vm.binary(&so_far, &item, Operator::Add)?;
            *self = match Sum::of(vm, total) {
                next if next.rank() > self.rank() => next,
                next => Sum::Other(next.value(vm)),
            };
        }
        Ok(None)
    }

    fn end(&mut self, vm: &mut Vm) -> PyResult {
        Ok(self.value(vm))
    }
}
