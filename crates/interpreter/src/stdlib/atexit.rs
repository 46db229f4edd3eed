//! The module `atexit`: functions to be called when the program ends.

use std::rc::Rc;

use crate::errors::PyResult;
use crate::native::{Args, CallArgs, ModuleSpec, function, sig};
use crate::object::Val;
use crate::vm::Vm;

/// A registered call.
pub(crate) struct AtExit {
    function: Val,
    values: Vec<Val>,
    names: Vec<Val>,
}

impl Vm {
    /// Calls what was registered, the last first. What is registered meanwhile is not called.
    pub(crate) fn run_at_exit(&mut self) {
        for entry in self.stdlib.at_exit.clone().into_iter().rev() {
            let args = CallArgs { values: &entry.values, names: &entry.names };
            if self.call_with(&entry.function, args).is_err()
                && let Some(exception) = self.take_raised()
            {
                let shown = self.repr_text(&entry.function);
                let message = ["Exception ignored in atexit callback ", &shown].concat();
                self.report_ignored(&exception, &message);
            }
        }
        self.stdlib.at_exit.clear();
    }
}

fn register(vm: &mut Vm, args: &Args) -> PyResult {
    let function = args.get(0).clone();
    if !vm.is_callable(&function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let (names, named): (Vec<Val>, Vec<Val>) =
        args.keywords().iter().map(|(name, value)| (name.to_val(), value.clone())).unzip();
    let values = [args.rest(), &named].concat();
    vm.stdlib.at_exit.push(Rc::new(AtExit { function: function.clone(), values, names }));
    Ok(function)
}

fn unregister(vm: &mut Vm, args: &Args) -> PyResult {
    // Comparing may run a program's code, which may register and unregister.
    for entry in vm.stdlib.at_exit.clone() {
        if vm.equal(&entry.function, args.get(0))? {
            vm.stdlib.at_exit.retain(|other| !Rc::ptr_eq(other, &entry));
        }
    }
    Ok(Val::NONE)
}

fn clear(vm: &mut Vm, _: &Args) -> PyResult {
    vm.stdlib.at_exit.clear();
    Ok(Val::NONE)
}

fn run(vm: &mut Vm, _: &Args) -> PyResult {
    vm.run_at_exit();
    Ok(Val::NONE)
}

fn count(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::small_int(vm.stdlib.at_exit.len() as i64))
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "atexit",
    doc: "Functions to be called when the program ends.",
    functions: &[
        function("register", sig("(func, /, *args, **kwargs)"), register)
            .doc(|| "Register a function to be called when the program ends."),
        function("unregister", sig("(func, /)"), unregister)
            .doc(|| "Unregister a function that was registered."),
        function("_clear", sig("()"), clear),
        function("_run_exitfuncs", sig("()"), run),
        function("_ncallbacks", sig("()"), count),
    ],
    init: None,
};
