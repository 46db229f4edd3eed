//! `taipan`: the interpreter as a command, with python3's options, exit statuses and messages.
//!
//! - `options`: the command line; `run`: programs from files, commands, modules, standard input
//! - `prompt`: typing Python; `host`: what the core asks of this machine, `files` and `input` of it

mod files;
mod host;
mod input;
mod options;
mod prompt;
mod run;
mod zone;

use std::process::ExitCode;

/// Native calls can nest as deep as `run::NATIVE_LIMIT` says, and a build without optimisation takes
/// much stack.
const STACK: usize = 512 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || run::run(arguments));
    let status = match worker.map(|worker| worker.join()) {
        Ok(Ok(status)) => status,
        Ok(Err(_)) => 101,
        Err(error) => {
            eprintln!("taipan: cannot start: {error}");
            1
        }
    };
    ExitCode::from(status)
}
