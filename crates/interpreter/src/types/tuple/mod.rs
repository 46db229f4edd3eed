//! `tuple`.

pub mod iter;

pub use iter::TupleIter;

use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::slice::place_of;
use crate::object::{Compare, NewDef, Obj, Payload, Slice, Slot, Tuple, Type, TypeFlags, Val};
use crate::types::list::{CLASS_GETITEM, check_size, pick, repeated, search_bound};
use crate::vm::Vm;

static NEW: NewDef = NewDef { sig: sig("(iterable=(), /)"), function: new };

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let Some(iterable) = args.opt(0) else { return Ok(vm.new_tuple_of(class, Vec::new()).into_val()) };
    if class.is(&vm.types.tuple) && is_exact(vm, iterable) {
        return Ok(iterable.clone());
    }
    let items = vm.to_vec(iterable)?;
    check_size(vm, items.len())?;
    Ok(vm.new_tuple_of(class, items).into_val())
}

fn is_exact(vm: &Vm, value: &Val) -> bool {
    value.get::<Tuple>().is_some_and(|tuple| tuple.class().is(&vm.types.tuple))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let tuple = vm.this::<Tuple>(value)?;
    if tuple.is_empty() {
        return Ok(vm.new_str("()"));
    }
    vm.guard_repr(value, "(...)", |vm| {
        let mut text = b"(".to_vec();
        for (place, item) in tuple.items().iter().enumerate() {
            if place > 0 {
                text.extend_from_slice(b", ");
            }
            vm.append_repr(&mut text, item)?;
        }
        text.extend_from_slice(if tuple.len() == 1 { b",)" } else { b")" });
        Ok(vm.new_wtf8_from(text))
    })
}

/// CPython's combination of the hashes of items (xxHash).
fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let tuple = vm.this::<Tuple>(value)?;
    let mut hash = PRIME_5;
    for item in tuple.items() {
        let lane = vm.hash(item)? as u64;
        hash = hash.wrapping_add(lane.wrapping_mul(PRIME_2));
        hash = hash.rotate_left(31).wrapping_mul(PRIME_1);
    }
    hash = hash.wrapping_add(tuple.len() as u64 ^ PRIME_5 ^ 3_527_539);
    Ok(if hash == u64::MAX { 1_546_275_796 } else { hash as i64 })
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Tuple>(), right.get::<Tuple>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    for (x, y) in a.items().iter().zip(b.items()) {
        if !vm.equal(x, y)? {
            return match op {
                Compare::Eq => Ok(Val::FALSE),
                Compare::Ne => Ok(Val::TRUE),
                _ => vm.rich_compare(x, y, op),
            };
        }
    }
    Ok(Val::bool(op.holds(a.len().cmp(&b.len()))))
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let tuple = vm.this::<Tuple>(value)?;
    Ok(vm.new_tuple_iterator(tuple))
}

fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    Ok(vm.this::<Tuple>(value)?.len())
}

fn get_item(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let tuple = vm.this::<Tuple>(value)?;
    if let Some(index) = vm.subscript_index(key)? {
        return match place_of(index, tuple.len()).and_then(|place| tuple.items().get(place)) {
            Some(item) => Ok(item.clone()),
            None => Err(vm.index_error("tuple index out of range")),
        };
    }
    let Some(slice) = key.get::<Slice>() else {
        let message = format!("tuple indices must be integers or slices, not {}", vm.type_name(key));
        return Err(vm.type_error(&message));
    };
    let bounds = vm.slice_bounds(slice)?;
    let places = bounds.of(tuple.len());
    if places.step == 1 && places.count == tuple.len() && is_exact(vm, value) {
        return Ok(value.clone());
    }
    Ok(vm.new_tuple(pick(tuple.items(), bounds)))
}

/// The first place from `start` before `stop` with an equal item.
fn find(vm: &mut Vm, tuple: &Obj<Tuple>, item: &Val, start: usize, stop: usize) -> PyResult<Option<usize>> {
    for (place, other) in tuple.items().iter().enumerate().take(stop).skip(start) {
        if vm.equal(other, item)? {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let tuple = vm.this::<Tuple>(value)?;
    Ok(find(vm, tuple, item, 0, usize::MAX)?.is_some())
}

fn concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let a = vm.this::<Tuple>(left)?;
    let Some(b) = right.get::<Tuple>() else {
        let message = format!("can only concatenate tuple (not \"{}\") to tuple", vm.type_name(right));
        return Err(vm.type_error(&message));
    };
    if a.is_empty() && is_exact(vm, right) {
        return Ok(right.clone());
    }
    if b.is_empty() && is_exact(vm, left) {
        return Ok(left.clone());
    }
    check_size(vm, a.len().saturating_add(b.len()))?;
    Ok(vm.new_tuple([a.items(), b.items()].concat()))
}

fn repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let count = vm.repeat_count(count)?;
    let tuple = vm.this::<Tuple>(value)?;
    if (tuple.is_empty() || count == 1) && is_exact(vm, value) {
        return Ok(value.clone());
    }
    let items = repeated(vm, tuple.items().to_vec(), count)?;
    Ok(vm.new_tuple(items))
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let tuple = vm.this::<Tuple>(args.get(0))?;
    let start = search_bound(vm, args.opt(2), tuple.len(), 0)?;
    let stop = search_bound(vm, args.opt(3), tuple.len(), usize::MAX)?;
    match find(vm, tuple, args.get(1), start, stop)? {
        Some(place) => Ok(vm.new_usize(place)),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let tuple = vm.this::<Tuple>(args.get(0))?;
    let mut count = 0;
    for item in tuple.items() {
        count += vm.equal(item, args.get(1))? as usize;
    }
    Ok(vm.new_usize(count))
}

fn new_arguments(vm: &mut Vm, args: &Args) -> PyResult {
    let tuple = vm.this::<Tuple>(args.get(0))?;
    let copy = vm.new_tuple(tuple.items().to_vec());
    Ok(vm.new_tuple(vec![copy]))
}

static METHODS: &[Method] = &[
    method("count", sig("($self, value, /)"), count),
    method("index", sig("($self, value, start=0, stop=sys.maxsize, /)"), index),
    method("__getnewargs__", sig("($self, /)"), new_arguments),
    CLASS_GETITEM,
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "tuple",
    module: "builtins",
    doc: "An immutable sequence: empty, or of the items of an iterable.",
    base: Base::Object,
    layout: Tuple::layout,
    flags: TypeFlags::BASE | TypeFlags::SEQUENCE | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&NEW),
        Slot::Repr(repr),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::Iter(iter),
        Slot::Len(len),
        Slot::GetItem(get_item),
        Slot::Contains(contains),
        Slot::Concat(concat),
        Slot::Repeat(repeat),
    ],
    methods: METHODS,
    attributes: &[],
};
