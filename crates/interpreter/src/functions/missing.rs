//! Stand-ins for what other parts of the interpreter do not have yet.

use crate::errors::PyResult;
use crate::object::{Obj, Type};
use crate::vm::Vm;

impl Vm {
    /// Issues a warning. Errors: the warning, where filters make it an exception.
    pub fn warn(&mut self, _category: &Obj<Type>, _message: &str) -> PyResult<()> {
        Ok(())
    }
}
