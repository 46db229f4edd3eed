//! Iterating over dicts: keys, values and items, forwards and backwards.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, Method, TypeSpec, method, sig};
use crate::object::{Dict, Guarded, Obj, Payload, Ref, Slot, Trace, Type, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec, length_hint};
use crate::vm::Vm;

/// What of the entries an iterator or a view shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DictPart {
    Keys,
    Values,
    Items,
}

/// The payload of the iterators of dicts and their views.
pub struct DictIter {
    /// None once it is exhausted.
    pub dict: Guarded<Option<Ref<Dict>>>,
    /// The place to go on from; going backwards, the place to stop in front of.
    pub at: Cell<usize>,
    /// How many entries the dict had; `usize::MAX` once it was found to have changed.
    pub expected: Cell<usize>,
    /// Where the entries ended: what stands behind was added later.
    pub end: usize,
    pub part: DictPart,
    pub reverse: bool,
}

crate::payload!(DictIter, tracked);

impl Trace for DictIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.dict.trace(visitor);
    }

    fn untie(&mut self) {
        self.dict.untie();
    }
}

impl DictIter {
    /// The next key and value. Errors: RuntimeError if the keys have changed.
    #[inline]
    pub fn next_entry(&self, vm: &mut Vm) -> PyResult<Option<(Val, Val)>> {
        let Some(dict) = self.dict.get(vm).as_ref() else { return Ok(None) };
        let table = dict.table.get(vm);
        if table.len() != self.expected.get() {
            self.expected.set(usize::MAX);
            return Err(vm.runtime_error("dictionary changed size during iteration"));
        }
        let found =
            if self.reverse { table.previous_entry(self.at.get()) } else { table.next_entry(self.at.get()) };
        let Some((place, key, value)) = found else {
            self.dict.replace(vm, None);
            return Ok(None);
        };
        if place >= self.end {
            return Err(vm.runtime_error("dictionary keys changed during iteration"));
        }
        self.at.set(if self.reverse { place } else { place + 1 });
        Ok(Some((key.clone(), value.clone())))
    }

    /// How many entries are left.
    fn left(&self, vm: &Vm) -> usize {
        let Some(dict) = self.dict.get(vm).as_ref() else { return 0 };
        let table = dict.table.get(vm);
        if table.len() != self.expected.get() {
            return 0;
        }
        let (from, to) = if self.reverse { (0, self.at.get()) } else { (self.at.get(), table.end()) };
        if table.len() == table.end() {
            return to.saturating_sub(from);
        }
        (from..to).filter(|&place| table.key_at(place).is_some()).count()
    }
}

impl Vm {
    pub fn new_dict_iterator(&self, dict: &Obj<Dict>, part: DictPart) -> Val {
        self.make_dict_iterator(dict, part, false)
    }

    pub fn new_dict_reverse_iterator(&self, dict: &Obj<Dict>, part: DictPart) -> Val {
        self.make_dict_iterator(dict, part, true)
    }

    fn make_dict_iterator(&self, dict: &Obj<Dict>, part: DictPart, reverse: bool) -> Val {
        let types = &self.types;
        let class = match (part, reverse) {
            (DictPart::Keys, false) => &types.dict_key_iterator,
            (DictPart::Values, false) => &types.dict_value_iterator,
            (DictPart::Items, false) => &types.dict_item_iterator,
            (DictPart::Keys, true) => &types.dict_reverse_key_iterator,
            (DictPart::Values, true) => &types.dict_reverse_value_iterator,
            (DictPart::Items, true) => &types.dict_reverse_item_iterator,
        };
        self.dict_iterator_of(class, dict, part, reverse)
    }

    /// An iterator of an `OrderedDict`, which minds changes of the order too.
    pub(crate) fn new_ordered_iterator(&mut self, dict: &Obj<Dict>, part: DictPart, reverse: bool) -> Val {
        let class = self.native_class(&ORDERED_ITERATOR);
        self.dict_iterator_of(&class, dict, part, reverse)
    }

    fn dict_iterator_of(&self, class: &Obj<Type>, dict: &Obj<Dict>, part: DictPart, reverse: bool) -> Val {
        let end = dict.table.get(self).end();
        let payload = DictIter {
            dict: Guarded::new(Some(dict.to_ref())),
            at: Cell::new(if reverse { end } else { 0 }),
            expected: Cell::new(dict.len(self)),
            end,
            part,
            reverse,
        };
        self.heap.alloc(class, payload).into_val()
    }
}

pub(super) fn iter(vm: &mut Vm, dict: &Val) -> PyResult {
    let dict = vm.this::<Dict>(dict)?;
    Ok(vm.new_dict_iterator(dict, DictPart::Keys))
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<DictIter>(iterator)?;
    let Some((key, value)) = iter.next_entry(vm)? else { return Ok(None) };
    Ok(Some(match iter.part {
        DictPart::Keys => key,
        DictPart::Values => value,
        DictPart::Items => vm.new_tuple(vec![key, value]),
    }))
}

fn ordered_next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<DictIter>(iterator)?;
    if let Some(dict) = iter.dict.get(vm) {
        let table = dict.table.get(vm);
        if table.len() != iter.expected.get() || table.end() != iter.end {
            iter.dict.replace(vm, None);
            return Err(vm.runtime_error("OrderedDict mutated during iteration"));
        }
    }
    next(vm, iterator)
}

fn hint(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<DictIter>(args.get(0))?;
    Ok(vm.new_usize(iter.left(vm)))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let iter = vm.this::<DictIter>(args.get(0))?;
    let (at, expected, dict) = (iter.at.get(), iter.expected.get(), iter.dict.get(vm).clone());
    let rest = vm.to_vec(args.get(0));
    // What is left is looked at, not taken.
    iter.at.set(at);
    iter.expected.set(expected);
    iter.dict.replace(vm, dict);
    let rest = vm.new_list(rest?);
    let name = vm.intern("iter");
    let function = vm.builtin(&name).unwrap_or_default();
    let arguments = vm.new_tuple(vec![rest]);
    Ok(vm.new_tuple(vec![function, arguments]))
}

static SLOTS: &[Slot] = &[Slot::Iter(iter_self), Slot::Next(next)];
static METHODS: &[Method] = &[length_hint(hint), method("__reduce__", sig("($self, /)"), reduce)];

const fn spec(name: &'static str) -> TypeSpec {
    iterator_spec(name, DictIter::layout, SLOTS, METHODS)
}

static ORDERED_ITERATOR: TypeSpec = iterator_spec(
    "odict_iterator",
    DictIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(ordered_next)],
    METHODS,
);
pub static KEY_ITERATOR: TypeSpec = spec("dict_keyiterator");
pub static VALUE_ITERATOR: TypeSpec = spec("dict_valueiterator");
pub static ITEM_ITERATOR: TypeSpec = spec("dict_itemiterator");
pub static REVERSE_KEY_ITERATOR: TypeSpec = spec("dict_reversekeyiterator");
pub static REVERSE_VALUE_ITERATOR: TypeSpec = spec("dict_reversevalueiterator");
pub static REVERSE_ITEM_ITERATOR: TypeSpec = spec("dict_reverseitemiterator");
