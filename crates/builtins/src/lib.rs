//! The browser layer of Taipan.
//!
//! - `bridge`: values across the border to JavaScript, and who may enter the interpreter when
//! - `names`: the names that every page's Python has: `doc`, `win`, `alert`, `websocket`, …
//! - `dom`: nodes and events; `browser`: the package `browser`, the module `javascript`
//! - `output`: where what programs write goes, and how long they may take

pub mod bridge;
pub mod browser;
pub mod dom;
pub mod names;
pub mod output;

use taipan_interpreter::{PyResult, Vm};

/// Adds everything to an interpreter. Errors: none but those of a full memory.
pub fn install(vm: &mut Vm) -> PyResult<()> {
    bridge::install(vm)?;
    names::install(vm)?;
    browser::install(vm);
    Ok(())
}
