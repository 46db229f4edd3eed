//! Iterating over the characters of a string.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, Method, TypeSpec};
use crate::object::string::CodePoints;
use crate::object::{Guarded, Payload, Ref, Slot, Str, Trace, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec, length_hint, reduce_method, setstate_method};
use crate::vm::Vm;

/// Where in a string the iteration is; no string at the end.
pub struct StrIterator {
    text: Guarded<Option<Ref<Str>>>,
    offset: Cell<usize>,
}

crate::payload!(StrIterator, tracked);

impl Trace for StrIterator {
    fn trace(&self, visitor: &mut Visitor) {
        self.text.trace(visitor);
    }

    fn untie(&mut self) {
        self.text.untie();
    }
}

impl Vm {
    /// `iter(text)`.
    pub fn new_str_iterator(&self, text: Ref<Str>) -> Val {
        let class = match text.is_ascii() {
            true => &self.types.str_ascii_iterator,
            false => &self.types.str_iterator,
        };
        let iterator = StrIterator { text: Guarded::new(Some(text)), offset: Cell::new(0) };
        self.heap.alloc(class, iterator).into_val()
    }
}

pub(super) fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    match value.to_ref::<Str>() {
        Some(text) => Ok(vm.new_str_iterator(text)),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let Some(iterator) = iterator.get::<StrIterator>() else { return Ok(None) };
    let Some(text) = iterator.text.get(vm) else { return Ok(None) };
    let rest = text.as_bytes().get(iterator.offset.get()..).unwrap_or_default();
    let mut points = CodePoints::new(rest);
    match points.next() {
        Some(point) => {
            iterator.offset.set(iterator.offset.get() + rest.len() - points.as_bytes().len());
            Ok(Some(vm.new_char(point)))
        }
        None => {
            *iterator.text.get_mut(vm) = None;
            Ok(None)
        }
    }
}

fn remaining(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iterator) = args.get(0).get::<StrIterator>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let rest = match iterator.text.get(vm) {
        Some(text) => {
            CodePoints::new(text.as_bytes().get(iterator.offset.get()..).unwrap_or_default()).count()
        }
        None => 0,
    };
    Ok(vm.new_usize(rest))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(iterator) = args.get(0).get::<StrIterator>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let (text, place) = match iterator.text.get(vm).clone() {
        Some(text) => {
            let before = text.as_bytes().get(..iterator.offset.get()).unwrap_or_default();
            (text.to_val(), Some(CodePoints::new(before).count()))
        }
        None => (vm.new_str(""), None),
    };
    Ok(vm.reduced_iterator(text, place))
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let place = vm.index_i64(args.get(1))?.max(0) as usize;
    let Some(iterator) = args.get(0).get::<StrIterator>() else { return Ok(Val::NONE) };
    if let Some(text) = iterator.text.get(vm) {
        let bytes = text.as_bytes();
        let mut points = CodePoints::new(bytes);
        let _ = points.by_ref().take(place).count();
        iterator.offset.set(bytes.len() - points.as_bytes().len());
    }
    Ok(Val::NONE)
}

const fn spec(name: &'static str) -> TypeSpec {
    const METHODS: &[Method] = &[length_hint(remaining), reduce_method(reduce), setstate_method(set_state)];
    iterator_spec(name, StrIterator::layout, &[Slot::Iter(iter_self), Slot::Next(next)], METHODS)
}

pub static ITERATOR: TypeSpec = spec("str_iterator");
pub static ASCII_ITERATOR: TypeSpec = spec("str_ascii_iterator");
