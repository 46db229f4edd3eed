//! Type arguments in the place of type parameters.

use super::params::{Kind, TypeParam, default, has_default};
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Base, TypeSpec, read_only};
use crate::object::{Compare, List, Payload, Slot, Trace, Tuple, TypeFlags, Val, Visitor};
use crate::types::generic_alias::GenericAlias;
use crate::vm::Vm;

/// A type argument: None stands for its class. Errors: TypeError that begins with `message` for a
/// tuple.
pub(super) fn type_check(vm: &mut Vm, value: &Val, message: &str) -> PyResult {
    if value.is_none() {
        return Ok(vm.types.none.to_val());
    }
    if let Some(check) = vm.loaded_typing("_type_check") {
        let message = vm.new_str(message);
        return vm.call(&check, &[value.clone(), message]);
    }
    if value.is_a::<Tuple>() && vm.class_of(value).is(&vm.types.tuple) {
        let shown = vm.repr(value)?;
        let shown: String = shown.to_text().chars().take(100).collect();
        return Err(vm.type_error(&[message, " Got ", &shown, "."].concat()));
    }
    Ok(value.clone())
}

/// Whether a value can stand for the parameters of a callable.
fn is_parameters(value: &Val) -> bool {
    let is_param_spec = value.get::<TypeParam>().is_some_and(|param| param.kind == Kind::ParamSpec);
    value.is(&Val::ELLIPSIS) || value.is_a::<Tuple>() || value.is_a::<List>() || is_param_spec
}

/// `T.__typing_subst__(arg)`: what stands for the parameter. Errors: TypeError if it cannot.
pub(super) fn substitute(vm: &mut Vm, args: &Args) -> PyResult {
    let param = vm.this::<TypeParam>(args.get(0))?;
    let arg = args.get(1);
    match param.kind {
        Kind::TypeVar => {
            if let Some(function) = vm.loaded_typing("_typevar_subst") {
                return vm.call(&function, &[args.get(0).clone(), arg.clone()]);
            }
            let arg = type_check(vm, arg, "Parameters to generic types must be types.")?;
            let unpacked = arg.get::<GenericAlias>().is_some_and(|alias| alias.starred);
            if unpacked || arg.is_a::<Unpacked>() {
                let message = [&vm.repr_text(&arg), " is not valid as type argument"].concat();
                return Err(vm.type_error(&message));
            }
            Ok(arg)
        }
        Kind::TypeVarTuple => Err(vm.type_error("Substitution of bare TypeVarTuple is not supported")),
        Kind::ParamSpec => {
            if let Some(function) = vm.loaded_typing("_paramspec_subst") {
                return vm.call(&function, &[args.get(0).clone(), arg.clone()]);
            }
            if arg.is_a::<Tuple>() || arg.is_a::<List>() {
                let mut types = vm.to_vec(arg)?;
                for value in &mut types {
                    *value = type_check(vm, value, "Expected a type.")?;
                }
                return Ok(vm.new_tuple(types));
            }
            if is_parameters(arg) {
                return Ok(arg.clone());
            }
            let shown = vm.str_text(arg)?;
            let message = "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got ";
            Err(vm.type_error(&[message, &shown].concat()))
        }
    }
}

#[cold]
fn too_few(vm: &mut Vm, alias: &Val, actual: usize, expected: usize) -> Raised {
    let shown = vm.str_text(alias).unwrap_or_default();
    let message = format!("Too few arguments for {shown}; actual {actual}, expected at least {expected}");
    vm.type_error(&message)
}

/// `T.__typing_prepare_subst__(alias, args)`: the arguments, with what stands for this parameter
/// at its place. Errors: TypeError if there are too few.
pub(super) fn prepare(vm: &mut Vm, args: &Args) -> PyResult {
    let param = vm.this::<TypeParam>(args.get(0))?;
    let (alias, given) = (args.get(1), args.get(2));
    let helper = match param.kind {
        Kind::TypeVar => None,
        Kind::ParamSpec => vm.loaded_typing("_paramspec_prepare_subst"),
        Kind::TypeVarTuple => vm.loaded_typing("_typevartuple_prepare_subst"),
    };
    if let Some(helper) = helper {
        return vm.call(&helper, &[args.get(0).clone(), alias.clone(), given.clone()]);
    }
    let name = vm.names.__parameters__.clone();
    let params = vm.getattr(alias, &name)?;
    let params = vm.to_vec(&params)?;
    let mut items = vm.to_vec(given)?;
    let Some(place) = params.iter().position(|other| other.is(args.get(0))) else {
        return Ok(given.clone());
    };
    match param.kind {
        Kind::TypeVar => {
            if place < items.len() {
                return Ok(given.clone());
            }
            if place > items.len() || !has_default(vm, args.get(0))? {
                return Err(too_few(vm, alias, items.len(), place + 1));
            }
            items.push(default(vm, args.get(0))?);
        }
        Kind::ParamSpec => {
            if place == items.len() && has_default(vm, args.get(0))? {
                items.push(default(vm, args.get(0))?);
            }
            let Some(item) = items.get(place).cloned() else {
                let shown = vm.str_text(alias)?;
                return Err(vm.type_error(&["Too few arguments for ", &shown].concat()));
            };
            if params.len() == 1 && !items.first().is_some_and(is_parameters) {
                // `Z[int, str]` is `Z[[int, str]]`.
                items = vec![vm.new_tuple(items)];
            } else if let (Some(list), Some(item_place)) = (item.get::<List>(), items.get_mut(place)) {
                *item_place = vm.new_tuple(list.items.get(vm).clone());
            }
        }
        Kind::TypeVarTuple => {
            let is_tuple =
                |value: &Val| value.get::<TypeParam>().is_some_and(|param| param.kind == Kind::TypeVarTuple);
            if params[place + 1..].iter().any(is_tuple) {
                let shown = vm.str_text(alias)?;
                let message = ["More than one TypeVarTuple parameter in ", &shown].concat();
                return Err(vm.type_error(&message));
            }
            let after = params.len() - place - 1;
            if place + after > items.len() {
                return Err(too_few(vm, alias, items.len(), params.len() - 1));
            }
            let end = items.len() - after;
            let own: Vec<Val> = if place == end && has_default(vm, args.get(0))? {
                let value = default(vm, args.get(0))?;
                match value.get::<GenericAlias>().filter(|alias| alias.starred) {
                    Some(alias) => alias.args.items().to_vec(),
                    None => vec![value],
                }
            } else {
                items[place..end].to_vec()
            };
            let own = vm.new_tuple(own);
            items.splice(place..end, [own]);
        }
    }
    Ok(vm.new_tuple(items))
}

/// `typing.Unpack[Ts]`.
pub(super) fn unpack(vm: &mut Vm, value: &Val) -> PyResult {
    match vm.loaded_typing("Unpack") {
        Some(unpack) => vm.get_item(&unpack, value),
        None => {
            let args = vm.new_tuple(vec![value.clone()]);
            Ok(vm.heap.alloc(&vm.types.unpacked, Unpacked { args }).into_val())
        }
    }
}

/// The payload of `Unpack[Ts]` without the module `typing`.
pub struct Unpacked {
    args: Val,
}

crate::payload!(Unpacked, tracked);

impl Trace for Unpacked {
    fn trace(&self, visitor: &mut Visitor) {
        self.args.trace(visitor);
    }
}

fn args_of(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<Unpacked>(value)?.args.clone())
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let args = args_of(vm, value)?;
    let mut text = b"typing.Unpack".to_vec();
    let args = vm.to_vec(&args)?;
    text.push(b'[');
    for arg in &args {
        vm.append_type_repr(&mut text, arg)?;
    }
    text.push(b']');
    Ok(vm.new_wtf8_from(text))
}

fn is_unpacked(vm: &mut Vm, value: &Val) -> PyResult {
    let args = args_of(vm, value)?;
    let first = args.get::<Tuple>().and_then(|args| args.items().first());
    Ok(Val::bool(first.is_some_and(|first| first.is_a::<TypeParam>())))
}

/// What stands for the variable is what it is unpacked to.
fn get_item(_: &mut Vm, _: &Val, item: &Val) -> PyResult {
    Ok(item.clone())
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let args = args_of(vm, value)?;
    vm.hash(&args)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Unpacked>(), right.get::<Unpacked>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    Ok(Val::bool(vm.equal(&a.args, &b.args)? == (op == Compare::Eq)))
}

fn name(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.new_str("Unpack"))
}

pub static UNPACKED: TypeSpec = TypeSpec {
    name: "_UnpackGenericAlias",
    module: "typing",
    doc: "",
    base: Base::Object,
    layout: Unpacked::layout,
    flags: TypeFlags::NO_INSTANTIATION | TypeFlags::WEAK_REFERENCES,
    slots: &[Slot::Repr(repr), Slot::GetItem(get_item), Slot::Hash(hash), Slot::Compare(compare)],
    methods: &[],
    attributes: &[
        read_only("__args__", args_of),
        read_only("__parameters__", args_of),
        read_only("__name__", name),
        read_only("__typing_is_unpacked_typevartuple__", is_unpacked),
    ],
};

/// Type parameters with TypeVarTuples unpacked, as the arguments of a generic class.
pub(super) fn unpack_tuples(vm: &mut Vm, params: &Val) -> PyResult {
    let mut items = vm.to_vec(params)?;
    for item in &mut items {
        if item.get::<TypeParam>().is_some_and(|param| param.kind == Kind::TypeVarTuple) {
            *item = unpack(vm, item)?;
        }
    }
    Ok(vm.new_tuple(items))
}
