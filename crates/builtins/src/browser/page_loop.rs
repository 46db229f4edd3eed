//! The module `_page_loop`: what `asyncio`, requests and web sockets need of a page.

use taipan_interpreter::native::{Args, ModuleSpec, function, sig};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::prelude::*;

use crate::bridge::{exception_of, js, new_promise, outside, raise_thrown, to_js, to_python};
use crate::names;
use crate::output::{self, Output};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = pageSoon)]
    fn call_soon(callback: &JsValue);
    #[wasm_bindgen(js_name = pageLater)]
    fn call_later(seconds: f64, callback: &JsValue, argument: &JsValue);
    #[wasm_bindgen(catch, js_name = sendNow)]
    fn send_now(request: &JsValue, data: &JsValue) -> Result<(), JsValue>;
}

/// `soon(callback)`: calls a function of a loop once the page has had its turn. The loop knows where each of its
/// tasks writes.
fn soon(vm: &mut Vm, args: &Args) -> PyResult {
    let callback = output::to_console(|| to_js(vm, args.get(0)))?;
    call_soon(&callback);
    Ok(Val::NONE)
}

/// `later(seconds, callback, argument)`
fn later(vm: &mut Vm, args: &Args) -> PyResult {
    let seconds = args.get(0).as_any_float().unwrap_or(0.0);
    let callback = output::to_console(|| to_js(vm, args.get(1)))?;
    let argument = to_js(vm, args.get(2))?;
    call_later(seconds, &callback, &argument);
    Ok(Val::NONE)
}

/// `promise()`: a new Promise, and the function that resolves it.
fn promise(vm: &mut Vm, _: &Args) -> PyResult {
    let parts = new_promise();
    let (promise, resolve) = (to_python(vm, &parts.get(0))?, to_python(vm, &parts.get(1))?);
    Ok(vm.new_tuple(vec![promise, resolve]))
}

/// `wait(promise)`: what it is resolved with, while the page goes on living. Errors: what it is
/// rejected with; RuntimeError where Python cannot wait.
fn wait(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.is_called_by_python();
    js(vm, args.get(0))?;
    if direct { vm.park(args.get(0).clone()) } else { Err(vm.cannot_wait("run()")) }
}

/// `output()`: where what is written now goes; None for the console.
fn output(vm: &mut Vm, _: &Args) -> PyResult {
    output_to_python(vm, output::current())
}

/// `write_to(output)`: has what is written go there; where it went before.
fn write_to(vm: &mut Vm, args: &Args) -> PyResult {
    vm.flush_stdout();
    let before = match args.get(0).is_none() {
        true => output::redirect(Output::CONSOLE),
        false => output::redirect(Output::of(&*js(vm, args.get(0))?)),
    };
    output_to_python(vm, before)
}

fn output_to_python(vm: &mut Vm, output: Output) -> PyResult {
    let listeners = output.listeners();
    if listeners.is_undefined() { Ok(Val::NONE) } else { to_python(vm, &listeners) }
}

/// `limit(seconds)`: ends programs that take longer.
fn limit(vm: &mut Vm, args: &Args) -> PyResult {
    let seconds = match args.get(0).is_none() {
        true => None,
        false => Some(vm.to_float(args.get(0))?),
    };
    output::limit_time(seconds);
    vm.limit_time(seconds);
    Ok(Val::NONE)
}

/// `send(request, data)`: sends a request that is not asynchronous, and waits for its answer. Errors: what
/// JavaScript throws.
fn send(vm: &mut Vm, args: &Args) -> PyResult {
    let (request, data) = (to_js(vm, args.get(0))?, to_js(vm, args.get(1))?);
    match outside(vm, || send_now(&request, &data)) {
        Ok(()) => Ok(Val::NONE),
        Err(thrown) => Err(raise_thrown(vm, &thrown)),
    }
}

/// `exception_of(reason)`: the exception for what a Promise was rejected with.
fn reason(vm: &mut Vm, args: &Args) -> PyResult {
    if vm.is_exception(args.get(0)) {
        return Ok(args.get(0).clone());
    }
    let reason = to_js(vm, args.get(0))?;
    exception_of(vm, &reason)
}

pub static PAGE_LOOP: ModuleSpec = ModuleSpec {
    name: "_page_loop",
    doc: "What asyncio, requests and web sockets need of a page.",
    functions: &[
        function("soon", sig("(callback, /)"), soon),
        function("later", sig("(seconds, callback, argument, /)"), later),
        function("promise", sig("()"), promise),
        function("output", sig("()"), output),
        function("write_to", sig("(output, /)"), write_to),
        function("limit", sig("(seconds, /)"), limit),
        function("send", sig("(request, data, /)"), send),
        function("wait", sig("(promise, /)"), wait).waits(),
        function("socket", sig("(url, protocols, /)"), names::new_socket),
        function("goodbye", sig("(code, reason, /)"), names::close_arguments),
        function("exception_of", sig("(reason, /)"), reason),
    ],
    init: None,
};
