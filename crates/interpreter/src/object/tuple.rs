//! The payload of `tuple`: its items are right behind it.

use std::ptr::NonNull;

use super::header::{Header, Layout, Obj, Payload, Ref, Trace, Visitor};
use super::types::Type;
use super::value::Val;
use crate::vm::Vm;

/// An immutable sequence.
pub struct Tuple {
    items: NonNull<Val>,
    len: u32,
    /// The items are an allocation of their own (instances of derived classes).
    boxed: bool,
}

// SAFETY: the static below is this type's own.
unsafe impl Payload for Tuple {
    fn layout() -> &'static Layout {
        static LAYOUT: Layout = Layout::of::<Tuple>("Tuple", true).with_trailing(trailing_bytes);
        &LAYOUT
    }
}

unsafe fn trailing_bytes(header: *const Header) -> usize {
    // SAFETY: called for objects of this layout only.
    let tuple = unsafe { &(*(header as *const Obj<Tuple>)).payload };
    if tuple.boxed { 0 } else { tuple.len as usize * size_of::<Val>() }
}

impl Tuple {
    #[inline(always)]
    pub fn items(&self) -> &[Val] {
        // SAFETY: `len` items at `items` are initialised and never change.
        unsafe { std::slice::from_raw_parts(self.items.as_ptr(), self.len as usize) }
    }

    pub fn len(&self) -> usize {
        self.len as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Trace for Tuple {
    fn trace(&self, visitor: &mut Visitor) {
        self.items().iter().for_each(|item| item.trace(visitor));
    }

    /// What else is in the cycle may hold on to the tuple: an exception to its arguments.
    fn untie(&mut self) {
        for place in 0..self.len() {
            // SAFETY: within the tuple, which is garbage: nobody reads the items any more.
            drop(unsafe { std::ptr::replace(self.items.as_ptr().add(place), Val::NONE) });
        }
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        let items = std::ptr::slice_from_raw_parts_mut(self.items.as_ptr(), self.len as usize);
        // SAFETY: the items are dropped once, the last first as in CPython; a boxed slice came
        // from a box.
        unsafe {
            for place in (0..items.len()).rev() {
                std::ptr::drop_in_place(self.items.as_ptr().add(place));
            }
            if self.boxed {
                drop(Box::from_raw(items as *mut [std::mem::ManuallyDrop<Val>]));
            }
        }
    }
}

impl Vm {
    /// A tuple of the items of a vector.
    pub fn new_tuple(&self, items: Vec<Val>) -> Val {
        self.new_tuple_ref(items).into_val()
    }

    pub fn new_tuple_ref(&self, items: Vec<Val>) -> Ref<Tuple> {
        if items.is_empty()
            && let Some(empty) = &self.empty_tuple
        {
            return empty.clone();
        }
        let count = items.len();
        let items = std::mem::ManuallyDrop::new(items);
        // SAFETY: the items are moved out of the vector, whose buffer is freed without them.
        unsafe {
            let tuple = self.tuple_from_raw(items.as_ptr(), count);
            drop(Vec::from_raw_parts(items.as_ptr().cast_mut(), 0, items.capacity()));
            tuple
        }
    }

    /// A tuple that takes over `count` items at an address.
    ///
    /// # Safety
    /// The items are initialised, and their owner forgets them.
    pub(crate) unsafe fn tuple_from_raw(&self, items: *const Val, count: usize) -> Ref<Tuple> {
        let payload = Tuple { items: NonNull::dangling(), len: count as u32, boxed: false };
        let bytes = count * size_of::<Val>();
        let (object, memory) = self.heap.alloc_with_trailing(&self.types.tuple, payload, bytes);
        // SAFETY: `memory` has room for the items and is aligned to 8.
        unsafe {
            std::ptr::copy_nonoverlapping(items, memory.cast::<Val>(), count);
            (*object.0.as_ptr()).payload.items = NonNull::new_unchecked(memory.cast());
        }
        object
    }

    /// A tuple of a class derived from `tuple`.
    pub fn new_tuple_of(&self, class: &Obj<Type>, items: Vec<Val>) -> Ref<Tuple> {
        if class.is(&self.types.tuple) {
            return self.new_tuple_ref(items);
        }
        let items = Box::leak(items.into_boxed_slice());
        let len = items.len() as u32;
        let items = NonNull::new(items.as_mut_ptr()).unwrap_or(NonNull::dangling());
        self.heap.alloc(class, Tuple { items, len, boxed: true })
    }
}
