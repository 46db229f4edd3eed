//! Stands in for parts of the evaluator that are on their way.

use crate::code::CodeUnit;
use crate::errors::{PyResult, Raised};
use crate::lower::Mode;
use crate::object::{Dict, Ref, Trace, Val, Visitor};
use crate::vm::Vm;

use super::Code;

pub struct Generator;

crate::payload!(Generator, leaf);

impl Trace for Generator {
    fn trace(&self, _: &mut Visitor) {}
}

pub struct SourceText<'a> {
    pub text: &'a str,
    pub options: crate::lower::Options,
}

impl<'a> SourceText<'a> {
    pub fn new(text: &'a str, _: &'a str, _: Mode) -> SourceText<'a> {
        SourceText { text, options: Default::default() }
    }
}

pub enum Step {
    Yield(Val),
    Return(Val),
}

impl Vm {
    pub fn current_globals(&self) -> Option<Ref<Dict>> {
        None
    }

    pub fn current_locals(&mut self) -> PyResult {
        Err(Raised)
    }

    pub fn current_flags(&self) -> crate::code::CodeFlags {
        Default::default()
    }

    pub fn run_class_body(&mut self, _: &Val, _: &Val) -> PyResult {
        Err(Raised)
    }

    pub fn run_code_with(
        &mut self,
        _: &Ref<Code>,
        _: &Ref<Dict>,
        _: &Val,
        _: Box<[Ref<crate::object::function::CellVar>]>,
    ) -> PyResult {
        Err(Raised)
    }

    pub fn next_with_result(&mut self, _: &Val) -> PyResult<Step> {
        Err(Raised)
    }
}

impl Vm {
    pub fn compile(&mut self, _: &SourceText) -> PyResult<Ref<Code>> {
        Err(Raised)
    }

    pub fn run_code(&mut self, _: &Ref<Code>, _: &Ref<Dict>, _: &Val) -> PyResult {
        Err(Raised)
    }

    pub fn frame_at(&mut self, _: usize) -> Option<Val> {
        None
    }

    pub fn can_park(&self) -> bool {
        false
    }

    pub fn park(&mut self, _: Val) -> PyResult {
        Err(Raised)
    }

    pub fn run_pending(&mut self) {}

    pub fn load_code(&mut self, _: CodeUnit) -> Ref<Code> {
        unreachable!()
    }
}
