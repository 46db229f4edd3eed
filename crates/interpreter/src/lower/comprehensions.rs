//! Comprehensions, which are inlined, and generator expressions, which are functions.

use rustpython_ast::{self as ast, Expr};
use rustpython_text_size::{Ranged, TextRange};

use super::Result;
use super::builder::Reg;
use super::context::Lowerer;
use super::scopes::Part;
use crate::code::{CodeFlags, Op, Word};

/// What is done with each item.
enum Yielded<'e> {
    Item(&'e Expr, Op),
    Pair(&'e Expr, &'e Expr),
    Yield(&'e Expr),
}

impl Yielded<'_> {
    /// From what is collected to the end of a `for`: what waiting for an item is shown as.
    fn range(&self, generator: &ast::Comprehension) -> TextRange {
        let (Yielded::Item(e, _) | Yielded::Pair(e, _) | Yielded::Yield(e)) = self;
        TextRange::new(e.start(), generator.end())
    }
}

impl Lowerer<'_> {
    pub fn comprehension(&mut self, e: &Expr, dst: Reg) -> Result {
        let (scope, generators, make, item) = match e {
            Expr::ListComp(e) => {
                let scope = self.scope_of_node(e, Part::Body);
                (scope, &e.generators, Op::BuildList, Yielded::Item(&e.elt, Op::ListAppend))
            }
            Expr::SetComp(e) => {
                let scope = self.scope_of_node(e, Part::Body);
                (scope, &e.generators, Op::BuildSet, Yielded::Item(&e.elt, Op::SetAdd))
            }
            Expr::DictComp(e) => {
                let scope = self.scope_of_node(e, Part::Body);
                (scope, &e.generators, Op::BuildDict, Yielded::Pair(&e.key, &e.value))
            }
            _ => return Ok(()),
        };
        let Some(first) = generators.first() else { return Ok(()) };
        let range = e.range();
        let result = if self.unit.is_temp(dst) { dst } else { self.unit.temp() };
        let mark = self.unit.top;
        // The outermost iterable is not in the comprehension's scope.
        let iterator = match first.is_async {
            true => self.async_iterator(&first.iter)?,
            false => self.iterator(&first.iter)?,
        };
        let registers = self.enter_inlined(scope, range, generators.len() > 1);
        self.unit.emit(range, make, result, result, 0);
        self.generators(generators, Some(iterator), &item, result)?;
        self.leave_inlined(range, &registers);
        if result != dst {
            self.unit.emit(range, Op::Take, dst, result, 0);
        }
        self.unit.forget(iterator);
        self.unit.set_top(mark);
        Ok(())
    }

    fn generators(
        &mut self,
        generators: &[ast::Comprehension],
        iterator: Option<Reg>,
        item: &Yielded,
        result: Reg,
    ) -> Result {
        let Some((generator, rest)) = generators.split_first() else {
            return self.yielded(item, result);
        };
        self.deeper(generator.range, |this| this.generator(generator, rest, iterator, item, result))
    }

    fn generator(
        &mut self,
        generator: &ast::Comprehension,
        rest: &[ast::Comprehension],
        iterator: Option<Reg>,
        item: &Yielded,
        result: Reg,
    ) -> Result {
        let mark = self.unit.top;
        let range = generator.iter.range();
        let again = self.unit.label();
        let iterator = match iterator {
            Some(iterator) => iterator,
            None if generator.is_async => self.async_iterator(&generator.iter)?,
            None => self.iterator(&generator.iter)?,
        };
        if generator.is_async {
            self.unit.bind(again);
            let exhausted = self.async_next(item.range(generator), iterator, &generator.target)?;
            self.filtered(generator, rest, item, result, again)?;
            self.unit.jump(range, again);
            self.end_async(range, iterator, exhausted);
        } else {
            let body = self.begin_for(&generator.target, again, range)?;
            self.filtered(generator, rest, item, result, again)?;
            self.end_for(range, iterator, again, body);
        }
        self.unit.forget(iterator);
        self.unit.set_top(mark);
        Ok(())
    }

    fn filtered(
        &mut self,
        generator: &ast::Comprehension,
        rest: &[ast::Comprehension],
        item: &Yielded,
        result: Reg,
        again: super::builder::Label,
    ) -> Result {
        for condition in &generator.ifs {
            self.jump_if(condition, again, false)?;
        }
        self.generators(rest, None, item, result)
    }

    fn yielded(&mut self, item: &Yielded, result: Reg) -> Result {
        let mark = self.unit.top;
        match item {
            Yielded::Item(e, op) => {
                let value = self.value(e)?;
                self.unit.emit(e.range(), *op, result, value, 0);
                self.unit.discard(value);
            }
            Yielded::Pair(key, value) => {
                let operand = self.operand(key)?;
                let operand = self.guarded(operand, key.range(), &[value]);
                let key_reg = self.in_register(key.range(), operand);
                let value_reg = self.value(value)?;
                let range = TextRange::new(key.start(), value.end());
                self.unit.emit(range, Op::DictSet, result, key_reg, value_reg);
            }
            Yielded::Yield(e) => {
                let value = self.value(e)?;
                let sent = self.unit.temp();
                self.unit.emit(e.range(), Op::Yield, sent, value, 0);
                self.unit.discard(value);
                self.unit.discard(sent);
            }
        }
        self.unit.set_top(mark);
        self.unit.clear_stale();
        Ok(())
    }

    pub fn generator_expression(&mut self, e: &ast::ExprGenerator, dst: Reg) -> Result {
        let Some(first) = e.generators.first() else { return Ok(()) };
        let mark = self.unit.top;
        let scope = self.scope_of_node(e, Part::Body);
        let child = self.child(scope, "<genexpr>", e.range, |this| {
            this.unit.flags.0 |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
            let scope = this.scopes.get(scope);
            this.unit.flags.0 |= match scope.is_async || scope.awaits {
                true => CodeFlags::ASYNC_GENERATOR,
                false => CodeFlags::GENERATOR,
            };
            this.unit.positional = 1;
            this.unit.positional_only = 1;
            this.declare_locals(e.range);
            this.generators(&e.generators, Some(0), &Yielded::Yield(&e.elt), 0)?;
            this.return_none(e.range);
            Ok(())
        })?;
        let base = self.unit.temp();
        let word = Word::new(Op::MakeFunction, base, base, child);
        let range = self.with_parentheses(e);
        self.unit.emit_extra(range, word, 0);
        let iterator = match first.is_async {
            true => self.async_iterator(&first.iter)?,
            false => self.iterator(&first.iter)?,
        };
        debug_assert!(iterator == base + 1 || self.unit.overflow);
        self.unit.emit(range, Op::Call, dst, base, 1);
        self.unit.set_top(mark);
        Ok(())
    }

    /// The only argument of a call shares the call's parentheses.
    fn with_parentheses(&self, e: &ast::ExprGenerator) -> TextRange {
        if e.parenthesized {
            return e.range;
        }
        let (start, end) = (e.range.start().to_usize(), e.range.end().to_usize());
        let before = self.source.text.get(..start).and_then(|text| text.rfind('('));
        let after = self.source.text.get(end..).and_then(|text| text.find(')'));
        match (before, after) {
            (Some(before), Some(after)) => {
                TextRange::new((before as u32).into(), ((end + after + 1) as u32).into())
            }
            _ => e.range,
        }
    }
}
