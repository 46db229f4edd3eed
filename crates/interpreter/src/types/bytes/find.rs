//! Looking for bytes in bytes.

use super::search;
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::{Tuple, Val};
use crate::vm::Vm;

/// What to look for: bytes, or an int as one byte.
fn wanted(vm: &mut Vm, value: &Val) -> PyResult<Vec<u8>> {
    if value.as_int().is_some() || vm.class_of(value).slots.index.get().is_some() {
        return Ok(vec![vm.byte_value(value, "byte must be in range(0, 256)")?]);
    }
    match vm.buffer(value)? {
        Some(bytes) => Ok(bytes),
        None => {
            let message =
                format!("argument should be integer or bytes-like object, not '{}'", vm.type_name(value));
            Err(vm.type_error(&message))
        }
    }
}

fn length(vm: &Vm, args: &Args) -> usize {
    vm.bytes_view(args.get(0)).map_or(0, |data| data.len())
}

fn place(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult<Option<usize>> {
    let part = wanted(vm, args.get(1))?;
    let range = vm.range_argument(length(vm, args), args.opt(2), args.opt(3))?;
    let (Some((start, end)), Some(data)) = (range, vm.bytes_view(args.get(0))) else { return Ok(None) };
    let region = data.get(start..end).unwrap_or_default();
    let found = if from_right { search::rfind(region, &part) } else { search::find(region, &part) };
    Ok(found.map(|at| start + at))
}

fn found(vm: &mut Vm, place: Option<usize>) -> PyResult {
    Ok(place.map_or(Val::small_int(-1), |place| vm.new_usize(place)))
}

fn found_or_error(vm: &mut Vm, place: Option<usize>) -> PyResult {
    match place {
        Some(place) => Ok(vm.new_usize(place)),
        None => Err(vm.value_error("subsection not found")),
    }
}

fn find(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, false)?;
    found(vm, place)
}

fn rfind(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, true)?;
    found(vm, place)
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, false)?;
    found_or_error(vm, place)
}

fn rindex(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, true)?;
    found_or_error(vm, place)
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let part = wanted(vm, args.get(1))?;
    let range = vm.range_argument(length(vm, args), args.opt(2), args.opt(3))?;
    let count = match (range, vm.bytes_view(args.get(0))) {
        (Some((start, end)), Some(_)) if part.is_empty() => end - start + 1,
        (Some((start, end)), Some(data)) => {
            search::count(data.get(start..end).unwrap_or_default(), &part, usize::MAX)
        }
        _ => 0,
    };
    Ok(vm.new_usize(count))
}

fn at_edge(vm: &mut Vm, args: &Args, name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let range = vm.range_argument(length(vm, args), args.opt(2), args.opt(3))?;
    let wanted = args.get(1);
    let holds = |vm: &Vm, part: &[u8]| match (range, vm.bytes_view(args.get(0))) {
        (Some((start, end)), Some(data)) => test(data.get(start..end).unwrap_or_default(), part),
        _ => false,
    };
    if let Some(parts) = wanted.get::<Tuple>() {
        for part in parts.items() {
            let part = vm.bytes_argument(part)?;
            if holds(vm, &part) {
                return Ok(Val::TRUE);
            }
        }
        return Ok(Val::FALSE);
    }
    match vm.buffer(wanted)? {
        Some(part) => Ok(Val::bool(holds(vm, &part))),
        None => {
            let message =
                format!("{name} first arg must be bytes or a tuple of bytes, not {}", vm.type_name(wanted));
            Err(vm.type_error(&message))
        }
    }
}

fn startswith(vm: &mut Vm, args: &Args) -> PyResult {
    at_edge(vm, args, "startswith", |data, part| data.starts_with(part))
}

fn endswith(vm: &mut Vm, args: &Args) -> PyResult {
    at_edge(vm, args, "endswith", |data, part| data.ends_with(part))
}

pub(super) const METHODS: [Method; 7] = [
    method("find", sig("($self, sub, start=None, end=None, /)"), find),
    method("rfind", sig("($self, sub, start=None, end=None, /)"), rfind),
    method("index", sig("($self, sub, start=None, end=None, /)"), index),
    method("rindex", sig("($self, sub, start=None, end=None, /)"), rindex),
    method("count", sig("($self, sub, start=None, end=None, /)"), count),
    method("startswith", sig("($self, prefix, start=None, end=None, /)"), startswith),
    method("endswith", sig("($self, suffix, start=None, end=None, /)"), endswith),
];
