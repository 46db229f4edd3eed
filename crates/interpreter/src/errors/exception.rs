//! The payload of exceptions.

use std::cell::Cell;

use crate::object::{Guarded, Obj, Ref, Trace, Tuple, Type, Val, Visitor};
use crate::vm::Vm;

/// What every exception has; classes with further attributes keep them in `fields`.
pub struct Exception {
    pub args: Guarded<Ref<Tuple>>,
    pub cause: Guarded<Option<Val>>,
    pub context: Guarded<Option<Val>>,
    pub traceback: Guarded<Option<Val>>,
    /// `__suppress_context__`
    pub suppress: Cell<bool>,
    /// Attributes of the class in the order of its table; absent ones are unset.
    pub fields: Guarded<Vec<Option<Val>>>,
}

crate::payload!(Exception, tracked);

impl Trace for Exception {
    fn trace(&self, visitor: &mut Visitor) {
        self.args.trace(visitor);
        self.cause.trace(visitor);
        self.context.trace(visitor);
        self.traceback.trace(visitor);
        self.fields.trace(visitor);
    }

    fn untie(&mut self) {
        self.cause.untie();
        self.context.untie();
        self.traceback.untie();
        self.fields.untie();
    }
}

impl Vm {
    /// A bare exception of class `class`; its `__init__` is not run.
    pub fn alloc_exception(&self, class: &Obj<Type>, args: Vec<Val>) -> Ref<Exception> {
        let payload = Exception {
            args: Guarded::new(self.new_tuple_ref(args)),
            cause: Guarded::new(None),
            context: Guarded::new(None),
            traceback: Guarded::new(None),
            suppress: Cell::new(false),
            fields: Guarded::new(Vec::new()),
        };
        self.heap.alloc(class, payload)
    }
}
