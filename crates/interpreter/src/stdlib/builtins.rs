//! The module `builtins`.

use crate::errors::PyResult;
use crate::native::{Attribute, Base, CallArgs, ModuleSpec, TypeSpec, read_only};
use crate::object::{Dict, Obj, Payload, Slot, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The types that have a name in `builtins`.
const TYPES: &str = "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int \
     list map memoryview object property range reversed set slice staticmethod str super tuple type zip";

/// `exit` and `quit`.
struct Quitter {
    name: &'static str,
}

crate::payload!(Quitter, leaf);

impl Trace for Quitter {
    fn trace(&self, _: &mut Visitor) {}
}

fn quitter_name(value: &Val) -> &'static str {
    value.get::<Quitter>().map_or("exit", |quitter| quitter.name)
}

fn quitter_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let text = format!("Use {}() or Ctrl-D (i.e. EOF) to exit", quitter_name(value));
    Ok(vm.new_str(&text))
}

fn quitter_call(vm: &mut Vm, _: &Val, args: CallArgs) -> PyResult {
    let class = vm.exceptions.system_exit.clone();
    let code = args.values.first().cloned().unwrap_or(Val::NONE);
    Err(vm.raise_with(&class, vec![code]))
}

fn get_name(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.new_str(quitter_name(value)))
}

static QUITTER_ATTRIBUTES: &[Attribute] = &[read_only("name", get_name)];

static QUITTER: TypeSpec = TypeSpec {
    name: "Quitter",
    module: "_sitebuiltins",
    doc: "",
    base: Base::Object,
    layout: Quitter::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Repr(quitter_repr), Slot::Call(quitter_call)],
    methods: &[],
    attributes: QUITTER_ATTRIBUTES,
};

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for class in vm.types.all().to_vec() {
        let Some(spec) = class.spec else { continue };
        let public = TYPES.split_ascii_whitespace().any(|name| name == spec.name);
        if public && spec.module == "builtins" {
            vm.dict_set_name(dict, spec.name, class.to_val());
        }
    }
    for class in vm.exceptions.all().to_vec() {
        if let Some(spec) = class.spec {
            vm.dict_set_name(dict, spec.name, class.to_val());
        }
    }
    let module = vm.new_str("builtins");
    for def in crate::functions::BUILTINS {
        let function = vm.new_native(def, module.clone());
        vm.dict_set_name(dict, def.name, function);
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
    let class = vm.native_class(&QUITTER);
    for name in ["exit", "quit"] {
        let quitter = vm.heap.alloc(&class, Quitter { name }).into_val();
        vm.dict_set_name(dict, name, quitter);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "builtins",
    doc: "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().",
    functions: &[crate::import::IMPORT],
    init: Some(init),
};
