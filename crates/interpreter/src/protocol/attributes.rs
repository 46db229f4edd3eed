//! Attributes of any object.

use crate::errors::PyResult;
use crate::object::{Obj, Str, Val};
use crate::vm::Vm;

impl Vm {
    /// `object.name`, by interned name. Errors: AttributeError; what properties raise.
    pub fn getattr(&mut self, object: &Val, name: &Obj<Str>) -> PyResult {
        let result = match self.class_of(object).slots.getattr.get() {
            Some(get) => get(self, object, name),
            None => self.generic_getattr(object, name),
        };
        if result.is_err() {
            self.complete_attribute_error(object, name);
        }
        result
    }

    /// `object.name` by any string.
    pub fn getattr_str(&mut self, object: &Val, name: &str) -> PyResult {
        let name = self.intern(name);
        self.getattr(object, &name)
    }

    /// `object.name`, or None where that is an AttributeError.
    pub fn getattr_opt(&mut self, object: &Val, name: &Obj<Str>) -> PyResult<Option<Val>> {
        let result = match self.class_of(object).slots.getattr.get() {
            // No exception is made for what is simply not there.
            None => self.generic_getattr_opt(object, name),
            Some(get) => get(self, object, name).map(Some),
        };
        let class = self.exceptions.attribute_error.clone();
        Ok(self.catch(result, &class)?.flatten())
    }

    /// `object.name = value`. Errors: AttributeError; what properties raise.
    pub fn setattr(&mut self, object: &Val, name: &Obj<Str>, value: Val) -> PyResult<()> {
        match self.class_of(object).slots.setattr.get() {
            Some(set) => set(self, object, name, Some(value)),
            None => self.generic_setattr(object, name, Some(value)),
        }
    }

    pub fn setattr_str(&mut self, object: &Val, name: &str, value: Val) -> PyResult<()> {
        let name = self.intern(name);
        self.setattr(object, &name, value)
    }

    /// `del object.name`.
    pub fn delattr(&mut self, object: &Val, name: &Obj<Str>) -> PyResult<()> {
        match self.class_of(object).slots.setattr.get() {
            Some(set) => set(self, object, name, None),
            None => self.generic_setattr(object, name, None),
        }
    }

    /// Calls a method by name. Errors: AttributeError; what the method raises.
    pub fn call_method(&mut self, object: &Val, name: &Obj<Str>, args: &[Val]) -> PyResult {
        let method = self.getattr(object, name)?;
        self.call(&method, args)
    }

    pub fn call_method_str(&mut self, object: &Val, name: &str, args: &[Val]) -> PyResult {
        let name = self.intern(name);
        self.call_method(object, &name, args)
    }
}
