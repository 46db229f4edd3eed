//! Iterating over `bytes` and `bytearray`.

use std::cell::Cell;

use super::{ByteArray, Bytes};
use crate::errors::PyResult;
use crate::native::{Args, Method, TypeSpec};
use crate::object::{Guarded, Payload, Slot, Trace, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec, length_hint, reduce_method, setstate_method};
use crate::vm::Vm;

/// Where in the bytes the iteration is; None in their place at the end.
pub struct BytesIterator {
    source: Guarded<Val>,
    next: Cell<usize>,
}

crate::payload!(BytesIterator, tracked);

impl Trace for BytesIterator {
    fn trace(&self, visitor: &mut Visitor) {
        self.source.trace(visitor);
    }

    fn untie(&mut self) {
        self.source.untie();
    }
}

pub(super) fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let class =
        if value.is_a::<ByteArray>() { &vm.types.bytearray_iterator } else { &vm.types.bytes_iterator };
    let iterator = BytesIterator { source: Guarded::new(value.clone()), next: Cell::new(0) };
    Ok(vm.heap.alloc(class, iterator).into_val())
}

fn byte_at(vm: &Vm, source: &Val, at: usize) -> Option<u8> {
    match source.get::<Bytes>() {
        Some(bytes) => bytes.as_slice().get(at).copied(),
        None => source.get::<ByteArray>().and_then(|array| array.data.get(vm).get(at).copied()),
    }
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let Some(iterator) = value.get::<BytesIterator>() else { return Ok(None) };
    let at = iterator.next.get();
    match byte_at(vm, iterator.source.get(vm), at) {
        Some(byte) => {
            iterator.next.set(at + 1);
            Ok(Some(Val::small_int(byte as i64)))
        }
        None => {
            iterator.source.replace(vm, Val::NONE);
            Ok(None)
        }
    }
}

fn remaining(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iterator) = args.get(0).get::<BytesIterator>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let size = vm.bytes_view(iterator.source.get(vm)).map_or(0, |data| data.len());
    Ok(vm.new_usize(size.saturating_sub(iterator.next.get())))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iterator) = args.get(0).get::<BytesIterator>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let source = iterator.source.get(vm).clone();
    if source.is_none() {
        return Ok(vm.reduced_to_empty());
    }
    Ok(vm.reduced_iterator(source, Some(iterator.next.get())))
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let place = vm.index_i64(args.get(1))?.max(0) as usize;
    let Some(iterator) = args.get(0).get::<BytesIterator>() else { return Ok(Val::NONE) };
    let size = vm.bytes_view(iterator.source.get(vm)).map_or(0, |data| data.len());
    iterator.next.set(place.min(size));
    Ok(Val::NONE)
}

const METHODS: &[Method] = &[length_hint(remaining), reduce_method(reduce), setstate_method(set_state)];

pub static BYTES: TypeSpec = iterator_spec(
    "bytes_iterator",
    BytesIterator::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    METHODS,
);

pub static BYTEARRAY: TypeSpec = iterator_spec(
    "bytearray_iterator",
    BytesIterator::layout,
    &[Slot::Iter(iter_self), Slot::Next(next)],
    METHODS,
);
