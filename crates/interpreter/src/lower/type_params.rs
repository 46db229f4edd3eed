//! Type parameters, `type` statements and annotations: what is evaluated later, by functions of
//! its own.

use rustpython_ast::{self as ast, Expr};
use rustpython_text_size::{Ranged, TextRange};

use super::Result;
use super::assignments::Annotation;
use super::builder::{InlinedScope, Reg};
use super::constants::text;
use super::context::Lowerer;
use super::operators::Operand;
use super::scopes::{Part, ScopeId};
use super::symbol_statements::function_annotations;
use super::{Map, unparse};
use crate::code::{CodeFlags, Const, Intrinsic, MakeFlags, Op, Word};

impl<'a> Lowerer<'a> {
    /// Runs `run` in the scope of the type parameters, with their tuple in a register. Without
    /// type parameters it simply runs.
    pub fn with_type_params<T>(
        &mut self,
        node: &T,
        params: Option<&'a ast::TypeParams>,
        run: impl FnOnce(&mut Self, Option<Reg>) -> Result,
    ) -> Result {
        let Some(params) = params else { return run(self, None) };
        let mark = self.unit.top;
        let scope = self.scope_of_node(node, Part::TypeParams);
        let registers = self.enter_inlined(scope, params.range, false);
        let count = params.type_params.len();
        let list = self.unit.temp();
        self.unit.emit(params.range, Op::BuildList, list, list, 0);
        for param in &params.type_params {
            let mark = self.unit.top;
            let param_reg = self.type_param(param)?;
            self.store_name(param.range(), param.name(), param_reg, false);
            self.unit.emit(param.range(), Op::ListAppend, list, param_reg, 0);
            self.unit.set_top(mark);
        }
        debug_assert!(count <= u16::MAX as usize);
        self.unit.emit(params.range, Op::ListToTuple, list, list, 0);
        let result = run(self, Some(list));
        self.unit.emit(params.range, Op::Clear, list, 0, 0);
        self.leave_inlined(params.range, &registers);
        self.unit.set_top(mark);
        result
    }

    fn type_param(&mut self, param: &'a ast::TypeParam) -> Result<Reg> {
        let range = param.range();
        let reg = self.unit.temps(2);
        self.load_const(range, reg, text(param.name().as_bytes()));
        let kind = match param {
            ast::TypeParam::TypeVar(var) => match &var.bound {
                None => Intrinsic::TypeVar,
                Some(bound) => {
                    let scope = self.scope_of_node(param, Part::Bound);
                    self.evaluator(scope, &var.name, bound, reg + 1)?;
                    match bound.is_tuple_expr() {
                        true => Intrinsic::TypeVarWithConstraints,
                        false => Intrinsic::TypeVarWithBound,
                    }
                }
            },
            ast::TypeParam::ParamSpec(_) => Intrinsic::ParamSpec,
            ast::TypeParam::TypeVarTuple(_) => Intrinsic::TypeVarTuple,
        };
        self.unit.emit(range, Op::Intrinsic, reg, reg, kind as u16);
        if let Some(default) = param.default() {
            let scope = self.scope_of_node(param, Part::Default);
            self.evaluator(scope, param.name(), default, reg + 1)?;
            self.unit.emit(range, Op::Intrinsic, reg, reg, Intrinsic::TypeParamDefault as u16);
        }
        Ok(reg)
    }

    /// A function that evaluates `value` when it is asked for.
    fn evaluator(&mut self, scope: ScopeId, name: &str, value: &Expr, dst: Reg) -> Result {
        let range = value.range();
        let child = self.child(scope, name, range, |this| {
            this.begin_evaluator(range);
            let result = this.unit.temp();
            match value {
                // A TypeVarTuple's default may be unpacked.
                Expr::Starred(starred) => this.unpacked(&starred.value, result)?,
                value => this.into(value, result)?,
            }
            this.unit.emit(range, Op::Return, result, 0, 0);
            Ok(())
        })?;
        let mark = self.unit.top;
        let defaults = self.unit.temps(3);
        self.load_const(range, defaults, Const::Tuple([Const::Int(1)].into()));
        let word = Word::new(Op::MakeFunction, dst, defaults, child);
        self.unit.emit_extra(range, word, MakeFlags::DEFAULTS);
        self.unit.set_top(mark);
        Ok(())
    }

    /// The start of a function with the one parameter `format`.
    fn begin_evaluator(&mut self, at: TextRange) {
        self.unit.flags.0 |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
        self.unit.positional = 1;
        self.unit.positional_only = 1;
        self.declare_locals(at);
        // The name inside is one that an annotation cannot mean.
        if let Some(local) = self.unit.locals.first_mut() {
            local.name = "format".into();
        }
        let scratch = self.unit.temp();
        self.unit.emit(at, Op::Intrinsic, scratch, 0, Intrinsic::CheckAnnotateFormat as u16);
        self.release(scratch);
    }

    /// `*value` where one value is wanted: its only element.
    fn unpacked(&mut self, value: &Expr, dst: Reg) -> Result {
        let sequence = self.value(value)?;
        self.unit.emit(value.range(), Op::UnpackSequence, dst, sequence, 1);
        Ok(())
    }

    pub fn set_type_params(&mut self, range: TextRange, function: Reg, params: Reg) {
        let mark = self.unit.top;
        let pair = self.unit.temps(2);
        self.unit.emit(range, Op::Move, pair, function, 0);
        self.unit.emit(range, Op::Move, pair + 1, params, 0);
        self.unit.emit(range, Op::Intrinsic, function, pair, Intrinsic::SetTypeParams as u16);
        self.unit.emit(range, Op::Clear, pair, 0, 0);
        self.unit.emit(range, Op::Clear, pair + 1, 0, 0);
        self.unit.set_top(mark);
    }

    pub fn type_alias(&mut self, s: &'a ast::StmtTypeAlias) -> Result {
        let Expr::Name(name) = &*s.name else { return Ok(()) };
        let mark = self.unit.top;
        let dst = self.unit.temp();
        self.with_type_params(s, s.type_params.as_deref(), |this, params| {
            let parts = this.unit.temps(3);
            this.load_const(s.range, parts, text(name.id.as_bytes()));
            match params {
                Some(params) => this.unit.emit(s.range, Op::Move, parts + 1, params, 0),
                None => this.load_const(s.range, parts + 1, Const::None),
            }
            let scope = this.scope_of_node(s, Part::Body);
            this.evaluator(scope, &name.id, &s.value, parts + 2)?;
            this.unit.emit(s.range, Op::Intrinsic, dst, parts, Intrinsic::TypeAlias as u16);
            Ok(())
        })?;
        self.store_name(s.range, &name.id, dst, true);
        self.unit.set_top(mark);
        Ok(())
    }

    // ---- inlined scopes ----------------------------------------------------------------------

    /// Gives the variables of an inlined scope registers, with cells where they are captured.
    ///
    /// With `fresh`, they may be read before they are assigned, and what an earlier run left when
    /// it was interrupted must not be seen.
    pub fn enter_inlined(&mut self, scope: ScopeId, range: TextRange, fresh: bool) -> Vec<Reg> {
        let mut registers = Map::default();
        let mut list = Vec::new();
        let names: Vec<_> = {
            let names = self.scopes.get(scope).names.iter();
            let own = names.filter(|(_, symbol)| symbol.place == super::scopes::Place::Own);
            own.map(|(name, symbol)| (name.clone(), symbol.cell)).collect()
        };
        let depth = self.scopes.inlined_depth(scope);
        let is_comprehension = self.scopes.get(scope).kind == super::scopes::ScopeKind::Comprehension;
        for (name, cell) in names {
            let key = (name.clone(), cell, depth);
            let register = match self.unit.iteration_registers.get(&key) {
                Some(&register) if is_comprehension => register,
                _ => self.unit.temp(),
            };
            self.unit.set_unassigned(register);
            if cell || fresh {
                self.unit.emit(range, Op::Clear, register, 0, 0);
            }
            if cell {
                self.unit.emit(range, Op::MakeCell, register, 0, 0);
            }
            registers.insert(name, register);
            list.push(register);
        }
        self.unit.inlined.push(InlinedScope { scope, registers });
        list
    }

    pub fn leave_inlined(&mut self, range: TextRange, registers: &[Reg]) {
        self.unit.inlined.pop();
        for &register in registers {
            self.unit.emit(range, Op::Clear, register, 0, 0);
            self.unit.set_unassigned(register);
        }
    }

    // ---- annotations -------------------------------------------------------------------------

    /// Makes a function's `__annotate__` in `dst` if it has annotations.
    pub fn function_annotate(&mut self, s: &'a ast::StmtFunctionDef, dst: Reg) -> Result<bool> {
        let annotations = function_annotations(s);
        if annotations.is_empty() {
            return Ok(false);
        }
        let list = annotations
            .into_iter()
            .map(|(name, value)| Annotation { name: self.mangled(name), value, conditional: None })
            .collect();
        let scope = self.scope_of_node(s, Part::Annotations);
        self.annotate(scope, list, s.range, dst)?;
        Ok(true)
    }

    /// Stores the `__annotate__` function of a class body at its end.
    pub fn class_annotate(&mut self) -> Result {
        let list = std::mem::take(&mut self.unit.annotations);
        let Some(first) = list.first() else { return Ok(()) };
        let range = first.value.range();
        let key = (self.unit.scope as usize, Part::Annotations);
        let Some(&scope) = self.scopes.of_node.get(&key) else { return Ok(()) };
        let dst = self.unit.temp();
        self.annotate(scope, list, range, dst)?;
        self.store_name(range, "__annotate_func__", dst, true);
        self.release(dst);
        Ok(())
    }

    /// Stores a module's `__annotate__` function at its start: it gives what has been reached.
    /// Returns where it is made and into which register; which function it is comes last.
    pub fn begin_module_annotate(&mut self, at: TextRange) -> Option<(u32, Reg)> {
        if !self.scopes.get(0).has_annotations {
            return None;
        }
        if self.future_annotations {
            self.set_up_annotations(at);
            return None;
        }
        let dst = self.unit.temp();
        let pc = self.unit.here();
        self.unit.emit_extra(at, Word::new(Op::MakeFunction, dst, dst, 0), 0);
        self.store_name(at, "__annotate__", dst, true);
        self.release(dst);
        Some((pc, dst))
    }

    /// The dict that annotations go to when they are text.
    pub fn set_up_annotations(&mut self, at: TextRange) {
        let scratch = self.unit.temp();
        self.unit.emit(at, Op::LoadLocals, scratch, 0, 0);
        self.unit.emit(at, Op::Intrinsic, scratch, scratch, Intrinsic::SetUpAnnotations as u16);
        self.release(scratch);
    }

    pub fn end_module_annotate(&mut self, begun: Option<(u32, Reg)>) -> Result {
        let list = std::mem::take(&mut self.unit.annotations);
        let Some((pc, dst)) = begun else { return Ok(()) };
        let key = (self.unit.scope as usize, Part::Annotations);
        let Some(&scope) = self.scopes.of_node.get(&key) else { return Ok(()) };
        let range = list.first().map_or(TextRange::default(), |first| first.value.range());
        let child = self.annotate_unit(scope, list, range)?;
        self.unit.words[pc as usize] = Word::new(Op::MakeFunction, dst, dst, child);
        Ok(())
    }

    fn annotate(&mut self, scope: ScopeId, list: Vec<Annotation<'a>>, range: TextRange, dst: Reg) -> Result {
        let child = self.annotate_unit(scope, list, range)?;
        let word = Word::new(Op::MakeFunction, dst, dst, child);
        self.unit.emit_extra(range, word, 0);
        Ok(())
    }

    /// The code of an `__annotate__` function.
    fn annotate_unit(&mut self, scope: ScopeId, list: Vec<Annotation<'a>>, range: TextRange) -> Result<u16> {
        let qualname = self.qualname_of("__annotate__");
        self.child_named(scope, "__annotate__", qualname, range, |this| {
            this.begin_evaluator(range);
            let dict = this.unit.temp();
            this.unit.emit(range, Op::BuildDict, dict, dict, 0);
            for annotation in list {
                this.annotation(dict, annotation)?;
            }
            this.unit.emit(range, Op::Return, dict, 0, 0);
            Ok(())
        })
    }

    fn annotation(&mut self, dict: Reg, annotation: Annotation) -> Result {
        let mark = self.unit.top;
        let range = annotation.value.range();
        let skip = self.unit.label();
        if let Some(index) = annotation.conditional {
            let set = self.unit.temp();
            self.load_name_into(range, "__conditional_annotations__", set);
            let index = self.in_register(range, Operand::Const(Const::Int(index as i64)));
            self.unit.emit(range, Op::In, set, index, set);
            self.unit.branch(range, Word::wide(Op::JumpIfNot, set, 0), skip);
            self.unit.set_top(mark);
        }
        let key = self.unit.temps(2);
        self.load_const(range, key, text(annotation.name.as_bytes()));
        if self.future_annotations {
            let written = unparse::annotation(&self.source.text, annotation.value);
            self.load_const(range, key + 1, text(written.as_bytes()));
        } else {
            match annotation.value {
                Expr::Starred(starred) => self.unpacked(&starred.value, key + 1)?,
                value => self.into(value, key + 1)?,
            }
        }
        self.unit.emit(range, Op::DictSet, dict, key, key + 1);
        self.unit.bind(skip);
        self.unit.set_top(mark);
        Ok(())
    }
}
