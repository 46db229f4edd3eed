//! `enumerate`.

use super::{iter_self, reduce_method};
use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, sig};
use crate::object::{Guarded, INT_MAX, NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::protocol::Operator;
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

/// The payload of `enumerate`.
pub struct Enumerate {
    pub iterator: Val,
    /// The number of the next item, an int.
    pub count: Guarded<Val>,
}

crate::payload!(Enumerate, tracked);

impl Trace for Enumerate {
    fn trace(&self, visitor: &mut Visitor) {
        self.iterator.trace(visitor);
    }
}

impl Enumerate {
    /// The next number and item.
    #[inline]
    pub fn next(&self, vm: &mut Vm) -> PyResult<Option<(Val, Val)>> {
        let Some(item) = vm.next_inside(&self.iterator)? else { return Ok(None) };
        let count = self.count.get(vm).clone();
        let following = match count.as_small_int() {
            Some(n) if n < INT_MAX => Val::small_int(n + 1),
            _ => vm.binary(&count, &Val::small_int(1), Operator::Add)?,
        };
        *self.count.get_mut(vm) = following;
        Ok(Some((count, item)))
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let count = match args.opt(1) {
        Some(start) => vm.index(start)?,
        None => Val::small_int(0),
    };
    let iterator = vm.iter(args.get(0))?;
    Ok(vm.heap.alloc(class, Enumerate { iterator, count: Guarded::new(count) }).into_val())
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let pair = vm.this::<Enumerate>(iterator)?.next(vm)?;
    Ok(pair.map(|(count, item)| vm.new_tuple(vec![count, item])))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<Enumerate>(args.get(0))?;
    let arguments = vm.new_tuple(vec![iter.iterator.clone(), iter.count.get(vm).clone()]);
    Ok(vm.new_tuple(vec![iter.class().to_val(), arguments]))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "enumerate",
    module: "builtins",
    doc: "Pairs of a number and an item, for each item of an iterable.",
    base: Base::Object,
    layout: Enumerate::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(iterable, start=0)"), function: new }),
        Slot::Iter(iter_self),
        Slot::Next(next),
    ],
    methods: &[reduce_method(reduce), CLASS_GETITEM],
    attributes: &[],
};
