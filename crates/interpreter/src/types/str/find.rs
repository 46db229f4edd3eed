//! Looking for text in text.

use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::{Obj, Str, Tuple, Val};
use crate::types::bytes::search;
use crate::vm::Vm;

/// The bytes between two code point indices, and where they start.
fn region(text: &Obj<Str>, (start, end): (usize, usize)) -> (&[u8], usize) {
    let from = text.byte_offset(start);
    let to = text.byte_offset(end).max(from);
    (&text.as_bytes()[from..to], from)
}

/// The index that a search with `sub`, `start` and `end` finds.
fn place(vm: &mut Vm, args: &Args, name: &str, from_right: bool) -> PyResult<Option<usize>> {
    let Some(text) = args.get(0).get::<Str>() else { return Ok(None) };
    let sub = vm.str_argument(args.get(1), &format!("{name}() argument 1"))?;
    let Some(range) = vm.range_argument(text.len(), args.opt(2), args.opt(3))? else { return Ok(None) };
    let (bytes, from) = region(text, range);
    let found = match from_right {
        true => search::rfind(bytes, sub.as_bytes()),
        false => search::find(bytes, sub.as_bytes()),
    };
    Ok(found.map(|at| text.char_index(from + at)))
}

fn found(vm: &mut Vm, place: Option<usize>) -> PyResult {
    Ok(place.map_or(Val::small_int(-1), |place| vm.new_usize(place)))
}

fn found_or_error(vm: &mut Vm, place: Option<usize>) -> PyResult {
    match place {
        Some(place) => Ok(vm.new_usize(place)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn find(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, "find", false)?;
    found(vm, place)
}

fn rfind(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, "rfind", true)?;
    found(vm, place)
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, "index", false)?;
    found_or_error(vm, place)
}

fn rindex(vm: &mut Vm, args: &Args) -> PyResult {
    let place = place(vm, args, "rindex", true)?;
    found_or_error(vm, place)
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let sub = vm.str_argument(args.get(1), "count() argument 1")?;
    let range = vm.range_argument(text.len(), args.opt(2), args.opt(3))?;
    let count = match range {
        None => 0,
        Some((start, end)) if sub.is_empty() => end - start + 1,
        Some(range) => search::count(region(text, range).0, sub.as_bytes(), usize::MAX),
    };
    Ok(vm.new_usize(count))
}

fn at_edge(vm: &mut Vm, args: &Args, name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let text = this!(args);
    let range = vm.range_argument(text.len(), args.opt(2), args.opt(3))?;
    let wanted = args.get(1);
    let holds = |part: &Obj<Str>| range.is_some_and(|range| test(region(text, range).0, part.as_bytes()));
    if let Some(part) = wanted.get::<Str>() {
        return Ok(Val::bool(holds(part)));
    }
    let Some(parts) = wanted.get::<Tuple>() else {
        let message = format!("{name} first arg must be str or a tuple of str, not {}", vm.type_name(wanted));
        return Err(vm.type_error(&message));
    };
    for part in parts.items() {
        let Some(text) = part.get::<Str>() else {
            let message = format!("tuple for {name} must only contain str, not {}", vm.type_name(part));
            return Err(vm.type_error(&message));
        };
        if holds(text) {
            return Ok(Val::TRUE);
        }
    }
    Ok(Val::FALSE)
}

fn startswith(vm: &mut Vm, args: &Args) -> PyResult {
    at_edge(vm, args, "startswith", |bytes, part| bytes.starts_with(part))
}

fn endswith(vm: &mut Vm, args: &Args) -> PyResult {
    at_edge(vm, args, "endswith", |bytes, part| bytes.ends_with(part))
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
