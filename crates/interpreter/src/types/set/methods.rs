//! Making sets, and their methods.

use super::algebra::{
    self, copy, difference, holds_all, holds_none, intersection, is_subset, subtract, symmetric_update,
};
use super::operators::take_out;
use crate::errors::PyResult;
use crate::native::{Args, Method, Sig, method, sig};
use crate::object::{InitDef, NewDef, Obj, Ref, Set, Type, Val};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

pub(super) static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };
pub(super) static INIT: InitDef = InitDef { sig: sig("($self, iterable=(), /)"), function: init };
pub(super) static FROZEN_NEW: NewDef = NewDef { sig: sig("(iterable=(), /)"), function: frozen_new };

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.new_set_of(class).into_val())
}

fn init(vm: &mut Vm, set: &Val, args: &Args) -> PyResult<()> {
    let set = vm.this::<Set>(set)?;
    drop(set.table.get_mut(vm).take_all());
    match args.opt(1) {
        Some(iterable) => vm.set_update(set, iterable),
        None => Ok(()),
    }
}

fn frozen_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let Some(iterable) = args.opt(0) else { return Ok(vm.new_set_of(class).into_val()) };
    let exact = |class: &Obj<Type>| class.is(&vm.types.frozenset);
    if exact(class) && iterable.get::<Set>().is_some_and(|set| exact(set.class())) {
        return Ok(iterable.clone());
    }
    let set = vm.new_set_of(class);
    vm.set_update(&set, iterable)?;
    Ok(set.into_val())
}

fn add(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    vm.set_add(set, args.get(1).clone())?;
    Ok(Val::NONE)
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    drop(set.table.get_mut(vm).take_all());
    Ok(Val::NONE)
}

fn copy_method(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    if set.class().is(&vm.types.frozenset) {
        return Ok(args.get(0).clone());
    }
    Ok(copy(vm, set).into_val())
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    match set.table.get_mut(vm).pop_first() {
        Some((element, ())) => Ok(element),
        None => {
            let message = vm.new_str("pop from an empty set");
            Err(vm.key_error(&message))
        }
    }
}

fn remove(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    if !take_out(vm, set, args.get(1))? {
        return Err(vm.key_error(args.get(1)));
    }
    Ok(Val::NONE)
}

fn discard(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    take_out(vm, set, args.get(1))?;
    Ok(Val::NONE)
}

fn update(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    for other in args.rest() {
        vm.set_update(set, other)?;
    }
    Ok(Val::NONE)
}

fn union(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    let result = copy(vm, set);
    for other in args.rest() {
        vm.set_update(&result, other)?;
    }
    Ok(result.into_val())
}

fn intersection_method(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    let mut result: Option<Ref<Set>> = None;
    for other in args.rest() {
        result = Some(match &result {
            None => intersection(vm, set, other)?,
            Some(so_far) => intersection(vm, so_far, other)?,
        });
    }
    Ok(match result {
        Some(result) => result.into_val(),
        None => copy(vm, set).into_val(),
    })
}

fn intersection_update(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    for other in args.rest() {
        let kept = intersection(vm, set, other)?;
        let table = kept.table.get_mut(vm).take_all();
        drop(set.table.replace(vm, table));
    }
    Ok(Val::NONE)
}

fn difference_method(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    let Some((first, others)) = args.rest().split_first() else { return Ok(copy(vm, set).into_val()) };
    let result = difference(vm, set, first)?;
    for other in others {
        subtract(vm, &result, other)?;
    }
    Ok(result.into_val())
}

fn difference_update(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    for other in args.rest() {
        subtract(vm, set, other)?;
    }
    Ok(Val::NONE)
}

fn symmetric_difference(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    let result = copy(vm, set);
    symmetric_update(vm, &result, args.get(1))?;
    Ok(result.into_val())
}

fn symmetric_difference_update(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    symmetric_update(vm, set, args.get(1))?;
    Ok(Val::NONE)
}

fn is_subset_method(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    let result = match args.get(1).get::<Set>() {
        Some(other) => is_subset(vm, set, other)?,
        None => {
            let common = intersection(vm, set, args.get(1))?;
            common.len(vm) == set.len(vm)
        }
    };
    Ok(Val::bool(result))
}

fn is_superset(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    holds_all(vm, set, args.get(1)).map(Val::bool)
}

fn is_disjoint(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    match args.get(1).get::<Set>() {
        Some(other) if other.len(vm) > set.len(vm) => holds_none(vm, other, args.get(0)).map(Val::bool),
        _ => holds_none(vm, set, args.get(1)).map(Val::bool),
    }
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    let mut elements = Vec::with_capacity(set.len(vm));
    algebra::each_hashed(vm, args.get(0), |_, element, _| {
        elements.push(element);
        Ok(true)
    })?;
    let elements = vm.new_list(elements);
    let arguments = vm.new_tuple(vec![elements]);
    let state = vm.instance_dict(args.get(0)).filter(|dict| !dict.is_empty(vm));
    let state = state.map_or(Val::NONE, |dict| dict.into_val());
    Ok(vm.new_tuple(vec![set.class().to_val(), arguments, state]))
}

fn size_of(vm: &mut Vm, args: &Args) -> PyResult {
    let set = vm.this::<Set>(args.get(0))?;
    Ok(vm.new_usize(200 + 16 * set.table.get(vm).end()))
}

fn contains(vm: &mut Vm, args: &Args) -> PyResult {
    super::operators::contains(vm, args.get(0), args.get(1)).map(Val::bool)
}

const NOTHING: Sig = sig("($self, /)");
const OTHERS: Sig = sig("($self, /, *others)");
const OTHER: Sig = sig("($self, other, /)");
const OBJECT: Sig = sig("($self, object, /)");

macro_rules! tables {
    ($($shared:expr,)* ; $($own:expr,)*) => {
        pub(super) static METHODS: &[Method] = &[$($shared,)* $($own,)*];
        pub(super) static FROZEN_METHODS: &[Method] = &[$($shared,)*];
    };
}

tables! {
    // An ordinary method in CPython, though it stands for a slot.
    method("__contains__", OBJECT, contains),
    method("copy", NOTHING, copy_method),
    method("difference", OTHERS, difference_method),
    method("intersection", OTHERS, intersection_method),
    method("isdisjoint", OTHER, is_disjoint),
    method("issubset", OTHER, is_subset_method),
    method("issuperset", OTHER, is_superset),
    method("symmetric_difference", OTHER, symmetric_difference),
    method("union", OTHERS, union),
    method("__reduce__", NOTHING, reduce),
    method("__sizeof__", NOTHING, size_of),
    CLASS_GETITEM,
    ;
    method("add", OBJECT, add),
    method("clear", NOTHING, clear),
    method("difference_update", OTHERS, difference_update),
    method("discard", OBJECT, discard),
    method("intersection_update", OTHERS, intersection_update),
    method("pop", NOTHING, pop),
    method("remove", OBJECT, remove),
    method("symmetric_difference_update", OTHER, symmetric_difference_update),
    method("update", OTHERS, update),
}
