//! The check that the interpreter needs no host: alone it makes a wasm module without imports.

use crate::command::{read, run, target_dir};
use crate::report::{Failure, Outcome, note};
use crate::toolchain::{TARGET, wasm_toolchain};
use crate::wasm_file;

/// Keeps everything in the module, whether or not something calls it.
const KEEP_ALL: [&str; 2] = ["-Clink-dead-code", "-Clink-arg=--no-gc-sections"];

pub fn check() -> Outcome {
    let toolchain = wasm_toolchain()?;
    run(toolchain
        .cargo("rustc")
        .args(["--profile", "bare", "--package", "taipan-interpreter"])
        .args(["--lib", "--crate-type", "cdylib", "--"])
        .args(KEEP_ALL))?;
    let file = target_dir().join(TARGET).join("bare/taipan_interpreter.wasm");
    let wasm = read(&file)?;
    let imports = wasm_file::imports(&wasm)?;
    if !imports.is_empty() {
        return Err(Failure::from(format!(
            "the interpreter must need no host, but it imports {}",
            imports.join(", ")
        )));
    }
    note(&format!("{} bytes, no imports", wasm.len()));
    Ok(())
}
