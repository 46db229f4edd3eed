//! The classes that streams derive from: `_IOBase`, `_RawIOBase`, `_BufferedIOBase`, `_TextIOBase`.
//!
//! What they do goes through the methods of the stream, which a program may have written.

use std::cell::Cell;

use crate::errors::{PyResult, Raised};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::{NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::types::bytes::Bytes;
use crate::vm::Vm;

/// The payload of streams that a program's classes make.
pub(super) struct IoBase {
    closed: Cell<bool>,
}

crate::payload!(IoBase, leaf);

impl Trace for IoBase {
    fn trace(&self, _: &mut Visitor) {}
}

#[cold]
pub(super) fn unsupported(vm: &mut Vm, what: &str) -> Raised {
    let class = vm.unsupported_operation();
    vm.raise_new(&class, what)
}

#[cold]
pub(super) fn closed_error(vm: &mut Vm) -> Raised {
    vm.value_error("I/O operation on closed file.")
}

/// A size argument: None for no limit. Errors: TypeError if it is no int.
pub(super) fn size_argument(vm: &mut Vm, size: Option<&Val>) -> PyResult<Option<usize>> {
    match size {
        Some(size) if vm.class_of(size).slots.index.get().is_none() => {
            let message = ["argument should be integer or None, not '", &vm.type_name(size), "'"].concat();
            Err(vm.type_error(&message))
        }
        Some(size) => Ok(usize::try_from(vm.index_i64(size)?).ok()),
        None => Ok(None),
    }
}

/// Whether a stream says that it is closed. Errors: what its attribute raises.
pub(super) fn is_closed(vm: &mut Vm, stream: &Val) -> PyResult<bool> {
    let closed = vm.getattr_str(stream, "closed")?;
    vm.is_true(&closed)
}

/// Errors: ValueError if a stream is closed.
pub(super) fn check_open(vm: &mut Vm, stream: &Val) -> PyResult<()> {
    if is_closed(vm, stream)? { Err(closed_error(vm)) } else { Ok(()) }
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, IoBase { closed: Cell::new(false) }).into_val())
}

fn get_closed(_: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(value.get::<IoBase>().is_some_and(|base| base.closed.get())))
}

fn get_none(_: &mut Vm, _: &Val) -> PyResult {
    Ok(Val::NONE)
}

fn checked(vm: &mut Vm, args: &Args) -> PyResult {
    check_open(vm, args.get(0))?;
    Ok(Val::NONE)
}

fn refuse(vm: &mut Vm, args: &Args) -> PyResult {
    check_open(vm, args.get(0))?;
    Ok(Val::FALSE)
}

fn no(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::FALSE)
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = args.get(0);
    if is_closed(vm, stream)? {
        return Ok(Val::NONE);
    }
    let result = vm.call_method_str(stream, "flush", &[]);
    if let Some(base) = stream.get::<IoBase>() {
        base.closed.set(true);
    }
    result
}

/// `__del__`: closes the stream. As in CPython, nobody is told if that fails.
fn delete(vm: &mut Vm, args: &Args) -> PyResult {
    let open = !is_closed(vm, args.get(0)).unwrap_or(true);
    if open {
        let _ = vm.call_method_str(args.get(0), "close", &[]);
    }
    vm.take_raised();
    Ok(Val::NONE)
}

pub(super) fn enter(vm: &mut Vm, args: &Args) -> PyResult {
    check_open(vm, args.get(0))?;
    Ok(args.get(0).clone())
}

fn exit(vm: &mut Vm, args: &Args) -> PyResult {
    vm.call_method_str(args.get(0), "close", &[])
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    check_open(vm, value)?;
    Ok(value.clone())
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let line = vm.call_method_str(value, "readline", &[])?;
    Ok(if vm.len(&line)? == 0 { None } else { Some(line) })
}

fn tell(vm: &mut Vm, args: &Args) -> PyResult {
    vm.call_method_str(args.get(0), "seek", &[Val::small_int(0), Val::small_int(1)])
}

fn readline(vm: &mut Vm, args: &Args) -> PyResult {
    let limit = match args.some(1) {
        Some(limit) => usize::try_from(vm.index_i64(limit)?).ok(),
        None => None,
    };
    let peek = vm.intern("peek");
    let peeks = vm.getattr_opt(args.get(0), &peek)?;
    let mut line = Vec::new();
    while limit.is_none_or(|limit| line.len() < limit) && line.last() != Some(&b'\n') {
        vm.tick()?;
        let mut size = 1;
        if let Some(peek) = &peeks {
            let ahead = vm.call(peek, &[Val::small_int(1)])?;
            if let Some(ahead) = vm.bytes_view(&ahead)
                && !ahead.is_empty()
            {
                size = ahead.iter().position(|&byte| byte == b'\n').map_or(ahead.len(), |at| at + 1);
            }
            size = size.min(limit.map_or(usize::MAX, |limit| limit - line.len()));
        }
        let size = vm.new_usize(size);
        let part = vm.call_method_str(args.get(0), "read", &[size])?;
        match part.get::<Bytes>() {
            Some(part) if part.as_slice().is_empty() => break,
            Some(part) => line.extend_from_slice(part.as_slice()),
            None => {
                let message =
                    ["read() should have returned a bytes object, not '", &vm.type_name(&part), "'"].concat();
                return Err(vm.raise_new(&vm.exceptions.os_error.clone(), &message));
            }
        }
    }
    Ok(vm.new_bytes_from(line))
}

fn readlines(vm: &mut Vm, args: &Args) -> PyResult {
    let hint = size_argument(vm, args.some(1))?.filter(|&hint| hint > 0);
    let lines = vm.iter(args.get(0))?;
    let (mut found, mut size) = (Vec::new(), 0usize);
    while hint.is_none_or(|hint| size < hint)
        && let Some(line) = vm.next(&lines)?
    {
        if hint.is_some() {
            size = size.saturating_add(vm.len(&line)?);
        }
        found.push(line);
    }
    Ok(vm.new_list(found))
}

fn writelines(vm: &mut Vm, args: &Args) -> PyResult {
    check_open(vm, args.get(0))?;
    let lines = vm.iter(args.get(1))?;
    while let Some(line) = vm.next(&lines)? {
        let write = vm.names.write.clone();
        vm.call_method(args.get(0), &write, &[line])?;
    }
    Ok(Val::NONE)
}

/// Methods that streams may have and these do not.
macro_rules! refusals {
    ($($name:ident $what:literal;)*) => {
        $(fn $name(vm: &mut Vm, _: &Args) -> PyResult {
            Err(unsupported(vm, $what))
        })*
    };
}

refusals! {
    no_seek "seek"; no_truncate "truncate"; no_fileno "fileno"; no_read "read"; no_read1 "read1";
    no_write "write"; no_readline "readline"; no_detach "detach";
}

/// `_RawIOBase.read`: by `readinto`.
fn raw_read(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(size) = size_argument(vm, args.some(1))? else {
        return vm.call_method_str(args.get(0), "readall", &[]);
    };
    if size > crate::types::format::LARGEST {
        return Err(vm.memory_error(""));
    }
    let buffer = vm.new_bytearray(vec![0; size]);
    let count = raw_readinto(vm, args.get(0), &buffer)?;
    if count.is_none() {
        return Ok(Val::NONE);
    }
    let count = vm.index_i64(&count)?;
    let bytes = vm.bytes_argument(&buffer)?;
    match usize::try_from(count).ok().and_then(|count| bytes.get(..count)) {
        Some(bytes) => Ok(vm.new_bytes(bytes)),
        None => {
            let message = format!("readinto returned {count} outside buffer size {size}");
            Err(vm.value_error(&message))
        }
    }
}

fn raw_readinto(vm: &mut Vm, stream: &Val, buffer: &Val) -> PyResult {
    let name = vm.intern("readinto");
    match vm.getattr_opt(stream, &name)? {
        Some(readinto) => vm.call(&readinto, std::slice::from_ref(buffer)),
        None => {
            let class = vm.exceptions.not_implemented_error.clone();
            Err(vm.raise_with(&class, Vec::new()))
        }
    }
}

fn raw_readall(vm: &mut Vm, args: &Args) -> PyResult {
    let mut all = Vec::new();
    loop {
        vm.tick()?;
        let part = vm.call_method_str(args.get(0), "read", &[Val::small_int(BUFFER)])?;
        if part.is_none() && all.is_empty() {
            return Ok(part);
        }
        match part.get::<Bytes>() {
            Some(part) if !part.as_slice().is_empty() => all.extend_from_slice(part.as_slice()),
            None if !part.is_none() => return Err(vm.type_error("read() should return bytes")),
            _ => return Ok(vm.new_bytes_from(all)),
        }
    }
}

/// `io.DEFAULT_BUFFER_SIZE`
pub(super) const BUFFER: i64 = 131_072;

/// Puts bytes at the start of a writable buffer. Errors: TypeError if it is none.
pub(super) fn fill_buffer(vm: &mut Vm, buffer: &Val, bytes: Vec<u8>) -> PyResult {
    let count = vm.new_usize(bytes.len());
    let slice = vm.new_slice(Val::NONE, count.clone(), Val::NONE);
    let bytes = vm.new_bytes_from(bytes);
    vm.set_item(buffer, &slice, bytes)?;
    Ok(count)
}

/// How many bytes a writable buffer has. Errors: TypeError if it is none.
pub(super) fn buffer_size(vm: &mut Vm, buffer: &Val, what: &str) -> PyResult<usize> {
    let size = vm.bytes_view(buffer).map(|bytes| bytes.len());
    match size {
        Some(size) if !buffer.is_a::<Bytes>() => Ok(size),
        _ => {
            let name = vm.type_name(buffer);
            let message = [what, "() argument must be read-write bytes-like object, not ", &name].concat();
            Err(vm.type_error(&message))
        }
    }
}

fn readinto(vm: &mut Vm, args: &Args) -> PyResult {
    let size = buffer_size(vm, args.get(1), "readinto")?;
    let size = vm.new_usize(size);
    let part = vm.call_method_str(args.get(0), "read", &[size])?;
    let bytes = vm.bytes_argument(&part)?;
    fill_buffer(vm, args.get(1), bytes)
}

static METHODS: &[Method] = &[
    method("seek", sig("($self, offset, whence=os.SEEK_SET, /)"), no_seek),
    method("tell", sig("($self, /)"), tell),
    method("truncate", sig("($self, size=None, /)"), no_truncate),
    method("flush", sig("($self, /)"), checked),
    method("close", sig("($self, /)"), close),
    method("seekable", sig("($self, /)"), no),
    method("readable", sig("($self, /)"), no),
    method("writable", sig("($self, /)"), no),
    method("_checkClosed", sig("($self, /)"), checked),
    method("fileno", sig("($self, /)"), no_fileno),
    method("isatty", sig("($self, /)"), refuse),
    method("__enter__", sig("($self, /)"), enter),
    method("__exit__", sig("($self, type=<none>, value=None, traceback=None, /)"), exit),
    method("readline", sig("($self, size=-1, /)"), readline),
    method("readlines", sig("($self, hint=-1, /)"), readlines),
    method("writelines", sig("($self, lines, /)"), writelines),
    method("__del__", sig("($self, /)"), delete),
];

static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };
static SLOTS: &[Slot] = &[Slot::New(&NEW), Slot::Iter(iter), Slot::Next(next)];

const FLAGS: u32 = TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES | TypeFlags::FINALIZER;

const fn class(
    name: &'static str,
    base: Base,
    methods: &'static [Method],
    attributes: &'static [Attribute],
) -> TypeSpec {
    TypeSpec {
        name,
        module: "_io",
        doc: "",
        base,
        layout: IoBase::layout,
        flags: FLAGS,
        slots: SLOTS,
        methods,
        attributes,
    }
}

pub(super) static IO: TypeSpec = class("_IOBase", Base::Object, METHODS, &[read_only("closed", get_closed)]);

pub(super) static RAW: TypeSpec = class(
    "_RawIOBase",
    Base::Module(&IO),
    &[
        method("read", sig("($self, size=-1, /)"), raw_read),
        method("readall", sig("($self, /)"), raw_readall),
    ],
    &[],
);

pub(super) static BUFFERED: TypeSpec = class(
    "_BufferedIOBase",
    Base::Module(&IO),
    &[
        method("detach", sig("($self, /)"), no_detach),
        method("read", sig("($self, size=-1, /)"), no_read),
        method("read1", sig("($self, size=-1, /)"), no_read1),
        method("write", sig("($self, b, /)"), no_write),
        method("readinto", sig("($self, buffer, /)"), readinto),
        method("readinto1", sig("($self, buffer, /)"), readinto),
    ],
    &[],
);

pub(super) static TEXT: TypeSpec = class(
    "_TextIOBase",
    Base::Module(&IO),
    &[
        method("detach", sig("($self, /)"), no_detach),
        method("read", sig("($self, size=-1, /)"), no_read),
        method("readline", sig("($self, size=-1, /)"), no_readline),
        method("write", sig("($self, s, /)"), no_write),
    ],
    &[read_only("encoding", get_none), read_only("errors", get_none), read_only("newlines", get_none)],
);
