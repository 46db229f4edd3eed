//! `document.query`: the query of the page's address. Pages of 2013 call it and get a dict.

use taipan_interpreter::native::{Args, Base, CallArgs, Method, TypeSpec, method, sig};
use taipan_interpreter::object::{Dict, Payload, Ref, Slot, Trace, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};

use super::node::operate;

/// Lists of values by names.
struct Query {
    values: Ref<Dict>,
}

taipan_interpreter::payload!(Query, tracked);

impl Trace for Query {
    fn trace(&self, visitor: &mut Visitor) {
        self.values.trace(visitor);
    }
}

pub(super) fn query(vm: &mut Vm, node: &Val) -> PyResult {
    let values = operate(vm, "query", node, &[])?;
    let Some(values) = values.to_ref::<Dict>() else { return Ok(Val::NONE) };
    let class = vm.native_class(&SPEC);
    Ok(vm.heap.alloc(&class, Query { values }).into_val())
}

fn list_of(vm: &mut Vm, query: &Val, name: &Val) -> PyResult<Option<Vec<Val>>> {
    let values = vm.this::<Query>(query)?.values.clone();
    match vm.dict_get(&values, name)? {
        Some(list) => vm.to_vec(&list).map(Some),
        None => Ok(None),
    }
}

/// The value, or the list of them if there are several.
fn getitem(vm: &mut Vm, query: &Val, name: &Val) -> PyResult {
    match list_of(vm, query, name)? {
        Some(list) => match list.as_slice() {
            [one] => Ok(one.clone()),
            _ => Ok(vm.new_list(list)),
        },
        None => Err(vm.key_error(name)),
    }
}

fn getvalue(vm: &mut Vm, args: &Args) -> PyResult {
    match list_of(vm, args.get(0), args.get(1))? {
        Some(_) => getitem(vm, args.get(0), args.get(1)),
        None => Ok(args.get(2).clone()),
    }
}

fn getfirst(vm: &mut Vm, args: &Args) -> PyResult {
    let list = list_of(vm, args.get(0), args.get(1))?;
    Ok(list.and_then(|list| list.into_iter().next()).unwrap_or_else(|| args.get(2).clone()))
}

fn getlist(vm: &mut Vm, args: &Args) -> PyResult {
    let list = list_of(vm, args.get(0), args.get(1))?.unwrap_or_default();
    Ok(vm.new_list(list))
}

fn as_dict(vm: &mut Vm, query: &Val) -> PyResult<Ref<Dict>> {
    let values = vm.this::<Query>(query)?.values.clone();
    let dict = vm.new_dict();
    let names: Vec<Val> = values.entries(vm).map(|(name, _)| name.clone()).collect();
    for name in names {
        let value = getitem(vm, query, &name)?;
        vm.dict_set(&dict, name, value)?;
    }
    Ok(dict)
}

fn call(vm: &mut Vm, query: &Val, args: CallArgs) -> PyResult {
    if !args.is_empty() {
        return Err(vm.type_error("query() takes no arguments"));
    }
    Ok(as_dict(vm, query)?.into_val())
}

fn keys(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = as_dict(vm, args.get(0))?.into_val();
    vm.call_method_str(&dict, "keys", &[])
}

fn repr(vm: &mut Vm, query: &Val) -> PyResult {
    let dict = as_dict(vm, query)?.into_val();
    Ok(vm.repr(&dict)?.into_val())
}

static METHODS: &[Method] = &[
    method("getfirst", sig("($self, name, default=None, /)"), getfirst),
    method("getlist", sig("($self, name, /)"), getlist),
    method("getvalue", sig("($self, name, default=None, /)"), getvalue),
    method("keys", sig("($self, /)"), keys),
];

static SPEC: TypeSpec = TypeSpec {
    name: "query",
    module: "browser",
    doc: "The names and values of the query in the page's address.",
    base: Base::Object,
    layout: Query::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[
        Slot::Call(call),
        Slot::Repr(repr),
        Slot::Len(|vm, query| Ok(vm.this::<Query>(query)?.values.clone().len(vm))),
        Slot::GetItem(getitem),
        Slot::Contains(|vm, query, name| Ok(list_of(vm, query, name)?.is_some())),
        Slot::Iter(|vm, query| {
            let dict = as_dict(vm, query)?.into_val();
            vm.iter(&dict)
        }),
    ],
    methods: METHODS,
    attributes: &[],
};
