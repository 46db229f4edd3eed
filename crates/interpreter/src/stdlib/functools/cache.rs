//! `_lru_cache_wrapper`: a function that remembers its results.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, Base, CallArgs, Method, TypeSpec, method, sig};
use crate::object::{Dict, NewDef, Obj, Payload, Ref, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `_lru_cache_wrapper`.
pub struct Cache {
    function: Val,
    /// Results by key, the one used last at the end.
    results: Ref<Dict>,
    /// None for no limit.
    maxsize: Option<usize>,
    typed: bool,
    hits: Cell<u64>,
    misses: Cell<u64>,
    info: Val,
}

crate::payload!(Cache, tracked);

impl Trace for Cache {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
        self.results.trace(visitor);
        self.info.trace(visitor);
    }

    fn untie(&mut self) {
        self.function.untie();
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let function = args.get(0);
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let maxsize = match args.get(1) {
        none if none.is_none() => None,
        limit if limit.as_int().is_some() => Some(vm.index_i64(limit)?.max(0) as usize),
        _ => return Err(vm.type_error("maxsize should be integer or None")),
    };
    let payload = Cache {
        function: function.clone(),
        results: vm.new_dict(),
        maxsize,
        typed: vm.is_true(args.get(2))?,
        hits: Cell::new(0),
        misses: Cell::new(0),
        info: args.get(3).clone(),
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

/// The key of a call: a lone int or string itself, else a tuple.
fn key_of(vm: &mut Vm, cache: &Obj<Cache>, args: CallArgs) -> Val {
    if let ([only], true, false) = (args.values, args.names.is_empty(), cache.typed) {
        let class = vm.class_of(only);
        if class.is(&vm.types.int) || class.is(&vm.types.str) {
            return only.clone();
        }
    }
    let mut parts = args.positional().to_vec();
    if !args.names.is_empty() {
        // Keeps named arguments apart from positional ones that look alike.
        parts.push(cache.class().to_val());
        for (name, value) in args.keywords() {
            parts.push(name.clone());
            parts.push(value.clone());
        }
    }
    if cache.typed {
        let classes: Vec<Val> = args.values.iter().map(|value| vm.class_of(value).to_val()).collect();
        parts.extend(classes);
    }
    vm.new_tuple(parts)
}

fn call(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let cache = vm.this::<Cache>(value)?;
    if cache.maxsize == Some(0) {
        cache.misses.set(cache.misses.get() + 1);
        return vm.call_with(&cache.function, args);
    }
    let key = key_of(vm, cache, args);
    let results = &cache.results;
    let hash = vm.key_hash(&key)?;
    if let Some(place) = vm.table_find(&results.table, &key, hash)? {
        let table = results.table.get_mut(vm);
        let last = place + 1 == table.end();
        let found = match cache.maxsize.is_some() && !last {
            // What was used last stands at the end.
            true => table.remove_at(place).map(|(key, found)| {
                table.push(hash, key, found.clone());
                found
            }),
            false => table.value_at(place).cloned(),
        };
        if let Some(found) = found {
            cache.hits.set(cache.hits.get() + 1);
            return Ok(found);
        }
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = vm.call_with(&cache.function, args)?;
    // The call may have filled or emptied the cache.
    if vm.table_insert(&results.table, key, hash, result.clone())?.is_none()
        && let Some(limit) = cache.maxsize
        && results.len(vm) > limit
    {
        drop(results.table.get_mut(vm).pop_first());
    }
    Ok(result)
}

fn descr_get(vm: &mut Vm, value: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    match object {
        Some(object) => Ok(vm.new_bound_method(value.clone(), object.clone())),
        None => Ok(value.clone()),
    }
}

fn cache_info(vm: &mut Vm, args: &Args) -> PyResult {
    let cache = vm.this::<Cache>(args.get(0))?;
    let parts = [
        vm.new_int(cache.hits.get() as i64),
        vm.new_int(cache.misses.get() as i64),
        cache.maxsize.map_or(Val::NONE, |limit| vm.new_usize(limit)),
        vm.new_usize(cache.results.len(vm)),
    ];
    vm.call(&cache.info, &parts)
}

fn cache_clear(vm: &mut Vm, args: &Args) -> PyResult {
    let cache = vm.this::<Cache>(args.get(0))?;
    cache.hits.set(0);
    cache.misses.set(0);
    drop(cache.results.table.get_mut(vm).take_all());
    Ok(Val::NONE)
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    vm.getattr_str(args.get(0), "__qualname__")
}

fn copy(_: &mut Vm, args: &Args) -> PyResult {
    Ok(args.get(0).clone())
}

static METHODS: &[Method] = &[
    method("cache_info", sig("($self, /)"), cache_info),
    method("cache_clear", sig("($self, /)"), cache_clear),
    method("__reduce__", sig("($self, /)"), reduce),
    method("__copy__", sig("($self, /)").as_shown("<none>"), copy),
    method("__deepcopy__", sig("($self, memo, /)").as_shown("<none>"), copy),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "_lru_cache_wrapper",
    module: "functools",
    doc: "A function that remembers its results.",
    base: Base::Object,
    layout: Cache::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES | TypeFlags::METHOD_DESCRIPTOR,
    slots: &[
        Slot::New(&NewDef { sig: sig("(user_function, maxsize, typed, cache_info_type)"), function: new }),
        Slot::Call(call),
        Slot::DescrGet(descr_get),
    ],
    methods: METHODS,
    attributes: &[],
};
