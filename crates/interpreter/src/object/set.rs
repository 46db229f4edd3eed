//! The payload of `set` and `frozenset`.

use std::cell::Cell;

use super::guarded::Guarded;
use super::header::{Obj, Ref, Trace, Visitor};
use super::table::Table;
use super::types::Type;
use super::value::Val;
use crate::errors::PyResult;
use crate::vm::Vm;

/// Distinct values.
#[derive(Default)]
pub struct Set {
    pub table: Guarded<Table<()>>,
    /// The hash of a frozenset once it was asked for.
    pub hash: Cell<Option<i64>>,
}

crate::payload!(Set, tracked);

impl Trace for Set {
    fn trace(&self, visitor: &mut Visitor) {
        self.table.trace(visitor);
    }

    fn untie(&mut self) {
        self.table.untie();
    }
}

impl Set {
    pub fn len(&self, vm: &Vm) -> usize {
        self.table.get(vm).len()
    }
}

impl Vm {
    /// An empty set of class `class` (`set`, `frozenset` or derived).
    pub fn new_set_of(&self, class: &Obj<Type>) -> Ref<Set> {
        self.heap.alloc(class, Set::default())
    }

    /// The hash of an element of a set. Errors: TypeError if it is unhashable.
    #[inline]
    pub fn set_key_hash(&mut self, value: &Val) -> PyResult<u32> {
        self.key_hash_for(value, "set element")
    }

    /// Adds a value to a set. Errors: TypeError if it is unhashable; what its `__eq__` raises.
    pub fn set_add(&mut self, set: &Obj<Set>, value: Val) -> PyResult<()> {
        let hash = self.set_key_hash(&value)?;
        self.table_insert(&set.table, value, hash, ())?;
        Ok(())
    }

    pub fn set_contains(&mut self, set: &Obj<Set>, value: &Val) -> PyResult<bool> {
        let hash = self.set_key_hash(value)?;
        Ok(self.table_find(&set.table, value, hash)?.is_some())
    }
}
