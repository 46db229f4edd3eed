//! Which functions of the engine pages load late.
//!
//! `web/deferred.txt` says where: a line is the path of a module or function below its crate, a
//! crate, or the name of a function that is exported; a second word names functions in it (`errors::raise name_error`: methods stand in no
//! path). What `web/ordinary.txt` names stays all the same, because ordinary pages call it: a line
//! of it is the whole name of a function. It says nothing about lines that begin with `always`; what a
//! line that begins with `never` names stays whatever the others say.

use std::collections::HashSet;

use anyhow::{Result, bail};

pub struct List<'a> {
    lines: Vec<Line<'a>>,
    ordinary: HashSet<&'a str>,
}

struct Line<'a> {
    number: usize,
    text: &'a str,
    /// Parts of symbols, in order.
    parts: Vec<String>,
    rule: Rule,
}

/// What a line says of the functions that it names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    UnlessOrdinary,
    Always,
    Never,
}

/// Where a function belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    First,
    /// In the rest, but with its callers if they are in the first module and it is small.
    RestUnlessSmall,
    Rest,
}

/// The lines of a list without comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().map(|line| line.split(" #").next().unwrap_or("").trim());
    (1..).zip(lines).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

impl<'a> List<'a> {
    pub fn parse(deferred: &'a str, ordinary: &'a str) -> List<'a> {
        let deferred = lines(deferred).map(|(number, text)| {
            let (rule, path) = match text.split_once(' ') {
                Some(("always", path)) => (Rule::Always, path),
                Some(("never", path)) => (Rule::Never, path),
                _ => (Rule::UnlessOrdinary, text),
            };
            Line { number, text, parts: path.split_whitespace().map(mangled).collect(), rule }
        });
        List { lines: deferred.collect(), ordinary: lines(ordinary).map(|(_, name)| name).collect() }
    }

    /// For each symbol, what the lists want. Errors: a line that names no symbol.
    pub fn choose(&self, symbols: &[&str]) -> Result<Vec<Choice>> {
        let ordinary: Vec<bool> =
            symbols.iter().map(|symbol| self.ordinary.contains(full_name(symbol).as_str())).collect();
        let mut chosen = vec![Choice::First; symbols.len()];
        let mut never = vec![false; symbols.len()];
        for line in &self.lines {
            let mut found = false;
            for (number, symbol) in symbols.iter().enumerate() {
                if line.names(symbol) {
                    found = true;
                    match line.rule {
                        Rule::Always => chosen[number] = Choice::Rest,
                        Rule::Never => never[number] = true,
                        Rule::UnlessOrdinary if !ordinary[number] && chosen[number] == Choice::First => {
                            chosen[number] = Choice::RestUnlessSmall;
                        }
                        Rule::UnlessOrdinary => {}
                    }
                }
            }
            if !found {
                bail!("line {}: '{}' names no function: take it out", line.number, line.text);
            }
        }
        for (choice, _) in chosen.iter_mut().zip(never).filter(|(_, never)| *never) {
            *choice = Choice::First;
        }
        Ok(chosen)
    }
}

impl Line<'_> {
    fn names(&self, symbol: &str) -> bool {
        if symbol == self.text {
            return true;
        }
        let mut rest = symbol;
        self.parts.iter().all(|part| match rest.find(part.as_str()) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    }
}

/// A path as Rust's symbols have it: `stdlib::math` is `6stdlib4math`.
fn mangled(path: &str) -> String {
    let separator = |name: &str| if name.starts_with('_') { "_" } else { "" };
    path.split("::").map(|name| format!("{}{}{name}", name.len(), separator(name))).collect()
}

/// A function's name without what differs from one compiler to the next.
pub fn full_name(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    // The compiler numbers copies.
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
    plain.strip_suffix('.').unwrap_or(&name).to_owned()
}
