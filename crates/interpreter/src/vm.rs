//! The interpreter's state: everything that one interpreter owns hangs off its `Vm`.
//!
//! `&Vm` reads objects and makes new ones; `&mut Vm` may change objects and run Python code.

use crate::errors::{Exceptions, PyResult};
use crate::eval::Evaluator;
use crate::host::Host;
use crate::names::Names;
use crate::object::attributes::LookupCache;
use crate::object::string::Interned;
use crate::object::{Dict, Obj, OwnedHeap, Ref, Str, Tuple, Val};
use crate::stdlib::Library;
use crate::types::Types;

/// One interpreter.
pub struct Vm {
    pub types: Types,
    pub exceptions: Exceptions,
    pub names: Names,
    /// The module `builtins`' dict.
    pub builtins: Ref<Dict>,
    /// `sys.modules`.
    pub modules: Ref<Dict>,
    /// The module `sys`' dict.
    pub sys: Ref<Dict>,
    pub host: Box<dyn Host>,
    /// The exception that is on its way up, after something returned `Raised`.
    pub(crate) raised: Option<Val>,
    /// `sys.get_int_max_str_digits()`; 0 for no limit.
    pub int_max_str_digits: usize,
    pub(crate) eval: Evaluator,
    pub(crate) lookups: LookupCache,
    /// How many iterators are at work inside others.
    pub(crate) iterator_depth: u32,
    pub(crate) stdlib: Library,
    /// One-character strings of ASCII.
    pub(crate) ascii: Vec<Ref<Str>>,
    pub(crate) empty_tuple: Option<Ref<Tuple>>,
    /// Stands in for the dict of a class that is not finished.
    pub(crate) no_attributes: Ref<Dict>,
    /// All objects live in it: they go when everything above has let go of them.
    pub heap: OwnedHeap,
    /// After the heap: strings take themselves out when they go.
    pub(crate) strings: Box<Interned>,
}

/// Frees all objects. Runs no Python code: that is for [`Vm::finish`] to do before.
impl Drop for Vm {
    fn drop(&mut self) {
        self.heap.begin_ending();
    }
}

impl Vm {
    /// A value under a name in the module `sys`.
    pub fn sys_get(&self, name: &str) -> Option<Val> {
        let name = self.intern(name);
        self.sys.get_str(self, &name).cloned()
    }

    pub fn sys_set(&mut self, name: &str, value: Val) {
        let sys = self.sys.clone();
        self.dict_set_name(&sys, name, value);
    }

    /// Counts a step of native work that a program can make long. Errors: KeyboardInterrupt or
    /// the end of a budget.
    #[inline]
    pub fn tick(&mut self) -> PyResult<()> {
        self.eval_tick()
    }

    /// The builtin of a name.
    pub fn builtin(&self, name: &Obj<Str>) -> Option<Val> {
        self.builtins.get_str(self, name).cloned()
    }
}
