//! Functions of text: `ascii`, `chr`, `format`, `ord`, `repr`.

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::{Str, Val};
use crate::vm::Vm;

pub(super) fn repr(vm: &mut Vm, args: &Args) -> PyResult {
    vm.repr(args.get(0)).map(|text| text.into_val())
}

pub(super) fn ascii(vm: &mut Vm, args: &Args) -> PyResult {
    vm.ascii_repr(args.get(0)).map(|text| text.into_val())
}

/// `chr(i)`. Errors: ValueError beyond the last code point.
pub(super) fn chr(vm: &mut Vm, args: &Args) -> PyResult {
    let index = vm.index(args.get(0))?;
    match index.as_int().and_then(|int| u32::try_from(int.to_i64()?).ok()) {
        Some(point) if point < 0x11_0000 => Ok(vm.new_char(point)),
        _ => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

/// `ord(c)`. Errors: TypeError unless it is one character or byte.
pub(super) fn ord(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    let (length, first) = if let Some(text) = value.get::<Str>() {
        (text.len(), text.char_at(0))
    } else if let Some(bytes) = vm.bytes_or_bytearray(value) {
        (bytes.len(), bytes.first().map(|&byte| byte as u32))
    } else {
        let message = format!("ord() expected string of length 1, but {} found", vm.type_name(value));
        return Err(vm.type_error(&message));
    };
    match first {
        Some(point) if length == 1 => Ok(Val::small_int(point as i64)),
        _ => {
            let message = format!("ord() expected a character, but string of length {length} found");
            Err(vm.type_error(&message))
        }
    }
}

pub(super) fn format(vm: &mut Vm, args: &Args) -> PyResult {
    let spec = args.opt(1).cloned().unwrap_or_else(|| vm.names.empty.to_val());
    if !spec.is_a::<Str>() {
        let message = format!("format() argument 2 must be str, not {}", vm.type_name(&spec));
        return Err(vm.type_error(&message));
    }
    vm.format(args.get(0), &spec)
}
