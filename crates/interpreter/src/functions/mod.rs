//! Builtin functions, by family.

mod missing;
