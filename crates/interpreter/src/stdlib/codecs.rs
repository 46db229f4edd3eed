//! The module `_codecs`: what Python's `codecs` is built on.

use crate::errors::PyResult;
use crate::native::{Args, Method, ModuleSpec, Sig, function, sig};
use crate::object::string::push_code_point;
use crate::object::{Dict, Obj, Ref, Str, Tuple, Val};
use crate::types::bytes::Bytes;
use crate::types::str::repr::push_escape;
use crate::vm::Vm;

/// Codecs and error handlers that a program registered.
#[derive(Default)]
pub(crate) struct Registry {
    search: Vec<Val>,
    /// What the search functions found, by normalised name.
    found: Vec<(String, Val)>,
    handlers: Vec<(Vec<u8>, Val)>,
}

impl Vm {
    /// The error handler that a program registered under a name.
    pub(crate) fn registered_handler(&self, name: &[u8]) -> Option<Val> {
        let handlers = &self.stdlib.codecs.handlers;
        handlers.iter().find(|(other, _)| other == name).map(|(_, handler)| handler.clone())
    }
}

/// Whether a codec is one between bytes, or between texts.
fn is_binary(encoding: &str) -> bool {
    let name = encoding.to_ascii_lowercase().replace(['-', ' '], "_");
    let name = name.strip_suffix("_codec").unwrap_or(&name);
    matches!(
        name,
        "hex"
            | "base64"
            | "base_64"
            | "quopri"
            | "quoted_printable"
            | "quotedprintable"
            | "uu"
            | "zlib"
            | "zip"
            | "bz2"
            | "rot13"
            | "rot_13"
    )
}

impl Vm {
    /// Encodes or decodes by a codec that Python code registered. Errors: LookupError.
    fn by_registry(
        &mut self,
        value: Val,
        encoding: &Obj<Str>,
        errors: Option<&Obj<Str>>,
        which: usize,
    ) -> PyResult {
        let (verb, kind) = [("encode", "bytes"), ("decode", "str")][which & 1];
        let info = match find(self, encoding) {
            // Known to be no encodings of text, whether they are there or not.
            Err(_) if is_binary(&encoding.to_text()) => Val::NONE,
            found => found?,
        };
        let name = self.intern("_is_text_encoding");
        let is_text = match info.is_none() {
            true => Some(Val::FALSE),
            false => self.getattr_opt(&info, &name)?,
        };
        if is_text.is_some_and(|text| text.as_bool() == Some(false)) {
            self.take_raised();
            let message = format!(
                "'{}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs",
                encoding.to_text()
            );
            return Err(self.lookup_error(&message));
        }
        let errors = errors.map(Obj::to_val);
        let result = call_info(self, &info, &value, errors.as_ref(), which)?;
        let fits = if which == 0 { result.is_a::<Bytes>() } else { result.is_a::<Str>() };
        if !fits {
            let message = format!(
                "'{}' {verb}r returned '{}' instead of '{kind}'; use codecs.{verb}() to {verb} to arbitrary types",
                encoding.to_text(),
                self.type_name(&result)
            );
            return Err(self.type_error(&message));
        }
        Ok(result)
    }

    pub(crate) fn encode_by_registry(
        &mut self,
        text: &Obj<Str>,
        encoding: &Obj<Str>,
        errors: Option<&Obj<Str>>,
    ) -> PyResult<Vec<u8>> {
        let bytes = self.by_registry(text.to_val(), encoding, errors, 0)?;
        self.bytes_argument(&bytes)
    }

    pub(crate) fn decode_by_registry(
        &mut self,
        bytes: &[u8],
        encoding: &Obj<Str>,
        errors: Option<&Obj<Str>>,
    ) -> PyResult {
        let bytes = self.new_bytes(bytes);
        self.by_registry(bytes, encoding, errors, 1)
    }
}

fn register(vm: &mut Vm, args: &Args) -> PyResult {
    if !vm.is_callable(args.get(0)) {
        return Err(vm.type_error("argument must be callable"));
    }
    vm.stdlib.codecs.search.push(args.get(0).clone());
    Ok(Val::NONE)
}

fn unregister(vm: &mut Vm, args: &Args) -> PyResult {
    vm.stdlib.codecs.search.retain(|function| !function.is(args.get(0)));
    vm.stdlib.codecs.found.clear();
    Ok(Val::NONE)
}

fn lookup(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.str_argument(args.get(0), "lookup() argument")?;
    find(vm, &name)
}

/// The `CodecInfo` of an encoding. Errors: LookupError.
fn find(vm: &mut Vm, encoding: &Str) -> PyResult {
    if encoding.as_bytes().contains(&0) {
        return Err(vm.value_error("embedded null character"));
    }
    let name = encoding.to_text().to_ascii_lowercase().replace(' ', "_");
    if let Some((_, info)) = vm.stdlib.codecs.found.iter().find(|(other, _)| *other == name) {
        return Ok(info.clone());
    }
    if vm.stdlib.codecs.search.is_empty() {
        // It registers a search function.
        let imported = vm.import_module("encodings");
        let missing = vm.exceptions.import_error.clone();
        vm.catch(imported, &missing)?;
    }
    for function in vm.stdlib.codecs.search.clone() {
        let argument = vm.new_str(&name);
        let info = vm.call(&function, &[argument])?;
        if info.is_none() {
            continue;
        }
        if info.get::<Tuple>().is_none_or(|tuple| tuple.len() != 4) {
            return Err(vm.type_error("codec search functions must return 4-tuples"));
        }
        vm.stdlib.codecs.found.push((name, info.clone()));
        return Ok(info);
    }
    Err(vm.lookup_error(&format!("unknown encoding: {}", encoding.to_text())))
}

/// Calls the encoder (0) or decoder (1) of a codec; gives its first result.
fn call_codec(vm: &mut Vm, args: &Args, which: usize) -> PyResult {
    let encoding = match args.opt(1) {
        Some(encoding) => vm.str_argument(encoding, "argument 'encoding'")?,
        None => vm.intern("utf-8"),
    };
    let info = find(vm, &encoding)?;
    call_info(vm, &info, args.get(0), args.opt(2), which)
}

/// As `call_codec`, of a `CodecInfo`.
fn call_info(vm: &mut Vm, info: &Val, value: &Val, errors: Option<&Val>, which: usize) -> PyResult {
    let function = info.get::<Tuple>().and_then(|info| info.items().get(which).cloned());
    let mut given = vec![value.clone()];
    given.extend(errors.cloned());
    let result = vm.call(&function.unwrap_or_default(), &given)?;
    match result.get::<Tuple>().map(|result| result.items()) {
        Some([value, _]) => Ok(value.clone()),
        _ => {
            let what = if which == 0 { "encoder" } else { "decoder" };
            Err(vm.type_error(&format!("{what} must return a tuple (object, integer)")))
        }
    }
}

fn encode(vm: &mut Vm, args: &Args) -> PyResult {
    call_codec(vm, args, 0)
}

fn decode(vm: &mut Vm, args: &Args) -> PyResult {
    call_codec(vm, args, 1)
}

fn register_error(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.str_argument(args.get(0), "register_error() argument 1")?;
    if !vm.is_callable(args.get(1)) {
        return Err(vm.type_error("handler must be callable"));
    }
    let handlers = &mut vm.stdlib.codecs.handlers;
    handlers.retain(|(other, _)| other != name.as_bytes());
    handlers.push((name.as_bytes().to_vec(), args.get(1).clone()));
    Ok(Val::NONE)
}

fn lookup_error(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.str_argument(args.get(0), "lookup_error() argument")?;
    if let Some(handler) = vm.registered_handler(name.as_bytes()) {
        return Ok(handler);
    }
    match HANDLERS
        .iter()
        .find(|def| def.name.strip_suffix("_errors").map(str::as_bytes) == Some(name.as_bytes()))
    {
        Some(def) => Ok(vm.new_native(def, Val::NONE)),
        None => Err(vm.lookup_error(&format!("unknown error handler name '{}'", name.to_text()))),
    }
}

/// What a handler puts in place of the part of an exception that failed, and where to go on.
/// `any`: it knows about decoding too.
fn replaced(vm: &mut Vm, exception: &Val, any: bool, replace: fn(&[u32], bool) -> Vec<u8>) -> PyResult {
    let object = vm.getattr_str(exception, "object")?;
    let start = vm.getattr_str(exception, "start")?;
    let end = vm.getattr_str(exception, "end")?;
    let (from, to) = (vm.index_i64(&start)?.max(0) as usize, vm.index_i64(&end)?.max(0) as usize);
    let (points, decoding): (Vec<u32>, bool) = match object.get::<Str>() {
        Some(text) => (text.chars().skip(from).take(to.saturating_sub(from)).collect(), false),
        None => {
            let bytes = vm.bytes_argument(&object)?;
            (bytes.get(from..to).unwrap_or_default().iter().map(|&byte| byte as u32).collect(), true)
        }
    };
    if decoding && !any {
        let message = format!("don't know how to handle {} in error callback", vm.type_name(exception));
        return Err(vm.type_error(&message));
    }
    let text = vm.new_wtf8(&replace(&points, decoding));
    Ok(vm.new_tuple(vec![text, end]))
}

fn strict_errors(vm: &mut Vm, args: &Args) -> PyResult {
    if !vm.is_instance(args.get(0), &vm.exceptions.base_exception) {
        return Err(vm.type_error("codec must pass exception instance"));
    }
    Err(vm.raise(args.get(0).clone()))
}

fn ignore_errors(vm: &mut Vm, args: &Args) -> PyResult {
    replaced(vm, args.get(0), true, |_, _| Vec::new())
}

fn replace_errors(vm: &mut Vm, args: &Args) -> PyResult {
    if vm.is_instance(args.get(0), &vm.exceptions.unicode_translate_error) {
        return replaced(vm, args.get(0), true, |points, _| "\u{FFFD}".repeat(points.len()).into_bytes());
    }
    replaced(vm, args.get(0), true, |points, decoding| match decoding {
        true => "\u{FFFD}".as_bytes().to_vec(),
        false => vec![b'?'; points.len()],
    })
}

fn backslashreplace_errors(vm: &mut Vm, args: &Args) -> PyResult {
    replaced(vm, args.get(0), true, |points, _| {
        let mut out = Vec::new();
        points.iter().for_each(|&point| push_escape(&mut out, point));
        out
    })
}

fn xmlcharrefreplace_errors(vm: &mut Vm, args: &Args) -> PyResult {
    replaced(vm, args.get(0), false, |points, _| {
        points.iter().map(|point| format!("&#{point};")).collect::<String>().into_bytes()
    })
}

/// `(bytes, length)` of a text in an encoding.
fn encoded(vm: &mut Vm, args: &Args, encoding: &str) -> PyResult {
    let text = vm.str_argument(args.get(0), "encode() argument 1")?;
    let errors = match args.some(1) {
        Some(errors) => Some(vm.str_argument(errors, "encode() argument 2")?),
        None => None,
    };
    let encoding = vm.intern(encoding);
    let bytes = vm.encode_text(&text, Some(&encoding), errors.as_deref())?;
    let bytes = vm.new_bytes_from(bytes);
    Ok(vm.new_tuple(vec![bytes, vm.new_usize(text.len())]))
}

/// `(text, consumed)` of bytes in an encoding; what could go on is left if more may come.
fn decoded(vm: &mut Vm, args: &Args, encoding: &str, complete: bool) -> PyResult {
    let bytes = match args.get(0).get::<Str>() {
        Some(text) if encoding.ends_with("escape") => text.as_bytes().to_vec(),
        _ => vm.bytes_argument(args.get(0))?,
    };
    let errors = match args.some(1) {
        Some(errors) => Some(vm.str_argument(errors, "decode() argument 2")?),
        None => None,
    };
    let last = match args.opt(2) {
        Some(last) => vm.is_true(last)?,
        None => complete,
    };
    let encoding = vm.intern(encoding);
    let (text, consumed) = vm.decode_part(&bytes, &encoding, errors.as_deref(), last)?;
    Ok(vm.new_tuple(vec![text, vm.new_usize(consumed)]))
}

macro_rules! pair {
    ($encode:ident, $decode:ident, $encoding:literal, $complete:literal) => {
        fn $encode(vm: &mut Vm, args: &Args) -> PyResult {
            encoded(vm, args, $encoding)
        }

        fn $decode(vm: &mut Vm, args: &Args) -> PyResult {
            decoded(vm, args, $encoding, $complete)
        }
    };
}

pair!(utf_8_encode, utf_8_decode, "utf-8", false);
pair!(utf_16_encode, utf_16_decode, "utf-16", false);
pair!(utf_16_le_encode, utf_16_le_decode, "utf-16-le", false);
pair!(utf_16_be_encode, utf_16_be_decode, "utf-16-be", false);
pair!(utf_32_encode, utf_32_decode, "utf-32", false);
pair!(utf_32_le_encode, utf_32_le_decode, "utf-32-le", false);
pair!(utf_32_be_encode, utf_32_be_decode, "utf-32-be", false);
pair!(utf_7_encode, utf_7_decode, "utf-7", false);
pair!(latin_1_encode, latin_1_decode, "latin-1", true);
pair!(ascii_encode, ascii_decode, "ascii", true);
pair!(unicode_escape_encode, unicode_escape_decode, "unicode_escape", true);
pair!(raw_unicode_escape_encode, raw_unicode_escape_decode, "raw_unicode_escape", true);

/// `(text, length)`: each byte through a table, a string.
fn charmap_decode(vm: &mut Vm, args: &Args) -> PyResult {
    let bytes = vm.bytes_argument(args.get(0))?;
    let errors = args.some(1).and_then(|errors| errors.to_ref::<Str>());
    let table: Option<Vec<u32>> = args.some(2).and_then(|t| t.get::<Str>()).map(|t| t.chars().collect());
    let mut out = Vec::with_capacity(bytes.len());
    for (index, &byte) in bytes.iter().enumerate() {
        let point = match &table {
            Some(table) => table.get(byte as usize).copied().filter(|&point| point != 0xFFFE),
            None => Some(byte as u32),
        };
        match (point, errors.as_ref().map(|errors| errors.as_bytes())) {
            (Some(point), _) => push_code_point(&mut out, point),
            (None, Some(b"ignore")) => {}
            (None, Some(b"replace")) => push_code_point(&mut out, 0xFFFD),
            _ => {
                let reason = "character maps to <undefined>";
                return Err(vm.unicode_decode_error("charmap", &bytes, (index, index + 1), reason));
            }
        }
    }
    let text = vm.new_wtf8_from(out);
    Ok(vm.new_tuple(vec![text, vm.new_usize(bytes.len())]))
}

/// `(bytes, length)`: each character through a dict of bytes by code points.
fn charmap_encode(vm: &mut Vm, args: &Args) -> PyResult {
    let text = vm.str_argument(args.get(0), "charmap_encode() argument 1")?;
    let errors = args.some(1).and_then(|errors| errors.to_ref::<Str>());
    let table: Option<Ref<Dict>> = args.some(2).and_then(|table| table.to_ref::<Dict>());
    let mut out = Vec::with_capacity(text.as_bytes().len());
    for (index, point) in text.chars().enumerate() {
        let byte = match &table {
            Some(table) => {
                let value = vm.dict_get(table, &Val::small_int(point as i64))?;
                value.and_then(|value| value.as_small_int())
            }
            None => Some(point as i64),
        };
        match (byte, errors.as_ref().map(|errors| errors.as_bytes())) {
            (Some(byte @ 0..256), _) => out.push(byte as u8),
            (_, Some(b"ignore")) => {}
            (_, Some(b"replace")) => out.push(b'?'),
            _ => {
                let reason = "character maps to <undefined>";
                return Err(vm.unicode_encode_error("charmap", &text, (index, index + 1), reason));
            }
        }
    }
    let bytes = vm.new_bytes_from(out);
    Ok(vm.new_tuple(vec![bytes, vm.new_usize(text.len())]))
}

fn charmap_build(vm: &mut Vm, args: &Args) -> PyResult {
    let table = vm.str_argument(args.get(0), "charmap_build() argument")?;
    let map = vm.new_dict();
    for (byte, point) in table.chars().enumerate() {
        if point != 0xFFFE {
            vm.dict_set(&map, Val::small_int(point as i64), Val::small_int(byte as i64))?;
        }
    }
    Ok(map.into_val())
}

fn readbuffer_encode(vm: &mut Vm, args: &Args) -> PyResult {
    let bytes = match args.get(0).get::<Str>() {
        Some(text) => vm.encode_text(text, None, None)?,
        None => vm.bytes_argument(args.get(0))?,
    };
    let length = vm.new_usize(bytes.len());
    let bytes = vm.new_bytes_from(bytes);
    Ok(vm.new_tuple(vec![bytes, length]))
}

static HANDLERS: [Method; 5] = [
    function("strict_errors", sig("(exception, /)"), strict_errors),
    function("ignore_errors", sig("(exception, /)"), ignore_errors),
    function("replace_errors", sig("(exception, /)"), replace_errors),
    function("backslashreplace_errors", sig("(exception, /)"), backslashreplace_errors),
    function("xmlcharrefreplace_errors", sig("(exception, /)"), xmlcharrefreplace_errors),
];

const TEXT: Sig = sig("(str, errors=None, /)");
/// `utf_16_encode` and `utf_32_encode` take the order of bytes; it is always that of the machine.
const TEXT_ORDER: Sig = sig("(str, errors=None, byteorder=0, /)");
const DATA: Sig = sig("(data, errors=None, /)");
const PART: Sig = sig("(data, errors=None, final=False, /)");
const WHOLE: Sig = sig("(data, errors=None, final=True, /)");

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_codecs",
    doc: "",
    functions: &[
        function("register", sig("(search_function, /)"), register),
        function("unregister", sig("(search_function, /)"), unregister),
        function("lookup", sig("(encoding, /)"), lookup),
        function("encode", sig("(obj, encoding='utf-8', errors='strict')"), encode),
        function("decode", sig("(obj, encoding='utf-8', errors='strict')"), decode),
        function("register_error", sig("(errors, handler, /)"), register_error),
        function("lookup_error", sig("(name, /)"), lookup_error),
        function("utf_8_encode", TEXT, utf_8_encode),
        function("utf_8_decode", PART, utf_8_decode),
        function("utf_16_encode", TEXT_ORDER, utf_16_encode),
        function("utf_16_decode", PART, utf_16_decode),
        function("utf_16_le_encode", TEXT, utf_16_le_encode),
        function("utf_16_le_decode", PART, utf_16_le_decode),
        function("utf_16_be_encode", TEXT, utf_16_be_encode),
        function("utf_16_be_decode", PART, utf_16_be_decode),
        function("utf_32_encode", TEXT_ORDER, utf_32_encode),
        function("utf_32_decode", PART, utf_32_decode),
        function("utf_32_le_encode", TEXT, utf_32_le_encode),
        function("utf_32_le_decode", PART, utf_32_le_decode),
        function("utf_32_be_encode", TEXT, utf_32_be_encode),
        function("utf_32_be_decode", PART, utf_32_be_decode),
        function("utf_7_encode", TEXT, utf_7_encode),
        function("utf_7_decode", PART, utf_7_decode),
        function("latin_1_encode", TEXT, latin_1_encode),
        function("latin_1_decode", DATA, latin_1_decode),
        function("ascii_encode", TEXT, ascii_encode),
        function("ascii_decode", DATA, ascii_decode),
        function("unicode_escape_encode", TEXT, unicode_escape_encode),
        function("unicode_escape_decode", WHOLE, unicode_escape_decode),
        function("raw_unicode_escape_encode", TEXT, raw_unicode_escape_encode),
        function("raw_unicode_escape_decode", WHOLE, raw_unicode_escape_decode),
        function("charmap_encode", sig("(str, errors=None, mapping=None, /)"), charmap_encode),
        function("charmap_decode", sig("(data, errors=None, mapping=None, /)"), charmap_decode),
        function("charmap_build", sig("(map, /)"), charmap_build),
        function("readbuffer_encode", sig("(data, errors=None, /)"), readbuffer_encode),
    ],
    init: None,
};
