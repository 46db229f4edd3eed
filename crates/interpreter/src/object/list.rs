//! The payload of `list`.

use super::guarded::Guarded;
use super::header::{Ref, Trace, Visitor};
use super::value::Val;
use crate::vm::Vm;

/// A mutable sequence.
#[derive(Default)]
pub struct List {
    pub items: Guarded<Vec<Val>>,
}

crate::payload!(List, tracked);

impl Trace for List {
    fn trace(&self, visitor: &mut Visitor) {
        self.items.trace(visitor);
    }

    fn untie(&mut self) {
        self.items.untie();
    }
}

impl Drop for List {
    fn drop(&mut self) {
        // As in CPython, the last item goes first.
        // SAFETY: a list that is being freed has no other user.
        let items = unsafe { &mut *self.items.as_pointer() };
        while items.pop().is_some() {}
    }
}

impl List {
    pub fn new(items: Vec<Val>) -> List {
        List { items: Guarded::new(items) }
    }

    pub fn len(&self, vm: &Vm) -> usize {
        self.items.get(vm).len()
    }
}

impl Vm {
    pub fn new_list(&self, items: Vec<Val>) -> Val {
        self.new_list_ref(items).into_val()
    }

    pub fn new_list_ref(&self, items: Vec<Val>) -> Ref<List> {
        self.heap.alloc(&self.types.list, List::new(items))
    }
}
