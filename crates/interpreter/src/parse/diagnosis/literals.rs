//! String literals that cannot be decoded.

use super::tokens::{Kind, Token};

/// Checks adjacent literals; returns the bytes that are wrong, or none if it is all of them.
pub(super) fn check<'s>(
    tokens: impl Iterator<Item = (Token, &'s str)>,
) -> Option<(Option<(u32, u32)>, String)> {
    let (mut has_bytes, mut has_text) = (false, false);
    // The literal before, and whether it is a template.
    let mut previous: Option<(bool, u32)> = None;
    let mut mixed = None;
    let mut first_wrong = None;
    let mut begun = (false, 0);
    let mut depth = 0_usize;
    for (token, text) in tokens {
        match token.kind {
            Kind::FStart => {
                depth += 1;
                if depth == 1 {
                    begun = (text.contains(['t', 'T']), token.start);
                    has_text |= !begun.0;
                }
                continue;
            }
            Kind::FEnd => depth = depth.saturating_sub(1),
            // What stands inside a replacement field was checked when it was read.
            Kind::String if depth == 0 => {
                let quote = text.find(['"', '\'']).unwrap_or(0);
                let (prefix, body) = text.split_at(quote);
                let has = |letters: [char; 2]| prefix.contains(letters);
                let (is_bytes, is_raw) = (has(['b', 'B']), has(['r', 'R']));
                has_bytes |= is_bytes;
                has_text |= !is_bytes;
                let len = if body.len() >= 6 && (body.starts_with("\"\"\"") || body.starts_with("'''")) {
                    3
                } else {
                    1
                };
                let inner = body.get(len..body.len().saturating_sub(len)).unwrap_or("");
                let wrong = match is_bytes {
                    true if !inner.is_ascii() => {
                        Some("bytes can only contain ASCII literal characters".to_owned())
                    }
                    true if !is_raw => wrong_byte_escape(inner),
                    false if !is_raw => wrong_escape(inner),
                    _ => None,
                };
                if first_wrong.is_none() {
                    first_wrong = wrong.map(|message| (Some((token.start, token.end)), message));
                }
                begun = (false, token.start);
            }
            _ => continue,
        }
        if depth > 0 {
            continue;
        }
        if let Some((was_template, start)) = previous
            && was_template != begun.0
            && mixed.is_none()
        {
            mixed = Some((start, token.end));
        }
        previous = Some(begun);
    }
    if first_wrong.is_some() {
        return first_wrong;
    }
    if mixed.is_some() {
        let message = "cannot mix t-string literals with string or bytes literals";
        return Some((mixed, message.to_owned()));
    }
    if has_bytes && has_text {
        return Some((None, "cannot mix bytes and nonbytes literals".to_owned()));
    }
    None
}

/// Checks the escapes in the text of an f-string or t-string.
pub(super) fn check_template<'s>(tokens: impl Iterator<Item = (Token, &'s str)>) -> Option<String> {
    let mut is_raw = Vec::new();
    for (token, text) in tokens {
        match token.kind {
            Kind::FStart => is_raw.push(text.contains(['r', 'R'])),
            Kind::FEnd => {
                is_raw.pop();
            }
            Kind::FMiddle if is_raw == [false] => {
                if let Some(message) = wrong_escape(text) {
                    return Some(message);
                }
            }
            _ => {}
        }
    }
    None
}

fn wrong_byte_escape(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut at = 0;
    // CPython counts positions in what is left to decode, from the backslash.
    while let Some(&byte) = bytes.get(at) {
        if byte != b'\\' {
            at += 1;
            continue;
        }
        let is_hex = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_hexdigit());
        if bytes.get(at + 1) == Some(&b'x') && !(is_hex(bytes.get(at + 2)) && is_hex(bytes.get(at + 3))) {
            return Some(format!("(value error) invalid \\x escape at position {at}"));
        }
        at += 2;
    }
    None
}

fn wrong_escape(text: &str) -> Option<String> {
    let mut rest = text;
    // Positions count in the form CPython decodes from, in which what is not ASCII is `\Uxxxxxxxx`.
    let mut position = 0;
    while let Some(c) = rest.chars().next() {
        if c != '\\' {
            position += if c.is_ascii() { 1 } else { 10 };
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let after = &rest[1..];
        let (digits, what) = match after.chars().next() {
            Some('x') => (2, "\\xXX"),
            Some('u') => (4, "\\uXXXX"),
            Some('U') => (8, "\\UXXXXXXXX"),
            Some('N') => {
                let name = after[1..].strip_prefix('{').and_then(|name| name.split_once('}'));
                let Some((name, tail)) = name.filter(|(name, _)| !name.is_empty()) else {
                    // Up to the end of the text if the name does not end, else up to the brace.
                    let is_empty = after[1..].starts_with("{}");
                    let last = match after[1..].starts_with('{') {
                        true if is_empty => position + 2,
                        true => position + after.len(),
                        false => position + 1,
                    };
                    return Some(unicode_error(position, last, "malformed \\N character escape"));
                };
                let last = position + name.len() + 3;
                if unicode_names2::character(name).is_none() {
                    return Some(unicode_error(position, last, "unknown Unicode character name"));
                }
                position = last + 1;
                rest = tail;
                continue;
            }
            Some(other) => {
                position += if other.is_ascii() { 2 } else { 11 };
                rest = &after[other.len_utf8()..];
                continue;
            }
            None => return None,
        };
        let hex = &after[1..];
        let have = hex.bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        if have < digits {
            let why = format!("truncated {what} escape");
            return Some(unicode_error(position, position + 1 + have, &why));
        }
        let code = u32::from_str_radix(&hex[..digits], 16).unwrap_or(0);
        if code > 0x10FFFF {
            return Some(unicode_error(position, position + 1 + digits, "illegal Unicode character"));
        }
        position += 2 + digits;
        rest = &hex[digits..];
    }
    None
}

fn unicode_error(from: usize, to: usize, why: &str) -> String {
    format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {why}")
}
