//! Formatting: the format-spec mini-language that `format()`, f-strings and `str.format` share.
//!
//! - `spec`: the mini-language; `number`: digits and layout of ints, floats, complex numbers
//! - `fields`: the replacement fields of `str.format`; `percent`: `%` formatting

mod fields;
mod percent;

pub mod number;
pub mod spec;

#[cfg(test)]
mod tests;

use self::spec::Spec;
use crate::errors::PyResult;
use crate::object::number::IntRef;
use crate::object::string::push_code_point;
use crate::object::{Ref, Str, Val};
use crate::vm::Vm;

/// No text may be larger than this many bytes.
pub const LARGEST: usize = i32::MAX as usize;

impl Vm {
    /// MemoryError for a size that no text can have.
    pub fn check_text_size(&mut self, size: usize) -> PyResult<()> {
        if size > LARGEST {
            return Err(self.memory_error(""));
        }
        self.check_room(size)
    }

    /// An empty buffer for `size` bytes. Errors: MemoryError if there is no room.
    pub fn text_buffer(&mut self, size: usize) -> PyResult<Vec<u8>> {
        let mut buffer = Vec::new();
        self.check_text_size(size)?;
        if buffer.try_reserve_exact(size).is_err() {
            return Err(self.memory_error(""));
        }
        Ok(buffer)
    }

    /// Appends bytes. Errors: MemoryError if there is no room.
    pub(crate) fn push_bytes(&mut self, out: &mut Vec<u8>, bytes: &[u8]) -> PyResult<()> {
        if out.len() + bytes.len() > LARGEST || out.try_reserve(bytes.len()).is_err() {
            return Err(self.memory_error(""));
        }
        out.extend_from_slice(bytes);
        Ok(())
    }

    /// Appends a code point `count` times. Errors: MemoryError if there is no room.
    pub(crate) fn push_fill(&mut self, out: &mut Vec<u8>, fill: u32, count: usize) -> PyResult<()> {
        let mut bytes = Vec::with_capacity(4);
        push_code_point(&mut bytes, fill);
        let size = count.saturating_mul(bytes.len());
        if out.len().saturating_add(size) > LARGEST || out.try_reserve_exact(size).is_err() {
            return Err(self.memory_error(""));
        }
        match bytes[..] {
            [byte] => out.resize(out.len() + count, byte),
            _ => (0..count).for_each(|_| out.extend_from_slice(&bytes)),
        }
        Ok(())
    }

    /// A format spec argument as text. Errors: TypeError if it is no string.
    fn spec_text(&mut self, spec: &Val, of: &str) -> PyResult<Ref<Str>> {
        match spec.to_ref::<Str>() {
            Some(text) => Ok(text),
            None => {
                let kind = self.type_name(spec);
                Err(self.type_error(&format!("__format__() argument must be str, not {kind}{of}")))
            }
        }
    }

    /// `format(value, spec)`, fast for exact strings, ints and floats; an empty spec if none is
    /// given. Errors: what `__format__` raises.
    pub fn format_value(&mut self, value: &Val, spec: Option<&Val>) -> PyResult {
        let spec = spec.filter(|spec| spec.get::<Str>().is_none_or(|spec| !spec.is_empty()));
        if let Some(text) = value.get::<Str>()
            && text.class().is(&self.types.str)
        {
            return match spec {
                None => Ok(value.clone()),
                Some(spec) => self.str_format(value, spec),
            };
        }
        if value.is_small_int() {
            if let Some(spec) = spec {
                return self.int_format(value, spec);
            }
            let text = self.int_text(&IntRef::Small(value.as_small_int().unwrap_or(0)))?;
            return Ok(self.new_str(&text));
        }
        if let Some(float) = value.as_float() {
            return match spec {
                None => Ok(self.new_str(&number::float_repr(float))),
                Some(spec) => self.float_format(value, spec),
            };
        }
        let empty;
        let spec = match spec {
            Some(spec) => spec,
            None => {
                empty = self.names.empty.to_val();
                &empty
            }
        };
        self.format(value, spec)
    }

    /// `str.__format__`: the value is a string or of a derived class.
    pub fn str_format(&mut self, value: &Val, spec: &Val) -> PyResult {
        let spec = self.spec_text(spec, "")?;
        let Some(text) = value.get::<Str>() else { return Ok(Val::NOT_IMPLEMENTED) };
        if spec.is_empty() {
            return self.str(value).map(Ref::into_val);
        }
        let name = self.type_name(value);
        let spec = self.parse_format_spec(&spec, 's', &name)?;
        match spec.code {
            None | Some(0x73) => {}
            Some(code) => return Err(self.unknown_format_code(code, &name)),
        }
        let refused = match spec {
            Spec { sign: Some(b' '), .. } => "Space not allowed in string format specifier",
            Spec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
            Spec { no_negative_zero: true, .. } => {
                "Negative zero coercion (z) not allowed in string format specifier"
            }
            Spec { alternate: true, .. } => "Alternate form (#) not allowed in string format specifier",
            Spec { align: Some(b'='), .. } => "'=' alignment not allowed in string format specifier",
            _ => "",
        };
        if !refused.is_empty() {
            return Err(self.value_error(refused));
        }
        let length = text.len().min(spec.precision.unwrap_or(usize::MAX));
        let part = text.slice_bytes(0, length);
        if spec.width.unwrap_or(0) <= length {
            return Ok(self.part_of(text, part));
        }
        let padded = self.pad(part, length, &spec, spec.align.unwrap_or(b'<'))?;
        Ok(self.new_wtf8_from(padded))
    }

    /// `int.__format__`: the value is an int or of a derived class.
    pub fn int_format(&mut self, value: &Val, spec: &Val) -> PyResult {
        let spec = self.spec_text(spec, "")?;
        let Some(int) = value.as_int() else { return Ok(Val::NOT_IMPLEMENTED) };
        if spec.is_empty() {
            return self.str(value).map(Ref::into_val);
        }
        let name = self.type_name(value);
        let spec = self.parse_format_spec(&spec, 'd', &name)?;
        let text = self.format_int(&int, &spec, &name)?;
        Ok(self.new_wtf8_from(text))
    }

    /// `float.__format__`: the value is a float or of a derived class.
    pub fn float_format(&mut self, value: &Val, spec: &Val) -> PyResult {
        let spec = self.spec_text(spec, "")?;
        let Some(float) = value.as_any_float() else { return Ok(Val::NOT_IMPLEMENTED) };
        if spec.is_empty() {
            return self.str(value).map(Ref::into_val);
        }
        let name = self.type_name(value);
        let spec = self.parse_format_spec(&spec, '\0', &name)?;
        let text = self.format_float(float, &spec, &name)?;
        Ok(self.new_wtf8_from(text))
    }

    /// `complex.__format__`: `value` is the complex number with these parts.
    pub fn complex_format(&mut self, value: &Val, parts: (f64, f64), spec: &Val) -> PyResult {
        let spec = self.spec_text(spec, "")?;
        if spec.is_empty() {
            return self.str(value).map(Ref::into_val);
        }
        let name = self.type_name(value);
        let spec = self.parse_format_spec(&spec, '\0', &name)?;
        let text = self.format_complex(parts.0, parts.1, &spec)?;
        Ok(self.new_wtf8_from(text))
    }
}
