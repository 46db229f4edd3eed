//! `deque`: a sequence that is quick at both ends.

use std::cell::Cell;
use std::collections::VecDeque;

use super::deque_iter::{new_iterator, new_reverse_iterator};
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::slice::place_of;
use crate::object::{
    Compare, Guarded, InitDef, NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor,
};
use crate::types::list::{CLASS_GETITEM, check_size, search_bound};
use crate::vm::Vm;

/// The items of a deque.
#[derive(Default)]
pub struct Items(pub VecDeque<Val>);

impl Trace for Items {
    fn trace(&self, visitor: &mut Visitor) {
        self.0.iter().for_each(|item| item.trace(visitor));
    }

    fn untie(&mut self) {
        self.0 = VecDeque::new();
    }
}

/// The payload of `deque`.
pub struct Deque {
    pub items: Guarded<Items>,
    /// No longer than this; None for no limit.
    pub maxlen: Cell<Option<usize>>,
    /// Counts changes of length, which iterators must not miss.
    pub changes: Cell<u32>,
}

crate::payload!(Deque, tracked);

impl Trace for Deque {
    fn trace(&self, visitor: &mut Visitor) {
        self.items.trace(visitor);
    }

    fn untie(&mut self) {
        self.items.untie();
    }
}

impl Deque {
    pub(super) fn len(&self, vm: &Vm) -> usize {
        self.items.get(vm).0.len()
    }

    pub(super) fn item(&self, vm: &Vm, place: usize) -> Option<Val> {
        self.items.get(vm).0.get(place).cloned()
    }

    /// The items, to be changed.
    fn change<'a>(&'a self, vm: &'a mut Vm) -> &'a mut VecDeque<Val> {
        self.changes.set(self.changes.get().wrapping_add(1));
        &mut self.items.get_mut(vm).0
    }

    fn push_back(&self, vm: &mut Vm, value: Val) {
        let limit = self.maxlen.get();
        let items = self.change(vm);
        items.push_back(value);
        if limit.is_some_and(|limit| items.len() > limit) {
            items.pop_front();
        }
    }

    fn push_front(&self, vm: &mut Vm, value: Val) {
        let limit = self.maxlen.get();
        let items = self.change(vm);
        items.push_front(value);
        if limit.is_some_and(|limit| items.len() > limit) {
            items.pop_back();
        }
    }
}

fn alloc(vm: &Vm, class: &Obj<Type>, items: VecDeque<Val>, maxlen: Option<usize>) -> Val {
    let payload =
        Deque { items: Guarded::new(Items(items)), maxlen: Cell::new(maxlen), changes: Cell::new(0) };
    vm.heap.alloc(class, payload).into_val()
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(alloc(vm, class, VecDeque::new(), None))
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let deque = vm.this::<Deque>(value)?;
    let maxlen = match args.some(2) {
        None => None,
        Some(maxlen) if maxlen.as_int().is_none() => return Err(vm.type_error("an integer is required")),
        Some(maxlen) => match vm.index_i64(maxlen)? {
            negative if negative < 0 => return Err(vm.value_error("maxlen must be non-negative")),
            maxlen => Some(maxlen as usize),
        },
    };
    deque.maxlen.set(maxlen);
    drop(std::mem::take(deque.change(vm)));
    match args.opt(1) {
        Some(iterable) => extend_by(vm, deque, iterable),
        None => Ok(()),
    }
}

fn extend_by(vm: &mut Vm, deque: &Obj<Deque>, iterable: &Val) -> PyResult<()> {
    if iterable.get::<Deque>().is_some_and(|other| other.is(deque)) {
        let own: Vec<Val> = deque.items.get(vm).0.iter().cloned().collect();
        check_size(vm, own.len().saturating_mul(2))?;
        own.into_iter().for_each(|item| deque.push_back(vm, item));
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        check_size(vm, deque.len(vm))?;
        deque.push_back(vm, item);
    }
    Ok(())
}

fn append(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    deque.push_back(vm, args.get(1).clone());
    Ok(Val::NONE)
}

fn append_left(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    deque.push_front(vm, args.get(1).clone());
    Ok(Val::NONE)
}

fn extend(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    extend_by(vm, deque, args.get(1))?;
    Ok(Val::NONE)
}

fn extend_left(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    if args.get(0).is(args.get(1)) {
        let own: Vec<Val> = deque.items.get(vm).0.iter().cloned().collect();
        own.into_iter().for_each(|item| deque.push_front(vm, item));
        return Ok(Val::NONE);
    }
    let iterator = vm.iter(args.get(1))?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        check_size(vm, deque.len(vm))?;
        deque.push_front(vm, item);
    }
    Ok(Val::NONE)
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    match deque.change(vm).pop_back() {
        Some(item) => Ok(item),
        None => Err(vm.index_error("pop from an empty deque")),
    }
}

fn pop_left(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    match deque.change(vm).pop_front() {
        Some(item) => Ok(item),
        None => Err(vm.index_error("pop from an empty deque")),
    }
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    drop(std::mem::take(deque.change(vm)));
    Ok(Val::NONE)
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    copy_of(vm, args.get(0))
}

/// A copy, of a derived class by calling it.
fn copy_of(vm: &mut Vm, value: &Val) -> PyResult {
    let deque = vm.this::<Deque>(value)?;
    let base = vm.native_class(&SPEC);
    if deque.class().is(&base) {
        let items = deque.items.get(vm).0.clone();
        return Ok(alloc(vm, &base, items, deque.maxlen.get()));
    }
    let class = deque.class().to_val();
    match deque.maxlen.get() {
        Some(maxlen) => {
            let maxlen = vm.new_usize(maxlen);
            vm.call(&class, &[value.clone(), maxlen])
        }
        None => vm.call(&class, std::slice::from_ref(value)),
    }
}

fn reverse(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    deque.items.get_mut(vm).0.make_contiguous().reverse();
    Ok(Val::NONE)
}

fn rotate(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    let steps = match args.opt(1) {
        Some(steps) => vm.index_i64(steps)?,
        None => 1,
    };
    let items = deque.change(vm);
    if items.len() > 1 {
        let steps = steps.rem_euclid(items.len() as i64) as usize;
        items.rotate_right(steps);
    }
    Ok(Val::NONE)
}

#[cold]
fn mutated(vm: &mut Vm) -> Raised {
    vm.runtime_error("deque mutated during iteration")
}

/// The first place from `start` before `stop` with an equal item. Errors: RuntimeError if a
/// comparison changes the deque.
fn find(vm: &mut Vm, deque: &Obj<Deque>, item: &Val, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let changes = deque.changes.get();
    let mut place = start;
    while place < stop
        && let Some(other) = deque.item(vm, place)
    {
        let equal = vm.equal(&other, item)?;
        if deque.changes.get() != changes {
            return Err(mutated(vm));
        }
        if equal {
            return Ok(Some(place));
        }
        vm.tick()?;
        place += 1;
    }
    Ok(None)
}

fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let deque = vm.this::<Deque>(value)?;
    Ok(find(vm, deque, item, 0, usize::MAX)?.is_some())
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    let (mut count, mut start) = (0, 0);
    while let Some(place) = find(vm, deque, args.get(1), start, usize::MAX)? {
        count += 1;
        start = place + 1;
    }
    Ok(vm.new_usize(count))
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    let len = deque.len(vm);
    let start = search_bound(vm, args.opt(2), len, 0)?;
    let stop = search_bound(vm, args.opt(3), len, usize::MAX)?;
    match find(vm, deque, args.get(1), start, stop)? {
        Some(place) => Ok(vm.new_usize(place)),
        None => Err(vm.value_error("deque.index(x): x not in deque")),
    }
}

fn remove(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    match find(vm, deque, args.get(1), 0, usize::MAX)? {
        Some(place) => {
            deque.change(vm).remove(place);
            Ok(Val::NONE)
        }
        None => Err(vm.value_error("deque.remove(x): x not in deque")),
    }
}

fn insert(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    let index = vm.index_i64(args.get(1))?;
    if deque.maxlen.get().is_some_and(|limit| deque.len(vm) >= limit) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let items = deque.change(vm);
    let len = items.len() as i64;
    let place = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    items.insert(place as usize, args.get(2).clone());
    Ok(Val::NONE)
}

fn place(vm: &mut Vm, deque: &Obj<Deque>, key: &Val) -> PyResult<usize> {
    let Some(index) = vm.subscript_index(key)? else {
        let message = format!("sequence index must be integer, not '{}'", vm.type_name(key));
        return Err(vm.type_error(&message));
    };
    match place_of(index, deque.len(vm)) {
        Some(place) => Ok(place),
        None => Err(vm.index_error("deque index out of range")),
    }
}

fn get_item(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let deque = vm.this::<Deque>(value)?;
    let place = place(vm, deque, key)?;
    Ok(deque.item(vm, place).unwrap_or_default())
}

fn set_item(vm: &mut Vm, value: &Val, key: &Val, item: Option<Val>) -> PyResult<()> {
    let deque = vm.this::<Deque>(value)?;
    let place = place(vm, deque, key)?;
    match item {
        Some(item) => {
            if let Some(slot) = deque.items.get_mut(vm).0.get_mut(place) {
                *slot = item;
            }
        }
        None => drop(deque.change(vm).remove(place)),
    }
    Ok(())
}

fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    Ok(vm.this::<Deque>(value)?.len(vm))
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let deque = vm.this::<Deque>(value)?;
    Ok(new_iterator(vm, deque))
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    Ok(new_reverse_iterator(vm, deque))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let deque = vm.this::<Deque>(value)?;
    vm.guard_repr(value, "[...]", |vm| {
        let mut text = vm.class_name_of(value).into_bytes();
        text.push(b'(');
        let items = vm.new_list(deque.items.get(vm).0.iter().cloned().collect());
        vm.append_repr(&mut text, &items)?;
        if let Some(maxlen) = deque.maxlen.get() {
            text.extend_from_slice(format!(", maxlen={maxlen}").as_bytes());
        }
        text.push(b')');
        Ok(vm.new_wtf8_from(text))
    })
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Deque>(), right.get::<Deque>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let as_list = |deque: &Deque| deque.items.get(vm).0.iter().cloned().collect::<Vec<Val>>();
    let (a, b) = (as_list(a), as_list(b));
    let (a, b) = (vm.new_list(a), vm.new_list(b));
    vm.rich_compare(&a, &b, op)
}

fn concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    if !right.is_a::<Deque>() {
        let message = format!("can only concatenate deque (not \"{}\") to deque", vm.type_name(right));
        return Err(vm.type_error(&message));
    }
    let result = copy_of(vm, left)?;
    let made = vm.this::<Deque>(&result)?;
    extend_by(vm, made, right)?;
    Ok(result)
}

fn in_place_concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let deque = vm.this::<Deque>(left)?;
    extend_by(vm, deque, right)?;
    Ok(left.clone())
}

/// Repeats the items; with a maximal length, the last ones stay.
fn repeat_items(vm: &mut Vm, deque: &Obj<Deque>, count: usize) -> PyResult<()> {
    let len = deque.len(vm);
    let limit = deque.maxlen.get();
    let total = len.saturating_mul(count);
    check_size(vm, limit.map_or(total, |limit| total.min(limit.saturating_add(len))))?;
    let items = deque.change(vm);
    let block: Vec<Val> = items.drain(..).collect();
    if block.is_empty() {
        return Ok(());
    }
    let blocks = limit.map_or(count, |limit| count.min(limit / block.len() + 1));
    for _ in 0..blocks {
        items.extend(block.iter().cloned());
    }
    let surplus = limit.map_or(0, |limit| items.len().saturating_sub(limit));
    items.drain(..surplus);
    Ok(())
}

fn repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let count = vm.repeat_count(count)?;
    let result = copy_of(vm, value)?;
    let made = vm.this::<Deque>(&result)?;
    repeat_items(vm, made, count)?;
    Ok(result)
}

fn in_place_repeat(vm: &mut Vm, value: &Val, count: &Val) -> PyResult {
    let count = vm.repeat_count(count)?;
    let deque = vm.this::<Deque>(value)?;
    repeat_items(vm, deque, count)?;
    Ok(value.clone())
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    let state = vm.instance_dict(args.get(0)).filter(|dict| !dict.is_empty(vm));
    let state = state.map_or(Val::NONE, |dict| dict.into_val());
    let arguments = match deque.maxlen.get() {
        Some(maxlen) => vec![vm.new_tuple(Vec::new()), vm.new_usize(maxlen)],
        None => Vec::new(),
    };
    let arguments = vm.new_tuple(arguments);
    let items = vm.iter(args.get(0))?;
    Ok(vm.new_tuple(vec![deque.class().to_val(), arguments, state, items]))
}

fn maxlen(vm: &mut Vm, value: &Val) -> PyResult {
    let deque = vm.this::<Deque>(value)?;
    Ok(deque.maxlen.get().map_or(Val::NONE, |maxlen| vm.new_usize(maxlen)))
}

fn size_of(vm: &mut Vm, args: &Args) -> PyResult {
    let deque = vm.this::<Deque>(args.get(0))?;
    Ok(vm.new_usize(232 + 8 * deque.items.get(vm).0.capacity()))
}

static METHODS: &[Method] = &[
    method("append", sig("($self, item, /)"), append),
    method("appendleft", sig("($self, item, /)"), append_left),
    method("clear", sig("($self, /)"), clear),
    method("copy", sig("($self, /)"), copy),
    method("__copy__", sig("($self, /)"), copy),
    method("count", sig("($self, value, /)"), count),
    method("extend", sig("($self, iterable, /)"), extend),
    method("extendleft", sig("($self, iterable, /)"), extend_left),
    method("index", sig("($self, value, start=0, stop=sys.maxsize, /)"), index),
    method("insert", sig("($self, index, value, /)"), insert),
    method("pop", sig("($self, /)"), pop),
    method("popleft", sig("($self, /)"), pop_left),
    method("remove", sig("($self, value, /)"), remove),
    method("reverse", sig("($self, /)"), reverse),
    method("rotate", sig("($self, n=1, /)"), rotate),
    method("__reduce__", sig("($self, /)"), reduce),
    method("__reversed__", sig("($self, /)"), reversed),
    method("__sizeof__", sig("($self, /)"), size_of),
    CLASS_GETITEM,
];

static ATTRIBUTES: &[Attribute] = &[read_only("maxlen", maxlen)];

pub static SPEC: TypeSpec = TypeSpec {
    name: "deque",
    module: "collections",
    doc: "A sequence that is quick at both ends, of limited length if maxlen is given.",
    base: Base::Object,
    layout: Deque::layout,
    flags: TypeFlags::BASE | TypeFlags::SEQUENCE | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, iterable=(), maxlen=None)"), function: init }),
        Slot::Repr(repr),
        Slot::Compare(compare),
        Slot::Iter(iter),
        Slot::Len(len),
        Slot::GetItem(get_item),
        Slot::SetItem(set_item),
        Slot::Contains(contains),
        Slot::Concat(concat),
        Slot::Repeat(repeat),
        Slot::IConcat(in_place_concat),
        Slot::IRepeat(in_place_repeat),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
