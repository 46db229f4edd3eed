//! `_collections`: the native part of `collections`.

mod default_dict;
mod deque;
mod deque_iter;
mod ordered_dict;
mod tuple_getter;

use crate::errors::PyResult;
use crate::native::{Args, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::protocol::Operator;
use crate::vm::Vm;

/// Counts the items of an iterable in a mapping.
fn count_elements(vm: &mut Vm, args: &Args) -> PyResult {
    let (mapping, iterable) = (args.get(0), args.get(1));
    let own = vm.types.dict.slots.setitem.get();
    let plain = mapping.get::<Dict>().filter(|dict| match (dict.class().slots.setitem.get(), own) {
        (Some(set), Some(own)) => std::ptr::fn_addr_eq(set, own),
        _ => false,
    });
    let one = Val::small_int(1);
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        match plain {
            Some(dict) => {
                let hash = vm.dict_key_hash(&item)?;
                let place = vm.table_find(&dict.table, &item, hash)?;
                let old = place.and_then(|place| dict.table.get(vm).value_at(place).cloned());
                let count = match old {
                    Some(old) => vm.binary(&old, &one, Operator::Add)?,
                    None => one.clone(),
                };
                vm.table_insert(&dict.table, item, hash, count)?;
            }
            None => {
                let old = vm.call_method_str(mapping, "get", &[item.clone(), Val::small_int(0)])?;
                let count = vm.binary(&old, &one, Operator::Add)?;
                vm.set_item(mapping, &item, count)?;
            }
        }
    }
    Ok(Val::NONE)
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for spec in [
        &deque::SPEC,
        &deque_iter::ITERATOR,
        &deque_iter::REVERSE_ITERATOR,
        &default_dict::SPEC,
        &ordered_dict::SPEC,
        &tuple_getter::SPEC,
    ] {
        vm.add_native_class(dict, spec);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_collections",
    doc: "",
    functions: &[function("_count_elements", sig("(mapping, iterable, /)"), count_elements)],
    init: Some(init),
};
