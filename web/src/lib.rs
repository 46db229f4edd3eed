//! The WebAssembly module that pages load.
//!
//! - `host`: what the engine asks of the browser; `memory`: how much of it is used
//! - `programs`: the texts that are run; `runs`: running them, and what JavaScript calls, in turns
//! - `window`: the names of a page's scripts as properties of its window; `warm`: readiness for the
//!   first of them; `rest`: what is loaded late
//!
//! The functions exported here are called by `web/js` only.

mod host;
mod memory;
mod programs;
mod rest;
mod runs;
mod warm;
mod window;

use js_sys::Array;
use taipan_builtins::bridge::{self, enter, object_of, thrown_error, to_js, to_python, unusable};
use taipan_builtins::output::Output;
use taipan_interpreter::eval::Limits;
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::prelude::*;

use crate::runs::Purpose;

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Makes the interpreter; to be called once, first. `folder` is where modules are looked for.
#[wasm_bindgen]
pub fn start(folder: &str) -> Result<(), JsValue> {
    taipan_interpreter::parse::set_character_data(host::char_by_name, |text| host::normal_form("NFKC", text));
    let mut vm = Vm::new(Box::new(host::WebHost::default()));
    warm::warm_up(&mut vm);
    if taipan_builtins::install(&mut vm).is_err() {
        let error = thrown_error(&mut vm);
        // A page never drops an interpreter: what that takes is not in its module.
        std::mem::forget(vm);
        return Err(error);
    }
    vm.install_files();
    vm.limit_standstill();
    programs::prepare(&mut vm, folder);
    bridge::adopt(vm);
    bridge::set_hooks(bridge::Hooks {
        before_leaving: window::refresh,
        at_end,
        is_busy: runs::is_busy,
        enqueue: runs::enqueue_work,
        call_back: runs::call_back,
    });
    Ok(())
}

/// What is done when Python has come to its end and the page goes on.
fn at_end(vm: &mut Vm) {
    vm.flush_stdout();
    vm.host.flush(taipan_interpreter::host::Stream::Out);
    vm.host.flush(taipan_interpreter::host::Stream::Error);
    window::refresh(vm);
}

/// Uses the interpreter; an error is thrown.
fn use_engine(body: impl FnOnce(&mut Vm) -> Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    enter(body).unwrap_or_else(|| Err(unusable()))
}

/// Uses the interpreter; a Python exception is thrown.
fn answer(body: impl FnOnce(&mut Vm) -> PyResult<JsValue>) -> Result<JsValue, JsValue> {
    use_engine(|vm| body(vm).map_err(|_| thrown_error(vm)))
}

/// Calls a Python object that JavaScript holds. Gives its result; the Promise of that if it is a
/// coroutine's, or if Python has to wait.
#[wasm_bindgen]
pub fn call_python(handle: u32, args: &Array) -> Result<JsValue, JsValue> {
    use_engine(|vm| match object_of(handle) {
        Some(callee) => runs::call(vm, handle, callee, args),
        None => {
            let _ = vm.reference_error("the Python function is gone");
            Err(thrown_error(vm))
        }
    })
}

/// Calls a Python object that waits for an event.
#[wasm_bindgen]
pub fn fire(handle: u32, event: JsValue) {
    enter(|vm| runs::fire(vm, handle, event));
}

/// Calls what waits for an event of a socket: open, error, message or close.
#[wasm_bindgen]
pub fn socket_event(id: u32, kind: u32, event: JsValue) {
    enter(|vm| taipan_builtins::names::socket_event(vm, id, kind, event));
}

/// Goes on with a run that has waited: see `web/js/runs.js`.
#[wasm_bindgen]
pub fn resume_run(run: u32, park: u32, value: &JsValue, failed: bool) {
    enter(|vm| runs::resume(vm, run, park, value, failed));
}

/// Lets what is first in the queue of runs have its turn.
#[wasm_bindgen]
pub fn take_turn() {
    enter(runs::take_turn);
}

/// The run that was given up when the rest could not be loaded.
#[wasm_bindgen]
pub fn given_up() -> u32 {
    runs::given_up()
}

/// Raises KeyboardInterrupt in the program that runs. False if there is none.
#[wasm_bindgen]
pub fn interrupt() -> bool {
    enter(runs::interrupt).unwrap_or(false)
}

/// What the engine holds: bytes of memory, Python objects that JavaScript has, JavaScript objects that
/// Python has, programs that wait.
#[wasm_bindgen]
pub fn usage() -> Vec<usize> {
    vec![memory::used(), bridge::handle_count(), bridge::wrapper_count(), runs::waiting()]
}

/// Lets go of a Python object whose stand-in is gone.
#[wasm_bindgen]
pub fn release(handle: u32) {
    bridge::release(handle);
}

/// Reports an exception that went uncaught through JavaScript.
#[wasm_bindgen]
pub fn report(handle: u32) {
    enter(|vm| {
        if let Some(exception) = object_of(handle) {
            runs::report(vm, &exception, bridge::output_of(handle).unwrap_or_default());
        }
    });
}

/// Sets `__BRYTHON__.debug`.
#[wasm_bindgen]
pub fn set_debug(level: i32) {
    taipan_builtins::names::set_debug(level.into());
}

/// Sets `sys.argv` and `sys.path` as a page's options say.
#[wasm_bindgen]
pub fn set_options(argv: Vec<String>, folders: Vec<String>, instead: bool) {
    enter(|vm| programs::set_options(vm, argv, folders, instead));
}

/// Runs a script of the page and reports what it raises. Gives the Promise of its end if it is not over.
///
/// `index` is the script's number, by which its line in the page can be asked for; `inline` says
/// that it is text of the page, indented as the page is. What a script `throws` is not reported.
#[wasm_bindgen]
pub fn run_script(
    source: &str,
    filename: &str,
    name: &str,
    index: u32,
    inline: bool,
    throws: bool,
) -> Result<JsValue, JsValue> {
    let purpose = if throws { Purpose::Text } else { Purpose::Script };
    use_engine(|vm| programs::run_script(vm, source, filename, name, index, inline, purpose))
}

/// Takes note of a script that another one has imported before its turn.
#[wasm_bindgen]
pub fn adopt_script(name: &str) {
    enter(|vm| {
        if let Some(dict) = programs::namespace(vm, name) {
            window::add(dict);
        }
    });
}

/// Runs a text for JavaScript. A fresh `__main__` if there is no name. What it writes goes to two functions, or
/// to the console. Limits that are negative are none.
#[wasm_bindgen]
pub fn run_text(
    source: &str,
    name: Option<String>,
    filename: &str,
    output: &JsValue,
    limits: &[f64],
) -> Result<JsValue, JsValue> {
    let limit = |at: usize| limits.get(at).copied().filter(|limit| *limit >= 0.0);
    let limits = Limits {
        time: limit(0).map(|milliseconds| milliseconds / 1000.0),
        steps: limit(1).map(|steps| steps as u64),
        memory: limit(2).map(|bytes| bytes as usize),
    };
    use_engine(|vm| programs::run_text(vm, source, name.as_deref(), filename, Output::of(output), limits))
}

/// A name of a page's script.
#[wasm_bindgen]
pub fn get_exposed(name: &str) -> Result<JsValue, JsValue> {
    answer(|vm| match window::get(vm, name) {
        Some(value) => to_js(vm, &value),
        None => Ok(JsValue::UNDEFINED),
    })
}

/// Sets a name of a page's script.
#[wasm_bindgen]
pub fn set_exposed(name: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    answer(|vm| {
        let value = to_python(vm, value)?;
        window::set(vm, name, value);
        Ok(JsValue::UNDEFINED)
    })
}

fn module_dict(
    vm: &mut Vm,
    module: &str,
) -> PyResult<taipan_interpreter::object::Ref<taipan_interpreter::object::Dict>> {
    match programs::namespace(vm, module) {
        Some(dict) => Ok(dict),
        None => {
            let name = vm.new_str(module);
            Err(vm.key_error(&name))
        }
    }
}

/// A global of a script or of a named run.
#[wasm_bindgen]
pub fn get_global(module: &str, name: &str) -> Result<JsValue, JsValue> {
    answer(|vm| {
        let dict = module_dict(vm, module)?;
        let name = vm.intern(name);
        match dict.get_str(vm, &name).cloned() {
            Some(value) => to_js(vm, &value),
            None => Ok(JsValue::UNDEFINED),
        }
    })
}

/// Sets a global of a script or of a named run; deletes it if there is no value.
#[wasm_bindgen]
pub fn set_global(module: &str, name: &str, value: &JsValue, delete: bool) -> Result<JsValue, JsValue> {
    answer(|vm| {
        let dict = module_dict(vm, module)?;
        let name = vm.intern(name);
        if delete {
            dict.remove_str(vm, &name);
        } else {
            let value: Val = to_python(vm, value)?;
            dict.set_str(vm, &name, value);
        }
        Ok(JsValue::UNDEFINED)
    })
}

/// Names of the globals of a script or of a named run.
#[wasm_bindgen]
pub fn global_names(module: &str) -> Result<JsValue, JsValue> {
    answer(|vm| {
        let dict = module_dict(vm, module)?;
        let names: Vec<Val> = dict.entries(vm).map(|(name, _)| name.clone()).collect();
        let names = names.into_iter().filter(|name| name.is_a::<taipan_interpreter::object::Str>()).collect();
        let names = vm.new_list(names);
        to_js(vm, &names)
    })
}
