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
use crate::bridge::{JsObject, from_found, js_name, outside, outside_prepared, to_js, to_python};
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
    for (name, value) in [
        ("window", window.clone()),
        ("self", window),
        ("scope", scope),
        ("document", document),
        ("console", console),
        ("is_webworker", Val::bool(is_worker)),
    ] {
        vm.dict_set_name(dict, name, value);
    }
    vm.add_native_class(dict, &DOM_NODE);
    vm.add_native_class(dict, &DOM_EVENT);
    Ok(())
}

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
    vm.to_vec(target)
}

/// `load(url)`: runs a script of JavaScript's and waits for it.
fn load(vm: &mut Vm, args: &Args) -> PyResult {
    let url = vm.str_text(args.get(0))?;
    let found = outside_prepared(vm, || imports::load_script(&url));
    from_found(vm, found, None)
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
    function("load", sig("(url, /)"), load),
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

/// What pages of 2013 find in `time`.
fn complete_time(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for (name, property) in [
        ("set_timeout", "setTimeout"),
        ("set_interval", "setInterval"),
        ("clear_timeout", "clearTimeout"),
        ("clear_interval", "clearInterval"),
    ] {
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
