//! The module `_typing`: the types of type parameters. `typing` adds to it in Python.

use crate::errors::PyResult;
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::{Dict, Obj};
use crate::vm::Vm;

fn idfunc(_: &mut Vm, args: &Args) -> PyResult {
    Ok(args.get(0).clone())
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let types = &vm.types;
    let named = [
        ("Generic", &types.generic),
        ("ParamSpec", &types.param_spec),
        ("ParamSpecArgs", &types.param_spec_args),
        ("ParamSpecKwargs", &types.param_spec_kwargs),
        ("TypeAliasType", &types.type_alias),
        ("TypeVar", &types.type_var),
        ("TypeVarTuple", &types.type_var_tuple),
        ("Union", &types.union),
    ];
    for (name, class) in named.map(|(name, class)| (name, class.to_val())) {
        vm.dict_set_name(dict, name, class);
    }
    let none = vm.no_default();
    vm.dict_set_name(dict, "NoDefault", none);
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_typing",
    doc: "",
    functions: &[function("_idfunc", sig("(x, /)"), idfunc)],
    init: Some(init),
};
