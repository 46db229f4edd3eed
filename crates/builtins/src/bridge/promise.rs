//! Promises and coroutines: each can be waited for on the other side.

use js_sys::Array;
use taipan_interpreter::native::{Args, Base, Method, TypeSpec, method, sig};
use taipan_interpreter::object::{Payload, Slot, TypeFlags};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::prelude::*;

use super::{JS_OBJECT, JsObject, to_python};

#[wasm_bindgen]
extern "C" {
    /// A new Promise, and the functions that settle it.
    #[wasm_bindgen(js_name = bridgePromise)]
    pub(crate) fn new_promise() -> Array;
}

/// The module that has the tasks and futures.
const TASKS: &str = "asyncio.page";

/// Calls a function of the module that has the tasks.
fn ask_tasks(vm: &mut Vm, name: &str, args: &[Val]) -> PyResult {
    let module = vm.import_module(TASKS)?;
    let function = vm.getattr_str(&module, name)?;
    vm.call(&function, args)
}

/// What JavaScript gets of a coroutine: the Promise of its end. And what is to be called, with which arguments, so
/// that it begins.
pub fn coroutine_to_js(vm: &mut Vm, coroutine: &Val) -> PyResult<(JsValue, Val, [Val; 3])> {
    let parts = new_promise();
    let (resolve, reject) = (to_python(vm, &parts.get(1))?, to_python(vm, &parts.get(2))?);
    let module = vm.import_module(TASKS)?;
    let start = vm.getattr_str(&module, "start")?;
    Ok((parts.get(0), start, [coroutine.clone(), resolve, reject]))
}

/// `await promise`: by a future that is settled with it.
fn wait(vm: &mut Vm, promise: &Val) -> PyResult {
    let future = ask_tasks(vm, "future_of", std::slice::from_ref(promise))?;
    let waits = vm.getattr_str(&future, "__await__")?;
    vm.call(&waits, &[])
}

/// A future for `asyncio.ensure_future`.
fn as_future(vm: &mut Vm, args: &Args) -> PyResult {
    ask_tasks(vm, "future_of", std::slice::from_ref(args.get(0)))
}

static METHODS: &[Method] = &[method("_as_future", sig("($self, /)"), as_future)];

/// A Promise, which can be awaited.
pub static JS_PROMISE: TypeSpec = TypeSpec {
    name: "JSPromise",
    module: "javascript",
    doc: "A Promise of JavaScript's, which can be awaited.",
    base: Base::Module(&JS_OBJECT),
    layout: JsObject::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Await(wait)],
    methods: METHODS,
    attributes: &[],
};
