//! Reading wasm files: what they import, and how large their functions are.

use std::collections::HashMap;

use crate::report::{Failure, Outcome};

const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const CODE: u8 = 10;
const NAMES_OF_FUNCTIONS: u8 = 1;

/// The imports of a module, as "module.name".
pub fn imports(wasm: &[u8]) -> Outcome<Vec<String>> {
    read_imports(wasm).ok_or_else(broken)
}

/// Prints the largest functions of a module, which must still have its names, and what each
/// Rust crate adds up to.
pub fn print_largest(wasm: &[u8], count: usize) -> Outcome {
    let mut functions = functions(wasm).ok_or_else(broken)?;
    let mut crates: HashMap<&str, usize> = HashMap::new();
    for (name, size) in &functions {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|&(name, size)| (usize::MAX - size, name));
    println!("\nbytes of code by crate, before wasm-opt");
    for (name, size) in crates.iter().take(count) {
        println!("{size:>9}  {name}");
    }
    functions.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    println!("\nlargest functions, before wasm-opt");
    for (name, size) in functions.iter().take(count) {
        println!("{size:>9}  {name}");
    }
    println!();
    Ok(())
}

fn broken() -> Failure {
    Failure::from("this is no wasm module that xtask can read")
}

/// The first path in a symbol such as `<core[e010a72f]::str::Chars as core[e010a72f]::iter::Iterator>::next`.
fn crate_of(symbol: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let symbol = symbol.trim_start_matches(|c| !is_part(c));
    let end = symbol.find(|c| !is_part(c)).unwrap_or(symbol.len());
    let (name, rest) = symbol.split_at(end);
    if rest.starts_with('[') || rest.starts_with("::") { name } else { "(others)" }
}

/// A place in the bytes of a module, or of a part of it.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn take(&mut self, count: usize) -> Option<Reader<'a>> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(Reader(head))
    }

    /// An unsigned number in LEB128.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return value.try_into().ok();
            }
        }
        None
    }

    fn name(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?.0).ok()
    }

    fn limits(&mut self) -> Option<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 != 0 {
            self.number()?;
        }
        Some(())
    }
}

/// The sections of a module: their kinds and contents.
fn sections(wasm: &[u8]) -> Option<Vec<(u8, Reader<'_>)>> {
    let mut reader = Reader(wasm.strip_prefix(b"\0asm\x01\0\0\0")?);
    let mut sections = Vec::new();
    while !reader.0.is_empty() {
        let kind = reader.byte()?;
        let length = reader.number()?;
        sections.push((kind, reader.take(length)?));
    }
    Some(sections)
}

fn read_imports(wasm: &[u8]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for (kind, mut section) in sections(wasm)? {
        if kind == IMPORT {
            for _ in 0..section.number()? {
                names.push(read_import(&mut section)?.0);
            }
        }
    }
    Some(names)
}

/// An import, and whether it is a function.
fn read_import(section: &mut Reader<'_>) -> Option<(String, bool)> {
    let name = format!("{}.{}", section.name()?, section.name()?);
    let kind = section.byte()?;
    match kind {
        0 => drop(section.number()?),
        1 => {
            section.byte()?;
            section.limits()?;
        }
        2 => section.limits()?,
        3 => drop(section.take(2)?),
        _ => return None,
    }
    Some((name, kind == 0))
}

/// The functions of a module that are not imported: names and sizes.
fn functions(wasm: &[u8]) -> Option<Vec<(String, usize)>> {
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = HashMap::new();
    for (kind, mut section) in sections(wasm)? {
        match kind {
            IMPORT => {
                for _ in 0..section.number()? {
                    imported += usize::from(read_import(&mut section)?.1);
                }
            }
            CODE => {
                for _ in 0..section.number()? {
                    let size = section.number()?;
                    section.take(size)?;
                    sizes.push(size);
                }
            }
            CUSTOM if section.name()? == "name" => names = function_names(section)?,
            _ => {}
        }
    }
    let named = sizes.into_iter().enumerate().map(|(index, size)| {
        let name = names.get(&(index + imported)).copied().unwrap_or("?");
        (rustc_demangle::demangle(name).to_string(), size)
    });
    Some(named.collect())
}

fn function_names(mut section: Reader<'_>) -> Option<HashMap<usize, &str>> {
    let mut names = HashMap::new();
    while !section.0.is_empty() {
        let kind = section.byte()?;
        let length = section.number()?;
        let mut part = section.take(length)?;
        if kind == NAMES_OF_FUNCTIONS {
            for _ in 0..part.number()? {
                let index = part.number()?;
                names.insert(index, part.name()?);
            }
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports the function `env.now` and the memory `env.memory`.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x1a\x02\x03env\x03now\0\0\x03env\x06memory\x02\x01\x01\x02";

    #[test]
    fn lists_what_a_module_imports() {
        let names = read_imports(MODULE);
        assert_eq!(names, Some(vec!["env.now".to_owned(), "env.memory".to_owned()]));
    }

    #[test]
    fn refuses_what_is_no_module() {
        assert_eq!(read_imports(b"\x7fELF"), None);
        assert_eq!(read_imports(&MODULE[..MODULE.len() - 3]), None);
    }

    #[test]
    fn finds_the_crate_in_a_symbol() {
        assert_eq!(crate_of("<core[e0]::str::Chars as core[e0]::iter::Iterator>::next"), "core");
        assert_eq!(crate_of("taipan_interpreter::eval::run"), "taipan_interpreter");
        assert_eq!(crate_of("memcpy"), "(others)");
    }
}
