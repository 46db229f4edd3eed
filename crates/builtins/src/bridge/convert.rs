//! Values from one side to the other.

use std::cell::{Cell, RefCell};

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use num_bigint::BigInt;
use taipan_interpreter::errors::Exception;
use taipan_interpreter::native::{Base, TypeSpec};
use taipan_interpreter::object::number::IntRef;
use taipan_interpreter::object::string::push_code_point;
use taipan_interpreter::object::{Dict, List, Payload, Set, Slot, Str, Trace, Tuple, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::{JsCast, JsValue};

use super::imports::{self, kind};
use super::object::{self, JsObject};
use super::{failures, handles, outside, raise_thrown};

/// Ints beyond these are BigInts in JavaScript.
const SAFE: i64 = (1 << 53) - 1;
const DEEPEST: usize = 500;
/// Code units of the longest string that JavaScript has.
const LONGEST: usize = (1 << 29) - 24;
/// Bytes of a text that goes over without a decoder, in both directions.
const SHORT: usize = 64;

/// Texts that are kept on both sides, so that those which come again and again are not made each time.
const KEPT: usize = 256;

struct Texts {
    kept: [Val; KEPT],
    /// Tells JavaScript whether the text of a place, as it was last given, is kept here.
    is_kept: [u8; KEPT],
}

impl Texts {
    fn keep(&mut self, place: usize, text: &Val) {
        if let (Some(kept), Some(is_kept)) = (self.kept.get_mut(place), self.is_kept.get_mut(place)) {
            *kept = text.clone();
            *is_kept = 1;
        }
    }
}

thread_local! {
    static TEXTS: RefCell<Texts> =
        const { RefCell::new(Texts { kept: [const { Val::NONE }; KEPT], is_kept: [0; KEPT] }) };
    static UNDEFINED: RefCell<Option<Val>> = const { RefCell::new(None) };
    /// Where JavaScript puts short texts.
    static BUFFER: Cell<*mut u8> = const { Cell::new(std::ptr::null_mut()) };
}

/// JavaScript's `undefined`.
pub struct Undefined;

taipan_interpreter::payload!(Undefined, leaf);

impl Trace for Undefined {
    fn trace(&self, _: &mut Visitor) {}
}

static UNDEFINED_TYPE: TypeSpec = TypeSpec {
    name: "UndefinedType",
    module: "javascript",
    doc: "The type of UNDEFINED, which is false and no None.",
    base: Base::Object,
    layout: Undefined::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Repr(|vm, _| Ok(vm.new_str("UNDEFINED"))), Slot::Bool(|_, _| Ok(false))],
    methods: &[],
    attributes: &[],
};

pub(super) fn install(vm: &mut Vm) {
    let buffer = Box::leak(Box::new([0; SHORT])).as_mut_ptr();
    BUFFER.set(buffer);
    let is_kept = TEXTS.with_borrow_mut(|texts| texts.is_kept.as_mut_ptr());
    imports::use_buffer(buffer, is_kept);
    let class = vm.native_class(&UNDEFINED_TYPE);
    let value = vm.heap.alloc(&class, Undefined).into_val();
    UNDEFINED.set(Some(value));
}

/// The value that stands for `undefined`.
pub fn undefined() -> Val {
    UNDEFINED.with_borrow(|value| value.clone()).unwrap_or(Val::NONE)
}

/// A JavaScript value as Python sees it.
pub fn to_python(vm: &mut Vm, value: &JsValue) -> PyResult {
    let found = imports::kind_of(value);
    from_found(vm, found, None)
}

/// The result of an operation, by its kind. `this` is what a method was looked up on.
pub fn from_found(vm: &mut Vm, found: i32, this: Option<&JsValue>) -> PyResult {
    Ok(match found {
        kind::THROWN => return Err(raise_thrown(vm, &imports::found())),
        kind::UNDEFINED | kind::ABSENT => undefined(),
        kind::NULL => Val::NONE,
        kind::FALSE => Val::FALSE,
        kind::TRUE => Val::TRUE,
        kind::INT => vm.new_int(imports::found_number() as i64),
        kind::FLOAT => Val::float(imports::found_number()),
        short if short >= kind::TO_KEEP => {
            let (place, length) =
                ((short - kind::TO_KEEP) as usize / 64, (short - kind::TO_KEEP) as usize % 64);
            let text = short_text(length, |bytes| vm.intern_bytes(bytes).into_val());
            TEXTS.with_borrow_mut(|texts| texts.keep(place, &text));
            text
        }
        kept if kept >= kind::KEPT => {
            TEXTS.with_borrow(|texts| texts.kept[(kept - kind::KEPT) as usize].clone())
        }
        short if short >= kind::SHORT => {
            short_text((short - kind::SHORT) as usize, |bytes| vm.new_ascii(bytes).into_val())
        }
        kind::TEXT => vm.new_str(&imports::found_text()),
        kind::UNITS => {
            let mut bytes = Vec::new();
            for unit in char::decode_utf16(imports::found_units().to_vec()) {
                push_code_point(
                    &mut bytes,
                    unit.map_or_else(|lone| lone.unpaired_surrogate() as u32, u32::from),
                );
            }
            vm.new_wtf8(&bytes)
        }
        kind::BIGINT => {
            let digits = imports::found_digits();
            vm.new_bigint(BigInt::parse_bytes(digits.as_bytes(), 16).unwrap_or_default())
        }
        kind::PYTHON => match handles::object_of(imports::found_handle()) {
            Some(object) => object,
            None => return Err(vm.reference_error("the Python object is gone")),
        },
        kind::NODE => object::node(vm),
        kind::LIST => {
            let array = imports::found();
            let items = list_items(vm, &array)?;
            vm.new_list(items)
        }
        kind::EMBEDDED => {
            let parts = Array::from(&imports::found());
            let part = |at: u32| parts.get(at).as_string().unwrap_or_default();
            vm.new_embedded_text(&part(0), &part(1))
        }
        kind::DICT => {
            let value = imports::found();
            object::dict_of(vm, &value)?
        }
        other => object::wrap(vm, other, imports::found(), this),
    })
}

/// A text that JavaScript has put into the buffer for short ones, which are in ASCII.
fn short_text(length: usize, make: impl FnOnce(&[u8]) -> Val) -> Val {
    // SAFETY: the buffer is this long, lives as long as the page, and is written by JavaScript only, which
    // does not run while a text is made.
    make(unsafe { std::slice::from_raw_parts(BUFFER.get(), length.min(SHORT)) })
}

/// The items of an Array.
pub(super) fn list_items(vm: &mut Vm, array: &JsValue) -> PyResult<Vec<Val>> {
    let length = array.unchecked_ref::<Array>().length();
    let mut items = Vec::with_capacity(length as usize);
    for index in 0..length {
        let found = imports::item(array, index);
        items.push(from_found(vm, found, None)?);
    }
    Ok(items)
}

/// A Python value as JavaScript sees it. Errors: RecursionError for what is nested too deeply;
/// TypeError for dicts whose keys are no strings.
pub fn to_js(vm: &mut Vm, value: &Val) -> PyResult<JsValue> {
    convert(vm, value, 0)
}

fn convert(vm: &mut Vm, value: &Val, depth: usize) -> PyResult<JsValue> {
    if value.is_none() {
        return Ok(JsValue::NULL);
    }
    if let Some(truth) = value.as_bool() {
        return Ok(JsValue::from_bool(truth));
    }
    if let Some(number) = value.as_any_float() {
        return Ok(JsValue::from_f64(number));
    }
    if let Some(object) = value.get::<JsObject>() {
        return Ok(object.value().clone());
    }
    if let Some(text) = value.get::<Str>() {
        check_length(vm, text)?;
        return Ok(text_to_js(text));
    }
    if let Some(int) = value.as_int() {
        return Ok(int_to_js(&int));
    }
    if value.is_a::<Undefined>() {
        return Ok(JsValue::UNDEFINED);
    }
    if depth > DEEPEST {
        return Err(vm.recursion_error("maximum recursion depth exceeded while converting to JavaScript"));
    }
    let items = if value.is_a::<List>() {
        Some(vm.to_vec(value)?)
    } else {
        value.get::<Tuple>().map(|tuple| tuple.items().to_vec())
    };
    if let Some(items) = items {
        let array = Array::new();
        for item in &items {
            array.push(&convert(vm, item, depth + 1)?);
        }
        return Ok(array.into());
    }
    if let Some(dict) = value.to_ref::<Dict>() {
        return dict_to_js(vm, &dict, depth);
    }
    if value.is_a::<Set>() {
        let set = js_sys::Set::new(&JsValue::UNDEFINED);
        for item in vm.to_vec(value)? {
            set.add(&convert(vm, &item, depth + 1)?);
        }
        return Ok(set.into());
    }
    if let Some(bytes) = vm.bytes_view(value) {
        return Ok(Uint8Array::from(&*bytes).into());
    }
    if value.is_a::<Exception>() {
        return Ok(failures::error_of(vm, value));
    }
    Ok(handles::stand_in(vm, value))
}

fn dict_to_js(vm: &mut Vm, dict: &Dict, depth: usize) -> PyResult<JsValue> {
    let entries: Vec<(Val, Val)> =
        dict.entries(vm).map(|(key, value)| (key.clone(), value.clone())).collect();
    let object = Object::new();
    for (key, value) in entries {
        let Some(name) = key.get::<Str>() else {
            let message = format!("a dict with keys of type {} is no JavaScript object", vm.type_name(&key));
            return Err(vm.type_error(&message));
        };
        let value = convert(vm, &value, depth + 1)?;
        // A plain new object refuses nothing.
        let _ = outside(vm, || Reflect::set(&object, &text_to_js(name), &value));
    }
    Ok(object.into())
}

/// Errors: OverflowError for a string that is too long for JavaScript, where an empty one would come of it.
pub(super) fn check_length(vm: &mut Vm, text: &Str) -> PyResult<()> {
    let units = |text: &Str| text.chars().map(|point| 1 + usize::from(point > 0xffff)).sum::<usize>();
    if text.as_bytes().len() > LONGEST && units(text) > LONGEST {
        let message = format!("a string of JavaScript's has at most {LONGEST} code units");
        return Err(vm.overflow_error(&message));
    }
    Ok(())
}

/// A string as a JavaScript string, lone surrogates as they are.
pub(super) fn text_to_js(text: &Str) -> JsValue {
    let bytes = text.as_bytes();
    // Browsers take long to begin with decoding.
    if bytes.len() <= SHORT && text.is_ascii() {
        return imports::from_ascii(bytes.as_ptr(), bytes.len());
    }
    if let Some(text) = text.as_str() {
        return JsString::from(text).into();
    }
    let mut units = Vec::new();
    for point in text.chars() {
        match char::from_u32(point) {
            Some(c) => units.extend_from_slice(c.encode_utf16(&mut [0; 2])),
            None => units.push(point as u16),
        }
    }
    imports::from_units(&units)
}

fn int_to_js(int: &IntRef) -> JsValue {
    match int.to_i64() {
        Some(small) if (-SAFE..=SAFE).contains(&small) => JsValue::from_f64(small as f64),
        _ => imports::from_digits(&int.to_bigint().to_str_radix(16)),
    }
}
