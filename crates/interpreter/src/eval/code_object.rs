//! Code loaded into an interpreter.

use std::rc::Rc;

use crate::code::CodeUnit;
use crate::object::{Trace, Visitor};

/// The payload of `code`.
pub struct Code {
    pub unit: Rc<CodeUnit>,
}

crate::payload!(Code, leaf);

impl Trace for Code {
    fn trace(&self, _: &mut Visitor) {}
}
