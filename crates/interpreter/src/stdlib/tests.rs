use crate::host::NoHost;
use crate::object::Val;
use crate::vm::Vm;

fn vm() -> Vm {
    Vm::new(Box::new(NoHost))
}

#[test]
fn sys_and_builtins_are_there_from_the_start() {
    let mut vm = vm();
    let version = vm.sys_get("version_info").expect("sys.version_info");
    assert!(vm.repr_text(&version).starts_with("sys.version_info(major=3, minor=14"));
    let name = vm.intern("ValueError");
    assert!(vm.builtin(&name).is_some());
    let module = vm.import_module("sys");
    assert!(module.is_ok_and(|module| vm.repr_text(&module) == "<module 'sys' (built-in)>"));
}

#[test]
fn native_modules_are_made_when_they_are_imported() {
    let mut vm = vm();
    for name in ["gc", "time", "_weakref", "importlib", "importlib.util", "_io", "_types"] {
        let module = vm.import(name, (&Val::NONE, &Val::NONE), 0, false);
        assert!(module.is_ok(), "{name}");
    }
}

#[test]
fn a_missing_module_has_its_name() {
    let mut vm = vm();
    assert!(vm.import("nothing.here", (&Val::NONE, &Val::NONE), 0, false).is_err());
    let exc = vm.take_raised().expect("an exception");
    assert_eq!(vm.render_exception(&exc), "ModuleNotFoundError: No module named 'nothing'\n");
}

#[test]
fn exceptions_chain_in_their_text() {
    let mut vm = vm();
    let _ = vm.value_error("first");
    let first = vm.take_raised().expect("an exception");
    let _ = vm.type_error("second");
    let second = vm.take_raised().expect("an exception");
    assert!(vm.set_cause(&second, &first).is_ok());
    let text = vm.render_exception(&second);
    assert_eq!(
        text,
        "ValueError: first\n\nThe above exception was the direct cause of the following exception:\n\n\
         TypeError: second\n"
    );
}
