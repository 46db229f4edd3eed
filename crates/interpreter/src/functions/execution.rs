//! `eval`, `exec`, `compile`, `globals`, `locals`.

use crate::code::CodeFlags;
use crate::errors::{PyResult, Raised};
use crate::eval::{Code, SourceText};
use crate::lower::{Mode, Options};
use crate::native::Args;
use crate::object::function::CellVar;
use crate::object::{Dict, Obj, Ref, Str, Tuple, Val};
use crate::vm::Vm;

/// Flags of `compile`, as the module `ast` and others name them.
mod flags {
    pub const ONLY_AST: i64 = 0x400;
    pub const TOP_LEVEL_AWAIT: i64 = 0x2000;
    pub const FUTURE_ANNOTATIONS: i64 = 0x100_0000;
    /// All that are known: those of the compiler and those of `__future__`.
    pub const KNOWN: i64 = 0x1FE_0010 | 0x100 | 0x200 | 0x8400 | 0x1000 | TOP_LEVEL_AWAIT | 0x4000;
}

/// The namespaces in which code runs.
struct Namespaces {
    globals: Ref<Dict>,
    locals: Val,
}

impl Vm {
    fn is_mapping(&self, value: &Val) -> bool {
        value.is_a::<Dict>() || self.class_of(value).slots.getitem.get().is_some()
    }

    /// The namespaces of `eval` or `exec`, those of the caller where none were given.
    fn namespaces(&mut self, globals: &Val, locals: &Val) -> PyResult<Namespaces> {
        let given = globals.to_ref::<Dict>();
        let locals = match (&given, locals) {
            (_, locals) if !locals.is_none() => locals.clone(),
            (Some(globals), _) => globals.to_val(),
            (None, _) => self.current_locals()?,
        };
        match given.or_else(|| self.current_globals()) {
            Some(globals) => Ok(Namespaces { globals, locals }),
            None => Err(self.system_error("globals and locals cannot be NULL")),
        }
    }

    /// Source text of a string or of bytes; None for other things. Errors: SyntaxError for text
    /// that holds a null character; UnicodeEncodeError for lone surrogates.
    fn source_argument(&mut self, source: &Val, filename: &str) -> PyResult<Option<String>> {
        let text = if let Some(text) = source.get::<Str>() {
            if let Some(text) = self.embedded_source(text) {
                return Ok(Some(text));
            }
            match text.as_str() {
                Some(text) => text.to_string(),
                None => {
                    let encoded = self.call_method_str(source, "encode", &[])?;
                    self.str_text(&encoded)?
                }
            }
        } else if let Some(bytes) = self.bytes_like(source) {
            if bytes.contains(&0) {
                return Err(self.null_in_source());
            }
            match crate::parse::decode_source(&bytes) {
                Ok(text) => text,
                Err(fault) => return Err(self.raise_syntax_fault(&fault, filename)),
            }
        } else {
            return Ok(None);
        };
        match text.contains('\0') {
            true => Err(self.null_in_source()),
            false => Ok(Some(text)),
        }
    }

    fn null_in_source(&mut self) -> Raised {
        let class = self.exceptions.syntax_error.clone();
        self.raise_new(&class, "source code string cannot contain null bytes")
    }

    /// Options that code which is running passes on to what it compiles.
    fn inherited_options(&self) -> Options {
        let future_annotations = self.current_flags().has(CodeFlags::FUTURE_ANNOTATIONS);
        Options { future_annotations, ..Options::default() }
    }
}

/// `eval(source, globals, locals)`.
pub(super) fn eval(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let (source, globals, locals) = (args.get(0), args.get(1), args.get(2));
    if !locals.is_none() && !vm.is_mapping(locals) {
        return Err(vm.type_error("locals must be a mapping"));
    }
    if !globals.is_none() && !globals.is_a::<Dict>() {
        let message = match vm.is_mapping(globals) {
            true => "globals must be a real dict; try eval(expr, {}, mapping)",
            false => "globals must be a dict",
        };
        return Err(vm.type_error(message));
    }
    let names = vm.namespaces(globals, locals)?;
    let code = match source.to_ref::<Code>() {
        Some(code) if !code.unit.free_names.is_empty() => {
            return Err(vm.type_error("code object passed to eval() may not contain free variables"));
        }
        Some(code) => code,
        None => {
            let Some(text) = vm.source_argument(source, "<string>")? else {
                return Err(vm.type_error("eval() arg 1 must be a string, bytes or code object"));
            };
            let text = text.trim_start_matches([' ', '\t']);
            let options = vm.inherited_options();
            vm.compile(&SourceText {
                options,
                is_argument: true,
                ..SourceText::new(text, "<string>", Mode::Eval)
            })?
        }
    };
    vm.run_in_place(direct, &code, (&names.globals, &names.locals), Box::default(), false)
}

/// The cells of `exec`'s argument `closure`. Errors: TypeError if they do not fit the code.
fn closure_cells(vm: &mut Vm, closure: Option<&Val>, code: &Obj<Code>) -> PyResult<Box<[Ref<CellVar>]>> {
    let needed = code.unit.free_names.len();
    if needed == 0 {
        return match closure {
            None => Ok(Box::new([])),
            Some(_) => Err(vm.type_error("cannot use a closure with this code object")),
        };
    }
    let cells = closure.and_then(|closure| closure.get::<Tuple>());
    let cells = cells
        .map(|tuple| tuple.items().iter().filter_map(|item| item.to_ref::<CellVar>()).collect::<Box<[_]>>());
    match cells {
        Some(cells) if cells.len() == needed => Ok(cells),
        _ => {
            let message = format!("code object requires a closure of exactly length {needed}");
            Err(vm.type_error(&message))
        }
    }
}

/// `exec(source, globals, locals, closure=None)`.
pub(super) fn exec(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let (source, globals, locals) = (args.get(0), args.get(1), args.get(2));
    if !globals.is_none() && !globals.is_a::<Dict>() {
        let message = format!("exec() globals must be a dict, not {}", vm.type_name(globals));
        return Err(vm.type_error(&message));
    }
    if !locals.is_none() && !vm.is_mapping(locals) {
        let message = format!("locals must be a mapping or None, not {}", vm.type_name(locals));
        return Err(vm.type_error(&message));
    }
    let names = vm.namespaces(globals, locals)?;
    let closure = args.some(3);
    let (code, cells) = match source.to_ref::<Code>() {
        Some(code) => {
            let cells = closure_cells(vm, closure, &code)?;
            (code, cells)
        }
        None => {
            if closure.is_some() {
                return Err(vm.type_error("closure can only be used when source is a code object"));
            }
            let Some(text) = vm.source_argument(source, "<string>")? else {
                return Err(vm.type_error("exec() arg 1 must be a string, bytes or code object"));
            };
            let options = vm.inherited_options();
            let source =
                SourceText { options, is_argument: true, ..SourceText::new(&text, "<string>", Mode::Exec) };
            (vm.compile(&source)?, Box::default())
        }
    };
    vm.run_in_place(direct, &code, (&names.globals, &names.locals), cells, true)
}

/// `compile(source, filename, mode, flags, dont_inherit, optimize)`.
pub(super) fn compile(vm: &mut Vm, args: &Args) -> PyResult {
    let filename = match args.get(1).get::<Str>() {
        Some(text) => text.to_text().into_owned(),
        None => match vm.bytes_like(args.get(1)) {
            Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            None => vm.path_argument(args.get(1))?,
        },
    };
    let Some(mode) = args.get(2).get::<Str>() else {
        let message = format!("compile() argument 'mode' must be str, not {}", vm.type_name(args.get(2)));
        return Err(vm.type_error(&message));
    };
    let flags = args.opt(3).map_or(Ok(0), |flags| vm.index_i64(flags))?;
    let dont_inherit = args.opt(4).map_or(Ok(false), |flag| vm.is_true(flag))?;
    let optimize = args.opt(5).map_or(Ok(-1), |optimize| vm.index_i64(optimize))?;
    if flags & !(flags::KNOWN | flags::ONLY_AST) != 0 {
        return Err(vm.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(vm.value_error("compile(): invalid optimize value"));
    }
    let mode = match mode.as_bytes() {
        b"exec" => Mode::Exec,
        b"eval" => Mode::Eval,
        b"single" => Mode::Single,
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    if flags & flags::ONLY_AST != 0 {
        return Err(vm.not_implemented_error("compile() to a syntax tree"));
    }
    let Some(text) = vm.source_argument(args.get(0), &filename)? else {
        return Err(vm.type_error("compile() arg 1 must be a string, bytes or AST object"));
    };
    let mut options = if dont_inherit { Options::default() } else { vm.inherited_options() };
    options.future_annotations |= flags & flags::FUTURE_ANNOTATIONS != 0;
    options.top_level_await |= flags & flags::TOP_LEVEL_AWAIT != 0;
    options.optimize = optimize.max(0) as u8;
    let code =
        vm.compile(&SourceText { options, is_argument: true, ..SourceText::new(&text, &filename, mode) })?;
    Ok(code.into_val())
}

impl Vm {
    /// A path argument as text, by `__fspath__`. Errors: TypeError if it is none.
    fn path_argument(&mut self, path: &Val) -> PyResult<String> {
        let name = self.names.__fspath__.clone();
        if let Some(text) = self.call_special(path, &name, &[])?
            && let Some(text) = text.get::<Str>()
        {
            return Ok(text.to_text().into_owned());
        }
        let message = format!("expected str, bytes or os.PathLike object, not {}", self.type_name(path));
        Err(self.type_error(&message))
    }
}

pub(super) fn globals(vm: &mut Vm, _: &Args) -> PyResult {
    match vm.current_globals() {
        Some(globals) => Ok(globals.into_val()),
        None => Ok(Val::NONE),
    }
}

pub(super) fn locals(vm: &mut Vm, _: &Args) -> PyResult {
    vm.current_locals()
}
