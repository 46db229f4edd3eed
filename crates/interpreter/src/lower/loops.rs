//! Loops.

use rustpython_ast::{self as ast, Expr, Stmt};
use rustpython_text_size::{Ranged, TextRange};

use super::Result;
use super::blocks::Block;
use super::builder::{Label, Reg};
use super::conditions::is_worth_repeating;
use super::context::Lowerer;
use crate::code::{Op, Word};

impl<'a> Lowerer<'a> {
    /// The locals that statements may unbind.
    pub fn unbound_in(&self, bodies: &[&[Stmt]]) -> Vec<Reg> {
        if !self.scopes.get(self.unit.scope).unbinds {
            return Vec::new();
        }
        let mut finder = Unbinding { names: Vec::new() };
        for stmt in bodies.iter().copied().flatten() {
            rustpython_ast::visitor::Visitor::visit_stmt(&mut finder, stmt);
        }
        finder.names.iter().filter_map(|name| self.local_register(name)).collect()
    }

    /// Before a loop: what its body unbinds may be unbound when the body begins again.
    fn forget_unbound(&mut self, bodies: &[&[Stmt]]) {
        for register in self.unbound_in(bodies) {
            self.unit.set_unassigned(register);
        }
    }

    pub fn while_stmt(&mut self, s: &'a ast::StmtWhile) -> Result {
        let mark = self.unit.top;
        self.forget_unbound(&[&s.body]);
        let otherwise = self.unit.label();
        let again = self.unit.label();
        let end = self.unit.label();
        let constant = self.fold(&s.test).is_some();
        let repeat = !constant && is_worth_repeating(&s.test);
        let head = self.unit.label();
        if !repeat {
            self.unit.bind(again);
        }
        self.jump_if(&s.test, otherwise, false)?;
        self.unit.set_top(mark);
        let stale = self.unit.stale();
        if repeat {
            self.unit.bind(head);
        }
        self.push_block(s.range, Block::Loop { continue_to: again, break_to: end, iterator: None })?;
        self.unit.add_stale(&stale);
        self.conditional_body(&s.body)?;
        self.pop_block();
        if repeat {
            self.unit.bind(again);
            self.jump_if(&s.test, head, true)?;
            self.unit.set_top(mark);
        } else {
            self.unit.jump(s.range, again);
        }
        self.unit.bind(otherwise);
        self.unit.add_stale(&stale);
        self.conditional_body(&s.orelse)?;
        self.unit.bind(end);
        self.unit.add_stale(&stale);
        Ok(())
    }

    pub fn for_stmt(&mut self, s: &'a ast::StmtFor) -> Result {
        if s.is_async {
            return self.async_for(s);
        }
        let iterator = self.iterator(&s.iter)?;
        self.forget_unbound(&[&s.body]);
        let again = self.unit.label();
        let end = self.unit.label();
        let body = self.begin_for(&s.target, again, s.iter.range())?;
        let block = Block::Loop { continue_to: again, break_to: end, iterator: Some(iterator) };
        self.push_block(s.range, block)?;
        self.conditional_body(&s.body)?;
        self.pop_block();
        self.end_for(s.iter.range(), iterator, again, body);
        self.release(iterator);
        self.unit.forget(iterator);
        self.conditional_body(&s.orelse)?;
        self.unit.bind(end);
        Ok(())
    }

    /// The iterator of an iterable in a new temporary.
    pub fn iterator(&mut self, iterable: &Expr) -> Result<Reg> {
        let iterator = self.unit.temp();
        let mark = self.unit.top;
        let source = match self.fold_container(iterable) {
            Some(constant) => {
                self.load_const(iterable.range(), iterator, constant);
                iterator
            }
            None if self.is_local(iterable) => self.value(iterable)?,
            None => {
                self.into(iterable, iterator)?;
                iterator
            }
        };
        self.unit.emit(iterable.range(), Op::GetIter, iterator, source, 0);
        self.unit.set_top(mark);
        Ok(iterator)
    }

    /// Goes to the loop's `ForNext` at its bottom; the body begins with the target assigned.
    pub fn begin_for(&mut self, target: &Expr, again: Label, range: TextRange) -> Result<(Label, Reg)> {
        let head = self.unit.flow.clone();
        self.unit.jump(range, again);
        let body = self.unit.label();
        self.unit.flow = head;
        self.unit.bind(body);
        let local = match target {
            Expr::Name(name) => self.local_register(&name.id),
            _ => None,
        };
        if let Some(register) = local {
            self.unit.set_assigned(register);
            return Ok((body, register));
        }
        let item = self.unit.temp();
        self.store(target, item, true)?;
        self.unit.discard_object(item);
        self.release(item);
        self.unit.clear_stale();
        Ok((body, item))
    }

    pub fn end_for(&mut self, range: TextRange, iterator: Reg, again: Label, body: (Label, Reg)) {
        self.unit.bind(again);
        self.unit.branch(range, Word::new(Op::ForNext, iterator, body.1, 0), body.0);
    }

    fn async_for(&mut self, s: &'a ast::StmtFor) -> Result {
        let range = s.iter.range();
        let iterator = self.async_iterator(&s.iter)?;
        self.forget_unbound(&[&s.body]);
        let again = self.unit.label();
        let end = self.unit.label();
        self.unit.bind(again);
        let exhausted = self.async_next(s.range, iterator, &s.target)?;
        let block = Block::Loop { continue_to: again, break_to: end, iterator: Some(iterator) };
        self.push_block(s.range, block)?;
        self.conditional_body(&s.body)?;
        self.pop_block();
        self.unit.jump(range, again);
        self.end_async(range, iterator, exhausted);
        self.release(iterator);
        self.unit.forget(iterator);
        self.conditional_body(&s.orelse)?;
        self.unit.bind(end);
        Ok(())
    }

    pub fn async_iterator(&mut self, iterable: &Expr) -> Result<Reg> {
        let iterator = self.unit.temp();
        let mark = self.unit.top;
        let source = self.value(iterable)?;
        self.unit.emit(iterable.range(), Op::GetAIter, iterator, source, 0);
        self.unit.set_top(mark);
        Ok(iterator)
    }

    /// Awaits the next item and assigns it; returns the handler for the iterator's end.
    pub fn async_next(&mut self, range: TextRange, iterator: Reg, target: &Expr) -> Result<(Label, Reg)> {
        let exhausted = self.unit.label();
        let item = self.unit.temp();
        let region = self.open_region(exhausted, item, &[]);
        self.unit.emit(range, Op::GetANext, item, iterator, 0);
        self.unit.emit(range, Op::YieldFrom, item, item, 0);
        self.close_region(region);
        self.store(target, item, true)?;
        self.unit.discard(item);
        self.release(item);
        self.unit.clear_stale();
        Ok((exhausted, item))
    }

    /// The handler of `async for`: goes on behind it when the iterator has ended.
    pub fn end_async(&mut self, range: TextRange, iterator: Reg, (exhausted, exc): (Label, Reg)) {
        self.unit.bind(exhausted);
        let ended = self.unit.label();
        self.unit.branch(range, Word::wide(Op::EndAsyncFor, exc, 0), ended);
        self.unit.end_path();
        self.unit.bind(ended);
        self.unit.emit(range, Op::Clear, exc, 0, 0);
        self.unit.emit(range, Op::Clear, iterator, 0, 0);
    }
}

/// Finds the names that statements unbind.
struct Unbinding {
    names: Vec<String>,
}

impl<'a> rustpython_ast::visitor::Visitor<'a> for Unbinding {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::Delete(s) => s.targets.iter().for_each(|target| self.target(target)),
            _ => rustpython_ast::visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        if let Some(name) = &handler.name {
            self.names.push(name.to_string());
        }
        handler.body.iter().for_each(|stmt| self.visit_stmt(stmt));
    }
}

impl Unbinding {
    fn target(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => self.names.push(name.id.to_string()),
            Expr::Tuple(e) => e.elts.iter().for_each(|e| self.target(e)),
            Expr::List(e) => e.elts.iter().for_each(|e| self.target(e)),
            _ => {}
        }
    }
}
