//! `bytes(…)` and `bytearray(…)`.

use super::buffers::FULL_READ_ONLY;
use super::{ByteArray, Bytes};
use crate::errors::PyResult;
use crate::native::{Args, sig};
use crate::object::{InitDef, List, NewDef, Obj, Str, Type, Val};
use crate::types::format::LARGEST;
use crate::types::str::option_text;
use crate::vm::Vm;

/// What the arguments `source`, `encoding`, `errors` from `first` on give, for either type.
fn from_arguments(vm: &mut Vm, args: &Args, first: usize, name: &str) -> PyResult<Vec<u8>> {
    let source = args.opt(first);
    let encoding = option_text(vm, args.opt(first + 1), &format!("{name}() argument 'encoding'"))?;
    let errors = option_text(vm, args.opt(first + 2), &format!("{name}() argument 'errors'"))?;
    if let Some(text) = source.and_then(|source| source.get::<Str>()) {
        if encoding.is_none() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return vm.encode_text(text, encoding.as_deref(), errors.as_deref());
    }
    if encoding.is_some() {
        return Err(vm.type_error("encoding without a string argument"));
    }
    if errors.is_some() {
        return Err(vm.type_error("errors without a string argument"));
    }
    let Some(source) = source else { return Ok(Vec::new()) };
    if name == "bytes"
        && let Some(bytes) = vm.special_bytes(source)?
    {
        return Ok(bytes);
    }
    if let Some(bytes) = vm.bytes_like(source) {
        return Ok(bytes);
    }
    if let Some(bytes) = vm.bytes_of_special(source, FULL_READ_ONLY)? {
        return Ok(bytes);
    }
    // A released memoryview says so.
    vm.buffer(source)?;
    if vm.class_of(source).slots.index.get().is_some() || source.as_int().is_some() {
        return zeros(vm, source);
    }
    if !vm.is_iterable(source) {
        let message = format!("cannot convert '{}' object to {name}", vm.type_name(source));
        return Err(vm.type_error(&message));
    }
    let range =
        if name == "bytes" { "bytes must be in range(0, 256)" } else { "byte must be in range(0, 256)" };
    vm.bytes_from_items(source, range)
}

fn zeros(vm: &mut Vm, count: &Val) -> PyResult<Vec<u8>> {
    let count = vm.index(count)?;
    let Some(count) = count.as_int() else { return Ok(Vec::new()) };
    match count.to_i64() {
        Some(count) if count < 0 => Err(vm.value_error("negative count")),
        Some(count) if count as u64 <= LARGEST as u64 => {
            let mut bytes = vm.text_buffer(count as usize)?;
            bytes.resize(count as usize, 0);
            Ok(bytes)
        }
        Some(_) => Err(vm.memory_error("")),
        None => Err(vm.overflow_error("cannot fit 'int' into an index-sized integer")),
    }
}

impl Vm {
    /// A byte from an int. Errors: TypeError if it is no int, ValueError if it is out of range.
    pub(crate) fn byte_value(&mut self, value: &Val, range: &str) -> PyResult<u8> {
        if let Some(n @ 0..256) = value.as_small_int() {
            return Ok(n as u8);
        }
        match self.index_clamped(value)? {
            n @ 0..256 => Ok(n as u8),
            _ => Err(self.value_error(range)),
        }
    }

    /// The ints of an iterable as bytes. Errors: as `byte_value`.
    pub(crate) fn bytes_from_items(&mut self, iterable: &Val, range: &str) -> PyResult<Vec<u8>> {
        let mut bytes = Vec::new();
        // An `__index__` may change the list: what it then has counts.
        if let Some(list) = iterable.get::<List>()
            && list.class().is(&self.types.list)
        {
            while let Some(item) = list.items.get(self).get(bytes.len()).cloned() {
                bytes.push(self.byte_value(&item, range)?);
            }
            return Ok(bytes);
        }
        self.for_each(iterable, |vm, item| {
            bytes.push(vm.byte_value(&item, range)?);
            if bytes.len() > LARGEST {
                return Err(vm.memory_error(""));
            }
            Ok(())
        })?;
        Ok(bytes)
    }
}

fn new_bytes(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let exact = class.is(&vm.types.bytes);
    if let (true, Some(source), None, None) = (exact, args.opt(0), args.opt(1), args.opt(2))
        && source.is_a::<Bytes>()
        && vm.class_of(source).is(&vm.types.bytes)
    {
        return Ok(source.clone());
    }
    let data = from_arguments(vm, args, 0, "bytes")?;
    Ok(vm.new_bytes_of(class, data))
}

fn new_bytearray(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.new_bytearray_of(class, Vec::new()).into_val())
}

fn init_bytearray(vm: &mut Vm, receiver: &Val, args: &Args) -> PyResult<()> {
    let data = from_arguments(vm, args, 1, "bytearray")?;
    if let Some(array) = receiver.get::<ByteArray>() {
        array.check_resizable(vm)?;
        *array.data.get_mut(vm) = data;
    }
    Ok(())
}

pub(super) static BYTES: NewDef =
    NewDef { sig: sig("(source=<none>, encoding='utf-8', errors='strict')"), function: new_bytes };

pub(super) static BYTEARRAY: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new_bytearray };

pub(super) static BYTEARRAY_INIT: InitDef = InitDef {
    sig: sig("($self, /, source=<none>, encoding='utf-8', errors='strict')"),
    function: init_bytearray,
};
