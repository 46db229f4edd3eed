//! Short names between the glue and the module: each is in both files.

use std::collections::HashMap;

use anyhow::{Result, ensure};
use walrus::Module;

use crate::split::LOADER;

/// Renames what the module imports, and returns the glue with the same names.
pub fn shorten(mut script: String, module: &mut Module) -> Result<String> {
    // The same thing may be imported twice.
    let (mut names, mut spaces) = (HashMap::new(), HashMap::new());
    for import in module.imports.iter_mut() {
        rename(&mut spaces, &mut import.module, |from, to| {
            script = replace(&script, &format!("\"{from}\": "), &format!("\"{to}\": "))?;
            Ok(())
        })?;
        // Splitting looks for this one.
        if !import.name.contains(LOADER) {
            rename(&mut names, &mut import.name, |from, to| {
                script = replace(&script, &format!("{from}: "), &format!("{to}: "))?;
                Ok(())
            })?;
        }
    }
    Ok(script)
}

/// Gives a name its short form; `first` is told when it comes up for the first time.
fn rename(
    known: &mut HashMap<String, String>,
    name: &mut String,
    first: impl FnOnce(&str, &str) -> Result<()>,
) -> Result<()> {
    if !known.contains_key(name) {
        let to = short(known.len());
        first(name, &to)?;
        known.insert(name.clone(), to);
    }
    name.clone_from(&known[name]);
    Ok(())
}

fn replace(script: &str, from: &str, to: &str) -> Result<String> {
    ensure!(script.matches(from).count() == 1, "the glue does not name {from:?} once");
    Ok(script.replacen(from, to, 1))
}

/// The shortest names, one for each number.
pub fn short(number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut rest = number;
    let mut name = String::new();
    loop {
        name.push(LETTERS[rest % LETTERS.len()] as char);
        rest /= LETTERS.len();
        if rest == 0 {
            return name;
        }
        rest -= 1;
    }
}
