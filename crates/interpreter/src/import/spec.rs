//! Module specs and the loader of modules that come as source.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, method, read_only, sig};
use crate::object::{Dict, InitDef, NewDef, Obj, Payload, Slot, Str, Type, TypeFlags, Val};
use crate::types::object::Plain;
use crate::vm::Vm;

/// What a new spec says.
pub(crate) struct NewSpec<'a> {
    pub name: &'a str,
    pub loader: Val,
    pub origin: Option<&'a str>,
    /// The origin is where the module can be found again (`__file__`).
    pub located: bool,
    /// Of a package: where its modules are looked for.
    pub search: Option<Vec<String>>,
}

impl Vm {
    pub(crate) fn new_spec(&mut self, parts: NewSpec) -> Val {
        let class = self.native_class(&MODULE_SPEC);
        let spec = self.heap.alloc(&class, Plain).into_val();
        let search = match parts.search {
            Some(paths) => {
                let paths = paths.iter().map(|path| self.new_str(path)).collect();
                self.new_list(paths)
            }
            None => Val::NONE,
        };
        let (name, origin) = (self.new_str(parts.name), self.str_or_none(parts.origin));
        self.fill_spec(&spec, [name, parts.loader, origin, Val::NONE, search], parts.located);
        spec
    }

    fn fill_spec(&mut self, spec: &Val, values: [Val; 5], located: bool) {
        let names = ["name", "loader", "origin", "loader_state", "submodule_search_locations"];
        for (name, value) in names.into_iter().zip(values) {
            let name = self.intern(name);
            self.instance_set(spec, &name, value);
        }
        for (name, value) in [
            ("_uninitialized_submodules", self.new_list(Vec::new())),
            ("_set_fileattr", Val::bool(located)),
            ("_cached", Val::NONE),
        ] {
            let name = self.intern(name);
            self.instance_set(spec, &name, value);
        }
    }

    /// The spec of a native module that is always there.
    pub(crate) fn set_builtin_spec(&mut self, dict: &Obj<Dict>, name: &str) {
        let loader = self.native_class(&super::BUILTIN_IMPORTER).into_val();
        let spec =
            NewSpec { name, loader: loader.clone(), origin: Some("built-in"), located: false, search: None };
        let spec = self.new_spec(spec);
        let package = self.new_str(super::parent_of(name));
        for (name, value) in [("__spec__", spec), ("__loader__", loader), ("__package__", package)] {
            self.dict_set_name(dict, name, value);
        }
    }

    /// A loader for a module from the host.
    pub(crate) fn new_source_loader(&mut self, name: &str, path: &str) -> Val {
        let class = self.native_class(&SOURCE_LOADER);
        let loader = self.heap.alloc(&class, Plain).into_val();
        for (key, text) in [("name", name), ("path", path)] {
            let (key, text) = (self.intern(key), self.new_str(text));
            self.instance_set(&loader, &key, text);
        }
        loader
    }

    /// An attribute of a spec that is not None.
    pub(crate) fn spec_get(&mut self, spec: &Val, name: &str) -> PyResult<Option<Val>> {
        let name = self.intern(name);
        Ok(self.getattr_opt(spec, &name)?.filter(|value| !value.is_none()))
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, Plain).into_val())
}

fn spec_init(vm: &mut Vm, spec: &Val, args: &Args) -> PyResult<()> {
    let is_package = match args.some(5) {
        Some(is_package) => vm.is_true(is_package)?,
        None => false,
    };
    let search = if is_package { vm.new_list(Vec::new()) } else { Val::NONE };
    let [name, loader, origin, state] = [1, 2, 3, 4].map(|index| args.get(index).clone());
    vm.fill_spec(spec, [name, loader, origin, state, search], false);
    Ok(())
}

fn own(vm: &mut Vm, spec: &Val, name: &str) -> Val {
    let name = vm.intern(name);
    vm.instance_get(spec, &name).unwrap_or(Val::NONE)
}

fn parent(vm: &mut Vm, spec: &Val) -> PyResult {
    let name = own(vm, spec, "name");
    if own(vm, spec, "submodule_search_locations").is_none() {
        let text = name.get::<Str>().map_or(String::new(), |name| name.to_text().into_owned());
        return Ok(vm.new_str(super::parent_of(&text)));
    }
    Ok(name)
}

fn has_location(vm: &mut Vm, spec: &Val) -> PyResult {
    let located = own(vm, spec, "_set_fileattr");
    Ok(Val::bool(vm.is_true(&located)?))
}

fn set_has_location(vm: &mut Vm, spec: &Val, value: Option<Val>) -> PyResult<()> {
    let value = Val::bool(vm.is_true(&value.unwrap_or(Val::FALSE))?);
    let name = vm.intern("_set_fileattr");
    vm.instance_set(spec, &name, value);
    Ok(())
}

fn cached(vm: &mut Vm, spec: &Val) -> PyResult {
    Ok(own(vm, spec, "_cached"))
}

fn set_cached(vm: &mut Vm, spec: &Val, value: Option<Val>) -> PyResult<()> {
    let name = vm.intern("_cached");
    vm.instance_set(spec, &name, value.unwrap_or(Val::NONE));
    Ok(())
}

fn spec_repr(vm: &mut Vm, spec: &Val) -> PyResult {
    let mut text = "ModuleSpec(".to_string();
    let shown = ["name", "loader", "origin", "submodule_search_locations"];
    for (index, name) in shown.into_iter().enumerate() {
        let value = own(vm, spec, name);
        if index >= 2 && value.is_none() {
            continue;
        }
        if index > 0 {
            text.push_str(", ");
        }
        text.push_str(&format!("{name}={}", vm.repr(&value)?.to_text()));
    }
    text.push(')');
    Ok(vm.new_str(&text))
}

static SPEC_ATTRIBUTES: &[Attribute] = &[
    read_only("parent", parent),
    attribute("has_location", has_location, set_has_location),
    attribute("cached", cached, set_cached),
];

pub(crate) static MODULE_SPEC: TypeSpec = TypeSpec {
    name: "ModuleSpec",
    module: "_frozen_importlib",
    doc: "The specification for a module, used for loading.",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef {
            sig: sig("($self, name, loader, *, origin=None, loader_state=None, is_package=None)"),
            function: spec_init,
        }),
        Slot::Repr(spec_repr),
    ],
    methods: &[],
    attributes: SPEC_ATTRIBUTES,
};

fn loader_init(vm: &mut Vm, loader: &Val, args: &Args) -> PyResult<()> {
    for (name, index) in [("name", 1), ("path", 2)] {
        let name = vm.intern(name);
        vm.instance_set(loader, &name, args.get(index).clone());
    }
    Ok(())
}

fn create_module(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

/// Runs a module's source in its dict.
fn exec_module(vm: &mut Vm, args: &Args) -> PyResult {
    let module = args.get(1);
    let name = own(vm, args.get(0), "name");
    let name = vm.str_text(&name)?;
    let path = match super::parent_of(&name) {
        "" => None,
        parent => Some(parent.to_string()),
    };
    let search = vm.search_path(path.as_deref())?;
    match vm.host.find_module(&name, &search) {
        Some(source) => {
            vm.run_module_source(module, &source)?;
            Ok(Val::NONE)
        }
        None => {
            let message = format!("No module named '{name}'");
            Err(vm.module_not_found(&message, &name))
        }
    }
}

fn get_filename(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(own(vm, args.get(0), "path"))
}

fn is_package(vm: &mut Vm, args: &Args) -> PyResult {
    let path = own(vm, args.get(0), "path");
    let path = path.get::<Str>().map_or(String::new(), |path| path.to_text().into_owned());
    let file = path.rsplit('/').next().unwrap_or("");
    Ok(Val::bool(file.split('.').next() == Some("__init__")))
}

fn get_source(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(1), "fullname must be str")?;
    let parent = super::parent_of(&name).to_string();
    let search = vm.search_path((!parent.is_empty()).then_some(parent.as_str()))?;
    let Some(source) = vm.host.find_module(&name, &search) else {
        let message = format!("source not available through get_data(): {name}");
        return Err(vm.import_error(&message));
    };
    match crate::parse::decode_source(&source.text) {
        Ok(text) => Ok(vm.new_str(&text)),
        Err(fault) => Err(vm.raise_syntax_fault(&fault, &source.filename)),
    }
}

static LOADER_METHODS: &[Method] = &[
    method("create_module", sig("($self, spec)"), create_module),
    method("exec_module", sig("($self, module)"), exec_module),
    method("get_filename", sig("($self, fullname=None)"), get_filename),
    method("is_package", sig("($self, fullname=None)"), is_package),
    method("get_source", sig("($self, fullname)"), get_source),
];

pub(crate) static SOURCE_LOADER: TypeSpec = TypeSpec {
    name: "SourceFileLoader",
    module: "_frozen_importlib_external",
    doc: "Concrete implementation of SourceLoader using the file system.",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, fullname, path)"), function: loader_init }),
    ],
    methods: LOADER_METHODS,
    attributes: &[],
};
