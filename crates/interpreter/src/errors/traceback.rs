//! Tracebacks: what an exception remembers of the frames it went through.

use crate::errors::Exception;
use crate::eval::Code;
use crate::object::{Dict, Ref, Val};
use crate::types::frame::Locals;
use crate::types::traceback::Traceback;
use crate::vm::Vm;

impl Vm {
    /// Notes on an exception that it went through a frame: one more entry in front of its
    /// traceback. `pc` is the word at which the instruction stands that raised.
    pub fn add_traceback(
        &mut self,
        exc: &Val,
        code: &Ref<Code>,
        pc: u32,
        globals: &Ref<Dict>,
        locals: Locals,
        frame: Option<Val>,
    ) {
        let Some(payload) = exc.get::<Exception>() else { return };
        let next = payload.traceback.get_mut(self).take();
        let entry = Traceback::new(next.clone(), code.clone(), pc, globals.clone(), locals, frame);
        let entry = self.heap.alloc(&self.types.traceback, entry);
        if let Some(next) = next.and_then(|next| next.to_ref::<Traceback>()) {
            next.set_outer(&entry);
        }
        *payload.traceback.get_mut(self) = Some(entry.into_val());
    }

    /// The entries of an exception's traceback, outermost frame first.
    pub(crate) fn traceback_entries(&self, exc: &Val) -> Vec<Ref<Traceback>> {
        let Some(payload) = exc.get::<Exception>() else { return Vec::new() };
        self.entries_from(payload.traceback.get(self).clone())
    }

    /// The entries of a traceback, from one entry on.
    pub(crate) fn entries_from(&self, first: Option<Val>) -> Vec<Ref<Traceback>> {
        let mut entries = Vec::new();
        let mut next = first;
        while let Some(entry) = next.and_then(|next| next.to_ref::<Traceback>()) {
            next = entry.next.get(self).clone();
            entries.push(entry);
        }
        entries
    }
}
