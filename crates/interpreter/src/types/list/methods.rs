//! Making lists, and their methods.

use super::items::find;
use crate::errors::PyResult;
use crate::native::{Args, Method, class_method, method, sig};
use crate::object::slice::place_of;
use crate::object::{InitDef, List, NewDef, Obj, Tuple, Type, Val};
use crate::vm::Vm;

/// The most items that a sequence may have.
pub(crate) const MOST_ITEMS: usize = 1 << 28;

pub(super) static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };
pub(super) static INIT: InitDef = InitDef { sig: sig("($self, iterable=(), /)"), function: init };

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, List::default()).into_val())
}

fn init(vm: &mut Vm, list: &Val, args: &Args) -> PyResult<()> {
    let list = vm.this::<List>(list)?;
    list.items.replace(vm, Vec::new()).into_iter().rev().for_each(drop);
    match args.opt(1) {
        Some(iterable) => extend_list(vm, list, iterable),
        None => Ok(()),
    }
}

pub(super) fn iter(vm: &mut Vm, list: &Val) -> PyResult {
    let list = vm.this::<List>(list)?;
    Ok(vm.new_list_iterator(list))
}

/// Appends the items of an iterable, the list itself among them.
pub(super) fn extend_list(vm: &mut Vm, list: &Obj<List>, iterable: &Val) -> PyResult<()> {
    let whole = if let Some(other) = iterable.get::<List>().filter(|other| other.class().is(&vm.types.list)) {
        check_size(vm, other.len(vm))?;
        Some(other.items.get(vm).clone())
    } else {
        let tuple = iterable.get::<Tuple>().filter(|tuple| tuple.class().is(&vm.types.tuple));
        tuple.map(|tuple| tuple.items().to_vec())
    };
    if let Some(mut items) = whole {
        check_size(vm, list.len(vm).saturating_add(items.len()))?;
        let own = list.items.get_mut(vm);
        if own.is_empty() && own.capacity() < items.len() {
            *own = items;
        } else if own.try_reserve(items.len()).is_ok() {
            own.append(&mut items);
        } else {
            return Err(vm.memory_error(""));
        }
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    let hint = vm.length_hint(iterable)?;
    check_size(vm, list.len(vm).saturating_add(hint))?;
    list.items.get_mut(vm).reserve(hint.min(1 << 16));
    while let Some(item) = vm.next(&iterator)? {
        vm.list_push(list, item)?;
    }
    Ok(())
}

/// MemoryError if a sequence of `count` items would be too large.
pub(crate) fn check_size(vm: &mut Vm, count: usize) -> PyResult<()> {
    if count > MOST_ITEMS {
        return Err(vm.memory_error(""));
    }
    vm.check_room(count * std::mem::size_of::<Val>())
}

impl Vm {
    /// `list.append(item)`. Errors: MemoryError if the list is too large.
    #[inline]
    pub fn list_push(&mut self, list: &Obj<List>, item: Val) -> PyResult<()> {
        let items = list.items.get_mut(self);
        if items.len() == items.capacity() {
            let room = if items.len() < MOST_ITEMS { items.try_reserve(1).is_ok() } else { false };
            if !room {
                return Err(self.memory_error(""));
            }
        }
        list.items.get_mut(self).push(item);
        Ok(())
    }

    /// `[*iterable]`: appends the items. Errors: TypeError if it cannot be iterated over.
    pub fn list_extend(&mut self, list: &Obj<List>, iterable: &Val) -> PyResult<()> {
        if !self.is_iterable(iterable) {
            let message = format!("Value after * must be an iterable, not {}", self.type_name(iterable));
            return Err(self.type_error(&message));
        }
        extend_list(self, list, iterable)
    }
}

fn append(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    vm.list_push(list, args.get(1).clone())?;
    Ok(Val::NONE)
}

fn extend(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let list = vm.this::<List>(args.get(0))?;
    if let Some(result) = vm.extend_in_place(direct, list, args.get(1)) {
        return result;
    }
    extend_list(vm, list, args.get(1))?;
    Ok(Val::NONE)
}

fn insert(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    let index = vm.index_i64(args.get(1))?;
    let items = list.items.get_mut(vm);
    let len = items.len() as i64;
    let place = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    items.insert(place as usize, args.get(2).clone());
    Ok(Val::NONE)
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    let Some(index) = args.opt(1) else {
        return match list.items.get_mut(vm).pop() {
            Some(item) => Ok(item),
            None => Err(vm.index_error("pop from empty list")),
        };
    };
    let index = vm.index_i64(index)?;
    let items = list.items.get_mut(vm);
    if items.is_empty() {
        return Err(vm.index_error("pop from empty list"));
    }
    match place_of(index, items.len()) {
        Some(place) => Ok(items.remove(place)),
        None => Err(vm.index_error("pop index out of range")),
    }
}

fn remove(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    let Some(place) = find(vm, list, args.get(1), 0, usize::MAX)? else {
        return Err(vm.value_error("list.remove(x): x not in list"));
    };
    // The comparison may have changed the list.
    let items = list.items.get_mut(vm);
    if place < items.len() {
        items.remove(place);
    }
    Ok(Val::NONE)
}

/// An argument `start` or `stop` of `index`, clamped to the length.
pub(crate) fn search_bound(vm: &mut Vm, value: Option<&Val>, len: usize, default: usize) -> PyResult<usize> {
    let Some(value) = value else { return Ok(default) };
    if value.as_int().is_none() && vm.class_of(value).slots.index.get().is_none() {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    let bound = vm.index_clamped(value)?;
    let bound = if bound < 0 { bound.saturating_add(len as i64).max(0) } else { bound };
    Ok(usize::try_from(bound).unwrap_or(usize::MAX))
}

fn index(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    let len = list.len(vm);
    let start = search_bound(vm, args.opt(2), len, 0)?;
    let stop = search_bound(vm, args.opt(3), len, usize::MAX)?;
    match find(vm, list, args.get(1), start, stop)? {
        Some(place) => Ok(vm.new_usize(place)),
        None => Err(vm.value_error("list.index(x): x not in list")),
    }
}

fn count(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    let (mut count, mut start) = (0, 0);
    while let Some(place) = find(vm, list, args.get(1), start, usize::MAX)? {
        count += 1;
        start = place + 1;
    }
    Ok(vm.new_usize(count))
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    list.items.replace(vm, Vec::new()).into_iter().rev().for_each(drop);
    Ok(Val::NONE)
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    check_size(vm, list.len(vm))?;
    Ok(vm.new_list(list.items.get(vm).clone()))
}

fn reverse(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    list.items.get_mut(vm).reverse();
    Ok(Val::NONE)
}

fn sort(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    let reverse = match args.opt(2) {
        Some(reverse) => vm.is_true(reverse)?,
        None => false,
    };
    vm.sort_list(list, args.some(1), reverse)?;
    Ok(Val::NONE)
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    Ok(vm.new_list_reverse_iterator(list))
}

fn size_of(vm: &mut Vm, args: &Args) -> PyResult {
    let list = vm.this::<List>(args.get(0))?;
    Ok(vm.new_usize(56 + 8 * list.items.get(vm).capacity()))
}

/// `__class_getitem__` of the builtin containers.
fn class_get_item(vm: &mut Vm, args: &Args) -> PyResult {
    vm.generic_alias(args.get(0), args.get(1))
}

/// The row of `__class_getitem__` of every builtin class that has it.
pub(crate) const CLASS_GETITEM: Method =
    class_method("__class_getitem__", sig("($type, object, /)"), class_get_item);

fn get_item(vm: &mut Vm, args: &Args) -> PyResult {
    super::items::get_item(vm, args.get(0), args.get(1))
}

pub(super) static METHODS: &[Method] = &[
    // An ordinary method in CPython, though it stands for a slot.
    method("__getitem__", sig("($self, index, /)"), get_item),
    method("append", sig("($self, object, /)"), append),
    method("clear", sig("($self, /)"), clear),
    method("copy", sig("($self, /)"), copy),
    method("count", sig("($self, value, /)"), count),
    method("extend", sig("($self, iterable, /)"), extend).waits(),
    method("index", sig("($self, value, start=0, stop=sys.maxsize, /)"), index),
    method("insert", sig("($self, index, object, /)"), insert),
    method("pop", sig("($self, index=-1, /)"), pop),
    method("remove", sig("($self, value, /)"), remove),
    method("reverse", sig("($self, /)"), reverse),
    method("sort", sig("($self, /, *, key=None, reverse=False)"), sort),
    method("__reversed__", sig("($self, /)"), reversed),
    method("__sizeof__", sig("($self, /)"), size_of),
    CLASS_GETITEM,
];
