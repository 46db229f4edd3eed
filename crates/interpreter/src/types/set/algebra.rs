//! What sets do with each other and with other iterables.

use crate::errors::PyResult;
use crate::object::{Dict, Obj, Ref, Set, Val};
use crate::vm::Vm;

/// The first entry of a set at or behind a place: its place, element and hash.
pub(super) fn entry_at(vm: &Vm, set: &Obj<Set>, from: usize) -> Option<(usize, Val, u32)> {
    let table = set.table.get(vm);
    let (place, key, ()) = table.next_entry(from)?;
    Some((place, key.clone(), table.hash_at(place)))
}

pub(super) fn dict_entry_at(vm: &Vm, dict: &Obj<Dict>, from: usize) -> Option<(usize, Val, u32)> {
    let table = dict.table.get(vm);
    let (place, key, _) = table.next_entry(from)?;
    Some((place, key.clone(), table.hash_at(place)))
}

/// Calls `body` with each element of a set, a dict or another iterable, and its hash, until it
/// says false.
pub(super) fn each_hashed(
    vm: &mut Vm,
    iterable: &Val,
    body: impl FnMut(&mut Vm, Val, u32) -> PyResult<bool>,
) -> PyResult<()> {
    each_hashed_by(vm, iterable, Vm::set_key_hash, body)
}

/// As `each_hashed`, with the function that hashes what is neither in a set nor in a dict.
fn each_hashed_by(
    vm: &mut Vm,
    iterable: &Val,
    hash_of: fn(&mut Vm, &Val) -> PyResult<u32>,
    mut body: impl FnMut(&mut Vm, Val, u32) -> PyResult<bool>,
) -> PyResult<()> {
    let set = iterable.get::<Set>();
    let dict = iterable.get::<Dict>().filter(|dict| dict.class().is(&vm.types.dict));
    if set.is_some() || dict.is_some() {
        let mut at = 0;
        loop {
            let entry = match (set, dict) {
                (Some(set), _) => entry_at(vm, set, at),
                (None, Some(dict)) => dict_entry_at(vm, dict, at),
                (None, None) => None,
            };
            let Some((place, key, hash)) = entry else { return Ok(()) };
            vm.tick()?;
            if !body(vm, key, hash)? {
                return Ok(());
            }
            at = place + 1;
        }
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        let hash = hash_of(vm, &item)?;
        if !body(vm, item, hash)? {
            break;
        }
    }
    Ok(())
}

/// A copy, of the base class of the set's class.
pub(super) fn copy(vm: &mut Vm, set: &Obj<Set>) -> Ref<Set> {
    let copy = empty_like(vm, set);
    let table = set.table.get(vm).copy();
    drop(copy.table.replace(vm, table));
    copy
}

/// An empty set: a frozenset if `set` is one.
pub(super) fn empty_like(vm: &Vm, set: &Obj<Set>) -> Ref<Set> {
    let frozen = set.class().is_subclass(vm, &vm.types.frozenset);
    vm.new_set_of(if frozen { &vm.types.frozenset } else { &vm.types.set })
}

pub(super) fn find(vm: &mut Vm, set: &Obj<Set>, key: &Val, hash: u32) -> PyResult<bool> {
    Ok(vm.table_find(&set.table, key, hash)?.is_some())
}

fn insert(vm: &mut Vm, set: &Obj<Set>, key: Val, hash: u32) -> PyResult<()> {
    vm.table_insert(&set.table, key, hash, ())?;
    Ok(())
}

/// Removes an element; whether it was there.
pub(super) fn discard(vm: &mut Vm, set: &Obj<Set>, key: &Val, hash: u32) -> PyResult<bool> {
    Ok(vm.table_remove(&set.table, key, hash)?.is_some())
}

/// Whether the hashes of the elements are known or cheap, and membership too.
fn is_hashed(vm: &Vm, value: &Val) -> bool {
    value.is_a::<Set>() || value.get::<Dict>().is_some_and(|dict| dict.class().is(&vm.types.dict))
}

fn has(vm: &mut Vm, container: &Val, key: &Val, hash: u32) -> PyResult<bool> {
    if let Some(set) = container.get::<Set>() {
        return find(vm, set, key, hash);
    }
    match container.get::<Dict>() {
        Some(dict) => Ok(vm.table_find(&dict.table, key, hash)?.is_some()),
        None => vm.contains(container, key),
    }
}

impl Vm {
    /// `set.update(iterable)`. Errors: TypeError for what cannot be iterated over or hashed.
    pub fn set_update(&mut self, set: &Obj<Set>, iterable: &Val) -> PyResult<()> {
        if let Some(other) = iterable.get::<Set>() {
            if other.is(set) {
                return Ok(());
            }
            if set.len(self) == 0 {
                let copy = other.table.get(self).copy();
                drop(set.table.replace(self, copy));
                return Ok(());
            }
        }
        each_hashed(self, iterable, |vm, key, hash| insert(vm, set, key, hash).map(|()| true))
    }

    /// A set of the elements of an iterable.
    pub fn new_set_from(&mut self, iterable: &Val) -> PyResult<Ref<Set>> {
        let class = self.types.set.clone();
        let set = self.new_set_of(&class);
        self.set_update(&set, iterable)?;
        Ok(set)
    }
}

/// A new set of what is in both.
pub(super) fn intersection(vm: &mut Vm, set: &Obj<Set>, other: &Val) -> PyResult<Ref<Set>> {
    let result = empty_like(vm, set);
    let own = set.to_val();
    let (walked, asked) = match other.get::<Set>() {
        Some(other_set) if other_set.len(vm) > set.len(vm) => (&own, other),
        _ => (other, &own),
    };
    each_hashed_by(vm, walked, Vm::key_hash, |vm, key, hash| {
        if has(vm, asked, &key, hash)? {
            insert(vm, &result, key, hash)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// Takes the elements of an iterable out of a set.
pub(super) fn subtract(vm: &mut Vm, set: &Obj<Set>, other: &Val) -> PyResult<()> {
    if other.get::<Set>().is_some_and(|other| other.is(set)) {
        drop(set.table.get_mut(vm).take_all());
        return Ok(());
    }
    each_hashed(vm, other, |vm, key, hash| discard(vm, set, &key, hash).map(|_| true))
}

/// A new set of what is not in the other.
pub(super) fn difference(vm: &mut Vm, set: &Obj<Set>, other: &Val) -> PyResult<Ref<Set>> {
    if !is_hashed(vm, other) {
        let result = copy(vm, set);
        subtract(vm, &result, other)?;
        return Ok(result);
    }
    let result = empty_like(vm, set);
    each_hashed(vm, &set.to_val(), |vm, key, hash| {
        if !has(vm, other, &key, hash)? {
            insert(vm, &result, key, hash)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// Leaves what is in one of both.
pub(super) fn symmetric_update(vm: &mut Vm, set: &Obj<Set>, other: &Val) -> PyResult<()> {
    if other.get::<Set>().is_some_and(|other| other.is(set)) {
        drop(set.table.get_mut(vm).take_all());
        return Ok(());
    }
    // An element that the iterable gives twice counts once.
    let distinct = match is_hashed(vm, other) {
        true => other.clone(),
        false => vm.new_set_from(other)?.into_val(),
    };
    each_hashed(vm, &distinct, |vm, key, hash| {
        if !discard(vm, set, &key, hash)? {
            insert(vm, set, key, hash)?;
        }
        Ok(true)
    })
}

/// Whether all elements of a set are in the other.
pub(super) fn is_subset(vm: &mut Vm, set: &Obj<Set>, other: &Obj<Set>) -> PyResult<bool> {
    if set.len(vm) > other.len(vm) {
        return Ok(false);
    }
    let mut all = true;
    each_hashed(vm, &set.to_val(), |vm, key, hash| {
        all = find(vm, other, &key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

/// Whether all elements of an iterable are in a set.
pub(super) fn holds_all(vm: &mut Vm, set: &Obj<Set>, iterable: &Val) -> PyResult<bool> {
    let mut all = true;
    each_hashed(vm, iterable, |vm, key, hash| {
        all = find(vm, set, &key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

/// Whether no element of an iterable is in a set.
pub(super) fn holds_none(vm: &mut Vm, set: &Obj<Set>, iterable: &Val) -> PyResult<bool> {
    let mut none = true;
    each_hashed(vm, iterable, |vm, key, hash| {
        none = !find(vm, set, &key, hash)?;
        Ok(none)
    })?;
    Ok(none)
}
