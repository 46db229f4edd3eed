//! The part of the engine that is loaded when it is needed: see `web/deferred.txt`.

use taipan_builtins::bridge;
use taipan_builtins::output::{self, Output};
use wasm_bindgen::prelude::*;

use crate::programs;

#[wasm_bindgen]
extern "C" {
    /// Loads `taipan-rest.wasm`, or throws. The build puts calls of it before whatever is there.
    #[wasm_bindgen(js_name = loadRest)]
    fn load_rest();
}

/// Loads the rest.
#[wasm_bindgen]
pub fn need_rest() {
    load_rest();
}

/// Gives up the innermost call from JavaScript, because the rest could not be loaded. Returns where
/// the stack of the call that waits for it ends, or 0.
#[wasm_bindgen]
pub fn give_up() -> usize {
    programs::stop();
    output::redirect(Output::CONSOLE);
    bridge::give_up().addr()
}
