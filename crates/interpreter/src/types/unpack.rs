//! Unpacking: `a, b = value` and `a, *b = value`.

use crate::errors::{PyResult, Raised};
use crate::object::{Dict, List, Tuple, Val};
use crate::vm::Vm;

#[cold]
fn cannot_unpack(vm: &mut Vm, value: &Val) -> Raised {
    let message = format!("cannot unpack non-iterable {} object", vm.type_name(value));
    vm.type_error(&message)
}

#[cold]
fn too_few(vm: &mut Vm, expected: &str, got: usize) -> Raised {
    vm.value_error(&format!("not enough values to unpack (expected {expected}, got {got})"))
}

#[cold]
fn too_many(vm: &mut Vm, expected: usize, got: Option<usize>) -> Raised {
    let got = got.map_or(String::new(), |got| format!(", got {got}"));
    vm.value_error(&format!("too many values to unpack (expected {expected}{got})"))
}

/// The items of an exact list or tuple.
fn whole(vm: &Vm, value: &Val) -> Option<Vec<Val>> {
    if let Some(list) = value.get::<List>().filter(|list| list.class().is(&vm.types.list)) {
        return Some(list.items.get(vm).clone());
    }
    let tuple = value.get::<Tuple>().filter(|tuple| tuple.class().is(&vm.types.tuple))?;
    Some(tuple.items().to_vec())
}

/// The length of an exact list, tuple or dict: others are not asked for theirs.
fn known_len(vm: &Vm, value: &Val) -> Option<usize> {
    if let Some(list) = value.get::<List>().filter(|list| list.class().is(&vm.types.list)) {
        return Some(list.len(vm));
    }
    if let Some(tuple) = value.get::<Tuple>().filter(|tuple| tuple.class().is(&vm.types.tuple)) {
        return Some(tuple.len());
    }
    let dict = value.get::<Dict>().filter(|dict| dict.class().is(&vm.types.dict))?;
    Some(dict.len(vm))
}

impl Vm {
    /// The items of a value that has to have `count` of them. Errors: TypeError if it cannot be
    /// iterated over, ValueError if it has more or less.
    pub fn unpack(&mut self, value: &Val, count: usize) -> PyResult<Vec<Val>> {
        if known_len(self, value) == Some(count)
            && let Some(items) = whole(self, value)
        {
            return Ok(items);
        }
        if !self.is_iterable(value) {
            return Err(cannot_unpack(self, value));
        }
        let iterator = self.iter(value)?;
        let mut items = Vec::with_capacity(count);
        while items.len() < count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => return Err(too_few(self, &count.to_string(), items.len())),
            }
        }
        if self.next(&iterator)?.is_some() {
            let got = known_len(self, value).filter(|&got| got > count);
            return Err(too_many(self, count, got));
        }
        Ok(items)
    }

    /// The items of a value for `before` targets, a starred one, which gets a list, and `after`
    /// targets. Errors: as `unpack`.
    pub fn unpack_ex(&mut self, value: &Val, before: usize, after: usize) -> PyResult<Vec<Val>> {
        let mut items = match whole(self, value) {
            Some(items) => items,
            None if self.is_iterable(value) => {
                let iterator = self.iter(value)?;
                let mut items = Vec::new();
                while let Some(item) = self.next(&iterator)? {
                    self.tick()?;
                    items.push(item);
                }
                items
            }
            None => return Err(cannot_unpack(self, value)),
        };
        if items.len() < before + after {
            return Err(too_few(self, &format!("at least {}", before + after), items.len()));
        }
        let tail = items.split_off(items.len() - after);
        let starred = items.split_off(before);
        items.push(self.new_list(starred));
        items.extend(tail);
        Ok(items)
    }
}
