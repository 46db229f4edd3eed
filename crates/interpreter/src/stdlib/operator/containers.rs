//! What is done with containers, and calls.

use crate::errors::{PyResult, Raised};
use crate::native::{Args, CallArgs};
use crate::object::{Dict, Str, Val};
use crate::protocol::Operator;
use crate::vm::Vm;

#[cold]
fn no_sequence(vm: &mut Vm, value: &Val) -> Raised {
    let message = ["'", &vm.type_name(value), "' object can't be concatenated"].concat();
    vm.type_error(&message)
}

/// Whether an operand can be one of two sequences that are concatenated.
fn is_sequence(vm: &Vm, value: &Val) -> bool {
    !value.is_a::<Dict>() && vm.class_of(value).slots.getitem.get().is_some()
}

/// Concatenation by `op`, refused for what has no items.
fn concatenate(vm: &mut Vm, args: &Args, in_place: bool) -> PyResult {
    let (left, right) = (args.get(0), args.get(1));
    let own = vm.class_of(left).slots.concat.get();
    let both = is_sequence(vm, left) && is_sequence(vm, right);
    if !both && own.is_none() {
        return Err(no_sequence(vm, left));
    }
    match own {
        Some(concat) if !in_place => concat(vm, left, right),
        _ if in_place => vm.in_place(left, right, Operator::Add),
        _ => {
            let result = vm.try_binary(left, right, Operator::Add)?;
            if result.is_not_implemented() { Err(no_sequence(vm, left)) } else { Ok(result) }
        }
    }
}

pub(super) fn concat(vm: &mut Vm, args: &Args) -> PyResult {
    concatenate(vm, args, false)
}

pub(super) fn iconcat(vm: &mut Vm, args: &Args) -> PyResult {
    concatenate(vm, args, true)
}

pub(super) fn contains(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.contains(args.get(0), args.get(1))?))
}

pub(super) fn count_of(vm: &mut Vm, args: &Args) -> PyResult {
    let iterator = vm.iter_of_argument(args.get(0), "iterable")?;
    let mut count = 0;
    while let Some(item) = vm.next(&iterator)? {
        count += vm.equal(&item, args.get(1))? as usize;
    }
    Ok(vm.new_usize(count))
}

pub(super) fn index_of(vm: &mut Vm, args: &Args) -> PyResult {
    let iterator = vm.iter_of_argument(args.get(0), "iterable")?;
    let mut index = 0;
    while let Some(item) = vm.next(&iterator)? {
        if vm.equal(&item, args.get(1))? {
            return Ok(vm.new_usize(index));
        }
        index += 1;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

pub(super) fn getitem(vm: &mut Vm, args: &Args) -> PyResult {
    vm.get_item(args.get(0), args.get(1))
}

pub(super) fn setitem(vm: &mut Vm, args: &Args) -> PyResult {
    vm.set_item(args.get(0), args.get(1), args.get(2).clone())?;
    Ok(Val::NONE)
}

pub(super) fn delitem(vm: &mut Vm, args: &Args) -> PyResult {
    vm.del_item(args.get(0), args.get(1))?;
    Ok(Val::NONE)
}

pub(super) fn length_hint(vm: &mut Vm, args: &Args) -> PyResult {
    let default = match args.opt(1) {
        Some(default) if default.as_int().is_none() => {
            let name = vm.type_name(default);
            let message = ["'", &name, "' object cannot be interpreted as an integer"].concat();
            return Err(vm.type_error(&message));
        }
        Some(default) => vm.index_i64(default)?,
        None => 0,
    };
    match vm.known_length(args.get(0))? {
        Some(length) => Ok(vm.new_usize(length)),
        None => Ok(vm.new_int(default)),
    }
}

pub(super) fn call(vm: &mut Vm, args: &Args) -> PyResult {
    let [called, given @ ..] = args.rest() else {
        return Err(vm.type_error("call expected at least 1 argument, got 0"));
    };
    let mut values = given.to_vec();
    values.extend(args.keywords().iter().map(|(_, value)| value.clone()));
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    vm.call_with(called, CallArgs { values: &values, names: &names })
}

pub(super) fn compare_digest(vm: &mut Vm, args: &Args) -> PyResult {
    let (left, right) = (args.get(0), args.get(1));
    let same = if let (Some(left), Some(right)) = (left.get::<Str>(), right.get::<Str>()) {
        let (left, right) = (left.as_bytes(), right.as_bytes());
        if !left.is_ascii() || !right.is_ascii() {
            return Err(vm.type_error("comparing strings with non-ASCII characters is not supported"));
        }
        same_bytes(left, right)
    } else {
        if vm.bytes_view(left).is_none() && vm.bytes_view(right).is_none() {
            let (left, right) = (vm.type_name(left), vm.type_name(right));
            let message =
                ["unsupported operand types(s) or combination of types: '", &left, "' and '", &right, "'"];
            return Err(vm.type_error(&message.concat()));
        }
        let (left, right) = (vm.bytes_argument(left)?, vm.bytes_argument(right)?);
        same_bytes(&left, &right)
    };
    Ok(Val::bool(same))
}

fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |found, (a, b)| found | (a ^ b)) == 0
}
