//! Reads `grammar.txt` into instructions for the machine.
//!
//! A rule is `name: alternative | alternative ;`. Literals are quoted ("…" for soft keywords),
//! kinds of tokens are in capitals. `?`, `*`, `+` follow an item, `,+` means one or more with
//! commas between, `&` and `!` look ahead, `~` commits to the alternative, `^` demands a token,
//! `a:` names an item. `@` forgets what was remembered, `%` goes on without the rules whose names
//! begin with `x_`: those match only text that is wrong, and end in what to say about it.

use super::tokens::Kind;

#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    /// Match a token.
    Literal(u16),
    Kind(Kind),
    /// Match a soft keyword as such.
    Soft,
    /// Match a literal or report "expected …".
    Demand(u16),
    Call(u16),
    Return,
    /// On failure, go back to here and on at the address.
    Choice(u32),
    /// Drop the choice and go on at the address.
    Commit(u32),
    /// Drop the choice, restore the position, go on at the address.
    BackCommit(u32),
    /// Drop the choice and fail.
    FailTwice,
    /// Make failure final for the rule.
    Cut,
    Begin(u8),
    End(u8),
    Forget,
    Quiet,
    /// Report, or fail the rule.
    Act(u16),
}

/// What to say when a wrong form has been matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Action {
    /// Where: L at label, R range of labels, S from label on, E last token, N next token,
    /// I the last token as IndentationError, K before the end of label, P label without its comma,
    /// X by a rule of its own.
    pub form: u8,
    /// The labels named.
    pub first: u8,
    pub second: u8,
    /// The message, or the name of the rule.
    pub text: &'static str,
}

pub(super) struct Rule {
    pub name: &'static str,
    pub start: u32,
    /// Whether it matches wrong forms only.
    pub is_wrong: bool,
    /// Whether what it finds while wrong forms are not looked for is remembered for when they are.
    pub is_shared: bool,
}

/// CPython remembers what these find regardless, and that decides about some messages.
const SHARED: [&str; 18] = [
    "expression",
    "star_expression",
    "disjunction",
    "conjunction",
    "inversion",
    "bitwise_or",
    "bitwise_xor",
    "bitwise_and",
    "shift_expr",
    "sum",
    "term",
    "factor",
    "await_primary",
    "primary",
    "strings",
    "arguments",
    "star_target",
    "target_with_star_atom",
];

pub(super) struct Grammar {
    pub code: Vec<Op>,
    pub rules: Vec<Rule>,
    pub literals: Vec<&'static str>,
    pub actions: Vec<Action>,
}

pub(super) const LABELS: usize = 3;

impl Grammar {
    pub fn read() -> Self {
        let grammar = Self { code: Vec::new(), rules: Vec::new(), literals: Vec::new(), actions: Vec::new() };
        let mut reader = Reader { rest: include_str!("grammar.txt"), grammar };
        while !reader.skip_blank().is_empty() {
            reader.rule();
        }
        reader.grammar
    }

    pub fn rule(&self, name: &str) -> Option<u16> {
        self.rules.iter().position(|rule| rule.name == name).map(|at| at as u16)
    }

    /// The number of a literal, if the grammar has it.
    pub fn literal(&self, text: &str) -> Option<u16> {
        self.literals.iter().position(|&literal| literal == text).map(|at| at as u16)
    }
}

/// Reads the grammar; the text is ours, so nothing in it is checked (a test does).
struct Reader {
    rest: &'static str,
    grammar: Grammar,
}

impl Reader {
    fn skip_blank(&mut self) -> &'static str {
        self.rest = self.rest.trim_start();
        self.rest
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.skip_blank().strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> &'static str {
        let text = self.skip_blank();
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.rest = rest;
        word
    }

    fn until(&mut self, end: &str) -> &'static str {
        let (text, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        text
    }

    /// The number of a rule, which may be read later.
    fn rule_number(&mut self, name: &'static str) -> u16 {
        if let Some(number) = self.grammar.rule(name) {
            return number;
        }
        let is_wrong = name.starts_with("x_");
        let is_shared = SHARED.contains(&name);
        self.grammar.rules.push(Rule { name, start: u32::MAX, is_wrong, is_shared });
        self.grammar.rules.len() as u16 - 1
    }

    fn literal_number(&mut self, text: &'static str) -> u16 {
        if let Some(number) = self.grammar.literal(text) {
            return number;
        }
        self.grammar.literals.push(text);
        self.grammar.literals.len() as u16 - 1
    }

    fn here(&self) -> u32 {
        self.grammar.code.len() as u32
    }

    fn emit(&mut self, op: Op) -> usize {
        self.grammar.code.push(op);
        self.grammar.code.len() - 1
    }

    fn rule(&mut self) {
        let name = self.word();
        self.eat(":");
        let number = self.rule_number(name);
        let start = self.here();
        self.grammar.rules[number as usize].start = start;
        self.alternatives();
        self.eat(";");
        self.emit(Op::Return);
    }

    fn alternatives(&mut self) {
        let mut ends = Vec::new();
        loop {
            let choice = self.emit(Op::Choice(0));
            self.sequence();
            let rest = self.skip_blank();
            if !rest.starts_with('|') {
                // The last alternative needs no way back: take the choice out again.
                self.unwrap_choice(choice);
                break;
            }
            self.eat("|");
            ends.push(self.emit(Op::Commit(0)));
            let next = self.here();
            self.grammar.code[choice] = Op::Choice(next);
        }
        let end = self.here();
        for at in ends {
            self.grammar.code[at] = Op::Commit(end);
        }
    }

    /// Replaces the choice around a last alternative by one that leads to failure, which `Cut`
    /// relies on being there.
    fn unwrap_choice(&mut self, choice: usize) {
        let end = self.emit(Op::Commit(0));
        let next = self.here();
        self.grammar.code[end] = Op::Commit(next);
        self.grammar.code[choice] = Op::Choice(super::machine::FAIL);
    }

    fn sequence(&mut self) {
        loop {
            let rest = self.skip_blank();
            match rest.as_bytes().first() {
                None | Some(b'|' | b';' | b')') => return,
                Some(b'{') => self.action(),
                Some(_) => self.item(),
            }
        }
    }

    fn action(&mut self) {
        self.eat("{");
        let form = self.word().bytes().next().unwrap_or(b'X');
        let labels = if self.skip_blank().starts_with('"') { "" } else { self.word() };
        let mut labels = labels.bytes().map(|label| label - b'a');
        let first = labels.next().unwrap_or(0);
        let second = labels.next().unwrap_or(first);
        let text = match self.eat("\"") {
            true => self.until("\"}"),
            false => self.until("}").trim(),
        };
        self.grammar.actions.push(Action { form, first, second, text });
        self.emit(Op::Act(self.grammar.actions.len() as u16 - 1));
    }

    fn item(&mut self) {
        let rest = self.skip_blank().as_bytes();
        match rest {
            [b'~', ..] => {
                self.eat("~");
                self.emit(Op::Cut);
            }
            [b'@', ..] => {
                self.eat("@");
                self.emit(Op::Forget);
            }
            [b'%', ..] => {
                self.eat("%");
                self.emit(Op::Quiet);
            }
            [b'&', ..] => {
                self.eat("&");
                let choice = self.emit(Op::Choice(super::machine::FAIL));
                self.atom();
                let end = self.emit(Op::BackCommit(0));
                self.grammar.code[end] = Op::BackCommit(end as u32 + 1);
                let _ = choice;
            }
            [b'!', ..] => {
                self.eat("!");
                let choice = self.emit(Op::Choice(0));
                self.atom();
                self.emit(Op::FailTwice);
                let next = self.here();
                self.grammar.code[choice] = Op::Choice(next);
            }
            [label @ b'a'..=b'c', b':', ..] => {
                let slot = label - b'a';
                self.rest = &self.rest[2..];
                self.emit(Op::Begin(slot));
                self.repeated();
                self.emit(Op::End(slot));
            }
            _ => self.repeated(),
        }
    }

    /// An atom and the mark behind it, which says how often.
    fn repeated(&mut self) {
        let start = self.here() as usize;
        self.atom();
        // Marks follow their item without a blank.
        let rest = self.rest;
        let copy: Vec<Op> = self.grammar.code[start..].to_vec();
        if let Some(rest) = rest.strip_prefix(",+") {
            self.rest = rest;
            let comma = self.literal_number(",");
            let loop_start = self.emit(Op::Choice(0));
            self.emit(Op::Literal(comma));
            self.append(&copy, start);
            self.emit(Op::Commit(loop_start as u32));
            let end = self.here();
            self.grammar.code[loop_start] = Op::Choice(end);
        } else if let Some(rest) = rest.strip_prefix('+') {
            self.rest = rest;
            let loop_start = self.emit(Op::Choice(0));
            self.append(&copy, start);
            self.emit(Op::Commit(loop_start as u32));
            let end = self.here();
            self.grammar.code[loop_start] = Op::Choice(end);
        } else if let Some(rest) = rest.strip_prefix(['*', '?']) {
            let is_loop = self.rest.starts_with('*');
            self.rest = rest;
            self.grammar.code.truncate(start);
            let choice = self.emit(Op::Choice(0));
            self.append(&copy, start);
            let commit = self.emit(Op::Commit(0));
            let end = self.here();
            self.grammar.code[choice] = Op::Choice(end);
            let target = if is_loop { choice as u32 } else { end };
            self.grammar.code[commit] = Op::Commit(target);
        }
    }

    /// Appends code that was written to stand at `from`.
    fn append(&mut self, code: &[Op], from: usize) {
        let by = self.here() - from as u32;
        let moved = |at: u32| if at == super::machine::FAIL { at } else { at + by };
        for &op in code {
            self.emit(match op {
                Op::Choice(at) => Op::Choice(moved(at)),
                Op::Commit(at) => Op::Commit(moved(at)),
                Op::BackCommit(at) => Op::BackCommit(moved(at)),
                other => other,
            });
        }
    }

    fn atom(&mut self) {
        let rest = self.skip_blank();
        match rest.as_bytes().first() {
            Some(b'(') => {
                self.eat("(");
                self.alternatives();
                self.eat(")");
            }
            Some(b'\'') => {
                self.eat("'");
                let text = self.until("'");
                let number = self.literal_number(text);
                self.emit(Op::Literal(number));
            }
            Some(b'"') => {
                self.eat("\"");
                let text = self.until("\"");
                let number = self.literal_number(text);
                self.emit(Op::Literal(number));
            }
            Some(b'^') => {
                self.eat("^'");
                let text = self.until("'");
                let number = self.literal_number(text);
                self.emit(Op::Demand(number));
            }
            Some(b'A'..=b'Z') => {
                let op = match self.word() {
                    "NAME" => Op::Kind(Kind::Name),
                    "NUMBER" => Op::Kind(Kind::Number),
                    "STRING" => Op::Kind(Kind::String),
                    "FSTART" => Op::Kind(Kind::FStart),
                    "FMIDDLE" => Op::Kind(Kind::FMiddle),
                    "FEND" => Op::Kind(Kind::FEnd),
                    "NEWLINE" => Op::Kind(Kind::Newline),
                    "INDENT" => Op::Kind(Kind::Indent),
                    "DEDENT" => Op::Kind(Kind::Dedent),
                    "SOFT" => Op::Soft,
                    _ => Op::Kind(Kind::End),
                };
                self.emit(op);
            }
            _ => {
                let name = self.word();
                let number = self.rule_number(name);
                self.emit(Op::Call(number));
            }
        }
    }
}
