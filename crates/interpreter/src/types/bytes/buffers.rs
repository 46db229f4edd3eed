//! The buffer protocol as Python sees it: `__buffer__` and `__release_buffer__`, of builtin types and
//! of classes of the program's.

use super::memory::MemoryView;
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::{TypeFlags, Val};
use crate::vm::Vm;

/// What a caller asks of a buffer, as C has it.
pub(super) const SIMPLE: i64 = 0;
pub(super) const FULL_READ_ONLY: i64 = 284;
const WRITABLE: i64 = 1;

impl Vm {
    /// What the `__buffer__` of a class of the program's gives: a memoryview. None if it has none.
    /// Errors: what the method raises; TypeError for another result.
    pub(super) fn special_buffer(&mut self, value: &Val, flags: i64) -> PyResult<Option<Val>> {
        if !self.class_of(value).has(TypeFlags::HEAP) {
            return Ok(None);
        }
        let name = self.intern("__buffer__");
        let Some(view) = self.call_special(value, &name, &[Val::small_int(flags)])? else { return Ok(None) };
        if !view.is_a::<MemoryView>() {
            return Err(self.type_error("__buffer__ returned non-memoryview object"));
        }
        Ok(Some(view))
    }

    /// Tells the object that a buffer came from that it is not needed any more.
    pub(super) fn release_special_buffer(&mut self, value: &Val, view: &Val) -> PyResult<()> {
        let name = self.intern("__release_buffer__");
        self.call_special(value, &name, std::slice::from_ref(view))?;
        if let Some(view) = view.get::<MemoryView>() {
            view.let_go();
        }
        Ok(())
    }

    /// A copy of the bytes of an object whose class has `__buffer__`. Errors: what its methods raise.
    pub(super) fn bytes_of_special(&mut self, value: &Val, flags: i64) -> PyResult<Option<Vec<u8>>> {
        let Some(view) = self.special_buffer(value, flags)? else { return Ok(None) };
        let bytes = self.buffer(&view)?;
        self.release_special_buffer(value, &view)?;
        Ok(bytes)
    }
}

fn buffer(vm: &mut Vm, args: &Args) -> PyResult {
    let flags = vm.index_i64(args.get(1))?;
    let view = vm.new_memoryview(args.get(0))?;
    let readonly = view.get::<MemoryView>().is_some_and(|view| view.is_readonly());
    if flags & WRITABLE != 0 && readonly {
        let class = vm.exceptions.buffer_error.clone();
        return Err(vm.raise_new(&class, "Object is not writable."));
    }
    Ok(view)
}

fn release(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(view) = args.get(1).get::<MemoryView>() else {
        return Err(vm.type_error("expected a memoryview object"));
    };
    view.check(vm)?;
    if !view.is_of(args.get(0)) {
        return Err(vm.value_error("memoryview's buffer is not this object"));
    }
    view.let_go();
    Ok(Val::NONE)
}

pub(super) const BUFFER: Method = method("__buffer__", sig("($self, flags, /)"), buffer)
    .doc(|| "Return a buffer object that exposes the underlying memory of the object.");
pub(super) const RELEASE_BUFFER: Method = method("__release_buffer__", sig("($self, buffer, /)"), release)
    .doc(|| "Release the buffer object that exposes the underlying memory of the object.");
