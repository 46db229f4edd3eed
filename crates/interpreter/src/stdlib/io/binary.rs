//! Files of bytes: `FileIO`, `BufferedReader`, `BufferedWriter` and `BufferedRandom`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::base::{self, BUFFER, buffer_size, closed_error, fill_buffer, size_argument, unsupported};
use crate::errors::{PyResult, Raised};
use crate::host::{FileFault, FileMode, HostFile, Whence};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, member, method, read_only, sig};
use crate::object::{NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

type Shared = Rc<RefCell<Option<Box<dyn HostFile>>>>;

/// The payload of all four. At most one of the buffers has anything in it.
pub(super) struct BinaryFile {
    /// None once it is closed; shared with `raw`.
    file: Shared,
    pub(super) mode: FileMode,
    buffered: bool,
    /// What was read and not yet asked for.
    ahead: RefCell<Vec<u8>>,
    /// What was written and not yet handed on.
    behind: RefCell<Vec<u8>>,
    name: Val,
    closes: bool,
    closed: Cell<bool>,
}

crate::payload!(BinaryFile, tracked);

impl Trace for BinaryFile {
    fn trace(&self, visitor: &mut Visitor) {
        self.name.trace(visitor);
    }
}

impl Vm {
    /// A binary file. `buffered` picks the class.
    pub(super) fn new_binary_file(
        &mut self,
        file: Box<dyn HostFile>,
        mode: FileMode,
        buffered: bool,
        name: Val,
        closes: bool,
    ) -> Val {
        let file = Rc::new(RefCell::new(Some(file)));
        self.binary_file(file, mode, buffered, name, closes)
    }

    fn binary_file(&mut self, file: Shared, mode: FileMode, buffered: bool, name: Val, closes: bool) -> Val {
        let spec = match (buffered, mode.read, mode.write) {
            (false, ..) => &RAW,
            (_, true, true) => &RANDOM,
            (_, true, _) => &READER,
            _ => &WRITER,
        };
        let class = self.native_class(spec);
        self.binary_of(&class, file, mode, buffered, name, closes)
    }

    fn binary_of(
        &mut self,
        class: &Obj<Type>,
        file: Shared,
        mode: FileMode,
        buffered: bool,
        name: Val,
        closes: bool,
    ) -> Val {
        let payload = BinaryFile {
            file,
            mode,
            buffered,
            ahead: RefCell::default(),
            behind: RefCell::default(),
            name,
            closes,
            closed: Cell::new(false),
        };
        let file = self.heap.alloc(class, payload).into_val();
        if !(buffered && mode.write) {
            // Dropping it closes it; there is nothing to write first.
            super::no_finalizer(class, &file);
        }
        file
    }

    /// The OSError of a fault. `name` is the file's, where the error is about that.
    #[cold]
    pub(super) fn file_error(&mut self, fault: &FileFault, name: Option<&Val>) -> Raised {
        let class = self.exceptions.os_error.clone();
        let mut args = vec![Val::small_int(fault.number as i64), self.new_str(&fault.text)];
        args.extend(name.cloned());
        self.raise_with(&class, args)
    }
}

/// Who refuses: messages of closed buffered files name the operation.
#[cold]
fn closed(vm: &mut Vm, file: &BinaryFile, what: &str) -> Raised {
    match (file.buffered, what) {
        (true, "") | (false, _) => vm.value_error("I/O operation on closed file"),
        _ => vm.value_error(&[what, " of closed file"].concat()),
    }
}

/// The file that a method was called on. Errors: ValueError if it is closed.
fn open<'a>(vm: &mut Vm, value: &'a Val, what: &str) -> PyResult<&'a Obj<BinaryFile>> {
    let file = vm.this::<BinaryFile>(value)?;
    if file.closed.get() || file.file.borrow().is_none() {
        return Err(closed(vm, file, what));
    }
    Ok(file)
}

fn open_to_read<'a>(vm: &mut Vm, value: &'a Val, what: &str) -> PyResult<&'a Obj<BinaryFile>> {
    let file = vm.this::<BinaryFile>(value)?;
    if file.mode.read {
        return open(vm, value, what);
    }
    if !file.buffered {
        open(vm, value, what)?;
        return Err(unsupported(vm, "File not open for reading"));
    }
    Err(unsupported(vm, "read"))
}

fn open_to_write<'a>(vm: &mut Vm, value: &'a Val, what: &str) -> PyResult<&'a Obj<BinaryFile>> {
    let file = vm.this::<BinaryFile>(value)?;
    if file.mode.write {
        return open(vm, value, what);
    }
    if !file.buffered {
        open(vm, value, what)?;
        return Err(unsupported(vm, "File not open for writing"));
    }
    Err(unsupported(vm, what))
}

impl BinaryFile {
    /// Does something with the file. Errors: OSError.
    fn with<T>(
        &self,
        vm: &mut Vm,
        body: impl FnOnce(&mut dyn HostFile) -> Result<T, FileFault>,
    ) -> PyResult<T> {
        let result = match &mut *self.file.borrow_mut() {
            Some(file) => body(file.as_mut()),
            None => return Err(closed_error(vm)),
        };
        result.map_err(|fault| vm.file_error(&fault, None))
    }

    fn read_raw(&self, vm: &mut Vm, size: usize) -> PyResult<Vec<u8>> {
        vm.tick()?;
        let mut bytes = vec![0; size];
        let count = self.with(vm, |file| file.read(&mut bytes))?;
        bytes.truncate(count);
        if count == 0 {
            // Waiting for more may have been cut short.
            vm.check_interrupt()?;
        }
        Ok(bytes)
    }

    fn write_all(&self, vm: &mut Vm, mut bytes: &[u8]) -> PyResult<()> {
        while !bytes.is_empty() {
            vm.tick()?;
            let count = self.with(vm, |file| file.write(bytes))?;
            bytes = bytes.get(count..).unwrap_or_default();
        }
        Ok(())
    }

    fn flush(&self, vm: &mut Vm) -> PyResult<()> {
        let bytes = self.behind.take();
        self.write_all(vm, &bytes)
    }

    fn seek(&self, vm: &mut Vm, offset: i64, whence: Whence) -> PyResult<u64> {
        self.with(vm, |file| file.seek(offset, whence))
    }

    /// Where the program is in the file.
    fn place(&self, vm: &mut Vm) -> PyResult<u64> {
        let place = self.seek(vm, 0, Whence::Current)?;
        Ok(place.saturating_sub(self.ahead.borrow().len() as u64) + self.behind.borrow().len() as u64)
    }

    /// Forgets what was read ahead, so that the file is where the program is.
    fn drop_ahead(&self, vm: &mut Vm) -> PyResult<()> {
        let ahead = self.ahead.take().len() as i64;
        if ahead > 0 {
            self.seek(vm, -ahead, Whence::Current)?;
        }
        Ok(())
    }

    /// How much to read where `wanted` bytes are wanted: no more where others read the same file, as
    /// a standard stream's text, or where nothing is to be buffered.
    fn at_once(&self, wanted: usize) -> usize {
        let ahead = self.buffered && self.closes;
        if ahead { BUFFER as usize } else { wanted.min(BUFFER as usize) }
    }

    fn take_ahead(&self, size: usize) -> Vec<u8> {
        let mut ahead = self.ahead.borrow_mut();
        if size >= ahead.len() {
            return std::mem::take(&mut *ahead);
        }
        let rest = ahead.split_off(size);
        std::mem::replace(&mut *ahead, rest)
    }

    /// Reads until there are `size` bytes or no more.
    fn take(&self, vm: &mut Vm, size: Option<usize>) -> PyResult<Vec<u8>> {
        let wanted = size.unwrap_or(usize::MAX);
        let mut bytes = self.take_ahead(wanted);
        while bytes.len() < wanted {
            let part = self.read_raw(vm, self.at_once(wanted - bytes.len()))?;
            if part.is_empty() {
                break;
            }
            bytes.extend_from_slice(&part);
        }
        if bytes.len() > wanted {
            *self.ahead.borrow_mut() = bytes.split_off(wanted);
        }
        Ok(bytes)
    }

    fn line(&self, vm: &mut Vm, limit: Option<usize>) -> PyResult<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            let wanted = limit.map_or(usize::MAX, |limit| limit - line.len());
            let (end, found) = {
                let ahead = self.ahead.borrow();
                match ahead.iter().position(|&byte| byte == b'\n') {
                    Some(at) => (at + 1, true),
                    None => (ahead.len(), false),
                }
            };
            line.extend(self.take_ahead(end.min(wanted)));
            if found || end >= wanted {
                return Ok(line);
            }
            let part = self.read_raw(vm, self.at_once(1))?;
            if part.is_empty() {
                return Ok(line);
            }
            *self.ahead.borrow_mut() = part;
        }
    }
}

fn read(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "read")?;
    let size = size_argument(vm, args.some(1))?;
    file.flush(vm)?;
    let bytes = match size {
        Some(size) if !file.buffered => file.read_raw(vm, size.min(1 << 30))?,
        size => file.take(vm, size)?,
    };
    Ok(vm.new_bytes_from(bytes))
}

fn readall(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "read")?;
    let bytes = file.take(vm, None)?;
    Ok(vm.new_bytes_from(bytes))
}

/// At most one read of the file.
fn some(vm: &mut Vm, file: &BinaryFile, size: Option<usize>) -> PyResult<Vec<u8>> {
    file.flush(vm)?;
    if file.ahead.borrow().is_empty() && size != Some(0) {
        let part = file.read_raw(vm, file.at_once(size.unwrap_or(usize::MAX)))?;
        *file.ahead.borrow_mut() = part;
    }
    Ok(file.take_ahead(size.unwrap_or(usize::MAX)))
}

fn read1(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "read")?;
    let size = size_argument(vm, args.some(1))?;
    let bytes = some(vm, file, size)?;
    Ok(vm.new_bytes_from(bytes))
}

fn peek(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "peek")?;
    let bytes = some(vm, file, None)?;
    file.ahead.borrow_mut().clone_from(&bytes);
    Ok(vm.new_bytes_from(bytes))
}

fn readinto(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "readinto")?;
    let size = buffer_size(vm, args.get(1), "readinto")?;
    file.flush(vm)?;
    let bytes = if file.buffered { file.take(vm, Some(size))? } else { file.read_raw(vm, size)? };
    fill_buffer(vm, args.get(1), bytes)
}

fn readinto1(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "readinto")?;
    let size = buffer_size(vm, args.get(1), "readinto1")?;
    let bytes = some(vm, file, Some(size))?;
    fill_buffer(vm, args.get(1), bytes)
}

fn readline(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_read(vm, args.get(0), "readline")?;
    let limit = size_argument(vm, args.some(1))?;
    file.flush(vm)?;
    let line = file.line(vm, limit)?;
    Ok(vm.new_bytes_from(line))
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let file = open_to_read(vm, value, "readline")?;
    file.flush(vm)?;
    let line = file.line(vm, None)?;
    Ok((!line.is_empty()).then(|| vm.new_bytes_from(line)))
}

fn write(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<BinaryFile>(args.get(0))?;
    if file.mode.write && file.buffered && file.closed.get() {
        return Err(vm.value_error("write to closed file"));
    }
    let file = open_to_write(vm, args.get(0), "write")?;
    let bytes = vm.bytes_argument(args.get(1))?;
    let count = bytes.len();
    file.drop_ahead(vm)?;
    if !file.buffered {
        let count = file.with(vm, |file| file.write(&bytes))?;
        return Ok(vm.new_usize(count));
    }
    let full = {
        let mut behind = file.behind.borrow_mut();
        behind.extend_from_slice(&bytes);
        behind.len() >= BUFFER as usize
    };
    if full {
        file.flush(vm)?;
    }
    Ok(vm.new_usize(count))
}

fn flush(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<BinaryFile>(args.get(0))?;
    if file.closed.get() {
        return Err(if file.mode.write { closed(vm, file, "flush") } else { closed_error(vm) });
    }
    file.flush(vm)?;
    Ok(Val::NONE)
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    let file = vm.this::<BinaryFile>(args.get(0))?;
    if file.closed.get() {
        return Ok(Val::NONE);
    }
    let result = file.flush(vm);
    file.closed.set(true);
    file.ahead.take();
    file.file.take();
    result.map(|()| Val::NONE)
}

fn seek(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open(vm, args.get(0), "seek")?;
    let mut offset = vm.index_i64(args.get(1))?;
    let whence = match args.opt(2).map_or(Ok(0), |whence| vm.index_i64(whence))? {
        0 => Whence::Start,
        1 => Whence::Current,
        2 => Whence::End,
        other if file.buffered => {
            let message = ["whence value ", &other.to_string(), " unsupported"].concat();
            return Err(vm.value_error(&message));
        }
        _ => return Err(vm.file_error(&FileFault { number: 22, text: "Invalid argument".into() }, None)),
    };
    file.flush(vm)?;
    let ahead = file.ahead.take();
    if matches!(whence, Whence::Current) {
        offset = offset.saturating_sub(ahead.len() as i64);
    }
    let place = file.seek(vm, offset, whence)?;
    Ok(vm.new_int(place as i64))
}

fn tell(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open(vm, args.get(0), "")?;
    let place = file.place(vm)?;
    Ok(vm.new_int(place as i64))
}

fn truncate(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open_to_write(vm, args.get(0), "truncate")?;
    file.flush(vm)?;
    let size = match args.some(1) {
        Some(size) => vm.index_i64(size)?,
        None => file.place(vm)? as i64,
    };
    let Ok(wanted) = u64::try_from(size) else {
        return Err(vm.file_error(&FileFault { number: 22, text: "Invalid argument".into() }, None));
    };
    file.with(vm, |file| file.truncate(wanted))?;
    Ok(vm.new_int(size))
}

fn fileno(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open(vm, args.get(0), "")?;
    let number = file.with(vm, |file| Ok(file.descriptor()))?;
    Ok(Val::small_int(number as i64))
}

fn isatty(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open(vm, args.get(0), "")?;
    let is_terminal = file.with(vm, |file| Ok(file.is_terminal()))?;
    Ok(Val::bool(is_terminal))
}

fn seekable(vm: &mut Vm, args: &Args) -> PyResult {
    let file = open(vm, args.get(0), "")?;
    let result = file.seek(vm, 0, Whence::Current);
    vm.take_raised();
    Ok(Val::bool(result.is_ok()))
}

fn readable(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(open(vm, args.get(0), "")?.mode.read))
}

fn writable(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(open(vm, args.get(0), "")?.mode.write))
}

fn get_closed(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<BinaryFile>(value)?;
    Ok(Val::bool(file.closed.get() || file.file.borrow().is_none()))
}

fn get_name(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<BinaryFile>(value)?.name.clone())
}

fn get_mode(vm: &mut Vm, value: &Val) -> PyResult {
    let mode = vm.this::<BinaryFile>(value)?.mode;
    Ok(vm.new_str(mode_text(mode)))
}

fn mode_text(mode: FileMode) -> &'static str {
    match mode {
        FileMode { fresh: true, read, .. } => ["xb", "xb+"][read as usize],
        FileMode { append: true, read, .. } => ["ab", "ab+"][read as usize],
        FileMode { read: true, write: true, .. } => "rb+",
        FileMode { read: true, .. } => "rb",
        _ => "wb",
    }
}

fn get_closefd(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<BinaryFile>(value)?.closes))
}

/// `raw`: the same file without buffers.
fn get_raw(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<BinaryFile>(value)?;
    Ok(vm.binary_file(file.file.clone(), file.mode, false, file.name.clone(), file.closes))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let file = vm.this::<BinaryFile>(value)?;
    let class = vm.type_name(value);
    let is_closed = file.closed.get() || file.file.borrow().is_none();
    let text = if is_closed && !file.buffered {
        ["<_io.", &class, " [closed]>"].concat()
    } else {
        let name = vm.repr(&file.name)?;
        let rest = match file.buffered {
            true => String::new(),
            false => {
                let closes = if file.closes { "True" } else { "False" };
                [" mode='", mode_text(file.mode), "' closefd=", closes].concat()
            }
        };
        ["<_io.", &class, " name=", &name.to_text(), &rest, ">"].concat()
    };
    Ok(vm.new_str(&text))
}

fn new_raw(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let mode = match args.opt(1) {
        Some(mode) => vm.text_arg(mode, "FileIO() argument 'mode' must be str")?,
        None => "r".to_string(),
    };
    let mode = super::files::file_mode(vm, &mode)?;
    let closes = args.opt(2).map_or(Ok(true), |closes| vm.is_true(closes))?;
    let file = super::files::open_host_file(vm, args.get(0), mode, args.some(3), closes)?;
    let file = Rc::new(RefCell::new(Some(file)));
    Ok(vm.binary_of(class, file, mode, false, args.get(0).clone(), closes))
}

static METHODS: &[Method] = &[
    method("read", sig("($self, size=-1, /)"), read),
    method("readinto", sig("($self, buffer, /)"), readinto),
    method("readline", sig("($self, size=-1, /)"), readline),
    method("write", sig("($self, buffer, /)"), write),
    method("flush", sig("($self, /)"), flush),
    method("close", sig("($self, /)"), close),
    method("seek", sig("($self, target, whence=0, /)"), seek),
    method("tell", sig("($self, /)"), tell),
    method("truncate", sig("($self, pos=None, /)"), truncate),
    method("fileno", sig("($self, /)"), fileno),
    method("isatty", sig("($self, /)"), isatty),
    method("readable", sig("($self, /)"), readable),
    method("writable", sig("($self, /)"), writable),
    method("seekable", sig("($self, /)"), seekable),
    method("readall", sig("($self, /)"), readall),
    method("read1", sig("($self, size=-1, /)"), read1),
    method("readinto1", sig("($self, buffer, /)"), readinto1),
    method("peek", sig("($self, size=0, /)"), peek),
];

static ATTRIBUTES: &[Attribute] = &[
    read_only("closed", get_closed),
    read_only("mode", get_mode),
    read_only("name", get_name),
    read_only("closefd", get_closefd),
    member("raw", get_raw),
];

const fn buffered(name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "_io",
        doc: "",
        base: Base::Module(&base::BUFFERED),
        layout: BinaryFile::layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots: &[Slot::Repr(repr), Slot::Next(next)],
        methods: METHODS,
        attributes: ATTRIBUTES,
    }
}

pub(super) static READER: TypeSpec = buffered("BufferedReader");
pub(super) static WRITER: TypeSpec = buffered("BufferedWriter");
pub(super) static RANDOM: TypeSpec = buffered("BufferedRandom");

pub(super) static RAW: TypeSpec = TypeSpec {
    name: "FileIO",
    module: "_io",
    doc: "",
    base: Base::Module(&base::RAW),
    layout: BinaryFile::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(file, mode='r', closefd=True, opener=None)"), function: new_raw }),
        Slot::Repr(repr),
        Slot::Next(next),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
