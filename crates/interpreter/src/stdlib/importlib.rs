//! `importlib`: the import system as functions.

use crate::errors::PyResult;
use crate::import::{BUILTIN_IMPORTER, FROZEN_IMPORTER, IMPORT, MODULE_SPEC, PATH_FINDER, SOURCE_LOADER};
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Str, Val};
use crate::vm::Vm;

/// Splits a relative name: how many dots, and the rest.
fn split_dots(name: &str) -> (usize, &str) {
    let rest = name.trim_start_matches('.');
    (name.len() - rest.len(), rest)
}

/// The absolute form of a name that may be relative to `package`.
fn absolute(vm: &mut Vm, name: &str, package: &Val, caller: &str) -> PyResult<String> {
    let (level, rest) = split_dots(name);
    if level == 0 {
        return Ok(name.to_string());
    }
    let Some(package) = package.get::<Str>().filter(|package| !package.is_empty()) else {
        let shown = vm.new_str(name);
        let message = match caller {
            "import_module" => format!(
                "the 'package' argument is required to perform a relative import for {}",
                vm.repr_text(&shown)
            ),
            _ => format!(
                "no package specified for {} (required for relative module names)",
                vm.repr_text(&shown)
            ),
        };
        return Err(match caller {
            "import_module" => vm.type_error(&message),
            _ => vm.import_error(&message),
        });
    };
    let package = package.to_text().into_owned();
    vm.resolve_in(&package, rest, level)
}

fn import_module(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let name = vm.text_arg(args.get(0), "name must be str")?;
    let name = absolute(vm, &name, args.get(1), "import_module")?;
    if direct { vm.import_module_in_place(&name) } else { vm.import_module(&name) }
}

fn reload(vm: &mut Vm, args: &Args) -> PyResult {
    vm.reload(args.get(0))
}

fn invalidate_caches(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "importlib",
    doc: "A pure Python implementation of import.",
    functions: &[
        IMPORT,
        function("import_module", sig("(name, package=None)"), import_module)
            .waits()
            .doc(|| "Import a module."),
        function("reload", sig("(module)"), reload).doc(|| "Reload the module and return it."),
        function("invalidate_caches", sig("()"), invalidate_caches),
    ],
    init: None,
};

fn machinery(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for spec in [&MODULE_SPEC, &BUILTIN_IMPORTER, &FROZEN_IMPORTER, &PATH_FINDER, &SOURCE_LOADER] {
        vm.add_native_class(dict, spec);
    }
    for (name, suffixes) in
        [("SOURCE_SUFFIXES", &[".py"][..]), ("BYTECODE_SUFFIXES", &[]), ("EXTENSION_SUFFIXES", &[])]
    {
        let suffixes = suffixes.iter().map(|suffix| vm.new_str(suffix)).collect();
        let suffixes = vm.new_list(suffixes);
        vm.dict_set_name(dict, name, suffixes);
    }
    Ok(())
}

pub static MACHINERY: ModuleSpec = ModuleSpec {
    name: "importlib.machinery",
    doc: "The machinery of importlib: finders, loaders, hooks, etc.",
    functions: &[],
    init: Some(machinery),
};

fn find_spec(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(0), "name must be str")?;
    let name = absolute(vm, &name, args.get(1), "find_spec")?;
    vm.find_spec(&name)
}

fn resolve_name(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(0), "name must be str")?;
    let name = absolute(vm, &name, args.get(1), "resolve_name")?;
    Ok(vm.new_str(&name))
}

fn module_from_spec(vm: &mut Vm, args: &Args) -> PyResult {
    let spec = args.get(0);
    let name = vm.getattr_str(spec, "name")?;
    let name = vm.str_text(&name)?;
    let module = vm.create_by_loader(&name, spec)?;
    vm.set_module_attributes(&module, spec)?;
    Ok(module)
}

pub static UTIL: ModuleSpec = ModuleSpec {
    name: "importlib.util",
    doc: "Utility code for constructing importers, etc.",
    functions: &[
        function("find_spec", sig("(name, package=None)"), find_spec),
        function("resolve_name", sig("(name, package)"), resolve_name),
        function("module_from_spec", sig("(spec)"), module_from_spec),
    ],
    init: None,
};
