//! Takes trees apart that are too deep to be dropped.

use rustpython_ast::visitor::transformer::{Transformer, walk_body, walk_expr};
use rustpython_ast::{Expr, ExprNoneLiteral, Mod};

struct Dismantler;

impl Transformer for Dismantler {
    fn visit_expr(&self, e: &mut Expr) {
        let mut node = take(e);
        loop {
            let left = match &mut node {
                Expr::BinOp(e) => Some(take(&mut e.left)),
                Expr::Attribute(e) => Some(take(&mut e.value)),
                Expr::Subscript(e) => Some(take(&mut e.value)),
                Expr::Call(e) => Some(take(&mut e.func)),
                _ => None,
            };
            walk_expr(self, &mut node);
            match left {
                Some(left) => node = left,
                None => return,
            }
        }
    }
}

fn take(e: &mut Expr) -> Expr {
    std::mem::replace(e, ExprNoneLiteral::default().into())
}

/// Empties the chains of an expression.
pub(super) fn dismantle_expression(e: &mut Expr) {
    Dismantler.visit_expr(e);
}

/// Empties the chains of `tree` from their outer ends; what nests otherwise is left.
#[cold]
pub(super) fn dismantle(tree: &mut Mod) {
    match tree {
        Mod::Module(module) => walk_body(&Dismantler, &mut module.body),
        Mod::Expression(e) => Dismantler.visit_expr(&mut e.body),
    }
}
