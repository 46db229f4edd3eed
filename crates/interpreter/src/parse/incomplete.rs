//! Whether a prompt should ask for more lines.

use rustpython_ast::Mod;

use super::diagnosis;
use super::entry::{IsCompound, Mode, parse};

/// Whether `source`, typed at a prompt so far, needs more lines; decided as `codeop` does.
///
/// A compound statement is complete once a blank line follows it. What is wrong for good is not
/// incomplete. Reference: docs.python.org/3/library/codeop.html
pub fn is_incomplete(source: &str) -> bool {
    let is_blank = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
    if source.split('\n').all(is_blank) {
        return false;
    }
    match parse(source, Mode::Single) {
        Ok(parsed) => {
            let Mod::Module(module) = &parsed.tree else { return false };
            let is_compound = module.body.last().is_some_and(|last| last.is_compound());
            is_compound && !source.ends_with('\n')
        }
        Err(_) => {
            let more = format!("{source}\n");
            parse(&more, Mode::Single).is_ok() || diagnosis::diagnose(&more, Mode::Single).is_incomplete
        }
    }
}
