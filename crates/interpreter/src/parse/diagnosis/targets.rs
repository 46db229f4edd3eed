//! What an expression is called, and whether it can be assigned to.

use rustpython_ast::{CmpOp, Expr, Mod};
use rustpython_parser::{Mode as Grammar, ParseOptions, parse_unchecked};
use rustpython_text_size::Ranged;

use super::super::depth::{self, Depth};
use super::super::dismantle::dismantle_expression;

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Assign,
    For,
    Delete,
}

/// The tree of a part of the source.
pub(super) struct Fragment {
    expr: Expr,
    /// What to add to the tree's positions.
    base: u32,
    len: u32,
    /// What was put before the text to parse it.
    added: u32,
}

impl Drop for Fragment {
    fn drop(&mut self) {
        dismantle_expression(&mut self.expr);
    }
}

impl Fragment {
    /// Parses `text`, which stands at the byte `base` of the source and is a valid expression.
    pub fn parse(text: &str, base: u32) -> Option<Self> {
        let expr = parse_expression(&format!("(\n{text}\n)"))?;
        Some(Self { expr, base, len: text.len() as u32, added: 2 })
    }

    /// Parses the arguments of a call.
    pub fn parse_arguments(text: &str, base: u32) -> Option<Self> {
        let expr = parse_expression(&format!("_({text}\n)"))?;
        Some(Self { expr, base, len: text.len() as u32, added: 2 })
    }

    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// The bytes of the source that a node of the tree stands for.
    pub fn range_of(&self, expr: &Expr) -> (u32, u32) {
        let range = expr.range();
        let place = |at: u32| self.base + at.saturating_sub(self.added);
        // A bare tuple takes the parentheses put around it for its own.
        if std::ptr::eq(expr, &self.expr)
            && let Expr::Tuple(_) = expr
            && range.start().to_u32() == 0
        {
            return (self.base, self.base + self.len);
        }
        (place(range.start().to_u32()), place(range.end().to_u32()))
    }

    /// How many arguments there are, and where the last begins.
    pub fn last_argument(&self) -> Option<(usize, u32)> {
        let Expr::Call(call) = &self.expr else { return None };
        let arguments = &call.arguments;
        let starts = arguments.args.iter().map(|arg| arg.range().start());
        let starts = starts.chain(arguments.keywords.iter().map(|keyword| keyword.value.range().start()));
        let last = starts.max()?.to_u32();
        Some((arguments.len(), self.base + last.saturating_sub(self.added)))
    }

    /// Whether one of the arguments is `**mapping`.
    pub fn unpacks_keywords(&self) -> bool {
        let Expr::Call(call) = &self.expr else { return false };
        call.arguments.keywords.iter().any(|keyword| keyword.arg.is_none())
    }
}

fn parse_expression(text: &str) -> Option<Expr> {
    if !matches!(depth::measure(text, Grammar::Expression), Depth::Fine | Depth::Long) {
        return None;
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Grammar::Expression));
    match parsed.into_syntax() {
        Mod::Expression(expression) => Some(*expression.body),
        Mod::Module(_) => None,
    }
}

/// Finds the part of `target` that cannot be a target.
pub(super) fn wrong(target: &Expr, purpose: Use) -> Option<&Expr> {
    match target {
        Expr::Name(_) | Expr::Subscript(_) | Expr::Attribute(_) => None,
        Expr::List(list) => list.elts.iter().find_map(|item| wrong(item, purpose)),
        Expr::Tuple(tuple) => tuple.elts.iter().find_map(|item| wrong(item, purpose)),
        Expr::Starred(_) if purpose == Use::Delete => Some(target),
        Expr::Starred(starred) => wrong(&starred.value, purpose),
        // `for a in b` was read as a comparison.
        Expr::Compare(compare) if purpose == Use::For => match compare.ops.first() {
            Some(CmpOp::In) => wrong(&compare.left, purpose),
            _ => None,
        },
        _ => Some(target),
    }
}

/// What CPython calls an expression in its messages.
pub(super) fn name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) => "f-string expression",
        Expr::TString(_) => "t-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(literal) => match literal.value {
            true => "True",
            false => "False",
        },
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::Slice(_) | Expr::IpyEscapeCommand(_) => "expression",
    }
}
