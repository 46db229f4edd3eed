//! Generators and coroutines.
//!
//! A generator owns its registers, in a window of its own. Resuming it pushes its frame; yielding
//! takes the frame off. While it delegates (`yield from`, `await`) to another generator, only the
//! innermost one of the chain has a frame: what it yields goes straight to whoever resumed the
//! outermost one, which remembers the innermost, so that a step costs the same at any depth.

use std::cell::Cell;
use std::ptr::null;

use super::calls::{Flow, go_on, release_window};
use super::fibers::{After, Request};
use super::frame::{Frame, Kind};
use super::frame_objects::end_generator_frame;
use super::run::{copy_word, drop_register, fast_class, is_object, put};
use super::{Exit, operations};
use crate::code::{CodeFlags, Word};
use crate::errors::{PyResult, Raised};
use crate::eval::Code;
use crate::object::function::Function;
use crate::object::{Fast, Guarded, Obj, Ref, Trace, Val, Visitor, drop_word};
use crate::types::frame::Frame as FrameObject;
use crate::types::generator::AsyncStep;
use crate::vm::Vm;

/// Where a generator is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum State {
    /// Not begun.
    Created,
    Suspended,
    /// It, or one that it delegates to, is on the stack.
    Running,
    Finished,
}

/// The payload of generators, coroutines and asynchronous generators.
pub struct Generator {
    /// What is called stands at 0, the registers behind it. Empty when finished.
    window: Guarded<Box<[u64]>>,
    pub state: Cell<State>,
    pc: Cell<*const Word>,
    /// The register that gets what is sent.
    dst: Cell<u16>,
    /// Suspended in a `yield from`, whose instruction is carried out again.
    delegating: Cell<bool>,
    /// What was sent to a delegating generator: an owned word or 0.
    sent: Cell<u64>,
    /// The exception being handled inside; an owned word or 0.
    handled: Cell<u64>,
    /// What was handled outside when it was resumed; an owned word or 0.
    outside: Cell<u64>,
    /// The generator that it delegates to / that delegates to it.
    inner: Cell<*const Obj<Generator>>,
    outer: Cell<*const Obj<Generator>>,
    /// The innermost one of its chain, if known (of the outermost one only).
    leaf: Cell<*const Obj<Generator>>,
    /// The outermost one by which the chain was resumed, while it runs.
    root: Cell<*const Obj<Generator>>,
    /// How many generators stand above it in its chain.
    depth: Cell<usize>,
    pub function: Ref<Function>,
    pub code: Ref<Code>,
    pub name: Guarded<Val>,
    pub qualname: Guarded<Val>,
    /// The object of its frame, once somebody asked.
    pub(super) frame: Guarded<Option<Ref<FrameObject>>>,
    /// Async generators: an `asend` or `athrow` is under way; it was closed.
    pub async_running: Cell<bool>,
    pub async_closed: Cell<bool>,
    /// Async generators: the hooks of `sys` have been looked at, and the one to call at its end.
    pub hooked: Cell<bool>,
    pub finalizer: Guarded<Option<Val>>,
}

crate::payload!(Generator, tracked);

impl Trace for Generator {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
        self.code.trace(visitor);
        self.name.trace(visitor);
        self.qualname.trace(visitor);
        self.frame.trace(visitor);
        self.finalizer.trace(visitor);
        if self.state.get() == State::Running {
            // Its registers are in use: what they hold counts as held from outside.
            return;
        }
        // SAFETY: nobody changes the window of a generator that does not run.
        let window = unsafe { &*self.window.as_pointer() };
        for &word in window.iter().chain([&self.sent.get(), &self.handled.get()]) {
            if is_object(word) {
                std::mem::ManuallyDrop::new(Val::from_word(word)).trace(visitor);
            }
        }
    }

    fn untie(&mut self) {
        self.release();
    }
}

impl Generator {
    fn fp(&self) -> *mut u64 {
        // SAFETY: a window has at least one word, or the generator is finished.
        unsafe { (*self.window.as_pointer()).as_mut_ptr().wrapping_add(1) }
    }

    /// Gives up everything that it holds.
    fn release(&self) {
        end_generator_frame(&self.frame, self);
        // SAFETY: the generator does not run; each word is dropped once.
        let window = std::mem::take(unsafe { &mut *self.window.as_pointer() });
        self.unlink();
        self.state.set(State::Finished);
        for word in window.into_iter().rev() {
            drop_word(word);
        }
        drop_word(self.sent.replace(0));
        drop_word(self.handled.replace(0));
        drop_word(self.outside.replace(0));
    }

    /// Takes it out of its chain.
    fn unlink(&self) {
        // SAFETY: neighbours in a chain unlink themselves before they are freed.
        unsafe {
            let (inner, outer) = (self.inner.replace(null()), self.outer.replace(null()));
            if !inner.is_null() {
                (*inner).outer.set(null());
            }
            if !outer.is_null() {
                (*outer).inner.set(null());
            }
            let mut outer = outer;
            while !outer.is_null() {
                (*outer).leaf.set(null());
                outer = (*outer).outer.get();
            }
        }
    }

    pub fn flags(&self) -> CodeFlags {
        self.code.flags()
    }

    /// The object that it awaits or delegates to.
    pub fn awaited(&self) -> Option<Val> {
        if !self.delegating.get() || self.state.get() != State::Suspended {
            return None;
        }
        // SAFETY: a delegating generator stands at its `yield from`.
        let word = unsafe {
            let register = (*self.pc.get()).b() as usize;
            *self.fp().add(register)
        };
        is_object(word).then(|| Val::from_word(copy_word(word)))
    }

    /// One of its registers; None if it is finished.
    pub(super) fn register(&self, register: usize) -> Option<*mut u64> {
        // SAFETY: only the length is looked at.
        let length = unsafe { (*self.window.as_pointer()).len() };
        (register + 1 < length).then(|| self.fp().wrapping_add(register))
    }

    /// The one that delegates to it, and the outermost one by which its chain was resumed.
    pub(super) fn outer(&self) -> *const Obj<Generator> {
        self.outer.get()
    }

    pub(super) fn root(&self) -> *const Obj<Generator> {
        self.root.get()
    }

    /// The index of the instruction where it waits.
    pub fn instruction(&self) -> u32 {
        let pc = self.pc.get();
        // One that delegates stands in front of its `yield from`.
        self.code.index_before(if self.delegating.get() { pc.wrapping_add(1) } else { pc })
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        self.release();
    }
}

/// What it delegates to is to be closed should it die; once only if there are hooks.
fn wants_close(generator: &Obj<Generator>) {
    if !generator.hooked.get() {
        generator.header().set_finalized(false);
    }
}

/// A generator of the function in `window[-1]`, whose arguments are in the window.
pub(super) unsafe fn new_generator(vm: &mut Vm, window: *mut u64, code: &Obj<Code>) -> Val {
    let size = code.registers as usize + 1;
    let mut own = vec![0; size].into_boxed_slice();
    // SAFETY: the window has the code's registers, and what is called below them; they move.
    let function = unsafe {
        for (place, word) in own.iter_mut().enumerate() {
            *word = std::mem::replace(&mut *window.sub(1).add(place), 0);
        }
        &*(own[0] as usize as *const Obj<Function>)
    };
    let payload = Generator {
        state: Cell::new(State::Created),
        pc: Cell::new(code.words()),
        dst: Cell::new(0),
        delegating: Cell::new(false),
        sent: Cell::new(0),
        handled: Cell::new(0),
        outside: Cell::new(0),
        inner: Cell::new(null()),
        outer: Cell::new(null()),
        leaf: Cell::new(null()),
        root: Cell::new(null()),
        depth: Cell::new(0),
        function: function.to_ref(),
        code: code.to_ref(),
        name: Guarded::new(function.name.get(vm).clone()),
        qualname: Guarded::new(function.qualname.get(vm).clone()),
        frame: Guarded::new(None),
        async_running: Cell::new(false),
        async_closed: Cell::new(false),
        hooked: Cell::new(false),
        finalizer: Guarded::new(None),
        window: Guarded::new(own),
    };
    let flags = code.flags();
    let class = if flags.has(CodeFlags::COROUTINE) {
        &vm.types.coroutine
    } else if flags.has(CodeFlags::ASYNC_GENERATOR) {
        &vm.types.async_generator
    } else {
        &vm.types.generator
    };
    let generator = vm.heap.alloc(class, payload);
    // A coroutine that dies before it has begun was forgotten.
    generator.header().set_finalized(!flags.has(CodeFlags::COROUTINE));
    generator.into_val()
}

/// What came of trying to enter a generator.
pub(super) enum Entered {
    Yes,
    Finished,
    Raised,
}

/// The innermost generator of the chain that begins at `root`.
#[inline(always)]
unsafe fn innermost(root: &Obj<Generator>) -> *const Obj<Generator> {
    // SAFETY: a generator keeps the one that it delegates to alive.
    unsafe {
        let known = root.leaf.get();
        if !known.is_null() {
            return known;
        }
        let mut leaf: *const Obj<Generator> = root;
        while !(*leaf).inner.get().is_null() {
            leaf = (*leaf).inner.get();
        }
        root.leaf.set(leaf);
        leaf
    }
}

/// Pushes the frame of a generator, or of the innermost one that it delegates to, with an owned
/// word that is sent (0 at the start of a `for` step: None).
pub(super) fn enter(vm: &mut Vm, root: &Obj<Generator>, sent: u64, kind: Kind) -> Entered {
    match root.state.get() {
        State::Finished => {
            drop_word(sent);
            return Entered::Finished;
        }
        State::Running => {
            drop_word(sent);
            let _ = already_running(vm, root);
            return Entered::Raised;
        }
        State::Created if sent != 0 && sent != Val::NONE.word() => {
            drop_word(sent);
            let what = operations::generator_noun(root);
            let _ = vm.type_error(&format!("can't send non-None value to a just-started {what}"));
            return Entered::Raised;
        }
        _ => {}
    }
    if vm.check_depth().is_err() {
        drop_word(sent);
        return Entered::Raised;
    }
    // SAFETY: the chain's links are kept up to date.
    unsafe {
        let leaf = &*innermost(root);
        if !std::ptr::eq(leaf, root) {
            if leaf.state.get() != State::Suspended {
                drop_word(sent);
                let _ = already_running(vm, leaf);
                return Entered::Raised;
            }
            root.state.set(State::Running);
        }
        let outer = root.outer.get();
        if !outer.is_null() {
            // Resumed behind the back of the one that delegates to it.
            let mut outer = outer;
            while !outer.is_null() {
                (*outer).leaf.set(null());
                outer = (*outer).outer.get();
            }
        }
        let begun = leaf.state.get() != State::Created;
        if !begun {
            // Its `finally` clauses have to run should it die half-way.
            if !leaf.hooked.get() {
                leaf.header().set_finalized(leaf.code.unit.handlers.is_empty());
            }
        }
        push(vm, leaf, root, kind, 0);
        if begun {
            let sent = if sent == 0 { Val::NONE.word() } else { sent };
            if leaf.delegating.get() {
                drop_word(leaf.sent.replace(sent));
            } else {
                let place = leaf.fp().add(leaf.dst.get() as usize);
                let old = std::mem::replace(&mut *place, sent);
                drop_register(vm, old);
            }
        } else {
            drop_word(sent);
        }
    }
    Entered::Yes
}

#[cold]
fn already_running(vm: &mut Vm, generator: &Obj<Generator>) -> Raised {
    let what = operations::generator_noun(generator);
    vm.value_error(&format!("{what} already executing"))
}

/// Pushes a generator's frame.
#[inline(always)]
unsafe fn push(vm: &mut Vm, leaf: &Obj<Generator>, root: *const Obj<Generator>, kind: Kind, dst: u16) {
    leaf.state.set(State::Running);
    leaf.root.set(root);
    let fiber = &mut vm.eval.fiber;
    let top = fiber.top();
    let inside = leaf.handled.replace(0);
    if inside != 0 {
        leaf.outside.set(std::mem::replace(&mut fiber.handled, inside));
    } else {
        leaf.outside.set(copy_word(fiber.handled));
    }
    leaf.header().retain();
    if !std::ptr::eq(root, leaf) {
        // SAFETY: the caller sees to the state.
        unsafe { (*root).header().retain() };
    }
    fiber.push(Frame {
        pc: leaf.pc.get(),
        fp: leaf.fp(),
        top,
        function: &raw const *leaf.function,
        code: &raw const *leaf.code,
        namespace: 0,
        generator: leaf,
        dst,
        kind,
        marks: 0,
    });
}

/// Gives back the references that a generator's frame held.
#[inline(always)]
unsafe fn release_frame(generator: *const Obj<Generator>, root: *const Obj<Generator>) {
    // `push` took them.
    drop(Val::from_word(generator as usize as u64));
    if !std::ptr::eq(root, generator) {
        drop(Val::from_word(root as usize as u64));
    }
}

/// Puts back what was handled outside; keeps what is handled inside if `keep`.
#[inline(always)]
fn restore_handled(vm: &mut Vm, generator: &Generator, keep: bool) {
    let outside = generator.outside.replace(0);
    let inside = std::mem::replace(&mut vm.eval.fiber.handled, outside);
    if inside == 0 && outside == 0 {
        return;
    }
    if keep && inside != outside {
        drop_word(generator.handled.replace(inside));
    } else {
        drop_word(inside);
    }
}

/// Takes the frame of the running generator off and hands an owned value to whoever resumed it.
pub(super) fn leave_by_yield(vm: &mut Vm, value: u64, dst: u16, delegating: bool) -> Flow {
    // SAFETY: the topmost frame is a generator's: only their code yields.
    unsafe {
        let frame = vm.eval.fiber.frames.pop().unwrap_unchecked();
        let generator = &*frame.generator;
        let root = generator.root.get();
        generator.pc.set(frame.pc);
        generator.dst.set(dst);
        generator.delegating.set(delegating);
        generator.state.set(State::Suspended);
        (*root).state.set(State::Suspended);
        restore_handled(vm, generator, true);
        let plain = !generator.flags().has(CodeFlags::ASYNC_GENERATOR) || delegating;
        vm.eval.async_yield = !plain;
        release_frame(frame.generator, root);
        match frame.kind {
            Kind::GeneratorNext => {
                operations::deliver_item(vm, value);
                Flow::Frame
            }
            Kind::Then | Kind::Delegated => go_on(vm, frame.kind, frame.dst, Ok(Val::from_word(value))),
            _ => {
                vm.eval.result = value;
                Flow::Yielded
            }
        }
    }
}

/// Ends a generator whose code returned an owned value.
pub(super) fn leave_by_return(vm: &mut Vm, frame: Frame, value: u64) -> Flow {
    // SAFETY: the frame was taken off the stack; it is a generator's.
    unsafe {
        let generator = &*frame.generator;
        let (root, outer) = (generator.root.get(), generator.outer.get());
        finish(vm, &frame);
        if !std::ptr::eq(generator, root) && !outer.is_null() {
            // The one that delegated goes on behind its `yield from`.
            continue_outer(vm, &*outer, root, &frame);
            release_frame(frame.generator, root);
            let Some(top) = vm.eval.fiber.frames.last_mut() else { return Flow::Raised };
            let word = *top.pc;
            top.pc = top.pc.add(1);
            let fp = top.fp;
            let iterator = std::mem::replace(&mut *fp.add(word.b() as usize), 0);
            drop_register(vm, iterator);
            put(vm, fp, word.a(), value);
            return Flow::Frame;
        }
        release_frame(frame.generator, root);
        match frame.kind {
            Kind::GeneratorNext => {
                drop_word(value);
                operations::deliver_end(vm);
                if vm.heap.has_pending() {
                    vm.run_pending();
                }
                Flow::Frame
            }
            Kind::Then | Kind::Delegated => {
                let stop = vm.stop_with(Val::from_word(value));
                go_on(vm, frame.kind, frame.dst, Err(stop))
            }
            _ => {
                vm.eval.result = value;
                Flow::Returned
            }
        }
    }
}

/// Pushes the frame of the generator that delegated to one that has ended.
unsafe fn continue_outer(vm: &mut Vm, outer: &Obj<Generator>, root: *const Obj<Generator>, frame: &Frame) {
    // SAFETY: the chain's links are kept up to date; `root` is kept alive by the ended frame.
    unsafe {
        outer.inner.set(null());
        outer.delegating.set(false);
        (*root).leaf.set(outer);
        push(vm, outer, root, frame.kind, frame.dst);
    }
}

/// Ends a generator: releases its registers and what it handled.
unsafe fn finish(vm: &mut Vm, frame: &Frame) {
    // SAFETY: the frame is a generator's and off the stack.
    unsafe {
        let generator = &*frame.generator;
        restore_handled(vm, generator, false);
        generator.pc.set(frame.pc);
        end_generator_frame(&generator.frame, generator);
        release_window(frame.code, frame.fp);
        let outer = generator.outer.get();
        generator.state.set(State::Finished);
        generator.header().set_finalized(true);
        generator.outer.set(null());
        generator.inner.set(null());
        if !outer.is_null() {
            (*outer).inner.set(null());
        }
        let root = generator.root.get();
        (*root).leaf.set(null());
        drop(std::mem::take(&mut *generator.window.as_pointer()));
    }
}

/// Ends a generator that an exception leaves. True if the one that delegated to it goes on with
/// the exception; its frame is on top then.
pub(super) unsafe fn leave_by_exception(vm: &mut Vm, frame: Frame) -> bool {
    // SAFETY: the frame was taken off the stack; it is a generator's.
    unsafe {
        let generator = &*frame.generator;
        let flags = generator.flags();
        let (root, outer) = (generator.root.get(), generator.outer.get());
        convert_stop(vm, flags);
        finish(vm, &frame);
        let goes_on = !std::ptr::eq(generator, root) && !outer.is_null();
        if goes_on {
            continue_outer(vm, &*outer, root, &frame);
            if let Some(top) = vm.eval.fiber.frames.last_mut() {
                // The traceback shows the `yield from`, which is behind `pc` as for any call.
                top.pc = top.pc.add(1);
            }
        }
        release_frame(frame.generator, root);
        goes_on
    }
}

/// StopIteration that leaves a generator's code would look like its end: it becomes RuntimeError.
fn convert_stop(vm: &mut Vm, flags: CodeFlags) {
    let asynchronous = flags.has(CodeFlags::ASYNC_GENERATOR);
    let what = if vm.raised_is(&vm.exceptions.stop_iteration.clone()) {
        "StopIteration"
    } else if asynchronous && vm.raised_is(&vm.exceptions.stop_async_iteration.clone()) {
        "StopAsyncIteration"
    } else {
        return;
    };
    let noun = if asynchronous {
        "async generator"
    } else if flags.has(CodeFlags::COROUTINE) {
        "coroutine"
    } else {
        "generator"
    };
    let Some(cause) = vm.take_raised() else { return };
    let _ = vm.runtime_error(&format!("{noun} raised {what}"));
    if let Some(error) = vm.raised.clone() {
        let _ = vm.set_cause(&error, &cause);
        if let Some(payload) = error.get::<crate::errors::Exception>() {
            *payload.context.get_mut(vm) = Some(cause);
        }
    }
}

/// One step of `yield from`: `r[a] = yield from r[b]`.
pub(super) fn delegate(vm: &mut Vm, fp: *mut u64, word: Word) -> Flow {
    // SAFETY: the topmost frame is that of a generator, at a `yield from`.
    unsafe {
        let Some(frame) = vm.eval.fiber.frames.last() else { return Flow::Raised };
        let current = frame.generator;
        if current.is_null() {
            let _ = vm.system_error("yield from outside a generator");
            return Flow::Raised;
        }
        let iterator = *fp.add(word.b() as usize);
        let sent = (*current).sent.replace(0);
        if fast_class(iterator) == Fast::Generator {
            let inner = &*(iterator as usize as *const Obj<Generator>);
            return delegate_to_generator(vm, &*current, inner, sent, fp, word);
        }
        let iterator = super::run::borrow_word(&iterator).clone();
        if let Some(step) = iterator.get::<AsyncStep>() {
            let sent = if sent == 0 { Val::NONE } else { Val::from_word(sent) };
            let result = step.advance_in_place(vm, sent);
            return match vm.eval.request.take() {
                Some(Request::Step { generator, sent, then }) => {
                    vm.eval.fiber.after.push(After::Then(then));
                    step_in_place(vm, &generator, sent, Kind::Delegated, 0)
                }
                _ => delegated(vm, result),
            };
        }
        let step = if sent == 0 || sent == Val::NONE.word() {
            vm.next_with_result(&iterator)
        } else {
            let sent = Val::from_word(sent);
            vm.send(&iterator, sent)
        };
        after_step(vm, step)
    }
}

/// Goes on with the `yield from` behind which the topmost frame stands, after a step of what it delegates to.
unsafe fn after_step(vm: &mut Vm, step: PyResult<Step>) -> Flow {
    // SAFETY: the topmost frame is a generator's, behind a `yield from`.
    unsafe {
        let Some(frame) = vm.eval.fiber.frames.last_mut() else { return Flow::Raised };
        let (fp, word) = (frame.fp, *frame.pc.sub(1));
        match step {
            Ok(Step::Yield(value)) => {
                // The instruction is carried out again on resumption.
                frame.pc = frame.pc.sub(1);
                wants_close(&*frame.generator);
                leave_by_yield(vm, value.into_word(), word.a(), true)
            }
            Ok(Step::Return(value)) => {
                put(vm, fp, word.b(), 0);
                put(vm, fp, word.a(), value.into_word());
                Flow::Frame
            }
            Err(Raised) => Flow::Raised,
        }
    }
}

/// As `after_step`; the end of what is delegated to comes as StopIteration.
pub(super) fn delegated(vm: &mut Vm, result: PyResult) -> Flow {
    let step = vm.step_of(result);
    // SAFETY: only a `yield from` has asked for such a step.
    unsafe { after_step(vm, step) }
}

/// Has a generator make a step in the place of a native: see `Request::Step`. What comes after is the last of
/// `Fiber::after`.
pub(super) fn step_in_place(
    vm: &mut Vm,
    generator: &Val,
    sent: Result<Val, Val>,
    kind: Kind,
    dst: u16,
) -> Flow {
    let depth = vm.eval.fiber.frames.len();
    let Some(generator) = generator.get::<Generator>() else { return Flow::Raised };
    let flow = match sent {
        Ok(_) if generator.state.get() == State::Finished => {
            let result = vm.resume(generator, Val::NONE);
            let result = vm.step_value(result);
            return go_on(vm, kind, dst, result);
        }
        Ok(sent) => match enter(vm, generator, sent.into_word(), kind) {
            Entered::Yes => Flow::Frame,
            _ => Flow::Raised,
        },
        Err(exception) => match vm.leaf_to_throw_into(generator, &exception) {
            Some(leaf) => {
                vm.begin_throw(generator, leaf, exception, kind);
                Flow::Raised
            }
            None => {
                let result = vm.throw_into(generator, exception);
                let result = vm.step_value(result);
                return go_on(vm, kind, dst, result);
            }
        },
    };
    match vm.eval.fiber.frames.get_mut(depth) {
        Some(frame) => {
            frame.dst = dst;
            flow
        }
        None => go_on(vm, kind, dst, Err(Raised)),
    }
}

/// Makes a generator the inner one of the running one, whose frame it replaces.
unsafe fn delegate_to_generator(
    vm: &mut Vm,
    current: &Obj<Generator>,
    inner: &Obj<Generator>,
    sent: u64,
    fp: *mut u64,
    word: Word,
) -> Flow {
    // SAFETY: the topmost frame is `current`'s.
    unsafe {
        match inner.state.get() {
            State::Finished => {
                drop_word(sent);
                if inner.flags().has(CodeFlags::COROUTINE) {
                    let _ = vm.runtime_error("cannot reuse already awaited coroutine");
                    return Flow::Raised;
                }
                put(vm, fp, word.b(), 0);
                put(vm, fp, word.a(), Val::NONE.word());
                return Flow::Done;
            }
            State::Running => {
                drop_word(sent);
                let _ = already_running(vm, inner);
                return Flow::Raised;
            }
            // A coroutine can only be awaited from its start on.
            State::Suspended
                if !inner.outer.get().is_null()
                    || inner.delegating.get() && inner.flags().has(CodeFlags::COROUTINE) =>
            {
                drop_word(sent);
                let _ = if inner.flags().has(CodeFlags::COROUTINE) {
                    vm.runtime_error("coroutine is being awaited already")
                } else {
                    already_running(vm, inner)
                };
                return Flow::Raised;
            }
            _ => {}
        }
        if current.depth.get() >= vm.eval.recursion_limit {
            drop_word(sent);
            let _ = vm.recursion_error("maximum recursion depth exceeded");
            return Flow::Raised;
        }
        let Some(frame) = vm.eval.fiber.frames.pop() else { return Flow::Raised };
        let root = current.root.get();
        // The instruction is where the chain goes on when the inner one has ended.
        current.pc.set(frame.pc.sub(1));
        current.delegating.set(true);
        // Should it die now, what it delegates to is to be closed.
        wants_close(current);
        current.state.set(State::Suspended);
        restore_handled(vm, current, true);
        current.inner.set(inner);
        inner.outer.set(current);
        inner.depth.set(current.depth.get() + 1);
        if !std::ptr::eq(root, current) {
            (*root).state.set(State::Running);
        } else {
            root_runs(current);
        }
        // The inner one may itself delegate already.
        let mut leaf: *const Obj<Generator> = inner;
        while !(*leaf).inner.get().is_null() {
            leaf = (*leaf).inner.get();
        }
        (*root).leaf.set(leaf);
        let begun = (*leaf).state.get() != State::Created;
        if !begun {
            (*leaf).header().set_finalized((*leaf).code.unit.handlers.is_empty());
        }
        push(vm, &*leaf, root, frame.kind, frame.dst);
        release_frame(frame.generator, root);
        if begun {
            let sent = if sent == 0 { Val::NONE.word() } else { sent };
            if (*leaf).delegating.get() {
                drop_word((*leaf).sent.replace(sent));
            } else {
                let place = (*leaf).fp().add((*leaf).dst.get() as usize);
                let old = std::mem::replace(&mut *place, sent);
                drop_register(vm, old);
            }
        } else {
            drop_word(sent);
        }
        Flow::Frame
    }
}

/// The outermost generator of a running chain runs too.
fn root_runs(root: &Obj<Generator>) {
    root.state.set(State::Running);
}

/// What one step of a generator gave.
pub enum Step {
    Yield(Val),
    Return(Val),
}

impl Vm {
    /// Resumes a generator or coroutine with a value. Errors: what its code raises; ValueError if
    /// it runs already; TypeError for a value sent to one that has not begun.
    pub fn resume(&mut self, generator: &Obj<Generator>, sent: Val) -> PyResult<Step> {
        if generator.state.get() == State::Finished {
            if generator.flags().has(CodeFlags::COROUTINE) {
                return Err(self.runtime_error("cannot reuse already awaited coroutine"));
            }
            return Ok(Step::Return(Val::NONE));
        }
        self.enter_native()?;
        let base = self.eval.fiber.frames.len();
        let result = match enter(self, generator, sent.into_word(), Kind::Native) {
            Entered::Yes => self.drive_generator(base),
            Entered::Finished => Ok(Step::Return(Val::NONE)),
            Entered::Raised => Err(Raised),
        };
        self.leave_native();
        result
    }

    fn drive_generator(&mut self, base: usize) -> PyResult<Step> {
        match self.drive_to_exit(base) {
            Exit::Yielded => Ok(Step::Yield(Val::from_word(std::mem::replace(&mut self.eval.result, 0)))),
            Exit::Done => Ok(Step::Return(Val::from_word(std::mem::replace(&mut self.eval.result, 0)))),
            _ => Err(Raised),
        }
    }

    /// Raises an exception where a generator is suspended. Errors: what comes out of it.
    pub fn throw_into(&mut self, generator: &Obj<Generator>, exception: Val) -> PyResult<Step> {
        match generator.state.get() {
            State::Running => return Err(already_running(self, generator)),
            State::Finished if generator.flags().has(CodeFlags::COROUTINE) => {
                return Err(self.runtime_error("cannot reuse already awaited coroutine"));
            }
            State::Finished | State::Created => {
                // It ends before its first line.
                generator.release();
                self.raised = Some(exception);
                return Err(Raised);
            }
            State::Suspended => {}
        }
        self.enter_native()?;
        let result = self.throw_into_suspended(generator, exception);
        self.leave_native();
        result
    }

    fn throw_into_suspended(&mut self, generator: &Obj<Generator>, exception: Val) -> PyResult<Step> {
        let closing = self.is_instance(&exception, &self.exceptions.generator_exit.clone());
        if closing && generator.delegating.get() {
            // The inner iterator is closed, then the exception raised here.
            let inner = generator.awaited();
            if let Some(inner) = inner {
                let link = generator.inner.replace(null());
                if !link.is_null() {
                    // SAFETY: `inner` holds the generator.
                    unsafe { (*link).outer.set(null()) };
                    generator.leaf.set(null());
                }
                generator.state.set(State::Running);
                let closed = self.close_iterator(&inner);
                generator.state.set(State::Suspended);
                if closed.is_err() {
                    let raised = self.take_raised().unwrap_or(exception);
                    return self.throw_here(generator, generator, raised);
                }
            }
            return self.throw_here(generator, generator, exception);
        }
        // SAFETY: the chain's links are kept up to date.
        let leaf = unsafe { &*innermost(generator) };
        if leaf.delegating.get()
            && let Some(iterator) = leaf.awaited()
        {
            // The innermost one waits for an iterator that is no generator.
            let name = self.names.throw.clone();
            if let Some(method) = self.getattr_opt(&iterator, &name)? {
                return self.throw_through(generator, leaf, &method, exception);
            }
        }
        if leaf.state.get() == State::Created {
            leaf.release();
            return self.throw_here(generator, generator, exception);
        }
        self.throw_here(generator, leaf, exception)
    }

    /// Calls the `throw` of the iterator that a generator waits for, and goes on by its outcome.
    fn throw_through(
        &mut self,
        root: &Obj<Generator>,
        leaf: &Obj<Generator>,
        method: &Val,
        exception: Val,
    ) -> PyResult<Step> {
        let outcome = self.call(method, &[exception]);
        match outcome {
            Ok(value) => Ok(Step::Yield(value)),
            Err(Raised) => {
                if self.raised_is(&self.exceptions.stop_iteration.clone()) {
                    let stop = self.take_raised();
                    let value = stop.map_or(Val::NONE, |stop| operations::stop_value(self, &stop));
                    return self.finish_delegation(root, leaf, value);
                }
                let raised = self.take_raised().unwrap_or(Val::NONE);
                self.throw_here(root, leaf, raised)
            }
        }
    }

    /// Goes on behind the `yield from` of a generator, with its result.
    fn finish_delegation(
        &mut self,
        root: &Obj<Generator>,
        leaf: &Obj<Generator>,
        value: Val,
    ) -> PyResult<Step> {
        let base = self.eval.fiber.frames.len();
        // SAFETY: the generator stands at its `yield from`.
        unsafe {
            let word = *leaf.pc.get();
            leaf.pc.set(leaf.pc.get().add(1));
            leaf.delegating.set(false);
            root.state.set(State::Running);
            push(self, leaf, root, Kind::Native, 0);
            let fp = leaf.fp();
            put(self, fp, word.b(), 0);
            put(self, fp, word.a(), value.into_word());
        }
        self.drive_generator(base)
    }

    /// The innermost generator of a chain, if nothing but its code has to do with an exception thrown into the chain.
    fn leaf_to_throw_into<'a>(
        &mut self,
        root: &'a Obj<Generator>,
        exception: &Val,
    ) -> Option<&'a Obj<Generator>> {
        if root.state.get() != State::Suspended {
            return None;
        }
        // SAFETY: the chain's links are kept up to date.
        let leaf = unsafe { &*innermost(root) };
        let is_plain = leaf.state.get() == State::Suspended && !leaf.delegating.get();
        let is_alone = std::ptr::eq(leaf, root);
        let closes = !is_alone && self.is_instance(exception, &self.exceptions.generator_exit.clone());
        (is_plain && !closes).then_some(leaf)
    }

    /// Pushes the frame of `leaf` and raises the exception where it is suspended.
    fn throw_here(&mut self, root: &Obj<Generator>, leaf: &Obj<Generator>, exception: Val) -> PyResult<Step> {
        let base = self.eval.fiber.frames.len();
        self.begin_throw(root, leaf, exception, Kind::Native);
        match super::unwind::unwind(self, base) {
            true => self.drive_generator(base),
            false => Err(Raised),
        }
    }

    /// Pushes the frame of `leaf`, with an exception on its way up.
    fn begin_throw(&mut self, root: &Obj<Generator>, leaf: &Obj<Generator>, exception: Val, kind: Kind) {
        let handles = leaf.handled.get() != 0;
        // SAFETY: the chain's links are kept up to date.
        unsafe {
            root.state.set(State::Running);
            push(self, leaf, root, kind, 0);
            if leaf.delegating.replace(false)
                && let Some(frame) = self.eval.fiber.frames.last_mut()
            {
                // It stands at its `yield from`; the traceback wants to be behind it.
                frame.pc = frame.pc.add(1);
            }
        }
        // What is handled outside does not become its context.
        if handles {
            let _ = self.raise(exception);
        } else {
            self.raised = Some(exception);
        }
    }

    /// What a generator yields; StopIteration with what it returns.
    pub(crate) fn step_value(&mut self, step: PyResult<Step>) -> PyResult {
        match step? {
            Step::Yield(value) => Ok(value),
            Step::Return(value) => Err(self.stop_with(value)),
        }
    }

    fn stop_with(&mut self, value: Val) -> Raised {
        self.stop_iteration(Some(value).filter(|value| !value.is_none()))
    }

    /// Lets the hooks of `sys` know of an async generator before its first step. Errors: what the
    /// first one raises.
    pub(crate) fn hook_async_generator(&mut self, generator: &Obj<Generator>) -> PyResult<()> {
        if generator.hooked.get() {
            return Ok(());
        }
        let [first, last] = self.stdlib.asyncgen_hooks.clone();
        if first.is_none() && last.is_none() {
            return Ok(());
        }
        generator.hooked.set(true);
        if !last.is_none() {
            *generator.finalizer.get_mut(self) = Some(last);
        }
        generator.header().set_finalized(generator.state.get() == State::Finished);
        if !first.is_none() {
            self.call(&first, &[generator.to_val()])?;
        }
        Ok(())
    }

    /// The end of a generator that dies: its hook, or `close`.
    pub(super) fn end_generator(&mut self, value: &Val, generator: &Obj<Generator>) {
        let hook = generator.finalizer.get_mut(self).take();
        let hook = hook.filter(|_| !generator.async_closed.get());
        let (result, verb) = match (hook, generator.state.get()) {
            (_, State::Finished) => return,
            (Some(hook), _) => {
                (self.call(&hook, std::slice::from_ref(value)).map(drop), "finalizing generator")
            }
            (None, State::Created) => (self.end_unawaited(value, generator), "finalizing coroutine"),
            (None, _) => (self.close_generator(generator).map(drop), "closing generator"),
        };
        if result.is_err()
            && let Some(exception) = self.take_raised()
        {
            let what = ["Exception ignored while ", verb, " ", &self.repr_text(value)].concat();
            self.report_ignored(&exception, &what);
        }
    }

    /// The end of a generator that nobody has begun. Errors: a warning made an exception.
    pub(super) fn end_unawaited(&mut self, value: &Val, generator: &Obj<Generator>) -> PyResult<()> {
        let qualname = generator.qualname.get(self).clone();
        let warned = match generator.flags().has(CodeFlags::COROUTINE) {
            true => self.warn_unawaited(value, "coroutine ", &qualname),
            false => Ok(()),
        };
        generator.release();
        warned
    }

    /// `generator.close()`: raises GeneratorExit inside. Errors: RuntimeError if it yields again;
    /// what else it raises.
    pub fn close_generator(&mut self, generator: &Obj<Generator>) -> PyResult {
        match generator.state.get() {
            State::Finished => return Ok(Val::NONE),
            State::Created => {
                generator.release();
                return Ok(Val::NONE);
            }
            _ => {}
        }
        let class = self.exceptions.generator_exit.clone();
        let exit = self.new_exception(&class, Vec::new())?;
        match self.throw_into(generator, exit) {
            Ok(Step::Yield(_)) => {
                let what = operations::generator_noun(generator);
                Err(self.runtime_error(&format!("{what} ignored GeneratorExit")))
            }
            Ok(Step::Return(value)) => Ok(value),
            Err(Raised) => {
                let exit = self.exceptions.generator_exit.clone();
                let stop = self.exceptions.stop_iteration.clone();
                if self.raised_is(&exit) || self.raised_is(&stop) {
                    self.take_raised();
                    return Ok(Val::NONE);
                }
                Err(Raised)
            }
        }
    }

    /// Closes an iterator, if it can be closed.
    fn close_iterator(&mut self, iterator: &Val) -> PyResult<()> {
        if let Some(generator) = iterator.get::<Generator>() {
            return self.close_generator(generator).map(drop);
        }
        let name = self.names.close.clone();
        match self.getattr_opt(iterator, &name)? {
            Some(method) => self.call(&method, &[]).map(drop),
            None => Ok(()),
        }
    }

    /// `next(iterator)`, with the value of StopIteration as result at its end.
    pub fn next_with_result(&mut self, iterator: &Val) -> PyResult<Step> {
        // Coroutines and asynchronous generators are no iterators.
        if let Some(generator) = iterator.get::<Generator>()
            && self.class_of(iterator).slots.next.get().is_some()
        {
            return self.resume(generator, Val::NONE);
        }
        if self.class_of(iterator).slots.is_python(crate::object::SlotKind::Next) {
            // The slot of such a class swallows the value.
            let name = self.names.__next__.clone();
            let result = self.call_method(iterator, &name, &[]);
            return self.step_of(result);
        }
        let Some(next) = self.class_of(iterator).slots.next.get() else {
            let message = format!("'{}' object is not an iterator", self.type_name(iterator));
            return Err(self.type_error(&message));
        };
        match next(self, iterator) {
            Ok(Some(value)) => Ok(Step::Yield(value)),
            Ok(None) => Ok(Step::Return(Val::NONE)),
            Err(Raised) => self.step_of(Err(Raised)),
        }
    }

    /// `iterator.send(value)`.
    pub fn send(&mut self, iterator: &Val, value: Val) -> PyResult<Step> {
        if let Some(generator) = iterator.get::<Generator>() {
            return self.resume(generator, value);
        }
        let name = self.names.send.clone();
        let result = self.call_method(iterator, &name, &[value]);
        self.step_of(result)
    }

    pub(crate) fn step_of(&mut self, result: PyResult) -> PyResult<Step> {
        match result {
            Ok(value) => Ok(Step::Yield(value)),
            Err(Raised) if self.raised_is(&self.exceptions.stop_iteration.clone()) => {
                let stop = self.take_raised();
                Ok(Step::Return(stop.map_or(Val::NONE, |stop| operations::stop_value(self, &stop))))
            }
            Err(Raised) => Err(Raised),
        }
    }
}

/// The iterator of `yield from value`.
pub(super) fn yield_from_iter(vm: &mut Vm, value: &Val) -> PyResult {
    if let Some(generator) = value.get::<Generator>() {
        if generator.flags().has(CodeFlags::COROUTINE) && !vm.in_coroutine() {
            return Err(vm.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"));
        }
        if !generator.flags().has(CodeFlags::ASYNC_GENERATOR) {
            return Ok(value.clone());
        }
    }
    vm.iter(value)
}

/// The iterator that `await value` steps; `what` says who awaits.
pub(super) fn awaitable(vm: &mut Vm, value: &Val, what: u16) -> PyResult {
    if let Some(generator) = value.get::<Generator>()
        && generator.flags().has(CodeFlags::COROUTINE | CodeFlags::ITERABLE_COROUTINE)
    {
        if generator.delegating.get()
            && generator.state.get() == State::Suspended
            && !generator.outer.get().is_null()
        {
            return Err(vm.runtime_error("coroutine is being awaited already"));
        }
        return Ok(value.clone());
    }
    let Some(function) = vm.class_of(value).slots.await_.get() else {
        let name = vm.type_name(value);
        let message = match what {
            1 => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {name}"
            ),
            2 => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {name}"
            ),
            _ => format!("'{name}' object can't be awaited"),
        };
        return Err(vm.type_error(&message));
    };
    let iterator = function(vm, value)?;
    if let Some(generator) = iterator.get::<Generator>()
        && generator.flags().has(CodeFlags::COROUTINE)
    {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if vm.class_of(&iterator).slots.next.get().is_none() {
        let message = format!("__await__() returned non-iterator of type '{}'", vm.type_name(&iterator));
        return Err(vm.type_error(&message));
    }
    Ok(iterator)
}
