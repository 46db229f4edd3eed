//! Taking over the entries of other objects.

use crate::errors::{Exception, PyResult, Raised};
use crate::object::{Dict, List, Obj, Str, Table, Tuple, Val};
use crate::vm::Vm;

/// What a key that is there already means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    Replace,
    /// It is an error: gives the key.
    Refuse,
}

/// Whether iterating over `value` is what `dict` itself does.
fn plain_dict<'a>(vm: &Vm, value: &'a Val) -> Option<&'a Obj<Dict>> {
    let dict = value.get::<Dict>()?;
    let iter = dict.class().slots.iter.get()?;
    std::ptr::fn_addr_eq(iter, vm.types.dict.slots.iter.get()?).then_some(dict)
}

/// Takes over the entries of another dict. Gives the key that was refused, if one was.
fn merge_dict(vm: &mut Vm, dict: &Obj<Dict>, other: &Obj<Dict>, again: Again) -> PyResult<Option<Val>> {
    if dict.is(other) {
        return Ok(None);
    }
    if dict.is_empty(vm) {
        let copy = other.table.get(vm).copy();
        drop(dict.table.replace(vm, copy));
        return Ok(None);
    }
    let size = other.len(vm);
    let mut at = 0;
    while let Some((place, key, value)) = super::operators::entry_at(vm, other, at) {
        let hash = other.table.get(vm).hash_at(place);
        if again == Again::Refuse && vm.table_find(&dict.table, &key, hash)?.is_some() {
            return Ok(Some(key));
        }
        vm.table_insert(&dict.table, key, hash, value)?;
        if other.len(vm) != size {
            return Err(vm.runtime_error("dict mutated during update"));
        }
        vm.tick()?;
        at = place + 1;
    }
    Ok(None)
}

/// Takes over the entries of a mapping by its `keys()` and its items.
fn merge_mapping(
    vm: &mut Vm,
    dict: &Obj<Dict>,
    mapping: &Val,
    keys: &Val,
    again: Again,
) -> PyResult<Option<Val>> {
    let keys = vm.call(keys, &[])?;
    let iterator = vm.iter(&keys)?;
    while let Some(key) = vm.next(&iterator)? {
        vm.tick()?;
        let hash = vm.dict_key_hash(&key)?;
        if again == Again::Refuse && vm.table_find(&dict.table, &key, hash)?.is_some() {
            return Ok(Some(key));
        }
        let value = vm.get_item(mapping, &key)?;
        vm.table_insert(&dict.table, key, hash, value)?;
    }
    Ok(None)
}

/// Takes over pairs of key and value.
fn merge_pairs(vm: &mut Vm, dict: &Obj<Dict>, pairs: &Val) -> PyResult<()> {
    let iterator = vm.iter(pairs)?;
    let mut number = 0;
    while let Some(pair) = vm.next(&iterator)? {
        vm.tick()?;
        let items = match pair.get::<Tuple>() {
            Some(tuple) => tuple.items().to_vec(),
            None => pair_items(vm, &pair, number)?,
        };
        let [key, value] = items.as_slice() else {
            let len = items.len();
            let message =
                format!("dictionary update sequence element #{number} has length {len}; 2 is required");
            return Err(vm.value_error(&message));
        };
        vm.dict_set(dict, key.clone(), value.clone())?;
        number += 1;
    }
    Ok(())
}

fn pair_items(vm: &mut Vm, pair: &Val, number: usize) -> PyResult<Vec<Val>> {
    if let Some(list) = pair.get::<List>() {
        return Ok(list.items.get(vm).clone());
    }
    let slots = &vm.class_of(pair).slots;
    if slots.iter.get().is_none() && slots.getitem.get().is_none() {
        let Raised = vm.type_error("object is not iterable");
        let note = format!("Cannot convert dictionary update sequence element #{number} to a sequence");
        return Err(vm.add_note_to_raised(&note));
    }
    vm.to_vec(pair)
}

impl Vm {
    /// `dict.update(other)`: a mapping, or pairs. Errors: TypeError or ValueError for what is
    /// neither.
    pub fn dict_update_from(&mut self, dict: &Obj<Dict>, other: &Val) -> PyResult<()> {
        if let Some(other) = plain_dict(self, other) {
            merge_dict(self, dict, other, Again::Replace)?;
            return Ok(());
        }
        let name = self.names.keys.clone();
        match self.getattr_opt(other, &name)? {
            Some(keys) => merge_mapping(self, dict, other, &keys, Again::Replace).map(drop),
            None => merge_pairs(self, dict, other),
        }
    }

    /// `{**other}`. Errors: TypeError if `other` is no mapping.
    pub fn dict_update(&mut self, dict: &Obj<Dict>, other: &Val) -> PyResult<()> {
        if let Some(other) = plain_dict(self, other) {
            merge_dict(self, dict, other, Again::Replace)?;
            return Ok(());
        }
        let name = self.names.keys.clone();
        match self.getattr_opt(other, &name)? {
            Some(keys) => merge_mapping(self, dict, other, &keys, Again::Replace).map(drop),
            None => {
                let message = format!("'{}' object is not a mapping", self.type_name(other));
                Err(self.type_error(&message))
            }
        }
    }

    /// `callee(**other)`: adds to the keyword arguments in `dict`. Errors: TypeError if `other`
    /// is no mapping, or for a name that is there already.
    pub fn dict_merge_keywords(&mut self, dict: &Obj<Dict>, other: &Val, callee: &Val) -> PyResult<()> {
        let refused = match plain_dict(self, other) {
            Some(other) => merge_dict(self, dict, other, Again::Refuse)?,
            None => {
                let name = self.names.keys.clone();
                let Some(keys) = self.getattr_opt(other, &name)? else {
                    let message = format!(
                        "{} argument after ** must be a mapping, not {}",
                        self.callee_text(callee),
                        self.type_name(other)
                    );
                    return Err(self.type_error(&message));
                };
                match merge_mapping(self, dict, other, &keys, Again::Refuse) {
                    // CPython takes any KeyError for a name that is there already.
                    Err(Raised) if self.raised_is(&self.exceptions.key_error.clone()) => {
                        let error = self.take_raised().unwrap_or(Val::NONE);
                        match error.get::<Exception>().map(|error| error.args.get(self)) {
                            Some(args) if args.len() == 1 => args.items().first().cloned(),
                            _ => return Err(self.raise(error)),
                        }
                    }
                    result => result?,
                }
            }
        };
        let Some(key) = refused else { return Ok(()) };
        if !key.is_a::<Str>() {
            return Err(self.type_error("keywords must be strings"));
        }
        let name = self.str_text(&key)?;
        let message =
            format!("{} got multiple values for keyword argument '{name}'", self.callee_text(callee));
        Err(self.type_error(&message))
    }

    /// A callable as messages about its arguments call it: `module.qualname()`.
    pub fn callee_text(&mut self, callee: &Val) -> String {
        let saved = self.take_raised();
        let text = self.callee_text_or_raise(callee).unwrap_or_default();
        let _ = self.reraise(saved);
        text
    }

    fn callee_text_or_raise(&mut self, callee: &Val) -> PyResult<String> {
        let (qualname, module) = (self.names.__qualname__.clone(), self.names.__module__.clone());
        let Some(name) = self.getattr_opt(callee, &qualname)?.filter(|name| name.is_a::<Str>()) else {
            return self.str_text(callee);
        };
        let name = self.str_text(&name)?;
        match self.getattr_opt(callee, &module)?.and_then(|module| module.to_ref::<Str>()) {
            Some(module) if module.as_bytes() != b"builtins" => Ok(format!("{}.{name}()", module.to_text())),
            _ => Ok(format!("{name}()")),
        }
    }

    /// The values under the keys of a mapping pattern, or None if one is missing. Errors:
    /// ValueError if a key is there twice.
    pub fn match_keys(&mut self, subject: &Val, keys: &[Val]) -> PyResult<Option<Vec<Val>>> {
        let seen = self.new_set_of(&self.types.set.clone());
        let plain = subject.get::<Dict>().filter(|dict| dict.class().is(&self.types.dict));
        let get = match plain {
            Some(_) => None,
            None => Some(self.getattr(subject, &self.names.get.clone())?),
        };
        // An object of our own that no mapping has as a value.
        let missing = self.new_list(Vec::new());
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            if self.set_contains(&seen, key)? {
                let message = format!("mapping pattern checks duplicate key ({})", self.repr_text(key));
                return Err(self.value_error(&message));
            }
            self.set_add(&seen, key.clone())?;
            let value = match (&get, plain) {
                (Some(get), _) => Some(self.call(get, &[key.clone(), missing.clone()])?),
                (None, Some(dict)) => self.dict_get(dict, key)?,
                (None, None) => None,
            };
            match value.filter(|value| !value.is(&missing)) {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
        Ok(Some(values))
    }

    /// What `**rest` of a mapping pattern is: a dict of the subject without the keys.
    pub fn match_rest(&mut self, subject: &Val, keys: &[Val]) -> PyResult {
        let rest = self.new_dict_from(Table::default());
        self.dict_update_from(&rest, subject)?;
        for key in keys {
            self.dict_remove(&rest, key)?;
        }
        Ok(rest.into_val())
    }
}
