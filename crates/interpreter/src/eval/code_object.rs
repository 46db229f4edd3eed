//! Code loaded into an interpreter.

use std::rc::Rc;

use crate::code::CodeUnit;
use crate::object::{Ref, Trace, Val, Visitor};

/// The payload of `code`.
pub struct Code {
    pub unit: Rc<CodeUnit>,
    pub constants: Box<[Val]>,
    pub children: Box<[Ref<Code>]>,
}

crate::payload!(Code, leaf);

impl Trace for Code {
    fn trace(&self, _: &mut Visitor) {}
}
