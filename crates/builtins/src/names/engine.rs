//! `__BRYTHON__`: what the browser has, and the engine's own state.

use std::cell::Cell;

use taipan_interpreter::native::{Args, Base, Method, TypeSpec, method, sig};
use taipan_interpreter::object::{Obj, Payload, Slot, Str, Trace, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use crate::bridge::imports::{self, kind};
use crate::bridge::{outside, to_python};

thread_local! {
    static DEBUG: Cell<i64> = const { Cell::new(0) };
}

/// Sets `__BRYTHON__.debug`, as the options of the page say.
pub fn set_debug(level: i64) {
    DEBUG.set(level);
}

/// `__BRYTHON__.debug`
pub(super) fn debug() -> i64 {
    DEBUG.get()
}

struct Engine;

taipan_interpreter::payload!(Engine, leaf);

impl Trace for Engine {
    fn trace(&self, _: &mut Visitor) {}
}

/// The flags, and the property of the window that each asks for.
const FLAGS: &[(&str, &str)] = &[
    ("has_websocket", "WebSocket"),
    ("has_local_storage", "localStorage"),
    ("has_session_storage", "sessionStorage"),
    ("has_indexedDB", "indexedDB"),
    ("has_json", "JSON"),
    ("has_worker", "Worker"),
];

/// Whether the window has something usable under a name; a browser may refuse to give it.
pub(super) fn window_has(vm: &mut Vm, name: &str) -> bool {
    let (window, name) = (imports::window(), JsValue::from_str(name));
    let found = outside(vm, || imports::get(&window, &name));
    !matches!(found, kind::ABSENT | kind::THROWN | kind::UNDEFINED | kind::NULL)
}

fn getattr(vm: &mut Vm, object: &Val, name: &Obj<Str>) -> PyResult {
    let text = name.to_text();
    if let Some((_, property)) = FLAGS.iter().find(|(flag, _)| *flag == text) {
        return Ok(Val::bool(window_has(vm, property)));
    }
    match &*text {
        "debug" => Ok(vm.new_int(DEBUG.get())),
        "language" => {
            let navigator = imports::window();
            let found = outside(vm, || {
                let navigator = js_sys::Reflect::get(&navigator, &JsValue::from_str("navigator"))?;
                js_sys::Reflect::get(&navigator, &JsValue::from_str("language"))
            });
            to_python(vm, &found.unwrap_or(JsValue::NULL))
        }
        "version_info" | "path" | "modules" => {
            let found = vm.sys_get(&text);
            found.map_or_else(|| Err(vm.no_attribute(object, name)), Ok)
        }
        _ => vm.generic_getattr(object, name),
    }
}

fn setattr(vm: &mut Vm, object: &Val, name: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
    if name.as_bytes() == b"debug"
        && let Some(value) = value
    {
        DEBUG.set(vm.index_i64(&value)?);
        return Ok(());
    }
    let message = format!("'{}' object attribute '{}' is read-only", vm.type_name(object), name.to_text());
    Err(vm.attribute_error(&message, object, name))
}

fn local_storage(vm: &mut Vm, _: &Args) -> PyResult {
    property(vm, "localStorage")
}

fn indexed_db(vm: &mut Vm, _: &Args) -> PyResult {
    property(vm, "indexedDB")
}

fn session_storage(vm: &mut Vm, _: &Args) -> PyResult {
    property(vm, "sessionStorage")
}

/// `date(…)`: a Date of JavaScript's.
fn date(vm: &mut Vm, args: &Args) -> PyResult {
    let class = property(vm, "Date")?;
    vm.call_method_str(&class, "new", args.rest())
}

/// `re(pattern, flags)`: a regular expression of JavaScript's.
fn re(vm: &mut Vm, args: &Args) -> PyResult {
    let class = property(vm, "RegExp")?;
    vm.call_method_str(&class, "new", args.rest())
}

fn property(vm: &mut Vm, name: &str) -> PyResult {
    let (window, name) = (imports::window(), JsValue::from_str(name));
    let found = outside(vm, || imports::get(&window, &name));
    crate::bridge::from_found(vm, found, None)
}

fn dir(vm: &mut Vm, _: &Args) -> PyResult {
    let own = [
        "date",
        "debug",
        "indexedDB",
        "language",
        "local_storage",
        "modules",
        "path",
        "re",
        "session_storage",
        "version_info",
    ];
    let names = FLAGS.iter().map(|(flag, _)| *flag).chain(own);
    let names = names.map(|name| vm.new_str(name)).collect();
    Ok(vm.new_list(names))
}

static METHODS: &[Method] = &[
    method("__dir__", sig("($self, /)"), dir),
    method("local_storage", sig("($self, /)"), local_storage),
    method("date", sig("($self, /, *args)"), date),
    method("indexedDB", sig("($self, /)"), indexed_db),
    method("re", sig("($self, /, *args)"), re),
    method("session_storage", sig("($self, /)"), session_storage),
];

static SPEC: TypeSpec = TypeSpec {
    name: "__BRYTHON__",
    module: "browser",
    doc: "What the browser has, and the state of the engine.",
    base: Base::Object,
    layout: Engine::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
        Slot::Repr(|vm, _| Ok(vm.new_str("<__BRYTHON__>"))),
    ],
    methods: METHODS,
    attributes: &[],
};

pub(super) fn new(vm: &mut Vm) -> Val {
    let class = vm.native_class(&SPEC);
    vm.heap.alloc(&class, Engine).into_val()
}
