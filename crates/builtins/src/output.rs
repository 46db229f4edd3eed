//! What programs of a page are given: where what they write goes, to the console or to functions of whoever
//! started them; and the time that they may take.

use std::cell::{Cell, RefCell};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static OUTPUT: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
    static MOST_TIME: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Where it goes now: an Array of two functions, for stdout and stderr, or undefined for the console.
pub fn current() -> JsValue {
    OUTPUT.with_borrow(JsValue::clone)
}

/// Has it go elsewhere; tells where it went before.
pub fn redirect(output: JsValue) -> JsValue {
    OUTPUT.replace(output)
}

/// The function for a stream: 0 for stdout, 1 for stderr. None if the console gets it.
pub fn listener(stream: u32) -> Option<JsValue> {
    OUTPUT.with_borrow(|output| {
        let listener = output.dyn_ref::<Array>()?.get(stream);
        (!listener.is_undefined()).then_some(listener)
    })
}

/// Limits the seconds that each program takes which is begun from now on; None takes the limit away.
pub fn limit_time(seconds: Option<f64>) {
    MOST_TIME.set(seconds);
}

/// The seconds that a program may take.
pub fn most_time() -> Option<f64> {
    MOST_TIME.get()
}
