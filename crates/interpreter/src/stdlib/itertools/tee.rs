//! `tee`: several iterators over one.
//!
//! What was taken from the one iterator stands in a chain of nodes; each tee is at its node, and
//! nodes that all have passed go.

use std::cell::Cell;

use super::{spec, tracked};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, method, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Ref, Slot, Type, Val};
use crate::types::iterators::iter_self;
use crate::types::list::check_size;
use crate::vm::Vm;

/// A place in the chain.
pub struct Node {
    iterator: Val,
    /// The item at this place and the next place; None until it was taken.
    link: Guarded<Option<(Val, Ref<Node>)>>,
    running: Cell<bool>,
}
tracked!(Node: iterator, link);

/// The payload of `_tee`.
pub struct Tee {
    node: Guarded<Ref<Node>>,
}
tracked!(Tee: node);

fn new_node(vm: &mut Vm, iterator: Val) -> Ref<Node> {
    let class = vm.native_class(&NODE);
    vm.heap.alloc(&class, Node { iterator, link: Guarded::new(None), running: Cell::new(false) })
}

/// A tee at the start of an iterable, or where another tee is.
fn open(vm: &mut Vm, class: &Obj<Type>, iterable: &Val) -> PyResult {
    let iterator = vm.iter(iterable)?;
    let node = match iterator.get::<Tee>() {
        Some(tee) => tee.node.get(vm).clone(),
        None => new_node(vm, iterator),
    };
    Ok(vm.heap.alloc(class, Tee { node: Guarded::new(node) }).into_val())
}

fn tee_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    open(vm, class, args.get(0))
}

fn tee_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let tee = vm.this::<Tee>(value)?;
    let node = tee.node.get(vm).clone();
    if node.link.get(vm).is_none() {
        if node.running.replace(true) {
            return Err(vm.runtime_error("cannot re-enter the tee iterator"));
        }
        let item = vm.next_inside(&node.iterator);
        node.running.set(false);
        let Some(item) = item? else { return Ok(None) };
        let next = new_node(vm, node.iterator.clone());
        node.link.replace(vm, Some((item, next)));
    }
    let Some((item, next)) = node.link.get(vm).clone() else { return Ok(None) };
    tee.node.replace(vm, next);
    Ok(Some(item))
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    let tee = vm.this::<Tee>(args.get(0))?;
    let node = Guarded::new(tee.node.get(vm).clone());
    Ok(vm.heap.alloc(tee.class(), Tee { node }).into_val())
}

pub(super) fn tee(vm: &mut Vm, args: &Args) -> PyResult {
    let count = match args.opt(1) {
        Some(count) => vm.index_i64(count)?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.value_error("n must be >= 0"));
    };
    check_size(vm, count)?;
    if count == 0 {
        return Ok(vm.new_tuple(Vec::new()));
    }
    let class = vm.native_class(&TEE);
    let first = open(vm, &class, args.get(0))?;
    let mut tees = vec![first.clone()];
    while tees.len() < count {
        tees.push(open(vm, &class, &first)?);
    }
    Ok(vm.new_tuple(tees))
}

pub static TEE: TypeSpec = spec(
    "_tee",
    Tee::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, /)"), function: tee_new }),
        Slot::Iter(iter_self),
        Slot::Next(tee_next),
    ],
    &[method("__copy__", sig("($self, /)"), copy)],
);

fn node_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterator = vm.iter(args.get(0))?;
    let payload = Node { iterator, link: Guarded::new(None), running: Cell::new(false) };
    Ok(vm.heap.alloc(class, payload).into_val())
}

pub static NODE: TypeSpec = spec(
    "_tee_dataobject",
    Node::layout,
    &[Slot::New(&NewDef { sig: sig("(iterable, /)"), function: node_new })],
    &[],
);
