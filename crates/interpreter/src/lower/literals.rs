//! Displays: tuples, lists, sets and dicts written out.

use rustpython_ast::{self as ast, Expr};
use rustpython_text_size::TextRange;

use super::Result;
use super::builder::Reg;
use super::context::Lowerer;
use crate::code::{Const, Op};

/// Displays with more elements than this are filled one by one.
const AT_ONCE: usize = 48;

impl Lowerer<'_> {
    /// A tuple, list or set display; `op` makes it.
    pub fn display(&mut self, range: TextRange, elts: &[Expr], op: Op, dst: Reg) -> Result {
        let mark = self.unit.top;
        let starred = elts.iter().any(Expr::is_starred_expr);
        if !starred && elts.len() <= AT_ONCE && !(elts.len() > 2 && self.is_constant_list(elts)) {
            let first = self.unit.top as Reg;
            for e in elts {
                self.fresh(e)?;
            }
            self.unit.emit(range, op, dst, first, elts.len() as u16);
            self.unit.set_top(mark);
            return Ok(());
        }
        let (make, append, extend) = match op {
            Op::BuildSet => (op, Op::SetAdd, Op::SetUpdate),
            _ => (Op::BuildList, Op::ListAppend, Op::ListExtend),
        };
        let into = if self.unit.is_temp(dst) { dst } else { self.unit.temp() };
        let inner = self.unit.top;
        let constants = elts.iter().map_while(|e| self.fold(e)).collect::<Vec<_>>();
        let mut rest = elts;
        // A run of constants at the beginning is copied from one constant.
        if constants.len() > 2 {
            self.unit.emit(range, make, into, into, 0);
            let run = self.unit.temp();
            rest = &elts[constants.len()..];
            self.load_const(range, run, Const::Tuple(constants.into()));
            self.unit.emit(range, extend, into, run, 0);
        } else {
            let plain = elts.iter().take_while(|e| !e.is_starred_expr()).count().min(AT_ONCE);
            let first = self.unit.top as Reg;
            for e in &elts[..plain] {
                self.fresh(e)?;
            }
            self.unit.emit(range, make, into, first, plain as u16);
            rest = &rest[plain..];
        }
        self.unit.set_top(inner);
        for e in rest {
            let (value, op) = match e {
                Expr::Starred(e) => (self.value(&e.value)?, extend),
                e => (self.value(e)?, append),
            };
            self.unit.emit(range, op, into, value, 0);
            self.unit.set_top(inner);
        }
        if op == Op::BuildTuple {
            self.unit.emit(range, Op::ListToTuple, dst, into, 0);
        } else if into != dst {
            self.unit.emit(range, Op::Take, dst, into, 0);
        }
        self.unit.set_top(mark);
        Ok(())
    }

    fn is_constant_list(&self, elts: &[Expr]) -> bool {
        elts.iter().all(|e| self.fold(e).is_some())
    }

    pub fn dict(&mut self, e: &ast::ExprDict, dst: Reg) -> Result {
        let mark = self.unit.top;
        let unpacks = e.items.iter().any(|item| item.key.is_none());
        if !unpacks && e.items.len() <= AT_ONCE / 2 {
            let first = self.unit.top as Reg;
            for item in &e.items {
                if let Some(key) = &item.key {
                    self.fresh(key)?;
                }
                self.fresh(&item.value)?;
            }
            self.unit.emit(e.range, Op::BuildDict, dst, first, e.items.len() as u16);
            self.unit.set_top(mark);
            return Ok(());
        }
        let into = if self.unit.is_temp(dst) { dst } else { self.unit.temp() };
        let inner = self.unit.top;
        self.unit.emit(e.range, Op::BuildDict, into, into, 0);
        for item in &e.items {
            match &item.key {
                Some(key) => {
                    let operand = self.operand(key)?;
                    let operand = self.guarded(operand, item.value_range(), &[&item.value]);
                    let key = self.in_register(item.value_range(), operand);
                    let value = self.value(&item.value)?;
                    self.unit.emit(e.range, Op::DictSet, into, key, value);
                }
                None => {
                    let value = self.value(&item.value)?;
                    self.unit.emit(e.range, Op::DictUpdate, into, value, 0);
                }
            }
            self.unit.set_top(inner);
        }
        if into != dst {
            self.unit.emit(e.range, Op::Take, dst, into, 0);
        }
        self.unit.set_top(mark);
        Ok(())
    }
}

trait ValueRange {
    fn value_range(&self) -> TextRange;
}

impl ValueRange for ast::DictItem {
    fn value_range(&self) -> TextRange {
        use rustpython_text_size::Ranged;
        self.value.range()
    }
}
