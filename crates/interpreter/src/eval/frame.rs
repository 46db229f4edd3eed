//! Frames and the stacks they stand on.
//!
//! A fiber is a thread of Python: a value stack and a list of frames. A frame's registers are a
//! window of the value stack, `fp[0]…`; what is called stands just below, in `fp[-1]`, so that it
//! lives as long as the frame. The stack is made of blocks that never move: natives may hold
//! pointers to their arguments in it while they run Python code.

use std::rc::Rc;

use crate::code::Word;
use crate::object::function::Function;
use crate::object::{Obj, Ref, Val, drop_word};
use crate::types::frame::Frame as FrameObject;
use crate::vm::Vm;

use super::Code;
use super::budget::Budget;
use super::fibers::{After, Turn};
use super::frame_objects::Home;
use super::generators::Generator;

/// What happens with a frame's result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
#[repr(u8)]
pub(crate) enum Kind {
    /// It goes into the caller's register `dst`.
    Value,
    /// Likewise: a property's getter, for the `LoadAttr` that the caller stands behind.
    Getter,
    /// Nothing: a finalizer, a setter.
    Discard,
    /// `__init__`: the instance in `fp[-2]` goes into `dst`.
    Init,
    /// `__next__` of a `for` loop: the item; StopIteration ends the loop.
    Next,
    /// A generator resumed by a `for` loop.
    GeneratorNext,
    /// A binary operator's method; NotImplemented asks on.
    Binary,
    /// A comparison's method, for the instruction that the caller stands at.
    Compare,
    /// It ran in the place of a native, which said what to do then: the last of `Fiber::after`.
    Then,
    /// Likewise, for the `yield from` that the caller stands behind: a step of what it delegates to.
    Delegated,
    /// The run that native code began ends.
    Native,
}

/// One call in progress.
pub(crate) struct Frame {
    /// Where it goes on; while it runs, where it was last left.
    pub pc: *const Word,
    pub fp: *mut u64,
    /// First word of the stack above the frame (a generator's window is elsewhere).
    pub top: *mut u64,
    /// Alive through `fp[-1]`.
    pub function: *const Obj<Function>,
    /// What it runs, whatever code the function has been given since: that keeps the old one.
    pub code: *const Obj<Code>,
    /// Namespace of a module or class body; a borrowed word or 0.
    pub namespace: u64,
    /// The generator whose frame it is, or null. Owned.
    pub generator: *const Obj<Generator>,
    pub dst: u16,
    pub kind: Kind,
    /// `NEW_BLOCK`, `OBSERVED`; 0 for nearly all.
    pub marks: u8,
}

/// The frame began a new block of the stack.
pub(crate) const NEW_BLOCK: u8 = 1;
/// The frame has an object, listed in `Fiber::observed`.
pub(crate) const OBSERVED: u8 = 2;

/// One block of a value stack.
struct Block {
    words: Box<[u64]>,
}

/// Words of the first block: of the interpreter's own fiber, and of others, which may be many.
const FIRST_BLOCK: usize = 32 * 1024;
const SMALL_BLOCK: usize = 2 * 1024;
const LARGEST_BLOCK: usize = 1024 * 1024;

/// A thread of Python.
pub(crate) struct Fiber {
    pub frames: Vec<Frame>,
    /// The objects of frames that have one, in the order of the frames.
    pub observed: Vec<Ref<FrameObject>>,
    /// What comes after the frames that are of the kind `Then`.
    pub after: Vec<After>,
    blocks: Vec<Block>,
    /// Words of the smallest block.
    first_block: usize,
    /// Blocks in use; later ones wait to be used again.
    used: usize,
    /// The exception being handled; an owned word or 0.
    pub handled: u64,
    /// End of the block in use.
    pub limit: *mut u64,
    /// First free word when no frame runs.
    pub bottom: *mut u64,
    /// None if its program may run for ever.
    pub budget: Option<Rc<Budget>>,
    /// What a library keeps with it; None at first.
    pub local: Val,
}

impl Fiber {
    pub(crate) fn new() -> Fiber {
        Fiber::with_block(FIRST_BLOCK)
    }

    pub(crate) fn new_small() -> Fiber {
        Fiber::with_block(SMALL_BLOCK)
    }

    fn with_block(first_block: usize) -> Fiber {
        let mut fiber = Fiber {
            frames: Vec::new(),
            observed: Vec::new(),
            after: Vec::new(),
            blocks: Vec::new(),
            first_block,
            used: 0,
            handled: 0,
            limit: std::ptr::null_mut(),
            bottom: std::ptr::null_mut(),
            budget: None,
            local: Val::NONE,
        };
        fiber.bottom = fiber.enter_block(0);
        fiber
    }

    /// Begins a new block with room for `words`; returns its start.
    #[cold]
    pub(crate) fn enter_block(&mut self, words: usize) -> *mut u64 {
        if self.blocks.get(self.used).is_none_or(|block| block.words.len() < words) {
            let size = (self.first_block << self.used.min(9)).min(LARGEST_BLOCK).max(words);
            self.blocks.truncate(self.used);
            self.blocks.push(Block { words: vec![0; size].into_boxed_slice() });
        }
        self.used += 1;
        self.set_limit();
        self.blocks[self.used - 1].words.as_mut_ptr()
    }

    /// Leaves the block that a frame began.
    #[cold]
    pub(crate) fn leave_block(&mut self) {
        self.used -= 1;
        self.set_limit();
        // Keep one block at hand, so that a call at the edge does not allocate each time.
        self.blocks.truncate(self.used + 1);
    }

    /// Exchanges two fibers, field by field: to move them whole takes longer.
    #[inline(always)]
    pub(crate) fn exchange(&mut self, other: &mut Fiber) {
        let Fiber {
            frames,
            observed,
            after,
            blocks,
            first_block,
            used,
            handled,
            limit,
            bottom,
            budget,
            local,
        } = self;
        swap(frames, &mut other.frames);
        swap(observed, &mut other.observed);
        swap(after, &mut other.after);
        swap(blocks, &mut other.blocks);
        swap(first_block, &mut other.first_block);
        swap(used, &mut other.used);
        swap(handled, &mut other.handled);
        swap(limit, &mut other.limit);
        swap(bottom, &mut other.bottom);
        swap(budget, &mut other.budget);
        swap(local, &mut other.local);
    }

    /// Makes a fiber that ended as good as new; false if it cannot be used again.
    pub(crate) fn reset(&mut self) -> bool {
        self.budget = None;
        self.local = Val::NONE;
        self.frames.is_empty()
            && self.observed.is_empty()
            && self.after.is_empty()
            && self.used == 1
            && self.handled == 0
    }

    /// Begins a frame.
    #[inline(always)]
    pub(crate) fn push(&mut self, frame: Frame) {
        if self.frames.len() == self.frames.capacity() {
            self.make_room();
        }
        // SAFETY: there is room. Written field by field, where it is made.
        unsafe {
            let length = self.frames.len();
            self.frames.as_mut_ptr().add(length).write(frame);
            self.frames.set_len(length + 1);
        }
    }

    #[cold]
    fn make_room(&mut self) {
        self.frames.reserve(1);
    }

    fn set_limit(&mut self) {
        let block = &mut self.blocks[self.used - 1].words;
        self.limit = block.as_mut_ptr_range().end;
    }

    /// First free word of the stack.
    #[inline]
    pub(crate) fn top(&self) -> *mut u64 {
        self.frames.last().map_or(self.bottom, |frame| frame.top)
    }
}

/// As `mem::swap`, which is a call and a loop where code is to be small.
#[inline(always)]
fn swap<T>(left: &mut T, right: &mut T) {
    // SAFETY: both are valid, and each is written once after it was read.
    unsafe {
        let kept = std::ptr::read(left);
        std::ptr::write(left, std::ptr::read(right));
        std::ptr::write(right, kept);
    }
}

/// A place in a fiber's work.
struct Mark {
    frames: usize,
    after: usize,
    used: usize,
    handled: u64,
    bottom: *mut u64,
}

impl Fiber {
    fn mark(&self) -> Mark {
        Mark {
            frames: self.frames.len(),
            after: self.after.len(),
            used: self.used,
            handled: self.handled,
            bottom: self.bottom,
        }
    }

    /// Gives up what was begun behind a mark of this fiber; what it owned stays alive for ever, since
    /// it was stopped anywhere.
    fn give_up(&mut self, mark: &Mark) {
        self.frames.truncate(mark.frames);
        self.after.drain(mark.after.min(self.after.len())..).for_each(std::mem::forget);
        let kept = self.observed.partition_point(|object| object.depth() < mark.frames);
        while self.observed.len() > kept
            && let Some(object) = self.observed.pop()
        {
            object.home.set(Home::Ended);
        }
        self.used = mark.used;
        self.blocks.truncate(self.used);
        self.handled = mark.handled;
        self.set_limit();
        let top = self.top();
        // Calls expect free registers to be empty.
        let block = &mut self.blocks[self.used - 1].words;
        let used = (top as usize).wrapping_sub(block.as_ptr() as usize) / size_of::<u64>();
        if let Some(free) = block.get_mut(used..) {
            free.fill(0);
        }
    }
}

/// How far an interpreter was, before JavaScript called it.
pub struct Place {
    mark: Mark,
    native_depth: usize,
    park_depth: usize,
    turn: Turn,
    iterator_depth: u32,
    in_repr: usize,
    loading: usize,
}

impl Vm {
    /// Where this interpreter is.
    pub fn place(&self) -> Place {
        Place {
            mark: self.eval.fiber.mark(),
            native_depth: self.eval.native_depth,
            park_depth: self.eval.park_depth,
            turn: self.eval.turn,
            iterator_depth: self.iterator_depth,
            in_repr: self.eval.in_repr.len(),
            loading: self.stdlib.loading.len(),
        }
    }

    /// Gives up what was begun since: native code in the midst of it will not go on. False if the
    /// interpreter cannot be used any more.
    pub fn give_up(&mut self, place: &Place) -> bool {
        std::mem::forget(self.raised.take());
        std::mem::forget(self.eval.request.take());
        std::mem::forget(self.eval.parked.take());
        while self.eval.fiber.bottom != place.mark.bottom {
            let Some(outer) = self.eval.outer.pop() else { return false };
            std::mem::forget(std::mem::replace(&mut self.eval.fiber, *outer.fiber));
        }
        self.eval.turn = place.turn;
        self.eval.called_by_python = false;
        self.eval.result = 0;
        self.eval.native_depth = place.native_depth;
        self.eval.park_depth = place.park_depth;
        self.iterator_depth = place.iterator_depth;
        self.eval.in_repr.truncate(place.in_repr);
        let modules = self.modules.clone();
        let kept = place.loading.min(self.stdlib.loading.len());
        for name in self.stdlib.loading.split_off(kept) {
            modules.remove_str(self, &name);
        }
        self.eval.fiber.give_up(&place.mark);
        true
    }
}

impl Drop for Fiber {
    fn drop(&mut self) {
        drop_word(std::mem::take(&mut self.handled));
        self.observed.drain(..).for_each(|object| object.home.set(Home::Ended));
        for block in &mut self.blocks {
            for word in &mut block.words {
                drop_word(std::mem::take(word));
            }
        }
    }
}
