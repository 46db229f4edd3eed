//! The walk that collects symbols: statements, annotations, type parameters.

use rustpython_ast as ast;
use rustpython_ast::{Expr, Pattern, Stmt};
use rustpython_text_size::{Ranged, TextRange};

use super::scopes::{Part, ScopeKind};
use super::symbols::{Collector, address};
use super::warnings::{LOOP, RETURN};
use super::{Fault, FaultKind, Result};

impl Collector {
    pub(super) fn stmt(&mut self, stmt: &Stmt) -> Result {
        self.nested(stmt.range(), |c| c.stmt_inner(stmt))
    }

    fn stmt_inner(&mut self, stmt: &Stmt) -> Result {
        match stmt {
            Stmt::FunctionDef(s) => self.function(s)?,
            Stmt::ClassDef(s) => self.class(s)?,
            Stmt::Return(s) => {
                self.check_leaving(s.range, "return", RETURN);
                self.exprs(s.value.as_deref())?;
            }
            Stmt::Delete(s) => self.exprs(&s.targets)?,
            Stmt::TypeAlias(s) => {
                self.expr(&s.name)?;
                let name = match &*s.name {
                    Expr::Name(name) => name.id.as_str(),
                    _ => "",
                };
                self.type_params(address(s), s.type_params.as_deref(), name, |c| {
                    let key = (address(s), Part::Body);
                    c.enter(key, ScopeKind::TypeValue, "<type alias>", |c| c.type_value(&s.value)).map(drop)
                })?;
            }
            Stmt::Assign(s) => {
                self.exprs(&s.targets)?;
                self.expr(&s.value)?;
            }
            Stmt::AugAssign(s) => {
                self.expr(&s.target)?;
                self.expr(&s.value)?;
            }
            Stmt::AnnAssign(s) => self.annotated(s)?,
            Stmt::For(s) => {
                if s.is_async {
                    let message = "'async for' outside async function";
                    self.awaiting(s.range, message, message)?;
                }
                self.expr(&s.target)?;
                self.expr(&s.iter)?;
                self.loop_body(&s.body)?;
                self.conditional_body(&s.orelse)?;
            }
            Stmt::While(s) => {
                self.expr(&s.test)?;
                self.loop_body(&s.body)?;
                self.conditional_body(&s.orelse)?;
            }
            Stmt::If(s) => {
                self.expr(&s.test)?;
                self.conditional_body(&s.body)?;
                for clause in &s.elif_else_clauses {
                    self.exprs(&clause.test)?;
                    self.conditional_body(&clause.body)?;
                }
            }
            Stmt::With(s) => {
                if s.is_async {
                    let message = "'async with' outside async function";
                    self.awaiting(s.range, message, message)?;
                }
                for item in &s.items {
                    self.expr(&item.context_expr)?;
                    self.exprs(item.optional_vars.as_deref())?;
                }
                self.conditional_body(&s.body)?;
            }
            Stmt::Match(s) => {
                self.expr(&s.subject)?;
                for case in &s.cases {
                    self.pattern(&case.pattern)?;
                    self.exprs(case.guard.as_deref())?;
                    self.conditional_body(&case.body)?;
                }
            }
            Stmt::Raise(s) => {
                self.exprs(s.exc.as_deref())?;
                self.exprs(s.cause.as_deref())?;
            }
            Stmt::Try(s) => {
                self.conditional_body(&s.body)?;
                for ast::ExceptHandler::ExceptHandler(handler) in &s.handlers {
                    self.exprs(handler.type_.as_deref())?;
                    if let Some(name) = &handler.name {
                        self.bind(name, handler.range)?;
                        let unit = self.scopes.unit_of(self.current);
                        self.scopes.get_mut(unit).unbinds = true;
                    }
                    self.conditional_body(&handler.body)?;
                }
                self.conditional_body(&s.orelse)?;
                let outer = std::mem::replace(&mut self.in_finally, RETURN | LOOP);
                self.conditional_body(&s.finalbody)?;
                self.in_finally = outer;
            }
            Stmt::Assert(s) => {
                self.check_assert(s);
                self.expr(&s.test)?;
                self.exprs(s.msg.as_deref())?;
            }
            Stmt::Import(s) => s.names.iter().try_for_each(|alias| self.alias(alias))?,
            Stmt::ImportFrom(s) => s.names.iter().try_for_each(|alias| self.alias(alias))?,
            Stmt::Global(s) => s.names.iter().try_for_each(|name| self.declare(name, s.range, true))?,
            Stmt::Nonlocal(s) => s.names.iter().try_for_each(|name| self.declare(name, s.range, false))?,
            Stmt::Expr(s) => self.expr(&s.value)?,
            Stmt::Break(s) => self.check_leaving(s.range, "break", LOOP),
            Stmt::Continue(s) => self.check_leaving(s.range, "continue", LOOP),
            Stmt::Pass(_) => {}
            Stmt::IpyEscapeCommand(s) => return Err(Fault::syntax(s.range, "invalid syntax")),
        }
        Ok(())
    }

    fn alias(&mut self, alias: &ast::Alias) -> Result {
        let name = match &alias.asname {
            Some(name) => name.as_str(),
            None => alias.name.split('.').next().unwrap_or(&alias.name),
        };
        if name != "*" {
            let mangled = self.mangled(name);
            let assigned = self.scope().symbol(&mangled).is_some_and(|symbol| symbol.assigned);
            self.bind(name, alias.range)?;
            // CPython does not mind an import before a declaration.
            self.scope().symbol_mut(&mangled).assigned = assigned;
            return Ok(());
        }
        if self.scope().kind != ScopeKind::Module {
            return Err(Fault::syntax(alias.range, "import * only allowed at module level"));
        }
        Ok(())
    }

    /// `global` and `nonlocal`.
    fn declare(&mut self, name: &ast::Identifier, range: TextRange, global: bool) -> Result {
        let word = if global { "global" } else { "nonlocal" };
        let name = self.mangled(name);
        let scope = self.scope();
        let at_top = !global && scope.kind == ScopeKind::Module;
        let symbol = scope.symbol_mut(&name);
        let problem = if symbol.param {
            format!("name '{name}' is parameter and {word}")
        } else if symbol.used {
            format!("name '{name}' is used prior to {word} declaration")
        } else if symbol.annotated {
            format!("annotated name '{name}' can't be {word}")
        } else if symbol.assigned {
            format!("name '{name}' is assigned to before {word} declaration")
        } else if symbol.global && !global || symbol.nonlocal && global {
            let range = symbol.declared;
            return Err(Fault::syntax(range, format!("name '{name}' is nonlocal and global")));
        } else if at_top {
            "nonlocal declaration not allowed at module level".to_string()
        } else {
            symbol.declared = range;
            symbol.global |= global;
            symbol.nonlocal |= !global;
            return Ok(());
        };
        Err(Fault::syntax(range, problem))
    }

    fn annotated(&mut self, s: &ast::StmtAnnAssign) -> Result {
        if let Expr::Name(target) = &*s.target {
            let name = self.mangled(&target.id);
            let scope = self.scope();
            let is_module = scope.kind == ScopeKind::Module;
            let symbol = scope.symbol_mut(&name);
            if (symbol.global || symbol.nonlocal) && s.simple && !is_module {
                let word = if symbol.global { "global" } else { "nonlocal" };
                let message = format!("annotated name '{name}' can't be {word}");
                return Err(Fault::syntax(s.range, message));
            }
            if target.id.as_str() == "__debug__" {
                return Err(Fault::syntax(target.range, "cannot assign to __debug__"));
            }
            if s.simple {
                symbol.annotated = true;
                symbol.bound = true;
                symbol.assigned = true;
            } else if s.value.is_some() {
                symbol.bound = true;
                symbol.assigned = true;
            }
        } else {
            self.expr(&s.target)?;
        }
        let is_name = s.target.is_name_expr();
        if self.scope().is_function_like() {
            self.unevaluated(&s.annotation)?;
        } else if s.simple && is_name {
            let id = self.annotation_scope();
            let module = self.scope().kind == ScopeKind::Module;
            let conditional = self.conditional || module;
            let scope = self.scope();
            scope.has_annotations = true;
            if conditional {
                scope.conditional_annotations = true;
                if module {
                    scope.symbol_mut("__conditional_annotations__").bound = true;
                }
                self.scopes.get_mut(id).symbol_mut("__conditional_annotations__").used = true;
            }
            match self.future_annotations {
                true => self.unevaluated(&s.annotation)?,
                false => self.within(id, |c| c.expr(&s.annotation))?,
            }
        } else if self.future_annotations {
            self.unevaluated(&s.annotation)?;
        } else {
            self.expr(&s.annotation)?;
        }
        self.exprs(s.value.as_deref())
    }

    /// The scope of the annotations of the current class or module.
    fn annotation_scope(&mut self) -> u32 {
        let key = (self.current as usize, Part::Annotations);
        if let Some(&id) = self.scopes.of_node.get(&key) {
            return id;
        }
        let entered = self.enter(key, ScopeKind::Annotation, "__annotate__", |c| {
            c.scope().symbol_mut(".format").param = true;
            Ok(())
        });
        entered.unwrap_or(self.current)
    }

    /// An annotation that is never evaluated: looked at for what must not be in it.
    fn unevaluated(&mut self, annotation: &Expr) -> Result {
        let first = self.scopes.all.len();
        self.enter((address(annotation), Part::Annotations), ScopeKind::Annotation, "", |c| {
            c.expr(annotation)
        })?;
        for scope in &mut self.scopes.all[first..] {
            scope.names.clear();
        }
        Ok(())
    }

    fn function(&mut self, s: &ast::StmtFunctionDef) -> Result {
        self.bind(&s.name, s.range)?;
        self.defaults(&s.parameters)?;
        self.exprs(s.decorator_list.iter().map(|decorator| &decorator.expression))?;
        self.type_params(address(s), s.type_params.as_deref(), &s.name, |c| {
            c.function_annotations(s)?;
            let key = (address(s), Part::Body);
            c.enter(key, ScopeKind::Function, &s.name, |c| {
                c.scope().is_async = s.is_async;
                c.parameters(&s.parameters)?;
                c.body(&s.body)
            })
            .map(drop)
        })
    }

    fn function_annotations(&mut self, s: &ast::StmtFunctionDef) -> Result {
        let annotations = function_annotations(s);
        if annotations.is_empty() {
            return Ok(());
        }
        let future = self.future_annotations;
        let key = (address(s), Part::Annotations);
        self.enter(key, ScopeKind::Annotation, "__annotate__", |c| {
            c.scope().symbol_mut(".format").param = true;
            match future {
                true => annotations.into_iter().try_for_each(|(_, e)| c.unevaluated(e)),
                false => c.exprs(annotations.into_iter().map(|(_, e)| e)),
            }
        })
        .map(drop)
    }

    fn class(&mut self, s: &ast::StmtClassDef) -> Result {
        self.bind(&s.name, s.range)?;
        self.exprs(s.decorator_list.iter().map(|decorator| &decorator.expression))?;
        let generic = s.type_params.is_some();
        let class = |c: &mut Collector| {
            if let Some(arguments) = &s.arguments {
                if let Some(Expr::Generator(e)) = arguments.args.first()
                    && !e.parenthesized
                {
                    let (kind, message) = (FaultKind::Grammar, "invalid syntax".to_string());
                    return Err(Box::new(Fault { kind, message, range: e.range }));
                }
                c.arguments(arguments)?;
            }
            if generic {
                c.scope().symbol_mut(".type_params").bound = true;
            }
            let key = (address(s), Part::Body);
            c.enter(key, ScopeKind::Class, &s.name, |c| {
                if generic {
                    c.scope().symbol_mut(".type_params").used = true;
                }
                c.with_private(&s.name, |c| {
                    c.scope().private = Some(s.name.as_str().into());
                    c.body(&s.body)
                })
            })
            .map(drop)
        };
        self.type_params(address(s), s.type_params.as_deref(), &s.name, class)
    }

    /// Runs `visit` in the scope of the type parameters, if there are any.
    fn type_params(
        &mut self,
        node: usize,
        params: Option<&ast::TypeParams>,
        name: &str,
        visit: impl FnOnce(&mut Collector) -> Result,
    ) -> Result {
        let Some(params) = params else { return visit(self) };
        let name = format!("<generic parameters of {name}>");
        self.enter((node, Part::TypeParams), ScopeKind::TypeParams, &name, |c| {
            let mut default_seen = false;
            for param in params.iter() {
                c.type_param(param)?;
                match param.default() {
                    Some(_) => default_seen = true,
                    None if default_seen => {
                        let message = format!(
                            "non-default type parameter '{}' follows default type parameter",
                            param.name()
                        );
                        return Err(Fault::syntax(param.range(), message));
                    }
                    None => {}
                }
            }
            visit(c)
        })
        .map(drop)
    }

    fn type_param(&mut self, param: &ast::TypeParam) -> Result {
        if param.name().as_str() == "__debug__" {
            return Err(Fault::syntax(param.range(), "cannot assign to __debug__"));
        }
        let name = self.mangled(param.name());
        let symbol = self.scope().symbol_mut(&name);
        if symbol.type_param {
            let message = format!("duplicate type parameter '{}'", param.name());
            return Err(Fault::syntax(param.range(), message));
        }
        symbol.type_param = true;
        symbol.bound = true;
        if let ast::TypeParam::TypeVar(var) = param
            && let Some(bound) = &var.bound
        {
            let what = if bound.is_tuple_expr() { "<constraint>" } else { "<bound>" };
            let key = (address(param), Part::Bound);
            self.enter(key, ScopeKind::TypeValue, what, |c| c.type_value(bound))?;
        }
        if let Some(default) = param.default() {
            let key = (address(param), Part::Default);
            let what = match param {
                ast::TypeParam::TypeVar(_) => "<TypeVar default>",
                ast::TypeParam::ParamSpec(_) => "<ParamSpec default>",
                ast::TypeParam::TypeVarTuple(_) => "<TypeVarTuple default>",
            };
            self.enter(key, ScopeKind::TypeValue, what, |c| c.type_value(default))?;
        }
        Ok(())
    }

    fn type_value(&mut self, value: &Expr) -> Result {
        self.scope().symbol_mut(".format").param = true;
        self.expr(value)
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result {
        self.nested(pattern.range(), |c| match pattern {
            Pattern::MatchValue(p) => c.expr(&p.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(p) => {
                let ends = p.patterns.windows(2).map(|pair| (pair[0].end(), pair[1].start()));
                for (end, start) in ends {
                    // The parser does without the comma.
                    let between = c.source.text.get(end.to_usize()..start.to_usize());
                    if between.is_some_and(|between| !between.contains(',')) {
                        let (kind, message) = (FaultKind::Grammar, "invalid syntax".to_string());
                        return Err(Box::new(Fault { kind, message, range: p.range }));
                    }
                }
                p.patterns.iter().try_for_each(|p| c.pattern(p))
            }
            Pattern::MatchMapping(p) => {
                c.exprs(&p.keys)?;
                p.patterns.iter().try_for_each(|p| c.pattern(p))?;
                p.rest.iter().try_for_each(|name| c.bind(name, p.range))
            }
            Pattern::MatchClass(p) => {
                c.expr(&p.cls)?;
                p.arguments.patterns.iter().try_for_each(|p| c.pattern(p))?;
                p.arguments.keywords.iter().try_for_each(|k| c.pattern(&k.pattern))
            }
            Pattern::MatchStar(p) => p.name.iter().try_for_each(|name| c.bind(name, p.range)),
            Pattern::MatchAs(p) => {
                p.pattern.iter().try_for_each(|p| c.pattern(p))?;
                p.name.iter().try_for_each(|name| c.bind(name, p.range))
            }
            Pattern::MatchOr(p) => p.patterns.iter().try_for_each(|p| c.pattern(p)),
        })
    }
}

/// The annotations of a function with the names they are for, in CPython's order.
pub(super) fn function_annotations(s: &ast::StmtFunctionDef) -> Vec<(&str, &Expr)> {
    let parameters = &*s.parameters;
    let positional = parameters.args.iter().chain(&parameters.posonlyargs).map(|p| &p.parameter);
    let all = positional
        .chain(parameters.vararg.as_deref())
        .chain(parameters.kwonlyargs.iter().map(|p| &p.parameter))
        .chain(parameters.kwarg.as_deref());
    let annotated = all.filter_map(|p| Some((p.name.as_str(), p.annotation.as_deref()?)));
    annotated.chain(s.returns.as_deref().map(|e| ("return", e))).collect()
}
