//! `map`.

use std::cell::Cell;

use super::{iter_self, reduce_method};
use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, method, sig};
use crate::object::{NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `map`.
pub struct Map {
    pub function: Val,
    pub iterators: Box<[Val]>,
    pub strict: Cell<bool>,
}

crate::payload!(Map, tracked);

impl Trace for Map {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
        self.iterators.trace(visitor);
    }

    fn untie(&mut self) {
        self.function.untie();
        self.iterators.untie();
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let [function, iterables @ ..] = args.rest() else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let strict = match args.opt(0) {
        Some(strict) => vm.is_true(strict)?,
        None => false,
    };
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(vm.iter(iterable)?);
    }
    let payload = Map { function: function.clone(), iterators: iterators.into(), strict: Cell::new(strict) };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let map = vm.this::<Map>(iterator)?;
    if let [only] = &*map.iterators {
        return match vm.next_inside(only)? {
            Some(item) => vm.call(&map.function, &[item]).map(Some),
            None => Ok(None),
        };
    }
    match vm.next_of_each(&map.iterators, map.strict.get(), "map")? {
        Some(items) => vm.call(&map.function, &items).map(Some),
        None => Ok(None),
    }
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let map = vm.this::<Map>(args.get(0))?;
    let mut arguments = vec![map.function.clone()];
    arguments.extend_from_slice(&map.iterators);
    let mut parts = vec![map.class().to_val(), vm.new_tuple(arguments)];
    if map.strict.get() {
        parts.push(Val::TRUE);
    }
    Ok(vm.new_tuple(parts))
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let map = vm.this::<Map>(args.get(0))?;
    map.strict.set(vm.is_true(args.get(1))?);
    Ok(Val::NONE)
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "map",
    module: "builtins",
    doc: "What a function gives for the items of one or more iterables.",
    base: Base::Object,
    layout: Map::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, strict=False)"), function: new }),
        Slot::Iter(iter_self),
        Slot::Next(next),
    ],
    methods: &[reduce_method(reduce), method("__setstate__", sig("($self, object, /)"), set_state)],
    attributes: &[],
};
