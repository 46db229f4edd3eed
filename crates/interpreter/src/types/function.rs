//! `function`, `method` and `cell`.

use crate::errors::PyResult;
use crate::eval::Code;
use crate::native::{
    Args, Attribute, Base, CallArgs, TypeSpec, attribute, member, method, open_member, read_only, sig,
};
use crate::object::function::{BoundMethod, CellVar, Function};
use crate::object::{Compare, Dict, NewDef, Obj, Payload, Ref, Slot, Str, Tuple, Type, TypeFlags, Val};
use crate::vm::Vm;

fn of(value: &Val) -> Option<&Obj<Function>> {
    value.get::<Function>()
}

fn call(vm: &mut Vm, function: &Val, args: CallArgs) -> PyResult {
    vm.call_function(function, args)
}

fn descr_get(vm: &mut Vm, function: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    Ok(match object {
        Some(object) => vm.new_bound_method(function.clone(), object.clone()),
        None => function.clone(),
    })
}

fn repr(vm: &mut Vm, function: &Val) -> PyResult {
    let name = of(function).map(|f| vm.function_name(f)).unwrap_or_default();
    let address = function.header().map_or(0, |header| header.address());
    Ok(vm.new_str(&format!("<function {name} at {address:#x}>")))
}

/// Declares getter and setter of a field that holds any value.
macro_rules! plain_field {
    ($get:ident $set:ident $field:ident) => {
        fn $get(vm: &mut Vm, function: &Val) -> PyResult {
            Ok(of(function).map_or(Val::NONE, |f| f.$field.get(vm).clone()))
        }

        fn $set(vm: &mut Vm, function: &Val, value: Option<Val>) -> PyResult<()> {
            if let Some(f) = of(function) {
                *f.$field.get_mut(vm) = value.unwrap_or(Val::NONE);
            }
            Ok(())
        }
    };
}

plain_field!(doc set_doc doc);
plain_field!(module set_module module);

/// Declares getter and setter of a field that takes values of one class only.
macro_rules! checked_field {
    ($get:ident $set:ident $field:ident $name:literal $class:literal $check:expr) => {
        fn $get(vm: &mut Vm, function: &Val) -> PyResult {
            Ok(of(function).map_or(Val::NONE, |f| f.$field.get(vm).clone()))
        }

        fn $set(vm: &mut Vm, function: &Val, value: Option<Val>) -> PyResult<()> {
            let Some(f) = of(function) else { return Ok(()) };
            let check: fn(&Val) -> bool = $check;
            match value {
                Some(value) if check(&value) => *f.$field.get_mut(vm) = value,
                None if check(&Val::NONE) => *f.$field.get_mut(vm) = Val::NONE,
                _ => return Err(vm.type_error(concat!($name, " must be set to a ", $class))),
            }
            Ok(())
        }
    };
}

checked_field!(name set_name name "__name__" "string object" |v| v.is_a::<Str>());
checked_field!(qualname set_qualname qualname "__qualname__" "string object" |v| v.is_a::<Str>());
checked_field!(defaults set_defaults defaults "__defaults__" "tuple object" |v| v.is_none() || v.is_a::<Tuple>());
checked_field!(kwdefaults set_kwdefaults keyword_defaults "__kwdefaults__" "dict object" |v| v.is_none() || v.is_a::<Dict>());
checked_field!(type_params set_type_params type_params "__type_params__" "tuple" |v| v.is_a::<Tuple>());

fn code(vm: &mut Vm, function: &Val) -> PyResult {
    Ok(of(function).map_or(Val::NONE, |f| f.code.get(vm).to_val()))
}

fn set_code(vm: &mut Vm, function: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(f) = of(function) else { return Ok(()) };
    let Some(code) = value.and_then(|value| value.to_ref::<Code>()) else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    if code.unit.free_names.len() != f.closure.len() {
        let message = format!(
            "{}() requires a code object with {} free vars, not {}",
            f.name.get(vm).get::<Str>().map_or_else(Default::default, |name| name.to_text()),
            f.closure.len(),
            code.unit.free_names.len()
        );
        return Err(vm.value_error(&message));
    }
    let old = std::mem::replace(f.code.get_mut(vm), code);
    // Frames and generators that run the old code rely on it.
    vm.retire_code(old);
    Ok(())
}

fn globals(_: &mut Vm, function: &Val) -> PyResult {
    Ok(of(function).map_or(Val::NONE, |f| f.globals.to_val()))
}

fn builtins(_: &mut Vm, function: &Val) -> PyResult {
    Ok(of(function).map_or(Val::NONE, |f| f.builtins.to_val()))
}

fn closure(vm: &mut Vm, function: &Val) -> PyResult {
    let Some(f) = of(function) else { return Ok(Val::NONE) };
    if f.closure.is_empty() {
        return Ok(Val::NONE);
    }
    Ok(vm.new_tuple(f.closure.iter().map(|cell| cell.to_val()).collect()))
}

fn annotate(vm: &mut Vm, function: &Val) -> PyResult {
    Ok(of(function).map_or(Val::NONE, |f| f.annotate.get(vm).clone()))
}

fn set_annotate(vm: &mut Vm, function: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(f) = of(function) else { return Ok(()) };
    let Some(value) = value else { return Err(vm.type_error("__annotate__ cannot be deleted")) };
    if !value.is_none() && !vm.is_callable(&value) {
        return Err(vm.type_error("__annotate__ must be callable or None"));
    }
    if !value.is_none() {
        *f.annotations.get_mut(vm) = Val::NONE;
    }
    *f.annotate.get_mut(vm) = value;
    Ok(())
}

fn annotations(vm: &mut Vm, function: &Val) -> PyResult {
    let Some(f) = of(function) else { return Ok(Val::NONE) };
    let known = f.annotations.get(vm).clone();
    if !known.is_none() {
        return Ok(known);
    }
    let annotate = f.annotate.get(vm).clone();
    let made = if annotate.is_none() {
        vm.new_dict().into_val()
    } else {
        let made = vm.call(&annotate, &[Val::small_int(1)])?;
        if !made.is_a::<Dict>() {
            let message = format!("__annotate__ returned non-dict of type '{}'", vm.type_name(&made));
            return Err(vm.type_error(&message));
        }
        made
    };
    *f.annotations.get_mut(vm) = made.clone();
    Ok(made)
}

fn set_annotations(vm: &mut Vm, function: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(f) = of(function) else { return Ok(()) };
    match value {
        Some(value) if value.is_a::<Dict>() => *f.annotations.get_mut(vm) = value,
        None => *f.annotations.get_mut(vm) = Val::NONE,
        Some(value) if value.is_none() => *f.annotations.get_mut(vm) = Val::NONE,
        Some(_) => return Err(vm.type_error("__annotations__ must be set to a dict object")),
    }
    *f.annotate.get_mut(vm) = Val::NONE;
    Ok(())
}

fn function_dict(vm: &mut Vm, function: &Obj<Function>) -> Ref<Dict> {
    if let Some(dict) = function.dict.get(vm) {
        return dict.clone();
    }
    let dict = vm.new_dict();
    *function.dict.get_mut(vm) = Some(dict.clone());
    dict
}

fn dict(vm: &mut Vm, function: &Val) -> PyResult {
    let Some(f) = of(function) else { return Ok(Val::NONE) };
    Ok(function_dict(vm, f).into_val())
}

fn set_dict(vm: &mut Vm, function: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(f) = of(function) else { return Ok(()) };
    match value.as_ref().and_then(|value| value.to_ref::<Dict>()) {
        Some(dict) => {
            *f.dict.get_mut(vm) = Some(dict);
            Ok(())
        }
        None => {
            let Some(value) = value else { return Err(vm.type_error("cannot delete __dict__")) };
            let name = vm.type_name(&value);
            Err(vm.type_error(&format!("__dict__ must be set to a dictionary, not a '{name}'")))
        }
    }
}

fn getattr(vm: &mut Vm, function: &Val, name: &Obj<Str>) -> PyResult {
    if let Some(f) = of(function)
        && let Some(dict) = f.dict.get(vm)
        && let Some(value) = dict.get_str(vm, name).cloned()
    {
        let class = vm.types.function.clone();
        if vm.lookup(&class, name).is_none_or(|found| vm.class_of(&found).slots.descr_set.get().is_none()) {
            return Ok(value);
        }
    }
    vm.generic_getattr(function, name)
}

fn setattr(vm: &mut Vm, function: &Val, name: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
    let Some(f) = of(function) else { return Ok(()) };
    let class = vm.types.function.clone();
    if let Some(found) = vm.lookup(&class, name)
        && let Some(set) = vm.class_of(&found).slots.descr_set.get()
    {
        return set(vm, &found, function, value);
    }
    let dict = function_dict(vm, f);
    match value {
        Some(value) => dict.set_str(vm, name, value),
        None => {
            if dict.remove_str(vm, name).is_none() {
                return Err(vm.no_attribute(function, name));
            }
        }
    }
    Ok(())
}

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    let wrong = |vm: &mut Vm, name: &str, class: &str, value: &Val| {
        let given = vm.type_name(value);
        let message = ["function() argument '", name, "' must be ", class, ", not ", &given].concat();
        Err(vm.type_error(&message))
    };
    let Some(code) = args.get(0).to_ref::<Code>() else { return wrong(vm, "code", "code", args.get(0)) };
    let Some(globals) = args.get(1).to_ref::<Dict>() else {
        return wrong(vm, "globals", "dict", args.get(1));
    };
    for (place, what, fits) in [
        (2, "3 (name) must be None or string", args.get(2).is_a::<Str>()),
        (3, "4 (defaults) must be None or tuple", args.get(3).is_a::<Tuple>()),
    ] {
        if args.some(place).is_some() && !fits {
            return Err(vm.type_error(&["arg ", what].concat()));
        }
    }
    let mut closure: Vec<Ref<CellVar>> = Vec::new();
    let free = code.unit.free_names.len();
    match args.some(4).filter(|closure| !closure.is_none()) {
        None if free > 0 => return Err(vm.type_error("arg 5 (closure) must be tuple")),
        None => {}
        Some(given) => {
            let Some(cells) = given.get::<Tuple>() else {
                return Err(vm.type_error("arg 5 (closure) must be None or tuple"));
            };
            if cells.len() != free {
                let name = code.unit.name.clone();
                let message = format!("{name} requires closure of length {free}, not {}", cells.len());
                return Err(vm.value_error(&message));
            }
            for cell in cells.items() {
                let Some(cell) = cell.to_ref::<CellVar>() else {
                    let given = vm.type_name(cell);
                    return Err(vm.type_error(&["arg 5 (closure) expected cell, found ", &given].concat()));
                };
                closure.push(cell);
            }
        }
    }
    let builtins = vm.builtins_of(&globals);
    let function = vm.function_of(code, globals, builtins, closure.into_boxed_slice());
    if let Some(name) = args.some(2) {
        *function.name.get_mut(vm) = name.clone();
    }
    if let Some(defaults) = args.some(3) {
        *function.defaults.get_mut(vm) = defaults.clone();
    }
    if let Some(defaults) = args.some(5) {
        *function.keyword_defaults.get_mut(vm) = defaults.clone();
    }
    Ok(function.into_val())
}

const ATTRIBUTES: &[Attribute] = &[
    attribute("__code__", code, set_code),
    attribute("__name__", name, set_name),
    attribute("__qualname__", qualname, set_qualname),
    attribute("__doc__", doc, set_doc),
    open_member("__module__", module, set_module),
    attribute("__defaults__", defaults, set_defaults),
    attribute("__kwdefaults__", kwdefaults, set_kwdefaults),
    attribute("__annotations__", annotations, set_annotations),
    attribute("__annotate__", annotate, set_annotate),
    attribute("__type_params__", type_params, set_type_params),
    attribute("__dict__", dict, set_dict),
    member("__globals__", globals),
    member("__builtins__", builtins),
    member("__closure__", closure),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "function",
    module: "builtins",
    doc: "A function written in Python.",
    base: Base::Object,
    layout: Function::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::METHOD_DESCRIPTOR,
    slots: &[
        Slot::Call(call),
        Slot::DescrGet(descr_get),
        Slot::Repr(repr),
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
        Slot::New(&NewDef {
            sig: sig("(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"),
            function: new,
        }),
    ],
    methods: &[],
    attributes: ATTRIBUTES,
};

fn method_of(value: &Val) -> Option<&Obj<BoundMethod>> {
    value.get::<BoundMethod>()
}

fn method_call(vm: &mut Vm, method: &Val, args: CallArgs) -> PyResult {
    let Some(bound) = method_of(method) else { return Ok(Val::NONE) };
    let mut values = Vec::with_capacity(args.values.len() + 1);
    values.push(bound.receiver.clone());
    values.extend_from_slice(args.values);
    let function = bound.function.clone();
    vm.call_with(&function, CallArgs { values: &values, names: args.names })
}

fn method_repr(vm: &mut Vm, method: &Val) -> PyResult {
    let Some(bound) = method_of(method) else { return Ok(Val::NONE) };
    let (function, receiver) = (bound.function.clone(), bound.receiver.clone());
    let name = match vm.getattr_opt(&function, &vm.names.__qualname__.clone())? {
        Some(name) => Some(name),
        None => vm.getattr_opt(&function, &vm.names.__name__.clone())?,
    };
    let name = name.and_then(|n| n.to_ref::<Str>()).map_or("?".to_string(), |n| n.to_text().into_owned());
    let receiver = vm.repr(&receiver)?;
    Ok(vm.new_str(&format!("<bound method {name} of {}>", receiver.to_text())))
}

fn method_compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (method_of(left), method_of(right)) else { return Ok(Val::NOT_IMPLEMENTED) };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (f, g) = (a.function.clone(), b.function.clone());
    let same = a.receiver.is(&b.receiver) && vm.equal(&f, &g)?;
    Ok(Val::bool(same == (op == Compare::Eq)))
}

fn method_hash(vm: &mut Vm, method: &Val) -> PyResult<i64> {
    let Some(bound) = method_of(method) else { return Ok(0) };
    let function = bound.function.clone();
    Ok(vm.identity_hash(&bound.receiver) ^ vm.hash(&function)?)
}

fn method_getattr(vm: &mut Vm, method: &Val, name: &Obj<Str>) -> PyResult {
    let class = vm.types.method.clone();
    if vm.lookup(&class, name).is_some() {
        return vm.generic_getattr(method, name);
    }
    let Some(bound) = method_of(method) else { return Ok(Val::NONE) };
    let function = bound.function.clone();
    vm.getattr(&function, name)
}

fn method_function(_: &mut Vm, method: &Val) -> PyResult {
    Ok(method_of(method).map_or(Val::NONE, |m| m.function.clone()))
}

fn method_self(_: &mut Vm, method: &Val) -> PyResult {
    Ok(method_of(method).map_or(Val::NONE, |m| m.receiver.clone()))
}

fn method_doc(vm: &mut Vm, method: &Val) -> PyResult {
    let Some(bound) = method_of(method) else { return Ok(Val::NONE) };
    let function = bound.function.clone();
    vm.getattr(&function, &vm.names.__doc__.clone())
}

/// A bound method in a class stays bound as it is.
fn method_get(_: &mut Vm, method: &Val, _: Option<&Val>, _: &Val) -> PyResult {
    Ok(method.clone())
}

fn method_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(bound) = method_of(args.get(0)) else { return Ok(Val::NONE) };
    let (function, receiver) = (bound.function.clone(), bound.receiver.clone());
    let name = vm.getattr(&function, &vm.names.__name__.clone())?;
    vm.reduced_to_attribute(receiver, name)
}

fn method_new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    if !vm.is_callable(args.get(0)) {
        return Err(vm.type_error("first argument must be callable"));
    }
    if args.get(1).is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(vm.new_bound_method(args.get(0).clone(), args.get(1).clone()))
}

pub static METHOD: TypeSpec = TypeSpec {
    name: "method",
    module: "builtins",
    doc: "A method bound to an object.",
    base: Base::Object,
    layout: BoundMethod::layout,
    flags: TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::Call(method_call),
        Slot::Repr(method_repr),
        Slot::Compare(method_compare),
        Slot::Hash(method_hash),
        Slot::GetAttr(method_getattr),
        Slot::New(&NewDef { sig: sig("(function, instance, /)"), function: method_new }),
        Slot::DescrGet(method_get),
    ],
    methods: &[method("__reduce__", sig("($self, /)"), method_reduce)],
    attributes: &[
        member("__func__", method_function),
        member("__self__", method_self),
        read_only("__doc__", method_doc),
    ],
};

fn cell_contents(vm: &mut Vm, cell: &Val) -> PyResult {
    match cell.get::<CellVar>().and_then(|cell| cell.value.get(vm).clone()) {
        Some(value) => Ok(value),
        None => Err(vm.value_error("Cell is empty")),
    }
}

fn set_cell_contents(vm: &mut Vm, cell: &Val, value: Option<Val>) -> PyResult<()> {
    if let Some(cell) = cell.get::<CellVar>() {
        *cell.value.get_mut(vm) = value;
    }
    Ok(())
}

fn cell_repr(vm: &mut Vm, cell: &Val) -> PyResult {
    let address = cell.header().map_or(0, |header| header.address());
    let content = cell.get::<CellVar>().and_then(|cell| cell.value.get(vm).clone());
    let content = match content {
        Some(value) => {
            let at = value.header().map_or(0, |header| header.address());
            format!("{} object at {at:#x}", vm.type_name(&value))
        }
        None => "empty".to_string(),
    };
    Ok(vm.new_str(&format!("<cell at {address:#x}: {content}>")))
}

fn cell_new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    Ok(vm.new_cell(args.opt(0).cloned()).into_val())
}

fn cell_compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<CellVar>(), right.get::<CellVar>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    match (a.value.get(vm).clone(), b.value.get(vm).clone()) {
        (Some(a), Some(b)) => vm.rich_compare(&a, &b, op),
        (a, b) => Ok(Val::bool(op.holds(a.is_some().cmp(&b.is_some())))),
    }
}

pub static CELL: TypeSpec = TypeSpec {
    name: "cell",
    module: "builtins",
    doc: "A variable shared by functions.",
    base: Base::Object,
    layout: CellVar::layout,
    flags: 0,
    slots: &[
        Slot::Repr(cell_repr),
        Slot::Compare(cell_compare),
        Slot::New(&NewDef { sig: sig("(contents=<none>, /)"), function: cell_new }),
    ],
    methods: &[],
    attributes: &[attribute("cell_contents", cell_contents, set_cell_contents)],
};
