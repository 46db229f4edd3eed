//! Comparison, `repr`, concatenation and repetition of lists.

use super::methods::check_size;
use crate::errors::PyResult;
use crate::object::{Compare, List, Val};
use crate::vm::Vm;

pub(super) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let list = vm.this::<List>(value)?;
    if list.len(vm) == 0 {
        return Ok(vm.new_str("[]"));
    }
    vm.guard_repr(value, "[...]", |vm| {
        let mut text = b"[".to_vec();
        let mut place = 0;
        while let Some(item) = list.items.get(vm).get(place).cloned() {
            if place > 0 {
                text.extend_from_slice(b", ");
            }
            vm.append_repr(&mut text, &item)?;
            place += 1;
        }
        text.push(b']');
        Ok(vm.new_wtf8_from(text))
    })
}

impl Vm {
    /// Appends `repr(value)` to a text that grows. Errors: MemoryError if it grows too large.
    pub(crate) fn append_repr(&mut self, text: &mut Vec<u8>, value: &Val) -> PyResult<()> {
        self.tick()?;
        let part = self.repr(value)?;
        if text.len() + part.as_bytes().len() > i32::MAX as usize {
            return Err(self.memory_error(""));
        }
        text.extend_from_slice(part.as_bytes());
        Ok(())
    }
}

pub(super) fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<List>(), right.get::<List>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if matches!(op, Compare::Eq | Compare::Ne) && a.len(vm) != b.len(vm) {
        return Ok(Val::bool(op == Compare::Ne));
    }
    let mut place = 0;
    loop {
        // Comparing may change the lists.
        let pair = (a.items.get(vm).get(place), b.items.get(vm).get(place));
        let (Some(x), Some(y)) = pair else { break };
        let (x, y) = (x.clone(), y.clone());
        if !vm.equal(&x, &y)? {
            return match op {
                Compare::Eq => Ok(Val::FALSE),
                Compare::Ne => Ok(Val::TRUE),
                _ => vm.rich_compare(&x, &y, op),
            };
        }
        vm.tick()?;
        place += 1;
    }
    Ok(Val::bool(op.holds(a.len(vm).cmp(&b.len(vm)))))
}

pub(super) fn concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let a = vm.this::<List>(left)?;
    let Some(b) = right.get::<List>() else {
        let message = format!("can only concatenate list (not \"{}\") to list", vm.type_name(right));
        return Err(vm.type_error(&message));
    };
    check_size(vm, a.len(vm).saturating_add(b.len(vm)))?;
    let items = [a.items.get(vm).as_slice(), b.items.get(vm).as_slice()].concat();
    Ok(vm.new_list(items))
}

/// The items `count` times over. Errors: MemoryError if that is too much.
pub(crate) fn repeated(vm: &mut Vm, items: Vec<Val>, count: usize) -> PyResult<Vec<Val>> {
    let total = items.len().saturating_mul(count);
    check_size(vm, total)?;
    let mut all = Vec::new();
    if all.try_reserve_exact(total).is_err() {
        return Err(vm.memory_error(""));
    }
    if let [item] = items.as_slice() {
        all.resize(count, item.clone());
        return Ok(all);
    }
    for _ in 0..if items.is_empty() { 0 } else { count } {
        all.extend_from_slice(&items);
    }
    Ok(all)
}

pub(super) fn repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let count = vm.repeat_count(count)?;
    let list = vm.this::<List>(value)?;
    let items = repeated(vm, list.items.get(vm).clone(), count)?;
    Ok(vm.new_list(items))
}

pub(super) fn in_place_concat(vm: &mut Vm, value: &Val, other: &Val) -> PyResult {
    let list = vm.this::<List>(value)?;
    super::methods::extend_list(vm, list, other)?;
    Ok(value.clone())
}

pub(super) fn in_place_repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let count = vm.repeat_count(count)?;
    let list = vm.this::<List>(value)?;
    let items = repeated(vm, list.items.get(vm).clone(), count)?;
    list.items.replace(vm, items).into_iter().rev().for_each(drop);
    Ok(value.clone())
}
