//! Memory of objects: free lists by size over large blocks.
//!
//! Most objects are small and die soon; taking one from a list of its size costs a few
//! nanoseconds, where the allocator of wasm costs tens. With the feature `system-alloc` each
//! object is an allocation of its own, so that AddressSanitizer can watch it.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::{Cell, RefCell};
use std::ptr::{NonNull, null_mut};

const GRAIN: usize = 8;
const LARGEST: usize = 256;
const BLOCK: usize = 32 * 1024;

/// The free lists of one heap.
pub(super) struct Pool {
    free: [Cell<*mut u8>; LARGEST / GRAIN + 1],
    next: Cell<*mut u8>,
    left: Cell<usize>,
    blocks: RefCell<Vec<NonNull<u8>>>,
}

const fn block_layout() -> Layout {
    match Layout::from_size_align(BLOCK, 16) {
        Ok(layout) => layout,
        Err(_) => panic!("the size of a block is a constant"),
    }
}

fn system_layout(size: usize) -> Layout {
    Layout::from_size_align(size, 16).unwrap_or_else(|_| handle_alloc_error(Layout::new::<u8>()))
}

impl Pool {
    pub(super) fn new() -> Pool {
        Pool {
            free: [const { Cell::new(null_mut()) }; LARGEST / GRAIN + 1],
            next: Cell::new(null_mut()),
            left: Cell::new(0),
            blocks: RefCell::new(Vec::new()),
        }
    }

    /// Uninitialised memory of `size` bytes, aligned to 8.
    #[inline]
    pub(super) fn take(&self, size: usize) -> *mut u8 {
        if cfg!(feature = "system-alloc") || size > LARGEST {
            return system_take(size);
        }
        let class = size.div_ceil(GRAIN);
        let head = self.free[class].get();
        if head.is_null() {
            return self.carve(class * GRAIN);
        }
        // SAFETY: a free cell of the list holds the next one in its first word.
        self.free[class].set(unsafe { *(head as *mut *mut u8) });
        head
    }

    #[inline(never)]
    fn carve(&self, size: usize) -> *mut u8 {
        if self.left.get() < size {
            let block = system_take(BLOCK);
            if let Some(block) = NonNull::new(block) {
                self.blocks.borrow_mut().push(block);
            }
            self.next.set(block);
            self.left.set(BLOCK);
        }
        let cell = self.next.get();
        // SAFETY: `left` says that the block has at least `size` bytes more.
        self.next.set(unsafe { cell.add(size) });
        self.left.set(self.left.get() - size);
        cell
    }

    /// Gives memory back.
    ///
    /// # Safety
    /// `memory` came from `take` of this pool with the same size and is not used any more.
    #[inline]
    pub(super) unsafe fn give(&self, memory: *mut u8, size: usize) {
        if cfg!(feature = "system-alloc") || size > LARGEST {
            // SAFETY: it was allocated with this layout in `system_take`.
            unsafe { dealloc(memory, system_layout(size)) };
            return;
        }
        let class = size.div_ceil(GRAIN);
        // SAFETY: the cell is at least a word long and nobody uses it any more.
        unsafe { *(memory as *mut *mut u8) = self.free[class].get() };
        self.free[class].set(memory);
    }
}

fn system_take(size: usize) -> *mut u8 {
    let layout = system_layout(size);
    // SAFETY: no object has size zero.
    let memory = unsafe { alloc(layout) };
    if memory.is_null() {
        handle_alloc_error(layout);
    }
    memory
}

impl Drop for Pool {
    fn drop(&mut self) {
        for block in self.blocks.borrow_mut().drain(..) {
            // SAFETY: allocated in `carve` with this layout; the heap has no objects any more.
            unsafe { dealloc(block.as_ptr(), block_layout()) };
        }
    }
}
