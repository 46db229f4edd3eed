//! `OSError`: number, text and file names; the number picks the class.

use super::Part;
use super::base::{args_of, base_str, receiver, reduce_with, refuse_keywords};
use super::fields::{field, get, set, set_field};
use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, Method, attribute, method, open_member, sig};
use crate::object::{InitDef, NewDef, Obj, Ref, Slot, SlotKind, Type, Val};
use crate::vm::Vm;

const ERRNO: usize = 0;
const STRERROR: usize = 1;
const FILENAME: usize = 2;
const FILENAME2: usize = 3;
const WRITTEN: usize = 4;

/// The class for an error number, as on Linux.
fn class_for(vm: &Vm, errno: i64) -> Option<Ref<Type>> {
    let classes = &vm.exceptions;
    Some(
        match errno {
            1 | 13 => &classes.permission_error,
            2 => &classes.file_not_found_error,
            3 => &classes.process_lookup_error,
            4 => &classes.interrupted_error,
            10 => &classes.child_process_error,
            11 | 114 | 115 => &classes.blocking_io_error,
            17 => &classes.file_exists_error,
            20 => &classes.not_a_directory_error,
            21 => &classes.is_a_directory_error,
            32 | 108 => &classes.broken_pipe_error,
            103 => &classes.connection_aborted_error,
            104 => &classes.connection_reset_error,
            110 => &classes.timeout_error,
            111 => &classes.connection_refused_error,
            _ => return None,
        }
        .clone(),
    )
}

/// Whether `__init__` and not `__new__` takes the arguments: a derived class has its own
/// `__init__` only.
fn init_takes(class: &Obj<Type>) -> bool {
    class.slots.is_python(SlotKind::Init) && !class.slots.is_python(SlotKind::New)
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    if init_takes(class) {
        return Ok(vm.alloc_exception(class, Vec::new()).into_val());
    }
    let mut class = class.to_ref();
    if class.is(&vm.exceptions.os_error)
        && (2..=5).contains(&args.rest().len())
        && let Some(errno) = args.rest()[0].as_int().and_then(|errno| errno.to_i64())
        && let Some(special) = class_for(vm, errno)
    {
        class = special;
    }
    let exc = vm.alloc_exception(&class, args.rest().to_vec());
    refuse_keywords(vm, &exc.to_val(), args)?;
    take_args(vm, &exc, args.rest())?;
    Ok(exc.into_val())
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let class = vm.class_of(value).to_ref();
    if !init_takes(&class) {
        return Ok(());
    }
    refuse_keywords(vm, value, args)?;
    let exc = receiver(vm, value)?;
    take_args(vm, exc, args.rest())
}

fn take_args(vm: &mut Vm, exc: &Obj<Exception>, args: &[Val]) -> PyResult<()> {
    let mut kept = args;
    if (2..=5).contains(&args.len()) {
        set_field(vm, exc, ERRNO, Some(args[0].clone()));
        set_field(vm, exc, STRERROR, Some(args[1].clone()));
        let filename = args.get(2).filter(|name| !name.is_none());
        let blocking = exc.class().is_subclass(vm, &vm.exceptions.blocking_io_error);
        match filename {
            Some(count) if blocking && count.as_int().is_some() => {
                set_field(vm, exc, WRITTEN, Some(count.clone()));
            }
            Some(filename) => {
                set_field(vm, exc, FILENAME, Some(filename.clone()));
                let second = args.get(4).filter(|name| !name.is_none()).cloned();
                set_field(vm, exc, FILENAME2, second);
                kept = &args[..2];
            }
            None => {}
        }
    }
    let args = vm.new_tuple_ref(kept.to_vec());
    *exc.args.get_mut(vm) = args;
    Ok(())
}

fn str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    let [errno, strerror] = [ERRNO, STRERROR].map(|index| field(vm, exc, index));
    let [filename, filename2] = [FILENAME, FILENAME2].map(|index| field(vm, exc, index));
    if filename.is_none() && (errno.is_none() || strerror.is_none()) {
        return base_str(vm, value);
    }
    let mut text = b"[Errno ".to_vec();
    text.extend_from_slice(vm.str(&errno.unwrap_or(Val::NONE))?.as_bytes());
    text.extend_from_slice(b"] ");
    text.extend_from_slice(vm.str(&strerror.unwrap_or(Val::NONE))?.as_bytes());
    if let Some(filename) = filename {
        text.extend_from_slice(b": ");
        text.extend_from_slice(vm.repr(&filename)?.as_bytes());
        if let Some(filename2) = filename2 {
            text.extend_from_slice(b" -> ");
            text.extend_from_slice(vm.repr(&filename2)?.as_bytes());
        }
    }
    Ok(vm.new_wtf8(&text))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let exc = receiver(vm, args.get(0))?;
    let mut parts = args_of(vm, exc).items().to_vec();
    if parts.len() == 2
        && let Some(filename) = field(vm, exc, FILENAME)
    {
        parts.push(filename);
        if let Some(filename2) = field(vm, exc, FILENAME2) {
            parts.extend([Val::NONE, filename2]);
        }
    }
    let parts = vm.new_tuple(parts);
    reduce_with(vm, args.get(0), parts, None)
}

fn get_written(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    match field(vm, exc, WRITTEN) {
        Some(written) => Ok(written),
        None => {
            let name = vm.intern("characters_written");
            Err(vm.attribute_error("characters_written", value, &name))
        }
    }
}

fn set_written(vm: &mut Vm, value: &Val, written: Option<Val>) -> PyResult<()> {
    let exc = receiver(vm, value)?;
    let written = match written {
        Some(written) => Some(vm.index(&written)?),
        None => {
            get_written(vm, value)?;
            None
        }
    };
    set_field(vm, exc, WRITTEN, written);
    Ok(())
}

static METHODS: &[Method] = &[method("__reduce__", sig("($self, /)"), reduce)];

static ATTRIBUTES: &[Attribute] = &[
    open_member("errno", get::<ERRNO>, set::<ERRNO>),
    open_member("strerror", get::<STRERROR>, set::<STRERROR>),
    open_member("filename", get::<FILENAME>, set::<FILENAME>),
    open_member("filename2", get::<FILENAME2>, set::<FILENAME2>),
    attribute("characters_written", get_written, set_written),
];

pub(super) static PART: Part = Part {
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init }),
        Slot::Str(str),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
