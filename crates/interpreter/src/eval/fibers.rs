//! Fibers: threads of Python that can wait.
//!
//! A native asks for the running fiber to be parked by `Vm::park`, and returns what that gives.
//! The loop then leaves with the fiber's state kept; whoever started the fiber gets it, with what
//! it waits for, and resumes it with an answer later. A fiber can park only while no native code
//! below it runs Python code, since native frames cannot be kept.

use super::frame::Fiber;
use super::run::drop_register;
use super::{Exit, unwind};
use crate::errors::{PyResult, Raised};
use crate::object::Val;
use crate::vm::Vm;

/// A fiber that waits.
pub struct ParkedFiber {
    fiber: Box<Fiber>,
    dst: u16,
    /// What it waits for, as the native gave it.
    pub waits_for: Val,
}

/// What came of running a fiber.
pub enum Outcome {
    Done(Val),
    /// The exception is on its way up in the `Vm`.
    Raised,
    Parked(ParkedFiber),
}

impl Vm {
    /// Asks for the running fiber to wait for something; a native returns the result at once.
    /// Errors: RuntimeError if native code below the fiber is running Python code.
    pub fn park(&mut self, waits_for: Val) -> PyResult {
        if !self.can_park() {
            return Err(self.runtime_error(
                "cannot wait here: this code was called from native code that has to finish first",
            ));
        }
        self.eval.parking = Some(waits_for);
        Err(Raised)
    }

    /// Whether the running fiber could be parked now.
    pub fn can_park(&self) -> bool {
        self.eval.park_depth == self.eval.native_depth && self.eval.native_depth > 0
    }

    /// After a native that asked for it returned: notes where its answer goes.
    pub(super) fn park_after_call(&mut self, dst: u16) -> bool {
        self.eval.result = dst as u64;
        self.eval.parking.is_some()
    }

    /// Runs a callable on a fiber of its own, until it ends or waits.
    pub fn run_fiber(&mut self, callee: &Val, args: &[Val]) -> Outcome {
        let outer = std::mem::replace(&mut self.eval.fiber, Fiber::new());
        let depth = std::mem::replace(&mut self.eval.park_depth, self.eval.native_depth + 1);
        let result = self.call(callee, args);
        self.end_of_fiber(outer, depth, result)
    }

    /// Goes on with a fiber that waited, with an answer or with an exception to be raised there.
    pub fn resume_fiber(&mut self, parked: ParkedFiber, answer: Result<Val, Val>) -> Outcome {
        let outer = std::mem::replace(&mut self.eval.fiber, *parked.fiber);
        let depth = std::mem::replace(&mut self.eval.park_depth, self.eval.native_depth + 1);
        self.eval.native_depth += 1;
        let alive = match answer {
            Ok(value) => {
                if let Some(frame) = self.eval.fiber.frames.last() {
                    // SAFETY: the frame waits for the result of a call in this register.
                    let place = unsafe { &mut *frame.fp.add(parked.dst as usize) };
                    let old = std::mem::replace(place, value.into_word());
                    drop_register(self, old);
                }
                true
            }
            Err(exception) => {
                let _ = self.raise(exception);
                unwind::unwind(self, 0)
            }
        };
        let exit = if alive { self.drive_to_exit(0) } else { Exit::Raised };
        self.eval.native_depth -= 1;
        let result = match exit {
            Exit::Done => Ok(Val::from_word(std::mem::replace(&mut self.eval.result, 0))),
            _ => Err(Raised),
        };
        self.end_of_fiber(outer, depth, result)
    }

    fn end_of_fiber(&mut self, outer: Fiber, depth: usize, result: PyResult) -> Outcome {
        let fiber = std::mem::replace(&mut self.eval.fiber, outer);
        self.eval.park_depth = depth;
        match (result, self.eval.parking.take()) {
            (Ok(value), _) => Outcome::Done(value),
            (Err(Raised), Some(waits_for)) => {
                let dst = std::mem::replace(&mut self.eval.result, 0) as u16;
                Outcome::Parked(ParkedFiber { fiber: Box::new(fiber), dst, waits_for })
            }
            (Err(Raised), None) => Outcome::Raised,
        }
    }
}
