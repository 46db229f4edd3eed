//! Assignments of all forms, and `del`.

use std::rc::Rc;

use rustpython_ast::{self as ast, Expr};
use rustpython_text_size::{Ranged, TextRange};

use super::builder::Reg;
use super::context::Lowerer;
use super::operators::Operand;
use super::scopes::ScopeKind;
use super::{Fault, Result};
use crate::code::{Const, Op, Word};

/// An annotation to be evaluated by an `__annotate__` function.
pub(super) struct Annotation<'a> {
    pub name: Rc<str>,
    pub value: &'a Expr,
    /// Its index among the annotations that may not be executed.
    pub conditional: Option<u32>,
}

fn elements(target: &Expr) -> Option<&[Expr]> {
    match target {
        Expr::Tuple(e) => Some(&e.elts),
        Expr::List(e) => Some(&e.elts),
        _ => None,
    }
}

impl<'a> Lowerer<'a> {
    pub fn assign(&mut self, s: &'a ast::StmtAssign) -> Result {
        let [first, rest @ ..] = &*s.targets else { return Ok(()) };
        if rest.is_empty() {
            if let (Some(targets), Expr::Tuple(values)) = (elements(first), &*s.value)
                && targets.len() == values.elts.len()
                && targets.len() <= 32
                && !targets.iter().chain(&values.elts).any(Expr::is_starred_expr)
            {
                return self.assign_parallel(first.range(), targets, &values.elts);
            }
            if let Expr::Name(name) = first
                && let Some(register) = self.local_register(&name.id)
            {
                self.into(&s.value, register)?;
                self.unit.set_assigned(register);
                return Ok(());
            }
        }
        let mark = self.unit.top;
        let single = rest.is_empty();
        let value = if single { self.value(&s.value)? } else { self.fresh(&s.value)? };
        for (at, target) in s.targets.iter().enumerate() {
            self.store(target, value, at == rest.len())?;
        }
        self.unit.discard(value);
        self.unit.set_top(mark);
        Ok(())
    }

    /// `a, b = b, a`: no tuple is made.
    fn assign_parallel(&mut self, range: TextRange, targets: &[Expr], values: &[Expr]) -> Result {
        let mark = self.unit.top;
        // A local that an earlier target assigns must be copied before that.
        let registers: Vec<Option<Reg>> = targets
            .iter()
            .map(|target| match target {
                Expr::Name(name) => self.local_register(&name.id),
                _ => None,
            })
            .collect();
        let nested = targets.iter().any(|target| elements(target).is_some());
        let mut operands = Vec::new();
        for (at, e) in values.iter().enumerate() {
            let mut operand = self.operand(e)?;
            operand = self.guarded(operand, e.range(), &values[at + 1..].iter().collect::<Vec<_>>());
            if let Operand::Reg(register) = operand
                && !self.unit.is_temp(register)
                && (nested
                    || self.scopes.get(self.unit.scope).has_walrus
                    || registers[..at].contains(&Some(register)))
            {
                let copy = self.unit.temp();
                self.unit.emit(range, Op::Move, copy, register, 0);
                operand = Operand::Reg(copy);
            }
            operands.push(operand);
        }
        for (at, (target, operand)) in targets.iter().zip(operands).enumerate() {
            match (operand, registers[at]) {
                (Operand::Const(constant), Some(register)) => {
                    self.load_const(range, register, constant);
                    self.unit.set_assigned(register);
                }
                (operand, _) => {
                    let top = self.unit.top;
                    let register = self.in_register(range, operand);
                    self.store(target, register, true)?;
                    self.unit.discard(register);
                    self.unit.set_top(top);
                }
            }
        }
        self.unit.set_top(mark);
        Ok(())
    }

    /// Binds a target to what is in `src`. With `take`, `src` is not needed any more.
    pub fn store(&mut self, target: &Expr, src: Reg, take: bool) -> Result {
        let mark = self.unit.top;
        match target {
            Expr::Name(name) => self.store_name(name.range, &name.id, src, take),
            Expr::Attribute(e) => {
                self.note_attribute(e);
                let object = self.value(&e.value)?;
                let name = self.attribute_name(&e.attr);
                let range = self.attribute_range(e.range, e);
                self.unit.emit(range, Op::StoreAttr, object, src, name);
            }
            Expr::Subscript(e) => {
                let operand = self.operand(&e.value)?;
                let operand = self.guarded(operand, e.range, &[&e.slice]);
                let object = self.in_register(e.range, operand);
                let index = self.value(&e.slice)?;
                self.unit.emit(e.range, Op::SetItem, object, index, src);
            }
            Expr::Starred(e) => {
                return Err(Fault::syntax(e.range, "starred assignment target must be in a list or tuple"));
            }
            target => match elements(target) {
                Some(targets) => self.unpack(target.range(), targets, src)?,
                None => return Err(Fault::syntax(target.range(), "cannot assign to expression")),
            },
        }
        self.unit.set_top(mark);
        Ok(())
    }

    fn unpack(&mut self, range: TextRange, targets: &[Expr], src: Reg) -> Result {
        self.deeper(range, |this| this.unpack_inner(range, targets, src))
    }

    fn unpack_inner(&mut self, range: TextRange, targets: &[Expr], src: Reg) -> Result {
        let count = targets.len();
        let mut stars = targets.iter().enumerate().filter(|(_, target)| target.is_starred_expr());
        let star = stars.next().map(|(at, _)| at);
        if stars.next().is_some() {
            return Err(Fault::syntax(range, "multiple starred expressions in assignment"));
        }
        let before = star.unwrap_or(0);
        let after = count - before - star.is_some() as usize;
        if star.is_some() && (before >= 1 << 8 || after >= 1 << 15) {
            return Err(Fault::syntax(range, "too many expressions in star-unpacking assignment"));
        }
        // Locals in a row take their values directly.
        let row = match star {
            // Not where the row begins to overwrite what is unpacked.
            None => {
                self.locals_in_a_row(targets).filter(|first| !(*first..*first + count as Reg).contains(&src))
            }
            Some(_) => None,
        };
        let first = match row {
            Some(first) => first,
            None => self.row(range, count)?,
        };
        match star {
            None => self.unit.emit(range, Op::UnpackSequence, first, src, count as u16),
            Some(_) => {
                let word = Word::new(Op::UnpackEx, first, src, 0);
                self.unit.emit_extra(range, word, before as u64 | (after as u64) << 32);
            }
        }
        if row.is_some() {
            for at in 0..count {
                self.unit.set_assigned(first + at as Reg);
            }
            return Ok(());
        }
        for (at, target) in targets.iter().enumerate() {
            let target = match target {
                Expr::Starred(e) => &e.value,
                target => target,
            };
            let value = first + at as Reg;
            self.store(target, value, true)?;
            // Unpacked objects are held by the temporaries.
            if !target.is_name_expr() || !self.unit.is_optimized() {
                self.unit.add_stale(&[value]);
            }
        }
        Ok(())
    }

    fn locals_in_a_row(&self, targets: &[Expr]) -> Option<Reg> {
        let register = |target: &Expr| match target {
            Expr::Name(name) => self.local_register(&name.id),
            _ => None,
        };
        let first = register(targets.first()?)?;
        let row = targets.iter().enumerate().all(|(at, target)| {
            register(target).is_some_and(|register| register as usize == first as usize + at)
        });
        row.then_some(first)
    }

    pub fn aug_assign(&mut self, s: &'a ast::StmtAugAssign) -> Result {
        let mark = self.unit.top;
        match &*s.target {
            Expr::Name(name) => {
                let register = self.load_name(name.range, &name.id);
                let left = self.guarded(Operand::Reg(register), name.range, &[&s.value]);
                let right = self.operand(&s.value)?;
                self.binary(s.range, s.op, true, register, left, right);
                if self.unit.is_temp(register) || self.local_register(&name.id) != Some(register) {
                    self.store_name(name.range, &name.id, register, true);
                    self.unit.discard(register);
                }
            }
            Expr::Attribute(e) => {
                self.note_attribute(e);
                let operand = self.operand(&e.value)?;
                let operand = self.guarded(operand, e.range, &[&s.value]);
                let object = self.in_register(e.range, operand);
                let name = self.attribute_name(&e.attr);
                let range = self.attribute_range(e.range, e);
                let value = self.unit.temp();
                self.unit.emit(range, Op::LoadAttr, value, object, name);
                let right = self.operand(&s.value)?;
                self.binary(s.range, s.op, true, value, Operand::Reg(value), right);
                self.unit.emit(range, Op::StoreAttr, object, value, name);
            }
            Expr::Subscript(e) => {
                let operand = self.operand(&e.value)?;
                let operand = self.guarded(operand, e.range, &[&e.slice, &s.value]);
                let object = self.in_register(e.range, operand);
                let operand = self.operand(&e.slice)?;
                let operand = self.guarded(operand, e.range, &[&s.value]);
                let index = self.in_register(e.range, operand);
                let value = self.unit.temp();
                self.unit.emit(e.range, Op::GetItem, value, object, index);
                let right = self.operand(&s.value)?;
                self.binary(s.range, s.op, true, value, Operand::Reg(value), right);
                self.unit.emit(e.range, Op::SetItem, object, index, value);
            }
            target => {
                return Err(Fault::syntax(target.range(), "illegal expression for augmented assignment"));
            }
        }
        self.unit.set_top(mark);
        Ok(())
    }

    pub fn ann_assign(&mut self, s: &'a ast::StmtAnnAssign) -> Result {
        let mark = self.unit.top;
        if let Some(value) = &s.value {
            let register = match &*s.target {
                Expr::Name(name) => self.local_register(&name.id),
                _ => None,
            };
            match register {
                Some(register) => {
                    self.into(value, register)?;
                    self.unit.set_assigned(register);
                }
                None => {
                    let value = self.value(value)?;
                    self.store(&s.target, value, true)?;
                    self.unit.discard(value);
                }
            }
            self.unit.set_top(mark);
        }
        let kind = self.scopes.get(self.unit.scope).kind;
        let is_body = matches!(kind, ScopeKind::Module | ScopeKind::Class);
        match &*s.target {
            Expr::Name(name) if s.simple => {
                if is_body {
                    self.defer_annotation(s, &name.id);
                }
                return Ok(());
            }
            Expr::Attribute(e) if s.value.is_none() => {
                let value = self.value(&e.value)?;
                self.unit.add_stale(&[value]);
            }
            Expr::Subscript(e) if s.value.is_none() => {
                let value = self.value(&e.value)?;
                self.value(&e.slice)?;
                self.unit.add_stale(&[value]);
            }
            _ => {}
        }
        if is_body && !self.future_annotations {
            self.effect(&s.annotation)?;
        }
        self.unit.set_top(mark);
        Ok(())
    }

    fn defer_annotation(&mut self, s: &'a ast::StmtAnnAssign, name: &str) {
        let range = s.annotation.range();
        if self.future_annotations {
            return self.store_annotation_text(s, name);
        }
        let index = self.unit.annotations.len() as u32;
        // A module may not come to its end: what it has reached counts.
        let in_module = self.unit.scope == 0;
        let conditional = (self.unit.conditional_depth > 0 || in_module).then_some(index);
        if conditional.is_some() {
            let set = self.unit.temps(2);
            match self.unit.local_of.get("__conditional_annotations__").copied() {
                Some(cell) => {
                    let name = self.name_index("__conditional_annotations__");
                    self.unit.emit(range, Op::LoadCell, set, cell, name);
                }
                None => self.load_name_into(range, "__conditional_annotations__", set),
            }
            self.load_const(range, set + 1, Const::Int(index as i64));
            let note = crate::code::Intrinsic::NoteAnnotation as u16;
            self.unit.emit(range, Op::Intrinsic, set, set, note);
            self.release(set);
        }
        let name = self.mangled(name);
        self.unit.annotations.push(Annotation { name, value: &s.annotation, conditional });
    }

    /// `__annotations__[name] = 'text'`
    fn store_annotation_text(&mut self, s: &ast::StmtAnnAssign, name: &str) {
        let range = s.annotation.range();
        let registers = self.unit.temps(3);
        self.load_name_into(range, "__annotations__", registers);
        let name = self.mangled(name);
        self.load_const(range, registers + 1, super::constants::text(name.as_bytes()));
        let written = super::unparse::annotation(&self.source.text, &s.annotation);
        self.load_const(range, registers + 2, super::constants::text(written.as_bytes()));
        self.unit.emit(range, Op::SetItem, registers, registers + 1, registers + 2);
        self.release(registers);
    }

    pub fn delete(&mut self, target: &Expr) -> Result {
        let mark = self.unit.top;
        match target {
            Expr::Name(name) => self.delete_name(name.range, &name.id),
            Expr::Attribute(e) => {
                let object = self.value(&e.value)?;
                let name = self.attribute_name(&e.attr);
                let range = self.attribute_range(e.range, e);
                self.unit.emit(range, Op::DelAttr, object, 0, name);
            }
            Expr::Subscript(e) => {
                let operand = self.operand(&e.value)?;
                let operand = self.guarded(operand, e.range, &[&e.slice]);
                let object = self.in_register(e.range, operand);
                let index = self.value(&e.slice)?;
                self.unit.emit(e.range, Op::DelItem, object, index, 0);
            }
            target => match elements(target) {
                Some(targets) => {
                    self.deeper(target.range(), |this| targets.iter().try_for_each(|e| this.delete(e)))?;
                }
                None => return Err(Fault::syntax(target.range(), "cannot delete expression")),
            },
        }
        self.unit.set_top(mark);
        Ok(())
    }
}
