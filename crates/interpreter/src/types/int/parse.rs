//! Ints from text: `int("0x_ff", 0)`.

use num_bigint::BigUint;
use num_traits::{One, Zero};

use crate::errors::{PyResult, Raised};
use crate::object::string::CodePoints;
use crate::object::{Str, Val};
use crate::vm::Vm;

/// The digit zero of every script that has decimal digits, ASCII apart; the other nine follow it.
static ZEROS: [u32; 73] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0,
    0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30,
    0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0,
    0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16A60, 0x16AC0,
    0x16B50, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1,
    0x1E950, 0x1FBF0,
];

/// The value of a decimal digit of any script.
pub fn decimal_digit(point: u32) -> Option<u32> {
    let zero = match point {
        0x30..=0x39 => 0x30,
        0..0x660 => return None,
        _ => *ZEROS.get(ZEROS.partition_point(|&zero| zero <= point).checked_sub(1)?)?,
    };
    (point - zero < 10).then_some(point - zero)
}

/// Whether `str.isspace` holds for a code point.
pub(crate) fn is_space(point: u32) -> bool {
    matches!(point, 0x1C..=0x1F) || char::from_u32(point).is_some_and(char::is_whitespace)
}

/// White space as C has it: what may stand around numbers.
pub(crate) fn is_c_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Text without the white space around it.
pub(crate) fn trimmed(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|byte| !is_c_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_c_space(byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// Text of a number in ASCII: other scripts' digits as ASCII ones, white space around it removed.
/// What no number has becomes `?`. Bytes that are no text have no other scripts.
pub(crate) fn number_text(bytes: &[u8], is_text: bool) -> Vec<u8> {
    if bytes.is_ascii() {
        return trimmed(bytes).to_vec();
    }
    let ascii = |point: u32| match (u8::try_from(point), decimal_digit(point)) {
        (Ok(byte), _) if byte.is_ascii() => byte,
        (_, Some(digit)) => b'0' + digit as u8,
        _ if is_space(point) => b' ',
        _ => b'?',
    };
    let text: Vec<u8> = if is_text {
        CodePoints::new(bytes).map(ascii).collect()
    } else {
        bytes.iter().map(|&byte| if byte.is_ascii() { byte } else { b'?' }).collect()
    };
    trimmed(&text).to_vec()
}

/// Digits of an int literal: sign, base, digits without underscores.
struct Digits {
    negative: bool,
    base: u32,
    digits: Vec<u8>,
}

/// Takes a literal apart; None if it is none. Base 0 asks the prefix.
fn split(text: &[u8], mut base: u32) -> Option<Digits> {
    let (negative, mut rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let prefix = match rest {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let zeros_only = base == 0 && prefix == 0 && rest.first() == Some(&b'0');
    if prefix != 0 && (base == 0 || base == prefix) {
        base = prefix;
        rest = &rest[2..];
        // An underscore may follow the prefix.
        rest = rest.strip_prefix(b"_").unwrap_or(rest);
    } else if base == 0 {
        base = 10;
    }
    let mut digits = Vec::with_capacity(rest.len());
    let mut after_digit = false;
    for &byte in rest {
        if byte == b'_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
            continue;
        }
        let digit = (byte as char).to_digit(36).filter(|&digit| digit < base)?;
        digits.push(digit as u8);
        after_digit = true;
    }
    if !after_digit || zeros_only && digits.iter().any(|&digit| digit != 0) {
        return None;
    }
    Some(Digits { negative, base, digits })
}

/// The number that digits stand for. Halves are read apart, so that the time grows as that of
/// multiplication does.
fn magnitude(digits: &[u8], base: u32) -> BigUint {
    const DIRECT: usize = 1000;
    if digits.len() <= DIRECT || base.is_power_of_two() {
        return BigUint::from_radix_be(digits, base).unwrap_or_default();
    }
    // Powers base^(DIRECT · 2^i), squared from level to level.
    let mut parts: Vec<BigUint> =
        digits.rchunks(DIRECT).map(|part| BigUint::from_radix_be(part, base).unwrap_or_default()).collect();
    let mut power = BigUint::from(base).pow(DIRECT as u32);
    while parts.len() > 1 {
        let pairs = parts.chunks(2);
        parts = pairs
            .map(|pair| match pair {
                [low, high] if !high.is_zero() => low + high * &power,
                [low, ..] => low.clone(),
                [] => BigUint::zero(),
            })
            .collect();
        if parts.len() > 1 {
            power = &power * &power;
        }
    }
    parts.pop().unwrap_or_else(BigUint::one)
}

impl Vm {
    /// The int that a literal stands for. `original` is what messages show.
    ///
    /// Errors: ValueError if it is none, or has too many digits.
    pub(crate) fn parse_int(&mut self, text: &[u8], base: u32, original: &Val) -> PyResult {
        let text = number_text(text, original.is_a::<Str>());
        let Some(Digits { negative, base, digits }) = split(&text, base) else {
            return Err(self.bad_int_literal(base, original));
        };
        if digits.len() <= 11 {
            let value = digits.iter().fold(0, |value: i64, &digit| value * base as i64 + digit as i64);
            return Ok(self.new_int(if negative { -value } else { value }));
        }
        let limit = self.int_max_str_digits;
        if limit != 0 && digits.len() > limit && !base.is_power_of_two() {
            let message = format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; \
                 use sys.set_int_max_str_digits() to increase the limit",
                digits.len()
            );
            return Err(self.value_error(&message));
        }
        let magnitude = num_bigint::BigInt::from(magnitude(&digits, base));
        Ok(self.new_bigint(if negative { -magnitude } else { magnitude }))
    }

    #[cold]
    fn bad_int_literal(&mut self, base: u32, original: &Val) -> Raised {
        let bytes = self.bytes_like(original).map(|bytes| self.new_bytes(&bytes));
        let shown: String = self.repr_text(bytes.as_ref().unwrap_or(original)).chars().take(200).collect();
        self.value_error(&format!("invalid literal for int() with base {base}: {shown}"))
    }

    /// `int(text, base)` for a string.
    pub(crate) fn int_from_str(&mut self, text: &Val, base: u32) -> PyResult {
        match text.to_ref::<Str>() {
            Some(string) => self.parse_int(string.as_bytes(), base, text),
            None => Ok(Val::NOT_IMPLEMENTED),
        }
    }
}
