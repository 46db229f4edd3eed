//! `_functools`: the native part of `functools`.

mod cache;
mod key;
mod partial;

use crate::errors::PyResult;
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let (function, iterable) = (args.get(0), args.get(1));
    if !vm.is_iterable(iterable) {
        return Err(vm.type_error("reduce() arg 2 must support iteration"));
    }
    let iterator = vm.iter(iterable)?;
    let first = match args.opt(2) {
        Some(initial) => Some(initial.clone()),
        None => vm.next(&iterator)?,
    };
    let Some(mut result) = first else {
        return Err(vm.type_error("reduce() of empty iterable with no initial value"));
    };
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        result = vm.call(function, &[result, item])?;
    }
    Ok(result)
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    vm.add_native_class(dict, &partial::SPEC);
    vm.add_native_class(dict, &partial::PLACEHOLDER);
    vm.add_native_class(dict, &cache::SPEC);
    let placeholder = partial::placeholder(vm);
    vm.dict_set_name(dict, "Placeholder", placeholder);
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_functools",
    doc: "",
    functions: &[
        function("reduce", sig("(function, iterable, /, initial=<unrepresentable>)"), reduce),
        function("cmp_to_key", sig("(mycmp)"), key::cmp_to_key),
    ],
    init: Some(init),
};

/// What `None` stands for where a default is looked for.
fn or_none(value: Option<&Val>) -> Val {
    value.cloned().unwrap_or_default()
}
