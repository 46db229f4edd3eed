//! The module `builtins`.

use crate::errors::PyResult;
use crate::native::ModuleSpec;
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

/// The types that have a name in `builtins`.
const TYPES: &str = "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int \
     list map memoryview object property range reversed set slice staticmethod str super tuple type zip";

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for class in vm.types.all() {
        let Some(spec) = class.spec else { continue };
        let public = TYPES.split_ascii_whitespace().any(|name| name == spec.name);
        if public && spec.module == "builtins" {
            vm.dict_set_name(dict, spec.name, class.to_val());
        }
    }
    for class in vm.exceptions.all() {
        if let Some(spec) = class.spec {
            vm.dict_set_name(dict, spec.name, class.to_val());
        }
    }
    let os_error = vm.exceptions.os_error.to_val();
    let constants = [
        ("None", Val::NONE),
        ("True", Val::TRUE),
        ("False", Val::FALSE),
        ("Ellipsis", Val::ELLIPSIS),
        ("NotImplemented", Val::NOT_IMPLEMENTED),
        ("__debug__", Val::TRUE),
        ("EnvironmentError", os_error.clone()),
        ("IOError", os_error),
    ];
    for (name, value) in constants {
        vm.dict_set_name(dict, name, value);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "builtins",
    doc: "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().",
    functions: &[crate::import::IMPORT],
    init: Some(init),
};
