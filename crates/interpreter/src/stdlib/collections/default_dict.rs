//! `defaultdict`: makes the values of missing keys.
//!
//! It is laid out as `dict` is; the factory is an attribute of the instance.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, CallArgs, Method, TypeSpec, method, open_member, sig};
use crate::object::{Dict, InitDef, Payload, Slot, TypeFlags, Val};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

fn factory(vm: &mut Vm, dict: &Val) -> PyResult {
    let name = vm.intern("default_factory");
    Ok(vm.instance_get(dict, &name).unwrap_or_default())
}

fn set_factory(vm: &mut Vm, dict: &Val, factory: Option<Val>) -> PyResult<()> {
    let name = vm.intern("default_factory");
    vm.instance_set(dict, &name, factory.unwrap_or_default());
    Ok(())
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let dict = vm.this::<Dict>(value)?;
    let (factory, rest) = match args.rest() {
        [] => (Val::NONE, args.rest()),
        [factory, rest @ ..] => (factory.clone(), rest),
    };
    if !factory.is_none() && !vm.is_callable(&factory) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    set_factory(vm, value, Some(factory))?;
    match rest {
        [] => {}
        [other] => vm.dict_update_from(dict, other)?,
        more => {
            let message = format!("dict expected at most 1 argument, got {}", more.len());
            return Err(vm.type_error(&message));
        }
    }
    for (key, value) in args.keywords() {
        dict.set_str(vm, key, value.clone());
    }
    Ok(())
}

fn missing(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, key) = (args.get(0), args.get(1));
    let factory = factory(vm, value)?;
    if factory.is_none() {
        return Err(vm.key_error(key));
    }
    let made = vm.call_with(&factory, CallArgs::new(&[]))?;
    vm.set_item(value, key, made.clone())?;
    Ok(made)
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let dict = vm.this::<Dict>(value)?;
    let factory = factory(vm, value)?;
    let mut text = vm.class_name_of(value).into_bytes();
    text.push(b'(');
    let shown = vm.guard_repr(&factory, "...", |vm| Ok(vm.repr(&factory)?.into_val()))?;
    let shown = vm.str(&shown)?;
    text.extend_from_slice(shown.as_bytes());
    text.extend_from_slice(b", ");
    let plain = vm.types.dict.slots.repr.get();
    let items = match plain {
        Some(repr) => repr(vm, &dict.to_val())?,
        None => Val::NONE,
    };
    let items = vm.str(&items)?;
    text.extend_from_slice(items.as_bytes());
    text.push(b')');
    Ok(vm.new_wtf8_from(text))
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let factory = factory(vm, args.get(0))?;
    vm.call(&class, &[factory, args.get(0).clone()])
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let factory = factory(vm, args.get(0))?;
    let arguments = if factory.is_none() { Vec::new() } else { vec![factory] };
    let arguments = vm.new_tuple(arguments);
    let items = vm.call_method_str(args.get(0), "items", &[])?;
    let items = vm.iter(&items)?;
    Ok(vm.new_tuple(vec![class, arguments, Val::NONE, Val::NONE, items]))
}

/// A defaultdict of the factory of one operand, with the entries of both.
fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    if !left.is_a::<Dict>() || !right.is_a::<Dict>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let ours = vm.native_class(&SPEC);
    let this = if vm.is_instance(left, &ours) { left } else { right };
    let class = vm.class_of(this).to_val();
    let factory = factory(vm, this)?;
    let made = vm.call(&class, &[factory, left.clone()])?;
    let dict = vm.this::<Dict>(&made)?;
    vm.dict_update_from(dict, right)?;
    Ok(made)
}

static METHODS: &[Method] = &[
    method("__missing__", sig("($self, object, /)"), missing),
    method("copy", sig("($self, /)"), copy),
    method("__copy__", sig("($self, /)"), copy),
    method("__reduce__", sig("($self, /)"), reduce),
    CLASS_GETITEM,
];

static ATTRIBUTES: &[Attribute] = &[open_member("default_factory", factory, set_factory)];

pub static SPEC: TypeSpec = TypeSpec {
    name: "defaultdict",
    module: "collections",
    doc: "A dict that calls a factory for the values of missing keys.",
    base: Base::Named("dict"),
    layout: Dict::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT,
    slots: &[
        Slot::Init(&InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init }),
        Slot::Repr(repr),
        Slot::Or(or),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
