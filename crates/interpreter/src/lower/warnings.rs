//! What compiles and is a mistake all the same: SyntaxWarnings.

use rustpython_ast as ast;
use rustpython_ast::{Expr, FStringPart, InterpolatedStringElement, Number};
use rustpython_text_size::{Ranged, TextRange};

use super::symbols::Collector;

/// A SyntaxWarning and the text that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub range: TextRange,
    pub message: String,
}

/// Bits of `Collector::in_finally`: what would leave the `finally` block.
pub(super) const RETURN: u8 = 1;
pub(super) const LOOP: u8 = 2;

/// The class of what an expression makes, where that can be seen.
fn class_of(e: &Expr) -> Option<&'static str> {
    Some(match e {
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        Expr::TString(_) => "string.templatelib.Template",
        Expr::FString(_) | Expr::StringLiteral(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::BooleanLiteral(_) => "bool",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::NumberLiteral(e) => match e.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        _ => return None,
    })
}

/// Whether an expression is a constant of which there may be several equal ones.
fn is_literal(e: &Expr) -> bool {
    match e {
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => true,
        Expr::Tuple(e) => e.elts.iter().all(|e| e.is_literal_expr() || is_literal(e)),
        _ => false,
    }
}

impl Collector {
    fn warn(&mut self, range: TextRange, parts: &[&str]) {
        self.warnings.push(Warning { range, message: parts.concat() });
    }

    pub(super) fn check_identity(&mut self, e: &ast::ExprCompare) {
        let mut left = &*e.left;
        for (op, right) in e.ops.iter().zip(&e.comparators) {
            let (written, meant) = match op {
                ast::CmpOp::Is => ("is", "=="),
                ast::CmpOp::IsNot => ("is not", "!="),
                _ => {
                    left = right;
                    continue;
                }
            };
            if let Some(literal) = [left, right].into_iter().find(|e| is_literal(e)) {
                let class = class_of(literal).unwrap_or("");
                let parts = ["\"", written, "\" with '", class, "' literal. Did you mean \"", meant, "\"?"];
                return self.warn(e.range, &parts);
            }
            left = right;
        }
    }

    pub(super) fn check_call(&mut self, e: &ast::ExprCall) {
        if let Some(class) = class_of(&e.func).filter(|_| !e.func.is_lambda_expr()) {
            let parts = ["'", class, "' object is not callable; perhaps you missed a comma?"];
            self.warn(e.func.range(), &parts);
        }
    }

    pub(super) fn check_subscript(&mut self, e: &ast::ExprSubscript) {
        let Some(class) = class_of(&e.value).filter(|_| e.ctx == ast::ExprContext::Load) else { return };
        match class {
            "dict" => {}
            "tuple" | "list" | "str" | "bytes" => {
                if let Some(index) = class_of(&e.slice).filter(|index| !matches!(*index, "int" | "bool")) {
                    let parts = [
                        class,
                        " indices must be integers or slices, not ",
                        index,
                        "; perhaps you missed a comma?",
                    ];
                    self.warn(e.range, &parts);
                }
            }
            class => {
                let parts = ["'", class, "' object is not subscriptable; perhaps you missed a comma?"];
                self.warn(e.value.range(), &parts);
            }
        }
    }

    pub(super) fn check_assert(&mut self, s: &ast::StmtAssert) {
        if s.test.as_tuple_expr().is_some_and(|tuple| !tuple.elts.is_empty()) {
            self.warn(s.range, &["assertion is always true, perhaps remove parentheses?"]);
        }
    }

    /// `return`, `break` or `continue` where it would leave a `finally` block.
    pub(super) fn check_leaving(&mut self, range: TextRange, what: &str, bit: u8) {
        if self.in_finally & bit != 0 {
            self.warn(range, &["'", what, "' in a 'finally' block"]);
        }
    }

    /// The escapes in string literals of all kinds.
    pub(super) fn check_literal(&mut self, e: &Expr) {
        match e {
            Expr::StringLiteral(e) => {
                e.value
                    .iter()
                    .for_each(|part| self.check_escapes(part.range, part.flags.prefix().is_raw(), false));
            }
            Expr::BytesLiteral(e) => {
                e.value
                    .iter()
                    .for_each(|part| self.check_escapes(part.range, part.flags.prefix().is_raw(), true));
            }
            Expr::FString(e) => {
                for part in &e.value {
                    match part {
                        FStringPart::Literal(part) => {
                            self.check_escapes(part.range, part.flags.prefix().is_raw(), false);
                        }
                        FStringPart::FString(part) => {
                            self.check_elements(&part.elements, part.flags.prefix().is_raw());
                        }
                    }
                }
            }
            Expr::TString(e) => {
                for part in &e.value {
                    self.check_elements(&part.elements, part.flags.prefix().is_raw());
                }
            }
            Expr::NumberLiteral(e) => self.check_number(e.range),
            _ => {}
        }
    }

    /// A keyword that follows a number at once.
    fn check_number(&mut self, range: TextRange) {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let follows = self.source.text.as_bytes().get(end).is_some_and(u8::is_ascii_alphabetic);
        if !follows {
            return;
        }
        let kind = match self.source.text.as_bytes().get(start..end) {
            Some([b'0', b'x' | b'X', ..]) => "hexadecimal",
            Some([b'0', b'o' | b'O', ..]) => "octal",
            Some([b'0', b'b' | b'B', ..]) => "binary",
            Some([.., b'j' | b'J']) => "imaginary",
            _ => "decimal",
        };
        self.warn(range, &["invalid ", kind, " literal"]);
    }

    fn check_elements(&mut self, elements: &ast::InterpolatedStringElements, raw: bool) {
        for element in elements {
            if let InterpolatedStringElement::Literal(literal) = element {
                self.check_escapes(literal.range, raw, false);
            }
        }
    }

    /// Warns of the first escape that Python does not know.
    fn check_escapes(&mut self, range: TextRange, raw: bool, bytes: bool) {
        if raw {
            return;
        }
        let source = self.source.clone();
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let text = source.text.get(start..end).unwrap_or("");
        let mut at = 0;
        while let Some(found) = text[at..].find('\\') {
            let place = at + found;
            // A replacement field may follow at once.
            let next = text[place + 1..].chars().next().unwrap_or('{');
            at = (place + 1 + next.len_utf8()).min(text.len());
            let rest = &text[(place + 1).min(text.len())..];
            let (kind, wrong) = match next {
                '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => continue,
                'N' | 'u' | 'U' if !bytes => continue,
                '0'..='7' => {
                    let digits =
                        rest.bytes().take(3).take_while(|digit| (b'0'..b'8').contains(digit)).count();
                    if digits < 3 || next < '4' {
                        continue;
                    }
                    ("octal escape", rest[..3].to_owned())
                }
                other => ("escape", other.to_string()),
            };
            let place = TextRange::at(((start + place) as u32).into(), 1.into());
            let parts = [
                "\"\\",
                &wrong,
                "\" is an invalid ",
                kind,
                " sequence. Such sequences will not work in the future. Did you mean \"\\\\",
                &wrong,
                "\"? A raw string is also an option.",
            ];
            return self.warn(place, &parts);
        }
    }
}
