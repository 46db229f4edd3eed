//! `cargo xtask build`: puts together the folder `dist/` that is served to browsers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bindings::{Engine, Finish, build_engine, names_of_characters};
use crate::command::{Fingerprint, ask, files_below, program, read, root, run, target_dir, write};
use crate::machine::need_npm_packages;
use crate::report::{Failure, Outcome, note, step};
use crate::size;

/// The loader's file that starts it: joined behind the others.
const ENTRY: &str = "taipan.js";
/// The loader's file that the glue and all others come after.
const SCOPE: &str = "scope.js";

pub fn task(args: &[String]) -> Outcome {
    let finish = match args {
        [] => Finish::Optimized,
        [option] if option == "--quick" => Finish::Quick,
        _ => return Err(Failure::from("usage: cargo xtask build [--quick]")),
    };
    build_with(finish)?;
    size::print_sizes()
}

/// The folder that the build makes.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds `dist/`; what is up to date stays.
pub fn build() -> Outcome<Engine> {
    build_with(Finish::Optimized)
}

fn build_with(finish: Finish) -> Outcome<Engine> {
    let engine = build_engine(finish)?;
    step("dist/", || {
        let mut files = vec![
            (PathBuf::from("taipan.js"), script(&engine, finish)?),
            (PathBuf::from("taipan.wasm"), read(&engine.wasm)?),
            (PathBuf::from("taipan-rest.wasm"), read(&engine.rest)?),
            (PathBuf::from("taipan-names.txt"), read(&names_of_characters()?)?),
        ];
        for (folder, below) in [(root().join("web/pages"), ""), (late(), ""), (library(), "lib")] {
            for file in files_below(&folder) {
                let name = Path::new(below).join(file.strip_prefix(&folder).unwrap_or(&file));
                files.push((name, read(&file)?));
            }
        }
        update(&folder(), &files)?;
        note(&format!("{} files in {}", files.len(), folder().display()));
        Ok(())
    })?;
    Ok(engine)
}

/// `taipan.js`, small if there is time for that.
fn script(engine: &Engine, finish: Finish) -> Outcome<Vec<u8>> {
    let joined = join_script(&read(&engine.glue)?)?;
    check_script(&joined)?;
    if finish == Finish::Quick {
        return Ok(joined);
    }
    need_npm_packages("xtask")?;
    let [from, to] = ["joined.js", "small.js"].map(|name| target_dir().join("web").join(name));
    let fingerprint =
        Fingerprint::default().add(&joined).add(&read(&root().join("xtask/package-lock.json"))?);
    let stamp = target_dir().join("web/small-made-from");
    if !to.is_file() || !fingerprint.is_in(&stamp) {
        write(&from, &joined)?;
        run(program("node")
            .arg(root().join("xtask/node_modules/terser/bin/terser"))
            .arg(&from)
            .args([
                "--compress",
                "passes=3,ecma=2020",
                "--mangle",
                "--comments",
                "/MIT OR Apache/",
                "--output",
            ])
            .arg(&to))?;
        fingerprint.store(&stamp)?;
    }
    read(&to)
}

/// The folder of the scripts that the loader loads when a page needs them.
fn late() -> PathBuf {
    root().join("web/late")
}

/// The folder of the modules in Python that programs import.
fn library() -> PathBuf {
    root().join("web/lib")
}

/// The names of the library's modules, packages with a slash behind.
fn library_names() -> Vec<String> {
    let folder = library();
    let files =
        files_below(&folder).into_iter().filter(|file| file.extension().is_some_and(|end| end == "py"));
    let mut names: Vec<String> = files
        .map(|file| {
            let path = file.strip_prefix(&folder).unwrap_or(&file).with_extension("");
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            match parts.as_slice() {
                [package @ .., last] if last == "__init__" => package.join(".") + "/",
                _ => parts.join("."),
            }
        })
        .collect();
    names.sort();
    names
}

/// One classic script of the glue and the loader, whose names stay inside.
pub fn join_script(glue: &[u8]) -> Outcome<Vec<u8>> {
    let folder = root().join("web/js");
    let mut parts = files_below(&folder);
    parts.retain(|file| file.extension().is_some_and(|extension| extension == "js"));
    parts.retain(|file| file.file_name().is_none_or(|name| name != SCOPE));
    parts.sort_by_key(|file| file.file_name().is_some_and(|name| name == ENTRY));
    let mut script = format!(
        "// Taipan {}, MIT OR Apache-2.0\n(function () {{\n\"use strict\";\n",
        env!("CARGO_PKG_VERSION")
    )
    .into_bytes();
    script.extend(read(&folder.join(SCOPE))?);
    script.extend(format!("const LIBRARY = {:?}.split(' ');\n", library_names().join(" ")).into_bytes());
    script.extend(glue);
    for part in parts {
        script.extend(read(&part)?);
    }
    script.extend(b"})();\n");
    Ok(script)
}

/// Makes `folder` hold these files and no others, touching only what differs.
fn update(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Outcome {
    for old in files_below(folder) {
        if !files.iter().any(|(name, _)| folder.join(name) == old) {
            fs::remove_file(&old).map_err(|error| Failure::from(format!("{}: {error}", old.display())))?;
        }
    }
    for (name, content) in files {
        let path = folder.join(name);
        if fs::read(&path).ok().as_ref() != Some(content) {
            write(&path, content)?;
        }
    }
    Ok(())
}

/// Errors: what JavaScript's parser says of a script.
fn check_script(script: &[u8]) -> Outcome {
    let path = target_dir().join("web/checked.js");
    write(&path, script)?;
    match ask(program("node").arg("--check").arg(&path)) {
        Some(_) => Ok(()),
        None => Err(Failure::from(format!(
            "{} is no valid JavaScript: 'node --check' tells where",
            path.display()
        ))),
    }
}
