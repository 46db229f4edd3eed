//! `frame`: a function call, a module or class body that runs or ran.
//!
//! Where its variables are is the evaluator's business (`eval/frame_objects.rs`).

use std::cell::Cell;

use super::frame_locals::FrameLocals;
use crate::code::CodeFlags;
use crate::errors::PyResult;
use crate::eval::{Code, Home};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, method, read_only, sig};
use crate::object::function::{CellVar, Function};
use crate::object::{Backwards, Dict, Guarded, Obj, Payload, Ref, Slot, Str, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The local variables of a frame that was left, as the evaluator had them.
pub enum Locals {
    None,
    /// Those of a module or a class body.
    Namespace(Val),
    /// Those of a function: a value, a cell or nothing for each of `unit.locals`, and the cells of
    /// `unit.free_names`.
    Registers(Backwards<Option<Val>>, Backwards<Val>),
}

impl Trace for Locals {
    fn trace(&self, visitor: &mut Visitor) {
        match self {
            Locals::None => {}
            Locals::Namespace(namespace) => namespace.trace(visitor),
            Locals::Registers(values, cells) => {
                values.trace(visitor);
                cells.trace(visitor);
            }
        }
    }

    fn untie(&mut self) {
        *self = Locals::None;
    }
}

/// The payload of `frame`.
pub struct Frame {
    pub code: Ref<Code>,
    /// The word of the instruction that ran when the evaluator last told.
    pub(crate) pc: Cell<u32>,
    pub globals: Ref<Dict>,
    /// The namespace of a module or a class body.
    namespace: Guarded<Option<Val>>,
    /// The cells of `unit.free_names`.
    pub(crate) closure: Backwards<Val>,
    pub(crate) home: Cell<Home>,
    /// Once it has ended: a value, a cell or nothing for each of `unit.locals`.
    pub(crate) kept: Guarded<Backwards<Option<Val>>>,
    /// Keys that `f_locals` was given and that are no variables.
    pub(crate) extra: Guarded<Option<Ref<Dict>>>,
    /// Values that variables had before `f_locals` changed them.
    pub(crate) overwritten: Guarded<Vec<Val>>,
    /// The frame that called this one, once it has ended.
    pub(crate) back: Guarded<Option<Val>>,
    trace_function: Guarded<Val>,
}

crate::payload!(Frame, tracked);

impl Trace for Frame {
    fn trace(&self, visitor: &mut Visitor) {
        self.code.trace(visitor);
        self.globals.trace(visitor);
        self.namespace.trace(visitor);
        self.closure.trace(visitor);
        self.kept.trace(visitor);
        self.extra.trace(visitor);
        self.overwritten.trace(visitor);
        self.back.trace(visitor);
        self.trace_function.trace(visitor);
    }

    fn untie(&mut self) {
        self.namespace.untie();
        self.kept.untie();
        self.extra.untie();
        self.overwritten.untie();
        self.back.untie();
    }
}

impl Frame {
    /// A frame that runs, or whose generator waits.
    pub(crate) fn live(code: Ref<Code>, function: &Function, namespace: Option<Val>, home: Home) -> Frame {
        Frame {
            code,
            pc: Cell::new(0),
            globals: function.globals.clone(),
            namespace: Guarded::new(namespace),
            closure: function.closure.iter().map(|cell| cell.to_val()).collect(),
            home: Cell::new(home),
            kept: Guarded::new(Backwards::default()),
            extra: Guarded::new(None),
            overwritten: Guarded::new(Vec::new()),
            back: Guarded::new(None),
            trace_function: Guarded::new(Val::NONE),
        }
    }

    /// A frame that was left.
    pub fn ended(code: Ref<Code>, pc: u32, globals: Ref<Dict>, locals: Locals, back: Option<Val>) -> Frame {
        let (namespace, kept, closure) = match locals {
            Locals::None => (None, Backwards::default(), Backwards::default()),
            Locals::Namespace(namespace) => (Some(namespace), Backwards::default(), Backwards::default()),
            Locals::Registers(values, cells) => (None, values, cells),
        };
        Frame {
            code,
            pc: Cell::new(pc),
            globals,
            namespace: Guarded::new(namespace),
            closure,
            home: Cell::new(Home::Ended),
            kept: Guarded::new(kept),
            extra: Guarded::new(None),
            overwritten: Guarded::new(Vec::new()),
            back: Guarded::new(back),
            trace_function: Guarded::new(Val::NONE),
        }
    }

    /// The number of a frame on a stack.
    pub(crate) fn depth(&self) -> usize {
        match self.home.get() {
            Home::Stack { depth, .. } => depth,
            _ => usize::MAX,
        }
    }

    /// The names of its variables, numbered as `Vm::frame_variable` does.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let unit = &self.code.unit;
        let locals = unit.locals.iter().map(|local| if local.hidden { "" } else { &*local.name });
        locals.chain(unit.free_names.iter().map(|name| &**name))
    }
}

impl Vm {
    /// A frame object.
    pub fn new_frame(&self, frame: Frame) -> Val {
        self.heap.alloc(&self.types.frame, frame).into_val()
    }

    /// `f_locals`: the namespace of a module or class body; of a function, or while a comprehension
    /// runs in another body, a new proxy.
    pub fn frame_locals(&mut self, frame: &Obj<Frame>) -> Val {
        let is_function = frame.code.flags().has(CodeFlags::OPTIMIZED);
        if !is_function && !self.frame_has_own(frame) {
            let namespace = frame.namespace.get(self).clone();
            return namespace.unwrap_or_else(|| frame.globals.to_val());
        }
        self.heap.alloc(&self.types.frame_locals, FrameLocals { frame: frame.to_ref() }).into_val()
    }

    fn frame_has_own(&self, frame: &Obj<Frame>) -> bool {
        let locals = frame.code.unit.locals.iter().enumerate();
        let mut shown = locals.filter(|(_, local)| !local.hidden);
        shown.any(|(index, _)| self.frame_variable(frame, index).is_some())
    }

    /// The bound variables of a frame with their names, as a new dict.
    pub(crate) fn frame_dict(&mut self, frame: &Obj<Frame>) -> Ref<Dict> {
        let count = frame.code.unit.locals.len() + frame.closure.len();
        let values: Vec<Option<Val>> = (0..count).map(|index| self.frame_variable(frame, index)).collect();
        let named = self.named_locals(&frame.code, &values, &[]);
        self.dict_of_names(named)
    }

    /// The bound variables among a function's registers and its closure's cells, with their names:
    /// parameters and plain variables, then cells, then free variables.
    pub(crate) fn named_locals(
        &self,
        code: &Obj<Code>,
        values: &[Option<Val>],
        closure: &[Val],
    ) -> Vec<(Ref<Str>, Val)> {
        let unit = &code.unit;
        let parameters = unit.parameters();
        let mut named = Vec::new();
        let mut cells = Vec::new();
        let content = |value: &Val, may_be_cell: bool| match value.get::<CellVar>().filter(|_| may_be_cell) {
            Some(cell) => cell.value.get(self).clone(),
            None => Some(value.clone()),
        };
        for (index, (local, value)) in unit.locals.iter().zip(values).enumerate() {
            let value = value.as_ref().and_then(|value| content(value, local.cell));
            let Some(value) = value.filter(|_| !local.hidden) else { continue };
            let entry = (self.intern(&local.name), value);
            if local.cell && index >= parameters { cells.push(entry) } else { named.push(entry) }
        }
        cells.sort_by(|(a, _), (b, _)| a.as_bytes().cmp(b.as_bytes()));
        named.append(&mut cells);
        let behind = values.get(unit.locals.len()..).unwrap_or_default().iter().flatten();
        let free = behind.chain(closure).map(|value| content(value, true));
        for (name, value) in unit.free_names.iter().zip(free) {
            if let Some(value) = value {
                named.push((self.intern(name), value));
            }
        }
        named
    }

    pub(crate) fn dict_of_names(&mut self, named: Vec<(Ref<Str>, Val)>) -> Ref<Dict> {
        let dict = self.new_dict();
        for (name, value) in named {
            dict.set_str(self, &name, value);
        }
        dict
    }
}

fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Frame>> {
    match value.get::<Frame>() {
        Some(frame) => Ok(frame),
        None => Err(vm.type_error("a frame is needed")),
    }
}

fn f_back(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    Ok(vm.frame_back(frame).unwrap_or(Val::NONE))
}

fn f_builtins(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.builtins.to_val())
}

fn f_code(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.code.to_val())
}

fn f_globals(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.globals.to_val())
}

fn f_lasti(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    let pc = vm.frame_pc(frame).unwrap_or(0);
    Ok(vm.new_int(i64::from(pc) * 2))
}

/// The line where a frame is; that of its `def` if it has not begun.
fn line(vm: &Vm, frame: &Obj<Frame>) -> Option<u32> {
    match vm.frame_pc(frame) {
        Some(pc) => frame.code.unit.line_at(pc),
        None => Some(frame.code.unit.first_line_number()),
    }
}

fn f_lineno(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    Ok(line(vm, frame).map_or(Val::NONE, |line| vm.new_int(i64::from(line))))
}

fn f_locals(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    Ok(vm.frame_locals(frame))
}

fn f_generator(vm: &mut Vm, value: &Val) -> PyResult {
    match receiver(vm, value)?.home.get() {
        Home::Generator(generator) => Ok(generator.value()),
        _ => Ok(Val::NONE),
    }
}

fn f_trace(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.trace_function.get(vm).clone())
}

fn set_f_trace(vm: &mut Vm, value: &Val, function: Option<Val>) -> PyResult<()> {
    let frame = receiver(vm, value)?;
    *frame.trace_function.get_mut(vm) = function.unwrap_or(Val::NONE);
    Ok(())
}

fn clear(vm: &mut Vm, args: &Args) -> PyResult {
    let frame = receiver(vm, args.get(0))?;
    match vm.frame_runs(frame) {
        Some(true) => return Err(vm.runtime_error("cannot clear an executing frame")),
        None => return Err(vm.runtime_error("cannot clear a suspended frame")),
        Some(false) => {}
    }
    if let Home::Generator(generator) = frame.home.get() {
        let generator = generator.value();
        vm.call_method_str(&generator, "close", &[])?;
    }
    drop(frame.kept.replace(vm, Backwards::default()));
    drop(frame.extra.replace(vm, None));
    Ok(Val::NONE)
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    let unit = &frame.code.unit;
    let file = vm.new_str(&unit.source.filename);
    let text = format!(
        "<frame at {:#x}, file {}, line {}, code {}>",
        frame.header().address(),
        vm.repr_text(&file),
        line(vm, frame).unwrap_or_else(|| unit.first_line_number()),
        unit.name
    );
    Ok(vm.new_str(&text))
}

static METHODS: &[Method] =
    &[method("clear", sig("($self, /)"), clear).doc(|| "Clear all references held by the frame.")];

static ATTRIBUTES: &[Attribute] = &[
    read_only("f_back", f_back),
    read_only("f_builtins", f_builtins),
    read_only("f_code", f_code),
    read_only("f_generator", f_generator),
    read_only("f_globals", f_globals),
    read_only("f_lasti", f_lasti),
    read_only("f_lineno", f_lineno),
    read_only("f_locals", f_locals),
    attribute("f_trace", f_trace, set_f_trace),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "frame",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: Frame::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Repr(repr)],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
