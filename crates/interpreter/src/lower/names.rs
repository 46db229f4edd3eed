//! Reading, binding and deleting variables, wherever they live.

use std::rc::Rc;

use rustpython_text_size::TextRange;

use super::builder::Reg;
use super::context::Lowerer;
use super::scopes::{Place, ScopeId, ScopeKind};
use crate::code::{Op, Word};

/// How the current unit reaches a variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Var {
    Local(Reg),
    Cell(Reg),
    Free(u16),
    Global,
    /// A name of the namespace of a module or class body.
    Name,
    NameOrFree(u16),
    /// By way of the class namespace that an annotation scope sees.
    ClassOrGlobal,
    ClassOrFree(u16),
}

impl Lowerer<'_> {
    /// How a name, already mangled, is reached from here.
    pub fn variable(&self, name: &str) -> Var {
        let scope = self.scope_id();
        let place = self.scopes.get(scope).symbol(name).map_or(Place::Unresolved, |symbol| symbol.place);
        match place {
            Place::Own => self.own_variable(scope, name),
            Place::Outer(owner) => self.own_variable(owner, name),
            Place::ClassThenOuter(class, _) if self.unit.scope == class => Var::NameOrFree(self.free(name)),
            Place::ClassThenOuter(..) => Var::ClassOrFree(self.free(name)),
            Place::ClassThenGlobal(class) if self.unit.scope == class => Var::Name,
            Place::ClassThenGlobal(_) => Var::ClassOrGlobal,
            Place::Implicit => Var::Name,
            Place::Global => Var::Global,
            Place::Unresolved => match self.scopes.get(self.unit.scope).kind {
                ScopeKind::Module | ScopeKind::Class => Var::Name,
                _ => Var::Global,
            },
        }
    }

    fn free(&self, name: &str) -> u16 {
        self.unit.free_of.get(name).copied().unwrap_or(0)
    }

    fn own_variable(&self, owner: ScopeId, name: &str) -> Var {
        let register = if owner == self.unit.scope {
            match self.scopes.get(owner).kind {
                ScopeKind::Module | ScopeKind::Class if !self.unit.local_of.contains_key(name) => {
                    return Var::Name;
                }
                _ => self.unit.local_of.get(name),
            }
        } else if let Some(inlined) = self.unit.inlined.iter().rev().find(|inlined| inlined.scope == owner) {
            inlined.registers.get(name)
        } else {
            return Var::Free(self.free(name));
        };
        let is_cell = match self.unit.local_of.get(name) {
            Some(&local) if Some(&local) == register => self.unit.locals[local as usize].cell,
            _ => self.scopes.get(owner).symbol(name).is_some_and(|symbol| symbol.cell),
        };
        match register {
            Some(&register) if is_cell => Var::Cell(register),
            Some(&register) => Var::Local(register),
            None => Var::Global,
        }
    }

    /// The register of a name that lives in one.
    pub fn local_register(&self, name: &str) -> Option<Reg> {
        match self.variable(&self.mangled(name)) {
            Var::Local(register) => Some(register),
            _ => None,
        }
    }

    /// Makes sure that a local is assigned before it is read.
    pub fn check_bound(&mut self, range: TextRange, register: Reg, name: &str) {
        if !self.unit.assigned(register) {
            let index = self.name_index(name);
            self.unit.emit(range, Op::CheckBound, register, 0, index);
            self.unit.set_assigned(register);
        }
    }

    /// Puts a variable into `dst`.
    pub fn load_name_into(&mut self, range: TextRange, name: &str, dst: Reg) {
        let name: Rc<str> = self.mangled(name);
        let index = |this: &mut Self| this.name_index(&name);
        match self.variable(&name) {
            Var::Local(register) => {
                self.check_bound(range, register, &name);
                if register != dst {
                    self.unit.emit(range, Op::Move, dst, register, 0);
                }
            }
            Var::Cell(register) => {
                let index = index(self);
                self.unit.emit(range, Op::LoadCell, dst, register, index);
            }
            Var::Free(free) => {
                let index = index(self);
                self.unit.emit(range, Op::LoadFree, dst, free, index);
            }
            Var::Global => {
                let index = index(self);
                self.unit.emit(range, Op::LoadGlobal, dst, 0, index);
            }
            Var::Name => {
                let index = index(self);
                self.unit.emit(range, Op::LoadName, dst, 0, index);
            }
            Var::NameOrFree(free) => {
                let index = index(self);
                self.unit.emit(range, Op::LoadNameOrFree, dst, free, index);
            }
            Var::ClassOrGlobal => {
                let index = index(self);
                let class = self.class_dict(range);
                self.unit.emit(range, Op::LoadFromOrGlobal, dst, class, index);
                self.release(class);
            }
            Var::ClassOrFree(free) => {
                let index = index(self);
                let class = self.class_dict(range);
                let word = Word::new(Op::LoadFromOrFree, dst, class, free);
                self.unit.emit_extra(range, word, index as u64);
                self.release(class);
            }
        }
    }

    fn class_dict(&mut self, range: TextRange) -> Reg {
        let register = self.unit.temp();
        let free = self.free("__classdict__");
        let index = self.name_index("__classdict__");
        self.unit.emit(range, Op::LoadFree, register, free, index);
        register
    }

    /// A variable in any register: its own if it has one, else a new temporary.
    pub fn load_name(&mut self, range: TextRange, name: &str) -> Reg {
        let mangled = self.mangled(name);
        if let Var::Local(register) = self.variable(&mangled) {
            self.check_bound(range, register, &mangled);
            return register;
        }
        let dst = self.unit.temp();
        self.load_name_into(range, name, dst);
        dst
    }

    /// Binds a variable to what is in `src`; with `take`, `src` is not needed any more.
    pub fn store_name(&mut self, range: TextRange, name: &str, src: Reg, take: bool) {
        let name: Rc<str> = self.mangled(name);
        match self.variable(&name) {
            Var::Local(register) => {
                if register != src {
                    let op = if take && self.unit.is_temp(src) { Op::Take } else { Op::Move };
                    self.unit.emit(range, op, register, src, 0);
                }
                self.unit.set_assigned(register);
            }
            Var::Cell(register) => self.unit.emit(range, Op::StoreCell, register, src, 0),
            Var::Free(free) => self.unit.emit(range, Op::StoreFree, free, src, 0),
            Var::NameOrFree(_) | Var::ClassOrFree(_) | Var::Name => {
                let index = self.name_index(&name);
                self.unit.emit(range, Op::StoreName, src, 0, index);
            }
            Var::Global | Var::ClassOrGlobal => {
                let index = self.name_index(&name);
                self.unit.emit(range, Op::StoreGlobal, src, 0, index);
            }
        }
    }

    pub fn delete_name(&mut self, range: TextRange, name: &str) {
        let name: Rc<str> = self.mangled(name);
        let index = self.name_index(&name);
        match self.variable(&name) {
            Var::Local(register) => {
                match self.unit.assigned(register) {
                    true => self.unit.emit(range, Op::Clear, register, 0, 0),
                    false => self.unit.emit(range, Op::DelLocal, register, 0, index),
                }
                self.unit.set_unassigned(register);
            }
            Var::Cell(register) => self.unit.emit(range, Op::DelCell, register, 0, index),
            Var::Free(free) => self.unit.emit(range, Op::DelFree, free, 0, index),
            Var::NameOrFree(_) | Var::ClassOrFree(_) | Var::Name => {
                self.unit.emit(range, Op::DelName, 0, 0, index);
            }
            Var::Global | Var::ClassOrGlobal => self.unit.emit(range, Op::DelGlobal, 0, 0, index),
        }
    }

    /// Unbinds the name of an `except … as`, whether it is bound still or not.
    pub fn forget_name(&mut self, range: TextRange, name: &str) {
        if let Some(register) = self.local_register(name) {
            self.unit.emit(range, Op::Clear, register, 0, 0);
            self.unit.set_unassigned(register);
            return;
        }
        let none = self.unit.temp();
        self.load_const(range, none, crate::code::Const::None);
        self.store_name(range, name, none, true);
        self.delete_name(range, name);
        self.release(none);
    }
}
