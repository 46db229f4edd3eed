//! Imports.

use rustpython_ast as ast;
use rustpython_text_size::TextRange;

use super::builder::Reg;
use super::constants::text;
use super::context::Lowerer;
use super::{Fault, Result};
use crate::code::{Const, Op, Word};

impl<'a> Lowerer<'a> {
    pub fn import(&mut self, s: &'a ast::StmtImport) -> Result {
        for alias in &s.names {
            let mark = self.unit.top;
            let module = self.unit.temp();
            self.import_name(s.range, module, &alias.name, Const::None, 0);
            match &alias.asname {
                Some(name) => {
                    // `import a.b.c as d` binds c.
                    for part in alias.name.split('.').skip(1) {
                        let part = self.name_index(part);
                        let next = self.unit.temp();
                        self.unit.emit(s.range, Op::ImportFrom, next, module, part);
                        self.unit.emit(s.range, Op::Take, module, next, 0);
                        self.release(next);
                    }
                    self.store_name(s.range, name, module, true);
                }
                None => {
                    let name = alias.name.split('.').next().unwrap_or(&alias.name);
                    self.store_name(s.range, name, module, true);
                }
            }
            self.unit.set_top(mark);
        }
        Ok(())
    }

    fn import_name(&mut self, range: TextRange, dst: Reg, module: &str, names: Const, level: u32) {
        if !self.unit.reachable() {
            return;
        }
        let module = self.name_index(module);
        let names = self.unit.constants.load(names);
        self.unit.overflow |= u16::try_from(names).is_err();
        let word = Word::new(Op::ImportName, dst, names.max(0) as u16, module);
        self.unit.emit_extra(range, word, level as u64);
    }

    pub fn import_from(&mut self, s: &'a ast::StmtImportFrom) -> Result {
        if s.level == 0
            && s.module.as_deref() == Some("__future__")
            && s.range.start().to_u32() >= self.future_end
        {
            let message = "from __future__ imports must occur at the beginning of the file";
            return Err(Fault::syntax(s.range, message));
        }
        let mark = self.unit.top;
        let names = s.names.iter().map(|alias| text(alias.name.as_bytes())).collect();
        let module = self.unit.temp();
        let path = s.module.as_deref().unwrap_or("");
        self.import_name(s.range, module, path, Const::Tuple(names), s.level);
        for alias in &s.names {
            if alias.name.as_str() == "*" {
                self.unit.emit(s.range, Op::ImportStar, module, 0, 0);
                break;
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            let index = self.name_index(&alias.name);
            let target = self.local_register(name);
            let dst = target.unwrap_or_else(|| self.unit.temp());
            self.unit.emit(s.range, Op::ImportFrom, dst, module, index);
            self.store_name(s.range, name, dst, true);
            self.release(dst);
        }
        self.unit.discard(module);
        self.unit.set_top(mark);
        Ok(())
    }
}
