//! `match` statements.
//!
//! Names are bound only when the whole pattern has matched: until then their values wait in
//! temporaries, which stay taken for the rest of the pattern.

use rustpython_ast::{self as ast, Expr, Pattern, Singleton};
use rustpython_text_size::{Ranged, TextRange};

use super::builder::{Label, Reg};
use super::constants::text;
use super::context::Lowerer;
use super::operators::Operand;
use super::{Fault, Result};
use crate::code::{Const, Op, Word};

/// A name bound by a pattern, and the register that holds its value.
struct Captured<'p> {
    name: &'p str,
    value: Reg,
    range: TextRange,
}

struct Matching<'p> {
    captured: Vec<Captured<'p>>,
    failed: Label,
}

impl<'a> Lowerer<'a> {
    pub fn match_stmt(&mut self, s: &'a ast::StmtMatch) -> Result {
        let mark = self.unit.top;
        let subject = match self.subject_may_change(s) {
            true => self.fresh(&s.subject)?,
            false => self.value(&s.subject)?,
        };
        let top = self.unit.top;
        let end = self.unit.label();
        let last = s.cases.len().saturating_sub(1);
        for (at, case) in s.cases.iter().enumerate() {
            if at != last && case.guard.is_none() {
                self.check_reachable(&case.pattern)?;
            }
            let failed = self.unit.label();
            let mut matching = Matching { captured: Vec::new(), failed };
            let outer = std::mem::replace(&mut self.unit.high, top);
            self.pattern(&case.pattern, subject, &mut matching)?;
            let high = self.unit.high;
            self.unit.high = high.max(outer);
            for captured in matching.captured {
                self.store_name(captured.range, captured.name, captured.value, captured.value != subject);
            }
            self.unit.set_top(top);
            // Elements taken apart stay behind in the temporaries.
            if !self.unit.is_optimized() {
                let parts: Vec<Reg> = (top..high).map(|register| register as Reg).collect();
                self.unit.add_stale(&parts);
            }
            if let Some(guard) = &case.guard {
                self.jump_if(guard, failed, false)?;
                self.unit.set_top(top);
            }
            self.conditional_body(&case.body)?;
            self.unit.jump(case.range, end);
            self.unit.bind(failed);
        }
        self.unit.bind(end);
        if self.unit.is_temp(subject) {
            self.unit.add_stale(&[subject]);
        }
        self.unit.set_top(mark);
        Ok(())
    }

    /// Whether the local that is matched can be assigned before all cases have been tried.
    fn subject_may_change(&self, s: &ast::StmtMatch) -> bool {
        let Expr::Name(name) = &*s.subject else { return false };
        let mut finder = Binding { name: &name.id, found: false };
        for case in &s.cases {
            rustpython_ast::visitor::Visitor::visit_pattern(&mut finder, &case.pattern);
        }
        finder.found || self.scopes.get(self.unit.scope).has_walrus
    }

    /// A case that matches everything must be the last.
    fn check_reachable(&self, pattern: &Pattern) -> Result {
        let mut pattern = pattern;
        while let Pattern::MatchAs(p) = pattern {
            match (&p.pattern, &p.name) {
                (Some(inner), _) => pattern = inner,
                (None, Some(name)) => {
                    let message = format!("name capture '{name}' makes remaining patterns unreachable");
                    return Err(Fault::syntax(p.range, message));
                }
                (None, None) => {
                    return Err(Fault::syntax(p.range, "wildcard makes remaining patterns unreachable"));
                }
            }
        }
        Ok(())
    }

    fn pattern<'p>(&mut self, pattern: &'p Pattern, subject: Reg, matching: &mut Matching<'p>) -> Result {
        self.deeper(pattern.range(), |this| this.pattern_inner(pattern, subject, matching))
    }

    fn pattern_inner<'p>(
        &mut self,
        pattern: &'p Pattern,
        subject: Reg,
        matching: &mut Matching<'p>,
    ) -> Result {
        let range = pattern.range();
        match pattern {
            Pattern::MatchValue(p) => {
                if matches!(&*p.value, Expr::FString(_) | Expr::TString(_)) {
                    let message = "patterns may only match literals and attribute lookups";
                    return Err(Fault::syntax(p.value.range(), message));
                }
                let mark = self.unit.top;
                let value = self.operand(&p.value)?;
                let subject = Operand::Reg(subject);
                self.compare_jump(range, ast::CmpOp::Eq, subject, value, matching.failed, false);
                self.unit.set_top(mark);
            }
            Pattern::MatchSingleton(p) => {
                let value = Operand::Const(match p.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::True,
                    Singleton::False => Const::False,
                });
                let subject = Operand::Reg(subject);
                self.compare_jump(range, ast::CmpOp::Is, subject, value, matching.failed, false);
            }
            Pattern::MatchSequence(p) => self.sequence_pattern(p, subject, matching)?,
            Pattern::MatchMapping(p) => self.mapping_pattern(p, subject, matching)?,
            Pattern::MatchClass(p) => self.class_pattern(p, subject, matching)?,
            Pattern::MatchStar(p) => self.captured(p.name.as_ref(), subject, p.range, matching)?,
            Pattern::MatchAs(p) => {
                if let Some(pattern) = &p.pattern {
                    self.pattern(pattern, subject, matching)?;
                }
                self.captured(p.name.as_ref(), subject, p.range, matching)?;
            }
            Pattern::MatchOr(p) => self.or_pattern(p, subject, matching)?,
        }
        Ok(())
    }

    fn captured<'p>(
        &mut self,
        name: Option<&'p ast::Identifier>,
        value: Reg,
        range: TextRange,
        matching: &mut Matching<'p>,
    ) -> Result {
        let Some(name) = name else { return Ok(()) };
        let name = name.as_str();
        if matching.captured.iter().any(|captured| captured.name == name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return Err(Fault::syntax(range, message));
        }
        matching.captured.push(Captured { name, value, range });
        Ok(())
    }

    fn or_pattern<'p>(
        &mut self,
        p: &'p ast::PatternMatchOr,
        subject: Reg,
        matching: &mut Matching<'p>,
    ) -> Result {
        let matched = self.unit.label();
        let before = matching.captured.len();
        let mut unified: Vec<Captured<'p>> = Vec::new();
        for (at, alternative) in p.patterns.iter().enumerate() {
            let is_last = at + 1 == p.patterns.len();
            if !is_last {
                self.check_reachable(alternative)?;
            }
            let failed = if is_last { matching.failed } else { self.unit.label() };
            let mut inner = Matching { captured: Vec::new(), failed };
            self.pattern(alternative, subject, &mut inner)?;
            if at == 0 {
                for captured in &inner.captured {
                    let value = self.unit.temp();
                    let Captured { name, range, .. } = *captured;
                    unified.push(Captured { name, value, range });
                }
            }
            let same = inner.captured.len() == unified.len();
            for captured in inner.captured {
                let Some(target) = unified.iter().find(|unified| unified.name == captured.name) else {
                    return Err(Fault::syntax(p.range, "alternative patterns bind different names"));
                };
                let op = if captured.value == subject { Op::Move } else { Op::Take };
                self.unit.emit(captured.range, op, target.value, captured.value, 0);
            }
            if !same {
                return Err(Fault::syntax(p.range, "alternative patterns bind different names"));
            }
            if !is_last {
                self.unit.jump(p.range, matched);
                self.unit.bind(failed);
            }
        }
        self.unit.bind(matched);
        for captured in unified {
            if matching.captured[..before].iter().any(|known| known.name == captured.name) {
                let message = format!("multiple assignments to name '{}' in pattern", captured.name);
                return Err(Fault::syntax(captured.range, message));
            }
            matching.captured.push(captured);
        }
        Ok(())
    }

    fn sequence_pattern<'p>(
        &mut self,
        p: &'p ast::PatternMatchSequence,
        subject: Reg,
        matching: &mut Matching<'p>,
    ) -> Result {
        let count = p.patterns.len();
        let mut star = None;
        for (at, pattern) in p.patterns.iter().enumerate() {
            if pattern.is_match_star() && star.replace(at).is_some() {
                return Err(Fault::syntax(p.range, "multiple starred names in sequence pattern"));
            }
        }
        let scratch = self.unit.temp();
        self.unit.emit(p.range, Op::MatchSequence, scratch, subject, 0);
        self.unit.branch(p.range, Word::wide(Op::JumpIfNot, scratch, 0), matching.failed);
        let required = count - star.is_some() as usize;
        if star.is_none() || required > 0 {
            self.unit.emit(p.range, Op::GetLen, scratch, subject, 0);
            let op = if star.is_none() { ast::CmpOp::Eq } else { ast::CmpOp::GtE };
            let length = Operand::Const(Const::Int(required as i64));
            self.compare_jump(p.range, op, Operand::Reg(scratch), length, matching.failed, false);
        }
        let is_wildcard = |pattern: &Pattern| match pattern {
            Pattern::MatchAs(p) => p.pattern.is_none() && p.name.is_none(),
            Pattern::MatchStar(p) => p.name.is_none(),
            _ => false,
        };
        if p.patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        match star {
            // `*_`: the items in the middle are not looked at.
            Some(star) if is_wildcard(&p.patterns[star]) => {
                for (at, pattern) in p.patterns.iter().enumerate() {
                    if is_wildcard(pattern) {
                        continue;
                    }
                    let item = self.unit.temp();
                    if at < star {
                        let index = self.unit.constants.operand(Const::Int(at as i64)).unwrap_or(0);
                        self.unit.emit(p.range, Op::GetItemK, item, subject, index);
                    } else {
                        let back = Operand::Const(Const::Int((count - at) as i64));
                        self.unit.emit(p.range, Op::GetLen, item, subject, 0);
                        self.binary(p.range, ast::Operator::Sub, false, item, Operand::Reg(item), back);
                        self.unit.emit(p.range, Op::GetItem, item, subject, item);
                    }
                    self.pattern(pattern, item, matching)?;
                }
                Ok(())
            }
            Some(star) => {
                let first = self.row(p.range, count)?;
                let word = Word::new(Op::UnpackEx, first, subject, 0);
                let after = (count - star - 1) as u64;
                self.unit.emit_extra(p.range, word, star as u64 | after << 32);
                self.sub_patterns(&p.patterns, first, matching)
            }
            None => {
                let first = self.row(p.range, count)?;
                self.unit.emit(p.range, Op::UnpackSequence, first, subject, count as u16);
                self.sub_patterns(&p.patterns, first, matching)
            }
        }
    }

    fn sub_patterns<'p>(
        &mut self,
        patterns: &'p [Pattern],
        first: Reg,
        matching: &mut Matching<'p>,
    ) -> Result {
        for (at, pattern) in patterns.iter().enumerate() {
            self.pattern(pattern, first + at as Reg, matching)?;
        }
        Ok(())
    }

    fn mapping_pattern<'p>(
        &mut self,
        p: &'p ast::PatternMatchMapping,
        subject: Reg,
        matching: &mut Matching<'p>,
    ) -> Result {
        self.check_keys(p)?;
        let count = p.keys.len();
        let scratch = self.unit.temp();
        self.unit.emit(p.range, Op::MatchMapping, scratch, subject, 0);
        self.unit.branch(p.range, Word::wide(Op::JumpIfNot, scratch, 0), matching.failed);
        if count == 0 && p.rest.is_none() {
            return Ok(());
        }
        if count > 0 {
            self.unit.emit(p.range, Op::GetLen, scratch, subject, 0);
            let length = Operand::Const(Const::Int(count as i64));
            let scratch = Operand::Reg(scratch);
            self.compare_jump(p.range, ast::CmpOp::GtE, scratch, length, matching.failed, false);
        }
        let keys = self.unit.temp();
        match p.keys.iter().map(|key| self.fold(key)).collect::<Option<Box<[Const]>>>() {
            Some(constants) => self.load_const(p.range, keys, Const::Tuple(constants)),
            None => self.display(p.range, &p.keys, Op::BuildTuple, keys)?,
        }
        if count > 0 {
            let values = self.unit.temp();
            self.unit.emit(p.range, Op::MatchKeys, values, subject, keys);
            self.unit.branch(p.range, Word::wide(Op::JumpIfNone, values, 0), matching.failed);
            let first = self.row(p.range, count)?;
            self.unit.emit(p.range, Op::UnpackSequence, first, values, count as u16);
            self.sub_patterns(&p.patterns, first, matching)?;
        }
        if let Some(rest) = &p.rest {
            let value = self.unit.temp();
            self.unit.emit(p.range, Op::MatchRest, value, subject, keys);
            self.captured(Some(rest), value, p.range, matching)?;
        }
        Ok(())
    }

    fn check_keys(&self, p: &ast::PatternMatchMapping) -> Result {
        let mut seen: Vec<Const> = Vec::new();
        for key in &p.keys {
            let Some(constant) = self.fold(key) else { continue };
            if seen.iter().any(|known| super::fold::equal(known, &constant)) {
                let message =
                    format!("mapping pattern checks duplicate key ({})", super::unparse::constant(&constant));
                return Err(Fault::syntax(p.range, message));
            }
            seen.push(constant);
        }
        Ok(())
    }

    fn class_pattern<'p>(
        &mut self,
        p: &'p ast::PatternMatchClass,
        subject: Reg,
        matching: &mut Matching<'p>,
    ) -> Result {
        let positional = &p.arguments.patterns;
        let keywords = &p.arguments.keywords;
        for (at, keyword) in keywords.iter().enumerate() {
            if keywords[..at].iter().any(|before| before.attr.id == keyword.attr.id) {
                let message = format!("attribute name repeated in class pattern: '{}'", keyword.attr);
                let message = message.replace('\'', "");
                return Err(Fault::syntax(keyword.pattern.range(), message));
            }
        }
        let count = positional.len() + keywords.len();
        let operands = self.unit.temps(2);
        self.unit.emit(p.range, Op::Move, operands, subject, 0);
        self.into(&p.cls, operands + 1)?;
        let names: Box<[Const]> = keywords.iter().map(|keyword| text(keyword.attr.as_bytes())).collect();
        let values = self.unit.temp();
        if self.unit.reachable() {
            let names = self.unit.constants.load(Const::Tuple(names));
            self.unit.overflow |= names < 0;
            let word = Word::new(Op::MatchClass, values, operands, positional.len() as u16);
            self.unit.emit_extra(p.range, word, names.max(0) as u64);
        }
        self.unit.branch(p.range, Word::wide(Op::JumpIfNone, values, 0), matching.failed);
        if count == 0 {
            return Ok(());
        }
        let first = self.row(p.range, count)?;
        self.unit.emit(p.range, Op::UnpackSequence, first, values, count as u16);
        self.sub_patterns(positional, first, matching)?;
        for (at, keyword) in keywords.iter().enumerate() {
            self.pattern(&keyword.pattern, first + (positional.len() + at) as Reg, matching)?;
        }
        Ok(())
    }
}

/// Looks whether patterns capture a name.
struct Binding<'n> {
    name: &'n str,
    found: bool,
}

impl<'a> rustpython_ast::visitor::Visitor<'a> for Binding<'_> {
    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(p) => p.name.as_ref(),
            Pattern::MatchStar(p) => p.name.as_ref(),
            Pattern::MatchMapping(p) => p.rest.as_ref(),
            _ => None,
        };
        self.found |= name.is_some_and(|name| name.as_str() == self.name);
        if !self.found {
            rustpython_ast::visitor::walk_pattern(self, pattern);
        }
    }
}
