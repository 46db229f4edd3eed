//! From what the parser says of a text to the exception.

use super::Raised;
use crate::object::Val;
use crate::parse::{FaultKind, SyntaxFault};
use crate::vm::Vm;

impl Vm {
    /// Raises the exception that a fault in a source text stands for.
    #[cold]
    pub fn raise_syntax_fault(&mut self, fault: &SyntaxFault, filename: &str) -> Raised {
        let class = match fault.kind {
            FaultKind::SyntaxError => &self.exceptions.syntax_error,
            FaultKind::IndentationError => &self.exceptions.indentation_error,
            FaultKind::TabError => &self.exceptions.tab_error,
            FaultKind::RecursionError => return self.recursion_error(&fault.message),
            FaultKind::MemoryError => return self.memory_error(&fault.message),
        };
        let class = class.clone();
        let message = self.new_str(&fault.message);
        // A text without any lines has line 0.
        if fault.lineno == 0 && fault.offset == 0 && fault.text.is_none() {
            return self.raise_with(&class, vec![message]);
        }
        let line = |n: u32| Val::small_int(i64::from(n));
        let offset = |n: i32| Val::small_int(i64::from(n));
        let text = self.str_or_none(fault.text.as_deref());
        let filename = if fault.nameless { Val::NONE } else { self.new_str(filename) };
        let mut details = vec![filename, line(fault.lineno), offset(fault.offset), text];
        if fault.end_lineno != 0 || fault.text.is_some() {
            details.extend([line(fault.end_lineno), offset(fault.end_offset)]);
        }
        let details = self.new_tuple(details);
        self.raise_with(&class, vec![message, details])
    }
}
