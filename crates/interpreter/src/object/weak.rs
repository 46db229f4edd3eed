//! Weak references.

use std::cell::Cell;
use std::ptr::NonNull;

use super::guarded::Guarded;
use super::header::{Header, META_WEAK, Obj, Ref, Trace, Visitor};
use super::heap::Heap;
use super::types::{Type, TypeFlags};
use super::value::Val;

/// `weakref.ref`: refers to an object without keeping it alive.
pub struct WeakRef {
    referent: Cell<Option<NonNull<Header>>>,
    callback: Guarded<Option<Val>>,
    /// The referent's hash once it was asked for; it outlives the referent.
    pub hash: Cell<Option<i64>>,
}

crate::payload!(WeakRef, tracked);

impl Trace for WeakRef {
    fn trace(&self, visitor: &mut Visitor) {
        self.callback.trace(visitor);
    }

    fn untie(&mut self) {
        self.callback.untie();
    }
}

impl WeakRef {
    /// The object, if it is still alive.
    pub fn referent(&self) -> Option<Val> {
        let header = self.referent.get()?;
        // SAFETY: the reference is cleared before its referent is freed.
        let header = unsafe { header.as_ref() };
        header.retain();
        Some(Val::from_word(header.address() as u64))
    }

    pub fn callback(&self) -> Option<Val> {
        // SAFETY: a read of a field that only `clear` and `untie` change.
        unsafe { (*self.callback.as_pointer()).clone() }
    }

    pub(super) fn forget_callback(&self) {
        // SAFETY: no borrow of the callback is ever held.
        drop(unsafe { (*self.callback.as_pointer()).take() });
    }

    /// Forgets the referent; returns the callback.
    pub(super) fn clear(&self) -> Option<Val> {
        self.referent.set(None);
        // SAFETY: no borrow of the callback is ever held.
        unsafe { (*self.callback.as_pointer()).take() }
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let Some(header) = self.referent.take() else { return };
        // SAFETY: the referent is alive, or else the reference would be empty.
        let header = unsafe { header.as_ref() };
        let heap = header.class().heap();
        let mut weak = heap.weak.borrow_mut();
        let Some(references) = weak.get_mut(&header.address()) else { return };
        let this: *const WeakRef = self;
        // SAFETY: the registry holds references that are not yet freed.
        references.retain(|other| !std::ptr::eq(unsafe { &other.as_ref().payload }, this));
        if references.is_empty() {
            weak.remove(&header.address());
            header.unset(META_WEAK);
        }
    }
}

impl Heap {
    /// A new weak reference of class `class` to an object, or None if objects of its type cannot
    /// be referred to weakly.
    pub fn new_weak(&self, class: &Obj<Type>, object: &Val, callback: Option<Val>) -> Option<Ref<WeakRef>> {
        let header = object.header()?;
        if !header.class().has(TypeFlags::WEAK_REFERENCES) {
            return None;
        }
        let payload = WeakRef {
            referent: Cell::new(Some(NonNull::from(header))),
            callback: Guarded::new(callback),
            hash: Cell::new(None),
        };
        let reference = self.alloc(class, payload);
        header.set(META_WEAK);
        let mut weak = self.weak.borrow_mut();
        weak.entry(header.address()).or_default().push(reference.0);
        Some(reference)
    }

    /// The weak references to an object, oldest first (`weakref.getweakrefs`).
    pub fn weak_references(&self, object: &Val) -> Vec<Ref<WeakRef>> {
        let Some(header) = object.header() else { return Vec::new() };
        let weak = self.weak.borrow();
        let found = weak.get(&header.address()).map(Vec::as_slice).unwrap_or_default();
        // SAFETY: the registry holds references that are not yet freed.
        found.iter().map(|reference| unsafe { reference.as_ref().to_ref() }).collect()
    }
}
