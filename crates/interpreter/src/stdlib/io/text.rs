//! `TextIOWrapper`: text over a stream of bytes.
//!
//! What was read is kept as bytes and decoded when it is asked for, so that the place in the file
//! is known. That needs an encoding in which newlines are single bytes that nothing else contains;
//! of files in other encodings the whole rest is read and kept as UTF-8.

use std::cell::{Cell, RefCell};

use super::base::{self, closed_error, size_argument, unsupported};
use super::newlines::{Newline, Seen, translate};
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::{
    Guarded, InitDef, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Type, TypeFlags, Val, Visitor,
};
use crate::types::str::codecs::extends_ascii;
use crate::vm::Vm;

/// Bytes read at once, and written at once.
const CHUNK: usize = 8192;

/// What was read and not yet asked for.
#[derive(Default)]
struct Input {
    bytes: Vec<u8>,
    at: usize,
    /// Up to here the bytes are known to be valid.
    checked: usize,
    /// There is no more.
    ended: bool,
    /// The bytes are UTF-8, decoded from another encoding.
    decoded: bool,
}

impl Input {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }
}

/// The payload.
pub(super) struct TextFile {
    /// None before `__init__` and after `detach`.
    buffer: Guarded<Option<Val>>,
    encoding: Guarded<Option<Ref<Str>>>,
    /// What bytes are decoded by from where the file is: a mark at the start is behind.
    reads: Guarded<Option<Ref<Str>>>,
    /// As for `reads`; None if nothing was written yet.
    writes: Guarded<Option<Ref<Str>>>,
    errors: Guarded<Option<Ref<Str>>>,
    newline: Cell<Newline>,
    line_buffering: Cell<bool>,
    write_through: Cell<bool>,
    seekable: Cell<bool>,
    /// `for` reads ahead: there is no telling where.
    iterating: Cell<bool>,
    input: RefCell<Input>,
    output: RefCell<Vec<u8>>,
    seen: Seen,
}

crate::payload!(TextFile, tracked);

impl Trace for TextFile {
    fn trace(&self, visitor: &mut Visitor) {
        self.buffer.trace(visitor);
    }

    fn untie(&mut self) {
        self.buffer.untie();
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    let payload = TextFile {
        buffer: Guarded::new(None),
        encoding: Guarded::new(None),
        reads: Guarded::new(None),
        writes: Guarded::new(None),
        errors: Guarded::new(None),
        newline: Cell::new(Newline::Translated),
        line_buffering: Cell::new(false),
        write_through: Cell::new(false),
        seekable: Cell::new(false),
        iterating: Cell::new(false),
        input: RefCell::default(),
        output: RefCell::default(),
        seen: Seen::default(),
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

impl Vm {
    /// A text stream over a stream of bytes. Errors: what the stream's methods raise.
    pub(super) fn new_text_file(
        &mut self,
        buffer: Val,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
        newline: Newline,
        line_buffering: bool,
    ) -> PyResult {
        let class = self.native_class(&SPEC);
        let stream = new(self, &class, &Args::direct(&[], &[]))?;
        let file = self.this::<TextFile>(&stream)?;
        file.open(self, buffer, encoding, errors)?;
        file.newline.set(newline);
        file.line_buffering.set(line_buffering);
        Ok(stream)
    }
}

/// Calls a method without arguments that answers yes or no.
fn ask(vm: &mut Vm, object: &Val, name: &str) -> PyResult<bool> {
    let answer = vm.call_method_str(object, name, &[])?;
    vm.is_true(&answer)
}

#[cold]
fn detached(vm: &mut Vm) -> Raised {
    vm.value_error("underlying buffer has been detached")
}

impl TextFile {
    fn open(
        &self,
        vm: &mut Vm,
        buffer: Val,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
    ) -> PyResult<()> {
        ask(vm, &buffer, "readable")?;
        let seekable = ask(vm, &buffer, "seekable")?;
        self.seekable.set(seekable);
        let encoding = encoding.filter(|encoding| encoding.as_bytes() != b"locale").map(Obj::to_ref);
        let encoding = encoding.unwrap_or_else(|| vm.intern("UTF-8"));
        let errors = errors.map_or_else(|| vm.intern("strict"), Obj::to_ref);
        *self.errors.get_mut(vm) = Some(errors);
        self.set_encoding(vm, encoding);
        if seekable && ask(vm, &buffer, "writable")? {
            let place = vm.call_method_str(&buffer, "tell", &[])?;
            if !vm.equal(&place, &Val::small_int(0))? {
                self.leave_start(vm);
            }
        }
        *self.buffer.get_mut(vm) = Some(buffer);
        Ok(())
    }

    fn set_encoding(&self, vm: &mut Vm, encoding: Ref<Str>) {
        *self.encoding.get_mut(vm) = Some(encoding.clone());
        *self.reads.get_mut(vm) = Some(encoding);
        *self.writes.get_mut(vm) = None;
    }

    /// The stream of bytes. Errors: ValueError if there is none.
    fn buffer(&self, vm: &mut Vm) -> PyResult {
        match self.buffer.get(vm).clone() {
            Some(buffer) => Ok(buffer),
            None => Err(detached(vm)),
        }
    }

    /// As `buffer`. Errors: ValueError also if it is closed.
    fn open_buffer(&self, vm: &mut Vm) -> PyResult {
        let buffer = self.buffer(vm)?;
        if base::is_closed(vm, &buffer)? { Err(closed_error(vm)) } else { Ok(buffer) }
    }

    fn decode(&self, vm: &mut Vm, bytes: &[u8]) -> PyResult<Vec<u8>> {
        let (encoding, errors) = (self.reads.get(vm).clone(), self.errors.get(vm).clone());
        let text = vm.decode_bytes(bytes, encoding.as_deref(), errors.as_deref())?;
        Ok(text.get::<Str>().map(|text| text.as_bytes().to_vec()).unwrap_or_default())
    }

    /// Reads from the stream of bytes: `size` at most, or all. Errors: what it raises; TypeError if
    /// it gives something else.
    fn fetch(&self, vm: &mut Vm, size: Option<usize>) -> PyResult<Vec<u8>> {
        let buffer = self.buffer(vm)?;
        let read1 = vm.intern("read1");
        let method = match size {
            Some(_) => vm.getattr_opt(&buffer, &read1)?,
            None => None,
        };
        let size = size.map(|size| vm.new_usize(size));
        let part = match method {
            Some(method) => vm.call(&method, size.as_slice())?,
            None => vm.call_method_str(&buffer, "read", size.as_slice())?,
        };
        match vm.buffer(&part)? {
            Some(bytes) => Ok(bytes),
            None => {
                let name = vm.type_name(&part);
                let what = if size.is_some() { "read1" } else { "read" };
                let message =
                    ["underlying ", what, "() should have returned a bytes-like object, not '", &name, "'"];
                Err(vm.type_error(&message.concat()))
            }
        }
    }

    /// Reads more: a part, or all that there is. Errors: also UnicodeDecodeError, as soon as it is
    /// certain.
    fn fill(&self, vm: &mut Vm, all: bool) -> PyResult<()> {
        vm.tick()?;
        let encoding = self.reads.get(vm).clone();
        let name = encoding.map(|encoding| encoding.to_text().into_owned()).unwrap_or_default();
        if !extends_ascii(&name) {
            return self.fill_decoded(vm, &name);
        }
        let part = self.fetch(vm, (!all).then_some(CHUNK))?;
        let unchecked = {
            let input = &mut *self.input.borrow_mut();
            input.ended = all || part.is_empty();
            input.bytes.drain(..input.at);
            input.checked = input.checked.saturating_sub(input.at);
            input.at = 0;
            // A '\r' that ended the last part may go on with this one.
            let from = input.bytes.len() - input.bytes.ends_with(b"\r") as usize;
            input.bytes.extend_from_slice(&part);
            self.note(&input.bytes[from..], input.ended);
            input.bytes[input.checked..].to_vec()
        };
        let ended = self.input.borrow().ended;
        let errors = self.errors.get(vm).clone();
        let strict = errors.as_ref().is_none_or(|errors| errors.as_bytes() == b"strict");
        if !strict || unchecked.is_ascii() {
            self.input.borrow_mut().checked += unchecked.len();
            return Ok(());
        }
        let encoding = self.reads.get(vm).clone().unwrap_or_else(|| vm.intern("utf-8"));
        match vm.decode_part(&unchecked, &encoding, errors.as_deref(), ended) {
            Ok((_, count)) => {
                self.input.borrow_mut().checked += count;
                Ok(())
            }
            Err(raised) => {
                *self.input.borrow_mut() = Input::default();
                Err(raised)
            }
        }
    }

    /// Takes note of the ends of lines in what was read.
    fn note(&self, bytes: &[u8], ended: bool) {
        if self.newline.get().is_universal() {
            self.seen.note(if ended { bytes } else { bytes.strip_suffix(b"\r").unwrap_or(bytes) });
        }
    }

    /// Reads and decodes all that there is.
    fn fill_decoded(&self, vm: &mut Vm, encoding: &str) -> PyResult<()> {
        let bytes = self.fetch(vm, None)?;
        let text = self.decode(vm, &bytes)?;
        let mut input = self.input.borrow_mut();
        input.ended = true;
        input.decoded = true;
        input.bytes.extend_from_slice(&text);
        self.note(&text, true);
        drop(input);
        // A mark says what the rest is encoded by, should the program come back to it.
        let behind_mark = match (&encoding.to_ascii_lowercase().replace('_', "-")[..], &bytes[..]) {
            ("utf-16" | "utf16", [0xFE, 0xFF, ..]) => "utf-16-be",
            ("utf-16" | "utf16", [_, ..]) => "utf-16-le",
            ("utf-32" | "utf32", [0, 0, 0xFE, 0xFF, ..]) => "utf-32-be",
            ("utf-32" | "utf32", [_, ..]) => "utf-32-le",
            ("utf-8-sig", [_, ..]) => "utf-8",
            _ => return Ok(()),
        };
        let encoding = vm.intern(behind_mark);
        *self.reads.get_mut(vm) = Some(encoding);
        Ok(())
    }

    /// Takes bytes and decodes them.
    fn take(&self, vm: &mut Vm, count: usize) -> PyResult<Vec<u8>> {
        let (bytes, decoded) = {
            let input = &mut *self.input.borrow_mut();
            let bytes = input.rest()[..count].to_vec();
            input.at += count;
            (bytes, input.decoded)
        };
        let mut text = if decoded || bytes.is_ascii() { bytes } else { self.decode(vm, &bytes)? };
        if self.newline.get() == Newline::Translated && text.contains(&b'\r') {
            translate(&mut text);
        }
        Ok(text)
    }

    /// How many bytes `count` characters take; None if there are less.
    fn bytes_of(&self, vm: &Vm, bytes: &[u8], count: usize, decoded: bool, ended: bool) -> Option<usize> {
        let encoding = self.reads.get(vm).as_ref().map(|encoding| encoding.to_text().to_ascii_lowercase());
        let wide = decoded || encoding.is_some_and(|encoding| encoding.starts_with('u'));
        let translates = self.newline.get() == Newline::Translated;
        let mut at = 0;
        for _ in 0..count {
            let first = *bytes.get(at)?;
            at += 1;
            if first == b'\r' && translates {
                match bytes.get(at) {
                    Some(b'\n') => at += 1,
                    None if !ended => return None,
                    _ => {}
                }
            }
            while wide && first >= 0xC0 && bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
                at += 1;
            }
        }
        // The last character may go on.
        if at == bytes.len() && wide && !ended && bytes.last().is_some_and(|&byte| byte >= 0x80) {
            return None;
        }
        Some(at)
    }

    /// Before reading: what was written goes out, and an end that was met may have moved.
    fn begin_reading(&self, vm: &mut Vm) -> PyResult<()> {
        let buffer = self.open_buffer(vm)?;
        if !ask(vm, &buffer, "readable")? {
            return Err(unsupported(vm, "not readable"));
        }
        self.write_out(vm)?;
        let mut input = self.input.borrow_mut();
        if input.rest().is_empty() {
            let decoded = input.decoded;
            *input = Input { decoded, ..Input::default() };
        }
        Ok(())
    }

    fn read(&self, vm: &mut Vm, size: Option<usize>) -> PyResult<Vec<u8>> {
        let mut text = Vec::new();
        let Some(size) = size else {
            if !self.input.borrow().ended {
                self.fill(vm, true)?;
            }
            let count = self.input.borrow().rest().len();
            return self.take(vm, count);
        };
        let mut left = size;
        while left > 0 {
            let (count, ended) = {
                let input = self.input.borrow();
                let found = self.bytes_of(vm, input.rest(), left, input.decoded, input.ended);
                (found.or(input.ended.then_some(input.rest().len())), input.ended)
            };
            let Some(count) = count else {
                self.fill(vm, false)?;
                continue;
            };
            let part = self.take(vm, count)?;
            left = left.saturating_sub(crate::object::string::CodePoints::new(&part).count());
            text.extend(part);
            if ended {
                break;
            }
        }
        Ok(text)
    }

    fn line(&self, vm: &mut Vm, limit: Option<usize>) -> PyResult<Vec<u8>> {
        let mut searched = 0;
        let end = loop {
            let (end, ended) = {
                let input = self.input.borrow();
                let rest = input.rest().get(searched..).unwrap_or_default();
                let end = self.newline.get().line_end(rest, input.ended).map(|end| end + searched);
                searched = input.rest().len().saturating_sub(1);
                (end, input.ended)
            };
            match end {
                Some(end) => break end,
                None if ended => break 0,
                // More than enough, even if each character takes four bytes.
                None if limit.is_some_and(|limit| searched / 4 > limit) => break searched,
                None => self.fill(vm, false)?,
            }
        };
        let end = match limit {
            Some(limit) => {
                let input = self.input.borrow();
                self.bytes_of(vm, &input.rest()[..end], limit, input.decoded, true).unwrap_or(end)
            }
            None => end,
        };
        self.take(vm, end)
    }

    /// Hands on to the stream of bytes what was written.
    fn write_out(&self, vm: &mut Vm) -> PyResult<()> {
        if self.output.borrow().is_empty() {
            return Ok(());
        }
        let buffer = self.buffer(vm)?;
        let bytes = vm.new_bytes_from(self.output.take());
        let write = vm.names.write.clone();
        vm.call_method(&buffer, &write, &[bytes]).map(drop)
    }

    /// Remembers that the start, where a mark goes, is behind.
    fn leave_start(&self, vm: &mut Vm) {
        let encoding = self.encoding.get(vm).clone();
        let name =
            encoding.as_ref().map(|encoding| encoding.to_text().to_ascii_lowercase().replace('_', "-"));
        *self.writes.get_mut(vm) = match name.as_deref() {
            Some("utf-16" | "utf16") => Some(vm.intern("utf-16-le")),
            Some("utf-32" | "utf32") => Some(vm.intern("utf-32-le")),
            Some("utf-8-sig") => Some(vm.intern("utf-8")),
            _ => encoding,
        };
    }

    /// The encoding for what is written next: a mark goes to the start only.
    fn encoding_to_write(&self, vm: &mut Vm) -> Option<Ref<Str>> {
        if let Some(encoding) = self.writes.get(vm).clone() {
            return Some(encoding);
        }
        self.leave_start(vm);
        self.encoding.get(vm).clone()
    }

    fn write(&self, vm: &mut Vm, text: &Obj<Str>) -> PyResult<()> {
        let buffer = self.open_buffer(vm)?;
        if !ask(vm, &buffer, "writable")? {
            return Err(unsupported(vm, "not writable"));
        }
        let encoding = self.encoding_to_write(vm);
        let errors = self.errors.get(vm).clone();
        let ends_line = text.as_bytes().iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        let bytes = match self.newline.get().on_write(text.as_bytes()) {
            std::borrow::Cow::Borrowed(_) => vm.encode_text(text, encoding.as_deref(), errors.as_deref())?,
            std::borrow::Cow::Owned(text) => {
                let text = vm.new_str_ref(&text);
                vm.encode_text(&text, encoding.as_deref(), errors.as_deref())?
            }
        };
        *self.input.borrow_mut() = Input::default();
        self.output.borrow_mut().extend_from_slice(&bytes);
        let lines = self.line_buffering.get() && ends_line;
        if lines || self.write_through.get() || self.output.borrow().len() >= CHUNK {
            self.write_out(vm)?;
        }
        if lines {
            vm.call_method_str(&buffer, "flush", &[])?;
        }
        Ok(())
    }

    fn flush(&self, vm: &mut Vm) -> PyResult<()> {
        let buffer = self.open_buffer(vm)?;
        self.write_out(vm)?;
        vm.call_method_str(&buffer, "flush", &[]).map(drop)
    }
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let file = vm.this::<TextFile>(value)?;
    let mut texts = [None, None];
    for (index, name) in [(2, "encoding"), (3, "errors")] {
        if let Some(given) = args.some(index) {
            let Some(text) = given.get::<Str>() else {
                let message =
                    ["TextIOWrapper() argument '", name, "' must be str or None, not ", &vm.type_name(given)];
                return Err(vm.type_error(&message.concat()));
            };
            texts[index - 2] = Some(text);
        }
    }
    let [encoding, errors] = texts;
    let newline = Newline::from_argument(vm, args.some(4), "TextIOWrapper() argument 'newline'")?;
    if let Some(encoding) = encoding.filter(|encoding| encoding.as_bytes() != b"locale") {
        vm.decode_bytes(b"", Some(encoding), None)?;
    }
    file.open(vm, args.get(1).clone(), encoding, errors)?;
    file.newline.set(newline);
    for (index, flag) in [(5, &file.line_buffering), (6, &file.write_through)] {
        if let Some(given) = args.opt(index) {
            flag.set(vm.is_true(given)?);
        }
    }
    Ok(())
}

fn read(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    file.open_buffer(vm)?;
    let size = size_argument(vm, args.some(1))?;
    file.begin_reading(vm)?;
    let text = file.read(vm, size)?;
    Ok(vm.new_wtf8_from(text))
}

fn readline(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    file.open_buffer(vm)?;
    let limit = args.opt(1).map_or(Ok(-1), |limit| vm.index_i64(limit))?;
    file.begin_reading(vm)?;
    let line = file.line(vm, usize::try_from(limit).ok())?;
    Ok(vm.new_wtf8_from(line))
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let file = vm.this::<TextFile>(value)?;
    file.begin_reading(vm)?;
    file.iterating.set(true);
    let line = file.line(vm, None)?;
    if line.is_empty() {
        file.iterating.set(false);
        return Ok(None);
    }
    Ok(Some(vm.new_wtf8_from(line)))
}

fn write(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    let Some(text) = args.get(1).get::<Str>() else {
        let message = ["write() argument must be str, not ", &vm.type_name(args.get(1))].concat();
        return Err(vm.type_error(&message));
    };
    file.write(vm, text)?;
    Ok(vm.new_usize(text.len()))
}

fn flush(vm: &mut Vm, args: &Args) -> PyResult {
    vm.this::<TextFile>(args.get(0))?.flush(vm)?;
    Ok(Val::NONE)
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    let buffer = file.buffer(vm)?;
    if base::is_closed(vm, &buffer)? {
        return Ok(Val::NONE);
    }
    let flushed = vm.call_method_str(args.get(0), "flush", &[]);
    let failed = vm.take_raised();
    let closed = vm.call_method_str(&buffer, "close", &[]);
    match flushed {
        Err(_) if closed.is_ok() => Err(vm.reraise(failed)),
        _ => closed,
    }
}

fn detach(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    let buffer = file.buffer(vm)?;
    vm.call_method_str(args.get(0), "flush", &[])?;
    *file.buffer.get_mut(vm) = None;
    Ok(buffer)
}

fn tell(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    let buffer = file.open_buffer(vm)?;
    if !file.seekable.get() {
        return Err(unsupported(vm, "underlying stream is not seekable"));
    }
    if file.iterating.get() {
        let class = vm.exceptions.os_error.clone();
        return Err(vm.raise_new(&class, "telling position disabled by next() call"));
    }
    file.flush(vm)?;
    let place = vm.call_method_str(&buffer, "tell", &[])?;
    let (mut ahead, decoded) = {
        let input = file.input.borrow();
        (input.rest().len(), input.decoded)
    };
    file.seen.clear();
    if decoded && ahead > 0 {
        let rest = vm.new_str_ref(file.input.borrow().rest());
        let (encoding, errors) = (file.reads.get(vm).clone(), file.errors.get(vm).clone());
        ahead = vm.encode_text(&rest, encoding.as_deref(), errors.as_deref())?.len();
    }
    let place = vm.index_i64(&place)?;
    Ok(vm.new_int(place - ahead as i64))
}

fn seek(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    let buffer = file.open_buffer(vm)?;
    let whence = args.opt(2).map_or(Ok(0), |whence| vm.index_i64(whence))?;
    if !file.seekable.get() {
        return Err(unsupported(vm, "underlying stream is not seekable"));
    }
    let zero = Val::small_int(0);
    let mut place = args.get(1).clone();
    match whence {
        0 => {
            if vm.compare_bool(&place, &zero, crate::object::Compare::Lt)? {
                let shown = vm.repr_text(&place);
                return Err(vm.value_error(&["negative seek position ", &shown].concat()));
            }
        }
        1 | 2 => {
            if !vm.equal(&place, &zero)? {
                let what = ["can't do nonzero cur-relative seeks", "can't do nonzero end-relative seeks"];
                return Err(unsupported(vm, what[(whence - 1) as usize]));
            }
            if whence == 1 {
                place = tell(vm, args)?;
            }
        }
        _ => {
            let message = ["invalid whence (", &whence.to_string(), ", should be 0, 1 or 2)"].concat();
            return Err(vm.value_error(&message));
        }
    }
    file.flush(vm)?;
    *file.input.borrow_mut() = Input::default();
    file.seen.clear();
    file.iterating.set(false);
    let mut arguments = vec![place];
    if whence == 2 {
        arguments.push(Val::small_int(2));
    }
    let place = vm.call_method_str(&buffer, "seek", &arguments)?;
    if vm.equal(&place, &zero)? {
        let encoding = file.encoding.get(vm).clone();
        *file.reads.get_mut(vm) = encoding;
        *file.writes.get_mut(vm) = None;
    } else {
        file.leave_start(vm);
    }
    Ok(place)
}

fn truncate(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    file.flush(vm)?;
    let buffer = file.buffer(vm)?;
    // Without a size, as in CPython, where the stream of bytes is.
    vm.call_method_str(&buffer, "truncate", &[args.get(1).clone()])
}

/// Methods that the stream of bytes answers.
macro_rules! forwards {
    ($($name:ident)*) => {
        $(fn $name(vm: &mut Vm, args: &Args) -> PyResult {
            forward(vm, args.get(0), stringify!($name))
        })*
    };
}

forwards! { fileno isatty readable writable seekable }

fn forward(vm: &mut Vm, value: &Val, name: &str) -> PyResult {
    let buffer = vm.this::<TextFile>(value)?.buffer(vm)?;
    vm.call_method_str(&buffer, name, &[])
}

fn reconfigure(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<TextFile>(args.get(0))?;
    let text = |value: &Val| value.to_ref::<Str>();
    let encoding = args.some(1).and_then(text);
    let newline = match args.opt(3) {
        Some(newline) => Some(Newline::from_argument(
            vm,
            Some(newline).filter(|n| !n.is_none()),
            "reconfigure() argument 'newline'",
        )?),
        None => None,
    };
    let was_read = !file.input.borrow().bytes.is_empty();
    if was_read && (encoding.is_some() || newline.is_some()) {
        return Err(unsupported(
            vm,
            "It is not possible to set the encoding or newline of stream after the first read",
        ));
    }
    if let Some(encoding) = &encoding {
        vm.decode_bytes(b"", Some(encoding), None)?;
    }
    file.flush(vm)?;
    let errors = args.some(2).and_then(text);
    if let Some(encoding) = encoding {
        let strict = vm.intern("strict");
        *file.errors.get_mut(vm) = Some(strict);
        file.set_encoding(vm, encoding);
    }
    if errors.is_some() {
        *file.errors.get_mut(vm) = errors;
    }
    if let Some(newline) = newline {
        file.newline.set(newline);
    }
    for (index, flag) in [(4, &file.line_buffering), (5, &file.write_through)] {
        if let Some(given) = args.some(index) {
            flag.set(vm.is_true(given)?);
        }
    }
    Ok(Val::NONE)
}

fn get_closed(vm: &mut Vm, value: &Val) -> PyResult {
    let buffer = vm.this::<TextFile>(value)?.buffer(vm)?;
    vm.getattr_str(&buffer, "closed")
}

fn get_name(vm: &mut Vm, value: &Val) -> PyResult {
    let buffer = vm.this::<TextFile>(value)?.buffer(vm)?;
    vm.getattr_str(&buffer, "name")
}

fn get_buffer(vm: &mut Vm, value: &Val) -> PyResult {
    vm.this::<TextFile>(value)?.buffer(vm)
}

fn get_encoding(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<TextFile>(value)?;
    Ok(file.encoding.get(vm).clone().map_or(Val::NONE, Ref::into_val))
}

fn get_errors(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<TextFile>(value)?;
    Ok(file.errors.get(vm).clone().map_or(Val::NONE, Ref::into_val))
}

fn get_newlines(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<TextFile>(value)?;
    Ok(file.seen.value(vm))
}

fn get_line_buffering(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<TextFile>(value)?.line_buffering.get()))
}

fn get_write_through(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<TextFile>(value)?.write_through.get()))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<TextFile>(value)?;
    let mut text = String::from("<_io.TextIOWrapper");
    let buffer = file.buffer(vm)?;
    for (object, name) in [(&buffer, "name"), (value, "mode")] {
        let interned = vm.intern(name);
        if let Some(found) = vm.getattr_opt(object, &interned)? {
            let shown = vm.repr(&found)?;
            text.extend([" ", name, "=", &shown.to_text()]);
        }
    }
    let encoding = get_encoding(vm, value)?;
    text.extend([" encoding=", &vm.repr_text(&encoding), ">"]);
    Ok(vm.new_str(&text))
}

static METHODS: &[Method] = &[
    method("read", sig("($self, size=-1, /)"), read),
    method("readline", sig("($self, size=-1, /)"), readline),
    method("write", sig("($self, text, /)"), write),
    method("flush", sig("($self, /)"), flush),
    method("close", sig("($self, /)"), close),
    method("detach", sig("($self, /)"), detach),
    method("seek", sig("($self, cookie, whence=os.SEEK_SET, /)"), seek),
    method("tell", sig("($self, /)"), tell),
    method("truncate", sig("($self, pos=None, /)"), truncate),
    method("fileno", sig("($self, /)"), fileno),
    method("isatty", sig("($self, /)"), isatty),
    method("readable", sig("($self, /)"), readable),
    method("writable", sig("($self, /)"), writable),
    method("seekable", sig("($self, /)"), seekable),
    method(
        "reconfigure",
        sig(
            "($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        ),
        reconfigure,
    ),
];

static ATTRIBUTES: &[Attribute] = &[
    read_only("closed", get_closed),
    read_only("name", get_name),
    read_only("buffer", get_buffer),
    read_only("encoding", get_encoding),
    read_only("errors", get_errors),
    read_only("newlines", get_newlines),
    read_only("line_buffering", get_line_buffering),
    read_only("write_through", get_write_through),
];

pub(super) static SPEC: TypeSpec = TypeSpec {
    name: "TextIOWrapper",
    module: "_io",
    doc: "Character and line based layer over a stream of bytes.",
    base: Base::Module(&base::TEXT),
    layout: TextFile::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef {
            sig: sig(
                "($self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
            ),
            function: init,
        }),
        Slot::Repr(repr),
        Slot::Next(next),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
