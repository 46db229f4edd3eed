//! Maps from text to text that JavaScript keeps: the attributes of an element, the storages of the
//! browser.

use taipan_interpreter::native::{Args, Base, Method, TypeSpec, method, sig};
use taipan_interpreter::object::Payload;
use taipan_interpreter::object::{Compare, Dict, Ref, Slot, Str, Trace, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::node::attribute_value;
use crate::bridge::imports::kind;
use crate::bridge::{dom, finish, from_found, js, js_name, outside};

/// The JavaScript side, and whether values have to be str.
struct Texts {
    store: JsValue,
    strict: bool,
}

taipan_interpreter::payload!(Texts, leaf);

impl Trace for Texts {
    fn trace(&self, _: &mut Visitor) {}
}

fn new_texts(vm: &mut Vm, store: JsValue, strict: bool) -> Val {
    let class = vm.native_class(if strict { &STORAGE } else { &ATTRIBUTES });
    vm.heap.alloc(&class, Texts { store, strict }).into_val()
}

/// `elt.attrs`
pub(super) fn attributes(vm: &mut Vm, node: &Val) -> PyResult {
    let node = js(vm, node)?;
    Ok(new_texts(vm, dom::attributes(&node), false))
}

/// A storage of the window; None if the browser has or gives none.
pub(crate) fn storage(vm: &mut Vm, name: &str) -> Option<Val> {
    let store = outside(vm, || dom::store_of(name));
    (!store.is_undefined()).then(|| new_texts(vm, store, true))
}

fn store(vm: &mut Vm, map: &Val) -> PyResult<JsValue> {
    Ok(vm.this::<Texts>(map)?.store.clone())
}

/// Errors: TypeError for a key that is no str.
fn key(vm: &mut Vm, key: &Val) -> PyResult<JsValue> {
    match key.get::<Str>() {
        Some(name) => Ok(JsValue::clone(&js_name(name))),
        None => Err(vm.type_error("key must be string")),
    }
}

fn get(vm: &mut Vm, map: &Val, name: &Val) -> PyResult<Option<Val>> {
    let (store, name) = (store(vm, map)?, key(vm, name)?);
    match outside(vm, || dom::store_get(&store, &name)) {
        kind::ABSENT => Ok(None),
        found => from_found(vm, found, None).map(Some),
    }
}

fn set(vm: &mut Vm, map: &Val, name: &Val, value: &Val) -> PyResult<()> {
    let (store, name) = (store(vm, map)?, key(vm, name)?);
    if vm.this::<Texts>(map)?.strict && !value.is_a::<Str>() {
        return Err(vm.type_error("value must be string"));
    }
    let value = attribute_value(vm, value)?;
    let result = outside(vm, || dom::store_set(&store, &name, &value));
    finish(vm, result)
}

fn delete(vm: &mut Vm, map: &Val, name: &Val) -> PyResult<bool> {
    let (store, name) = (store(vm, map)?, key(vm, name)?);
    Ok(outside(vm, || dom::store_delete(&store, &name)) != kind::ABSENT)
}

fn keys(vm: &mut Vm, map: &Val) -> PyResult<Vec<Val>> {
    let store = store(vm, map)?;
    let names = outside(vm, || dom::store_keys(&store));
    Ok(names.iter().filter_map(|name| name.as_string()).map(|name| vm.new_str(&name)).collect())
}

/// A dict of what the map has now.
fn snapshot(vm: &mut Vm, map: &Val) -> PyResult<Ref<Dict>> {
    let dict = vm.new_dict();
    for name in keys(vm, map)? {
        if let Some(value) = get(vm, map, &name)? {
            vm.dict_set(&dict, name, value)?;
        }
    }
    Ok(dict)
}

fn getitem(vm: &mut Vm, map: &Val, name: &Val) -> PyResult {
    match get(vm, map, name)? {
        Some(value) => Ok(value),
        None => Err(vm.key_error(name)),
    }
}

fn setitem(vm: &mut Vm, map: &Val, name: &Val, value: Option<Val>) -> PyResult<()> {
    match value {
        Some(value) => set(vm, map, name, &value),
        None if delete(vm, map, name)? => Ok(()),
        None => Err(vm.key_error(name)),
    }
}

/// A method of dicts that changes nothing.
fn of_dict(vm: &mut Vm, name: &str, args: &Args) -> PyResult {
    let dict = snapshot(vm, args.get(0))?.into_val();
    vm.call_method_str(&dict, name, args.rest())
}

fn keys_method(vm: &mut Vm, args: &Args) -> PyResult {
    of_dict(vm, "keys", args)
}

fn values(vm: &mut Vm, args: &Args) -> PyResult {
    of_dict(vm, "values", args)
}

fn items(vm: &mut Vm, args: &Args) -> PyResult {
    of_dict(vm, "items", args)
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(snapshot(vm, args.get(0))?.into_val())
}

fn get_method(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(get(vm, args.get(0), args.get(1))?.unwrap_or_else(|| args.get(2).clone()))
}

fn setdefault(vm: &mut Vm, args: &Args) -> PyResult {
    if let Some(value) = get(vm, args.get(0), args.get(1))? {
        return Ok(value);
    }
    set(vm, args.get(0), args.get(1), args.get(2))?;
    Ok(args.get(2).clone())
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    match (get(vm, args.get(0), args.get(1))?, args.opt(2)) {
        (Some(value), _) => {
            delete(vm, args.get(0), args.get(1))?;
            Ok(value)
        }
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.key_error(args.get(1))),
    }
}

fn popitem(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(name) = keys(vm, args.get(0))?.pop() else {
        let message = vm.new_str("popitem(): dictionary is empty");
        return Err(vm.key_error(&message));
    };
    let value = getitem(vm, args.get(0), &name)?;
    delete(vm, args.get(0), &name)?;
    Ok(vm.new_tuple(vec![name, value]))
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    for name in keys(vm, args.get(0))? {
        delete(vm, args.get(0), &name)?;
    }
    Ok(Val::NONE)
}

/// `update(mapping or pairs, **texts)`
fn update(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.new_dict();
    if let Some(from) = args.opt(1) {
        vm.call_method_str(&dict.to_val(), "update", std::slice::from_ref(from))?;
    }
    for (name, value) in args.keywords() {
        vm.dict_set(&dict, name.to_val(), value.clone())?;
    }
    let entries: Vec<(Val, Val)> =
        dict.entries(vm).map(|(name, value)| (name.clone(), value.clone())).collect();
    for (name, value) in entries {
        set(vm, args.get(0), &name, &value)?;
    }
    Ok(Val::NONE)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let right = match right.is_a::<Texts>() {
        true => snapshot(vm, right)?.into_val(),
        false => right.clone(),
    };
    let left = snapshot(vm, left)?.into_val();
    vm.rich_compare(&left, &right, op)
}

fn repr(vm: &mut Vm, map: &Val) -> PyResult {
    let dict = snapshot(vm, map)?.into_val();
    Ok(vm.repr(&dict)?.into_val())
}

static METHODS: &[Method] = &[
    method("clear", sig("($self, /)"), clear),
    method("copy", sig("($self, /)"), copy),
    method("get", sig("($self, key, default=None, /)"), get_method),
    method("items", sig("($self, /)"), items),
    method("keys", sig("($self, /)"), keys_method),
    method("pop", sig("($self, key, default=<none>, /)"), pop),
    method("popitem", sig("($self, /)"), popitem),
    method("setdefault", sig("($self, key, default='', /)"), setdefault),
    method("update", sig("($self, from=<none>, /, **texts)"), update),
    method("values", sig("($self, /)"), values),
];

const fn spec(name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "browser",
        doc: "",
        base: Base::Object,
        layout: Texts::layout,
        flags: TypeFlags::NO_INSTANTIATION | TypeFlags::MAPPING,
        slots: &[
            Slot::Repr(repr),
            Slot::Compare(compare),
            Slot::Len(|vm, map| Ok(keys(vm, map)?.len())),
            Slot::GetItem(getitem),
            Slot::SetItem(setitem),
            Slot::Contains(|vm, map, name| Ok(get(vm, map, name)?.is_some())),
            Slot::Iter(|vm, map| {
                let names = keys(vm, map)?;
                let names = vm.new_list(names);
                vm.iter(&names)
            }),
        ],
        methods: METHODS,
        attributes: &[],
    }
}

/// What `elt.attrs` is.
static ATTRIBUTES: TypeSpec = spec("Attributes");

/// A storage.
static STORAGE: TypeSpec = spec("Storage");
