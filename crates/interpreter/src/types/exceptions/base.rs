//! `BaseException`.

use super::Part;
use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, Method, attribute, method, open_member, sig};
use crate::object::{Dict, InitDef, List, NewDef, Obj, Ref, Slot, Str, Tuple, Type, Val};
use crate::types::traceback::Traceback;
use crate::vm::Vm;

/// The exception that a native was called on; its type has been checked by the descriptor.
pub(super) fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Exception>> {
    match value.get::<Exception>() {
        Some(exc) => Ok(exc),
        None => Err(vm.type_error("an exception is needed")),
    }
}

/// `args` of an exception.
pub(super) fn args_of(vm: &Vm, exc: &Obj<Exception>) -> Ref<Tuple> {
    exc.args.get(vm).clone()
}

/// `args` of a value that is an exception.
pub(super) fn args_of_value(vm: &mut Vm, value: &Val) -> PyResult<Ref<Tuple>> {
    let exc = receiver(vm, value)?;
    Ok(args_of(vm, exc))
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    Ok(vm.alloc_exception(class, args.rest().to_vec()).into_val())
}

/// Sets `args` unless `__new__` was given the same.
pub(super) fn set_args(vm: &mut Vm, exc: &Obj<Exception>, args: &[Val]) {
    let old = exc.args.get(vm);
    let same = old.len() == args.len() && old.items().iter().zip(args).all(|(a, b)| a.is(b));
    if !same {
        let args = vm.new_tuple_ref(args.to_vec());
        *exc.args.get_mut(vm) = args;
    }
}

/// Errors: TypeError if there are keyword arguments.
pub(super) fn refuse_keywords(vm: &mut Vm, exc: &Val, args: &Args) -> PyResult<()> {
    if args.keywords().is_empty() {
        return Ok(());
    }
    let message = format!("{}() takes no keyword arguments", vm.type_name(exc));
    Err(vm.type_error(&message))
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    refuse_keywords(vm, value, args)?;
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    Ok(())
}

pub(super) fn base_str(vm: &mut Vm, value: &Val) -> PyResult {
    let args = args_of_value(vm, value)?;
    match args.items() {
        [] => Ok(vm.new_str("")),
        [one] => Ok(vm.str(one)?.into_val()),
        _ => Ok(vm.str(&args.to_val())?.into_val()),
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let args = args_of_value(vm, value)?;
    let mut text = vm.type_name(value).into_bytes();
    if let [one] = args.items() {
        text.push(b'(');
        text.extend_from_slice(vm.repr(one)?.as_bytes());
        text.push(b')');
    } else {
        text.extend_from_slice(vm.repr(&args.to_val())?.as_bytes());
    }
    Ok(vm.new_wtf8(&text))
}

/// `(class, args)` or `(class, args, dict)`.
fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let exc_args = args_of_value(vm, args.get(0))?.into_val();
    reduce_with(vm, args.get(0), exc_args, None)
}

/// What `__reduce__` gives: the state is the exception's dict with some fields added.
pub(super) fn reduce_with(vm: &mut Vm, value: &Val, args: Val, state: Option<Ref<Dict>>) -> PyResult {
    let class = vm.class_of(value).to_val();
    let state = match state {
        Some(state) => Some(state),
        None if vm.instance_names(value).is_empty() => None,
        None => vm.instance_dict(value),
    };
    let mut parts = vec![class, args];
    parts.extend(state.map(Ref::into_val));
    Ok(vm.new_tuple(parts))
}

fn setstate(vm: &mut Vm, args: &Args) -> PyResult {
    if args.get(1).is_none() {
        return Ok(Val::NONE);
    }
    let Some(state) = args.get(1).get::<Dict>() else {
        return Err(vm.type_error("state is not a dictionary"));
    };
    let entries: Vec<(Val, Val)> = state.entries(vm).map(|(k, v)| (k.clone(), v.clone())).collect();
    for (key, value) in entries {
        let Some(name) = key.get::<Str>() else {
            let message = format!("attribute name must be string, not '{}'", vm.type_name(&key));
            return Err(vm.type_error(&message));
        };
        let name = vm.intern_str(name);
        vm.setattr(args.get(0), &name, value)?;
    }
    Ok(Val::NONE)
}

fn with_traceback(vm: &mut Vm, args: &Args) -> PyResult {
    set_traceback(vm, args.get(0), Some(args.get(1).clone()))?;
    Ok(args.get(0).clone())
}

fn add_note(vm: &mut Vm, args: &Args) -> PyResult {
    let note = args.get(1);
    if !note.is_a::<Str>() {
        let message = format!("add_note() argument must be str, not {}", vm.type_name(note));
        return Err(vm.type_error(&message));
    }
    let name = vm.names.__notes__.clone();
    let notes = match vm.getattr_opt(args.get(0), &name)? {
        Some(notes) => notes,
        None => {
            let notes = vm.new_list(Vec::new());
            vm.setattr(args.get(0), &name, notes.clone())?;
            notes
        }
    };
    let Some(list) = notes.get::<List>() else {
        return Err(vm.type_error("Cannot add note: __notes__ is not a list"));
    };
    list.items.get_mut(vm).push(note.clone());
    Ok(Val::NONE)
}

fn get_args(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(args_of_value(vm, value)?.into_val())
}

fn put_args(vm: &mut Vm, value: &Val, args: Option<Val>) -> PyResult<()> {
    let Some(args) = args else { return Err(vm.type_error("args may not be deleted")) };
    let items = vm.to_vec(&args)?;
    let args = vm.new_tuple_ref(items);
    let exc = receiver(vm, value)?;
    *exc.args.get_mut(vm) = args;
    Ok(())
}

fn get_traceback(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.traceback.get(vm).clone().unwrap_or(Val::NONE))
}

fn set_traceback(vm: &mut Vm, value: &Val, traceback: Option<Val>) -> PyResult<()> {
    let Some(traceback) = traceback else {
        return Err(vm.type_error("__traceback__ may not be deleted"));
    };
    if !traceback.is_none() && !traceback.is_a::<Traceback>() {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    let exc = receiver(vm, value)?;
    *exc.traceback.get_mut(vm) = (!traceback.is_none()).then_some(traceback);
    Ok(())
}

fn get_context(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.context.get(vm).clone().unwrap_or(Val::NONE))
}

fn set_context(vm: &mut Vm, value: &Val, context: Option<Val>) -> PyResult<()> {
    let Some(context) = context else { return Err(vm.type_error("__context__ may not be deleted")) };
    if !context.is_none() && !context.is_a::<Exception>() {
        return Err(vm.type_error("exception context must be None or derive from BaseException"));
    }
    let exc = receiver(vm, value)?;
    *exc.context.get_mut(vm) = (!context.is_none()).then_some(context);
    Ok(())
}

fn get_cause(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.cause.get(vm).clone().unwrap_or(Val::NONE))
}

fn put_cause(vm: &mut Vm, value: &Val, cause: Option<Val>) -> PyResult<()> {
    let Some(cause) = cause else { return Err(vm.type_error("__cause__ may not be deleted")) };
    if !cause.is_none() && !cause.is_a::<Exception>() {
        return Err(vm.type_error("exception cause must be None or derive from BaseException"));
    }
    let exc = receiver(vm, value)?;
    exc.suppress.set(true);
    *exc.cause.get_mut(vm) = (!cause.is_none()).then_some(cause);
    Ok(())
}

fn get_suppress(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(receiver(vm, value)?.suppress.get()))
}

fn set_suppress(vm: &mut Vm, value: &Val, suppress: Option<Val>) -> PyResult<()> {
    let Some(suppress) = suppress else {
        return Err(vm.type_error("can't delete numeric/char attribute"));
    };
    let Some(suppress) = suppress.as_bool() else {
        return Err(vm.type_error("attribute value type must be bool"));
    };
    receiver(vm, value)?.suppress.set(suppress);
    Ok(())
}

fn get_dict(vm: &mut Vm, value: &Val) -> PyResult {
    match vm.instance_dict(value) {
        Some(dict) => Ok(dict.into_val()),
        None => {
            let name = vm.names.__dict__.clone();
            Err(vm.no_attribute(value, &name))
        }
    }
}

fn set_dict(vm: &mut Vm, value: &Val, dict: Option<Val>) -> PyResult<()> {
    let Some(dict) = dict else { return Err(vm.type_error("cannot delete __dict__")) };
    match dict.to_ref::<Dict>() {
        Some(dict) => {
            vm.instance_put_dict(value, dict);
            Ok(())
        }
        None => {
            let message = format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(&dict));
            Err(vm.type_error(&message))
        }
    }
}

pub(super) static INIT: InitDef = InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init };

static METHODS: &[Method] = &[
    method("__reduce__", sig("($self, /)"), reduce),
    method("__setstate__", sig("($self, state, /)"), setstate),
    method("with_traceback", sig("($self, tb, /)"), with_traceback)
        .doc(|| "Set self.__traceback__ to tb and return self."),
    method("add_note", sig("($self, note, /)"), add_note).doc(|| "Add a note to the exception"),
];

static ATTRIBUTES: &[Attribute] = &[
    open_member("__suppress_context__", get_suppress, set_suppress),
    attribute("__dict__", get_dict, set_dict),
    attribute("args", get_args, put_args),
    attribute("__traceback__", get_traceback, set_traceback),
    attribute("__context__", get_context, set_context),
    attribute("__cause__", get_cause, put_cause),
];

pub(super) static PART: Part = Part {
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&INIT),
        Slot::Repr(repr),
        Slot::Str(base_str),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
