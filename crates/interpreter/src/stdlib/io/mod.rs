//! The module `io`: streams of text and bytes.
//!
//! - `base`: the classes that streams derive from; `newlines`: the ends of lines; `path`: names of files
//! - `standard`: the standard streams; `string_io`, `bytes_io`: files in memory
//! - `files`, `binary`, `text`: files of hosts that have some. Nothing else refers to these three,
//!   so that a host that has none does without their code.

mod base;
mod binary;
mod bytes_io;
mod files;
mod newlines;
mod path;
mod standard;
mod string_io;
mod text;

pub(crate) use path::path_bytes;

use crate::errors::{PyResult, Raised};
use crate::native::{Args, CallArgs, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Ref, Type, Val};
use crate::vm::Vm;

/// What a host with files adds.
pub(crate) struct Files {
    /// Completes the module's dict.
    init: fn(&mut Vm, &Obj<Dict>) -> PyResult<()>,
    /// The class of text files.
    text: fn(&mut Vm) -> Val,
    /// The bytes of a standard stream, if it has any.
    standard: fn(&mut Vm, u32) -> PyResult<Option<Val>>,
}

/// A stream that the program made of this very class needs no `__del__`.
fn no_finalizer(class: &Obj<Type>, stream: &Val) {
    if class.spec.is_some()
        && let Some(header) = stream.header()
    {
        header.set_finalized(true);
    }
}

/// A state for pickling: the parts and a copy of the attributes, or None.
fn with_attributes(vm: &mut Vm, stream: &Val, mut state: Vec<Val>) -> PyResult {
    let attributes = match vm.instance_names(stream).is_empty() {
        true => Val::NONE,
        false => match vm.instance_dict(stream) {
            Some(dict) => vm.call_method_str(&dict.into_val(), "copy", &[])?,
            None => Val::NONE,
        },
    };
    state.push(attributes);
    Ok(vm.new_tuple(state))
}

fn set_attributes(vm: &mut Vm, stream: &Val, attributes: &Val) -> PyResult {
    if !attributes.is_none()
        && let Some(dict) = vm.instance_dict(stream)
    {
        vm.dict_update_from(&dict, attributes)?;
    }
    Ok(Val::NONE)
}

#[cold]
fn wrong_state(vm: &mut Vm, args: &Args, what: &str) -> Raised {
    let (class, given) = (vm.type_name(args.get(0)), vm.type_name(args.get(1)));
    vm.type_error(&[&class, ".__setstate__ argument should be ", what, ", got ", &given].concat())
}

impl Vm {
    /// `io.UnsupportedOperation`, a class of OSError and ValueError, made when first needed.
    fn unsupported_operation(&mut self) -> Ref<Type> {
        if let Some(class) = &self.stdlib.unsupported {
            return class.clone();
        }
        let bases = vec![self.exceptions.os_error.clone(), self.exceptions.value_error.clone()];
        let (name, namespace) = (self.new_str("UnsupportedOperation"), self.new_dict());
        let module = self.new_str("io");
        self.dict_set_name(&namespace, "__module__", module);
        let meta = self.types.type_.clone();
        match self.new_class(&meta, name, bases, &namespace, CallArgs::new(&[])) {
            Ok(class) => {
                self.stdlib.unsupported = Some(class.clone());
                class
            }
            Err(_) => {
                self.take_raised();
                self.exceptions.os_error.clone()
            }
        }
    }
}

/// `text_encoding`: what stands for no encoding.
fn text_encoding(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(args.some(0).cloned().unwrap_or_else(|| vm.new_str("locale")))
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for (name, spec) in [
        ("_IOBase", &base::IO),
        ("_RawIOBase", &base::RAW),
        ("_BufferedIOBase", &base::BUFFERED),
        ("_TextIOBase", &base::TEXT),
        ("BytesIO", &bytes_io::SPEC),
        ("StringIO", &string_io::SPEC),
        ("TextIOWrapper", &standard::STREAM),
    ] {
        let class = vm.native_class(spec).into_val();
        vm.dict_set_name(dict, name, class);
    }
    let unsupported = vm.unsupported_operation().into_val();
    vm.dict_set_name(dict, "UnsupportedOperation", unsupported);
    let blocking = vm.exceptions.blocking_io_error.to_val();
    vm.dict_set_name(dict, "BlockingIOError", blocking);
    vm.dict_set_name(dict, "DEFAULT_BUFFER_SIZE", Val::small_int(base::BUFFER));
    let open = vm.intern("open");
    if let Some(open) = vm.builtin(&open) {
        vm.dict_set_name(dict, "open", open);
    }
    match vm.stdlib.files {
        Some(files) => (files.init)(vm, dict),
        None => Ok(()),
    }
}

/// As `_io`, with the names that programs use.
fn init_public(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    init(vm, dict)?;
    for name in ["_IOBase", "_RawIOBase", "_BufferedIOBase", "_TextIOBase"] {
        let name = vm.intern(name);
        if let Some(class) = dict.remove_str(vm, &name) {
            vm.dict_set_name(dict, &name.to_text()[1..], class);
        }
    }
    for (name, value) in [("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)] {
        vm.dict_set_name(dict, name, Val::small_int(value));
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_io",
    doc: "",
    functions: &[function("text_encoding", sig("(encoding, stacklevel=2, /)"), text_encoding)],
    init: Some(init),
};

pub static PUBLIC: ModuleSpec = ModuleSpec {
    name: "io",
    doc: "Streams of text and bytes.",
    functions: SPEC.functions,
    init: Some(init_public),
};
