//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.

use super::{spec, tracked};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Slot, Trace, Type, Val, Visitor};
use crate::types::iterators::iter_self;
use crate::types::list::check_size;
use crate::vm::Vm;

/// Places in pools, advanced from choice to choice.
#[derive(Default)]
struct State {
    indices: Vec<usize>,
    /// Of permutations: how many steps are left at each place.
    cycles: Vec<usize>,
    started: bool,
    done: bool,
}

impl Trace for State {
    fn trace(&self, _: &mut Visitor) {}
}

/// The payload of all of them.
pub struct Choices {
    /// What is chosen from: one pool for each place of `product`, else just one.
    pools: Box<[Box<[Val]>]>,
    state: Guarded<State>,
}
tracked!(Choices: pools);

fn alloc(vm: &mut Vm, class: &Obj<Type>, pools: Vec<Box<[Val]>>, state: State) -> PyResult {
    let payload = Choices { pools: pools.into(), state: Guarded::new(state) };
    Ok(vm.heap.alloc(class, payload).into_val())
}

/// Makes the choice that the indices stand for, after `advance` has moved on to it.
fn next_choice(
    vm: &mut Vm,
    value: &Val,
    advance: impl FnOnce(&mut State, &[Box<[Val]>]) -> bool,
) -> PyResult<Option<Val>> {
    let choices = vm.this::<Choices>(value)?;
    let state = choices.state.get_mut(vm);
    if state.done {
        return Ok(None);
    }
    if !state.started {
        state.started = true;
    } else if !advance(state, &choices.pools) {
        state.done = true;
        return Ok(None);
    }
    let one = choices.pools.len() == 1;
    let pool_at = |place: usize| choices.pools.get(if one { 0 } else { place });
    let places = state.indices.iter().enumerate();
    let items = places.filter_map(|(place, &index)| pool_at(place)?.get(index).cloned()).collect();
    Ok(Some(vm.new_tuple(items)))
}

fn product_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let repeat = match args.opt(0) {
        Some(repeat) => vm.index_i64(repeat)?,
        None => 1,
    };
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(vm.value_error("repeat argument cannot be negative"));
    };
    check_size(vm, args.rest().len().saturating_mul(repeat))?;
    let mut pools: Vec<Box<[Val]>> = Vec::new();
    if repeat > 0 {
        for iterable in args.rest() {
            pools.push(vm.to_vec(iterable)?.into());
        }
        let total = pools.iter().map(|pool| pool.len()).fold(0, usize::saturating_add);
        check_size(vm, total.saturating_mul(repeat))?;
    }
    let block = pools.len();
    for place in 0..block * repeat.saturating_sub(1) {
        pools.push(pools[place].clone());
    }
    let done = pools.iter().any(|pool| pool.is_empty());
    let state = State { indices: vec![0; pools.len()], done, ..State::default() };
    alloc(vm, class, pools, state)
}

fn product_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    next_choice(vm, value, |state, pools| {
        for (index, pool) in state.indices.iter_mut().zip(pools).rev() {
            *index += 1;
            if *index < pool.len() {
                return true;
            }
            *index = 0;
        }
        false
    })
}

/// `r` of the others.
fn length(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    match usize::try_from(vm.index_i64(value)?) {
        Ok(length) => Ok(length),
        Err(_) => Err(vm.value_error("r must be non-negative")),
    }
}

fn permutations_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let pool = vm.to_vec(args.get(0))?;
    let count = match args.some(1) {
        Some(r) if r.as_int().is_none() => return Err(vm.type_error("Expected int as r")),
        Some(r) => length(vm, r)?,
        None => pool.len(),
    };
    let len = pool.len();
    let done = count > len;
    let count = count.min(len);
    let cycles = (0..count).map(|place| len - place).collect();
    let state = State { indices: (0..len).collect(), cycles, started: false, done };
    alloc(vm, class, vec![pool.into()], state)
}

fn permutations_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let choices = vm.this::<Choices>(value)?;
    let state = choices.state.get_mut(vm);
    if state.done {
        return Ok(None);
    }
    let moved = !state.started || advance_permutation(state);
    state.started = true;
    state.done = !moved;
    if !moved {
        return Ok(None);
    }
    let chosen = state.indices.iter().take(state.cycles.len());
    let pool = choices.pools.first();
    let items = chosen.filter_map(|&index| pool?.get(index).cloned()).collect();
    Ok(Some(vm.new_tuple(items)))
}

fn advance_permutation(state: &mut State) -> bool {
    let len = state.indices.len();
    for place in (0..state.cycles.len()).rev() {
        state.cycles[place] -= 1;
        if state.cycles[place] > 0 {
            let other = len - state.cycles[place];
            state.indices.swap(place, other);
            return true;
        }
        state.indices[place..].rotate_left(1);
        state.cycles[place] = len - place;
    }
    false
}

fn combinations_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let pool = vm.to_vec(args.get(0))?;
    let count = length(vm, args.get(1))?;
    let done = count > pool.len();
    let state = State { indices: (0..count.min(pool.len())).collect(), done, ..State::default() };
    alloc(vm, class, vec![pool.into()], state)
}

fn combinations_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    next_choice(vm, value, |state, pools| {
        let (len, count) = (pools.first().map_or(0, |pool| pool.len()), state.indices.len());
        let Some(place) = (0..count).rev().find(|&place| state.indices[place] != place + len - count) else {
            return false;
        };
        let first = state.indices[place] + 1;
        for (offset, index) in state.indices[place..].iter_mut().enumerate() {
            *index = first + offset;
        }
        true
    })
}

fn with_replacement_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let pool = vm.to_vec(args.get(0))?;
    let count = length(vm, args.get(1))?;
    check_size(vm, count)?;
    let done = pool.is_empty() && count > 0;
    let state = State { indices: vec![0; count], done, ..State::default() };
    alloc(vm, class, vec![pool.into()], state)
}

fn with_replacement_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    next_choice(vm, value, |state, pools| {
        let len = pools.first().map_or(0, |pool| pool.len());
        let Some(place) = state.indices.iter().rposition(|&index| index + 1 < len) else { return false };
        let index = state.indices[place] + 1;
        state.indices[place..].fill(index);
        true
    })
}

pub static PRODUCT: TypeSpec = spec(
    "product",
    Choices::layout,
    &[
        Slot::New(&NewDef { sig: sig("(*iterables, repeat=1)"), function: product_new }),
        Slot::Iter(iter_self),
        Slot::Next(product_next),
    ],
    &[],
);

pub static PERMUTATIONS: TypeSpec = spec(
    "permutations",
    Choices::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, r=None)"), function: permutations_new }),
        Slot::Iter(iter_self),
        Slot::Next(permutations_next),
    ],
    &[],
);

pub static COMBINATIONS: TypeSpec = spec(
    "combinations",
    Choices::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, r)"), function: combinations_new }),
        Slot::Iter(iter_self),
        Slot::Next(combinations_next),
    ],
    &[],
);

pub static COMBINATIONS_WITH_REPLACEMENT: TypeSpec = spec(
    "combinations_with_replacement",
    Choices::layout,
    &[
        Slot::New(&NewDef { sig: sig("(iterable, r)"), function: with_replacement_new }),
        Slot::Iter(iter_self),
        Slot::Next(with_replacement_next),
    ],
    &[],
);
