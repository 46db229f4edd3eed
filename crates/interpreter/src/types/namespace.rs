//! `types.SimpleNamespace`.

use super::object::Plain;
use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{Compare, Dict, InitDef, NewDef, Obj, Payload, Ref, Slot, Str, Type, TypeFlags, Val};
use crate::vm::Vm;

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, Plain).into_val())
}

fn init(vm: &mut Vm, namespace: &Val, args: &Args) -> PyResult<()> {
    if let [_, _, ..] = args.rest() {
        let message =
            format!("{} expected at most 1 argument, got {}", vm.class_name_of(namespace), args.rest().len());
        return Err(vm.type_error(&message));
    }
    let attributes = vm.new_dict();
    if let Some(given) = args.rest().first() {
        vm.dict_update_from(&attributes, given)?;
        if attributes.entries(vm).any(|(key, _)| !key.is_a::<Str>()) {
            return Err(vm.type_error("keywords must be strings"));
        }
    }
    let entries: Vec<(Val, Val)> = attributes.entries(vm).map(|(k, v)| (k.clone(), v.clone())).collect();
    for (name, value) in entries {
        if let Some(name) = name.get::<Str>() {
            let name = vm.intern_str(name);
            vm.instance_set(namespace, &name, value);
        }
    }
    for (name, value) in args.keywords() {
        let name = vm.intern_str(name);
        vm.instance_set(namespace, &name, value.clone());
    }
    Ok(())
}

fn dict_of(vm: &mut Vm, namespace: &Val) -> Ref<Dict> {
    match vm.instance_dict(namespace) {
        Some(dict) => dict,
        None => vm.new_dict(),
    }
}

impl Vm {
    /// A `types.SimpleNamespace` with these attributes.
    pub fn new_namespace(&mut self, attributes: Vec<(Ref<Str>, Val)>) -> Val {
        let namespace = self.heap.alloc(&self.types.simple_namespace, Plain).into_val();
        for (name, value) in attributes {
            self.instance_set(&namespace, &name, value);
        }
        namespace
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let exact = vm.class_of(value).is(&vm.types.simple_namespace);
    let name = if exact { "namespace".to_string() } else { vm.class_name_of(value) };
    let again = format!("{name}(...)");
    vm.guard_repr(value, &again, |vm| {
        let own = dict_of(vm, value);
        let entries: Vec<(Val, Val)> = own.entries(vm).map(|(k, v)| (k.clone(), v.clone())).collect();
        let mut text = name.into_bytes();
        text.push(b'(');
        let mut first = true;
        for (key, value) in entries {
            let Some(key) = key.get::<Str>().filter(|key| !key.is_empty()) else { continue };
            if !first {
                text.extend_from_slice(b", ");
            }
            first = false;
            text.extend_from_slice(key.as_bytes());
            text.push(b'=');
            vm.append_repr(&mut text, &value)?;
        }
        text.push(b')');
        Ok(vm.new_wtf8_from(text))
    })
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let ours = vm.types.simple_namespace.clone();
    if !vm.is_instance(left, &ours) || !vm.is_instance(right, &ours) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (a, b) = (dict_of(vm, left).into_val(), dict_of(vm, right).into_val());
    vm.rich_compare(&a, &b, op)
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let own = dict_of(vm, args.get(0)).into_val();
    let empty = vm.new_tuple(Vec::new());
    Ok(vm.new_tuple(vec![class, empty, own]))
}

fn replace(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let made = vm.call(&class, &[])?;
    let (old, new) = (dict_of(vm, args.get(0)), dict_of(vm, &made));
    vm.dict_update_from(&new, &old.into_val())?;
    for (name, value) in args.keywords() {
        new.set_str(vm, name, value.clone());
    }
    Ok(made)
}

static METHODS: &[Method] = &[
    method("__reduce__", sig("($self, /)"), reduce),
    method("__replace__", sig("($self, /, **changes)"), replace),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "SimpleNamespace",
    module: "types",
    doc: "An object that has nothing but the attributes it is given.",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef {
            sig: sig("($self, /, *args, **kwargs)").as_shown("(mapping_or_iterable=(), /, **kwargs)"),
            function: init,
        }),
        Slot::Repr(repr),
        Slot::Compare(compare),
    ],
    methods: METHODS,
    attributes: &[],
};
