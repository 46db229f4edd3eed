//! UTF-7: text of other characters than ASCII in base 64, between `+` and `-`.

use crate::object::string::{CodePoints, push_code_point};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit_value(byte: u8) -> Option<u32> {
    DIGITS.iter().position(|&digit| digit == byte).map(|value| value as u32)
}

/// Whether a code point stands for itself.
fn is_direct(point: u32) -> bool {
    match u8::try_from(point) {
        Ok(b'+' | b'\\' | b'~') => false,
        Ok(byte) => byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t' | b'\n' | b'\r'),
        Err(_) => false,
    }
}

/// Units of 16 bits on their way to digits of 6.
#[derive(Default)]
struct Bits {
    value: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, unit: u32, out: &mut Vec<u8>) {
        self.value = self.value << 16 | unit;
        self.count += 16;
        while self.count >= 6 {
            self.count -= 6;
            out.push(DIGITS[(self.value >> self.count & 63) as usize]);
        }
        self.value &= (1 << self.count) - 1;
    }

    /// Fills up the last digit.
    fn end(&mut self, out: &mut Vec<u8>) {
        if self.count > 0 {
            out.push(DIGITS[(self.value << (6 - self.count) & 63) as usize]);
        }
        *self = Bits::default();
    }
}

pub(super) fn encode(points: CodePoints, out: &mut Vec<u8>) {
    let mut shifted = false;
    let mut bits = Bits::default();
    for point in points {
        if is_direct(point) {
            if std::mem::take(&mut shifted) {
                bits.end(out);
                if point == '-' as u32 || digit_value(point as u8).is_some() {
                    out.push(b'-');
                }
            }
            out.push(point as u8);
            continue;
        }
        if !shifted && point == '+' as u32 {
            out.extend(b"+-");
            continue;
        }
        if !std::mem::replace(&mut shifted, true) {
            out.push(b'+');
        }
        if point >= 0x1_0000 {
            bits.push(0xD800 | (point - 0x1_0000) >> 10, out);
            bits.push(0xDC00 | point & 0x3FF, out);
        } else {
            bits.push(point, out);
        }
    }
    if shifted {
        bits.end(out);
        out.push(b'-');
    }
}

/// Where bytes mean nothing, and why.
pub(super) type Fault = (usize, usize, &'static str);

/// Appends what bytes from `at` on mean.
pub(super) fn decode(bytes: &[u8], mut at: usize, out: &mut Vec<u8>) -> Result<(), Fault> {
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match (byte, bytes.get(at)) {
            (b'+', Some(b'-')) => {
                out.push(b'+');
                at += 1;
            }
            (b'+', Some(&next)) if digit_value(next).is_none() => {
                return Err((start, at + 1, "ill-formed sequence"));
            }
            (b'+', _) => at = decode_shifted(bytes, start, out)?,
            (0..0x80, _) => out.push(byte),
            _ => return Err((start, at, "unexpected special character")),
        }
    }
    Ok(())
}

/// Appends what the digits behind the `+` at `start` mean; where they end.
fn decode_shifted(bytes: &[u8], start: usize, out: &mut Vec<u8>) -> Result<usize, Fault> {
    let mut at = start + 1;
    let (mut value, mut count) = (0_u32, 0_u32);
    // The first half of a pair, while the second may follow.
    let mut high: Option<u32> = None;
    while let Some(digit) = bytes.get(at).copied().and_then(digit_value) {
        at += 1;
        value = value << 6 | digit;
        count += 6;
        if count < 16 {
            continue;
        }
        count -= 16;
        let unit = value >> count;
        value &= (1 << count) - 1;
        match (high.take(), unit) {
            (Some(high), 0xDC00..0xE000) => {
                push_code_point(out, 0x1_0000 + ((high & 0x3FF) << 10 | unit & 0x3FF));
                continue;
            }
            (Some(high), _) => push_code_point(out, high),
            (None, _) => {}
        }
        if (0xD800..0xDC00).contains(&unit) { high = Some(unit) } else { push_code_point(out, unit) }
    }
    let Some(&next) = bytes.get(at) else {
        if high.is_some() || count >= 6 || value != 0 {
            return Err((start, at, "unterminated shift sequence"));
        }
        return Ok(at);
    };
    if count >= 6 {
        return Err((start, at + 1, "partial character in shift sequence"));
    }
    if value != 0 {
        return Err((start, at + 1, "non-zero padding bits in shift sequence"));
    }
    if let Some(high) = high
        && next.is_ascii()
    {
        push_code_point(out, high);
    }
    Ok(at + (next == b'-') as usize)
}
