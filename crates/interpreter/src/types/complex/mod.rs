//! `complex`: pairs of floats.
//!
//! - `arithmetic`: the operators; `parse`: `complex("1+2j")`

pub(crate) mod arithmetic;
mod parse;

#[cfg(test)]
mod tests;

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, class_method, method, open_member, sig};
use crate::object::{NewDef, Obj, Payload, Slot, Str, Trace, Type, TypeFlags, Val, Visitor};
use crate::types::format::number::complex_repr;
use crate::types::slice::read_only_member;
use crate::vm::Vm;

/// A complex number.
pub struct Complex {
    pub real: f64,
    pub imag: f64,
}

crate::payload!(Complex, leaf);

impl Trace for Complex {
    fn trace(&self, _: &mut Visitor) {}
}

/// Real and imaginary part.
pub(crate) type Parts = (f64, f64);

impl Val {
    /// The parts of a complex number (instances of derived classes included).
    pub fn as_complex(&self) -> Option<(f64, f64)> {
        self.get::<Complex>().map(|number| (number.real, number.imag))
    }
}

impl Vm {
    pub fn new_complex(&self, real: f64, imag: f64) -> Val {
        self.heap.alloc(&self.types.complex, Complex { real, imag }).into_val()
    }

    /// The parts of any number: `complex(value)` for natives that take complex numbers. Errors:
    /// TypeError if it is no number; what its special methods raise.
    pub fn complex_parts(&mut self, value: &Val) -> PyResult<(f64, f64)> {
        if let Some(parts) = self.complex_of(value)? {
            return Ok(parts);
        }
        Ok((self.real_number(value)?, 0.0))
    }

    /// What a complex number or `__complex__` says; None for other things.
    fn complex_of(&mut self, value: &Val) -> PyResult<Option<Parts>> {
        if let Some(parts) = value.as_complex() {
            return Ok(Some(parts));
        }
        if value.is_float() || value.is_small_int() {
            return Ok(None);
        }
        let name = self.names.__complex__.clone();
        let Some(result) = self.call_special(value, &name, &[])? else { return Ok(None) };
        let Some(parts) = result.as_complex() else {
            let message = format!("__complex__ returned non-complex (type {})", self.type_name(&result));
            return Err(self.type_error(&message));
        };
        if !self.class_of(&result).is(&self.types.complex) {
            let message = format!(
                "__complex__ returned non-complex (type {}).  The ability to return an instance of a \
                 strict subclass of complex is deprecated, and may not be supported in a future version of \
                 Python.",
                self.type_name(&result)
            );
            let category = self.exceptions.deprecation_warning.clone();
            self.warn(&category, &message)?;
        }
        Ok(Some(parts))
    }

    fn new_complex_of(&self, class: &Obj<Type>, (real, imag): Parts) -> Val {
        self.heap.alloc(class, Complex { real, imag }).into_val()
    }

    /// One of two arguments: its parts, and whether it is a complex number.
    fn complex_argument(&mut self, value: &Val, name: &str) -> PyResult<(Parts, bool)> {
        let parts = if name == "real" { self.complex_of(value)? } else { value.as_complex() };
        let slots = &self.class_of(value).slots;
        let is_real = slots.float.get().is_some() || slots.index.get().is_some();
        let message =
            format!("complex() argument '{name}' must be a real number, not {}", self.type_name(value));
        if let Some(parts) = parts {
            if !is_real {
                let category = self.exceptions.deprecation_warning.clone();
                self.warn(&category, &message)?;
            }
            return Ok((parts, true));
        }
        match self.float_of_number(value)? {
            Some(real) => Ok(((real, 0.0), false)),
            None => Err(self.type_error(&message)),
        }
    }
}

/// `complex.__new__`: of one number or text, or of two real numbers.
fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let parts = match (args.opt(0), args.opt(1)) {
        (None, None) => (0.0, 0.0),
        (Some(value), None) => {
            if class.is(&vm.types.complex) && vm.class_of(value).is(&vm.types.complex) {
                return Ok(value.clone());
            }
            of_one(vm, value)?
        }
        (real, Some(imag)) => {
            let (real, real_is_complex) = match real {
                Some(real) => vm.complex_argument(real, "real")?,
                None => ((0.0, 0.0), false),
            };
            let (imag, imag_is_complex) = vm.complex_argument(imag, "imag")?;
            let real_part = if imag_is_complex { real.0 - imag.1 } else { real.0 };
            let imag_part = if real_is_complex { imag.0 + real.1 } else { imag.0 };
            (real_part, imag_part)
        }
    };
    Ok(vm.new_complex_of(class, parts))
}

fn of_one(vm: &mut Vm, value: &Val) -> PyResult<Parts> {
    if let Some(text) = value.get::<Str>() {
        return match parse::read_complex(text.as_bytes()) {
            Some(parts) => Ok(parts),
            None if parse::misplaced_underscore(text.as_bytes()) => {
                let shown = vm.repr(value)?;
                let message = ["could not convert string to complex: ", &shown.to_text()].concat();
                Err(vm.value_error(&message))
            }
            None => Err(vm.value_error("complex() arg is a malformed string")),
        };
    }
    if let Some(parts) = vm.complex_of(value)? {
        return Ok(parts);
    }
    match vm.float_of_number(value)? {
        Some(real) => Ok((real, 0.0)),
        None => {
            let message =
                format!("complex() argument must be a string or a number, not {}", vm.type_name(value));
            Err(vm.type_error(&message))
        }
    }
}

fn receiver(value: &Val) -> Parts {
    value.as_complex().unwrap_or_default()
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let (real, imag) = receiver(value);
    Ok(vm.new_str(&complex_repr(real, imag)))
}

/// A complex number of the class that a class method got.
fn from_number(vm: &mut Vm, args: &Args) -> PyResult {
    let (class, value) = (args.get(0), args.get(1));
    let exact = class.is(&vm.types.complex.to_val());
    if exact && vm.class_of(value).is(&vm.types.complex) {
        return Ok(value.clone());
    }
    let (real, imag) = vm.complex_parts(value)?;
    let number = vm.new_complex(real, imag);
    if exact { Ok(number) } else { vm.call(class, &[number]) }
}

fn conjugate(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = receiver(args.get(0));
    Ok(vm.new_complex(real, -imag))
}

fn complex(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    if vm.class_of(value).is(&vm.types.complex) {
        return Ok(value.clone());
    }
    let (real, imag) = receiver(value);
    Ok(vm.new_complex(real, imag))
}

fn getnewargs(vm: &mut Vm, args: &Args) -> PyResult {
    let (real, imag) = receiver(args.get(0));
    Ok(vm.new_tuple(vec![Val::float(real), Val::float(imag)]))
}

fn format(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    vm.complex_format(value, receiver(value), args.get(1))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "complex",
    module: "builtins",
    doc: "A complex number, from real and imaginary part, from a number or from text as '1+2j'.",
    base: Base::Object,
    layout: Complex::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(real=0, imag=0)"), function: new }),
        Slot::Repr(repr),
        Slot::Hash(arithmetic::hash),
        Slot::Compare(arithmetic::compare),
        Slot::Add(arithmetic::add),
        Slot::Sub(arithmetic::sub),
        Slot::Mul(arithmetic::mul),
        Slot::TrueDiv(arithmetic::truediv),
        Slot::Pow(arithmetic::pow),
        Slot::Neg(arithmetic::neg),
        Slot::Pos(arithmetic::pos),
        Slot::Abs(arithmetic::abs),
        Slot::Bool(arithmetic::bool),
    ],
    methods: &[
        class_method("from_number", sig("($type, number, /)"), from_number)
            .doc(|| "The complex number equal to a number; text is refused."),
        method("conjugate", sig("($self, /)"), conjugate)
            .doc(|| "The number with the sign of its imaginary part turned around."),
        method("__complex__", sig("($self, /)"), complex),
        method("__getnewargs__", sig("($self, /)"), getnewargs),
        method("__format__", sig("($self, format_spec, /)"), format),
    ],
    attributes: &[
        open_member("real", |_, value| Ok(Val::float(receiver(value).0)), read_only_member),
        open_member("imag", |_, value| Ok(Val::float(receiver(value).1)), read_only_member),
    ],
};
