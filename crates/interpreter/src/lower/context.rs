//! The lowerer: the unit it works on, those around it, and how a program is begun.

use std::rc::Rc;

use rustpython_ast::{self as ast, Expr, Mod, Stmt};
use rustpython_text_size::{Ranged, TextRange};

use super::builder::{Reg, Unit};
use super::scopes::{Part, ScopeId, ScopeKind, Scopes};
use super::symbols::{Collector, MAX_DEPTH, mangle, too_deep};
use super::{Fault, FaultKind, Mode, Options, Result, Warning};
use crate::code::{Capture, CodeFlags, CodeUnit, Const, Local, Op, Source, Word};

pub(super) struct Lowerer<'a> {
    pub source: Rc<Source>,
    pub scopes: Scopes,
    pub unit: Unit<'a>,
    /// The units around, the outermost first.
    pub outer: Vec<Unit<'a>>,
    pub mode: Mode,
    pub options: Options,
    pub future_annotations: bool,
    /// Where the `__future__` imports must have been.
    pub future_end: u32,
    depth: u32,
}

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Looks at the `__future__` imports at the beginning; returns whether annotations are text, and
/// the place behind those imports.
fn future_imports(body: &[Stmt]) -> Result<(bool, u32)> {
    let mut annotations = false;
    let mut end = 0;
    for (at, stmt) in body.iter().enumerate() {
        match stmt {
            Stmt::ImportFrom(s) if s.level == 0 && s.module.as_deref() == Some("__future__") => {
                end = s.range.end().to_u32();
                for alias in &s.names {
                    match alias.name.as_str() {
                        "annotations" => annotations = true,
                        "braces" => return Err(Fault::syntax(alias.range, "not a chance")),
                        name if FEATURES.contains(&name) => {}
                        name => {
                            let message = format!("future feature {name} is not defined");
                            return Err(Fault::syntax(alias.range, message));
                        }
                    }
                }
            }
            Stmt::Expr(s) if at == 0 && s.value.is_string_literal_expr() => {}
            _ => break,
        }
    }
    Ok((annotations, end))
}

pub(super) fn lower_tree(
    tree: &Mod,
    source: Rc<Source>,
    mode: Mode,
    options: Options,
    warnings: &mut Vec<Warning>,
) -> Result<CodeUnit> {
    let (future, future_end) = match tree {
        Mod::Module(module) => future_imports(&module.body)?,
        Mod::Expression(_) => (false, 0),
    };
    let future = future || options.future_annotations;
    let mut collector = Collector::new(source.clone(), future, options.top_level_await);
    match tree {
        Mod::Module(module) => collector.body(&module.body)?,
        Mod::Expression(expression) => collector.expr(&expression.body)?,
    }
    *warnings = collector.warnings;
    let mut scopes = collector.scopes;
    scopes.resolve()?;
    let name: Rc<str> = "<module>".into();
    let unit = Unit::new(0, name.clone(), name);
    let outer = Vec::new();
    let mut lowerer = Lowerer {
        source,
        scopes,
        unit,
        outer,
        mode,
        options,
        future_annotations: future,
        future_end,
        depth: 0,
    };
    lowerer.program(tree)?;
    let mut unit = lowerer.unit;
    if future {
        unit.flags.0 |= CodeFlags::FUTURE_ANNOTATIONS;
    }
    unit.finish(lowerer.source, Vec::new())
}

impl<'a> Lowerer<'a> {
    fn program(&mut self, tree: &'a Mod) -> Result {
        if self.scopes.get(0).awaits && self.options.top_level_await {
            self.unit.flags.0 |= match self.scopes.get(0).is_generator {
                true => CodeFlags::ASYNC_GENERATOR,
                false => CodeFlags::COROUTINE,
            };
        }
        self.declare_iteration_variables();
        match tree {
            Mod::Module(module) => {
                self.module(&module.body)?;
                self.return_none(TextRange::default());
            }
            Mod::Expression(expression) => {
                let value = self.value(&expression.body)?;
                self.unit.emit(expression.body.range(), Op::Return, value, 0, 0);
            }
        }
        Ok(())
    }

    fn module(&mut self, body: &'a [Stmt]) -> Result {
        let mut body = body;
        if self.mode == Mode::Exec
            && let Some((Stmt::Expr(first), rest)) = body.split_first()
            && let Expr::StringLiteral(text) = &*first.value
        {
            body = rest;
            if self.options.optimize < 2 {
                let doc = super::strings::clean_doc(&self.text_of(text));
                let reg = self.unit.temp();
                self.load_const(first.range, reg, super::constants::text(&doc));
                self.store_name(first.range, "__doc__", reg, true);
                self.release(reg);
                self.unit.docstring = Some(doc.into());
            }
        }
        let at = TextRange::default();
        let annotate = self.begin_module_annotate(at);
        if self.scopes.get(0).conditional_annotations {
            let reg = self.unit.temp();
            self.unit.emit(at, Op::BuildSet, reg, reg, 0);
            self.store_name(at, "__conditional_annotations__", reg, true);
            self.release(reg);
        }
        self.body(body)?;
        self.end_module_annotate(annotate)
    }

    // ---- units -------------------------------------------------------------------------------

    /// The scope that names are looked up in: that of the unit, or an inlined one.
    pub fn scope_id(&self) -> ScopeId {
        self.unit.inlined.last().map_or(self.unit.scope, |inlined| inlined.scope)
    }

    pub fn scope_of_node<T>(&self, node: &T, part: Part) -> ScopeId {
        self.scopes.of_node.get(&(super::symbols::address(node), part)).copied().unwrap_or(0)
    }

    /// The name as it is stored, private names of the class mangled.
    pub fn mangled(&self, name: &str) -> Rc<str> {
        mangle(self.unit.private.as_deref(), name).unwrap_or_else(|| name.into())
    }

    pub fn qualname_of(&self, name: &str) -> Rc<str> {
        let parent = &self.unit;
        let scope = self.scopes.get(self.scope_id());
        match self.scopes.get(parent.scope).kind {
            ScopeKind::Module => return name.into(),
            ScopeKind::Class | ScopeKind::Generator | ScopeKind::Annotation | ScopeKind::TypeValue => {}
            _ => {
                let mangled = self.mangled(name);
                if scope.symbol(&mangled).is_some_and(|symbol| symbol.global) {
                    return name.into();
                }
                return format!("{}.<locals>.{name}", parent.qualname).into();
            }
        }
        let mangled = self.mangled(name);
        if scope.symbol(&mangled).is_some_and(|symbol| symbol.global) {
            return name.into();
        }
        format!("{}.{name}", parent.qualname).into()
    }

    /// Lowers a child unit; returns its index among the children of the current one.
    pub fn child(
        &mut self,
        scope: ScopeId,
        name: &str,
        at: TextRange,
        build: impl FnOnce(&mut Self) -> Result,
    ) -> Result<u16> {
        let qualname = self.qualname_of(name);
        self.child_named(scope, name, qualname, at, build)
    }

    pub fn child_named(
        &mut self,
        scope: ScopeId,
        name: &str,
        qualname: Rc<str>,
        at: TextRange,
        build: impl FnOnce(&mut Self) -> Result,
    ) -> Result<u16> {
        if self.outer.len() > 100 {
            return Err(too_deep(at));
        }
        let mut unit = Unit::new(scope, name.into(), qualname);
        unit.first_line = self.source.own_line(at.start().to_u32());
        unit.private = self.scopes.get(scope).private.clone();
        for (index, name) in self.scopes.get(scope).free.iter().enumerate() {
            unit.free_of.insert(name.clone(), index as u16);
        }
        if self.future_annotations {
            unit.flags.0 |= CodeFlags::FUTURE_ANNOTATIONS;
        }
        let parent = self.scopes.get(scope).parent;
        let is_nested = |id: ScopeId| self.scopes.get(self.scopes.unit_of(id)).is_function_like();
        let nested =
            parent.is_some_and(|parent| is_nested(parent) || !self.scopes.get(scope).free.is_empty());
        if nested && self.scopes.get(scope).is_function_like() {
            unit.flags.0 |= CodeFlags::NESTED;
        }
        let outer = std::mem::replace(&mut self.unit, unit);
        self.outer.push(outer);
        let built = build(self);
        let Some(outer) = self.outer.pop() else { return built.map(|()| 0) };
        let child = std::mem::replace(&mut self.unit, outer);
        built?;
        let captures = self.scopes.get(scope).free.iter().map(|name| self.capture(name)).collect();
        let code = child.finish(self.source.clone(), captures).map_err(|mut fault| {
            fault.range = at;
            fault
        })?;
        self.unit.children.push(code);
        Ok((self.unit.children.len() - 1) as u16)
    }

    /// Where a child of the current unit takes a variable from.
    fn capture(&self, name: &Rc<str>) -> Capture {
        for inlined in self.unit.inlined.iter().rev() {
            if let Some(&reg) = inlined.registers.get(name)
                && self.scopes.get(inlined.scope).symbol(name).is_some_and(|symbol| symbol.cell)
            {
                return Capture::Cell(reg);
            }
        }
        if let Some(&reg) = self.unit.local_of.get(name)
            && self.unit.locals[reg as usize].cell
        {
            return Capture::Cell(reg);
        }
        Capture::Free(self.unit.free_of.get(name).copied().unwrap_or(0))
    }

    pub fn add_local(&mut self, name: &Rc<str>, cell: bool) -> Reg {
        let register = self.unit.locals.len();
        self.unit.overflow |= register > u16::MAX as usize - 64;
        let register = register as Reg;
        self.unit.locals.push(Local { name: name.clone(), register, cell, hidden: false });
        self.unit.local_of.insert(name.clone(), register);
        self.unit.set_top(register as u32 + 1);
        register
    }

    /// Gives the variables of the unit's scope their registers and makes the cells.
    pub fn declare_locals(&mut self, at: TextRange) {
        let scope = self.unit.scope;
        let names = self.scopes.get(scope).names.iter();
        let own = names.filter(|(_, symbol)| symbol.place == super::scopes::Place::Own);
        let mut own: Vec<_> = own.map(|(name, symbol)| (name.clone(), symbol.param, symbol.cell)).collect();
        // Parameters first, then plain variables, then cells by name: what is dropped in which
        // order, and `locals()`, show it.
        own.sort_by(|(a, a_param, a_cell), (b, b_param, b_cell)| match (a_param, b_param) {
            (false, false) if *a_cell && *b_cell => a.cmp(b),
            (false, false) => a_cell.cmp(b_cell),
            _ => b_param.cmp(a_param),
        });
        for (name, is_param, cell) in own {
            let register = self.add_local(&name, cell);
            if is_param {
                self.unit.set_assigned(register);
            }
        }
        let own = self.unit.locals.len();
        self.declare_iteration_variables();
        for index in 0..own {
            if self.unit.locals[index].cell {
                let register = self.unit.locals[index].register;
                self.unit.emit(at, Op::MakeCell, register, 0, 0);
            }
        }
    }

    pub fn declare_iteration_variables(&mut self) {
        for &scope in self.scopes.comprehensions.get(&self.unit.scope).into_iter().flatten() {
            let depth = self.scopes.inlined_depth(scope);
            for (name, symbol) in &self.scopes.get(scope).names {
                let key = (name.clone(), symbol.cell, depth);
                if symbol.place != super::scopes::Place::Own
                    || self.unit.iteration_registers.contains_key(&key)
                {
                    continue;
                }
                let register = self.unit.locals.len();
                self.unit.overflow |= register > u16::MAX as usize - 64;
                let register = register as Reg;
                let (name, cell) = (name.clone(), symbol.cell);
                self.unit.locals.push(Local { name, register, cell, hidden: false });
                self.unit.iteration_registers.insert(key, register);
                self.unit.set_top(register as u32 + 1);
            }
        }
    }

    // ---- small things ------------------------------------------------------------------------

    pub fn deeper<T>(&mut self, range: TextRange, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep(range));
        }
        let result = run(self);
        self.depth -= 1;
        result
    }

    /// Gives back the temporaries from `reg` on, if it is one.
    pub fn release(&mut self, reg: Reg) {
        if self.unit.is_temp(reg) {
            self.unit.top = self.unit.top.min(reg as u32);
        }
    }

    /// Takes `count` temporaries in a row for the parts of something.
    pub fn row(&mut self, range: TextRange, count: usize) -> Result<Reg> {
        if self.unit.top as usize + count > 60_000 {
            let message = "too many values to unpack in one block".into();
            return Err(Box::new(Fault { kind: FaultKind::Overflow, message, range }));
        }
        Ok(self.unit.temps(count as u32))
    }

    pub fn load_const(&mut self, range: TextRange, dst: Reg, constant: Const) {
        if self.unit.reachable() {
            let index = self.unit.constants.load(constant);
            self.unit.emit_word(range, Word::wide(Op::LoadK, dst, index));
        }
    }

    pub fn name_index(&mut self, name: &str) -> u16 {
        match self.unit.reachable() {
            true => self.unit.constants.name(name),
            false => 0,
        }
    }

    pub fn return_none(&mut self, range: TextRange) {
        if self.unit.reachable() {
            let mark = self.unit.top;
            let reg = self.unit.temp();
            self.load_const(range, reg, Const::None);
            self.unit.emit(range, Op::Return, reg, 0, 0);
            self.unit.end_path();
            self.unit.set_top(mark);
        }
    }

    /// The source text of a node.
    pub fn source_text(&self, range: TextRange) -> &str {
        self.source.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }

    pub fn text_of(&self, e: &ast::ExprStringLiteral) -> Vec<u8> {
        super::strings::literal_text(&self.source.text, &e.value)
    }
}
