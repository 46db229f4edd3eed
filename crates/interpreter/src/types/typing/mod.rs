//! The types of type parameters and aliases: `def f[T]`, `class C[*Ts]`, `type A[**P] = …`.
//!
//! The module `typing`, written in Python, is not needed for them; where it is loaded, what it
//! makes (its own aliases, forward references) is used instead.
//!
//! - `lazy`: values that are evaluated when they are asked for
//! - `params`: TypeVar, ParamSpec, TypeVarTuple; `substitution`: arguments in their place
//! - `alias`: TypeAliasType; `generic`: Generic, the base of generic classes

pub mod alias;
pub mod generic;
pub mod lazy;
pub mod params;
pub mod substitution;

use crate::object::{Dict, Val};
use crate::vm::Vm;

impl Vm {
    /// A function or class of the module `typing`, if it is loaded.
    pub(crate) fn loaded_typing(&mut self, name: &str) -> Option<Val> {
        let key = self.intern("typing");
        let module = self.modules.get_str(self, &key).cloned()?;
        let name = self.intern(name);
        let dict = self.module_dict(&module)?;
        Dict::get_str(&dict, self, &name).cloned()
    }
}
