//! `zip`.

use std::cell::Cell;

use super::{iter_self, reduce_method};
use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, method, sig};
use crate::object::{Backwards, NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `zip`.
pub struct Zip {
    pub iterators: Backwards<Val>,
    pub strict: Cell<bool>,
}

crate::payload!(Zip, tracked);

impl Trace for Zip {
    fn trace(&self, visitor: &mut Visitor) {
        self.iterators.trace(visitor);
    }

    fn untie(&mut self) {
        self.iterators.untie();
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let strict = match args.opt(0) {
        Some(strict) => vm.is_true(strict)?,
        None => false,
    };
    let mut iterators = Vec::with_capacity(args.rest().len());
    for iterable in args.rest() {
        iterators.push(vm.iter(iterable)?);
    }
    let payload = Zip { iterators: iterators.into_iter().collect(), strict: Cell::new(strict) };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let zip = vm.this::<Zip>(iterator)?;
    if zip.iterators.is_empty() {
        return Ok(None);
    }
    let items = vm.next_of_each(&zip.iterators, zip.strict.get(), "zip")?;
    Ok(items.map(|items| vm.new_tuple(items)))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let zip = vm.this::<Zip>(args.get(0))?;
    let mut parts = vec![zip.class().to_val(), vm.new_tuple(zip.iterators.to_vec())];
    if zip.strict.get() {
        parts.push(Val::TRUE);
    }
    Ok(vm.new_tuple(parts))
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let zip = vm.this::<Zip>(args.get(0))?;
    zip.strict.set(vm.is_true(args.get(1))?);
    Ok(Val::NONE)
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "zip",
    module: "builtins",
    doc: "Tuples of the first items of several iterables, then the second ones, and so on.",
    base: Base::Object,
    layout: Zip::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*iterables, strict=False)"), function: new }),
        Slot::Iter(iter_self),
        Slot::Next(next),
    ],
    methods: &[reduce_method(reduce), method("__setstate__", sig("($self, object, /)"), set_state)],
    attributes: &[],
};
