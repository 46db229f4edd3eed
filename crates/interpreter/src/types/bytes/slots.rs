//! What operators and protocols do with `bytes` and `bytearray`.

use super::{ByteArray, Bytes, MemoryView, search};
use crate::errors::PyResult;
use crate::object::slice::{Slice, place_of};
use crate::object::string::hash_bytes;
use crate::object::{Compare, Val};
use crate::types::str::repr::{push_ascii, quote_for};
use crate::vm::Vm;

fn size(vm: &Vm, value: &Val) -> usize {
    match (value.get::<Bytes>(), value.get::<ByteArray>()) {
        (Some(bytes), _) => bytes.as_slice().len(),
        (_, Some(array)) => array.data.get(vm).len(),
        _ => 0,
    }
}

/// `b'…'`.
fn repr_of(data: &[u8]) -> Vec<u8> {
    let quote = quote_for(data);
    let mut out = Vec::with_capacity(data.len() + 3);
    out.extend([b'b', quote]);
    data.iter().for_each(|&byte| push_ascii(&mut out, byte, quote));
    out.push(quote);
    out
}

pub(super) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    vm.check_text_size(size(vm, value).saturating_mul(4).saturating_add(32))?;
    let Some(data) = vm.bytes_view(value) else { return Ok(Val::NOT_IMPLEMENTED) };
    let text = repr_of(&data);
    if !value.is_a::<ByteArray>() {
        return Ok(vm.new_wtf8_from(text));
    }
    let mut out = vm.type_name(value).into_bytes();
    out.push(b'(');
    // CPython escapes the single quotes of a bytearray between double ones too.
    let double = text.get(1) == Some(&b'"');
    for byte in text {
        if double && byte == b'\'' {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b')');
    Ok(vm.new_wtf8_from(out))
}

pub(super) fn hash(_: &mut Vm, value: &Val) -> PyResult<i64> {
    let Some(bytes) = value.get::<Bytes>() else { return Ok(0) };
    if bytes.hash.get() == 0 {
        bytes.hash.set(hash_bytes(bytes.as_slice()));
    }
    Ok(bytes.hash.get() as i64)
}

pub(super) fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if right.is_a::<MemoryView>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (Some(a), Some(b)) = (vm.bytes_view(left), vm.bytes_view(right)) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    Ok(Val::bool(op.holds(a.cmp(&b))))
}

pub(super) fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    Ok(size(vm, value))
}

pub(super) fn getitem(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    if let Some(slice) = key.get::<Slice>() {
        let bounds = vm.slice_bounds(slice)?;
        let Some(data) = vm.bytes_view(value) else { return Ok(Val::NOT_IMPLEMENTED) };
        let places = bounds.of(data.len());
        let picked = match places.step {
            1 => data[places.start as usize..places.start as usize + places.count].to_vec(),
            _ => places.iter().filter_map(|place| data.get(place).copied()).collect(),
        };
        return Ok(vm.bytes_as(value, picked));
    }
    let is_array = value.is_a::<ByteArray>();
    let Some(index) = vm.subscript_index(key)? else {
        let kind = if is_array { "bytearray" } else { "byte" };
        let message = format!("{kind} indices must be integers or slices, not {}", vm.type_name(key));
        return Err(vm.type_error(&message));
    };
    let byte = vm.bytes_view(value).and_then(|data| data.get(place_of(index, data.len())?).copied());
    match byte {
        Some(byte) => Ok(Val::small_int(byte as i64)),
        None => {
            Err(vm.index_error(if is_array { "bytearray index out of range" } else { "index out of range" }))
        }
    }
}

pub(super) fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    if item.as_int().is_some() || vm.class_of(item).slots.index.get().is_some() {
        let byte = vm.byte_value(item, "byte must be in range(0, 256)")?;
        return Ok(vm.bytes_view(value).is_some_and(|data| data.contains(&byte)));
    }
    let part = vm.bytes_argument(item)?;
    Ok(vm.bytes_view(value).is_some_and(|data| search::find(&data, &part).is_some()))
}

pub(super) fn concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let Some(more) = vm.buffer(right)? else {
        let message = format!("can't concat {} to {}", vm.type_name(right), vm.type_name(left));
        return Err(vm.type_error(&message));
    };
    let mut joined = vm.text_buffer(size(vm, left).saturating_add(more.len()))?;
    if let Some(data) = vm.bytes_view(left) {
        joined.extend_from_slice(&data);
    }
    joined.extend_from_slice(&more);
    Ok(vm.bytes_as(left, joined))
}

pub(super) fn repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let count = vm.repeat_count(count)?;
    let data = vm.bytes_argument(value)?;
    let repeated = vm.repeat_bytes(&data, count, "bytes are")?;
    Ok(vm.bytes_as(value, repeated))
}

pub(super) fn modulo(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    if !left.is_a::<Bytes>() && !left.is_a::<ByteArray>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let format = vm.bytes_argument(left)?;
    let formatted = vm.percent_format(&format, right, true)?;
    Ok(vm.bytes_as(left, formatted))
}
