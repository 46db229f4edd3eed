//! The module `_imp`: what the import system knows of modules that are part of the interpreter.

use crate::errors::PyResult;
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::stdlib::{frozen_module, frozen_names};
use crate::vm::Vm;

/// There is one thread: nobody else can hold the lock.
fn no_lock(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

fn lock_held(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::FALSE)
}

fn extension_suffixes(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_list(Vec::new()))
}

fn is_builtin(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(0), "is_builtin() argument must be str")?;
    Ok(Val::small_int(match name.as_str() {
        // These two are made with the interpreter, and not again.
        "sys" | "builtins" => -1,
        name => vm.native_module_spec(name).is_some() as i64,
    }))
}

fn is_frozen(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(0), "is_frozen() argument must be str")?;
    Ok(Val::bool(frozen_module(&name).is_some()))
}

fn is_frozen_package(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(0), "is_frozen_package() argument must be str")?;
    match frozen_module(&name) {
        Some(frozen) => Ok(Val::bool(frozen.is_package)),
        None => {
            let class = vm.exceptions.import_error.clone();
            let message = ["No such frozen object named ", &name].concat();
            Err(vm.raise_new(&class, &message))
        }
    }
}

fn names(vm: &mut Vm, _: &Args) -> PyResult {
    let names = frozen_names().map(|name| vm.new_str(name)).collect();
    Ok(vm.new_list(names))
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let policy = vm.new_str("default");
    vm.dict_set_name(dict, "check_hash_based_pycs", policy);
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_imp",
    doc: "What the import system knows of modules that are part of the interpreter.",
    functions: &[
        function("acquire_lock", sig("()"), no_lock),
        function("release_lock", sig("()"), no_lock),
        function("lock_held", sig("()"), lock_held),
        function("extension_suffixes", sig("()"), extension_suffixes),
        function("is_builtin", sig("(name, /)"), is_builtin),
        function("is_frozen", sig("(name, /)"), is_frozen),
        function("is_frozen_package", sig("(name, /)"), is_frozen_package),
        function("_frozen_module_names", sig("()"), names),
    ],
    init: Some(init),
};
