//! The module `time`.
//!
//! - `clocks`: clocks and waiting; `calendar`: dates and days; `struct_time`: times in parts
//! - `convert`: between seconds and parts; `format`: `strftime`; `parse`: `strptime`

mod calendar;
mod clocks;
mod convert;
mod format;
mod parse;
mod struct_time;

use crate::errors::PyResult;
use crate::host::Zone;
use crate::native::{Args, Method, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

/// The zones of both halves of a year: standard time is the one with the smaller offset.
fn zones(vm: &mut Vm) -> [Zone; 2] {
    let now = vm.host.time();
    let [winter, summer] = [0.0, 182.0].map(|days| {
        let year = (now / 31_556_952.0).floor() * 31_556_952.0;
        vm.host.local_zone(year + days * 86_400.0)
    });
    if winter.offset <= summer.offset { [winter, summer] } else { [summer, winter] }
}

fn set_zones(vm: &mut Vm, dict: &Obj<Dict>) {
    let [standard, other] = zones(vm);
    let daylight = standard.offset != other.offset;
    let zones = vec![vm.new_str(&standard.name), vm.new_str(&other.name)];
    let zones = vm.new_tuple(zones);
    vm.dict_set_name(dict, "tzname", zones);
    let numbers = [("timezone", -standard.offset), ("altzone", -other.offset), ("daylight", daylight as i64)];
    for (name, value) in numbers {
        vm.dict_set_name(dict, name, Val::small_int(value));
    }
}

fn tzset(vm: &mut Vm, _: &Args) -> PyResult {
    vm.host.read_zone();
    if let Some(module) = vm.known_module("time")
        && let Some(dict) = vm.module_dict(&module)
    {
        set_zones(vm, &dict);
    }
    Ok(Val::NONE)
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    struct_time::add(vm, dict);
    set_zones(vm, dict);
    for (name, value) in clocks::CLOCKS.into_iter().chain([("_STRUCT_TM_ITEMS", 11)]) {
        vm.dict_set_name(dict, name, Val::small_int(value));
    }
    Ok(())
}

static FUNCTIONS: &[Method] = &[
    function("time", sig("()"), clocks::time).doc(|| "Seconds since 1970."),
    function("time_ns", sig("()"), clocks::time_ns).doc(|| "Nanoseconds since 1970."),
    function("monotonic", sig("()"), clocks::monotonic).doc(|| "Seconds of a clock that never goes back."),
    function("monotonic_ns", sig("()"), clocks::monotonic_ns)
        .doc(|| "Nanoseconds of a clock that never goes back."),
    function("perf_counter", sig("()"), clocks::monotonic).doc(|| "Seconds of the most exact clock."),
    function("perf_counter_ns", sig("()"), clocks::monotonic_ns)
        .doc(|| "Nanoseconds of the most exact clock."),
    function("process_time", sig("()"), clocks::monotonic).doc(|| "Seconds that the program has run."),
    function("process_time_ns", sig("()"), clocks::monotonic_ns)
        .doc(|| "Nanoseconds that the program has run."),
    function("thread_time", sig("()"), clocks::monotonic).doc(|| "Seconds that the thread has run."),
    function("thread_time_ns", sig("()"), clocks::monotonic_ns)
        .doc(|| "Nanoseconds that the thread has run."),
    function("clock_gettime", sig("(clk_id, /)"), clocks::clock_gettime).doc(|| "Seconds of a clock."),
    function("clock_gettime_ns", sig("(clk_id, /)"), clocks::clock_gettime_ns)
        .doc(|| "Nanoseconds of a clock."),
    function("clock_getres", sig("(clk_id, /)"), clocks::clock_getres).doc(|| "How exact a clock is."),
    function("get_clock_info", sig("(name, /)"), clocks::get_clock_info).doc(|| "What a clock is like."),
    function("sleep", sig("(seconds, /)"), clocks::sleep).waits().doc(|| "Waits for some seconds."),
    function("gmtime", sig("(seconds=None, /)"), convert::gmtime).doc(|| "Seconds in parts, in UTC."),
    function("localtime", sig("(seconds=None, /)"), convert::localtime)
        .doc(|| "Seconds in parts, in the zone of the place."),
    function("mktime", sig("(time_tuple, /)"), convert::mktime)
        .doc(|| "The seconds of a local time in parts."),
    function("asctime", sig("(time_tuple=None, /)"), convert::asctime)
        .doc(|| "A time in parts as text, for instance 'Sat Jun  6 16:26:11 1998'."),
    function("ctime", sig("(seconds=None, /)"), convert::ctime)
        .doc(|| "Seconds as text, as asctime() has it."),
    function("strftime", sig("(format, time_tuple=None, /)"), format::strftime)
        .doc(|| "A time in parts as text by a format."),
    function("tzset", sig("()"), tzset).doc(|| "Looks up the zone of the place again."),
    function("strptime", sig("(string, format='%a %b %d %H:%M:%S %Y', /)"), parse::strptime)
        .doc(|| "The time in parts that a text by a format tells."),
];

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "time",
    doc: "This module provides various functions to manipulate time values.",
    functions: FUNCTIONS,
    init: Some(init),
};
