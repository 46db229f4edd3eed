//! The class `DOMNode`: what nodes do beyond the properties that they have in JavaScript.

use std::rc::Rc;

use js_sys::Array;
use taipan_interpreter::native::{Args, Attribute, Method, TypeSpec, attribute, method, sig};
use taipan_interpreter::object::{Compare, Dict, List, NewDef, Obj, Set, Slot, Str, Tuple, Type, TypeFlags};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::{events, query, sums, tags, texts};
use crate::bridge::imports::{self, kind};
use crate::bridge::{
    JsObject, finish, from_found, is_own, js, js_name, js_text, nodes, outside, outside_prepared, stand_in,
    to_js, undefined, wrapper,
};
use crate::bridge::{compare as compare_objects, dom, missing as missing_object, setattr as setattr_object};

/// Does what `web/js/dom.js` has under a name.
pub(super) fn operate(vm: &mut Vm, name: &str, node: &Val, args: &[JsValue]) -> PyResult {
    let node = js(vm, node)?;
    let name = js_name(&vm.intern(name));
    let args: Array = args.iter().collect();
    // Elements of the page's own classes may be made or moved, and listeners called.
    let found = outside_prepared(vm, || dom::operate(&name, &node, &args));
    from_found(vm, found, None)
}

/// As `operate`, with the arguments of a method: `count` positional ones, then those of `*args`.
fn operate_with(vm: &mut Vm, name: &str, args: &Args, count: usize) -> PyResult {
    let mut values = Vec::with_capacity(count);
    for place in 1..=count {
        values.push(match args.opt(place) {
            Some(value) => to_js(vm, value)?,
            None => JsValue::UNDEFINED,
        });
    }
    for value in args.rest() {
        values.push(to_js(vm, value)?);
    }
    operate(vm, name, args.get(0), &values)
}

fn read(vm: &mut Vm, name: &str, node: &Val) -> PyResult {
    let node = js(vm, node)?;
    let name = js_name(&vm.intern(name));
    let found = outside(vm, || dom::read(&name, &node));
    from_found(vm, found, None)
}

fn write(vm: &mut Vm, name: &str, node: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(value) = value else {
        let message = format!("attribute '{name}' of a node cannot be deleted");
        return Err(vm.type_error(&message));
    };
    let node = js(vm, node)?;
    let value = to_js(vm, &value)?;
    let name = js_name(&vm.intern(name));
    let result = outside(vm, || dom::write(&name, &node, &value));
    finish(vm, result)
}

/// `str` of what an attribute is set to.
fn write_text(vm: &mut Vm, name: &str, node: &Val, value: Option<Val>) -> PyResult<()> {
    let value = match value {
        Some(value) => Some(vm.str(&value)?.into_val()),
        None => None,
    };
    write(vm, name, node, value)
}

/// Whether the class of a node is one of the program's, whose nodes may have any attributes.
fn is_derived(vm: &Vm, node: &Val) -> bool {
    vm.class_of(node).has(TypeFlags::DICT)
}

/// An attribute in the place of a computed one that cannot be set; None if the program has set none.
fn own(vm: &mut Vm, name: &str, node: &Val) -> PyResult<Option<Val>> {
    if !is_derived(vm, node) {
        return Ok(None);
    }
    let found = operate(vm, "own", node, &[JsValue::from_str(name)])?;
    Ok(Some(found).filter(|found| !found.is(&undefined())))
}

/// Gives a new wrapper the attributes that an earlier one of its node was given beside those of their class.
pub(crate) fn restore(vm: &mut Vm, node: &Val) -> PyResult<()> {
    let attributes = operate(vm, "all_own", node, &[])?;
    let Some(attributes) = attributes.to_ref::<Dict>() else { return Ok(()) };
    let entries: Vec<(Val, Val)> =
        attributes.entries(vm).map(|(name, value)| (name.clone(), value.clone())).collect();
    for (name, value) in entries {
        if let Some(name) = name.get::<Str>() {
            let name = vm.intern(&name.to_text());
            vm.instance_set(node, &name, value);
        }
    }
    Ok(())
}

/// Sets an attribute that the class has too, or deletes it: the node keeps it, as it outlives its wrappers.
fn shadow(vm: &mut Vm, node: &Val, name: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
    vm.generic_setattr(node, name, value.clone())?;
    let key = JsValue::clone(&js_name(name));
    match value {
        Some(value) => {
            let value = kept(vm, &value)?;
            operate(vm, "set_own", node, &[key, value]).map(drop)
        }
        None => operate(vm, "delete_own", node, &[key]).map(drop),
    }
}

/// Whether the class of a node has a name for what is neither special nor computed.
fn is_of_class(vm: &Vm, node: &Val, name: &Obj<Str>) -> bool {
    let found = vm.lookup(vm.class_of(node), name);
    !name.is_special() && found.is_some_and(|found| vm.class_of(&found).slots.descr_set.get().is_none())
}

/// Sets an attribute in the place of a computed one. Errors: AttributeError for elements that have only these.
fn write_own(vm: &mut Vm, name: &str, node: &Val, value: Option<Val>) -> PyResult<()> {
    match value {
        Some(value) if is_derived(vm, node) => {
            let value = kept(vm, &value)?;
            operate(vm, "set_own", node, &[JsValue::from_str(name), value]).map(drop)
        }
        _ => {
            let message = format!(
                "attribute '{name}' of a node is computed and cannot be set: attrs['{name}'] is the one in HTML or \
                 SVG, and a class derived from one of browser.html may have its own"
            );
            let name = vm.intern(name);
            Err(vm.attribute_error(&message, node, &name))
        }
    }
}

/// `style` takes a str, a dict, or what JavaScript has for styles.
fn write_style(vm: &mut Vm, name: &str, node: &Val, value: Option<Val>) -> PyResult<()> {
    if let Some(value) = &value
        && !(value.is_a::<Str>() || value.is_a::<Dict>() || value.is_a::<JsObject>())
    {
        let message = format!("style must be a str or a dict of properties, not {}", vm.type_name(value));
        return Err(vm.type_error(&message));
    }
    write(vm, name, node, value)
}

/// Declares methods that are operations: `function "name" "signature" positional arguments`.
macro_rules! operations {
    ($table:ident: $($function:ident $name:literal $signature:literal $count:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &Args) -> PyResult {
            operate_with(vm, $name, args, $count)
        })*

        const $table: &[Method] = &[$(method($name, sig($signature), $function),)*];
    };
}

operations! { OPERATIONS:
    select "select" "($self, selector=<none>, /)" 1;
    select_one "select_one" "($self, selector, /)" 1;
    closest "closest" "($self, selector, /)" 1;
    index "index" "($self, selector=<none>, /)" 1;
    clone "clone" "($self, /)" 0;
    clear "clear" "($self, /)" 0;
    remove "remove" "($self, child=<none>, /)" 1;
    inside "inside" "($self, other, /)" 1;
    events_of "events" "($self, event, /)" 1;
    bindings "bindings" "($self, /)" 0;
    trigger "trigger" "($self, event, /)" 1;
    headers "headers" "($self, /)" 0;
    add_class "addClass" "($self, names, /)" 1;
    remove_class "removeClass" "($self, names=<none>, /)" 1;
    has_class "hasClass" "($self, name, /)" 1;
    toggle_class "toggleClass" "($self, names, /)" 1;
    css "css" "($self, name, value=<none>, /)" 2;
    empty "empty" "($self, /)" 0;
    focus "focus" "($self, /, *options)" 0;
    reset "reset" "($self, /)" 0;
    submit "submit" "($self, /)" 0;
}

/// Declares attributes that `web/js/dom.js` has, each with how it is set.
macro_rules! properties {
    ($($get:ident $set:ident $name:literal $write:ident;)*) => {
        $(fn $get(vm: &mut Vm, node: &Val) -> PyResult {
            read(vm, $name, node)
        }

        fn $set(vm: &mut Vm, node: &Val, value: Option<Val>) -> PyResult<()> {
            $write(vm, $name, node, value)
        })*
    };
}

properties! {
    html set_html "html" write_text;
    parent set_parent "parent" write_own;
    child_nodes set_child_nodes "child_nodes" write_own;
    style set_style "style" write_style;
    left set_left "left" write;
    top set_top "top" write;
    width set_width "width" write;
    height set_height "height" write;
    abs_left set_abs_left "abs_left" write_own;
    abs_top set_abs_top "abs_top" write_own;
    scrolled_left set_scrolled_left "scrolled_left" write_own;
    scrolled_top set_scrolled_top "scrolled_top" write_own;
    x set_x "x" write_own;
    y set_y "y" write_own;
}

fn text(vm: &mut Vm, node: &Val) -> PyResult {
    let node = js(vm, node)?;
    let found = outside(vm, || dom::text(&node));
    from_found(vm, found, None)
}

fn set_text(vm: &mut Vm, node: &Val, value: Option<Val>) -> PyResult<()> {
    write_text(vm, "text", node, value)
}

fn class_name(vm: &mut Vm, node: &Val) -> PyResult {
    let node = js(vm, node)?;
    let found = outside(vm, || dom::class_name(&node));
    from_found(vm, found, None)
}

fn set_class_name(vm: &mut Vm, node: &Val, value: Option<Val>) -> PyResult<()> {
    write_text(vm, "class_name", node, value)
}

/// The elements inside, as a list.
fn children(vm: &mut Vm, node: &Val) -> PyResult {
    if let Some(own) = own(vm, "children", node)? {
        return Ok(own);
    }
    let node = js(vm, node)?;
    let count = outside(vm, || dom::children(&node));
    let items = nodes(vm, &imports::found(), count)?;
    Ok(vm.new_list(items))
}

fn attributes(vm: &mut Vm, node: &Val) -> PyResult {
    own(vm, "attrs", node)?.map_or_else(|| texts::attributes(vm, node), Ok)
}

fn query(vm: &mut Vm, node: &Val) -> PyResult {
    own(vm, "query", node)?.map_or_else(|| query::query(vm, node), Ok)
}

static ATTRIBUTES: &[Attribute] = &[
    attribute("text", text, set_text),
    attribute("html", html, set_html),
    attribute("class_name", class_name, set_class_name),
    attribute("class", class_name, set_class_name),
    attribute("Class", class_name, set_class_name),
    attribute("parent", parent, set_parent),
    attribute("children", children, |vm, node, value| write_own(vm, "children", node, value)),
    attribute("child_nodes", child_nodes, set_child_nodes),
    attribute("style", style, set_style),
    attribute("left", left, set_left),
    attribute("top", top, set_top),
    attribute("width", width, set_width),
    attribute("height", height, set_height),
    attribute("abs_left", abs_left, set_abs_left),
    attribute("abs_top", abs_top, set_abs_top),
    attribute("scrolled_left", scrolled_left, set_scrolled_left),
    attribute("scrolled_top", scrolled_top, set_scrolled_top),
    attribute("x", x, set_x),
    attribute("y", y, set_y),
    attribute("attrs", attributes, |vm, node, value| write_own(vm, "attrs", node, value)),
    attribute("query", query, |vm, node, value| write_own(vm, "query", node, value)),
];

/// `onclick` as `click`.
fn event_of(name: &Obj<Str>) -> Option<JsValue> {
    let event = name.as_str()?.strip_prefix("on")?;
    (!event.is_empty()).then(|| JsValue::from_str(event))
}

fn missing(vm: &mut Vm, node: &Val, name: &Obj<Str>) -> PyResult {
    let found = missing_object(vm, node, name)?;
    if found.is_none()
        && let Some(event) = event_of(name)
    {
        return operate(vm, "get_on", node, &[event]);
    }
    Ok(found)
}

/// Whether a value is one that Python wants back as it was, and JavaScript would have a copy of.
fn is_container(vm: &Vm, value: &Val) -> bool {
    value.is_a::<List>()
        || value.is_a::<Tuple>()
        || value.is_a::<Dict>()
        || value.is_a::<Set>()
        || vm.bytes_view(value).is_some()
}

/// What a node keeps for an attribute that only programs have.
fn kept(vm: &mut Vm, value: &Val) -> PyResult<JsValue> {
    if is_container(vm, value) { Ok(stand_in(vm, value)) } else { to_js(vm, value) }
}

/// An attribute in HTML as JavaScript takes it: numbers are written in its way.
pub(super) fn attribute_value(vm: &mut Vm, value: &Val) -> PyResult<Rc<JsValue>> {
    if let Some(number) = value.as_any_float() {
        return Ok(Rc::new(JsValue::from_f64(number)));
    }
    let text = vm.str(value)?;
    js_text(vm, &text)
}

/// `elt.onclick = f` adds a listener; containers stay what they are.
fn setattr(vm: &mut Vm, node: &Val, name: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
    if is_derived(vm, node) && is_of_class(vm, node, name) {
        return shadow(vm, node, name, value);
    }
    if let Some(value) = &value
        && !is_own(vm, node, name)
    {
        if let Some(event) = event_of(name) {
            if vm.is_callable(value) || !vm.is_true(value)? {
                let callback = to_js(vm, value)?;
                return operate(vm, "set_on", node, &[event, callback]).map(drop);
            }
            if imports::has(&*js(vm, node)?, &js_name(name)) {
                return Err(events::not_callable(vm, value));
            }
        }
        if is_container(vm, value) {
            let (object, key) = (js(vm, node)?, js_name(name));
            if matches!(outside(vm, || imports::get(&object, &key)), kind::ABSENT | kind::PYTHON) {
                let kept = stand_in(vm, value);
                let result = outside(vm, || imports::set(&object, &key, &kept));
                return finish(vm, result);
            }
        }
    }
    setattr_object(vm, node, name, value)
}

pub(super) fn is_document(node: &JsValue) -> bool {
    imports::has(node, &JsValue::from_str("getElementById"))
}

/// `doc[id]`, `doc[TAG]`; elsewhere a child by its number, an attribute by its name.
fn getitem(vm: &mut Vm, node: &Val, key: &Val) -> PyResult {
    if let Some(name) = key.get::<Str>() {
        let object = js(vm, node)?;
        if !is_document(&object) {
            let name = to_js(vm, key)?;
            return operate(vm, "key", node, &[name]);
        }
        let name = js_name(name);
        let found = outside(vm, || imports::by_id(&object, &name));
        if found == kind::NULL {
            return Err(vm.key_error(key));
        }
        return from_found(vm, found, None);
    }
    if let Some(class) = key.get::<Type>()
        && let Some(tag) = tags::tag_of(vm, class)
    {
        return operate(vm, "of_tag", node, &[tag]);
    }
    match vm.subscript_index(key) {
        Ok(Some(index)) => operate(vm, "item", node, &[JsValue::from_f64(index as f64)]),
        _ => {
            vm.take_raised();
            let message =
                format!("an element is named by a str, a number or a tag, not {}", vm.type_name(key));
            Err(vm.type_error(&message))
        }
    }
}

/// `del doc[id]`; `elt[name] = value` sets an attribute.
fn setitem(vm: &mut Vm, node: &Val, key: &Val, new: Option<Val>) -> PyResult<()> {
    let name = to_js(vm, key)?;
    match new {
        Some(new) => {
            if !new.is_a::<JsObject>() && key.as_int().is_some() {
                return Err(vm.type_error("only a node can take the place of a node"));
            }
            let new =
                if new.is_a::<JsObject>() { Rc::new(to_js(vm, &new)?) } else { attribute_value(vm, &new)? };
            operate(vm, "set_key", node, &[name, JsValue::clone(&new)])?;
        }
        None => {
            operate(vm, "delete_key", node, &[name])?;
        }
    }
    Ok(())
}

/// Whether an id is in the document, an attribute or a node in an element.
fn contains(vm: &mut Vm, node: &Val, item: &Val) -> PyResult<bool> {
    let item = to_js(vm, item)?;
    let found = operate(vm, "contains", node, &[item])?;
    vm.is_true(&found)
}

fn iter(vm: &mut Vm, node: &Val) -> PyResult {
    let items = operate(vm, "items", node, &[])?;
    vm.iter(&items)
}

fn len(vm: &mut Vm, node: &Val) -> PyResult<usize> {
    let items = operate(vm, "items", node, &[])?;
    vm.len(&items)
}

/// `==`; `parent <= child` puts the child into the parent.
fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if op != Compare::Le {
        return compare_objects(vm, left, right, op);
    }
    sums::attach(vm, left, right)?;
    Ok(left.clone())
}

fn attach(vm: &mut Vm, args: &Args) -> PyResult {
    sums::attach(vm, args.get(0), args.get(1))?;
    Ok(args.get(0).clone())
}

/// Declares methods that put nodes somewhere.
macro_rules! placements {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &Args) -> PyResult {
            let mut nodes = Vec::new();
            for given in args.rest() {
                sums::collect(vm, given, &mut nodes, 0)?;
            }
            operate(vm, $name, args.get(0), &nodes)
        })*

        const PLACEMENTS: &[Method] = &[$(method($name, sig("($self, /, *nodes)"), $function),)*];
    };
}

placements! {
    after "after";
    before "before";
    append "append";
    prepend "prepend";
}

/// `get(name=…)`, by tag, classname, id or selector: a list.
fn get(vm: &mut Vm, args: &Args) -> PyResult {
    operate_with(vm, "get", args, 5)
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let node = js(vm, args.get(0))?;
    let names = outside(vm, || imports::names(&node));
    let mut all: Vec<String> = names.iter().filter_map(|name| name.as_string()).collect();
    all.extend(ALL.iter().map(|method| method.name.to_owned()));
    all.extend(ATTRIBUTES.iter().map(|attribute| attribute.name.to_owned()));
    all.sort();
    all.dedup();
    let all = all.iter().map(|name| vm.new_str(name)).collect();
    Ok(vm.new_list(all))
}

fn repr(vm: &mut Vm, node: &Val) -> PyResult {
    operate(vm, "show", node, &[])
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    let message = format!("cannot create '{}' instances: browser.html makes elements", class.name(vm));
    Err(vm.type_error(&message))
}

const OWN: &[Method] = &[
    method("__dir__", sig("($self, /)"), dir),
    method("addEventListener", sig("($self, event, function, options=None, /)"), events::bind),
    method("attach", sig("($self, child, /)"), attach),
    method("bind", sig("($self, event, function=None, options=None)"), events::bind),
    method("get", sig("($self, name=<none>, tag=<none>, classname=<none>, id=<none>, selector=<none>)"), get),
    method("removeEventListener", sig("($self, event=None, /, *functions)"), events::unbind),
    method("unbind", sig("($self, event=None, /, *functions)"), events::unbind),
];

const METHODS: &[&[Method]] = &[OPERATIONS, PLACEMENTS, OWN];

/// All methods in one table.
static ALL: [Method; OPERATIONS.len() + PLACEMENTS.len() + OWN.len()] = {
    let mut all = [OWN[0]; OPERATIONS.len() + PLACEMENTS.len() + OWN.len()];
    let mut at = 0;
    let mut table = 0;
    while table < METHODS.len() {
        let mut row = 0;
        while row < METHODS[table].len() {
            all[at] = METHODS[table][row];
            at += 1;
            row += 1;
        }
        table += 1;
    }
    all
};

/// A node of the document.
pub static DOM_NODE: TypeSpec = {
    let mut spec = wrapper(
        "browser",
        "DOMNode",
        &[
            Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
            Slot::GetAttr(Vm::general_first),
            Slot::Missing(missing),
            Slot::SetAttr(setattr),
            Slot::Repr(repr),
            Slot::Compare(compare),
            Slot::Hash(|vm, node| Ok(vm.identity_hash(node))),
            Slot::Bool(|_, _| Ok(true)),
            Slot::GetItem(getitem),
            Slot::SetItem(setitem),
            Slot::Contains(contains),
            Slot::Iter(iter),
            Slot::Len(len),
            Slot::Add(sums::add),
            Slot::Mul(sums::multiply),
        ],
        &ALL,
        ATTRIBUTES,
    );
    spec.flags |= TypeFlags::BASE;
    spec
};
