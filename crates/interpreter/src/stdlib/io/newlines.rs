//! The ends of lines, as the argument `newline` of streams has them.

use std::borrow::Cow;
use std::cell::Cell;

use crate::errors::PyResult;
use crate::object::{Str, Val};
use crate::vm::Vm;

/// Which ends of lines there are, and what becomes of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Newline {
    /// None: every kind, and all are read as '\n'.
    Translated,
    /// '': every kind, as they are.
    Any,
    Lf,
    Cr,
    CrLf,
}

const CR: u8 = 1;
const LF: u8 = 2;
const CRLF: u8 = 4;

impl Newline {
    /// From an argument. Errors: TypeError, with `of` in front; ValueError.
    pub(super) fn from_argument(vm: &mut Vm, value: Option<&Val>, of: &str) -> PyResult<Newline> {
        let Some(value) = value else { return Ok(Newline::Translated) };
        let Some(text) = value.get::<Str>() else {
            let message = [of, " must be str or None, not ", &vm.type_name(value)].concat();
            return Err(vm.type_error(&message));
        };
        match text.as_bytes() {
            b"" => Ok(Newline::Any),
            b"\n" => Ok(Newline::Lf),
            b"\r" => Ok(Newline::Cr),
            b"\r\n" => Ok(Newline::CrLf),
            _ => {
                let shown = if of == "newline" { vm.repr_text(value) } else { text.to_text().into_owned() };
                Err(vm.value_error(&["illegal newline value: ", &shown].concat()))
            }
        }
    }

    pub(super) fn is_universal(self) -> bool {
        matches!(self, Newline::Translated | Newline::Any)
    }

    /// What is written for text: its newlines replaced.
    pub(super) fn on_write<'a>(self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let end: &[u8] = match self {
            Newline::Cr => b"\r",
            Newline::CrLf => b"\r\n",
            _ => return Cow::Borrowed(text),
        };
        if !text.contains(&b'\n') {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(end))
    }

    /// Where the first line of some bytes ends. None if more bytes are needed to tell; `last` says
    /// that there are none.
    pub(super) fn line_end(self, bytes: &[u8], last: bool) -> Option<usize> {
        let found = match self {
            Newline::Lf => bytes.iter().position(|&byte| byte == b'\n').map(|at| at + 1),
            Newline::Cr => bytes.iter().position(|&byte| byte == b'\r').map(|at| at + 1),
            Newline::CrLf => bytes.windows(2).position(|pair| pair == b"\r\n").map(|at| at + 2),
            Newline::Translated | Newline::Any => {
                match bytes.iter().position(|&byte| matches!(byte, b'\n' | b'\r')) {
                    Some(at) if bytes[at] == b'\n' => Some(at + 1),
                    Some(at) => match bytes.get(at + 1) {
                        Some(b'\n') => Some(at + 2),
                        Some(_) => Some(at + 1),
                        None => return last.then_some(at + 1),
                    },
                    None => None,
                }
            }
        };
        found.or(last.then_some(bytes.len()))
    }
}

/// Makes every end of a line '\n'.
pub(super) fn translate(bytes: &mut Vec<u8>) {
    let mut after_cr = false;
    let mut kept = 0;
    for at in 0..bytes.len() {
        let byte = bytes[at];
        if !(byte == b'\n' && after_cr) {
            bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
            kept += 1;
        }
        after_cr = byte == b'\r';
    }
    bytes.truncate(kept);
}

/// The kinds of ends of lines that a stream has come across.
#[derive(Default)]
pub(super) struct Seen(Cell<u8>);

impl Seen {
    /// Takes note of what was read; a '\r' at the end stands for itself.
    pub(super) fn note(&self, bytes: &[u8]) {
        let mut seen = self.0.get();
        let mut rest = bytes;
        while seen != CR | LF | CRLF
            && let Some(at) = rest.iter().position(|&byte| matches!(byte, b'\n' | b'\r'))
        {
            let (kind, length) = match &rest[at..] {
                [b'\r', b'\n', ..] => (CRLF, 2),
                [b'\r', ..] => (CR, 1),
                _ => (LF, 1),
            };
            seen |= kind;
            rest = &rest[at + length..];
        }
        self.0.set(seen);
    }

    pub(super) fn clear(&self) {
        self.0.set(0);
    }

    /// The attribute `newlines`.
    pub(super) fn value(&self, vm: &mut Vm) -> Val {
        let kinds = [(CR, "\r"), (LF, "\n"), (CRLF, "\r\n")];
        let mut found: Vec<Val> = kinds
            .iter()
            .filter(|(kind, _)| self.0.get() & kind != 0)
            .map(|(_, text)| vm.new_str(text))
            .collect();
        match found.len() {
            0 => Val::NONE,
            1 => found.remove(0),
            _ => vm.new_tuple(found),
        }
    }
}
