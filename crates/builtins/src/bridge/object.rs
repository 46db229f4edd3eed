//! JavaScript objects as Python sees them.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

use hashbrown::HashMap;
use js_sys::Array;
use taipan_interpreter::native::{Args, Attribute, Base, CallArgs, Method, TypeSpec, attribute, method, sig};
use taipan_interpreter::object::{Compare, Obj, Payload, Ref, Slot, Str, Trace, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::convert::text_to_js;
use super::imports::{self, kind};
use super::{from_found, outside, outside_prepared, raise_thrown, to_js, to_python};
use crate::names::elements;

/// Holds a JavaScript object.
pub struct JsObject {
    pub value: JsValue,
    /// What a function was looked up on: its `this`.
    this: Option<JsValue>,
    /// A node's number, else 0.
    node: Cell<u32>,
}

taipan_interpreter::payload!(JsObject, leaf);

impl Trace for JsObject {
    fn trace(&self, _: &mut Visitor) {}
}

#[derive(Default)]
struct Nodes {
    next: u32,
    /// The wrappers of nodes that are alive, so that a node is one object in Python.
    wrappers: HashMap<u32, NonNull<Obj<JsObject>>>,
}

thread_local! {
    static NODES: RefCell<Nodes> = RefCell::default();
    static NAMES: RefCell<HashMap<usize, (Ref<Str>, JsValue)>> = RefCell::default();
}

/// Attribute names that are kept as JavaScript strings.
const MOST_NAMES: usize = 4096;

impl Drop for JsObject {
    fn drop(&mut self) {
        let id = self.node.get();
        if id != 0 {
            NODES.with_borrow_mut(|nodes| nodes.wrappers.remove(&id));
        }
    }
}

/// The wrapper of the node that an operation found, the same one while it lives.
pub(super) fn node(vm: &mut Vm) -> Val {
    let id = imports::found_node_id();
    let known = NODES.with_borrow(|nodes| nodes.wrappers.get(&id).copied());
    if let Some(known) = known {
        // SAFETY: a wrapper leaves the table before it is freed.
        let known = unsafe { known.as_ref() };
        // One that waits to be freed is no more.
        if known.header().references() > 0 {
            return known.to_val();
        }
    }
    let value = imports::found();
    let id = NODES.with_borrow_mut(|nodes| {
        nodes.next = nodes.next.wrapping_add(1).max(1);
        nodes.next
    });
    imports::remember_node(&value, id);
    let class = vm.native_class(&DOM_NODE);
    let object = vm.heap.alloc(&class, JsObject { value, this: None, node: Cell::new(id) });
    NODES.with_borrow_mut(|nodes| nodes.wrappers.insert(id, NonNull::from(&*object)));
    object.into_val()
}

/// A new wrapper of a value of this kind.
pub(super) fn wrap(vm: &mut Vm, found: i32, value: JsValue, this: Option<&JsValue>) -> Val {
    let (spec, this) = match found {
        kind::FUNCTION => (&JS_FUNCTION, this.cloned()),
        kind::EVENT => (&DOM_EVENT, None),
        kind::ARRAY => (&JS_ARRAY, None),
        _ => (&JS_OBJECT, None),
    };
    let class = vm.native_class(spec);
    vm.heap.alloc(&class, JsObject { value, this, node: Cell::new(0) }).into_val()
}

/// A name as a JavaScript string; names that are used again are not made again.
pub fn js_name(name: &Obj<Str>) -> JsValue {
    if !name.is_interned() {
        return text_to_js(name);
    }
    let address = name.header().address();
    NAMES.with_borrow_mut(|names| {
        if let Some((_, known)) = names.get(&address) {
            return known.clone();
        }
        let made = text_to_js(name);
        if names.len() >= MOST_NAMES {
            names.clear();
        }
        names.insert(address, (name.to_ref(), made.clone()));
        made
    })
}

/// A name as text.
pub fn name_text(name: &Obj<Str>) -> String {
    name.to_text().into_owned()
}

fn js(vm: &mut Vm, value: &Val) -> PyResult<JsValue> {
    Ok(vm.this::<JsObject>(value)?.value.clone())
}

/// Whether a name is Python's: a special one, or one that the class has.
fn is_own(vm: &Vm, object: &Val, name: &Obj<Str>) -> bool {
    let bytes = name.as_bytes();
    bytes.starts_with(b"__") && bytes.ends_with(b"__") || vm.lookup(vm.class_of(object), name).is_some()
}

/// `was_clean` as `wasClean`.
fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let mut result = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let mut chars = part.chars();
        result.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        result.push_str(chars.as_str());
    }
    result
}

fn getattr(vm: &mut Vm, object: &Val, name: &Obj<Str>) -> PyResult {
    if is_own(vm, object, name) {
        return vm.generic_getattr(object, name);
    }
    let value = js(vm, object)?;
    let key = js_name(name);
    let mut found = outside(vm, || imports::get(&value, &key));
    if found == kind::ABSENT && vm.class_of(object).spec.is_some_and(|spec| std::ptr::eq(spec, &DOM_EVENT)) {
        let key = JsValue::from_str(&camel_case(&name.to_text()));
        found = outside(vm, || imports::get(&value, &key));
    }
    if found == kind::ABSENT {
        return Err(vm.no_attribute(object, name));
    }
    from_found(vm, found, Some(&value))
}

fn setattr(vm: &mut Vm, object: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    if is_own(vm, object, name) {
        return vm.generic_setattr(object, name, new);
    }
    let value = js(vm, object)?;
    let key = js_name(name);
    let result = match new {
        Some(new) => {
            let new = to_js(vm, &new)?;
            outside_prepared(vm, || imports::set(&value, &key, &new))
        }
        None if !outside(vm, || imports::has(&value, &key)) => return Err(vm.no_attribute(object, name)),
        None => outside(vm, || imports::delete(&value, &key)),
    };
    finish(vm, result)
}

fn finish(vm: &mut Vm, result: i32) -> PyResult<()> {
    if result == kind::THROWN { Err(raise_thrown(vm, &imports::found())) } else { Ok(()) }
}

fn arguments(vm: &mut Vm, args: CallArgs) -> PyResult<Array> {
    if !args.names.is_empty() {
        return Err(vm.type_error("a JavaScript function takes no keyword arguments"));
    }
    let array = Array::new();
    for value in args.values {
        array.push(&to_js(vm, value)?);
    }
    Ok(array)
}

fn call(vm: &mut Vm, object: &Val, args: CallArgs) -> PyResult {
    let args = arguments(vm, args)?;
    let function = vm.this::<JsObject>(object)?;
    let (function, this) = (function.value.clone(), function.this.clone().unwrap_or(JsValue::UNDEFINED));
    let found = outside_prepared(vm, || imports::call(&function, &this, &args));
    from_found(vm, found, None)
}

/// `constructor.new(*args)`.
fn new(vm: &mut Vm, args: &Args) -> PyResult {
    let function = js(vm, args.get(0))?;
    let args = arguments(vm, CallArgs::new(args.rest()))?;
    let found = outside_prepared(vm, || imports::construct(&function, &args));
    from_found(vm, found, None)
}

/// A key of `[]` in JavaScript. A negative index counts from the end.
fn key(vm: &mut Vm, object: &JsValue, key: &Val) -> PyResult<JsValue> {
    match key.as_int().and_then(|index| index.to_i64()) {
        Some(index) if index < 0 => {
            let length = length_of(vm, object)?.unwrap_or(0);
            Ok(JsValue::from_f64((length + index) as f64))
        }
        _ => to_js(vm, key),
    }
}

/// `length` or `size`.
fn length_of(vm: &mut Vm, object: &JsValue) -> PyResult<Option<i64>> {
    for name in ["length", "size"] {
        let name = JsValue::from_str(name);
        let found = outside(vm, || imports::get(object, &name));
        match found {
            kind::INT => return Ok(Some(imports::found_number() as i64)),
            kind::THROWN => return Err(raise_thrown(vm, &imports::found())),
            _ => {}
        }
    }
    Ok(None)
}

fn len(vm: &mut Vm, object: &Val) -> PyResult<usize> {
    let value = js(vm, object)?;
    match length_of(vm, &value)? {
        Some(length) => Ok(usize::try_from(length).unwrap_or(0)),
        None => {
            let message = format!("object of type '{}' has no len()", vm.type_name(object));
            Err(vm.type_error(&message))
        }
    }
}

fn getitem(vm: &mut Vm, object: &Val, index: &Val) -> PyResult {
    let value = js(vm, object)?;
    let index_js = key(vm, &value, index)?;
    let found = outside(vm, || imports::get(&value, &index_js));
    if found != kind::ABSENT {
        return from_found(vm, found, Some(&value));
    }
    if index.as_int().is_some() {
        Err(vm.index_error("list index out of range"))
    } else {
        Err(vm.key_error(index))
    }
}

fn setitem(vm: &mut Vm, object: &Val, index: &Val, new: Option<Val>) -> PyResult<()> {
    let value = js(vm, object)?;
    let index_js = key(vm, &value, index)?;
    let result = match new {
        Some(new) => {
            let new = to_js(vm, &new)?;
            outside(vm, || imports::set(&value, &index_js, &new))
        }
        None => outside(vm, || imports::delete(&value, &index_js)),
    };
    finish(vm, result)
}

pub(crate) fn items(vm: &mut Vm, object: &Val) -> PyResult<Vec<Val>> {
    let value = js(vm, object)?;
    let found = outside(vm, || imports::items(&value));
    if found == kind::ABSENT {
        let message = format!("'{}' object is not iterable", vm.type_name(object));
        return Err(vm.type_error(&message));
    }
    if found == kind::THROWN {
        return Err(raise_thrown(vm, &imports::found()));
    }
    let array = Array::from(&imports::found());
    let mut items = Vec::new();
    for item in array.iter() {
        items.push(to_python(vm, &item)?);
    }
    Ok(items)
}

fn iter(vm: &mut Vm, object: &Val) -> PyResult {
    let items = items(vm, object)?;
    let list = vm.new_list(items);
    vm.iter(&list)
}

fn contains(vm: &mut Vm, object: &Val, item: &Val) -> PyResult<bool> {
    let value = js(vm, object)?;
    if imports::kind_of(&value) == kind::ARRAY {
        for other in items(vm, object)? {
            if vm.equal(&other, item)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let item = to_js(vm, item)?;
    Ok(outside(vm, || imports::has(&value, &item)))
}

pub(crate) fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let same = match (left.get::<JsObject>(), right.get::<JsObject>()) {
        (Some(left), Some(right)) => imports::same(&left.value, &right.value),
        _ => return Ok(Val::NOT_IMPLEMENTED),
    };
    match op {
        Compare::Eq => Ok(Val::bool(same)),
        Compare::Ne => Ok(Val::bool(!same)),
        _ => {
            let _ = vm;
            Ok(Val::NOT_IMPLEMENTED)
        }
    }
}

/// An Array equals a list of equal items.
fn compare_array(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let same = compare(vm, left, right, op)?;
    if !same.is_not_implemented() || !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(same);
    }
    if !right.is_a::<taipan_interpreter::object::List>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let items = items(vm, left)?;
    let list = vm.new_list(items);
    vm.rich_compare(&list, right, op)
}

pub(crate) fn hash(vm: &mut Vm, object: &Val) -> PyResult<i64> {
    match object.get::<JsObject>() {
        // Several wrappers of one object are equal: they hash alike.
        Some(wrapper) if wrapper.node.get() == 0 => Ok(0x4A53),
        _ => Ok(vm.identity_hash(object)),
    }
}

fn repr(vm: &mut Vm, object: &Val) -> PyResult {
    let value = js(vm, object)?;
    let shown = outside(vm, || imports::show(&value));
    let name = vm.type_name(object);
    Ok(vm.new_str(&format!("<{name} {shown}>")))
}

fn str(vm: &mut Vm, object: &Val) -> PyResult {
    let value = js(vm, object)?;
    let shown = outside(vm, || imports::show(&value));
    Ok(vm.new_str(&shown))
}

fn repr_array(vm: &mut Vm, object: &Val) -> PyResult {
    let items = items(vm, object)?;
    let list = vm.new_list(items);
    Ok(vm.repr(&list)?.into_val())
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let value = js(vm, args.get(0))?;
    let names = outside(vm, || imports::names(&value));
    to_python_list(vm, &names)
}

fn to_python_list(vm: &mut Vm, array: &Array) -> PyResult {
    let mut items = Vec::new();
    for item in array.iter() {
        items.push(to_python(vm, &item)?);
    }
    Ok(vm.new_list(items))
}

/// A dict of an object's own properties.
fn to_dict(vm: &mut Vm, args: &Args) -> PyResult {
    let value = js(vm, args.get(0))?;
    let dict = vm.new_dict();
    if let Some(object) = wasm_bindgen::JsCast::dyn_ref::<js_sys::Object>(&value) {
        for name in outside(vm, || js_sys::Object::keys(object)).iter() {
            let found = outside(vm, || imports::get(&value, &name));
            let item = from_found(vm, found, Some(&value))?;
            let name = to_python(vm, &name)?;
            vm.dict_set(&dict, name, item)?;
        }
    }
    Ok(dict.into_val())
}

/// An event's data: str, bytes, or what else it is.
fn event_data(vm: &mut Vm, event: &Val) -> PyResult {
    let value = js(vm, event)?;
    let name = JsValue::from_str("data");
    let found = outside(vm, || imports::get(&value, &name));
    if found == kind::ABSENT {
        let name = vm.intern("data");
        return Err(vm.no_attribute(event, &name));
    }
    if found == kind::OBJECT {
        let data = imports::found();
        if let Some(buffer) = wasm_bindgen::JsCast::dyn_ref::<js_sys::ArrayBuffer>(&data) {
            let bytes = js_sys::Uint8Array::new(buffer).to_vec();
            return Ok(vm.new_bytes_from(bytes));
        }
        return to_python(vm, &data);
    }
    from_found(vm, found, None)
}

fn set_event_data(vm: &mut Vm, _: &Val, _: Option<Val>) -> PyResult<()> {
    Err(vm.type_error("the data of an event cannot be changed"))
}

static METHODS: &[Method] = &[
    method("__dir__", sig("($self, /)"), dir),
    method("new", sig("($self, /, *args)"), new),
    method("to_dict", sig("($self, /)"), to_dict),
];

static PLAIN_METHODS: &[Method] =
    &[method("__dir__", sig("($self, /)"), dir), method("to_dict", sig("($self, /)"), to_dict)];

const COMMON: &[Slot] = &[
    Slot::GetAttr(getattr),
    Slot::SetAttr(setattr),
    Slot::Repr(repr),
    Slot::Str(str),
    Slot::Compare(compare),
    Slot::Hash(hash),
    Slot::Bool(|_, _| Ok(true)),
    Slot::Len(len),
    Slot::GetItem(getitem),
    Slot::SetItem(setitem),
    Slot::Contains(contains),
    Slot::Iter(iter),
];

/// A class of wrappers.
const fn wrapper(
    module: &'static str,
    name: &'static str,
    slots: &'static [Slot],
    methods: &'static [Method],
    attributes: &'static [Attribute],
) -> TypeSpec {
    TypeSpec {
        name,
        module,
        doc: "",
        base: Base::Object,
        layout: JsObject::layout,
        flags: TypeFlags::NO_INSTANTIATION | TypeFlags::WEAK_REFERENCES,
        slots,
        methods,
        attributes,
    }
}

/// Any object.
pub static JS_OBJECT: TypeSpec = wrapper("javascript", "JSObject", COMMON, METHODS, &[]);

/// A function, bound to what it was looked up on.
pub static JS_FUNCTION: TypeSpec = wrapper(
    "javascript",
    "JSFunction",
    &[
        Slot::Call(call),
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
        Slot::Repr(repr),
        Slot::Compare(compare),
        Slot::Hash(hash),
    ],
    METHODS,
    &[],
);

/// An Array, list-like and live.
pub static JS_ARRAY: TypeSpec = wrapper(
    "javascript",
    "JSArray",
    &[
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
        Slot::Repr(repr_array),
        Slot::Compare(compare_array),
        Slot::Len(len),
        Slot::GetItem(getitem),
        Slot::SetItem(setitem),
        Slot::Contains(contains),
        Slot::Iter(iter),
    ],
    PLAIN_METHODS,
    &[],
);

/// A node of the document.
pub static DOM_NODE: TypeSpec = wrapper(
    "browser",
    "DOMNode",
    &[
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
        Slot::Repr(elements::repr),
        Slot::Compare(elements::compare),
        Slot::Hash(hash),
        Slot::Bool(|_, _| Ok(true)),
        Slot::GetItem(elements::getitem),
        Slot::SetItem(elements::setitem),
        Slot::Contains(elements::contains),
        Slot::Iter(elements::iter),
        Slot::Len(elements::len),
    ],
    elements::METHODS,
    elements::ATTRIBUTES,
);

/// An event.
pub static DOM_EVENT: TypeSpec =
    wrapper("browser", "DOMEvent", COMMON, PLAIN_METHODS, &[attribute("data", event_data, set_event_data)]);
