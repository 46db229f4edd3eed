//! Text of any object: `str`, `repr`, `format`.

use crate::errors::PyResult;
use crate::object::{Ref, Str, Val};
use crate::vm::Vm;

impl Vm {
    /// `repr(value)`. Errors: what `__repr__` raises.
    pub fn repr(&mut self, value: &Val) -> PyResult<Ref<Str>> {
        let text = match self.class_of(value).slots.repr.get() {
            Some(repr) => self.nested_text(repr, value)?,
            None => self.default_repr(value),
        };
        self.as_text(text, "__repr__")
    }

    /// `str(value)`. Errors: what `__str__` or `__repr__` raises.
    pub fn str(&mut self, value: &Val) -> PyResult<Ref<Str>> {
        if let Some(text) = value.get::<Str>()
            && text.class().is(&self.types.str)
        {
            return Ok(text.to_ref());
        }
        if let Some(number) = value.as_small_int() {
            return Ok(self.small_int_text(number));
        }
        let slots = &self.class_of(value).slots;
        match slots.str.get().or(slots.repr.get()) {
            Some(text) => {
                let text = self.nested_text(text, value)?;
                self.as_text(text, "__str__")
            }
            None => self.repr(value),
        }
    }

    /// What a slot for text gives; containers call it for their items.
    fn nested_text(&mut self, slot: fn(&mut Vm, &Val) -> PyResult, value: &Val) -> PyResult {
        self.enter_nested(" while getting the repr of an object")?;
        let text = slot(self, value);
        self.leave_native();
        text
    }

    fn as_text(&mut self, value: Val, method: &str) -> PyResult<Ref<Str>> {
        match value.to_ref::<Str>() {
            Some(text) => Ok(text),
            None => {
                let message = format!("{method} returned non-string (type {})", self.type_name(&value));
                Err(self.type_error(&message))
            }
        }
    }

    /// `repr` for messages: an exception in `__repr__` gives a replacement.
    pub fn repr_text(&mut self, value: &Val) -> String {
        let saved = self.raised.take();
        let text = match self.repr(value) {
            Ok(text) => text.to_text().into_owned(),
            Err(_) => format!("<{} object>", self.type_name(value)),
        };
        self.raised = saved;
        text
    }

    /// `str` as owned text. Errors: what `__str__` raises.
    pub fn str_text(&mut self, value: &Val) -> PyResult<String> {
        Ok(self.str(value)?.to_text().into_owned())
    }

    /// `<module.Class object at 0x…>`.
    pub fn default_repr(&self, value: &Val) -> Val {
        let class = self.class_of(value);
        let module = match class.spec {
            Some(spec) => (spec.module != "builtins").then(|| spec.module.to_string()),
            None => {
                let module = class.dict(self).get_str(self, &self.names.__module__);
                module.and_then(|m| m.get::<Str>()).map(|m| m.to_text().into_owned())
            }
        };
        let name =
            class.qualname.get(self).get::<Str>().map(|n| n.to_text().into_owned()).unwrap_or_default();
        let full = match module {
            Some(module) if module != "builtins" => format!("{module}.{name}"),
            _ => name,
        };
        let address = value.header().map_or(0, |header| header.address());
        self.new_str(&format!("<{full} object at {address:#x}>"))
    }

    /// `format(value, spec)`. Errors: what `__format__` raises; TypeError if it returns no string.
    pub fn format(&mut self, value: &Val, spec: &Val) -> PyResult {
        let name = self.names.__format__.clone();
        let Some(text) = self.call_special(value, &name, std::slice::from_ref(spec))? else {
            return Err(self.no_attribute(value, &name));
        };
        if !text.is_a::<Str>() {
            let message = format!("__format__ must return a str, not {}", self.type_name(&text));
            return Err(self.type_error(&message));
        }
        Ok(text)
    }

    /// Runs `body` unless a container's `repr` is at work on the same object: then gives `again`.
    pub fn guard_repr(
        &mut self,
        value: &Val,
        again: &str,
        body: impl FnOnce(&mut Vm) -> PyResult,
    ) -> PyResult {
        if self.eval.in_repr.iter().any(|other| *other == value.word()) {
            return Ok(self.new_str(again));
        }
        self.eval.in_repr.push(value.word());
        let result = body(self);
        self.eval.in_repr.pop();
        result
    }
}
