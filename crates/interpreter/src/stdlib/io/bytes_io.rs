//! `io.BytesIO`: a file of bytes in memory.

use std::cell::Cell;

use super::base::{self, buffer_size, closed_error, fill_buffer, size_argument};
use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::{
    Guarded, InitDef, NewDef, Obj, Payload, Ref, Slot, Trace, Tuple, Type, TypeFlags, Val, Visitor,
};
use crate::types::bytes::ByteArray;
use crate::types::format::LARGEST;
use crate::vm::Vm;

/// The bytes are a bytearray's, so that memory views of them hold their size.
pub(super) struct BytesIo {
    array: Guarded<Ref<ByteArray>>,
    at: Cell<usize>,
    closed: Cell<bool>,
}

crate::payload!(BytesIo, tracked);

impl Trace for BytesIo {
    fn trace(&self, visitor: &mut Visitor) {
        self.array.trace(visitor);
    }
}

/// The stream that a method was called on. Errors: ValueError if it is closed.
fn open<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<(&'a Obj<BytesIo>, Ref<ByteArray>)> {
    let stream = vm.this::<BytesIo>(value)?;
    if stream.closed.get() {
        return Err(closed_error(vm));
    }
    Ok((stream, stream.array.get(vm).clone()))
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    let array = vm.new_bytearray_of(&vm.types.bytearray, Vec::new());
    let payload = BytesIo { array: Guarded::new(array), at: Cell::new(0), closed: Cell::new(false) };
    let stream = vm.heap.alloc(class, payload).into_val();
    super::no_finalizer(class, &stream);
    Ok(stream)
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let bytes = match args.some(1) {
        Some(initial) => vm.bytes_argument(initial)?,
        None => Vec::new(),
    };
    let (stream, array) = open(vm, value)?;
    array.check_resizable(vm)?;
    *array.data.get_mut(vm) = bytes;
    stream.at.set(0);
    Ok(())
}

/// Takes at most `size` bytes from where the stream is.
fn take(vm: &mut Vm, stream: &BytesIo, array: &Obj<ByteArray>, size: Option<usize>) -> Vec<u8> {
    let data = array.data.get(vm);
    let rest = data.get(stream.at.get()..).unwrap_or_default();
    let taken = rest[..size.unwrap_or(usize::MAX).min(rest.len())].to_vec();
    stream.at.set(stream.at.get() + taken.len());
    taken
}

fn read(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    let size = size_argument(vm, args.some(1))?;
    let bytes = take(vm, stream, &array, size);
    Ok(vm.new_bytes_from(bytes))
}

fn readinto(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    let size = buffer_size(vm, args.get(1), "readinto")?;
    let bytes = take(vm, stream, &array, Some(size));
    fill_buffer(vm, args.get(1), bytes)
}

fn line(vm: &mut Vm, stream: &BytesIo, array: &Obj<ByteArray>, limit: Option<usize>) -> Vec<u8> {
    let rest = array.data.get(vm).get(stream.at.get()..).unwrap_or_default();
    let end = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
    take(vm, stream, array, Some(limit.unwrap_or(end).min(end)))
}

fn readline(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    let limit = size_argument(vm, args.some(1))?;
    let line = line(vm, stream, &array, limit);
    Ok(vm.new_bytes_from(line))
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let (stream, array) = open(vm, value)?;
    let line = line(vm, stream, &array, None);
    Ok((!line.is_empty()).then(|| vm.new_bytes_from(line)))
}

fn write(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    array.check_resizable(vm)?;
    let bytes = vm.bytes_argument(args.get(1))?;
    let count = bytes.len();
    if count > 0 {
        let at = stream.at.get();
        let end = at.saturating_add(count);
        let data = array.data.get_mut(vm);
        if end > LARGEST || data.try_reserve(end.saturating_sub(data.len())).is_err() {
            return Err(vm.memory_error(""));
        }
        if data.len() < end {
            data.resize(end, 0);
        }
        data[at..end].copy_from_slice(&bytes);
        stream.at.set(end);
    }
    Ok(vm.new_usize(count))
}

fn seek(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    let offset = vm.index_i64(args.get(1))?;
    let whence = args.opt(2).map_or(Ok(0), |whence| vm.index_i64(whence))?;
    let from = match whence {
        0 if offset < 0 => {
            return Err(vm.value_error(&["negative seek value ", &offset.to_string()].concat()));
        }
        0 => 0,
        1 => stream.at.get(),
        2 => array.data.get(vm).len(),
        _ => {
            let message = ["invalid whence (", &whence.to_string(), ", should be 0, 1 or 2)"].concat();
            return Err(vm.value_error(&message));
        }
    };
    let at = (from as i64).saturating_add(offset).max(0) as usize;
    stream.at.set(at);
    Ok(vm.new_usize(at))
}

fn tell(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, _) = open(vm, args.get(0))?;
    Ok(vm.new_usize(stream.at.get()))
}

fn truncate(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    array.check_resizable(vm)?;
    let size = match args.some(1) {
        Some(size) => vm.index_i64(size)?,
        None => stream.at.get() as i64,
    };
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error(&["negative size value ", &size.to_string()].concat()));
    };
    array.data.get_mut(vm).truncate(size);
    Ok(vm.new_usize(size))
}

fn getvalue(vm: &mut Vm, args: &Args) -> PyResult {
    let (_, array) = open(vm, args.get(0))?;
    Ok(vm.new_bytes(array.data.get(vm)))
}

fn getbuffer(vm: &mut Vm, args: &Args) -> PyResult {
    let (_, array) = open(vm, args.get(0))?;
    let class = vm.types.memoryview.to_val();
    vm.call(&class, &[array.into_val()])
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = vm.this::<BytesIo>(args.get(0))?;
    let array = stream.array.get(vm).clone();
    array.check_resizable(vm)?;
    array.data.get_mut(vm).clear();
    stream.closed.set(true);
    Ok(Val::NONE)
}

fn yes(vm: &mut Vm, args: &Args) -> PyResult {
    open(vm, args.get(0))?;
    Ok(Val::TRUE)
}

fn get_closed(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<BytesIo>(value)?.closed.get()))
}

/// `__getstate__`: the bytes, the place and the attributes.
fn getstate(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    let state = vec![vm.new_bytes(array.data.get(vm)), vm.new_usize(stream.at.get())];
    super::with_attributes(vm, args.get(0), state)
}

fn setstate(vm: &mut Vm, args: &Args) -> PyResult {
    let (stream, array) = open(vm, args.get(0))?;
    let Some([bytes, at, attributes]) = args.get(1).get::<Tuple>().map(|state| state.items()) else {
        return Err(super::wrong_state(vm, args, "3-tuple"));
    };
    array.check_resizable(vm)?;
    let bytes = vm.bytes_argument(bytes)?;
    let Ok(at) = usize::try_from(vm.index_i64(at)?) else {
        return Err(vm.value_error("position value cannot be negative"));
    };
    *array.data.get_mut(vm) = bytes;
    stream.at.set(at);
    super::set_attributes(vm, args.get(0), attributes)
}

static METHODS: &[Method] = &[
    method("read", sig("($self, size=-1, /)"), read),
    method("read1", sig("($self, size=-1, /)"), read),
    method("readinto", sig("($self, buffer, /)"), readinto),
    method("readline", sig("($self, size=-1, /)"), readline),
    method("write", sig("($self, b, /)"), write),
    method("seek", sig("($self, pos, whence=0, /)"), seek),
    method("tell", sig("($self, /)"), tell),
    method("truncate", sig("($self, size=None, /)"), truncate),
    method("getvalue", sig("($self, /)"), getvalue),
    method("getbuffer", sig("($self, /)"), getbuffer),
    method("close", sig("($self, /)"), close),
    method("readable", sig("($self, /)"), yes),
    method("writable", sig("($self, /)"), yes),
    method("seekable", sig("($self, /)"), yes),
    method("__getstate__", sig("($self, /)"), getstate),
    method("__setstate__", sig("($self, object, /)"), setstate),
];

pub(super) static SPEC: TypeSpec = TypeSpec {
    name: "BytesIO",
    module: "_io",
    doc: "Buffered I/O implementation using an in-memory bytes buffer.",
    base: Base::Module(&base::BUFFERED),
    layout: BytesIo::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, initial_bytes=b'')"), function: init }),
        Slot::Next(next),
    ],
    methods: METHODS,
    attributes: &[read_only("closed", get_closed)],
};
