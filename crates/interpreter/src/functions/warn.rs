//! Warnings from native code.

use crate::errors::PyResult;
use crate::eval::Generator;
use crate::object::{Dict, Obj, Str, Type, Val};
use crate::vm::Vm;

impl Vm {
    /// Issues a warning, through the module `warnings` if the program has loaded it: without it
    /// there are only the filters that CPython starts with. Errors: the warning, where a filter
    /// makes it an exception.
    pub fn warn(&mut self, category: &Obj<Type>, message: &str) -> PyResult<()> {
        if let Some(module) = self.loaded_warnings() {
            let message = self.new_str(message);
            let args = [message, category.to_val(), Val::small_int(1)];
            return self.call_method_str(&module, "warn", &args).map(drop);
        }
        if let Some(text) = self.first_warning(category, message) {
            self.write_stderr(&text);
        }
        Ok(())
    }

    /// Warns that nobody awaited a coroutine.
    pub(crate) fn warn_unawaited(&mut self, coroutine: &Val, what: &str, qualname: &Val) -> PyResult<()> {
        if coroutine.is_a::<Generator>()
            && let Some(module) = self.loaded_warnings()
        {
            let name = self.intern("_warn_unawaited_coroutine");
            if let Some(function) = self.getattr_opt(&module, &name)? {
                return self.call(&function, std::slice::from_ref(coroutine)).map(drop);
            }
        }
        let category = self.exceptions.runtime_warning.clone();
        let message = [what, "'", &self.str_text(qualname)?, "' was never awaited"].concat();
        if self.loaded_warnings().is_some() {
            return self.warn(&category, &message);
        }
        if let Some(text) = self.first_warning(&category, &message) {
            let hint = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
            self.write_stderr(&[&text, hint].concat());
        }
        Ok(())
    }

    /// What is shown of a warning about the running line; None if it was shown before or nobody
    /// wants to see it.
    fn first_warning(&mut self, category: &Obj<Type>, message: &str) -> Option<String> {
        let (code, pc, globals) = self.running_line()?;
        let exceptions = &self.exceptions;
        let unseen = [
            &exceptions.pending_deprecation_warning,
            &exceptions.import_warning,
            &exceptions.resource_warning,
        ];
        if unseen.iter().any(|class| category.is_subclass(self, class)) {
            return None;
        }
        if category.is_subclass(self, &exceptions.deprecation_warning.clone()) {
            let name = globals.get_str(self, &self.names.__name__.clone()).cloned()?;
            if name.get::<Str>()?.as_bytes() != b"__main__" {
                return None;
            }
        }
        let line = code.unit.line_at(pc)?;
        let name = self.intern("__warningregistry__");
        let registry = match globals.get_str(self, &name).and_then(|found| found.to_ref::<Dict>()) {
            Some(registry) => registry,
            None => {
                let registry = self.new_dict();
                globals.set_str(self, &name, registry.to_val());
                registry
            }
        };
        let number = Val::small_int(i64::from(line));
        let key = self.new_tuple(vec![self.new_str(message), category.to_val(), number]);
        match self.dict_get(&registry, &key) {
            Ok(None) => self.dict_set(&registry, key, Val::TRUE).ok()?,
            _ => return None,
        }
        let source = &code.unit.source;
        let shown = if self.shows_source(source) { source.line(line) } else { None };
        Some(warning_text(&category.name(self), message, &source.filename, line, shown))
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
        let text = warning_text(&category.name(self), message, filename, lineno, line);
        self.write_stderr(&text);
        Ok(())
    }
}

fn warning_text(category: &str, message: &str, filename: &str, lineno: u32, line: Option<&str>) -> String {
    let mut text = [filename, ":", &lineno.to_string(), ": ", category, ": ", message, "\n"].concat();
    if let Some(line) = line {
        text += &["  ", line.trim(), "\n"].concat();
    }
    text
}
