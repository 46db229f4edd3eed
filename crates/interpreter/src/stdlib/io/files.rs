//! `open()`, for hosts that have files.

use super::{Files, text};
use super::{binary, path_bytes};
use crate::errors::{PyResult, Raised};
use crate::host::{FileMode, FileName, HostFile};
use crate::native::{Args, Method, function, sig};
use crate::object::{Dict, Obj, Str, Val};
use crate::vm::Vm;

static FILES: Files = Files { init, text: |vm| vm.native_class(&text::SPEC).into_val(), standard };

static OPEN: Method = function(
    "open",
    sig(
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    ),
    open,
)
.doc(|| "Opens a file: a stream of text, or of bytes if the mode says so.");

impl Vm {
    /// Gives programs `open()` and the classes of files, on a host that has files.
    pub fn install_files(&mut self) {
        self.stdlib.files = Some(&FILES);
        let module = self.new_str("_io");
        let open = self.new_native(&OPEN, module);
        let builtins = self.builtins.clone();
        self.dict_set_name(&builtins, "open", open);
    }
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for spec in [&binary::RAW, &binary::READER, &binary::WRITER, &binary::RANDOM, &text::SPEC] {
        vm.add_native_class(dict, spec);
    }
    Ok(())
}

/// The bytes of a standard stream.
fn standard(vm: &mut Vm, number: u32) -> PyResult<Option<Val>> {
    let reads = number == 0;
    let mode = FileMode { read: reads, write: !reads, ..FileMode::default() };
    let Ok(file) = vm.host.open_file(FileName::Descriptor(number as i32), mode) else { return Ok(None) };
    let names = ["<stdin>", "<stdout>", "<stderr>"];
    let name = vm.new_str(names.get(number as usize).copied().unwrap_or_default());
    // What is written goes to the stream at once, so that it comes in order.
    Ok(Some(vm.new_binary_file(file, mode, reads, name, false)))
}

/// The flags of a mode as in `FileIO`. Errors: ValueError.
pub(super) fn file_mode(vm: &mut Vm, text: &str) -> PyResult<FileMode> {
    let count = |wanted: &[char]| text.chars().filter(|c| wanted.contains(c)).count();
    if text.chars().any(|c| !"rwaxb+".contains(c)) {
        return Err(vm.value_error(&["invalid mode: ", text].concat()));
    }
    if count(&['r', 'w', 'a', 'x']) != 1 || count(&['+']) > 1 {
        return Err(
            vm.value_error("Must have exactly one of create/read/write/append mode and at most one plus")
        );
    }
    let has = |wanted: char| text.contains(wanted);
    Ok(FileMode {
        read: has('r') || has('+'),
        write: !has('r') || has('+'),
        append: has('a'),
        create: !has('r'),
        fresh: has('x'),
        truncate: has('w'),
    })
}

/// The flags of `os.open`, as on Linux, for an opener of the program's.
fn system_flags(mode: FileMode) -> i64 {
    const CLOSE_ON_EXEC: i64 = 0o2000000;
    let access = match (mode.read, mode.write) {
        (true, true) => 2,
        (_, write) => write as i64,
    };
    let with = |on: bool, flag: i64| if on { flag } else { 0 };
    access
        | CLOSE_ON_EXEC
        | with(mode.create, 0o100)
        | with(mode.fresh, 0o200)
        | with(mode.truncate, 0o1000)
        | with(mode.append, 0o2000)
}

/// Opens a file by its name or descriptor. Errors: TypeError, ValueError, OSError.
pub(super) fn open_host_file(
    vm: &mut Vm,
    name: &Val,
    mode: FileMode,
    opener: Option<&Val>,
    closes: bool,
) -> PyResult<Box<dyn HostFile>> {
    let mut descriptor = name.as_int().is_some().then(|| name.clone());
    let mut path = Vec::new();
    if descriptor.is_none() {
        path = path_bytes(vm, name)?;
        if !closes {
            return Err(vm.value_error("Cannot use closefd=False with file name"));
        }
        if let Some(opener) = opener {
            let opened = vm.call(opener, &[name.clone(), Val::small_int(system_flags(mode))])?;
            if opened.as_int().is_none() {
                return Err(vm.type_error("expected integer from opener"));
            }
            descriptor = Some(opened);
        }
    }
    let name_of = match &descriptor {
        None => FileName::Path(&path),
        Some(number) => match i32::try_from(vm.index_i64(number)?) {
            Ok(number) if number < 0 => return Err(vm.value_error("negative file descriptor")),
            Ok(number) => FileName::Descriptor(number),
            Err(_) => return Err(vm.overflow_error("Python int too large to convert to C int")),
        },
    };
    match vm.host.open_file(name_of, mode) {
        Ok(file) => Ok(file),
        Err(fault) => {
            let name = descriptor.is_none().then_some(name);
            Err(vm.file_error(&fault, name))
        }
    }
}

fn text_option<'a>(vm: &mut Vm, args: &Args<'a>, index: usize, name: &str) -> PyResult<Option<&'a Obj<Str>>> {
    match args.some(index) {
        None => Ok(None),
        Some(value) => match value.get::<Str>() {
            Some(text) => Ok(Some(text)),
            None => {
                let message =
                    ["open() argument '", name, "' must be str or None, not ", &vm.type_name(value)].concat();
                Err(vm.type_error(&message))
            }
        },
    }
}

#[cold]
fn only_text(vm: &mut Vm, what: &str) -> Raised {
    vm.value_error(&["binary mode doesn't take ", what, " argument"].concat())
}

fn open(vm: &mut Vm, args: &Args) -> PyResult {
    let mode = match args.opt(1) {
        Some(mode) => vm.text_arg(mode, "open() argument 'mode' must be str")?,
        None => "r".to_string(),
    };
    let buffering = args.opt(2).map_or(Ok(-1), |size| vm.index_i64(size))?;
    let encoding = text_option(vm, args, 3, "encoding")?;
    let errors = text_option(vm, args, 4, "errors")?;
    text_option(vm, args, 5, "newline")?;
    let closes = args.opt(6).map_or(Ok(true), |closes| vm.is_true(closes))?;
    let repeated = mode.char_indices().any(|(at, c)| mode[..at].contains(c));
    if repeated || mode.chars().any(|c| !"axrwbt+".contains(c)) {
        return Err(vm.value_error(&["invalid mode: '", &mode, "'"].concat()));
    }
    let is_binary = mode.contains('b');
    if is_binary && mode.contains('t') {
        return Err(vm.value_error("can't have text and binary mode at once"));
    }
    if mode.chars().filter(|c| "axrw".contains(*c)).count() > 1 {
        return Err(vm.value_error("must have exactly one of create/read/write/append mode"));
    }
    if is_binary {
        for (index, what) in [(3, "an encoding"), (4, "an errors"), (5, "a newline")] {
            if args.some(index).is_some() {
                return Err(only_text(vm, what));
            }
        }
        if buffering == 1 {
            let class = vm.exceptions.runtime_warning.clone();
            vm.warn(
                &class,
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
            )?;
        }
    }
    let newline = super::newlines::Newline::from_argument(vm, args.some(5), "open() argument 'newline'")?;
    if buffering < -1 {
        return Err(vm.value_error("invalid buffering size"));
    }
    let flags = file_mode(vm, &mode.replace('t', ""))?;
    if buffering == 0 && !is_binary {
        return Err(vm.value_error("can't have unbuffered text I/O"));
    }
    if let (false, Some(encoding)) = (is_binary, encoding) {
        // Tells whether there is such an encoding, before a file is made.
        vm.decode_bytes(b"", Some(encoding), None)?;
    }
    let file = open_host_file(vm, args.get(0), flags, args.some(7), closes)?;
    let lines = buffering == 1 || buffering < 0 && file.is_terminal();
    let buffer = vm.new_binary_file(file, flags, buffering != 0, args.get(0).clone(), closes);
    if is_binary {
        return Ok(buffer);
    }
    let stream = vm.new_text_file(buffer, encoding, errors, newline, lines)?;
    let mode = vm.new_str(&mode);
    vm.setattr_str(&stream, "mode", mode)?;
    Ok(stream)
}
