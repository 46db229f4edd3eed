//! A tokenizer that stops where CPython's stops, and says the same.
//!
//! The parser crate's lexer recovers from errors and words them its own way; this one is run
//! over texts that are wrong. Tokens are made one at a time, as the order in which the parser and
//! the tokenizer come upon errors decides which of them is reported.

use super::super::depth::{MAX_BRACKETS, MAX_FSTRINGS, MAX_INDENTS};
use super::super::fault::FaultKind;
use super::numbers;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Number,
    String,
    /// The start of an f-string or t-string, prefix and quotes; its text; its closing quotes.
    FStart,
    FMiddle,
    FEnd,
    Op,
    Newline,
    Indent,
    Dedent,
    End,
}

/// A token; its text is `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
    /// How many brackets are open after it.
    pub level: u16,
    /// How far the tokenizer has read: where CPython places tokens that have no text.
    pub cursor: u32,
}

/// What the tokenizer stops at; `column` counts characters.
#[derive(Clone, Debug)]
pub(super) enum Stop {
    /// An error at a column of a line, and up to another column if it is known.
    At { line: u32, column: u32, end_column: Option<u32>, message: String },
    /// The text ends where a token or a closing bracket is expected.
    End,
    /// Something is wrong with the indentation of, or the continuation in, the line before the
    /// cursor.
    Layout { kind: FaultKind, cursor: u32, message: &'static str },
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    pub byte: u8,
    pub at: u32,
}

/// An f-string or t-string being read.
struct Template {
    quote: u8,
    is_triple: bool,
    is_raw: bool,
    letter: char,
    start: usize,
    /// Brackets opened since its start.
    depth: usize,
    /// Replacement fields open, one inside the format of another.
    fields: usize,
    in_format: bool,
    /// In a format behind its colon, with no replacement field in between.
    behind_colon: bool,
    in_text: bool,
}

/// How deep replacement fields may nest by way of format specifications.
const MAX_FIELDS: usize = 3;

pub(super) struct Tokenizer<'s> {
    /// The source; it ends in a newline.
    source: &'s str,
    bytes: &'s [u8],
    at: usize,
    start: usize,
    at_line_start: bool,
    blank_line: bool,
    /// Indents (positive) or dedents (negative) to hand out.
    pending: isize,
    /// Columns with tabs to multiples of 8, and with tabs as one column.
    indents: Vec<(usize, usize)>,
    pub brackets: Vec<Bracket>,
    templates: Vec<Template>,
    /// Whether the text ends inside a string.
    pub ends_in_string: bool,
}

type Next = Result<Token, Stop>;

impl<'s> Tokenizer<'s> {
    pub fn new(source: &'s str) -> Self {
        Self {
            source,
            bytes: source.as_bytes(),
            at: 0,
            start: 0,
            at_line_start: true,
            blank_line: false,
            pending: 0,
            indents: vec![(0, 0)],
            brackets: Vec::new(),
            templates: Vec::new(),
            ends_in_string: false,
        }
    }

    /// Whether it is inside an f-string or t-string.
    pub fn is_in_template(&self) -> bool {
        !self.templates.is_empty()
    }

    /// How far it has read.
    pub fn cursor(&self) -> u32 {
        self.at as u32
    }

    /// Reads the next token.
    pub fn next(&mut self) -> Next {
        match self.templates.last() {
            Some(template) if template.in_text => self.template_text(),
            _ => self.code(),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn token(&self, kind: Kind) -> Token {
        Token {
            kind,
            start: self.start as u32,
            end: self.at as u32,
            level: self.brackets.len() as u16,
            cursor: self.at as u32,
        }
    }

    fn line_of(&self, at: usize) -> u32 {
        let head = self.bytes.get(..at).unwrap_or(self.bytes);
        1 + head.iter().filter(|&&byte| byte == b'\n').count() as u32
    }

    fn line_start(&self, at: usize) -> usize {
        let head = self.bytes.get(..at).unwrap_or(self.bytes);
        head.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1)
    }

    fn column(&self, at: usize) -> u32 {
        let head = self.bytes.get(self.line_start(at)..at).unwrap_or_default();
        String::from_utf8_lossy(head).chars().count() as u32
    }

    /// An error just before the byte `at`.
    fn stop_at(&self, at: usize, message: impl Into<String>) -> Stop {
        let (line, column) = (self.line_of(at), self.column(at));
        Stop::At { line, column, end_column: None, message: message.into() }
    }

    /// An error just before the cursor.
    fn stop(&self, message: impl Into<String>) -> Stop {
        self.stop_at(self.at, message)
    }

    fn layout(&self, kind: FaultKind, message: &'static str) -> Stop {
        Stop::Layout { kind, cursor: self.at as u32, message }
    }

    fn code(&mut self) -> Next {
        loop {
            if self.at_line_start {
                self.at_line_start = false;
                self.indentation()?;
            }
            self.start = self.at;
            if self.pending != 0 {
                let kind = if self.pending < 0 { Kind::Dedent } else { Kind::Indent };
                self.pending -= self.pending.signum();
                return Ok(self.token(kind));
            }
            let mut comment = None;
            loop {
                match self.peek() {
                    Some(b' ' | b'\t' | b'\x0c') => self.at += 1,
                    Some(b'#') => {
                        comment = Some(self.at);
                        while self.peek().is_some_and(|byte| byte != b'\n') {
                            self.at += 1;
                        }
                    }
                    Some(b'\\') => self.continuation()?,
                    _ => break,
                }
            }
            self.start = self.at;
            let Some(byte) = self.peek() else {
                return match self.brackets.is_empty() {
                    true => Ok(self.token(Kind::End)),
                    false => Err(Stop::End),
                };
            };
            if byte != b'\n' {
                return self.in_line(byte);
            }
            let is_blank = self.blank_line || !self.brackets.is_empty();
            self.at_line_start = true;
            self.blank_line = false;
            self.at += 1;
            if !is_blank {
                // A newline after a comment includes it.
                self.start = comment.unwrap_or(self.start);
                return Ok(self.token(Kind::Newline));
            }
        }
    }

    /// Reads the blanks a line begins with.
    fn indentation(&mut self) -> Result<(), Stop> {
        let (mut column, mut narrow) = (0, 0);
        // The column before a backslash that joins blank lines.
        let mut joined: Option<usize> = None;
        loop {
            match self.peek() {
                Some(b' ') => (column, narrow) = (column + 1, narrow + 1),
                Some(b'\t') => (column, narrow) = ((column / 8 + 1) * 8, narrow + 1),
                Some(b'\x0c') => (column, narrow) = (0, 0),
                Some(b'\\') => {
                    joined = joined.filter(|&column| column > 0).or(Some(column));
                    self.continuation()?;
                    continue;
                }
                _ => break,
            }
            self.at += 1;
        }
        self.blank_line = matches!(self.peek(), Some(b'#' | b'\n'));
        if self.blank_line || !self.brackets.is_empty() {
            return Ok(());
        }
        if let Some(joined) = joined.filter(|&column| column > 0) {
            (column, narrow) = (joined, joined);
        }
        let tabs = self.layout(FaultKind::TabError, "inconsistent use of tabs and spaces in indentation");
        let current = self.indents.last().copied().unwrap_or_default();
        if column == current.0 {
            return if narrow == current.1 { Ok(()) } else { Err(tabs) };
        }
        if column > current.0 {
            if self.indents.len() >= MAX_INDENTS {
                let message = "too many levels of indentation";
                return Err(self.layout(FaultKind::IndentationError, message));
            }
            if narrow <= current.1 {
                return Err(tabs);
            }
            self.pending += 1;
            self.indents.push((column, narrow));
            return Ok(());
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|top| column < top.0) {
            self.pending -= 1;
            self.indents.pop();
        }
        let current = self.indents.last().copied().unwrap_or_default();
        if column != current.0 {
            while self.peek().is_some_and(|byte| byte != b'\n') {
                self.at += 1;
            }
            self.at = (self.at + 1).min(self.bytes.len());
            let message = "unindent does not match any outer indentation level";
            return Err(self.layout(FaultKind::IndentationError, message));
        }
        if narrow == current.1 { Ok(()) } else { Err(tabs) }
    }

    /// Passes over a backslash and the end of its line.
    fn continuation(&mut self) -> Result<(), Stop> {
        self.at += 1;
        if !self.eat(b'\n') {
            self.at += 1;
            let message = "unexpected character after line continuation character";
            return Err(self.layout(FaultKind::SyntaxError, message));
        }
        if self.peek().is_none() { Err(Stop::End) } else { Ok(()) }
    }

    fn in_line(&mut self, byte: u8) -> Next {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(),
            b'0'..=b'9' => self.number(),
            b'.' if self.peek_at(1).is_some_and(|next| next.is_ascii_digit()) => self.number(),
            b'"' | b'\'' => self.string(byte),
            _ => self.operator(byte),
        }
    }

    fn number(&mut self) -> Next {
        match numbers::scan(self.bytes, self.at) {
            Ok(end) => {
                self.at = end;
                Ok(self.token(Kind::Number))
            }
            Err(numbers::Wrong { at, end_column_at: Some(zeros_end), message }) => Err(Stop::At {
                line: self.line_of(at),
                column: self.column(self.start) + 1,
                end_column: Some(self.column(zeros_end) + 1),
                message,
            }),
            Err(wrong) => Err(self.stop_at(wrong.at, wrong.message)),
        }
    }

    /// Reads a name, or a string with a prefix.
    fn word(&mut self) -> Next {
        let mut prefix = [false; 5];
        loop {
            match self.peek() {
                Some(quote @ (b'"' | b'\'')) => return self.prefixed(quote, prefix),
                Some(byte) => {
                    let letter = b"burft".iter().position(|&p| p == byte.to_ascii_lowercase());
                    match letter {
                        Some(letter) if !prefix[letter] => prefix[letter] = true,
                        _ => break,
                    }
                }
                None => break,
            }
            self.at += 1;
        }
        let mut is_ascii = true;
        while let Some(byte @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80..)) = self.peek() {
            is_ascii &= byte.is_ascii();
            self.at += 1;
        }
        if !is_ascii {
            self.check_identifier()?;
        }
        Ok(self.token(Kind::Name))
    }

    fn check_identifier(&self) -> Result<(), Stop> {
        let text = self.source.get(self.start..self.at).unwrap_or_default();
        let wrong = text.char_indices().find(|&(at, c)| match at {
            0 => c != '_' && !unicode_ident::is_xid_start(c),
            _ => !unicode_ident::is_xid_continue(c),
        });
        let Some((at, c)) = wrong else { return Ok(()) };
        let code = c as u32;
        let message = match is_printable(c) {
            true => format!("invalid character '{c}' (U+{code:04X})"),
            false => format!("invalid non-printable character U+{code:04X}"),
        };
        Err(self.stop_at(self.start + at + c.len_utf8(), message))
    }

    /// Reads a string with the prefix letters `b`, `u`, `r`, `f`, `t`.
    fn prefixed(&mut self, quote: u8, [b, u, r, f, t]: [bool; 5]) -> Next {
        let clashes = [
            (u && b, "u", "b"),
            (u && r, "u", "r"),
            (u && f, "u", "f"),
            (u && t, "u", "t"),
            (b && f, "b", "f"),
            (b && t, "b", "t"),
            (f && t, "f", "t"),
        ];
        if let Some((_, one, other)) = clashes.iter().find(|clash| clash.0) {
            return Err(Stop::At {
                line: self.line_of(self.at),
                column: self.column(self.start) + 1,
                end_column: Some(self.column(self.at + 1)),
                message: format!("'{one}' and '{other}' prefixes are incompatible"),
            });
        }
        if !(f || t) {
            return self.string(quote);
        }
        let is_triple = self.peek_at(1) == Some(quote) && self.peek_at(2) == Some(quote);
        self.at += if is_triple { 3 } else { 1 };
        if self.templates.len() + 1 >= MAX_FSTRINGS {
            return Err(self.stop("too many nested f-strings or t-strings"));
        }
        self.templates.push(Template {
            quote,
            is_triple,
            is_raw: r,
            letter: if f { 'f' } else { 't' },
            start: self.start,
            depth: 0,
            fields: 0,
            in_format: false,
            behind_colon: false,
            in_text: true,
        });
        Ok(self.token(Kind::FStart))
    }

    fn string(&mut self, quote: u8) -> Next {
        let is_triple = self.peek_at(1) == Some(quote) && self.peek_at(2) == Some(quote);
        self.at += if is_triple { 3 } else { 1 };
        let mut escaped_quote = false;
        loop {
            match self.peek() {
                None => {
                    self.ends_in_string = true;
                    return Err(self.unterminated(quote, is_triple, escaped_quote));
                }
                Some(b'\n') if !is_triple => {
                    return Err(self.unterminated(quote, is_triple, escaped_quote));
                }
                Some(b'\\') => {
                    escaped_quote |= self.peek_at(1) == Some(quote);
                    self.at = (self.at + 2).min(self.bytes.len());
                }
                Some(byte) if byte == quote => {
                    if !is_triple {
                        self.at += 1;
                        return Ok(self.token(Kind::String));
                    }
                    if self.peek_at(1) == Some(quote) && self.peek_at(2) == Some(quote) {
                        self.at += 3;
                        return Ok(self.token(Kind::String));
                    }
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn unterminated(&self, quote: u8, is_triple: bool, escaped_quote: bool) -> Stop {
        // Such a string is rather the end of the f-string it stands in.
        if let Some(outer) = self.templates.last()
            && outer.quote == quote
            && outer.is_triple == is_triple
        {
            let message = format!("{}-string: expecting '}}'", outer.letter);
            return self.stop_at(self.start + 1, message);
        }
        let line = self.line_detected();
        let message = match (is_triple, escaped_quote) {
            (true, _) => {
                format!("unterminated triple-quoted string literal (detected at line {line})")
            }
            (false, false) => format!("unterminated string literal (detected at line {line})"),
            (false, true) => format!(
                "unterminated string literal (detected at line {line}); \
                 perhaps you escaped the end quote?"
            ),
        };
        self.stop_at(self.start + 1, message)
    }

    /// The line on which a string was found not to end.
    fn line_detected(&self) -> u32 {
        let line = self.line_of(self.at);
        // The end of the text belongs to the last line that has any.
        if self.at >= self.bytes.len() { (line - 1).max(1) } else { line }
    }

    fn template_text(&mut self) -> Next {
        self.start = self.at;
        let Some(template) = self.templates.last_mut() else { return self.code() };
        let (quote, is_triple, is_raw) = (template.quote, template.is_triple, template.is_raw);
        let in_format = template.in_format && template.fields > 0;
        let (behind_colon, letter) = (template.behind_colon, template.letter);
        let closes = |bytes: &[u8], at: usize| match is_triple {
            true => bytes.get(at..at + 3) == Some(&[quote; 3]),
            false => bytes.get(at) == Some(&quote),
        };
        if self.bytes.get(self.at) == Some(&b'{') && (in_format || self.bytes.get(self.at + 1) != Some(&b'{'))
        {
            return self.open_field();
        }
        if closes(self.bytes, self.at) {
            self.at += if is_triple { 3 } else { 1 };
            self.templates.pop();
            return Ok(self.token(Kind::FEnd));
        }
        let mut in_name = false;
        loop {
            match self.peek() {
                None => {
                    self.ends_in_string = true;
                    return Err(self.unterminated_template());
                }
                Some(b'\n') if !is_triple => {
                    if !in_format || !behind_colon {
                        return Err(self.unterminated_template());
                    }
                    let message = format!(
                        "{letter}-string: newlines are not allowed in format specifiers for \
                         single quoted {letter}-strings"
                    );
                    let (line, column) = (self.line_of(self.at), self.column(self.at) + 1);
                    return Err(Stop::At { line, column, end_column: None, message });
                }
                Some(_) if closes(self.bytes, self.at) => break,
                Some(b'{') if in_format || self.peek_at(1) != Some(b'{') => break,
                Some(b'{') => {
                    self.at += 2;
                    let mut token = self.token(Kind::FMiddle);
                    token.end -= 1;
                    return Ok(token);
                }
                Some(b'}') if in_name => {
                    self.at += 1;
                    break;
                }
                Some(b'}') if !in_format && self.peek_at(1) == Some(b'}') => {
                    self.at += 2;
                    let mut token = self.token(Kind::FMiddle);
                    token.end -= 1;
                    return Ok(token);
                }
                Some(b'}') => {
                    self.enter_code();
                    break;
                }
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'{' | b'}') => {}
                        Some(b'N') if !is_raw && self.peek_at(1) == Some(b'{') => {
                            in_name = true;
                            self.at += 2;
                        }
                        Some(_) => self.at += 1,
                        None => {}
                    }
                }
                Some(_) => self.at += 1,
            }
        }
        Ok(self.token(Kind::FMiddle))
    }

    fn enter_code(&mut self) {
        if let Some(template) = self.templates.last_mut() {
            template.in_text = false;
        }
    }

    fn open_field(&mut self) -> Next {
        let Some(template) = self.templates.last_mut() else { return self.code() };
        template.fields += 1;
        if template.fields > MAX_FIELDS {
            let message = format!("{}-string: expressions nested too deeply", template.letter);
            return Err(self.stop(message));
        }
        template.in_text = false;
        template.in_format = false;
        template.behind_colon = false;
        self.code()
    }

    fn unterminated_template(&self) -> Stop {
        let Some(template) = self.templates.last() else { return Stop::End };
        let triple = if template.is_triple { "triple-quoted " } else { "" };
        let (letter, line) = (template.letter, self.line_detected());
        let message = format!("unterminated {triple}{letter}-string literal (detected at line {line})");
        self.stop_at(template.start + 1, message)
    }

    fn operator(&mut self, byte: u8) -> Next {
        const LONG: [&[u8]; 25] = [
            b"**=", b"//=", b">>=", b"<<=", b"...", b"!=", b"%=", b"&=", b"**", b"*=", b"+=", b"-=", b"->",
            b"//", b"/=", b":=", b"<<", b"<=", b"<>", b"==", b">=", b">>", b"@=", b"^=", b"|=",
        ];
        // In a replacement field, a colon outside brackets starts the format.
        if byte == b':'
            && let Some(template) = self.templates.last_mut()
            && template.depth == template.fields
            && template.fields > 0
        {
            template.in_text = true;
            template.in_format = true;
            template.behind_colon = true;
            self.at += 1;
            return Ok(self.token(Kind::Op));
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if let Some(op) = LONG.iter().find(|op| rest.starts_with(op)) {
            self.at += op.len();
            return Ok(self.token(Kind::Op));
        }
        self.at += 1;
        match byte {
            b'(' | b'[' | b'{' => self.open(byte)?,
            b')' | b']' | b'}' => self.close(byte)?,
            0..=0x1F | 0x7F => {
                return Err(self.stop(format!("invalid non-printable character U+{byte:04X}")));
            }
            _ => {}
        }
        Ok(self.token(Kind::Op))
    }

    fn open(&mut self, byte: u8) -> Result<(), Stop> {
        if self.brackets.len() >= MAX_BRACKETS {
            return Err(self.stop("too many nested parentheses"));
        }
        self.brackets.push(Bracket { byte, at: self.start as u32 });
        if let Some(template) = self.templates.last_mut() {
            template.depth += 1;
        }
        Ok(())
    }

    fn close(&mut self, byte: u8) -> Result<(), Stop> {
        let shown = byte as char;
        let inside = self.templates.last().map(|template| (template.letter, template.depth));
        if let Some((letter, 0)) = inside
            && byte == b'}'
        {
            return Err(self.stop(format!("{letter}-string: single '}}' is not allowed")));
        }
        let Some(opener) = self.brackets.pop() else {
            return Err(self.stop(format!("unmatched '{shown}'")));
        };
        let matches = matches!((opener.byte, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if !matches {
            if let Some(template) = self.templates.last()
                && opener.byte == b'{'
                && template.depth == template.fields
            {
                return Err(self.stop(format!("{}-string: unmatched '{shown}'", template.letter)));
            }
            let opening = opener.byte as char;
            let line = self.line_of(opener.at as usize);
            let mut message =
                format!("closing parenthesis '{shown}' does not match opening parenthesis '{opening}'");
            if line != self.line_of(self.start) {
                message += &format!(" on line {line}");
            }
            return Err(self.stop(message));
        }
        if let Some(template) = self.templates.last_mut() {
            if template.depth == 0 {
                let letter = template.letter;
                return Err(self.stop(format!("{letter}-string: unmatched '{shown}'")));
            }
            if byte == b'}' && template.depth == template.fields {
                template.fields -= 1;
                template.in_text = true;
                // Back in the format of the field outside, if there is one.
                template.in_format = template.fields > 0;
            }
            template.depth -= 1;
        }
        Ok(())
    }
}

/// Whether a character that no identifier may contain shows when printed.
fn is_printable(c: char) -> bool {
    !matches!(c as u32,
        0..=0x1F | 0x7F..=0xA0 | 0xAD | 0x600..=0x605 | 0x61C | 0x6DD | 0x70F | 0x890..=0x891
        | 0x8E2 | 0x1680 | 0x180E | 0x2000..=0x200F | 0x2028..=0x202F | 0x205F..=0x206F | 0x3000
        | 0xD800..=0xF8FF | 0xFEFF | 0xFFF9..=0xFFFB | 0xFFFE..=0xFFFF | 0x110BD | 0x110CD
        | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE00FF
        | 0xF0000..)
}
