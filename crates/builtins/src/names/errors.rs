//! What pages are told of exceptions that nobody caught.

use std::cell::RefCell;

use taipan_interpreter::native::{Args, Method, function, sig};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::prelude::*;

use super::engine;
use crate::bridge::{error_of, outside_prepared};

#[wasm_bindgen]
extern "C" {
    /// Tells the page of an error; false if the page says that nobody else need be told.
    #[wasm_bindgen(js_name = pageError)]
    fn tell(error: &JsValue, debug: i32) -> bool;
}

thread_local! {
    /// The hook that shows an exception on stderr.
    static SHOW: RefCell<Val> = const { RefCell::new(Val::NONE) };
}

/// `sys.excepthook` of a page: the window has the event `pythonerror`; unless that is prevented, the
/// exception is shown with its traceback on `sys.stderr`, and in the page if it is being debugged.
fn excepthook(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(1);
    if vm.is_exception(value) {
        let error = error_of(vm, value);
        let debug = i32::try_from(engine::debug()).unwrap_or(1);
        if !outside_prepared(vm, || tell(&error, debug)) {
            return Ok(Val::NONE);
        }
    }
    let show = SHOW.with_borrow(Val::clone);
    vm.call(&show, &[args.get(0).clone(), value.clone(), args.get(2).clone()])
}

static EXCEPTHOOK: Method = function("excepthook", sig("(exctype, value, traceback, /)"), excepthook);

pub(super) fn install(vm: &mut Vm) {
    SHOW.set(vm.sys_get("excepthook").unwrap_or(Val::NONE));
    let module = vm.new_str("sys");
    let hook = vm.new_native(&EXCEPTHOOK, module);
    vm.sys_set("excepthook", hook.clone());
    vm.sys_set("__excepthook__", hook);
}
