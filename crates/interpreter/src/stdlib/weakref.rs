//! The module `_weakref`: proxies, which do all that their object does.

use crate::errors::PyResult;
use crate::native::{Args, Base, CallArgs, ModuleSpec, TypeSpec, function, sig};
use crate::object::{Compare, Dict, Obj, Payload, Slot, Str, TypeFlags, Val, WeakRef};
use crate::protocol::Operator;
use crate::vm::Vm;

/// The object behind a value if that is a proxy. Errors: ReferenceError if it is gone.
fn target(vm: &mut Vm, value: &Val) -> PyResult {
    let proxies = [&PROXY, &CALLABLE_PROXY];
    let class = vm.class_of(value).spec;
    let is_proxy = class.is_some_and(|spec| proxies.iter().any(|proxy| std::ptr::eq(spec, *proxy)));
    if !is_proxy {
        return Ok(value.clone());
    }
    match value.get::<WeakRef>().and_then(|reference| reference.referent()) {
        Some(object) => Ok(object),
        None => Err(vm.reference_error("weakly-referenced object no longer exists")),
    }
}

macro_rules! binary_forwards {
    ($($name:ident $op:ident $call:ident;)*) => {
        $(fn $name(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
            let (left, right) = (target(vm, left)?, target(vm, right)?);
            vm.$call(&left, &right, Operator::$op)
        })*
    };
}

binary_forwards! {
    add Add binary; sub Sub binary; mul Mul binary; truediv TrueDiv binary; floordiv FloorDiv binary;
    modulo Mod binary; divmod DivMod binary; shl Shl binary; shr Shr binary; and And binary;
    or Or binary; xor Xor binary; matmul MatMul binary;
    iadd Add in_place; isub Sub in_place; imul Mul in_place; itruediv TrueDiv in_place;
    ifloordiv FloorDiv in_place; imodulo Mod in_place; ishl Shl in_place; ishr Shr in_place;
    iand And in_place; ior Or in_place; ixor Xor in_place; imatmul MatMul in_place;
    ipow Pow in_place;
}

fn pow(vm: &mut Vm, base: &Val, exponent: &Val, modulus: &Val) -> PyResult {
    let (base, exponent) = (target(vm, base)?, target(vm, exponent)?);
    let modulus = target(vm, modulus)?;
    vm.power(&base, &exponent, &modulus)
}

macro_rules! unary_forwards {
    ($($name:ident($($method:tt)*);)*) => {
        $(fn $name(vm: &mut Vm, value: &Val) -> PyResult {
            let object = target(vm, value)?;
            vm.$($method)*(&object)
        })*
    };
}

unary_forwards! {
    neg(negative);
    pos(positive);
    invert(invert);
    index(index);
    iter(iter);
}

fn abs(vm: &mut Vm, value: &Val) -> PyResult {
    let object = target(vm, value)?;
    vm.unary(&object, |slots| slots.abs.get(), "abs()")
}

fn int(vm: &mut Vm, value: &Val) -> PyResult {
    let object = target(vm, value)?;
    let class = vm.types.int.to_val();
    vm.call(&class, &[object])
}

fn float(vm: &mut Vm, value: &Val) -> PyResult {
    let object = target(vm, value)?;
    let class = vm.types.float.to_val();
    vm.call(&class, &[object])
}

fn str(vm: &mut Vm, value: &Val) -> PyResult {
    let object = target(vm, value)?;
    Ok(vm.str(&object)?.into_val())
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    vm.weak_repr(value, "weakproxy")
}

fn truth(vm: &mut Vm, value: &Val) -> PyResult<bool> {
    let object = target(vm, value)?;
    vm.is_true(&object)
}

fn len(vm: &mut Vm, value: &Val) -> PyResult<usize> {
    let object = target(vm, value)?;
    vm.len(&object)
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let object = target(vm, value)?;
    if vm.class_of(&object).slots.next.get().is_none() {
        let message = format!("Weakref proxy referenced a non-iterator '{}' object", vm.type_name(&object));
        return Err(vm.type_error(&message));
    }
    vm.next(&object)
}

fn getitem(vm: &mut Vm, value: &Val, key: &Val) -> PyResult {
    let (object, key) = (target(vm, value)?, target(vm, key)?);
    vm.get_item(&object, &key)
}

fn setitem(vm: &mut Vm, value: &Val, key: &Val, new: Option<Val>) -> PyResult<()> {
    let object = target(vm, value)?;
    match new {
        Some(new) => vm.set_item(&object, key, new),
        None => vm.del_item(&object, key),
    }
}

fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let object = target(vm, value)?;
    vm.contains(&object, item)
}

fn getattr(vm: &mut Vm, value: &Val, name: &Obj<Str>) -> PyResult {
    let object = target(vm, value)?;
    vm.getattr(&object, name)
}

fn setattr(vm: &mut Vm, value: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    let object = target(vm, value)?;
    match new {
        Some(new) => vm.setattr(&object, name, new),
        None => vm.delattr(&object, name),
    }
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (left, right) = (target(vm, left)?, target(vm, right)?);
    vm.rich_compare(&left, &right, op)
}

fn call(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let object = target(vm, value)?;
    vm.call_with(&object, args)
}

static SLOTS: &[Slot] = &[
    Slot::Repr(repr),
    Slot::Str(str),
    Slot::GetAttr(getattr),
    Slot::SetAttr(setattr),
    Slot::Compare(compare),
    Slot::Iter(iter),
    Slot::Next(next),
    Slot::Add(add),
    Slot::Sub(sub),
    Slot::Mul(mul),
    Slot::TrueDiv(truediv),
    Slot::FloorDiv(floordiv),
    Slot::Mod(modulo),
    Slot::DivMod(divmod),
    Slot::Shl(shl),
    Slot::Shr(shr),
    Slot::And(and),
    Slot::Or(or),
    Slot::Xor(xor),
    Slot::MatMul(matmul),
    Slot::Pow(pow),
    Slot::IAdd(iadd),
    Slot::ISub(isub),
    Slot::IMul(imul),
    Slot::ITrueDiv(itruediv),
    Slot::IFloorDiv(ifloordiv),
    Slot::IMod(imodulo),
    Slot::IShl(ishl),
    Slot::IShr(ishr),
    Slot::IAnd(iand),
    Slot::IOr(ior),
    Slot::IXor(ixor),
    Slot::IMatMul(imatmul),
    Slot::IPow(ipow),
    Slot::Neg(neg),
    Slot::Pos(pos),
    Slot::Abs(abs),
    Slot::Invert(invert),
    Slot::Int(int),
    Slot::Float(float),
    Slot::Index(index),
    Slot::Bool(truth),
    Slot::Len(len),
    Slot::GetItem(getitem),
    Slot::SetItem(setitem),
    Slot::Contains(contains),
];

static PROXY: TypeSpec = TypeSpec {
    name: "ProxyType",
    module: "weakref",
    doc: "",
    base: Base::Object,
    layout: WeakRef::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: SLOTS,
    methods: &[],
    attributes: &[],
};

static CALLABLE_SLOTS: [Slot; SLOTS.len() + 1] = {
    let mut slots = [Slot::Call(call); SLOTS.len() + 1];
    let mut index = 0;
    while index < SLOTS.len() {
        slots[index] = SLOTS[index];
        index += 1;
    }
    slots
};

static CALLABLE_PROXY: TypeSpec = TypeSpec {
    name: "CallableProxyType",
    module: "weakref",
    doc: "",
    base: Base::Object,
    layout: WeakRef::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &CALLABLE_SLOTS,
    methods: &[],
    attributes: &[],
};

fn proxy(vm: &mut Vm, args: &Args) -> PyResult {
    let spec = if vm.is_callable(args.get(0)) { &CALLABLE_PROXY } else { &PROXY };
    let class = vm.native_class(spec);
    vm.new_weak_reference(&class, args.get(0), args.some(1))
}

fn getweakrefcount(vm: &mut Vm, args: &Args) -> PyResult {
    let count = vm.heap.weak_references(args.get(0)).len();
    Ok(vm.new_usize(count))
}

fn getweakrefs(vm: &mut Vm, args: &Args) -> PyResult {
    let found = vm.heap.weak_references(args.get(0));
    Ok(vm.new_list(found.into_iter().map(|reference| reference.into_val()).collect()))
}

/// Removes a dict's item if it is a weak reference whose object is gone.
fn remove_dead(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(dict) = args.get(0).get::<Dict>() else {
        return Err(vm.type_error("_remove_dead_weakref() argument 1 must be dict"));
    };
    if let Some(value) = vm.dict_get(dict, args.get(1))?
        && value.get::<WeakRef>().is_some_and(|reference| reference.referent().is_none())
    {
        vm.dict_remove(dict, args.get(1))?;
    }
    Ok(Val::NONE)
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let class = vm.types.weakref.to_val();
    vm.dict_set_name(dict, "ref", class.clone());
    vm.dict_set_name(dict, "ReferenceType", class);
    vm.add_native_class(dict, &PROXY);
    vm.add_native_class(dict, &CALLABLE_PROXY);
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_weakref",
    doc: "Weak-reference support module.",
    functions: &[
        function("proxy", sig("(object, callback=None, /)"), proxy),
        function("getweakrefcount", sig("(object, /)"), getweakrefcount),
        function("getweakrefs", sig("(object, /)"), getweakrefs),
        function("_remove_dead_weakref", sig("(dct, key, /)"), remove_dead),
    ],
    init: Some(init),
};
