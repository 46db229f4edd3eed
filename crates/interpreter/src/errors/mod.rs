//! Exceptions: raising, the hierarchy, tracebacks.
//!
//! - `exception`: the payload of exceptions; `hierarchy`: their classes
//! - `carets`: the source lines of tracebacks and the marks below them
//! - `matching`: what `raise`, `except` and `except*` do; `traceback`: where exceptions went
//! - `render`, `suggestions`: how exceptions are shown; `report`: those that nobody caught
//! - `fault`: syntax errors
//! - `raise`: helpers that read as Python: `vm.type_error("…")`

pub mod carets;
mod exception;
mod fault;
mod hierarchy;
mod matching;
mod raise;
mod render;
mod report;
mod suggestions;
mod traceback;

pub use exception::Exception;
pub use hierarchy::Exceptions;
pub use matching::is_exception_class;
pub(crate) use suggestions::nearest;

/// Says that an exception was raised; which one is in the `Vm`.
///
/// Being empty, it makes `Result<Val, Raised>` one machine word.
#[must_use]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Raised;

/// What everything returns that can raise.
pub type PyResult<T = crate::object::Val> = Result<T, Raised>;

const _: () = assert!(size_of::<PyResult>() == 8);
