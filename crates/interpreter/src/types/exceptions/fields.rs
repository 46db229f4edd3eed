//! Exceptions that keep a few values besides `args`.

use super::Part;
use super::base::{args_of, args_of_value, base_str, receiver, reduce_with, refuse_keywords, set_args};
use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, Method, method, open_member, sig};
use crate::object::{Dict, InitDef, Obj, Ref, Slot, Str, Val};
use crate::vm::Vm;

/// Field `index` of an exception; None if it is not set.
pub(super) fn field(vm: &Vm, exc: &Obj<Exception>, index: usize) -> Option<Val> {
    exc.fields.get(vm).get(index).cloned().flatten()
}

/// Sets field `index` of an exception.
pub(super) fn set_field(vm: &mut Vm, exc: &Obj<Exception>, index: usize, value: Option<Val>) {
    let fields = exc.fields.get_mut(vm);
    if fields.len() <= index {
        fields.resize(index + 1, None);
    }
    if let Some(place) = fields.get_mut(index) {
        *place = value;
    }
}

/// Reads field `INDEX`: None where nothing was set.
pub(super) fn get<const INDEX: usize>(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    Ok(field(vm, exc, INDEX).unwrap_or(Val::NONE))
}

/// Sets field `INDEX`.
pub(super) fn set<const INDEX: usize>(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let exc = receiver(vm, value)?;
    set_field(vm, exc, INDEX, new);
    Ok(())
}

const ANY: &str = "($self, /, *args, **kwargs)";

fn stop_iteration_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    refuse_keywords(vm, value, args)?;
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    set_field(vm, exc, 0, args.rest().first().cloned());
    Ok(())
}

fn system_exit_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    refuse_keywords(vm, value, args)?;
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    let code = match args.rest() {
        [] => None,
        [one] => Some(one.clone()),
        _ => Some(args_of(vm, exc).into_val()),
    };
    set_field(vm, exc, 0, code);
    Ok(())
}

fn key_error_str(vm: &mut Vm, value: &Val) -> PyResult {
    let args = args_of_value(vm, value)?;
    match args.items() {
        [one] => Ok(vm.repr(one)?.into_val()),
        _ => base_str(vm, value),
    }
}

/// Takes keyword arguments into fields: `names` with their field. Errors: TypeError for others.
fn take_keywords(
    vm: &mut Vm,
    exc: &Obj<Exception>,
    called: &str,
    names: &[(&str, usize)],
    args: &Args,
) -> PyResult<()> {
    for &(_, index) in names {
        set_field(vm, exc, index, None);
    }
    for (key, value) in args.keywords() {
        match names.iter().find(|(name, _)| name.as_bytes() == key.as_bytes()) {
            Some(&(_, index)) => set_field(vm, exc, index, Some(value.clone())),
            None => {
                let known: Vec<String> = names.iter().map(|(name, _)| name.to_string()).collect();
                let hint = match crate::errors::nearest(&known, &key.to_text()) {
                    Some(other) => format!(". Did you mean '{other}'?"),
                    None => String::new(),
                };
                let message =
                    format!("{called}() got an unexpected keyword argument '{}'{hint}", key.to_text());
                return Err(vm.type_error(&message));
            }
        }
    }
    Ok(())
}

const MSG: usize = 0;

fn import_error_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    let names = [("name", 1), ("path", 2), ("name_from", 3)];
    take_keywords(vm, exc, "ImportError", &names, args)?;
    let msg = match args.rest() {
        [one] => Some(one.clone()),
        _ => None,
    };
    set_field(vm, exc, MSG, msg);
    Ok(())
}

fn import_error_str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    match field(vm, exc, MSG) {
        Some(msg) if msg.get::<Str>().is_some_and(|msg| msg.class().is(&vm.types.str)) => Ok(msg),
        _ => base_str(vm, value),
    }
}

/// A copy of the exception's dict with the fields that are set.
fn state_with(vm: &mut Vm, value: &Val, exc: &Obj<Exception>, names: &[(&str, usize)]) -> Option<Ref<Dict>> {
    let mut added = Vec::new();
    for &(name, index) in names {
        added.extend(field(vm, exc, index).map(|value| (name, value)));
    }
    if added.is_empty() {
        return None;
    }
    let own = vm.instance_dict(value).map(|dict| dict.table.get(vm).copy());
    let dict = match own {
        Some(table) => vm.new_dict_from(table),
        None => vm.new_dict(),
    };
    for (name, value) in added {
        vm.dict_set_name(&dict, name, value);
    }
    Some(dict)
}

fn import_error_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let exc = receiver(vm, args.get(0))?;
    let names = [("name", 1), ("path", 2), ("name_from", 3)];
    let state = state_with(vm, args.get(0), exc, &names);
    let exc_args = args_of(vm, exc).into_val();
    reduce_with(vm, args.get(0), exc_args, state)
}

fn attribute_error_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    take_keywords(vm, exc, "AttributeError", &[("name", 0), ("obj", 1)], args)
}

fn attribute_error_getstate(vm: &mut Vm, args: &Args) -> PyResult {
    let exc = receiver(vm, args.get(0))?;
    let state = state_with(vm, args.get(0), exc, &[("name", 0)]);
    let exc_args = args_of(vm, exc).into_val();
    let dict = match state {
        Some(state) => state,
        None => vm.new_dict(),
    };
    vm.dict_set_name(&dict, "args", exc_args);
    Ok(dict.into_val())
}

fn attribute_error_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let state = attribute_error_getstate(vm, args)?;
    let exc = receiver(vm, args.get(0))?;
    let exc_args = args_of(vm, exc).into_val();
    reduce_with(vm, args.get(0), exc_args, state.to_ref::<Dict>())
}

fn name_error_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    take_keywords(vm, exc, "NameError", &[("name", 0)], args)
}

static IMPORT_ERROR_METHODS: &[Method] = &[method("__reduce__", sig("($self, /)"), import_error_reduce)];
static ATTRIBUTE_ERROR_METHODS: &[Method] = &[
    method("__getstate__", sig("($self, /)"), attribute_error_getstate),
    method("__reduce__", sig("($self, /)"), attribute_error_reduce),
];

static VALUE: &[Attribute] = &[open_member("value", get::<0>, set::<0>)];
static CODE: &[Attribute] = &[open_member("code", get::<0>, set::<0>)];
static NAME: &[Attribute] = &[open_member("name", get::<0>, set::<0>)];
static NAME_OBJ: &[Attribute] =
    &[open_member("name", get::<0>, set::<0>), open_member("obj", get::<1>, set::<1>)];
static IMPORT: &[Attribute] = &[
    open_member("msg", get::<0>, set::<0>),
    open_member("name", get::<1>, set::<1>),
    open_member("path", get::<2>, set::<2>),
    open_member("name_from", get::<3>, set::<3>),
];

pub(super) static STOP_ITERATION: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: stop_iteration_init })],
    methods: &[],
    attributes: VALUE,
};
pub(super) static SYSTEM_EXIT: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: system_exit_init })],
    methods: &[],
    attributes: CODE,
};
pub(super) static KEY_ERROR: Part =
    Part { slots: &[Slot::Str(key_error_str)], methods: &[], attributes: &[] };
pub(super) static IMPORT_ERROR: Part = Part {
    slots: &[
        Slot::Init(&InitDef { sig: sig(ANY), function: import_error_init }),
        Slot::Str(import_error_str),
    ],
    methods: IMPORT_ERROR_METHODS,
    attributes: IMPORT,
};
pub(super) static ATTRIBUTE_ERROR: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: attribute_error_init })],
    methods: ATTRIBUTE_ERROR_METHODS,
    attributes: NAME_OBJ,
};
pub(super) static NAME_ERROR: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: name_error_init })],
    methods: &[],
    attributes: NAME,
};
