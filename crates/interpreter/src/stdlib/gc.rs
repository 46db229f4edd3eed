//! The module `gc`.

use crate::errors::PyResult;
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::collect::referents;
use crate::object::{Dict, Generation, Obj, Val};
use crate::vm::Vm;

impl Vm {
    /// Frees all unreachable cycles and runs the finalizers that are due. Returns how many
    /// objects were not reachable.
    pub fn collect_garbage(&mut self) -> usize {
        let mut found = 0;
        // Objects with `__del__` are freed by the collection after the one that found them.
        for _ in 0..2 {
            let collected = self.heap.collect(Generation::All);
            if found == 0 {
                found = collected.unreachable;
            }
            self.run_pending();
            if collected.finalizing == 0 {
                break;
            }
        }
        found
    }
}

fn collect(vm: &mut Vm, args: &Args) -> PyResult {
    if let Some(generation) = args.opt(0) {
        let generation = vm.index_i64(generation)?;
        if !(0..=2).contains(&generation) {
            return Err(vm.value_error("invalid generation"));
        }
    }
    let found = vm.collect_garbage();
    Ok(vm.new_usize(found))
}

fn enable(vm: &mut Vm, _: &Args) -> PyResult {
    vm.heap.set_enabled(true);
    Ok(Val::NONE)
}

fn disable(vm: &mut Vm, _: &Args) -> PyResult {
    vm.heap.set_enabled(false);
    Ok(Val::NONE)
}

fn isenabled(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::bool(vm.heap.is_enabled()))
}

fn get_count(vm: &mut Vm, _: &Args) -> PyResult {
    let (young, _) = vm.heap.tracked();
    let young = vm.new_usize(young);
    Ok(vm.new_tuple(vec![young, Val::small_int(0), Val::small_int(0)]))
}

fn get_threshold(vm: &mut Vm, _: &Args) -> PyResult {
    let [a, b, c] = vm.stdlib.gc_thresholds;
    let values = [a, b, c].map(|value| vm.new_int(value));
    Ok(vm.new_tuple(values.to_vec()))
}

fn set_threshold(vm: &mut Vm, args: &Args) -> PyResult {
    if args.rest().is_empty() || args.rest().len() > 3 {
        return Err(vm.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    for (index, value) in args.rest().iter().enumerate() {
        vm.stdlib.gc_thresholds[index] = vm.index_i64(value)?;
    }
    let on = vm.stdlib.gc_thresholds[0] != 0;
    vm.heap.set_enabled(on && vm.heap.is_enabled());
    Ok(Val::NONE)
}

fn get_objects(vm: &mut Vm, _: &Args) -> PyResult {
    let objects = vm.heap.objects();
    Ok(vm.new_list(objects))
}

fn get_referents(vm: &mut Vm, args: &Args) -> PyResult {
    let found = args.rest().iter().flat_map(referents).collect();
    Ok(vm.new_list(found))
}

fn get_referrers(vm: &mut Vm, args: &Args) -> PyResult {
    let wanted = args.rest();
    let refers = |object: &Val| referents(object).iter().any(|other| wanted.iter().any(|w| w.is(other)));
    let found = vm.heap.objects().into_iter().filter(refers).collect();
    Ok(vm.new_list(found))
}

fn is_tracked(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.heap.is_tracked(args.get(0))))
}

fn is_finalized(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.heap.is_finalized(args.get(0))))
}

fn nothing(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

fn zero(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::small_int(0))
}

fn get_stats(vm: &mut Vm, _: &Args) -> PyResult {
    let mut all = Vec::new();
    for _ in 0..3 {
        let dict = vm.new_dict();
        for name in ["collections", "collected", "uncollectable"] {
            vm.dict_set_name(&dict, name, Val::small_int(0));
        }
        all.push(dict.into_val());
    }
    Ok(vm.new_list(all))
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for name in ["garbage", "callbacks"] {
        let list = vm.new_list(Vec::new());
        vm.dict_set_name(dict, name, list);
    }
    let flags = [("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4)];
    for (name, value) in flags.into_iter().chain([("DEBUG_SAVEALL", 32), ("DEBUG_LEAK", 38)]) {
        vm.dict_set_name(dict, name, Val::small_int(value));
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "gc",
    doc: "This module provides access to the garbage collector for reference cycles.",
    functions: &[
        function("collect", sig("(generation=2)"), collect).doc(|| "Run the garbage collector."),
        function("enable", sig("()"), enable).doc(|| "Enable automatic garbage collection."),
        function("disable", sig("()"), disable).doc(|| "Disable automatic garbage collection."),
        function("isenabled", sig("()"), isenabled),
        function("get_count", sig("()"), get_count),
        function("get_threshold", sig("()"), get_threshold),
        function(
            "set_threshold",
            sig("(*thresholds)").as_shown("(threshold0, threshold1=<none>, threshold2=0, /)"),
            set_threshold,
        ),
        function("get_objects", sig("(generation=None)"), get_objects),
        function("get_referents", sig("(*objs)"), get_referents),
        function("get_referrers", sig("(*objs)"), get_referrers),
        function("is_tracked", sig("(obj, /)"), is_tracked),
        function("is_finalized", sig("(obj, /)"), is_finalized),
        function("get_stats", sig("()"), get_stats),
        function("freeze", sig("()"), nothing),
        function("unfreeze", sig("()"), nothing),
        function("get_freeze_count", sig("()"), zero),
        function("get_debug", sig("()"), zero),
        function("set_debug", sig("(flags, /)"), nothing),
    ],
    init: Some(init),
};
