//! `typing.TypeAliasType`: what `type X = …` makes.

use super::lazy::Lazy;
use super::params::TypeParam;
use super::substitution;
use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, member, method, read_only, sig};
use crate::object::{NewDef, Obj, Payload, Ref, Slot, Str, Trace, Tuple, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `typing.TypeAliasType`.
pub struct TypeAlias {
    name: Val,
    module: Val,
    /// Without those that have none it cannot be subscripted.
    params: Option<Ref<Tuple>>,
    value: Lazy,
}

crate::payload!(TypeAlias, tracked);

impl Trace for TypeAlias {
    fn trace(&self, visitor: &mut Visitor) {
        self.name.trace(visitor);
        self.module.trace(visitor);
        self.params.trace(visitor);
        self.value.trace(visitor);
    }

    fn untie(&mut self) {
        self.value.untie();
    }
}

impl Vm {
    /// A type alias with its type parameters, a tuple or None.
    pub fn new_type_alias(&mut self, name: Val, params: &Val, value: Lazy) -> Val {
        let params = params.to_ref::<Tuple>().filter(|params| !params.is_empty());
        let payload = TypeAlias { name, module: self.current_module_name(), params, value };
        self.heap.alloc(&self.types.type_alias, payload).into_val()
    }
}

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    let (name, value) = (args.get(0), args.get(1));
    if !name.is_a::<Str>() {
        let message = ["typealias() argument 'name' must be str, not ", &vm.type_name(name)].concat();
        return Err(vm.type_error(&message));
    }
    let params = args.opt(2).cloned().unwrap_or_default();
    if args.opt(2).is_some() {
        check_params(vm, &params)?;
    }
    Ok(vm.new_type_alias(name.clone(), &params, Lazy::made(value.clone())))
}

/// TypeError unless it is a tuple of type parameters, those with a default last.
fn check_params(vm: &mut Vm, params: &Val) -> PyResult<()> {
    let Some(params) = params.get::<Tuple>() else {
        return Err(vm.type_error("type_params must be a tuple"));
    };
    let mut defaults = false;
    for param in params.items() {
        if !param.is_a::<TypeParam>() {
            let message = ["Expected a type param, got ", &vm.repr_text(param)].concat();
            return Err(vm.type_error(&message));
        }
        let has_default = super::params::has_default(vm, param)?;
        if defaults && !has_default {
            let shown = vm.repr_text(param);
            let message =
                ["non-default type parameter '", &shown, "' follows default type parameter"].concat();
            return Err(vm.type_error(&message));
        }
        defaults |= has_default;
    }
    Ok(())
}

fn name(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<TypeAlias>(value)?.name.clone())
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    name(vm, args.get(0))
}

fn module(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<TypeAlias>(value)?.module.clone())
}

fn alias_value(vm: &mut Vm, value: &Val) -> PyResult {
    let alias = vm.this::<TypeAlias>(value)?;
    Ok(alias.value.get(vm)?.unwrap_or(Val::NONE))
}

fn evaluate_value(vm: &mut Vm, value: &Val) -> PyResult {
    let alias = vm.this::<TypeAlias>(value)?;
    Ok(alias.value.evaluator(vm))
}

fn type_params(vm: &mut Vm, value: &Val) -> PyResult {
    match &vm.this::<TypeAlias>(value)?.params {
        Some(params) => Ok(params.to_val()),
        None => Ok(vm.new_tuple(Vec::new())),
    }
}

fn parameters(vm: &mut Vm, value: &Val) -> PyResult {
    let params = type_params(vm, value)?;
    substitution::unpack_tuples(vm, &params)
}

fn get_item(vm: &mut Vm, value: &Val, item: &Val) -> PyResult {
    if vm.this::<TypeAlias>(value)?.params.is_none() {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    vm.generic_alias(value, item)
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    vm.union_or(left, right)
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let unpacked = substitution::unpack(vm, value)?;
    let items = vm.new_tuple(vec![unpacked]);
    vm.iter(&items)
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "TypeAliasType",
    module: "typing",
    doc: "A type alias, as the statement `type` makes it.",
    base: Base::Object,
    layout: TypeAlias::layout,
    flags: TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(name, value, *, type_params=<none>)"), function: new }),
        Slot::Repr(name),
        Slot::GetItem(get_item),
        Slot::Or(or),
        Slot::Iter(iter),
    ],
    methods: &[method("__reduce__", sig("($self, /)"), reduce)],
    attributes: &[
        member("__name__", name),
        read_only("__module__", module),
        read_only("__value__", alias_value),
        read_only("evaluate_value", evaluate_value),
        read_only("__type_params__", type_params),
        read_only("__parameters__", parameters),
    ],
};
