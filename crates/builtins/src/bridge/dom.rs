//! Operations on nodes of the document, one call each: the functions of `web/js/dom.js`. They return
//! kinds, as those of `imports` do.

use js_sys::Array;
use wasm_bindgen::prelude::*;

/// A node's number, 0 if it has none, and that of its class: see `domNumbers`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Numbers {
    pub node: u32,
    pub class: i32,
}

#[wasm_bindgen]
extern "C" {
    /// Takes note of how elements are made: of which tag, with which attribute, if any.
    #[wasm_bindgen(js_name = domNoteRecipe)]
    pub fn note_recipe(place: usize, tag: &JsValue, attribute: &JsValue);
    /// A new element by the recipe in a place, with its content, a text in ASCII at an address that is HTML if
    /// it has markup, and the value of the recipe's attribute; undefined if it could not be made, and the
    /// exception is found.
    #[wasm_bindgen(js_name = domCreate)]
    pub fn create(
        recipe: usize,
        content: *const u8,
        length: usize,
        has_markup: bool,
        value: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(js_name = domRegisterTag)]
    pub fn register_tag(tag: &str, number: i32);
    /// The class of the node that was found: see `web/js/dom.js`.
    #[wasm_bindgen(js_name = domClassOf)]
    pub fn class_of() -> i32;
    #[wasm_bindgen(js_name = domSetClass)]
    pub fn set_class(node: &JsValue, class: &JsValue);
    /// Gives a new element its content, which is HTML.
    #[wasm_bindgen(js_name = domFill)]
    pub fn fill(node: &JsValue, html: &JsValue);
    #[wasm_bindgen(js_name = domAttach)]
    pub fn attach(parent: &JsValue, child: &JsValue) -> i32;
    #[wasm_bindgen(js_name = domSetAttribute)]
    pub fn set_attribute(node: &JsValue, name: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = domText)]
    pub fn text(node: &JsValue) -> i32;
    #[wasm_bindgen(js_name = domClassName)]
    pub fn class_name(node: &JsValue) -> i32;
    /// Finds the children of a node as an Array; returns their number.
    #[wasm_bindgen(js_name = domChildren)]
    pub fn children(node: &JsValue) -> u32;
    /// Writes the numbers of some nodes of an Array to an address.
    #[wasm_bindgen(js_name = domNumbers)]
    pub fn numbers(nodes: &JsValue, start: u32, end: u32, into: *mut Numbers);

    /// Any other operation, by its name.
    #[wasm_bindgen(js_name = domOperate)]
    pub fn operate(name: &JsValue, node: &JsValue, args: &Array) -> i32;
    #[wasm_bindgen(js_name = domRead)]
    pub fn read(name: &JsValue, node: &JsValue) -> i32;
    #[wasm_bindgen(js_name = domWrite)]
    pub fn write(name: &JsValue, node: &JsValue, value: &JsValue) -> i32;

    /// The attributes of an element as a map of texts.
    #[wasm_bindgen(js_name = domAttributes)]
    pub fn attributes(node: &JsValue) -> JsValue;
    /// A storage of the window as a map of texts; undefined if there is none.
    #[wasm_bindgen(js_name = storeOf)]
    pub fn store_of(name: &str) -> JsValue;
    #[wasm_bindgen(js_name = storeGet)]
    pub fn store_get(store: &JsValue, name: &JsValue) -> i32;
    #[wasm_bindgen(js_name = storeSet)]
    pub fn store_set(store: &JsValue, name: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = storeDelete)]
    pub fn store_delete(store: &JsValue, name: &JsValue) -> i32;
    #[wasm_bindgen(js_name = storeKeys)]
    pub fn store_keys(store: &JsValue) -> Array;
}
