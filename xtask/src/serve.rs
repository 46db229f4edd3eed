//! `cargo xtask serve`: the demo pages in a browser of one's own.

use crate::command::{program, root, run};
use crate::dist;
use crate::machine::need_npm_packages;
use crate::report::{Outcome, note};

const PORT: &str = "8000";

pub fn task(args: &[String]) -> Outcome {
    dist::build()?;
    need_npm_packages("web/dev-server")?;
    note("serving: Ctrl-C ends it");
    run(program("node")
        .arg(root().join("web/dev-server/serve.mjs"))
        .args(["--port", PORT, "--dist"])
        .arg(dist::folder())
        .args(args))
}
