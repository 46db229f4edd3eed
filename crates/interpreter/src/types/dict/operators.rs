//! Subscripts, `repr`, equality and `|` of dicts.

use crate::errors::PyResult;
use crate::object::{Compare, Dict, Obj, Ref, SlotKind, Val};
use crate::vm::Vm;

pub(super) fn len(vm: &mut Vm, dict: &Val) -> PyResult<usize> {
    Ok(vm.this::<Dict>(dict)?.len(vm))
}

pub(super) fn get_item(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let dict = vm.this::<Dict>(value)?;
    if let Some(found) = vm.dict_get(dict, key)? {
        return Ok(found);
    }
    if !dict.class().is(&vm.types.dict) {
        let name = vm.names.__missing__.clone();
        if let Some(made) = vm.call_special(value, &name, std::slice::from_ref(key))? {
            return Ok(made);
        }
    }
    Err(vm.key_error(key))
}

pub(super) fn set_item(vm: &mut Vm, dict: &Val, key: &Val, value: Option<Val>) -> PyResult<()> {
    let dict = vm.this::<Dict>(dict)?;
    match value {
        Some(value) => vm.dict_set(dict, key.clone(), value),
        None => match vm.dict_remove(dict, key)? {
            Some(_) => Ok(()),
            None => Err(vm.key_error(key)),
        },
    }
}

pub(super) fn contains(vm: &mut Vm, dict: &Val, key: &Val) -> PyResult<bool> {
    let dict = vm.this::<Dict>(dict)?;
    let hash = vm.dict_key_hash(key)?;
    Ok(vm.table_find(&dict.table, key, hash)?.is_some())
}

pub(super) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let dict = vm.this::<Dict>(value)?;
    if dict.is_empty(vm) {
        return Ok(vm.new_str("{}"));
    }
    vm.guard_repr(value, "{...}", |vm| {
        let mut text = b"{".to_vec();
        let mut at = 0;
        while let Some((place, key, value)) = entry_at(vm, dict, at) {
            if text.len() > 1 {
                text.extend_from_slice(b", ");
            }
            vm.append_repr(&mut text, &key)?;
            text.extend_from_slice(b": ");
            vm.append_repr(&mut text, &value)?;
            at = place + 1;
        }
        text.push(b'}');
        Ok(vm.new_wtf8_from(text))
    })
}

/// The first entry at or behind a place: its place, key and value.
pub(crate) fn entry_at(vm: &Vm, dict: &Obj<Dict>, from: usize) -> Option<(usize, Val, Val)> {
    let (place, key, value) = dict.table.get(vm).next_entry(from)?;
    Some((place, key.clone(), value.clone()))
}

fn equal(vm: &mut Vm, a: &Obj<Dict>, b: &Obj<Dict>) -> PyResult<bool> {
    if a.len(vm) != b.len(vm) {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((place, key, value)) = entry_at(vm, a, at) {
        vm.tick()?;
        let hash = a.table.get(vm).hash_at(place);
        let Some(other) = vm.table_find(&b.table, &key, hash)? else { return Ok(false) };
        let Some(other) = b.table.get(vm).value_at(other).cloned() else { return Ok(false) };
        if !vm.equal(&other, &value)? {
            return Ok(false);
        }
        at = place + 1;
    }
    Ok(true)
}

pub(super) fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Dict>(), right.get::<Dict>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let equal = equal(vm, a, b)?;
    Ok(Val::bool(equal == (op == Compare::Eq)))
}

pub(super) fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (Some(_), Some(_)) = (left.get::<Dict>(), right.get::<Dict>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let copy = vm.copy_of_dict(left)?;
    vm.dict_update_from(&copy, right)?;
    Ok(copy.into_val())
}

impl Vm {
    /// A dict of the items of a dict; what iterates in its own way is asked in CPython's.
    pub(crate) fn copy_of_dict(&mut self, value: &Val) -> PyResult<Ref<Dict>> {
        let dict = self.this::<Dict>(value)?;
        if dict.len(self) > 0 && dict.class().slots.is_python(SlotKind::Iter) {
            let copy = self.new_dict();
            self.dict_update_from(&copy, value)?;
            return Ok(copy);
        }
        Ok(self.new_dict_from(dict.table.get(self).copy()))
    }
}

pub(super) fn in_place_or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let dict = vm.this::<Dict>(left)?;
    vm.dict_update_from(dict, right)?;
    Ok(left.clone())
}
