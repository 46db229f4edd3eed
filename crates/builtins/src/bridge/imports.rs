//! The operations on JavaScript values, one call each: the functions of `web/js/bridge.js`.
//!
//! An operation returns the kind of its result and leaves the result itself behind, to be
//! fetched in the form that its kind asks for. Exceptions are a kind too: none unwinds through
//! the interpreter.

use js_sys::{Array, Uint16Array};
use wasm_bindgen::prelude::*;

/// What a value is; the numbers are those of `web/js/bridge.js`.
pub mod kind {
    pub const ABSENT: i32 = -2;
    pub const THROWN: i32 = -1;
    pub const UNDEFINED: i32 = 0;
    pub const NULL: i32 = 1;
    pub const FALSE: i32 = 2;
    pub const TRUE: i32 = 3;
    pub const INT: i32 = 4;
    pub const FLOAT: i32 = 5;
    pub const TEXT: i32 = 6;
    /// Text with lone surrogates.
    pub const UNITS: i32 = 7;
    pub const BIGINT: i32 = 8;
    /// Something of Python's.
    pub const PYTHON: i32 = 9;
    pub const FUNCTION: i32 = 10;
    pub const NODE: i32 = 11;
    pub const EVENT: i32 = 12;
    pub const ARRAY: i32 = 13;
    pub const OBJECT: i32 = 14;
    /// An Array that becomes a list of Python's own.
    pub const LIST: i32 = 15;
    /// Text as it is shown, and as it was written.
    pub const EMBEDDED: i32 = 16;
    /// An object whose properties become a dict.
    pub const DICT: i32 = 17;
    pub const PROMISE: i32 = 18;
    /// A short text in ASCII, which is in the buffer: its length is added.
    pub const SHORT: i32 = 1000;
    /// A text that was kept: its place is added.
    pub const KEPT: i32 = 2000;
    /// A short text in ASCII that is to be kept: its place times 64 and its length are added.
    pub const TO_KEEP: i32 = 4096;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = bridgeKind)]
    pub fn kind_of(value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeGet)]
    pub fn get(object: &JsValue, name: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeSet)]
    pub fn set(object: &JsValue, name: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeDelete)]
    pub fn delete(object: &JsValue, name: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeHas)]
    pub fn has(object: &JsValue, name: &JsValue) -> bool;
    #[wasm_bindgen(js_name = bridgeCall)]
    pub fn call(function: &JsValue, this: &JsValue, args: &Array) -> i32;
    #[wasm_bindgen(js_name = bridgeNew)]
    pub fn construct(function: &JsValue, args: &Array) -> i32;
    /// The items of what can be iterated over, as an Array.
    #[wasm_bindgen(js_name = bridgeItems)]
    pub fn items(object: &JsValue) -> i32;
    /// An iterator, over the names of properties if the object has no items.
    #[wasm_bindgen(js_name = bridgeIterate)]
    pub fn iterate(object: &JsValue) -> i32;
    /// The next item of an iterator; ABSENT if there is none.
    #[wasm_bindgen(js_name = bridgeStep)]
    pub fn step(iterator: &JsValue) -> i32;
    /// How many items an object has, or properties; undefined if only going through them could tell.
    #[wasm_bindgen(js_name = bridgeCount)]
    pub fn count(object: &JsValue) -> Option<f64>;
    /// The keys of a map, or the names of an object's own properties, as an Array.
    #[wasm_bindgen(js_name = bridgeKeys)]
    pub fn keys(object: &JsValue) -> i32;
    /// What a map has by a key, or an object as its property.
    #[wasm_bindgen(js_name = bridgeAt)]
    pub fn at(object: &JsValue, key: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgePut)]
    pub fn put(object: &JsValue, key: &JsValue, value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeDrop)]
    pub fn take_away(object: &JsValue, key: &JsValue) -> i32;
    /// The name of an object's class.
    #[wasm_bindgen(js_name = bridgeClass)]
    pub fn class_name(object: &JsValue) -> String;
    #[wasm_bindgen(js_name = bridgeIsInstance)]
    pub fn is_instance(value: &JsValue, constructor: &JsValue) -> bool;
    /// The milliseconds of a Date; undefined for anything else.
    #[wasm_bindgen(js_name = bridgeTime)]
    pub fn time(value: &JsValue) -> Option<f64>;
    /// The names of an object's properties, as an Array.
    #[wasm_bindgen(js_name = bridgeNames)]
    pub fn names(object: &JsValue) -> Array;
    #[wasm_bindgen(js_name = bridgeSame)]
    pub fn same(left: &JsValue, right: &JsValue) -> bool;
    /// A number that an object has for itself.
    #[wasm_bindgen(js_name = bridgeIdentity)]
    pub fn identity(object: &JsValue) -> u32;
    /// Whether `in` looks at an object's items, not its properties; undefined for sets and maps.
    #[wasm_bindgen(js_name = bridgeHasItems)]
    pub fn has_item(object: &JsValue) -> Option<bool>;
    /// `has` of a set or a map.
    #[wasm_bindgen(js_name = bridgeCollectionHas)]
    pub fn collection_has(object: &JsValue, item: &JsValue) -> i32;
    /// Whether a function asks for an object of options as its last argument.
    #[wasm_bindgen(js_name = bridgeAsksForOptions)]
    pub fn asks_for_options(function: &JsValue) -> bool;
    /// The bytes of a buffer, or of a view on one.
    #[wasm_bindgen(js_name = bridgeBuffer)]
    pub fn buffer(value: &JsValue) -> Option<Vec<u8>>;
    /// Replaces items of what is like a list.
    #[wasm_bindgen(js_name = bridgeSplice)]
    pub fn splice(array: &JsValue, at: f64, count: f64, items: &Array) -> i32;
    /// JavaScript's JSON, whose objects and Arrays become dicts and lists.
    #[wasm_bindgen(js_name = bridgeJson)]
    pub fn json() -> JsValue;
    #[wasm_bindgen(js_name = bridgeLength)]
    pub fn length(array: &JsValue) -> u32;
    #[wasm_bindgen(js_name = bridgeShow)]
    pub fn show(value: &JsValue) -> String;

    #[wasm_bindgen(js_name = bridgeFound)]
    pub fn found() -> JsValue;
    #[wasm_bindgen(js_name = bridgeNumber)]
    pub fn found_number() -> f64;
    #[wasm_bindgen(js_name = bridgeText)]
    pub fn found_text() -> String;
    #[wasm_bindgen(js_name = bridgeUnits)]
    pub fn found_units() -> Uint16Array;
    #[wasm_bindgen(js_name = bridgeDigits)]
    pub fn found_digits() -> String;
    #[wasm_bindgen(js_name = bridgeHandle)]
    pub fn found_handle() -> u32;
    /// The number of the node that was found, 0 if it has none.
    #[wasm_bindgen(js_name = bridgeNodeNumber)]
    pub fn found_node_number() -> u32;
    /// The node that was found, which stays the one.
    #[wasm_bindgen(js_name = bridgeNode)]
    pub fn found_node() -> JsValue;
    #[wasm_bindgen(js_name = bridgeNumberNode)]
    pub fn number_node(node: &JsValue, number: u32);
    #[wasm_bindgen(js_name = bridgeItem)]
    pub fn item(array: &JsValue, index: u32) -> i32;
    /// The name of the Python exception that something thrown stands for.
    #[wasm_bindgen(js_name = bridgeFault)]
    pub fn fault(thrown: &JsValue) -> Option<String>;

    #[wasm_bindgen(js_name = bridgeFromUnits)]
    pub fn from_units(units: &[u16]) -> JsValue;
    /// Says where short texts are to be put, and where it stands which texts are kept.
    #[wasm_bindgen(js_name = bridgeUseBuffer)]
    pub fn use_buffer(address: *mut u8, is_kept: *const u8);
    /// The text of bytes in ASCII at an address.
    #[wasm_bindgen(js_name = bridgeFromAscii)]
    pub fn from_ascii(address: *const u8, length: usize) -> JsValue;
    #[wasm_bindgen(js_name = bridgeFromDigits)]
    pub fn from_digits(digits: &str) -> JsValue;
    /// What stands for a Python object in JavaScript, if it is still there; else undefined.
    #[wasm_bindgen(js_name = bridgeKnown)]
    pub fn known(handle: u32) -> JsValue;
    #[wasm_bindgen(js_name = bridgeStandIn)]
    pub fn stand_in(handle: u32, callable: bool, name: &str) -> JsValue;
    /// A weak reference.
    #[wasm_bindgen(js_name = bridgeWeak)]
    pub fn weak(value: &JsValue) -> JsValue;
    /// What a weak reference refers to; undefined if it is gone.
    #[wasm_bindgen(js_name = bridgeStrong)]
    pub fn strong(weak: &JsValue) -> JsValue;
    /// Has what stands for a Python object hold values.
    #[wasm_bindgen(js_name = bridgeLend)]
    pub fn lend(handle: u32, values: &Array);
    /// Ends that. False if what stood for the object is gone.
    #[wasm_bindgen(js_name = bridgeReturned)]
    pub fn returned(handle: u32) -> bool;
    #[wasm_bindgen(js_name = bridgeError)]
    pub fn error(handle: u32, name: &str, message: &str, stack: &str) -> JsValue;
    /// Name, message and stack of something thrown.
    #[wasm_bindgen(js_name = bridgeDescribe)]
    pub fn describe(thrown: &JsValue) -> Array;

    /// `this` of the call from JavaScript that is going on.
    #[wasm_bindgen(js_name = bridgeThis)]
    pub fn this() -> i32;
    /// Runs a script from an address, and waits for it.
    #[wasm_bindgen(js_name = bridgeLoadScript)]
    pub fn load_script(url: &str) -> i32;
    #[wasm_bindgen(js_name = bridgeDialog)]
    pub fn dialog(which: &str, text: &JsValue, default: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeById)]
    pub fn by_id(document: &JsValue, id: &JsValue) -> i32;
    #[wasm_bindgen(js_name = bridgeWindow)]
    pub fn window() -> JsValue;
    #[wasm_bindgen(js_name = bridgeWrite)]
    pub fn write(error: bool, text: &str);
}
