use std::rc::Rc;

use rustpython_parser::{Mode as Grammar, ParseOptions, parse_unchecked};

use super::{Mode, Options, dis::disassemble, lower};
use crate::code::{CodeUnit, Source};

pub(super) fn lowered(text: &str) -> super::Result<CodeUnit> {
    let options = ParseOptions::from(Grammar::Module);
    let parsed = parse_unchecked(text, options.with_target_version(rustpython_ast::PythonVersion::PY314));
    assert!(parsed.errors().is_empty(), "{:?}", parsed.errors());
    let tree = parsed.into_syntax();
    lower(&tree, Rc::new(Source::new("test.py", text, 0, 0)), Mode::Exec, Options::default())
}

#[test]
fn shows_a_file() {
    let Ok(path) = std::env::var("TAIPAN_DIS") else { return };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    match lowered(&text) {
        Ok(unit) => println!("{}", disassemble(&unit)),
        Err(fault) => println!("{fault:?}"),
    }
}
