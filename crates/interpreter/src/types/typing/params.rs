//! `typing.TypeVar`, `typing.ParamSpec` and `typing.TypeVarTuple`.

use super::lazy::Lazy;
use super::substitution;
use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, member, method, read_only, sig};
use crate::object::{Compare, NewDef, Obj, Payload, Slot, Str, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// Which type parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    TypeVar,
    ParamSpec,
    TypeVarTuple,
}

/// The payload of all three.
pub struct TypeParam {
    pub kind: Kind,
    name: Val,
    module: Val,
    pub bound: Lazy,
    pub constraints: Lazy,
    pub default: Lazy,
    covariant: bool,
    contravariant: bool,
    infer_variance: bool,
}

crate::payload!(TypeParam, tracked);

impl Trace for TypeParam {
    fn trace(&self, visitor: &mut Visitor) {
        self.name.trace(visitor);
        self.module.trace(visitor);
        self.bound.trace(visitor);
        self.constraints.trace(visitor);
        self.default.trace(visitor);
    }

    fn untie(&mut self) {
        self.bound.untie();
        self.constraints.untie();
        self.default.untie();
    }
}

impl Vm {
    /// A type parameter as `def f[T]` makes it.
    pub fn new_type_param(&mut self, kind: Kind, name: Val, bound: Lazy, constraints: Lazy) -> Val {
        let payload = TypeParam {
            kind,
            name,
            // CPython tells the module only of those made by calls.
            module: self.new_str("typing"),
            bound,
            constraints,
            default: Lazy::default(),
            covariant: false,
            contravariant: false,
            infer_variance: true,
        };
        self.alloc_type_param(payload)
    }

    fn alloc_type_param(&mut self, payload: TypeParam) -> Val {
        let class = match payload.kind {
            Kind::TypeVar => &self.types.type_var,
            Kind::ParamSpec => &self.types.param_spec,
            Kind::TypeVarTuple => &self.types.type_var_tuple,
        };
        self.heap.alloc(class, payload).into_val()
    }
}

/// TypeVar and ParamSpec by their arguments, which are, from `first` on: bound, default,
/// covariant, contravariant, infer_variance.
fn new_by_arguments(vm: &mut Vm, args: &Args, kind: Kind, first: usize) -> PyResult {
    let name = args.get(0);
    if !name.is_a::<Str>() {
        let called = if kind == Kind::TypeVar { "typevar" } else { "paramspec" };
        let message = [called, "() argument 'name' must be str, not ", &vm.type_name(name)].concat();
        return Err(vm.type_error(&message));
    }
    let mut flags = [false; 3];
    for (place, flag) in flags.iter_mut().enumerate() {
        if let Some(value) = args.opt(first + 2 + place) {
            *flag = vm.is_true(value)?;
        }
    }
    let [covariant, contravariant, infer_variance] = flags;
    if covariant && contravariant {
        return Err(vm.value_error("Bivariant types are not supported."));
    }
    if infer_variance && (covariant || contravariant) {
        return Err(vm.value_error("Variance cannot be specified with infer_variance."));
    }
    let bound = match args.some(first).filter(|bound| !bound.is_none()) {
        Some(bound) => Some(substitution::type_check(vm, bound, "Bound must be a type.")?),
        None => None,
    };
    let mut constraints = Lazy::default();
    match args.rest() {
        [] => {}
        [_] => return Err(vm.type_error("A single constraint is not allowed")),
        _ if bound.is_some() => {
            return Err(vm.type_error("Constraints cannot be combined with bound=..."));
        }
        given => {
            constraints = Lazy::made(vm.new_tuple(given.to_vec()));
        }
    }
    let default = match args.opt(first + 1) {
        Some(default) => Lazy::made(default.clone()),
        None => Lazy::default(),
    };
    let payload = TypeParam {
        kind,
        name: name.clone(),
        module: vm.current_module_name(),
        bound: bound.map_or_else(Lazy::default, Lazy::made),
        constraints,
        default,
        covariant,
        contravariant,
        infer_variance,
    };
    Ok(vm.alloc_type_param(payload))
}

fn new_type_var(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    new_by_arguments(vm, args, Kind::TypeVar, 1)
}

fn new_param_spec(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    new_by_arguments(vm, args, Kind::ParamSpec, 1)
}

fn new_type_var_tuple(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    let name = args.get(0);
    if !name.is_a::<Str>() {
        let message = ["typevartuple() argument 'name' must be str, not ", &vm.type_name(name)].concat();
        return Err(vm.type_error(&message));
    }
    let made = vm.new_type_param(Kind::TypeVarTuple, name.clone(), Lazy::default(), Lazy::default());
    let Some(default) = args.opt(1) else { return Ok(made) };
    let payload = TypeParam {
        kind: Kind::TypeVarTuple,
        name: name.clone(),
        module: vm.current_module_name(),
        bound: Lazy::default(),
        constraints: Lazy::default(),
        default: Lazy::made(default.clone()),
        covariant: false,
        contravariant: false,
        infer_variance: true,
    };
    Ok(vm.alloc_type_param(payload))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    let sign = match () {
        _ if param.infer_variance => "",
        _ if param.covariant => "+",
        _ if param.contravariant => "-",
        _ => "~",
    };
    let name = vm.str_text(&param.name)?;
    Ok(vm.new_str(&[sign, &name].concat()))
}

fn name(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<TypeParam>(value)?.name.clone())
}

fn module(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<TypeParam>(value)?.module.clone())
}

fn bound(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    Ok(param.bound.get(vm)?.unwrap_or(Val::NONE))
}

fn evaluate_bound(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    Ok(param.bound.evaluator(vm))
}

fn constraints(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    match param.constraints.get(vm)? {
        Some(constraints) => Ok(constraints),
        None => Ok(vm.new_tuple(Vec::new())),
    }
}

fn evaluate_constraints(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    Ok(param.constraints.evaluator(vm))
}

pub(super) fn default(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    match param.default.get(vm)? {
        Some(default) => Ok(default),
        None => Ok(vm.no_default()),
    }
}

fn evaluate_default(vm: &mut Vm, value: &Val) -> PyResult {
    let param = vm.this::<TypeParam>(value)?;
    if param.default.is_there(vm) {
        return Ok(param.default.evaluator(vm));
    }
    // Only those made by calls have one that says that there is none.
    match param.infer_variance {
        true => Ok(Val::NONE),
        false => {
            let none = vm.no_default();
            Ok(Lazy::made(none).evaluator(vm))
        }
    }
}

pub(super) fn has_default(vm: &mut Vm, value: &Val) -> PyResult<bool> {
    let none = vm.no_default();
    let param = vm.this::<TypeParam>(value)?;
    Ok(param.default.is_there(vm) && !param.default.is_made_of(vm, &none))
}

fn has_default_method(vm: &mut Vm, args: &Args) -> PyResult {
    has_default(vm, args.get(0)).map(Val::bool)
}

fn covariant(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<TypeParam>(value)?.covariant))
}

fn contravariant(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<TypeParam>(value)?.contravariant))
}

fn infer_variance(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<TypeParam>(value)?.infer_variance))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    name(vm, args.get(0))
}

pub(super) fn mro_entries(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0));
    let name = class.spec.map_or("", |spec| spec.name);
    Err(vm.type_error(&["Cannot subclass an instance of ", name].concat()))
}

/// `T | other`: anything goes.
fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    match vm.loaded_typing("Union") {
        // It makes forward references of texts.
        Some(union) if left.is_a::<Str>() || right.is_a::<Str>() => {
            let key = vm.new_tuple(vec![left.clone(), right.clone()]);
            vm.get_item(&union, &key)
        }
        _ => vm.new_union(vec![left.clone(), right.clone()]),
    }
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let unpacked = substitution::unpack(vm, value)?;
    let items = vm.new_tuple(vec![unpacked]);
    vm.iter(&items)
}

macro_rules! tables {
    ($methods:ident: $($method:expr),*; $attributes:ident: $($attribute:expr),*) => {
        static $methods: &[Method] = &[
            method("has_default", sig("($self, /)"), has_default_method),
            method("__reduce__", sig("($self, /)"), reduce),
            method("__mro_entries__", sig("($self, object, /)"), mro_entries),
            method("__typing_subst__", sig("($self, arg, /)"), substitution::substitute),
            method("__typing_prepare_subst__", sig("($self, alias, args, /)"), substitution::prepare),
            $($method,)*
        ];
        static $attributes: &[Attribute] = &[
            member("__name__", name),
            read_only("__module__", module),
            read_only("__default__", default),
            read_only("evaluate_default", evaluate_default),
            $($attribute,)*
        ];
    };
}

tables! {
    TYPE_VAR_METHODS: ;
    TYPE_VAR_ATTRIBUTES:
        member("__bound__", bound),
        read_only("evaluate_bound", evaluate_bound),
        read_only("__constraints__", constraints),
        read_only("evaluate_constraints", evaluate_constraints),
        member("__covariant__", covariant),
        member("__contravariant__", contravariant),
        member("__infer_variance__", infer_variance)
}

tables! {
    PARAM_SPEC_METHODS: ;
    PARAM_SPEC_ATTRIBUTES:
        member("__bound__", bound),
        read_only("args", part_args),
        read_only("kwargs", part_kwargs),
        member("__covariant__", covariant),
        member("__contravariant__", contravariant),
        member("__infer_variance__", infer_variance)
}

tables! {
    TYPE_VAR_TUPLE_METHODS: ;
    TYPE_VAR_TUPLE_ATTRIBUTES:
}

const FLAGS: u32 = TypeFlags::DICT | TypeFlags::WEAK_REFERENCES;

const PARAM: TypeSpec = TypeSpec {
    name: "",
    module: "typing",
    doc: "",
    base: Base::Object,
    layout: TypeParam::layout,
    flags: FLAGS,
    slots: &[],
    methods: &[],
    attributes: &[],
};

pub static TYPE_VAR: TypeSpec = TypeSpec {
    name: "TypeVar",
    doc: "A type variable.",
    slots: &[
        Slot::New(&NewDef {
            sig: sig("(name, *constraints, bound=None, default=<none>, covariant=False, \
                 contravariant=False, infer_variance=False)"),
            function: new_type_var,
        }),
        Slot::Repr(repr),
        Slot::Or(or),
    ],
    methods: TYPE_VAR_METHODS,
    attributes: TYPE_VAR_ATTRIBUTES,
    ..PARAM
};

pub static PARAM_SPEC: TypeSpec = TypeSpec {
    name: "ParamSpec",
    doc: "A variable that stands for the parameters of a callable.",
    slots: &[
        Slot::New(&NewDef {
            sig: sig("(name, *, bound=None, default=<none>, covariant=False, \
                 contravariant=False, infer_variance=False)"),
            function: new_param_spec,
        }),
        Slot::Repr(repr),
        Slot::Or(or),
    ],
    methods: PARAM_SPEC_METHODS,
    attributes: PARAM_SPEC_ATTRIBUTES,
    ..PARAM
};

pub static TYPE_VAR_TUPLE: TypeSpec = TypeSpec {
    name: "TypeVarTuple",
    doc: "A variable that stands for any number of types.",
    slots: &[
        Slot::New(&NewDef { sig: sig("(name, *, default=<none>)"), function: new_type_var_tuple }),
        Slot::Repr(repr),
        Slot::Iter(iter),
    ],
    methods: TYPE_VAR_TUPLE_METHODS,
    attributes: TYPE_VAR_TUPLE_ATTRIBUTES,
    ..PARAM
};

// ---- the parts of a ParamSpec -------------------------------------------------------------------

/// The payload of `P.args` and `P.kwargs`.
pub struct ParamSpecPart {
    origin: Val,
}

crate::payload!(ParamSpecPart, tracked);

impl Trace for ParamSpecPart {
    fn trace(&self, visitor: &mut Visitor) {
        self.origin.trace(visitor);
    }
}

fn part_args(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.heap.alloc(&vm.types.param_spec_args, ParamSpecPart { origin: value.clone() }).into_val())
}

fn part_kwargs(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.heap.alloc(&vm.types.param_spec_kwargs, ParamSpecPart { origin: value.clone() }).into_val())
}

fn new_part(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, ParamSpecPart { origin: args.get(0).clone() }).into_val())
}

fn part_origin(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<ParamSpecPart>(value)?.origin.clone())
}

fn part_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let origin = vm.this::<ParamSpecPart>(value)?.origin.clone();
    let end = if vm.class_of(value).is(&vm.types.param_spec_args) { ".args" } else { ".kwargs" };
    let name = match origin.is_a::<TypeParam>() {
        true => name(vm, &origin)?,
        false => vm.repr(&origin)?.into_val(),
    };
    let name = vm.str_text(&name)?;
    Ok(vm.new_str(&[&name, end].concat()))
}

fn part_compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<ParamSpecPart>(), right.get::<ParamSpecPart>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if !vm.class_of(left).is(vm.class_of(right)) || !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let equal = vm.equal(&a.origin, &b.origin)?;
    Ok(Val::bool(equal == (op == Compare::Eq)))
}

const PART: TypeSpec = TypeSpec {
    layout: ParamSpecPart::layout,
    flags: TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(origin)"), function: new_part }),
        Slot::Repr(part_repr),
        Slot::Compare(part_compare),
    ],
    methods: &[method("__mro_entries__", sig("($self, object, /)"), mro_entries)],
    attributes: &[member("__origin__", part_origin)],
    ..PARAM
};

pub static PARAM_SPEC_ARGS: TypeSpec = TypeSpec { name: "ParamSpecArgs", ..PART };

pub static PARAM_SPEC_KWARGS: TypeSpec = TypeSpec { name: "ParamSpecKwargs", ..PART };
