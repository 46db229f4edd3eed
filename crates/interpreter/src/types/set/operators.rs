//! Comparison, hash, `repr` and operators of sets.

use super::algebra::{copy, difference, discard, find, intersection, is_subset, subtract, symmetric_update};
use crate::errors::PyResult;
use crate::object::{Compare, Obj, Ref, Set, Val};
use crate::vm::Vm;

pub(super) fn len(vm: &mut Vm, set: &Val) -> PyResult<usize> {
    Ok(vm.this::<Set>(set)?.len(vm))
}

/// The element that a set is asked for: a set among sets stands for an equal frozenset.
pub(super) fn hashed_element(vm: &mut Vm, element: &Val) -> PyResult<(Val, u32)> {
    let hash = vm.set_key_hash(element);
    let unhashable_set = element.get::<Set>().filter(|_| hash.is_err());
    match (hash, unhashable_set) {
        (Ok(hash), _) => Ok((element.clone(), hash)),
        (Err(raised), None) => Err(raised),
        (Err(_), Some(set)) => {
            vm.take_raised();
            let frozen = vm.new_set_of(&vm.types.frozenset.clone());
            let table = set.table.get(vm).copy();
            drop(frozen.table.replace(vm, table));
            let frozen = frozen.into_val();
            let hash = vm.set_key_hash(&frozen)?;
            Ok((frozen, hash))
        }
    }
}

pub(super) fn contains(vm: &mut Vm, set: &Val, element: &Val) -> PyResult<bool> {
    let set = vm.this::<Set>(set)?;
    let (element, hash) = hashed_element(vm, element)?;
    find(vm, set, &element, hash)
}

pub(super) fn take_out(vm: &mut Vm, set: &Obj<Set>, element: &Val) -> PyResult<bool> {
    let (element, hash) = hashed_element(vm, element)?;
    discard(vm, set, &element, hash)
}

pub(super) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let set = vm.this::<Set>(value)?;
    let name = vm.type_name(value);
    if set.len(vm) == 0 {
        return Ok(vm.new_str(&format!("{name}()")));
    }
    let plain = set.class().is(&vm.types.set);
    let again = format!("{name}(...)");
    vm.guard_repr(value, &again, |vm| {
        let mut text = if plain { Vec::new() } else { format!("{name}(").into_bytes() };
        text.push(b'{');
        let elements: Vec<Val> = set.table.get(vm).iter().map(|(key, ())| key.clone()).collect();
        for (place, element) in elements.iter().enumerate() {
            if place > 0 {
                text.extend_from_slice(b", ");
            }
            vm.append_repr(&mut text, element)?;
        }
        text.extend_from_slice(if plain { b"}" } else { b"})" });
        Ok(vm.new_wtf8_from(text))
    })
}

/// CPython's combination of the hashes of elements, whatever their order.
pub(super) fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let set = vm.this::<Set>(value)?;
    if let Some(known) = set.hash.get() {
        return Ok(known);
    }
    let elements: Vec<Val> = set.table.get(vm).iter().map(|(key, ())| key.clone()).collect();
    let hash = {
        let mut hash = 0u64;
        for element in &elements {
            let own = vm.hash(element)? as u64;
            hash ^= (own ^ 89_869_747 ^ own << 16).wrapping_mul(3_644_798_167);
        }
        Ok(hash)
    }?;
    let hash = hash ^ (elements.len() as u64 + 1).wrapping_mul(1_927_868_237);
    let hash = hash ^ hash >> 11 ^ hash >> 25;
    let hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    let hash = if hash == u64::MAX { 590_923_713 } else { hash as i64 };
    set.hash.set(Some(hash));
    Ok(hash)
}

pub(super) fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Set>(), right.get::<Set>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let result = {
        let (m, n) = (a.len(vm), b.len(vm));
        Ok(match op {
            Compare::Eq | Compare::Ne => (m == n && is_subset(vm, a, b)?) == (op == Compare::Eq),
            Compare::Lt => m < n && is_subset(vm, a, b)?,
            Compare::Le => is_subset(vm, a, b)?,
            Compare::Gt => m > n && is_subset(vm, b, a)?,
            Compare::Ge => is_subset(vm, b, a)?,
        })
    }?;
    Ok(Val::bool(result))
}

/// An operator between two sets.
fn both(
    vm: &mut Vm,
    left: &Val,
    right: &Val,
    body: impl FnOnce(&mut Vm, &Obj<Set>) -> PyResult<Ref<Set>>,
) -> PyResult {
    let (Some(a), Some(_)) = (left.get::<Set>(), right.get::<Set>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    body(vm, a).map(Ref::into_val)
}

pub(super) fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    both(vm, left, right, |vm, set| {
        let result = copy(vm, set);
        vm.set_update(&result, right)?;
        Ok(result)
    })
}

pub(super) fn and(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    both(vm, left, right, |vm, set| intersection(vm, set, right))
}

pub(super) fn sub(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    both(vm, left, right, |vm, set| difference(vm, set, right))
}

pub(super) fn xor(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    both(vm, left, right, |vm, set| {
        let result = copy(vm, set);
        symmetric_update(vm, &result, right)?;
        Ok(result)
    })
}

/// An operator that changes the set on its left.
fn change(
    vm: &mut Vm,
    left: &Val,
    right: &Val,
    body: impl FnOnce(&mut Vm, &Obj<Set>) -> PyResult<()>,
) -> PyResult {
    let (Some(set), Some(_)) = (left.get::<Set>(), right.get::<Set>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    body(vm, set)?;
    Ok(left.clone())
}

pub(super) fn in_place_or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    change(vm, left, right, |vm, set| vm.set_update(set, right))
}

pub(super) fn in_place_and(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    change(vm, left, right, |vm, set| {
        let kept = intersection(vm, set, right)?;
        let table = kept.table.get_mut(vm).take_all();
        drop(set.table.replace(vm, table));
        Ok(())
    })
}

pub(super) fn in_place_sub(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    change(vm, left, right, |vm, set| subtract(vm, set, right))
}

pub(super) fn in_place_xor(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    change(vm, left, right, |vm, set| symmetric_update(vm, set, right))
}
