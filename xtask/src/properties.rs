//! `cargo xtask properties`: random expressions in Taipan and in the Python of this machine.

use crate::command::{checked_taipan, find_program, program, root, run};
use crate::machine::need_debian_packages;
use crate::report::Outcome;

/// Compares; arguments go to `compare.py`, which makes the same expressions each time without any.
pub fn task(args: &[String]) -> Outcome {
    if find_program("python3").is_none() {
        need_debian_packages(&["python3"], "random expressions are compared with it")?;
    }
    let taipan = checked_taipan()?;
    run(program("python3")
        .arg("-B")
        .arg(root().join("tests/properties/compare.py"))
        .arg("--taipan")
        .arg(taipan)
        .args(args))
}

/// As one of the tests.
pub fn check() -> Outcome {
    task(&[])
}
