//! What CPython says about a text that is not Python.
//!
//! The parser crate says where it was surprised; CPython's messages come from its own tokenizer
//! and from extra rules of its grammar, tried in a fixed order. Both are here in a form of our
//! own: [`tokens`] stops where CPython's tokenizer stops, [`grammar`] reads the rules of
//! `grammar.txt`, [`machine`] runs them, [`report`] finds the words and the place.

mod grammar;
mod literals;
mod machine;
mod numbers;
mod report;
mod targets;
mod tokens;

use super::entry::Mode;
use super::fault::{FaultKind, SyntaxFault};
use machine::{End, Machine};
use tokens::Stop;

/// What is known about a wrong text.
pub(super) struct Diagnosis {
    /// The fault; `None` if these rules find none.
    pub fault: Option<SyntaxFault>,
    /// Whether more lines could make it right.
    pub is_incomplete: bool,
}

/// Finds out what is wrong with `source`.
pub(super) fn diagnose(source: &str, mode: Mode) -> Diagnosis {
    let start = match mode {
        Mode::Exec => "file",
        Mode::Eval => "eval",
        Mode::Single => "single",
    };
    let ended;
    let needs_newline = !source.ends_with('\n');
    let source = match needs_newline {
        false => source,
        true => {
            ended = format!("{source}\n");
            &ended
        }
    };
    let mut machine = Machine::new(source, mode == Mode::Single);
    // Only a module's last line is taken to end in a newline.
    machine.added_newline = needs_newline && mode != Mode::Exec;
    let end = machine.run(start, 0, false, report::judge);
    let at_end = machine.saw_end;
    let fault = match end {
        End::Matched => None,
        End::Failed | End::Demanded { .. } => Some(second_look(&mut machine, start, mode)),
        end => Some(conclude(&mut machine, end)),
    };
    let is_incomplete = fault.is_some() && (at_end || machine.tokenizer.ends_in_string);
    Diagnosis { fault, is_incomplete }
}

/// The bytes at which the names and keywords of a line stand, as far as it can be read.
pub(super) fn names_in(line: &str) -> Vec<(usize, usize)> {
    let mut tokenizer = tokens::Tokenizer::new(line);
    let mut names = Vec::new();
    while let Ok(token) = tokenizer.next() {
        match token.kind {
            tokens::Kind::End => break,
            tokens::Kind::Name => names.push((token.start as usize, token.end as usize)),
            _ => {}
        }
    }
    names
}

/// The bytes at which the operators of a text stand that say that two values differ, as far as it can
/// be read.
pub(super) fn inequalities_in(source: &str) -> Vec<(usize, usize)> {
    let mut tokenizer = tokens::Tokenizer::new(source);
    let mut found = Vec::new();
    while let Ok(token) = tokenizer.next() {
        let range = (token.start as usize, token.end as usize);
        match token.kind {
            tokens::Kind::End => break,
            tokens::Kind::Op if matches!(source.get(range.0..range.1), Some("<>" | "!=")) => {
                found.push(range)
            }
            _ => {}
        }
    }
    found
}

/// Looks again, for forms that are known to be wrong.
fn second_look(machine: &mut Machine, start: &str, mode: Mode) -> SyntaxFault {
    let Some(last) = machine.tokens.last().map(|read| read.token) else {
        return SyntaxFault::new(FaultKind::SyntaxError, "invalid syntax");
    };
    // What came before is right.
    let from = if mode == Mode::Exec { machine.previous_statement } else { 0 };
    match machine.run(start, from, true, report::judge) {
        End::Matched | End::Failed => {
            let fault = machine.invalid(last);
            if fault.kind == FaultKind::IndentationError { fault } else { rest(machine, fault) }
        }
        end => conclude(machine, end),
    }
}

fn conclude(machine: &mut Machine, end: End) -> SyntaxFault {
    match end {
        End::Stopped(stop) => machine.stopped(stop),
        End::Demanded { literal, at } => {
            let message = format!("expected '{literal}'");
            let fault = match machine.tokens.get(at as usize) {
                Some(read) => machine.at_token(FaultKind::SyntaxError, read.token, message),
                None => SyntaxFault::new(FaultKind::SyntaxError, message),
            };
            rest(machine, fault)
        }
        End::Judged(fault) => rest(machine, fault),
        End::Matched | End::Failed => SyntaxFault::new(FaultKind::SyntaxError, "invalid syntax"),
    }
}

/// Reads on to the end: what the tokenizer finds there counts for more than `fault`.
fn rest(machine: &mut Machine, fault: SyntaxFault) -> SyntaxFault {
    if machine.saw_end {
        return fault;
    }
    let Some(last) = machine.tokens.last().map(|read| read.token) else { return fault };
    loop {
        let stop = match machine.tokenizer.next() {
            Ok(token) if token.kind == tokens::Kind::End => return fault,
            Ok(_) => continue,
            Err(stop) => stop,
        };
        // What is wrong inside f-strings does not count there.
        if machine.tokenizer.is_in_template() {
            return fault;
        }
        let is_unclosed = |machine: &Machine| {
            let bracket = machine.tokenizer.brackets.last().copied()?;
            let line = |at: u32| machine.source[..at as usize].matches('\n').count();
            (line(last.start) > line(bracket.at)).then_some(bracket)
        };
        return match stop {
            Stop::At { .. } => machine.stopped(stop),
            _ => is_unclosed(machine).map_or(fault, |bracket| machine.never_closed(bracket)),
        };
    }
}
