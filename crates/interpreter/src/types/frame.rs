//! `frame`: what a function call looked like when somebody asked.
//!
//! The evaluator's frames are windows on its stack; a frame object is a snapshot of one.

use std::cell::Cell;

use crate::errors::PyResult;
use crate::eval::Code;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, method, read_only, sig};
use crate::object::function::CellVar;
use crate::object::{Dict, Guarded, Obj, Payload, Ref, Slot, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The local variables of a frame, as the evaluator had them.
pub enum Locals {
    None,
    /// Those of a module or a class body.
    Namespace(Val),
    /// Those of a function: a value, a cell or nothing for each of `unit.locals`, then the cells
    /// of `unit.free_names`.
    Registers(Box<[Option<Val>]>),
}

impl Trace for Locals {
    fn trace(&self, visitor: &mut Visitor) {
        match self {
            Locals::None => {}
            Locals::Namespace(namespace) => namespace.trace(visitor),
            Locals::Registers(values) => values.trace(visitor),
        }
    }

    fn untie(&mut self) {
        *self = Locals::None;
    }
}

/// The payload of `frame`.
pub struct Frame {
    pub code: Ref<Code>,
    /// The word of the instruction that runs, or ran.
    pub pc: Cell<u32>,
    pub globals: Ref<Dict>,
    locals: Guarded<Locals>,
    /// `f_locals` of a function, once it was asked for.
    namespace: Guarded<Option<Val>>,
    /// The frame that called this one.
    pub back: Guarded<Option<Val>>,
    trace_function: Guarded<Val>,
    /// The frame still runs.
    pub running: Cell<bool>,
    /// Where the evaluator has the frame while it runs: its number and the address of its window.
    pub(crate) live: Cell<Option<(usize, usize)>>,
}

crate::payload!(Frame, tracked);

impl Trace for Frame {
    fn trace(&self, visitor: &mut Visitor) {
        self.code.trace(visitor);
        self.globals.trace(visitor);
        self.locals.trace(visitor);
        self.namespace.trace(visitor);
        self.back.trace(visitor);
        self.trace_function.trace(visitor);
    }

    fn untie(&mut self) {
        self.locals.untie();
        self.namespace.untie();
        self.back.untie();
    }
}

impl Frame {
    pub fn new(code: Ref<Code>, pc: u32, globals: Ref<Dict>, locals: Locals, back: Option<Val>) -> Frame {
        Frame {
            code,
            pc: Cell::new(pc),
            globals,
            locals: Guarded::new(locals),
            namespace: Guarded::new(None),
            back: Guarded::new(back),
            trace_function: Guarded::new(Val::NONE),
            running: Cell::new(false),
            live: Cell::new(None),
        }
    }
}

impl Vm {
    /// A frame object.
    pub fn new_frame(&self, frame: Frame) -> Val {
        self.heap.alloc(&self.types.frame, frame).into_val()
    }

    /// Takes over what the variables of a running frame are now.
    pub(crate) fn update_frame(&mut self, frame: &Obj<Frame>, pc: u32, locals: Locals) {
        frame.pc.set(pc);
        if matches!(locals, Locals::Registers(_)) {
            drop(frame.namespace.replace(self, None));
        }
        drop(frame.locals.replace(self, locals));
    }

    /// The local variables of a frame as a mapping; a new dict for a function's, which is kept.
    pub fn frame_locals(&mut self, frame: &Obj<Frame>) -> Val {
        if let Some(namespace) = frame.namespace.get(self) {
            return namespace.clone();
        }
        let namespace = match frame.locals.get(self) {
            // A module's variables are its globals.
            Locals::None | Locals::Registers(_)
                if !frame.code.flags().has(crate::code::CodeFlags::OPTIMIZED) =>
            {
                frame.globals.to_val()
            }
            Locals::None => self.new_dict().into_val(),
            Locals::Namespace(namespace) => namespace.clone(),
            Locals::Registers(values) => {
                let named = self.named_locals(&frame.code, values);
                self.dict_of_names(named)
            }
        };
        *frame.namespace.get_mut(self) = Some(namespace.clone());
        namespace
    }

    /// The bound variables among a function's registers, with their names.
    pub(crate) fn named_locals(
        &self,
        code: &Obj<Code>,
        values: &[Option<Val>],
    ) -> Vec<(Ref<crate::object::Str>, Val)> {
        let unit = &code.unit;
        let locals = unit.locals.iter().map(|local| (&local.name, local.hidden));
        let names = locals.chain(unit.free_names.iter().map(|name| (name, false)));
        let mut named = Vec::new();
        for ((name, hidden), value) in names.zip(values) {
            let value = match value {
                Some(value) => match value.get::<CellVar>() {
                    Some(cell) => cell.value.get(self).clone(),
                    None => Some(value.clone()),
                },
                None => None,
            };
            if let Some(value) = value
                && !hidden
            {
                named.push((self.intern(name), value));
            }
        }
        named
    }

    pub(crate) fn dict_of_names(&mut self, named: Vec<(Ref<crate::object::Str>, Val)>) -> Val {
        let dict = self.new_dict();
        for (name, value) in named {
            dict.set_str(self, &name, value);
        }
        dict.into_val()
    }
}

fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Frame>> {
    match value.get::<Frame>() {
        Some(frame) => Ok(frame),
        None => Err(vm.type_error("a frame is needed")),
    }
}

fn f_back(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.back.get(vm).clone().unwrap_or(Val::NONE))
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
    vm.refresh_frame(frame);
    Ok(vm.new_int(i64::from(frame.pc.get()) * 2))
}

fn f_lineno(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    vm.refresh_frame(frame);
    let line = frame.code.unit.line_at(frame.pc.get());
    Ok(line.map_or(Val::NONE, |line| vm.new_int(i64::from(line))))
}

fn f_locals(vm: &mut Vm, value: &Val) -> PyResult {
    let frame = receiver(vm, value)?;
    vm.refresh_frame(frame);
    Ok(vm.frame_locals(frame))
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
    vm.refresh_frame(frame);
    if frame.running.get() {
        return Err(vm.runtime_error("cannot clear an executing frame"));
    }
    drop(frame.locals.replace(vm, Locals::None));
    drop(frame.namespace.replace(vm, None));
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
        unit.line_at(frame.pc.get()).unwrap_or_else(|| unit.first_line_number()),
        unit.name
    );
    Ok(vm.new_str(&text))
}

static METHODS: &[Method] =
    &[method("clear", sig("($self, /)"), clear).doc("Clear all references held by the frame.")];

static ATTRIBUTES: &[Attribute] = &[
    read_only("f_back", f_back),
    read_only("f_builtins", f_builtins),
    read_only("f_code", f_code),
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
