//! Finding and loading a module that is not yet in `sys.modules`.

use std::borrow::Cow;

use super::parent_of;
use super::spec::NewSpec;
use crate::errors::{PyResult, Raised};
use crate::eval::SourceText;
use crate::host::ModuleSource;
use crate::lower;
use crate::native::{Args, Base, Method, ModuleSpec, TypeSpec, class_method, sig};
use crate::object::{Payload, Ref, Str, Type, TypeFlags, Val};
use crate::stdlib::{Frozen, frozen_module};
use crate::types::object::Plain;
use crate::vm::Vm;

/// Where a module is.
enum Found {
    Native(&'static ModuleSpec),
    Frozen(&'static Frozen),
    Source(ModuleSource),
    /// A spec that a finder of the program made.
    Spec(Val),
}

impl Found {
    /// The text of a module that has one.
    fn source(&self) -> Option<Cow<'_, ModuleSource>> {
        match self {
            Found::Frozen(frozen) => Some(Cow::Owned(ModuleSource {
                filename: ["<frozen ", frozen.name, ">"].concat(),
                text: frozen.source.as_bytes().to_vec(),
                package: None,
            })),
            Found::Source(source) => Some(Cow::Borrowed(source)),
            _ => None,
        }
    }
}

impl Vm {
    /// Imports a module that is not in `sys.modules`, its parents first.
    pub(super) fn find_and_load(&mut self, name: &str, in_place: bool) -> PyResult {
        let parent = parent_of(name).to_string();
        if !parent.is_empty() {
            if self.known_module(&parent).is_none() {
                self.import_absolute(&parent, in_place)?;
            }
            // Importing the package may have imported the module.
            if let Some(module) = self.known_module(name) {
                return Ok(module);
            }
        }
        let search = self.search_value(&parent, name)?;
        if let Some(package) = self.known_module(&parent).filter(|_| !parent.is_empty()) {
            let spec = self.names.__spec__.clone();
            self.getattr(&package, &spec)?;
        }
        let Some(found) = self.find_module(name, &search)? else {
            let message = format!("No module named '{name}'");
            return Err(self.module_not_found(&message, name));
        };
        self.with_recursion("", |vm| vm.load(name, found, in_place))
    }

    /// `__path__` of a parent package, None without parent. Errors: ModuleNotFoundError if the
    /// parent is no package.
    fn search_value(&mut self, parent: &str, name: &str) -> PyResult {
        let Some(package) = (!parent.is_empty()).then(|| self.known_module(parent)).flatten() else {
            return Ok(Val::NONE);
        };
        let path = self.names.__path__.clone();
        match self.getattr_opt(&package, &path)? {
            Some(path) => Ok(path),
            None => {
                let message = format!("No module named '{name}'; '{parent}' is not a package");
                Err(self.module_not_found(&message, name))
            }
        }
    }

    /// The entries of `sys.path`, or of a parent's `__path__`.
    pub(crate) fn search_path(&mut self, parent: Option<&str>) -> PyResult<Vec<String>> {
        let path = match parent {
            Some(parent) => self.search_value(parent, parent)?,
            None => Val::NONE,
        };
        Ok(self.search_entries(&path))
    }

    fn search_entries(&mut self, path: &Val) -> Vec<String> {
        let path = if path.is_none() { self.sys_get("path").unwrap_or(Val::NONE) } else { path.clone() };
        self.strings_of(&path)
    }

    /// Asks the finders in `sys.meta_path`.
    fn find_module(&mut self, name: &str, path: &Val) -> PyResult<Option<Found>> {
        let finders = match self.sys_get("meta_path") {
            Some(finders) => self.to_vec(&finders)?,
            None => Vec::new(),
        };
        for finder in finders {
            if let Some(found) = self.ask_finder(&finder, name, path)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn ask_finder(&mut self, finder: &Val, name: &str, path: &Val) -> PyResult<Option<Found>> {
        let own = finder.get::<Type>().and_then(|class| class.spec);
        let is = |spec: &'static TypeSpec| own.is_some_and(|own| std::ptr::eq(own, spec));
        if is(&BUILTIN_IMPORTER) {
            return Ok(self.native_module_spec(name).map(Found::Native));
        }
        if is(&FROZEN_IMPORTER) {
            return Ok(frozen_module(name).map(Found::Frozen));
        }
        if is(&PATH_FINDER) {
            let search = self.search_entries(path);
            return Ok(self.host.find_module(name, &search).map(Found::Source));
        }
        let find = self.intern("find_spec");
        let Some(find) = self.getattr_opt(finder, &find)? else { return Ok(None) };
        let name = self.new_str(name);
        let spec = self.call(&find, &[name, path.clone(), Val::NONE])?;
        Ok((!spec.is_none()).then_some(Found::Spec(spec)))
    }

    /// The spec of a module that was found, and its source if it has one.
    fn spec_of(&mut self, name: &str, found: &Found) -> Val {
        match found {
            Found::Spec(spec) => spec.clone(),
            Found::Native(native) => {
                let loader = self.native_class(&BUILTIN_IMPORTER).into_val();
                let search = self.is_native_package(native).then(Vec::new);
                self.new_spec(NewSpec { name, loader, origin: Some("built-in"), located: false, search })
            }
            Found::Frozen(frozen) => {
                let loader = self.native_class(&FROZEN_IMPORTER).into_val();
                let search = frozen.is_package.then(Vec::new);
                self.new_spec(NewSpec { name, loader, origin: Some("frozen"), located: false, search })
            }
            Found::Source(source) => {
                let loader = match source.filename.is_empty() {
                    true => Val::NONE,
                    false => self.new_source_loader(name, &source.filename),
                };
                self.spec_of_source(name, source, loader)
            }
        }
    }

    /// The spec of a module from the host. One without a file is a namespace package.
    pub(crate) fn spec_of_source(&mut self, name: &str, source: &ModuleSource, loader: Val) -> Val {
        let search = source.package.clone().map(|path| vec![path]);
        let origin = Some(source.filename.as_str()).filter(|file| !file.is_empty());
        self.new_spec(NewSpec { name, loader, origin, located: origin.is_some(), search })
    }

    /// Makes a module and runs its code, or asks for that to be run in place.
    fn load(&mut self, name: &str, found: Found, in_place: bool) -> PyResult {
        let spec = self.spec_of(name, &found);
        let module = match &found {
            Found::Spec(spec) => self.create_by_loader(name, spec)?,
            _ => {
                let dict = self.new_dict();
                self.new_module(name, dict).into_val()
            }
        };
        self.set_module_attributes(&module, &spec)?;
        let key = self.intern(name);
        let modules = self.modules.clone();
        // It is there while its code runs.
        modules.set_str(self, &key, module.clone());
        self.set_initializing(&spec, true);
        self.stdlib.loading.push(key.clone());
        if !in_place {
            let result = self.exec_found(&module, &spec, Some(&found));
            return self.end_load(&key, &spec, result);
        }
        let function = match found.source() {
            Some(source) => self.module_function(&module, &source).map(Some),
            None => self.exec_found(&module, &spec, Some(&found)).map(|()| None),
        };
        match function {
            Ok(Some((function, dict))) => {
                self.run_instead(function, dict, move |vm, result| vm.end_load(&key, &spec, result.map(drop)))
            }
            result => self.end_load(&key, &spec, result.map(drop)),
        }
    }

    /// After a module's code has run: gives the module and binds it in its package, or takes it out of
    /// `sys.modules` again.
    fn end_load(&mut self, key: &Ref<Str>, spec: &Val, result: PyResult<()>) -> PyResult {
        // Others may have begun to load while this one waited.
        if let Some(place) = self.stdlib.loading.iter().rposition(|name| name.is(key)) {
            self.stdlib.loading.remove(place);
        }
        self.set_initializing(spec, false);
        if result.is_err() {
            let modules = self.modules.clone();
            modules.remove_str(self, key);
            return Err(Raised);
        }
        let name = key.to_text();
        // A module may put something else in its place.
        let Some(module) = self.known_module(&name) else { return Err(self.key_error(&key.to_val())) };
        if let Some((parent, child)) = name.rsplit_once('.')
            && let Some(package) = self.known_module(parent)
        {
            let child = self.intern(child);
            let result = self.setattr(&package, &child, module.clone());
            let class = self.exceptions.attribute_error.clone();
            self.catch(result, &class)?;
        }
        Ok(module)
    }

    fn exec_found(&mut self, module: &Val, spec: &Val, found: Option<&Found>) -> PyResult<()> {
        match found {
            Some(Found::Native(native)) => {
                let dict = self.module_namespace(module)?;
                self.fill_native_module(&dict, native)
            }
            Some(found @ (Found::Frozen(_) | Found::Source(_))) => match found.source() {
                Some(source) => self.run_module_source(module, &source),
                None => Ok(()),
            },
            Some(Found::Spec(_)) | None => {
                let Some(loader) = self.spec_get(spec, "loader")? else { return Ok(()) };
                self.call_method_str(&loader, "exec_module", std::slice::from_ref(module))?;
                Ok(())
            }
        }
    }

    fn set_initializing(&mut self, spec: &Val, on: bool) {
        let saved = self.take_raised();
        // A spec of the program's may refuse.
        let _ = self.setattr_str(spec, "_initializing", Val::bool(on));
        self.raised = saved;
    }

    pub(crate) fn create_by_loader(&mut self, name: &str, spec: &Val) -> PyResult {
        if let Some(loader) = self.spec_get(spec, "loader")? {
            let create = self.intern("create_module");
            if let Some(create) = self.getattr_opt(&loader, &create)? {
                let module = self.call(&create, std::slice::from_ref(spec))?;
                if !module.is_none() {
                    return Ok(module);
                }
            }
        }
        let dict = self.new_dict();
        Ok(self.new_module(name, dict).into_val())
    }

    /// Sets what a module takes from its spec: `__spec__`, `__loader__`, `__package__`,
    /// `__path__`, `__file__`.
    pub(crate) fn set_module_attributes(&mut self, module: &Val, spec: &Val) -> PyResult<()> {
        let loader = self.spec_get(spec, "loader")?.unwrap_or(Val::NONE);
        let parent = self.spec_get(spec, "parent")?.unwrap_or(Val::NONE);
        let mut values = vec![("__loader__", loader), ("__package__", parent), ("__spec__", spec.clone())];
        values.extend(self.spec_get(spec, "submodule_search_locations")?.map(|path| ("__path__", path)));
        if self.spec_get(spec, "has_location")?.is_some_and(|located| located.is(&Val::TRUE)) {
            let origin = self.spec_get(spec, "origin")?.unwrap_or(Val::NONE);
            values.push(("__file__", origin));
            if let Some(cached) = self.spec_get(spec, "cached")? {
                values.push(("__cached__", cached));
            }
        }
        for (name, value) in values {
            let name = self.intern(name);
            let result = self.setattr(module, &name, value);
            let class = self.exceptions.attribute_error.clone();
            self.catch(result, &class)?;
        }
        Ok(())
    }

    /// Compiles a module's source and runs it in the module's dict.
    pub(crate) fn run_module_source(&mut self, module: &Val, source: &ModuleSource) -> PyResult<()> {
        let (function, dict) = self.module_function(module, source)?;
        self.run_class_body(&function, &dict)?;
        Ok(())
    }

    /// What runs a module's source, and the dict that it is to run in.
    fn module_function(&mut self, module: &Val, source: &ModuleSource) -> PyResult<(Val, Val)> {
        let text = match crate::parse::decode_source(&source.text) {
            Ok(text) => text,
            Err(fault) => return Err(self.raise_syntax_fault(&fault, &source.filename)),
        };
        let code = self.compile(&SourceText::new(&text, &source.filename, lower::Mode::Exec))?;
        let dict = self.module_namespace(module)?;
        let builtins = self.builtins_of(&dict);
        let function = self.function_of(code, dict.clone(), builtins, Box::default()).into_val();
        Ok((function, dict.into_val()))
    }

    /// `importlib.reload`: finds the module again and runs it in the same dict.
    pub(crate) fn reload(&mut self, module: &Val) -> PyResult {
        let spec = self.names.__spec__.clone();
        let name = match self.getattr_opt(module, &spec)?.filter(|spec| !spec.is_none()) {
            Some(spec) => self.getattr_str(&spec, "name")?,
            None => {
                let name = self.names.__name__.clone();
                self.getattr_opt(module, &name)?.unwrap_or(Val::NONE)
            }
        };
        let Some(name) = name.get::<Str>().map(|name| name.to_text().into_owned()) else {
            return Err(self.type_error("reload() argument must be a module"));
        };
        if !self.known_module(&name).is_some_and(|known| known.is(module)) {
            let message = format!("module {name} not in sys.modules");
            let shown = self.new_str(&name);
            return Err(self.import_error_with(&message, &[("name", shown)]));
        }
        let search = self.search_value(parent_of(&name), &name)?;
        let Some(found) = self.find_module(&name, &search)? else {
            let message = format!("spec not found for the module '{name}'");
            return Err(self.module_not_found(&message, &name));
        };
        let spec = self.spec_of(&name, &found);
        self.set_module_attributes(module, &spec)?;
        self.set_initializing(&spec, true);
        let result = self.exec_found(module, &spec, Some(&found));
        self.set_initializing(&spec, false);
        result?;
        Ok(self.known_module(&name).unwrap_or_else(|| module.clone()))
    }

    /// `importlib.util.find_spec`: the spec of a module, not loaded; None if there is none.
    pub(crate) fn find_spec(&mut self, name: &str) -> PyResult {
        if let Some(module) = self.known_module(name) {
            if module.is_none() {
                return Ok(Val::NONE);
            }
            let spec = self.names.__spec__.clone();
            return match self.getattr_opt(&module, &spec)? {
                Some(spec) if spec.is_none() => {
                    let message = format!("{name}.__spec__ is None");
                    Err(self.value_error(&message))
                }
                Some(spec) => Ok(spec),
                None => {
                    let message = format!("{name}.__spec__ is not set");
                    Err(self.value_error(&message))
                }
            };
        }
        let parent = parent_of(name).to_string();
        if !parent.is_empty() {
            self.import_module(&parent)?;
        }
        let search = self.search_value(&parent, name)?;
        let found = self.find_module(name, &search)?;
        Ok(found.map_or(Val::NONE, |found| self.spec_of(name, &found)))
    }
}

/// `find_spec` of the importers, for programs that call them.
fn find_spec(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(1), "find_spec() argument 1 must be str")?;
    let path = args.get(2).clone();
    let found = vm.ask_finder(args.get(0), &name, &path)?;
    Ok(found.map_or(Val::NONE, |found| vm.spec_of(&name, &found)))
}

fn create_module(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

/// Runs native or frozen code in a module.
fn exec_module(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.names.__name__.clone();
    let name = vm.getattr(args.get(1), &name)?;
    let name = vm.str_text(&name)?;
    let found = vm.ask_finder(args.get(0), &name, &Val::NONE)?;
    let Some(found) = found else {
        let message = format!("No module named '{name}'");
        return Err(vm.module_not_found(&message, &name));
    };
    vm.exec_found(args.get(1), &Val::NONE, Some(&found))?;
    Ok(Val::NONE)
}

fn invalidate_caches(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

static IMPORTER_METHODS: &[Method] = &[
    class_method("find_spec", sig("($type, fullname, path=None, target=None)"), find_spec),
    class_method("create_module", sig("($type, spec)"), create_module),
    class_method("exec_module", sig("($type, module)"), exec_module),
    class_method("invalidate_caches", sig("($type)"), invalidate_caches),
];

const fn importer(name: &'static str, module: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module,
        doc: "",
        base: Base::Object,
        layout: Plain::layout,
        flags: TypeFlags::BASE | TypeFlags::DICT,
        slots: &[],
        methods: IMPORTER_METHODS,
        attributes: &[],
    }
}

pub(crate) static BUILTIN_IMPORTER: TypeSpec = importer("BuiltinImporter", "_frozen_importlib");
pub(crate) static FROZEN_IMPORTER: TypeSpec = importer("FrozenImporter", "_frozen_importlib");
pub(crate) static PATH_FINDER: TypeSpec = importer("PathFinder", "_frozen_importlib_external");
