//! `traceback`: one entry of an exception's way up, and the entry below it.

use std::cell::Cell;
use std::ptr::null;

use super::frame::{Frame, Locals};
use crate::errors::PyResult;
use crate::eval::Code;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, member, method, read_only, sig};
use crate::object::{Dict, Guarded, NewDef, Obj, Payload, Ref, Slot, Trace, Type, Val, Visitor};
use crate::vm::Vm;

/// An entry: where in a frame an exception came by. Entries lead from the outermost frame to
/// the one that raised.
pub struct Traceback {
    /// The entry of the frame that was called from here.
    pub next: Guarded<Option<Val>>,
    pub code: Ref<Code>,
    /// The word of the instruction.
    pub pc: u32,
    pub globals: Ref<Dict>,
    locals: Guarded<Locals>,
    /// The frame object, once it was asked for.
    frame: Guarded<Option<Val>>,
    /// The entry of the frame that called this one, while it is there; null if unknown.
    outer: Cell<*const Traceback>,
    /// The line, if it was given and does not follow from `pc`.
    line: Cell<Option<i64>>,
}

crate::payload!(Traceback, tracked);

impl Trace for Traceback {
    fn trace(&self, visitor: &mut Visitor) {
        self.next.trace(visitor);
        self.code.trace(visitor);
        self.globals.trace(visitor);
        self.locals.trace(visitor);
        self.frame.trace(visitor);
    }

    fn untie(&mut self) {
        self.leave_next();
        self.next.untie();
        self.locals.untie();
        self.frame.untie();
    }
}

impl Drop for Traceback {
    fn drop(&mut self) {
        self.leave_next();
    }
}

impl Traceback {
    pub fn new(
        next: Option<Val>,
        code: Ref<Code>,
        pc: u32,
        globals: Ref<Dict>,
        locals: Locals,
        frame: Option<Val>,
    ) -> Traceback {
        Traceback {
            next: Guarded::new(next),
            code,
            pc,
            globals,
            locals: Guarded::new(locals),
            frame: Guarded::new(frame),
            outer: Cell::new(null()),
            line: Cell::new(None),
        }
    }

    /// Notes that `outer`, which leads to this entry, is that of the calling frame.
    pub(crate) fn set_outer(&self, outer: &Obj<Traceback>) {
        self.outer.set(&raw const **outer);
    }

    /// Before it goes: the next entry forgets it.
    fn leave_next(&mut self) {
        let next = self.next.get_mut_alone().clone();
        self.forget_outer_of(next);
    }

    /// Before it leads elsewhere: what was the next entry forgets it.
    fn forget_outer_of(&self, next: Option<Val>) {
        if let Some(next) = next.as_ref().and_then(|next| next.get::<Traceback>())
            && std::ptr::eq(next.outer.get(), self)
        {
            next.outer.set(null());
        }
    }

    /// The line number that is shown; None if the instruction has none.
    pub fn line(&self) -> Option<i64> {
        self.line.get().or_else(|| self.code.unit.line_at(self.pc).map(i64::from))
    }

    /// Whether the instruction's columns belong to the line that is shown.
    pub fn has_columns(&self) -> bool {
        self.line.get().is_none()
    }
}

impl Vm {
    /// The frame object of a traceback's entry.
    pub fn traceback_frame(&mut self, entry: &Obj<Traceback>) -> Val {
        // The frames that called it, up to one that has its object, are made first.
        let mut entries: Vec<*const Traceback> = vec![&raw const **entry];
        let mut frame = None;
        while let Some(&last) = entries.last() {
            // SAFETY: an entry is forgotten by the next one when it goes; none goes here.
            let last = unsafe { &*last };
            if let Some(found) = last.frame.get(self) {
                frame = Some(found.clone());
                entries.pop();
                break;
            }
            if last.outer.get().is_null() {
                break;
            }
            entries.push(last.outer.get());
        }
        while let Some(last) = entries.pop() {
            // SAFETY: as above.
            let last = unsafe { &*last };
            let locals = last.locals.replace(self, Locals::None);
            let made = Frame::ended(last.code.clone(), last.pc, last.globals.clone(), locals, frame);
            let made = self.new_frame(made);
            *last.frame.get_mut(self) = Some(made.clone());
            frame = Some(made);
        }
        frame.unwrap_or(Val::NONE)
    }
}

fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Traceback>> {
    match value.get::<Traceback>() {
        Some(entry) => Ok(entry),
        None => Err(vm.type_error("a traceback is needed")),
    }
}

/// `types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)`.
fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let next = next_entry(vm, args.get(0))?;
    let Some(frame) = args.get(1).get::<Frame>() else {
        let message =
            format!("TracebackType() argument 'tb_frame' must be frame, not {}", vm.type_name(args.get(1)));
        return Err(vm.type_error(&message));
    };
    let lasti = vm.index_i64(args.get(2))?;
    let line = vm.index_i64(args.get(3))?;
    let pc = u32::try_from(lasti / 2).unwrap_or(0);
    let object = Some(args.get(1).clone());
    let entry = Traceback::new(next, frame.code.clone(), pc, frame.globals.clone(), Locals::None, object);
    entry.line.set(Some(line));
    Ok(vm.heap.alloc(class, entry).into_val())
}

fn next_entry(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    if value.is_none() {
        return Ok(None);
    }
    if value.is_a::<Traceback>() {
        return Ok(Some(value.clone()));
    }
    let message = format!("expected traceback object or None, got '{}'", vm.type_name(value));
    Err(vm.type_error(&message))
}

fn tb_next(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.next.get(vm).clone().unwrap_or(Val::NONE))
}

fn set_tb_next(vm: &mut Vm, value: &Val, next: Option<Val>) -> PyResult<()> {
    let entry = receiver(vm, value)?;
    let Some(next) = next else { return Err(vm.type_error("can't delete tb_next attribute")) };
    let next = next_entry(vm, &next)?;
    if vm.entries_from(next.clone()).iter().any(|other| other.is(entry)) {
        return Err(vm.value_error("traceback loop detected"));
    }
    let old = entry.next.replace(vm, next);
    entry.forget_outer_of(old);
    Ok(())
}

fn tb_frame(vm: &mut Vm, value: &Val) -> PyResult {
    let entry = receiver(vm, value)?;
    Ok(vm.traceback_frame(entry))
}

fn tb_lasti(vm: &mut Vm, value: &Val) -> PyResult {
    let entry = receiver(vm, value)?;
    Ok(vm.new_int(i64::from(entry.pc) * 2))
}

fn tb_lineno(vm: &mut Vm, value: &Val) -> PyResult {
    let entry = receiver(vm, value)?;
    Ok(entry.line().map_or(Val::NONE, |line| vm.new_int(line)))
}

fn dir(vm: &mut Vm, _: &Args) -> PyResult {
    let names = ATTRIBUTES.iter().map(|attribute| vm.new_str(attribute.name)).collect();
    Ok(vm.new_list(names))
}

static METHODS: &[Method] = &[method("__dir__", sig("($self, /)"), dir)];

static ATTRIBUTES: &[Attribute] = &[
    member("tb_frame", tb_frame),
    attribute("tb_next", tb_next, set_tb_next),
    member("tb_lasti", tb_lasti),
    read_only("tb_lineno", tb_lineno),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "traceback",
    module: "builtins",
    doc: "Create a new traceback object.",
    base: Base::Object,
    layout: Traceback::layout,
    flags: 0,
    slots: &[Slot::New(&NewDef { sig: sig("(tb_next, tb_frame, tb_lasti, tb_lineno)"), function: new })],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
