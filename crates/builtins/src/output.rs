//! What programs of a page are given: where what they write goes, to the console or to functions of whoever
//! started them; and the time that they may take.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Has an object keep where what its functions write goes.
    #[wasm_bindgen(js_name = outputKeep)]
    fn keep(object: &JsValue, listeners: &JsValue);
    /// What it keeps; undefined for nothing.
    #[wasm_bindgen(js_name = outputKept)]
    fn kept(object: &JsValue) -> JsValue;
}

/// Where what is written goes: to two functions in an Array, for stdout and stderr, or to the console.
#[derive(Clone, Default)]
pub struct Output(Option<Rc<Array>>);

impl Output {
    pub const CONSOLE: Output = Output(None);

    /// The one of an Array; of anything else, the console.
    pub fn of(listeners: &JsValue) -> Output {
        Output(listeners.dyn_ref::<Array>().map(|listeners| Rc::new(listeners.clone())))
    }

    /// The Array; undefined for the console.
    pub fn listeners(&self) -> JsValue {
        self.0.as_deref().map_or(JsValue::UNDEFINED, |listeners| listeners.into())
    }

    pub fn is_console(&self) -> bool {
        self.0.is_none()
    }

    pub fn is(&self, other: &Output) -> bool {
        match (&self.0, &other.0) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other) || own == other,
            (own, other) => own.is_none() && other.is_none(),
        }
    }
}

thread_local! {
    static OUTPUT: RefCell<Output> = const { RefCell::new(Output::CONSOLE) };
    /// Whether something keeps where to write.
    static IS_KEPT: Cell<bool> = const { Cell::new(false) };
    static MOST_TIME: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Where it goes now.
pub fn current() -> Output {
    OUTPUT.with_borrow(Output::clone)
}

/// Whether it goes to the console now.
pub fn is_console() -> bool {
    OUTPUT.with_borrow(Output::is_console)
}

/// Has it go elsewhere; tells where it went before.
pub fn redirect(output: Output) -> Output {
    OUTPUT.replace(output)
}

/// Has something that JavaScript will call keep where what is written now goes, unless that is the console. It
/// is kept in JavaScript, whose collector sees what else holds whom.
pub fn keep_for(object: &JsValue) {
    let output = current();
    if output.0.is_some() {
        IS_KEPT.set(true);
        keep(object, &output.listeners());
    }
}

/// Where that was. None if nothing is kept.
#[inline(always)]
pub fn kept_for(object: impl FnOnce() -> JsValue) -> Option<Output> {
    if IS_KEPT.get() { Some(Output::of(&kept(&object()))).filter(|output| output.0.is_some()) } else { None }
}

/// Does something while what is written goes to the console.
pub fn to_console<R>(body: impl FnOnce() -> R) -> R {
    let outer = redirect(Output::CONSOLE);
    let result = body();
    redirect(outer);
    result
}

/// The function for a stream: 0 for stdout, 1 for stderr. None if the console gets it.
pub fn listener(stream: u32) -> Option<JsValue> {
    let listener = current().0?.get(stream);
    (!listener.is_undefined()).then_some(listener)
}

/// Limits the seconds that each program takes which is begun from now on; None takes the limit away.
pub fn limit_time(seconds: Option<f64>) {
    MOST_TIME.set(seconds);
}

/// The seconds that a program may take.
pub fn most_time() -> Option<f64> {
    MOST_TIME.get()
}
