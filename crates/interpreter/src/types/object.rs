//! `object`: the base of every class.

use crate::errors::{PyResult, Raised};
use crate::native::{Args, Attribute, Base, TypeSpec, attribute, class_method, method, sig};
use crate::object::{
    Compare, Dict, InitDef, Layout, NewDef, Obj, Payload, Slot, Str, Trace, Type, TypeFlags, Val, Visitor,
};
use crate::types::reduce::{GETSTATE, REDUCE, REDUCE_EX};
use crate::vm::Vm;

/// The payload of objects that have nothing but attributes.
pub struct Plain;

crate::payload!(Plain, leaf);

impl Trace for Plain {
    fn trace(&self, _: &mut Visitor) {}
}

fn is_own_new(class: &Obj<Type>) -> bool {
    class.slots.new.get().is_some_and(|new| std::ptr::eq(new, &NEW))
}

fn overrides_init(class: &Obj<Type>) -> bool {
    class.slots.init.get().is_some()
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    if !args.rest().is_empty() || !args.keywords().is_empty() {
        if !is_own_new(class) {
            return Err(
                vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
            );
        }
        if !overrides_init(class) {
            let message = format!("{}() takes no arguments", class.name(vm));
            return Err(vm.type_error(&message));
        }
    }
    if class.has(TypeFlags::ABSTRACT) {
        return Err(abstract_class(vm, class));
    }
    if !std::ptr::eq(class.layout(), Plain::layout()) {
        let name = class.name(vm).into_owned();
        return Err(vm.type_error(&format!("object.__new__({name}) is not safe, use {name}.__new__()")));
    }
    Ok(vm.heap.alloc(class, Plain).into_val())
}

#[cold]
fn abstract_class(vm: &mut Vm, class: &Obj<Type>) -> Raised {
    let name = vm.names.__abstractmethods__.clone();
    let methods = match vm.lookup(class, &name) {
        Some(methods) => vm.to_vec(&methods).unwrap_or_default(),
        None => Vec::new(),
    };
    let mut names: Vec<String> =
        methods.iter().filter_map(|m| m.get::<Str>()).map(|m| format!("'{}'", m.to_text())).collect();
    names.sort();
    let plural = if names.len() == 1 { "" } else { "s" };
    let message = format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        class.name(vm),
        names.join(", ")
    );
    vm.type_error(&message)
}

fn init(vm: &mut Vm, object: &Val, args: &Args) -> PyResult<()> {
    if args.rest().is_empty() && args.keywords().is_empty() {
        return Ok(());
    }
    let class = vm.class_of(object).to_ref();
    if overrides_init(&class) {
        return Err(
            vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)")
        );
    }
    if is_own_new(&class) {
        let message =
            format!("{}.__init__() takes exactly one argument (the instance to initialize)", class.name(vm));
        return Err(vm.type_error(&message));
    }
    Ok(())
}

fn repr(vm: &mut Vm, object: &Val) -> PyResult {
    Ok(vm.default_repr(object))
}

fn str(vm: &mut Vm, object: &Val) -> PyResult {
    vm.repr(object).map(Val::from)
}

fn hash(vm: &mut Vm, object: &Val) -> PyResult<i64> {
    Ok(vm.identity_hash(object))
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    match op {
        Compare::Eq if left.is(right) => Ok(Val::TRUE),
        Compare::Ne => {
            // The opposite of `==`, if that says anything.
            let Some(compare) = vm.class_of(left).slots.compare.get() else {
                return Ok(Val::NOT_IMPLEMENTED);
            };
            let equal = compare(vm, left, right, Compare::Eq)?;
            if equal.is_not_implemented() {
                return Ok(equal);
            }
            Ok(Val::bool(!vm.is_true(&equal)?))
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn getattr(vm: &mut Vm, object: &Val, name: &Obj<Str>) -> PyResult {
    vm.generic_getattr(object, name)
}

fn setattr(vm: &mut Vm, object: &Val, name: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
    vm.generic_setattr(object, name, value)
}

fn format(vm: &mut Vm, args: &Args) -> PyResult {
    let spec = args.get(1);
    let Some(text) = spec.get::<Str>() else {
        let message = format!("__format__() argument must be str, not {}", vm.type_name(spec));
        return Err(vm.type_error(&message));
    };
    if !text.is_empty() {
        let message = format!("unsupported format string passed to {}.__format__", vm.type_name(args.get(0)));
        return Err(vm.type_error(&message));
    }
    vm.str(args.get(0)).map(Val::from)
}

fn sizeof(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0));
    Ok(vm.new_usize(class.layout().size()))
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let object = args.get(0);
    let names = vm.new_dict();
    let dict_name = vm.names.__dict__.clone();
    let own = if vm.class_of(object).has(TypeFlags::DICT) {
        vm.instance_names(object)
    } else {
        match vm.getattr_opt(object, &dict_name)? {
            Some(dict) => dict
                .get::<Dict>()
                .map(|d| d.entries(vm).map(|(k, _)| k.clone()).collect())
                .unwrap_or_default(),
            None => Vec::new(),
        }
    };
    for name in own {
        vm.dict_set(&names, name, Val::NONE)?;
    }
    let class_name = vm.names.__class__.clone();
    let class = vm.getattr_opt(object, &class_name)?.and_then(|class| class.to_ref::<Type>());
    let class = class.unwrap_or_else(|| vm.class_of(object).to_ref());
    for base in class.mro.get(vm).clone() {
        let keys: Vec<Val> = base.dict(vm).entries(vm).map(|(key, _)| key.clone()).collect();
        for key in keys {
            vm.dict_set(&names, key, Val::NONE)?;
        }
    }
    let keys = names.entries(vm).map(|(key, _)| key.clone()).collect();
    Ok(vm.new_list(keys))
}

fn init_subclass(vm: &mut Vm, args: &Args) -> PyResult {
    if args.rest().is_empty() && args.keywords().is_empty() {
        return Ok(Val::NONE);
    }
    let name = args.get(0).get::<Type>().map_or(Val::NONE, |class| class.qualname.get(vm).clone());
    let name = vm.str_text(&name)?;
    let message = match args.keywords() {
        [] => format!("{name}.__init_subclass__() takes no arguments ({} given)", args.rest().len()),
        _ => [&name, ".__init_subclass__() takes no keyword arguments"].concat(),
    };
    Err(vm.type_error(&message))
}

fn subclass_hook(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NOT_IMPLEMENTED)
}

fn class(vm: &mut Vm, object: &Val) -> PyResult {
    Ok(vm.class_of(object).to_val())
}

fn set_class(vm: &mut Vm, object: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete __class__ attribute")) };
    let Some(new) = value.get::<Type>() else {
        let message = format!("__class__ must be set to a class, not '{}' object", vm.type_name(&value));
        return Err(vm.type_error(&message));
    };
    let old = vm.class_of(object).to_ref();
    let module = vm.types.module.clone();
    let are_modules = old.is_subclass(vm, &module) && new.is_subclass(vm, &module);
    let can_change = are_modules || old.has(TypeFlags::HEAP) && new.has(TypeFlags::HEAP);
    if !can_change {
        return Err(
            vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
        );
    }
    let same: fn(&Obj<Type>, &Obj<Type>) -> bool = |a, b| {
        let layout: [&'static Layout; 2] = [a.layout(), b.layout()];
        std::ptr::eq(layout[0], layout[1])
            && a.slot_count() == b.slot_count()
            && a.has(TypeFlags::DICT) == b.has(TypeFlags::DICT)
            && (a.instance_offset() == 0) == (b.instance_offset() == 0)
    };
    if !same(&old, new) {
        let message =
            format!("__class__ assignment: '{}' object layout differs from '{}'", new.name(vm), old.name(vm));
        return Err(vm.type_error(&message));
    }
    vm.change_class(object, new);
    Ok(())
}

fn dict(vm: &mut Vm, object: &Val) -> PyResult {
    match vm.instance_dict(object) {
        Some(dict) => Ok(dict.into_val()),
        None => Err(vm.no_attribute(object, &vm.names.__dict__.clone())),
    }
}

fn set_dict(vm: &mut Vm, object: &Val, value: Option<Val>) -> PyResult<()> {
    let dict = match value {
        None => Some(vm.new_dict()),
        Some(value) => match value.to_ref::<Dict>() {
            Some(dict) => Some(dict),
            None => {
                let message =
                    format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(&value));
                return Err(vm.type_error(&message));
            }
        },
    };
    if let Some(dict) = dict {
        vm.instance_put_dict(object, dict);
    }
    Ok(())
}

fn weakref(vm: &mut Vm, object: &Val) -> PyResult {
    let first = vm.heap.weak_references(object).into_iter().next();
    Ok(first.map_or(Val::NONE, Val::from))
}

/// `__dict__` of instances, put into the dict of the first class that gives them one.
pub static DICT: Attribute = attribute("__dict__", dict, set_dict);
/// `__weakref__` of instances, likewise.
pub static WEAKREF: Attribute = crate::native::read_only("__weakref__", weakref);

/// `object.__new__`.
pub static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)").as_shown("()"), function: new };
static INIT: InitDef = InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init };

/// What objects do by default. These slots stay empty in types, so that the core can tell who has
/// something of their own; Python sees them as methods of `object`.
pub static DEFAULT_SLOTS: &[Slot] = &[
    Slot::Repr(repr),
    Slot::Str(str),
    Slot::Hash(hash),
    Slot::Compare(compare),
    Slot::GetAttr(getattr),
    Slot::SetAttr(setattr),
    Slot::Init(&INIT),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "object",
    module: "builtins",
    doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::BASE,
    slots: &[Slot::New(&NEW)],
    methods: &[
        method("__format__", sig("($self, format_spec, /)"), format),
        method("__sizeof__", sig("($self, /)"), sizeof),
        method("__dir__", sig("($self, /)"), dir),
        REDUCE,
        REDUCE_EX,
        GETSTATE,
        class_method(
            "__init_subclass__",
            sig("($type, /, *args, **kwargs)").as_shown("($type, /)"),
            init_subclass,
        ),
        class_method("__subclasshook__", sig("($type, object, /)"), subclass_hook),
    ],
    attributes: &[attribute("__class__", class, set_class)],
};
