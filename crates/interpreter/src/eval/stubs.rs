//! Stands in for what is being written elsewhere.

use crate::errors::PyResult;
use crate::object::{Type, Val};
use crate::vm::Vm;

impl Vm {
    pub fn is_instance_of(&mut self, value: &Val, class: &Val) -> PyResult<bool> {
        Ok(class.get::<Type>().is_some_and(|class| self.is_instance(value, class)))
    }

    pub fn typing_intrinsic(&mut self, _: crate::code::Intrinsic, _: [Val; 3]) -> PyResult {
        Ok(Val::NONE)
    }
}
