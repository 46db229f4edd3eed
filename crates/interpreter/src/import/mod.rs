//! The import system: what `import` statements, `__import__` and importlib do.
//!
//! - `find`: where a module is: native, frozen, from the host, or by a finder in `sys.meta_path`
//! - `spec`: module specs and loaders; `members`: `from … import …`

mod find;
mod members;
mod spec;

pub(crate) use find::{BUILTIN_IMPORTER, FROZEN_IMPORTER, PATH_FINDER};
pub(crate) use spec::{MODULE_SPEC, SOURCE_LOADER};

use crate::errors::{PyResult, Raised};
use crate::native::{Args, Method, function, sig};
use crate::object::{Dict, Obj, Ref, Str, Tuple, Val};
use crate::vm::Vm;

/// `builtins.__import__`.
pub(crate) const IMPORT: Method =
    function("__import__", sig("(name, globals=None, locals=None, fromlist=(), level=0)"), dunder_import)
        .waits()
        .doc(|| "Import a module.");

fn dunder_import(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let Some(name) = args.get(0).get::<Str>().map(|name| name.to_text().into_owned()) else {
        return Err(vm.type_error("module name must be a string"));
    };
    let level = match args.opt(4) {
        Some(level) => vm.index_i64(level)?,
        None => 0,
    };
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    vm.import(&name, (args.get(1), args.get(3)), level as usize, direct)
}

/// The part of a dotted name before its last dot; empty if there is none.
pub(crate) fn parent_of(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(parent, _)| parent)
}

impl Vm {
    /// `__import__(name, globals, …, fromlist, level)`: with a list of names the module itself,
    /// else the package at the top. `in_place`: the code of modules runs in the place of the native
    /// that imports. Errors: ImportError; what running a module raises.
    pub(crate) fn import(
        &mut self,
        name: &str,
        names: (&Val, &Val),
        level: usize,
        in_place: bool,
    ) -> PyResult {
        let result = self.import_once(name, names, level, in_place);
        if in_place && result.is_err() {
            let (name, globals, fromlist) = (name.to_string(), names.0.clone(), names.1.clone());
            // What has been loaded then is there.
            self.after_that(move |vm, loaded| {
                loaded?;
                vm.import(&name, (&globals, &fromlist), level, true)
            });
        }
        result
    }

    fn import_once(
        &mut self,
        name: &str,
        (globals, fromlist): (&Val, &Val),
        level: usize,
        in_place: bool,
    ) -> PyResult {
        let full = match level {
            0 if name.is_empty() => return Err(self.value_error("Empty module name")),
            0 => name.to_string(),
            _ => self.resolve_name(name, globals, level)?,
        };
        let module = self.import_absolute(&full, in_place)?;
        if !fromlist.is_none() && self.is_true(fromlist)? {
            let path = self.names.__path__.clone();
            if self.getattr_opt(&module, &path)?.is_some() {
                self.import_submodules(&module, fromlist, false, in_place)?;
            }
            return Ok(module);
        }
        if level == 0 {
            return match name.split_once('.') {
                Some((top, _)) => self.import_absolute(top, in_place),
                None => Ok(module),
            };
        }
        if name.is_empty() {
            return Ok(module);
        }
        // The package in which the first part of the relative name is.
        let cut = name.split_once('.').map_or(0, |(first, _)| name.len() - first.len());
        let top = full.get(..full.len().saturating_sub(cut)).unwrap_or(&full).to_string();
        match self.known_module(&top) {
            Some(module) => Ok(module),
            None => {
                let text = self.new_str(&format!("'{top}' not in sys.modules as expected"));
                Err(self.key_error(&text))
            }
        }
    }

    /// A module in `sys.modules`.
    pub(crate) fn known_module(&self, name: &str) -> Option<Val> {
        let name = self.intern(name);
        self.modules.get_str(self, &name).cloned()
    }

    /// `importlib.import_module` of an absolute name. Errors: as `import`.
    pub fn import_module(&mut self, name: &str) -> PyResult {
        self.import_absolute(name, false)
    }

    /// As `import_module`; the code of modules runs in the place of the native that imports.
    pub(crate) fn import_module_in_place(&mut self, name: &str) -> PyResult {
        let result = self.import_absolute(name, true);
        if result.is_err() {
            let name = name.to_string();
            self.after_that(move |vm, loaded| {
                loaded?;
                vm.import_module_in_place(&name)
            });
        }
        result
    }

    /// A module by its absolute name. If its code, or a parent's, is to run `in_place`, that is asked
    /// for, and the module has to be imported again then.
    fn import_absolute(&mut self, name: &str, in_place: bool) -> PyResult {
        if name.is_empty() {
            return Err(self.value_error("Empty module name"));
        }
        match self.known_module(name) {
            Some(module) if module.is_none() => {
                let message = format!("import of {name} halted; None in sys.modules");
                Err(self.module_not_found(&message, name))
            }
            Some(module) => Ok(module),
            None => self.find_and_load(name, in_place),
        }
    }

    /// The absolute name of a relative import. Errors: ImportError outside of packages.
    pub(crate) fn resolve_name(&mut self, name: &str, globals: &Val, level: usize) -> PyResult<String> {
        let package = self.package_of(globals)?;
        self.resolve_in(&package, name, level)
    }

    pub(crate) fn resolve_in(&mut self, package: &str, name: &str, level: usize) -> PyResult<String> {
        let mut base = package;
        for _ in 1..level {
            base = match base.rsplit_once('.') {
                Some((parent, _)) => parent,
                None => return Err(self.import_error("attempted relative import beyond top-level package")),
            };
        }
        Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
    }

    /// The package of the module with these globals.
    fn package_of(&mut self, globals: &Val) -> PyResult<String> {
        let Some(dict) = globals.get::<Dict>() else {
            return Err(self.type_error("globals must be a dict"));
        };
        let get = |vm: &Vm, name: &Obj<Str>| dict.get_str(vm, name).filter(|v| !v.is_none()).cloned();
        let package = match get(self, &self.names.__package__) {
            Some(package) => {
                if !package.is_a::<Str>() {
                    return Err(self.type_error("package must be a string"));
                }
                package
            }
            None => match get(self, &self.names.__spec__) {
                Some(spec) => {
                    let package = self.getattr_str(&spec, "parent")?;
                    if !package.is_a::<Str>() {
                        return Err(self.type_error("__spec__.parent must be a string"));
                    }
                    package
                }
                None => {
                    let Some(name) = get(self, &self.names.__name__) else {
                        let text = self.new_str("'__name__' not in globals");
                        return Err(self.key_error(&text));
                    };
                    let Some(text) = name.get::<Str>() else {
                        return Err(self.type_error("__name__ must be a string"));
                    };
                    if get(self, &self.names.__path__).is_some() {
                        name
                    } else {
                        self.new_str(parent_of(&text.to_text()))
                    }
                }
            },
        };
        let package = self.str_text(&package)?;
        if package.is_empty() {
            return Err(self.import_error("attempted relative import with no known parent package"));
        }
        Ok(package)
    }

    /// Imports those of the names that are modules of a package. Errors: as `import`.
    fn import_submodules(
        &mut self,
        package: &Val,
        names: &Val,
        recursive: bool,
        in_place: bool,
    ) -> PyResult<()> {
        for item in self.to_vec(names)? {
            let Some(text) = item.get::<Str>() else {
                let place = if recursive {
                    let own_name = self.names.__name__.clone();
                    let own_name = self.getattr(package, &own_name)?;
                    format!("{}.__all__", self.str_text(&own_name)?)
                } else {
                    "``from list''".to_string()
                };
                let message = format!("Item in {place} must be str, not {}", self.type_name(&item));
                return Err(self.type_error(&message));
            };
            if text.as_bytes() == b"*" {
                let all = self.names.__all__.clone();
                if !recursive && let Some(all) = self.getattr_opt(package, &all)? {
                    self.import_submodules(package, &all, true, in_place)?;
                }
                continue;
            }
            let interned = self.intern_str(text);
            if self.getattr_opt(package, &interned)?.is_some() {
                continue;
            }
            let own_name = self.names.__name__.clone();
            let own_name = self.getattr(package, &own_name)?;
            let full = format!("{}.{}", self.str_text(&own_name)?, text.to_text());
            let result = self.import_absolute(&full, in_place);
            if result.is_err() && !self.swallow_missing(&full)? {
                return Err(Raised);
            }
        }
        Ok(())
    }

    /// Whether the exception on its way up says that module `name` itself is not there: then it
    /// is dropped, and a missing name is reported where it is taken.
    fn swallow_missing(&mut self, name: &str) -> PyResult<bool> {
        let class = self.exceptions.module_not_found_error.clone();
        if !self.raised_is(&class) {
            return Ok(false);
        }
        let Some(exc) = self.take_raised() else { return Ok(false) };
        let missing = self.getattr_str(&exc, "name")?;
        let same = missing.get::<Str>().is_some_and(|missing| missing.as_bytes() == name.as_bytes());
        let halted = self.known_module(name).is_some_and(|module| module.is_none());
        if same && !halted {
            return Ok(true);
        }
        let _ = self.reraise(Some(exc));
        Ok(false)
    }

    /// Raises ImportError.
    #[cold]
    pub fn import_error(&mut self, message: &str) -> Raised {
        let class = self.exceptions.import_error.clone();
        self.raise_new(&class, message)
    }

    /// Raises ImportError with its attributes.
    #[cold]
    pub(crate) fn import_error_with(&mut self, message: &str, attributes: &[(&str, Val)]) -> Raised {
        let class = self.exceptions.import_error.clone();
        self.raise_import_error(&class, message, attributes)
    }

    /// Raises ModuleNotFoundError with its attribute `name`.
    #[cold]
    pub(crate) fn module_not_found(&mut self, message: &str, name: &str) -> Raised {
        let class = self.exceptions.module_not_found_error.clone();
        let name = self.new_str(name);
        self.raise_import_error(&class, message, &[("name", name)])
    }

    fn raise_import_error(
        &mut self,
        class: &Obj<crate::object::Type>,
        message: &str,
        attributes: &[(&str, Val)],
    ) -> Raised {
        let message = self.new_str(message);
        let exc = match self.new_exception(class, vec![message]) {
            Ok(exc) => exc,
            Err(raised) => return raised,
        };
        for (name, value) in attributes {
            if let Err(raised) = self.setattr_str(&exc, name, value.clone()) {
                return raised;
            }
        }
        self.raise(exc)
    }

    /// The module `builtins`.
    pub fn builtins_module(&mut self) -> Val {
        self.known_module("builtins").unwrap_or(Val::NONE)
    }

    /// The strings of a list or tuple, others left out.
    pub(crate) fn strings_of(&mut self, value: &Val) -> Vec<String> {
        let items = match value.get::<Tuple>() {
            Some(tuple) => tuple.items().to_vec(),
            None => self.to_vec(value).unwrap_or_default(),
        };
        self.take_raised();
        items.iter().filter_map(|item| Some(item.get::<Str>()?.to_text().into_owned())).collect()
    }

    /// The dict in which a module's code runs. Errors: TypeError if the module is none.
    pub(crate) fn module_namespace(&mut self, module: &Val) -> PyResult<Ref<Dict>> {
        if let Some(dict) = self.module_dict(module) {
            return Ok(dict);
        }
        let name = self.names.__dict__.clone();
        let dict = self.getattr(module, &name)?;
        match dict.to_ref::<Dict>() {
            Some(dict) => Ok(dict),
            None => Err(self.type_error("a module's __dict__ must be a dict")),
        }
    }
}
