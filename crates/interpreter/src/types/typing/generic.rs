//! `typing.Generic`, the base of generic classes.

use super::params::{Kind, TypeParam, has_default};
use super::substitution;
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Base, TypeSpec, class_method, sig};
use crate::object::{Payload, Tuple, Type, TypeFlags, Val};
use crate::types::generic_alias::GenericAlias;
use crate::types::object::Plain;
use crate::vm::Vm;

impl Vm {
    /// `Generic[*params]`: the base that type parameters add to a class.
    pub fn subscript_generic(&mut self, params: &Val) -> PyResult {
        let params = substitution::unpack_tuples(self, params)?;
        let generic = self.types.generic.to_val();
        match self.loaded_typing("_GenericAlias") {
            Some(alias) => self.call(&alias, &[generic, params]),
            None => {
                let items = self.to_vec(&params)?;
                check_defaults(self, &items)?;
                self.generic_alias(&generic, &params)
            }
        }
    }
}

/// `C[args]` of a generic class. Errors: TypeError for arguments that do not fit.
fn class_get_item(vm: &mut Vm, args: &Args) -> PyResult {
    let (class, given) = (args.get(0), args.get(1));
    if let Some(helper) = vm.loaded_typing("_generic_class_getitem") {
        return vm.call(&helper, &[class.clone(), given.clone()]);
    }
    let mut items = match given.get::<Tuple>() {
        Some(tuple) => tuple.items().to_vec(),
        None => vec![given.clone()],
    };
    for item in &mut items {
        if item.is_none() {
            *item = vm.types.none.to_val();
        }
    }
    if class.is(&vm.types.generic.to_val()) {
        check_parameters(vm, &items)?;
        check_defaults(vm, &items)?;
        let items = vm.new_tuple(items);
        return vm.generic_alias(class, &items);
    }
    let name = vm.names.__parameters__.clone();
    let params = vm.getattr(class, &name)?;
    let params = vm.to_vec(&params)?;
    let mut prepared = vm.new_tuple(items);
    for param in &params {
        prepared = vm.call_method_str(param, "__typing_prepare_subst__", &[class.clone(), prepared])?;
    }
    let items = vm.to_vec(&prepared)?;
    check_count(vm, class, &params, items.len())?;
    let mut flat = Vec::with_capacity(items.len());
    for (place, item) in items.into_iter().enumerate() {
        let param = params.get(place).and_then(|param| param.get::<TypeParam>());
        match item.get::<Tuple>() {
            Some(own) if param.is_some_and(|param| param.kind == Kind::TypeVarTuple) => {
                flat.extend_from_slice(own.items());
            }
            _ => flat.push(item),
        }
    }
    let items = vm.new_tuple(flat);
    vm.generic_alias(class, &items)
}

fn check_parameters(vm: &mut Vm, items: &[Val]) -> PyResult<()> {
    if items.is_empty() {
        return Err(vm.type_error("Parameter list to Generic[...] cannot be empty"));
    }
    let unpacked = vm.intern("__typing_is_unpacked_typevartuple__");
    for item in items {
        if !item.is_a::<TypeParam>() && vm.getattr_opt(item, &unpacked)?.is_none() {
            let message =
                "Parameters to Generic[...] must all be type variables or parameter specification variables.";
            return Err(vm.type_error(message));
        }
    }
    for (place, item) in items.iter().enumerate() {
        if items[..place].iter().any(|other| other.is(item)) {
            return Err(vm.type_error("Parameters to Generic[...] must all be unique"));
        }
    }
    Ok(())
}

/// Errors: TypeError if the defaults of type parameters are not where they may be.
fn check_defaults(vm: &mut Vm, items: &[Val]) -> PyResult<()> {
    let (mut any_default, mut any_tuple) = (false, false);
    for item in items {
        if !item.is_a::<TypeParam>() {
            any_tuple = true;
        } else if has_default(vm, item)? {
            if any_tuple {
                return Err(vm.type_error("Type parameter with a default follows TypeVarTuple"));
            }
            any_default = true;
        } else if any_default {
            let shown = vm.repr_text(item);
            let message =
                ["Type parameter ", &shown, " without a default follows type parameter with a default"];
            return Err(vm.type_error(&message.concat()));
        }
    }
    Ok(())
}

fn check_count(vm: &mut Vm, class: &Val, params: &[Val], given: usize) -> PyResult<()> {
    if params.is_empty() {
        let message = [&vm.repr_text(class), " is not a generic class"].concat();
        return Err(vm.type_error(&message));
    }
    if given == params.len() {
        return Ok(());
    }
    let mut expected = params.len();
    let mut least = "";
    if given < expected {
        if has_default(vm, &params[given])? {
            return Ok(());
        }
        for param in &params[given..] {
            expected -= has_default(vm, param)? as usize;
        }
        least = "at least ";
    }
    Err(wrong_count(vm, class, given, expected, least))
}

#[cold]
fn wrong_count(vm: &mut Vm, class: &Val, given: usize, expected: usize, least: &str) -> Raised {
    let how = if given > expected { "many" } else { "few" };
    let class = vm.repr_text(class);
    let message = format!("Too {how} arguments for {class}; actual {given}, expected {least}{expected}");
    vm.type_error(&message)
}

/// Computes `__parameters__` of a class derived from `Generic`. Errors: TypeError if its bases do
/// not go together.
fn init_subclass(vm: &mut Vm, args: &Args) -> PyResult {
    let class = args.get(0).clone();
    let Some(payload) = class.get::<Type>() else { return Ok(Val::NONE) };
    // What is behind Generic in the order gets the keywords.
    let generic = vm.types.generic.clone();
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    let values: Vec<Val> = args.keywords().iter().map(|(_, value)| value.clone()).collect();
    let name = vm.names.__init_subclass__.clone();
    if let Some(next) = vm.super_lookup(&generic, payload, &class, &name)? {
        vm.call_with(&next, crate::native::CallArgs { values: &values, names: &names })?;
    }
    let key = vm.intern("__orig_bases__");
    let bases = payload.dict(vm).get_str(vm, &key).cloned();
    let mut params = Vec::new();
    match bases {
        Some(bases) => {
            let bases = vm.to_vec(&bases)?;
            if bases.iter().any(|base| base.is(&generic.to_val())) {
                return Err(vm.type_error("Cannot inherit from plain Generic"));
            }
            params = vm.type_parameters(&bases)?;
            if let Some(own) = generic_base(vm, &bases)? {
                if params.iter().any(|param| !own.iter().any(|other| other.is(param))) {
                    return Err(not_listed(vm, &params, &own));
                }
                params = own;
            }
        }
        None if payload.bases.get(vm).iter().any(|base| base.is(&generic)) => {
            return Err(vm.type_error("Cannot inherit from plain Generic"));
        }
        None => {}
    }
    let params = vm.new_tuple(params);
    let name = vm.names.__parameters__.clone();
    vm.setattr(&class, &name, params)?;
    Ok(Val::NONE)
}

/// The parameters of the base `Generic[…]`, if there is one.
fn generic_base(vm: &mut Vm, bases: &[Val]) -> PyResult<Option<Vec<Val>>> {
    let generic = vm.types.generic.to_val();
    let mut own = None;
    for base in bases {
        let Some(alias) = base.get::<GenericAlias>().filter(|alias| alias.origin.is(&generic)) else {
            continue;
        };
        if own.is_some() {
            return Err(vm.type_error("Cannot inherit from Generic[...] multiple times."));
        }
        own = Some(vm.type_parameters(alias.args.items())?);
    }
    Ok(own)
}

#[cold]
fn not_listed(vm: &mut Vm, params: &[Val], own: &[Val]) -> Raised {
    let mut shown = |values: &mut dyn Iterator<Item = &Val>| {
        let texts: Vec<String> = values.map(|value| vm.repr_text(value)).collect();
        texts.join(", ")
    };
    let missing = shown(&mut params.iter().filter(|param| !own.iter().any(|other| other.is(param))));
    let own = shown(&mut own.iter());
    let message = ["Some type variables (", &missing, ") are not listed in Generic[", &own, "]"].concat();
    vm.type_error(&message)
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "Generic",
    module: "typing",
    doc: "The base of generic classes.",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::BASE,
    slots: &[],
    methods: &[
        class_method("__class_getitem__", sig("($type, args, /)"), class_get_item),
        class_method("__init_subclass__", sig("($type, /, *args, **kwargs)"), init_subclass),
    ],
    attributes: &[],
};
