//! Syntax tree to register code.
//!
//! [`lower`] turns a parsed program into a tree of [`CodeUnit`]s. It works in two walks:
//! `symbols` collects what every block binds and uses and `scopes` decides where each name lives;
//! then the lowerer walks the tree again and emits code, one unit at a time (`builder`). The
//! statements and expressions of Python are in the files named for them. `fold` knows which
//! expressions are constants, `unparse` writes expressions back as text for annotations, and
//! `dis` writes code out for people.
//!
//! This module may import `code` and `parse`, nothing of the machine that runs the code.

mod assignments;
mod blocks;
mod builder;
mod calls;
mod classes;
mod comprehensions;
mod conditions;
mod constants;
mod context;
#[cfg(any(test, feature = "dis"))]
pub mod dis;
mod exceptions;
mod expressions;
mod fold;
mod functions;
mod imports;
mod literals;
mod loops;
mod names;
mod operators;
mod patterns;
mod relax;
mod scopes;
mod statements;
mod strings;
mod symbol_statements;
mod symbols;
#[cfg(test)]
mod tests;
mod type_params;
mod unparse;
#[cfg(test)]
mod verify;
mod warnings;
mod with;

use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use rustpython_ast::Mod;
use rustpython_text_size::TextRange;

use crate::code::{CodeUnit, Source};

/// What a program is lowered as: the third argument of `compile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module.
    Exec,
    /// One expression, whose value the unit returns.
    Eval,
    /// Statements at a prompt: the values of expressions are displayed.
    Single,
}

/// How a program is lowered.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `from __future__ import annotations` is in force from outside (`exec` in such a module).
    pub future_annotations: bool,
    /// 1: no asserts, `__debug__` is false. 2: no docstrings either.
    pub optimize: u8,
    /// `await` at the top level makes the unit a coroutine, as `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
    pub top_level_await: bool,
}

/// How a fault is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Syntax,
    /// As `Syntax`, where CPython's grammar may have more to say.
    Grammar,
    Recursion,
    /// The program is too large for the code's format.
    Overflow,
}

/// Why a tree cannot be lowered: what CPython's compiler says, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub message: String,
    pub range: TextRange,
}

impl Fault {
    pub(crate) fn syntax(range: TextRange, message: impl Into<String>) -> Box<Fault> {
        Box::new(Fault { kind: FaultKind::Syntax, message: message.into(), range })
    }
}

pub use warnings::Warning;

type Result<T = ()> = std::result::Result<T, Box<Fault>>;

/// Lowers a module, expression or interactive input.
///
/// Errors: the faults that CPython's symbol table and compiler find in a well-formed tree.
///
/// What compiles and is probably a mistake goes into `warnings`.
pub fn lower(
    tree: &Mod,
    source: Rc<Source>,
    mode: Mode,
    options: Options,
    warnings: &mut Vec<Warning>,
) -> Result<CodeUnit> {
    context::lower_tree(tree, source, mode, options, warnings)
}

/// A small hash for names and addresses; nothing here comes from an adversary that could gain.
#[derive(Clone, Copy, Default)]
pub(crate) struct NameHasher(u64);

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte as u64);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }
}

type Map<K, V> = hashbrown::HashMap<K, V, BuildHasherDefault<NameHasher>>;
