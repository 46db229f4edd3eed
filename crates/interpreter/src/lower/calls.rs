//! Calls.

use rustpython_ast::{self as ast, Expr};
use rustpython_text_size::{Ranged, TextRange};

use super::Result;
use super::builder::Reg;
use super::context::Lowerer;
use super::names::Var;
use super::operators::Operand;
use super::scopes::ScopeKind;
use crate::code::{Const, Op, Word};

/// Whether the arguments are all written out: no `*` and no `**`.
fn is_plain(arguments: &ast::Arguments) -> bool {
    !arguments.args.iter().any(Expr::is_starred_expr)
        && arguments.keywords.iter().all(|keyword| keyword.arg.is_some())
        && arguments.len() < 4096
}

impl Lowerer<'_> {
    /// The attribute that a call looks up as a method, with no bound method made for it.
    pub fn method_of<'e>(&self, call: &'e ast::ExprCall) -> Option<&'e ast::ExprAttribute> {
        match &*call.func {
            Expr::Attribute(attribute) if is_plain(&call.arguments) => Some(attribute),
            _ => None,
        }
    }

    /// Whether a method call is `super().name(…)` or `super(class, self).name(…)` in a method.
    pub fn is_super_method(&self, _: &ast::ExprCall, method: &ast::ExprAttribute) -> bool {
        let Expr::Call(inner) = &*method.value else { return false };
        let Expr::Name(name) = &*inner.func else { return false };
        if name.id.as_str() != "super"
            || !matches!(self.variable("super"), Var::Global)
            || !inner.arguments.keywords.is_empty()
            || !is_plain(&inner.arguments)
        {
            return false;
        }
        match inner.arguments.args.len() {
            2 => true,
            0 => {
                let in_method = self.scopes.get(self.unit.scope).kind == ScopeKind::Function
                    && self.unit.positional > 0
                    && self.unit.free_of.contains_key("__class__");
                in_method && self.unit.assigned(0)
            }
            _ => false,
        }
    }

    /// `super().name(…)`: the method is found with no `super` object made.
    pub fn super_method_call(&mut self, call: &ast::ExprCall, out: Reg) -> Result {
        let Expr::Attribute(method) = &*call.func else { return Ok(()) };
        let Expr::Call(inner) = &*method.value else { return Ok(()) };
        let mark = self.unit.top;
        let base = self.unit.temps(3);
        let range = inner.func.range();
        self.load_name_into(range, "super", base + 2);
        match &*inner.arguments.args {
            [class, instance] => {
                self.into(class, base)?;
                self.into(instance, base + 1)?;
            }
            _ => {
                let free = self.unit.free_of.get("__class__").copied().unwrap_or(0);
                let index = self.name_index("__class__");
                self.unit.emit(inner.range, Op::LoadFree, base, free, index);
                if self.unit.locals.first().is_some_and(|local| local.cell) {
                    let name = self.unit.locals[0].name.clone();
                    let index = self.name_index(&name);
                    self.unit.emit(inner.range, Op::LoadCell, base + 1, 0, index);
                } else {
                    self.unit.emit(inner.range, Op::Move, base + 1, 0, 0);
                }
            }
        }
        let name = self.attribute_name(&method.attr);
        let range = self.attribute_range(method.range, method);
        self.unit.emit(range, Op::LoadSuperMethod, base, base + 2, name);
        self.unit.set_top(base as u32 + 2);
        let range = self.attribute_range(call.range, method);
        self.finish_plain_call(range, &call.arguments, base, true, out)?;
        self.unit.set_top(mark);
        Ok(())
    }

    /// A call whose callee, or the object of its method, has been computed. Registers from `top`
    /// on are the call's own.
    pub fn call(&mut self, e: &ast::ExprCall, left: Operand, out: Reg, top: u32) -> Result {
        let left = self.in_register(e.func.range(), left);
        if let Some(method) = self.method_of(e) {
            let base = if left as u32 > top { left - 1 } else { self.unit.temps(2) };
            let name = self.attribute_name(&method.attr);
            let range = self.attribute_range(method.range, method);
            self.unit.emit(range, Op::LoadMethod, base, left, name);
            self.unit.set_top(base as u32 + 2);
            let range = self.attribute_range(e.range, method);
            return self.finish_plain_call(range, &e.arguments, base, true, out);
        }
        self.unit.set_top(left as u32 + 1);
        self.call_with(e.range, &e.arguments, left, out)
    }

    /// Calls what is in `base`, the top of the temporaries, with arguments of any kind.
    pub fn call_with(&mut self, range: TextRange, arguments: &ast::Arguments, base: Reg, out: Reg) -> Result {
        if is_plain(arguments) {
            return self.finish_plain_call(range, arguments, base, false, out);
        }
        let places = self.unit.temps(2);
        self.star_arguments(range, &[], &arguments.args, places, base)?;
        self.keyword_arguments(range, &arguments.keywords, places + 1, base)?;
        self.unit.emit(range, Op::CallEx, out, base, 0);
        Ok(())
    }

    fn finish_plain_call(
        &mut self,
        range: TextRange,
        arguments: &ast::Arguments,
        base: Reg,
        method: bool,
        out: Reg,
    ) -> Result {
        for argument in &*arguments.args {
            self.fresh(argument)?;
        }
        let mut names = Vec::new();
        for keyword in &*arguments.keywords {
            self.fresh(&keyword.value)?;
            if let Some(name) = &keyword.arg {
                names.push(super::constants::text(name.as_bytes()));
            }
        }
        let count = arguments.len() as u16;
        self.emit_call(range, base, count, names, method, out);
        Ok(())
    }

    /// The call itself: `names` are those of the last arguments.
    pub fn emit_call(
        &mut self,
        range: TextRange,
        base: Reg,
        count: u16,
        names: Vec<Const>,
        method: bool,
        out: Reg,
    ) {
        if !self.unit.reachable() {
            return;
        }
        if names.is_empty() {
            let op = if method { Op::CallMethod } else { Op::Call };
            self.unit.emit(range, op, out, base, count);
            return;
        }
        let op = if method { Op::CallMethodKw } else { Op::CallKw };
        let names = self.unit.constants.load(Const::Tuple(names.into()));
        self.unit.overflow |= names < 0;
        self.unit.emit_extra(range, Word::new(op, out, base, count), names.max(0) as u64);
    }

    /// The positional arguments as a tuple in `dst`; `first` are in front of them, evaluated.
    /// Messages about them name what is in `callee`.
    pub fn star_arguments(
        &mut self,
        range: TextRange,
        first: &[Reg],
        args: &[Expr],
        dst: Reg,
        callee: Reg,
    ) -> Result {
        let mark = self.unit.top;
        if first.is_empty() && !args.iter().any(Expr::is_starred_expr) && args.len() < 64 {
            self.display(range, args, Op::BuildTuple, dst)?;
            return Ok(());
        }
        // CPython unpacks what stands alone only when it calls, and knows the callee then.
        let callee = if first.is_empty() && args.len() == 1 { callee + 1 } else { 0 };
        let plain = args.iter().take_while(|e| !e.is_starred_expr()).count().min(64);
        let operands = self.unit.top as Reg;
        for &register in first {
            let copy = self.unit.temp();
            self.unit.emit(range, Op::Take, copy, register, 0);
        }
        for e in &args[..plain] {
            self.fresh(e)?;
        }
        self.unit.emit(range, Op::BuildList, dst, operands, (first.len() + plain) as u16);
        self.unit.set_top(mark);
        for e in &args[plain..] {
            let (value, op, callee) = match e {
                Expr::Starred(e) => (self.value(&e.value)?, Op::ListExtend, callee),
                e => (self.value(e)?, Op::ListAppend, 0),
            };
            self.unit.emit(range, op, dst, value, callee);
            self.unit.set_top(mark);
        }
        self.unit.emit(range, Op::ListToTuple, dst, dst, 0);
        Ok(())
    }

    /// The keyword arguments as a dict in `dst`, or nothing there.
    pub fn keyword_arguments(
        &mut self,
        range: TextRange,
        keywords: &[ast::Keyword],
        dst: Reg,
        callee: Reg,
    ) -> Result {
        if keywords.is_empty() {
            self.unit.emit(range, Op::Clear, dst, 0, 0);
            return Ok(());
        }
        let mark = self.unit.top;
        let mut made = false;
        let mut at = 0;
        while at < keywords.len() {
            let named = keywords[at..].iter().take_while(|keyword| keyword.arg.is_some()).count().min(32);
            if named == 0 {
                if !made {
                    self.unit.emit(range, Op::BuildDict, dst, dst, 0);
                }
                let value = self.value(&keywords[at].value)?;
                self.unit.emit(range, Op::DictMerge, dst, value, callee);
                at += 1;
            } else {
                let pairs = self.unit.top as Reg;
                for keyword in &keywords[at..at + named] {
                    let name = self.unit.temp();
                    if let Some(arg) = &keyword.arg {
                        let text = super::constants::text(arg.as_bytes());
                        self.load_const(keyword.range, name, text);
                    }
                    self.fresh(&keyword.value)?;
                }
                if made {
                    self.unit.emit(range, Op::BuildDict, pairs, pairs, named as u16);
                    self.unit.emit(range, Op::DictMerge, dst, pairs, callee);
                } else {
                    self.unit.emit(range, Op::BuildDict, dst, pairs, named as u16);
                }
                at += named;
            }
            made = true;
            self.unit.set_top(mark);
        }
        Ok(())
    }
}
