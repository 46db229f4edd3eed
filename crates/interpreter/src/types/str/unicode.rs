//! Properties of characters, as Python has them.
//!
//! What neither std nor the identifier tables know is in the small tables here.

use unicode_ident::{is_xid_continue, is_xid_start};

/// Code points with the decimal digit 0; the other nine follow.
const ZEROS: [u32; 74] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40,
    0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA,
    0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50,
    0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950,
    0x1FBF0,
];

/// Digits that make no decimal numbers: superscripts and the like, as first code point and count.
const DIGITS: [(u32, u32); 20] = [
    (0xB2, 2),
    (0xB9, 1),
    (0x1369, 9),
    (0x19DA, 1),
    (0x2070, 1),
    (0x2074, 6),
    (0x2080, 10),
    (0x2460, 9),
    (0x2474, 9),
    (0x2488, 9),
    (0x24EA, 1),
    (0x24F5, 9),
    (0x24FF, 1),
    (0x2776, 9),
    (0x2780, 9),
    (0x278A, 9),
    (0x10A40, 4),
    (0x10E60, 9),
    (0x11052, 9),
    (0x1F100, 11),
];

/// Letters that have a numeric value: ideographs.
const NUMERALS: [u32; 91] = [
    0x3405, 0x3483, 0x382A, 0x3B4D, 0x4E00, 0x4E03, 0x4E07, 0x4E09, 0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x4E96,
    0x4EAC, 0x4EBF, 0x4EC0, 0x4EDF, 0x4EE8, 0x4F0D, 0x4F70, 0x4FE9, 0x5006, 0x5104, 0x5146, 0x5169, 0x516B,
    0x516D, 0x5341, 0x5343, 0x5344, 0x5345, 0x534C, 0x53C1, 0x53C2, 0x53C3, 0x53C4, 0x56DB, 0x58F1, 0x58F9,
    0x5E7A, 0x5EFE, 0x5EFF, 0x5F0C, 0x5F0D, 0x5F0E, 0x5F10, 0x62D0, 0x62FE, 0x634C, 0x67D2, 0x6D1E, 0x6F06,
    0x7396, 0x767E, 0x7695, 0x79ED, 0x8086, 0x842C, 0x8CAE, 0x8CB3, 0x8D30, 0x920E, 0x94A9, 0x9621, 0x9646,
    0x964C, 0x9678, 0x96F6, 0xF96B, 0xF973, 0xF978, 0xF9B2, 0xF9D1, 0xF9D3, 0xF9FD, 0x20001, 0x20064,
    0x200E2, 0x20121, 0x2092A, 0x20983, 0x2098C, 0x2099C, 0x20AEA, 0x20AFD, 0x20B19, 0x22390, 0x22998,
    0x23B1B, 0x2626D, 0x2F890,
];

/// Where identifiers start otherwise than at letters: as letters (true) or not.
const NOT_AS_IDENTIFIERS: [(u32, u32, bool); 30] = [
    (0x37A, 0x37A, true),
    (0xE33, 0xE33, true),
    (0xEB3, 0xEB3, true),
    (0x16EE, 0x16F0, false),
    (0x1885, 0x1886, false),
    (0x2118, 0x2118, false),
    (0x212E, 0x212E, false),
    (0x2160, 0x2182, false),
    (0x2185, 0x2188, false),
    (0x2E2F, 0x2E2F, true),
    (0x3007, 0x3007, false),
    (0x3021, 0x3029, false),
    (0x3038, 0x303A, false),
    (0xA6E6, 0xA6EF, false),
    (0xFC5E, 0xFC63, true),
    (0xFDFA, 0xFDFB, true),
    (0xFE70, 0xFE70, true),
    (0xFE72, 0xFE72, true),
    (0xFE74, 0xFE74, true),
    (0xFE76, 0xFE76, true),
    (0xFE78, 0xFE78, true),
    (0xFE7A, 0xFE7A, true),
    (0xFE7C, 0xFE7C, true),
    (0xFE7E, 0xFE7E, true),
    (0xFF9E, 0xFF9F, true),
    (0x10140, 0x10174, false),
    (0x10341, 0x10341, false),
    (0x1034A, 0x1034A, false),
    (0x103D1, 0x103D5, false),
    (0x12400, 0x1246E, false),
];

fn with(point: u32, property: impl Fn(char) -> bool) -> bool {
    char::from_u32(point).is_some_and(property)
}

/// The value of a decimal digit of any script.
pub fn decimal_digit(point: u32) -> Option<u32> {
    if point < 0x80 {
        return char::from_u32(point)?.to_digit(10);
    }
    let place = ZEROS.partition_point(|&zero| zero <= point).checked_sub(1)?;
    let value = point - ZEROS.get(place)?;
    (value < 10).then_some(value)
}

pub fn is_decimal(point: u32) -> bool {
    decimal_digit(point).is_some()
}

pub fn is_digit(point: u32) -> bool {
    is_decimal(point) || DIGITS.iter().any(|&(first, count)| point.wrapping_sub(first) < count)
}

pub fn is_numeric(point: u32) -> bool {
    with(point, char::is_numeric) || NUMERALS.binary_search(&point).is_ok()
}

/// Letters: the categories Lm, Lt, Lu, Ll, Lo.
pub fn is_alpha(point: u32) -> bool {
    if point < 0x80 {
        return (point as u8).is_ascii_alphabetic();
    }
    match NOT_AS_IDENTIFIERS.iter().find(|(first, last, _)| (*first..=*last).contains(&point)) {
        Some((_, _, letter)) => *letter,
        None => with(point, is_xid_start),
    }
}

pub fn is_alnum(point: u32) -> bool {
    is_alpha(point) || is_numeric(point) || is_digit(point)
}

pub fn is_space(point: u32) -> bool {
    (0x1C..0x20).contains(&point) || with(point, char::is_whitespace)
}

pub fn is_upper(point: u32) -> bool {
    with(point, char::is_uppercase)
}

pub fn is_lower(point: u32) -> bool {
    with(point, char::is_lowercase)
}

/// Titlecase letters: category Lt.
pub fn is_title(point: u32) -> bool {
    match point {
        0x1C5 | 0x1C8 | 0x1CB | 0x1F2 | 0x1FBC | 0x1FCC | 0x1FFC => true,
        0x1F88..=0x1FAF => point & 8 != 0,
        _ => false,
    }
}

/// Has case at all.
pub fn is_cased(point: u32) -> bool {
    is_upper(point) || is_lower(point) || is_title(point)
}

/// What `repr` shows as it is.
pub fn is_printable(point: u32) -> bool {
    if point < 0x7F {
        return point >= 0x20;
    }
    let Some(c) = char::from_u32(point) else { return false };
    // After a first character, std's escapes leave exactly what is printable.
    let mut text = [b'a', 0, 0, 0, 0];
    let len = c.encode_utf8(&mut text[1..]).len();
    match std::str::from_utf8(&text[..=len]) {
        Ok(text) => text.escape_debug().nth(1) == Some(c),
        Err(_) => false,
    }
}

pub fn starts_identifier(point: u32) -> bool {
    point == '_' as u32 || with(point, is_xid_start)
}

pub fn continues_identifier(point: u32) -> bool {
    with(point, is_xid_continue)
}

/// Ends a line.
pub fn is_line_break(point: u32) -> bool {
    matches!(point, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// Shows `out` the upper case of a code point.
pub fn upper(point: u32, mut out: impl FnMut(u32)) {
    match char::from_u32(point) {
        Some(c) => c.to_uppercase().for_each(|c| out(c as u32)),
        None => out(point),
    }
}

/// Shows `out` the lower case of a code point.
pub fn lower(point: u32, mut out: impl FnMut(u32)) {
    match char::from_u32(point) {
        Some(c) => c.to_lowercase().for_each(|c| out(c as u32)),
        None => out(point),
    }
}

/// Shows `out` the title case of a code point.
pub fn title(point: u32, mut out: impl FnMut(u32)) {
    match point {
        0x1C4..=0x1CC => out((point - 0x1C4) / 3 * 3 + 0x1C5),
        0x1F1..=0x1F3 => out(0x1F2),
        0x10D0..=0x10FF => out(point),
        0x1F80..=0x1FAF => out(point | 8),
        0x1FB3 | 0x1FBC => out(0x1FBC),
        0x1FC3 | 0x1FCC => out(0x1FCC),
        0x1FF3 | 0x1FFC => out(0x1FFC),
        0x149 => upper(point, out),
        _ => {
            let mut first = true;
            upper(point, |c| {
                match c {
                    _ if first => out(c),
                    // The iota below.
                    0x399 => out(0x345),
                    _ => lower(c, &mut out),
                }
                first = false;
            });
        }
    }
}

/// Shows `out` the case folding of a code point: the lower case of the upper case, mostly.
pub fn casefold(point: u32, mut out: impl FnMut(u32)) {
    match point {
        0x131 => out(point),
        0x1E9E => (0..2).for_each(|_| out('s' as u32)),
        // Cherokee folds to upper case.
        0x13A0..=0x13FF | 0xAB70..=0xABBF => upper(point, out),
        _ => upper(point, |c| lower(c, &mut out)),
    }
}
