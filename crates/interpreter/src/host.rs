//! What the core asks of the place it runs in.
//!
//! The core knows no clock, file, console or browser. A host gives what it has; the defaults are
//! for a host that has nothing.

use crate::errors::PyResult;
use crate::object::Val;
use crate::vm::Vm;

/// Where text goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Error,
}

/// Gets text as `Host::write` does.
pub type Writer = fn(&mut Vm, Stream, &[u8]);

/// A module's source, as a host found it.
#[derive(Clone)]
pub struct ModuleSource {
    /// What tracebacks call it; also `__file__`. Empty for a package that is only a directory.
    pub filename: String,
    pub text: Vec<u8>,
    /// The directory of a package, if it is one: its modules are looked for below.
    pub package: Option<String>,
}

/// A time zone, as it is at some time.
pub struct Zone {
    pub name: String,
    /// Seconds east of UTC.
    pub offset: i64,
    /// Clocks are put forward.
    pub daylight: bool,
}

impl Zone {
    pub fn utc() -> Zone {
        Zone { name: "UTC".to_string(), offset: 0, daylight: false }
    }
}

/// A file that cannot be opened, or what went wrong with one: an error number and its text.
pub struct FileFault {
    pub number: i32,
    pub text: String,
}

/// What to open.
#[derive(Clone, Copy)]
pub enum FileName<'a> {
    /// A path, in the bytes of the host.
    Path(&'a [u8]),
    Descriptor(i32),
}

/// How a file is opened.
#[derive(Clone, Copy, Default)]
pub struct FileMode {
    pub read: bool,
    pub write: bool,
    /// Everything is written at the end.
    pub append: bool,
    /// The file is made if it is not there.
    pub create: bool,
    /// The file must not be there.
    pub fresh: bool,
    pub truncate: bool,
}

/// What an offset in a file counts from.
#[derive(Clone, Copy)]
pub enum Whence {
    Start,
    Current,
    End,
}

/// A file that is open; dropping it closes it.
pub trait HostFile {
    /// Reads at most as many bytes as there is room for; none at the end.
    fn read(&mut self, into: &mut [u8]) -> Result<usize, FileFault>;

    /// Writes some of the bytes; tells how many.
    fn write(&mut self, bytes: &[u8]) -> Result<usize, FileFault>;

    /// Goes to a place; tells where that is.
    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, FileFault>;

    fn truncate(&mut self, size: u64) -> Result<(), FileFault>;

    fn descriptor(&self) -> i32;

    fn is_terminal(&self) -> bool;
}

/// What a program can get from outside.
pub trait Host {
    /// Writes text; WTF-8 (lone surrogates are the host's to replace).
    fn write(&mut self, stream: Stream, text: &[u8]);

    /// What gets the text instead of `write`, if that may run programs.
    fn writer(&mut self, _stream: Stream) -> Option<Writer> {
        None
    }

    fn flush(&mut self, _stream: Stream) {}

    /// Reads a line from standard input, its end included; None at the end of input.
    fn read_line(&mut self) -> Option<String> {
        None
    }

    /// `input()` where there is no standard input to read from; None to read a line.
    fn input(&mut self, _prompt: &str) -> Option<Option<String>> {
        None
    }

    /// Whether `input` asks for a line where the fiber waits for it: the program parks, with the
    /// prompt, and is resumed with the line.
    fn asks_later(&self) -> bool {
        false
    }

    /// Whether somebody, such as a page's user, waits for the turn of what runs to end.
    fn is_waited_for(&mut self) -> bool {
        true
    }

    /// Seconds since 1970.
    fn time(&mut self) -> f64 {
        0.0
    }

    /// Seconds of a clock that never goes back.
    fn monotonic(&mut self) -> f64 {
        self.time()
    }

    /// Bytes of memory that the interpreter has in use, where the host counts them.
    fn memory_used(&self) -> usize {
        0
    }

    /// Bytes of memory that it may have in use: programs that take more are refused it while there is some left.
    fn most_memory(&self) -> usize {
        usize::MAX
    }

    /// The zone of the place, at a time in seconds since 1970.
    fn local_zone(&mut self, _seconds: f64) -> Zone {
        Zone::utc()
    }

    /// Has the zone of the place looked up again (`time.tzset`).
    fn read_zone(&mut self) {}

    /// Fills bytes at random.
    fn random(&mut self, bytes: &mut [u8]) {
        bytes.fill(0);
    }

    /// Blocks for some seconds; false if the host cannot block.
    fn sleep(&mut self, _seconds: f64) -> bool {
        false
    }

    /// The source of module `name` (dotted), looked for in `path` (entries of `sys.path`, or of a
    /// package's `__path__`).
    fn find_module(&mut self, _name: &str, _path: &[String]) -> Option<ModuleSource> {
        None
    }

    /// Opens a file. Only asked if `Vm::install_files` was called.
    fn open_file(&mut self, _name: FileName, _mode: FileMode) -> Result<Box<dyn HostFile>, FileFault> {
        Err(FileFault { number: 2, text: "No such file or directory".to_string() })
    }

    /// A character by its Unicode name.
    fn char_by_name(&mut self, _name: &str) -> Option<char> {
        None
    }

    /// The Unicode name of a character, where the host knows it.
    fn char_name(&mut self, _character: char) -> Option<String> {
        None
    }

    /// Normalisation form of a text: NFC, NFD, NFKC or NFKD.
    fn normalize(&mut self, _form: &str, _text: &str) -> Option<String> {
        None
    }

    /// Told of an exception that nothing can catch (`sys.unraisablehook`'s last resort).
    fn unraisable(&mut self, text: &str) {
        self.write(Stream::Error, text.as_bytes());
    }

    /// An interrupt was asked for since the last call (Ctrl-C): KeyboardInterrupt is raised.
    fn take_interrupt(&mut self) -> bool {
        false
    }

    /// Whether standard stream 0, 1 or 2 is a terminal.
    fn is_terminal(&self, _stream: u32) -> bool {
        false
    }

    /// Whether the standard streams have file descriptors (0, 1 and 2).
    fn has_descriptors(&self) -> bool {
        false
    }

    /// Name for `sys.platform`.
    fn platform(&self) -> &'static str {
        "taipan"
    }
}

/// A host that has nothing: text goes nowhere.
pub struct NoHost;

impl Host for NoHost {
    fn write(&mut self, _: Stream, _: &[u8]) {}
}

/// Registers what a host adds to an interpreter: modules and builtins of its own.
pub type Extension = fn(&mut Vm) -> PyResult<Val>;
