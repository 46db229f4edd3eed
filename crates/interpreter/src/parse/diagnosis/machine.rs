//! Runs the grammar over the tokens.
//!
//! The machine keeps its stack on the heap and remembers what each rule found at each token, so
//! that neither depth nor length of a wrong program can do harm. It is run twice, as CPython's
//! parser is: first with the language's rules alone, to see how far the text goes, then with the
//! rules for wrong forms.

use super::super::fault::SyntaxFault;
use super::grammar::{Action, Grammar, LABELS, Op};
use super::tokens::{Kind, Stop, Token, Tokenizer};

/// The address at which everything fails.
pub(super) const FAIL: u32 = u32::MAX;

const FAILED: u32 = u32::MAX;
const NO_LITERAL: u16 = u16::MAX;

/// A token with the number of its text among the grammar's literals.
#[derive(Clone, Copy)]
pub(super) struct Read {
    pub token: Token,
    literal: u16,
    is_keyword: bool,
}

/// Tokens from the first to before the second.
pub(super) type Span = (u32, u32);

enum Entry {
    Frame { resume: u32, rule: u16, position: u32, labels: [Span; LABELS], was_quiet: bool },
    Choice { resume: u32, position: u32, labels: [Span; LABELS] },
}

/// How a run ends.
pub(super) enum End {
    Matched,
    Failed,
    /// The tokenizer stopped.
    Stopped(Stop),
    /// A literal was demanded at a token.
    Demanded {
        literal: &'static str,
        at: u32,
    },
    /// The judge had something to say.
    Judged(SyntaxFault),
}

fn is_soft(name: &str) -> bool {
    matches!(name, "match" | "case" | "type" | "_")
}

/// Says what is wrong, given an action, the labelled spans and the next token; or declines.
pub(super) type Judge = fn(&Machine, Action, &[Span; LABELS], u32) -> Option<SyntaxFault>;

pub(super) struct Machine<'s> {
    pub grammar: Grammar,
    pub source: &'s str,
    pub tokens: Vec<Read>,
    pub tokenizer: Tokenizer<'s>,
    /// Whether the end of the text was reached.
    pub saw_end: bool,
    /// Whether to replace the end by a newline, once, as a prompt does.
    pub extra_newline: bool,
    /// Whether the newline that ends the text is ours and not the text's.
    pub added_newline: bool,
    keywords: Vec<bool>,
    memory: Vec<Vec<(u16, u32)>>,
    /// Where the statement at hand, of those of the outermost level, begins.
    statement: u32,
    /// Where the one before begins, which may have taken less than was meant (`if` and a wrong
    /// `else`).
    pub previous_statement: u32,
}

impl<'s> Machine<'s> {
    pub fn new(source: &'s str, extra_newline: bool) -> Self {
        let grammar = Grammar::read();
        let is_word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_soft = |text: &str| matches!(text, "match" | "case" | "type" | "_");
        let keywords = grammar.literals.iter().map(|text| is_word(text) && !is_soft(text)).collect();
        Self {
            grammar,
            source,
            tokens: Vec::new(),
            tokenizer: Tokenizer::new(source),
            saw_end: false,
            extra_newline,
            added_newline: false,
            keywords,
            memory: Vec::new(),
            statement: 0,
            previous_statement: 0,
        }
    }

    /// Returns the text of a token.
    pub fn text(&self, token: Token) -> &'s str {
        self.source.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    fn fetch(&mut self, at: u32) -> Result<Read, Stop> {
        while self.tokens.len() <= at as usize {
            let mut token = match self.tokenizer.next() {
                Ok(token) => token,
                Err(stop) => {
                    self.saw_end |= matches!(stop, Stop::End);
                    return Err(stop);
                }
            };
            if token.kind == Kind::End {
                self.saw_end = true;
                if std::mem::take(&mut self.extra_newline) {
                    token.kind = Kind::Newline;
                }
            }
            let literal = match token.kind {
                Kind::Name | Kind::Op => self.grammar.literal(self.text(token)),
                _ => None,
            };
            let is_keyword =
                token.kind == Kind::Name && literal.is_some_and(|literal| self.keywords[literal as usize]);
            self.tokens.push(Read { token, literal: literal.unwrap_or(NO_LITERAL), is_keyword });
            self.memory.push(Vec::new());
        }
        Ok(self.tokens[at as usize])
    }

    fn recall(&self, rule: u16, position: u32) -> Option<u32> {
        let known = self.memory.get(position as usize)?;
        known.iter().find(|entry| entry.0 == rule).map(|entry| entry.1)
    }

    fn remember(&mut self, rule: u16, position: u32, end: u32) {
        if let Some(known) = self.memory.get_mut(position as usize) {
            known.push((rule, end));
        }
    }

    /// Runs `start` from the token `from` on; `judge` is asked what to make of matched actions
    /// and may decline.
    pub fn run(&mut self, start: &str, from: u32, with_wrong: bool, judge: Judge) -> End {
        let Some(start) = self.grammar.rule(start) else { return End::Failed };
        for known in &mut self.memory {
            known.clear();
        }
        self.statement = from;
        let mut stack: Vec<Entry> = Vec::new();
        let mut labels = [(0, 0); LABELS];
        let mut position = from;
        let mut quiet = !with_wrong;
        let none = [(0, 0); LABELS];
        stack.push(Entry::Frame { resume: FAIL, rule: start, position, labels, was_quiet: quiet });
        let mut at = self.grammar.rules[start as usize].start;
        loop {
            let op = if at == FAIL { None } else { self.grammar.code.get(at as usize).copied() };
            let went_well = match op {
                None => false,
                Some(Op::Literal(_) | Op::Kind(_) | Op::Soft | Op::Demand(_)) => {
                    let read = match self.fetch(position) {
                        Ok(read) => read,
                        Err(stop) => return End::Stopped(stop),
                    };
                    let matches = match op {
                        Some(Op::Literal(literal) | Op::Demand(literal)) => read.literal == literal,
                        Some(Op::Kind(Kind::Name)) => read.token.kind == Kind::Name && !read.is_keyword,
                        Some(Op::Kind(kind)) => read.token.kind == kind,
                        _ => read.token.kind == Kind::Name && is_soft(self.text(read.token)),
                    };
                    if !matches && let Some(Op::Demand(literal)) = op {
                        let literal = self.grammar.literals[literal as usize];
                        return End::Demanded { literal, at: position };
                    }
                    at += 1;
                    position += u32::from(matches);
                    matches
                }
                Some(Op::Call(rule)) => {
                    at += 1;
                    let (start, is_wrong) = {
                        let rule = &self.grammar.rules[rule as usize];
                        (rule.start, rule.is_wrong)
                    };
                    match self.recall(rule, position) {
                        _ if is_wrong && quiet => false,
                        Some(FAILED) => false,
                        Some(end) => {
                            position = end;
                            true
                        }
                        None => {
                            stack.push(Entry::Frame { resume: at, rule, position, labels, was_quiet: quiet });
                            labels = none;
                            at = start;
                            true
                        }
                    }
                }
                Some(Op::Return) => {
                    let Some(Entry::Frame { resume, rule, position: start, labels: outer, was_quiet }) =
                        stack.pop()
                    else {
                        return End::Failed;
                    };
                    if !quiet || !with_wrong || self.grammar.rules[rule as usize].is_shared {
                        self.remember(rule, start, position);
                    }
                    if stack.is_empty() {
                        return End::Matched;
                    }
                    (at, labels, quiet) = (resume, outer, was_quiet);
                    true
                }
                Some(Op::Choice(resume)) => {
                    stack.push(Entry::Choice { resume, position, labels });
                    at += 1;
                    true
                }
                Some(Op::Commit(next)) => {
                    // A loop whose body matched nothing would go round for ever.
                    let is_stuck = match stack.pop() {
                        Some(Entry::Choice { position: from, .. }) => next < at && from == position,
                        _ => false,
                    };
                    at = if is_stuck { at + 1 } else { next };
                    true
                }
                Some(Op::BackCommit(next)) => {
                    if let Some(Entry::Choice { position: from, .. }) = stack.pop() {
                        position = from;
                    }
                    at = next;
                    true
                }
                Some(Op::FailTwice) => {
                    stack.pop();
                    false
                }
                Some(Op::Cut) => {
                    if let Some(Entry::Choice { resume, .. }) = stack.last_mut() {
                        *resume = FAIL;
                    }
                    at += 1;
                    true
                }
                Some(Op::Begin(label)) => {
                    labels[label as usize] = (position, position);
                    at += 1;
                    true
                }
                Some(Op::End(label)) => {
                    labels[label as usize].1 = position;
                    at += 1;
                    true
                }
                Some(Op::Forget) => {
                    let behind = self.statement as usize..position as usize;
                    for known in self.memory.get_mut(behind).unwrap_or_default() {
                        *known = Vec::new();
                    }
                    self.previous_statement = self.statement;
                    self.statement = position;
                    at += 1;
                    true
                }
                Some(Op::Quiet) => {
                    quiet = true;
                    at += 1;
                    true
                }
                Some(Op::Act(number)) => {
                    let action = self.grammar.actions[number as usize];
                    if let Some(fault) = judge(self, action, &labels, position) {
                        return End::Judged(fault);
                    }
                    // Without anything to say, a wrong form fails as a whole; others go on.
                    let is_wrong = stack.iter().rev().find_map(|entry| match entry {
                        Entry::Frame { rule, .. } => Some(self.grammar.rules[*rule as usize].is_wrong),
                        Entry::Choice { .. } => None,
                    });
                    at += 1;
                    match is_wrong {
                        Some(true) => {
                            while let Some(Entry::Choice { .. }) = stack.last() {
                                stack.pop();
                            }
                            false
                        }
                        _ => true,
                    }
                }
            };
            if went_well {
                continue;
            }
            loop {
                match stack.pop() {
                    None => return End::Failed,
                    Some(Entry::Choice { resume: FAIL, .. }) => {}
                    Some(Entry::Choice { resume, position: from, labels: old }) => {
                        (at, position, labels) = (resume, from, old);
                        break;
                    }
                    // The choice below restores the labels.
                    Some(Entry::Frame { rule, position: start, was_quiet, .. }) => {
                        if !quiet || !with_wrong || self.grammar.rules[rule as usize].is_shared {
                            self.remember(rule, start, FAILED);
                        }
                        quiet = was_quiet;
                    }
                }
            }
        }
    }
}
