//! The standard streams: text to and from the host.

use std::cell::{Cell, RefCell};

use super::base::{self, closed_error, size_argument, unsupported};
use crate::errors::PyResult;
use crate::host::Stream;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, method, read_only, sig};
use crate::object::{Dict, Obj, Payload, Slot, Str, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// Which stream.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    In,
    Out,
    Error,
}

/// The payload of the streams' type.
pub struct StandardStream {
    which: Which,
    /// Text that was read from the host and not yet by the program.
    pending: RefCell<Vec<u8>>,
    closed: Cell<bool>,
    /// How what cannot be encoded is written.
    backslash: Cell<bool>,
}

crate::payload!(StandardStream, leaf);

impl Trace for StandardStream {
    fn trace(&self, _: &mut Visitor) {}
}

impl StandardStream {
    fn name(&self) -> &'static str {
        match self.which {
            Which::In => "<stdin>",
            Which::Out => "<stdout>",
            Which::Error => "<stderr>",
        }
    }

    fn stream(&self) -> Stream {
        if self.which == Which::Error { Stream::Error } else { Stream::Out }
    }
}

impl Vm {
    /// Makes `sys.stdin`, `sys.stdout` and `sys.stderr`.
    pub(crate) fn make_standard_streams(&mut self, dict: &Obj<Dict>) {
        let class = self.native_class(&STREAM);
        for (which, name) in [(Which::In, "stdin"), (Which::Out, "stdout"), (Which::Error, "stderr")] {
            let payload = StandardStream {
                which,
                pending: RefCell::default(),
                closed: Cell::new(false),
                backslash: Cell::new(which == Which::Error),
            };
            let stream = self.heap.alloc(&class, payload).into_val();
            super::no_finalizer(&class, &stream);
            self.dict_set_name(dict, name, stream.clone());
            self.dict_set_name(dict, &format!("__{name}__"), stream);
        }
    }

    /// Has the host write text.
    pub(crate) fn write_out(&mut self, stream: Stream, text: &[u8]) {
        match self.host.writer(stream) {
            Some(writer) => writer(self, stream, text),
            None => self.host.write(stream, text),
        }
    }

    /// Writes text to a stream object, without a call if it is one of the host's. Errors: what
    /// its `write` raises.
    pub fn write_to(&mut self, stream: &Val, text: &Obj<Str>) -> PyResult<()> {
        match stream.get::<StandardStream>() {
            Some(own) => write_text(self, own, text),
            None => {
                let write = self.names.write.clone();
                self.call_method(stream, &write, &[text.to_val()]).map(|_| ())
            }
        }
    }

    /// Has a stream object write what it holds back, without a call if it is one of the host's. Errors: what
    /// its `flush` raises.
    pub(crate) fn flush_stream(&mut self, stream: &Val) -> PyResult<()> {
        match stream.get::<StandardStream>() {
            Some(own) => flush_text(self, own),
            None => {
                let flush = self.names.flush.clone();
                self.call_method(stream, &flush, &[]).map(drop)
            }
        }
    }
}

fn receiver<'a>(vm: &mut Vm, args: &Args<'a>) -> PyResult<&'a Obj<StandardStream>> {
    of(vm, args.get(0))
}

fn of<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<StandardStream>> {
    match value.get::<StandardStream>() {
        Some(stream) => Ok(stream),
        None => Err(vm.type_error("a stream is needed")),
    }
}

/// Errors: ValueError if the stream is closed.
fn check_open(vm: &mut Vm, stream: &StandardStream) -> PyResult<()> {
    if stream.closed.get() { Err(closed_error(vm)) } else { Ok(()) }
}

fn write_text(vm: &mut Vm, stream: &StandardStream, text: &Obj<Str>) -> PyResult<()> {
    check_open(vm, stream)?;
    if stream.which == Which::In {
        return Err(unsupported(vm, "not writable"));
    }
    if !text.has_surrogates() {
        vm.write_out(stream.stream(), text.as_bytes());
        return Ok(());
    }
    let mut bytes = Vec::new();
    for (index, point) in text.chars().enumerate() {
        if !(0xD800..0xE000).contains(&point) {
            crate::object::string::push_code_point(&mut bytes, point);
        } else if stream.backslash.get() {
            bytes.extend_from_slice(format!("\\u{point:04x}").as_bytes());
        } else {
            let class = vm.exceptions.unicode_encode_error.clone();
            let (start, end) = (vm.new_usize(index), vm.new_usize(index + 1));
            let (encoding, reason) = (vm.new_str("utf-8"), vm.new_str("surrogates not allowed"));
            return Err(vm.raise_with(&class, vec![encoding, text.to_val(), start, end, reason]));
        }
    }
    vm.write_out(stream.stream(), &bytes);
    Ok(())
}

fn write(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = receiver(vm, args)?;
    let Some(text) = args.get(1).get::<Str>() else {
        let message = format!("write() argument must be str, not {}", vm.type_name(args.get(1)));
        return Err(vm.type_error(&message));
    };
    write_text(vm, stream, text)?;
    Ok(vm.new_usize(text.len()))
}

fn flush_text(vm: &mut Vm, stream: &StandardStream) -> PyResult<()> {
    check_open(vm, stream)?;
    if stream.which != Which::In {
        vm.host.flush(stream.stream());
    }
    Ok(())
}

fn flush(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = receiver(vm, args)?;
    flush_text(vm, stream)?;
    Ok(Val::NONE)
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = receiver(vm, args)?;
    if !stream.closed.replace(true) && stream.which != Which::In {
        vm.host.flush(stream.stream());
    }
    Ok(Val::NONE)
}

/// Reads a line, its end included; empty at the end of input.
fn next_line(vm: &mut Vm, stream: &StandardStream) -> PyResult<Vec<u8>> {
    check_open(vm, stream)?;
    if stream.which != Which::In {
        return Err(unsupported(vm, "not readable"));
    }
    let mut line = stream.pending.take();
    if let Some(end) = line.iter().position(|&byte| byte == b'\n') {
        *stream.pending.borrow_mut() = line.split_off(end + 1);
        return Ok(line);
    }
    vm.host.flush(Stream::Out);
    if let Some(more) = vm.host.read_line() {
        line.extend_from_slice(more.as_bytes());
    } else {
        vm.check_interrupt()?;
    }
    Ok(line)
}

/// Takes at most `size` characters; what is left is kept for the next read.
fn cut(stream: &StandardStream, mut text: Vec<u8>, size: Option<usize>) -> Vec<u8> {
    let Some(size) = size else { return text };
    let starts = text.iter().enumerate().filter(|&(_, &byte)| byte & 0xC0 != 0x80);
    if let Some(end) = starts.map(|(at, _)| at).nth(size) {
        let mut rest = text.split_off(end);
        let mut pending = stream.pending.borrow_mut();
        rest.extend_from_slice(&pending);
        *pending = rest;
    }
    text
}

fn readline(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = receiver(vm, args)?;
    let size = size_argument(vm, args.some(1))?;
    let line = next_line(vm, stream)?;
    let line = cut(stream, line, size);
    Ok(vm.new_wtf8_from(line))
}

fn read(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = receiver(vm, args)?;
    let size = size_argument(vm, args.some(1))?;
    let mut text = Vec::new();
    loop {
        let enough =
            size.is_some_and(|size| text.iter().filter(|&&byte: &&u8| byte & 0xC0 != 0x80).count() >= size);
        if enough {
            break;
        }
        vm.tick()?;
        let line = next_line(vm, stream)?;
        if line.is_empty() {
            break;
        }
        text.extend_from_slice(&line);
    }
    let text = cut(stream, text, size);
    Ok(vm.new_wtf8_from(text))
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let stream = of(vm, value)?;
    let line = next_line(vm, stream)?;
    Ok((!line.is_empty()).then(|| vm.new_wtf8_from(line)))
}

fn isatty(vm: &mut Vm, args: &Args) -> PyResult {
    let which = receiver(vm, args)?.which;
    Ok(Val::bool(vm.host.is_terminal(which as u32)))
}

fn fileno(vm: &mut Vm, args: &Args) -> PyResult {
    let which = receiver(vm, args)?.which;
    match vm.host.has_descriptors() {
        true => Ok(Val::small_int(which as i64)),
        false => Err(unsupported(vm, "fileno")),
    }
}

fn readable(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(receiver(vm, args)?.which == Which::In))
}

fn writable(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(receiver(vm, args)?.which != Which::In))
}

fn seekable(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::FALSE)
}

fn not_seekable(vm: &mut Vm, _: &Args) -> PyResult {
    Err(unsupported(vm, "underlying stream is not seekable"))
}

fn reconfigure(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = receiver(vm, args)?;
    if let Some(errors) = args.some(2) {
        let errors = vm.text_arg(errors, "reconfigure() argument 'errors' must be str or None")?;
        stream.backslash.set(errors == "backslashreplace");
    }
    Ok(Val::NONE)
}

/// The stream of bytes, where the host's files are there.
fn get_buffer(vm: &mut Vm, value: &Val) -> PyResult {
    let which = of(vm, value)?.which;
    let found = match vm.stdlib.files {
        Some(files) => (files.standard)(vm, which as u32)?,
        None => None,
    };
    match found {
        Some(buffer) => Ok(buffer),
        None => {
            let name = vm.intern("buffer");
            Err(vm.no_attribute(value, &name))
        }
    }
}

/// What programs know as `io.TextIOWrapper`.
fn get_class(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(match vm.stdlib.files {
        Some(files) => (files.text)(vm),
        None => vm.class_of(value).to_val(),
    })
}

fn get_name(vm: &mut Vm, value: &Val) -> PyResult {
    let name = of(vm, value)?.name();
    Ok(vm.new_str(name))
}

fn get_mode(vm: &mut Vm, value: &Val) -> PyResult {
    let mode = if of(vm, value)?.which == Which::In { "r" } else { "w" };
    Ok(vm.new_str(mode))
}

fn get_encoding(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.new_str("utf-8"))
}

fn get_errors(vm: &mut Vm, value: &Val) -> PyResult {
    let errors = if of(vm, value)?.backslash.get() { "backslashreplace" } else { "strict" };
    Ok(vm.new_str(errors))
}

fn get_closed(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(of(vm, value)?.closed.get()))
}

fn get_line_buffering(vm: &mut Vm, value: &Val) -> PyResult {
    let which = of(vm, value)?.which;
    Ok(Val::bool(which == Which::Error || vm.host.is_terminal(which as u32)))
}

fn get_none(_: &mut Vm, _: &Val) -> PyResult {
    Ok(Val::NONE)
}

fn set_mode(vm: &mut Vm, _: &Val, _: Option<Val>) -> PyResult<()> {
    Err(vm.type_error("the mode of a standard stream cannot be set"))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let stream = of(vm, value)?;
    let mode = if stream.which == Which::In { "r" } else { "w" };
    let text = format!("<_io.TextIOWrapper name='{}' mode='{mode}' encoding='utf-8'>", stream.name());
    Ok(vm.new_str(&text))
}

static METHODS: &[Method] = &[
    method("write", sig("($self, text, /)"), write),
    method("flush", sig("($self, /)"), flush),
    method("close", sig("($self, /)"), close),
    method("read", sig("($self, size=-1, /)"), read),
    method("readline", sig("($self, size=-1, /)"), readline),
    method("isatty", sig("($self, /)"), isatty),
    method("fileno", sig("($self, /)"), fileno),
    method("readable", sig("($self, /)"), readable),
    method("writable", sig("($self, /)"), writable),
    method("seekable", sig("($self, /)"), seekable),
    method("seek", sig("($self, cookie, whence=os.SEEK_SET, /)"), not_seekable),
    method("tell", sig("($self, /)"), not_seekable),
    method(
        "reconfigure",
        sig("($self, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)"),
        reconfigure,
    ),
];

static ATTRIBUTES: &[Attribute] = &[
    read_only("__class__", get_class),
    read_only("buffer", get_buffer),
    read_only("name", get_name),
    attribute("mode", get_mode, set_mode),
    read_only("encoding", get_encoding),
    read_only("errors", get_errors),
    read_only("newlines", get_none),
    read_only("closed", get_closed),
    read_only("line_buffering", get_line_buffering),
];

pub(super) static STREAM: TypeSpec = TypeSpec {
    name: "TextIOWrapper",
    module: "_io",
    doc: "",
    base: Base::Module(&base::TEXT),
    layout: StandardStream::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Repr(repr), Slot::Next(next)],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
