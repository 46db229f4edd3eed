//! Keeps what the parser crate recurses over within the native stack.
//!
//! The crate descends once for every bracket, prefix operator and block, and drops a chain such
//! as `1+1+1+…` recursively: a tree with a long one is taken apart by `dismantle`, but what the
//! crate itself reads and drops again must not be long. So the tokens are counted first. The costs are bytes of native
//! stack, measured in release builds and rounded up; a page's stack is about 1 MB.

use rustpython_ast::token::TokenKind;
use rustpython_parser::{Mode as Grammar, lexer};

use super::fault::{FaultKind, SyntaxFault};

/// CPython's limits, whose excess its tokenizer reports.
pub(super) const MAX_BRACKETS: usize = 200;
pub(super) const MAX_INDENTS: usize = 100;
pub(super) const MAX_FSTRINGS: usize = 150;

/// Room for CPython's 200 nested brackets, and a little more.
const BUDGET: u32 = 400_000;
/// How long a left-nested chain of operators, attributes and calls may be if it is to be dropped.
const MAX_CHAIN: u32 = 3_000;
/// How long it may be if it is to be taken apart.
const MAX_LONG_CHAIN: u32 = 30_000;

/// What the tokens of a text promise.
pub(super) enum Depth {
    /// The parser crate can take it.
    Fine,
    /// The parser crate can take it if it is right, but not recover from errors in it; or there
    /// may be errors that it does not see.
    Suspect,
    /// Like `Suspect`; and its tree has to be taken apart.
    Long,
    /// It contains an error that the tokens show: the parser crate must not see it.
    Wrong,
    /// It is too deep.
    Excessive(SyntaxFault),
}

/// Judges the nesting of `source`.
pub(super) fn measure(source: &str, grammar: Grammar) -> Depth {
    let mut lexer = lexer::lex(source, grammar);
    let mut scan = Scan::default();
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => break,
            TokenKind::Unknown => return Depth::Wrong,
            TokenKind::Comment | TokenKind::NonLogicalNewline => {}
            kind => {
                if !scan.token(kind) {
                    return Depth::Wrong;
                }
                if scan.cost > BUDGET {
                    let message = "Parser stack overflowed - Python source too complex to parse";
                    return Depth::Excessive(SyntaxFault::new(FaultKind::MemoryError, message));
                }
                scan.is_long |= scan.chain > MAX_CHAIN;
                if scan.chain > MAX_LONG_CHAIN || (scan.is_long && scan.is_read_twice) {
                    let message = "maximum recursion depth exceeded during compilation";
                    return Depth::Excessive(SyntaxFault::new(FaultKind::RecursionError, message));
                }
            }
        }
    }
    match () {
        () if !lexer.finish().is_empty() || scan.brackets > 0 => Depth::Wrong,
        () if scan.is_long => Depth::Long,
        () if scan.has_deep_format || has_stairs(source) => Depth::Suspect,
        () => Depth::Fine,
    }
}

/// Whether the lines' indentation, those inside brackets included, is deeper than blocks may be:
/// in recovering from an error the parser crate may take such lines for blocks.
fn has_stairs(source: &str) -> bool {
    let mut stack: Vec<usize> = Vec::new();
    source.split('\n').any(|line| {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '\x0c']).len();
        if indent == line.len() {
            return false;
        }
        while stack.last().is_some_and(|&last| last >= indent) {
            stack.pop();
        }
        stack.push(indent);
        stack.len() > MAX_INDENTS + 1
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Bracket(TokenKind),
    FString,
    /// Between `lambda` and its colon.
    LambdaParams,
    /// The operand of an arithmetic prefix operator or of `**`: up to the next binary operator.
    Operand,
    /// The operand of `not`: up to `and`, `or`, `if`, `else`.
    Negation,
    /// What extends to a comma, a colon or the end: a lambda's body, a branch of `if … else`, what
    /// follows a star.
    Tail,
    /// What extends to an equals sign, a closing bracket or the end.
    Yield,
}

struct Frame {
    open: Open,
    cost: u32,
    chain: u32,
}

#[derive(Default)]
struct Scan {
    frames: Vec<Frame>,
    /// The sum of the frames' costs and of the blocks'.
    cost: u32,
    /// The length of the chain being read.
    chain: u32,
    brackets: usize,
    fstrings: usize,
    indents: usize,
    after_operand: bool,
    after_async: bool,
    in_statement: bool,
    in_pattern: bool,
    is_long: bool,
    /// There is a statement that the parser crate may read in one way, drop, and read in another.
    is_read_twice: bool,
    has_deep_format: bool,
}

impl Scan {
    /// Counts a token; false if it shows an error.
    fn token(&mut self, kind: TokenKind) -> bool {
        use TokenKind as T;
        let after_operand = std::mem::replace(&mut self.after_operand, false);
        if std::mem::replace(&mut self.in_statement, !matches!(kind, T::Newline | T::Indent | T::Dedent)) {
            self.in_pattern &= kind != T::Newline;
        } else {
            self.in_pattern = kind == T::Case;
        }
        let after_async = std::mem::replace(&mut self.after_async, kind == T::Async);
        // The parser crate recovers from this by descending.
        if after_async && self.after_async {
            return false;
        }
        self.is_read_twice |= matches!(kind, T::With | T::Match | T::Case);
        match kind {
            T::Lpar | T::Lsqb | T::Lbrace => {
                if after_operand && !self.in_fstring() {
                    self.chain += 1;
                }
                self.push(Open::Bracket(kind), 1_950);
                self.brackets += 1;
                self.has_deep_format |= self.is_format_deep();
                return self.brackets <= MAX_BRACKETS;
            }
            T::Rpar | T::Rsqb | T::Rbrace => {
                self.after_operand = true;
                return self.close(kind);
            }
            T::FStringStart | T::TStringStart => {
                self.push(Open::FString, 900);
                self.fstrings += 1;
                return self.fstrings < MAX_FSTRINGS;
            }
            T::FStringEnd | T::TStringEnd => {
                self.pop_while(|open| open != Open::FString);
                self.pop();
                self.fstrings = self.fstrings.saturating_sub(1);
                self.after_operand = true;
            }
            T::FStringMiddle | T::TStringMiddle => {}
            T::Indent => {
                self.indents += 1;
                self.cost += 1_650;
                return self.indents < MAX_INDENTS;
            }
            T::Dedent => {
                self.indents = self.indents.saturating_sub(1);
                self.cost = self.cost.saturating_sub(1_650);
            }
            T::Newline | T::Semi | T::Comma | T::Colon | T::Equal => return self.end_operand(kind),
            T::Lambda => self.push(Open::LambdaParams, 1_050),
            T::Not if !after_operand => self.push(Open::Negation, 900),
            T::Await => self.push(Open::Operand, 900),
            T::Yield => self.push(Open::Yield, 950),
            T::Else | T::If => {
                self.chain = 0;
                self.pop_while(|open| matches!(open, Open::Operand | Open::Negation));
                self.push(Open::Tail, 300);
            }
            T::And | T::Or | T::For => {
                self.chain = 0;
                self.pop_while(|open| matches!(open, Open::Operand | Open::Negation));
            }
            T::DoubleStar => {
                self.chain += 1;
                self.push(Open::Operand, 950);
            }
            // Patterns know but one, and descend at every other.
            T::Plus | T::Minus if self.in_pattern => self.push(Open::Tail, 950),
            T::Plus | T::Minus | T::Tilde if !after_operand => self.push(Open::Operand, 950),
            T::Star if !after_operand => self.push(Open::Tail, 950),
            T::In
            | T::Is
            | T::Not
            | T::EqEqual
            | T::NotEqual
            | T::Less
            | T::LessEqual
            | T::Greater
            | T::GreaterEqual => {
                self.chain = 0;
                self.pop_while(|open| open == Open::Operand);
            }
            T::Ellipsis => self.after_operand = true,
            T::Dot => self.chain += 1,
            _ if kind.is_operator() => {
                self.chain += 1;
                self.pop_while(|open| open == Open::Operand);
            }
            _ if kind.is_keyword() && !kind.is_soft_keyword() => {
                self.after_operand = matches!(kind, T::None | T::True | T::False);
            }
            _ => self.after_operand = true,
        }
        true
    }

    /// Whether the formats of replacement fields may nest deeper than CPython allows.
    fn is_format_deep(&self) -> bool {
        let fields = self.frames.iter().rev().take_while(|frame| frame.open != Open::FString);
        self.fstrings > 0 && fields.filter(|frame| frame.open == Open::Bracket(TokenKind::Lbrace)).count() > 3
    }

    /// Whether what comes next is text of an f-string, or a replacement field.
    fn in_fstring(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.open == Open::FString)
    }

    fn push(&mut self, open: Open, cost: u32) {
        let chain = std::mem::take(&mut self.chain);
        self.frames.push(Frame { open, cost, chain });
        self.cost += cost;
    }

    fn pop(&mut self) -> Option<Open> {
        let frame = self.frames.pop()?;
        self.cost = self.cost.saturating_sub(frame.cost);
        self.chain += frame.chain;
        Some(frame.open)
    }

    fn pop_while(&mut self, may_pop: impl Fn(Open) -> bool) {
        while self.frames.last().is_some_and(|frame| may_pop(frame.open)) {
            self.pop();
        }
    }

    /// Ends what extends to a comma, a colon, an equals sign or the end of the line; false if a
    /// lambda's colon is missing there.
    fn end_operand(&mut self, kind: TokenKind) -> bool {
        let ends_yield = !matches!(kind, TokenKind::Comma | TokenKind::Colon);
        self.pop_while(|open| match open {
            Open::Operand | Open::Negation | Open::Tail => true,
            Open::Yield => ends_yield,
            _ => false,
        });
        self.chain = 0;
        let in_params = self.frames.last().is_some_and(|frame| frame.open == Open::LambdaParams);
        match kind {
            TokenKind::Colon if in_params => {
                self.pop();
                self.push(Open::Tail, 1_050);
            }
            TokenKind::Newline | TokenKind::Semi => return self.frames.is_empty(),
            _ => {}
        }
        true
    }

    fn close(&mut self, kind: TokenKind) -> bool {
        // A lambda whose colon is missing is left over, and no bracket.
        self.pop_while(|open| !matches!(open, Open::Bracket(_) | Open::FString | Open::LambdaParams));
        let Some(Open::Bracket(opener)) = self.pop() else { return false };
        self.brackets = self.brackets.saturating_sub(1);
        matches!(
            (opener, kind),
            (TokenKind::Lpar, TokenKind::Rpar)
                | (TokenKind::Lsqb, TokenKind::Rsqb)
                | (TokenKind::Lbrace, TokenKind::Rbrace)
        )
    }
}
