//! The walk that collects symbols, block by block.

use std::rc::Rc;

use rustpython_ast as ast;
use rustpython_ast::{Expr, Stmt};
use rustpython_text_size::{Ranged, TextRange};

use super::scopes::{Part, Scope, ScopeId, ScopeKind, Scopes};
use super::warnings::{LOOP, Warning};
use super::{Fault, FaultKind, Map, Result};
use crate::code::Source;

/// Expressions and statements nested deeper than this are refused: a page has a megabyte of stack.
pub(super) const MAX_DEPTH: u32 = 600;

pub(super) struct Collector {
    pub scopes: Scopes,
    pub current: ScopeId,
    pub(super) future_annotations: bool,
    pub(super) top_level_await: bool,
    private: Option<Rc<str>>,
    depth: u32,
    /// In the iterable of a comprehension, where `:=` is not allowed.
    in_iterable: u32,
    in_iteration_target: bool,
    /// Inside an `if`, loop, `try`, `with` or `match` of the current block.
    pub(super) conditional: bool,
    pub(super) source: Rc<Source>,
    pub warnings: Vec<Warning>,
    /// Statements that would leave a `finally` block: bits of `warnings`.
    pub(super) in_finally: u8,
}

/// The name as stored, of a name as written in class `private`.
pub(super) fn mangle(private: Option<&str>, name: &str) -> Option<Rc<str>> {
    let class = private?.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return None;
    }
    Some(format!("_{class}{name}").into())
}

pub(super) fn address<T>(node: &T) -> usize {
    node as *const T as usize
}

impl Collector {
    pub fn new(source: Rc<Source>, future_annotations: bool, top_level_await: bool) -> Collector {
        let top = Scope::new(ScopeKind::Module, "<module>".into(), None, None);
        Collector {
            scopes: Scopes { all: vec![top], of_node: Map::default(), comprehensions: Map::default() },
            current: 0,
            future_annotations,
            top_level_await,
            private: None,
            depth: 0,
            in_iterable: 0,
            in_iteration_target: false,
            conditional: false,
            source,
            warnings: Vec::new(),
            in_finally: 0,
        }
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        self.scopes.get_mut(self.current)
    }

    fn kind(&self) -> ScopeKind {
        self.scopes.get(self.current).kind
    }

    pub(super) fn mangled(&self, name: &str) -> Rc<str> {
        mangle(self.private.as_deref(), name).unwrap_or_else(|| name.into())
    }

    /// Runs `visit` in a new scope of a node. What is a flag of the walk starts afresh.
    pub(super) fn enter(
        &mut self,
        key: (usize, Part),
        kind: ScopeKind,
        name: &str,
        visit: impl FnOnce(&mut Collector) -> Result,
    ) -> Result<ScopeId> {
        let id = self.scopes.all.len() as ScopeId;
        let scope = Scope::new(kind, name.into(), Some(self.current), self.private.clone());
        self.scopes.all.push(scope);
        self.scopes.of_node.insert(key, id);
        self.within(id, visit)?;
        Ok(id)
    }

    /// Runs `visit` in an existing scope.
    pub(super) fn within(&mut self, id: ScopeId, visit: impl FnOnce(&mut Collector) -> Result) -> Result {
        let outer = std::mem::replace(&mut self.current, id);
        let target = std::mem::replace(&mut self.in_iteration_target, false);
        let conditional = std::mem::replace(&mut self.conditional, false);
        let in_finally = std::mem::replace(&mut self.in_finally, 0);
        visit(self)?;
        self.current = outer;
        self.in_iteration_target = target;
        self.conditional = conditional;
        self.in_finally = in_finally;
        Ok(())
    }

    pub(super) fn nested(
        &mut self,
        range: TextRange,
        visit: impl FnOnce(&mut Collector) -> Result,
    ) -> Result {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep(range));
        }
        visit(self)?;
        self.depth -= 1;
        Ok(())
    }

    pub(super) fn bind(&mut self, name: &str, range: TextRange) -> Result {
        if name == "__debug__" {
            return Err(Fault::syntax(range, "cannot assign to __debug__"));
        }
        let name = self.mangled(name);
        let iteration = self.in_iteration_target;
        let symbol = self.scope().symbol_mut(&name);
        if iteration {
            if symbol.global || symbol.nonlocal {
                let message =
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
                return Err(Fault::syntax(range, message));
            }
            symbol.iteration = true;
        }
        symbol.bound = true;
        symbol.assigned = true;
        Ok(())
    }

    pub(super) fn use_name(&mut self, name: &str) {
        let name = self.mangled(name);
        self.scope().symbol_mut(&name).used = true;
        // Zero-argument `super` needs the class that the method is defined in.
        if &*name == "super" && self.scopes.get(self.current).is_function_like() {
            self.scope().symbol_mut("__class__").used = true;
        }
    }

    pub(super) fn parameter(&mut self, name: &ast::Identifier, range: TextRange) -> Result {
        // The stars are not part of what CPython points at.
        let range = TextRange::new(name.range.start(), range.end());
        if name.as_str() == "__debug__" {
            return Err(Fault::syntax(range, "cannot assign to __debug__"));
        }
        let name = self.mangled(name);
        let symbol = self.scope().symbol_mut(&name);
        if symbol.param {
            let message = format!("duplicate argument '{name}' in function definition");
            return Err(Fault::syntax(range, message));
        }
        symbol.param = true;
        Ok(())
    }

    pub(super) fn parameters(&mut self, parameters: &ast::Parameters) -> Result {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        for parameter in positional.chain(&parameters.kwonlyargs) {
            self.parameter(&parameter.parameter.name, parameter.parameter.range)?;
        }
        for parameter in parameters.vararg.iter().chain(&parameters.kwarg) {
            self.parameter(&parameter.name, parameter.range)?;
        }
        Ok(())
    }

    pub(super) fn defaults(&mut self, parameters: &ast::Parameters) -> Result {
        parameters.iter_non_variadic_params().filter_map(|p| p.default()).try_for_each(|e| self.expr(e))
    }

    pub(super) fn body(&mut self, body: &[Stmt]) -> Result {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    pub(super) fn loop_body(&mut self, body: &[Stmt]) -> Result {
        let outer = self.in_finally;
        self.in_finally &= !LOOP;
        self.conditional_body(body)?;
        self.in_finally = outer;
        Ok(())
    }

    /// A body that may not run.
    pub(super) fn conditional_body(&mut self, body: &[Stmt]) -> Result {
        let before = std::mem::replace(&mut self.conditional, true);
        self.body(body)?;
        self.conditional = before;
        Ok(())
    }

    pub(super) fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) -> Result {
        exprs.into_iter().try_for_each(|e| self.expr(e))
    }

    pub(super) fn expr(&mut self, e: &Expr) -> Result {
        // Operators, calls and attributes nest to the left, and may do so thousands deep.
        let mut spine = Vec::new();
        let mut leaf = e;
        loop {
            let inner = match leaf {
                Expr::BinOp(e) => &e.left,
                Expr::Attribute(e) => &e.value,
                Expr::Subscript(e) => &e.value,
                Expr::Call(e) => &e.func,
                Expr::Compare(e) => &e.left,
                _ => break,
            };
            spine.push(leaf);
            leaf = inner;
        }
        self.nested(e.range(), |c| {
            c.leaf(leaf)?;
            while let Some(e) = spine.pop() {
                match e {
                    Expr::BinOp(e) => c.expr(&e.right)?,
                    Expr::Subscript(e) => {
                        c.check_subscript(e);
                        c.expr(&e.slice)?;
                    }
                    Expr::Compare(e) => {
                        c.check_identity(e);
                        c.exprs(&*e.comparators)?;
                    }
                    Expr::Call(e) => {
                        c.check_call(e);
                        c.arguments(&e.arguments)?;
                    }
                    Expr::Attribute(e) => c.attribute(e)?,
                    _ => {}
                }
            }
            Ok(())
        })
    }

    fn attribute(&mut self, e: &ast::ExprAttribute) -> Result {
        if e.attr.as_str() == "__debug__" {
            match e.ctx {
                ast::ExprContext::Store => {
                    return Err(Fault::syntax(e.range, "cannot assign to __debug__"));
                }
                ast::ExprContext::Del => return Err(Fault::syntax(e.range, "cannot delete __debug__")),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn arguments(&mut self, arguments: &ast::Arguments) -> Result {
        self.exprs(&*arguments.args)?;
        for (at, keyword) in arguments.keywords.iter().enumerate() {
            if let Some(name) = &keyword.arg {
                if name.as_str() == "__debug__" {
                    return Err(Fault::syntax(keyword.range, "cannot assign to __debug__"));
                }
                let before = &arguments.keywords[..at];
                if before.iter().any(|k| k.arg.as_ref().is_some_and(|arg| arg.id == name.id)) {
                    let message = format!("keyword argument repeated: {name}");
                    return Err(Fault::syntax(keyword.range, message));
                }
            }
            self.expr(&keyword.value)?;
        }
        Ok(())
    }

    fn leaf(&mut self, e: &Expr) -> Result {
        self.check_literal(e);
        match e {
            Expr::Name(e) => match e.ctx {
                ast::ExprContext::Store => self.bind(&e.id, e.range)?,
                ast::ExprContext::Del => {
                    if e.id.as_str() == "__debug__" {
                        return Err(Fault::syntax(e.range, "cannot delete __debug__"));
                    }
                    self.bind(&e.id, e.range)?;
                    let unit = self.scopes.unit_of(self.current);
                    self.scopes.get_mut(unit).unbinds = true;
                }
                _ => self.use_name(&e.id),
            },
            Expr::BoolOp(e) => self.exprs(&e.values)?,
            Expr::Named(e) => self.walrus(e)?,
            Expr::UnaryOp(e) => self.expr(&e.operand)?,
            Expr::Lambda(e) => {
                if let Some(parameters) = &e.parameters {
                    self.defaults(parameters)?;
                }
                self.enter((address(e), Part::Body), ScopeKind::Lambda, "<lambda>", |c| {
                    if let Some(parameters) = &e.parameters {
                        c.parameters(parameters)?;
                    }
                    c.expr(&e.body)
                })?;
            }
            Expr::If(e) => {
                let mut e = e;
                loop {
                    self.expr(&e.test)?;
                    self.expr(&e.body)?;
                    match &*e.orelse {
                        Expr::If(next) => e = next,
                        last => break self.expr(last)?,
                    }
                }
            }
            Expr::Dict(e) => {
                for item in &e.items {
                    self.exprs(&item.key)?;
                    self.expr(&item.value)?;
                }
            }
            Expr::Set(e) => self.exprs(&e.elts)?,
            Expr::List(e) => self.exprs(&e.elts)?,
            Expr::Tuple(e) => self.exprs(&e.elts)?,
            Expr::Starred(e) => {
                if let Expr::Starred(_) = &*e.value {
                    let (kind, message) = (FaultKind::Grammar, "Invalid star expression".to_string());
                    return Err(Box::new(Fault { kind, message, range: e.range }));
                }
                self.expr(&e.value)?
            }
            Expr::Slice(e) => {
                self.exprs([&e.lower, &e.upper, &e.step].into_iter().flatten().map(|e| &**e))?
            }
            Expr::ListComp(e) => {
                let parts = [&*e.elt];
                let name = "<listcomp>";
                self.comprehension(
                    address(e),
                    ScopeKind::Comprehension,
                    name,
                    e.range,
                    &e.generators,
                    &parts,
                )?;
            }
            Expr::SetComp(e) => {
                let parts = [&*e.elt];
                let name = "<setcomp>";
                self.comprehension(
                    address(e),
                    ScopeKind::Comprehension,
                    name,
                    e.range,
                    &e.generators,
                    &parts,
                )?;
            }
            Expr::DictComp(e) => {
                let parts = [&*e.key, &*e.value];
                let name = "<dictcomp>";
                self.comprehension(
                    address(e),
                    ScopeKind::Comprehension,
                    name,
                    e.range,
                    &e.generators,
                    &parts,
                )?;
            }
            Expr::Generator(e) => {
                let name = "<genexpr>";
                let parts = [&*e.elt];
                self.comprehension(address(e), ScopeKind::Generator, name, e.range, &e.generators, &parts)?;
            }
            Expr::Await(e) => {
                self.not_in_annotation(e.range, "await expression")?;
                self.awaiting(e.range, "'await' outside function", "'await' outside async function")?;
                self.expr(&e.value)?;
            }
            Expr::Yield(e) => {
                if e.value.is_none() && self.has_operator_behind(e.range) || self.has_operator_before(e.range)
                {
                    let (kind, message) = (FaultKind::Grammar, "invalid syntax".to_string());
                    return Err(Box::new(Fault { kind, message, range: e.range }));
                }
                self.yielding(e.range)?;
                self.exprs(e.value.as_deref())?;
            }
            Expr::YieldFrom(e) => {
                self.yielding(e.range)?;
                self.expr(&e.value)?;
            }
            Expr::FString(e) => {
                for element in e.value.elements() {
                    self.interpolation(element)?;
                }
            }
            Expr::TString(e) => {
                for element in e.value.elements() {
                    self.interpolation(element)?;
                }
            }
            Expr::IpyEscapeCommand(e) => return Err(Fault::syntax(e.range, "invalid syntax")),
            _ => {}
        }
        Ok(())
    }

    fn interpolation(&mut self, element: &ast::InterpolatedStringElement) -> Result {
        if let ast::InterpolatedStringElement::Interpolation(e) = element {
            self.expr(&e.expression)?;
            if let Some(spec) = &e.format_spec {
                self.nested(spec.range, |c| {
                    spec.elements.iter().try_for_each(|element| c.interpolation(element))
                })?;
            }
        }
        Ok(())
    }

    /// Whether an operator or a comma follows, of which a `yield` is no operand.
    fn has_operator_behind(&self, range: TextRange) -> bool {
        let rest =
            self.source.text.get(range.end().to_usize()..).unwrap_or("").trim_start_matches([' ', '\t']);
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        matches!(word, "is" | "in" | "not" | "and" | "or" | "if")
            || rest.starts_with([',', '<', '>', '+', '-', '*', '/', '%', '@', '&', '|', '^', '.'])
            || rest.starts_with("!=")
            || rest.starts_with("==")
    }

    /// Whether a `yield` is an operand of what stands in front of it.
    fn has_operator_before(&self, range: TextRange) -> bool {
        let head =
            self.source.text.get(..range.start().to_usize()).unwrap_or("").trim_end_matches([' ', '\t']);
        let word = head.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        matches!(
            word,
            "is" | "in" | "not" | "and" | "or" | "if" | "else" | "return" | "await" | "yield" | "from"
        ) || head.ends_with([',', '<', '>', '+', '-', '*', '/', '%', '@', '&', '|', '^', '~'])
            || ["==", "!=", "<=", ">="].iter().any(|operator| head.ends_with(operator))
    }

    /// Yield, await and `:=` have no place in scopes that are evaluated later, or never.
    fn not_in_annotation(&self, range: TextRange, what: &str) -> Result {
        let context = match self.kind() {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeParams => "the definition of a generic",
            ScopeKind::TypeValue => match &*self.scopes.get(self.current).name {
                "<type alias>" => "a type alias",
                "<bound>" => "a TypeVar bound",
                "<constraint>" => "a TypeVar constraint",
                "<TypeVar default>" => "a TypeVar default",
                "<ParamSpec default>" => "a ParamSpec default",
                "<TypeVarTuple default>" => "a TypeVarTuple default",
                _ => "a type alias",
            },
            _ => return Ok(()),
        };
        Err(Fault::syntax(range, format!("{what} cannot be used within {context}")))
    }

    fn yielding(&mut self, range: TextRange) -> Result {
        self.not_in_annotation(range, "yield expression")?;
        let scope = self.scope();
        let inside = match (scope.kind, &*scope.name) {
            (ScopeKind::Generator, _) => "generator expression",
            (ScopeKind::Comprehension, "<listcomp>") => "list comprehension",
            (ScopeKind::Comprehension, "<setcomp>") => "set comprehension",
            (ScopeKind::Comprehension, _) => "dict comprehension",
            (ScopeKind::Function | ScopeKind::Lambda, _) => {
                scope.is_generator = true;
                return Ok(());
            }
            // Lowering says that it is outside of functions.
            _ => return Ok(()),
        };
        // Without parentheses of its own, it is no item of a generator expression.
        let kind = match scope.kind {
            ScopeKind::Generator => FaultKind::Grammar,
            _ => FaultKind::Syntax,
        };
        Err(Box::new(Fault { kind, message: format!("'yield' inside {inside}"), range }))
    }

    /// Notes an `await` or what contains one. Errors: where the function is not async.
    pub(super) fn awaiting(&mut self, range: TextRange, outside: &str, not_async: &str) -> Result {
        let top_level_await = self.top_level_await;
        let scope = self.scope();
        scope.awaits = true;
        match scope.kind {
            // A generator expression with `await` inside is an asynchronous one.
            ScopeKind::Generator => {
                scope.is_async = true;
                Ok(())
            }
            // What is around is looked at when the comprehension has been.
            ScopeKind::Comprehension => Ok(()),
            ScopeKind::Module if top_level_await => Ok(()),
            ScopeKind::Module | ScopeKind::Class => Err(Fault::syntax(range, outside)),
            _ if scope.is_async => Ok(()),
            _ => Err(Fault::syntax(range, not_async)),
        }
    }

    fn walrus(&mut self, e: &ast::ExprNamed) -> Result {
        self.not_in_annotation(e.range, "named expression")?;
        if self.in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(Fault::syntax(e.range, message));
        }
        let unit = self.scopes.unit_of(self.current);
        self.scopes.get_mut(unit).has_walrus = true;
        if self.kind().is_comprehension()
            && let Expr::Name(target) = &*e.target
        {
            self.extend_walrus(&target.id, target.range)?;
        }
        self.expr(&e.value)?;
        match &*e.target {
            Expr::Name(_) if self.kind().is_comprehension() => Ok(()),
            target => self.expr(target),
        }
    }

    /// `:=` in a comprehension binds in the function or module around it.
    fn extend_walrus(&mut self, name: &str, range: TextRange) -> Result {
        if name == "__debug__" {
            return Err(Fault::syntax(range, "cannot assign to __debug__"));
        }
        let name = self.mangled(name);
        let mut id = self.current;
        loop {
            let scope = self.scopes.get_mut(id);
            scope.has_walrus = true;
            let within = match scope.kind {
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    if scope.symbol(&name).is_some_and(|symbol| symbol.iteration) {
                        let message = format!(
                            "assignment expression cannot rebind comprehension iteration variable '{name}'"
                        );
                        return Err(Fault::syntax(range, message));
                    }
                    match scope.parent {
                        Some(parent) => id = parent,
                        None => return Ok(()),
                    }
                    continue;
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    let symbol = scope.symbol_mut(&name);
                    let global = symbol.global;
                    symbol.bound |= !global;
                    let inner = self.scope().symbol_mut(&name);
                    inner.global |= global;
                    inner.nonlocal |= !global;
                    inner.declared = range;
                    return Ok(());
                }
                ScopeKind::Module => {
                    scope.symbol_mut(&name).global = true;
                    self.scope().symbol_mut(&name).global = true;
                    return Ok(());
                }
                ScopeKind::Class => "a class body",
                ScopeKind::Annotation => "an annotation",
                ScopeKind::TypeParams => "the definition of a generic",
                ScopeKind::TypeValue if &*scope.name == "<type alias>" => "a type alias",
                ScopeKind::TypeValue => "a TypeVar bound",
            };
            let preposition = if within == "the definition of a generic" { "within" } else { "in" };
            let message =
                format!("assignment expression within a comprehension cannot be used {preposition} {within}");
            return Err(Fault::syntax(range, message));
        }
    }

    fn comprehension(
        &mut self,
        node: usize,
        kind: ScopeKind,
        name: &str,
        range: TextRange,
        generators: &[ast::Comprehension],
        parts: &[&Expr],
    ) -> Result {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        if let [Expr::Starred(starred)] = parts {
            let message = "iterable unpacking cannot be used in comprehension";
            return Err(Fault::syntax(starred.range, message));
        }
        // The outermost iterable belongs to the block around.
        self.in_iterable += 1;
        self.expr(&first.iter)?;
        self.in_iterable -= 1;
        let id = self.enter((node, Part::Body), kind, name, |c| {
            if kind == ScopeKind::Generator {
                c.scope().symbol_mut(".0").param = true;
                c.scope().is_generator = true;
            }
            c.generator(first, false)?;
            rest.iter().try_for_each(|generator| c.generator(generator, true))?;
            parts.iter().try_for_each(|part| c.expr(part))
        })?;
        // An asynchronous comprehension awaits in the function around.
        if kind == ScopeKind::Comprehension && self.scopes.get(id).awaits {
            let message = "asynchronous comprehension outside of an asynchronous function";
            self.awaiting(range, message, message)?;
        }
        Ok(())
    }

    fn generator(&mut self, generator: &ast::Comprehension, with_iterable: bool) -> Result {
        if generator.is_async {
            let scope = self.scope();
            scope.awaits = true;
            scope.is_async = true;
        }
        self.in_iteration_target = true;
        self.expr(&generator.target)?;
        self.in_iteration_target = false;
        if with_iterable {
            self.in_iterable += 1;
            self.expr(&generator.iter)?;
            self.in_iterable -= 1;
        }
        self.exprs(&generator.ifs)
    }

    pub(super) fn with_private<T>(
        &mut self,
        private: &str,
        visit: impl FnOnce(&mut Collector) -> Result<T>,
    ) -> Result<T> {
        let outer = self.private.replace(private.into());
        let result = visit(self);
        self.private = outer;
        result
    }
}

#[cold]
pub(super) fn too_deep(range: TextRange) -> Box<Fault> {
    let message = "maximum recursion depth exceeded during compilation".into();
    Box::new(Fault { kind: FaultKind::Recursion, message, range })
}
