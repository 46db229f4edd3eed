//! Expressions: values into registers.
//!
//! [`Lowerer::into`] computes an expression into a given register. If that is a named local, it
//! is written by the last instruction only, so that the expression still reads the old value and
//! an exception leaves it alone. [`Lowerer::value`] leaves a local where it is.

use rustpython_ast::{self as ast, Expr, UnaryOp};
use rustpython_text_size::{Ranged, TextRange};

use super::builder::Reg;
use super::context::Lowerer;
use super::names::Var;
use super::operators::Operand;
use super::scopes::ScopeKind;
use super::{Fault, Result};
use crate::code::{Const, Op, Word};

impl<'a> Lowerer<'a> {
    fn in_function(&self, range: TextRange, outside: &str) -> Result {
        match self.scopes.get(self.unit.scope).kind {
            ScopeKind::Module | ScopeKind::Class => Err(Fault::syntax(range, outside)),
            _ => Ok(()),
        }
    }

    /// Computes `e` into register `dst`.
    pub fn into(&mut self, e: &Expr, dst: Reg) -> Result {
        match e {
            Expr::BinOp(_) | Expr::Attribute(_) | Expr::Subscript(_) | Expr::Call(_) => {
                if let Operand::Const(constant) = self.chain(e, Some(dst))? {
                    self.load_const(e.range(), dst, constant);
                }
                Ok(())
            }
            _ => self.leaf_into(e, dst),
        }
    }

    /// Computes `e` into any register: its own for a local, else a new temporary.
    pub fn value(&mut self, e: &Expr) -> Result<Reg> {
        let operand = self.operand(e)?;
        Ok(self.in_register(e.range(), operand))
    }

    /// Computes `e` into a new temporary.
    pub fn fresh(&mut self, e: &Expr) -> Result<Reg> {
        let dst = self.unit.temp();
        self.into(e, dst)?;
        Ok(dst)
    }

    /// The value of `e`: a constant, a local where it is, or a new temporary.
    pub fn operand(&mut self, e: &Expr) -> Result<Operand> {
        match e {
            Expr::BinOp(_) | Expr::Attribute(_) | Expr::Subscript(_) | Expr::Call(_) => self.chain(e, None),
            _ => self.leaf_operand(e),
        }
    }

    fn leaf_operand(&mut self, e: &Expr) -> Result<Operand> {
        if let Some(constant) = self.fold(e) {
            return Ok(Operand::Const(constant));
        }
        if let Expr::Name(name) = e {
            return Ok(Operand::Reg(self.load_name(name.range, &name.id)));
        }
        let dst = self.unit.temp();
        self.leaf_into(e, dst)?;
        Ok(Operand::Reg(dst))
    }

    /// The operand made safe from assignments in what is evaluated after it.
    pub fn guarded(&mut self, operand: Operand, range: TextRange, later: &[&Expr]) -> Operand {
        match operand {
            Operand::Reg(register)
                if !self.unit.is_temp(register)
                    && self.scopes.get(self.unit.scope).has_walrus
                    && later.iter().any(|e| super::conditions::contains_walrus(e)) =>
            {
                let copy = self.unit.temp();
                self.unit.emit(range, Op::Move, copy, register, 0);
                Operand::Reg(copy)
            }
            operand => operand,
        }
    }

    /// Operators, attributes, subscripts and calls, which may nest to the left without limit.
    ///
    /// The left operand of each goes where the next instruction wants it: a method's object right
    /// behind the place of the method, a callee at the base of its call.
    fn chain(&mut self, e: &Expr, dst: Option<Reg>) -> Result<Operand> {
        let outer_top = self.unit.top;
        // A temporary just taken is where the work on its value begins.
        let fresh = dst.is_some_and(|dst| self.unit.is_temp(dst) && dst as u32 + 1 == outer_top);
        let top = if fresh { outer_top - 1 } else { outer_top };
        self.unit.set_top(top);
        let mut spine = Vec::new();
        let mut leaf = e;
        loop {
            let inner = match leaf {
                Expr::BinOp(e) => &*e.left,
                Expr::Attribute(e) => &e.value,
                Expr::Subscript(e) => &e.value,
                Expr::Call(call) => match self.method_of(call) {
                    Some(method) if self.is_super_method(call, method) => break,
                    Some(method) => &method.value,
                    None => &call.func,
                },
                _ => break,
            };
            spine.push(leaf);
            leaf = inner;
        }
        let depth = TextRange::new(leaf.start(), e.end());
        let scratch = dst.filter(|&dst| self.unit.is_temp(dst));
        self.deeper(depth, |this| {
            let mut left = match spine.last() {
                None => {
                    let Expr::Call(call) = leaf else { return this.leaf_operand(leaf) };
                    let out = dst.unwrap_or(top as Reg);
                    this.super_method_call(call, out)?;
                    this.unit.set_top(if dst.is_some() { outer_top } else { top + 1 });
                    return Ok(Operand::Reg(out));
                }
                Some(first) => {
                    let is_method = matches!(first, Expr::Call(call) if this.method_of(call).is_some());
                    match this.place(first, top) {
                        Some(_) if is_method && this.is_local(leaf) => this.leaf_operand(leaf)?,
                        Some(place) => {
                            this.unit.set_top(place as u32 + 1);
                            if let Expr::Call(call) = leaf {
                                this.super_method_call(call, place)?;
                            } else {
                                this.leaf_into(leaf, place)?;
                            }
                            Operand::Reg(place)
                        }
                        None if leaf.is_call_expr() => {
                            let place = scratch.unwrap_or(top as Reg);
                            this.unit.set_top(top.max(place as u32 + 1));
                            if let Expr::Call(call) = leaf {
                                this.super_method_call(call, place)?;
                            }
                            Operand::Reg(place)
                        }
                        None => match (scratch, this.fold(leaf)) {
                            (Some(scratch), None) if !this.is_local(leaf) => {
                                this.unit.set_top(top.max(scratch as u32 + 1));
                                this.leaf_into(leaf, scratch)?;
                                Operand::Reg(scratch)
                            }
                            (_, Some(constant)) => Operand::Const(constant),
                            _ => this.leaf_operand(leaf)?,
                        },
                    }
                }
            };
            while let Some(node) = spine.pop() {
                let out = match spine.last() {
                    None => dst,
                    Some(next) => this.place(next, top).or(scratch),
                };
                // Temporaries above the left operand are free again.
                let used = match left {
                    Operand::Reg(register) if register as u32 >= top => register as u32 + 1,
                    _ => top,
                };
                this.unit.set_top(used);
                let out = out.unwrap_or(top as Reg);
                left = this.apply(node, left, out, top)?;
                let kept = if out as u32 >= top { out as u32 + 1 } else { top };
                this.unit.set_top(kept);
                if let (Operand::Const(constant), Some(next)) = (&left, spine.last())
                    && let Some(place) = this.place(next, top)
                {
                    this.unit.set_top(place as u32 + 1);
                    this.load_const(node.range(), place, constant.clone());
                    left = Operand::Reg(place);
                }
            }
            match left {
                Operand::Reg(_) if dst.is_none() => {}
                _ => this.unit.set_top(outer_top),
            }
            Ok(left)
        })
    }

    /// Where a node of a chain wants its left operand, if it cares.
    fn place(&self, node: &Expr, top: u32) -> Option<Reg> {
        match node {
            Expr::Call(call) if self.method_of(call).is_some() => Some((top + 1) as Reg),
            Expr::Call(_) => Some(top as Reg),
            _ => None,
        }
    }

    pub fn is_local(&self, e: &Expr) -> bool {
        match e {
            Expr::Name(name) => matches!(self.variable(&self.mangled(&name.id)), Var::Local(_)),
            _ => false,
        }
    }

    /// One node of a chain, given its left operand; the result is in `out` or a constant.
    fn apply(&mut self, node: &Expr, left: Operand, out: Reg, top: u32) -> Result<Operand> {
        match node {
            Expr::BinOp(e) => {
                let left = self.guarded(left, e.range, &[&e.right]);
                let right = self.operand(&e.right)?;
                if let Some(constant) = self.fold_binary(e.op, &left, &right) {
                    return Ok(Operand::Const(constant));
                }
                self.binary(e.range, e.op, false, out, left, right);
            }
            Expr::Attribute(e) => {
                let object = self.in_register(e.value.range(), left);
                let name = self.attribute_name(&e.attr);
                let range = self.attribute_range(e.range, e);
                self.unit.emit(range, Op::LoadAttr, out, object, name);
            }
            Expr::Subscript(e) => {
                let left = self.guarded(left, e.range, &[&e.slice]);
                if let (Operand::Const(value), Some(index)) = (&left, self.fold(&e.slice))
                    && let Some(constant) = super::fold::subscript(value, &index)
                {
                    return Ok(Operand::Const(constant));
                }
                let object = self.in_register(e.value.range(), left);
                self.subscript(e, object, out)?;
            }
            Expr::Call(e) => self.call(e, left, out, top)?,
            _ => {}
        }
        Ok(Operand::Reg(out))
    }

    pub fn attribute_name(&mut self, name: &str) -> u16 {
        let name = self.mangled(name);
        self.name_index(&name)
    }

    /// An attribute on a line of its own is what a traceback shows, not the expression before it.
    pub fn attribute_range(&self, range: TextRange, e: &ast::ExprAttribute) -> TextRange {
        let before = TextRange::new(range.start(), e.attr.range.start());
        match self.source_text(before).contains('\n') {
            true => e.attr.range,
            false => range,
        }
    }

    fn subscript(&mut self, e: &ast::ExprSubscript, object: Reg, out: Reg) -> Result {
        if let Expr::Slice(slice) = &*e.slice
            && slice.step.is_none()
        {
            let bounds = self.slice_bounds(slice)?;
            self.unit.emit(e.range, Op::GetSlice, out, object, bounds);
            return Ok(());
        }
        match self.operand(&e.slice)? {
            Operand::Const(constant) => match self.unit.constants.operand(constant.clone()) {
                Some(index) => self.unit.emit(e.range, Op::GetItemK, out, object, index),
                None => {
                    let index = self.in_register(e.slice.range(), Operand::Const(constant));
                    self.unit.emit(e.range, Op::GetItem, out, object, index);
                }
            },
            Operand::Reg(index) => self.unit.emit(e.range, Op::GetItem, out, object, index),
        }
        Ok(())
    }

    /// The bounds of a slice in two new temporaries.
    pub fn slice_bounds(&mut self, slice: &ast::ExprSlice) -> Result<Reg> {
        let bounds = self.unit.temps(2);
        for (at, bound) in [&slice.lower, &slice.upper].into_iter().enumerate() {
            match bound {
                Some(bound) => self.into(bound, bounds + at as Reg)?,
                None => self.load_const(slice.range, bounds + at as Reg, Const::None),
            }
        }
        Ok(bounds)
    }

    fn leaf_into(&mut self, e: &Expr, dst: Reg) -> Result {
        let mark = self.unit.top;
        self.deeper(e.range(), |this| this.leaf_into_inner(e, dst))?;
        self.unit.set_top(mark);
        Ok(())
    }

    fn leaf_into_inner(&mut self, e: &Expr, dst: Reg) -> Result {
        if let Some(constant) = self.fold(e) {
            self.load_const(e.range(), dst, constant);
            return Ok(());
        }
        match e {
            Expr::Name(name) => self.load_name_into(name.range, &name.id, dst),
            Expr::BoolOp(e) => self.bool_op(e, dst)?,
            Expr::Compare(e) => self.comparison(e, dst)?,
            Expr::Named(e) => self.walrus(e, dst)?,
            Expr::UnaryOp(e) => self.unary(e, dst)?,
            Expr::If(e) => self.conditional(e, dst)?,
            Expr::Lambda(e) => self.lambda(e, dst)?,
            Expr::Dict(e) => self.dict(e, dst)?,
            Expr::Set(e) => self.display(e.range, &e.elts, Op::BuildSet, dst)?,
            Expr::List(e) => self.display(e.range, &e.elts, Op::BuildList, dst)?,
            Expr::Tuple(e) => self.display(e.range, &e.elts, Op::BuildTuple, dst)?,
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(e, dst)?,
            Expr::Generator(e) => self.generator_expression(e, dst)?,
            Expr::Await(e) => {
                let value = self.value(&e.value)?;
                self.await_in(e.range, dst, value, 0);
            }
            Expr::Yield(e) => {
                self.in_function(e.range, "'yield' outside function")?;
                let value = match &e.value {
                    Some(value) => self.value(value)?,
                    None => self.in_register(e.range, Operand::Const(Const::None)),
                };
                self.unit.emit(e.range, Op::Yield, dst, value, 0);
            }
            Expr::YieldFrom(e) => {
                self.in_function(e.range, "'yield from' outside function")?;
                if self.scopes.get(self.unit.scope).is_async {
                    return Err(Fault::syntax(e.range, "'yield from' inside async function"));
                }
                let value = self.value(&e.value)?;
                let iterator = self.unit.temp();
                self.unit.emit(e.range, Op::GetYieldFromIter, iterator, value, 0);
                self.unit.emit(e.range, Op::YieldFrom, dst, iterator, 0);
            }
            Expr::FString(e) => self.f_string(e, dst)?,
            Expr::TString(e) => self.t_string(e, dst)?,
            Expr::Slice(e) => {
                let parts = self.unit.temps(3);
                for (at, part) in [&e.lower, &e.upper, &e.step].into_iter().enumerate() {
                    match part {
                        Some(part) => self.into(part, parts + at as Reg)?,
                        None => self.load_const(e.range, parts + at as Reg, Const::None),
                    }
                }
                self.unit.emit(e.range, Op::BuildSlice, dst, parts, 0);
            }
            Expr::Starred(e) => {
                return Err(Fault::syntax(e.range, "can't use starred expression here"));
            }
            _ => self.into(e, dst)?,
        }
        Ok(())
    }

    /// Waits for `value`: `kind` is 0 for await, 1 and 2 for `async with` enter and exit.
    pub fn await_in(&mut self, range: TextRange, dst: Reg, value: Reg, kind: u16) {
        let iterator = if self.unit.is_temp(value) { value } else { self.unit.temp() };
        self.unit.emit(range, Op::GetAwaitable, iterator, value, kind);
        self.unit.emit(range, Op::YieldFrom, dst, iterator, 0);
    }

    fn walrus(&mut self, e: &ast::ExprNamed, dst: Reg) -> Result {
        let Expr::Name(name) = &*e.target else {
            return Err(Fault::syntax(e.target.range(), "cannot use assignment expressions here"));
        };
        if let Some(register) = self.local_register(&name.id) {
            self.into(&e.value, register)?;
            self.unit.set_assigned(register);
            if register != dst {
                self.unit.emit(e.range, Op::Move, dst, register, 0);
            }
            return Ok(());
        }
        let value = if self.unit.is_temp(dst) { dst } else { self.unit.temp() };
        self.into(&e.value, value)?;
        self.store_name(e.range, &name.id, value, false);
        if value != dst {
            self.unit.emit(e.range, Op::Take, dst, value, 0);
        }
        Ok(())
    }

    fn unary(&mut self, e: &ast::ExprUnaryOp, dst: Reg) -> Result {
        let op = match e.op {
            UnaryOp::Not => {
                // `not a in b` is `a not in b`.
                if let Expr::Compare(compare) = &*e.operand
                    && let [op] = &*compare.ops
                    && matches!(op, ast::CmpOp::Is | ast::CmpOp::IsNot | ast::CmpOp::In | ast::CmpOp::NotIn)
                {
                    return self.single_comparison(compare, op.negate(), dst);
                }
                Op::Not
            }
            UnaryOp::USub => Op::Neg,
            UnaryOp::UAdd => Op::Pos,
            UnaryOp::Invert => Op::Invert,
        };
        let value = self.value(&e.operand)?;
        self.unit.emit(e.range, op, dst, value, 0);
        Ok(())
    }

    fn conditional(&mut self, e: &ast::ExprIf, dst: Reg) -> Result {
        let mark = self.unit.top;
        let end = self.unit.label();
        let mut e = e;
        loop {
            let otherwise = self.unit.label();
            self.jump_if(&e.test, otherwise, false)?;
            self.unit.set_top(mark);
            self.into(&e.body, dst)?;
            self.unit.jump(e.range, end);
            self.unit.bind(otherwise);
            match &*e.orelse {
                Expr::If(next) => e = next,
                last => break self.into(last, dst)?,
            }
        }
        self.unit.bind(end);
        Ok(())
    }

    fn bool_op(&mut self, e: &ast::ExprBoolOp, dst: Reg) -> Result {
        let value = if self.unit.is_temp(dst) { dst } else { self.unit.temp() };
        let end = self.unit.label();
        let range = e.range;
        let stops_at = e.op == ast::BoolOp::Or;
        let op = if stops_at { Op::JumpIf } else { Op::JumpIfNot };
        let Some((last, rest)) = e.values.split_last() else { return Ok(()) };
        for e in rest {
            match self.fold(e).map(|constant| super::fold::truth(&constant)) {
                // A constant that decides ends the evaluation, one that does not is skipped.
                Some(truth) if truth == stops_at => {
                    self.into(e, value)?;
                    self.unit.jump(e.range(), end);
                }
                Some(_) => {}
                None => {
                    self.into(e, value)?;
                    self.unit.branch(range, Word::wide(op, value, 0), end);
                }
            }
        }
        self.into(last, value)?;
        self.unit.bind(end);
        if value != dst {
            self.unit.emit(e.range, Op::Take, dst, value, 0);
        }
        Ok(())
    }

    fn comparison(&mut self, e: &ast::ExprCompare, dst: Reg) -> Result {
        if let [op] = &*e.ops {
            return self.single_comparison(e, *op, dst);
        }
        let value = if self.unit.is_temp(dst) { dst } else { self.unit.temp() };
        let end = self.unit.label();
        let mut left = self.operand(&e.left)?;
        for (at, (op, right)) in e.ops.iter().zip(&*e.comparators).enumerate() {
            let later: Vec<&Expr> = e.comparators[at..].iter().collect();
            left = self.guarded(left, e.range, &later);
            let right = self.operand(right)?;
            let right = self.guarded(right, e.range, &later[1..]);
            self.compare(e.range, *op, value, left, right.clone());
            if at + 1 < e.ops.len() {
                self.unit.branch(e.range, Word::wide(Op::JumpIfNot, value, 0), end);
            }
            left = right;
        }
        self.unit.bind(end);
        if value != dst {
            self.unit.emit(e.range, Op::Take, dst, value, 0);
        }
        Ok(())
    }

    fn single_comparison(&mut self, e: &ast::ExprCompare, op: ast::CmpOp, dst: Reg) -> Result {
        let Some(right) = e.comparators.first() else { return Ok(()) };
        let (left, right) = self.comparison_operands(&e.left, op, right)?;
        self.compare(e.range, op, dst, left, right);
        Ok(())
    }

    /// Both operands of a comparison; a display that is only searched is a constant.
    pub fn comparison_operands(
        &mut self,
        left: &Expr,
        op: ast::CmpOp,
        right: &Expr,
    ) -> Result<(Operand, Operand)> {
        let operand = self.operand(left)?;
        let operand = self.guarded(operand, left.range(), &[right]);
        if matches!(op, ast::CmpOp::In | ast::CmpOp::NotIn)
            && let Some(constant) = self.fold_container(right)
        {
            return Ok((operand, Operand::Const(constant)));
        }
        Ok((operand, self.operand(right)?))
    }
}
