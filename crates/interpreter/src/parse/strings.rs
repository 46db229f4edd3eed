//! The values of string literals that the parser crate cannot hold.
//!
//! Its strings are Rust's, so `"\ud800"` comes out as U+FFFD. Python's may contain lone
//! surrogates; such literals are read again from the source.

use std::borrow::Cow;

use rustpython_ast::{InterpolatedStringLiteralElement, StringFlags, StringLiteral};
use rustpython_text_size::Ranged;

/// Returns the value of a literal as generalised UTF-8 (a lone surrogate takes three bytes).
pub fn literal_bytes<'a>(literal: &'a StringLiteral, source: &str) -> Cow<'a, [u8]> {
    let flags = literal.flags;
    let is_raw = flags.prefix().is_raw();
    if !may_hide_surrogate(&literal.value, is_raw) {
        return Cow::Borrowed(literal.value.as_bytes());
    }
    let from = literal.range.start() + flags.opener_len();
    let to = literal.range.end() - flags.closer_len();
    match source.get(from.to_usize()..to.to_usize()) {
        Some(inner) => Cow::Owned(decode(inner, false)),
        None => Cow::Borrowed(literal.value.as_bytes()),
    }
}

/// Returns the value of the literal text between the fields of an f-string or t-string, as
/// [`literal_bytes`] does.
pub fn element_bytes<'a>(
    element: &'a InterpolatedStringLiteralElement,
    is_raw: bool,
    source: &str,
) -> Cow<'a, [u8]> {
    if !may_hide_surrogate(&element.value, is_raw) {
        return Cow::Borrowed(element.value.as_bytes());
    }
    let range = element.range();
    match source.get(range.start().to_usize()..range.end().to_usize()) {
        Some(inner) => Cow::Owned(decode(inner, true)),
        None => Cow::Borrowed(element.value.as_bytes()),
    }
}

fn may_hide_surrogate(value: &str, is_raw: bool) -> bool {
    !is_raw && value.contains(char::REPLACEMENT_CHARACTER)
}

/// Decodes the escapes of a literal that the parser has found valid.
fn decode(inner: &str, doubled_braces: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => rest = decode_escape(rest, &mut out),
            '{' | '}' if doubled_braces => {
                push(&mut out, c as u32);
                rest.next();
            }
            _ => push(&mut out, c as u32),
        }
    }
    out
}

/// Decodes what follows a backslash and returns what is left.
fn decode_escape<'a>(mut rest: std::str::Chars<'a>, out: &mut Vec<u8>) -> std::str::Chars<'a> {
    let before = rest.clone();
    let code = match rest.next() {
        Some('\n') => return rest,
        Some(c @ ('\\' | '\'' | '"')) => c as u32,
        Some('a') => 7,
        Some('b') => 8,
        Some('f') => 12,
        Some('n') => 10,
        Some('r') => 13,
        Some('t') => 9,
        Some('v') => 11,
        Some('x') => digits(&mut rest, 16, 2),
        Some('u') => digits(&mut rest, 16, 4),
        Some('U') => digits(&mut rest, 16, 8),
        Some('0'..='7') => {
            rest = before;
            digits(&mut rest, 8, 3)
        }
        Some('N') => {
            let text = rest.as_str();
            let name = text.strip_prefix('{').and_then(|text| text.split_once('}'));
            let Some((name, after)) = name else {
                out.extend_from_slice(b"\\N");
                return rest;
            };
            rest = after.chars();
            unicode_names2::character(name).unwrap_or(char::REPLACEMENT_CHARACTER) as u32
        }
        _ => {
            out.push(b'\\');
            return before;
        }
    };
    push(out, code);
    rest
}

/// Reads at most `count` digits.
fn digits(rest: &mut std::str::Chars<'_>, radix: u32, count: usize) -> u32 {
    let mut value = 0_u32;
    for _ in 0..count {
        let mut ahead = rest.clone();
        let Some(digit) = ahead.next().and_then(|c| c.to_digit(radix)) else { break };
        value = value.wrapping_mul(radix).wrapping_add(digit);
        *rest = ahead;
    }
    value
}

fn push(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => {
            let tail = |shift: u32| 0x80 | (code >> shift & 0x3F) as u8;
            out.extend_from_slice(&[0xE0 | (code >> 12 & 0xF) as u8, tail(6), tail(0)]);
        }
    }
}
