//! White space: stripping and splitting at it, in text and in bytes.

use crate::object::string::CodePoints;
use crate::types::str::unicode;

/// What the bytes are: encoded text, or bytes each for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Units {
    Text,
    Bytes,
}

/// White space among bytes.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

impl Units {
    /// Length of the beginning that is white space, or that is none.
    pub fn leading(self, bytes: &[u8], space: bool) -> usize {
        match self {
            Units::Bytes => bytes.iter().position(|&byte| is_space(byte) != space).unwrap_or(bytes.len()),
            Units::Text => leading_points(bytes, |point| unicode::is_space(point) == space),
        }
    }

    /// Length of the end that is white space, or that is none.
    pub fn trailing(self, bytes: &[u8], space: bool) -> usize {
        match self {
            Units::Bytes => {
                let last = bytes.iter().rposition(|&byte| is_space(byte) != space);
                bytes.len() - last.map_or(0, |last| last + 1)
            }
            Units::Text => trailing_points(bytes, |point| unicode::is_space(point) == space),
        }
    }

    /// The words, split at most `most` times from the left; the last piece is the rest.
    pub fn split(self, bytes: &[u8], most: usize) -> Vec<&[u8]> {
        let mut pieces = Vec::new();
        let mut rest = bytes;
        loop {
            rest = &rest[self.leading(rest, true)..];
            if rest.is_empty() {
                return pieces;
            }
            if pieces.len() == most {
                pieces.push(rest);
                return pieces;
            }
            let (word, after) = rest.split_at(self.leading(rest, false));
            pieces.push(word);
            rest = after;
        }
    }

    /// As `split`, from the right.
    pub fn rsplit(self, bytes: &[u8], most: usize) -> Vec<&[u8]> {
        let mut pieces = Vec::new();
        let mut rest = bytes;
        loop {
            rest = &rest[..rest.len() - self.trailing(rest, true)];
            if rest.is_empty() {
                break;
            }
            if pieces.len() == most {
                pieces.push(rest);
                break;
            }
            let (before, word) = rest.split_at(rest.len() - self.trailing(rest, false));
            pieces.push(word);
            rest = before;
        }
        pieces.reverse();
        pieces
    }

    /// The lines, with their ends if wanted.
    pub fn lines(self, bytes: &[u8], keep_ends: bool) -> Vec<&[u8]> {
        let mut lines = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = match self {
                Units::Bytes => rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')),
                Units::Text => match leading_points(rest, |point| !unicode::is_line_break(point)) {
                    end if end == rest.len() => None,
                    end => Some(end),
                },
            };
            let Some(end) = end else {
                lines.push(rest);
                break;
            };
            let break_length = match rest[end..] {
                [b'\r', b'\n', ..] => 2,
                [byte, ..] if byte < 0x80 => 1,
                _ => {
                    let mut points = CodePoints::new(&rest[end..]);
                    points.next();
                    rest.len() - end - points.as_bytes().len()
                }
            };
            let next = end + break_length;
            lines.push(&rest[..if keep_ends { next } else { end }]);
            rest = &rest[next..];
        }
        lines
    }
}

/// Length of the beginning whose code points all have a property.
pub fn leading_points(bytes: &[u8], property: impl Fn(u32) -> bool) -> usize {
    let mut points = CodePoints::new(bytes);
    loop {
        let rest = points.as_bytes();
        match points.next() {
            Some(point) if property(point) => {}
            _ => return bytes.len() - rest.len(),
        }
    }
}

/// Length of the end whose code points all have a property.
pub fn trailing_points(bytes: &[u8], property: impl Fn(u32) -> bool) -> usize {
    let mut points = CodePoints::new(bytes);
    loop {
        let rest = points.as_bytes();
        match points.next_back() {
            Some(point) if property(point) => {}
            _ => return bytes.len() - rest.len(),
        }
    }
}
