//! Warnings from native code.

use crate::errors::PyResult;
use crate::object::{Obj, Type, Val};
use crate::vm::Vm;

impl Vm {
    /// Issues a warning, through the module `warnings` if the program has loaded it: without it
    /// there are no filters and nobody has asked for warnings. Errors: the warning, where a
    /// filter makes it an exception.
    pub fn warn(&mut self, category: &Obj<Type>, message: &str) -> PyResult<()> {
        let Some(module) = self.loaded_warnings() else { return Ok(()) };
        let message = self.new_str(message);
        self.call_method_str(&module, "warn", &[message, category.to_val(), Val::small_int(1)]).map(drop)
    }

    fn loaded_warnings(&mut self) -> Option<Val> {
        let name = self.intern("warnings");
        self.modules.clone().get_str(self, &name).filter(|module| !module.is_none()).cloned()
    }

    /// Issues a warning about a line of source, which is shown at once where the module `warnings`
    /// is not loaded. Errors: as `warn`.
    pub fn warn_explicit(
        &mut self,
        category: &Obj<Type>,
        message: &str,
        filename: &str,
        lineno: u32,
        line: Option<&str>,
    ) -> PyResult<()> {
        if let Some(module) = self.loaded_warnings() {
            let (message, filename) = (self.new_str(message), self.new_str(filename));
            let args = [message, category.to_val(), filename, Val::small_int(i64::from(lineno))];
            return self.call_method_str(&module, "warn_explicit", &args).map(drop);
        }
        let (number, category) = (lineno.to_string(), category.name(self).into_owned());
        let mut text = [filename, ":", &number, ": ", &category, ": ", message, "\n"].concat();
        if let Some(line) = line {
            text += &["  ", line.trim(), "\n"].concat();
        }
        self.write_stderr(&text);
        Ok(())
    }
}
