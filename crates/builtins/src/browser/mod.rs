//! The modules `browser` and `javascript`.

use taipan_interpreter::native::ModuleSpec;
use taipan_interpreter::object::{Dict, Obj};
use taipan_interpreter::{PyResult, Val, Vm};

use crate::bridge::{DOM_EVENT, DOM_NODE, JS_OBJECT, imports, javascript_error, to_python, undefined};
use crate::names;

fn init_browser(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let (window, document) = names::window_and_document(vm)?;
    let console = js_sys::Reflect::get(&imports::window(), &"console".into()).unwrap_or_default();
    let console = to_python(vm, &console)?;
    let scope = window.clone();
    for (name, value) in [
        ("window", window.clone()),
        ("self", window),
        ("scope", scope),
        ("document", document),
        ("console", console),
        ("is_webworker", Val::FALSE),
    ] {
        vm.dict_set_name(dict, name, value);
    }
    vm.add_native_class(dict, &DOM_NODE);
    vm.add_native_class(dict, &DOM_EVENT);
    Ok(())
}

static BROWSER: ModuleSpec = ModuleSpec {
    name: "browser",
    doc: "The page and the browser it is shown in.",
    functions: names::BROWSER_FUNCTIONS,
    init: Some(init_browser),
};

fn init_javascript(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    vm.dict_set_name(dict, "NULL", Val::NONE);
    vm.dict_set_name(dict, "UNDEFINED", undefined());
    let error = javascript_error(vm).into_val();
    vm.dict_set_name(dict, "JavascriptError", error);
    vm.add_native_class(dict, &JS_OBJECT);
    Ok(())
}

static JAVASCRIPT: ModuleSpec = ModuleSpec {
    name: "javascript",
    doc: "JavaScript's own values.",
    functions: &[],
    init: Some(init_javascript),
};

pub(crate) fn install(vm: &mut Vm) {
    vm.add_module(&BROWSER);
    vm.add_module(&JAVASCRIPT);
}
