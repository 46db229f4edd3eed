//! Compiling and running source text; the namespaces of running code.

use std::rc::Rc;

use super::Code;
use super::frame::Frame;
use crate::code::{CodeFlags, FirstLine, Source};
use crate::errors::{PyResult, Raised};
use crate::host::{FileMode, FileName};
use crate::lower::{self, Fault, FaultKind, Mode, Options};
use crate::native::CallArgs;
use crate::object::function::{CellVar, Function};
use crate::object::{Backwards, Dict, Obj, Ref, Val};
use crate::parse;
use crate::vm::Vm;

/// What to compile, and how its places are to be shown.
pub struct SourceText<'a> {
    pub text: &'a str,
    pub filename: &'a str,
    pub mode: Mode,
    pub options: Options,
    /// Added to line numbers: a script's place in its page.
    pub first_line: FirstLine,
    /// Columns that were removed from every line.
    pub removed_columns: u32,
    /// A program gave it to `compile`, `exec` or `eval`.
    pub is_argument: bool,
}

impl<'a> SourceText<'a> {
    pub fn new(text: &'a str, filename: &'a str, mode: Mode) -> SourceText<'a> {
        SourceText {
            text,
            filename,
            mode,
            options: Options::default(),
            first_line: FirstLine::Known(0),
            removed_columns: 0,
            is_argument: false,
        }
    }
}

impl Vm {
    /// Compiles source text. Errors: SyntaxError and its like.
    pub fn compile(&mut self, source: &SourceText) -> PyResult<Ref<Code>> {
        let mode = match source.mode {
            Mode::Exec => parse::Mode::Exec,
            Mode::Eval => parse::Mode::Eval,
            Mode::Single => parse::Mode::Single,
        };
        // A tree takes some thirty times as much as its text, dense as that may be.
        self.check_room(source.text.len().saturating_mul(32))?;
        let parsed = match parse::parse(source.text, mode) {
            Ok(parsed) => parsed,
            Err(fault) => return Err(self.raise_parse_fault(fault, source)),
        };
        let place = Rc::new(Source::new(
            source.filename,
            &parsed.source,
            source.first_line.clone(),
            source.removed_columns,
        ));
        let mut warnings = Vec::new();
        let lowered =
            lower::lower(&parsed.tree, place.clone(), source.mode, source.options.clone(), &mut warnings);
        match lowered {
            Ok(unit) => {
                self.issue_syntax_warnings(warnings, &place, source.is_argument)?;
                Ok(self.load_code(unit))
            }
            Err(fault) => {
                if fault.kind == FaultKind::Grammar
                    && let Some(fault) = parse::refusal(&parsed.source, mode)
                {
                    return Err(self.raise_parse_fault(fault, source));
                }
                Err(self.raise_lowering_fault(&fault, &place, source.is_argument))
            }
        }
    }

    #[cold]
    fn raise_parse_fault(&mut self, mut fault: parse::SyntaxFault, source: &SourceText) -> Raised {
        if fault.lineno > 0 {
            let first = match &source.first_line {
                FirstLine::Known(line) => *line,
                FirstLine::Sought(seek) => seek(),
            };
            fault.lineno += first;
            fault.end_lineno += first;
        }
        self.raise_syntax_fault(&fault, source.filename)
    }

    /// Errors: SyntaxError where a filter makes a warning an exception.
    #[cold]
    #[inline(never)]
    fn issue_syntax_warnings(
        &mut self,
        warnings: Vec<lower::Warning>,
        place: &Rc<Source>,
        is_argument: bool,
    ) -> PyResult<()> {
        let category = self.exceptions.syntax_warning.clone();
        for warning in warnings {
            let line = place.line_column(warning.range.start().to_u32()).0;
            let text = if self.shows_source(place) { place.line(line) } else { None };
            if let Err(Raised) = self.warn_explicit(&category, &warning.message, &place.filename, line, text)
            {
                if !self.raised_is(&category) {
                    return Err(Raised);
                }
                self.take_raised();
                let fault = Fault { kind: FaultKind::Syntax, message: warning.message, range: warning.range };
                return Err(self.raise_lowering_fault(&fault, place, is_argument));
            }
        }
        Ok(())
    }

    /// Whether a source text is that of a file; an argument of `compile` is asked about.
    fn is_file(&mut self, filename: &str, is_argument: bool) -> bool {
        if filename.starts_with('<') && filename.ends_with('>') {
            return false;
        }
        let mode = FileMode { read: true, ..FileMode::default() };
        !is_argument
            || self.stdlib.files.is_some()
                && self.host.open_file(FileName::Path(filename.as_bytes()), mode).is_ok()
    }

    fn raise_lowering_fault(&mut self, fault: &Fault, source: &Source, is_argument: bool) -> Raised {
        match fault.kind {
            FaultKind::Recursion => return self.recursion_error(&fault.message),
            FaultKind::Overflow => return self.memory_error(&fault.message),
            FaultKind::Syntax | FaultKind::Grammar => {}
        }
        // As CPython's compiler counts, unlike its parser: in bytes.
        let place = |offset: u32| {
            let (line, column) = source.line_column(offset);
            (line, column.saturating_sub(source.removed_columns) as i32 + 1)
        };
        let (lineno, offset) = place(fault.range.start().to_u32());
        let (end_lineno, end_offset) = place(fault.range.end().to_u32());
        let mut place = parse::SyntaxFault::new(parse::FaultKind::SyntaxError, fault.message.as_str());
        place.lineno = lineno;
        place.offset = offset;
        place.end_lineno = end_lineno;
        place.end_offset = end_offset;
        // It looks into the file for the line.
        if self.is_file(&source.filename, is_argument) {
            place.text = source.line(lineno).map(|line| format!("{line}\n"));
        }
        self.raise_syntax_fault(&place, &source.filename)
    }

    /// Runs code in a namespace: `exec`. Code of mode `Eval` gives its value.
    pub fn run_code(&mut self, code: &Ref<Code>, globals: &Ref<Dict>, locals: &Val) -> PyResult {
        self.run_code_with(code, globals, locals, Box::new([]))
    }

    /// As `run_code`, with cells for the code's free variables.
    pub fn run_code_with(
        &mut self,
        code: &Ref<Code>,
        globals: &Ref<Dict>,
        locals: &Val,
        closure: Box<[Ref<CellVar>]>,
    ) -> PyResult {
        let builtins = self.builtins_of(globals);
        let function = self.function_of(code.clone(), globals.clone(), builtins, closure).into_val();
        self.run_function(&function, CallArgs::new(&[]), locals.word())
    }

    /// Runs the body of a class statement in its namespace; gives what the body returns.
    pub fn run_class_body(&mut self, function: &Val, namespace: &Val) -> PyResult {
        if !function.is_a::<Function>() {
            return Err(self.type_error("__build_class__: func must be a function"));
        }
        self.run_function(function, CallArgs::new(&[]), namespace.word())
    }

    /// The builtins that code with these globals sees: their `__builtins__`, put in if missing.
    pub(crate) fn builtins_of(&mut self, globals: &Obj<Dict>) -> Ref<Dict> {
        let name = self.names.__builtins__.clone();
        match globals.get_str(self, &name).cloned() {
            Some(found) => match found.to_ref::<Dict>() {
                Some(dict) => dict,
                // What is neither has no names; `undefined_name` says why.
                None => self.module_dict(&found).unwrap_or_else(|| self.new_dict()),
            },
            None => {
                let builtins = self.builtins.clone();
                let module = self.builtins_module();
                globals.set_str(self, &name, module);
                builtins
            }
        }
    }

    /// The topmost frame's globals.
    pub fn current_globals(&self) -> Option<Ref<Dict>> {
        // SAFETY: a frame's function is alive while the frame is.
        self.eval.fiber.frames.last().map(|frame| unsafe { (*frame.function).globals.clone() })
    }

    /// `locals()`: the namespace of a module or class body, a new dict of a function's variables.
    pub fn current_locals(&mut self) -> PyResult {
        let Some(frame) = self.eval.fiber.frames.last() else {
            return Err(self.system_error("frame does not exist"));
        };
        // SAFETY: a frame's function is alive while the frame is; registers hold what the code's
        // table of locals says.
        let (code, globals, values) = unsafe {
            let function = &*frame.function;
            let code = (*frame.code).to_ref();
            let values = frame_values(frame, &code);
            (code, function.globals.to_val(), values)
        };
        let namespace = (frame.namespace != 0).then(|| super::run::borrow_word(&frame.namespace).clone());
        // Outside functions, a comprehension that runs has variables of its own.
        let mut own = code.unit.locals.iter().zip(values.iter());
        let has_own = own.any(|(local, value)| value.is_some() && !local.hidden);
        if !code.flags().has(CodeFlags::OPTIMIZED) && !has_own {
            return Ok(namespace.unwrap_or(globals));
        }
        // SAFETY: as above.
        let function = unsafe { (*frame.function).to_ref() };
        let cells: Vec<Val> = function.closure.iter().map(|cell| cell.to_val()).collect();
        let named = self.named_locals(&code, &values, &cells);
        Ok(self.dict_of_names(named).into_val())
    }

    /// What runs, the word of the instruction, and its globals.
    pub(crate) fn running_line(&self) -> Option<(Ref<Code>, u32, Ref<Dict>)> {
        let frame = self.eval.fiber.frames.last()?;
        // SAFETY: as above.
        let (code, function) = unsafe { ((*frame.code).to_ref(), &*frame.function) };
        let pc = code.index_before(frame.pc);
        Some((code, pc, function.globals.clone()))
    }

    /// The flags of the code that runs, for what `compile` and `exec` inherit.
    pub fn current_flags(&self) -> CodeFlags {
        let frame = self.eval.fiber.frames.last();
        // SAFETY: as above.
        frame.map_or(CodeFlags::default(), |frame| unsafe { (*frame.code).flags() })
    }

    pub(super) fn in_coroutine(&self) -> bool {
        self.current_flags().has(CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE)
    }

    /// `__name__` of the module whose code is running.
    pub fn current_module_name(&self) -> Val {
        let globals = self.current_globals();
        globals.and_then(|globals| globals.get_str(self, &self.names.__name__).cloned()).unwrap_or(Val::NONE)
    }

    /// `super()` without arguments: the class in the running function's `__class__` cell and its
    /// first argument. Errors: RuntimeError where there is none.
    pub fn super_arguments(&mut self) -> PyResult<(Val, Val)> {
        let Some(frame) = self.eval.fiber.frames.last() else {
            return Err(self.runtime_error("super(): no current frame"));
        };
        // SAFETY: as above.
        let (first, class, has_arguments, has_cell) = unsafe {
            let function = &*frame.function;
            let code = (*frame.code).to_ref();
            let first = match *frame.fp {
                0 => None,
                word => {
                    let value = super::run::borrow_word(&word).clone();
                    match value.get::<CellVar>() {
                        Some(cell) if code.unit.locals.first().is_some_and(|local| local.cell) => {
                            cell.value.get(self).clone()
                        }
                        _ => Some(value),
                    }
                }
            };
            let mut names = code.unit.free_names.iter();
            let cell = names.position(|name| &**name == "__class__").and_then(|at| function.closure.get(at));
            let class = cell.and_then(|cell| cell.value.get(self).clone());
            let counts = code.unit.positional > 0 || code.flags().has(CodeFlags::VARARGS);
            (first, class, counts && code.unit.positional > 0, cell.is_some())
        };
        if !has_arguments {
            return Err(self.runtime_error("super(): no arguments"));
        }
        let Some(first) = first else { return Err(self.runtime_error("super(): arg[0] deleted")) };
        if !has_cell {
            return Err(self.runtime_error("super(): __class__ cell not found"));
        }
        match class {
            Some(class) => Ok((class, first)),
            None => Err(self.runtime_error("super(): empty __class__ cell")),
        }
    }
}

/// The named locals of a frame: values, cells, or nothing.
pub(super) unsafe fn frame_values(frame: &Frame, code: &Code) -> Backwards<Option<Val>> {
    let locals = code.unit.locals.iter().map(|local| {
        // SAFETY: a local's register is within the window.
        let word = unsafe { *frame.fp.add(local.register as usize) };
        (word != 0).then(|| super::run::borrow_word(&word).clone())
    });
    locals.collect()
}
