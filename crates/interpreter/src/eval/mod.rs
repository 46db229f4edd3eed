//! The evaluator: walks register code.
//!
//! - `run`: the loop, fast paths only; `calls`, `arithmetic`, `attributes`, `names`,
//!   `operations`: what its instructions do beyond them
//! - `frame`: frames and their stacks; `frame_objects`: what Python sees of them; `generators`:
//!   frames that can be left and entered again
//! - `unwind`: from an exception to its handler; `budget`: the end of what runs too long
//! - `code_object`: loading code; `execution`: compiling and running text; `fibers`: parking
//!
//! Python calls do not recurse in native code: a call pushes a frame and the loop goes on with
//! it. Only natives that call back (a sort key, a key's `__eq__`) start the loop anew.

#![expect(
    dangerous_implicit_autorefs,
    reason = "words are pointers to live objects; references made on the way last one expression"
)]

mod arithmetic;
mod attributes;
mod budget;
mod calls;
mod code_object;
mod consumers;
mod execution;
mod fibers;
mod frame;
mod frame_objects;
mod generators;
mod names;
mod operations;
mod rare;
mod run;
mod type_parameters;
mod unwind;

pub use budget::{Limits, OuterLimits, SharedLimits};
pub use code_object::Code;
pub(crate) use consumers::Consumer;
pub use execution::SourceText;
pub use fibers::{Outcome, ParkedFiber, TurnLength};
pub use frame::Place;
pub(crate) use frame_objects::Home;
pub use generators::{Generator, State, Step};

use crate::errors::{PyResult, Raised};
use crate::object::{Pending, Val};
use crate::types::generator::AsyncStep;
use crate::vm::Vm;
use fibers::Turn;
use frame::Fiber;

/// Why the loop returned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The frame at the base returned: its result is in `Evaluator::result`.
    Done,
    /// The generator whose frame is at the base yielded.
    Yielded,
    Raised,
    /// Fuel is used up: the loop is to be entered again.
    Fuel,
    /// The fiber waits.
    Parked,
}

/// The evaluator's part of the interpreter's state.
pub struct Evaluator {
    /// The fiber that runs.
    pub(crate) fiber: Fiber,
    /// An owned word handed over when the loop returns, or 0.
    result: u64,
    /// The value just yielded is an asynchronous generator's own, not one passed on by `await`.
    pub(crate) async_yield: bool,
    /// The exception on its way up is raised again: this frame is in its traceback already.
    reraising: bool,
    /// What inline caches of attributes held.
    seen: attributes::Seen,
    /// Python frames at most (`sys.setrecursionlimit`).
    pub recursion_limit: usize,
    native_depth: usize,
    /// How many may be: what the host's stack bears.
    native_limit: usize,
    /// The fibers that began the one that runs, the innermost last.
    outer: Vec<fibers::Outer>,
    /// Fibers that ended, to be used again: each stays where it is, whoever it passes to.
    #[allow(clippy::vec_box)]
    spare: Vec<Box<Fiber>>,
    /// Native calls below which the running fiber can be parked.
    park_depth: usize,
    /// The frame that runs, and no native code, has called the native that runs.
    called_by_python: bool,
    /// What a native asks for while it returns.
    request: Option<fibers::Request>,
    /// How the fiber that has just been left was parked.
    parked: Option<fibers::Parked>,
    turn: Turn,
    /// Codes that functions were given up for others while frames may run them.
    retired: Vec<crate::object::Ref<Code>>,
    /// Objects whose `repr` is being made, against endless recursion.
    pub(crate) in_repr: Vec<u64>,
    /// KeyboardInterrupt is to be raised.
    interrupted: bool,
    /// Steps of long native work.
    ticks: u16,
    /// How often the loop was begun.
    entries: u16,
    /// Calls and backward jumps until the loop returns.
    fuel: u32,
    round_began: f64,
    /// For how many seconds the host has not come to its other work, if that is limited.
    standstill: Option<f64>,
}

impl Default for Evaluator {
    fn default() -> Evaluator {
        Evaluator {
            fiber: Fiber::new(),
            result: 0,
            async_yield: false,
            reraising: false,
            seen: attributes::Seen::default(),
            recursion_limit: 1000,
            native_depth: 0,
            native_limit: 220,
            outer: Vec::new(),
            spare: Vec::new(),
            park_depth: 0,
            called_by_python: false,
            request: None,
            parked: None,
            turn: Turn::Endless,
            retired: Vec::new(),
            in_repr: Vec::new(),
            interrupted: false,
            ticks: 0,
            entries: 0,
            fuel: run::FIRST_FUEL,
            round_began: 0.0,
            standstill: None,
        }
    }
}

impl Vm {
    /// Runs the frame at `base` to its end.
    fn drive(&mut self, base: usize) -> PyResult {
        match self.drive_to_exit(base) {
            Exit::Done => Ok(Val::from_word(std::mem::replace(&mut self.eval.result, 0))),
            _ => Err(Raised),
        }
    }

    /// Enters the loop again and again until the frame at `base` ends, yields or is parked.
    fn drive_to_exit(&mut self, base: usize) -> Exit {
        // Native code that calls back again and again uses up no fuel.
        self.eval.entries = self.eval.entries.wrapping_add(1);
        if self.eval.entries.is_multiple_of(1024)
            && self.housekeeping(run::MOST_FUEL).is_err()
            && !self.unwind_from_next(base)
        {
            return Exit::Raised;
        }
        loop {
            match run::run(self, base) {
                Exit::Fuel => {
                    if self.housekeeping(self.eval.fuel).is_err() && !self.unwind_from_next(base) {
                        return Exit::Raised;
                    }
                    if self.is_turn_over(base) {
                        return Exit::Parked;
                    }
                }
                exit => return exit,
            }
        }
    }

    /// Unwinds for an exception that the instruction that is next raises, as it were: frames stand
    /// behind the instruction that raises.
    #[cold]
    fn unwind_from_next(&mut self, base: usize) -> bool {
        if let Some(frame) = self.eval.fiber.frames.last_mut() {
            // SAFETY: the code ends with a return, which is never behind `pc`.
            frame.pc = unsafe { frame.pc.add(1) };
        }
        unwind::unwind(self, base)
    }

    /// What is done now and then while programs run: garbage, interrupts, budgets. `steps` have been made since
    /// the last time.
    #[cold]
    fn housekeeping(&mut self, steps: u32) -> PyResult<()> {
        let took = self.begin_round();
        self.eval.fuel = run::next_fuel(self.eval.fuel, took);
        if self.heap.wants_collection() {
            self.heap.collect_due();
            if self.heap.has_pending() {
                self.run_pending();
            }
        }
        self.check_interrupt()?;
        self.check_memory()?;
        self.count_standstill(took)?;
        self.count_round(steps)
    }

    /// How many seconds the round took that is over.
    fn begin_round(&mut self) -> f64 {
        let now = self.host.monotonic();
        now - std::mem::replace(&mut self.eval.round_began, now)
    }

    /// Has KeyboardInterrupt raised in what runs, or else in what runs next.
    pub fn interrupt(&mut self) {
        self.eval.interrupted = true;
    }

    /// Raises KeyboardInterrupt if that was asked for.
    #[inline(never)]
    pub fn check_interrupt(&mut self) -> PyResult<()> {
        if self.eval.interrupted || self.host.take_interrupt() {
            self.eval.interrupted = false;
            let class = self.exceptions.keyboard_interrupt.clone();
            return Err(self.raise_with(&class, Vec::new()));
        }
        Ok(())
    }

    /// A step of long native work. Errors: KeyboardInterrupt and the like.
    #[inline]
    pub(crate) fn eval_tick(&mut self) -> PyResult<()> {
        self.eval.ticks = self.eval.ticks.wrapping_add(1);
        match self.eval.ticks {
            0 => {
                self.check_interrupt()?;
                self.check_memory()?;
                let took = self.begin_round();
                self.count_standstill(took)?;
                self.count_round(run::MOST_FUEL)
            }
            ticks if ticks.is_multiple_of(256) => self.check_interrupt(),
            _ => Ok(()),
        }
    }

    /// Sets how many native calls that run Python code may be under way at once, on a host with
    /// another stack than browsers have.
    pub fn set_native_limit(&mut self, limit: usize) {
        self.eval.native_limit = limit;
    }

    /// Counts a native call that runs Python code. Errors: RecursionError if there are too many.
    #[inline]
    pub(crate) fn enter_native(&mut self) -> PyResult<()> {
        self.enter_nested("")
    }

    #[inline]
    pub(crate) fn leave_native(&mut self) {
        self.eval.native_depth -= 1;
    }

    /// Runs native code that may recurse (`repr` of containers, comparison). Errors:
    /// RecursionError, saying what was going on, if it is too deep.
    pub fn with_recursion<T>(
        &mut self,
        what: &str,
        body: impl FnOnce(&mut Vm) -> PyResult<T>,
    ) -> PyResult<T> {
        self.enter_nested(what)?;
        let result = body(self);
        self.leave_native();
        result
    }

    /// As `enter_native`; the message says what was going on.
    pub(crate) fn enter_nested(&mut self, what: &str) -> PyResult<()> {
        if self.eval.native_depth >= self.eval.native_limit {
            return Err(self.recursion_error(&["maximum recursion depth exceeded", what].concat()));
        }
        self.eval.native_depth += 1;
        Ok(())
    }

    /// Keeps a code that a function no longer has, for the frames that run it.
    pub(crate) fn retire_code(&mut self, code: crate::object::Ref<Code>) {
        self.eval.retired.push(code);
    }

    /// The exception that is being handled, innermost.
    pub fn handled(&self) -> Option<Val> {
        let word = self.eval.fiber.handled;
        (word != 0).then(|| run::borrow_word(&word).clone())
    }

    /// Runs the finalizers and callbacks of objects that died.
    #[cold]
    pub fn run_pending(&mut self) {
        while self.heap.has_pending() {
            let raised = self.raised.take();
            for pending in self.heap.take_pending() {
                match pending {
                    Pending::Finalizer(object) => self.finalize(&object),
                    Pending::Callback(callback, reference) => {
                        if self.call(&callback, &[reference]).is_err()
                            && let Some(exception) = self.take_raised()
                        {
                            self.report_unraisable(&exception, &callback);
                        }
                    }
                }
            }
            self.raised = raised;
        }
    }

    fn finalize(&mut self, object: &Val) {
        if let Some(generator) = object.get::<Generator>() {
            return self.end_generator(object, generator);
        }
        if let Some(step) = object.get::<AsyncStep>() {
            return self.end_unawaited_step(object, step);
        }
        let name = self.names.__del__.clone();
        let (result, culprit) = match self.special_method(object, &name) {
            Ok(Some(method)) => (self.call(&method, &[]).map(drop), method),
            Ok(None) => (Ok(()), Val::NONE),
            Err(raised) => (Err(raised), object.clone()),
        };
        if result.is_err()
            && let Some(exception) = self.take_raised()
        {
            self.report_unraisable(&exception, &culprit);
        }
    }
}
