//! What operators and protocols do with strings.

use crate::errors::PyResult;
use crate::object::slice::{Places, Slice, place_of};
use crate::object::string::push_code_point;
use crate::object::{Compare, Obj, Str, Val};
use crate::types::bytes::search;
use crate::vm::Vm;

/// The string that a slot was called with.
macro_rules! text {
    ($value:expr) => {
        match $value.get::<Str>() {
            Some(text) => text,
            None => return Ok(Val::NOT_IMPLEMENTED),
        }
    };
}

pub(super) fn str(vm: &mut Vm, value: &Val) -> PyResult {
    let text = text!(value);
    Ok(vm.exact_str(text))
}

pub(super) fn hash(_: &mut Vm, value: &Val) -> PyResult<i64> {
    Ok(value.get::<Str>().map_or(0, |text| text.hash() as i64))
}

pub(super) fn compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (left, right) = (text!(left), text!(right));
    let (a, b) = (left.as_bytes(), right.as_bytes());
    // The order of encoded characters is the order of their bytes.
    Ok(Val::bool(match op {
        Compare::Eq => a == b,
        Compare::Ne => a != b,
        _ => op.holds(a.cmp(b)),
    }))
}

pub(super) fn len(_: &mut Vm, value: &Val) -> PyResult<usize> {
    Ok(value.get::<Str>().map_or(0, |text| text.len()))
}

pub(super) fn concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let this = text!(left);
    let Some(other) = right.get::<Str>() else {
        let message = format!("can only concatenate str (not \"{}\") to str", vm.type_name(right));
        return Err(vm.type_error(&message));
    };
    if this.is_empty() && other.class().is(&vm.types.str) {
        return Ok(right.clone());
    }
    if other.is_empty() && this.class().is(&vm.types.str) {
        return Ok(left.clone());
    }
    vm.check_concat(this, other)?;
    Ok(vm.concat_str(left.clone(), other))
}

pub(super) fn repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let text = text!(value);
    let count = vm.repeat_count(count)?;
    if count == 0 || text.is_empty() {
        return Ok(vm.new_str(""));
    }
    if count == 1 {
        return Ok(vm.exact_str(text));
    }
    let bytes = vm.repeat_bytes(text.as_bytes(), count, "string is")?;
    Ok(vm.new_wtf8_from(bytes))
}

pub(super) fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let Some(text) = value.get::<Str>() else { return Ok(false) };
    let Some(part) = item.get::<Str>() else {
        let message = format!("'in <string>' requires string as left operand, not {}", vm.type_name(item));
        return Err(vm.type_error(&message));
    };
    Ok(search::find(text.as_bytes(), part.as_bytes()).is_some())
}

pub(super) fn getitem(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let text = text!(value);
    if let Some(slice) = key.get::<Slice>() {
        let places = vm.slice_bounds(slice)?.of(text.len());
        return Ok(pick(vm, text, places));
    }
    let Some(index) = vm.subscript_index(key)? else {
        let message = format!("string indices must be integers, not '{}'", vm.type_name(key));
        return Err(vm.type_error(&message));
    };
    match place_of(index, text.len()).and_then(|place| text.char_at(place)) {
        Some(point) => Ok(vm.new_char(point)),
        None => Err(vm.index_error("string index out of range")),
    }
}

/// The code points at some places.
fn pick(vm: &Vm, text: &Obj<Str>, places: Places) -> Val {
    if places.step == 1 || places.count == 0 {
        let (start, count) = (places.start as usize, places.count);
        return vm.part_of(text, if count == 0 { &[] } else { text.slice_bytes(start, start + count) });
    }
    let mut out = Vec::with_capacity(places.count);
    if text.is_ascii() {
        let bytes = text.as_bytes();
        out.extend(places.iter().filter_map(|place| bytes.get(place)));
    } else {
        let points: Vec<u32> = text.chars().collect();
        for place in places.iter() {
            if let Some(&point) = points.get(place) {
                push_code_point(&mut out, point);
            }
        }
    }
    vm.new_wtf8_from(out)
}

pub(super) fn modulo(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let format = text!(left).to_ref();
    let made = vm.percent_format_str(&format, right)?;
    // As for `format`.
    Ok(if format.as_bytes().contains(&b'%') { made } else { left.clone() })
}
