//! Values across the border between Python and JavaScript.
//!
//! - `imports`: operations on JavaScript values; `dom`: on nodes
//! - `convert`: values from one side to the other; `object`: JavaScript objects as Python sees
//!   them; `array`: those that are like lists; `promise`: Promises
//! - `handles`: Python objects as JavaScript holds them; `loans`: cycles through both heaps
//! - `failures`: exceptions; `ids`: tables by numbers
//!
//! # Who may use the interpreter
//!
//! JavaScript calls Python calls JavaScript calls Python …, all on one interpreter. The address in
//! [`CURRENT`] is the right to use it. It is there while no Python runs, and [`enter`] takes it
//! away for as long as its body does. Whoever calls JavaScript while Python runs does so inside
//! [`outside`], which lends out its own exclusive borrow for the time of the call. So at any time
//! at most one borrow is in use, and it is derived from the ones that wait.

mod array;
mod convert;
pub(crate) mod dom;
mod failures;
mod handles;
mod ids;
pub mod imports;
mod loans;
mod object;
mod promise;

use std::cell::Cell;
use std::ptr::{null, null_mut};

use taipan_interpreter::eval::Place;
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use crate::names::{accepts_one, report};
use crate::output::Output;

pub use array::JS_ARRAY;
pub use convert::{from_found, to_js, to_python, undefined};
pub(crate) use failures::{error_of, exception_of};
pub use failures::{javascript_error, raise_thrown, thrown_error};
pub(crate) use handles::stand_in;
pub use handles::{handle_count, handle_of, object_of, output_of, release};
pub use ids::{IdMap, new_ids};
pub use object::{JS_CONSTRUCTOR, JS_FUNCTION, JS_OBJECT, JsObject, js_name, name_text, wrapper_count};
pub(crate) use object::{
    PLAIN_METHODS, camel_case, compare, contains, finish, getitem, has_items, hash, is_own, iter, js,
    js_name_inline, js_text, len, missing, no_attribute, node_value, nodes, repr, setattr, setitem, str,
    wrap, wrapper,
};
pub(crate) use promise::new_promise;
pub use promise::{JS_PROMISE, coroutine_to_js};

thread_local! {
    static CURRENT: Cell<*mut Vm> = const { Cell::new(null_mut()) };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static LAST: Cell<*const Entry> = const { Cell::new(null()) };
    static HOOKS: Cell<Option<Hooks>> = const { Cell::new(None) };
    static ANSWERING: Cell<bool> = const { Cell::new(false) };
}

/// Puts an interpreter in charge, for as long as the page lives.
pub fn adopt(vm: Vm) {
    CURRENT.set(Box::into_raw(Box::new(vm)));
}

/// Something to be done with the interpreter.
pub type Work = Box<dyn FnOnce(&mut Vm)>;

/// What whoever runs programs does for the bridge.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// Called before Python calls JavaScript.
    pub before_leaving: fn(&mut Vm),
    /// Called when Python has come to its end.
    pub at_end: fn(&mut Vm),
    /// Whether what comes from JavaScript now has to stand behind other programs.
    pub is_busy: fn() -> bool,
    /// Does something as soon as the programs before it are over.
    pub enqueue: fn(Work),
    /// Calls what waited for an event; what it raises is reported. What it writes goes there, or to where what is
    /// written goes anyway.
    pub call_back: fn(&mut Vm, &Val, &[Val], Option<Output>),
}

pub fn set_hooks(hooks: Hooks) {
    HOOKS.set(Some(hooks));
}

/// Does something for an event: at once, or as soon as the programs before it are over.
pub(crate) fn when_free(vm: &mut Vm, work: impl FnOnce(&mut Vm) + 'static) {
    match HOOKS.get() {
        Some(hooks) if (hooks.is_busy)() => (hooks.enqueue)(Box::new(work)),
        _ => work(vm),
    }
}

/// Calls what waits for an event, with the event if it takes an argument; what it raises is reported.
pub(crate) fn call_back(
    vm: &mut Vm,
    callback: &Val,
    event: impl FnOnce(&mut Vm) -> PyResult,
    output: Option<Output>,
) {
    let event = match accepts_one(vm, callback) {
        true => event(vm).map(Some),
        false => Ok(None),
    };
    match (event, HOOKS.get()) {
        (Ok(event), Some(hooks)) => (hooks.call_back)(vm, callback, event.as_slice(), output),
        (Err(_), _) => report(vm),
        _ => {}
    }
}

/// A call from JavaScript in progress: what it found.
struct Entry {
    outer: *const Entry,
    vm: *mut Vm,
    depth: u32,
    place: Place,
}

#[inline(always)]
fn begin() -> Option<Entry> {
    let vm = CURRENT.replace(null_mut());
    // SAFETY: the address is that of a live interpreter that nobody else uses now.
    let place = unsafe { vm.as_ref()? }.place();
    let depth = DEPTH.replace(DEPTH.get() + 1);
    Some(Entry { outer: LAST.get(), vm, depth, place })
}

#[inline(always)]
fn end(entry: &Entry) {
    if entry.depth == 0 {
        // SAFETY: as in `enter`.
        come_to_rest(unsafe { &mut *entry.vm });
    }
    leave(entry);
}

#[inline(never)]
fn come_to_rest(vm: &mut Vm) {
    if let Some(hooks) = HOOKS.get() {
        (hooks.at_end)(vm);
    }
    loans::at_rest(vm);
}

#[inline(always)]
fn leave(entry: &Entry) {
    LAST.set(entry.outer);
    DEPTH.set(entry.depth);
    CURRENT.set(entry.vm);
}

/// Uses the interpreter from JavaScript. None if it cannot be used now: there is none, a fault
/// ended it, or Python runs and did not call JavaScript.
pub fn enter<R>(body: impl FnOnce(&mut Vm) -> R) -> Option<R> {
    let entry = begin()?;
    LAST.set(&entry);
    // SAFETY: the address is that of a live interpreter, and whoever had the right to use it
    // waits until it is put back.
    let result = body(unsafe { &mut *entry.vm });
    end(&entry);
    Some(result)
}

/// Whether no other Python waits for the call from JavaScript that is in progress.
pub fn is_outermost() -> bool {
    DEPTH.get() <= 1
}

/// Whether JavaScript waits for what runs: it calls a function, or an event is dispatched, whose default what runs
/// may yet prevent. So it should not wait itself if there is another way.
pub fn is_answering() -> bool {
    ANSWERING.get()
}

/// Takes note whether it does; tells what was noted before.
pub fn set_answering(answers: bool) -> bool {
    ANSWERING.replace(answers)
}

/// Gives up the innermost call from JavaScript, so that the interpreter can be called again; its
/// native code must not go on. Returns the end of the stack that the call took, or null if it was
/// the outermost.
pub fn give_up() -> *const u8 {
    // SAFETY: an entry is in this list while its call is in progress.
    let Some(entry) = (unsafe { LAST.get().as_ref() }) else { return null() };
    // SAFETY: that call is the only user of the interpreter, and will not go on.
    if unsafe { (*entry.vm).give_up(&entry.place) } {
        leave(entry);
    }
    if entry.outer.is_null() { null() } else { std::ptr::from_ref(entry).cast() }
}

/// Calls JavaScript that may call Python.
pub fn outside<R>(vm: &mut Vm, body: impl FnOnce() -> R) -> R {
    let before = CURRENT.replace(vm);
    let result = body();
    CURRENT.set(before);
    result
}

/// As `outside`, for calls of the page's own functions, which may look for names made meanwhile.
pub fn outside_prepared<R>(vm: &mut Vm, body: impl FnOnce() -> R) -> R {
    if let Some(hooks) = HOOKS.get() {
        (hooks.before_leaving)(vm);
    }
    outside(vm, body)
}

/// What is thrown where the interpreter cannot be used.
pub fn unusable() -> JsValue {
    js_sys::Error::new(
        "Python cannot be called now: it is running, or a fault has ended it (then reload the page)",
    )
    .into()
}

pub(crate) fn install(vm: &mut Vm) -> PyResult<()> {
    convert::install(vm);
    failures::install(vm)
}
