//! The cycle collector.
//!
//! Reference counts free everything but cycles. The collector finds those as CPython's does: of
//! each object's count it takes away the references that come from the objects under collection;
//! what is left over comes from outside (registers, the VM, other generations), and what is not
//! reachable from there is garbage. No roots need to be known.
//!
//! New objects are young. When there are many, only they are examined; survivors become old, and
//! the old ones are examined too once they have grown by a quarter.

use std::cell::Cell;
use std::ptr::NonNull;

use super::header::{
    Header, META_FINALIZED, META_INDEX, META_OLD, META_WEAK, Obj, Payload, Visitor, release,
};
use super::heap::{Heap, Pending};
use super::instance::Instance;
use super::types::TypeFlags;
use super::value::Val;
use super::weak::WeakRef;

/// Which objects a collection examines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    Young,
    All,
}

/// What a collection found.
#[derive(Clone, Copy, Default)]
pub struct Collected {
    /// Objects that were not reachable.
    pub unreachable: usize,
    /// Of these, objects whose `__del__` has to run first; they are examined again later.
    pub finalizing: usize,
}

impl Heap {
    /// Enables or disables automatic collection (`gc.enable`, `gc.disable`).
    pub fn set_enabled(&self, enabled: bool) {
        self.enabled.set(enabled);
    }

    pub fn is_enabled(&self) -> bool {
        self.enabled.get()
    }

    /// Objects that the collector watches: young and old.
    pub fn tracked(&self) -> (usize, usize) {
        (self.young.borrow().len(), self.old.borrow().len())
    }

    /// Whether the collector watches an object (`gc.is_tracked`).
    pub fn is_tracked(&self, value: &Val) -> bool {
        value.header().is_some_and(|header| header.meta.get() & META_INDEX != 0)
    }

    /// Whether `__del__` of an object has been called (`gc.is_finalized`).
    pub fn is_finalized(&self, value: &Val) -> bool {
        value.header().is_some_and(|header| header.has(META_FINALIZED))
    }

    /// How often everything was collected.
    pub fn full_collections(&self) -> u32 {
        self.full_collections.get()
    }

    /// Every watched object (`gc.get_objects`).
    pub fn objects(&self) -> Vec<Val> {
        let (young, old) = (self.young.borrow(), self.old.borrow());
        let all = old.iter().chain(young.iter());
        // SAFETY: the lists hold live objects.
        all.map(|header| unsafe { value_of(header.as_ref()) }).collect()
    }

    /// Collects what the allocations since the last time call for.
    pub fn collect_due(&self) -> Collected {
        let grown = self.old.borrow().len() > self.old_after.get() + self.old_after.get() / 4 + 20_000;
        self.collect(if grown { Generation::All } else { Generation::Young })
    }

    /// Finds and frees unreachable cycles. Runs no Python code.
    pub fn collect(&self, generation: Generation) -> Collected {
        if self.collecting.replace(true) {
            return Collected::default();
        }
        if generation == Generation::All {
            self.promote();
        }
        let list = if generation == Generation::All { &self.old } else { &self.young };
        let old = if generation == Generation::All { META_OLD } else { 0 };
        let objects: Vec<NonNull<Header>> = list.borrow().clone();
        let garbage = find_garbage(&objects, old);
        if generation == Generation::Young {
            self.promote();
        }
        let collected = self.dispose(garbage);
        if generation == Generation::All {
            self.old_after.set(self.old.borrow().len());
            self.full_collections.set(self.full_collections.get().wrapping_add(1));
        }
        self.collecting.set(false);
        collected
    }

    /// Orders the watched objects as they are found from `start`, near ones first: finalizers run
    /// in this order. Freeing shuffles the lists, where CPython's keep the order of creation.
    pub(crate) fn sort_from(&self, start: &Val) {
        self.promote();
        // The objects before this place are in order.
        let sorted = Cell::new(0);
        let mut next = |header: &Header| {
            let mut old = self.old.borrow_mut();
            let (to, from) = (sorted.get(), (header.meta.get() & META_INDEX) as usize);
            if from <= to {
                return;
            }
            old.swap(to, from - 1);
            for place in [to, from - 1] {
                // SAFETY: the list holds live objects.
                let meta = unsafe { &old[place].as_ref().meta };
                meta.set(meta.get() & !META_INDEX | (place as u32 + 1));
            }
            sorted.set(to + 1);
        };
        if let Some(header) = start.header() {
            next(header);
        }
        let mut at = 0;
        while at < sorted.get() {
            let header = self.old.borrow()[at];
            at += 1;
            // SAFETY: as above.
            visit(unsafe { header.as_ref() }, &mut next);
        }
    }

    /// Makes all young objects old.
    pub(super) fn promote(&self) {
        let mut old = self.old.borrow_mut();
        for header in self.young.borrow_mut().drain(..) {
            old.push(header);
            // SAFETY: the lists hold live objects.
            let meta = unsafe { &header.as_ref().meta };
            meta.set(meta.get() & !META_INDEX | META_OLD | (old.len() as u32 & META_INDEX));
        }
    }

    /// Frees unreachable objects, those that have to be finalized first excepted.
    fn dispose(&self, garbage: Vec<NonNull<Header>>) -> Collected {
        let unreachable = garbage.len();
        // SAFETY: nothing was freed since the search, so that all of them are whole; the
        // references taken here keep them so until they are released below.
        unsafe {
            let needs_finalizer =
                |header: &Header| header.class().has(TypeFlags::FINALIZER) && !header.has(META_FINALIZED);
            let finalizing = garbage.iter().filter(|h| needs_finalizer(h.as_ref())).count();
            if finalizing > 0 {
                // They and what they refer to must be whole when `__del__` runs: all garbage
                // stays, and the next collection finds what nobody revived.
                for header in &garbage {
                    let object = header.as_ref();
                    if needs_finalizer(object) {
                        object.set(META_FINALIZED);
                        self.push_pending(Pending::Finalizer(value_of(object)));
                    }
                }
                return Collected { unreachable, finalizing };
            }
            garbage.iter().for_each(|header| header.as_ref().retain());
            for header in &garbage {
                // A weak reference that is garbage itself calls nobody: what it would call may be
                // garbage too.
                if std::ptr::eq(header.as_ref().class().layout, WeakRef::layout()) {
                    header.cast::<Obj<WeakRef>>().as_ref().forget_callback();
                }
            }
            for header in &garbage {
                if header.as_ref().has(META_WEAK) {
                    self.clear_weak(header.as_ref());
                }
            }
            for header in &garbage {
                let class = header.as_ref().class();
                if class.instance_offset() != 0 {
                    Instance::of_header(header.as_ref()).untie(class);
                }
                (class.layout.untie)(header.as_ptr());
            }
            for header in garbage {
                release(header.as_ptr());
            }
        }
        Collected { unreachable, finalizing: 0 }
    }
}

/// A counted value of a live object.
pub(super) fn value_of(header: &Header) -> Val {
    header.retain();
    Val::from_word(header.address() as u64)
}

/// Of the objects of one list, those that only other such objects refer to.
fn find_garbage(objects: &[NonNull<Header>], old: u32) -> Vec<NonNull<Header>> {
    let graph = Graph { objects, old };
    let mut reached: Vec<bool> = graph.references_from_outside().into_iter().map(|count| count > 0).collect();
    graph.spread(&mut reached);
    objects.iter().zip(reached).filter(|(_, reached)| !reached).map(|(header, _)| *header).collect()
}

/// The objects of one generation and what they refer to, while nothing is freed.
pub(super) struct Graph<'a> {
    objects: &'a [NonNull<Header>],
    old: u32,
}

impl<'a> Graph<'a> {
    pub(super) fn of_old(objects: &'a [NonNull<Header>]) -> Graph<'a> {
        Graph { objects, old: META_OLD }
    }

    pub(super) fn len(&self) -> usize {
        self.objects.len()
    }

    pub(super) fn object(&self, place: usize) -> &'a Header {
        // SAFETY: the list holds live objects, and nothing is freed while the graph is used.
        unsafe { self.objects[place].as_ref() }
    }

    pub(super) fn place(&self, header: &Header) -> Option<usize> {
        let meta = header.meta.get();
        let index = (meta & META_INDEX) as usize;
        (index != 0 && meta & META_OLD == self.old).then(|| index - 1)
    }

    /// For each object, the references to it that do not come from the others.
    pub(super) fn references_from_outside(&self) -> Vec<u32> {
        let mut outside: Vec<u32> = (0..self.len()).map(|place| self.object(place).references()).collect();
        for place in 0..self.len() {
            visit(self.object(place), &mut |child| {
                if let Some(child) = self.place(child) {
                    outside[child] = outside[child].saturating_sub(1);
                }
            });
        }
        outside
    }

    /// Marks what the marked objects lead to.
    pub(super) fn spread(&self, reached: &mut [bool]) {
        let mut todo: Vec<usize> = (0..self.len()).filter(|&place| reached[place]).collect();
        while let Some(place) = todo.pop() {
            visit(self.object(place), &mut |child| {
                if let Some(child) = self.place(child)
                    && !reached[child]
                {
                    reached[child] = true;
                    todo.push(child);
                }
            });
        }
    }
}

/// Shows every reference of an object: payload, instance attributes, class.
pub(super) fn visit(header: &Header, seen: &mut dyn FnMut(&Header)) {
    let class = header.class();
    if class.has(TypeFlags::HEAP) {
        seen(class.header());
    }
    let mut visitor = Visitor(seen);
    if class.instance_offset() != 0 {
        Instance::of_header(header).trace(class, &mut visitor);
    }
    // SAFETY: the layout is that of the object.
    unsafe { (class.layout.trace)(header, &mut visitor) }
}

/// The objects that an object refers to (`gc.get_referents`).
pub fn referents(value: &Val) -> Vec<Val> {
    let mut found = Vec::new();
    if let Some(header) = value.header() {
        visit(header, &mut |child| found.push(value_of(child)));
    }
    found
}
