//! `cargo xtask bench`: the engine beside other Pythons for the browser.

use crate::command::{program, root, run};
use crate::dist;
use crate::machine::{chromium, need_npm_packages};
use crate::report::Outcome;

pub fn task(args: &[String]) -> Outcome {
    need_npm_packages("bench")?;
    let mut command = program("node");
    command.arg(root().join("bench/run.mjs"));
    // What only prints needs neither the engine nor a browser.
    let only_prints =
        args.iter().any(|arg| matches!(arg.as_str(), "--help" | "--report") || arg.starts_with("--report="));
    if !only_prints {
        dist::build()?;
        command.env("CHROMIUM", chromium()?).arg("--product").arg(dist::folder());
    }
    run(command.args(args))
}
