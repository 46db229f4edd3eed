//! The module `sys`.
//!
//! - `hooks`: what is called for results, exceptions, breakpoints; `info`: numbers and versions
//! - `functions`: the rest

mod functions;
mod hooks;
mod info;

pub(crate) use hooks::UNRAISABLE_FIELDS;

use crate::errors::PyResult;
use crate::native::ModuleSpec;
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

pub const VERSION: (i64, i64, i64) = (3, 14, 0);

/// Names of the standard library's modules, Python's public ones.
pub(crate) const STDLIB_NAMES: &str = "\
    abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect \
    builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall \
    compression concurrent configparser contextlib contextvars copy copyreg csv ctypes curses \
    dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno \
    faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt \
    getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib \
    inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math \
    mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode \
    operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix \
    posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri \
    random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex \
    shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl \
    stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile \
    tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace \
    traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv \
    warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib \
    zoneinfo";

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let modules = vm.modules.to_val();
    vm.dict_set_name(dict, "modules", modules);
    vm.make_standard_streams(dict);
    info::add(vm, dict);
    hooks::keep_originals(vm, dict);
    for name in ["argv", "orig_argv", "path", "warnoptions", "path_hooks"] {
        let list = vm.new_list(Vec::new());
        vm.dict_set_name(dict, name, list);
    }
    for name in ["path_importer_cache", "_xoptions"] {
        let empty = vm.new_dict().into_val();
        vm.dict_set_name(dict, name, empty);
    }
    for name in ["executable", "prefix", "exec_prefix", "base_prefix", "base_exec_prefix", "abiflags"] {
        let empty = vm.new_str("");
        vm.dict_set_name(dict, name, empty);
    }
    let finders =
        [&crate::import::BUILTIN_IMPORTER, &crate::import::FROZEN_IMPORTER, &crate::import::PATH_FINDER];
    let finders = finders.map(|spec| vm.native_class(spec).into_val());
    let finders = vm.new_list(finders.to_vec());
    vm.dict_set_name(dict, "meta_path", finders);
    vm.dict_set_name(dict, "dont_write_bytecode", Val::TRUE);
    vm.dict_set_name(dict, "pycache_prefix", Val::NONE);
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "sys",
    doc: "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
    functions: functions::FUNCTIONS,
    init: Some(init),
};
