//! Events, and functions that wait for them.

use taipan_interpreter::errors::Raised;
use taipan_interpreter::native::{Args, Attribute, Base, CallArgs, TypeSpec, attribute, read_only, sig};
use taipan_interpreter::object::{NewDef, Obj, Payload, Slot, Str, Trace, Type, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::{JsCast, JsValue};

use super::node::operate;
use crate::bridge::imports::{self, kind};
use crate::bridge::{
    PLAIN_METHODS, camel_case, compare, contains, dom, from_found, getitem, hash, iter, js, js_name,
    js_name_inline, len, no_attribute, outside, repr, setattr, setitem, str, to_js, to_python, wrap, wrapper,
};
use crate::names::accepts_one;

/// The event as what waits for it gets it, if it takes an argument.
#[inline(always)]
pub fn event_for(vm: &mut Vm, callback: &Val, event: JsValue) -> Option<Val> {
    if accepts_one(vm, callback) { Some(wrap(vm, kind::EVENT, event, None)) } else { None }
}

/// `bind(event)` without a function: a decorator.
struct Binder {
    targets: Vec<Val>,
    event: Val,
    options: Val,
}

taipan_interpreter::payload!(Binder, tracked);

impl Trace for Binder {
    fn trace(&self, visitor: &mut Visitor) {
        self.targets.trace(visitor);
        self.event.trace(visitor);
        self.options.trace(visitor);
    }

    fn untie(&mut self) {
        self.targets.untie();
    }
}

fn call_binder(vm: &mut Vm, binder: &Val, args: CallArgs) -> PyResult {
    let [function] = args.values else {
        return Err(vm.type_error("a decorator takes the function that it decorates"));
    };
    let (targets, event, options) = {
        let binder = vm.this::<Binder>(binder)?;
        (binder.targets.clone(), binder.event.clone(), binder.options.clone())
    };
    for target in targets {
        bind_one(vm, &target, &event, function, &options)?;
    }
    Ok(function.clone())
}

static BINDER: TypeSpec = TypeSpec {
    name: "bind",
    module: "browser",
    doc: "A decorator: what it decorates waits for an event.",
    base: Base::Object,
    layout: Binder::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Call(call_binder)],
    methods: &[],
    attributes: &[],
};

/// A decorator that has functions wait for an event at all targets.
pub(crate) fn bind_all(vm: &mut Vm, targets: Vec<Val>, event: &Val, options: Option<&Val>) -> Val {
    let class = vm.native_class(&BINDER);
    let payload = Binder { targets, event: event.clone(), options: options.cloned().unwrap_or(Val::NONE) };
    vm.heap.alloc(&class, payload).into_val()
}

fn bind_one(vm: &mut Vm, target: &Val, event: &Val, function: &Val, options: &Val) -> PyResult {
    if !event.is_a::<Str>() {
        let message = format!("an event is named by a str, not {}", vm.type_name(event));
        return Err(vm.type_error(&message));
    }
    if !vm.is_callable(function) {
        return Err(not_callable(vm, function));
    }
    let values = [to_js(vm, event)?, to_js(vm, function)?, to_js(vm, options)?];
    operate(vm, "bind", target, &values)
}

/// The TypeError for what is given in the place of a function.
pub(crate) fn not_callable(vm: &mut Vm, value: &Val) -> Raised {
    let message = format!("'{}' object is not callable", vm.type_name(value));
    vm.type_error(&message)
}

/// `bind(event, function, options)`; without a function, a decorator.
pub(crate) fn bind(vm: &mut Vm, args: &Args) -> PyResult {
    match args.some(2) {
        Some(function) => bind_one(vm, args.get(0), args.get(1), function, args.get(3)),
        None => Ok(bind_all(vm, vec![args.get(0).clone()], args.get(1), args.some(3))),
    }
}

/// `unbind(event, *functions)`: all of the event without functions, all without an event.
pub(crate) fn unbind(vm: &mut Vm, args: &Args) -> PyResult {
    let mut values = vec![match args.some(1) {
        Some(event) => to_js(vm, event)?,
        None => JsValue::UNDEFINED,
    }];
    for function in args.rest() {
        values.push(to_js(vm, function)?);
    }
    operate(vm, "unbind", args.get(0), &values)
}

/// An event's attribute in JavaScript: also those with words joined by underscores.
fn missing(vm: &mut Vm, event: &Val, name: &Obj<Str>) -> PyResult {
    let value = js(vm, event)?;
    let key = js_name_inline(name);
    let mut found = outside(vm, || imports::get(&value, &key));
    if found == kind::ABSENT {
        let key = JsValue::from_str(&camel_case(&name.to_text()));
        found = outside(vm, || imports::get(&value, &key));
    }
    if found == kind::ABSENT {
        return Err(no_attribute(vm, event, name));
    }
    from_found(vm, found, Some(&value))
}

fn read(vm: &mut Vm, name: &str, event: &Val) -> PyResult {
    let event = js(vm, event)?;
    let name = js_name(&vm.intern(name));
    let found = outside(vm, || dom::read(&name, &event));
    from_found(vm, found, None)
}

/// An event's data: str, bytes, what a drag carries, or what else it is.
fn data(vm: &mut Vm, event: &Val) -> PyResult {
    let value = js(vm, event)?;
    let name = js_name(&vm.intern("data"));
    let found = outside(vm, || dom::read(&name, &value));
    if found == kind::OBJECT {
        let data = imports::found();
        if let Some(buffer) = data.dyn_ref::<js_sys::ArrayBuffer>() {
            let bytes = js_sys::Uint8Array::new(buffer).to_vec();
            return Ok(vm.new_bytes_from(bytes));
        }
        return to_python(vm, &data);
    }
    from_found(vm, found, None)
}

fn set_data(vm: &mut Vm, _: &Val, _: Option<Val>) -> PyResult<()> {
    Err(vm.type_error("the data of an event cannot be changed"))
}

/// `DOMEvent(name)`
fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    let name = vm.str_text(args.get(0))?;
    let event = js_sys::Reflect::get(&imports::window(), &"Event".into()).unwrap_or_default();
    let args = js_sys::Array::of1(&JsValue::from_str(&name));
    let found = outside(vm, || imports::construct(&event, &args));
    from_found(vm, found, None)
}

static ATTRIBUTES: &[Attribute] = &[
    attribute("data", data, set_data),
    read_only("x", |vm, event| read(vm, "x", event)),
    read_only("y", |vm, event| read(vm, "y", event)),
    read_only("svgX", |vm, event| read(vm, "svgX", event)),
    read_only("svgY", |vm, event| read(vm, "svgY", event)),
    read_only("char", |vm, event| read(vm, "char", event)),
];

/// An event.
pub static DOM_EVENT: TypeSpec = wrapper(
    "browser",
    "DOMEvent",
    &[
        Slot::New(&NewDef { sig: sig("(name, /)"), function: new }),
        Slot::GetAttr(Vm::general_first),
        Slot::Missing(missing),
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
    ],
    PLAIN_METHODS,
    ATTRIBUTES,
);
