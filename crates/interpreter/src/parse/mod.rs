//! Source text to syntax tree, and what CPython says about text that is not Python.
//!
//! The tree is that of the parser crate, re-exported as [`ast`]; the parser is fast and recovers
//! from errors, but in its own words. So a text it refuses is looked at again, slowly.
//!
//! This module knows nothing of the machine that runs the tree.

mod depth;
mod diagnosis;
mod dismantle;
mod encoding;
mod entry;
mod fault;
mod flufl;
mod incomplete;
mod layout;
mod lines;
mod strings;
#[cfg(test)]
mod tests;
mod typos;

pub use encoding::{decode_file, decode_source};
pub use entry::{Mode, Parsed, parse, parse_quietly, refusal};
pub use fault::{FaultKind, SyntaxFault};
pub use incomplete::is_incomplete;
pub use layout::remove_uniform_indentation;
pub use lines::{LineIndex, Place};
pub use rustpython_ast as ast;
pub use rustpython_text_size as text_size;
pub use strings::{element_bytes, literal_bytes};
pub use typos::{KeywordTypo, keyword_typo};

/// Sets what answers from now on for two tables that the parser does without: characters by
/// their names in any letter case (`\N{…}`), and NFKC forms (identifiers).
pub fn set_character_data(by_name: fn(&str) -> Option<char>, nfkc: fn(&str) -> String) {
    unicode_names2::set_lookup(by_name);
    unicode_normalization::set_nfkc(nfkc);
}
