//! `typing.Union`: `int | str`.

use super::generic_alias::GenericAlias;
use super::typing::alias::TypeAlias;
use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, class_method, member, method, read_only, sig};
use crate::object::{Compare, Obj, Payload, Ref, Slot, Str, Trace, Tuple, Type, TypeFlags, Val, Visitor};
use crate::protocol::Operator;
use crate::vm::Vm;

/// The payload of `typing.Union`: two or more distinct types, none of them a union.
pub struct Union {
    pub args: Ref<Tuple>,
}

crate::payload!(Union, tracked);

impl Trace for Union {
    fn trace(&self, visitor: &mut Visitor) {
        self.args.trace(visitor);
    }
}

impl Vm {
    /// `a | b | …` of types: None counts as its type, unions as what they are of, equal types
    /// once. A single type is itself.
    pub fn new_union(&mut self, args: Vec<Val>) -> PyResult {
        let mut flat: Vec<Val> = Vec::with_capacity(args.len());
        for arg in args {
            match arg.get::<Union>() {
                Some(union) => flat.extend_from_slice(union.args.items()),
                None if arg.is_none() => flat.push(self.types.none.to_val()),
                None => flat.push(arg),
            }
        }
        let mut distinct: Vec<Val> = Vec::with_capacity(flat.len());
        'next: for arg in flat {
            for other in &distinct {
                if self.equal(other, &arg)? {
                    continue 'next;
                }
            }
            distinct.push(arg);
        }
        if distinct.len() == 1
            && let Some(only) = distinct.pop()
        {
            return Ok(only);
        }
        let args = self.new_tuple_ref(distinct);
        Ok(self.heap.alloc(&self.types.union, Union { args }).into_val())
    }

    /// `left | right` where one is a type, an alias or a union; NotImplemented unless both can be
    /// in a union.
    pub fn union_or(&mut self, left: &Val, right: &Val) -> PyResult {
        let fits = |value: &Val| {
            value.is_none()
                || value.is_a::<Type>()
                || value.is_a::<GenericAlias>()
                || value.is_a::<Union>()
                || value.is_a::<TypeAlias>()
        };
        // A union takes nearly anything else in.
        let with_union = [left, right].into_iter().any(|value| value.is_a::<Union>());
        if !fits(left) || !fits(right) {
            let other = if fits(left) { right } else { left };
            if !with_union {
                return Ok(Val::NOT_IMPLEMENTED);
            }
            if other.is_a::<Str>() {
                return self.union_with_text(left, right);
            }
            if other.is_a::<Tuple>() {
                let shown = self.repr_text(other);
                let message = ["Union[arg, ...]: each arg must be a type. Got ", &shown, "."].concat();
                return Err(self.type_error(&message));
            }
        }
        self.new_union(vec![left.clone(), right.clone()])
    }

    /// As `union_or`, where a text stands for a type that is not known yet.
    fn union_with_text(&mut self, left: &Val, right: &Val) -> PyResult {
        let module = self.import_module("annotationlib");
        let missing = self.exceptions.import_error.clone();
        let Some(module) = self.catch(module, &missing)? else { return Ok(Val::NOT_IMPLEMENTED) };
        let mut types = Vec::new();
        for value in [left, right] {
            types.push(match value.is_a::<Str>() {
                true => self.call_method_str(&module, "ForwardRef", std::slice::from_ref(value))?,
                false => value.clone(),
            });
        }
        self.new_union(types)
    }

    /// The types of a union, for `isinstance` and `issubclass`.
    pub fn union_args(&self, value: &Val) -> Option<Ref<Tuple>> {
        value.get::<Union>().map(|union| union.args.clone())
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let union = vm.this::<Union>(value)?;
    let mut text = Vec::new();
    for (place, arg) in union.args.items().iter().enumerate() {
        if place > 0 {
            text.extend_from_slice(b" | ");
        }
        vm.append_type_repr(&mut text, arg)?;
    }
    Ok(vm.new_wtf8_from(text))
}

/// The types as a frozenset: their order does not count.
fn as_set(vm: &mut Vm, union: &Obj<Union>) -> PyResult {
    let class = vm.types.frozenset.clone();
    let set = vm.new_set_of(&class);
    vm.set_update(&set, &union.args.to_val())?;
    Ok(set.into_val())
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let union = vm.this::<Union>(value)?;
    let set = as_set(vm, union)?;
    vm.hash(&set)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Union>(), right.get::<Union>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let mut equal = a.args.len() == b.args.len();
    for arg in a.args.items() {
        equal = equal && vm.contains(&b.args.to_val(), arg)?;
    }
    Ok(Val::bool(equal == (op == Compare::Eq)))
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    vm.union_or(left, right)
}

fn get_item(vm: &mut Vm, value: &Val, item: &Val) -> PyResult {
    let union = vm.this::<Union>(value)?;
    let parameters = vm.type_parameters(union.args.items())?;
    let args = vm.substitute_types(value, union.args.items(), &parameters, item)?;
    let mut args = args.into_iter();
    let Some(mut result) = args.next() else { return Ok(value.clone()) };
    for arg in args {
        result = vm.binary(&result, &arg, Operator::Or)?;
    }
    Ok(result)
}

fn class_get_item(vm: &mut Vm, args: &Args) -> PyResult {
    let args = match args.get(1).get::<Tuple>() {
        Some(tuple) => tuple.items().to_vec(),
        None => vec![args.get(1).clone()],
    };
    if args.is_empty() {
        return Err(vm.type_error("Cannot take a Union of no types."));
    }
    vm.new_union(args)
}

fn mro_entries(vm: &mut Vm, args: &Args) -> PyResult {
    let text = vm.repr(args.get(0))?;
    let message = format!("Cannot subclass {}", text.to_text());
    Err(vm.type_error(&message))
}

fn arguments(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<Union>(value)?.args.to_val())
}

fn parameters(vm: &mut Vm, value: &Val) -> PyResult {
    let union = vm.this::<Union>(value)?;
    let parameters = vm.type_parameters(union.args.items())?;
    Ok(vm.new_tuple(parameters))
}

fn origin(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.types.union.to_val())
}

fn name(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.new_str("Union"))
}

static METHODS: &[Method] = &[
    method("__mro_entries__", sig("($self, object, /)"), mro_entries),
    class_method("__class_getitem__", sig("($type, object, /)"), class_get_item),
];

static ATTRIBUTES: &[Attribute] = &[
    member("__args__", arguments),
    read_only("__parameters__", parameters),
    read_only("__origin__", origin),
    read_only("__name__", name),
    read_only("__qualname__", name),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "Union",
    module: "typing",
    doc: "Represents a union of types, as int | str.",
    base: Base::Object,
    layout: Union::layout,
    flags: TypeFlags::NO_INSTANTIATION | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::Repr(repr),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::GetItem(get_item),
        Slot::Or(or),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
