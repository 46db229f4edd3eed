//! Complex numbers from text.

use crate::types::float::parse::{float_prefix, read_float};
use crate::types::int::parse::{number_text, trimmed};

/// The parts that a text stands for: `1`, `2j`, `1+2j`, in parentheses or not.
pub(super) fn read_complex(text: &[u8]) -> Option<(f64, f64)> {
    let text = number_text(text, true);
    let inner = match text.as_slice() {
        [b'(', inner @ .., b')'] => trimmed(inner),
        plain => plain,
    };
    let end = float_prefix(inner);
    let (first, rest) = inner.split_at(end);
    match rest {
        [] => Some((read_float(first)?, 0.0)),
        [b'j' | b'J'] => Some((0.0, imaginary(first)?)),
        // A sign alone before `j` is no number.
        [b'+' | b'-', b'j' | b'J'] if end == 0 => Some((0.0, imaginary(&rest[..1])?)),
        [b'+' | b'-', .., b'j' | b'J'] if end > 0 => {
            Some((read_float(first)?, imaginary(&rest[..rest.len() - 1])?))
        }
        _ => None,
    }
}

/// What stands before `j`: nothing, a sign or a number.
fn imaginary(text: &[u8]) -> Option<f64> {
    match text {
        [] | b"+" => Some(1.0),
        b"-" => Some(-1.0),
        text => read_float(text),
    }
}

/// Whether there is an underscore that is not between two digits: CPython looks at those first.
pub(super) fn misplaced_underscore(text: &[u8]) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_digit);
    let mut places = text.iter().enumerate().filter(|(_, byte)| **byte == b'_');
    places.any(|(at, _)| !digit(at.checked_sub(1)) || !digit(Some(at + 1)))
}
