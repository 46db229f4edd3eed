//! Expressions and constants as text, for annotations that stay text and for messages.
//!
//! The text is normalised as CPython's: one space around operators, parentheses where precedence
//! wants them.

use rustpython_ast::{self as ast, BoolOp, Expr, Operator, UnaryOp};
use rustpython_text_size::Ranged;

use crate::code::Const;

/// How tightly an expression binds; an operand that binds less is put in parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    fn next(self) -> Level {
        use Level::*;
        match self {
            Tuple => Test,
            Test => Or,
            Or => And,
            And => Not,
            Not => Compare,
            Compare => BitOr,
            BitOr => BitXor,
            BitXor => BitAnd,
            BitAnd => Shift,
            Shift => Arithmetic,
            Arithmetic => Term,
            Term => Factor,
            Factor => Power,
            Power => Await,
            Await | Atom => Atom,
        }
    }
}

/// The text of an annotation.
pub(super) fn annotation(source: &str, e: &Expr) -> String {
    let mut writer = Writer { source, out: String::new(), depth: 0 };
    writer.expr(e, Level::Test);
    writer.out
}

struct Writer<'s> {
    source: &'s str,
    out: String,
    depth: u32,
}

fn operator_level(op: Operator) -> Level {
    match op {
        Operator::Add | Operator::Sub => Level::Arithmetic,
        Operator::Mult | Operator::MatMult | Operator::Div | Operator::Mod | Operator::FloorDiv => Level::Term,
        Operator::LShift | Operator::RShift => Level::Shift,
        Operator::BitOr => Level::BitOr,
        Operator::BitXor => Level::BitXor,
        Operator::BitAnd => Level::BitAnd,
        Operator::Pow => Level::Power,
    }
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn written(&mut self, e: &impl Ranged) {
        let range = e.range();
        let text = self.source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        self.out.push_str(text);
    }

    fn parenthesized(&mut self, needed: bool, write: impl FnOnce(&mut Self)) {
        if needed {
            self.out.push('(');
        }
        write(self);
        if needed {
            self.out.push(')');
        }
    }

    fn list<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, level: Level) {
        for (at, e) in exprs.into_iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.expr(e, level);
        }
    }

    fn expr(&mut self, e: &Expr, level: Level) {
        self.depth += 1;
        // Deeper than any annotation: the text as it is written.
        match self.depth > 200 {
            true => self.written(e),
            false => self.expr_inner(e, level),
        }
        self.depth -= 1;
    }

    fn expr_inner(&mut self, e: &Expr, level: Level) {
        match e {
            Expr::BoolOp(e) => {
                let (own, word) = match e.op {
                    BoolOp::And => (Level::And, " and "),
                    BoolOp::Or => (Level::Or, " or "),
                };
                self.parenthesized(level > own, |w| {
                    for (at, value) in e.values.iter().enumerate() {
                        if at > 0 {
                            w.text(word);
                        }
                        w.expr(value, own.next());
                    }
                });
            }
            Expr::Named(e) => self.parenthesized(level > Level::Tuple, |w| {
                w.expr(&e.target, Level::Atom);
                w.text(" := ");
                w.expr(&e.value, Level::Atom);
            }),
            Expr::BinOp(e) => {
                let own = operator_level(e.op);
                let right_first = e.op == Operator::Pow;
                self.parenthesized(level > own, |w| {
                    w.expr(&e.left, if right_first { own.next() } else { own });
                    w.text(" ");
                    w.text(e.op.as_str());
                    w.text(" ");
                    w.expr(&e.right, if right_first { own } else { own.next() });
                });
            }
            Expr::UnaryOp(e) => {
                let (own, sign) = match e.op {
                    UnaryOp::Invert => (Level::Factor, "~"),
                    UnaryOp::Not => (Level::Not, "not "),
                    UnaryOp::UAdd => (Level::Factor, "+"),
                    UnaryOp::USub => (Level::Factor, "-"),
                };
                self.parenthesized(level > own, |w| {
                    w.text(sign);
                    w.expr(&e.operand, own);
                });
            }
            Expr::Lambda(e) => self.parenthesized(level > Level::Test, |w| {
                w.text("lambda");
                if let Some(parameters) = &e.parameters
                    && !parameters.is_empty()
                {
                    w.text(" ");
                    w.parameters(parameters);
                }
                w.text(": ");
                w.expr(&e.body, Level::Test);
            }),
            Expr::If(e) => self.parenthesized(level > Level::Test, |w| {
                w.expr(&e.body, Level::Test.next());
                w.text(" if ");
                w.expr(&e.test, Level::Test.next());
                w.text(" else ");
                w.expr(&e.orelse, Level::Test);
            }),
            Expr::Dict(e) => {
                self.text("{");
                for (at, item) in e.items.iter().enumerate() {
                    if at > 0 {
                        self.text(", ");
                    }
                    match &item.key {
                        Some(key) => {
                            self.expr(key, Level::Test);
                            self.text(": ");
                            self.expr(&item.value, Level::Test);
                        }
                        None => {
                            self.text("**");
                            self.expr(&item.value, Level::BitOr);
                        }
                    }
                }
                self.text("}");
            }
            Expr::Set(e) => {
                self.text("{");
                self.list(&e.elts, Level::Test);
                self.text("}");
            }
            Expr::List(e) => {
                self.text("[");
                self.list(&e.elts, Level::Test);
                self.text("]");
            }
            Expr::Tuple(e) if e.elts.is_empty() => self.text("()"),
            Expr::Tuple(e) => self.parenthesized(level > Level::Tuple, |w| {
                w.list(&e.elts, Level::Test);
                if e.elts.len() == 1 {
                    w.text(",");
                }
            }),
            Expr::ListComp(e) => self.comprehension("[", "]", &[&e.elt], &e.generators),
            Expr::SetComp(e) => self.comprehension("{", "}", &[&e.elt], &e.generators),
            Expr::DictComp(e) => self.comprehension("{", "}", &[&e.key, &e.value], &e.generators),
            Expr::Generator(e) => self.comprehension("(", ")", &[&e.elt], &e.generators),
            Expr::Await(e) => self.parenthesized(level > Level::Await, |w| {
                w.text("await ");
                w.expr(&e.value, Level::Atom);
            }),
            Expr::Yield(e) => {
                self.text("(yield");
                if let Some(value) = &e.value {
                    self.text(" ");
                    self.expr(value, Level::Tuple);
                }
                self.text(")");
            }
            Expr::YieldFrom(e) => {
                self.text("(yield from ");
                self.expr(&e.value, Level::Test);
                self.text(")");
            }
            Expr::Compare(e) => self.parenthesized(level > Level::Compare, |w| {
                w.expr(&e.left, Level::Compare.next());
                for (op, right) in e.ops.iter().zip(&*e.comparators) {
                    w.text(" ");
                    w.text(op.as_str());
                    w.text(" ");
                    w.expr(right, Level::Compare.next());
                }
            }),
            Expr::Call(e) => {
                self.expr(&e.func, Level::Atom);
                self.text("(");
                self.list(&*e.arguments.args, Level::Test);
                for (at, keyword) in e.arguments.keywords.iter().enumerate() {
                    if at > 0 || !e.arguments.args.is_empty() {
                        self.text(", ");
                    }
                    match &keyword.arg {
                        Some(name) => {
                            self.text(name);
                            self.text("=");
                        }
                        None => self.text("**"),
                    }
                    self.expr(&keyword.value, Level::Test);
                }
                self.text(")");
            }
            Expr::StringLiteral(e) => {
                let text = super::strings::literal_text(self.source, &e.value);
                self.text(&string(&text));
            }
            Expr::BytesLiteral(e) => {
                let bytes: Vec<u8> = e.value.bytes().collect();
                self.text(&byte_string(&bytes));
            }
            Expr::NumberLiteral(e) => match &e.value {
                ast::Number::Int(n) => match n.as_i64() {
                    Some(n) => self.text(&n.to_string()),
                    None => self.written(e),
                },
                ast::Number::Float(n) => self.text(&float(*n).replace("inf", "1e309")),
                ast::Number::Complex { imag, .. } => {
                    self.text(&imaginary(*imag).replace("inf", "1e309"));
                }
            },
            Expr::BooleanLiteral(e) => self.text(if e.value { "True" } else { "False" }),
            Expr::NoneLiteral(_) => self.text("None"),
            Expr::EllipsisLiteral(_) => self.text("..."),
            Expr::Attribute(e) => {
                self.expr(&e.value, Level::Atom);
                // `1 .real`: a point right behind would be part of the number.
                if matches!(&*e.value, Expr::NumberLiteral(n) if n.value.is_int()) {
                    self.text(" ");
                }
                self.text(".");
                self.text(&e.attr);
            }
            Expr::Subscript(e) => {
                self.expr(&e.value, Level::Atom);
                self.text("[");
                match &*e.slice {
                    // A starred item keeps the tuple as it is.
                    Expr::Tuple(tuple) if !tuple.elts.is_empty() => self.expr(&e.slice, Level::Tuple),
                    slice => self.expr(slice, Level::Tuple),
                }
                self.text("]");
            }
            Expr::Starred(e) => {
                self.text("*");
                self.expr(&e.value, Level::BitOr);
            }
            Expr::Name(e) => self.text(&e.id),
            Expr::Slice(e) => {
                if let Some(lower) = &e.lower {
                    self.expr(lower, Level::Test);
                }
                self.text(":");
                if let Some(upper) = &e.upper {
                    self.expr(upper, Level::Test);
                }
                if let Some(step) = &e.step {
                    self.text(":");
                    self.expr(step, Level::Test);
                }
            }
            Expr::FString(_) | Expr::TString(_) | Expr::IpyEscapeCommand(_) => self.written(e),
        }
    }

    fn comprehension(&mut self, open: &str, close: &str, parts: &[&Expr], generators: &[ast::Comprehension]) {
        self.text(open);
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.text(": ");
            }
            self.expr(part, Level::Test);
        }
        for generator in generators {
            self.text(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::Tuple);
            self.text(" in ");
            self.expr(&generator.iter, Level::Test.next());
            for condition in &generator.ifs {
                self.text(" if ");
                self.expr(condition, Level::Test.next());
            }
        }
        self.text(close);
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let mut first = true;
        let mut comma = |w: &mut Self| {
            if !std::mem::take(&mut first) {
                w.text(", ");
            }
        };
        let one = |w: &mut Self, p: &ast::ParameterWithDefault| {
            w.text(&p.parameter.name);
            if let Some(default) = &p.default {
                w.text("=");
                w.expr(default, Level::Test);
            }
        };
        for p in &parameters.posonlyargs {
            comma(self);
            one(self, p);
        }
        if !parameters.posonlyargs.is_empty() {
            comma(self);
            self.text("/");
        }
        for p in &parameters.args {
            comma(self);
            one(self, p);
        }
        if parameters.vararg.is_some() || !parameters.kwonlyargs.is_empty() {
            comma(self);
            self.text("*");
            if let Some(vararg) = &parameters.vararg {
                self.text(&vararg.name);
            }
        }
        for p in &parameters.kwonlyargs {
            comma(self);
            one(self, p);
        }
        if let Some(kwarg) = &parameters.kwarg {
            comma(self);
            self.text("**");
            self.text(&kwarg.name);
        }
    }
}

/// The repr of a float.
fn float(n: f64) -> String {
    if !n.is_finite() {
        return if n.is_nan() { "nan" } else if n > 0.0 { "inf" } else { "-inf" }.into();
    }
    let scientific = format!("{n:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let plain = format!("{n}");
        return if plain.contains('.') { plain } else { format!("{plain}.0") };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

fn imaginary(n: f64) -> String {
    let text = float(n);
    format!("{}j", text.strip_suffix(".0").unwrap_or(&text))
}

fn quote(bytes: &[u8]) -> char {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' }
}

/// The repr of text in WTF-8.
fn string(text: &[u8]) -> String {
    let quote = quote(text);
    let mut out = String::from(quote);
    for chunk in text.utf8_chunks() {
        for char in chunk.valid().chars() {
            match char {
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                char if char == quote => {
                    out.push('\\');
                    out.push(char);
                }
                char if (char as u32) < 0x20 || (0x7F..0xA1).contains(&(char as u32)) || char == '\u{AD}' => {
                    out.push_str(&format!("\\x{:02x}", char as u32));
                }
                char => out.push(char),
            }
        }
        if let [0xED, high, ..] = chunk.invalid() {
            // The other byte of the surrogate is a chunk of its own.
            out.push_str(&format!("\\ud{:x}", high & 0x3F | 0x20));
        }
    }
    out.push(quote);
    out
}

fn byte_string(bytes: &[u8]) -> String {
    let quote = quote(bytes);
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if byte == quote as u8 => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7F => out.push(byte as char),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

/// The repr of a constant.
pub(super) fn constant(constant: &Const) -> String {
    let list = |items: &[Const]| items.iter().map(self::constant).collect::<Vec<_>>().join(", ");
    match constant {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Int(n) => n.to_string(),
        Const::BigInt(n) => n.to_string(),
        Const::Float(n) => float(*n),
        Const::Complex(re, im) if *re == 0.0 && re.is_sign_positive() => imaginary(*im),
        Const::Complex(re, im) => {
            let sign = if im.is_sign_negative() { "" } else { "+" };
            let re = float(*re);
            format!("({}{sign}{})", re.strip_suffix(".0").unwrap_or(&re), imaginary(*im))
        }
        Const::Str { text, .. } => string(text),
        Const::Bytes(bytes) => byte_string(bytes),
        Const::Tuple(items) if items.len() == 1 => format!("({},)", list(items)),
        Const::Tuple(items) => format!("({})", list(items)),
        Const::FrozenSet(items) => format!("frozenset({{{}}})", list(items)),
    }
}
