//! The module `_types`: names for types that no other module names. `types` adds to it in Python.

use crate::errors::PyResult;
use crate::native::ModuleSpec;
use crate::object::{Dict, Obj};
use crate::vm::Vm;

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let types = &vm.types;
    let named = [
        ("AsyncGeneratorType", &types.async_generator),
        ("BuiltinFunctionType", &types.builtin_function),
        ("BuiltinMethodType", &types.builtin_function),
        ("CellType", &types.cell),
        ("ClassMethodDescriptorType", &types.classmethod_descriptor),
        ("CodeType", &types.code),
        ("CoroutineType", &types.coroutine),
        ("EllipsisType", &types.ellipsis),
        ("FrameType", &types.frame),
        ("FunctionType", &types.function),
        ("GeneratorType", &types.generator),
        ("GenericAlias", &types.generic_alias),
        ("GetSetDescriptorType", &types.getset_descriptor),
        ("LambdaType", &types.function),
        ("MappingProxyType", &types.mapping_proxy),
        ("MemberDescriptorType", &types.member_descriptor),
        ("MethodDescriptorType", &types.method_descriptor),
        ("MethodType", &types.method),
        ("MethodWrapperType", &types.method_wrapper),
        ("ModuleType", &types.module),
        ("NoneType", &types.none),
        ("NotImplementedType", &types.not_implemented),
        ("SimpleNamespace", &types.simple_namespace),
        ("TracebackType", &types.traceback),
        ("UnionType", &types.union),
        ("WrapperDescriptorType", &types.slot_wrapper),
    ];
    let named = named.map(|(name, class)| (name, class.to_val()));
    for (name, class) in named {
        vm.dict_set_name(dict, name, class);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec { name: "_types", doc: "", functions: &[], init: Some(init) };
