//! `bytes`, `bytearray` and `memoryview`.
//!
//! - `new`: the constructors; `slots`: operators and protocols; `iter`: their iterators
//! - `find`, `split`, `edit`, `case`: methods that `bytes` and `bytearray` share, by topic
//! - `array`: what only `bytearray` does; `memory`: `memoryview`; `shape`: its dimensions;
//!   `buffers`: `__buffer__`
//! - `search`, `words`: searching and splitting, which `str` uses too

mod array;
mod buffers;
mod case;
mod edit;
mod find;
mod methods;
mod new;
mod shape;
mod slots;
mod split;

pub mod iter;
pub mod memory;
pub mod search;
pub mod words;

use std::borrow::Cow;
use std::cell::Cell;

pub use memory::MemoryView;

use crate::errors::{PyResult, Raised};
use crate::native::{Base, TypeSpec};
use crate::object::{Guarded, Obj, Payload, Ref, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// Immutable bytes.
pub struct Bytes {
    data: Vec<u8>,
    hash: Cell<u32>,
}

crate::payload!(Bytes, leaf);

impl Trace for Bytes {
    fn trace(&self, _: &mut Visitor) {}
}

impl Bytes {
    pub fn as_slice(&self) -> &[u8] {
        &self.data
    }
}

/// Mutable bytes.
pub struct ByteArray {
    pub data: Guarded<Vec<u8>>,
    /// Memory views of it: while there are some, its size is fixed.
    pub(crate) exports: Cell<u32>,
}

crate::payload!(ByteArray, leaf);

impl Trace for ByteArray {
    fn trace(&self, _: &mut Visitor) {}
}

impl Vm {
    /// Bytes.
    pub fn new_bytes(&self, data: &[u8]) -> Val {
        self.new_bytes_from(data.to_vec())
    }

    /// Bytes that take over a vector.
    pub fn new_bytes_from(&self, data: Vec<u8>) -> Val {
        self.new_bytes_of(&self.types.bytes, data)
    }

    /// Bytes of a class derived from `bytes`.
    pub fn new_bytes_of(&self, class: &Obj<Type>, data: Vec<u8>) -> Val {
        self.heap.alloc(class, Bytes { data, hash: Cell::new(0) }).into_val()
    }

    /// A bytearray.
    pub fn new_bytearray(&self, data: Vec<u8>) -> Val {
        self.new_bytearray_of(&self.types.bytearray, data).into_val()
    }

    /// A bytearray of a class derived from `bytearray`.
    pub(crate) fn new_bytearray_of(&self, class: &Obj<Type>, data: Vec<u8>) -> Ref<ByteArray> {
        self.heap.alloc(class, ByteArray { data: Guarded::new(data), exports: Cell::new(0) })
    }

    /// The bytes of a bytes-like object; None if it is none, or is a released memory view.
    pub fn bytes_view<'a>(&'a self, value: &'a Val) -> Option<Cow<'a, [u8]>> {
        if let Some(bytes) = value.get::<Bytes>() {
            return Some(Cow::Borrowed(bytes.as_slice()));
        }
        if let Some(array) = value.get::<ByteArray>() {
            return Some(Cow::Borrowed(array.data.get(self)));
        }
        value.get::<MemoryView>().and_then(|view| view.bytes(self))
    }

    /// A copy of the bytes of a bytes-like object; None if it is none. Errors: ValueError for a
    /// released memory view.
    pub fn buffer(&mut self, value: &Val) -> PyResult<Option<Vec<u8>>> {
        if let Some(view) = value.get::<MemoryView>() {
            view.check(self)?;
        }
        match self.bytes_view(value) {
            Some(bytes) => Ok(Some(bytes.into_owned())),
            None => self.bytes_of_special(value, buffers::SIMPLE),
        }
    }

    /// A copy of the bytes of an argument. Errors: TypeError if it is not bytes-like.
    pub fn bytes_argument(&mut self, value: &Val) -> PyResult<Vec<u8>> {
        match self.buffer(value)? {
            Some(bytes) => Ok(bytes),
            None => Err(self.not_bytes_like(value)),
        }
    }

    /// Raises TypeError: "a bytes-like object is required".
    #[cold]
    pub fn not_bytes_like(&mut self, value: &Val) -> Raised {
        let message = format!("a bytes-like object is required, not '{}'", self.type_name(value));
        self.type_error(&message)
    }

    /// What an object's `__bytes__` gives, if it has one. Errors: what it raises; TypeError if it
    /// returns no bytes.
    pub(crate) fn special_bytes(&mut self, value: &Val) -> PyResult<Option<Vec<u8>>> {
        let name = self.names.__bytes__.clone();
        let Some(result) = self.call_special(value, &name, &[])? else { return Ok(None) };
        match result.get::<Bytes>() {
            Some(bytes) => Ok(Some(bytes.as_slice().to_vec())),
            None => {
                let message = format!("__bytes__ returned non-bytes (type {})", self.type_name(&result));
                Err(self.type_error(&message))
            }
        }
    }

    /// A copy of the bytes of a bytes-like object; None if it is none.
    pub(crate) fn bytes_like(&mut self, value: &Val) -> Option<Vec<u8>> {
        self.bytes_view(value).map(Cow::into_owned)
    }

    /// A copy of the bytes of a `bytes` or `bytearray` object.
    pub(crate) fn bytes_or_bytearray(&mut self, value: &Val) -> Option<Vec<u8>> {
        if value.is_a::<MemoryView>() { None } else { self.bytes_like(value) }
    }

    /// `bytes(value)` of anything but an int. Errors: as `bytes()`.
    pub(crate) fn collect_bytes(&mut self, value: &Val) -> PyResult<Vec<u8>> {
        if let Some(bytes) = self.special_bytes(value)? {
            return Ok(bytes);
        }
        match self.buffer(value)? {
            Some(bytes) => Ok(bytes),
            None => self.bytes_from_items(value, "bytes must be in range(0, 256)"),
        }
    }

    /// Bytes of the kind of a receiver: a bytearray for one, else bytes.
    pub(crate) fn bytes_as(&self, receiver: &Val, data: Vec<u8>) -> Val {
        if receiver.is_a::<ByteArray>() { self.new_bytearray(data) } else { self.new_bytes_from(data) }
    }
}

pub static BYTES: TypeSpec = TypeSpec {
    name: "bytes",
    module: "builtins",
    doc: "An immutable sequence of bytes.",
    base: Base::Object,
    layout: Bytes::layout,
    flags: TypeFlags::BASE | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&new::BYTES),
        Slot::Repr(slots::repr),
        Slot::Str(slots::repr),
        Slot::Hash(slots::hash),
        Slot::Compare(slots::compare),
        Slot::Iter(iter::iter),
        Slot::Len(slots::len),
        Slot::GetItem(slots::getitem),
        Slot::Contains(slots::contains),
        Slot::Concat(slots::concat),
        Slot::Repeat(slots::repeat),
        Slot::Mod(slots::modulo),
    ],
    methods: &methods::BYTES,
    attributes: &[],
};

pub static BYTEARRAY: TypeSpec = TypeSpec {
    name: "bytearray",
    module: "builtins",
    doc: "A mutable sequence of bytes.",
    base: Base::Object,
    layout: ByteArray::layout,
    flags: TypeFlags::BASE | TypeFlags::MATCH_SELF,
    slots: &[
        Slot::New(&new::BYTEARRAY),
        Slot::Init(&new::BYTEARRAY_INIT),
        Slot::Repr(slots::repr),
        Slot::Str(slots::repr),
        Slot::Compare(slots::compare),
        Slot::Iter(iter::iter),
        Slot::Len(slots::len),
        Slot::GetItem(slots::getitem),
        Slot::SetItem(array::setitem),
        Slot::Contains(slots::contains),
        Slot::Concat(slots::concat),
        Slot::Repeat(slots::repeat),
        Slot::IConcat(array::iconcat),
        Slot::IRepeat(array::irepeat),
        Slot::Mod(slots::modulo),
    ],
    methods: &methods::BYTEARRAY,
    attributes: &[],
};
