//! Making dicts, and their methods.

use super::iter::DictPart;
use crate::errors::PyResult;
use crate::native::{Args, Method, class_method, method, sig};
use crate::object::{Dict, InitDef, NewDef, Obj, Type, Val};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

pub(super) static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };
pub(super) static INIT: InitDef = InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init };

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, Dict::default()).into_val())
}

/// `dict(…)` and `dict.update(…)`, called `name` in messages.
pub(crate) fn update_by_arguments(vm: &mut Vm, dict: &Obj<Dict>, args: &Args, name: &str) -> PyResult<()> {
    match args.rest() {
        [] => {}
        [other] => vm.dict_update_from(dict, other)?,
        more => {
            let message = format!("{name} expected at most 1 argument, got {}", more.len());
            return Err(vm.type_error(&message));
        }
    }
    for (key, value) in args.keywords() {
        dict.set_str(vm, key, value.clone());
    }
    Ok(())
}

fn init(vm: &mut Vm, dict: &Val, args: &Args) -> PyResult<()> {
    let dict = vm.this::<Dict>(dict)?;
    update_by_arguments(vm, dict, args, "dict")
}

fn update(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    update_by_arguments(vm, dict, args, "update")?;
    Ok(Val::NONE)
}

fn get(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    let found = vm.dict_get(dict, args.get(1))?;
    Ok(found.unwrap_or_else(|| args.get(2).clone()))
}

fn set_default(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    let (key, default) = (args.get(1), args.get(2));
    let hash = vm.dict_key_hash(key)?;
    if let Some(place) = vm.table_find(&dict.table, key, hash)?
        && let Some(value) = dict.table.get(vm).value_at(place)
    {
        return Ok(value.clone());
    }
    dict.table.get_mut(vm).push(hash, key.clone(), default.clone());
    Ok(default.clone())
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    // Keys are not even hashed if there is none.
    let found = if dict.len(vm) == 0 { None } else { vm.dict_remove(dict, args.get(1))? };
    match (found, args.opt(2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.key_error(args.get(1))),
    }
}

fn pop_item(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    match dict.table.get_mut(vm).pop_last() {
        Some((key, value)) => Ok(vm.new_tuple(vec![key, value])),
        None => {
            let message = vm.new_str("popitem(): dictionary is empty");
            Err(vm.key_error(&message))
        }
    }
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    drop(dict.table.get_mut(vm).take_all());
    Ok(Val::NONE)
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    vm.copy_of_dict(args.get(0)).map(Val::from)
}

fn from_keys(vm: &mut Vm, args: &Args) -> PyResult {
    let (class, iterable, value) = (args.get(0), args.get(1), args.get(2));
    let made = vm.call(class, &[])?;
    let plain = made.get::<Dict>().filter(|dict| dict.class().is(&vm.types.dict));
    let iterator = vm.iter(iterable)?;
    while let Some(key) = vm.next(&iterator)? {
        vm.tick()?;
        match plain {
            Some(dict) => vm.dict_set(dict, key, value.clone())?,
            None => vm.set_item(&made, &key, value.clone())?,
        }
    }
    Ok(made)
}

fn view(vm: &mut Vm, args: &Args, part: DictPart) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    Ok(vm.new_dict_view(dict, part))
}

fn keys(vm: &mut Vm, args: &Args) -> PyResult {
    view(vm, args, DictPart::Keys)
}

fn values(vm: &mut Vm, args: &Args) -> PyResult {
    view(vm, args, DictPart::Values)
}

fn items(vm: &mut Vm, args: &Args) -> PyResult {
    view(vm, args, DictPart::Items)
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    Ok(vm.new_dict_reverse_iterator(dict, DictPart::Keys))
}

fn size_of(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    Ok(vm.new_usize(64 + 32 * dict.table.get(vm).end()))
}

fn get_item(vm: &mut Vm, args: &Args) -> PyResult {
    super::operators::get_item(vm, args.get(0), args.get(1))
}

fn contains(vm: &mut Vm, args: &Args) -> PyResult {
    super::operators::contains(vm, args.get(0), args.get(1)).map(Val::bool)
}

pub(super) static METHODS: &[Method] = &[
    // Ordinary methods in CPython, though they stand for slots.
    method("__getitem__", sig("($self, key, /)"), get_item),
    method("__contains__", sig("($self, key, /)"), contains),
    method("get", sig("($self, key, default=None, /)"), get),
    method("setdefault", sig("($self, key, default=None, /)"), set_default),
    method("pop", sig("($self, key, default=<unrepresentable>, /)"), pop),
    method("popitem", sig("($self, /)"), pop_item),
    method("keys", sig("($self, /)"), keys),
    method("items", sig("($self, /)"), items),
    method("values", sig("($self, /)"), values),
    method("update", sig("($self, /, *args, **kwargs)"), update),
    method("clear", sig("($self, /)"), clear),
    method("copy", sig("($self, /)"), copy),
    class_method("fromkeys", sig("($type, iterable, value=None, /)"), from_keys),
    method("__reversed__", sig("($self, /)"), reversed),
    method("__sizeof__", sig("($self, /)"), size_of),
    CLASS_GETITEM,
];
