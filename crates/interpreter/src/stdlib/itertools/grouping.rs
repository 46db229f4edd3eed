//! `accumulate`, `pairwise`, `batched`, `groupby`.

use std::cell::Cell;

use super::{spec, tracked};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Ref, Slot, Type, Val};
use crate::protocol::Operator;
use crate::types::iterators::iter_self;
use crate::types::list::check_size;
use crate::vm::Vm;

pub struct Accumulate {
    iterator: Val,
    /// None to add.
    function: Val,
    total: Guarded<Option<Val>>,
    initial: Guarded<Option<Val>>,
}
tracked!(Accumulate: iterator, function, total, initial);

fn accumulate_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let payload = Accumulate {
        iterator: vm.iter(args.get(0))?,
        function: args.get(1).clone(),
        total: Guarded::new(None),
        initial: Guarded::new(args.some(2).cloned()),
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn accumulate_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let accumulate = vm.this::<Accumulate>(value)?;
    if let Some(initial) = accumulate.initial.replace(vm, None) {
        accumulate.total.replace(vm, Some(initial.clone()));
        return Ok(Some(initial));
    }
    let Some(item) = vm.next_inside(&accumulate.iterator)? else { return Ok(None) };
    let total = match accumulate.total.get(vm).clone() {
        None => item,
        Some(total) if accumulate.function.is_none() => vm.binary(&total, &item, Operator::Add)?,
        Some(total) => vm.call(&accumulate.function, &[total, item])?,
    };
    accumulate.total.replace(vm, Some(total.clone()));
    Ok(Some(total))
}

pub static ACCUMULATE: TypeSpec = spec(
    "accumulate",
    Accumulate::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, func=None, *, initial=None)"), function: accumulate_new }),
        Slot::Iter(iter_self),
        Slot::Next(accumulate_next),
    ],
    &[],
);

pub struct Pairwise {
    iterator: Guarded<Option<Val>>,
    old: Guarded<Option<Val>>,
}
tracked!(Pairwise: iterator, old);

fn pairwise_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterator = Guarded::new(Some(vm.iter(args.get(0))?));
    Ok(vm.heap.alloc(class, Pairwise { iterator, old: Guarded::new(None) }).into_val())
}

fn pairwise_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let pairwise = vm.this::<Pairwise>(value)?;
    let Some(iterator) = pairwise.iterator.get(vm).clone() else { return Ok(None) };
    let old = match pairwise.old.get(vm).clone() {
        Some(old) => Some(old),
        None => {
            let first = vm.next_inside(&iterator)?;
            pairwise.old.replace(vm, first.clone());
            first
        }
    };
    let new = match old {
        Some(_) => vm.next_inside(&iterator)?,
        None => None,
    };
    let (Some(old), Some(new)) = (old, new) else {
        pairwise.iterator.replace(vm, None);
        pairwise.old.replace(vm, None);
        return Ok(None);
    };
    pairwise.old.replace(vm, Some(new.clone()));
    Ok(Some(vm.new_tuple(vec![old, new])))
}

pub static PAIRWISE: TypeSpec = spec(
    "pairwise",
    Pairwise::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, /)"), function: pairwise_new }),
        Slot::Iter(iter_self),
        Slot::Next(pairwise_next),
    ],
    &[],
);

pub struct Batched {
    iterator: Guarded<Option<Val>>,
    size: usize,
    strict: bool,
}
tracked!(Batched: iterator);

fn batched_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let size = vm.index_i64(args.get(1))?;
    if size < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let strict = match args.opt(2) {
        Some(strict) => vm.is_true(strict)?,
        None => false,
    };
    let iterator = Guarded::new(Some(vm.iter(args.get(0))?));
    Ok(vm.heap.alloc(class, Batched { iterator, size: size as usize, strict }).into_val())
}

fn batched_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let batched = vm.this::<Batched>(value)?;
    let Some(iterator) = batched.iterator.get(vm).clone() else { return Ok(None) };
    let mut items = Vec::with_capacity(batched.size.min(1024));
    while items.len() < batched.size {
        vm.tick()?;
        check_size(vm, items.len())?;
        match vm.next_inside(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    if items.len() < batched.size {
        batched.iterator.replace(vm, None);
        if batched.strict && !items.is_empty() {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
    }
    Ok(if items.is_empty() { None } else { Some(vm.new_tuple(items)) })
}

pub static BATCHED: TypeSpec = spec(
    "batched",
    Batched::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, n, *, strict=False)"), function: batched_new }),
        Slot::Iter(iter_self),
        Slot::Next(batched_next),
    ],
    &[],
);

pub struct GroupBy {
    iterator: Val,
    /// None to group by the items themselves.
    key: Val,
    /// The key of the group that was given last.
    target: Guarded<Option<Val>>,
    current_key: Guarded<Option<Val>>,
    current: Guarded<Option<Val>>,
    /// Which group may go on: an earlier one is exhausted.
    group: Cell<u64>,
}
tracked!(GroupBy: iterator, key, target, current_key, current);

fn groupby_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let payload = GroupBy {
        iterator: vm.iter(args.get(0))?,
        key: args.get(1).clone(),
        target: Guarded::new(None),
        current_key: Guarded::new(None),
        current: Guarded::new(None),
        group: Cell::new(0),
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

/// Takes the next item; false at the end.
fn step(vm: &mut Vm, groups: &Obj<GroupBy>) -> PyResult<bool> {
    vm.tick()?;
    let Some(item) = vm.next_inside(&groups.iterator)? else { return Ok(false) };
    let key = match groups.key.is_none() {
        true => item.clone(),
        false => vm.call(&groups.key, std::slice::from_ref(&item))?,
    };
    groups.current.replace(vm, Some(item));
    groups.current_key.replace(vm, Some(key));
    Ok(true)
}

fn groupby_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let groups = vm.this::<GroupBy>(value)?;
    groups.group.set(groups.group.get() + 1);
    let key = loop {
        let (current, target) = (groups.current_key.get(vm).clone(), groups.target.get(vm).clone());
        if let Some(current) = current {
            match target {
                None => break current,
                Some(target) if !vm.equal(&target, &current)? => break current,
                Some(_) => {}
            }
        }
        if !step(vm, groups)? {
            return Ok(None);
        }
    };
    groups.target.replace(vm, Some(key.clone()));
    let class = vm.native_class(&GROUPER);
    let payload = Grouper { groups: groups.to_ref(), key: key.clone(), group: groups.group.get() };
    let grouper = vm.heap.alloc(&class, payload).into_val();
    Ok(Some(vm.new_tuple(vec![key, grouper])))
}

pub static GROUPBY: TypeSpec = spec(
    "groupby",
    GroupBy::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, key=None)"), function: groupby_new }),
        Slot::Iter(iter_self),
        Slot::Next(groupby_next),
    ],
    &[],
);

pub struct Grouper {
    groups: Ref<GroupBy>,
    key: Val,
    group: u64,
}
tracked!(Grouper: groups, key);

fn grouper_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let groups = vm.this::<GroupBy>(args.get(0))?;
    groups.group.set(groups.group.get() + 1);
    let payload = Grouper { groups: groups.to_ref(), key: args.get(1).clone(), group: groups.group.get() };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn grouper_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let grouper = vm.this::<Grouper>(value)?;
    let groups = &grouper.groups;
    if groups.group.get() != grouper.group {
        return Ok(None);
    }
    if groups.current.get(vm).is_none() && !step(vm, groups)? {
        return Ok(None);
    }
    let Some(key) = groups.current_key.get(vm).clone() else { return Ok(None) };
    if !vm.equal(&grouper.key, &key)? {
        return Ok(None);
    }
    Ok(groups.current.replace(vm, None))
}

pub static GROUPER: TypeSpec = spec(
    "_grouper",
    Grouper::layout,
    &[
        Slot::New(&NewDef { sig: sig("(parent, tgtkey, /)"), function: grouper_new }),
        Slot::Iter(iter_self),
        Slot::Next(grouper_next),
    ],
    &[],
);
