//! From what the machine found to a fault with CPython's words and place.

use rustpython_ast::Expr;

use super::super::fault::{FaultKind, SyntaxFault};
use super::grammar::{Action, LABELS};
use super::literals;
use super::machine::{Machine, Span};
use super::targets::{self, Fragment, Use};
use super::tokens::{Bracket, Kind, Stop, Token};

/// The end where CPython knows of none.
const NO_END: i32 = -1;

/// Bytes of the source, from the first to before the second.
type Bytes = (u32, u32);

impl Machine<'_> {
    /// The line of a byte, and the character in it, counting from 1 and from 0.
    fn place(&self, at: u32) -> (u32, u32) {
        let head = self.source.get(..at as usize).unwrap_or(self.source);
        let line = 1 + head.bytes().filter(|&byte| byte == b'\n').count();
        let start = head.rfind('\n').map_or(0, |newline| newline + 1);
        (line as u32, head[start..].chars().count() as u32)
    }

    /// As [`place`](Self::place), but the end of the text belongs to the last line.
    fn cursor_place(&self, cursor: u32) -> (u32, u32) {
        if cursor > 0 && cursor as usize >= self.source.len() {
            let (line, column) = self.place(cursor - 1);
            return (line, column + u32::from(!self.added_newline));
        }
        self.place(cursor)
    }

    /// Where the tokenizer is; after a newline, it is still on the line that ends.
    fn reading_place(&self) -> (u32, u32) {
        let cursor = self.tokenizer.cursor();
        if cursor > 0 && self.source.as_bytes().get(cursor as usize - 1) == Some(&b'\n') {
            let (line, column) = self.place(cursor - 1);
            return (line, column + 1);
        }
        self.place(cursor)
    }

    fn line_text(&self, line: u32) -> String {
        let mut lines = self.source.split_inclusive('\n').skip(line.max(1) as usize - 1);
        let text = lines.next().unwrap_or("");
        let is_ours = self.added_newline && lines.next().is_none();
        if is_ours { text.trim_end_matches('\n') } else { text }.to_owned()
    }

    fn fault(&self, kind: FaultKind, message: String, at: (u32, u32), end: (u32, i32)) -> SyntaxFault {
        let text = self.line_text(at.0);
        // Columns count in the first line, even where the end is on another.
        let limit = text.trim_end_matches('\n').chars().count() as i32 + 1;
        let end = if end.0 == at.0 { end } else { (end.0, end.1.min(limit)) };
        SyntaxFault {
            kind,
            message,
            lineno: at.0,
            offset: at.1 as i32,
            end_lineno: end.0,
            end_offset: end.1,
            text: Some(text),
            nameless: false,
        }
    }

    fn over(&self, (start, end): Bytes, message: String) -> SyntaxFault {
        let (line, column) = self.place(start);
        // What ends in a newline ends on that line.
        let (end_line, end_column) = match self.place(end) {
            (end_line, 0) if end > start => {
                let (line, column) = self.place(end - 1);
                debug_assert!(line < end_line);
                (line, column + 1)
            }
            place => place,
        };
        let kind = FaultKind::SyntaxError;
        self.fault(kind, message, (line, column + 1), (end_line, end_column as i32 + 1))
    }

    /// A fault at a token, which may have no text.
    pub fn at_token(&self, kind: FaultKind, token: Token, message: String) -> SyntaxFault {
        let has_no_text = matches!(token.kind, Kind::Indent | Kind::Dedent | Kind::End);
        if has_no_text || token.start == token.end {
            let (line, column) = self.cursor_place(self.tokenizer.cursor());
            let line_of_token = self.cursor_place(token.cursor).0;
            let column = if line == line_of_token { column } else { self.cursor_place(token.cursor).1 };
            return self.fault(kind, message, (line_of_token, column), (line_of_token, NO_END));
        }
        SyntaxFault { kind, ..self.over((token.start, token.end), message) }
    }

    fn last_token(&self) -> Option<Token> {
        self.tokens.last().map(|read| read.token)
    }

    pub fn never_closed(&self, bracket: Bracket) -> SyntaxFault {
        let (line, column) = self.place(bracket.at);
        let message = format!("'{}' was never closed", bracket.byte as char);
        self.fault(FaultKind::SyntaxError, message, (line, column + 1), (line, 0))
    }

    /// What CPython says when its tokenizer stops.
    pub fn stopped(&self, stop: Stop) -> SyntaxFault {
        match stop {
            Stop::At { line, column, end_column, message } => {
                let end = end_column.unwrap_or(column);
                let fault = self.fault(FaultKind::SyntaxError, message, (line, column), (line, end as i32));
                let text = fault.text.as_deref().map(|text| text.trim_end_matches('\n').to_owned());
                SyntaxFault { text, ..fault }
            }
            Stop::End => match self.tokenizer.brackets.last() {
                Some(&bracket) => self.never_closed(bracket),
                None => {
                    let (line, column) = self.cursor_place(self.source.len() as u32);
                    let message = "unexpected EOF while parsing".to_owned();
                    self.fault(FaultKind::SyntaxError, message, (line, column), (line, NO_END))
                }
            },
            Stop::Layout { kind, cursor, message } => {
                let is_unindent = message.starts_with("unindent");
                let (line, column) = match is_unindent {
                    true => {
                        let (line, column) = self.place(cursor.saturating_sub(1));
                        (line, column + 1)
                    }
                    false => self.place(cursor),
                };
                let column = match kind {
                    FaultKind::TabError => 1,
                    FaultKind::IndentationError if !is_unindent => 1,
                    _ => column,
                };
                let end = if is_unindent { NO_END } else { 0 };
                self.fault(kind, message.to_owned(), (line, column), (line, end))
            }
        }
    }

    /// The fault if nothing better than "invalid syntax" is known, at the furthest token.
    pub fn invalid(&self, token: Token) -> SyntaxFault {
        match token.kind {
            Kind::Indent | Kind::Dedent => {
                let message = match token.kind {
                    Kind::Dedent => "unexpected unindent",
                    _ => "unexpected indent",
                };
                match self.last_token() {
                    Some(last) => self.at_token(FaultKind::IndentationError, last, message.into()),
                    None => SyntaxFault::new(FaultKind::IndentationError, message),
                }
            }
            _ if token.kind == Kind::End || self.is_added_newline(token) => {
                let is_empty = self.added_newline && self.source == "\n";
                let line = if is_empty { 0 } else { self.cursor_place(token.cursor).0 };
                let message = "invalid syntax".to_owned();
                self.fault(FaultKind::SyntaxError, message, (line, 0), (line, 0))
            }
            _ => {
                let message = "invalid syntax".to_owned();
                self.at_token(FaultKind::SyntaxError, token, message)
            }
        }
    }

    /// Whether the token is a newline that CPython has no text for.
    fn is_added_newline(&self, token: Token) -> bool {
        token.kind == Kind::Newline && self.added_newline && token.end as usize == self.source.len()
    }

    fn bytes_of(&self, (from, to): Span) -> Bytes {
        let token = |at: u32| self.tokens.get(at as usize).map(|read| read.token);
        let start = token(from).map_or(0, |token| token.start);
        let end = token(to.saturating_sub(1).max(from)).map_or(start, |token| token.end);
        (start, end)
    }

    fn slice(&self, (start, end): Bytes) -> &str {
        self.source.get(start as usize..end as usize).unwrap_or("")
    }

    /// The bytes of a labelled item, without the parentheses that its node does not include.
    fn node_bytes(&self, span: Span) -> Bytes {
        let bytes = self.bytes_of(span);
        if !self.slice(bytes).starts_with('(') || span.1 - span.0 < 3 {
            return bytes;
        }
        match self.fragment(bytes) {
            Some(fragment) => fragment.range_of(fragment.expr()),
            None => bytes,
        }
    }

    fn fragment(&self, bytes: Bytes) -> Option<Fragment> {
        Fragment::parse(self.slice(bytes), bytes.0)
    }

    /// Whether the innermost template around a token is an f-string or a t-string.
    fn template_letter(&self, before: u32) -> char {
        let mut depth = 0;
        for read in self.tokens.iter().take(before as usize).rev() {
            match read.token.kind {
                Kind::FEnd => depth += 1,
                Kind::FStart if depth > 0 => depth -= 1,
                Kind::FStart => {
                    let is_template = self.text(read.token).contains(['t', 'T']);
                    return if is_template { 't' } else { 'f' };
                }
                _ => {}
            }
        }
        'f'
    }
}

/// Makes a fault of an action, or declines.
pub(super) fn judge(
    machine: &Machine,
    action: Action,
    labels: &[Span; LABELS],
    next: u32,
) -> Option<SyntaxFault> {
    let first = labels[action.first as usize];
    let second = labels[action.second as usize];
    let message = || word(machine, action.text, first, next);
    Some(match action.form {
        b'L' => machine.over(machine.node_bytes(first), message()),
        b'P' => {
            let has_comma = machine.slice(machine.bytes_of(first)).ends_with(',');
            let span = (first.0, first.1 - u32::from(has_comma));
            machine.over(machine.bytes_of(span), message())
        }
        b'R' if action.first == action.second => machine.over(machine.bytes_of(first), message()),
        b'R' => {
            let (start, _) = machine.node_bytes(first);
            let (_, end) = machine.node_bytes(second);
            machine.over((start, end), message())
        }
        b'S' => {
            let (start, _) = machine.bytes_of(first);
            let (line, column) = machine.place(start);
            let (end_line, end_column) = machine.reading_place();
            let kind = FaultKind::SyntaxError;
            machine.fault(kind, message(), (line, column + 1), (end_line, end_column as i32))
        }
        b'K' => {
            let (_, end) = machine.bytes_of(first);
            let (line, column) = machine.place(end);
            machine.fault(FaultKind::SyntaxError, message(), (line, column), (line, 0))
        }
        b'E' => machine.at_token(FaultKind::SyntaxError, machine.last_token()?, message()),
        b'I' => {
            let line = machine.place(machine.bytes_of(first).0).0.to_string();
            let message = action.text.replace("%d", &line);
            machine.at_token(FaultKind::IndentationError, machine.last_token()?, message)
        }
        b'N' => {
            let mut at = next as usize;
            // Text is no part of a t-string's format there: what stands first is to blame.
            if first.1 > 0 && machine.template_letter(next) == 't' {
                let behind = machine.tokens.get(first.1 as usize..at)?;
                let text = behind.iter().position(|read| read.token.kind == Kind::FMiddle);
                at = text.map_or(at, |text| first.1 as usize + text);
            }
            let token = machine.tokens.get(at)?.token;
            machine.at_token(FaultKind::SyntaxError, token, message())
        }
        _ => return special(machine, action.text, first, second, next),
    })
}

/// Fills in a message: `%s` the kind of the expression, `%c` the letter of the template.
fn word(machine: &Machine, text: &str, first: Span, next: u32) -> String {
    if text.contains("%s") {
        let name = match machine.fragment(machine.bytes_of(first)) {
            Some(fragment) => targets::name(fragment.expr()),
            None => "expression",
        };
        return text.replace("%s", name);
    }
    if text.contains("%c") {
        return text.replace("%c", &machine.template_letter(next).to_string());
    }
    text.to_owned()
}

/// The actions that depend on more than the grammar.
fn special(machine: &Machine, rule: &str, first: Span, second: Span, next: u32) -> Option<SyntaxFault> {
    let first_bytes = machine.bytes_of(first);
    let first_text = machine.slice(first_bytes);
    match rule {
        "star_target" => wrong_target(machine, first_bytes, Use::Assign),
        "for_target" => wrong_target(machine, first_bytes, Use::For),
        "del_target" => wrong_target(machine, first_bytes, Use::Delete),
        "annotated_target" => {
            let fragment = machine.fragment(first_bytes)?;
            let name = targets::name(fragment.expr());
            let message = format!("only single target (not {name}) can be annotated");
            Some(machine.over(fragment.range_of(fragment.expr()), message))
        }
        "legacy" => {
            let is_legacy = matches!(first_text, "print" | "exec");
            is_legacy.then(|| {
                let message =
                    format!("Missing parentheses in call to '{first_text}'. Did you mean {first_text}(...)?");
                let (_, end) = machine.node_bytes(second);
                machine.over((first_bytes.0, end), message)
            })
        }
        "forgotten_comma" => {
            let is_legacy = matches!(first_text, "print" | "exec");
            let last = machine.tokens.get(next.checked_sub(1)? as usize)?.token;
            if is_legacy || last.level == 0 {
                return None;
            }
            let (start, _) = machine.node_bytes(first);
            let (_, end) = machine.node_bytes(second);
            let message = "invalid syntax. Perhaps you forgot a comma?";
            Some(machine.over((start, end), message.to_owned()))
        }
        "bare_generator" => {
            let call = Fragment::parse_arguments(first_text, first_bytes.0)?;
            let (count, last) = call.last_argument()?;
            let (_, end) = machine.bytes_of(second);
            let message = "Generator expression must be parenthesized".to_owned();
            (count > 1).then(|| machine.over((last, end), message))
        }
        "positional_after_keyword" => {
            let call = Fragment::parse_arguments(first_text, first_bytes.0);
            let unpacks = call.is_some_and(|call| call.unpacks_keywords());
            let what = if unpacks { "keyword argument unpacking" } else { "keyword argument" };
            let message = format!("positional argument follows {what}");
            Some(machine.at_token(FaultKind::SyntaxError, machine.last_token()?, message))
        }
        "type_var_tuple" | "param_spec" => {
            let kind = if rule == "param_spec" { "ParamSpec" } else { "TypeVarTuple" };
            let fragment = machine.fragment(machine.bytes_of(second));
            let is_tuple = fragment.is_some_and(|it| matches!(it.expr(), Expr::Tuple(_)));
            let what = if is_tuple { "constraints" } else { "bound" };
            let (line, column) = machine.place(first_bytes.0);
            let (end_line, end_column) = machine.reading_place();
            let end = (end_line, end_column as i32);
            let message = format!("cannot use {what} with {kind}");
            Some(machine.fault(FaultKind::SyntaxError, message, (line, column + 1), end))
        }
        "conversion" => {
            let letter = machine.template_letter(next);
            let bytes = machine.bytes_of(second);
            let name = machine.slice(bytes);
            if first_bytes.1 != bytes.0 {
                let message =
                    format!("{letter}-string: conversion type must come right after the exclamation mark");
                return Some(machine.over((first_bytes.0, bytes.1), message));
            }
            if matches!(name, "s" | "r" | "a") {
                return None;
            }
            let message =
                format!("{letter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'");
            Some(machine.over(bytes, message))
        }
        "strings" => {
            let span = first.0 as usize..first.1 as usize;
            let tokens = machine.tokens.get(span).unwrap_or_default();
            let texts = tokens.iter().map(|read| (read.token, machine.text(read.token)));
            let (at, message) = literals::check(texts)?;
            match at {
                Some(bytes) => Some(machine.over(bytes, message)),
                None => Some(machine.at_token(FaultKind::SyntaxError, machine.last_token()?, message)),
            }
        }
        "template" => {
            let span = first.0 as usize..first.1 as usize;
            let tokens = machine.tokens.get(span).unwrap_or_default();
            let texts = tokens.iter().map(|read| (read.token, machine.text(read.token)));
            let message = literals::check_template(texts)?;
            Some(machine.at_token(FaultKind::SyntaxError, machine.last_token()?, message))
        }
        "real" | "imaginary" => {
            let is_imaginary = first_text.ends_with(['j', 'J']);
            let message = format!("{rule} number required in complex literal");
            (is_imaginary != (rule == "imaginary")).then(|| machine.over(first_bytes, message))
        }
        _ => None,
    }
}

fn wrong_target(machine: &Machine, bytes: Bytes, purpose: Use) -> Option<SyntaxFault> {
    let fragment = machine.fragment(bytes)?;
    let wrong = targets::wrong(fragment.expr(), purpose)?;
    let verb = if purpose == Use::Delete { "delete" } else { "assign to" };
    let message = format!("cannot {verb} {}", targets::name(wrong));
    Some(machine.over(fragment.range_of(wrong), message))
}
