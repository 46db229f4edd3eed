//! Statements.

use rustpython_ast::{self as ast, Expr, Stmt};
use rustpython_text_size::Ranged;

use super::blocks::Block;
use super::builder::{Label, Reg};
use super::context::Lowerer;
use super::operators::Operand;
use super::scopes::ScopeKind;
use super::{Fault, Mode, Result};
use crate::code::{CodeFlags, Const, Intrinsic, Op};

impl<'a> Lowerer<'a> {
    pub fn body(&mut self, body: &'a [Stmt]) -> Result {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    /// A body that may not run, for annotations in it.
    pub fn conditional_body(&mut self, body: &'a [Stmt]) -> Result {
        self.unit.conditional_depth += 1;
        self.body(body)?;
        self.unit.conditional_depth -= 1;
        Ok(())
    }

    pub fn stmt(&mut self, stmt: &'a Stmt) -> Result {
        let mark = self.unit.top;
        self.deeper(stmt.range(), |this| this.stmt_inner(stmt))?;
        self.unit.set_top(mark);
        self.unit.clear_stale();
        Ok(())
    }

    fn stmt_inner(&mut self, stmt: &'a Stmt) -> Result {
        match stmt {
            Stmt::FunctionDef(s) => self.function_def(s),
            Stmt::ClassDef(s) => self.class_def(s),
            Stmt::Return(s) => self.return_stmt(s),
            Stmt::Delete(s) => s.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::TypeAlias(s) => self.type_alias(s),
            Stmt::Assign(s) => self.assign(s),
            Stmt::AugAssign(s) => self.aug_assign(s),
            Stmt::AnnAssign(s) => self.ann_assign(s),
            Stmt::For(s) => self.for_stmt(s),
            Stmt::While(s) => self.while_stmt(s),
            Stmt::If(s) => self.if_stmt(s),
            Stmt::With(s) => self.with_stmt(s),
            Stmt::Match(s) => self.match_stmt(s),
            Stmt::Raise(s) => self.raise_stmt(s),
            Stmt::Try(s) => self.try_stmt(s),
            Stmt::Assert(s) => self.assert_stmt(s),
            Stmt::Import(s) => self.import(s),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::Expr(s) => self.expr_stmt(s),
            Stmt::Break(s) => self.leave_loop(s.range, true),
            Stmt::Continue(s) => self.leave_loop(s.range, false),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn expr_stmt(&mut self, s: &'a ast::StmtExpr) -> Result {
        if self.mode == Mode::Single && self.outer.is_empty() {
            let value = self.value(&s.value)?;
            let shown = self.unit.temp();
            self.unit.emit(s.range, Op::Intrinsic, shown, value, Intrinsic::Display as u16);
            self.release(shown);
            return Ok(());
        }
        self.effect(&s.value)
    }

    /// Evaluates an expression whose value is not wanted.
    pub fn effect(&mut self, e: &Expr) -> Result {
        if super::fold::is_literal(e) || self.fold(e).is_some() {
            return Ok(());
        }
        let value = self.value(e)?;
        self.unit.discard(value);
        self.release(value);
        Ok(())
    }

    fn return_stmt(&mut self, s: &'a ast::StmtReturn) -> Result {
        let kind = self.scopes.get(self.unit.scope).kind;
        if matches!(kind, ScopeKind::Module | ScopeKind::Class) {
            return Err(Fault::syntax(s.range, "'return' outside function"));
        }
        if s.value.is_some() && self.unit.flags.has(CodeFlags::ASYNC_GENERATOR) {
            return Err(Fault::syntax(s.range, "'return' with value in async generator"));
        }
        if self.in_star_handler(0) {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            // CPython points at the value if there is one.
            let range = s.value.as_deref().map_or(s.range, |value| value.range());
            return Err(Fault::syntax(range, message));
        }
        let constant = match &s.value {
            None => Some(Const::None),
            Some(value) => self.fold(value),
        };
        if let Some(constant) = constant {
            self.unwind(s.range, 0, |this| {
                let value = this.in_register(s.range, Operand::Const(constant));
                this.emit_return(s, value);
                Ok(())
            })?;
            self.unit.end_path();
            return Ok(());
        }
        let Some(e) = &s.value else { return Ok(()) };
        if !self.has_exit_code() {
            let value = self.value(e)?;
            self.emit_return(s, value);
            return Ok(());
        }
        // What runs on the way out may assign to locals.
        let value = self.fresh(e)?;
        self.unwind(s.range, 0, |this| {
            this.emit_return(s, value);
            Ok(())
        })?;
        self.unit.end_path();
        Ok(())
    }

    fn emit_return(&mut self, s: &ast::StmtReturn, value: Reg) {
        self.unit.emit(s.range, Op::Return, value, 0, 0);
        self.unit.end_path();
    }

    fn leave_loop(&mut self, range: rustpython_text_size::TextRange, is_break: bool) -> Result {
        let Some(at) = self.innermost_loop() else {
            let message = if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            let message = match self.in_star_handler(0) {
                true => "'break', 'continue' and 'return' cannot appear in an except* block",
                false => message,
            };
            return Err(Fault::syntax(range, message));
        };
        if self.in_star_handler(at) {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            return Err(Fault::syntax(range, message));
        }
        let Some(Block::Loop { continue_to, break_to, iterator }) = self.unit.blocks.get(at) else {
            return Ok(());
        };
        let (continue_to, break_to, iterator) = (*continue_to, *break_to, *iterator);
        self.unwind(range, at + 1, |this| {
            if is_break {
                if let Some(iterator) = iterator {
                    this.unit.emit(range, Op::Clear, iterator, 0, 0);
                }
                this.unit.jump(range, break_to);
            } else {
                this.unit.jump(range, continue_to);
            }
            Ok(())
        })?;
        self.unit.end_path();
        Ok(())
    }

    fn if_stmt(&mut self, s: &'a ast::StmtIf) -> Result {
        if let Some(target) = self.plain_jump(s) {
            return self.jump_if(&s.test, target, true);
        }
        let mark = self.unit.top;
        let end = self.unit.label();
        let first = (Some(&*s.test), &s.body);
        let clauses = s.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &clause.body));
        let count = s.elif_else_clauses.len();
        for (at, (test, body)) in std::iter::once(first).chain(clauses).enumerate() {
            let Some(test) = test else {
                self.conditional_body(body)?;
                break;
            };
            let next = self.unit.label();
            self.jump_if(test, next, false)?;
            self.unit.set_top(mark);
            let stale = self.unit.stale();
            self.conditional_body(body)?;
            if at < count {
                self.unit.jump(s.range, end);
            }
            self.unit.bind(next);
            self.unit.add_stale(&stale);
        }
        self.unit.bind(end);
        Ok(())
    }

    /// Where `if …: continue` goes if that takes no more than a jump; the same for `break`.
    fn plain_jump(&self, s: &ast::StmtIf) -> Option<Label> {
        let ([only], []) = (&*s.body, &*s.elif_else_clauses) else { return None };
        let Some(Block::Loop { continue_to, break_to, iterator }) = self.unit.blocks.last() else {
            return None;
        };
        match only {
            Stmt::Continue(_) => Some(*continue_to),
            Stmt::Break(_) if iterator.is_none() => Some(*break_to),
            _ => None,
        }
    }

    fn raise_stmt(&mut self, s: &'a ast::StmtRaise) -> Result {
        match (&s.exc, &s.cause) {
            (None, _) => self.unit.emit(s.range, Op::RaiseCurrent, 0, 0, 0),
            (Some(exc), None) => {
                let exc = self.value(exc)?;
                self.unit.emit(s.range, Op::Raise, exc, 0, 0);
            }
            (Some(exc), Some(cause)) => {
                let operand = self.operand(exc)?;
                let operand = self.guarded(operand, s.range, &[cause]);
                let exc = self.in_register(s.range, operand);
                let cause = self.value(cause)?;
                self.unit.emit(s.range, Op::RaiseFrom, exc, cause, 0);
            }
        }
        self.unit.end_path();
        Ok(())
    }

    fn assert_stmt(&mut self, s: &'a ast::StmtAssert) -> Result {
        if self.options.optimize > 0 {
            return Ok(());
        }
        let mark = self.unit.top;
        let passed = self.unit.label();
        self.jump_if(&s.test, passed, true)?;
        self.unit.set_top(mark);
        let stale = self.unit.stale();
        let range = s.test.range();
        match &s.msg {
            Some(message) => {
                let message = self.value(message)?;
                self.unit.emit(range, Op::AssertFail, message, 0, 1);
            }
            None => self.unit.emit(range, Op::AssertFail, 0, 0, 0),
        }
        self.unit.end_path();
        self.unit.bind(passed);
        self.unit.add_stale(&stale);
        Ok(())
    }
}
