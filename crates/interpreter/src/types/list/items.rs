//! Subscripts of lists: items, slices, membership.

use super::methods::check_size;
use crate::errors::{PyResult, Raised};
use crate::object::slice::{Bounds, place_of};
use crate::object::{List, Obj, Slice, Val};
use crate::vm::Vm;

pub(super) fn len(vm: &mut Vm, list: &Val) -> PyResult<usize> {
    Ok(vm.this::<List>(list)?.len(vm))
}

#[cold]
fn wrong_subscript(vm: &mut Vm, key: &Val) -> Raised {
    let message = format!("list indices must be integers or slices, not {}", vm.type_name(key));
    vm.type_error(&message)
}

pub(super) fn get_item(vm: &mut Vm, list: &Val, key: &Val) -> PyResult {
    let list = vm.this::<List>(list)?;
    if let Some(index) = vm.subscript_index(key)? {
        let items = list.items.get(vm);
        return match place_of(index, items.len()).and_then(|place| items.get(place)) {
            Some(item) => Ok(item.clone()),
            None => Err(vm.index_error("list index out of range")),
        };
    }
    let Some(slice) = key.get::<Slice>() else { return Err(wrong_subscript(vm, key)) };
    let bounds = vm.slice_bounds(slice)?;
    check_size(vm, bounds.of(list.len(vm)).count)?;
    Ok(vm.new_list(pick(list.items.get(vm), bounds)))
}

/// The items that a slice picks.
pub(crate) fn pick(items: &[Val], bounds: Bounds) -> Vec<Val> {
    let places = bounds.of(items.len());
    if places.step == 1 {
        let start = places.start.max(0) as usize;
        return items.get(start..start + places.count).unwrap_or_default().to_vec();
    }
    places.iter().filter_map(|place| items.get(place).cloned()).collect()
}

pub(super) fn set_item(vm: &mut Vm, list: &Val, key: &Val, value: Option<Val>) -> PyResult<()> {
    let list = vm.this::<List>(list)?;
    if let Some(index) = vm.subscript_index(key)? {
        let items = list.items.get_mut(vm);
        let Some(place) = place_of(index, items.len()) else {
            return Err(vm.index_error("list assignment index out of range"));
        };
        match value {
            Some(value) => items[place] = value,
            None => drop(items.remove(place)),
        }
        return Ok(());
    }
    let Some(slice) = key.get::<Slice>() else { return Err(wrong_subscript(vm, key)) };
    let bounds = vm.slice_bounds(slice)?;
    match value {
        Some(value) => set_slice(vm, list, bounds, &value),
        None => {
            delete_slice(list.items.get_mut(vm), bounds);
            Ok(())
        }
    }
}

fn delete_slice(items: &mut Vec<Val>, bounds: Bounds) {
    let places = bounds.of(items.len()).ascending();
    if places.count == 0 {
        return;
    }
    let start = places.start as usize;
    if places.step == 1 {
        // As in CPython, the last item goes first; so too below.
        items.drain(start..start + places.count).rev().for_each(drop);
        return;
    }
    let step = places.step as usize;
    let mut place = 0;
    let mut next = start;
    let mut left = places.count;
    items.retain(|_| {
        let goes = left > 0 && place == next;
        if goes {
            left -= 1;
            next = next.saturating_add(step);
        }
        place += 1;
        !goes
    });
}

fn set_slice(vm: &mut Vm, list: &Obj<List>, bounds: Bounds, value: &Val) -> PyResult<()> {
    let slots = &vm.class_of(value).slots;
    if slots.iter.get().is_none() && slots.getitem.get().is_none() {
        return Err(vm.type_error("must assign iterable to extended slice"));
    }
    let values = vm.to_vec(value)?;
    check_size(vm, list.len(vm).saturating_add(values.len()).saturating_mul(2))?;
    let items = list.items.get_mut(vm);
    let places = bounds.of(items.len());
    if places.step == 1 {
        let start = places.start as usize;
        items.splice(start..start + places.count, values).rev().for_each(drop);
        return Ok(());
    }
    if places.count != values.len() {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            values.len(),
            places.count
        );
        return Err(vm.value_error(&message));
    }
    for (place, value) in places.iter().zip(values) {
        items[place] = value;
    }
    Ok(())
}

pub(super) fn contains(vm: &mut Vm, list: &Val, item: &Val) -> PyResult<bool> {
    let list = vm.this::<List>(list)?;
    Ok(find(vm, list, item, 0, usize::MAX)?.is_some())
}

/// The first place from `start` before `stop` with an equal item.
pub(super) fn find(
    vm: &mut Vm,
    list: &Obj<List>,
    item: &Val,
    start: usize,
    stop: usize,
) -> PyResult<Option<usize>> {
    let mut place = start;
    loop {
        // What needs no Python code is compared in one go.
        let rest = list.items.get(vm).get(place..).unwrap_or_default();
        let quick = rest.iter().position(|other| other.is(item) || !differs_simply(other, item));
        let Some(skipped) = quick else { return Ok(None) };
        place += skipped;
        if place >= stop {
            return Ok(None);
        }
        let Some(other) = list.items.get(vm).get(place).cloned() else { return Ok(None) };
        if vm.equal(&other, item)? {
            return Ok(Some(place));
        }
        vm.tick()?;
        place += 1;
    }
}

/// Whether two values differ for certain, whatever they are compared by.
#[inline]
fn differs_simply(left: &Val, right: &Val) -> bool {
    left.is_small_int() && right.is_small_int()
}
