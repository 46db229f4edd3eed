//! The module `time`: clocks and waiting.

use crate::errors::PyResult;
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

fn time(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::float(vm.host.time()))
}

fn monotonic(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::float(vm.host.monotonic()))
}

/// Seconds as whole nanoseconds.
fn nanoseconds(vm: &mut Vm, seconds: f64) -> Val {
    vm.new_int((seconds * 1e9) as i64)
}

fn time_ns(vm: &mut Vm, _: &Args) -> PyResult {
    let now = vm.host.time();
    Ok(nanoseconds(vm, now))
}

fn monotonic_ns(vm: &mut Vm, _: &Args) -> PyResult {
    let now = vm.host.monotonic();
    Ok(nanoseconds(vm, now))
}

fn sleep(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.is_called_by_python();
    let seconds = match args.get(0).as_any_float() {
        Some(seconds) => seconds,
        None => {
            let message =
                format!("'{}' object cannot be interpreted as an integer", vm.type_name(args.get(0)));
            match args.get(0).as_int() {
                Some(_) => vm.index_i64(args.get(0))? as f64,
                None => return Err(vm.type_error(&message)),
            }
        }
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    if vm.host.sleep(seconds) {
        vm.check_interrupt()?;
        return Ok(Val::NONE);
    }
    if direct { vm.park(Val::float(seconds)) } else { Err(vm.cannot_wait("sleep()")) }
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let zone = vm.new_str("UTC");
    let zones = vm.new_tuple(vec![zone.clone(), zone]);
    vm.dict_set_name(dict, "tzname", zones);
    for name in ["timezone", "altzone", "daylight"] {
        vm.dict_set_name(dict, name, Val::small_int(0));
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "time",
    doc: "This module provides various functions to manipulate time values.",
    functions: &[
        function("time", sig("()"), time),
        function("time_ns", sig("()"), time_ns),
        function("monotonic", sig("()"), monotonic),
        function("monotonic_ns", sig("()"), monotonic_ns),
        function("perf_counter", sig("()"), monotonic),
        function("perf_counter_ns", sig("()"), monotonic_ns),
        function("process_time", sig("()"), monotonic),
        function("process_time_ns", sig("()"), monotonic_ns),
        function("thread_time", sig("()"), monotonic),
        function("sleep", sig("(seconds, /)"), sleep).waits(),
    ],
    init: Some(init),
};
