//! The modules of the standard library that are part of the core, a file or folder each.
//!
//! A new module is one line in [`MODULES`] (native) or a row in `frozen.rs` (Python source). It is made
//! when it is first imported.
//!
//! - `sys`, `builtins`: always there; `io`: streams; `structs`: tuples with named items

mod atexit;
pub mod builtins;
mod cmath;
mod codecs;
mod collections;
mod errno;
mod frozen;
mod functools;
mod gc;
mod imp;
mod importlib;
pub mod io;
mod itertools;
mod math;
mod operator;
mod structs;
pub mod sys;
mod time;
mod types;
mod typing;
mod weakref;

#[cfg(test)]
mod tests;

use frozen::frozen_names;
pub use frozen::{Frozen, frozen_module};
pub(crate) use structs::{item, open_struct_type, struct_type};

use std::rc::Rc;

use hashbrown::HashMap;

use crate::code::Source;
use crate::errors::PyResult;
use crate::native::{ModuleInit, ModuleSpec, TypeSpec};
use crate::object::{Dict, Obj, Ref, Str, Type, Val};
use crate::vm::Vm;

/// The native modules.
pub static MODULES: &[&ModuleSpec] = &[
    &atexit::SPEC,
    &cmath::SPEC,
    &codecs::SPEC,
    &collections::SPEC,
    &errno::SPEC,
    &functools::SPEC,
    &gc::SPEC,
    &imp::SPEC,
    &importlib::SPEC,
    &importlib::MACHINERY,
    &importlib::UTIL,
    &io::SPEC,
    &io::PUBLIC,
    &itertools::SPEC,
    &math::SPEC,
    &operator::SPEC,
    &operator::PUBLIC,
    &time::SPEC,
    &types::SPEC,
    &typing::SPEC,
    &weakref::SPEC,
];

/// What modules keep in an interpreter.
pub struct Library {
    /// Classes of modules, by the addresses of their specs.
    classes: HashMap<usize, Ref<Type>>,
    /// Native modules that the host added.
    pub(crate) extensions: Vec<&'static ModuleSpec>,
    /// What the host adds to native modules, by their names.
    completions: Vec<(&'static str, ModuleInit)>,
    /// Names of the modules whose code runs, outermost first.
    pub(crate) loading: Vec<Ref<Str>>,
    /// Sources named `<string>` or `<stdin>` whose lines tracebacks show all the same.
    pub(crate) shown: Vec<Rc<Source>>,
    pub(crate) at_exit: Vec<Rc<atexit::AtExit>>,
    pub(crate) codecs: codecs::Registry,
    /// What `sys` was given and hands out again.
    pub(crate) trace: Val,
    pub(crate) profile: Val,
    pub(crate) asyncgen_hooks: [Val; 2],
    pub(crate) gc_thresholds: [i64; 3],
    /// What a host with files adds to `io`.
    pub(crate) files: Option<&'static io::Files>,
    /// `io.UnsupportedOperation`
    pub(crate) unsupported: Option<Ref<Type>>,
    /// `typing.NoDefault`
    pub(crate) no_default: Option<Val>,
}

impl Default for Library {
    fn default() -> Library {
        Library {
            classes: HashMap::new(),
            extensions: Vec::new(),
            completions: Vec::new(),
            loading: Vec::new(),
            shown: Vec::new(),
            at_exit: Vec::new(),
            codecs: codecs::Registry::default(),
            trace: Val::NONE,
            profile: Val::NONE,
            asyncgen_hooks: [Val::NONE, Val::NONE],
            gc_thresholds: [2000, 10, 0],
            files: None,
            unsupported: None,
            no_default: None,
        }
    }
}

fn find_module(modules: &[&'static ModuleSpec], name: &str) -> Option<&'static ModuleSpec> {
    modules.iter().find(|spec| spec.name == name).copied()
}

// Out of line: pages that only import what their host added load none of these tables.

#[inline(never)]
fn own_module(name: &str) -> Option<&'static ModuleSpec> {
    find_module(MODULES, name)
}

#[inline(never)]
fn own_submodules(prefix: &str) -> bool {
    has_modules_below(MODULES, prefix)
}

fn has_modules_below(modules: &[&'static ModuleSpec], prefix: &str) -> bool {
    modules.iter().any(|spec| spec.name.starts_with(prefix))
}

impl Vm {
    /// The class of a module's type, made when it is first asked for.
    pub fn native_class(&mut self, spec: &'static TypeSpec) -> Ref<Type> {
        let key = std::ptr::from_ref(spec) as usize;
        if let Some(class) = self.stdlib.classes.get(&key) {
            return class.clone();
        }
        let class = self.make_native_class(spec);
        self.stdlib.classes.insert(key, class.clone());
        class
    }

    /// Puts a module's type into its dict.
    pub fn add_native_class(&mut self, dict: &Obj<Dict>, spec: &'static TypeSpec) {
        let class = self.native_class(spec).into_val();
        self.dict_set_name(dict, spec.name, class);
    }

    /// Adds a native module of the host's: programs can import it.
    pub fn add_module(&mut self, spec: &'static ModuleSpec) {
        self.stdlib.extensions.push(spec);
    }

    /// Has something added to a native module when it is imported.
    pub fn complete_module(&mut self, name: &'static str, complete: ModuleInit) {
        self.stdlib.completions.push((name, complete));
    }

    /// The table row of a native module.
    pub(crate) fn native_module_spec(&self, name: &str) -> Option<&'static ModuleSpec> {
        find_module(&self.stdlib.extensions, name).or_else(|| own_module(name))
    }

    /// Whether a native module is a package: others are named below it.
    pub(crate) fn is_native_package(&self, spec: &'static ModuleSpec) -> bool {
        let prefix = format!("{}.", spec.name);
        if self.stdlib.extensions.iter().any(|other| std::ptr::eq(*other, spec)) {
            has_modules_below(&self.stdlib.extensions, &prefix)
        } else {
            own_submodules(&prefix)
        }
    }

    /// Fills a native module's dict from its table. Errors: what its `init` raises.
    pub(crate) fn fill_native_module(&mut self, dict: &Obj<Dict>, spec: &'static ModuleSpec) -> PyResult<()> {
        let name = self.new_str(spec.name);
        if !spec.doc.is_empty() {
            let doc = self.new_str(spec.doc);
            self.dict_set_name(dict, "__doc__", doc);
        }
        for def in spec.functions {
            let function = self.new_native(def, name.clone());
            self.dict_set_name(dict, def.name, function);
        }
        if let Some(init) = spec.init {
            init(self, dict)?;
        }
        let completion = self.stdlib.completions.iter().find(|(name, _)| *name == spec.name);
        match completion.copied() {
            Some((_, complete)) => complete(self, dict),
            None => Ok(()),
        }
    }

    /// Makes the modules that are always there. Called once, when the interpreter is made.
    pub(crate) fn start_library(&mut self) {
        let modules = [(&builtins::SPEC, self.builtins.clone()), (&sys::SPEC, self.sys.clone())];
        for (spec, dict) in modules {
            let module = self.new_module(spec.name, dict.clone()).into_val();
            // Nothing that these two do at their start can fail.
            let _ = self.fill_native_module(&dict, spec);
            self.set_builtin_spec(&dict, spec.name);
            let modules = self.modules.clone();
            self.dict_set_name(&modules, spec.name, module);
        }
    }

    /// Whether tracebacks show lines of a source. As in CPython, not of what `exec` ran.
    pub(crate) fn shows_source(&self, source: &Rc<Source>) -> bool {
        let anonymous = source.filename.starts_with('<') && source.filename.ends_with('>');
        !anonymous || self.stdlib.shown.iter().any(|shown| Rc::ptr_eq(shown, source))
    }
}

/// Whether a name is that of a module of Python's standard library.
pub(crate) fn is_stdlib_name(name: &str) -> bool {
    sys::STDLIB_NAMES.split_ascii_whitespace().any(|known| known == name)
}
