//! Floats from text: `float("…")` and `float.fromhex`.

use super::arithmetic::nearest;
use crate::errors::PyResult;
use crate::object::{Str, Val};
use crate::types::int::parse::{number_text, trimmed};
use crate::vm::Vm;

/// How many bytes at the start of a text are a number without its sign: digits, point, exponent,
/// `inf`, `nan`. Underscores may stand between digits.
fn unsigned_prefix(text: &[u8]) -> usize {
    let starts = |name: &[u8]| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    for name in [&b"infinity"[..], b"inf", b"nan"] {
        if starts(name) {
            return name.len();
        }
    }
    let whole = digits_prefix(text);
    let mut end = whole;
    if text.get(end) == Some(&b'.') {
        let fraction = digits_prefix(&text[end + 1..]);
        if whole + fraction == 0 {
            return 0;
        }
        end += 1 + fraction;
    }
    if end > 0 && matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = matches!(text.get(end + 1), Some(b'+' | b'-')) as usize;
        let exponent = digits_prefix(&text[end + 1 + sign..]);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}

/// How many bytes at the start are digits, single underscores between them included.
fn digits_prefix(text: &[u8]) -> usize {
    let mut end = 0;
    while let Some(byte) = text.get(end) {
        let between = *byte == b'_' && end > 0 && text.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !between {
            break;
        }
        end += 1 + between as usize;
    }
    end
}

/// How many bytes at the start of a text are a number, its sign included; 0 for none.
pub(crate) fn float_prefix(text: &[u8]) -> usize {
    let sign = matches!(text.first(), Some(b'+' | b'-')) as usize;
    match unsigned_prefix(&text[sign..]) {
        0 => 0,
        length => sign + length,
    }
}

/// The number that a text of the form above stands for.
pub(crate) fn read_float(text: &[u8]) -> Option<f64> {
    if text.is_empty() || float_prefix(text) != text.len() {
        return None;
    }
    let plain: Vec<u8> = text.iter().copied().filter(|&byte| byte != b'_').collect();
    std::str::from_utf8(&plain).ok()?.parse().ok()
}

impl Vm {
    /// The float that a text stands for. `original` is what messages show. Errors: ValueError.
    pub(crate) fn parse_float(&mut self, text: &[u8], original: &Val) -> PyResult<f64> {
        match read_float(&number_text(text, original.is_a::<Str>())) {
            Some(value) => Ok(value),
            None => {
                let message = format!("could not convert string to float: {}", self.repr_text(original));
                Err(self.value_error(&message))
            }
        }
    }
}

/// What is wrong with a hexadecimal text.
pub(super) enum HexFault {
    Invalid,
    TooLarge,
}

/// `float.fromhex`: `[sign] ["0x"] digits ["." digits] ["p" exponent]`.
pub(super) fn read_hex(text: &[u8]) -> Result<f64, HexFault> {
    let text = trimmed(text);
    let (negative, text) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let magnitude = match text.to_ascii_lowercase().as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        [b'0', b'x', rest @ ..] => read_hex_digits(rest)?,
        rest => read_hex_digits(rest)?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn read_hex_digits(text: &[u8]) -> Result<f64, HexFault> {
    let end = text.iter().position(|&byte| byte == b'p').unwrap_or(text.len());
    let (digits, exponent) = text.split_at(end);
    let mut mantissa = 0u128;
    let mut scale = 0i64;
    let (mut any, mut point) = (false, false);
    for &byte in digits {
        if byte == b'.' && !point {
            point = true;
            continue;
        }
        let digit = (byte as char).to_digit(16).ok_or(HexFault::Invalid)? as u128;
        any = true;
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | digit;
            scale -= 4 * point as i64;
        } else {
            mantissa |= (digit != 0) as u128;
            scale += 4 * !point as i64;
        }
    }
    if !any {
        return Err(HexFault::Invalid);
    }
    let exponent = match exponent {
        [] => 0,
        [_, text @ ..] => read_exponent(text).ok_or(HexFault::Invalid)?,
    };
    let value = if mantissa == 0 { 0.0 } else { nearest(mantissa, scale.saturating_add(exponent)) };
    if value.is_infinite() { Err(HexFault::TooLarge) } else { Ok(value) }
}

/// A decimal exponent, clamped to what surely is too large.
fn read_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0i64, |value, &digit| {
        value.saturating_mul(10).saturating_add((digit - b'0') as i64).min(1 << 60)
    });
    Some(if negative { -value } else { value })
}
