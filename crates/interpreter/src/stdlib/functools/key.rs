//! `cmp_to_key`: sorts by a function that compares two items.

use crate::errors::{PyResult, Raised};
use crate::native::{Args, Base, CallArgs, TypeSpec, read_only};
use crate::object::{Compare, Obj, Payload, Slot, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `KeyWrapper`: the comparing function, and the item once it was called with it.
pub struct Key {
    compare: Val,
    item: Option<Val>,
}

crate::payload!(Key, tracked);

impl Trace for Key {
    fn trace(&self, visitor: &mut Visitor) {
        self.compare.trace(visitor);
        self.item.trace(visitor);
    }
}

pub(super) fn cmp_to_key(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.native_class(&SPEC);
    Ok(vm.heap.alloc(&class, Key { compare: args.get(0).clone(), item: None }).into_val())
}

fn call(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let key = vm.this::<Key>(value)?;
    let item = match (args.positional(), args.names.is_empty()) {
        ([item], true) => item.clone(),
        ([], false) if args.names.len() == 1 => args.values.first().cloned().unwrap_or_default(),
        ([], _) => return Err(vm.type_error("K() missing required argument 'obj' (pos 1)")),
        _ => {
            let message = format!("K() takes at most 1 argument ({} given)", args.values.len());
            return Err(vm.type_error(&message));
        }
    };
    Ok(vm.heap.alloc(key.class(), Key { compare: key.compare.clone(), item: Some(item) }).into_val())
}

#[cold]
fn not_a_key(vm: &mut Vm) -> Raised {
    vm.type_error("other argument must be K instance")
}

fn item_of<'a>(vm: &mut Vm, key: &'a Obj<Key>) -> PyResult<&'a Val> {
    match &key.item {
        Some(item) => Ok(item),
        None => {
            let name = vm.intern("object");
            let message = "object";
            Err(vm.attribute_error(message, &key.to_val(), &name))
        }
    }
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Key>(), right.get::<Key>()) else { return Err(not_a_key(vm)) };
    let (x, y) = (item_of(vm, a)?, item_of(vm, b)?);
    let result = vm.call(&a.compare, &[x.clone(), y.clone()])?;
    vm.rich_compare(&result, &Val::small_int(0), op)
}

fn object(vm: &mut Vm, value: &Val) -> PyResult {
    let key = vm.this::<Key>(value)?;
    Ok(super::or_none(key.item.as_ref()))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "KeyWrapper",
    module: "functools",
    doc: "",
    base: Base::Object,
    layout: Key::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Call(call), Slot::Compare(compare)],
    methods: &[],
    attributes: &[read_only("obj", object)],
};
