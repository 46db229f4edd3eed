//! Every task of the project, behind `cargo xtask`.
//!
//! The tasks use hardly more than the standard library, so that the first of them starts soon. What
//! takes long to compile (wasm-bindgen) is the program `xtask-bindgen`, built only for `dist/`.

mod asan;
mod bench;
mod bindings;
mod command;
mod core_alone;
mod dist;
mod machine;
mod missing;
mod ordinary;
mod properties;
mod report;
mod serve;
mod size;
mod test;
mod toolchain;
mod wasm_file;

use std::process::ExitCode;

use report::Outcome;

/// A task: its name, the line that `help` shows, and what runs with the arguments behind the name.
struct Task {
    name: &'static str,
    help: &'static str,
    run: fn(&[String]) -> Outcome,
}

const TASKS: &[Task] = &[
    Task {
        name: "build",
        help: "build dist/: taipan.js, its two wasm files, its library and the demo pages; --quick: without wasm-opt",
        run: dist::task,
    },
    Task {
        name: "serve",
        help: "build, then serve the demo pages at http://127.0.0.1:8000 with an echo web socket",
        run: serve::task,
    },
    Task {
        name: "test",
        help: "every check, as CI runs them; --native leaves the browser out, --browser runs only it",
        run: test::task,
    },
    Task {
        name: "missing",
        help: "names and signatures of the builtin types and native modules that are not as in CPython",
        run: missing::task,
    },
    Task {
        name: "properties",
        help: "random expressions here and in python3; try --count 1000000 --seed 1, or --help",
        run: properties::task,
    },
    Task {
        name: "asan",
        help: "native tests and snippets under AddressSanitizer and leak detection (nightly)",
        run: asan::task,
    },
    Task {
        name: "size",
        help: "bytes that a page loads: raw, gzip, brotli; fails above the budget; --top N: largest functions",
        run: size::task,
    },
    Task {
        name: "ordinary",
        help: "write web/ordinary.txt: what taipan.wasm is to have, because ordinary pages call it; --add: keep old lines",
        run: ordinary::task,
    },
    Task {
        name: "bench",
        help: "measure against other Pythons for the browser; arguments go to bench/run.mjs (try --help)",
        run: bench::task,
    },
    Task { name: "help", help: "this list", run: help },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match args.split_first() {
        None => ("help", &args[..]),
        Some((name, rest)) => (name.as_str(), rest),
    };
    let name = if matches!(name, "-h" | "--help") { "help" } else { name };
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprintln!("cargo xtask {name}: there is no such task.\n");
        print_tasks();
        return ExitCode::from(2);
    };
    match (task.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncargo xtask {name} failed: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn help(_: &[String]) -> Outcome {
    print_tasks();
    Ok(())
}

fn print_tasks() {
    println!("cargo xtask TASK\n");
    for task in TASKS {
        println!("  {:<10} {}", task.name, task.help);
    }
}
