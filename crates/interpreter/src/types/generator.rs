//! `generator` and `coroutine`.

use crate::errors::{Exception, PyResult, Raised};
use crate::eval::{Generator, State, Step};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, member, method, read_only, sig};
use crate::object::{Guarded, Obj, Payload, Slot, Str, Trace, Type, TypeFlags, Val, Visitor};
use crate::types::iterators::iter_self;
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

/// The generator or coroutine that a receiver is, or stands for.
fn of(value: &Val) -> Option<&Obj<Generator>> {
    match value.get::<CoroutineWrapper>() {
        Some(wrapper) => wrapper.coroutine.get::<Generator>(),
        None => value.get::<Generator>(),
    }
}

impl Vm {
    /// The exception that `throw(type, value, traceback)` stands for.
    pub(crate) fn thrown_exception(&mut self, args: &Args, first: usize, name: &str) -> PyResult {
        if args.opt(first + 1).is_some() {
            let category = self.exceptions.deprecation_warning.clone();
            let message = [
                "the (type, exc, tb) signature of ",
                name,
                "() is deprecated, use the single-arg signature instead.",
            ];
            self.warn(&category, &message.concat())?;
        }
        let kind = args.get(first);
        let traceback = args.some(first + 2);
        let exception = match kind.get::<Type>() {
            Some(class) if class.has(TypeFlags::EXCEPTION) => match args.some(first + 1) {
                Some(value) if self.is_instance(value, class) => value.clone(),
                Some(value) => {
                    let value = value.clone();
                    self.call(kind, &[value])?
                }
                None => self.call(kind, &[])?,
            },
            _ if kind.is_a::<Exception>() => {
                if args.some(first + 1).is_some() {
                    return Err(self.type_error("instance exception may not have a separate value"));
                }
                kind.clone()
            }
            _ => {
                let message = format!(
                    "exceptions must be classes or instances deriving from BaseException, not {}",
                    self.type_name(kind)
                );
                return Err(self.type_error(&message));
            }
        };
        if let Some(traceback) = traceback {
            if !traceback.is_a::<crate::types::traceback::Traceback>() {
                return Err(self.type_error("throw() third argument must be a traceback object"));
            }
            if let Some(payload) = exception.get::<Exception>() {
                *payload.traceback.get_mut(self) = Some(traceback.clone());
            }
        }
        Ok(exception)
    }
}

fn next(vm: &mut Vm, generator: &Val) -> PyResult<Option<Val>> {
    let Some(payload) = of(generator) else { return Ok(None) };
    match vm.resume(payload, Val::NONE)? {
        Step::Yield(value) => Ok(Some(value)),
        Step::Return(value) if value.is_none() => Ok(None),
        Step::Return(value) => Err(vm.stop_iteration(Some(value))),
    }
}

fn send(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let Some(payload) = of(args.get(0)) else { return Ok(Val::NONE) };
    if direct {
        return vm.step_instead(payload, Ok(args.get(1).clone()), |_, result| result);
    }
    let step = vm.resume(payload, args.get(1).clone());
    vm.step_value(step)
}

fn throw(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let Some(payload) = of(args.get(0)) else { return Ok(Val::NONE) };
    let exception = vm.thrown_exception(args, 1, "throw")?;
    if direct {
        return vm.step_instead(payload, Err(exception), |_, result| result);
    }
    let step = vm.throw_into(payload, exception);
    vm.step_value(step)
}

fn close(vm: &mut Vm, args: &Args) -> PyResult {
    match of(args.get(0)) {
        Some(payload) => vm.close_generator(payload),
        None => Ok(Val::NONE),
    }
}

fn repr(vm: &mut Vm, generator: &Val) -> PyResult {
    let Some(payload) = of(generator) else { return Ok(Val::NONE) };
    let name = payload.qualname.get(vm).get::<Str>().map(|n| n.to_text().into_owned()).unwrap_or_default();
    let address = payload.header().address();
    let noun = vm.type_name(generator);
    Ok(vm.new_str(&format!("<{noun} object {name} at {address:#x}>")))
}

fn name(vm: &mut Vm, generator: &Val) -> PyResult {
    Ok(of(generator).map_or(Val::NONE, |g| g.name.get(vm).clone()))
}

fn set_name(vm: &mut Vm, generator: &Val, value: Option<Val>) -> PyResult<()> {
    match (of(generator), value) {
        (Some(g), Some(value)) if value.is_a::<Str>() => *g.name.get_mut(vm) = value,
        _ => return Err(vm.type_error("__name__ must be set to a string object")),
    }
    Ok(())
}

fn qualname(vm: &mut Vm, generator: &Val) -> PyResult {
    Ok(of(generator).map_or(Val::NONE, |g| g.qualname.get(vm).clone()))
}

fn set_qualname(vm: &mut Vm, generator: &Val, value: Option<Val>) -> PyResult<()> {
    match (of(generator), value) {
        (Some(g), Some(value)) if value.is_a::<Str>() => *g.qualname.get_mut(vm) = value,
        _ => return Err(vm.type_error("__qualname__ must be set to a string object")),
    }
    Ok(())
}

fn code(_: &mut Vm, generator: &Val) -> PyResult {
    Ok(of(generator).map_or(Val::NONE, |g| g.code.to_val()))
}

fn running(_: &mut Vm, generator: &Val) -> PyResult {
    Ok(Val::bool(of(generator).is_some_and(|g| g.state.get() == State::Running)))
}

fn suspended(_: &mut Vm, generator: &Val) -> PyResult {
    Ok(Val::bool(of(generator).is_some_and(|g| g.state.get() == State::Suspended)))
}

fn awaited(_: &mut Vm, generator: &Val) -> PyResult {
    Ok(of(generator).and_then(|g| g.awaited()).unwrap_or(Val::NONE))
}

fn frame(vm: &mut Vm, generator: &Val) -> PyResult {
    let Some(payload) = of(generator) else { return Ok(Val::NONE) };
    if payload.state.get() == State::Finished {
        return Ok(Val::NONE);
    }
    Ok(vm.generator_frame(payload).into_val())
}

const THROW: &str = "($self, type, value=<none>, traceback=<none>, /)";

pub static SPEC: TypeSpec = TypeSpec {
    name: "generator",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: Generator::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::FINALIZER | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Iter(iter_self), Slot::Next(next), Slot::Repr(repr)],
    methods: &[
        method("send", sig("($self, object, /)"), send).waits(),
        method("throw", sig(THROW), throw).waits(),
        method("close", sig("($self, /)"), close),
        CLASS_GETITEM,
    ],
    attributes: &[
        attribute("__name__", name, set_name),
        attribute("__qualname__", qualname, set_qualname),
        read_only("gi_code", code),
        read_only("gi_frame", frame),
        read_only("gi_running", running),
        read_only("gi_suspended", suspended),
        read_only("gi_yieldfrom", awaited),
    ],
};

// ---- coroutines ---------------------------------------------------------------------------------

/// What `coroutine.__await__()` gives: an iterator over the coroutine's steps.
pub struct CoroutineWrapper {
    pub coroutine: Val,
}

crate::payload!(CoroutineWrapper, tracked);

impl Trace for CoroutineWrapper {
    fn trace(&self, visitor: &mut Visitor) {
        self.coroutine.trace(visitor);
    }
}

impl Vm {
    /// Whether a value is a coroutine.
    pub fn is_coroutine(&self, value: &Val) -> bool {
        self.class_of(value).is(&self.types.coroutine)
    }
}

fn await_coroutine(vm: &mut Vm, coroutine: &Val) -> PyResult {
    let payload = CoroutineWrapper { coroutine: coroutine.clone() };
    Ok(vm.heap.alloc(&vm.types.coroutine_wrapper, payload).into_val())
}

fn origin(_: &mut Vm, _: &Val) -> PyResult {
    Ok(Val::NONE)
}

const COROUTINE_ATTRIBUTES: &[Attribute] = &[
    attribute("__name__", name, set_name),
    attribute("__qualname__", qualname, set_qualname),
    read_only("cr_code", code),
    read_only("cr_frame", frame),
    read_only("cr_running", running),
    read_only("cr_suspended", suspended),
    read_only("cr_await", awaited),
    member("cr_origin", origin),
];

const COROUTINE_METHODS: &[Method] = &[
    method("send", sig("($self, object, /)"), send).waits(),
    method("throw", sig(THROW), throw).waits(),
    method("close", sig("($self, /)"), close),
    CLASS_GETITEM,
];

pub static COROUTINE: TypeSpec = TypeSpec {
    name: "coroutine",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: Generator::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::FINALIZER | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Await(await_coroutine), Slot::Repr(repr)],
    methods: COROUTINE_METHODS,
    attributes: COROUTINE_ATTRIBUTES,
};

pub static COROUTINE_WRAPPER: TypeSpec = TypeSpec {
    name: "coroutine_wrapper",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: CoroutineWrapper::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Iter(iter_self), Slot::Next(next)],
    methods: &[
        method("send", sig("($self, object, /)"), send).waits(),
        method("throw", sig(THROW), throw).waits(),
        method("close", sig("($self, /)"), close),
    ],
    attributes: &[],
};

// ---- asynchronous generators --------------------------------------------------------------------

/// What `asend`, `athrow`, `aclose` and `__anext__` give: one step of an asynchronous generator,
/// to be awaited.
pub struct AsyncStep {
    generator: Val,
    /// What is sent, or raised.
    operand: Guarded<Option<Val>>,
    kind: StepKind,
    state: std::cell::Cell<StepState>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StepKind {
    Send,
    Throw,
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum StepState {
    Created,
    Under,
    Done,
}

crate::payload!(AsyncStep, tracked);

impl Trace for AsyncStep {
    fn trace(&self, visitor: &mut Visitor) {
        self.generator.trace(visitor);
        self.operand.trace(visitor);
    }

    fn untie(&mut self) {
        self.operand.untie();
    }
}

fn new_step(vm: &mut Vm, generator: &Val, operand: Val, kind: StepKind) -> PyResult {
    if let Some(generator) = generator.get::<Generator>() {
        vm.hook_async_generator(generator)?;
    }
    let payload = AsyncStep {
        generator: generator.clone(),
        operand: Guarded::new(Some(operand)),
        kind,
        state: std::cell::Cell::new(StepState::Created),
    };
    let class = if kind == StepKind::Send {
        &vm.types.async_generator_asend
    } else {
        &vm.types.async_generator_athrow
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn anext(vm: &mut Vm, generator: &Val) -> PyResult {
    new_step(vm, generator, Val::NONE, StepKind::Send)
}

fn asend(vm: &mut Vm, args: &Args) -> PyResult {
    new_step(vm, args.get(0), args.get(1).clone(), StepKind::Send)
}

fn athrow(vm: &mut Vm, args: &Args) -> PyResult {
    let exception = vm.thrown_exception(args, 1, "athrow")?;
    new_step(vm, args.get(0), exception, StepKind::Throw)
}

fn aclose(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.exceptions.generator_exit.clone();
    let exit = vm.new_exception(&class, Vec::new())?;
    new_step(vm, args.get(0), exit, StepKind::Close)
}

impl AsyncStep {
    fn generator(&self) -> Option<&Obj<Generator>> {
        self.generator.get::<Generator>()
    }

    fn finish(&self) {
        self.state.set(StepState::Done);
        if let Some(generator) = self.generator() {
            generator.async_running.set(false);
        }
    }
}

impl Vm {
    /// The end of a step that nobody has awaited.
    pub(crate) fn end_unawaited_step(&mut self, value: &Val, step: &AsyncStep) {
        let Some(generator) = step.generator() else { return };
        let qualname = generator.qualname.get(self).clone();
        let what = match step.kind {
            StepKind::Send => "coroutine method 'asend' of ",
            StepKind::Throw => "coroutine method 'athrow' of ",
            StepKind::Close => "coroutine method 'aclose' of ",
        };
        if self.warn_unawaited(value, what, &qualname).is_err()
            && let Some(exception) = self.take_raised()
        {
            let shown = self.repr_text(&step.generator);
            let message = ["Exception ignored while finalizing async generator ", &shown].concat();
            self.report_ignored(&exception, &message);
        }
    }
}

/// One step of an awaited step: what it awaits, or StopIteration with the value yielded.
fn advance(vm: &mut Vm, value: &Val, sent: Result<Val, Val>) -> PyResult {
    let Some(step) = value.get::<AsyncStep>() else { return Ok(Val::NONE) };
    let Some(generator) = step.generator() else { return Ok(Val::NONE) };
    let sent = begin(vm, step, generator, sent)?;
    let result = match sent {
        Ok(sent) => vm.resume(generator, sent),
        Err(exception) => vm.throw_into(generator, exception),
    };
    outcome(vm, step, generator, result)
}

impl Obj<AsyncStep> {
    /// As `advance`, of a `yield from`: asks for the generator's step to be made in its place, unless there is
    /// none to make.
    pub(crate) fn advance_in_place(&self, vm: &mut Vm, sent: Val) -> PyResult {
        let Some(generator) = self.generator() else { return Ok(Val::NONE) };
        let sent = begin(vm, self, generator, Ok(sent))?;
        let step = self.to_ref();
        vm.step_instead(generator, sent, move |vm, result| {
            let result = vm.step_of(result);
            match step.generator() {
                Some(generator) => outcome(vm, &step, generator, result),
                None => Ok(Val::NONE),
            }
        })
    }
}

/// What a generator gets for one step of an awaited step. Errors: the step is not to be made, or done.
fn begin(
    vm: &mut Vm,
    step: &Obj<AsyncStep>,
    generator: &Obj<Generator>,
    sent: Result<Val, Val>,
) -> PyResult<Result<Val, Val>> {
    step.header().set_finalized(true);
    match step.state.get() {
        StepState::Done => {
            let name = if step.kind == StepKind::Send { "__anext__()/asend()" } else { "aclose()/athrow()" };
            Err(vm.runtime_error(&format!("cannot reuse already awaited {name}")))
        }
        StepState::Created => {
            if generator.async_running.get() {
                step.state.set(StepState::Done);
                let name = match step.kind {
                    StepKind::Send => "anext()",
                    StepKind::Throw => "athrow()",
                    StepKind::Close => "aclose()",
                };
                return Err(vm.runtime_error(&format!("{name}: asynchronous generator is already running")));
            }
            step.state.set(StepState::Under);
            generator.async_running.set(true);
            let operand = step.operand.get_mut(vm).take().unwrap_or(Val::NONE);
            match (step.kind, sent) {
                (_, Err(exception)) => Ok(Err(exception)),
                (StepKind::Send, Ok(sent)) => Ok(Ok(if sent.is_none() { operand } else { sent })),
                (StepKind::Close, _)
                    if generator.async_closed.get() || generator.state.get() == State::Finished =>
                {
                    step.finish();
                    Err(vm.stop_iteration(None))
                }
                (kind, Ok(_)) => {
                    if kind == StepKind::Close {
                        generator.async_closed.set(true);
                    }
                    Ok(Err(operand))
                }
            }
        }
        StepState::Under => Ok(sent),
    }
}

fn outcome(vm: &mut Vm, step: &AsyncStep, generator: &Generator, result: PyResult<Step>) -> PyResult {
    match result {
        Ok(Step::Yield(value)) if !vm.eval.async_yield => Ok(value),
        Ok(Step::Yield(value)) => {
            step.finish();
            if step.kind == StepKind::Close {
                return Err(vm.runtime_error("async generator ignored GeneratorExit"));
            }
            Err(vm.stop_iteration(Some(value)))
        }
        Ok(Step::Return(_)) => {
            step.finish();
            generator.async_closed.set(true);
            if step.kind == StepKind::Close {
                return Err(vm.stop_iteration(None));
            }
            let class = vm.exceptions.stop_async_iteration.clone();
            Err(vm.raise_with(&class, Vec::new()))
        }
        Err(Raised) => {
            step.finish();
            let ends = [vm.exceptions.stop_async_iteration.clone(), vm.exceptions.generator_exit.clone()];
            if step.kind == StepKind::Close && ends.iter().any(|class| vm.raised_is(class)) {
                vm.take_raised();
                return Err(vm.stop_iteration(None));
            }
            Err(Raised)
        }
    }
}

fn step_next(vm: &mut Vm, step: &Val) -> PyResult<Option<Val>> {
    advance(vm, step, Ok(Val::NONE)).map(Some)
}

fn step_send(vm: &mut Vm, args: &Args) -> PyResult {
    advance(vm, args.get(0), Ok(args.get(1).clone()))
}

fn step_throw(vm: &mut Vm, args: &Args) -> PyResult {
    let exception = vm.thrown_exception(args, 1, "throw")?;
    advance(vm, args.get(0), Err(exception))
}

fn step_close(vm: &mut Vm, args: &Args) -> PyResult {
    let state = args.get(0).get::<AsyncStep>().map(|step| step.state.get());
    if state == Some(StepState::Done) {
        return Ok(Val::NONE);
    }
    let ends =
        [&vm.exceptions.stop_iteration, &vm.exceptions.stop_async_iteration, &vm.exceptions.generator_exit];
    let ends = ends.map(Clone::clone);
    let exit = vm.new_exception(&ends[2], Vec::new())?;
    match advance(vm, args.get(0), Err(exit)) {
        Ok(_) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
        Err(Raised) if ends.iter().any(|class| vm.raised_is(class)) => {
            vm.take_raised();
            Ok(Val::NONE)
        }
        Err(Raised) => Err(Raised),
    }
}

const STEP_METHODS: &[Method] = &[
    method("send", sig("($self, object, /)"), step_send),
    method("throw", sig(THROW), step_throw),
    method("close", sig("($self, /)"), step_close),
];

pub static ASYNC_GENERATOR_ASEND: TypeSpec = TypeSpec {
    name: "async_generator_asend",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: AsyncStep::layout,
    flags: TypeFlags::FINALIZER | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Iter(iter_self), Slot::Await(iter_self), Slot::Next(step_next)],
    methods: STEP_METHODS,
    attributes: &[],
};

pub static ASYNC_GENERATOR_ATHROW: TypeSpec = TypeSpec {
    name: "async_generator_athrow",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: AsyncStep::layout,
    flags: TypeFlags::FINALIZER | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Iter(iter_self), Slot::Await(iter_self), Slot::Next(step_next)],
    methods: STEP_METHODS,
    attributes: &[],
};

fn async_running(_: &mut Vm, generator: &Val) -> PyResult {
    Ok(Val::bool(of(generator).is_some_and(|g| g.async_running.get())))
}

pub static ASYNC_GENERATOR: TypeSpec = TypeSpec {
    name: "async_generator",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: Generator::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::FINALIZER | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::AIter(iter_self), Slot::ANext(anext), Slot::Repr(repr)],
    methods: &[
        method("asend", sig("($self, object, /)"), asend),
        method("athrow", sig(THROW), athrow),
        method("aclose", sig("($self, /)"), aclose),
        CLASS_GETITEM,
    ],
    attributes: &[
        attribute("__name__", name, set_name),
        attribute("__qualname__", qualname, set_qualname),
        read_only("ag_code", code),
        read_only("ag_frame", frame),
        member("ag_running", async_running),
        read_only("ag_suspended", suspended),
        read_only("ag_await", awaited),
    ],
};
