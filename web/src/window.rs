//! The names of a page's scripts as properties of its window, for inline handlers and other
//! JavaScript. Each is an accessor, so it is live in both directions; it is made when its name
//! first appears, which is looked for whenever Python comes to its end or calls JavaScript.

use std::cell::RefCell;

use hashbrown::{HashMap, HashSet};
use taipan_builtins::bridge::{JsObject, outside};
use taipan_interpreter::object::function::NativeFunction;
use taipan_interpreter::object::{Dict, Ref, Str};
use taipan_interpreter::types::module::Module;
use taipan_interpreter::{Val, Vm};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Makes a property of the window; false if the window has one of that name already, which
    /// is told to the page's author if `tell` says so.
    #[wasm_bindgen(js_name = exposeName)]
    fn expose(name: &str, tell: bool) -> bool;
}

struct Namespace {
    dict: Ref<Dict>,
    /// Names that have been seen here.
    seen: HashSet<String>,
    /// The version of its keys when they were looked at last.
    version: u32,
}

thread_local! {
    static NAMESPACES: RefCell<Vec<Namespace>> = const { RefCell::new(Vec::new()) };
    /// Whose name a property is: the place of its namespace.
    static OWNERS: RefCell<HashMap<String, usize>> = RefCell::default();
}

/// Adds the namespace of a script, once.
pub fn add(dict: Ref<Dict>) {
    NAMESPACES.with_borrow_mut(|namespaces| {
        if namespaces.iter().any(|known| known.dict.to_val().is(&dict.to_val())) {
            return;
        }
        namespaces.push(Namespace { dict, seen: HashSet::new(), version: 0 });
    });
}

/// Whether a value is no definition of the page's own: it came by an import.
fn is_foreign(value: &Val) -> bool {
    value.is_a::<Module>() || value.is_a::<NativeFunction>() || value.is_a::<JsObject>()
}

/// Makes properties of the names that are new.
pub fn refresh(vm: &mut Vm) {
    let is_current = |namespace: &Namespace| namespace.dict.known_keys_version(vm) == Some(namespace.version);
    if !NAMESPACES.with_borrow(|namespaces| namespaces.iter().all(is_current)) {
        expose_new_names(vm);
    }
}

#[cold]
#[inline(never)]
fn expose_new_names(vm: &mut Vm) {
    for place in 0.. {
        let Some(new) = new_names(vm, place) else { break };
        for (name, foreign) in new {
            let known = OWNERS.with_borrow(|owners| owners.contains_key(&name));
            if known || outside(vm, || expose(&name, !foreign)) {
                OWNERS.with_borrow_mut(|owners| owners.insert(name, place));
            }
        }
    }
}

/// The names that a namespace has got, each with whether it came by an import; None if there is
/// no such namespace.
fn new_names(vm: &mut Vm, place: usize) -> Option<Vec<(String, bool)>> {
    NAMESPACES.with_borrow_mut(|namespaces| {
        let namespace = namespaces.get_mut(place)?;
        namespace.version = namespace.dict.keys_version(vm);
        let mut new = Vec::new();
        for (name, value) in namespace.dict.entries(vm) {
            let Some(name) = name.get::<Str>().and_then(|name| name.as_str()) else { continue };
            let special = name.starts_with("__") && name.ends_with("__");
            if !special && !value.is_a::<Module>() && namespace.seen.insert(name.to_owned()) {
                new.push((name.to_owned(), is_foreign(value)));
            }
        }
        Some(new)
    })
}

fn owner(name: &str) -> Option<Ref<Dict>> {
    let place = OWNERS.with_borrow(|owners| owners.get(name).copied())?;
    NAMESPACES.with_borrow(|namespaces| Some(namespaces.get(place)?.dict.clone()))
}

/// The value of a property.
pub fn get(vm: &Vm, name: &str) -> Option<Val> {
    owner(name)?.get_str(vm, &vm.intern(name)).cloned()
}

/// Sets a property.
pub fn set(vm: &mut Vm, name: &str, value: Val) {
    if let Some(dict) = owner(name) {
        vm.dict_set_name(&dict, name, value);
    }
}
