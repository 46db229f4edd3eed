//! Elements and the document, beyond the properties that they have in JavaScript.

use taipan_interpreter::native::{Args, Attribute, Method, attribute, method, sig};
use taipan_interpreter::object::{Compare, List, Str, Tuple};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use crate::bridge::imports::{self, kind};
use crate::bridge::{JsObject, from_found, js_name, outside, raise_thrown, to_js, to_python};

fn node(vm: &mut Vm, value: &Val) -> PyResult<JsValue> {
    Ok(vm.this::<JsObject>(value)?.value.clone())
}

fn get(vm: &mut Vm, object: &JsValue, name: &str) -> PyResult<Option<Val>> {
    let name = JsValue::from_str(name);
    let found = outside(vm, || imports::get(object, &name));
    if found == kind::ABSENT { Ok(None) } else { from_found(vm, found, Some(object)).map(Some) }
}

fn set(vm: &mut Vm, object: &JsValue, name: &str, value: &JsValue) -> PyResult<()> {
    let name = JsValue::from_str(name);
    let result = outside(vm, || imports::set(object, &name, value));
    if result == kind::THROWN { Err(raise_thrown(vm, &imports::found())) } else { Ok(()) }
}

/// Calls a method of a JavaScript object.
fn send(vm: &mut Vm, object: &JsValue, name: &str, args: &[JsValue]) -> PyResult {
    let name = JsValue::from_str(name);
    let found = outside(vm, || imports::get(object, &name));
    if found != kind::FUNCTION {
        let message = format!("there is no method {}", name.as_string().unwrap_or_default());
        return Err(vm.type_error(&message));
    }
    let function = imports::found();
    let args: js_sys::Array = args.iter().collect();
    let found = outside(vm, || imports::call(&function, object, &args));
    from_found(vm, found, None)
}

fn is_document(object: &JsValue) -> bool {
    imports::has(object, &JsValue::from_str("getElementById"))
}

fn text(vm: &mut Vm, value: &Val) -> PyResult {
    let object = node(vm, value)?;
    let parts = outside(vm, || imports::element_text(&object));
    let part = |at: u32| parts.get(at).as_string().unwrap_or_default();
    Ok(vm.new_embedded_text(&part(0), &part(1)))
}

fn set_text(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    set_string(vm, value, "textContent", new)
}

fn html(vm: &mut Vm, value: &Val) -> PyResult {
    let object = node(vm, value)?;
    Ok(get(vm, &object, "innerHTML")?.unwrap_or(Val::NONE))
}

fn set_html(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    set_string(vm, value, "innerHTML", new)
}

/// Sets a property to `str` of a value.
fn set_string(vm: &mut Vm, value: &Val, name: &str, new: Option<Val>) -> PyResult<()> {
    let object = node(vm, value)?;
    let Some(new) = new else {
        let message = format!("{name} cannot be deleted");
        return Err(vm.type_error(&message));
    };
    let shown = vm.str(&new)?.into_val();
    let shown = to_js(vm, &shown)?;
    set(vm, &object, name, &shown)
}

/// Declares getter and setter of an attribute that goes by another name in JavaScript.
macro_rules! renamed {
    ($get:ident $set:ident $name:literal) => {
        fn $get(vm: &mut Vm, value: &Val) -> PyResult {
            let object = node(vm, value)?;
            Ok(get(vm, &object, $name)?.unwrap_or(Val::NONE))
        }

        fn $set(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
            let object = node(vm, value)?;
            let new = to_js(vm, &new.unwrap_or(Val::NONE))?;
            set(vm, &object, $name, &new)
        }
    };
}

renamed!(class_name set_class_name "className");
renamed!(parent set_parent "parentNode");

pub static ATTRIBUTES: &[Attribute] = &[
    attribute("text", text, set_text),
    attribute("html", html, set_html),
    attribute("class_name", class_name, set_class_name),
    attribute("parent", parent, set_parent),
];

/// `doc[id]`; elsewhere a child by its number.
pub(crate) fn getitem(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let object = node(vm, value)?;
    if let Some(index) = key.as_int().and_then(|index| index.to_i64()) {
        let children = children(vm, value)?;
        let index = if index < 0 { index + children.len() as i64 } else { index };
        return match usize::try_from(index).ok().and_then(|index| children.get(index)) {
            Some(child) => Ok(child.clone()),
            None => Err(vm.index_error("list index out of range")),
        };
    }
    let Some(name) = key.get::<Str>() else {
        let message = format!("an element is named by a str, not {}", vm.type_name(key));
        return Err(vm.type_error(&message));
    };
    if is_document(&object) {
        let name = js_name(name);
        let found = outside(vm, || imports::by_id(&object, &name));
        if found == kind::NULL {
            return Err(vm.key_error(key));
        }
        return from_found(vm, found, None);
    }
    match get(vm, &object, &name.to_text())? {
        Some(found) => Ok(found),
        None => Err(vm.key_error(key)),
    }
}

/// `del doc[id]`.
pub(crate) fn setitem(vm: &mut Vm, value: &Val, key: &Val, new: Option<Val>) -> PyResult<()> {
    if new.is_some() {
        let message = format!("'{}' object does not support item assignment", vm.type_name(value));
        return Err(vm.type_error(&message));
    }
    let element = getitem(vm, value, key)?;
    let element = node(vm, &element)?;
    send(vm, &element, "remove", &[])?;
    Ok(())
}

/// Whether an id is in the document, or a node inside another.
pub(crate) fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let object = node(vm, value)?;
    if let Some(name) = item.get::<Str>() {
        let name = js_name(name);
        if !is_document(&object) {
            return Ok(outside(vm, || imports::has(&object, &name)));
        }
        return Ok(outside(vm, || imports::by_id(&object, &name)) != kind::NULL);
    }
    let Some(other) = item.get::<JsObject>().map(|item| item.value.clone()) else { return Ok(false) };
    let inside = send(vm, &object, "contains", &[other])?;
    vm.is_true(&inside)
}

fn children(vm: &mut Vm, value: &Val) -> PyResult<Vec<Val>> {
    let object = node(vm, value)?;
    match get(vm, &object, "childNodes")? {
        Some(nodes) => vm.to_vec(&nodes),
        None => Ok(Vec::new()),
    }
}

pub(crate) fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let children = children(vm, value)?;
    let list = vm.new_list(children);
    vm.iter(&list)
}

pub(crate) fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    Ok(children(vm, value)?.len())
}

/// `==`; `parent <= child` puts the child into the parent.
pub(crate) fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if op != Compare::Le {
        return crate::bridge::compare(vm, left, right, op);
    }
    let mut parent = node(vm, left)?;
    if is_document(&parent)
        && let Some(body) = get(vm, &parent, "body")?
        && let Some(body) = body.get::<JsObject>()
    {
        parent = body.value.clone();
    }
    attach(vm, &parent, right)?;
    Ok(left.clone())
}

fn attach(vm: &mut Vm, parent: &JsValue, child: &Val) -> PyResult<()> {
    if child.is_a::<List>() || child.is_a::<Tuple>() {
        for item in vm.to_vec(child)? {
            attach(vm, parent, &item)?;
        }
        return Ok(());
    }
    let child = match child.get::<JsObject>() {
        Some(node) => node.value.clone(),
        None => {
            let text = vm.str(child)?.into_val();
            to_js(vm, &text)?
        }
    };
    send(vm, parent, "append", &[child])?;
    Ok(())
}

pub(crate) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let object = node(vm, value)?;
    let name = get(vm, &object, "nodeName")?.unwrap_or(Val::NONE);
    let mut shown = format!("<DOMNode {}", vm.str_text(&name)?);
    if let Some(id) = get(vm, &object, "id")?
        && vm.is_true(&id)?
    {
        shown.push_str(&format!(" id={}", vm.repr_text(&id)));
    }
    shown.push('>');
    Ok(vm.new_str(&shown))
}

/// `bind(event, function)`: the function is called at each such event.
fn bind(vm: &mut Vm, args: &Args) -> PyResult {
    let object = node(vm, args.get(0))?;
    let (event, function) = (to_js(vm, args.get(1))?, to_js(vm, args.get(2))?);
    send(vm, &object, "addEventListener", &[event, function])?;
    Ok(args.get(2).clone())
}

fn unbind(vm: &mut Vm, args: &Args) -> PyResult {
    let object = node(vm, args.get(0))?;
    let (event, function) = (to_js(vm, args.get(1))?, to_js(vm, args.get(2))?);
    send(vm, &object, "removeEventListener", &[event, function])
}

/// The elements that a CSS selector names.
fn select(vm: &mut Vm, args: &Args) -> PyResult {
    let object = node(vm, args.get(0))?;
    let selector = to_js(vm, args.get(1))?;
    let nodes = send(vm, &object, "querySelectorAll", &[selector])?;
    let nodes = vm.to_vec(&nodes)?;
    Ok(vm.new_list(nodes))
}

fn select_one(vm: &mut Vm, args: &Args) -> PyResult {
    let object = node(vm, args.get(0))?;
    let selector = to_js(vm, args.get(1))?;
    send(vm, &object, "querySelector", &[selector])
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let object = node(vm, args.get(0))?;
    let names = outside(vm, || imports::names(&object));
    to_python(vm, &names.into())
}

pub static METHODS: &[Method] = &[
    method("__dir__", sig("($self, /)"), dir),
    method("bind", sig("($self, event, function, /)"), bind),
    method("unbind", sig("($self, event, function, /)"), unbind),
    method("select", sig("($self, selector, /)"), select),
    method("select_one", sig("($self, selector, /)"), select_one),
];
