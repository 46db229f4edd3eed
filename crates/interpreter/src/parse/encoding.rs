//! Bytes to source text: byte order mark and encoding declaration (PEP 263).

use super::fault::{FaultKind, SyntaxFault};

/// Decodes the bytes given to `compile`, `exec` or `eval`.
///
/// Errors: SyntaxError if the encoding is unknown or the bytes are not in it.
/// Reference: docs.python.org/3/reference/lexical_analysis.html#encoding-declarations
pub fn decode_source(bytes: &[u8]) -> Result<String, SyntaxFault> {
    decode(bytes).map_err(|problem| match problem {
        Problem::Bom(name) => with_bom(bytes, &name),
        Problem::Bytes { encoding: Encoding::Utf8, declared, at, .. }
            if declared.as_deref().is_none_or(|name| name == "utf-8") =>
        {
            SyntaxFault { nameless: true, ..undeclared(bytes, at, "") }
        }
        // What a codec says has no place.
        Problem::Unknown(name) => SyntaxFault {
            offset: -1,
            ..SyntaxFault::new(FaultKind::SyntaxError, ["unknown encoding: ", &name].concat())
        },
        Problem::Bytes { detail, .. } => {
            SyntaxFault { offset: -1, ..SyntaxFault::new(FaultKind::SyntaxError, detail) }
        }
    })
}

/// Decodes the bytes of the program file `filename`, as [`decode_source`] but in the words
/// CPython has for files.
pub fn decode_file(bytes: &[u8], filename: &str) -> Result<String, SyntaxFault> {
    let problem = match decode(bytes) {
        Ok(text) => match text.find('\0') {
            Some(at) => {
                let message = "source code cannot contain null bytes".to_owned();
                return Err(SyntaxFault {
                    offset: 0,
                    end_offset: 0,
                    ..at_byte(text.as_bytes(), at, message)
                });
            }
            None => return Ok(text),
        },
        Err(problem) => problem,
    };
    Err(match problem {
        Problem::Bom(name) => SyntaxFault { nameless: false, ..with_bom(bytes, &name) },
        Problem::Bytes { encoding: Encoding::Utf8, declared: None, at, .. } => {
            undeclared(bytes, at, &[" in file ", filename].concat())
        }
        Problem::Bytes { encoding: Encoding::Utf8, declared: Some(name), at, .. } if name == "utf-8" => {
            // Its position counts in the line.
            let start = line_start(bytes, at);
            let rest = &bytes[start..];
            let line = rest.split_inclusive(|&byte| byte == b'\n').next().unwrap_or(rest);
            let detail = match std::str::from_utf8(line) {
                Err(error) => utf8_detail(line, error.valid_up_to(), error.error_len()),
                Ok(_) => String::new(),
            };
            let fault = at_byte(bytes, at, ["(unicode error) ", &detail].concat());
            SyntaxFault { offset: 0, end_offset: 0, ..fault }
        }
        Problem::Unknown(name) | Problem::Bytes { declared: Some(name), .. } => {
            SyntaxFault::new(FaultKind::SyntaxError, ["encoding problem: ", &name].concat())
        }
        Problem::Bytes { detail, .. } => SyntaxFault::new(FaultKind::SyntaxError, detail),
    })
}

/// A byte order mark beside the declaration of an encoding that has none.
fn with_bom(bytes: &[u8], name: &str) -> SyntaxFault {
    let fault = at_byte(bytes, 0, format!("encoding problem: {name} with BOM"));
    let end = fault.text.as_ref().map_or(0, |text| text.chars().count() as i32);
    SyntaxFault { offset: 0, end_offset: end, nameless: true, ..fault }
}

/// Bytes that are not UTF-8 where no other encoding is declared.
fn undeclared(bytes: &[u8], at: usize, place: &str) -> SyntaxFault {
    let fault = at_byte(bytes, at, String::new());
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}'{place} on line {}, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details",
        fault.lineno
    );
    SyntaxFault { message, ..fault }
}

/// Where the line of a byte starts.
fn line_start(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rposition(|byte| b"\r\n".contains(byte)).map_or(0, |newline| newline + 1)
}

/// A fault at a byte of a text that is not decoded: what stands for it ends there as well.
fn at_byte(bytes: &[u8], at: usize, message: String) -> SyntaxFault {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let at = at.saturating_sub(bytes.len() - body.len());
    let start = line_start(body, at);
    let line = body[start..].split(|byte| b"\r\n".contains(byte)).next().unwrap_or_default();
    let head = &body[..start];
    let is_end = |&(place, byte): &(usize, &u8)| {
        *byte == b'\n' || *byte == b'\r' && body.get(place + 1) != Some(&b'\n')
    };
    let lineno = 1 + head.iter().enumerate().filter(is_end).count() as u32;
    let offset = String::from_utf8_lossy(&body[start..at]).chars().count() as i32 + 1;
    SyntaxFault {
        lineno,
        offset,
        end_lineno: lineno,
        end_offset: offset,
        text: Some(String::from_utf8_lossy(line).into_owned()),
        ..SyntaxFault::new(FaultKind::SyntaxError, message)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
    Cp1252,
}

enum Problem {
    Bom(String),
    Unknown(String),
    Bytes { encoding: Encoding, declared: Option<String>, at: usize, detail: String },
}

fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let (body, has_bom) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(body) => (body, true),
        None => (bytes, false),
    };
    let declared = declaration(body).map(normal_name);
    let encoding = match declared.as_deref() {
        None => Encoding::Utf8,
        Some(name) => known(name).ok_or_else(|| Problem::Unknown(name.to_owned()))?,
    };
    if has_bom && encoding != Encoding::Utf8 {
        return Err(Problem::Bom(declared.unwrap_or_default()));
    }
    let decoded = match encoding {
        Encoding::Utf8 => std::str::from_utf8(body).map(str::to_owned).map_err(|error| {
            let at = error.valid_up_to();
            (at, utf8_detail(body, at, error.error_len()))
        }),
        Encoding::Latin1 => Ok(body.iter().map(|&byte| byte as char).collect()),
        Encoding::Ascii => decode_each(body, ascii, |byte, at| {
            format!(
                "'ascii' codec can't decode byte 0x{byte:02x} in position {at}: \
                 ordinal not in range(128)"
            )
        }),
        Encoding::Cp1252 => decode_each(body, cp1252, |byte, at| {
            format!(
                "'charmap' codec can't decode byte 0x{byte:02x} in position {at}: \
                 character maps to <undefined>"
            )
        }),
    };
    decoded.map_err(|(at, detail)| {
        let at = at + bytes.len() - body.len();
        Problem::Bytes { encoding, declared, at, detail }
    })
}

fn decode_each(
    bytes: &[u8],
    decode: fn(u8) -> Option<char>,
    detail: fn(u8, usize) -> String,
) -> Result<String, (usize, String)> {
    let chars = bytes.iter().enumerate();
    chars.map(|(at, &byte)| decode(byte).ok_or_else(|| (at, detail(byte, at)))).collect()
}

fn ascii(byte: u8) -> Option<char> {
    byte.is_ascii().then_some(byte as char)
}

fn cp1252(byte: u8) -> Option<char> {
    /// What is at 0x80 to 0x9F; the holes are undefined.
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’',
        '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => Some(HIGH[byte as usize - 0x80]).filter(|&c| c != '\0'),
        _ => Some(byte as char),
    }
}

/// What CPython's codec says of the invalid sequence at `at`.
fn utf8_detail(bytes: &[u8], at: usize, len: Option<usize>) -> String {
    let lead = bytes.get(at).copied().unwrap_or_default();
    let left = bytes.len() - at;
    let why = match (len, lead) {
        (None, _) => "unexpected end of data",
        (_, 0xC2..=0xF4) => "invalid continuation byte",
        _ => "invalid start byte",
    };
    // Of an incomplete or broken sequence, CPython names all of its bytes.
    match len.unwrap_or(left) {
        0 | 1 => format!("'utf-8' codec can't decode byte 0x{lead:02x} in position {at}: {why}"),
        n => {
            let last = at + n - 1;
            format!("'utf-8' codec can't decode bytes in position {at}-{last}: {why}")
        }
    }
}

/// Finds the encoding declared in the first two lines.
fn declaration(bytes: &[u8]) -> Option<&str> {
    let mut lines = bytes.split(|&byte| byte == b'\n' || byte == b'\r');
    for _ in 0..2 {
        let line = lines.next()?;
        let start = line.iter().position(|byte| !b" \t\x0c".contains(byte));
        let Some(start) = start else { continue };
        // Only a comment or a blank line may precede the declaration.
        let comment = line[start..].strip_prefix(b"#")?;
        if let Some(name) = declared_in(comment) {
            return Some(name);
        }
    }
    None
}

fn declared_in(comment: &[u8]) -> Option<&str> {
    (0..comment.len()).find_map(|at| {
        let after = comment[at..].strip_prefix(b"coding")?;
        let after = after.strip_prefix(b":").or_else(|| after.strip_prefix(b"="))?;
        let start = after.iter().position(|byte| !b" \t".contains(byte))?;
        let name = &after[start..];
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        let end = name.iter().position(|byte| !is_part(byte)).unwrap_or(name.len());
        std::str::from_utf8(&name[..end]).ok().filter(|name| !name.is_empty())
    })
}

/// Spells the two encodings that CPython knows by heart its way.
fn normal_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let is_one_of = |names: &[&str]| {
        names.iter().any(|&known| {
            lower.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    };
    if is_one_of(&["utf-8"]) {
        return "utf-8".to_owned();
    }
    if is_one_of(&["latin-1", "iso-8859-1", "iso-latin-1"]) {
        return "iso-8859-1".to_owned();
    }
    name.to_owned()
}

fn known(name: &str) -> Option<Encoding> {
    let name = name.to_ascii_lowercase().replace(['_', ' '], "-");
    match name.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "utf8-sig" | "cp65001" => Some(Encoding::Utf8),
        "iso-8859-1" | "latin1" | "latin" | "l1" | "iso8859-1" | "iso8859" | "8859" | "cp819" => {
            Some(Encoding::Latin1)
        }
        "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "iso646-us" => Some(Encoding::Ascii),
        "cp1252" | "windows-1252" | "1252" => Some(Encoding::Cp1252),
        _ => None,
    }
}
