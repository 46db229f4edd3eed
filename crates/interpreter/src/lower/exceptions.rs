//! `try` statements. Nothing happens at run time until something is raised: handlers are found in
//! the unit's table. `finally` clauses are lowered once for each way to them.

use rustpython_ast::{self as ast, Stmt};
use rustpython_text_size::{Ranged, TextRange};

use super::blocks::Block;
use super::builder::{Label, Reg};
use super::context::Lowerer;
use super::{Fault, Result};
use crate::code::{Op, Word};

impl<'a> Lowerer<'a> {
    pub fn try_stmt(&mut self, s: &'a ast::StmtTry) -> Result {
        self.unit.conditional_depth += 1;
        let outcome = if s.finalbody.is_empty() { self.try_except(s) } else { self.try_finally(s) };
        self.unit.conditional_depth -= 1;
        outcome
    }

    /// The registers of a handler: the exception, and what was handled before.
    pub fn handler_registers(&mut self) -> (Reg, Reg) {
        let first = self.unit.temps(2);
        (first, first + 1)
    }

    /// The start of a handler. `high` is the highest temporary of what it protects: those above
    /// the handler's own may hold objects of the expression that was interrupted.
    pub fn enter_handler(&mut self, range: TextRange, exc: Reg, saved: Reg, high: u32) {
        self.unit.emit(range, Op::EnterHandler, exc, saved, 0);
        let first = self.unit.top;
        for register in first..high.min(first + 16) {
            self.unit.emit(range, Op::Clear, register as Reg, 0, 0);
        }
    }

    /// Runs `protected` and tells how many temporaries it used.
    pub fn measured(&mut self, protected: impl FnOnce(&mut Self) -> Result) -> Result<u32> {
        let outer = std::mem::replace(&mut self.unit.high, self.unit.top);
        protected(self)?;
        let high = self.unit.high;
        self.unit.high = high.max(outer);
        Ok(high)
    }

    /// The end of a handler that passes the exception on, and where exceptions in it end.
    pub fn pass_on(&mut self, range: TextRange, cleanup: Label, exc: Reg, saved: Reg) {
        self.unit.bind(cleanup);
        self.unit.emit(range, Op::LeaveHandler, 0, saved, 0);
        self.unit.emit(range, Op::Reraise, exc, 0, 0);
        self.unit.end_path();
    }

    fn try_finally(&mut self, s: &'a ast::StmtTry) -> Result {
        let mark = self.unit.top;
        let (exc, saved) = self.handler_registers();
        let (handler, end) = (self.unit.label(), self.unit.label());
        let mut bodies: Vec<&[Stmt]> = vec![&s.body, &s.orelse];
        for ast::ExceptHandler::ExceptHandler(clause) in &s.handlers {
            bodies.push(&clause.body);
        }
        let mut unbound = self.unbound_in(&bodies);
        unbound.extend(self.handler_names(s));
        let region = self.open_region(handler, exc, &unbound);
        self.push_block(s.range, Block::Finally { region, body: &s.finalbody })?;
        let high = self.measured(|this| match s.handlers.is_empty() {
            true => this.body(&s.body),
            false => this.try_except(s),
        })?;
        self.pop_block();
        self.unit.set_top(mark);
        self.body(&s.finalbody)?;
        self.unit.jump(s.range, end);

        self.unit.set_top(saved as u32 + 1);
        self.unit.bind(handler);
        let range = s.finalbody.first().map_or(s.range, Ranged::range);
        self.enter_handler(range, exc, saved, high);
        let cleanup = self.unit.label();
        let unbound = self.unbound_in(&[&s.finalbody]);
        let region = self.open_region(cleanup, exc, &unbound);
        self.push_block(s.range, Block::Handling { region, saved })?;
        self.body(&s.finalbody)?;
        self.pop_block();
        self.pass_on(range, cleanup, exc, saved);
        self.unit.bind(end);
        self.unit.set_top(mark);
        Ok(())
    }

    /// The registers of the names that `except` clauses bind and unbind.
    fn handler_names(&self, s: &ast::StmtTry) -> Vec<Reg> {
        let names = s.handlers.iter().filter_map(|ast::ExceptHandler::ExceptHandler(h)| h.name.as_ref());
        names.filter_map(|name| self.local_register(name)).collect()
    }

    fn try_except(&mut self, s: &'a ast::StmtTry) -> Result {
        let mark = self.unit.top;
        let (exc, saved) = self.handler_registers();
        let (handler, end) = (self.unit.label(), self.unit.label());
        let unbound = self.unbound_in(&[&s.body]);
        let region = self.open_region(handler, exc, &unbound);
        self.push_block(s.range, Block::Try { region })?;
        let high = self.measured(|this| this.body(&s.body))?;
        self.pop_block();
        self.unit.set_top(mark);
        self.body(&s.orelse)?;
        self.unit.jump(s.range, end);

        self.unit.set_top(saved as u32 + 1);
        self.unit.bind(handler);
        let range = match s.handlers.first() {
            Some(ast::ExceptHandler::ExceptHandler(clause)) => clause.range,
            None => s.range,
        };
        self.enter_handler(range, exc, saved, high);
        match s.is_star {
            true => self.star_clauses(s, exc, saved, end)?,
            false => self.clauses(s, exc, saved, end)?,
        }
        self.unit.bind(end);
        self.unit.set_top(mark);
        Ok(())
    }

    fn clauses(&mut self, s: &'a ast::StmtTry, exc: Reg, saved: Reg, end: Label) -> Result {
        let cleanup = self.unit.label();
        let mut unbound: Vec<Reg> = self.handler_names(s);
        for ast::ExceptHandler::ExceptHandler(clause) in &s.handlers {
            unbound.extend(self.unbound_in(&[&clause.body]));
        }
        let region = self.open_region(cleanup, exc, &unbound);
        let depth = self.unit.blocks.len();
        self.push_block(s.range, Block::Handling { region, saved })?;
        let mut names = Vec::new();
        let last = s.handlers.len().saturating_sub(1);
        for (at, ast::ExceptHandler::ExceptHandler(clause)) in s.handlers.iter().enumerate() {
            let mark = self.unit.top;
            let next = self.unit.label();
            match &clause.type_ {
                Some(class) => {
                    let class_reg = self.value(class)?;
                    let word = Word::new(Op::JumpIfNoMatch, exc, class_reg, 0);
                    self.unit.branch(clause.range, word, next);
                    self.unit.set_top(mark);
                }
                None if at != last => {
                    return Err(Fault::syntax(clause.range, "default 'except:' must be last"));
                }
                None => {}
            }
            if let Some(name) = &clause.name {
                self.store_name(clause.range, name, exc, false);
                let unbind = self.unit.label();
                let mut unbound = self.unbound_in(&[&clause.body]);
                unbound.extend(self.local_register(name));
                let region = self.open_region(unbind, exc, &unbound);
                self.push_block(clause.range, Block::Named { region, name })?;
                names.push((unbind, name, clause.range));
            }
            self.body(&clause.body)?;
            let range = clause.body.last().map_or(clause.range, Ranged::range);
            self.unwind(range, depth, |this| {
                this.unit.jump(range, end);
                Ok(())
            })?;
            self.unit.end_path();
            if clause.name.is_some() {
                self.pop_block();
            }
            self.unit.bind(next);
        }
        self.pop_block();
        // Control arrives here if no clause matches.
        self.unit.jump(s.range, cleanup);
        for (unbind, name, range) in names {
            self.unit.bind(unbind);
            self.forget_name(range, name);
            self.unit.jump(range, cleanup);
        }
        self.pass_on(s.range, cleanup, exc, saved);
        Ok(())
    }

    /// `except*`: each clause takes its part of the group; what is raised in the clauses and what
    /// is left over is raised together at the end.
    fn star_clauses(&mut self, s: &'a ast::StmtTry, exc: Reg, saved: Reg, end: Label) -> Result {
        let cleanup = self.unit.label();
        let mut unbound: Vec<Reg> = self.handler_names(s);
        for ast::ExceptHandler::ExceptHandler(clause) in &s.handlers {
            unbound.extend(self.unbound_in(&[&clause.body]));
        }
        let region = self.open_region(cleanup, exc, &unbound);
        self.push_block(s.range, Block::Handling { region, saved })?;
        let raised = self.unit.temp();
        // The part that a clause matched, and the rest for the next.
        let part = self.unit.temps(2);
        let rest = part + 1;
        let (inner_exc, inner_saved) = self.handler_registers();
        self.unit.emit(s.range, Op::BuildList, raised, raised, 0);
        self.unit.emit(s.range, Op::Move, rest, exc, 0);
        for ast::ExceptHandler::ExceptHandler(clause) in &s.handlers {
            let mark = self.unit.top;
            let Some(class) = &clause.type_ else { continue };
            let next = self.unit.label();
            // Nothing is left for this clause.
            self.unit.branch(clause.range, Word::wide(Op::JumpIfNone, rest, 0), next);
            let class_reg = self.value(class)?;
            self.unit.emit(class.range(), Op::MatchGroup, part, rest, class_reg);
            self.unit.set_top(mark);
            self.unit.branch(class.range(), Word::wide(Op::JumpIfNone, part, 0), next);
            self.unit.emit(clause.range, Op::EnterHandler, part, inner_saved, 0);
            let caught = self.unit.label();
            let mut unbound = self.unbound_in(&[&clause.body]);
            if let Some(name) = &clause.name {
                self.store_name(clause.range, name, part, false);
                unbound.extend(self.local_register(name));
            }
            let region = self.open_region(caught, inner_exc, &unbound);
            self.push_block(clause.range, Block::StarHandler { region })?;
            self.body(&clause.body)?;
            self.pop_block();
            let leave = |this: &mut Self| {
                this.unit.emit(clause.range, Op::LeaveHandler, 0, inner_saved, 0);
                this.unit.emit(clause.range, Op::Clear, part, 0, 0);
                if let Some(name) = &clause.name {
                    this.forget_name(clause.range, name);
                }
            };
            leave(self);
            self.unit.jump(clause.range, next);
            self.unit.bind(caught);
            leave(self);
            self.unit.emit(clause.range, Op::ListAppend, raised, inner_exc, 0);
            self.unit.emit(clause.range, Op::Clear, inner_exc, 0, 0);
            self.unit.bind(next);
        }
        let done = self.unit.label();
        let nothing_left = self.unit.label();
        self.unit.branch(s.range, Word::wide(Op::JumpIfNone, rest, 0), nothing_left);
        self.unit.emit(s.range, Op::ListAppend, raised, rest, 0);
        self.unit.bind(nothing_left);
        self.unit.emit(s.range, Op::PrepReraiseStar, part, exc, raised);
        self.unit.emit(s.range, Op::Clear, raised, 0, 0);
        self.unit.emit(s.range, Op::Clear, rest, 0, 0);
        self.pop_block();
        self.unit.branch(s.range, Word::wide(Op::JumpIfNone, part, 0), done);
        self.unit.emit(s.range, Op::Take, exc, part, 0);
        self.pass_on(s.range, cleanup, exc, saved);
        self.unit.bind(done);
        self.unit.emit(s.range, Op::LeaveHandler, 0, saved, 0);
        self.unit.emit(s.range, Op::Clear, exc, 0, 0);
        self.unit.jump(s.range, end);
        Ok(())
    }
}
