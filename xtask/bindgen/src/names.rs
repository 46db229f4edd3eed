//! The names of characters (`\N{…}`), a file that pages load when a program has one.

use std::fmt::Write;

/// Names that follow from the code point: the loader computes them.
const COMPUTED: [&str; 2] = ["CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE "];

/// One character a line, in the order of code points: its distance from the one before, in base
/// 36 and left out if it is one, then its name.
pub fn table() -> Vec<u8> {
    let mut text = String::new();
    let mut previous = 0;
    for character in '\0'..=char::MAX {
        let Some(name) = character_names::name(character) else { continue };
        let name = name.to_string();
        if COMPUTED.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        let point = u32::from(character);
        let distance = point - previous;
        previous = point;
        if distance > 1 {
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
