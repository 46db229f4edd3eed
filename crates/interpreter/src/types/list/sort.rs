//! Sorting: stable, with comparisons that can run Python code and fail.
//!
//! Keys that are all small ints, all floats or all strings are sorted natively. Others are sorted
//! by natural runs: a run is what is in order already, short ones are made longer by insertion,
//! and neighbours are merged so that their lengths stay balanced.

use super::methods::check_size;
use crate::errors::PyResult;
use crate::object::{List, Obj, Str, Val};
use crate::vm::Vm;

impl Vm {
    /// `list.sort(key=key, reverse=reverse)`. Errors: TypeError for items without order,
    /// ValueError if a comparison or the key changes the list; what they raise.
    pub fn sort_list(&mut self, list: &Obj<List>, key: Option<&Val>, reverse: bool) -> PyResult<()> {
        check_size(self, list.len(self))?;
        let mut items = list.items.replace(self, Vec::new());
        // Sorting backwards keeps equal items in their order.
        if reverse {
            items.reverse();
        }
        let result = match key {
            None => sort_values(self, &mut items),
            Some(key) => sort_by_key(self, &mut items, key),
        };
        if reverse {
            items.reverse();
        }
        let meanwhile = list.items.replace(self, items);
        result?;
        if meanwhile.capacity() > 0 {
            return Err(self.value_error("list modified during sort"));
        }
        Ok(())
    }
}

fn sort_values(vm: &mut Vm, items: &mut Vec<Val>) -> PyResult<()> {
    match uniform(vm, items) {
        Uniform::Ints => items.sort_by_key(int_key),
        Uniform::Floats => items.sort_by(|a, b| float_key(a).total_cmp(&float_key(b))),
        Uniform::Strings => items.sort_by(|a, b| bytes_key(a).cmp(bytes_key(b))),
        Uniform::No => {
            let order = sorted_order(vm, items)?;
            permute(items, &order);
        }
    }
    Ok(())
}

fn sort_by_key(vm: &mut Vm, items: &mut Vec<Val>, key: &Val) -> PyResult<()> {
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        vm.tick()?;
        keys.push(vm.call(key, std::slice::from_ref(item))?);
    }
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    let at = |place: &u32| &keys[*place as usize];
    match uniform(vm, &keys) {
        Uniform::Ints => order.sort_by_key(|place| int_key(at(place))),
        Uniform::Floats => order.sort_by(|a, b| float_key(at(a)).total_cmp(&float_key(at(b)))),
        Uniform::Strings => order.sort_by(|a, b| bytes_key(at(a)).cmp(bytes_key(at(b)))),
        Uniform::No => order = sorted_order(vm, &keys)?,
    }
    permute(items, &order);
    Ok(())
}

/// What all keys are.
enum Uniform {
    Ints,
    /// None of them NaN, which has no order.
    Floats,
    Strings,
    No,
}

fn uniform(vm: &Vm, keys: &[Val]) -> Uniform {
    let Some(first) = keys.first() else { return Uniform::Ints };
    let is_string = |key: &Val| key.get::<Str>().is_some_and(|text| text.class().is(&vm.types.str));
    if first.is_small_int() {
        if keys.iter().all(Val::is_small_int) {
            return Uniform::Ints;
        }
    } else if first.is_float() {
        if keys.iter().all(|key| key.as_float().is_some_and(|float| !float.is_nan())) {
            return Uniform::Floats;
        }
    } else if is_string(first) && keys.iter().all(is_string) {
        return Uniform::Strings;
    }
    Uniform::No
}

fn int_key(key: &Val) -> i64 {
    key.as_small_int().unwrap_or(0)
}

/// Zeros are equal whatever their sign.
fn float_key(key: &Val) -> f64 {
    key.as_float().unwrap_or(0.0) + 0.0
}

fn bytes_key(key: &Val) -> &[u8] {
    key.get::<Str>().map_or(&[], |text| text.as_bytes())
}

/// Puts the items into an order given by their old places.
fn permute(items: &mut Vec<Val>, order: &[u32]) {
    let mut old: Vec<Option<Val>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(order.iter().filter_map(|&place| old.get_mut(place as usize)?.take()));
}

/// Runs shorter than this are made longer by insertion.
const SHORT_RUN: usize = 64;

/// The places of the keys in ascending order, equal ones in the order in which they were.
fn sorted_order(vm: &mut Vm, keys: &[Val]) -> PyResult<Vec<u32>> {
    let mut sorter = Sorter { keys, order: (0..keys.len() as u32).collect(), runs: Vec::new() };
    let mut start = 0;
    while start < keys.len() {
        let end = sorter.take_run(vm, start)?;
        sorter.runs.push((start, end));
        sorter.balance(vm)?;
        start = end;
    }
    while sorter.runs.len() > 1 {
        let last = sorter.runs.len() - 2;
        sorter.merge(vm, last)?;
    }
    Ok(sorter.order)
}

struct Sorter<'a> {
    keys: &'a [Val],
    order: Vec<u32>,
    /// Sorted stretches: start and end.
    runs: Vec<(usize, usize)>,
}

impl Sorter<'_> {
    /// Whether the key at one place of the order is less than that at another.
    fn less(&self, vm: &mut Vm, left: u32, right: u32) -> PyResult<bool> {
        vm.tick()?;
        vm.less_than(&self.keys[left as usize], &self.keys[right as usize])
    }

    /// Finds what is in order already from `start`, or is in descending order and then reversed.
    fn natural_run(&mut self, vm: &mut Vm, start: usize) -> PyResult<usize> {
        let len = self.order.len();
        let mut end = start + 1;
        while end < len && !self.less(vm, self.order[end], self.order[end - 1])? {
            end += 1;
        }
        if end == len || (end - start > 1 && self.less(vm, self.order[start], self.order[end - 1])?) {
            return Ok(end);
        }
        // Descending: groups of equal keys, which keep their order in themselves.
        let mut groups = vec![start, end];
        end += 1;
        while end < len {
            if self.less(vm, self.order[end], self.order[end - 1])? {
                groups.push(end);
            } else if self.less(vm, self.order[end - 1], self.order[end])? {
                break;
            }
            end += 1;
        }
        groups.push(end);
        for group in groups.windows(2) {
            self.order[group[0]..group[1]].reverse();
        }
        self.order[start..end].reverse();
        // Then it may go on upwards.
        while end < len && !self.less(vm, self.order[end], self.order[end - 1])? {
            end += 1;
        }
        Ok(end)
    }

    /// Finds or makes a run from `start`; returns its end.
    fn take_run(&mut self, vm: &mut Vm, start: usize) -> PyResult<usize> {
        let len = self.order.len();
        let mut end = self.natural_run(vm, start)?;
        let wanted = (start + SHORT_RUN).min(len);
        while end < wanted {
            let pivot = self.order[end];
            let place = self.place_behind(vm, pivot, start, end)?;
            self.order[place..=end].rotate_right(1);
            end += 1;
        }
        Ok(end)
    }

    /// The place in the sorted `low..high` behind everything that is not greater than `pivot`.
    fn place_behind(&self, vm: &mut Vm, pivot: u32, mut low: usize, mut high: usize) -> PyResult<usize> {
        while low < high {
            let middle = low + (high - low) / 2;
            if self.less(vm, pivot, self.order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(low)
    }

    /// The place in the sorted `low..high` in front of everything that is not less than `pivot`.
    fn place_before(&self, vm: &mut Vm, pivot: u32, mut low: usize, mut high: usize) -> PyResult<usize> {
        while low < high {
            let middle = low + (high - low) / 2;
            if self.less(vm, self.order[middle], pivot)? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// Merges runs until each is longer than the two behind it together.
    fn balance(&mut self, vm: &mut Vm) -> PyResult<()> {
        let length = |run: &(usize, usize)| run.1 - run.0;
        while let [.., b, c] = self.runs.as_slice() {
            let last = self.runs.len() - 2;
            let before = last.checked_sub(1).map(|i| length(&self.runs[i]));
            let (b, c) = (length(b), length(c));
            let unbalanced = |a: Option<usize>, b: usize, c: usize| a.is_some_and(|a| a <= b + c);
            let further = last.checked_sub(2).map(|i| length(&self.runs[i]));
            if unbalanced(before, b, c) || before.is_some_and(|a| unbalanced(further, a, b)) {
                self.merge(vm, if before.is_some_and(|a| a < c) { last - 1 } else { last })?;
            } else if b <= c {
                self.merge(vm, last)?;
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Merges run `at` with the next one.
    fn merge(&mut self, vm: &mut Vm, at: usize) -> PyResult<()> {
        let (start, middle) = self.runs[at];
        let (_, end) = self.runs.remove(at + 1);
        self.runs[at] = (start, end);
        // What is in its place at either end already stays there.
        let start = self.place_behind(vm, self.order[middle], start, middle)?;
        if start == middle {
            return Ok(());
        }
        let end = self.place_before(vm, self.order[middle - 1], middle, end)?;
        let mut merged = Vec::with_capacity(end - start);
        let (mut left, mut right) = (start, middle);
        while left < middle && right < end {
            if self.less(vm, self.order[right], self.order[left])? {
                merged.push(self.order[right]);
                right += 1;
            } else {
                merged.push(self.order[left]);
                left += 1;
            }
        }
        merged.extend_from_slice(&self.order[left..middle]);
        merged.extend_from_slice(&self.order[right..end]);
        self.order[start..end].copy_from_slice(&merged);
        Ok(())
    }
}
