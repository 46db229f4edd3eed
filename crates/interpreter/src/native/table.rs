//! Rows of the tables that declare natives.

use super::args::Args;
use super::sig::Sig;
use crate::errors::PyResult;
use crate::object::{Dict, Layout, Obj, Slot, Val};
use crate::vm::Vm;

/// A native function or method.
pub type NativeFn = fn(&mut Vm, &Args) -> PyResult;
/// Reads an attribute of an object.
pub type Getter = fn(&mut Vm, &Val) -> PyResult;
/// Sets an attribute of an object; deletes it if there is no value.
pub type Setter = fn(&mut Vm, &Val, Option<Val>) -> PyResult<()>;

/// Gives a docstring. A function, so that the texts are where it is: pages seldom ask for them.
pub type Doc = fn() -> &'static str;

const NO_DOC: Doc = || "";

/// How a native is bound.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A module's function, or a method that gets the object it was looked up on.
    Plain,
    /// A method that gets the class (`$type`).
    Class,
    /// A method that gets neither.
    Static,
    /// A module's function that may have the fiber wait, or Python code run in its place.
    Waiting,
}

/// A row: one function or method.
#[derive(Clone, Copy)]
pub struct Method {
    pub name: &'static str,
    pub sig: Sig,
    pub function: NativeFn,
    pub kind: Kind,
    pub doc: Doc,
}

/// A method: `method("append", sig("($self, object, /)"), append)`.
pub const fn method(name: &'static str, sig: Sig, function: NativeFn) -> Method {
    Method { name, sig, function, kind: Kind::Plain, doc: NO_DOC }
}

/// A function of a module or a builtin one.
pub const fn function(name: &'static str, sig: Sig, function: NativeFn) -> Method {
    Method { name, sig, function, kind: Kind::Plain, doc: NO_DOC }
}

/// A class method: `class_method("fromkeys", sig("($type, iterable, value=None, /)"), fromkeys)`.
pub const fn class_method(name: &'static str, sig: Sig, function: NativeFn) -> Method {
    Method { name, sig, function, kind: Kind::Class, doc: NO_DOC }
}

/// A static method: `static_method("maketrans", sig("(x, y=…, z=…, /)"), maketrans)`.
pub const fn static_method(name: &'static str, sig: Sig, function: NativeFn) -> Method {
    Method { name, sig, function, kind: Kind::Static, doc: NO_DOC }
}

/// Tables one after the other, `N` rows in all.
pub const fn joined<const N: usize>(tables: &[&[Method]]) -> [Method; N] {
    let mut all = [tables[0][0]; N];
    let (mut table, mut at) = (0, 0);
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            all[at] = tables[table][row];
            at += 1;
            row += 1;
        }
        table += 1;
    }
    assert!(at == N);
    all
}

impl Method {
    /// The row of a function that asks `Vm::is_called_by_python` first of all, and then may ask for
    /// its fiber to wait (`Vm::park`) or for Python code to be run in its place.
    pub const fn waits(mut self) -> Method {
        self.kind = Kind::Waiting;
        self
    }

    /// The row with a docstring: `.doc(|| "…")`.
    pub const fn doc(mut self, doc: Doc) -> Method {
        self.doc = doc;
        self
    }
}

/// A row: one computed attribute.
pub struct Attribute {
    pub name: &'static str,
    pub get: Getter,
    pub set: Option<Setter>,
    pub doc: &'static str,
    /// Shown as a field: a `member_descriptor`.
    pub member: bool,
}

/// An attribute that can be read: `read_only("real", real)`.
pub const fn read_only(name: &'static str, get: Getter) -> Attribute {
    Attribute { name, get, set: None, doc: "", member: false }
}

/// An attribute that CPython keeps as a field of the object: as `read_only`, refused in its words.
pub const fn member(name: &'static str, get: Getter) -> Attribute {
    Attribute { name, get, set: Some(readonly), doc: "", member: true }
}

/// As `member`, for a field that can be set.
pub const fn open_member(name: &'static str, get: Getter, set: Setter) -> Attribute {
    Attribute { name, get, set: Some(set), doc: "", member: true }
}

fn readonly(vm: &mut Vm, _: &Val, _: Option<Val>) -> PyResult<()> {
    let class = vm.exceptions.attribute_error.clone();
    Err(vm.raise_new(&class, "readonly attribute"))
}

/// An attribute that can be read and set.
pub const fn attribute(name: &'static str, get: Getter, set: Setter) -> Attribute {
    Attribute { name, get, set: Some(set), doc: "", member: false }
}

/// What a builtin type derives from.
#[derive(Clone, Copy)]
pub enum Base {
    Object,
    /// A type declared before, by its name in `Types`.
    Named(&'static str),
    /// Another type of a module.
    Module(&'static TypeSpec),
}

/// A builtin type.
pub struct TypeSpec {
    pub name: &'static str,
    /// `__module__`; "builtins" for those.
    pub module: &'static str,
    pub doc: &'static str,
    pub base: Base,
    /// How instances are laid out: `List::layout`.
    pub layout: fn() -> &'static Layout,
    /// Bits of `TypeFlags`.
    pub flags: u32,
    pub slots: &'static [Slot],
    pub methods: &'static [Method],
    pub attributes: &'static [Attribute],
}

/// Completes the dict of a new native module.
pub type ModuleInit = fn(&mut Vm, &Obj<Dict>) -> PyResult<()>;

/// A native module: its functions, and what has to be made at run time.
pub struct ModuleSpec {
    pub name: &'static str,
    pub doc: &'static str,
    pub functions: &'static [Method],
    /// Adds constants, types and the like to the new module's dict.
    pub init: Option<ModuleInit>,
}
