//! Warnings from native code.

use crate::errors::PyResult;
use crate::object::{Obj, Type, Val};
use crate::vm::Vm;

impl Vm {
    /// Issues a warning, through the module `warnings` if the program has loaded it: without it
    /// there are no filters and nobody has asked for warnings. Errors: the warning, where a
    /// filter makes it an exception.
    pub fn warn(&mut self, category: &Obj<Type>, message: &str) -> PyResult<()> {
        let name = self.intern("warnings");
        let modules = self.modules.clone();
        let Some(module) = modules.get_str(self, &name).cloned() else { return Ok(()) };
        if module.is_none() {
            return Ok(());
        }
        let message = self.new_str(message);
        self.call_method_str(&module, "warn", &[message, category.to_val(), Val::small_int(1)]).map(drop)
    }
}
