//! From what rustc makes to what pages load: the glue to JavaScript, the module in two parts, and
//! wasm-opt.

use std::path::{Path, PathBuf};

use crate::command::{Fingerprint, cargo, make_dir, program, read, root, run, target_dir, write};
use crate::machine::need_npm_packages;
use crate::report::{Outcome, note, step};
use crate::toolchain::wasm_toolchain;

/// The package of the wasm module, and the file that cargo makes of it.
const PACKAGE: &str = "taipan-web";
const FILE: &str = "taipan_web.wasm";
/// The name of the glue's files; pages see the wasm as `taipan.wasm`.
const NAME: &str = "taipan";
/// What goes into the rest, and what of that stays all the same.
pub const LISTS: [&str; 2] = ["web/deferred.txt", "web/ordinary.txt"];

/// What every browser of today runs and the compiler makes use of, by wasm-opt's names. With
/// `--all-features` it would write files that engines refuse.
const WASM_OPT: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    // What is called from one place only goes there: browsers compile one busy function, all of it, sooner than
    // each of its parts. Not so the evaluator's, as its loop is compiled the faster, the smaller it is.
    "--no-inline=*interpreter4eval*",
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=1000",
    // It saves bytes that compression saves better.
    "--skip-pass=memory-packing",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The files of the engine.
pub struct Engine {
    /// JavaScript that defines `wasm_bindgen`, for a classic script.
    pub glue: PathBuf,
    /// What every page loads.
    pub wasm: PathBuf,
    /// What pages load when they need it.
    pub rest: PathBuf,
    /// Both in one, not optimized, and with the names of its functions.
    pub named: PathBuf,
}

impl Engine {
    pub fn new() -> Outcome<Engine> {
        make_dir(&folder())?;
        Ok(Engine {
            glue: folder().join(format!("{NAME}.js")),
            wasm: folder().join(format!("{NAME}.wasm")),
            rest: folder().join(format!("{NAME}-rest.wasm")),
            named: folder().join(format!("{NAME}_bg.wasm")),
        })
    }
}

/// Builds the wasm module with its glue, in one piece: the files `glue` and `named`, and what cargo
/// made of it.
pub fn build_whole(engine: &Engine) -> Outcome<PathBuf> {
    let compiled = step("wasm: compile", || {
        let toolchain = wasm_toolchain()?;
        run(toolchain
            .cargo("rustc")
            .args(["--profile", "wasm", "--package", PACKAGE])
            // Which function uses which data: to split the data as well.
            .args(["--", "-Clink-arg=--emit-relocs"]))?;
        Ok(target_dir().join("wasm32-unknown-unknown/wasm").join(FILE))
    })?;
    step("wasm: glue", || {
        let fingerprint = Fingerprint::default()
            .add(&read(&compiled)?)
            .add(&read(&root().join("Cargo.lock"))?)
            .add(include_bytes!("../bindgen/src/main.rs"))
            .add(include_bytes!("../bindgen/src/glue.rs"));
        let stamp = folder().join("glue-made-from");
        if engine.glue.is_file() && engine.named.is_file() && fingerprint.is_in(&stamp) {
            note("up to date");
            return Ok(());
        }
        run(program(bindgen()?).arg("glue").arg(&compiled).arg(folder()).arg(NAME))?;
        fingerprint.store(&stamp)
    })?;
    Ok(compiled)
}

/// What becomes of the two parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    Optimized,
    /// They stay as they are: a build that is a minute shorter, and larger files.
    Quick,
}

/// Builds the wasm module with its glue, in two parts; what is up to date stays.
pub fn build_engine(finish: Finish) -> Outcome<Engine> {
    let engine = Engine::new()?;
    let compiled = build_whole(&engine)?;
    step("wasm: two parts and wasm-opt", || {
        need_npm_packages("xtask")?;
        let fingerprint = Fingerprint::default()
            .add(&read(&engine.named)?)
            .add(&read(&root().join("Cargo.lock"))?)
            .add(&read(&root().join("xtask/package-lock.json"))?)
            .add(&read(&root().join(LISTS[0]))?)
            .add(&read(&root().join(LISTS[1]))?)
            .add(&[finish as u8])
            .add(include_bytes!("bindings.rs"))
            .add(include_bytes!("../bindgen/src/data.rs"))
            .add(include_bytes!("../bindgen/src/list.rs"))
            .add(include_bytes!("../bindgen/src/slots.rs"))
            .add(include_bytes!("../bindgen/src/split.rs"));
        let stamp = folder().join("made-from");
        if engine.wasm.is_file() && engine.rest.is_file() && fingerprint.is_in(&stamp) {
            note("up to date");
            return Ok(());
        }
        let parts = ["first", "rest"].map(|part| folder().join(format!("{NAME}_{part}.wasm")));
        run(program(bindgen()?).arg("split").arg(&engine.named).arg(&compiled).args(LISTS).args(&parts))?;
        for (part, made) in parts.iter().zip([&engine.wasm, &engine.rest]) {
            match finish {
                Finish::Optimized => optimize(part, made)?,
                Finish::Quick => write(made, &read(part)?)?,
            }
        }
        fingerprint.store(&stamp)
    })?;
    Ok(engine)
}

/// Writes the table of characters' names, which pages load when a program has `\N{…}`.
pub fn names_of_characters() -> Outcome<PathBuf> {
    let table = folder().join("characters.txt");
    if !table.is_file() {
        run(program(bindgen()?).arg("names").arg(&table))?;
    }
    Ok(table)
}

/// Where the files of the engine are made.
fn folder() -> PathBuf {
    target_dir().join("web")
}

/// The program that knows wasm-bindgen, built if need be.
pub fn bindgen() -> Outcome<PathBuf> {
    note("xtask-bindgen (compiled first if it is the first time: a minute or more)");
    run(cargo().args(["build", "--profile", "tool", "--package", "xtask-bindgen"]))?;
    Ok(target_dir().join("tool/xtask-bindgen"))
}

fn optimize(from: &Path, to: &Path) -> Outcome {
    note(&format!("wasm-opt for {}", to.file_name().unwrap_or_default().display()));
    run(program("node")
        .arg(root().join("xtask/node_modules/binaryen/bin/wasm-opt"))
        .args(WASM_OPT)
        .arg(from)
        .arg("-o")
        .arg(to))
}
