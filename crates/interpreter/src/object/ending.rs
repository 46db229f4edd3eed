//! Freeing all objects when an interpreter is dropped.
//!
//! Most objects at the end are in cycles, and instances of builtin classes do not hold their
//! class. So all classes are kept until every other object has gone; then they go, `type`, of
//! which they are instances, last. No Python code runs and no finalizer waits any more.

use std::ops::Deref;
use std::ptr::NonNull;

use super::header::{Header, Obj, Payload, Ref, release};
use super::heap::Heap;
use super::instance::Instance;
use super::types::Type;

/// The heap of an interpreter, and with it all its objects.
///
/// Objects point to it, so that it may not be reached through an exclusive reference.
pub struct OwnedHeap(NonNull<Heap>);

impl OwnedHeap {
    pub(crate) fn new() -> OwnedHeap {
        OwnedHeap(NonNull::from(Box::leak(Box::new(Heap::new()))))
    }
}

impl Deref for OwnedHeap {
    type Target = Heap;

    #[inline(always)]
    fn deref(&self) -> &Heap {
        // SAFETY: it is freed by `drop` only.
        unsafe { self.0.as_ref() }
    }
}

impl Drop for OwnedHeap {
    fn drop(&mut self) {
        self.free_objects();
        // SAFETY: made by `new` from a box; no object is left that points here.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

impl Heap {
    /// Keeps the classes from now on and queues nothing any more. To be called before what the
    /// interpreter holds is dropped.
    pub(crate) fn begin_ending(&self) {
        self.ending.set(true);
        let classes = self.tracked_objects().into_iter().filter_map(class_of);
        self.classes.borrow_mut().extend(classes);
        drop(self.take_pending());
    }

    fn tracked_objects(&self) -> Vec<NonNull<Header>> {
        self.old.borrow().iter().chain(self.young.borrow().iter()).copied().collect()
    }

    fn free_objects(&self) {
        let objects = self.tracked_objects();
        // SAFETY: the lists hold live objects, which are kept by the reference taken here; nobody
        // but this function looks at objects any more.
        unsafe {
            objects.iter().for_each(|header| header.as_ref().retain());
            for header in &objects {
                let class = header.as_ref().class();
                if class.instance_offset() != 0 {
                    Instance::of_header(header.as_ref()).untie(class);
                }
                (class.layout.untie)(header.as_ptr());
            }
            objects.into_iter().for_each(|header| release(header.as_ptr()));
        }
        let mut classes = self.classes.take();
        classes.sort_by_key(|class| std::ptr::eq(class.class(), &**class));
        for class in &classes {
            // SAFETY: the instances have gone.
            unsafe { (*class.0.as_ptr()).payload.forget_strings() };
        }
        classes.into_iter().for_each(drop);
        // A count that was not given back would be a leak.
        debug_assert!(self.live_objects() == 0 || std::thread::panicking());
    }
}

/// A counted reference if the object is a class.
fn class_of(header: NonNull<Header>) -> Option<Ref<Type>> {
    // SAFETY: the caller has a live object; the layout says that it is a class.
    unsafe {
        let is_class = std::ptr::eq(header.as_ref().class().layout, <Type as Payload>::layout());
        is_class.then(|| header.cast::<Obj<Type>>().as_ref().to_ref())
    }
}
