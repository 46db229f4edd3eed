//! The format-spec mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use crate::errors::{PyResult, Raised};
use crate::object::Str;
use crate::vm::Vm;

/// A format spec, taken apart.
#[derive(Clone, Copy)]
pub struct Spec {
    pub fill: u32,
    /// `<`, `>`, `=` or `^`.
    pub align: Option<u8>,
    /// `+`, `-` or a space.
    pub sign: Option<u8>,
    pub no_negative_zero: bool,
    pub alternate: bool,
    /// The `0` before the width, where no alignment was given.
    pub zero_padded: bool,
    pub width: Option<usize>,
    /// `,` or `_`.
    pub grouping: Option<u8>,
    pub precision: Option<usize>,
    /// The separator of the digits after the point.
    pub fraction_grouping: Option<u8>,
    /// The presentation type, if any was given.
    pub code: Option<u32>,
}

fn align_of(point: Option<&u32>) -> Option<u8> {
    match char::from_u32(*point?) {
        Some(align @ ('<' | '>' | '=' | '^')) => Some(align as u8),
        _ => None,
    }
}

/// Reads a spec's code points one after the other.
struct Reader<'a> {
    rest: &'a [u32],
}

impl Reader<'_> {
    fn take(&mut self, wanted: char) -> bool {
        match self.rest.split_first() {
            Some((&first, rest)) if first == wanted as u32 => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// A number, if there is one; an error if it is too large.
    fn number(&mut self) -> Result<Option<usize>, ()> {
        let mut number: Option<usize> = None;
        while let Some((&first, rest)) = self.rest.split_first() {
            let Some(digit) = decimal_digit(first) else { break };
            let next = number.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            match next {
                Some(next) if next <= isize::MAX as usize => number = Some(next),
                _ => return Err(()),
            }
            self.rest = rest;
        }
        Ok(number)
    }
}

/// The value of a decimal digit.
fn decimal_digit(point: u32) -> Option<u32> {
    char::from_u32(point).and_then(|digit| digit.to_digit(10))
}

impl Vm {
    /// Takes a format spec apart; `default_code` is what a missing type means for messages and
    /// `type_name` the class of the value. Errors: ValueError.
    pub fn parse_format_spec(&mut self, text: &Str, default_code: char, type_name: &str) -> PyResult<Spec> {
        let points: Vec<u32> = text.chars().collect();
        let mut reader = Reader { rest: &points };
        let mut spec = Spec {
            fill: ' ' as u32,
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            zero_padded: false,
            width: None,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            code: None,
        };
        let mut fill_given = false;
        if let Some(align) = align_of(points.get(1)) {
            spec.align = Some(align);
            spec.fill = points[0];
            fill_given = true;
            reader.rest = &points[2..];
        } else if let Some(align) = align_of(points.first()) {
            spec.align = Some(align);
            reader.rest = &points[1..];
        }
        for sign in ['+', '-', ' '] {
            if spec.sign.is_none() && reader.take(sign) {
                spec.sign = Some(sign as u8);
            }
        }
        spec.no_negative_zero = reader.take('z');
        spec.alternate = reader.take('#');
        if !fill_given && reader.rest.first() == Some(&('0' as u32)) {
            spec.fill = '0' as u32;
            if spec.align.is_none() && default_code != 's' {
                spec.zero_padded = true;
            }
            reader.take('0');
        }
        match reader.number() {
            Ok(width) => spec.width = width,
            Err(()) => return Err(self.value_error("Too many decimal digits in format string")),
        }
        spec.grouping = self.read_grouping(&mut reader)?;
        if reader.take('.') {
            match reader.number() {
                Ok(precision) => spec.precision = precision,
                Err(()) => return Err(self.value_error("Too many decimal digits in format string")),
            }
            spec.fraction_grouping = self.read_grouping(&mut reader)?;
            if spec.precision.is_none() && spec.fraction_grouping.is_none() {
                return Err(self.value_error("Format specifier missing precision"));
            }
        }
        match reader.rest {
            [] => {}
            [code] => spec.code = Some(*code),
            _ => {
                let message =
                    format!("Invalid format specifier '{}' for object of type '{type_name}'", text.to_text());
                return Err(self.value_error(&message));
            }
        }
        let code = spec.code.unwrap_or(default_code as u32);
        for grouping in [spec.grouping, spec.fraction_grouping].into_iter().flatten() {
            let fits = match char::from_u32(code) {
                Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => true,
                Some('b' | 'o' | 'x' | 'X') => grouping == b'_',
                _ => false,
            };
            if !fits {
                return Err(self.grouping_not_with(grouping, code));
            }
        }
        Ok(spec)
    }

    fn read_grouping(&mut self, reader: &mut Reader) -> PyResult<Option<u8>> {
        let comma = reader.take(',');
        let underscore = reader.take('_');
        if underscore && (comma || reader.rest.first() == Some(&(',' as u32))) {
            return Err(self.value_error("Cannot specify both ',' and '_'."));
        }
        if comma && reader.rest.first() == Some(&(',' as u32)) {
            return Err(self.grouping_not_with(b',', ',' as u32));
        }
        if underscore && reader.rest.first() == Some(&('_' as u32)) {
            return Err(self.grouping_not_with(b'_', '_' as u32));
        }
        Ok(match (comma, underscore) {
            (true, _) => Some(b','),
            (_, true) => Some(b'_'),
            _ => None,
        })
    }

    #[cold]
    fn grouping_not_with(&mut self, grouping: u8, code: u32) -> Raised {
        let code = code_text(code);
        self.value_error(&format!("Cannot specify '{}' with '{code}'.", grouping as char))
    }

    /// Raises ValueError for a presentation type that a class does not have.
    #[cold]
    pub fn unknown_format_code(&mut self, code: u32, type_name: &str) -> Raised {
        let code = code_text(code);
        self.value_error(&format!("Unknown format code '{code}' for object of type '{type_name}'"))
    }

    /// Text with padding up to the spec's width; `length` is the text's in code points.
    pub(crate) fn pad(&mut self, text: &[u8], length: usize, spec: &Spec, align: u8) -> PyResult<Vec<u8>> {
        let width = spec.width.unwrap_or(0);
        self.check_text_size(width)?;
        let padding = width.saturating_sub(length);
        let left = match align {
            b'<' => 0,
            b'^' => padding / 2,
            _ => padding,
        };
        let mut out = self.text_buffer(text.len() + padding)?;
        self.push_fill(&mut out, spec.fill, left)?;
        out.extend_from_slice(text);
        self.push_fill(&mut out, spec.fill, padding - left)?;
        Ok(out)
    }
}

fn code_text(code: u32) -> String {
    match char::from_u32(code) {
        Some(code @ '!'..='\x7f') => code.to_string(),
        _ => format!("\\x{code:x}"),
    }
}

/// Digits in groups of `size`, with leading zeros up to a width of `least`, in the empty vector
/// `out`; a separator is never first, so that the result may be one wider.
pub(super) fn thousands(
    mut out: Vec<u8>,
    digits: &[u8],
    separator: u8,
    size: usize,
    least: usize,
) -> Vec<u8> {
    let (mut rest, mut least) = (digits.len(), least);
    loop {
        let group = size.min(rest.max(least).max(1));
        let own = group.min(rest);
        out.extend(digits[rest - own..rest].iter().rev());
        out.extend(std::iter::repeat_n(b'0', group - own));
        rest -= own;
        least = least.saturating_sub(group);
        if rest == 0 && least == 0 {
            break;
        }
        out.push(separator);
        least = least.saturating_sub(1);
    }
    out.reverse();
    out
}
