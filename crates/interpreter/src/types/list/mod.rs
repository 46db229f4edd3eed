//! `list`.

pub mod iter;

pub use iter::{ListIter, ListReverseIter};
