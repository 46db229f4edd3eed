//! `with` statements.

use rustpython_ast as ast;
use rustpython_text_size::Ranged;

use super::Result;
use super::blocks::Block;
use super::context::Lowerer;
use crate::code::{Op, Special, Word};

impl<'a> Lowerer<'a> {
    pub fn with_stmt(&mut self, s: &'a ast::StmtWith) -> Result {
        self.unit.conditional_depth += 1;
        self.with_item(s, 0)?;
        self.unit.conditional_depth -= 1;
        Ok(())
    }

    fn with_item(&mut self, s: &'a ast::StmtWith, at: usize) -> Result {
        let Some(item) = s.items.get(at) else { return self.body(&s.body) };
        self.deeper(item.range, |this| this.with_item_inner(s, item, at))
    }

    fn with_item_inner(&mut self, s: &'a ast::StmtWith, item: &'a ast::WithItem, at: usize) -> Result {
        let mark = self.unit.top;
        let range = item.context_expr.range();
        let (enter, leave) = match s.is_async {
            true => (Special::AEnter, Special::AExit),
            false => (Special::Enter, Special::Exit),
        };
        // `__exit__` waits below all that the body uses.
        let exit = self.unit.temps(2);
        let (exc, saved) = (exit + 2, exit + 3);
        let call = self.unit.temps(2);
        let manager = self.value(&item.context_expr)?;
        self.unit.emit(range, Op::LoadSpecial, exit, manager, leave as u16);
        self.unit.emit(range, Op::LoadSpecial, call, manager, enter as u16);
        if self.unit.is_temp(manager) {
            self.unit.emit(range, Op::Clear, manager, 0, 0);
        }
        self.unit.set_top(call as u32 + 2);
        self.unit.emit(range, Op::CallMethod, call, call, 0);
        if s.is_async {
            self.await_in(range, call, call, 1);
        }
        let value = self.unit.temp();
        self.unit.emit(range, Op::Take, value, call, 0);
        debug_assert!(saved == call + 1 || self.unit.overflow);

        let (handler, end) = (self.unit.label(), self.unit.label());
        let mut unbound = self.unbound_in(&[&s.body]);
        unbound.extend(
            s.items[at..]
                .iter()
                .filter_map(|item| item.optional_vars.as_deref())
                .filter_map(|target| target.as_name_expr())
                .filter_map(|name| self.local_register(&name.id))
                .filter(|&register| !self.unit.assigned(register)),
        );
        let region = self.open_region(handler, exc, &unbound);
        self.push_block(s.range, Block::With { region, exit, is_async: s.is_async, range })?;
        let high = self.measured(|this| {
            match &item.optional_vars {
                Some(target) => this.store(target, value, true)?,
                None => this.unit.emit(range, Op::Clear, value, 0, 0),
            }
            this.unit.discard(value);
            this.unit.set_top(value as u32);
            this.unit.clear_stale();
            this.with_item(s, at + 1)
        })?;
        self.pop_block();
        self.unit.set_top(exit as u32 + 2);
        self.call_exit(range, exit, s.is_async);
        self.unit.jump(range, end);

        self.unit.set_top(saved as u32 + 1);
        self.unit.bind(handler);
        self.enter_handler(range, exc, saved, high);
        let (cleanup, suppress) = (self.unit.label(), self.unit.label());
        let region = self.open_region(cleanup, exc, &[]);
        let base = self.unit.temps(5);
        self.unit.emit(range, Op::Take, base, exit, 0);
        self.unit.emit(range, Op::Take, base + 1, exit + 1, 0);
        self.unit.emit(range, Op::ExcInfo, base + 2, exc, 0);
        self.unit.emit(range, Op::CallMethod, base, base, 3);
        if s.is_async {
            self.unit.set_top(base as u32 + 1);
            self.await_in(range, base, base, 2);
        }
        self.unit.branch(range, Word::wide(Op::JumpIf, base, 0), suppress);
        self.close_region(region);
        self.unit.set_top(saved as u32 + 1);
        self.pass_on(range, cleanup, exc, saved);
        self.unit.bind(suppress);
        self.unit.emit(range, Op::LeaveHandler, 0, saved, 0);
        self.unit.emit(range, Op::Clear, exc, 0, 0);
        self.unit.emit(range, Op::Clear, base, 0, 0);
        self.unit.bind(end);
        self.unit.set_top(mark);
        Ok(())
    }
}
