//! Type parameters: made by the module `typing`.

use crate::code::Intrinsic;
use crate::errors::PyResult;
use crate::object::Val;
use crate::vm::Vm;

impl Vm {
    /// Carries out an intrinsic of type parameters. Errors: NotImplementedError: they come with
    /// the module `typing`.
    pub fn typing_intrinsic(&mut self, _: Intrinsic, _: [Val; 3]) -> PyResult {
        Err(self.not_implemented_error("type parameters are not there yet"))
    }
}
