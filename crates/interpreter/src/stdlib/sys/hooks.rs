//! What is called for results at the prompt, exceptions that nobody caught, breakpoints.

use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, Method, TypeSpec, function, member, sig};
use crate::object::{Dict, Obj, Val};
use crate::stdlib::{item, open_struct_type};
use crate::types::traceback::Traceback;
use crate::vm::Vm;

static UNRAISABLE: &[Attribute] = &[
    member("exc_type", item::<0>),
    member("exc_value", item::<1>),
    member("exc_traceback", item::<2>),
    member("err_msg", item::<3>),
    member("object", item::<4>),
];

/// What `sys.unraisablehook` is called with.
pub(crate) static UNRAISABLE_FIELDS: TypeSpec = open_struct_type("sys", "UnraisableHookArgs", UNRAISABLE);

/// `sys.displayhook`: keeps the value as `_` and shows it.
fn displayhook(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    if value.is_none() {
        return Ok(Val::NONE);
    }
    let builtins = vm.builtins.clone();
    vm.dict_set_name(&builtins, "_", Val::NONE);
    let text = vm.repr(value)?;
    let Some(stdout) = vm.sys_get("stdout") else {
        return Err(vm.runtime_error("lost sys.stdout"));
    };
    if stdout.is_none() {
        return Err(vm.runtime_error("lost sys.stdout"));
    }
    vm.write_to(&stdout, &text)?;
    let newline = vm.intern("\n");
    vm.write_to(&stdout, &newline)?;
    vm.dict_set_name(&builtins, "_", value.clone());
    Ok(Val::NONE)
}

/// `sys.excepthook`: shows the exception with its traceback.
fn excepthook(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(1);
    if !value.is_a::<Exception>() {
        let message = format!(
            "TypeError: print_exception(): Exception expected for value, {} found\n",
            vm.type_name(value)
        );
        vm.write_stderr(&message);
        return Ok(Val::NONE);
    }
    // Shown with the traceback that is given, whatever the exception has.
    let own = vm.getattr_str(value, "__traceback__")?;
    let given = Some(args.get(2)).filter(|given| given.is_none() || given.is_a::<Traceback>());
    vm.setattr_str(value, "__traceback__", given.unwrap_or(&own).clone())?;
    let text = vm.render_exception(value);
    vm.setattr_str(value, "__traceback__", own)?;
    vm.write_stderr(&text);
    Ok(Val::NONE)
}

fn unraisablehook(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.intern("err_msg");
    let message = vm.getattr(args.get(0), &name)?;
    let exc = vm.getattr_str(args.get(0), "exc_value")?;
    let object = vm.getattr_str(args.get(0), "object")?;
    let mut text =
        if message.is_none() { "Exception ignored in".to_string() } else { vm.str_text(&message)? };
    if !object.is_none() {
        text = format!("{text}: {}", vm.repr_text(&object));
    }
    let shown = vm.render_exception(&exc);
    vm.write_stderr(&format!("{text}:\n{shown}"));
    Ok(Val::NONE)
}

fn breakpointhook(vm: &mut Vm, _: &Args) -> PyResult {
    Err(vm.runtime_error("there is no debugger"))
}

pub(super) const DISPLAYHOOK: Method = function("displayhook", sig("(object, /)"), displayhook)
    .doc(|| "Print an object to sys.stdout and also save it in builtins._");
pub(super) const EXCEPTHOOK: Method =
    function("excepthook", sig("(exctype, value, traceback, /)"), excepthook)
        .doc(|| "Handle an exception by displaying it with a traceback on sys.stderr.");
pub(super) const UNRAISABLEHOOK: Method = function("unraisablehook", sig("(unraisable, /)"), unraisablehook)
    .doc(|| "Handle an unraisable exception.");
pub(super) const BREAKPOINTHOOK: Method =
    function("breakpointhook", sig("(*args, **kwargs)"), breakpointhook);

/// Keeps the hooks as `__displayhook__` and so on.
pub(super) fn keep_originals(vm: &mut Vm, dict: &Obj<Dict>) {
    for name in ["displayhook", "excepthook", "unraisablehook", "breakpointhook"] {
        let name = vm.intern(name);
        if let Some(hook) = dict.get_str(vm, &name).cloned() {
            vm.dict_set_name(dict, &format!("__{}__", name.to_text()), hook);
        }
    }
}
