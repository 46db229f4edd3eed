//! The names that Python has in every page.
//!
//! - `engine`: `__BRYTHON__`; `socket`: `websocket`; `arity`: what callbacks are given; `errors`: what
//!   pages are told of exceptions

mod arity;
mod engine;
mod errors;
mod socket;

use taipan_interpreter::embed::Exit;
use taipan_interpreter::native::{Args, Method, function, sig};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use crate::bridge::imports::{self, kind};
use crate::bridge::{JS_CONSTRUCTOR, JS_OBJECT, from_found, outside, to_js, to_python};

pub(crate) use arity::accepts_one;
pub use engine::set_debug;
pub use socket::socket_event;
pub(crate) use socket::{close_arguments, new_socket};

/// Reports what a callback raised; the page goes on.
pub(crate) fn report(vm: &mut Vm) {
    let Some(exception) = vm.take_raised() else { return };
    match vm.exit_of(&exception) {
        None => vm.report_exception(&exception),
        Some(Exit::Status(_)) => {}
        Some(Exit::Message(message)) => vm.write_stderr(&format!("{message}\n")),
    }
}

fn show(vm: &mut Vm, which: &str, text: &Val, default: Option<&Val>) -> PyResult {
    let text = vm.str(text)?.into_val();
    let text = to_js(vm, &text)?;
    let default = match default {
        Some(default) => {
            let default = vm.str(default)?.into_val();
            to_js(vm, &default)?
        }
        None => JsValue::UNDEFINED,
    };
    let found = outside(vm, || imports::dialog(which, &text, &default));
    if found == kind::UNDEFINED {
        return Ok(Val::NONE);
    }
    from_found(vm, found, None)
}

fn alert(vm: &mut Vm, args: &Args) -> PyResult {
    show(vm, "alert", args.get(0), None)
}

fn confirm(vm: &mut Vm, args: &Args) -> PyResult {
    show(vm, "confirm", args.get(0), None)
}

fn prompt(vm: &mut Vm, args: &Args) -> PyResult {
    let empty = vm.new_str("");
    show(vm, "prompt", args.get(0), Some(args.some(1).unwrap_or(&empty)))
}

/// `log(x)`: a line on the browser's console.
fn log(vm: &mut Vm, args: &Args) -> PyResult {
    let text = vm.str(args.get(0))?;
    let text = text.to_text().into_owned();
    outside(vm, || imports::write(false, &text));
    Ok(Val::NONE)
}

/// Those of the functions that the module `browser` has too.
pub static BROWSER_FUNCTIONS: &[Method] = &[
    function("alert", sig("(message='', /)"), alert),
    function("confirm", sig("(message='', /)"), confirm),
    function("prompt", sig("(message='', default='', /)"), prompt),
];

/// `ajax()` of 2013, which is in the library.
fn ajax(vm: &mut Vm, _: &Args) -> PyResult {
    let module = vm.import_module("browser.ajax")?;
    vm.call_method_str(&module, "OldAjax", &[])
}

static FUNCTIONS: &[Method] = &[
    function("ajax", sig("()"), ajax),
    function("log", sig("(message, /)"), log),
    function("websocket", sig("(host, protocols=None, /)"), socket::websocket),
];

/// The window and the document as Python sees them.
pub fn window_and_document(vm: &mut Vm) -> PyResult<(Val, Val)> {
    let window = imports::window();
    let document = js_sys::Reflect::get(&window, &JsValue::from_str("document")).unwrap_or(JsValue::NULL);
    Ok((to_python(vm, &window)?, to_python(vm, &document)?))
}

pub(crate) fn install(vm: &mut Vm) -> PyResult<()> {
    let builtins = vm.builtins.clone();
    let module = vm.new_str("browser");
    for def in BROWSER_FUNCTIONS.iter().chain(FUNCTIONS) {
        let value = vm.new_native(def, module.clone());
        vm.dict_set_name(&builtins, def.name, value);
    }
    let (window, document) = window_and_document(vm)?;
    vm.dict_set_name(&builtins, "win", window);
    vm.dict_set_name(&builtins, "doc", document);
    vm.add_native_class(&builtins, &JS_OBJECT);
    vm.add_native_class(&builtins, &JS_CONSTRUCTOR);
    let engine = engine::new(vm);
    vm.dict_set_name(&builtins, "__BRYTHON__", engine);
    errors::install(vm);
    Ok(())
}
