//! The evaluator: walks register code.

mod code_object;
mod waiting;

pub use code_object::Code;
pub use waiting::{Generator, SourceText, Step};

use crate::errors::PyResult;
use crate::object::Val;
use crate::vm::Vm;

/// The evaluator's part of the interpreter's state.
#[derive(Default)]
pub struct Evaluator {
    /// Objects whose `repr` is being made, against endless recursion.
    pub(crate) in_repr: Vec<u64>,
    pub recursion_limit: usize,
}

impl Vm {
    pub(crate) fn eval_tick(&mut self) -> PyResult<()> {
        Ok(())
    }

    /// The exception that is being handled, innermost.
    pub fn handled(&self) -> Option<Val> {
        None
    }

    /// `__name__` of the module whose code is running.
    pub fn current_module_name(&self) -> Val {
        Val::NONE
    }
}
