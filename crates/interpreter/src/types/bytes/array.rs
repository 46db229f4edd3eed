//! What only `bytearray` does: changing in place.

use super::ByteArray;
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::slice::{Places, Slice, place_of};
use crate::object::{Str, Val};
use crate::types::format::LARGEST;
use crate::vm::Vm;

const RANGE: &str = "byte must be in range(0, 256)";

/// The bytearray that a method was called on.
macro_rules! array {
    ($value:expr) => {
        match $value.get::<ByteArray>() {
            Some(array) => array,
            None => return Ok(Val::NOT_IMPLEMENTED),
        }
    };
}

impl ByteArray {
    /// BufferError while there are memory views of it.
    pub(crate) fn check_resizable(&self, vm: &mut Vm) -> PyResult<()> {
        if self.exports.get() > 0 {
            return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
        }
        Ok(())
    }

    /// Makes room for more bytes. Errors: BufferError, MemoryError.
    fn grow(&self, vm: &mut Vm, more: usize) -> PyResult<()> {
        if more == 0 {
            return Ok(());
        }
        self.check_resizable(vm)?;
        let data = self.data.get_mut(vm);
        if data.len().saturating_add(more) > LARGEST || data.try_reserve(more).is_err() {
            return Err(vm.memory_error(""));
        }
        Ok(())
    }
}

/// The bytes that are assigned to a slice.
fn assigned(vm: &mut Vm, value: &Val) -> PyResult<Vec<u8>> {
    if let Some(bytes) = vm.buffer(value)? {
        return Ok(bytes);
    }
    if value.is_a::<Str>() || value.as_int().is_some() || !vm.is_iterable(value) {
        let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
        return Err(vm.type_error(message));
    }
    vm.bytes_from_items(value, RANGE)
}

pub(super) fn setitem(vm: &mut Vm, receiver: &Val, key: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(array) = receiver.get::<ByteArray>() else { return Ok(()) };
    if let Some(slice) = key.get::<Slice>() {
        let bounds = vm.slice_bounds(slice)?;
        let deletes = value.is_none();
        let new = match value {
            Some(value) => assigned(vm, &value)?,
            None => Vec::new(),
        };
        let places = bounds.of(array.data.get(vm).len());
        return set_slice(vm, array, places, new, deletes);
    }
    let Some(index) = vm.subscript_index(key)? else {
        let message = format!("bytearray indices must be integers or slices, not {}", vm.type_name(key));
        return Err(vm.type_error(&message));
    };
    let byte = match value {
        Some(value) => Some(vm.byte_value(&value, RANGE)?),
        None => None,
    };
    let Some(place) = place_of(index, array.data.get(vm).len()) else {
        return Err(vm.index_error("bytearray index out of range"));
    };
    match byte {
        Some(byte) => {
            if let Some(slot) = array.data.get_mut(vm).get_mut(place) {
                *slot = byte;
            }
        }
        None => {
            array.check_resizable(vm)?;
            array.data.get_mut(vm).remove(place);
        }
    }
    Ok(())
}

fn set_slice(vm: &mut Vm, array: &ByteArray, places: Places, new: Vec<u8>, deletes: bool) -> PyResult<()> {
    let count = places.count;
    if places.step == 1 {
        if new.len() != count {
            array.grow(vm, new.len().saturating_sub(count))?;
            array.check_resizable(vm)?;
        }
        let start = places.start as usize;
        array.data.get_mut(vm).splice(start..start + count, new);
        return Ok(());
    }
    // As in CPython: nothing in place of every other byte deletes them.
    if deletes || new.is_empty() {
        if count == 0 {
            return Ok(());
        }
        array.check_resizable(vm)?;
        let ascending = places.ascending();
        let (first, step) = (ascending.start as usize, ascending.step as usize);
        let mut index = 0;
        array.data.get_mut(vm).retain(|_| {
            let picked = index >= first && (index - first) % step == 0 && (index - first) / step < count;
            index += 1;
            !picked
        });
        return Ok(());
    }
    if new.len() != count {
        let message =
            format!("attempt to assign bytes of size {} to extended slice of size {count}", new.len());
        return Err(vm.value_error(&message));
    }
    let data = array.data.get_mut(vm);
    for (place, byte) in places.iter().zip(new) {
        if let Some(slot) = data.get_mut(place) {
            *slot = byte;
        }
    }
    Ok(())
}

pub(super) fn iconcat(vm: &mut Vm, receiver: &Val, value: &Val) -> PyResult {
    let array = array!(receiver);
    let Some(more) = vm.buffer(value)? else {
        let message = format!("can't concat {} to {}", vm.type_name(value), vm.type_name(receiver));
        return Err(vm.type_error(&message));
    };
    // As in CPython, which looks at its bytes meanwhile.
    if receiver.is(value) && !more.is_empty() {
        return Err(vm.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    array.grow(vm, more.len())?;
    array.data.get_mut(vm).extend_from_slice(&more);
    Ok(receiver.clone())
}

pub(super) fn irepeat(vm: &mut Vm, receiver: &Val, count: &Val) -> PyResult {
    let array = array!(receiver);
    let count = vm.repeat_count(count)?;
    let data = array.data.get(vm).clone();
    let repeated = vm.repeat_bytes(&data, count, "bytes are")?;
    if repeated.len() != data.len() {
        array.check_resizable(vm)?;
    }
    *array.data.get_mut(vm) = repeated;
    Ok(receiver.clone())
}

fn append(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    let byte = vm.byte_value(args.get(1), RANGE)?;
    array.grow(vm, 1)?;
    array.data.get_mut(vm).push(byte);
    Ok(Val::NONE)
}

fn extend(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    let source = args.get(1);
    let more = match vm.buffer(source)? {
        Some(bytes) => bytes,
        None if source.is_a::<Str>() => {
            let message = format!("expected iterable of integers; got: '{}'", vm.type_name(source));
            return Err(vm.type_error(&message));
        }
        None if !vm.is_iterable(source) => {
            let message = format!("can't extend bytearray with {}", vm.type_name(source));
            return Err(vm.type_error(&message));
        }
        None => vm.bytes_from_items(source, RANGE)?,
    };
    array.grow(vm, more.len())?;
    array.data.get_mut(vm).extend_from_slice(&more);
    Ok(Val::NONE)
}

fn insert(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    let index = vm.index_i64(args.get(1))?;
    let byte = vm.byte_value(args.get(2), RANGE)?;
    array.grow(vm, 1)?;
    let data = array.data.get_mut(vm);
    let len = data.len() as i64;
    let place = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    data.insert(place as usize, byte);
    Ok(Val::NONE)
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    let index = match args.opt(1) {
        Some(index) => vm.index_i64(index)?,
        None => -1,
    };
    let len = array.data.get(vm).len();
    if len == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let Some(place) = place_of(index, len) else {
        return Err(vm.index_error("pop index out of range"));
    };
    array.check_resizable(vm)?;
    let byte = array.data.get_mut(vm).remove(place);
    Ok(Val::small_int(byte as i64))
}

fn remove(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    let byte = vm.byte_value(args.get(1), RANGE)?;
    let Some(place) = array.data.get(vm).iter().position(|&other| other == byte) else {
        return Err(vm.value_error("value not found in bytearray"));
    };
    array.check_resizable(vm)?;
    array.data.get_mut(vm).remove(place);
    Ok(Val::NONE)
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    array.check_resizable(vm)?;
    array.data.get_mut(vm).clear();
    Ok(Val::NONE)
}

fn reverse(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    array.data.get_mut(vm).reverse();
    Ok(Val::NONE)
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    Ok(vm.new_bytearray(array.data.get(vm).clone()))
}

fn resize(vm: &mut Vm, args: &Args) -> PyResult {
    let array = array!(args.get(0));
    let size = vm.index_i64(args.get(1))?;
    let Ok(size) = usize::try_from(size) else {
        let message = format!("bytearray.resize(): new size must be >= 0, got {size}");
        return Err(vm.value_error(&message));
    };
    let len = array.data.get(vm).len();
    array.grow(vm, size.saturating_sub(len))?;
    if size != len {
        array.check_resizable(vm)?;
        array.data.get_mut(vm).resize(size, 0);
    }
    Ok(Val::NONE)
}

pub(super) const METHODS: [Method; 9] = [
    method("append", sig("($self, item, /)"), append),
    method("extend", sig("($self, iterable_of_ints, /)"), extend),
    method("insert", sig("($self, index, item, /)"), insert),
    method("pop", sig("($self, index=-1, /)"), pop),
    method("remove", sig("($self, value, /)"), remove),
    method("clear", sig("($self, /)"), clear),
    method("reverse", sig("($self, /)"), reverse),
    method("copy", sig("($self, /)"), copy),
    method("resize", sig("($self, size, /)"), resize),
];
