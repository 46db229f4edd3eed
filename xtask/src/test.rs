//! `cargo xtask test`: every check of the project, in the order in which they fail fastest.

use std::path::PathBuf;
use std::time::Instant;

use crate::command::{cargo, checked, program, root, run};
use crate::machine::{chromium, firefox, need_node, need_npm_packages};
use crate::report::{Failure, Outcome, step};
use crate::{core_alone, dist, missing, properties};

pub fn task(args: &[String]) -> Outcome {
    let start = Instant::now();
    let (native, chromium_too, firefox_too) = match args {
        [] => (true, true, false),
        [option] if option == "--native" => (true, false, false),
        [option] if option == "--browser" => (false, true, false),
        [option] if option == "--firefox" => (false, false, true),
        _ => return Err(Failure::from("usage: cargo xtask test [--native | --browser | --firefox]")),
    };
    if chromium_too || firefox_too {
        need_node()?;
    }
    if native {
        test_natively()?;
    }
    if native && chromium_too {
        step("the interpreter needs no host", core_alone::check)?;
    }
    if chromium_too || firefox_too {
        dist::build()?;
    }
    if chromium_too {
        step("browser suite", || test_in("chromium", "CHROMIUM", chromium))?;
    }
    if firefox_too {
        step("browser suite in Firefox", || test_in("firefox", "FIREFOX", firefox))?;
    }
    println!("\nall tests passed in {:.0} s", start.elapsed().as_secs_f64());
    Ok(())
}

fn test_natively() -> Outcome {
    step("formatting", || run(cargo().args(["fmt", "--all", "--check"])))?;
    step("clippy", || run(checked("clippy").args(["--all-targets", "--", "-D", "warnings"])))?;
    step("native tests, with the snippets", || run(&mut checked("test")))?;
    step("names and signatures", missing::check)?;
    step("random expressions", properties::check)
}

/// Runs the browser suite in a browser whose path the suite is told in `variable`.
fn test_in(browser: &str, variable: &str, path: fn() -> Outcome<PathBuf>) -> Outcome {
    let path = path()?;
    need_npm_packages("web/dev-server")?;
    need_npm_packages("tests/browser")?;
    run(program("node")
        .arg(root().join("tests/browser/run.mjs"))
        .args(["--browser", browser])
        .env("DIST", dist::folder())
        .env(variable, path))
}
