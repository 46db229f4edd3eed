//! The names of characters (`\N{…}`), a file that pages load when a program has one.

use std::fmt::Write;

/// Names that follow from the code point: the loader computes them.
const COMPUTED: [&str; 2] = ["CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE "];

/// Other names, each behind its code point.
const ALIASES: &str = include_str!("../../../crates/cli/src/aliases.txt");

/// One name a line, in the order of code points: its distance from the one before, in base
/// 36 and left out if it is one, then its name; before other names than the character's own stands `=`.
pub fn table() -> Vec<u8> {
    let alias = |line: &'static str| {
        let (point, name) = line.split_once(' ')?;
        Some((u32::from_str_radix(point, 16).ok()?, ["=", name].concat()))
    };
    let mut names: Vec<(u32, String)> = ALIASES.lines().filter_map(alias).collect();
    for character in '\0'..=char::MAX {
        let Some(name) = character_names::name(character) else { continue };
        let name = name.to_string();
        if !COMPUTED.iter().any(|prefix| name.starts_with(prefix)) {
            names.push((u32::from(character), name));
        }
    }
    names.sort();
    let mut text = String::new();
    let mut previous = 0;
    for (point, name) in names {
        let distance = point - previous;
        previous = point;
        if distance != 1 {
            write_base_36(&mut text, distance);
        }
        let _ = writeln!(text, " {name}");
    }
    text.into_bytes()
}

fn write_base_36(text: &mut String, number: u32) {
    if number >= 36 {
        write_base_36(text, number / 36);
    }
    text.extend(char::from_digit(number % 36, 36));
}
