//! `property`, `classmethod`, `staticmethod`.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::native::{Args, Base, CallArgs, Method, TypeSpec, attribute, member, method, read_only, sig};
use crate::object::function::{Property, Wrapped};
use crate::object::{Guarded, InitDef, NewDef, Obj, Payload, Slot, Str, Type, TypeFlags, Val};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

fn of(value: &Val) -> Option<&Obj<Property>> {
    value.get::<Property>()
}

fn empty() -> Property {
    Property {
        getter: Guarded::new(Val::NONE),
        setter: Guarded::new(Val::NONE),
        deleter: Guarded::new(Val::NONE),
        doc: Guarded::new(Val::NONE),
        name: Guarded::new(None),
        doc_from_getter: Cell::new(false),
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, empty()).into_val())
}

fn init(vm: &mut Vm, object: &Val, args: &Args) -> PyResult<()> {
    let Some(property) = of(object) else { return Ok(()) };
    *property.getter.get_mut(vm) = args.get(1).clone();
    *property.setter.get_mut(vm) = args.get(2).clone();
    *property.deleter.get_mut(vm) = args.get(3).clone();
    let mut doc = args.get(4).clone();
    property.doc_from_getter.set(false);
    if args.some(4).is_none()
        && let Some(getter) = args.some(1)
    {
        let name = vm.names.__doc__.clone();
        doc = vm.getattr_opt(getter, &name)?.unwrap_or(Val::NONE);
        property.doc_from_getter.set(true);
    }
    if property.class().is(&vm.types.property) {
        *property.doc.get_mut(vm) = doc;
    } else if !doc.is_none() {
        // Derived classes have a `__doc__` of their own: the property's goes into the instance.
        let name = vm.names.__doc__.clone();
        if !vm.instance_set(object, &name, doc.clone()) {
            *property.doc.get_mut(vm) = doc;
        }
    }
    Ok(())
}

fn describe(vm: &mut Vm, property: &Property, object: &Val) -> (String, String) {
    let name = property.name.get(vm).clone();
    let name = match name {
        Some(name) => vm.repr_text(&name),
        None => {
            let getter = property.getter.get(vm).clone();
            let name = vm.names.__name__.clone();
            match vm.getattr_opt(&getter, &name) {
                Ok(Some(name)) => vm.repr_text(&name),
                _ => {
                    vm.take_raised();
                    String::new()
                }
            }
        }
    };
    let class = vm.class_of(object);
    let class = class.qualname.get(vm).get::<Str>().map(|n| n.to_text().into_owned()).unwrap_or_default();
    (name, class)
}

fn missing(vm: &mut Vm, property: &Property, object: &Val, what: &str) -> crate::errors::Raised {
    let (name, class) = describe(vm, property, object);
    let message = if name.is_empty() {
        format!("property of '{class}' object has no {what}")
    } else {
        format!("property {name} of '{class}' object has no {what}")
    };
    let class = vm.exceptions.attribute_error.clone();
    vm.raise_new(&class, &message)
}

fn get(vm: &mut Vm, descriptor: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let (Some(property), Some(object)) = (of(descriptor), object) else { return Ok(descriptor.clone()) };
    let getter = property.getter.get(vm).clone();
    if getter.is_none() {
        return Err(missing(vm, property, object, "getter"));
    }
    vm.call(&getter, std::slice::from_ref(object))
}

fn set(vm: &mut Vm, descriptor: &Val, object: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(property) = of(descriptor) else { return Ok(()) };
    match value {
        Some(value) => {
            let setter = property.setter.get(vm).clone();
            if setter.is_none() {
                return Err(missing(vm, property, object, "setter"));
            }
            vm.call(&setter, &[object.clone(), value])?;
        }
        None => {
            let deleter = property.deleter.get(vm).clone();
            if deleter.is_none() {
                return Err(missing(vm, property, object, "deleter"));
            }
            vm.call(&deleter, std::slice::from_ref(object))?;
        }
    }
    Ok(())
}

/// A copy of a property with one of its functions replaced.
fn copy(vm: &mut Vm, args: &Args, place: usize) -> PyResult {
    let Some(property) = of(args.get(0)) else { return Ok(Val::NONE) };
    let mut parts = [
        property.getter.get(vm).clone(),
        property.setter.get(vm).clone(),
        property.deleter.get(vm).clone(),
        property.doc.get(vm).clone(),
    ];
    parts[place] = args.get(1).clone();
    if property.doc_from_getter.get() && !parts[0].is_none() {
        parts[3] = Val::NONE;
    }
    let class = vm.class_of(args.get(0)).to_val();
    let made = vm.call(&class, &parts)?;
    let name = property.name.get(vm).clone();
    if let Some(copy) = of(&made) {
        *copy.name.get_mut(vm) = name;
    }
    Ok(made)
}

fn getter(vm: &mut Vm, args: &Args) -> PyResult {
    copy(vm, args, 0)
}

fn setter(vm: &mut Vm, args: &Args) -> PyResult {
    copy(vm, args, 1)
}

fn deleter(vm: &mut Vm, args: &Args) -> PyResult {
    copy(vm, args, 2)
}

fn set_name(vm: &mut Vm, args: &Args) -> PyResult {
    if let Some(property) = of(args.get(0)) {
        *property.name.get_mut(vm) = Some(args.get(2).clone());
    }
    Ok(Val::NONE)
}

fn fget(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |p| p.getter.get(vm).clone()))
}

fn fset(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |p| p.setter.get(vm).clone()))
}

fn fdel(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |p| p.deleter.get(vm).clone()))
}

fn doc(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |p| p.doc.get(vm).clone()))
}

fn set_doc(vm: &mut Vm, value: &Val, doc: Option<Val>) -> PyResult<()> {
    if let Some(property) = of(value) {
        *property.doc.get_mut(vm) = doc.unwrap_or(Val::NONE);
    }
    Ok(())
}

fn name(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(property) = of(value) else { return Ok(Val::NONE) };
    if let Some(name) = property.name.get(vm) {
        return Ok(name.clone());
    }
    let getter = property.getter.get(vm).clone();
    let name = vm.names.__name__.clone();
    match vm.getattr_opt(&getter, &name)? {
        Some(found) => Ok(found),
        None => Err(vm.no_attribute(value, &name)),
    }
}

fn set_own_name(vm: &mut Vm, value: &Val, name: Option<Val>) -> PyResult<()> {
    if let Some(property) = of(value) {
        *property.name.get_mut(vm) = name;
    }
    Ok(())
}

fn is_abstract(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(property) = of(value) else { return Ok(Val::FALSE) };
    let parts = [&property.getter, &property.setter, &property.deleter].map(|part| part.get(vm).clone());
    for part in parts {
        if has_abstract_mark(vm, &part)? {
            return Ok(Val::TRUE);
        }
    }
    Ok(Val::FALSE)
}

fn has_abstract_mark(vm: &mut Vm, function: &Val) -> PyResult<bool> {
    let name = vm.names.__isabstractmethod__.clone();
    match vm.getattr_opt(function, &name)? {
        Some(mark) => vm.is_true(&mark),
        None => Ok(false),
    }
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "property",
    module: "builtins",
    doc: "Property attribute.",
    base: Base::Object,
    layout: Property::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::DescrGet(get),
        Slot::DescrSet(set),
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef {
            sig: sig("($self, fget=None, fset=None, fdel=None, doc=None)"),
            function: init,
        }),
    ],
    methods: &[
        method("getter", sig("($self, object, /)"), getter),
        method("setter", sig("($self, object, /)"), setter),
        method("deleter", sig("($self, object, /)"), deleter),
        method("__set_name__", sig("($self, owner, name, /)"), set_name),
    ],
    attributes: &[
        member("fget", fget),
        member("fset", fset),
        member("fdel", fdel),
        attribute("__doc__", doc, set_doc),
        attribute("__name__", name, set_own_name),
        read_only("__isabstractmethod__", is_abstract),
    ],
};

// ---- classmethod and staticmethod ---------------------------------------------------------------

fn wrapped(value: &Val) -> Option<&Obj<Wrapped>> {
    value.get::<Wrapped>()
}

fn wrapped_new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, Wrapped { function: Guarded::new(Val::NONE) }).into_val())
}

fn wrapped_init(vm: &mut Vm, object: &Val, args: &Args) -> PyResult<()> {
    let Some(payload) = wrapped(object) else { return Ok(()) };
    let function = args.get(1).clone();
    *payload.function.get_mut(vm) = function.clone();
    // As `functools.wraps` does.
    for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
        let name = vm.intern(name);
        if let Some(value) = vm.getattr_opt(&function, &name)? {
            vm.instance_set(object, &name, value);
        }
    }
    Ok(())
}

fn class_get(vm: &mut Vm, descriptor: &Val, _: Option<&Val>, class: &Val) -> PyResult {
    let Some(payload) = wrapped(descriptor) else { return Ok(Val::NONE) };
    let function = payload.function.get(vm).clone();
    Ok(vm.new_bound_method(function, class.clone()))
}

fn static_get(vm: &mut Vm, descriptor: &Val, _: Option<&Val>, _: &Val) -> PyResult {
    Ok(wrapped(descriptor).map_or(Val::NONE, |payload| payload.function.get(vm).clone()))
}

fn static_call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let Some(payload) = wrapped(callee) else { return Ok(Val::NONE) };
    let function = payload.function.get(vm).clone();
    vm.call_with(&function, args)
}

fn wrapped_function(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(wrapped(value).map_or(Val::NONE, |payload| payload.function.get(vm).clone()))
}

fn wrapped_abstract(vm: &mut Vm, value: &Val) -> PyResult {
    let function = wrapped_function(vm, value)?;
    has_abstract_mark(vm, &function).map(Val::bool)
}

fn wrapped_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let function = wrapped_function(vm, value)?;
    let inner = vm.repr(&function)?;
    let name = vm.type_name(value);
    Ok(vm.new_str(&format!("<{name}({})>", inner.to_text())))
}

fn wrapped_dict(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.instance_dict(value).map_or(Val::NONE, |dict| dict.into_val()))
}

/// What the function says, unless the wrapper was given its own.
fn of_function(vm: &mut Vm, value: &Val, name: &str) -> PyResult {
    let key = vm.intern(name);
    if let Some(own) = vm.instance_dict(value).and_then(|dict| dict.get_str(vm, &key).cloned()) {
        return Ok(own);
    }
    let function = wrapped_function(vm, value)?;
    let found = vm.getattr(&function, &key)?;
    vm.instance_set(value, &key, found.clone());
    Ok(found)
}

fn keep(vm: &mut Vm, value: &Val, name: &str, new: Option<Val>) -> PyResult<()> {
    let key = vm.intern(name);
    match (new, vm.instance_dict(value)) {
        (Some(new), _) => {
            vm.instance_set(value, &key, new);
        }
        (None, Some(dict)) if dict.remove_str(vm, &key).is_some() => {}
        _ => return Err(vm.no_attribute(value, &key)),
    }
    Ok(())
}

fn annotations(vm: &mut Vm, value: &Val) -> PyResult {
    of_function(vm, value, "__annotations__")
}

fn set_annotations(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    keep(vm, value, "__annotations__", new)
}

fn annotate(vm: &mut Vm, value: &Val) -> PyResult {
    of_function(vm, value, "__annotate__")
}

fn set_annotate(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    keep(vm, value, "__annotate__", new)
}

const WRAPPED_METHODS: &[Method] = &[CLASS_GETITEM];

const INIT: Slot = Slot::Init(&InitDef { sig: sig("($self, function, /)"), function: wrapped_init });
const NEW: Slot = Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: wrapped_new });

pub static CLASSMETHOD: TypeSpec = TypeSpec {
    name: "classmethod",
    module: "builtins",
    doc: "Convert a function to be a class method.",
    base: Base::Object,
    layout: Wrapped::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT,
    slots: &[Slot::DescrGet(class_get), Slot::Repr(wrapped_repr), NEW, INIT],
    methods: WRAPPED_METHODS,
    attributes: &[
        member("__func__", wrapped_function),
        member("__wrapped__", wrapped_function),
        read_only("__isabstractmethod__", wrapped_abstract),
        read_only("__dict__", wrapped_dict),
        attribute("__annotations__", annotations, set_annotations),
        attribute("__annotate__", annotate, set_annotate),
    ],
};

pub static STATICMETHOD: TypeSpec = TypeSpec {
    name: "staticmethod",
    module: "builtins",
    doc: "Convert a function to be a static method.",
    base: Base::Object,
    layout: Wrapped::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT,
    slots: &[Slot::DescrGet(static_get), Slot::Call(static_call), Slot::Repr(wrapped_repr), NEW, INIT],
    methods: WRAPPED_METHODS,
    attributes: CLASSMETHOD.attributes,
};
