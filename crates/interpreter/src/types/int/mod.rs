//! `int`: whole numbers of any size.
//!
//! - `arithmetic`: the operators; `parse`: `int("…")`; `convert`: `int(x)`, bytes, rounding

pub(crate) mod arithmetic;
mod convert;
pub(crate) mod parse;

#[cfg(test)]
mod tests;

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, class_method, method, read_only, sig};
use crate::object::number::{Int, IntRef};
use crate::object::{NewDef, Payload, Slot, TypeFlags, Val};
use crate::vm::Vm;

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(int) = value.as_int() else { return Ok(Val::NOT_IMPLEMENTED) };
    let text = vm.int_text(&int)?;
    Ok(vm.new_str(&text))
}

/// `conjugate`, `__trunc__`, `__floor__`, `__ceil__`: the number itself.
fn same(vm: &mut Vm, args: &Args) -> PyResult {
    vm.exact_index(args.get(0))
}

fn bit_length(vm: &mut Vm, args: &Args) -> PyResult {
    let bits = args.get(0).as_int().map_or(0, |int| arithmetic::bits(&int));
    Ok(vm.new_int(bits as i64))
}

fn bit_count(vm: &mut Vm, args: &Args) -> PyResult {
    let ones = match args.get(0).as_int() {
        Some(IntRef::Small(n)) => n.unsigned_abs().count_ones() as i64,
        Some(IntRef::Big(n)) => n.magnitude().count_ones() as i64,
        None => 0,
    };
    Ok(vm.new_int(ones))
}

fn as_integer_ratio(vm: &mut Vm, args: &Args) -> PyResult {
    let value = vm.exact_index(args.get(0))?;
    Ok(vm.new_tuple(vec![value, Val::small_int(1)]))
}

fn is_integer(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::TRUE)
}

fn getnewargs(vm: &mut Vm, args: &Args) -> PyResult {
    let value = vm.exact_index(args.get(0))?;
    Ok(vm.new_tuple(vec![value]))
}

fn format(vm: &mut Vm, args: &Args) -> PyResult {
    vm.int_format(args.get(0), args.get(1))
}

/// Bytes that CPython's ints of 30-bit digits take.
fn sizeof(vm: &mut Vm, args: &Args) -> PyResult {
    let bits = args.get(0).as_int().map_or(0, |int| arithmetic::bits(&int));
    Ok(vm.new_int(24 + 4 * bits.div_ceil(30).max(1) as i64))
}

/// `int.__round__`: to a power of ten, half to even.
fn round(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    let Some(digits) = args.some(1) else { return vm.exact_index(value) };
    let digits = vm.index(digits)?;
    let (Some(digits), Some(int)) = (digits.as_int(), value.as_int()) else { return Ok(Val::NONE) };
    if !digits.is_negative() {
        return vm.exact_index(value);
    }
    // 10^n has more than 3.32 bits for each digit: half of it is more than any smaller int.
    let places = digits.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    if places > arithmetic::bits(&int) / 3 + 2 {
        return Ok(Val::small_int(0));
    }
    Ok(vm.new_bigint(convert::round_to_ten(&int.to_bigint(), places as u32)))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "int",
    module: "builtins",
    doc: "int(x=0, /) -> integer\nint(x, /, base=10) -> integer\n\n\
          A whole number: of a number x cut off at the point, or of text that stands for one in the given\n\
          base. Base 0 goes by the prefix, as literals do.",
    base: Base::Object,
    layout: Int::layout,
    flags: TypeFlags::BASE | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&NewDef { sig: sig("(_=<none>, /, base=10)"), function: convert::new }),
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
        Slot::Shl(arithmetic::shl),
        Slot::Shr(arithmetic::shr),
        Slot::And(arithmetic::and),
        Slot::Or(arithmetic::or),
        Slot::Xor(arithmetic::xor),
        Slot::Neg(arithmetic::neg),
        Slot::Pos(arithmetic::same),
        Slot::Abs(arithmetic::abs),
        Slot::Invert(arithmetic::invert),
        Slot::Int(arithmetic::same),
        Slot::Float(arithmetic::float),
        Slot::Index(arithmetic::same),
        Slot::Bool(arithmetic::bool),
    ],
    methods: &[
        method("conjugate", sig("($self, /)"), same).doc(|| "The number itself."),
        method("bit_length", sig("($self, /)"), bit_length)
            .doc(|| "How many bits the number has in binary, sign and leading zeros apart."),
        method("bit_count", sig("($self, /)"), bit_count)
            .doc(|| "How many ones the absolute value has in binary."),
        method("to_bytes", sig("($self, /, length=1, byteorder='big', *, signed=False)"), convert::to_bytes)
            .doc(|| "The number as bytes. OverflowError if length bytes are too few."),
        class_method(
            "from_bytes",
            sig("($type, /, bytes, byteorder='big', *, signed=False)"),
            convert::from_bytes,
        )
        .doc(|| "The number that bytes stand for."),
        method("as_integer_ratio", sig("($self, /)"), as_integer_ratio)
            .doc(|| "The number and 1: numerator and denominator."),
        method("__trunc__", sig("($self, /)"), same),
        method("__floor__", sig("($self, /)"), same),
        method("__ceil__", sig("($self, /)"), same),
        method("__round__", sig("($self, ndigits=None, /)"), round),
        method("__getnewargs__", sig("($self, /)"), getnewargs),
        method("__format__", sig("($self, format_spec, /)"), format),
        method("__sizeof__", sig("($self, /)"), sizeof),
        method("is_integer", sig("($self, /)"), is_integer).doc(|| "True."),
    ],
    attributes: &[
        read_only("real", |vm, value| vm.exact_index(value)),
        read_only("imag", |_, _| Ok(Val::small_int(0))),
        read_only("numerator", |vm, value| vm.exact_index(value)),
        read_only("denominator", |_, _| Ok(Val::small_int(1))),
    ],
};
