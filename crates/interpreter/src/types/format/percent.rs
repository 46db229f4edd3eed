//! `%` formatting of text and of bytes.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

use super::number::{ALTERNATE, format_float, int_digits};
use crate::errors::{PyResult, Raised};
use crate::object::number::IntRef;
use crate::object::string::{CodePoints, push_code_point};
use crate::object::{Obj, Str, Tuple, Val};
use crate::vm::Vm;

const LEFT: u8 = 1;
const PLUS: u8 = 2;
const BLANK: u8 = 4;
const ALTERNATE_FORM: u8 = 8;
const ZERO: u8 = 16;

/// A conversion: flags, width, precision and what to convert to.
struct Conversion {
    flags: u8,
    width: usize,
    precision: Option<usize>,
    code: u32,
}

struct Percent<'t> {
    /// The format is bytes.
    bytes: bool,
    format: &'t [u8],
    at: usize,
    /// The values of a tuple, or the one value.
    args: Vec<Val>,
    next: usize,
    /// Where `%(name)s` looks.
    mapping: Option<Val>,
    out: Vec<u8>,
}

/// The text of a converted value.
struct Converted {
    text: Vec<u8>,
    numeric: bool,
}

impl Vm {
    /// `format % values` of text. Errors: TypeError, ValueError and the like.
    pub(crate) fn percent_format_str(&mut self, format: &Obj<Str>, values: &Val) -> PyResult {
        let out = self.percent_format(format.as_bytes(), values, false)?;
        Ok(self.new_wtf8_from(out))
    }

    /// `format % values`, of text or of bytes.
    pub(crate) fn percent_format(&mut self, format: &[u8], values: &Val, bytes: bool) -> PyResult<Vec<u8>> {
        let (args, single) = match values.get::<Tuple>() {
            Some(tuple) => (tuple.items().to_vec(), false),
            None => (vec![values.clone()], true),
        };
        let text_like = values.is_a::<Str>()
            || bytes
                && (values.is_a::<crate::types::bytes::Bytes>()
                    || values.is_a::<crate::types::bytes::ByteArray>());
        let subscripts = self.class_of(values).slots.getitem.get().is_some();
        let mapping = (single && subscripts && !text_like).then(|| values.clone());
        let out = Vec::with_capacity(format.len() + 16);
        let mut state = Percent { bytes, format, at: 0, args, next: 0, mapping, out };
        while let Some(offset) = state.format[state.at..].iter().position(|&byte| byte == b'%') {
            let percent = state.at + offset;
            state.out.extend_from_slice(&state.format[state.at..percent]);
            state.at = percent + 1;
            if state.format.get(state.at) == Some(&b'%') {
                state.out.push(b'%');
                state.at += 1;
                continue;
            }
            self.percent_field(&mut state)?;
            self.check_text_size(state.out.len())?;
        }
        state.out.extend_from_slice(&state.format[state.at..]);
        if state.mapping.is_none() && state.next < state.args.len() {
            let what = if bytes { "bytes" } else { "string" };
            return Err(self.type_error(&format!("not all arguments converted during {what} formatting")));
        }
        Ok(state.out)
    }

    fn percent_field(&mut self, state: &mut Percent) -> PyResult<()> {
        let conversion = self.percent_conversion(state)?;
        let value = self.percent_argument(state)?;
        let Converted { text, numeric } = self.percent_convert(&value, &conversion, state)?;
        self.percent_lay_out(state, &conversion, &text, numeric)
    }

    fn percent_argument(&mut self, state: &mut Percent) -> PyResult {
        match state.args.get(state.next) {
            Some(value) => {
                state.next += 1;
                Ok(value.clone())
            }
            None => Err(self.type_error("not enough arguments for format string")),
        }
    }

    fn percent_conversion(&mut self, state: &mut Percent) -> PyResult<Conversion> {
        if state.format.get(state.at) == Some(&b'(') {
            self.percent_key(state)?;
        }
        let mut flags = 0;
        while let Some(byte) = state.format.get(state.at) {
            flags |= match byte {
                b'-' => LEFT,
                b'+' => PLUS,
                b' ' => BLANK,
                b'#' => ALTERNATE_FORM,
                b'0' => ZERO,
                _ => break,
            };
            state.at += 1;
        }
        let width = self.percent_number(state, "width too big")?.unwrap_or(0);
        if width < 0 {
            flags |= LEFT;
        }
        let mut precision = None;
        if state.format.get(state.at) == Some(&b'.') {
            state.at += 1;
            let given = self.percent_number(state, "precision too big")?.unwrap_or(0);
            precision = Some(given.max(0) as usize);
        }
        if matches!(state.format.get(state.at), Some(b'h' | b'l' | b'L')) {
            state.at += 1;
        }
        let mut points = CodePoints::new(&state.format[state.at..]);
        let code = match (state.format.get(state.at), points.next()) {
            (Some(&byte), _) if state.bytes => {
                state.at += 1;
                byte as u32
            }
            (_, Some(point)) => {
                state.at = state.format.len() - points.as_bytes().len();
                point
            }
            _ => return Err(self.value_error("incomplete format")),
        };
        Ok(Conversion { flags, width: width.unsigned_abs() as usize, precision, code })
    }

    /// `(name)`: the value under it is what is converted.
    fn percent_key(&mut self, state: &mut Percent) -> PyResult<()> {
        let Some(mapping) = state.mapping.clone() else {
            return Err(self.type_error("format requires a mapping"));
        };
        let start = state.at + 1;
        let mut depth = 1;
        let end = state.format[start..].iter().position(|byte| {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some(end) = end else { return Err(self.value_error("incomplete format key")) };
        let name = &state.format[start..start + end];
        let key = if state.bytes { self.new_bytes(name) } else { self.new_wtf8(name) };
        state.at = start + end + 1;
        state.args = vec![self.get_item(&mapping, &key)?];
        state.next = 0;
        Ok(())
    }

    /// A width or precision: a number, or `*` for one from the values.
    fn percent_number(&mut self, state: &mut Percent, too_big: &str) -> PyResult<Option<i64>> {
        if state.format.get(state.at) == Some(&b'*') {
            state.at += 1;
            let value = self.percent_argument(state)?;
            let Some(int) = value.as_int() else { return Err(self.type_error("* wants int")) };
            let is_precision = too_big.starts_with('p');
            return match int.to_i64() {
                Some(n) if !is_precision || i32::try_from(n).is_ok() => Ok(Some(n)),
                _ if is_precision => Err(self.overflow_error("Python int too large to convert to C int")),
                _ => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            };
        }
        let mut number: Option<i64> = None;
        while let Some(&digit @ b'0'..=b'9') = state.format.get(state.at) {
            let next = number.unwrap_or(0) * 10 + (digit - b'0') as i64;
            if next > i64::MAX / 20 || too_big.starts_with('p') && next > i32::MAX as i64 {
                return Err(self.value_error(too_big));
            }
            number = Some(next);
            state.at += 1;
        }
        Ok(number)
    }

    fn percent_convert(
        &mut self,
        value: &Val,
        conversion: &Conversion,
        state: &mut Percent,
    ) -> PyResult<Converted> {
        let cut = |text: Vec<u8>| {
            let Some(most) = conversion.precision else { return text };
            if state.bytes {
                return text[..most.min(text.len())].to_vec();
            }
            let mut points = CodePoints::new(&text);
            for _ in 0..most {
                if points.next().is_none() {
                    break;
                }
            }
            text[..text.len() - points.as_bytes().len()].to_vec()
        };
        let plain = |text: Vec<u8>| Ok(Converted { text, numeric: false });
        match char::from_u32(conversion.code) {
            Some('s' | 'b') if state.bytes => {
                let text = self.percent_bytes(value)?;
                plain(cut(text))
            }
            Some('s') => {
                let text = self.format_value_str(value)?;
                plain(cut(text))
            }
            Some('r') if !state.bytes => {
                let text = self.repr(value)?.as_bytes().to_vec();
                plain(cut(text))
            }
            Some('a' | 'r') => {
                let text = self.ascii_repr(value)?.as_bytes().to_vec();
                plain(cut(text))
            }
            Some('c') => {
                let text = self.percent_char(value, state.bytes)?;
                plain(text)
            }
            Some(code @ ('d' | 'i' | 'u' | 'o' | 'x' | 'X')) => {
                let text = self.percent_int(value, conversion, code)?;
                Ok(Converted { text, numeric: true })
            }
            Some(code @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G')) => {
                let float = self.percent_float(value, state.bytes)?;
                let flags = if conversion.flags & ALTERNATE_FORM != 0 { ALTERNATE } else { 0 };
                let precision = conversion.precision.unwrap_or(6);
                self.check_precision(precision)?;
                let text = format_float(float, code as u8, precision, flags).into_bytes();
                Ok(Converted { text, numeric: true })
            }
            _ => Err(self.percent_unknown(conversion.code, state)),
        }
    }

    #[cold]
    fn percent_unknown(&mut self, code: u32, state: &Percent) -> Raised {
        let before = &state.format[..state.at];
        let index = if state.bytes { before.len() } else { CodePoints::new(before).count() } - 1;
        let shown = match code {
            code if state.bytes => char::from_u32(code).unwrap_or('?'),
            31..127 => char::from_u32(code).unwrap_or('?'),
            _ => '?',
        };
        self.value_error(&format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
    }

    /// `str(value)` as WTF-8.
    fn format_value_str(&mut self, value: &Val) -> PyResult<Vec<u8>> {
        Ok(self.str(value)?.as_bytes().to_vec())
    }

    /// What `%s` of bytes takes: bytes-like objects, and what `__bytes__` gives.
    fn percent_bytes(&mut self, value: &Val) -> PyResult<Vec<u8>> {
        if let Some(bytes) = self.buffer(value)? {
            return Ok(bytes);
        }
        if let Some(bytes) = self.special_bytes(value)? {
            return Ok(bytes);
        }
        let message = format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            self.type_name(value)
        );
        Err(self.type_error(&message))
    }

    fn percent_char(&mut self, value: &Val, bytes: bool) -> PyResult<Vec<u8>> {
        let mut out = Vec::new();
        let what =
            if bytes { "an integer in range(256) or a single byte" } else { "an int or a unicode character" };
        let limit = if bytes { 0x100 } else { 0x11_0000 };
        if let Some(text) = value.get::<Str>()
            && !bytes
        {
            if text.len() == 1 {
                return Ok(text.as_bytes().to_vec());
            }
            let message = format!("%c requires {what}, not a string of length {}", text.len());
            return Err(self.type_error(&message));
        }
        let is_bytes =
            value.is_a::<crate::types::bytes::Bytes>() || value.is_a::<crate::types::bytes::ByteArray>();
        if bytes && is_bytes {
            let data = self.buffer(value)?.unwrap_or_default();
            if data.len() == 1 {
                return Ok(data);
            }
            let message = format!(
                "%c requires {what}, not a {} object of length {}",
                self.type_name(value),
                data.len()
            );
            return Err(self.type_error(&message));
        }
        if value.as_int().is_none() && self.class_of(value).slots.index.get().is_none() {
            let message = format!("%c requires {what}, not {}", self.type_name(value));
            return Err(self.type_error(&message));
        }
        let int = self.index(value)?;
        match int.as_int().and_then(|int| int.to_i64()) {
            Some(n) if n >= 0 && n < limit => match bytes {
                true => out.push(n as u8),
                false => push_code_point(&mut out, n as u32),
            },
            _ if bytes => return Err(self.overflow_error("%c arg not in range(256)")),
            _ => return Err(self.overflow_error("%c arg not in range(0x110000)")),
        }
        Ok(out)
    }

    fn percent_int(&mut self, value: &Val, conversion: &Conversion, code: char) -> PyResult<Vec<u8>> {
        let decimal = matches!(code, 'd' | 'i' | 'u');
        let Some(int) = self.percent_as_int(value, decimal)? else {
            let needed = if decimal { "a real number" } else { "an integer" };
            let message = format!("%{code} format: {needed} is required, not {}", self.type_name(value));
            return Err(self.type_error(&message));
        };
        let Some(int) = int.as_int() else { return Ok(Vec::new()) };
        let digits = match code {
            'o' => int_digits(&int, 8),
            'x' => int_digits(&int, 16),
            'X' => int_digits(&int, 16).to_ascii_uppercase(),
            _ => {
                let text = self.int_text(&int)?;
                text.strip_prefix('-').map(str::to_string).unwrap_or(text)
            }
        };
        let mut text = Vec::new();
        if int.is_negative() {
            text.push(b'-');
        }
        if conversion.flags & ALTERNATE_FORM != 0 && !decimal {
            text.extend([b'0', code as u8]);
        }
        let zeros = conversion.precision.unwrap_or(0).saturating_sub(digits.len());
        self.push_fill(&mut text, '0' as u32, zeros)?;
        text.extend_from_slice(digits.as_bytes());
        Ok(text)
    }

    /// An int from what `%d` takes (any real number) or what `%x` takes (ints).
    fn percent_as_int(&mut self, value: &Val, decimal: bool) -> PyResult<Option<Val>> {
        if value.as_int().is_some() {
            return Ok(Some(value.clone()));
        }
        if decimal && let Some(float) = value.as_any_float() {
            if float.is_nan() {
                return Err(self.value_error("cannot convert float NaN to integer"));
            }
            return match BigInt::from_f64(float.trunc()) {
                Some(int) => Ok(Some(self.new_bigint(int))),
                None => Err(self.overflow_error("cannot convert float infinity to integer")),
            };
        }
        let slots = &self.class_of(value).slots;
        let (convert, index) = (slots.int.get(), slots.index.get());
        match (convert, index) {
            (Some(convert), _) if decimal => convert(self, value).map(Some),
            (_, Some(_)) => self.index(value).map(Some),
            _ => Ok(None),
        }
    }

    fn percent_float(&mut self, value: &Val, bytes: bool) -> PyResult<f64> {
        if let Some(float) = value.as_any_float() {
            return Ok(float);
        }
        let slots = &self.class_of(value).slots;
        let (convert, index) = (slots.float.get(), slots.index.get());
        let converted = match (value.as_int(), convert, index) {
            (Some(_), ..) => value.clone(),
            (None, Some(convert), _) => convert(self, value)?,
            (None, None, Some(_)) => self.index(value)?,
            _ => {
                let name = self.type_name(value);
                return Err(self.type_error(&match bytes {
                    true => format!("float argument required, not {name}"),
                    false => format!("must be real number, not {name}"),
                }));
            }
        };
        if let Some(float) = converted.as_any_float() {
            return Ok(float);
        }
        let float = match converted.as_int() {
            Some(IntRef::Small(n)) => n as f64,
            Some(IntRef::Big(n)) => n.to_f64().unwrap_or(f64::INFINITY),
            None => {
                let message = format!(
                    "{}.__float__ returned non-float (type {})",
                    self.type_name(value),
                    self.type_name(&converted)
                );
                return Err(self.type_error(&message));
            }
        };
        if float.is_infinite() {
            return Err(self.overflow_error("int too large to convert to float"));
        }
        Ok(float)
    }

    fn percent_lay_out(
        &mut self,
        state: &mut Percent,
        conversion: &Conversion,
        text: &[u8],
        numeric: bool,
    ) -> PyResult<()> {
        let flag = |flag: u8| conversion.flags & flag != 0;
        let mut body = text;
        let mut sign = None;
        if numeric {
            match body.split_first() {
                Some((&first @ (b'-' | b'+'), rest)) => {
                    sign = Some(first);
                    body = rest;
                }
                _ if flag(PLUS) => sign = Some(b'+'),
                _ if flag(BLANK) => sign = Some(b' '),
                _ => {}
            }
        }
        let mut prefix: &[u8] = &[];
        if flag(ALTERNATE_FORM) && numeric && matches!(conversion.code, 0x6F | 0x78 | 0x58) {
            (prefix, body) = body.split_at(body.len().min(2));
        }
        let length = if state.bytes { body.len() } else { CodePoints::new(body).count() };
        let length = length + prefix.len() + sign.is_some() as usize;
        let padding = conversion.width.saturating_sub(length);
        let zeros = flag(ZERO) && numeric;
        let out = &mut state.out;
        if !flag(LEFT) && !zeros {
            self.push_fill(out, ' ' as u32, padding)?;
        }
        out.extend(sign);
        out.extend_from_slice(prefix);
        if !flag(LEFT) && zeros {
            self.push_fill(out, '0' as u32, padding)?;
        }
        self.push_bytes(out, body)?;
        if flag(LEFT) {
            self.push_fill(out, ' ' as u32, padding)?;
        }
        Ok(())
    }
}
