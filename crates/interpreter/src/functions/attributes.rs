//! Functions of attributes: `getattr` and its like, `dir`, `vars`, `hash`, `id`, `callable`.

use num_bigint::BigInt;

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::{Dict, List, Obj, Ref, Str, Type, Val};
use crate::vm::Vm;

impl Vm {
    /// An attribute's name as an argument, interned. Errors: TypeError unless it is a string.
    pub(crate) fn attribute_name(&mut self, name: &Val) -> PyResult<Ref<Str>> {
        match name.get::<Str>() {
            Some(text) => Ok(self.intern_str(text)),
            None => {
                let message = format!("attribute name must be string, not '{}'", self.type_name(name));
                Err(self.type_error(&message))
            }
        }
    }

    /// `object.__dir__`: names in the object's own dict and in those of its class and bases.
    pub(crate) fn object_dir(&mut self, value: &Val) -> PyResult {
        let names = self.new_dict();
        let dict_name = self.names.__dict__.clone();
        if let Some(own) = self.getattr_opt(value, &dict_name)?
            && let Some(own) = own.get::<Dict>()
        {
            self.add_keys(&names, own)?;
        }
        let name = self.names.__class__.clone();
        let class = self.getattr_opt(value, &name)?;
        if let Some(class) = class.as_ref().and_then(|class| class.get::<Type>()) {
            self.add_class_names(&names, class)?;
        }
        self.keys_as_list(&names)
    }

    /// `type.__dir__`: names in the dicts of a class and its bases.
    pub(crate) fn type_dir(&mut self, class: &Obj<Type>) -> PyResult {
        let names = self.new_dict();
        self.add_class_names(&names, class)?;
        self.keys_as_list(&names)
    }

    fn add_class_names(&mut self, names: &Obj<Dict>, class: &Obj<Type>) -> PyResult<()> {
        for base in class.mro.get(self).clone() {
            let dict = base.dict(self).to_ref();
            self.add_keys(names, &dict)?;
        }
        Ok(())
    }

    fn add_keys(&mut self, names: &Obj<Dict>, from: &Obj<Dict>) -> PyResult<()> {
        let keys: Vec<Val> = from.entries(self).map(|(key, _)| key.clone()).collect();
        keys.into_iter().try_for_each(|key| self.dict_set(names, key, Val::NONE))
    }

    fn keys_as_list(&mut self, names: &Obj<Dict>) -> PyResult {
        let keys = names.entries(self).map(|(key, _)| key.clone()).collect();
        Ok(self.new_list(keys))
    }
}

/// `getattr(object, name, default)`. Errors: AttributeError without a default.
pub(super) fn getattr(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.attribute_name(args.get(1))?;
    match args.opt(2) {
        Some(default) => Ok(vm.getattr_opt(args.get(0), &name)?.unwrap_or_else(|| default.clone())),
        None => vm.getattr(args.get(0), &name),
    }
}

pub(super) fn hasattr(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.attribute_name(args.get(1))?;
    vm.getattr_opt(args.get(0), &name).map(|found| Val::bool(found.is_some()))
}

pub(super) fn setattr(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.attribute_name(args.get(1))?;
    vm.setattr(args.get(0), &name, args.get(2).clone())?;
    Ok(Val::NONE)
}

pub(super) fn delattr(vm: &mut Vm, args: &Args) -> PyResult {
    let name = vm.attribute_name(args.get(1))?;
    vm.delattr(args.get(0), &name)?;
    Ok(Val::NONE)
}

/// `dir(object)`, sorted; without an argument the names in scope.
pub(super) fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let names = match args.opt(0) {
        None => {
            let locals = vm.current_locals()?;
            match locals.get::<Dict>() {
                Some(dict) => vm.keys_as_list(dict)?,
                None => vm.call_method_str(&locals, "keys", &[])?,
            }
        }
        Some(value) => {
            let name = vm.names.__dir__.clone();
            match vm.call_special(value, &name, &[])? {
                Some(names) => names,
                None => match value.get::<Type>() {
                    Some(class) => vm.type_dir(class)?,
                    None => vm.object_dir(value)?,
                },
            }
        }
    };
    let items = match names.get::<List>() {
        Some(list) => list.items.get(vm).clone(),
        None => vm.to_vec(&names)?,
    };
    let list = vm.new_list_ref(items);
    vm.sort_list(&list, None, false)?;
    Ok(list.into_val())
}

/// `vars(object)`: its `__dict__`; without an argument `locals()`.
pub(super) fn vars(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(value) = args.opt(0) else { return vm.current_locals() };
    let name = vm.names.__dict__.clone();
    match vm.getattr_opt(value, &name)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

pub(super) fn hash(vm: &mut Vm, args: &Args) -> PyResult {
    vm.hash(args.get(0)).map(|hash| vm.new_int(hash))
}

/// `id(object)`: the address; for what is no object on its own, its bits, which no address has.
pub(super) fn id(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    Ok(match value.header() {
        Some(header) => vm.new_usize(header.address()),
        None => vm.new_bigint(BigInt::from(value.word())),
    })
}

pub(super) fn callable(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.is_callable(args.get(0))))
}
