//! Mutable parts of objects, guarded by the interpreter.
//!
//! Objects are shared, so their mutable parts need a rule for who may look. Here the `Vm` is the
//! key: reading borrows it shared, writing borrows it exclusively. Whatever can run Python code
//! needs `&mut Vm`, so no borrow of an object's inside can last across it, and the compiler sees
//! to that: there is no borrow flag to check and none to panic.

use std::cell::UnsafeCell;

use super::header::{Trace, Visitor};
use crate::vm::Vm;

/// A part of an object that only the holder of the `Vm` may read or change.
pub struct Guarded<T>(UnsafeCell<T>);

impl<T> Guarded<T> {
    pub const fn new(value: T) -> Guarded<T> {
        Guarded(UnsafeCell::new(value))
    }

    #[inline(always)]
    pub fn get<'a>(&'a self, _vm: &'a Vm) -> &'a T {
        // SAFETY: exclusive access needs the `Vm` exclusively, which is borrowed shared here.
        unsafe { &*self.0.get() }
    }

    /// Exclusive access. Values dropped through it run no Python code: finalizers wait.
    #[inline(always)]
    pub fn get_mut<'a>(&'a self, _vm: &'a mut Vm) -> &'a mut T {
        // SAFETY: every other access needs the `Vm`, which is borrowed exclusively here.
        unsafe { &mut *self.0.get() }
    }

    /// Puts in a new value and returns the old one.
    pub fn replace(&self, vm: &mut Vm, value: T) -> T {
        std::mem::replace(self.get_mut(vm), value)
    }

    pub fn into_inner(self) -> T {
        self.0.into_inner()
    }

    /// Access to what nobody else can reach.
    pub fn get_mut_alone(&mut self) -> &mut T {
        self.0.get_mut()
    }

    /// Access for the evaluator and the collector, which know that nobody else looks.
    #[inline(always)]
    pub(crate) fn as_pointer(&self) -> *mut T {
        self.0.get()
    }
}

impl<T: Trace> Trace for Guarded<T> {
    fn trace(&self, visitor: &mut Visitor) {
        // SAFETY: the collector runs when no exclusive borrow exists.
        unsafe { (*self.0.get()).trace(visitor) }
    }

    fn untie(&mut self) {
        self.0.get_mut().untie();
    }
}
