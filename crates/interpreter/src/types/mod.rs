//! The builtin types, a file or folder each. Each has its natives, then its `SPEC`.
//!
//! A new type is one line in the table below; `vm.types.NAME` is its class.

use crate::native::TypeSpec;
use crate::object::{Ref, Type};

/// Declares `Types` and the table of specs, in an order in which bases come first.
macro_rules! builtin_types {
    ($($field:ident: $spec:path,)*) => {
        /// The classes of the builtin types: laid out as an array of them.
        #[repr(C)]
        pub struct Types {
            $(pub $field: Ref<Type>,)*
        }

        const NAMES: [&str; COUNT] = [$(stringify!($field)),*];
        const COUNT: usize = [$(stringify!($field)),*].len();
        static SPECS: [&TypeSpec; COUNT] = [$(&$spec),*];
    };
}

impl Types {
    /// Makes them with `make`, which is called for each field and its spec in order.
    pub(crate) fn new(mut make: impl FnMut(&'static str, &'static TypeSpec) -> Ref<Type>) -> Types {
        let classes: [Ref<Type>; COUNT] = std::array::from_fn(|at| make(NAMES[at], SPECS[at]));
        // SAFETY: `Types` is `COUNT` fields of this type, laid out as in C.
        unsafe { std::mem::transmute(classes) }
    }

    /// A class by its field's name.
    pub(crate) fn named(&self, name: &str) -> Option<Ref<Type>> {
        NAMES.iter().position(|known| *known == name).map(|at| self.all()[at].clone())
    }

    pub(crate) fn all(&self) -> &[Ref<Type>; COUNT] {
        // SAFETY: as above.
        unsafe { &*std::ptr::from_ref(self).cast() }
    }
}

pub mod bool;
pub mod bytes;
pub mod code;
pub mod complex;
pub mod descriptors;
pub mod dict;
pub mod embedded_text;
pub mod exceptions;
pub mod float;
pub mod format;
pub mod frame;
pub mod frame_locals;
pub mod function;
pub mod generator;
pub mod generic_alias;
pub mod int;
pub mod iterators;
pub mod list;
pub mod mapping_proxy;
pub mod module;
pub mod namespace;
pub mod none;
pub mod object;
pub mod property;
pub mod range;
mod reduce;
pub mod set;
pub mod slice;
pub mod str;
pub mod super_;
pub mod template;
pub mod traceback;
pub mod tuple;
pub mod type_;
pub mod typing;
pub mod union;
pub mod unpack;
pub mod weakref;

builtin_types! {
    object: object::SPEC,
    type_: type_::SPEC,
    str: str::SPEC,
    int: int::SPEC,
    bool: bool::SPEC,
    float: float::SPEC,
    none: none::NONE,
    not_implemented: none::NOT_IMPLEMENTED,
    ellipsis: none::ELLIPSIS,
    str_iterator: str::iter::ITERATOR,
    str_ascii_iterator: str::iter::ASCII_ITERATOR,
    bytes: bytes::BYTES,
    bytearray: bytes::BYTEARRAY,
    bytes_iterator: bytes::iter::BYTES,
    bytearray_iterator: bytes::iter::BYTEARRAY,
    memoryview: bytes::memory::SPEC,
    template: template::TEMPLATE,
    interpolation: template::INTERPOLATION,
    template_iterator: template::ITERATOR,
    tuple: tuple::SPEC,
    list: list::SPEC,
    dict: dict::SPEC,
    set: set::SPEC,
    frozenset: set::FROZENSET,
    list_iterator: list::iter::ITERATOR,
    list_reverse_iterator: list::iter::REVERSE_ITERATOR,
    tuple_iterator: tuple::iter::ITERATOR,
    dict_keys: dict::views::KEYS,
    dict_values: dict::views::VALUES,
    dict_items: dict::views::ITEMS,
    dict_key_iterator: dict::iter::KEY_ITERATOR,
    dict_value_iterator: dict::iter::VALUE_ITERATOR,
    dict_item_iterator: dict::iter::ITEM_ITERATOR,
    dict_reverse_key_iterator: dict::iter::REVERSE_KEY_ITERATOR,
    dict_reverse_value_iterator: dict::iter::REVERSE_VALUE_ITERATOR,
    dict_reverse_item_iterator: dict::iter::REVERSE_ITEM_ITERATOR,
    set_iterator: set::iter::ITERATOR,
    mapping_proxy: mapping_proxy::SPEC,
    enumerate: iterators::enumerate::SPEC,
    zip: iterators::zip::SPEC,
    map: iterators::map::SPEC,
    filter: iterators::filter::SPEC,
    reversed: iterators::reversed::SPEC,
    sequence_iterator: iterators::sequence::ITERATOR,
    callable_iterator: iterators::callable::ITERATOR,
    generic_alias: generic_alias::SPEC,
    generic_alias_iterator: generic_alias::ITERATOR,
    union: union::SPEC,
    simple_namespace: namespace::SPEC,
    const_evaluator: typing::lazy::CONST_EVALUATOR,
    no_default: typing::lazy::NO_DEFAULT,
    type_var: typing::params::TYPE_VAR,
    param_spec: typing::params::PARAM_SPEC,
    param_spec_args: typing::params::PARAM_SPEC_ARGS,
    param_spec_kwargs: typing::params::PARAM_SPEC_KWARGS,
    type_var_tuple: typing::params::TYPE_VAR_TUPLE,
    unpacked: typing::substitution::UNPACKED,
    type_alias: typing::alias::SPEC,
    generic: typing::generic::SPEC,
    cell: function::CELL,
    function: function::SPEC,
    method: function::METHOD,
    builtin_function: descriptors::BUILTIN_FUNCTION,
    method_descriptor: descriptors::METHOD_DESCRIPTOR,
    classmethod_descriptor: descriptors::CLASSMETHOD_DESCRIPTOR,
    getset_descriptor: descriptors::GETSET_DESCRIPTOR,
    member_descriptor: descriptors::MEMBER_DESCRIPTOR,
    slot_wrapper: descriptors::SLOT_WRAPPER,
    method_wrapper: descriptors::METHOD_WRAPPER,
    property: property::SPEC,
    classmethod: property::CLASSMETHOD,
    staticmethod: property::STATICMETHOD,
    super_: super_::SPEC,
    generator: generator::SPEC,
    coroutine: generator::COROUTINE,
    coroutine_wrapper: generator::COROUTINE_WRAPPER,
    async_generator: generator::ASYNC_GENERATOR,
    async_generator_asend: generator::ASYNC_GENERATOR_ASEND,
    async_generator_athrow: generator::ASYNC_GENERATOR_ATHROW,
    anext_awaitable: crate::functions::ANEXT_AWAITABLE,
    code: code::SPEC,
    weakref: weakref::SPEC,
    slice: slice::SPEC,
    range: range::SPEC,
    complex: complex::SPEC,
    range_iterator: range::ITER_SPEC,
    longrange_iterator: range::LONG_ITER_SPEC,
    module: module::SPEC,
    traceback: traceback::SPEC,
    frame: frame::SPEC,
    frame_locals: frame_locals::SPEC,
}
