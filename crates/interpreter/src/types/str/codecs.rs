//! Text encodings and what to do about text that they cannot encode or bytes that mean nothing.

use super::repr::push_escape;
use super::utf7;
use crate::errors::{PyResult, Raised};
use crate::object::string::{CodePoints, push_code_point};
use crate::object::{Obj, Str, Tuple, Val};
use crate::vm::Vm;

/// Byte order; `Marked` is little-endian, with a mark in front when encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Marked,
    Little,
    Big,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Utf8Signed,
    Utf16(Order),
    Utf32(Order),
    Utf7,
    Latin1,
    Ascii,
    Cp1252,
    UnicodeEscape,
    RawUnicodeEscape,
}

/// What to do where there is no way on.
enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    NameReplace,
    XmlCharRefReplace,
    SurrogateEscape,
    SurrogatePass,
    /// One that the program registered.
    Custom(Val),
}

/// The characters of bytes 0x80 to 0x9F in code page 1252; 0 where there is none.
const CP1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
];

fn codec_of(name: &str) -> Option<Codec> {
    let name: String =
        name.chars().map(|c| if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect();
    Some(match &name[..] {
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8-ucs2" | "utf8-ucs4" => Codec::Utf8,
        "utf-8-sig" => Codec::Utf8Signed,
        "utf-16" | "utf16" | "u16" => Codec::Utf16(Order::Marked),
        "utf-16-le" | "utf-16le" | "utf16-le" | "utf16le" | "unicodelittleunmarked" => {
            Codec::Utf16(Order::Little)
        }
        "utf-16-be" | "utf-16be" | "utf16-be" | "utf16be" | "unicodebigunmarked" => Codec::Utf16(Order::Big),
        "utf-32" | "utf32" | "u32" => Codec::Utf32(Order::Marked),
        "utf-32-le" | "utf-32le" | "utf32-le" | "utf32le" => Codec::Utf32(Order::Little),
        "utf-32-be" | "utf-32be" | "utf32-be" | "utf32be" => Codec::Utf32(Order::Big),
        "utf-7" | "utf7" | "u7" | "unicode-1-1-utf-7" => Codec::Utf7,
        "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "iso8859" => {
            Codec::Latin1
        }
        "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "iso646-us" | "us" => Codec::Ascii,
        "cp1252" | "windows-1252" | "1252" => Codec::Cp1252,
        "unicode-escape" | "unicodeescape" => Codec::UnicodeEscape,
        "raw-unicode-escape" | "rawunicodeescape" => Codec::RawUnicodeEscape,
        _ => return None,
    })
}

/// Whether bytes of ASCII mean themselves in an encoding, wherever they are.
pub(crate) fn extends_ascii(encoding: &str) -> bool {
    matches!(codec_of(encoding), Some(Codec::Utf8 | Codec::Latin1 | Codec::Ascii | Codec::Cp1252))
}

impl Codec {
    /// The name in exceptions.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Signed => "utf-8",
            Codec::Utf16(Order::Marked) => "utf-16",
            Codec::Utf16(Order::Little) => "utf-16-le",
            Codec::Utf16(Order::Big) => "utf-16-be",
            Codec::Utf32(Order::Marked) => "utf-32",
            Codec::Utf32(Order::Little) => "utf-32-le",
            Codec::Utf32(Order::Big) => "utf-32-be",
            Codec::Utf7 => "utf7",
            Codec::Latin1 => "latin-1",
            Codec::Ascii => "ascii",
            Codec::Cp1252 => "charmap",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
        }
    }

    /// Appends an encoded code point; false if there is none for it.
    fn encode(self, point: u32, out: &mut Vec<u8>) -> bool {
        match self {
            Codec::Ascii if point < 0x80 => out.push(point as u8),
            Codec::Latin1 if point < 0x100 => out.push(point as u8),
            Codec::Cp1252 => match point {
                0..0x80 | 0xA0..0x100 => out.push(point as u8),
                _ => match CP1252.iter().position(|&c| c as u32 == point) {
                    Some(place) => out.push(0x80 + place as u8),
                    None => return false,
                },
            },
            Codec::UnicodeEscape => match point {
                0x5C => out.extend(b"\\\\"),
                0x0A => out.extend(b"\\n"),
                0x0D => out.extend(b"\\r"),
                0x09 => out.extend(b"\\t"),
                0x20..0x7F => out.push(point as u8),
                _ => push_escape(out, point),
            },
            Codec::RawUnicodeEscape if point < 0x100 => out.push(point as u8),
            Codec::RawUnicodeEscape => push_escape(out, point),
            Codec::Ascii | Codec::Latin1 => return false,
            _ if (0xD800..0xE000).contains(&point) => return false,
            _ => self.encode_unit(point, out),
        }
        true
    }

    /// Appends a code point, a surrogate too, in one of the Unicode encodings.
    fn encode_unit(self, point: u32, out: &mut Vec<u8>) {
        let unit16 = |out: &mut Vec<u8>, unit: u16, order: Order| {
            out.extend(if order == Order::Big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        };
        match self {
            Codec::Utf16(order) if point < 0x1_0000 => unit16(out, point as u16, order),
            Codec::Utf16(order) => {
                let rest = point - 0x1_0000;
                unit16(out, 0xD800 | (rest >> 10) as u16, order);
                unit16(out, 0xDC00 | (rest & 0x3FF) as u16, order);
            }
            Codec::Utf32(Order::Big) => out.extend(point.to_be_bytes()),
            Codec::Utf32(_) => out.extend(point.to_le_bytes()),
            _ => push_code_point(out, point),
        }
    }

    /// A surrogate at the start of bytes, with the bytes it takes.
    fn surrogate(self, bytes: &[u8]) -> Option<(u32, usize)> {
        let (point, size) = match (self, bytes) {
            (Codec::Utf8 | Codec::Utf8Signed, [0xED, b @ 0xA0..0xC0, c @ 0x80..0xC0, ..]) => {
                (0xD000 | (*b as u32 & 0x3F) << 6 | (*c as u32 & 0x3F), 3)
            }
            (Codec::Utf16(Order::Big), [a, b, ..]) => (u16::from_be_bytes([*a, *b]) as u32, 2),
            (Codec::Utf16(_), [a, b, ..]) => (u16::from_le_bytes([*a, *b]) as u32, 2),
            (Codec::Utf32(Order::Big), [a, b, c, d, ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), 4),
            (Codec::Utf32(_), [a, b, c, d, ..]) => (u32::from_le_bytes([*a, *b, *c, *d]), 4),
            _ => return None,
        };
        (0xD800..0xE000).contains(&point).then_some((point, size))
    }
}

/// Bytes that mean nothing, and why.
struct Failure {
    start: usize,
    end: usize,
    reason: &'static str,
}

const fn failure(start: usize, end: usize, reason: &'static str) -> Result<(), Failure> {
    Err(Failure { start, end, reason })
}

/// Why an escape that names a character is refused; also before the name was looked at.
const UNNAMED: &str = "malformed \\N character escape";

/// Appends what bytes from `at` on mean, up to their end or to a failure.
fn decode_run(codec: Codec, bytes: &[u8], at: usize, out: &mut Vec<u8>) -> Result<(), Failure> {
    match codec {
        Codec::Utf8 | Codec::Utf8Signed => decode_utf8(bytes, at, out),
        Codec::Utf7 => {
            utf7::decode(bytes, at, out).or_else(|(start, end, reason)| failure(start, end, reason))
        }
        Codec::Latin1 => {
            bytes[at..].iter().for_each(|&byte| push_code_point(out, byte as u32));
            Ok(())
        }
        Codec::Ascii => {
            let rest = &bytes[at..];
            let end = rest.iter().position(|&byte| byte >= 0x80).unwrap_or(rest.len());
            out.extend_from_slice(&rest[..end]);
            if end == rest.len() {
                return Ok(());
            }
            failure(at + end, at + end + 1, "ordinal not in range(128)")
        }
        Codec::Cp1252 => {
            for (index, &byte) in bytes.iter().enumerate().skip(at) {
                let point = match byte {
                    0x80..0xA0 => CP1252[byte as usize - 0x80] as u32,
                    _ => byte as u32,
                };
                if point == 0 && byte != 0 {
                    return failure(index, index + 1, "character maps to <undefined>");
                }
                push_code_point(out, point);
            }
            Ok(())
        }
        Codec::Utf16(order) => decode_utf16(bytes, at, order, out),
        Codec::Utf32(order) => decode_utf32(bytes, at, order, out),
        Codec::UnicodeEscape | Codec::RawUnicodeEscape => {
            decode_escapes(codec == Codec::RawUnicodeEscape, bytes, at, out)
        }
    }
}

fn decode_utf8(bytes: &[u8], at: usize, out: &mut Vec<u8>) -> Result<(), Failure> {
    let rest = &bytes[at..];
    let error = match std::str::from_utf8(rest) {
        Ok(text) => {
            out.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        Err(error) => error,
    };
    let valid = error.valid_up_to();
    out.extend_from_slice(&rest[..valid]);
    let start = at + valid;
    match error.error_len() {
        None => failure(start, bytes.len(), "unexpected end of data"),
        Some(_) if !matches!(bytes.get(start), Some(0xC2..0xF5)) => {
            failure(start, start + 1, "invalid start byte")
        }
        Some(length) => failure(start, start + length, "invalid continuation byte"),
    }
}

fn decode_utf16(bytes: &[u8], mut at: usize, order: Order, out: &mut Vec<u8>) -> Result<(), Failure> {
    let unit = |at: usize| match (bytes.get(at), bytes.get(at + 1)) {
        (Some(&a), Some(&b)) if order == Order::Big => Some(u16::from_be_bytes([a, b]) as u32),
        (Some(&a), Some(&b)) => Some(u16::from_le_bytes([a, b]) as u32),
        _ => None,
    };
    while at < bytes.len() {
        match unit(at) {
            None => return failure(at, bytes.len(), "truncated data"),
            Some(high @ 0xD800..0xDC00) => match unit(at + 2) {
                None => return failure(at, bytes.len(), "unexpected end of data"),
                Some(low @ 0xDC00..0xE000) => {
                    push_code_point(out, 0x1_0000 + ((high & 0x3FF) << 10 | low & 0x3FF));
                    at += 4;
                }
                Some(_) => return failure(at, at + 2, "illegal UTF-16 surrogate"),
            },
            Some(0xDC00..0xE000) => return failure(at, at + 2, "illegal encoding"),
            Some(point) => {
                push_code_point(out, point);
                at += 2;
            }
        }
    }
    Ok(())
}

fn decode_utf32(bytes: &[u8], mut at: usize, order: Order, out: &mut Vec<u8>) -> Result<(), Failure> {
    while at < bytes.len() {
        let Some(&unit) = bytes[at..].first_chunk::<4>() else {
            return failure(at, bytes.len(), "truncated data");
        };
        let point = if order == Order::Big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
        match point {
            0xD800..0xE000 => {
                let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                return failure(at, at + 4, reason);
            }
            0x11_0000.. => return failure(at, at + 4, "code point not in range(0x110000)"),
            _ => push_code_point(out, point),
        }
        at += 4;
    }
    Ok(())
}

fn decode_escapes(raw: bool, bytes: &[u8], mut at: usize, out: &mut Vec<u8>) -> Result<(), Failure> {
    while let Some(&byte) = bytes.get(at) {
        if byte != b'\\' {
            push_code_point(out, byte as u32);
            at += 1;
            continue;
        }
        let start = at;
        let Some(&kind) = bytes.get(at + 1) else {
            if raw {
                out.push(b'\\');
                return Ok(());
            }
            return failure(start, bytes.len(), "\\ at end of string");
        };
        at += 2;
        let digits = match kind {
            b'u' => 4,
            b'U' => 8,
            b'x' if !raw => 2,
            _ if raw => {
                out.push(b'\\');
                push_code_point(out, kind as u32);
                continue;
            }
            b'0'..=b'7' => {
                let mut point = (kind - b'0') as u32;
                for _ in 0..2 {
                    let Some(&digit @ b'0'..=b'7') = bytes.get(at) else { break };
                    point = point << 3 | (digit - b'0') as u32;
                    at += 1;
                }
                push_code_point(out, point);
                continue;
            }
            // Whoever called can ask for names.
            b'N' => return failure(start, at, UNNAMED),
            b'\n' => continue,
            _ => {
                match kind {
                    b'\\' | b'\'' | b'"' => out.push(kind),
                    b'a' => out.push(7),
                    b'b' => out.push(8),
                    b't' => out.push(b'\t'),
                    b'n' => out.push(b'\n'),
                    b'v' => out.push(11),
                    b'f' => out.push(12),
                    b'r' => out.push(b'\r'),
                    _ => {
                        out.push(b'\\');
                        push_code_point(out, kind as u32);
                    }
                }
                continue;
            }
        };
        let mut point = 0u32;
        for count in 0..digits {
            let digit = bytes.get(at + count).and_then(|&byte| (byte as char).to_digit(16));
            let Some(digit) = digit else {
                let reason = match digits {
                    2 => "truncated \\xXX escape",
                    4 => "truncated \\uXXXX escape",
                    _ => "truncated \\UXXXXXXXX escape",
                };
                return failure(start, at + count, reason);
            };
            point = point << 4 | digit;
        }
        at += digits;
        if point > 0x10_FFFF {
            let reason = if raw { "\\Uxxxxxxxx out of range" } else { "illegal Unicode character" };
            return failure(start, at, reason);
        }
        push_code_point(out, point);
    }
    Ok(())
}

impl Vm {
    /// `\N{…}` for a character whose name the host knows, else a numeric escape.
    pub(crate) fn push_name(&mut self, out: &mut Vec<u8>, point: u32) {
        match char::from_u32(point).and_then(|character| self.host.char_name(character)) {
            Some(name) => out.extend(["\\N{", &name, "}"].concat().bytes()),
            None => push_escape(out, point),
        }
    }

    fn find_handler(&mut self, errors: Option<&Obj<Str>>) -> PyResult<Handler> {
        let Some(errors) = errors else { return Ok(Handler::Strict) };
        Ok(match errors.as_bytes() {
            b"strict" => Handler::Strict,
            b"ignore" => Handler::Ignore,
            b"replace" => Handler::Replace,
            b"backslashreplace" => Handler::BackslashReplace,
            b"namereplace" => Handler::NameReplace,
            b"xmlcharrefreplace" => Handler::XmlCharRefReplace,
            b"surrogateescape" => Handler::SurrogateEscape,
            b"surrogatepass" => Handler::SurrogatePass,
            name => match self.registered_handler(name) {
                Some(handler) => Handler::Custom(handler),
                None => {
                    let message = format!("unknown error handler name '{}'", errors.to_text());
                    return Err(self.lookup_error(&message));
                }
            },
        })
    }

    /// Raises UnicodeEncodeError for `object[start:end]`.
    #[cold]
    pub fn unicode_encode_error(
        &mut self,
        encoding: &str,
        object: &Obj<Str>,
        range: (usize, usize),
        reason: &str,
    ) -> Raised {
        let class = self.exceptions.unicode_encode_error.clone();
        let args = vec![
            self.new_str(encoding),
            object.to_val(),
            self.new_usize(range.0),
            self.new_usize(range.1),
            self.new_str(reason),
        ];
        self.raise_with(&class, args)
    }

    /// Raises UnicodeDecodeError for `bytes[start:end]`.
    #[cold]
    pub fn unicode_decode_error(
        &mut self,
        encoding: &str,
        bytes: &[u8],
        range: (usize, usize),
        reason: &str,
    ) -> Raised {
        let class = self.exceptions.unicode_decode_error.clone();
        let args = vec![
            self.new_str(encoding),
            self.new_bytes(bytes),
            self.new_usize(range.0),
            self.new_usize(range.1),
            self.new_str(reason),
        ];
        self.raise_with(&class, args)
    }

    /// `text.encode(encoding, errors)` as bytes. Errors: LookupError for an unknown encoding or
    /// handler; UnicodeEncodeError.
    pub fn encode_text(
        &mut self,
        text: &Obj<Str>,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
    ) -> PyResult<Vec<u8>> {
        let codec = match encoding {
            None => Codec::Utf8,
            Some(encoding) => match encoding.as_str().and_then(codec_of) {
                Some(codec) => codec,
                None => return self.encode_by_registry(text, encoding, errors),
            },
        };
        let plain = match codec {
            Codec::Utf8 => !text.has_surrogates(),
            Codec::Ascii | Codec::Latin1 | Codec::Cp1252 => text.is_ascii(),
            _ => false,
        };
        if plain {
            return Ok(text.as_bytes().to_vec());
        }
        // No code point takes more bytes than four.
        self.check_room(text.as_bytes().len().saturating_mul(4))?;
        let mut out = Vec::with_capacity(text.as_bytes().len());
        match codec {
            // Everything can be encoded, but not by itself.
            Codec::Utf7 => {
                utf7::encode(text.chars(), &mut out);
                return Ok(out);
            }
            Codec::Utf8Signed => out.extend([0xEF, 0xBB, 0xBF]),
            Codec::Utf16(Order::Marked) | Codec::Utf32(Order::Marked) => codec.encode_unit(0xFEFF, &mut out),
            _ => {}
        }
        let mut points = text.chars();
        let mut index = 0;
        while let Some(point) = points.next() {
            if codec.encode(point, &mut out) {
                index += 1;
                continue;
            }
            let mut failed = vec![point];
            if !matches!(codec, Codec::Utf16(_) | Codec::Utf32(_)) {
                // The handler gets all that cannot be encoded in a row.
                let mut scratch = Vec::new();
                let mut ahead = points.clone();
                while let Some(next) = ahead.next()
                    && !codec.encode(next, &mut scratch)
                {
                    failed.push(next);
                    points = ahead.clone();
                }
            }
            let next = self.encode_failed(text, codec, errors, index, &failed, &mut out)?;
            index += failed.len();
            if next != index {
                points = CodePoints::new(&text.as_bytes()[text.byte_offset(next)..]);
                index = next;
            }
        }
        Ok(out)
    }

    fn encode_failed(
        &mut self,
        text: &Obj<Str>,
        codec: Codec,
        errors: Option<&Obj<Str>>,
        index: usize,
        failed: &[u32],
        out: &mut Vec<u8>,
    ) -> PyResult<usize> {
        let handler = self.find_handler(errors)?;
        let mut replacement = Vec::new();
        let mut next = index + failed.len();
        match handler {
            Handler::Ignore => return Ok(next),
            Handler::Replace => replacement.resize(failed.len(), b'?'),
            Handler::BackslashReplace => {
                failed.iter().for_each(|&point| push_escape(&mut replacement, point));
            }
            Handler::NameReplace => failed.iter().for_each(|&point| self.push_name(&mut replacement, point)),
            Handler::XmlCharRefReplace => {
                failed.iter().for_each(|&point| replacement.extend(format!("&#{point};").bytes()));
            }
            // Single bytes make no units of the wider encodings.
            Handler::SurrogateEscape
                if !matches!(codec, Codec::Utf16(_) | Codec::Utf32(_))
                    && failed.iter().all(|point| (0xDC80..0xDD00).contains(point)) =>
            {
                out.extend(failed.iter().map(|&point| (point - 0xDC00) as u8));
                return Ok(next);
            }
            Handler::SurrogatePass
                if matches!(codec, Codec::Utf8 | Codec::Utf8Signed | Codec::Utf16(_) | Codec::Utf32(_)) =>
            {
                failed.iter().for_each(|&point| codec.encode_unit(point, out));
                return Ok(next);
            }
            handler => {
                let reason = match codec {
                    Codec::Ascii => "ordinal not in range(128)",
                    Codec::Latin1 => "ordinal not in range(256)",
                    Codec::Cp1252 => "character maps to <undefined>",
                    _ => "surrogates not allowed",
                };
                let range = (index, index + failed.len());
                let raised = self.unicode_encode_error(codec.name(), text, range, reason);
                let Handler::Custom(handler) = handler else { return Err(raised) };
                let source = text;
                let (text, place) = self.call_handler(&handler, text.len(), "encoding")?;
                next = place;
                match text.get::<Str>() {
                    Some(text) => {
                        if text.chars().any(|point| !codec.encode(point, &mut replacement)) {
                            return Err(self.unicode_encode_error(codec.name(), source, range, reason));
                        }
                    }
                    None => replacement = self.bytes_argument(&text)?,
                }
                out.extend_from_slice(&replacement);
                return Ok(next);
            }
        }
        replacement.iter().for_each(|&byte| {
            codec.encode(byte as u32, out);
        });
        Ok(next)
    }

    /// `bytes.decode(encoding, errors)`. Errors: LookupError for an unknown encoding or handler;
    /// UnicodeDecodeError.
    pub fn decode_bytes(
        &mut self,
        bytes: &[u8],
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
    ) -> PyResult {
        let utf8;
        let encoding = match encoding {
            Some(encoding) => encoding,
            None => {
                utf8 = self.intern("utf-8");
                &utf8
            }
        };
        Ok(self.decode_part(bytes, encoding, errors, true)?.0)
    }

    /// As `decode_bytes`; gives also how many bytes were decoded: without the last part, if more
    /// may come that completes it.
    pub(crate) fn decode_part(
        &mut self,
        bytes: &[u8],
        encoding: &Obj<Str>,
        errors: Option<&Obj<Str>>,
        last: bool,
    ) -> PyResult<(Val, usize)> {
        // As in CPython: nobody looks what encoding nothing is in.
        if bytes.is_empty() {
            return Ok((self.new_str(""), 0));
        }
        let Some(mut codec) = encoding.as_str().and_then(codec_of) else {
            return Ok((self.decode_by_registry(bytes, encoding, errors)?, bytes.len()));
        };
        let ascii_text = matches!(codec, Codec::Utf8 | Codec::Ascii | Codec::Latin1 | Codec::Cp1252);
        if ascii_text && bytes.is_ascii() {
            return Ok((self.new_wtf8(bytes), bytes.len()));
        }
        let mut at = 0;
        match (codec, bytes) {
            (Codec::Utf8Signed, [0xEF, 0xBB, 0xBF, ..]) => at = 3,
            (Codec::Utf32(Order::Marked), [0xFF, 0xFE, 0, 0, ..]) => {
                (codec, at) = (Codec::Utf32(Order::Little), 4)
            }
            (Codec::Utf32(Order::Marked), [0, 0, 0xFE, 0xFF, ..]) => {
                (codec, at) = (Codec::Utf32(Order::Big), 4)
            }
            (Codec::Utf32(Order::Marked), _) => codec = Codec::Utf32(Order::Little),
            (Codec::Utf16(Order::Marked), [0xFF, 0xFE, ..]) => (codec, at) = (Codec::Utf16(Order::Little), 2),
            (Codec::Utf16(Order::Marked), [0xFE, 0xFF, ..]) => (codec, at) = (Codec::Utf16(Order::Big), 2),
            (Codec::Utf16(Order::Marked), _) => codec = Codec::Utf16(Order::Little),
            _ => {}
        }
        self.check_room(bytes.len().saturating_mul(2))?;
        let mut out = Vec::with_capacity(bytes.len());
        loop {
            let Err(mut failed) = decode_run(codec, bytes, at, &mut out) else {
                at = bytes.len();
                break;
            };
            if failed.reason == UNNAMED {
                match self.named_escape(bytes, &mut failed) {
                    Some(named) => {
                        push_code_point(&mut out, named as u32);
                        at = failed.end;
                        continue;
                    }
                    None if !last && failed.end == bytes.len() => {
                        at = failed.start;
                        break;
                    }
                    None => {}
                }
            }
            if !last && matches!(failed.reason, "unexpected end of data" | "truncated data") {
                at = failed.start;
                break;
            }
            at = self.decode_failed(bytes, codec, errors, &failed, &mut out)?;
        }
        Ok((self.new_wtf8_from(out), at))
    }

    /// The character that `\N{NAME}` names, found where `failed` starts; sets where it ends, and why
    /// there is none.
    fn named_escape(&mut self, bytes: &[u8], failed: &mut Failure) -> Option<char> {
        let Some(b'{') = bytes.get(failed.end) else { return None };
        let start = failed.end + 1;
        let length = bytes[start..].iter().position(|&byte| byte == b'}');
        failed.end = start + length.unwrap_or(bytes.len() - start);
        let name = &bytes[start..failed.end];
        if length.is_none() || name.is_empty() {
            return None;
        }
        failed.end += 1;
        failed.reason = "unknown Unicode character name";
        std::str::from_utf8(name).ok().and_then(|name| self.host.char_by_name(name))
    }

    /// Asks a registered handler about the exception that was raised: a replacement, and where to
    /// go on in what has `length` units. Errors: what the handler raises.
    fn call_handler(&mut self, handler: &Val, length: usize, what: &str) -> PyResult<(Val, usize)> {
        let exception = self.take_raised().unwrap_or_default();
        let answer = self.call(handler, &[exception])?;
        let parts = answer.get::<Tuple>().map_or(&[][..], |answer| answer.items());
        let (Some(text), Some(next), 2) = (parts.first(), parts.get(1), parts.len()) else {
            let kind = if what == "encoding" { "str/bytes" } else { "str" };
            let message = format!("{what} error handler must return ({kind}, int) tuple");
            return Err(self.type_error(&message));
        };
        let next = self.index_i64(next)?;
        let place = if next < 0 { next.saturating_add(length as i64) } else { next };
        if place < 0 || place as u64 > length as u64 {
            let message = format!("position {next} from error handler out of bounds");
            return Err(self.index_error(&message));
        }
        self.tick()?;
        Ok((text.clone(), place as usize))
    }

    /// Handles bytes that mean nothing; returns where to go on.
    fn decode_failed(
        &mut self,
        bytes: &[u8],
        codec: Codec,
        errors: Option<&Obj<Str>>,
        failed: &Failure,
        out: &mut Vec<u8>,
    ) -> PyResult<usize> {
        let handler = self.find_handler(errors)?;
        let (start, end) = (failed.start, failed.end);
        let culprits = bytes.get(start..end).unwrap_or_default();
        match handler {
            Handler::Ignore => {}
            Handler::Replace => push_code_point(out, 0xFFFD),
            Handler::BackslashReplace => culprits.iter().for_each(|&byte| push_escape(out, byte as u32)),
            Handler::NameReplace | Handler::XmlCharRefReplace => {
                let message = "don't know how to handle UnicodeDecodeError in error callback";
                return Err(self.type_error(message));
            }
            Handler::SurrogateEscape if culprits.first().is_some_and(|&byte| byte >= 0x80) => {
                let escaped = culprits.iter().take_while(|&&byte| byte >= 0x80);
                let count = escaped.clone().count();
                escaped.for_each(|&byte| push_code_point(out, 0xDC00 + byte as u32));
                return Ok(start + count);
            }
            Handler::SurrogatePass if let Some((point, size)) = codec.surrogate(&bytes[start..]) => {
                push_code_point(out, point);
                return Ok(start + size);
            }
            handler => {
                let raised = self.unicode_decode_error(codec.name(), bytes, (start, end), failed.reason);
                let Handler::Custom(handler) = handler else { return Err(raised) };
                let (text, next) = self.call_handler(&handler, bytes.len(), "decoding")?;
                let Some(text) = text.get::<Str>() else {
                    let message = "decoding error handler must return (str, int) tuple";
                    return Err(self.type_error(message));
                };
                out.extend_from_slice(text.as_bytes());
                return Ok(next);
            }
        }
        Ok(end)
    }
}

/// `encode(encoding='utf-8', errors='strict')`.
pub(super) fn encode(vm: &mut Vm, args: &crate::native::Args) -> PyResult {
    let text = this!(args);
    let encoding = super::new::option_text(vm, args.opt(1), "encode() argument 'encoding'")?;
    let errors = super::new::option_text(vm, args.opt(2), "encode() argument 'errors'")?;
    let bytes = vm.encode_text(text, encoding.as_deref(), errors.as_deref())?;
    Ok(vm.new_bytes_from(bytes))
}

impl Vm {
    /// Decodes an object's bytes by optional encoding and handler arguments.
    pub(crate) fn decode_arguments(
        &mut self,
        bytes: &[u8],
        encoding: Option<&Val>,
        errors: Option<&Val>,
    ) -> PyResult {
        let encoding = super::new::option_text(self, encoding, "decode() argument 'encoding'")?;
        let errors = super::new::option_text(self, errors, "decode() argument 'errors'")?;
        self.decode_bytes(bytes, encoding.as_deref(), errors.as_deref())
    }
}
