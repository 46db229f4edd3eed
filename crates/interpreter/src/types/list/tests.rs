//! Sorting against the standard library's, and tables against a plain model.

use crate::host::NoHost;
use crate::object::{Table, Val};
use crate::vm::Vm;

/// Numbers that look random.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn ok<T>(result: crate::errors::PyResult<T>) -> T {
    match result {
        Ok(value) => value,
        Err(_) => panic!("nothing is raised here"),
    }
}

/// Sorts pairs of a key and a place, which compare by their keys alone through floats and ints
/// mixed, and checks order and stability.
fn check_sort(vm: &mut Vm, keys: &[u64], reverse: bool) {
    // A mixture of ints and floats is what no quick way takes.
    let values = keys.iter().enumerate().map(|(place, &key)| {
        if place % 2 == 0 { Val::small_int(key as i64) } else { Val::float(key as f64) }
    });
    let list = vm.new_list_ref(values.collect());
    ok(vm.sort_list(&list, None, reverse));
    let mut expected: Vec<(u64, usize)> = keys.iter().copied().zip(0..).collect();
    if reverse {
        expected.sort_by_key(|pair| std::cmp::Reverse(pair.0));
    } else {
        expected.sort_by_key(|pair| pair.0);
    }
    let items = list.items.get(vm);
    assert_eq!(items.len(), expected.len());
    for (item, (key, place)) in items.iter().zip(expected) {
        // Whether it is the int or the float tells the place's parity: equal keys keep theirs.
        assert_eq!(item.is_small_int(), place % 2 == 0);
        let value = item.as_float().unwrap_or_else(|| item.as_small_int().unwrap_or(-1) as f64);
        assert_eq!(value, key as f64);
    }
}

#[test]
fn sorting_is_stable_for_all_shapes() {
    let mut vm = Vm::new(Box::new(NoHost));
    let mut numbers = Numbers(42);
    for len in [0, 1, 2, 3, 23, 24, 25, 63, 64, 100, 257, 1000] {
        for spread in [1, 3, 10, 1_000_000] {
            let random: Vec<u64> = (0..len).map(|_| numbers.below(spread)).collect();
            let mut ascending = random.clone();
            ascending.sort_unstable();
            let descending: Vec<u64> = ascending.iter().rev().copied().collect();
            let mut saw = ascending.clone();
            saw.extend(&descending);
            saw.extend(&random);
            for keys in [random, ascending, descending, saw] {
                check_sort(&mut vm, &keys, false);
                check_sort(&mut vm, &keys, true);
            }
        }
    }
}

#[test]
fn tables_keep_order_through_removals_at_both_ends() {
    let mut numbers = Numbers(7);
    let mut table: Table<()> = Table::default();
    let mut model: Vec<i64> = Vec::new();
    let mut next = 0;
    for _ in 0..20_000 {
        match numbers.below(10) {
            0..5 => {
                table.push(next as u32, Val::small_int(next), ());
                model.push(next);
                next += 1;
            }
            5 => {
                let popped = table.pop_last().and_then(|(key, ())| key.as_small_int());
                assert_eq!(popped, model.pop());
            }
            6 | 7 => {
                let popped = table.pop_first().and_then(|(key, ())| key.as_small_int());
                assert_eq!(popped, if model.is_empty() { None } else { Some(model.remove(0)) });
            }
            8 if !model.is_empty() => {
                let key = model.remove(numbers.below(model.len() as u64) as usize);
                let place = (0..table.end())
                    .find(|&place| table.key_at(place).and_then(Val::as_small_int) == Some(key));
                assert!(place.is_some_and(|place| table.remove_at(place).is_some()));
            }
            _ => {}
        }
        assert_eq!(table.len(), model.len());
        let first = table.next_entry(0).and_then(|(_, key, ())| key.as_small_int());
        assert_eq!(first, model.first().copied());
        let last = table.previous_entry(usize::MAX).and_then(|(_, key, ())| key.as_small_int());
        assert_eq!(last, model.last().copied());
        if next % 997 == 0 {
            let keys: Vec<i64> = table.iter().filter_map(|(key, ())| key.as_small_int()).collect();
            assert_eq!(keys, model);
        }
    }
}
