//! Operators on one or two operands.

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::{Compare, IntRef, Val};
use crate::protocol::Operator;
use crate::vm::Vm;

const COMPARISONS: [Compare; 6] =
    [Compare::Lt, Compare::Le, Compare::Eq, Compare::Ne, Compare::Gt, Compare::Ge];

pub(super) fn binary<const OPERATOR: usize>(vm: &mut Vm, args: &Args) -> PyResult {
    vm.binary(args.get(0), args.get(1), Operator::WRITTEN[OPERATOR])
}

pub(super) fn in_place<const OPERATOR: usize>(vm: &mut Vm, args: &Args) -> PyResult {
    vm.in_place(args.get(0), args.get(1), Operator::WRITTEN[OPERATOR])
}

pub(super) fn comparison<const OPERATOR: usize>(vm: &mut Vm, args: &Args) -> PyResult {
    vm.rich_compare(args.get(0), args.get(1), COMPARISONS[OPERATOR])
}

pub(super) fn neg(vm: &mut Vm, args: &Args) -> PyResult {
    vm.negative(args.get(0))
}

pub(super) fn pos(vm: &mut Vm, args: &Args) -> PyResult {
    vm.positive(args.get(0))
}

pub(super) fn invert(vm: &mut Vm, args: &Args) -> PyResult {
    vm.invert(args.get(0))
}

pub(super) fn abs(vm: &mut Vm, args: &Args) -> PyResult {
    vm.unary(args.get(0), |slots| slots.abs.get(), "abs()")
}

pub(super) fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let int = vm.index(args.get(0))?;
    Ok(match int.as_int() {
        Some(IntRef::Big(big)) => vm.new_bigint(big.clone()),
        Some(IntRef::Small(small)) => vm.new_int(small),
        None => int,
    })
}

pub(super) fn not(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(!vm.is_true(args.get(0))?))
}

pub(super) fn truth(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.is_true(args.get(0))?))
}

pub(super) fn is(_: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(args.get(0).is(args.get(1))))
}

pub(super) fn is_not(_: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(!args.get(0).is(args.get(1))))
}

pub(super) fn is_none(_: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(args.get(0).is_none()))
}

pub(super) fn is_not_none(_: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(!args.get(0).is_none()))
}
