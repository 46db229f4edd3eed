//! Telling people about exceptions that nobody caught.

use super::exception::Exception;
use crate::host::Stream;
use crate::object::function::{BoundMethod, Function};
use crate::object::{Str, Val};
use crate::vm::Vm;

impl Vm {
    /// Writes text to `sys.stderr`; to the host's if that is missing or fails.
    pub fn write_stderr(&mut self, text: &str) {
        let saved = self.take_raised();
        match self.sys_get("stderr") {
            Some(stream) if stream.is_none() => {}
            Some(stream) => {
                let shown = self.new_str(text);
                if self.call_method_str(&stream, "write", &[shown]).is_err() {
                    self.take_raised();
                    self.write_out(Stream::Error, text.as_bytes());
                }
                if self.call_method_str(&stream, "flush", &[]).is_err() {
                    self.take_raised();
                }
            }
            None => self.write_out(Stream::Error, text.as_bytes()),
        }
        self.raised = saved;
    }

    /// Flushes `sys.stdout`, so that what was printed before stands before a report.
    pub fn flush_stdout(&mut self) {
        let stream = self.sys.get_str(self, &self.names.stdout).cloned();
        let Some(stream) = stream.filter(|stream| !stream.is_none()) else { return };
        let saved = self.take_raised();
        if self.flush_stream(&stream).is_err() {
            self.take_raised();
        }
        self.raised = saved;
    }

    /// Type, value and traceback of an exception, as hooks get them.
    fn hook_args(&mut self, exc: &Val) -> Vec<Val> {
        let class = self.class_of(exc).to_val();
        let traceback = exc.get::<Exception>().and_then(|payload| payload.traceback.get(self).clone());
        vec![class, exc.clone(), traceback.unwrap_or(Val::NONE)]
    }

    /// Reports an exception that nobody caught: calls `sys.excepthook`.
    pub fn report_exception(&mut self, exc: &Val) {
        let saved = self.take_raised();
        let args = self.hook_args(exc);
        self.sys_set("last_exc", exc.clone());
        for (name, value) in ["last_type", "last_value", "last_traceback"].into_iter().zip(&args) {
            self.sys_set(name, value.clone());
        }
        self.flush_stdout();
        match self.sys_get("excepthook") {
            Some(hook) => {
                if self.call(&hook, &args).is_err() {
                    let error = self.take_raised().unwrap_or(Val::NONE);
                    let first = self.render_exception(&error);
                    let second = self.render_exception(exc);
                    let text =
                        format!("Error in sys.excepthook:\n{first}\nOriginal exception was:\n{second}");
                    self.write_stderr(&text);
                }
            }
            None => {
                let text = self.render_exception(exc);
                self.write_stderr(&format!("sys.excepthook is missing\n{text}"));
            }
        }
        self.raised = saved;
    }

    /// Reports an exception that nobody can catch: calls `sys.unraisablehook`. `culprit` is what
    /// raised it: a generator, `__del__`, the callback of a weak reference, or None.
    pub fn report_unraisable(&mut self, exc: &Val, culprit: &Val) {
        let saved = self.take_raised();
        let message = self.unraisable_message(culprit);
        self.report_ignored(exc, &message);
        self.raised = saved;
    }

    /// As `report_unraisable`, with the line that stands before the traceback.
    pub(crate) fn report_ignored(&mut self, exc: &Val, message: &str) {
        let saved = self.take_raised();
        let default = self.sys_get("__unraisablehook__");
        let hook = self.sys_get("unraisablehook");
        let replaced = match (&hook, &default) {
            (Some(hook), Some(default)) => !hook.is(default) && !hook.is_none(),
            _ => false,
        };
        let mut done = false;
        if let Some(hook) = hook.filter(|_| replaced) {
            let mut fields = self.hook_args(exc);
            fields.extend([self.new_str(message), Val::NONE]);
            let info = self.new_struct(&crate::stdlib::sys::UNRAISABLE_FIELDS, fields);
            done = self.call(&hook, &[info]).is_ok();
            if !done {
                let error = self.take_raised().unwrap_or(Val::NONE);
                let text = self.render_exception(&error);
                self.write_stderr(&format!("Exception ignored in sys.unraisablehook:\n{text}"));
            }
        }
        if !done {
            let text = self.render_exception(exc);
            self.write_stderr(&format!("{message}:\n{text}"));
        }
        self.raised = saved;
    }

    fn unraisable_message(&mut self, culprit: &Val) -> String {
        if culprit.is_none() {
            return "Exception ignored".to_string();
        }
        let function = culprit.get::<BoundMethod>().map(|method| method.function.clone());
        let shown = function.as_ref().unwrap_or(culprit);
        let is_finalizer = function
            .as_ref()
            .and_then(|function| function.get::<Function>())
            .and_then(|function| function.name.get(self).get::<Str>())
            .is_some_and(|name| name.as_bytes() == b"__del__");
        let what = if is_finalizer { "calling deallocator" } else { "calling weakref callback" };
        format!("Exception ignored while {what} {}", self.repr_text(shown))
    }
}
