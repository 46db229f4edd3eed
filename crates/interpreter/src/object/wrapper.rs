//! Slots of builtin types as special methods: one table that joins the two.
//!
//! A row says which slot a special method stands for and how calling the method calls the slot.

use super::header::Obj;
use super::slots::{Compare, Slot, SlotKind};
use super::string::Str;
use super::types::Type;
use super::value::Val;
use crate::errors::PyResult;
use crate::native::{Args, Called, Form, Sig, sig};
use crate::vm::Vm;

/// A special method that stands for a slot.
pub struct WrapperDef {
    pub name: &'static str,
    pub kind: SlotKind,
    pub sig: Sig,
    /// Calls the slot with the method's arguments, the receiver first.
    pub(crate) call: fn(&mut Vm, Slot, &Args) -> PyResult,
}

/// Signature text of methods whose arguments go to the slot as they are.
const ANY: &str = "($self, /, *args, **kwargs)";

fn unary(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    let receiver = args.get(0);
    match slot {
        Slot::Repr(f) | Slot::Str(f) | Slot::Iter(f) | Slot::Neg(f) | Slot::Pos(f) | Slot::Abs(f) => {
            f(vm, receiver)
        }
        Slot::Invert(f) | Slot::Int(f) | Slot::Float(f) | Slot::Index(f) => f(vm, receiver),
        Slot::Await(f) | Slot::AIter(f) | Slot::ANext(f) => f(vm, receiver),
        Slot::Hash(f) => f(vm, receiver).map(|hash| vm.new_int(hash)),
        Slot::Bool(f) => f(vm, receiver).map(Val::bool),
        Slot::Len(f) => f(vm, receiver).map(|len| vm.new_usize(len)),
        Slot::Next(f) => match f(vm, receiver)? {
            Some(value) => Ok(value),
            None => Err(vm.stop_iteration(None)),
        },
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn binary_function(slot: Slot) -> Option<super::slots::BinaryFn> {
    match slot {
        Slot::Add(f) | Slot::Sub(f) | Slot::Mul(f) | Slot::TrueDiv(f) | Slot::FloorDiv(f) => Some(f),
        Slot::Mod(f) | Slot::DivMod(f) | Slot::Shl(f) | Slot::Shr(f) | Slot::And(f) => Some(f),
        Slot::Or(f) | Slot::Xor(f) | Slot::MatMul(f) | Slot::GetItem(f) => Some(f),
        Slot::IAdd(f) | Slot::ISub(f) | Slot::IMul(f) | Slot::ITrueDiv(f) | Slot::IFloorDiv(f) => Some(f),
        Slot::IMod(f) | Slot::IShl(f) | Slot::IShr(f) | Slot::IAnd(f) | Slot::IOr(f) => Some(f),
        Slot::IXor(f) | Slot::IMatMul(f) | Slot::IPow(f) => Some(f),
        Slot::Concat(f) | Slot::Repeat(f) | Slot::IConcat(f) | Slot::IRepeat(f) => Some(f),
        _ => None,
    }
}

fn binary(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    if matches!(slot, Slot::Repeat(_) | Slot::IRepeat(_)) {
        vm.index(args.get(1))?;
    }
    match binary_function(slot) {
        Some(f) => f(vm, args.get(0), args.get(1)),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn reflected(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    match binary_function(slot) {
        Some(f) => f(vm, args.get(1), args.get(0)),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn power(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    match slot {
        Slot::Pow(f) => f(vm, args.get(0), args.get(1), args.get(2)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn reflected_power(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    match slot {
        Slot::Pow(f) => f(vm, args.get(1), args.get(0), args.get(2)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn contains(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    match slot {
        Slot::Contains(f) => f(vm, args.get(0), args.get(1)).map(Val::bool),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn compare_as(vm: &mut Vm, slot: Slot, args: &Args, op: Compare) -> PyResult {
    match slot {
        Slot::Compare(f) => f(vm, args.get(0), args.get(1), op),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn set_item(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    if let Slot::SetItem(f) = slot {
        f(vm, args.get(0), args.get(1), Some(args.get(2).clone()))?;
    }
    Ok(Val::NONE)
}

fn delete_item(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    if let Slot::SetItem(f) = slot {
        f(vm, args.get(0), args.get(1), None)?;
    }
    Ok(Val::NONE)
}

/// The name argument of `__getattribute__` and its like, interned.
fn attribute_name(vm: &mut Vm, name: &Val) -> PyResult<super::header::Ref<Str>> {
    match name.get::<Str>() {
        Some(text) => Ok(vm.intern_str(text)),
        None => {
            let message = format!("attribute name must be string, not '{}'", vm.type_name(name));
            Err(vm.type_error(&message))
        }
    }
}

fn get_attribute(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    let name = attribute_name(vm, args.get(1))?;
    match slot {
        Slot::GetAttr(f) => f(vm, args.get(0), &name),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn set_attribute(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    let name = attribute_name(vm, args.get(1))?;
    if let Slot::SetAttr(f) = slot {
        f(vm, args.get(0), &name, Some(args.get(2).clone()))?;
    }
    Ok(Val::NONE)
}

fn delete_attribute(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    let name = attribute_name(vm, args.get(1))?;
    if let Slot::SetAttr(f) = slot {
        f(vm, args.get(0), &name, None)?;
    }
    Ok(Val::NONE)
}

fn descriptor_get(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    let object = args.some(1);
    let class = match (args.some(2), object) {
        (Some(class), _) => class.clone(),
        (None, Some(object)) => vm.class_of(object).to_val(),
        (None, None) => return Err(vm.type_error("__get__(None, None) is invalid")),
    };
    match slot {
        Slot::DescrGet(f) => f(vm, args.get(0), object, &class),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn descriptor_set(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    if let Slot::DescrSet(f) = slot {
        f(vm, args.get(0), args.get(1), Some(args.get(2).clone()))?;
    }
    Ok(Val::NONE)
}

fn descriptor_delete(vm: &mut Vm, slot: Slot, args: &Args) -> PyResult {
    if let Slot::DescrSet(f) = slot {
        f(vm, args.get(0), args.get(1), None)?;
    }
    Ok(Val::NONE)
}

/// `__call__` and `__init__` get their arguments unbound; `wrapper_call` sees to them.
fn unbound(_: &mut Vm, _: Slot, _: &Args) -> PyResult {
    Ok(Val::NOT_IMPLEMENTED)
}

const fn row(
    name: &'static str,
    kind: SlotKind,
    text: &'static str,
    call: fn(&mut Vm, Slot, &Args) -> PyResult,
) -> WrapperDef {
    WrapperDef { name, kind, sig: sig(text), call }
}

const fn one(name: &'static str, kind: SlotKind) -> WrapperDef {
    row(name, kind, "($self, /)", unary)
}

const fn two(name: &'static str, kind: SlotKind) -> WrapperDef {
    row(name, kind, "($self, value, /)", binary)
}

const fn back(name: &'static str, kind: SlotKind) -> WrapperDef {
    row(name, kind, "($self, value, /)", reflected)
}

macro_rules! comparison {
    ($name:literal, $op:ident) => {
        row($name, SlotKind::Compare, "($self, value, /)", |vm, slot, args| {
            compare_as(vm, slot, args, Compare::$op)
        })
    };
}

/// Every special method that stands for a slot. Where several rows could give a name to a slot
/// function (`__add__` of numbers and of sequences), the first that the type has is taken.
pub static WRAPPERS: &[WrapperDef] = &[
    one("__repr__", SlotKind::Repr),
    one("__str__", SlotKind::Str),
    one("__hash__", SlotKind::Hash),
    row("__call__", SlotKind::Call, ANY, unbound),
    row("__getattribute__", SlotKind::GetAttr, "($self, name, /)", get_attribute),
    row("__setattr__", SlotKind::SetAttr, "($self, name, value, /)", set_attribute),
    row("__delattr__", SlotKind::SetAttr, "($self, name, /)", delete_attribute),
    comparison!("__lt__", Lt),
    comparison!("__le__", Le),
    comparison!("__eq__", Eq),
    comparison!("__ne__", Ne),
    comparison!("__gt__", Gt),
    comparison!("__ge__", Ge),
    one("__iter__", SlotKind::Iter),
    one("__next__", SlotKind::Next),
    row("__get__", SlotKind::DescrGet, "($self, instance, owner=None, /)", descriptor_get),
    row("__set__", SlotKind::DescrSet, "($self, instance, value, /)", descriptor_set),
    row("__delete__", SlotKind::DescrSet, "($self, instance, /)", descriptor_delete),
    row("__init__", SlotKind::Init, ANY, unbound),
    two("__add__", SlotKind::Add),
    back("__radd__", SlotKind::Add),
    two("__iadd__", SlotKind::IAdd),
    two("__sub__", SlotKind::Sub),
    back("__rsub__", SlotKind::Sub),
    two("__isub__", SlotKind::ISub),
    two("__mul__", SlotKind::Mul),
    back("__rmul__", SlotKind::Mul),
    two("__imul__", SlotKind::IMul),
    two("__truediv__", SlotKind::TrueDiv),
    back("__rtruediv__", SlotKind::TrueDiv),
    two("__itruediv__", SlotKind::ITrueDiv),
    two("__floordiv__", SlotKind::FloorDiv),
    back("__rfloordiv__", SlotKind::FloorDiv),
    two("__ifloordiv__", SlotKind::IFloorDiv),
    two("__mod__", SlotKind::Mod),
    back("__rmod__", SlotKind::Mod),
    two("__imod__", SlotKind::IMod),
    two("__divmod__", SlotKind::DivMod),
    back("__rdivmod__", SlotKind::DivMod),
    two("__lshift__", SlotKind::Shl),
    back("__rlshift__", SlotKind::Shl),
    two("__ilshift__", SlotKind::IShl),
    two("__rshift__", SlotKind::Shr),
    back("__rrshift__", SlotKind::Shr),
    two("__irshift__", SlotKind::IShr),
    two("__and__", SlotKind::And),
    back("__rand__", SlotKind::And),
    two("__iand__", SlotKind::IAnd),
    two("__or__", SlotKind::Or),
    back("__ror__", SlotKind::Or),
    two("__ior__", SlotKind::IOr),
    two("__xor__", SlotKind::Xor),
    back("__rxor__", SlotKind::Xor),
    two("__ixor__", SlotKind::IXor),
    two("__matmul__", SlotKind::MatMul),
    back("__rmatmul__", SlotKind::MatMul),
    two("__imatmul__", SlotKind::IMatMul),
    row("__pow__", SlotKind::Pow, "($self, value, mod=None, /)", power),
    row("__rpow__", SlotKind::Pow, "($self, value, mod=None, /)", reflected_power),
    two("__ipow__", SlotKind::IPow),
    one("__neg__", SlotKind::Neg),
    one("__pos__", SlotKind::Pos),
    one("__abs__", SlotKind::Abs),
    one("__invert__", SlotKind::Invert),
    one("__int__", SlotKind::Int),
    one("__float__", SlotKind::Float),
    one("__index__", SlotKind::Index),
    one("__bool__", SlotKind::Bool),
    one("__len__", SlotKind::Len),
    row("__getitem__", SlotKind::GetItem, "($self, key, /)", binary),
    row("__setitem__", SlotKind::SetItem, "($self, key, value, /)", set_item),
    row("__delitem__", SlotKind::SetItem, "($self, key, /)", delete_item),
    row("__contains__", SlotKind::Contains, "($self, key, /)", contains),
    two("__add__", SlotKind::Concat),
    two("__mul__", SlotKind::Repeat),
    two("__rmul__", SlotKind::Repeat),
    two("__iadd__", SlotKind::IConcat),
    two("__imul__", SlotKind::IRepeat),
    one("__await__", SlotKind::Await),
    one("__aiter__", SlotKind::AIter),
    one("__anext__", SlotKind::ANext),
];

/// The slots that a special method's name stands for.
pub(crate) fn kinds_of(name: &[u8]) -> impl Iterator<Item = SlotKind> + '_ {
    let by_table = WRAPPERS.iter().filter(move |row| row.name.as_bytes() == name).map(|row| row.kind);
    let special = match name {
        b"__new__" => Some(SlotKind::New),
        b"__getattr__" => Some(SlotKind::GetAttr),
        _ => None,
    };
    by_table.chain(special)
}

/// The special methods that a slot stands for, the rows of other slots with the same names left
/// out.
pub(crate) fn rows_of(kind: SlotKind) -> impl Iterator<Item = &'static WrapperDef> {
    WRAPPERS.iter().filter(move |row| row.kind == kind)
}

impl Vm {
    /// Calls a slot wrapper with its receiver first among the arguments.
    pub(crate) fn call_slot_wrapper(
        &mut self,
        wrapper: &super::function::SlotWrapper,
        args: crate::native::CallArgs,
    ) -> PyResult {
        let def = wrapper.def;
        let Some(receiver) = args.positional().first() else {
            let message = format!(
                "descriptor '{}' of '{}' object needs an argument",
                def.name,
                wrapper.owner.name(self)
            );
            return Err(self.type_error(&message));
        };
        self.check_receiver(receiver, &wrapper.owner, def.name)?;
        let rest = crate::native::CallArgs { values: &args.values[1..], names: args.names };
        match wrapper.slot {
            Slot::Call(f) => f(self, receiver, rest),
            Slot::Init(init) => {
                let class = self.class_of(receiver);
                let name = class.spec.map_or("__init__", |spec| spec.name);
                let called = Called { name, owner: None, form: Form::Class };
                let sig = &init.sig;
                self.with_bound_args(called, sig, Some(receiver), rest, |vm, args| {
                    (init.function)(vm, args.get(0), args).map(|()| Val::NONE)
                })
            }
            slot => {
                let called = Called { name: def.name, owner: None, form: Form::Slot };
                self.with_bound_args(called, &def.sig, Some(receiver), rest, |vm, args| {
                    (def.call)(vm, slot, args)
                })
            }
        }
    }

    /// TypeError unless `receiver` is an instance of `owner`.
    pub(crate) fn check_receiver(&mut self, receiver: &Val, owner: &Obj<Type>, name: &str) -> PyResult<()> {
        if self.is_instance(receiver, owner) {
            return Ok(());
        }
        let message = format!(
            "descriptor '{name}' requires a '{}' object but received a '{}'",
            owner.name(self),
            self.type_name(receiver)
        );
        Err(self.type_error(&message))
    }
}
