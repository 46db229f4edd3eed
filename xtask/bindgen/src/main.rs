//! What xtask does to wasm modules with wasm-bindgen and walrus: `xtask-bindgen COMMAND …`.

mod data;
mod glue;
mod list;
mod names;
mod probe;
mod slots;
mod split;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use list::List;
use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: xtask-bindgen glue IN.wasm OUT_DIR NAME
       xtask-bindgen split IN.wasm LINKED.wasm DEFERRED ORDINARY FIRST.wasm REST.wasm
       xtask-bindgen probe IN.wasm OUT.wasm
       xtask-bindgen names OUT.txt";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match args.as_slice() {
        ["glue", input, out_dir, name] => write_glue(input, Path::new(out_dir), name),
        ["split", input, linked, deferred, ordinary, first, rest] => {
            write_parts([input, linked], [deferred, ordinary], [first, rest])
        }
        ["probe", input, output] => read(input).and_then(|wasm| write(output, &probe::probe(&wasm)?)),
        ["names", output] => write(output, &names::table()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn read(path: &str) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.to_owned())
}

fn read_text(path: &str) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.to_owned())
}

fn write(path: &str, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| path.to_owned())
}

/// Writes `NAME.js` and `NAME_bg.wasm`.
fn write_glue(input: &str, out_dir: &Path, name: &str) -> Result<()> {
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_path(input)
        .out_name(name)
        .typescript(false)
        // The list of what is deferred names paths, which symbols have.
        .demangle(false)
        // The loader names the wasm itself.
        .omit_default_module_path(true)
        .no_modules(true)?
        .generate_output()?;
    let script = glue::shorten(output.js().to_owned(), output.wasm_mut())?;
    fs::create_dir_all(out_dir)?;
    let path = |suffix: &str| out_dir.join(format!("{name}{suffix}")).to_string_lossy().into_owned();
    write(&path(".js"), script.as_bytes())?;
    write(&path("_bg.wasm"), &output.wasm_mut().emit_wasm())
}

fn write_parts([input, linked]: [&str; 2], lists: [&str; 2], outputs: [&str; 2]) -> Result<()> {
    let [deferred, ordinary] = [read_text(lists[0])?, read_text(lists[1])?];
    let list = List::parse(&deferred, &ordinary);
    let parts = split::split(&read(input)?, &read(linked)?, &list).with_context(|| lists[0].to_owned())?;
    println!("   {}", parts.report);
    write(outputs[0], &parts.first)?;
    write(outputs[1], &parts.rest)
}
