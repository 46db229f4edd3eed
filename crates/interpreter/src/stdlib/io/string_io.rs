//! `io.StringIO`: a file of text in memory.

use std::cell::{Cell, RefCell};

use super::base::{self, size_argument};
use super::newlines::{Newline, Seen, translate};
use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::string::CodePoints;
use crate::object::{InitDef, NewDef, Obj, Payload, Slot, Str, Trace, Tuple, Type, TypeFlags, Val, Visitor};
use crate::types::format::LARGEST;
use crate::vm::Vm;

/// Text in WTF-8, and where the stream is in it, in bytes and in code points.
pub(super) struct StringIo {
    text: RefCell<Vec<u8>>,
    at: Cell<usize>,
    place: Cell<usize>,
    newline: Cell<Newline>,
    seen: Seen,
    closed: Cell<bool>,
}

crate::payload!(StringIo, leaf);

impl Trace for StringIo {
    fn trace(&self, _: &mut Visitor) {}
}

/// How many bytes the first `count` code points take, and how many there are if these are less.
fn points(text: &[u8], count: usize) -> (usize, usize) {
    let mut points = CodePoints::new(text);
    let found = points.by_ref().take(count).count();
    (text.len() - points.as_bytes().len(), found)
}

impl StringIo {
    /// Goes to a code point; beyond the end too.
    fn go(&self, place: usize) {
        let (at, found) = points(&self.text.borrow(), place);
        // Beyond the end, the place in bytes counts what is missing as one each.
        self.at.set(at + (place - found));
        self.place.set(place);
    }

    /// Takes bytes from where the stream is.
    fn take(&self, bytes: usize) -> Vec<u8> {
        let at = self.at.get();
        let taken = self.text.borrow().get(at..at + bytes).unwrap_or_default().to_vec();
        self.at.set(at + taken.len());
        self.place.set(self.place.get() + CodePoints::new(&taken).count());
        taken
    }

    fn with_rest<T>(&self, look: impl FnOnce(&[u8]) -> T) -> T {
        look(self.text.borrow().get(self.at.get()..).unwrap_or_default())
    }

    fn line(&self, limit: Option<usize>) -> Vec<u8> {
        let mode = match self.newline.get() {
            Newline::Translated => Newline::Lf,
            other => other,
        };
        let end = self.with_rest(|rest| {
            let end = mode.line_end(rest, true).unwrap_or(rest.len());
            limit.map_or(end, |limit| points(&rest[..end], limit).0)
        });
        self.take(end)
    }

    /// Writes text. False if there is no memory for it.
    fn put(&self, text: &Str) -> bool {
        let newline = self.newline.get();
        let mut bytes = newline.on_write(text.as_bytes()).into_owned();
        if newline.is_universal() {
            self.seen.note(&bytes);
        }
        if newline == Newline::Translated {
            translate(&mut bytes);
        }
        if bytes.is_empty() {
            return true;
        }
        let mut content = self.text.borrow_mut();
        let at = self.at.get();
        let more = at.saturating_sub(content.len()).saturating_add(bytes.len());
        if content.len().saturating_add(more) > LARGEST || content.try_reserve(more).is_err() {
            return false;
        }
        if at >= content.len() {
            content.resize(at, 0);
            content.extend_from_slice(&bytes);
        } else {
            let replaced = points(&content[at..], CodePoints::new(&bytes).count()).0;
            content.splice(at..at + replaced, bytes.iter().copied());
        }
        self.at.set(at + bytes.len());
        self.place.set(self.place.get() + CodePoints::new(&bytes).count());
        true
    }
}

/// The stream that a method was called on. Errors: ValueError if it is closed.
fn open<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<StringIo>> {
    let stream = vm.this::<StringIo>(value)?;
    match stream.closed.get() {
        true => Err(vm.value_error("I/O operation on closed file")),
        false => Ok(stream),
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    let payload = StringIo {
        text: RefCell::default(),
        at: Cell::new(0),
        place: Cell::new(0),
        newline: Cell::new(Newline::Lf),
        seen: Seen::default(),
        closed: Cell::new(false),
    };
    let stream = vm.heap.alloc(class, payload).into_val();
    super::no_finalizer(class, &stream);
    Ok(stream)
}

fn put(vm: &mut Vm, stream: &StringIo, text: &Str) -> PyResult<()> {
    if stream.put(text) { Ok(()) } else { Err(vm.memory_error("")) }
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let stream = vm.this::<StringIo>(value)?;
    let newline = match args.opt(2) {
        Some(newline) => Newline::from_argument(vm, Some(newline).filter(|n| !n.is_none()), "newline")?,
        None => Newline::Lf,
    };
    if let Some(initial) = args.some(1)
        && !initial.is_a::<Str>()
    {
        let message = ["initial_value must be str or None, not ", &vm.type_name(initial)].concat();
        return Err(vm.type_error(&message));
    }
    stream.newline.set(newline);
    stream.seen.clear();
    stream.text.borrow_mut().clear();
    stream.go(0);
    stream.closed.set(false);
    if let Some(initial) = args.some(1).and_then(|initial| initial.get::<Str>()) {
        put(vm, stream, initial)?;
        stream.go(0);
    }
    Ok(())
}

fn read(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    let size = size_argument(vm, args.some(1))?;
    let bytes = stream.with_rest(|rest| size.map_or(rest.len(), |size| points(rest, size).0));
    let text = stream.take(bytes);
    Ok(vm.new_wtf8_from(text))
}

fn readline(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    let limit = size_argument(vm, args.some(1))?;
    let line = stream.line(limit);
    Ok(vm.new_wtf8_from(line))
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let line = open(vm, value)?.line(None);
    Ok((!line.is_empty()).then(|| vm.new_wtf8_from(line)))
}

fn write(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(text) = args.get(1).get::<Str>() else {
        let message = ["string argument expected, got '", &vm.type_name(args.get(1)), "'"].concat();
        return Err(vm.type_error(&message));
    };
    let stream = open(vm, args.get(0))?;
    put(vm, stream, text)?;
    Ok(vm.new_usize(text.len()))
}

fn seek(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    let place = vm.index_i64(args.get(1))?;
    let whence = args.opt(2).map_or(Ok(0), |whence| vm.index_i64(whence))?;
    match whence {
        0 if place < 0 => {
            return Err(vm.value_error(&["Negative seek position ", &place.to_string()].concat()));
        }
        0 => stream.go(place as usize),
        1 | 2 if place != 0 => {
            let class = vm.exceptions.os_error.clone();
            return Err(vm.raise_new(&class, "Can't do nonzero cur-relative seeks"));
        }
        1 => {}
        2 => stream.go(CodePoints::new(&stream.text.borrow()).count()),
        _ => {
            let message = ["Invalid whence (", &whence.to_string(), ", should be 0, 1 or 2)"].concat();
            return Err(vm.value_error(&message));
        }
    }
    Ok(vm.new_usize(stream.place.get()))
}

fn tell(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    Ok(vm.new_usize(stream.place.get()))
}

fn truncate(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    let size = match args.some(1) {
        Some(size) => vm.index_i64(size)?,
        None => stream.place.get() as i64,
    };
    let Ok(size) = usize::try_from(size) else {
        return Err(vm.value_error(&["Negative size value ", &size.to_string()].concat()));
    };
    let bytes = points(&stream.text.borrow(), size).0;
    stream.text.borrow_mut().truncate(bytes);
    stream.go(stream.place.get());
    Ok(vm.new_usize(size))
}

fn getvalue(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    Ok(vm.new_wtf8(&stream.text.borrow()))
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = vm.this::<StringIo>(args.get(0))?;
    stream.closed.set(true);
    stream.text.take();
    Ok(Val::NONE)
}

fn yes(vm: &mut Vm, args: &Args) -> PyResult {
    open(vm, args.get(0))?;
    Ok(Val::TRUE)
}

fn get_closed(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<StringIo>(value)?.closed.get()))
}

fn get_newlines(vm: &mut Vm, value: &Val) -> PyResult {
    let stream = open(vm, value)?;
    Ok(stream.seen.value(vm))
}

fn get_line_buffering(vm: &mut Vm, value: &Val) -> PyResult {
    open(vm, value)?;
    Ok(Val::FALSE)
}

fn getstate(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    let newline = match stream.newline.get() {
        Newline::Translated => Val::NONE,
        Newline::Any => vm.new_str(""),
        Newline::Lf => vm.new_str("\n"),
        Newline::Cr => vm.new_str("\r"),
        Newline::CrLf => vm.new_str("\r\n"),
    };
    let state = vec![vm.new_wtf8(&stream.text.borrow()), newline, vm.new_usize(stream.place.get())];
    super::with_attributes(vm, args.get(0), state)
}

fn setstate(vm: &mut Vm, args: &Args) -> PyResult {
    let stream = open(vm, args.get(0))?;
    let Some([text, newline, place, attributes]) = args.get(1).get::<Tuple>().map(|state| state.items())
    else {
        return Err(super::wrong_state(vm, args, "4-tuple"));
    };
    let newline = Newline::from_argument(vm, Some(newline).filter(|n| !n.is_none()), "newline")?;
    let Ok(place) = usize::try_from(vm.index_i64(place)?) else {
        return Err(vm.value_error("position value cannot be negative"));
    };
    stream.newline.set(newline);
    *stream.text.borrow_mut() = text.get::<Str>().map(|text| text.as_bytes().to_vec()).unwrap_or_default();
    stream.go(place);
    super::set_attributes(vm, args.get(0), attributes)
}

static METHODS: &[Method] = &[
    method("read", sig("($self, size=-1, /)"), read),
    method("readline", sig("($self, size=-1, /)"), readline),
    method("write", sig("($self, s, /)"), write),
    method("seek", sig("($self, pos, whence=0, /)"), seek),
    method("tell", sig("($self, /)"), tell),
    method("truncate", sig("($self, pos=None, /)"), truncate),
    method("getvalue", sig("($self, /)"), getvalue),
    method("close", sig("($self, /)"), close),
    method("readable", sig("($self, /)"), yes),
    method("writable", sig("($self, /)"), yes),
    method("seekable", sig("($self, /)"), yes),
    method("__getstate__", sig("($self, /)"), getstate),
    method("__setstate__", sig("($self, state, /)"), setstate),
];

pub(super) static SPEC: TypeSpec = TypeSpec {
    name: "StringIO",
    module: "_io",
    doc: "Text I/O implementation using an in-memory buffer.",
    base: Base::Module(&base::TEXT),
    layout: StringIo::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, initial_value='', newline='\\n')"), function: init }),
        Slot::Next(next),
    ],
    methods: METHODS,
    attributes: &[
        read_only("closed", get_closed),
        read_only("newlines", get_newlines),
        read_only("line_buffering", get_line_buffering),
    ],
};
