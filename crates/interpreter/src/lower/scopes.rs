//! Symbol tables: which names each block of a program binds and uses, and where they live.
//!
//! A first walk over the tree ([`super::symbols`]) records bindings and uses block by block; then
//! [`Scopes::resolve`] decides for each name of each block whether it is a local, a variable of an
//! enclosing block, or a global. Some blocks are *inlined*: comprehensions and type parameter
//! lists are scopes to the language, but share the code unit of the block around them.

use std::rc::Rc;

use rustpython_text_size::TextRange;

use super::{Fault, Map, Result};

/// Index of a scope in [`Scopes`].
pub(super) type ScopeId = u32;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    /// A generator expression.
    Generator,
    /// A list, set or dict comprehension.
    Comprehension,
    /// The `__annotate__` function of a function, class or module.
    Annotation,
    /// A list of type parameters.
    TypeParams,
    /// The value of a `type` statement, or a bound or default of a type parameter.
    TypeValue,
}

impl ScopeKind {
    /// Whether the scope shares the code unit of its parent.
    pub fn is_inlined(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::TypeParams)
    }

    /// Whether names look through this scope into a class body right around it.
    pub fn sees_class(self) -> bool {
        matches!(self, ScopeKind::Annotation | ScopeKind::TypeParams | ScopeKind::TypeValue)
    }

    pub fn is_comprehension(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::Generator)
    }
}

/// What a block does with a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Symbol {
    pub used: bool,
    /// Bound here: assigned, imported, defined, deleted …
    pub bound: bool,
    /// Bound by other means than an import, which a declaration may not follow.
    pub assigned: bool,
    pub param: bool,
    pub global: bool,
    pub nonlocal: bool,
    pub annotated: bool,
    /// Target of a comprehension's `for`.
    pub iteration: bool,
    pub type_param: bool,
    /// A code unit inside this one refers to the variable: it lives in a cell.
    pub cell: bool,
    /// Where the `global` or `nonlocal` statement is.
    pub declared: TextRange,
    pub place: Place,
}

/// Where a name of a scope is found.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Place {
    #[default]
    Unresolved,
    /// A variable of the scope itself (for a module or class: of its namespace).
    Own,
    /// A variable of this enclosing function-like scope, or an implicit cell of this class.
    Outer(ScopeId),
    /// In a class, or what sees one: its namespace first, then the variable of the scope.
    ClassThenOuter(ScopeId, ScopeId),
    /// In an annotation scope: the namespace of the class, then globals.
    ClassThenGlobal(ScopeId),
    /// In a class or module body without a declaration: namespace, globals, builtins.
    Implicit,
    Global,
}

pub(super) struct Scope {
    pub kind: ScopeKind,
    pub name: Rc<str>,
    pub parent: Option<ScopeId>,
    pub names: Vec<(Rc<str>, Symbol)>,
    index: Map<Rc<str>, u32>,
    pub is_async: bool,
    pub is_generator: bool,
    /// Contains `await`, `async for` or an asynchronous comprehension.
    pub awaits: bool,
    /// Some expression in the unit assigns (`:=`).
    pub has_walrus: bool,
    /// Some statement in the unit unbinds a name (`del`, `except … as`).
    pub unbinds: bool,
    /// A class: some method refers to `__class__`.
    pub needs_class_cell: bool,
    /// A class: some annotation scope looks names up in the class namespace.
    pub needs_class_dict: bool,
    /// A class: its annotations are partly conditional, and `__annotate__` must know which ran.
    pub needs_conditional: bool,
    /// Names that the code unit takes from enclosing units.
    pub free: Vec<Rc<str>>,
    pub has_annotations: bool,
    pub conditional_annotations: bool,
    /// The class around, for mangling.
    pub private: Option<Rc<str>>,
}

impl Scope {
    pub fn new(kind: ScopeKind, name: Rc<str>, parent: Option<ScopeId>, private: Option<Rc<str>>) -> Scope {
        Scope {
            kind,
            name,
            parent,
            names: Vec::new(),
            index: Map::default(),
            is_async: false,
            is_generator: false,
            awaits: false,
            has_walrus: false,
            unbinds: false,
            needs_class_cell: false,
            needs_class_dict: false,
            needs_conditional: false,
            free: Vec::new(),
            has_annotations: false,
            conditional_annotations: false,
            private,
        }
    }

    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.names.get(*self.index.get(name)? as usize).map(|(_, symbol)| symbol)
    }

    pub fn symbol_mut(&mut self, name: &str) -> &mut Symbol {
        let at = match self.index.get(name) {
            Some(&at) => at as usize,
            None => {
                let name: Rc<str> = name.into();
                self.index.insert(name.clone(), self.names.len() as u32);
                self.names.push((name, Symbol::default()));
                self.names.len() - 1
            }
        };
        &mut self.names[at].1
    }

    pub fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }
}

/// Which scope a node opens: some nodes open several.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Body,
    TypeParams,
    Annotations,
    Bound,
    Default,
}

/// All scopes of a compilation.
pub(super) struct Scopes {
    pub all: Vec<Scope>,
    /// By the address of the node and the part of it.
    pub of_node: Map<(usize, Part), ScopeId>,
    /// The comprehensions inlined into each code unit.
    pub comprehensions: Map<ScopeId, Vec<ScopeId>>,
}

/// Names that a class body keeps in cells of its own, outside its namespace.
const CLASS_CELLS: [&str; 3] = ["__class__", "__classdict__", "__conditional_annotations__"];

impl Scopes {
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.all[id as usize]
    }

    pub fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.all[id as usize]
    }

    /// The scope whose code unit holds the code of `id`.
    pub fn unit_of(&self, mut id: ScopeId) -> ScopeId {
        while self.get(id).kind.is_inlined() {
            match self.get(id).parent {
                Some(parent) => id = parent,
                None => break,
            }
        }
        id
    }

    /// Decides the place of every name. Errors: a `nonlocal` statement finds no binding.
    pub fn resolve(&mut self) -> Result {
        for id in 0..self.all.len() as ScopeId {
            for at in 0..self.get(id).names.len() {
                let (name, symbol) = &self.get(id).names[at];
                let (name, symbol) = (name.clone(), *symbol);
                let place = self.place(id, &name, &symbol)?;
                self.get_mut(id).names[at].1.place = place;
                self.capture(id, &name, place);
            }
        }
        for id in 0..self.all.len() as ScopeId {
            if self.get(id).kind == ScopeKind::Comprehension {
                let unit = self.unit_of(id);
                self.comprehensions.entry(unit).or_default().push(id);
            }
        }
        // A free variable keeps its place among the others whatever order it was found in.
        for scope in &mut self.all {
            scope.free.sort();
        }
        Ok(())
    }

    /// How many inlined scopes are around an inlined scope.
    pub fn inlined_depth(&self, mut id: ScopeId) -> u32 {
        let mut depth = 0;
        while let Some(parent) = self.get(id).parent
            && self.get(parent).kind.is_inlined()
        {
            depth += 1;
            id = parent;
        }
        depth
    }

    fn place(&self, id: ScopeId, name: &str, symbol: &Symbol) -> Result<Place> {
        let scope = self.get(id);
        if symbol.global {
            return Ok(Place::Global);
        }
        if symbol.nonlocal {
            return match self.owner(id, name) {
                (_, Some(owner)) if self.get(owner).symbol(name).is_some_and(|s| s.type_param) => {
                    let message = format!("nonlocal binding not allowed for type parameter '{name}'");
                    Err(Fault::syntax(symbol.declared, message))
                }
                (_, Some(owner)) => Ok(Place::Outer(owner)),
                _ => {
                    let message = format!("no binding for nonlocal '{name}' found");
                    Err(Fault::syntax(symbol.declared, message))
                }
            };
        }
        if symbol.bound || symbol.param {
            return Ok(Place::Own);
        }
        Ok(match scope.kind {
            ScopeKind::Module => Place::Implicit,
            ScopeKind::Class => match self.owner(id, name) {
                (_, Some(owner)) => Place::ClassThenOuter(id, owner),
                _ => Place::Implicit,
            },
            _ => match self.owner(id, name) {
                (Some(class), Some(owner)) => Place::ClassThenOuter(class, owner),
                (Some(class), None) => {
                    // A name that is declared global in the class skips its namespace.
                    match self.get(class).symbol(name) {
                        Some(symbol) if symbol.global => Place::Global,
                        _ => Place::ClassThenGlobal(class),
                    }
                }
                (None, Some(owner)) => Place::Outer(owner),
                (None, None) if self.is_in_module_unit(id) => Place::Implicit,
                (None, None) => Place::Global,
            },
        })
    }

    /// Inlined scopes of a module find its names as the module does.
    fn is_in_module_unit(&self, id: ScopeId) -> bool {
        self.get(self.unit_of(id)).kind == ScopeKind::Module
    }

    /// The scope around `id` that binds `name`, and the class whose namespace comes before it.
    fn owner(&self, id: ScopeId, name: &str) -> (Option<ScopeId>, Option<ScopeId>) {
        let mut class = None;
        let mut sees_class = self.get(id).kind.sees_class();
        // A comprehension in an annotation scope sees what that sees.
        let mut inlined = self.get(id).kind == ScopeKind::Comprehension;
        let mut at = self.get(id).parent;
        while let Some(parent) = at {
            let scope = self.get(parent);
            match scope.kind {
                ScopeKind::Module => break,
                ScopeKind::Class => {
                    if CLASS_CELLS.contains(&name) {
                        return (class, Some(parent));
                    }
                    if sees_class {
                        class = Some(parent);
                    }
                    sees_class = false;
                }
                _ => {
                    if let Some(symbol) = scope.symbol(name) {
                        if symbol.global {
                            return (class, None);
                        }
                        if (symbol.bound || symbol.param) && !symbol.nonlocal {
                            return (class, Some(parent));
                        }
                    }
                    if inlined && scope.kind.sees_class() {
                        sees_class = true;
                    }
                    inlined &= scope.kind == ScopeKind::Comprehension;
                    sees_class &= scope.kind.sees_class() || scope.kind == ScopeKind::Comprehension;
                }
            }
            at = scope.parent;
        }
        (class, None)
    }

    /// Notes that scope `id` refers to a variable that may belong to another code unit.
    fn capture(&mut self, id: ScopeId, name: &Rc<str>, place: Place) {
        let (class, owner) = match place {
            Place::Outer(owner) => (None, Some(owner)),
            Place::ClassThenOuter(class, owner) => (Some(class), Some(owner)),
            Place::ClassThenGlobal(class) => (Some(class), None),
            _ => return,
        };
        if let Some(class) = class
            && self.unit_of(id) != class
        {
            self.get_mut(class).needs_class_dict = true;
            self.capture_from(id, &"__classdict__".into(), class);
        }
        if let Some(owner) = owner {
            self.capture_from(id, name, owner);
        }
    }

    pub fn capture_from(&mut self, id: ScopeId, name: &Rc<str>, owner: ScopeId) {
        let owner_unit = self.unit_of(owner);
        let mut unit = self.unit_of(id);
        if unit == owner_unit {
            return;
        }
        if self.get(owner).kind == ScopeKind::Class {
            let class = self.get_mut(owner);
            match &**name {
                "__class__" => class.needs_class_cell = true,
                "__classdict__" => class.needs_class_dict = true,
                _ => class.needs_conditional = true,
            }
        } else {
            self.get_mut(owner).symbol_mut(name).cell = true;
        }
        while unit != owner_unit {
            let scope = self.get_mut(unit);
            if !scope.free.contains(name) {
                scope.free.push(name.clone());
            }
            match scope.parent {
                Some(parent) => unit = self.unit_of(parent),
                None => break,
            }
        }
    }
}
