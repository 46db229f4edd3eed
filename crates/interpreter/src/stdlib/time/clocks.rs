//! Clocks and waiting.

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::Val;
use crate::vm::Vm;

pub(super) fn time(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::float(vm.host.time()))
}

pub(super) fn monotonic(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::float(vm.host.monotonic()))
}

/// Seconds as whole nanoseconds.
fn nanoseconds(vm: &mut Vm, seconds: f64) -> Val {
    vm.new_int((seconds * 1e9) as i64)
}

pub(super) fn time_ns(vm: &mut Vm, _: &Args) -> PyResult {
    let now = vm.host.time();
    Ok(nanoseconds(vm, now))
}

pub(super) fn monotonic_ns(vm: &mut Vm, _: &Args) -> PyResult {
    let now = vm.host.monotonic();
    Ok(nanoseconds(vm, now))
}

pub(super) fn sleep(vm: &mut Vm, args: &Args) -> PyResult {
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

/// Numbers of the clocks that there are, their names, and whether they are never set.
pub(super) const CLOCKS: [(&str, i64); 4] = [
    ("CLOCK_REALTIME", 0),
    ("CLOCK_MONOTONIC", 1),
    ("CLOCK_PROCESS_CPUTIME_ID", 2),
    ("CLOCK_THREAD_CPUTIME_ID", 3),
];

/// Seconds of a clock by its number. Errors: OSError if there is none.
fn read_clock(vm: &mut Vm, args: &Args) -> PyResult<f64> {
    match vm.index_i64(args.get(0))? {
        0 => Ok(vm.host.time()),
        1..=3 => Ok(vm.host.monotonic()),
        _ => {
            let class = vm.exceptions.os_error.clone();
            let text = vm.new_str("Invalid argument");
            Err(vm.raise_with(&class, vec![Val::small_int(22), text]))
        }
    }
}

pub(super) fn clock_gettime(vm: &mut Vm, args: &Args) -> PyResult {
    read_clock(vm, args).map(Val::float)
}

pub(super) fn clock_gettime_ns(vm: &mut Vm, args: &Args) -> PyResult {
    let now = read_clock(vm, args)?;
    Ok(nanoseconds(vm, now))
}

pub(super) fn clock_getres(vm: &mut Vm, args: &Args) -> PyResult {
    read_clock(vm, args)?;
    Ok(Val::float(1e-9))
}

pub(super) fn get_clock_info(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.text_arg(args.get(0), "get_clock_info() argument 1 must be str")?;
    let clock = match name.as_str() {
        "time" => 0,
        "monotonic" | "perf_counter" => 1,
        "process_time" => 2,
        "thread_time" => 3,
        _ => return Err(vm.value_error("unknown clock")),
    };
    let implementation = ["clock_gettime(", CLOCKS[clock].0, ")"].concat();
    let implementation = vm.new_str(&implementation);
    let names = ["implementation", "monotonic", "adjustable", "resolution"];
    let values = [implementation, Val::bool(clock != 0), Val::bool(clock == 0), Val::float(1e-9)];
    let attributes = names.into_iter().zip(values).map(|(name, value)| (vm.intern(name), value));
    Ok(vm.new_namespace(attributes.collect()))
}
