//! `isinstance`, `issubclass` and `__build_class__`.

use crate::errors::PyResult;
use crate::native::{Args, CallArgs};
use crate::object::function::{CellVar, Function};
use crate::object::{Dict, Obj, Ref, Str, Tuple, Type, Val};
use crate::vm::Vm;

const NOT_A_CLASS: &str = "isinstance() arg 2 must be a type, a tuple of types, or a union";
const NOT_CLASSES: &str = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
const TOO_DEEP: [&str; 2] = [" in __instancecheck__", " in __subclasscheck__"];

impl Vm {
    /// `isinstance(value, class)`. Errors: TypeError if it is no class, tuple of classes or union;
    /// what `__instancecheck__` raises.
    pub fn is_instance_of(&mut self, value: &Val, class: &Val) -> PyResult<bool> {
        if let Some(known) = class.get::<Type>() {
            if self.class_of(value).is(known) {
                return Ok(true);
            }
            if known.class().is(&self.types.type_) {
                return self.plain_instance_check(value, class);
            }
        }
        if let Some(choices) = self.class_choices(class) {
            return self.with_recursion(TOO_DEEP[0], |vm| {
                for choice in choices.items() {
                    if vm.is_instance_of(value, choice)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            });
        }
        let name = self.names.__instancecheck__.clone();
        match self.special_method(class, &name)? {
            Some(check) => self.with_recursion(TOO_DEEP[0], |vm| {
                let result = vm.call(&check, std::slice::from_ref(value))?;
                vm.is_true(&result)
            }),
            None => self.plain_instance_check(value, class),
        }
    }

    /// The classes of a tuple or union of them.
    fn class_choices(&self, class: &Val) -> Option<Ref<Tuple>> {
        class.to_ref::<Tuple>().or_else(|| self.union_args(class))
    }

    /// `type.__instancecheck__`: by the class, and by what `__class__` says it is.
    pub(crate) fn plain_instance_check(&mut self, value: &Val, class: &Val) -> PyResult<bool> {
        let name = self.names.__class__.clone();
        if let Some(known) = class.get::<Type>() {
            if self.is_instance(value, known) {
                return Ok(true);
            }
            if value.header().is_none() {
                return Ok(false);
            }
            let claimed = self.getattr_opt(value, &name)?;
            return Ok(claimed
                .as_ref()
                .and_then(|claimed| claimed.get::<Type>())
                .is_some_and(|claimed| claimed.is_subclass(self, known)));
        }
        if self.bases_tuple(class)?.is_none() {
            return Err(self.type_error(NOT_A_CLASS));
        }
        match self.getattr_opt(value, &name)? {
            Some(claimed) => self.is_abstract_subclass(&claimed, class),
            None => Ok(false),
        }
    }

    /// `issubclass(derived, class)`. Errors: as `is_instance_of`, and TypeError if `derived` is no
    /// class.
    pub fn is_subclass_of(&mut self, derived: &Val, class: &Val) -> PyResult<bool> {
        if let Some(known) = class.get::<Type>()
            && known.class().is(&self.types.type_)
        {
            if derived.is(class) {
                return Ok(true);
            }
            return self.plain_subclass_check(derived, class);
        }
        if let Some(choices) = self.class_choices(class) {
            return self.with_recursion(TOO_DEEP[1], |vm| {
                for choice in choices.items() {
                    if vm.is_subclass_of(derived, choice)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            });
        }
        let name = self.names.__subclasscheck__.clone();
        match self.special_method(class, &name)? {
            Some(check) => self.with_recursion(TOO_DEEP[1], |vm| {
                let result = vm.call(&check, std::slice::from_ref(derived))?;
                vm.is_true(&result)
            }),
            None => self.plain_subclass_check(derived, class),
        }
    }

    /// `type.__subclasscheck__`: by the order of bases, or by `__bases__` of what are no types.
    pub(crate) fn plain_subclass_check(&mut self, derived: &Val, class: &Val) -> PyResult<bool> {
        if let (Some(derived), Some(class)) = (derived.get::<Type>(), class.get::<Type>()) {
            return Ok(derived.is_subclass(self, class));
        }
        if self.bases_tuple(derived)?.is_none() {
            return Err(self.type_error("issubclass() arg 1 must be a class"));
        }
        if !class.is_a::<Type>() && self.bases_tuple(class)?.is_none() {
            return Err(self.type_error(NOT_CLASSES));
        }
        self.is_abstract_subclass(derived, class)
    }

    /// `__bases__`, if it is a tuple: what makes an object count as a class.
    fn bases_tuple(&mut self, class: &Val) -> PyResult<Option<Ref<Tuple>>> {
        let name = self.names.__bases__.clone();
        Ok(self.getattr_opt(class, &name)?.and_then(|bases| bases.to_ref::<Tuple>()))
    }

    fn is_abstract_subclass(&mut self, derived: &Val, class: &Val) -> PyResult<bool> {
        if derived.is(class) {
            return Ok(true);
        }
        let Some(bases) = self.bases_tuple(derived)? else { return Ok(false) };
        self.with_recursion(TOO_DEEP[1], |vm| {
            for base in bases.items() {
                if vm.is_abstract_subclass(base, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// The metaclass that a class with these bases gets: the most derived of `meta` and theirs.
    /// Errors: TypeError if no one is derived from all others.
    pub(crate) fn best_metaclass(&mut self, meta: &Obj<Type>, bases: &[Val]) -> PyResult<Ref<Type>> {
        let mut best = meta.to_ref();
        for base in bases {
            let other = self.class_of(base).to_ref();
            if best.is_subclass(self, &other) {
                continue;
            }
            if !other.is_subclass(self, &best) {
                return Err(self.type_error(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass \
                     of the metaclasses of all its bases",
                ));
            }
            best = other;
        }
        Ok(best)
    }

    /// The bases of a class statement with what their `__mro_entries__` put in their places; None
    /// if none has it.
    fn resolved_bases(&mut self, bases: &[Val]) -> PyResult<Option<Vec<Val>>> {
        let name = self.names.__mro_entries__.clone();
        let mut resolved: Option<Vec<Val>> = None;
        for (place, base) in bases.iter().enumerate() {
            let entries = match base.is_a::<Type>() {
                true => None,
                false => self.getattr_opt(base, &name)?,
            };
            let Some(entries) = entries else {
                if let Some(resolved) = &mut resolved {
                    resolved.push(base.clone());
                }
                continue;
            };
            let given = self.new_tuple(bases.to_vec());
            let replacement = self.call(&entries, &[given])?;
            let Some(replacement) = replacement.get::<Tuple>() else {
                return Err(self.type_error("__mro_entries__ must return a tuple"));
            };
            let resolved = resolved.get_or_insert_with(|| bases[..place].to_vec());
            resolved.extend_from_slice(replacement.items());
        }
        Ok(resolved)
    }

    /// The namespace in which a class body runs: what the metaclass's `__prepare__` gives.
    fn prepare_namespace(&mut self, meta: &Val, args: CallArgs) -> PyResult {
        let name = self.names.__prepare__.clone();
        if meta.is(&self.types.type_.to_val()) {
            return Ok(self.new_dict().into_val());
        }
        let Some(prepare) = self.getattr_opt(meta, &name)? else {
            return Ok(self.new_dict().into_val());
        };
        let namespace = self.call_with(&prepare, args)?;
        if !namespace.is_a::<Dict>() && self.class_of(&namespace).slots.getitem.get().is_none() {
            let called = match meta.get::<Type>() {
                Some(meta) => meta.name(self).into_owned(),
                None => "<metaclass>".to_string(),
            };
            let message =
                format!("{called}.__prepare__() must return a mapping, not {}", self.type_name(&namespace));
            return Err(self.type_error(&message));
        }
        Ok(namespace)
    }

    /// Errors: TypeError, RuntimeError if a class was made without its `__class__` cell.
    fn check_class_cell(&mut self, cell: &Val, class: &Val, name: &Val) -> PyResult<()> {
        let Some(cell) = cell.get::<CellVar>() else { return Ok(()) };
        let found = cell.value.get(self).clone();
        if !class.is_a::<Type>() || found.as_ref().is_some_and(|found| found.is(class)) {
            return Ok(());
        }
        let (name, class) = (self.repr_text(name), self.repr_text(class));
        match found {
            None => {
                let message = format!(
                    "__class__ not set defining {name} as {class}. Was __classcell__ propagated to \
                     type.__new__?"
                );
                Err(self.runtime_error(&message))
            }
            Some(found) => {
                let message =
                    format!("__class__ set to {} defining {name} as {class}", self.repr_text(&found));
                Err(self.type_error(&message))
            }
        }
    }
}

pub(super) fn isinstance(vm: &mut Vm, args: &Args) -> PyResult {
    vm.is_instance_of(args.get(0), args.get(1)).map(Val::bool)
}

pub(super) fn issubclass(vm: &mut Vm, args: &Args) -> PyResult {
    vm.is_subclass_of(args.get(0), args.get(1)).map(Val::bool)
}

/// `__build_class__(function, name, *bases, metaclass=…, **keywords)`: what a class statement is.
pub(super) fn build_class(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let [function, name, bases @ ..] = args.rest() else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    if !function.is_a::<Function>() {
        return Err(vm.type_error("__build_class__: func must be a function"));
    }
    if !name.is_a::<Str>() {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let resolved = vm.resolved_bases(bases)?;
    let original = resolved.is_some().then(|| vm.new_tuple(bases.to_vec()));
    let bases = resolved.unwrap_or_else(|| bases.to_vec());
    let explicit = args.keywords().iter().find(|(key, _)| key.as_bytes() == b"metaclass");
    let meta = match explicit {
        Some((_, meta)) => meta.clone(),
        None => bases.first().map_or_else(|| vm.types.type_.to_val(), |base| vm.class_of(base).to_val()),
    };
    // A metaclass that is no class is called as it is.
    let meta = match meta.get::<Type>() {
        Some(class) => vm.best_metaclass(class, &bases)?.into_val(),
        None => meta,
    };
    let keywords = || args.keywords().iter().filter(|(key, _)| key.as_bytes() != b"metaclass");
    let names: Vec<Val> = keywords().map(|(key, _)| key.to_val()).collect();
    let mut values = vec![name.clone(), vm.new_tuple(bases)];
    values.extend(keywords().map(|(_, value)| value.clone()));
    let namespace = vm.prepare_namespace(&meta, CallArgs { values: &values, names: &names })?;
    let (name, space, body) = (name.clone(), namespace.clone(), function.clone());
    let finish = move |vm: &mut Vm, cell: PyResult| {
        let cell = cell?;
        if let Some(original) = original {
            let key = vm.intern("__orig_bases__").into_val();
            vm.set_item(&space, &key, original)?;
        }
        values.insert(2, space);
        let class = vm.call_with(&meta, CallArgs { values: &values, names: &names })?;
        vm.check_class_cell(&cell, &class, &name)?;
        // Kept until now, as the arguments of a call are.
        drop(body);
        Ok(class)
    };
    if direct && vm.can_run_instead(function) {
        return vm.run_instead(function.clone(), namespace, finish);
    }
    let cell = vm.run_class_body(function, &namespace);
    finish(vm, cell)
}
