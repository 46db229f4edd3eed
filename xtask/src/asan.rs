//! `cargo xtask asan`: native tests and snippets under AddressSanitizer, with leak detection.

use crate::command::{ask, program, run, target_dir};
use crate::report::{Failure, Outcome, step};

const TARGET: &str = "x86_64-unknown-linux-gnu";

pub fn task(args: &[String]) -> Outcome {
    let has_nightly = ask(program("rustup").args(["run", "nightly", "rustc", "--version"])).is_some();
    if !has_nightly {
        return Err(Failure::from(
            "AddressSanitizer needs a nightly toolchain: install it by 'rustup toolchain install nightly'",
        ));
    }
    step("tests and snippets under AddressSanitizer", || {
        run(program("rustup")
            .args(["run", "nightly", "cargo", "test", "--no-fail-fast"])
            .args(["--package", "taipan-interpreter", "--package", "taipan-cli"])
            .args(["--profile", "checked"])
            .args(["--features", "taipan-interpreter/system-alloc"])
            // Named, so that the flags reach neither build scripts nor macros.
            .args(["--target", TARGET])
            .args(args)
            .env("CARGO_TARGET_DIR", target_dir().join("asan"))
            .env("RUSTFLAGS", "-Zsanitizer=address")
            .env("RUSTDOCFLAGS", "-Zsanitizer=address")
            .env("ASAN_OPTIONS", "detect_leaks=1:detect_stack_use_after_return=0")
            .env_remove("CARGO")
            .env_remove("RUSTC"))
    })
}
