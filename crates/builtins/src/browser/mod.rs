//! The modules `browser` and `javascript`, and those that belong to them.
//!
//! What is Python on top of these is in `web/lib`.

mod javascript;
mod page_loop;

use taipan_interpreter::native::{Args, Method, ModuleSpec, function, sig};
use taipan_interpreter::object::{Dict, Obj, Str, Type};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use crate::bridge::imports::{self, kind};
use crate::bridge::{JsObject, from_found, has_items, js_name, outside, outside_prepared, to_js, to_python};
use crate::dom::{self, DOM_EVENT, DOM_NODE};
use crate::names;

fn init_browser(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for def in BROWSER_FUNCTIONS {
        let module = vm.new_str("browser");
        let function = vm.new_native(def, module);
        vm.dict_set_name(dict, def.name, function);
    }
    let (window, document) = names::window_and_document(vm)?;
    let console = js_sys::Reflect::get(&imports::window(), &"console".into()).unwrap_or_default();
    let console = to_python(vm, &console)?;
    let scope = window.clone();
    let is_worker = !imports::has(&imports::window(), &JsValue::from_str("document"));
    if is_worker {
        let module = vm.new_str("browser");
        let function = vm.new_native(&MISSING_IN_WORKER, module);
        vm.dict_set_name(dict, "__getattr__", function);
    } else {
        vm.dict_set_name(dict, "document", document);
    }
    for (name, value) in [
        ("window", window.clone()),
        ("self", window),
        ("scope", scope),
        ("console", console),
        ("is_webworker", Val::bool(is_worker)),
    ] {
        vm.dict_set_name(dict, name, value);
    }
    vm.add_native_class(dict, &DOM_NODE);
    vm.add_native_class(dict, &DOM_EVENT);
    Ok(())
}

/// What a module of a worker has not. Errors: ImportError for the document; AttributeError.
fn missing_in_worker(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.str_text(args.get(0))?;
    if name == "document" {
        return Err(vm.import_error("a worker has no document: send the page what it is to show"));
    }
    let message = format!("module 'browser' has no attribute '{name}'");
    let class = vm.exceptions.attribute_error.clone();
    Err(vm.raise_new(&class, &message))
}

static MISSING_IN_WORKER: Method = function("__getattr__", sig("(name, /)"), missing_in_worker);

/// Calls a function that the window has under a path of names.
fn call_window(vm: &mut Vm, path: &[&str], args: &[JsValue]) -> PyResult {
    let mut this = JsValue::UNDEFINED;
    let mut value = imports::window();
    for name in path {
        let next = js_sys::Reflect::get(&value, &JsValue::from_str(name)).unwrap_or_default();
        this = std::mem::replace(&mut value, next);
    }
    let args = args.iter().collect();
    let found = outside_prepared(vm, || imports::call(&value, &this, &args));
    from_found(vm, found, None)
}

/// `bind(target, event, options)`: a decorator. The target is an element, the window, a CSS selector, a
/// class of `browser.html`, or several of these.
fn bind(vm: &mut Vm, args: &Args) -> PyResult {
    let targets = targets(vm, args.get(0))?;
    Ok(dom::bind_all(vm, targets, args.get(1), args.some(2)))
}

fn targets(vm: &mut Vm, target: &Val) -> PyResult<Vec<Val>> {
    if target.is_a::<Str>() {
        let (_, document) = names::window_and_document(vm)?;
        let found = vm.call_method_str(&document, "select", std::slice::from_ref(target))?;
        return vm.to_vec(&found);
    }
    if target.is_a::<Type>() {
        let (_, document) = names::window_and_document(vm)?;
        let found = vm.get_item(&document, target)?;
        return vm.to_vec(&found);
    }
    if let Some(object) = target.get::<JsObject>()
        && (object.is_node() || imports::has(&object.value(), &JsValue::from_str("addEventListener")))
    {
        return Ok(vec![target.clone()]);
    }
    if target.is_none() {
        return Err(vm.type_error("bind() was given None as its target: the element was not found"));
    }
    if !vm.is_iterable(target) || !has_items(target) {
        let message = format!(
            "the target of bind() is an element, a CSS selector, a class of browser.html or a list of these, not {}",
            vm.type_name(target)
        );
        return Err(vm.type_error(&message));
    }
    vm.to_vec(target)
}

/// `run_script(source, name)`: runs Python source as the module of this name.
fn run_script(vm: &mut Vm, args: &Args) -> PyResult {
    let source = to_js(vm, args.get(0))?;
    let name = match args.some(1) {
        Some(name) => to_js(vm, name)?,
        None => JsValue::UNDEFINED,
    };
    call_window(vm, &["__BRYTHON__", "runPythonSource"], &[source, name])?;
    Ok(Val::NONE)
}

static BROWSER_FUNCTIONS: &[Method] = &[
    function("bind", sig("(target, event, options=None, /)"), bind),
    function("load", sig("(url, names=None, /)"), javascript::load),
    function("run_script", sig("(source, name=None)"), run_script),
];

static BROWSER: ModuleSpec = ModuleSpec {
    name: "browser",
    doc: "The page and the browser it is shown in.",
    functions: names::BROWSER_FUNCTIONS,
    init: Some(init_browser),
};

fn add_storage(vm: &mut Vm, dict: &Obj<Dict>, name: &str) -> PyResult<()> {
    if let Some(storage) = dom::storage(vm, name) {
        vm.dict_set_name(dict, "storage", storage);
    }
    Ok(())
}

/// A module with nothing but a storage of the browser's.
macro_rules! storages {
    ($($spec:ident $name:literal $property:literal;)*) => {
        $(static $spec: ModuleSpec = ModuleSpec {
            name: $name,
            doc: "A map from str to str that the browser keeps.",
            functions: &[],
            init: Some(|vm, dict| add_storage(vm, dict, $property)),
        };)*

        fn add_storages(vm: &mut Vm) {
            $(vm.add_module(&$spec);)*
        }
    };
}

storages! {
    LOCAL_STORAGE "browser.local_storage" "localStorage";
    SESSION_STORAGE "browser.session_storage" "sessionStorage";
    OLD_LOCAL_STORAGE "local_storage" "localStorage";
    OLD_SESSION_STORAGE "session_storage" "sessionStorage";
}

/// Has a function be called later. Errors: TypeError for what is none, of which JavaScript would make a program.
fn set_timer(vm: &mut Vm, property: &str, args: &Args) -> PyResult {
    if !vm.is_callable(args.get(0)) {
        return Err(dom::not_callable(vm, args.get(0)));
    }
    let mut values = vec![to_js(vm, args.get(0))?, to_js(vm, args.get(1))?];
    for value in args.rest() {
        values.push(to_js(vm, value)?);
    }
    call_window(vm, &[property], &values)
}

static TIMERS: &[Method] = &[
    function("set_timeout", sig("(function, delay=0, /, *args)"), |vm, args| {
        set_timer(vm, "setTimeout", args)
    }),
    function("set_interval", sig("(function, delay=0, /, *args)"), |vm, args| {
        set_timer(vm, "setInterval", args)
    }),
];

/// What pages of 2013 find in `time`.
fn complete_time(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for def in TIMERS {
        let module = vm.new_str("time");
        let function = vm.new_native(def, module);
        vm.dict_set_name(dict, def.name, function);
    }
    for (name, property) in [("clear_timeout", "clearTimeout"), ("clear_interval", "clearInterval")] {
        let window = imports::window();
        let key = js_name(&vm.intern(property));
        let found = outside(vm, || imports::get(&window, &key));
        if found == kind::FUNCTION {
            let function = from_found(vm, found, Some(&window))?;
            vm.dict_set_name(dict, name, function);
        }
    }
    Ok(())
}

pub(crate) fn install(vm: &mut Vm) {
    for module in [
        &BROWSER,
        &page_loop::PAGE_LOOP,
        &dom::HTML,
        &dom::SVG,
        &dom::OLD_HTML,
        &dom::OLD_SVG,
        &javascript::SPEC,
    ] {
        vm.add_module(module);
    }
    add_storages(vm);
    vm.complete_module("time", complete_time);
}
