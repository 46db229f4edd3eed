//! `cargo xtask missing`: what Taipan's builtin types and native modules lack of CPython's.
//!
//! `tests/conformance/names.txt` is what CPython 3.14 says to `names.py` beside it: a line for each
//! name, with its kind and signature. Taipan runs the same program. Whatever is missing or says
//! something else has to be in `exceptions.txt` with the reason, and nothing else may be there.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::command::{checked_taipan, output_of, program, read, root};
use crate::report::{Failure, Outcome, note};

pub fn task(args: &[String]) -> Outcome {
    if !args.is_empty() {
        return Err(Failure::from("usage: cargo xtask missing"));
    }
    check()
}

/// Compares the names; fails on a difference that is not accounted for.
pub fn check() -> Outcome {
    let taipan = checked_taipan()?;
    let folder = root().join("tests/conformance");
    let expected = text_of(&folder.join("names.txt"))?;
    let exceptions = text_of(&folder.join("exceptions.txt"))?;
    let found = output_of(program(taipan).arg(folder.join("names.py")))?;
    let (expected, found) = (table(&expected), table(&found));
    let mut exceptions = Exceptions::read(&exceptions)?;
    let mut report = String::new();
    let mut count = 0;
    for (name, difference) in differences(&expected, &found) {
        if !exceptions.cover(name) {
            let _ = writeln!(report, "{difference}");
            count += 1;
        }
    }
    for name in exceptions.unused() {
        let _ = writeln!(report, "{name} is listed in exceptions.txt and is no exception (any more)");
        count += 1;
    }
    if count > 0 {
        return Err(Failure::from(format!("{count} names differ from CPython's\n\n{report}")));
    }
    note(&format!("{} names of CPython, {} differences accounted for", expected.len(), exceptions.covered));
    Ok(())
}

fn text_of(path: &std::path::Path) -> Outcome<String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// What a listing says of each name.
fn table(text: &str) -> BTreeMap<&str, &str> {
    text.lines().map(|line| line.split_once(' ').unwrap_or((line, ""))).collect()
}

/// The names of which the two say different things, each with a line that tells.
fn differences<'a>(
    expected: &BTreeMap<&'a str, &'a str>,
    found: &BTreeMap<&'a str, &'a str>,
) -> Vec<(&'a str, String)> {
    let mut all = Vec::new();
    for (name, wanted) in expected {
        match found.get(name) {
            None => all.push((*name, format!("{name} is missing: {wanted}"))),
            Some(have) if have != wanted => all.push((*name, format!("{name}: {have}, not {wanted}"))),
            Some(_) => {}
        }
    }
    for (name, have) in found {
        if !expected.contains_key(name) {
            all.push((*name, format!("{name} is not in CPython: {have}")));
        }
    }
    all
}

/// The lines of `exceptions.txt`: a name, or a pattern with one `*` for anything, and the reason.
struct Exceptions<'a> {
    patterns: Vec<(&'a str, bool)>,
    covered: usize,
}

impl<'a> Exceptions<'a> {
    fn read(text: &'a str) -> Outcome<Exceptions<'a>> {
        let mut patterns: Vec<(&str, bool)> = Vec::new();
        for line in text.lines() {
            let Some((pattern, reason)) = line.split_once(' ') else {
                return Err(Failure::from(format!("exceptions.txt: {line} has no reason")));
            };
            if reason.trim().is_empty() || patterns.last().is_some_and(|(last, _)| *last >= pattern) {
                return Err(Failure::from(format!(
                    "exceptions.txt: {pattern} has no reason or is out of order"
                )));
            }
            patterns.push((pattern, false));
        }
        Ok(Exceptions { patterns, covered: 0 })
    }

    /// Whether a difference is accounted for.
    fn cover(&mut self, name: &str) -> bool {
        let mut covered = false;
        for (pattern, used) in &mut self.patterns {
            if matches(pattern, name) {
                (*used, covered) = (true, true);
            }
        }
        self.covered += covered as usize;
        covered
    }

    fn unused(&self) -> impl Iterator<Item = &'a str> {
        self.patterns.iter().filter(|(_, used)| !used).map(|(pattern, _)| *pattern)
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => {
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    }
}
