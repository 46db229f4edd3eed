//! The WebAssembly module that pages load.
