//! The module `javascript`.

use taipan_interpreter::native::{Args, Method, ModuleSpec, function, sig};
use taipan_interpreter::object::{Dict, Obj};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use crate::bridge::imports::{self, kind};
use crate::bridge::{
    JS_CONSTRUCTOR, JS_OBJECT, from_found, javascript_error, js_name, outside, outside_prepared, to_python,
    undefined,
};

/// What JavaScript has everywhere.
const GLOBALS: &str = "Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Infinity Int16Array \
Int32Array Int8Array Intl Map Math NaN Number Object Promise Proxy Reflect RegExp Set String Symbol Uint16Array \
Uint32Array Uint8Array Uint8ClampedArray URL WeakMap decodeURIComponent encodeURIComponent isFinite isNaN parseFloat \
parseInt";

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    vm.dict_set_name(dict, "NULL", Val::NONE);
    let undefined = undefined();
    let class = vm.class_of(&undefined).to_val();
    vm.dict_set_name(dict, "UndefinedType", class);
    vm.dict_set_name(dict, "UNDEFINED", undefined);
    let error = javascript_error(vm).into_val();
    vm.dict_set_name(dict, "JavascriptError", error);
    vm.add_native_class(dict, &JS_OBJECT);
    vm.add_native_class(dict, &JS_CONSTRUCTOR);
    let window = imports::window();
    for name in GLOBALS.split(' ') {
        let key = js_name(&vm.intern(name));
        let found = outside(vm, || imports::get(&window, &key));
        if found != kind::ABSENT {
            let value = from_found(vm, found, Some(&window))?;
            vm.dict_set_name(dict, name, value);
        }
    }
    let json = to_python(vm, &imports::json())?;
    vm.dict_set_name(dict, "JSON", json);
    Ok(())
}

/// `this()` of the JavaScript call that the innermost Python function was called by.
fn this(vm: &mut Vm, _: &Args) -> PyResult {
    let found = outside(vm, imports::this);
    from_found(vm, found, None)
}

/// `load(url, names)`: runs a script of JavaScript's; the window's properties of these names, if any.
pub(super) fn load(vm: &mut Vm, args: &Args) -> PyResult {
    let url = vm.str_text(args.get(0))?;
    let found = outside_prepared(vm, || imports::load_script(&url));
    from_found(vm, found, None)?;
    let Some(names) = args.some(1) else { return Ok(Val::NONE) };
    let mut values = Vec::new();
    for name in vm.to_vec(names)? {
        let name = vm.str_text(&name)?;
        let window = imports::window();
        let found = outside(vm, || imports::get(&window, &JsValue::from_str(&name)));
        values.push(from_found(vm, found, Some(&window))?);
    }
    Ok(vm.new_tuple(values))
}

/// Values are converted at the border.
fn same(_: &mut Vm, args: &Args) -> PyResult {
    Ok(args.get(0).clone())
}

static FUNCTIONS: &[Method] = &[
    function("jsobj2pyobj", sig("(value, /)"), same),
    function("load", sig("(url, names=None, /)"), load),
    function("pyobj2jsobj", sig("(value, /)"), same),
    function("this", sig("()"), this),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    name: "javascript",
    doc: "JavaScript's own values.",
    functions: FUNCTIONS,
    init: Some(init),
};
