//! The module `_page_loop`: what `asyncio`, requests and web sockets need of a page.

use taipan_interpreter::eval::SharedLimits;
use taipan_interpreter::native::{Args, Base, ModuleSpec, TypeSpec, function, sig};
use taipan_interpreter::object::{Payload, Trace, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::prelude::*;

use crate::bridge::{exception_of, is_answering, js, new_promise, outside, raise_thrown, to_js, to_python};
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

/// `exchange_task(task)`: takes note of the task that the thread of Python runs; tells which one it ran before.
fn exchange_task(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(vm.exchange_fiber_local(args.get(0).clone()))
}

/// `running_task()`: the task that the thread of Python runs, or None.
fn running_task(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.fiber_local().clone())
}

/// `is_answering()`: whether JavaScript waits for what runs: a handler, a function that it called.
fn answers(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::bool(is_answering()))
}

/// `context()`: where what is written now goes, None for the console, and what the program may still use, None for
/// all; None for both.
fn context(vm: &mut Vm, _: &Args) -> PyResult {
    let (output, limits) = (output::current(), vm.shared_limits());
    if output.is_console() && limits.is_none() {
        Ok(Val::NONE)
    } else {
        context_to_python(vm, output, limits)
    }
}

/// `enter(output, limits)`: has what is written go there, and the program use no more; what was before.
fn enter(vm: &mut Vm, args: &Args) -> PyResult {
    vm.flush_stdout();
    let output = match args.get(0).is_none() {
        true => output::redirect(Output::CONSOLE),
        false => output::redirect(Output::of(&*js(vm, args.get(0))?)),
    };
    let limits = args.get(1).get::<Allowance>().map(|allowance| allowance.0.clone());
    let limits = vm.exchange_limits_for(limits);
    context_to_python(vm, output, limits)
}

fn context_to_python(vm: &mut Vm, output: Output, limits: Option<SharedLimits>) -> PyResult {
    let listeners = output.listeners();
    let output = if listeners.is_undefined() { Val::NONE } else { to_python(vm, &listeners)? };
    let limits = match limits {
        Some(limits) => {
            let class = vm.native_class(&ALLOWANCE);
            vm.heap.alloc(&class, Allowance(limits)).into_val()
        }
        None => Val::NONE,
    };
    Ok(vm.new_tuple(vec![output, limits]))
}

/// What a program may still use, as Python holds it.
struct Allowance(SharedLimits);

taipan_interpreter::payload!(Allowance, leaf);

impl Trace for Allowance {
    fn trace(&self, _: &mut Visitor) {}
}

static ALLOWANCE: TypeSpec = TypeSpec {
    name: "Allowance",
    module: "_page_loop",
    doc: "What a program may still use.",
    base: Base::Object,
    layout: Allowance::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[],
    methods: &[],
    attributes: &[],
};

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
        function("exchange_task", sig("(task, /)"), exchange_task),
        function("running_task", sig("()"), running_task),
        function("is_answering", sig("()"), answers),
        function("context", sig("()"), context),
        function("enter", sig("(output, limits, /)"), enter),
        function("limit", sig("(seconds, /)"), limit),
        function("send", sig("(request, data, /)"), send),
        function("wait", sig("(promise, /)"), wait).waits(),
        function("socket", sig("(url, protocols, /)"), names::new_socket),
        function("goodbye", sig("(code, reason, /)"), names::close_arguments),
        function("exception_of", sig("(reason, /)"), reason),
    ],
    init: None,
};
