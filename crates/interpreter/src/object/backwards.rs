//! A fixed row of references that lets go of the last one first, as CPython's tuples and frames do.

use std::ops::Deref;

use super::header::{Trace, Visitor};

/// The row.
pub struct Backwards<T>(Box<[T]>);

impl<T> Default for Backwards<T> {
    fn default() -> Backwards<T> {
        Backwards(Box::default())
    }
}

impl<T> From<Box<[T]>> for Backwards<T> {
    fn from(items: Box<[T]>) -> Backwards<T> {
        Backwards(items)
    }
}

impl<T> FromIterator<T> for Backwards<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Backwards<T> {
        Backwards(items.into_iter().collect())
    }
}

impl<T> Deref for Backwards<T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Backwards<T> {
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.0.get_mut(index)
    }
}

impl<T> Drop for Backwards<T> {
    fn drop(&mut self) {
        if !self.0.is_empty() {
            std::mem::take(&mut self.0).into_iter().rev().for_each(drop);
        }
    }
}

impl<T: Trace> Trace for Backwards<T> {
    fn trace(&self, visitor: &mut Visitor) {
        self.0.trace(visitor);
    }

    fn untie(&mut self) {
        self.0.untie();
    }
}
