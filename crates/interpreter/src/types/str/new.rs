//! `str(…)`.

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::{NewDef, Obj, Ref, Str, Type, Val};
use crate::vm::Vm;

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let text = match (args.opt(0), args.opt(1), args.opt(2)) {
        (None, None, None) => return Ok(vm.new_str_of_bytes(class, b"")),
        (Some(value), None, None) => vm.str(value)?.into_val(),
        (value, encoding, errors) => {
            let encoding = option_text(vm, encoding, "str() argument 'encoding'")?;
            let errors = option_text(vm, errors, "str() argument 'errors'")?;
            let Some(value) = value else { return Ok(vm.new_str_of_bytes(class, b"")) };
            decode_object(vm, value, encoding.as_deref(), errors.as_deref())?
        }
    };
    match text.get::<Str>() {
        Some(_) if class.is(&vm.types.str) => Ok(text),
        Some(text) => Ok(vm.new_str_of(class, text.as_bytes()).into_val()),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

impl Vm {
    fn new_str_of_bytes(&self, class: &Obj<Type>, bytes: &[u8]) -> Val {
        if class.is(&self.types.str) {
            return self.new_wtf8(bytes);
        }
        self.new_str_of(class, bytes).into_val()
    }
}

/// An optional string argument. Errors: TypeError if it is no string.
pub(crate) fn option_text(vm: &mut Vm, value: Option<&Val>, which: &str) -> PyResult<Option<Ref<Str>>> {
    value.map(|value| vm.str_argument(value, which)).transpose()
}

fn decode_object(
    vm: &mut Vm,
    value: &Val,
    encoding: Option<&Obj<Str>>,
    errors: Option<&Obj<Str>>,
) -> PyResult {
    if value.is_a::<Str>() {
        return Err(vm.type_error("decoding str is not supported"));
    }
    let Some(bytes) = vm.buffer(value)? else {
        let message = format!("decoding to str: need a bytes-like object, {} found", vm.type_name(value));
        return Err(vm.type_error(&message));
    };
    vm.decode_bytes(&bytes, encoding, errors)
}

pub(super) static NEW: NewDef =
    NewDef { sig: crate::native::sig("(object=<none>, encoding='utf-8', errors='strict')"), function: new };
