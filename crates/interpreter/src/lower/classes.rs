//! Class definitions.

use rustpython_ast::{self as ast, Expr, Stmt};
use rustpython_text_size::TextRange;

use super::Result;
use super::builder::Reg;
use super::constants::text;
use super::context::Lowerer;
use super::scopes::{Part, ScopeId};
use crate::code::{Const, Intrinsic, Op, Word};

impl<'a> Lowerer<'a> {
    pub fn class_def(&mut self, s: &'a ast::StmtClassDef) -> Result {
        let mark = self.unit.top;
        for decorator in &s.decorator_list {
            self.fresh(&decorator.expression)?;
        }
        let target = match s.decorator_list.is_empty() {
            true => self.local_register(&s.name).filter(|_| s.type_params.is_none()),
            false => None,
        };
        let dst = target.unwrap_or_else(|| self.unit.temp());
        let at = s.range;
        self.with_type_params(s, s.type_params.as_deref(), |this, params| {
            this.build_class(s, at, params, dst)
        })?;
        self.decorate(&s.decorator_list, dst);
        let first = if s.decorator_list.is_empty() { dst } else { mark as Reg };
        self.store_name(s.range, &s.name, first, true);
        self.unit.set_top(mark);
        Ok(())
    }

    fn build_class(
        &mut self,
        s: &'a ast::StmtClassDef,
        at: TextRange,
        params: Option<Reg>,
        dst: Reg,
    ) -> Result {
        let mark = self.unit.top;
        if let Some(params) = params {
            self.store_name(s.range, ".type_params", params, false);
        }
        let base = self.unit.temps(3);
        let scope = self.scope_of_node(s, Part::Body);
        let child = self.child(scope, &s.name, at, |this| this.class_body(s, scope))?;
        let range = self.undecorated(s.range, &s.decorator_list);
        self.unit.emit(range, Op::LoadBuildClass, base, 0, 0);
        let word = Word::new(Op::MakeFunction, base + 1, base + 2, child);
        self.unit.emit_extra(range, word, 0);
        self.load_const(range, base + 2, text(s.name.as_bytes()));
        let no_arguments = ast::Arguments {
            range,
            node_index: ast::AtomicNodeIndex::NONE,
            args: Box::default(),
            keywords: Box::default(),
        };
        let arguments = s.arguments.as_deref().unwrap_or(&no_arguments);
        let plain = !arguments.args.iter().any(Expr::is_starred_expr)
            && arguments.keywords.iter().all(|keyword| keyword.arg.is_some())
            && arguments.len() < 4096;
        if plain {
            for e in &*arguments.args {
                self.fresh(e)?;
            }
            let mut count = 2 + arguments.len() as u16;
            if let Some(params) = params {
                let generic = self.unit.temp();
                self.unit.emit(range, Op::Intrinsic, generic, params, Intrinsic::SubscriptGeneric as u16);
                count += 1;
            }
            let mut names = Vec::new();
            for keyword in &*arguments.keywords {
                self.fresh(&keyword.value)?;
                if let Some(name) = &keyword.arg {
                    names.push(text(name.as_bytes()));
                }
            }
            self.emit_call(range, base, count, names, false, dst);
        } else {
            let first = [base + 1, base + 2];
            let places = self.unit.temps(3);
            self.star_arguments(range, &first, &arguments.args, places + 1, base)?;
            if let Some(params) = params {
                let generic = self.unit.temp();
                let list = self.unit.temp();
                self.unit.emit(range, Op::Intrinsic, generic, params, Intrinsic::SubscriptGeneric as u16);
                self.unit.emit(range, Op::BuildList, list, list, 0);
                self.unit.emit(range, Op::ListExtend, list, places + 1, 0);
                self.unit.emit(range, Op::ListAppend, list, generic, 0);
                self.unit.emit(range, Op::ListToTuple, places + 1, list, 0);
                self.release(generic);
            }
            self.keyword_arguments(range, &arguments.keywords, places + 2, base)?;
            self.unit.emit(range, Op::Take, places, base, 0);
            self.unit.emit(range, Op::CallEx, dst, places, 0);
        }
        self.unit.set_top(mark);
        Ok(())
    }

    fn class_body(&mut self, s: &'a ast::StmtClassDef, scope: ScopeId) -> Result {
        let at = TextRange::empty(s.range.start());
        let class = self.scopes.get(scope);
        let cells = [
            ("__class__", class.needs_class_cell),
            ("__classdict__", class.needs_class_dict),
            ("__conditional_annotations__", class.conditional_annotations),
        ];
        for (name, needed) in cells {
            if needed {
                let register = self.add_local(&name.into(), true);
                self.unit.emit(at, Op::MakeCell, register, 0, 0);
            }
        }
        self.unit.locals.iter_mut().for_each(|local| local.hidden = true);
        self.declare_iteration_variables();
        let reg = self.unit.temp();
        self.load_name_into(at, "__name__", reg);
        self.store_name(at, "__module__", reg, true);
        let qualname = self.unit.qualname.clone();
        self.load_const(at, reg, Const::Str { text: qualname.as_bytes().into(), interned: true });
        self.store_name(at, "__qualname__", reg, true);
        self.load_const(at, reg, Const::Int(self.unit.first_line as i64));
        self.store_name(at, "__firstlineno__", reg, true);
        if s.type_params.is_some() {
            self.load_name_into(at, ".type_params", reg);
            self.store_name(at, "__type_params__", reg, true);
        }
        if let Some(&cell) = self.unit.local_of.get("__classdict__") {
            self.unit.emit(at, Op::LoadLocals, reg, 0, 0);
            self.unit.emit(at, Op::StoreCell, cell, reg, 0);
        }
        if let Some(&cell) = self.unit.local_of.get("__conditional_annotations__") {
            self.unit.emit(at, Op::BuildSet, reg, reg, 0);
            self.unit.emit(at, Op::StoreCell, cell, reg, 0);
        }
        let mut body = &*s.body;
        if let Some((Stmt::Expr(first), rest)) = body.split_first()
            && let Expr::StringLiteral(doc) = &*first.value
        {
            body = rest;
            if self.options.optimize < 2 {
                let doc = super::strings::clean_doc(&self.text_of(doc));
                self.load_const(first.range, reg, text(&doc));
                self.store_name(first.range, "__doc__", reg, true);
                self.unit.docstring = Some(doc.into());
            }
        }
        self.release(reg);
        if self.future_annotations && self.scopes.get(scope).has_annotations {
            self.set_up_annotations(at);
        }
        self.unit.clear_stale();
        self.body(body)?;
        self.class_annotate()?;
        let reg = self.unit.temp();
        let mut attributes = std::mem::take(&mut self.unit.static_attributes);
        attributes.sort();
        let attributes = attributes.iter().map(|name| text(name.as_bytes())).collect();
        self.load_const(at, reg, Const::Tuple(attributes));
        self.store_name(at, "__static_attributes__", reg, true);
        for (cell, name) in [("__classdict__", "__classdictcell__"), ("__class__", "__classcell__")] {
            if let Some(&cell) = self.unit.local_of.get(cell) {
                // The cell itself: the type machinery fills it.
                let index = self.name_index(name);
                self.unit.emit(at, Op::StoreName, cell, 0, index);
            }
        }
        match self.unit.local_of.get("__class__") {
            Some(&cell) => {
                self.unit.emit(at, Op::Return, cell, 0, 0);
                self.unit.end_path();
            }
            None => self.return_none(at),
        }
        Ok(())
    }

    /// Notes an attribute assigned on `self` in a method, for `__static_attributes__`.
    pub fn note_attribute(&mut self, e: &ast::ExprAttribute) {
        use super::scopes::ScopeKind;
        if !matches!(&*e.value, Expr::Name(name) if name.id.as_str() == "self") {
            return;
        }
        let name = self.mangled(&e.attr);
        let kind = |id: ScopeId, scopes: &super::scopes::Scopes| scopes.get(id).kind;
        if kind(self.unit.scope, &self.scopes) == ScopeKind::Class {
            return;
        }
        for unit in self.outer.iter_mut().rev() {
            if kind(unit.scope, &self.scopes) == ScopeKind::Class {
                if !unit.static_attributes.contains(&name) {
                    unit.static_attributes.push(name);
                }
                return;
            }
        }
    }
}
