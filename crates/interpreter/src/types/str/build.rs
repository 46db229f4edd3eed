//! Making strings out of parts.

use crate::errors::PyResult;
use crate::object::{Obj, Str, Val};
use crate::vm::Vm;

impl Vm {
    /// The string itself if it is exactly a `str`, else a `str` of the same text.
    pub(crate) fn exact_str(&self, text: &Obj<Str>) -> Val {
        if text.class().is(&self.types.str) { text.to_val() } else { self.new_wtf8(text.as_bytes()) }
    }

    /// A string from a slice of `text`, which is the string itself if the slice is all of it.
    pub(crate) fn part_of(&self, text: &Obj<Str>, part: &[u8]) -> Val {
        if part.len() == text.as_bytes().len() { self.exact_str(text) } else { self.new_wtf8(part) }
    }

    /// Joins strings; parts that are none, or that no string has room for, are left out.
    /// Errors: MemoryError.
    pub fn join_strings(&mut self, parts: &[Val]) -> PyResult {
        let texts = || parts.iter().filter_map(|part| part.get::<Str>());
        let mut non_empty = texts().filter(|text| !text.is_empty());
        if let (Some(only), None) = (non_empty.next(), non_empty.next()) {
            return Ok(self.exact_str(only));
        }
        let total = texts().fold(0, |sum: usize, text| sum.saturating_add(text.as_bytes().len()));
        let mut out = self.text_buffer(total)?;
        texts().for_each(|text| out.extend_from_slice(text.as_bytes()));
        Ok(self.new_wtf8_from(out))
    }

    /// MemoryError if two texts are too long together. A text that grows may get half of it more at once.
    #[inline]
    pub(crate) fn check_concat(&mut self, left: &Obj<Str>, right: &Obj<Str>) -> PyResult<()> {
        let total = left.as_bytes().len().saturating_add(right.as_bytes().len());
        if total < 1 << 19 {
            Ok(())
        } else {
            self.check_text_size(total).and_then(|()| self.check_room(total / 2 * 3))
        }
    }

    /// Bytes several times. Errors: OverflowError or MemoryError if that is too much.
    pub(crate) fn repeat_bytes(&mut self, bytes: &[u8], count: usize, what: &str) -> PyResult<Vec<u8>> {
        match bytes.len().checked_mul(count) {
            Some(total) if total <= isize::MAX as usize => {
                let mut out = self.text_buffer(total)?;
                match bytes {
                    [byte] => out.resize(count, *byte),
                    _ => (0..count).for_each(|_| out.extend_from_slice(bytes)),
                }
                Ok(out)
            }
            _ => Err(self.overflow_error(&format!("repeated {what} too long"))),
        }
    }

    /// `separator.join(items)`, with `piece` giving an item's bytes. Errors: MemoryError.
    pub(crate) fn join_bytes<'a, I>(&mut self, separator: &[u8], pieces: I) -> PyResult<Vec<u8>>
    where
        I: ExactSizeIterator<Item = &'a [u8]> + Clone,
    {
        let gaps = separator.len().saturating_mul(pieces.len().saturating_sub(1));
        let total = pieces.clone().fold(gaps, |sum, piece| sum.saturating_add(piece.len()));
        let mut out = self.text_buffer(total)?;
        for (index, piece) in pieces.enumerate() {
            if index > 0 {
                out.extend_from_slice(separator);
            }
            out.extend_from_slice(piece);
        }
        Ok(out)
    }
}
