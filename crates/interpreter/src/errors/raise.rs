//! Raising exceptions from native code.

use super::{Exception, Raised};
use crate::object::{Obj, Ref, Str, Type, Val};
use crate::vm::Vm;

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        impl Vm {
            $(
                $(#[$doc])*
                #[cold]
                pub fn $name(&mut self, message: &str) -> Raised {
                    let class = self.exceptions.$name.clone();
                    self.raise_new(&class, message)
                }
            )*
        }
    };
}

raisers! {
    /// Raises TypeError.
    type_error;
    /// Raises ValueError.
    value_error;
    /// Raises IndexError.
    index_error;
    /// Raises OverflowError.
    overflow_error;
    /// Raises ZeroDivisionError.
    zero_division_error;
    /// Raises RuntimeError.
    runtime_error;
    /// Raises RecursionError.
    recursion_error;
    /// Raises NotImplementedError.
    not_implemented_error;
    /// Raises SystemError: something that the interpreter itself should have prevented.
    system_error;
    /// Raises LookupError.
    lookup_error;
    /// Raises MemoryError.
    memory_error;
    /// Raises BufferError.
    buffer_error;
    /// Raises EOFError.
    eof_error;
    /// Raises AssertionError.
    assertion_error;
    /// Raises ReferenceError.
    reference_error;
}

impl Vm {
    /// Raises an exception object; the one being handled becomes its context.
    #[cold]
    pub fn raise(&mut self, exception: Val) -> Raised {
        self.chain_context(&exception);
        self.raised = Some(exception);
        Raised
    }

    /// Raises an exception of class `class` with one argument, a message.
    #[cold]
    pub fn raise_new(&mut self, class: &Obj<Type>, message: &str) -> Raised {
        let message = self.new_str(message);
        self.raise_with(class, vec![message])
    }

    /// Raises an exception of class `class` with these arguments.
    #[cold]
    pub fn raise_with(&mut self, class: &Obj<Type>, args: Vec<Val>) -> Raised {
        match self.new_exception(class, args) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// An exception made by calling its class.
    pub fn new_exception(&mut self, class: &Obj<Type>, args: Vec<Val>) -> Result<Val, Raised> {
        self.instantiate(class, crate::native::CallArgs::new(&args))
    }

    /// Raises KeyError for a key.
    #[cold]
    pub fn key_error(&mut self, key: &Val) -> Raised {
        let class = self.exceptions.key_error.clone();
        self.raise_with(&class, vec![key.clone()])
    }

    /// Raises StopIteration, with a value if the iterator returned one.
    #[cold]
    pub fn stop_iteration(&mut self, value: Option<Val>) -> Raised {
        let class = self.exceptions.stop_iteration.clone();
        self.raise_with(&class, value.into_iter().collect())
    }

    /// Raises TypeError: "unhashable type".
    #[cold]
    pub fn unhashable(&mut self, value: &Val) -> Raised {
        let message = format!("unhashable type: '{}'", self.type_name(value));
        self.type_error(&message)
    }

    /// Raises AttributeError for a missing attribute, with `name` and `obj` set.
    #[cold]
    pub fn no_attribute(&mut self, object: &Val, name: &Obj<Str>) -> Raised {
        let message = match object.get::<Type>() {
            Some(class) => {
                format!("type object '{}' has no attribute '{}'", class.name(self), name.to_text())
            }
            None => format!("'{}' object has no attribute '{}'", self.type_name(object), name.to_text()),
        };
        self.attribute_error(&message, object, name)
    }

    /// Raises AttributeError with its attributes `name` and `obj`.
    #[cold]
    pub fn attribute_error(&mut self, message: &str, object: &Val, name: &Obj<Str>) -> Raised {
        let class = self.exceptions.attribute_error.clone();
        let message = self.new_str(message);
        let exception = match self.new_exception(&class, vec![message]) {
            Ok(exception) => exception,
            Err(raised) => return raised,
        };
        if let Some(payload) = exception.get::<Exception>() {
            *payload.fields.get_mut(self) = vec![Some(name.to_val()), Some(object.clone())];
        }
        self.raise(exception)
    }

    /// An AttributeError that does not say so gets to know what was not found, and where.
    #[cold]
    pub(crate) fn complete_attribute_error(&mut self, object: &Val, name: &Obj<Str>) {
        let class = self.exceptions.attribute_error.clone();
        let Some(exception) = self.raised.clone().filter(|_| self.raised_is(&class)) else { return };
        let Some(payload) = exception.get::<Exception>() else { return };
        let told = payload.fields.get(self).iter().flatten().any(|field| !field.is_none());
        if !told {
            *payload.fields.get_mut(self) = vec![Some(name.to_val()), Some(object.clone())];
        }
    }

    /// Raises AttributeError for an attribute that cannot be set or deleted.
    #[cold]
    pub(crate) fn cannot_set_attribute(
        &mut self,
        object: &Val,
        name: &Obj<Str>,
        in_class: bool,
        has_dict: bool,
    ) -> Raised {
        if has_dict {
            return self.no_attribute(object, name);
        }
        let (class, attribute) = (self.type_name(object), name.to_text());
        let message = if in_class {
            format!("'{class}' object attribute '{attribute}' is read-only")
        } else {
            format!(
                "'{class}' object has no attribute '{attribute}' and no __dict__ for setting new attributes"
            )
        };
        self.attribute_error(&message, object, name)
    }

    /// Whether the exception on its way up is of class `class`.
    pub fn raised_is(&self, class: &Obj<Type>) -> bool {
        self.raised.as_ref().is_some_and(|exception| self.is_instance(exception, class))
    }

    /// Takes the exception that is on its way up: it is caught.
    pub fn take_raised(&mut self) -> Option<Val> {
        self.raised.take()
    }

    /// Puts back an exception that was taken.
    pub fn reraise(&mut self, exception: Option<Val>) -> Raised {
        self.raised = exception;
        Raised
    }

    /// Catches an exception of class `class`; any other goes on up.
    pub fn catch<T>(&mut self, result: Result<T, Raised>, class: &Obj<Type>) -> Result<Option<T>, Raised> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(_) if self.raised_is(class) => {
                self.raised = None;
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Makes what is being handled the context of a new exception, without making a circle.
    fn chain_context(&mut self, exception: &Val) {
        let Some(handled) = self.handled() else { return };
        if handled.is(exception) {
            return;
        }
        let mut link = handled.clone();
        while let Some(payload) = link.to_ref::<Exception>() {
            let Some(next) = payload.context.get(self).clone() else { break };
            if next.is(exception) {
                *payload.context.get_mut(self) = None;
                break;
            }
            link = next;
        }
        if let Some(payload) = exception.to_ref::<Exception>() {
            *payload.context.get_mut(self) = Some(handled);
        }
    }

    /// Adds a note to the exception that is on its way up.
    pub fn add_note_to_raised(&mut self, note: &str) -> Raised {
        let Some(exception) = self.raised.take() else { return Raised };
        let note = self.new_str(note);
        let name = self.intern("add_note");
        let _ = self.call_method(&exception, &name, &[note]);
        self.raised = Some(exception);
        Raised
    }

    /// The class of an exception class reference, for natives that keep one.
    pub fn exception_class(&self, exception: &Val) -> Ref<Type> {
        self.class_of(exception).to_ref()
    }
}
