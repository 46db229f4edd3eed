//! `mappingproxy`: a mapping that can only be read.

use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{Compare, List, NewDef, Obj, Payload, Slot, Trace, Tuple, Type, TypeFlags, Val, Visitor};
use crate::protocol::Operator;
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

/// The payload of `mappingproxy`.
pub struct MappingProxy {
    pub mapping: Val,
}

crate::payload!(MappingProxy, tracked);

impl Trace for MappingProxy {
    fn trace(&self, visitor: &mut Visitor) {
        self.mapping.trace(visitor);
    }
}

impl Vm {
    pub fn new_mapping_proxy(&self, mapping: Val) -> Val {
        self.heap.alloc(&self.types.mapping_proxy, MappingProxy { mapping }).into_val()
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let mapping = args.get(0);
    let has_items = vm.class_of(mapping).slots.getitem.get().is_some();
    if !has_items || mapping.is_a::<List>() || mapping.is_a::<Tuple>() {
        let message = format!("mappingproxy() argument must be a mapping, not {}", vm.type_name(mapping));
        return Err(vm.type_error(&message));
    }
    Ok(vm.heap.alloc(class, MappingProxy { mapping: mapping.clone() }).into_val())
}

fn inner(vm: &mut Vm, proxy: &Val) -> PyResult {
    Ok(vm.this::<MappingProxy>(proxy)?.mapping.clone())
}

/// The mapping behind a proxy; any other value is itself.
fn behind(value: &Val) -> &Val {
    value.get::<MappingProxy>().map_or(value, |proxy| &proxy.mapping)
}

fn repr(vm: &mut Vm, proxy: &Val) -> PyResult {
    let mapping = inner(vm, proxy)?;
    let mut text = b"mappingproxy(".to_vec();
    vm.append_repr(&mut text, &mapping)?;
    text.push(b')');
    Ok(vm.new_wtf8_from(text))
}

fn str(vm: &mut Vm, proxy: &Val) -> PyResult {
    let mapping = inner(vm, proxy)?;
    Ok(vm.str(&mapping)?.into_val())
}

fn hash(vm: &mut Vm, proxy: &Val) -> PyResult<i64> {
    let mapping = inner(vm, proxy)?;
    vm.hash(&mapping)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let mapping = inner(vm, left)?;
    vm.rich_compare(&mapping, right, op)
}

fn iter(vm: &mut Vm, proxy: &Val) -> PyResult {
    let mapping = inner(vm, proxy)?;
    vm.iter(&mapping)
}

fn len(vm: &mut Vm, proxy: &Val) -> PyResult<usize> {
    let mapping = inner(vm, proxy)?;
    vm.len(&mapping)
}

fn get_item(vm: &mut Vm, proxy: &Val, key: &Val) -> PyResult {
    let mapping = inner(vm, proxy)?;
    vm.get_item(&mapping, key)
}

fn contains(vm: &mut Vm, proxy: &Val, key: &Val) -> PyResult<bool> {
    let mapping = inner(vm, proxy)?;
    vm.contains(&mapping, key)
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    vm.binary(behind(left), behind(right), Operator::Or)
}

fn in_place_or(vm: &mut Vm, _: &Val, _: &Val) -> PyResult {
    Err(vm.type_error("'|=' is not supported by mappingproxy; use '|' instead"))
}

fn forward(vm: &mut Vm, args: &Args, name: &str, more: &[Val]) -> PyResult {
    let mapping = inner(vm, args.get(0))?;
    vm.call_method_str(&mapping, name, more)
}

fn get(vm: &mut Vm, args: &Args) -> PyResult {
    forward(vm, args, "get", &[args.get(1).clone(), args.get(2).clone()])
}

fn keys(vm: &mut Vm, args: &Args) -> PyResult {
    forward(vm, args, "keys", &[])
}

fn values(vm: &mut Vm, args: &Args) -> PyResult {
    forward(vm, args, "values", &[])
}

fn items(vm: &mut Vm, args: &Args) -> PyResult {
    forward(vm, args, "items", &[])
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    forward(vm, args, "copy", &[])
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    forward(vm, args, "__reversed__", &[])
}

static METHODS: &[Method] = &[
    method("get", sig("($self, key, default=None, /)"), get),
    method("keys", sig("($self, /)"), keys),
    method("values", sig("($self, /)"), values),
    method("items", sig("($self, /)"), items),
    method("copy", sig("($self, /)"), copy),
    method("__reversed__", sig("($self, /)"), reversed),
    CLASS_GETITEM,
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "mappingproxy",
    module: "builtins",
    doc: "Shows a mapping without letting it be changed.",
    base: Base::Object,
    layout: MappingProxy::layout,
    flags: TypeFlags::MAPPING,
    slots: &[
        Slot::New(&NewDef { sig: sig("(mapping)"), function: new }),
        Slot::Repr(repr),
        Slot::Str(str),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::Iter(iter),
        Slot::Len(len),
        Slot::GetItem(get_item),
        Slot::Contains(contains),
        Slot::Or(or),
        Slot::IOr(in_place_or),
    ],
    methods: METHODS,
    attributes: &[],
};
