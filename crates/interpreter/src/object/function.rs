//! Payloads of what can be called: functions, methods, natives and the descriptors of classes.

use std::cell::Cell;

use super::backwards::Backwards;
use super::dict::Dict;
use super::guarded::Guarded;
use super::header::{Obj, Ref, Trace, Visitor};
use super::slots::Slot;
use super::types::Type;
use super::value::Val;
use crate::eval::Code;
use crate::native::{Attribute, Method};
use crate::vm::Vm;

/// A variable shared by a function and the functions inside it.
#[derive(Default)]
pub struct CellVar {
    pub value: Guarded<Option<Val>>,
}

crate::payload!(CellVar, tracked);

impl Trace for CellVar {
    fn trace(&self, visitor: &mut Visitor) {
        self.value.trace(visitor);
    }

    fn untie(&mut self) {
        self.value.untie();
    }
}

/// A function written in Python.
pub struct Function {
    pub code: Guarded<Ref<Code>>,
    pub globals: Ref<Dict>,
    pub builtins: Ref<Dict>,
    pub closure: Backwards<Ref<CellVar>>,
    /// A tuple or None.
    pub defaults: Guarded<Val>,
    /// A dict or None.
    pub keyword_defaults: Guarded<Val>,
    pub name: Guarded<Val>,
    pub qualname: Guarded<Val>,
    pub doc: Guarded<Val>,
    pub module: Guarded<Val>,
    /// A dict, or None until it is asked for.
    pub annotations: Guarded<Val>,
    /// The function that makes the annotations, or None.
    pub annotate: Guarded<Val>,
    pub type_params: Guarded<Val>,
    pub dict: Guarded<Option<Ref<Dict>>>,
}

crate::payload!(Function, tracked);

impl Trace for Function {
    fn trace(&self, visitor: &mut Visitor) {
        self.code.trace(visitor);
        self.globals.trace(visitor);
        self.builtins.trace(visitor);
        self.closure.trace(visitor);
        let fields = [
            &self.defaults,
            &self.keyword_defaults,
            &self.name,
            &self.qualname,
            &self.doc,
            &self.module,
            &self.annotations,
            &self.annotate,
            &self.type_params,
        ];
        fields.into_iter().for_each(|field| field.trace(visitor));
        self.dict.trace(visitor);
    }

    fn untie(&mut self) {
        self.closure.untie();
        self.defaults.untie();
        self.keyword_defaults.untie();
        self.annotations.untie();
        self.annotate.untie();
        self.dict.untie();
    }
}

/// A function bound to the object it was looked up on.
pub struct BoundMethod {
    pub function: Val,
    pub receiver: Val,
}

crate::payload!(BoundMethod, tracked);

impl Trace for BoundMethod {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
        self.receiver.trace(visitor);
    }
}

/// A native function, or a native method bound to its receiver.
pub struct NativeFunction {
    pub def: &'static Method,
    pub receiver: Option<Val>,
    /// `__module__`, a string or None.
    pub module: Val,
    /// The class that a method belongs to.
    pub owner: Option<Ref<Type>>,
}

crate::payload!(NativeFunction, tracked);

impl Trace for NativeFunction {
    fn trace(&self, visitor: &mut Visitor) {
        self.receiver.trace(visitor);
        self.module.trace(visitor);
        self.owner.trace(visitor);
    }
}

/// A native method in the dict of its class; also those that get the class.
pub struct MethodDescriptor {
    pub def: &'static Method,
    pub owner: Ref<Type>,
}

crate::payload!(MethodDescriptor, tracked);

impl Trace for MethodDescriptor {
    fn trace(&self, visitor: &mut Visitor) {
        self.owner.trace(visitor);
    }
}

/// A computed attribute in the dict of its class.
pub struct GetSetDescriptor {
    pub def: &'static Attribute,
    pub owner: Ref<Type>,
}

crate::payload!(GetSetDescriptor, tracked);

impl Trace for GetSetDescriptor {
    fn trace(&self, visitor: &mut Visitor) {
        self.owner.trace(visitor);
    }
}

/// A slot in the dict of its class, as a special method.
pub struct SlotWrapper {
    pub slot: Slot,
    /// Which of the slot's special methods.
    pub def: &'static super::wrapper::WrapperDef,
    pub owner: Ref<Type>,
}

crate::payload!(SlotWrapper, tracked);

impl Trace for SlotWrapper {
    fn trace(&self, visitor: &mut Visitor) {
        self.owner.trace(visitor);
    }
}

/// A slot wrapper bound to an object.
pub struct MethodWrapper {
    pub wrapper: Ref<SlotWrapper>,
    pub receiver: Val,
}

crate::payload!(MethodWrapper, tracked);

impl Trace for MethodWrapper {
    fn trace(&self, visitor: &mut Visitor) {
        self.wrapper.trace(visitor);
        self.receiver.trace(visitor);
    }
}

/// One of a class's `__slots__`: a place among the attributes of its instances.
///
/// Or what CPython keeps as a field of a builtin type's instances: `def` computes that.
pub struct MemberDescriptor {
    pub name: Val,
    pub place: u16,
    pub owner: Ref<Type>,
    pub def: Option<&'static Attribute>,
}

crate::payload!(MemberDescriptor, tracked);

impl Trace for MemberDescriptor {
    fn trace(&self, visitor: &mut Visitor) {
        self.name.trace(visitor);
        self.owner.trace(visitor);
    }
}

/// `property`.
pub struct Property {
    pub getter: Guarded<Val>,
    pub setter: Guarded<Val>,
    pub deleter: Guarded<Val>,
    pub doc: Guarded<Val>,
    pub name: Guarded<Option<Val>>,
    /// The docstring was taken from the getter.
    pub doc_from_getter: Cell<bool>,
}

crate::payload!(Property, tracked);

impl Trace for Property {
    fn trace(&self, visitor: &mut Visitor) {
        [&self.getter, &self.setter, &self.deleter, &self.doc].into_iter().for_each(|f| f.trace(visitor));
        self.name.trace(visitor);
    }

    fn untie(&mut self) {
        self.getter.untie();
        self.setter.untie();
        self.deleter.untie();
    }
}

/// `classmethod` or `staticmethod`: the class of the object says which.
pub struct Wrapped {
    pub function: Guarded<Val>,
}

crate::payload!(Wrapped, tracked);

impl Trace for Wrapped {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
    }

    fn untie(&mut self) {
        self.function.untie();
    }
}

impl Vm {
    pub fn new_cell(&self, value: Option<Val>) -> Ref<CellVar> {
        self.heap.alloc(&self.types.cell, CellVar { value: Guarded::new(value) })
    }

    pub fn new_bound_method(&self, function: Val, receiver: Val) -> Val {
        self.heap.alloc(&self.types.method, BoundMethod { function, receiver }).into_val()
    }

    /// A builtin function object of a table row.
    pub fn new_native(&self, def: &'static Method, module: Val) -> Val {
        let payload = NativeFunction { def, receiver: None, module, owner: None };
        self.heap.alloc(&self.types.builtin_function, payload).into_val()
    }

    /// A native method bound to its receiver (an object or a class).
    pub(crate) fn new_native_method(&self, def: &'static Method, receiver: Val, owner: &Obj<Type>) -> Val {
        let payload =
            NativeFunction { def, receiver: Some(receiver), module: Val::NONE, owner: Some(owner.to_ref()) };
        self.heap.alloc(&self.types.builtin_function, payload).into_val()
    }
}
