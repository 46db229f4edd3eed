//! `tuple`.

pub mod iter;

pub use iter::TupleIter;
