//! From what rustc makes to what pages load: the glue to JavaScript, and wasm-opt.

use std::path::{Path, PathBuf};

use crate::command::{Fingerprint, cargo, make_dir, program, read, root, run, target_dir};
use crate::machine::need_npm_packages;
use crate::report::{Outcome, note, step};
use crate::toolchain::wasm_toolchain;

/// The package of the wasm module, and the file that cargo makes of it.
const PACKAGE: &str = "taipan-web";
const FILE: &str = "taipan_web.wasm";
/// The name of the glue's files; pages see the wasm as `taipan.wasm`.
const NAME: &str = "taipan";

/// What every browser of today runs and the compiler makes use of, by wasm-opt's names. With
/// `--all-features` it would write files that engines refuse.
const WASM_OPT: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "-Oz",
    // A function that is called from one place only is kept apart for a reason: the evaluator's
    // loop is compiled the faster, the smaller it is.
    "--one-caller-inline-max-function-size=200",
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
    pub wasm: PathBuf,
    /// As `wasm`, but not optimized, and with the names of its functions.
    pub named: PathBuf,
}

/// Builds the wasm module with its glue; what is up to date stays.
pub fn build_engine() -> Outcome<Engine> {
    let compiled = step("wasm: compile", || {
        let toolchain = wasm_toolchain()?;
        run(toolchain.cargo("build").args(["--profile", "wasm", "--package", PACKAGE]))?;
        Ok(target_dir().join("wasm32-unknown-unknown/wasm").join(FILE))
    })?;
    let folder = target_dir().join("web");
    make_dir(&folder)?;
    let engine = Engine {
        glue: folder.join(format!("{NAME}.js")),
        wasm: folder.join(format!("{NAME}.wasm")),
        named: folder.join(format!("{NAME}_bg.wasm")),
    };
    step("wasm: glue and wasm-opt", || {
        need_npm_packages("xtask")?;
        let fingerprint = Fingerprint::default()
            .add(&read(&compiled)?)
            .add(&read(&root().join("Cargo.lock"))?)
            .add(&read(&root().join("xtask/package-lock.json"))?)
            .add(include_bytes!("bindings.rs"))
            .add(include_bytes!("../bindgen/src/main.rs"));
        let stamp = folder.join("made-from");
        let is_made = [&engine.glue, &engine.wasm, &engine.named].iter().all(|file| file.is_file());
        if is_made && fingerprint.is_in(&stamp) {
            note("up to date");
            return Ok(());
        }
        write_glue(&compiled, &folder)?;
        optimize(&engine.named, &engine.wasm)?;
        fingerprint.store(&stamp)
    })?;
    Ok(engine)
}

fn write_glue(compiled: &Path, folder: &Path) -> Outcome {
    note("wasm-bindgen (compiled first if it is the first time: a minute or more)");
    run(cargo().args(["build", "--profile", "tool", "--package", "xtask-bindgen"]))?;
    run(program(target_dir().join("tool/xtask-bindgen")).arg(compiled).arg(folder).arg(NAME))
}

fn optimize(from: &Path, to: &Path) -> Outcome {
    note("wasm-opt");
    run(program("node")
        .arg(root().join("xtask/node_modules/binaryen/bin/wasm-opt"))
        .args(WASM_OPT)
        .arg(from)
        .arg("-o")
        .arg(to))
}
