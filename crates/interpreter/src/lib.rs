//! The host-independent core of Taipan: it knows no browser, no clock, no file and no thread.

pub mod code;
pub mod embed;
pub mod errors;
pub mod eval;
pub mod functions;
pub mod host;
pub mod import;
pub mod lower;
pub mod names;
pub mod native;
pub mod object;
pub mod parse;
pub mod protocol;
pub mod stdlib;
pub mod types;
pub mod vm;

mod bootstrap;

pub use errors::{PyResult, Raised};
pub use host::Host;
pub use object::Val;
pub use vm::Vm;
