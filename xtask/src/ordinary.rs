//! `cargo xtask ordinary`: finds out which functions ordinary pages call, for `web/ordinary.txt`.

use crate::bindings::{Engine, LISTS, bindgen, build_whole};
use crate::command::{program, read, root, run, target_dir, write};
use crate::dist;
use crate::machine::{chromium, need_npm_packages};
use crate::report::{Outcome, note, step};

pub fn task(args: &[String]) -> Outcome {
    let chromium = chromium()?;
    need_npm_packages("web/dev-server")?;
    need_npm_packages("tests/browser")?;
    let engine = Engine::new()?;
    build_whole(&engine)?;
    step("functions that ordinary pages call", || {
        let folder = target_dir().join("web/probed");
        write(&folder.join("taipan.js"), &dist::join_script(&read(&engine.glue)?)?)?;
        run(program(bindgen()?).arg("probe").arg(&engine.named).arg(folder.join("taipan.wasm")))?;
        run(program("node")
            .arg(root().join("tests/browser/ordinary.mjs"))
            .args([&folder, &root().join(LISTS[1])])
            .args(args)
            .env("CHROMIUM", chromium))?;
        note("'cargo xtask size' now shows what that makes of the download");
        Ok(())
    })
}
