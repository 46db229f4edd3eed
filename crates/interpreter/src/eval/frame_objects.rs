//! Frame objects: what Python sees of the evaluator's frames.
//!
//! A frame has at most one object, made when somebody asks. While the frame runs, or its
//! generator is suspended, its variables stay where they are and the object knows the place; when
//! the frame ends, an object that somebody still holds takes the variables over.
//!
//! A fiber lists the objects of its frames in the order of the frames, and marks these frames, so
//! that leaving one that nobody looked at costs nothing. A generator keeps its own.

use super::execution::frame_values;
use super::frame::OBSERVED;
use super::generators::{Generator, State};
use super::run::{copy_word, is_object};
use crate::object::function::CellVar;
use crate::object::{Guarded, Obj, Ref, Val};
use crate::types::frame::Frame;
use crate::vm::Vm;

/// Where the variables of a frame object are.
#[derive(Clone, Copy)]
pub(crate) enum Home {
    /// The frame has ended: the object has them.
    Ended,
    /// The number of the frame in its fiber, and its registers.
    Stack { depth: usize, window: *mut u64 },
    /// In the window of a generator that is not finished.
    Generator(GeneratorLink),
}

/// A generator, as the object of its frame knows it: it takes itself out before it goes.
#[derive(Clone, Copy)]
pub(crate) struct GeneratorLink(*const Obj<Generator>);

impl GeneratorLink {
    fn generator(&self) -> &Obj<Generator> {
        // SAFETY: as above, the generator is alive.
        unsafe { &*self.0 }
    }

    pub(crate) fn value(&self) -> Val {
        self.generator().to_val()
    }
}

/// A place among the calls in progress: a frame, or a generator that delegates to the one above.
#[derive(Clone, Copy)]
enum Place {
    Frame(usize),
    Delegating { generator: *const Obj<Generator>, below: usize },
}

impl Vm {
    /// The frame `depth` calls up from the running one, as an object; None beyond the first.
    pub fn frame_at(&mut self, depth: usize) -> Option<Val> {
        let mut place = Place::Frame(self.eval.fiber.frames.len().checked_sub(1)?);
        for _ in 0..depth {
            place = self.caller_of(place)?;
        }
        Some(self.object_at(place).into_val())
    }

    fn caller_of(&self, place: Place) -> Option<Place> {
        let (index, generator) = match place {
            Place::Frame(index) => (index, self.eval.fiber.frames.get(index)?.generator),
            Place::Delegating { generator, below } => (below, generator),
        };
        let running = self.eval.fiber.frames.get(index)?.generator;
        if !generator.is_null() {
            // SAFETY: the chain of the generator whose frame is on the stack is alive.
            let (outer, root) = unsafe { ((*generator).outer(), (*running).root()) };
            if !std::ptr::eq(generator, root) && !outer.is_null() {
                return Some(Place::Delegating { generator: outer, below: index });
            }
        }
        index.checked_sub(1).map(Place::Frame)
    }

    fn object_at(&mut self, place: Place) -> Ref<Frame> {
        match place {
            Place::Frame(index) => self.observe(index),
            // SAFETY: as above.
            Place::Delegating { generator, .. } => self.generator_frame(unsafe { &*generator }),
        }
    }

    /// The object of a frame of the running fiber.
    pub(super) fn observe(&mut self, depth: usize) -> Ref<Frame> {
        let frame = &self.eval.fiber.frames[depth];
        if !frame.generator.is_null() {
            // SAFETY: a frame owns its generator.
            return self.generator_frame(unsafe { &*frame.generator });
        }
        let observed = &self.eval.fiber.observed;
        let at = observed.partition_point(|object| object.depth() < depth);
        if frame.marks & OBSERVED != 0
            && let Some(object) = observed.get(at)
        {
            return object.clone();
        }
        // SAFETY: a frame's function and namespace are alive while the frame is.
        let payload = unsafe {
            let function = &*frame.function;
            let namespace = (frame.namespace != 0).then(|| Val::from_word(copy_word(frame.namespace)));
            let home = Home::Stack { depth, window: frame.fp };
            Frame::live((*frame.code).to_ref(), function, namespace, home)
        };
        let object = self.heap.alloc(&self.types.frame, payload);
        self.eval.fiber.frames[depth].marks |= OBSERVED;
        self.eval.fiber.observed.insert(at, object.clone());
        object
    }

    /// The object of the topmost frame, if there is one already.
    pub(super) fn observed_top(&self) -> Option<Val> {
        let frame = self.eval.fiber.frames.last()?;
        if frame.generator.is_null() {
            let marked = frame.marks & OBSERVED != 0;
            return self.eval.fiber.observed.last().filter(|_| marked).map(|object| object.to_val());
        }
        // SAFETY: a frame owns its generator.
        let generator = unsafe { &*frame.generator };
        generator.frame.get(self).as_ref().map(|object| object.to_val())
    }

    /// The object of a generator's frame.
    pub(crate) fn generator_frame(&mut self, generator: &Obj<Generator>) -> Ref<Frame> {
        if let Some(object) = generator.frame.get(self) {
            return object.clone();
        }
        let home = Home::Generator(GeneratorLink(generator));
        let payload = Frame::live(generator.code.clone(), &generator.function, None, home);
        let object = self.heap.alloc(&self.types.frame, payload);
        *generator.frame.get_mut(self) = Some(object.clone());
        object
    }

    /// Before the topmost frame, which has an object, leaves the stack.
    #[cold]
    #[inline(never)]
    pub(super) fn end_observed(&mut self) {
        let Some(depth) = self.eval.fiber.frames.len().checked_sub(1) else { return };
        let Some(object) = self.eval.fiber.observed.pop() else { return };
        debug_assert_eq!(object.depth(), depth);
        // The list has one reference.
        if object.header().references() > 1 {
            let frame = &self.eval.fiber.frames[depth];
            // SAFETY: the frame is still on the stack.
            let values = unsafe { frame_values(frame, &object.code) };
            object.pc.set(object.code.index_before(frame.pc));
            *object.kept.get_mut(self) = values;
            if let Some(caller) = self.caller_of(Place::Frame(depth)) {
                let caller = self.object_at(caller).into_val();
                *object.back.get_mut(self) = Some(caller);
            }
        }
        object.home.set(Home::Ended);
        drop(object.overwritten.replace(self, Vec::new()));
    }

    /// The frame that called this one.
    pub(crate) fn frame_back(&mut self, frame: &Obj<Frame>) -> Option<Val> {
        let place = match frame.home.get() {
            Home::Ended => return frame.back.get(self).clone(),
            Home::Stack { depth, window } => {
                let found = self.eval.fiber.frames.get(depth)?;
                (found.fp == window).then_some(Place::Frame(depth))?
            }
            Home::Generator(link) => self.place_of(link.generator())?,
        };
        let caller = self.caller_of(place)?;
        Some(self.object_at(caller).into_val())
    }

    /// Where a generator is among the calls in progress, if it runs.
    fn place_of(&self, generator: &Obj<Generator>) -> Option<Place> {
        if !matches!(generator.state.get(), State::Running | State::Suspended) {
            return None;
        }
        let is_its = |frame: &&super::frame::Frame| !frame.generator.is_null();
        let frames = self.eval.fiber.frames.iter().enumerate().rev();
        for (index, frame) in frames.filter(|(_, frame)| is_its(frame)) {
            let mut place = Place::Frame(index);
            let mut at = frame.generator;
            loop {
                if std::ptr::eq(at, generator) {
                    return Some(place);
                }
                match self.caller_of(place) {
                    Some(Place::Delegating { generator: outer, below }) => {
                        at = outer;
                        place = Place::Delegating { generator: outer, below };
                    }
                    _ => break,
                }
            }
        }
        None
    }

    /// The word of the instruction where a frame is; None if it has not begun.
    pub(crate) fn frame_pc(&self, frame: &Frame) -> Option<u32> {
        match frame.home.get() {
            Home::Ended => {}
            Home::Stack { depth, window } => {
                // A frame of a fiber that waits is where it was last seen.
                if let Some(found) = self.eval.fiber.frames.get(depth).filter(|found| found.fp == window) {
                    frame.pc.set(frame.code.index_before(found.pc));
                }
            }
            Home::Generator(link) => {
                let generator = link.generator();
                if generator.state.get() == State::Created {
                    return None;
                }
                let mut frames = self.eval.fiber.frames.iter().rev();
                frame.pc.set(match frames.find(|found| std::ptr::eq(found.generator, generator)) {
                    Some(found) => frame.code.index_before(found.pc),
                    None => generator.instruction(),
                });
            }
        }
        Some(frame.pc.get())
    }

    /// Whether the code of a frame is in the midst of running; None for a generator that waits.
    pub(crate) fn frame_runs(&self, frame: &Frame) -> Option<bool> {
        match frame.home.get() {
            Home::Ended => Some(false),
            Home::Stack { .. } => Some(true),
            Home::Generator(link) => match link.generator().state.get() {
                State::Created | State::Finished => Some(false),
                State::Suspended => None,
                State::Running => Some(true),
            },
        }
    }

    /// What the register of a variable holds: its value, or its cell.
    fn frame_register(&self, frame: &Frame, variable: usize) -> Option<Val> {
        let Some(word) = register(frame, variable) else {
            return frame.kept.get(self).get(variable).cloned().flatten();
        };
        // SAFETY: the register is that of a frame that has not ended.
        let word = unsafe { *word };
        (word != 0).then(|| Val::from_word(copy_word(word)))
    }

    /// The value of a variable: one of the named locals, or behind them a free one.
    pub(crate) fn frame_variable(&self, frame: &Frame, variable: usize) -> Option<Val> {
        let unit = &frame.code.unit;
        let value = match unit.locals.get(variable) {
            Some(_) => self.frame_register(frame, variable)?,
            None => frame.closure.get(variable - unit.locals.len())?.clone(),
        };
        let may_be_cell = unit.locals.get(variable).is_none_or(|local| local.cell);
        match value.get::<CellVar>().filter(|_| may_be_cell) {
            Some(cell) => cell.value.get(self).clone(),
            None => Some(value),
        }
    }

    /// Gives a variable a value, where its frame finds it.
    pub(crate) fn set_frame_variable(&mut self, frame: &Frame, variable: usize, value: Val) {
        let unit = &frame.code.unit;
        let local = unit.locals.get(variable);
        let cell = match local {
            Some(local) if !local.cell => None,
            Some(_) => self.frame_register(frame, variable).and_then(|held| held.to_ref::<CellVar>()),
            None => {
                let cell = frame.closure.get(variable - unit.locals.len());
                cell.and_then(|cell| cell.to_ref::<CellVar>())
            }
        };
        if let Some(cell) = cell {
            drop(cell.value.replace(self, Some(value)));
            return;
        }
        if local.is_none() {
            return;
        }
        match register(frame, variable) {
            Some(word) => {
                // SAFETY: as above. Code that runs may have borrowed the old value from the
                // register: it stays alive as long as the frame.
                let old = unsafe { std::mem::replace(&mut *word, value.into_word()) };
                if is_object(old) {
                    frame.overwritten.get_mut(self).push(Val::from_word(old));
                }
            }
            None => {
                let count = unit.locals.len();
                let kept = frame.kept.get_mut(self);
                if kept.len() < count {
                    *kept = vec![None; count].into_boxed_slice().into();
                }
                let old = kept.get_mut(variable).and_then(|kept| kept.replace(value));
                drop(old);
            }
        }
    }
}

/// The register of one of the named locals, while the frame has registers.
fn register(frame: &Frame, variable: usize) -> Option<*mut u64> {
    let register = frame.code.unit.locals.get(variable)?.register as usize;
    match frame.home.get() {
        Home::Ended => None,
        Home::Stack { window, .. } => Some(window.wrapping_add(register)),
        Home::Generator(link) => link.generator().register(register),
    }
}

/// Lets the object of a generator's frame take over its variables, before the generator gives
/// them up.
pub(super) fn end_generator_frame(frame: &Guarded<Option<Ref<Frame>>>, generator: &Generator) {
    // SAFETY: the generator does not run, or is just ending: nobody looks at it or its object.
    unsafe {
        let Some(object) = (*frame.as_pointer()).take() else { return };
        if object.header().references() > 1 {
            object.pc.set(generator.instruction());
            let locals = object.code.unit.locals.iter();
            let values = locals.map(|local| {
                let word = generator.register(local.register as usize).map_or(0, |word| *word);
                (word != 0).then(|| Val::from_word(copy_word(word)))
            });
            *object.kept.as_pointer() = values.collect();
        }
        object.home.set(Home::Ended);
        let overwritten = std::mem::take(&mut *object.overwritten.as_pointer());
        drop(overwritten);
    }
}
