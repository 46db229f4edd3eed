//! `chain`, `zip_longest`, `starmap`.

use super::{spec, tracked};
use crate::errors::PyResult;
use crate::native::{Args, TypeSpec, class_method, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Slot, Tuple, Type, Val};
use crate::types::iterators::iter_self;
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

pub struct Chain {
    /// Iterates over the iterables; None once it is exhausted.
    sources: Guarded<Option<Val>>,
    current: Guarded<Option<Val>>,
}
tracked!(Chain: sources, current);

fn new_chain(vm: &mut Vm, class: &Obj<Type>, iterables: &Val) -> PyResult {
    let sources = Guarded::new(Some(vm.iter(iterables)?));
    Ok(vm.heap.alloc(class, Chain { sources, current: Guarded::new(None) }).into_val())
}

fn chain_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterables = vm.new_tuple(args.rest().to_vec());
    new_chain(vm, class, &iterables)
}

fn from_iterable(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.this::<Type>(args.get(0))?;
    new_chain(vm, class, args.get(1))
}

fn chain_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let chain = vm.this::<Chain>(value)?;
    loop {
        let Some(sources) = chain.sources.get(vm).clone() else { return Ok(None) };
        if let Some(current) = chain.current.get(vm).clone() {
            if let Some(item) = vm.next_inside(&current)? {
                return Ok(Some(item));
            }
            chain.current.replace(vm, None);
        }
        vm.tick()?;
        let source = vm.next_inside(&sources);
        let opened = match source {
            Ok(Some(source)) => vm.iter(&source).map(Some),
            Ok(None) => Ok(None),
            Err(raised) => Err(raised),
        };
        match opened {
            Ok(Some(iterator)) => drop(chain.current.replace(vm, Some(iterator))),
            other => {
                chain.sources.replace(vm, None);
                return other;
            }
        }
    }
}

pub static CHAIN: TypeSpec = spec(
    "chain",
    Chain::layout,
    &[
        Slot::New(&NewDef { sig: sig("(*iterables)"), function: chain_new }),
        Slot::Iter(iter_self),
        Slot::Next(chain_next),
    ],
    &[class_method("from_iterable", sig("($type, iterable, /)"), from_iterable), CLASS_GETITEM],
);

pub struct ZipLongest {
    /// None for those that are exhausted.
    iterators: Guarded<Vec<Option<Val>>>,
    fill: Val,
}
tracked!(ZipLongest: iterators, fill);

fn zip_longest_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let mut iterators = Vec::with_capacity(args.rest().len());
    for iterable in args.rest() {
        iterators.push(Some(vm.iter(iterable)?));
    }
    let payload = ZipLongest { iterators: Guarded::new(iterators), fill: args.get(0).clone() };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn zip_longest_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let zip = vm.this::<ZipLongest>(value)?;
    let iterators = zip.iterators.get(vm).clone();
    let mut left = iterators.iter().flatten().count();
    if left == 0 {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(iterators.len());
    for (place, iterator) in iterators.iter().enumerate() {
        let Some(iterator) = iterator else {
            items.push(zip.fill.clone());
            continue;
        };
        match vm.next_inside(iterator) {
            Ok(Some(item)) => items.push(item),
            Ok(None) => {
                left -= 1;
                if left == 0 {
                    zip.iterators.get_mut(vm).clear();
                    return Ok(None);
                }
                if let Some(slot) = zip.iterators.get_mut(vm).get_mut(place) {
                    *slot = None;
                }
                items.push(zip.fill.clone());
            }
            Err(raised) => {
                zip.iterators.get_mut(vm).clear();
                return Err(raised);
            }
        }
    }
    Ok(Some(vm.new_tuple(items)))
}

pub static ZIP_LONGEST: TypeSpec = spec(
    "zip_longest",
    ZipLongest::layout,
    &[
        Slot::New(&NewDef { sig: sig("(*iterables, fillvalue=None)"), function: zip_longest_new }),
        Slot::Iter(iter_self),
        Slot::Next(zip_longest_next),
    ],
    &[],
);

pub struct Starmap {
    function: Val,
    iterator: Val,
}
tracked!(Starmap: function, iterator);

fn starmap_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterator = vm.iter(args.get(1))?;
    Ok(vm.heap.alloc(class, Starmap { function: args.get(0).clone(), iterator }).into_val())
}

fn starmap_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let map = vm.this::<Starmap>(value)?;
    let Some(arguments) = vm.next_inside(&map.iterator)? else { return Ok(None) };
    let result = match arguments.get::<Tuple>() {
        Some(tuple) => vm.call(&map.function, tuple.items())?,
        None => {
            let items = vm.to_vec(&arguments)?;
            vm.call(&map.function, &items)?
        }
    };
    Ok(Some(result))
}

pub static STARMAP: TypeSpec = spec(
    "starmap",
    Starmap::layout,
    &[
        Slot::New(&NewDef { sig: sig("(function, iterable, /)"), function: starmap_new }),
        Slot::Iter(iter_self),
        Slot::Next(starmap_next),
    ],
    &[],
);
