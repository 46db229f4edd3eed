//! Exceptions across the border.

use std::cell::RefCell;

use taipan_interpreter::errors::{Exception, Raised};
use taipan_interpreter::native::CallArgs;
use taipan_interpreter::object::{Obj, Ref, Slot, Str, Type};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::imports::{self, kind};
use super::{JsObject, handle_of, object_of, outside, to_python};
use crate::output;

thread_local! {
    static CLASS: RefCell<Option<Ref<Type>>> = const { RefCell::new(None) };
}

/// Makes the class of what JavaScript throws: `name`, `message` and `stack` tell what it was, which is `value`.
pub(super) fn install(vm: &mut Vm) -> PyResult<()> {
    let namespace = vm.new_dict();
    let module = vm.new_str("javascript");
    vm.dict_set_name(&namespace, "__module__", module);
    let doc = vm.new_str("An exception of JavaScript's.");
    vm.dict_set_name(&namespace, "__doc__", doc);
    let name = vm.intern("JavascriptError").into_val();
    let bases = vec![vm.exceptions.exception.clone()];
    let meta = vm.types.type_.clone();
    let class = vm.new_class(&meta, name, bases, &namespace, CallArgs::new(&[]))?;
    class.slots.set(Slot::GetAttr(Vm::general_first));
    class.slots.set(Slot::Missing(missing));
    CLASS.set(Some(class));
    Ok(())
}

/// What was thrown.
const VALUE: &str = "value";

/// An attribute of what was thrown.
fn missing(vm: &mut Vm, exception: &Val, name: &Obj<Str>) -> PyResult {
    let value = vm.instance_get(exception, &vm.intern(VALUE)).filter(|value| value.is_a::<JsObject>());
    match value.map(|value| vm.getattr_opt(&value, name)) {
        Some(Ok(Some(found))) => Ok(found),
        Some(Err(raised)) => Err(raised),
        _ => Err(vm.no_attribute(exception, name)),
    }
}

/// The class `JavascriptError`.
pub fn javascript_error(vm: &Vm) -> Ref<Type> {
    CLASS.with_borrow(|class| class.clone()).unwrap_or_else(|| vm.exceptions.exception.clone())
}

/// Raises what JavaScript threw; an exception of Python's that went through JavaScript goes on.
pub fn raise_thrown(vm: &mut Vm, thrown: &JsValue) -> Raised {
    if imports::kind_of(thrown) == kind::PYTHON
        && let Some(exception) = object_of(imports::found_handle())
        && exception.is_a::<Exception>()
    {
        return vm.reraise(Some(exception));
    }
    if let Some(name) = imports::fault(thrown) {
        let found = imports::found();
        let Ok(value) = to_python(vm, &found) else { return Raised };
        let name = vm.intern(&name);
        if let Some(class) = vm.builtin(&name).and_then(|class| class.to_ref::<Type>()) {
            return vm.raise_with(&class, vec![value]);
        }
    }
    match exception_of(vm, thrown) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

/// An exception for something that JavaScript throws.
pub(crate) fn exception_of(vm: &mut Vm, thrown: &JsValue) -> PyResult {
    let parts = outside(vm, || imports::describe(thrown));
    let part = |at: u32| parts.get(at).as_string().unwrap_or_default();
    let (name, message, stack) = (part(0), part(1), part(2));
    let shown = match (name.is_empty(), message.is_empty()) {
        (false, false) => format!("{name}: {message}"),
        (true, _) => message.clone(),
        (_, true) => name.clone(),
    };
    let class = javascript_error(vm);
    let shown = vm.new_str(&shown);
    let exception = vm.new_exception(&class, vec![shown])?;
    for (attribute, text) in [("name", name), ("message", message), ("stack", stack)] {
        let text = vm.new_str(&text);
        vm.setattr_str(&exception, attribute, text)?;
    }
    let value = to_python(vm, thrown)?;
    vm.setattr_str(&exception, VALUE, value)?;
    Ok(exception)
}

/// The exception on its way up as an Error that JavaScript can throw, with the traceback as its
/// stack.
pub fn thrown_error(vm: &mut Vm) -> JsValue {
    let exception = vm.take_raised().unwrap_or(Val::NONE);
    error_of(vm, &exception)
}

/// An exception as an Error, whose stack is the traceback that there is now.
pub(crate) fn error_of(vm: &mut Vm, exception: &Val) -> JsValue {
    let name = vm.type_name(exception);
    let message = vm.render_exception_only(exception);
    let stack = vm.render_exception(exception);
    let error = imports::error(handle_of(exception), &name, message.trim_end(), stack.trim_end());
    // If nobody catches it, it is told where the program writes.
    output::keep_for(&error);
    error
}
