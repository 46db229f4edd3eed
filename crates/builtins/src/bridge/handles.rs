//! Python objects that JavaScript holds.
//!
//! An object gets a number, its handle, and keeps it while what stands for it in JavaScript lives:
//! so one function is one JavaScript function. JavaScript tells when the stand-in is gone.

use std::cell::RefCell;

use taipan_interpreter::object::function::{BoundMethod, Function};
use taipan_interpreter::object::{Str, Type};
use taipan_interpreter::{Val, Vm};
use wasm_bindgen::JsValue;

use super::{IdMap, imports, loans, new_ids};
use crate::output::{self, Output};

struct Handles {
    next: u32,
    objects: IdMap<u32, Val>,
    known: IdMap<Identity, u32>,
}

thread_local! {
    // No borrow lasts beyond one operation on the tables.
    static HANDLES: RefCell<Handles> =
        const { RefCell::new(Handles { next: 0, objects: new_ids(), known: new_ids() }) };
}

/// What makes an object the same one for JavaScript: itself; of a method, which Python makes anew each
/// time, the function and what it is bound to.
type Identity = (u64, u64);

fn identity_of(object: &Val) -> Identity {
    match object.get::<BoundMethod>() {
        Some(method) => (method.function.word(), method.receiver.word()),
        // No value is 0.
        None => (object.word(), 0),
    }
}

fn known_handle(identity: Identity) -> Option<u32> {
    HANDLES.with_borrow(|handles| handles.known.get(&identity).copied())
}

/// A new handle for an object.
pub fn handle_of(object: &Val) -> u32 {
    HANDLES.with_borrow_mut(|handles| {
        handles.next = handles.next.wrapping_add(1).max(1);
        let handle = handles.next;
        handles.objects.insert(handle, object.clone());
        handles.known.insert(identity_of(object), handle);
        handle
    })
}

/// The object of a handle.
#[inline(always)]
pub fn object_of(handle: u32) -> Option<Val> {
    loans::take_back(handle);
    HANDLES.with_borrow(|handles| handles.objects.get(&handle).cloned())
}

/// Where what is written by the call of an object that JavaScript holds goes: to where it went when the object was
/// given to JavaScript. None for no particular place.
#[inline(always)]
pub fn output_of(handle: u32) -> Option<Output> {
    output::kept_for(|| imports::known(handle))
}

/// How many objects JavaScript holds.
pub fn handle_count() -> usize {
    HANDLES.with_borrow(|handles| handles.objects.len())
}

/// Shows all handles and their objects, of which this holds a reference each.
pub(super) fn with_all<R>(look: impl FnOnce(&mut dyn Iterator<Item = (u32, &Val)>) -> R) -> R {
    HANDLES.with_borrow(|handles| look(&mut handles.objects.iter().map(|(handle, object)| (*handle, object))))
}

/// Lets go of an object: what stood for it is gone.
pub fn release(handle: u32) {
    let object = HANDLES.with_borrow_mut(|handles| {
        let object = handles.objects.remove(&handle)?;
        let identity = identity_of(&object);
        if handles.known.get(&identity) == Some(&handle) {
            handles.known.remove(&identity);
        }
        Some(object)
    });
    // Here, where no borrow is held: freeing it may free others.
    drop(object);
    loans::end_holder(handle);
}

/// What stands for an object in JavaScript, the same one while it lives.
pub(crate) fn stand_in(vm: &Vm, object: &Val) -> JsValue {
    if let Some(handle) = known_handle(identity_of(object)) {
        let known = imports::known(handle);
        if !known.is_undefined() {
            return known;
        }
    }
    let name = match (object.get::<Function>(), object.get::<BoundMethod>(), object.get::<Type>()) {
        (Some(function), _, _) => text_of(function.name.get(vm)),
        (_, Some(method), _) => method
            .function
            .get::<Function>()
            .map(|function| text_of(function.name.get(vm)))
            .unwrap_or_default(),
        (_, _, Some(class)) => class.name(vm).into_owned(),
        _ => String::new(),
    };
    let made = imports::stand_in(handle_of(object), vm.is_callable(object), &name);
    output::keep_for(&made);
    made
}

fn text_of(name: &Val) -> String {
    name.get::<Str>().map(|name| name.to_text().into_owned()).unwrap_or_default()
}
