//! How native functions, methods and types are declared.
//!
//! A native is a plain `fn(&mut Vm, &Args) -> PyResult` and one row in a table:
//! `method("removeprefix", sig("($self, prefix, /)"), removeprefix)`. The signature's text is
//! checked at compile time, binds the arguments, and is `__text_signature__`.
//!
//! - `sig`: signatures; `bind`: from a call's arguments to a native's, with CPython's messages
//! - `args`: what natives get; `table`: rows for functions, methods, attributes, types, modules

mod args;
mod bind;
mod sig;
mod table;

pub use args::{Args, CallArgs};
pub(crate) use bind::{Called, Form};
pub use sig::{Sig, sig};
pub use table::{
    Attribute, Base, Getter, Kind, Method, ModuleInit, ModuleSpec, NativeFn, Setter, TypeSpec, attribute,
    class_method, function, joined, member, method, open_member, read_only, static_method,
};
