//! What is like a list in JavaScript: Arrays, typed arrays, collections of nodes. Python sees them
//! as they are at any time, with the methods of lists.

use js_sys::Array;
use taipan_interpreter::native::{Args, Method, TypeSpec, method, sig};
use taipan_interpreter::object::{Compare, List, Slice, Slot, TypeFlags};
use taipan_interpreter::protocol::Operator;
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::imports;
use super::object::{self, compare, finish, items, js, missing, setattr, wrapper};
use super::{from_found, outside, outside_prepared, to_js};

fn length(vm: &mut Vm, object: &Val) -> PyResult<usize> {
    let value = js(vm, object)?;
    Ok(imports::length(&value) as usize)
}

/// The items as a list of Python's.
fn list(vm: &mut Vm, object: &Val) -> PyResult {
    let items = items(vm, object)?;
    Ok(vm.new_list(items))
}

fn splice(vm: &mut Vm, array: &JsValue, at: usize, count: usize, items: &[Val]) -> PyResult<()> {
    let new = Array::new();
    for item in items {
        new.push(&to_js(vm, item)?);
    }
    let result = outside(vm, || imports::splice(array, at as f64, count as f64, &new));
    finish(vm, result)
}

/// Does with a list of the items what a method does, and takes over what becomes of it.
fn change(vm: &mut Vm, object: &Val, change: impl FnOnce(&mut Vm, &Val) -> PyResult<()>) -> PyResult<()> {
    let items = list(vm, object)?;
    let count = vm.len(&items)?;
    change(vm, &items)?;
    let items = vm.to_vec(&items)?;
    let value = js(vm, object)?;
    splice(vm, &value, 0, count, &items)
}

fn getitem(vm: &mut Vm, object: &Val, key: &Val) -> PyResult {
    if key.is_a::<Slice>() {
        let items = list(vm, object)?;
        return vm.get_item(&items, key);
    }
    let Some(index) = vm.subscript_index(key)? else { return object::getitem(vm, object, key) };
    let (value, count) = (js(vm, object)?, length(vm, object)? as i64);
    let index = if index < 0 { index + count } else { index };
    if !(0..count).contains(&index) {
        return Err(vm.index_error("list index out of range"));
    }
    let found = outside(vm, || imports::item(&value, index as u32));
    from_found(vm, found, None)
}

/// Arrays are iterated as they are at any time; collections of nodes, which change by themselves when nodes
/// come and go, as they are now.
fn iter(vm: &mut Vm, object: &Val) -> PyResult {
    let array = js(vm, object)?;
    match Array::is_array(&array) {
        true => Ok(vm.new_sequence_iterator(object)),
        false => {
            let items = list(vm, object)?;
            vm.iter(&items)
        }
    }
}

fn setitem(vm: &mut Vm, object: &Val, key: &Val, new: Option<Val>) -> PyResult<()> {
    if key.is_a::<Slice>() {
        return change(vm, object, |vm, items| match new {
            Some(new) => vm.set_item(items, key, new),
            None => vm.del_item(items, key),
        });
    }
    let Some(index) = vm.subscript_index(key)? else { return object::setitem(vm, object, key, new) };
    let (value, count) = (js(vm, object)?, length(vm, object)? as i64);
    let index = if index < 0 { index + count } else { index };
    if !(0..count).contains(&index) {
        return Err(vm.index_error("list assignment index out of range"));
    }
    let new: Vec<Val> = new.into_iter().collect();
    splice(vm, &value, index as usize, 1, &new)
}

fn contains(vm: &mut Vm, object: &Val, item: &Val) -> PyResult<bool> {
    for other in items(vm, object)? {
        if vm.equal(&other, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Compares as lists do, also with a list.
fn compare_items(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if matches!(op, Compare::Eq | Compare::Ne) && compare(vm, left, right, Compare::Eq)?.is(&Val::TRUE) {
        return Ok(Val::bool(op == Compare::Eq));
    }
    let other = if right.is_a::<List>() {
        right.clone()
    } else if is_array(right) {
        list(vm, right)?
    } else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let items = list(vm, left)?;
    vm.rich_compare(&items, &other, op)
}

fn is_array(value: &Val) -> bool {
    value.header().is_some_and(|header| header.class().spec.is_some_and(|spec| std::ptr::eq(spec, &JS_ARRAY)))
}

fn repr(vm: &mut Vm, object: &Val) -> PyResult {
    let items = list(vm, object)?;
    Ok(vm.repr(&items)?.into_val())
}

/// A list of both, or as many times the items: those of Arrays and of lists.
fn binary(vm: &mut Vm, left: &Val, right: &Val, op: Operator) -> PyResult {
    let left = if is_array(left) { list(vm, left)? } else { left.clone() };
    let right = if is_array(right) { list(vm, right)? } else { right.clone() };
    vm.binary(&left, &right, op)
}

fn add(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let known = |value: &Val| is_array(value) || value.is_a::<List>();
    if !known(left) || !known(right) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    binary(vm, left, right, Operator::Add)
}

fn multiply(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    if left.as_int().is_none() && right.as_int().is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    binary(vm, left, right, Operator::Mul)
}

fn add_in_place(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    extend_with(vm, left, right)?;
    Ok(left.clone())
}

fn extend_with(vm: &mut Vm, object: &Val, new: &Val) -> PyResult<()> {
    let new = vm.to_vec(new)?;
    let (value, count) = (js(vm, object)?, length(vm, object)?);
    splice(vm, &value, count, 0, &new)
}

fn append(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, count) = (js(vm, args.get(0))?, length(vm, args.get(0))?);
    splice(vm, &value, count, 0, std::slice::from_ref(args.get(1)))?;
    Ok(Val::NONE)
}

fn extend(vm: &mut Vm, args: &Args) -> PyResult {
    extend_with(vm, args.get(0), args.get(1))?;
    Ok(Val::NONE)
}

fn insert(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, count) = (js(vm, args.get(0))?, length(vm, args.get(0))? as i64);
    let index = vm.index_clamped(args.get(1))?;
    let index = if index < 0 { (index + count).max(0) } else { index.min(count) };
    splice(vm, &value, index as usize, 0, std::slice::from_ref(args.get(2)))?;
    Ok(Val::NONE)
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let index = match args.opt(1) {
        Some(index) => index.clone(),
        None => Val::small_int(-1),
    };
    if length(vm, args.get(0))? == 0 {
        return Err(vm.index_error("pop from empty list"));
    }
    let item = getitem(vm, args.get(0), &index)?;
    setitem(vm, args.get(0), &index, None)?;
    Ok(item)
}

/// A method of the list of the items.
fn of_list(vm: &mut Vm, name: &str, args: &Args) -> PyResult {
    let items = list(vm, args.get(0))?;
    vm.call_method_str(&items, name, args.rest())
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    of_list(vm, "index", args)
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    of_list(vm, "count", args)
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    list(vm, args.get(0))
}

fn remove(vm: &mut Vm, args: &Args) -> PyResult {
    let items = list(vm, args.get(0))?;
    let index = match vm.call_method_str(&items, "index", std::slice::from_ref(args.get(1))) {
        Ok(index) => index,
        Err(raised) => {
            let class = vm.exceptions.value_error.clone();
            if !vm.raised_is(&class) {
                return Err(raised);
            }
            vm.take_raised();
            return Err(vm.value_error("list.remove(x): x not in list"));
        }
    };
    setitem(vm, args.get(0), &index, None)?;
    Ok(Val::NONE)
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, count) = (js(vm, args.get(0))?, length(vm, args.get(0))?);
    splice(vm, &value, 0, count, &[])?;
    Ok(Val::NONE)
}

fn reverse(vm: &mut Vm, args: &Args) -> PyResult {
    change(vm, args.get(0), |vm, items| vm.call_method_str(items, "reverse", &[]).map(drop))?;
    Ok(Val::NONE)
}

/// `sort(*, key=None, reverse=False)`; with a function that compares two items, JavaScript's.
fn sort(vm: &mut Vm, args: &Args) -> PyResult {
    if let Some(compare) = args.some(1) {
        let (array, compare) = (js(vm, args.get(0))?, to_js(vm, compare)?);
        outside(vm, || imports::get(&array, &JsValue::from_str("sort")));
        let (function, compare) = (imports::found(), Array::of1(&compare));
        let found = outside_prepared(vm, || imports::call(&function, &array, &compare));
        return from_found(vm, found, None);
    }
    let reverse = match args.opt(3) {
        Some(reverse) => vm.is_true(reverse)?,
        None => false,
    };
    change(vm, args.get(0), |vm, items| match items.to_ref::<List>() {
        Some(list) => vm.sort_list(&list, args.some(2), reverse),
        None => Ok(()),
    })?;
    Ok(Val::NONE)
}

static METHODS: &[Method] = &[
    method("__bytes__", sig("($self, /)"), object::bytes),
    method("__dir__", sig("($self, /)"), object::dir),
    method("append", sig("($self, object, /)"), append),
    method("clear", sig("($self, /)"), clear),
    method("copy", sig("($self, /)"), copy),
    method("count", sig("($self, /, *args)"), count),
    method("extend", sig("($self, iterable, /)"), extend),
    method("index", sig("($self, /, *args)"), index),
    method("insert", sig("($self, index, object, /)"), insert),
    method("pop", sig("($self, index=-1, /)"), pop),
    method("remove", sig("($self, value, /)"), remove),
    method("reverse", sig("($self, /)"), reverse),
    method("sort", sig("($self, compare=None, /, *, key=None, reverse=False)"), sort),
    method("to_dict", sig("($self, /)"), object::to_dict),
];

/// An Array, list-like and live.
pub static JS_ARRAY: TypeSpec = {
    let mut spec = wrapper(
        "javascript",
        "JSArray",
        &[
            Slot::GetAttr(Vm::general_first),
            Slot::Missing(missing),
            Slot::SetAttr(setattr),
            Slot::Repr(repr),
            Slot::Str(repr),
            Slot::Compare(compare_items),
            Slot::Len(length),
            Slot::GetItem(getitem),
            Slot::SetItem(setitem),
            Slot::Contains(contains),
            Slot::Iter(iter),
            Slot::Add(add),
            Slot::IAdd(add_in_place),
            Slot::Mul(multiply),
        ],
        METHODS,
        &[],
    );
    spec.flags |= TypeFlags::NO_INSTANTIATION | TypeFlags::SEQUENCE;
    spec
};
