//! `cargo xtask properties`: random expressions in Taipan and in the Python of this machine.

use crate::command::{cargo, find_program, program, root, run, target_dir};
use crate::report::{Failure, Outcome, note};

/// Compares; arguments go to `compare.py`, which makes the same expressions each time without any.
pub fn task(args: &[String]) -> Outcome {
    let Some(python) = find_program("python3") else {
        return Err(Failure::from("python3 is not on the PATH"));
    };
    run(cargo().args(["build", "--quiet", "--profile", "checked", "--package", "taipan-cli"]))?;
    run(program(python)
        .arg("-B")
        .arg(root().join("tests/properties/compare.py"))
        .arg("--taipan")
        .arg(target_dir().join("checked/taipan"))
        .args(args))
}

/// As one of the tests: only where there is a Python.
pub fn check() -> Outcome {
    match find_program("python3") {
        Some(_) => task(&[]),
        None => {
            note("no python3 on the PATH: left out");
            Ok(())
        }
    }
}
