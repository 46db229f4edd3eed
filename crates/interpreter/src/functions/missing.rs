//! Stand-ins for what other parts of the interpreter do not have yet.

use crate::errors::PyResult;
use crate::object::{Obj, Type, Val};
use crate::vm::Vm;

impl Vm {
    /// Issues a warning. Errors: the warning, where filters make it an exception.
    pub fn warn(&mut self, _category: &Obj<Type>, _message: &str) -> PyResult<()> {
        Ok(())
    }

    /// The bytes of an object that has the buffer protocol.
    pub(crate) fn bytes_like(&mut self, _value: &Val) -> Option<Vec<u8>> {
        None
    }

    /// The bytes of a `bytes` or `bytearray` object.
    pub(crate) fn bytes_or_bytearray(&mut self, _value: &Val) -> Option<Vec<u8>> {
        None
    }

    /// A `bytes` object.
    pub(crate) fn new_bytes_val(&mut self, _bytes: Vec<u8>) -> Val {
        Val::NONE
    }

    /// `bytes(value)`, as a vector.
    pub(crate) fn to_byte_vec(&mut self, value: &Val) -> PyResult<Vec<u8>> {
        let items = self.to_vec(value)?;
        let mut bytes = Vec::with_capacity(items.len());
        for item in items {
            match u8::try_from(self.index_clamped(&item)?) {
                Ok(byte) => bytes.push(byte),
                Err(_) => return Err(self.value_error("bytes must be in range(0, 256)")),
            }
        }
        Ok(bytes)
    }
}
