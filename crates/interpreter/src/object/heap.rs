//! Making and freeing objects.
//!
//! The heap holds what freeing needs without the `Vm`: the memory pool, the collector's lists,
//! weak references. Freeing runs no Python code: an object whose class has `__del__` is kept in
//! a queue, and so are the callbacks of weak references; the evaluator runs them right after the
//! instruction during which they came up.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

use hashbrown::HashMap;

use super::header::{Header, META_FINALIZED, META_INDEX, META_OLD, META_WEAK, Obj, Payload, Ref, release};
use super::instance::Instance;
use super::pool::Pool;
use super::types::{Type, TypeFlags};
use super::value::Val;
use super::weak::WeakRef;

/// Nested frees that run at once; deeper ones wait, so that the native stack stays small.
const DEEPEST_FREE: u32 = 48;

/// What has to be run in Python because objects died.
pub enum Pending {
    /// `__del__` of this object, which is alive again until then.
    Finalizer(Val),
    /// Callback of a weak reference: callback and reference.
    Callback(Val, Val),
}

/// The objects of one interpreter.
pub struct Heap {
    pub(super) pool: Pool,
    pub(super) young: RefCell<Vec<NonNull<Header>>>,
    pub(super) old: RefCell<Vec<NonNull<Header>>>,
    pub(super) young_limit: Cell<usize>,
    /// Size of the old generation after its last collection.
    pub(super) old_after: Cell<usize>,
    /// How often everything was collected.
    pub(super) full_collections: Cell<u32>,
    pub(super) enabled: Cell<bool>,
    pub(super) collecting: Cell<bool>,
    pub(super) weak: RefCell<HashMap<usize, Vec<NonNull<Obj<WeakRef>>>>>,
    pending: RefCell<Vec<Pending>>,
    has_pending: Cell<bool>,
    free_depth: Cell<u32>,
    waiting: RefCell<Vec<NonNull<Header>>>,
    next_version: Cell<u32>,
    live: Cell<usize>,
    /// The interpreter is being dropped: nobody is left to run Python code.
    pub(super) ending: Cell<bool>,
    /// All classes, kept while the objects go: instances of builtin ones do not hold theirs.
    pub(super) classes: RefCell<Vec<Ref<Type>>>,
}

impl Heap {
    pub(super) fn new() -> Heap {
        Heap {
            pool: Pool::new(),
            young: RefCell::new(Vec::new()),
            old: RefCell::new(Vec::new()),
            young_limit: Cell::new(10_000),
            old_after: Cell::new(0),
            full_collections: Cell::new(0),
            enabled: Cell::new(true),
            collecting: Cell::new(false),
            weak: RefCell::default(),
            pending: RefCell::new(Vec::new()),
            has_pending: Cell::new(false),
            free_depth: Cell::new(0),
            waiting: RefCell::new(Vec::new()),
            next_version: Cell::new(1),
            live: Cell::new(0),
            ending: Cell::new(false),
            classes: RefCell::new(Vec::new()),
        }
    }

    /// A number never given before: version tags of types, dicts and shapes.
    pub(crate) fn new_version(&self) -> u32 {
        let version = self.next_version.get();
        self.next_version.set(version.wrapping_add(1).max(1));
        version
    }

    /// Objects alive now.
    pub fn live_objects(&self) -> usize {
        self.live.get()
    }

    /// A new object of class `class`, which must have the layout of `T`.
    pub fn alloc<T: Payload>(&self, class: &Obj<Type>, payload: T) -> Ref<T> {
        self.alloc_inline(class, payload)
    }

    /// As `alloc`, in line.
    #[inline(always)]
    pub fn alloc_inline<T: Payload>(&self, class: &Obj<Type>, payload: T) -> Ref<T> {
        self.alloc_with_trailing(class, payload, 0).0
    }

    /// A new object with `trailing` uninitialised bytes behind its payload, and their address.
    #[inline(always)]
    pub(super) fn alloc_with_trailing<T: Payload>(
        &self,
        class: &Obj<Type>,
        payload: T,
        trailing: usize,
    ) -> (Ref<T>, *mut u8) {
        assert!(std::ptr::eq(class.layout, T::layout()), "a class makes objects of its own layout");
        let fixed = size_of::<Obj<T>>();
        let has_instance = class.instance_offset() != 0;
        let size = if has_instance {
            class.instance_offset() + Instance::size(class.capacity())
        } else {
            fixed + trailing
        };
        let memory = self.pool.take(size).cast::<Obj<T>>();
        // SAFETY: the pool gave `size` bytes, enough for the object.
        let object = unsafe {
            memory.write(Obj { header: Header::new(NonNull::from(class)), payload });
            Ref(NonNull::new_unchecked(memory))
        };
        if class.has(TypeFlags::HEAP) {
            class.header.retain();
        }
        if has_instance {
            // SAFETY: the size above has room for the instance part at its offset.
            unsafe { Instance::write(memory.cast(), class) };
        }
        self.live.set(self.live.get() + 1);
        if T::layout().tracked || has_instance {
            self.track(&object.header);
        }
        // SAFETY: `fixed` bytes are inside the allocation.
        (object, unsafe { memory.cast::<u8>().add(fixed) })
    }

    /// Counts and watches the one object that `alloc` does not make.
    pub(super) fn note_bootstrapped(&self, header: &Header) {
        self.live.set(self.live.get() + 1);
        self.track(header);
    }

    fn track(&self, header: &Header) {
        let mut young = self.young.borrow_mut();
        young.push(NonNull::from(header));
        let index = young.len() as u32 & META_INDEX;
        header.meta.set(header.meta.get() & !(META_INDEX | META_OLD) | index);
    }

    pub(super) fn untrack(&self, header: &Header) {
        let index = header.meta.get() & META_INDEX;
        if index == 0 {
            return;
        }
        let list = if header.has(META_OLD) { &self.old } else { &self.young };
        let mut list = list.borrow_mut();
        let place = index as usize - 1;
        list.swap_remove(place);
        if let Some(moved) = list.get(place) {
            // SAFETY: the list holds live objects only.
            let meta = unsafe { &moved.as_ref().meta };
            meta.set(meta.get() & !META_INDEX | index);
        }
        header.unset(META_INDEX);
    }

    /// Whether finalizers or callbacks wait to be run.
    #[inline(always)]
    pub fn has_pending(&self) -> bool {
        self.has_pending.get()
    }

    pub(crate) fn take_pending(&self) -> Vec<Pending> {
        self.has_pending.set(false);
        std::mem::take(&mut self.pending.borrow_mut())
    }

    pub(super) fn push_pending(&self, pending: Pending) {
        if self.ending.get() {
            return;
        }
        self.pending.borrow_mut().push(pending);
        self.has_pending.set(true);
    }

    /// Whether enough was allocated since the last collection to look for cycles.
    #[inline]
    pub fn wants_collection(&self) -> bool {
        self.enabled.get() && self.young.borrow().len() > self.young_limit.get()
    }

    /// Empties every weak reference to an object and queues their callbacks.
    pub(super) fn clear_weak(&self, header: &Header) {
        header.unset(META_WEAK);
        let Some(references) = self.weak.borrow_mut().remove(&header.address()) else { return };
        // As in CPython, the newest reference's callback comes first.
        for reference in references.into_iter().rev() {
            // SAFETY: a weak reference leaves the registry before it is freed.
            let reference = unsafe { reference.as_ref() };
            let callback = reference.clear();
            // A reference that waits to be freed itself calls nobody.
            if let Some(callback) = callback
                && reference.header().references() > 0
            {
                self.push_pending(Pending::Callback(callback, reference.to_val()));
            }
        }
    }
}

/// Frees an object whose last reference has gone.
///
/// # Safety
/// `header` is an object with no references; nobody uses it afterwards.
#[inline(never)]
pub(super) unsafe fn free(header: *mut Header) {
    // SAFETY: the object is dead, but its memory is still whole.
    let object = unsafe { &*header };
    let class = object.class();
    let heap = class.heap();
    if class.has(TypeFlags::FINALIZER) && !object.has(META_FINALIZED) && !heap.ending.get() {
        object.set(META_FINALIZED);
        object.set_references(1);
        heap.push_pending(Pending::Finalizer(Val::from_word(header as usize as u64)));
        return;
    }
    let depth = heap.free_depth.get();
    if depth >= DEEPEST_FREE {
        // SAFETY: never null.
        heap.waiting.borrow_mut().push(unsafe { NonNull::new_unchecked(header) });
        return;
    }
    heap.free_depth.set(depth + 1);
    // SAFETY: as above; the object is destroyed once.
    unsafe { destroy(heap, header) };
    heap.free_depth.set(depth);
    if depth == 0 {
        loop {
            let next = heap.waiting.borrow_mut().pop();
            let Some(next) = next else { break };
            heap.free_depth.set(1);
            // SAFETY: what waits is dead and not yet destroyed.
            unsafe { destroy(heap, next.as_ptr()) };
            heap.free_depth.set(0);
        }
    }
}

unsafe fn destroy(heap: &Heap, header: *mut Header) {
    // SAFETY: the caller has a dead object; its parts are dropped once, then its memory is given
    // back with the size it was taken with.
    unsafe {
        if (*header).has(META_WEAK) {
            heap.clear_weak(&*header);
        }
        heap.untrack(&*header);
        let class = NonNull::from((*header).class());
        let class = class.as_ref();
        let layout = class.layout;
        let mut size = layout.size;
        if class.instance_offset() != 0 {
            let instance = Instance::of_header(&*header);
            size = class.instance_offset() + Instance::size(instance.inline_capacity());
            Instance::destroy(header);
        } else if let Some(trailing) = layout.trailing {
            size += trailing(header);
        }
        let owned = class.has(TypeFlags::HEAP);
        (layout.drop)(header);
        heap.pool.give(header.cast(), size);
        heap.live.set(heap.live.get() - 1);
        if owned {
            release(NonNull::from(class).as_ptr().cast());
        }
    }
}
