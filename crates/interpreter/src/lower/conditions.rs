//! Conditions: jumps on the truth of expressions, without making the truth a value.

use rustpython_ast::{BoolOp, Expr, UnaryOp};
use rustpython_text_size::Ranged;

use super::Result;
use super::builder::Label;
use super::context::Lowerer;
use super::fold;
use super::operators::Operand;
use crate::code::{Op, Word};

impl Lowerer<'_> {
    /// Jumps to `label` if the truth of `e` is `sense`, and goes on otherwise.
    pub fn jump_if(&mut self, e: &Expr, label: Label, sense: bool) -> Result {
        let mark = self.unit.top;
        self.deeper(e.range(), |this| this.jump_if_inner(e, label, sense))?;
        self.unit.set_top(mark);
        Ok(())
    }

    fn jump_if_inner(&mut self, e: &Expr, label: Label, sense: bool) -> Result {
        if let Some(constant) = self.fold(e) {
            if fold::truth(&constant) == sense {
                self.unit.jump(e.range(), label);
            }
            return Ok(());
        }
        match e {
            Expr::UnaryOp(e) if e.op == UnaryOp::Not => self.jump_if(&e.operand, label, !sense),
            Expr::BoolOp(e) => {
                let Some((last, rest)) = e.values.split_last() else { return Ok(()) };
                // `and` is false as soon as one operand is, `or` true.
                let decides = e.op == BoolOp::Or;
                if decides == sense {
                    for e in rest {
                        self.jump_if(e, label, sense)?;
                    }
                    return self.jump_if(last, label, sense);
                }
                let skip = self.unit.label();
                for e in rest {
                    self.jump_if(e, skip, decides)?;
                }
                self.jump_if(last, label, sense)?;
                self.unit.bind(skip);
                Ok(())
            }
            Expr::Compare(compare) => {
                if let ([op], [right]) = (&*compare.ops, &*compare.comparators) {
                    let (left, right) = self.comparison_operands(&compare.left, *op, right)?;
                    self.compare_jump(e.range(), *op, left, right, label, sense);
                    return Ok(());
                }
                let skip = self.unit.label();
                let mut left = self.operand(&compare.left)?;
                let count = compare.ops.len();
                for (at, (op, right)) in compare.ops.iter().zip(&*compare.comparators).enumerate() {
                    let later: Vec<&Expr> = compare.comparators[at..].iter().collect();
                    left = self.guarded(left, e.range(), &later);
                    let right = self.operand(right)?;
                    let right = self.guarded(right, e.range(), &later[1..]);
                    if at + 1 == count {
                        self.compare_jump(e.range(), *op, left, right, label, sense);
                        break;
                    }
                    // The middle operand is compared twice but computed once.
                    let right = Operand::Reg(self.in_register(e.range(), right));
                    let failed = if sense { skip } else { label };
                    self.compare_jump(e.range(), *op, left, right.clone(), failed, false);
                    left = right;
                }
                self.unit.bind(skip);
                Ok(())
            }
            Expr::If(choice) => {
                let otherwise = self.unit.label();
                let end = self.unit.label();
                self.jump_if(&choice.test, otherwise, false)?;
                self.jump_if(&choice.body, label, sense)?;
                self.unit.jump(e.range(), end);
                self.unit.bind(otherwise);
                self.jump_if(&choice.orelse, label, sense)?;
                self.unit.bind(end);
                Ok(())
            }
            _ => {
                let value = self.value(e)?;
                let op = if sense { Op::JumpIf } else { Op::JumpIfNot };
                self.unit.branch(e.range(), Word::wide(op, value, 0), label);
                Ok(())
            }
        }
    }
}

/// Whether evaluating the expression can assign to a variable of the function.
pub(super) fn contains_walrus(e: &Expr) -> bool {
    let mut finder = Finder { walrus: false, scopes: false, nodes: 0 };
    finder.visit(e);
    finder.walrus
}

/// Whether a loop's condition is small enough to be lowered twice, before and behind the body.
pub(super) fn is_worth_repeating(e: &Expr) -> bool {
    let mut finder = Finder { walrus: false, scopes: false, nodes: 0 };
    finder.visit(e);
    !finder.scopes && finder.nodes <= 24
}

struct Finder {
    walrus: bool,
    scopes: bool,
    nodes: u32,
}

impl Finder {
    fn visit(&mut self, e: &Expr) {
        rustpython_ast::visitor::Visitor::visit_expr(self, e);
    }
}

impl<'a> rustpython_ast::visitor::Visitor<'a> for Finder {
    fn visit_expr(&mut self, e: &'a Expr) {
        self.nodes += 1;
        match e {
            Expr::Named(_) => self.walrus = true,
            Expr::Lambda(_)
            | Expr::Generator(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::FString(_)
            | Expr::TString(_) => self.scopes = true,
            _ => {}
        }
        // Enough is known, or the expression is so large that it counts as containing anything.
        if self.nodes > 200 {
            self.walrus = true;
            self.scopes = true;
        }
        if !(self.walrus && self.scopes) {
            rustpython_ast::visitor::walk_expr(self, e);
        }
    }
}
