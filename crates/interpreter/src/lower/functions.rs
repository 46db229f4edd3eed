//! Function definitions and lambdas.

use rustpython_ast::{self as ast, Expr, Stmt};
use rustpython_text_size::{Ranged, TextRange};

use super::Result;
use super::builder::Reg;
use super::context::Lowerer;
use super::scopes::{Part, ScopeId, ScopeKind};
use crate::code::{CodeFlags, MakeFlags, Op, Word};

impl<'a> Lowerer<'a> {
    pub fn function_def(&mut self, s: &'a ast::StmtFunctionDef) -> Result {
        let mark = self.unit.top;
        // Each decorator waits right below its argument.
        for decorator in &s.decorator_list {
            self.fresh(&decorator.expression)?;
        }
        let target = match s.decorator_list.is_empty() {
            true => self.local_register(&s.name).filter(|_| s.type_params.is_none()),
            false => None,
        };
        let dst = target.unwrap_or_else(|| self.unit.temp());
        self.make_function(s, s.range, dst)?;
        self.decorate(&s.decorator_list, dst);
        let first = if s.decorator_list.is_empty() { dst } else { mark as Reg };
        self.store_name(s.range, &s.name, first, true);
        self.unit.set_top(mark);
        Ok(())
    }

    /// A definition without its decorators, which belong to the range that the parser gives.
    pub fn undecorated(&self, range: TextRange, decorators: &[ast::Decorator]) -> TextRange {
        let Some(last) = decorators.last() else { return range };
        let mut start = last.range.end().to_usize();
        let end = range.end().to_usize();
        // Comments and empty lines may stand in between.
        for line in self.source.text.get(start..end).unwrap_or("").split_inclusive('\n') {
            let text = line.trim_start();
            if !text.is_empty() && !text.starts_with('#') {
                start += line.len() - text.len();
                return TextRange::new((start as u32).into(), range.end());
            }
            start += line.len();
        }
        range
    }

    /// Calls the decorators, which wait in the temporaries below `value`.
    pub fn decorate(&mut self, decorators: &[ast::Decorator], value: Reg) {
        for (at, decorator) in decorators.iter().enumerate().rev() {
            let base = value - (decorators.len() - at) as Reg;
            // The result goes where the next decorator expects its argument.
            self.unit.emit(decorator.expression.range(), Op::Call, base, base, 1);
        }
    }

    fn make_function(&mut self, s: &'a ast::StmtFunctionDef, at: TextRange, dst: Reg) -> Result {
        let mark = self.unit.top;
        // Defaults are evaluated outside of the type parameters' scope.
        let (parts, mut flags) = self.defaults(&s.parameters)?;
        let range = self.undecorated(s.range, &s.decorator_list);
        self.with_type_params(s, s.type_params.as_deref(), |this, params| {
            if this.function_annotate(s, parts + 2)? {
                flags |= MakeFlags::ANNOTATE;
            }
            let scope = this.scope_of_node(s, Part::Body);
            let child = this.child(scope, &s.name, at, |this| {
                this.begin_function(&s.parameters, scope, s.range);
                if s.is_async {
                    let generator = this.scopes.get(scope).is_generator;
                    this.unit.flags.0 |=
                        if generator { CodeFlags::ASYNC_GENERATOR } else { CodeFlags::COROUTINE };
                } else if this.scopes.get(scope).is_generator {
                    this.unit.flags.0 |= CodeFlags::GENERATOR;
                }
                this.function_body(&s.body)
            })?;
            // CPython marks functions made in a class body.
            if let Some(code) = this.unit.children.last_mut()
                && this.scopes.get(this.unit.scope).kind == ScopeKind::Class
            {
                code.flags.0 |= CodeFlags::METHOD;
            }
            let word = Word::new(Op::MakeFunction, dst, parts, child);
            this.unit.emit_extra(range, word, flags);
            (parts..parts + 3).for_each(|part| this.unit.discard(part));
            if let Some(params) = params {
                this.set_type_params(range, dst, params);
            }
            Ok(())
        })?;
        self.unit.set_top(mark);
        Ok(())
    }

    fn function_body(&mut self, body: &'a [Stmt]) -> Result {
        let mut body = body;
        if let Some((Stmt::Expr(first), rest)) = body.split_first()
            && let Expr::StringLiteral(doc) = &*first.value
        {
            body = rest;
            if self.options.optimize < 2 {
                self.unit.docstring = Some(super::strings::clean_doc(&self.text_of(doc)).into());
                self.unit.flags.0 |= CodeFlags::HAS_DOCSTRING;
            }
        }
        self.body(body)?;
        let range = body.last().map_or(TextRange::default(), Ranged::range);
        self.return_none(range);
        Ok(())
    }

    /// The start of a function's unit: its parameters and variables.
    pub fn begin_function(&mut self, parameters: &ast::Parameters, _: ScopeId, at: TextRange) {
        let unit = &mut self.unit;
        unit.flags.0 |= CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS;
        unit.positional_only = parameters.posonlyargs.len().min(u16::MAX as usize) as u16;
        let positional = parameters.posonlyargs.len() + parameters.args.len();
        unit.overflow |= positional + parameters.kwonlyargs.len() > 60_000;
        unit.positional = positional.min(u16::MAX as usize) as u16;
        unit.keyword_only = parameters.kwonlyargs.len().min(u16::MAX as usize) as u16;
        if parameters.vararg.is_some() {
            unit.flags.0 |= CodeFlags::VARARGS;
        }
        if parameters.kwarg.is_some() {
            unit.flags.0 |= CodeFlags::VARKEYWORDS;
        }
        self.declare_locals(at);
    }

    /// Defaults in three new temporaries, of which the last is left for `__annotate__`.
    fn defaults(&mut self, parameters: &ast::Parameters) -> Result<(Reg, u64)> {
        let parts = self.unit.temps(3);
        let mut flags = 0;
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults: Vec<&Expr> = positional.filter_map(|p| p.default()).collect();
        if !defaults.is_empty() {
            flags |= MakeFlags::DEFAULTS;
            let constants: Option<Box<[_]>> = defaults.iter().map(|e| self.fold(e)).collect();
            match constants {
                Some(constants) => {
                    let range = defaults[0].range();
                    self.load_const(range, parts, crate::code::Const::Tuple(constants));
                }
                None => {
                    let first = self.unit.top as Reg;
                    for e in &defaults {
                        self.fresh(e)?;
                    }
                    self.unit.emit(defaults[0].range(), Op::BuildTuple, parts, first, defaults.len() as u16);
                    self.unit.set_top(parts as u32 + 3);
                }
            }
        }
        let keyword: Vec<_> =
            parameters.kwonlyargs.iter().filter_map(|p| Some((p.name(), p.default()?))).collect();
        if !keyword.is_empty() {
            flags |= MakeFlags::KEYWORD_DEFAULTS;
            let first = self.unit.top as Reg;
            for (name, e) in &keyword {
                let place = self.unit.temp();
                let name = self.mangled(name);
                self.load_const(e.range(), place, super::constants::text(name.as_bytes()));
                self.fresh(e)?;
            }
            let range = parameters.range;
            self.unit.emit(range, Op::BuildDict, parts + 1, first, keyword.len() as u16);
            self.unit.set_top(parts as u32 + 3);
        }
        Ok((parts, flags))
    }

    pub fn lambda(&mut self, e: &ast::ExprLambda, dst: Reg) -> Result {
        let mark = self.unit.top;
        let none = ast::Parameters::default();
        let parameters = e.parameters.as_deref().unwrap_or(&none);
        let (parts, flags) = self.defaults(parameters)?;
        let scope = self.scope_of_node(e, Part::Body);
        let child = self.child(scope, "<lambda>", e.range, |this| {
            this.begin_function(parameters, scope, e.range);
            if this.scopes.get(scope).is_generator {
                this.unit.flags.0 |= CodeFlags::GENERATOR;
            }
            let value = this.value(&e.body)?;
            this.unit.emit(e.body.range(), Op::Return, value, 0, 0);
            Ok(())
        })?;
        let word = Word::new(Op::MakeFunction, dst, parts, child);
        self.unit.emit_extra(e.range, word, flags);
        (parts..parts + 3).for_each(|part| self.unit.discard(part));
        self.unit.set_top(mark);
        Ok(())
    }
}
