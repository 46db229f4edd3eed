//! What every object starts with, and typed references to objects.
//!
//! `Obj<T>` is a header followed by a payload `T`; `Ref<T>` owns a reference to one. A payload
//! says by [`Trace`] which objects it refers to, for the cycle collector.

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use super::heap;
use super::types::Type;
use super::value::Val;

/// Reference count, the collector's notes, class.
#[repr(C)]
pub struct Header {
    refs: Cell<u32>,
    /// Low 28 bits: place in the collector's list + 1, 0 if untracked; then the flags.
    pub(super) meta: Cell<u32>,
    class: Cell<NonNull<Obj<Type>>>,
}

pub(super) const META_INDEX: u32 = (1 << 28) - 1;
/// Tracked in the old generation.
pub(super) const META_OLD: u32 = 1 << 28;
/// Weak references to the object exist.
pub(super) const META_WEAK: u32 = 1 << 29;
/// `__del__` has been called, or is about to be.
pub(super) const META_FINALIZED: u32 = 1 << 30;

impl Header {
    pub(super) fn new(class: NonNull<Obj<Type>>) -> Header {
        Header { refs: Cell::new(1), meta: Cell::new(0), class: Cell::new(class) }
    }

    #[inline(always)]
    pub fn class(&self) -> &Obj<Type> {
        // SAFETY: an object keeps its class alive, or the interpreter does (builtin types).
        unsafe { self.class.get().as_ref() }
    }

    /// Replaces the class; the caller sees to the layout and the references held.
    pub(super) fn replace_class(&self, class: NonNull<Obj<Type>>) {
        self.class.set(class);
    }

    #[inline(always)]
    pub fn references(&self) -> u32 {
        self.refs.get()
    }

    #[inline(always)]
    pub(crate) fn retain(&self) {
        self.refs.set(self.refs.get() + 1);
    }

    /// Gives back one of several references.
    #[inline(always)]
    pub(crate) fn release_shared(&self) {
        self.refs.set(self.refs.get() - 1);
    }

    pub(super) fn set_references(&self, count: u32) {
        self.refs.set(count);
    }

    pub(super) fn has(&self, flag: u32) -> bool {
        self.meta.get() & flag != 0
    }

    pub(super) fn set(&self, flag: u32) {
        self.meta.set(self.meta.get() | flag);
    }

    pub(super) fn unset(&self, flag: u32) {
        self.meta.set(self.meta.get() & !flag);
    }

    /// Says whether the object's finalizer has nothing (more) to do.
    pub(crate) fn set_finalized(&self, finalized: bool) {
        if finalized { self.set(META_FINALIZED) } else { self.unset(META_FINALIZED) }
    }

    /// The address, for `id()` and `repr`.
    pub fn address(&self) -> usize {
        self as *const Header as usize
    }
}

/// Gives back one reference.
///
/// # Safety
/// `header` is a live object of which the caller owns one reference.
#[inline(always)]
pub(crate) unsafe fn release(header: *mut Header) {
    // SAFETY: the object is live.
    let refs = unsafe { &(*header).refs };
    let left = refs.get() - 1;
    refs.set(left);
    if left == 0 {
        // SAFETY: that was the last reference.
        unsafe { heap::free(header) }
    }
}

/// Told of every object that a payload refers to.
pub struct Visitor<'a>(pub(super) &'a mut dyn FnMut(&Header));

/// What refers to objects.
pub trait Trace {
    /// Shows the visitor every reference that is owned here, once each.
    fn trace(&self, visitor: &mut Visitor);

    /// Gives up references, so that a cycle through here falls apart. Called on garbage only.
    fn untie(&mut self) {}
}

/// How objects with one kind of payload are freed and traced; its address is the kind's identity.
pub struct Layout {
    pub name: &'static str,
    /// Of header and payload.
    pub(super) size: usize,
    /// Takes part in cycle collection.
    pub(super) tracked: bool,
    pub(super) drop: unsafe fn(*mut Header),
    pub(super) trace: unsafe fn(*const Header, &mut Visitor),
    pub(super) untie: unsafe fn(*mut Header),
    /// Bytes behind the payload that belong to it, if that varies.
    pub(super) trailing: Option<unsafe fn(*const Header) -> usize>,
}

impl Layout {
    pub const fn of<T: Payload + Trace>(name: &'static str, tracked: bool) -> Layout {
        Layout {
            name,
            size: size_of::<Obj<T>>(),
            tracked,
            drop: drop_payload::<T>,
            trace: trace_payload::<T>,
            untie: untie_payload::<T>,
            trailing: None,
        }
    }

    /// Bytes of header and payload.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    pub const fn with_trailing(mut self, trailing: unsafe fn(*const Header) -> usize) -> Layout {
        self.trailing = Some(trailing);
        self
    }
}

unsafe fn drop_payload<T>(header: *mut Header) {
    // SAFETY: the caller has a dead object whose layout is that of `T`.
    unsafe { std::ptr::drop_in_place(&raw mut (*(header as *mut Obj<T>)).payload) }
}

unsafe fn trace_payload<T: Trace>(header: *const Header, visitor: &mut Visitor) {
    // SAFETY: the caller has a live object whose layout is that of `T`.
    unsafe { (*(header as *const Obj<T>)).payload.trace(visitor) }
}

unsafe fn untie_payload<T: Trace>(header: *mut Header) {
    // SAFETY: the caller has a garbage object whose layout is that of `T`; nobody else looks.
    unsafe { (*(header as *mut Obj<T>)).payload.untie() }
}

/// The content of a kind of object.
///
/// # Safety
/// `layout` returns one and the same static, made by `Layout::of` for this type, every time, and
/// no other type returns it. The macro [`payload!`] sees to that.
pub unsafe trait Payload: Trace + Sized + 'static {
    fn layout() -> &'static Layout;
}

/// Declares a payload: `payload!(List, tracked)` takes part in cycle collection,
/// `payload!(Int, leaf)` refers to no object that could refer back.
#[macro_export]
macro_rules! payload {
    ($type:ty, tracked) => {
        $crate::payload!(@ $type, true);
    };
    ($type:ty, leaf) => {
        $crate::payload!(@ $type, false);
    };
    (@ $type:ty, $tracked:literal) => {
        // SAFETY: the static below is this type's own.
        unsafe impl $crate::object::Payload for $type {
            fn layout() -> &'static $crate::object::Layout {
                static LAYOUT: $crate::object::Layout =
                    $crate::object::Layout::of::<$type>(stringify!($type), $tracked);
                &LAYOUT
            }
        }
    };
}

/// An object with payload `T`; behaves as its payload.
#[repr(C)]
pub struct Obj<T> {
    pub(super) header: Header,
    pub(super) payload: T,
}

impl<T> Obj<T> {
    #[inline(always)]
    pub fn header(&self) -> &Header {
        &self.header
    }

    #[inline(always)]
    pub fn class(&self) -> &Obj<Type> {
        self.header.class()
    }

    #[inline(always)]
    pub fn to_val(&self) -> Val {
        self.header.retain();
        Val::from_word(self as *const Obj<T> as usize as u64)
    }

    #[inline(always)]
    pub fn to_ref(&self) -> Ref<T> {
        self.header.retain();
        Ref(NonNull::from(self))
    }

    /// Whether both are the same object.
    pub fn is(&self, other: &Obj<T>) -> bool {
        std::ptr::eq(self, other)
    }
}

impl<T> Deref for Obj<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        &self.payload
    }
}

/// An owned reference to an object with payload `T`.
#[repr(transparent)]
pub struct Ref<T>(pub(super) NonNull<Obj<T>>);

impl<T> Ref<T> {
    /// The reference as a value.
    #[inline(always)]
    pub fn into_val(self) -> Val {
        let pointer = ManuallyDrop::new(self).0;
        Val::from_word(pointer.as_ptr() as usize as u64)
    }

    #[inline(always)]
    pub(crate) fn as_pointer(&self) -> *const Obj<T> {
        self.0.as_ptr()
    }
}

impl<T> Deref for Ref<T> {
    type Target = Obj<T>;

    #[inline(always)]
    fn deref(&self) -> &Obj<T> {
        // SAFETY: the reference keeps the object alive.
        unsafe { self.0.as_ref() }
    }
}

impl<T> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Ref<T> {
        self.to_ref()
    }
}

impl<T> Drop for Ref<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: this owned one reference to a live object.
        unsafe { release_reference(self.0.as_ptr().cast()) }
    }
}

/// As `release`, out of line: references are dropped in thousands of places.
#[inline(never)]
unsafe fn release_reference(header: *mut Header) {
    // SAFETY: as the caller promises.
    unsafe { release(header) }
}

impl<T> From<Ref<T>> for Val {
    #[inline(always)]
    fn from(object: Ref<T>) -> Val {
        object.into_val()
    }
}

impl Trace for Val {
    fn trace(&self, visitor: &mut Visitor) {
        if let Some(header) = self.header() {
            (visitor.0)(header);
        }
    }

    fn untie(&mut self) {
        *self = Val::NONE;
    }
}

impl<T> Trace for Ref<T> {
    fn trace(&self, visitor: &mut Visitor) {
        (visitor.0)(&self.header);
    }
}

impl<T: Trace> Trace for Option<T> {
    fn trace(&self, visitor: &mut Visitor) {
        if let Some(inner) = self {
            inner.trace(visitor);
        }
    }

    fn untie(&mut self) {
        *self = None;
    }
}

impl<T: Trace> Trace for Vec<T> {
    fn trace(&self, visitor: &mut Visitor) {
        self.iter().for_each(|item| item.trace(visitor));
    }

    fn untie(&mut self) {
        *self = Vec::new();
    }
}

impl<T: Trace> Trace for Box<[T]> {
    fn trace(&self, visitor: &mut Visitor) {
        self.iter().for_each(|item| item.trace(visitor));
    }

    fn untie(&mut self) {
        *self = Box::new([]);
    }
}

impl<A: Trace, B: Trace> Trace for (A, B) {
    fn trace(&self, visitor: &mut Visitor) {
        self.0.trace(visitor);
        self.1.trace(visitor);
    }
}

/// Declares payload fields that refer to no objects as such, for use inside containers.
macro_rules! trace_nothing {
    ($($type:ty),*) => {
        $(impl Trace for $type {
            fn trace(&self, _: &mut Visitor) {}
        })*
    };
}
trace_nothing!((), bool, i32, i64, u32, u64, usize, f64, String, std::rc::Rc<str>, num_bigint::BigInt);
