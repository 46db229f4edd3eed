//! `repr` and `ascii` of text.

use super::unicode::is_printable;
use crate::errors::PyResult;
use crate::object::string::{CodePoints, push_code_point};
use crate::object::{Ref, Str, Val};
use crate::vm::Vm;

fn push_hex(out: &mut Vec<u8>, prefix: &[u8], value: u32, digits: u32) {
    out.extend_from_slice(prefix);
    for place in (0..digits).rev() {
        out.push(b"0123456789abcdef"[(value >> (place * 4) & 15) as usize]);
    }
}

/// Appends the escape of a code point: `\xe9`, `\u20ac`, `\U0001f600`.
pub(crate) fn push_escape(out: &mut Vec<u8>, point: u32) {
    match point {
        0..0x100 => push_hex(out, b"\\x", point, 2),
        0x100..0x1_0000 => push_hex(out, b"\\u", point, 4),
        _ => push_hex(out, b"\\U", point, 8),
    }
}

/// The quote that `repr` takes: double ones only around text with single ones alone.
pub(crate) fn quote_for(bytes: &[u8]) -> u8 {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' }
}

/// Appends one byte of ASCII as `repr` shows it between such quotes.
pub(crate) fn push_ascii(out: &mut Vec<u8>, byte: u8, quote: u8) {
    match byte {
        b'\\' => out.extend(b"\\\\"),
        b'\n' => out.extend(b"\\n"),
        b'\r' => out.extend(b"\\r"),
        b'\t' => out.extend(b"\\t"),
        _ if byte == quote => out.extend([b'\\', byte]),
        0x20..0x7F => out.push(byte),
        _ => push_escape(out, byte as u32),
    }
}

/// `repr` of text, in WTF-8.
pub fn repr_bytes(text: &[u8]) -> Vec<u8> {
    let quote = quote_for(text);
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(quote);
    for point in CodePoints::new(text) {
        match point {
            0..0x80 => push_ascii(&mut out, point as u8, quote),
            _ if is_printable(point) => push_code_point(&mut out, point),
            _ => push_escape(&mut out, point),
        }
    }
    out.push(quote);
    out
}

pub(super) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(text) = value.get::<Str>() else { return Ok(Val::NOT_IMPLEMENTED) };
    if text.as_bytes().len() > super::super::format::LARGEST / 10 {
        vm.check_text_size(text.as_bytes().len().saturating_mul(4))?;
    }
    Ok(vm.new_wtf8_from(repr_bytes(text.as_bytes())))
}

impl Vm {
    /// `ascii(value)`: `repr` with everything beyond ASCII escaped. Errors: what `__repr__`
    /// raises.
    pub fn ascii_repr(&mut self, value: &Val) -> PyResult<Ref<Str>> {
        let text = self.repr(value)?;
        if text.is_ascii() {
            return Ok(text);
        }
        let mut out = Vec::with_capacity(text.as_bytes().len() * 2);
        for point in text.chars() {
            match point {
                0..0x80 => out.push(point as u8),
                _ => push_escape(&mut out, point),
            }
        }
        Ok(self.new_str_ref(&out))
    }
}
