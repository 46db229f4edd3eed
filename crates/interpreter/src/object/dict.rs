//! The payload of `dict`, and what the core does with dicts. Its Python methods are in
//! `types/dict`.

use super::guarded::Guarded;
use super::header::{Obj, Ref, Trace, Visitor};
use super::string::Str;
use super::table::Table;
use super::value::Val;
use crate::errors::PyResult;
use crate::vm::Vm;

/// A mapping that keeps the order of insertion.
#[derive(Default)]
pub struct Dict {
    pub table: Guarded<Table<Val>>,
}

crate::payload!(Dict, tracked);

impl<T: Default> Default for Guarded<T> {
    fn default() -> Guarded<T> {
        Guarded::new(T::default())
    }
}

impl Trace for Dict {
    fn trace(&self, visitor: &mut Visitor) {
        self.table.trace(visitor);
    }

    fn untie(&mut self) {
        self.table.untie();
    }
}

impl Dict {
    pub fn new(table: Table<Val>) -> Dict {
        Dict { table: Guarded::new(table) }
    }

    pub fn len(&self, vm: &Vm) -> usize {
        self.table.get(vm).len()
    }

    pub fn is_empty(&self, vm: &Vm) -> bool {
        self.len(vm) == 0
    }

    /// A number that changes when a key comes or goes.
    pub fn keys_version(&self, vm: &mut Vm) -> u32 {
        if let Some(version) = self.known_keys_version(vm) {
            return version;
        }
        let version = vm.heap.new_version();
        self.table.get_mut(vm).set_version(version);
        version
    }

    /// That number, if it was asked for since keys came or went.
    #[inline]
    pub fn known_keys_version(&self, vm: &Vm) -> Option<u32> {
        let version = self.table.get(vm).version();
        (version != 0).then_some(version)
    }

    /// Keys and values in order of insertion.
    pub fn entries<'a>(&'a self, vm: &'a Vm) -> impl DoubleEndedIterator<Item = (&'a Val, &'a Val)> {
        self.table.get(vm).iter()
    }

    /// The value under a string key.
    #[inline]
    pub fn get_str<'a>(&'a self, vm: &'a Vm, name: &Obj<Str>) -> Option<&'a Val> {
        let table = self.table.get(vm);
        table.value_at(table.find_str(name)?)
    }

    /// Puts a value under a string key.
    pub fn set_str(&self, vm: &mut Vm, name: &Obj<Str>, value: Val) {
        let table = self.table.get_mut(vm);
        if let Some(place) = table.find_str(name)
            && let Some(slot) = table.value_at_mut(place)
        {
            *slot = value;
            return;
        }
        table.push(name.hash(), name.to_val(), value);
    }

    pub fn remove_str(&self, vm: &mut Vm, name: &Obj<Str>) -> Option<Val> {
        let table = self.table.get_mut(vm);
        let place = table.find_str(name)?;
        table.remove_at(place).map(|(_, value)| value)
    }
}

impl Vm {
    pub fn new_dict(&self) -> Ref<Dict> {
        self.heap.alloc(&self.types.dict, Dict::default())
    }

    pub fn new_dict_from(&self, table: Table<Val>) -> Ref<Dict> {
        self.heap.alloc(&self.types.dict, Dict::new(table))
    }

    /// The hash of a key of a dict. Errors: TypeError if it is unhashable.
    #[inline]
    pub fn dict_key_hash(&mut self, key: &Val) -> PyResult<u32> {
        self.key_hash_for(key, "dict key")
    }

    /// `dict.get`: the value under a key. Errors: TypeError for an unhashable key; what `__eq__`
    /// of a key raises.
    pub fn dict_get(&mut self, dict: &Obj<Dict>, key: &Val) -> PyResult<Option<Val>> {
        let hash = self.dict_key_hash(key)?;
        let place = self.table_find(&dict.table, key, hash)?;
        Ok(place.and_then(|place| dict.table.get(self).value_at(place).cloned()))
    }

    /// `dict[key] = value`. Errors: as `dict_get`.
    pub fn dict_set(&mut self, dict: &Obj<Dict>, key: Val, value: Val) -> PyResult<()> {
        let hash = self.dict_key_hash(&key)?;
        self.table_insert(&dict.table, key, hash, value)?;
        Ok(())
    }

    /// Removes a key; returns its value. Errors: as `dict_get`.
    pub fn dict_remove(&mut self, dict: &Obj<Dict>, key: &Val) -> PyResult<Option<Val>> {
        let hash = self.dict_key_hash(key)?;
        Ok(self.table_remove(&dict.table, key, hash)?.map(|(_, value)| value))
    }

    /// Puts a value under a name in a dict of names.
    pub fn dict_set_name(&mut self, dict: &Obj<Dict>, name: &str, value: Val) {
        let name = self.intern(name);
        dict.set_str(self, &name, value);
    }
}
