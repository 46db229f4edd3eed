//! Text of numbers: digits, their layout, and the format-spec mini-language for them.

use std::fmt::Write;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::spec::{Spec, thousands};
use crate::errors::PyResult;
use crate::object::number::IntRef;
use crate::object::string::push_code_point;
use crate::object::{Ref, Str};
use crate::vm::Vm;

/// Keep the point and trailing zeros (`#`).
pub const ALTERNATE: u8 = 1;
/// Append `.0` to what would look like an int.
pub const DOT_ZERO: u8 = 2;
/// Always write the sign.
pub const SIGN: u8 = 4;
/// No sign on what rounds to zero (`z`).
pub const NO_NEGATIVE_ZERO: u8 = 8;

/// No double has more significant digits, or more after its point: what follows is zeros.
const MOST_DIGITS: usize = 1100;
/// Digits after the point that are written at most.
const MOST_PLACES: usize = 1 << 27;

/// Decimal digits of a finite number that is not negative: 0.DIGITS × 10^point.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

/// Whether a number can lie halfway between two texts of 16 or 17 digits: it then has one digit more.
fn may_be_tie(value: f64) -> bool {
    let (mantissa, exponent) = crate::types::float::arithmetic::decompose(value);
    (-26..=12).contains(&(exponent + mantissa.trailing_zeros() as i32))
}

/// Rounded to some digits after the first, or the fewest digits that read back as the number.
fn scientific(value: f64, precision: Option<usize>) -> Decimal {
    let mut text = String::new();
    let written = match precision {
        Some(precision) => write!(text, "{value:.*e}", precision.min(MOST_DIGITS)),
        None => write!(text, "{value:e}"),
    };
    debug_assert!(written.is_ok());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    if precision.is_none() && digits.len() >= 16 && may_be_tie(value) {
        // Two texts can be as short and as near: Python takes the even one, as rounding does.
        let rounded = format!("{value:.*e}", digits.len() - 1);
        if rounded.parse() == Ok(value) {
            return scientific(value, Some(digits.len() - 1));
        }
    }
    Decimal { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
}

/// Rounded to some digits after the point; no digits at all if that gives zero.
fn fixed(value: f64, places: usize) -> Decimal {
    let places = places.min(MOST_DIGITS) as i32;
    let zero = Decimal { digits: Vec::new(), point: -places };
    if value == 0.0 {
        return zero;
    }
    let mut point = if (1.0..1e15).contains(&value) {
        (value as u64).ilog10() as i32 + 1
    } else {
        scientific(value, None).point
    };
    loop {
        let count = point + places;
        if count < 0 {
            return zero;
        }
        if count == 0 {
            // Half a unit in the last place or less rounds to zero: half to even.
            let exact = scientific(value, Some(MOST_DIGITS));
            let more = exact.digits.first() > Some(&b'5')
                || exact.digits.first() == Some(&b'5') && exact.digits[1..].iter().any(|&d| d != b'0');
            return match exact.point == point && more {
                true => Decimal { digits: vec![b'1'], point: point + 1 },
                false => zero,
            };
        }
        let rounded = scientific(value, Some(count as usize - 1));
        if rounded.point >= point {
            return rounded;
        }
        // The shortest digits had rounded up to a power of ten.
        point = rounded.point;
    }
}

/// A float as text by a conversion, one of `e f g r` (`r` is `repr`'s, without precision) or
/// their capitals, and flags.
pub fn format_float(value: f64, conversion: u8, precision: usize, flags: u8) -> String {
    let upper = conversion.is_ascii_uppercase();
    let conversion = conversion.to_ascii_lowercase();
    let mut out = String::new();
    let mut negative = value.is_sign_negative() && !value.is_nan();
    if !value.is_finite() {
        out.push_str(sign_text(negative, flags & SIGN != 0));
        out.push_str(match (value.is_nan(), upper) {
            (true, false) => "nan",
            (true, true) => "NAN",
            (false, false) => "inf",
            (false, true) => "INF",
        });
        return out;
    }
    let magnitude = value.abs();
    let dot_zero = flags & DOT_ZERO != 0;
    let alternate = flags & ALTERNATE != 0;
    let general = precision.max(1);
    let Decimal { mut digits, mut point } = match conversion {
        b'e' => scientific(magnitude, Some(precision)),
        b'f' => fixed(magnitude, precision),
        b'g' => scientific(magnitude, Some(general - 1)),
        _ => scientific(magnitude, None),
    };
    if digits.iter().all(|&digit| digit == b'0') {
        if flags & NO_NEGATIVE_ZERO != 0 {
            negative = false;
        }
        digits.clear();
        point = 1;
    }
    let limit = match conversion {
        b'g' => general as i64 - dot_zero as i64,
        _ => 16,
    };
    let with_exponent = match conversion {
        b'e' => true,
        b'f' => false,
        _ => point <= -4 || point as i64 > limit,
    };
    // Digits from the first place written to the last one.
    let mut end = match conversion {
        b'e' => precision as i64 + 1,
        b'f' => point as i64 + precision as i64,
        b'g' if alternate => general as i64,
        b'g' => {
            while digits.last() == Some(&b'0') {
                digits.pop();
            }
            digits.len() as i64
        }
        _ => digits.len() as i64,
    };
    let exponent = point - 1;
    if with_exponent {
        point = 1;
    }
    let point = point as i64;
    end = end.max(if dot_zero && !with_exponent { point + 1 } else { point });
    out.push_str(sign_text(negative, flags & SIGN != 0));
    let digit_at = |place: i64| match usize::try_from(place) {
        Ok(place) => digits.get(place).copied().unwrap_or(b'0') as char,
        Err(_) => '0',
    };
    let start = point.min(1) - 1;
    out.reserve((end - start).max(0) as usize + 6);
    for place in start..point {
        out.push(digit_at(place));
    }
    if end > point || alternate {
        out.push('.');
    }
    for place in point..end {
        out.push(digit_at(place));
    }
    if with_exponent {
        out.push(if upper { 'E' } else { 'e' });
        out.push(if exponent < 0 { '-' } else { '+' });
        if exponent.abs() < 10 {
            out.push('0');
        }
        push_decimal(&mut out, exponent.unsigned_abs() as u64);
    }
    out
}

fn sign_text(negative: bool, always: bool) -> &'static str {
    match (negative, always) {
        (true, _) => "-",
        (false, true) => "+",
        (false, false) => "",
    }
}

/// `repr` of a float.
pub fn float_repr(value: f64) -> String {
    format_float(value, b'r', 0, DOT_ZERO)
}

/// `repr` of a complex number.
pub fn complex_repr(real: f64, imaginary: f64) -> String {
    if real == 0.0 && !real.is_sign_negative() {
        return format!("{}j", format_float(imaginary, b'r', 0, 0));
    }
    format!("({}{}j)", format_float(real, b'r', 0, 0), format_float(imaginary, b'r', 0, SIGN))
}

/// Appends a number in decimal.
pub fn push_decimal(out: &mut String, number: u64) {
    let (digits, start) = decimal_digits(number);
    out.push_str(std::str::from_utf8(&digits[start..]).unwrap_or_default());
}

/// The decimal digits of a number, and where they begin.
fn decimal_digits(mut number: u64) -> ([u8; 21], usize) {
    let mut digits = [0; 21];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            return (digits, at);
        }
    }
}

/// Digits of an int in base 2, 8, 10 or 16, without its sign.
pub fn int_digits(value: &IntRef, base: u32) -> String {
    match value {
        IntRef::Small(n) if base == 10 => {
            let mut out = String::new();
            push_decimal(&mut out, n.unsigned_abs());
            out
        }
        IntRef::Small(n) => {
            let (mut rest, mut out) = (n.unsigned_abs(), Vec::new());
            while rest != 0 || out.is_empty() {
                out.push(char::from_digit((rest % base as u64) as u32, base).unwrap_or('0'));
                rest /= base as u64;
            }
            out.iter().rev().collect()
        }
        IntRef::Big(n) => n.magnitude().to_str_radix(base),
    }
}

impl Vm {
    /// An int in decimal with its sign: `repr`. Errors: ValueError if it has more digits than
    /// `sys.set_int_max_str_digits` allows.
    pub fn int_text(&mut self, value: &IntRef) -> PyResult<String> {
        let mut text = String::new();
        if value.is_negative() {
            text.push('-');
        }
        match value {
            IntRef::Small(n) => push_decimal(&mut text, n.unsigned_abs()),
            IntRef::Big(n) => text.push_str(&self.decimal_of(n)?),
        }
        Ok(text)
    }

    /// The text of an int that is stored inline.
    pub(crate) fn small_int_text(&self, number: i64) -> Ref<Str> {
        let (mut digits, mut start) = decimal_digits(number.unsigned_abs());
        if number < 0 {
            start -= 1;
            digits[start] = b'-';
        }
        self.new_ascii(&digits[start..])
    }

    fn decimal_of(&mut self, n: &BigInt) -> PyResult<String> {
        let limit = self.int_max_str_digits;
        // What surely has too many digits is not tried.
        let surely = (n.bits().saturating_sub(1) as f64 * std::f64::consts::LOG10_2) as usize;
        if limit == 0 || surely <= limit {
            let text = n.magnitude().to_str_radix(10);
            if limit == 0 || text.len() <= limit {
                return Ok(text);
            }
        }
        Err(self.value_error(&format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        )))
    }

    /// An int by a format spec. Errors: ValueError for what ints do not have; OverflowError for
    /// `c` and for floats' codes, if it is too large.
    pub fn format_int(&mut self, value: &IntRef, spec: &Spec, type_name: &str) -> PyResult<Vec<u8>> {
        let code = spec.code.unwrap_or('d' as u32);
        let base = match char::from_u32(code) {
            Some('d' | 'n' | 'c') => 10,
            Some('b') => 2,
            Some('o') => 8,
            Some('x' | 'X') => 16,
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                let float = match value {
                    IntRef::Small(n) => *n as f64,
                    IntRef::Big(n) => n.to_f64().unwrap_or(f64::INFINITY),
                };
                if float.is_infinite() {
                    return Err(self.overflow_error("int too large to convert to float"));
                }
                return self.format_float(float, spec, type_name);
            }
            _ => return Err(self.unknown_format_code(code, type_name)),
        };
        if spec.precision.is_some() {
            return Err(self.value_error("Precision not allowed in integer format specifier"));
        }
        if spec.no_negative_zero {
            let message = "Negative zero coercion (z) not allowed in integer format specifier";
            return Err(self.value_error(message));
        }
        if code == 'c' as u32 {
            return self.format_char(value, spec);
        }
        let mut digits = match value {
            IntRef::Big(n) if base == 10 => self.decimal_of(n)?,
            _ => int_digits(value, base),
        };
        if code == 'X' as u32 {
            digits.make_ascii_uppercase();
        }
        let prefix = match base {
            2 if spec.alternate => "0b",
            8 if spec.alternate => "0o",
            16 if spec.alternate && code == 'X' as u32 => "0X",
            16 if spec.alternate => "0x",
            _ => "",
        };
        let number = Number { negative: value.is_negative(), prefix, digits: digits.as_bytes(), rest: &[] };
        self.lay_out_number(&number, spec)
    }

    /// An int as the character that it numbers.
    fn format_char(&mut self, value: &IntRef, spec: &Spec) -> PyResult<Vec<u8>> {
        if spec.sign.is_some() {
            return Err(self.value_error("Sign not allowed with integer format specifier 'c'"));
        }
        if spec.alternate {
            let message = "Alternate form (#) not allowed with integer format specifier 'c'";
            return Err(self.value_error(message));
        }
        let Some(n) = value.to_i64() else {
            return Err(self.overflow_error("Python int too large to convert to C long"));
        };
        if !(0..0x11_0000).contains(&n) {
            return Err(self.overflow_error("%c arg not in range(0x110000)"));
        }
        let mut text = Vec::new();
        push_code_point(&mut text, n as u32);
        self.pad(&text, 1, spec, spec.align.unwrap_or(b'>'))
    }

    /// A float by a format spec. Errors: ValueError for codes that floats do not have.
    pub fn format_float(&mut self, value: f64, spec: &Spec, type_name: &str) -> PyResult<Vec<u8>> {
        let text = self.float_digits(value, spec, type_name)?;
        self.lay_out_number(&split_number(&text), spec)
    }

    fn float_digits(&mut self, value: f64, spec: &Spec, type_name: &str) -> PyResult<String> {
        let code = spec.code.and_then(char::from_u32);
        let mut flags = if spec.alternate { ALTERNATE } else { 0 };
        if spec.no_negative_zero {
            flags |= NO_NEGATIVE_ZERO;
        }
        if spec.precision.is_some_and(|precision| precision > i32::MAX as usize) {
            return Err(self.value_error("precision too big"));
        }
        let (conversion, percent) = match code {
            None => {
                flags |= DOT_ZERO;
                (if spec.precision.is_some() { b'g' } else { b'r' }, false)
            }
            Some('n') => (b'g', false),
            Some('%') => (b'f', true),
            Some(code @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G')) => (code as u8, false),
            _ => return Err(self.unknown_format_code(spec.code.unwrap_or(0), type_name)),
        };
        let precision = spec.precision.unwrap_or(6);
        self.check_precision(precision)?;
        let value = if percent { value * 100.0 } else { value };
        let mut text = format_float(value, conversion, precision, flags);
        if percent {
            text.push('%');
        }
        Ok(text)
    }

    /// MemoryError for a precision with which no text would be made.
    pub(super) fn check_precision(&mut self, precision: usize) -> PyResult<()> {
        if precision > MOST_PLACES {
            return Err(self.memory_error(""));
        }
        Ok(())
    }

    /// A complex number by a format spec. Errors: ValueError for what complex numbers do not have.
    pub fn format_complex(&mut self, real: f64, imaginary: f64, spec: &Spec) -> PyResult<Vec<u8>> {
        if let Some(code) = spec.code
            && !u8::try_from(code).is_ok_and(|code| b"eEfFgGn".contains(&code))
        {
            return Err(self.unknown_format_code(code, "complex"));
        }
        if spec.zero_padded || spec.fill == '0' as u32 {
            return Err(self.value_error("Zero padding is not allowed in complex format specifier"));
        }
        if spec.align == Some(b'=') {
            let message = "'=' alignment flag is not allowed in complex format specifier";
            return Err(self.value_error(message));
        }
        let plain = spec.code.is_none();
        let parts = Spec { width: None, align: None, fill: ' ' as u32, ..*spec };
        let mut text = Vec::new();
        // Without a code it is `repr` with the precision: no `.0`, parentheses, no zero real part.
        let both = !(plain && real == 0.0 && !real.is_sign_negative());
        let of = |vm: &mut Vm, value: f64, spec: &Spec| {
            if !plain {
                return vm.float_digits(value, spec, "complex");
            }
            if spec.precision.is_some_and(|precision| precision > i32::MAX as usize) {
                return Err(vm.value_error("precision too big"));
            }
            let flags = if spec.alternate { ALTERNATE } else { 0 }
                | if spec.no_negative_zero { NO_NEGATIVE_ZERO } else { 0 };
            vm.check_precision(spec.precision.unwrap_or(0))?;
            Ok(match spec.precision {
                Some(precision) => format_float(value, b'g', precision, flags),
                None => format_float(value, b'r', 0, flags),
            })
        };
        if both {
            let real = of(self, real, &parts)?;
            text.extend(self.lay_out_number(&split_number(&real), &parts)?);
        }
        let imaginary = of(self, imaginary, &parts)?;
        let sign = if both { Some(b'+') } else { spec.sign };
        text.extend(self.lay_out_number(&split_number(&imaginary), &Spec { sign, ..parts })?);
        text.push(b'j');
        if plain && both {
            text.insert(0, b'(');
            text.push(b')');
        }
        let length = text.len();
        self.pad(&text, length, spec, spec.align.unwrap_or(b'>'))
    }

    /// Puts sign, padding, prefix, grouped digits and the rest together.
    fn lay_out_number(&mut self, number: &Number, spec: &Spec) -> PyResult<Vec<u8>> {
        let sign = match (number.negative, spec.sign) {
            (true, _) => Some(b'-'),
            (false, Some(b'+')) => Some(b'+'),
            (false, Some(b' ')) => Some(b' '),
            (false, _) => None,
        };
        let grouped_rest;
        let rest = match spec.fraction_grouping {
            Some(separator) => {
                grouped_rest = group_fraction(number.rest, separator);
                &grouped_rest[..]
            }
            None => number.rest,
        };
        let width = spec.width.unwrap_or(0);
        self.check_text_size(width)?;
        let fixed = sign.is_some() as usize + number.prefix.len() + rest.len();
        let align = spec.align.unwrap_or(if spec.zero_padded { b'=' } else { b'>' });
        let zero_fill = spec.fill == '0' as u32 && align == b'=';
        let least = if zero_fill { width.saturating_sub(fixed) } else { 0 };
        let size =
            if spec.code.is_some_and(|code| matches!(code, 0x62 | 0x6F | 0x78 | 0x58)) { 4 } else { 3 };
        let digits = match spec.grouping {
            Some(separator) if !number.digits.is_empty() => {
                let room = number.digits.len().max(least).saturating_mul(4) / 3 + 2;
                thousands(self.text_buffer(room)?, number.digits, separator, size, least)
            }
            _ => number.digits.to_vec(),
        };
        let padding = width.saturating_sub(fixed + digits.len());
        let left = match align {
            b'<' => 0,
            b'^' => padding / 2,
            b'=' => 0,
            _ => padding,
        };
        let inner = if align == b'=' { padding } else { 0 };
        let mut out = self.text_buffer(fixed + digits.len() + padding)?;
        let fill = |out: &mut Vec<u8>, count: usize| (0..count).for_each(|_| push_code_point(out, spec.fill));
        fill(&mut out, left);
        out.extend(sign);
        out.extend_from_slice(number.prefix.as_bytes());
        fill(&mut out, inner);
        out.extend_from_slice(&digits);
        out.extend_from_slice(rest);
        fill(&mut out, padding - left - inner);
        Ok(out)
    }
}

/// The parts of a number's text that the layout tells apart.
struct Number<'a> {
    negative: bool,
    prefix: &'static str,
    digits: &'a [u8],
    /// From the point, the exponent or a name such as `inf` on.
    rest: &'a [u8],
}

fn split_number(text: &str) -> Number<'_> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text),
    };
    let end = body.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(body.len());
    let (digits, rest) = body.as_bytes().split_at(end);
    Number { negative, prefix: "", digits, rest }
}

/// Groups the digits after the point, from the point on.
fn group_fraction(rest: &[u8], separator: u8) -> Vec<u8> {
    let Some(fraction) = rest.strip_prefix(b".") else { return rest.to_vec() };
    let end = fraction.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(fraction.len());
    let (digits, tail) = fraction.split_at(end);
    let mut out = vec![b'.'];
    out.extend(digits.chunks(3).collect::<Vec<_>>().join(&separator));
    out.extend_from_slice(tail);
    out
}
