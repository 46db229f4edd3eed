//! Types that do not have their file yet.

use crate::eval::Code;
use crate::native::{Base, TypeSpec};
use crate::object::function::*;
use crate::object::{Layout, Payload, TypeFlags, WeakRef};

const fn spec(name: &'static str, layout: fn() -> &'static Layout, flags: u32) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        doc: "",
        base: Base::Object,
        layout,
        flags,
        slots: &[],
        methods: &[],
        attributes: &[],
    }
}

pub static CELL: TypeSpec = spec("cell", CellVar::layout, 0);
pub static FUNCTION: TypeSpec =
    spec("function", Function::layout, TypeFlags::WEAK_REFERENCES | TypeFlags::METHOD_DESCRIPTOR);
pub static METHOD: TypeSpec = spec("method", BoundMethod::layout, TypeFlags::WEAK_REFERENCES);
pub static BUILTIN_FUNCTION: TypeSpec =
    spec("builtin_function_or_method", NativeFunction::layout, TypeFlags::WEAK_REFERENCES);
pub static METHOD_DESCRIPTOR: TypeSpec =
    spec("method_descriptor", MethodDescriptor::layout, TypeFlags::METHOD_DESCRIPTOR);
pub static CLASSMETHOD_DESCRIPTOR: TypeSpec = spec("classmethod_descriptor", MethodDescriptor::layout, 0);
pub static GETSET_DESCRIPTOR: TypeSpec = spec("getset_descriptor", GetSetDescriptor::layout, 0);
pub static MEMBER_DESCRIPTOR: TypeSpec = spec("member_descriptor", MemberDescriptor::layout, 0);
pub static SLOT_WRAPPER: TypeSpec =
    spec("wrapper_descriptor", SlotWrapper::layout, TypeFlags::METHOD_DESCRIPTOR);
pub static METHOD_WRAPPER: TypeSpec = spec("method-wrapper", MethodWrapper::layout, 0);
pub static PROPERTY: TypeSpec = spec("property", Property::layout, TypeFlags::BASE);
pub static CLASSMETHOD: TypeSpec = spec("classmethod", Wrapped::layout, TypeFlags::BASE);
pub static STATICMETHOD: TypeSpec = spec("staticmethod", Wrapped::layout, TypeFlags::BASE);

impl crate::vm::Vm {
    /// Runs native code that goes as deep as the data it works on. Errors: RecursionError, worded
    /// with `what`, if that is too deep.
    pub fn with_recursion<T>(
        &mut self,
        _what: &str,
        body: impl FnOnce(&mut crate::vm::Vm) -> crate::errors::PyResult<T>,
    ) -> crate::errors::PyResult<T> {
        body(self)
    }
}
