//! What Python's operations do with any object: the vocabulary of natives.
//!
//! - `attributes`: `getattr`, `setattr`; `call`: calling, making instances
//! - `numbers`: arithmetic, `index`, truth; `compare`: comparison, equality, hash
//! - `iteration`: `iter`, `next`, collecting; `items`: `x[k]`, `len`, `in`; `text`: `str`, `repr`

mod attributes;
mod call;
mod compare;
mod items;
mod iteration;
mod numbers;
mod text;

pub(crate) use call::as_bound;
pub use compare::{hash_of_bigint, hash_of_float, hash_of_int};
pub use numbers::Operator;
