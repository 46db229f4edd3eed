//! Slots: what a type does, as native functions.
//!
//! A builtin type lists its slots in its table; Python sees each as one or more special methods
//! (`wrapper.rs`). A class written in Python gets, for each special method that it defines, a slot
//! that calls it (`dunder.rs`); the rest it inherits.

use std::cell::Cell;

use super::header::Obj;
use super::string::Str;
use super::types::Type;
use super::value::Val;
use crate::errors::PyResult;
use crate::native::{Args, CallArgs, Sig};
use crate::vm::Vm;

/// The six comparisons.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Compare {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl Compare {
    /// The comparison with its operands exchanged.
    pub fn swapped(self) -> Compare {
        match self {
            Compare::Lt => Compare::Gt,
            Compare::Le => Compare::Ge,
            Compare::Gt => Compare::Lt,
            Compare::Ge => Compare::Le,
            same => same,
        }
    }

    /// The operator as written.
    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// What the comparison says of an ordering.
    #[inline]
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Compare::Lt => ordering.is_lt(),
            Compare::Le => ordering.is_le(),
            Compare::Eq => ordering.is_eq(),
            Compare::Ne => ordering.is_ne(),
            Compare::Gt => ordering.is_gt(),
            Compare::Ge => ordering.is_ge(),
        }
    }
}

/// `repr`, `iter`, `-x`, …: one operand.
pub type UnaryFn = fn(&mut Vm, &Val) -> PyResult;
/// `+`, `[]`, …: two operands; NotImplemented if it does not know them. Arithmetic slots are called
/// with the operands in their order, whichever of them is of the slot's type.
pub type BinaryFn = fn(&mut Vm, &Val, &Val) -> PyResult;
/// `pow(x, y, z)`; `z` is None for `**`.
pub type TernaryFn = fn(&mut Vm, &Val, &Val, &Val) -> PyResult;
pub type CompareFn = fn(&mut Vm, &Val, &Val, Compare) -> PyResult;
pub type HashFn = fn(&mut Vm, &Val) -> PyResult<i64>;
pub type BoolFn = fn(&mut Vm, &Val) -> PyResult<bool>;
pub type LenFn = fn(&mut Vm, &Val) -> PyResult<usize>;
pub type ContainsFn = fn(&mut Vm, &Val, &Val) -> PyResult<bool>;
/// The next item, or None at the end.
pub type NextFn = fn(&mut Vm, &Val) -> PyResult<Option<Val>>;
/// `x[k] = v`; `del x[k]` if there is no value.
pub type SetItemFn = fn(&mut Vm, &Val, &Val, Option<Val>) -> PyResult<()>;
/// `seq * n` with the count as an int.
/// An attribute. That of `Missing` is asked only for what `Vm::general_first` does not find by the general
/// lookup, and not for special names.
pub type GetAttrFn = fn(&mut Vm, &Val, &Obj<Str>) -> PyResult;
/// `x.name = v`; `del x.name` if there is no value.
pub type SetAttrFn = fn(&mut Vm, &Val, &Obj<Str>, Option<Val>) -> PyResult<()>;
/// `__get__(descriptor, object or none, class)`.
pub type DescrGetFn = fn(&mut Vm, &Val, Option<&Val>, &Val) -> PyResult;
/// `__set__(descriptor, object, value)`; `__delete__` if there is no value.
pub type DescrSetFn = fn(&mut Vm, &Val, &Val, Option<Val>) -> PyResult<()>;
pub type CallFn = fn(&mut Vm, &Val, CallArgs) -> PyResult;

/// `__init__` of a builtin type.
pub struct InitDef {
    pub sig: Sig,
    pub function: fn(&mut Vm, &Val, &Args) -> PyResult<()>,
}

/// `__new__` of a builtin type: makes an instance of the class given, which may be a derived one.
pub struct NewDef {
    pub sig: Sig,
    pub function: fn(&mut Vm, &Obj<Type>, &Args) -> PyResult,
}

macro_rules! slots {
    ($($field:ident $kind:ident $type:ty;)*) => {
        /// The slots of one type; empty where it has nothing.
        #[derive(Default)]
        pub struct Slots {
            $(pub $field: Cell<Option<$type>>,)*
            /// Kinds whose slot calls a method written in Python, as bits.
            python: Cell<u64>,
        }

        /// One slot with its function, as types list them.
        #[derive(Clone, Copy)]
        pub enum Slot { $($kind($type),)* }

        /// Which slot.
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum SlotKind { $($kind,)* }

        impl SlotKind {
            pub const ALL: &[SlotKind] = &[$(SlotKind::$kind,)*];
        }

        impl Slot {
            pub fn kind(self) -> SlotKind {
                match self { $(Slot::$kind(_) => SlotKind::$kind,)* }
            }
        }

        impl Slots {
            /// Puts a slot in its place.
            pub fn set(&self, slot: Slot) {
                match slot { $(Slot::$kind(function) => self.$field.set(Some(function)),)* }
                self.mark_python(slot.kind(), false);
            }

            pub fn get(&self, kind: SlotKind) -> Option<Slot> {
                match kind { $(SlotKind::$kind => self.$field.get().map(Slot::$kind),)* }
            }

            pub fn clear(&self, kind: SlotKind) {
                match kind { $(SlotKind::$kind => self.$field.set(None),)* }
                self.mark_python(kind, false);
            }
        }
    };
}

slots! {
    repr Repr UnaryFn;
    str Str UnaryFn;
    hash Hash HashFn;
    call Call CallFn;
    getattr GetAttr GetAttrFn;
    missing Missing GetAttrFn;
    setattr SetAttr SetAttrFn;
    compare Compare CompareFn;
    iter Iter UnaryFn;
    next Next NextFn;
    descr_get DescrGet DescrGetFn;
    descr_set DescrSet DescrSetFn;
    init Init &'static InitDef;
    new New &'static NewDef;
    add Add BinaryFn;
    sub Sub BinaryFn;
    mul Mul BinaryFn;
    truediv TrueDiv BinaryFn;
    floordiv FloorDiv BinaryFn;
    modulo Mod BinaryFn;
    divmod DivMod BinaryFn;
    shl Shl BinaryFn;
    shr Shr BinaryFn;
    and And BinaryFn;
    or Or BinaryFn;
    xor Xor BinaryFn;
    matmul MatMul BinaryFn;
    pow Pow TernaryFn;
    iadd IAdd BinaryFn;
    isub ISub BinaryFn;
    imul IMul BinaryFn;
    itruediv ITrueDiv BinaryFn;
    ifloordiv IFloorDiv BinaryFn;
    imodulo IMod BinaryFn;
    ishl IShl BinaryFn;
    ishr IShr BinaryFn;
    iand IAnd BinaryFn;
    ior IOr BinaryFn;
    ixor IXor BinaryFn;
    imatmul IMatMul BinaryFn;
    ipow IPow BinaryFn;
    neg Neg UnaryFn;
    pos Pos UnaryFn;
    abs Abs UnaryFn;
    invert Invert UnaryFn;
    int Int UnaryFn;
    float Float UnaryFn;
    index Index UnaryFn;
    bool Bool BoolFn;
    len Len LenFn;
    getitem GetItem BinaryFn;
    setitem SetItem SetItemFn;
    contains Contains ContainsFn;
    concat Concat BinaryFn;
    repeat Repeat BinaryFn;
    iconcat IConcat BinaryFn;
    irepeat IRepeat BinaryFn;
    await_ Await UnaryFn;
    aiter AIter UnaryFn;
    anext ANext UnaryFn;
}

const _: () = assert!(SlotKind::ALL.len() <= 64);

impl Slots {
    /// Whether the slot calls a method written in Python.
    #[inline]
    pub fn is_python(&self, kind: SlotKind) -> bool {
        self.python.get() >> kind as u32 & 1 == 1
    }

    fn mark_python(&self, kind: SlotKind, python: bool) {
        let bit = kind as u32;
        self.python.set(self.python.get() & !(1 << bit) | (python as u64) << bit);
    }

    /// Puts in a slot that calls a method written in Python.
    pub(crate) fn set_python(&self, slot: Slot) {
        self.set(slot);
        self.mark_python(slot.kind(), true);
    }

    /// Takes over from a base what is not set here.
    pub(crate) fn inherit(&self, base: &Slots) {
        for &kind in SlotKind::ALL {
            if self.get(kind).is_none()
                && let Some(slot) = base.get(kind)
            {
                self.copy(slot, base);
            }
        }
    }

    /// Takes over one slot, with its mark, from another type's slots.
    pub(crate) fn copy(&self, slot: Slot, from: &Slots) {
        self.set(slot);
        self.mark_python(slot.kind(), from.is_python(slot.kind()));
    }
}
