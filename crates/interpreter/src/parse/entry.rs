//! The entry: [`parse`].

use std::borrow::Cow;

use rustpython_ast::{Mod, PythonVersion, Stmt};
use rustpython_parser::{Mode as Grammar, ParseError, ParseErrorType, ParseOptions, parse_unchecked};
use rustpython_text_size::{Ranged, TextLen, TextRange};

use super::depth::{self, Depth};
use super::diagnosis;
use super::dismantle::dismantle;
use super::fault::{FaultKind, SyntaxFault};
use super::flufl;
use super::lines::LineIndex;

/// What a source text is to be: the third argument of `compile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A module.
    Exec,
    /// One expression.
    Eval,
    /// One statement typed at a prompt.
    Single,
}

/// A syntax tree and the text it stands for.
#[derive(Debug)]
pub struct Parsed<'s> {
    /// `Mod::Expression` in mode `Eval`, else `Mod::Module`.
    pub tree: Mod,
    /// The text that the tree's ranges count in: all line ends are `\n`.
    pub source: Cow<'s, str>,
    pub lines: LineIndex,
    is_long: bool,
}

impl Drop for Parsed<'_> {
    fn drop(&mut self) {
        if self.is_long {
            dismantle(&mut self.tree);
        }
    }
}

/// Parses `source` as Python 3.14.
///
/// Errors: what CPython's `compile` would raise for it, as far as grammar goes. What depends on
/// scopes ('return' outside function, …) is found when the tree is lowered.
pub fn parse(source: &str, mode: Mode) -> Result<Parsed<'_>, SyntaxFault> {
    let source = unify_line_ends(source);
    let lines = LineIndex::new(&source);
    if source.contains('\0') {
        let message = "source code string cannot contain null bytes";
        return Err(SyntaxFault::new(FaultKind::SyntaxError, message));
    }
    let grammar = match mode {
        Mode::Exec | Mode::Single => Grammar::Module,
        Mode::Eval => Grammar::Expression,
    };
    let source = match source.contains(flufl::NAME) {
        false => source,
        true => match flufl::translate(&source) {
            Ok(translated) => translated.map_or(source, Cow::Owned),
            Err(at) => {
                let mut fault = fault_at(&source, &lines, at, flufl::REFUSAL.to_owned());
                fault.text = fault.text.map(|text| text + "\n");
                return Err(fault);
            }
        },
    };
    let depth = match depth::measure(&source, grammar) {
        Depth::Fine if is_suspect(&source, mode) => Depth::Suspect,
        depth => depth,
    };
    match depth {
        Depth::Fine => {}
        Depth::Excessive(fault) => return Err(fault),
        Depth::Suspect | Depth::Long | Depth::Wrong => {
            if let Some(fault) = diagnosis::diagnose(&source, mode).fault {
                return Err(fault);
            }
            // At a prompt, that looked at the first statement alone.
            if mode == Mode::Single && diagnosis::diagnose(&source, Mode::Exec).fault.is_some() {
                return Err(several_statements(&source, &lines));
            }
            if let Depth::Wrong = depth {
                return Err(fault_at(&source, &lines, TextRange::default(), "invalid syntax".to_owned()));
            }
        }
    }
    let options = ParseOptions::from(grammar).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(&source, options);
    // Lowering finds keyword arguments that are repeated.
    let is_ours =
        |error: &&ParseError| !matches!(error.error, ParseErrorType::DuplicateKeywordArgumentError(_));
    let first_error = parsed.errors().iter().find(is_ours);
    let first_error = first_error.map(|error| (error.location, error.error.to_string()));
    let unsupported = || {
        let error = parsed.unsupported_syntax_errors().first()?;
        Some((error.range, error.to_string()))
    };
    let error = first_error.or_else(unsupported);
    let is_long = matches!(depth, Depth::Long);
    let parsed = Parsed { tree: parsed.into_syntax(), source, lines, is_long };
    let Parsed { tree, source, lines, .. } = &parsed;
    if let Some((range, message)) = error {
        let known = diagnosis::diagnose(source, mode).fault;
        return Err(known.unwrap_or_else(|| fault_at(source, lines, range, message)));
    }
    if let (Mode::Single, Mod::Module(module)) = (mode, tree)
        && module.body.last().is_none_or(|last| last.is_compound() && may_go_on(source))
    {
        let at = TextRange::empty(source.trim_end_matches('\n').text_len());
        let fault = fault_at(source, lines, at, "invalid syntax".to_owned());
        let lineno = if source.is_empty() { 0 } else { fault.lineno };
        return Err(SyntaxFault { lineno, end_lineno: lineno, offset: 0, end_offset: 0, ..fault });
    }
    if mode == Mode::Single && has_several_statements(tree, lines) {
        let fault = several_statements(source, lines);
        let Mod::Module(module) = tree else { return Err(fault) };
        let end = module.body.first().map_or(0, |first| first.end().to_u32());
        let place = fault_at(source, lines, TextRange::empty(end.into()), String::new());
        return Err(SyntaxFault { message: fault.message, end_offset: place.offset + 1, ..place });
    }
    Ok(parsed)
}

/// What CPython's grammar has against a text that the parser takes.
pub fn refusal(source: &str, mode: Mode) -> Option<SyntaxFault> {
    diagnosis::diagnose(source, mode).fault
}

/// Parses `source` if it is right, and says nothing if it is not.
pub fn parse_quietly(source: &str, mode: Mode) -> Option<Mod> {
    let grammar = match mode {
        Mode::Exec | Mode::Single => Grammar::Module,
        Mode::Eval => Grammar::Expression,
    };
    let Depth::Fine = depth::measure(source, grammar) else { return None };
    let options = ParseOptions::from(grammar).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source, options);
    parsed.has_no_syntax_errors().then(|| parsed.into_syntax())
}

/// Whether the text may contain what only CPython's parser objects to: a byte order mark, which
/// belongs to bytes, `case … as _`, `case {**_}`, `(a) := 1`, an indented expression.
fn is_suspect(source: &str, mode: Mode) -> bool {
    let in_parentheses = |(at, _): (usize, &str)| source[..at].trim_end().ends_with(')');
    source.starts_with('\u{feff}')
        || (mode == Mode::Eval && source.starts_with([' ', '\t']))
        || (source.contains("case ") && (source.contains(" as _") || source.contains("**_")))
        || source.match_indices(":=").any(in_parentheses)
}

/// Whether the last line, not ended, is that of a compound statement itself.
fn may_go_on(source: &str) -> bool {
    let last = source.rsplit('\n').next().unwrap_or("");
    !last.is_empty() && !last.starts_with([' ', '\t'])
}

/// Translates `\r\n` and `\r` to `\n`, as CPython does before it looks at a source text.
fn unify_line_ends(source: &str) -> Cow<'_, str> {
    match source.contains('\r') {
        true => Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(source),
    }
}

fn has_several_statements(tree: &Mod, lines: &LineIndex) -> bool {
    let Mod::Module(module) = tree else {
        return false;
    };
    let is_simple = |stmt: &Stmt| !stmt.is_compound();
    module.body.windows(2).any(|pair| {
        let apart = lines.line(pair[0].end().to_u32()) != lines.line(pair[1].start().to_u32());
        apart || !is_simple(&pair[0])
    })
}

fn several_statements(source: &str, lines: &LineIndex) -> SyntaxFault {
    let message = "multiple statements found while compiling a single statement";
    let fault = fault_at(source, lines, TextRange::default(), message.to_owned());
    SyntaxFault { end_offset: 0, ..fault }
}

fn fault_at(source: &str, lines: &LineIndex, range: TextRange, message: String) -> SyntaxFault {
    let place = |offset: u32| {
        let line = lines.line(offset);
        let start = lines.start(line) as usize;
        let chars = source.get(start..offset as usize).map_or(0, |head| head.chars().count());
        (line, chars as i32 + 1)
    };
    let (lineno, offset) = place(range.start().to_u32());
    let (end_lineno, end_offset) = place(range.end().to_u32());
    SyntaxFault {
        kind: FaultKind::SyntaxError,
        message,
        lineno,
        offset,
        end_lineno,
        end_offset,
        text: Some(lines.text(source, lineno).to_owned()),
        nameless: false,
    }
}

pub(super) trait IsCompound {
    fn is_compound(&self) -> bool;
}

impl IsCompound for Stmt {
    fn is_compound(&self) -> bool {
        matches!(
            self,
            Stmt::FunctionDef(_)
                | Stmt::ClassDef(_)
                | Stmt::For(_)
                | Stmt::While(_)
                | Stmt::If(_)
                | Stmt::With(_)
                | Stmt::Match(_)
                | Stmt::Try(_)
        )
    }
}
