//! `str.format`: text with replacement fields `{name.attribute[item]!conversion:spec}`.

use crate::errors::{PyResult, Raised};
use crate::object::string::CodePoints;
use crate::object::{Obj, Ref, Str, Val};
use crate::types::str::unicode::decimal_digit;
use crate::vm::Vm;

/// Where the values of fields come from.
enum Source<'a> {
    Arguments(&'a [Val], &'a [(Ref<Str>, Val)]),
    Mapping(&'a Val),
}

/// How fields without a number or name are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Undecided,
    Automatic(usize),
    Manual,
}

struct Formatter<'a> {
    source: Source<'a>,
    numbering: Numbering,
    out: Vec<u8>,
}

/// A field's parts, as written.
struct Field<'t> {
    name: &'t [u8],
    conversion: Option<u32>,
    spec: &'t [u8],
    /// The spec has fields itself.
    nested: bool,
}

/// A run of text, and the field that follows it.
struct Piece<'t> {
    literal: &'t [u8],
    field: Option<Field<'t>>,
}

/// Takes the next piece off `rest`.
fn next_piece<'t>(rest: &mut &'t [u8]) -> Result<Piece<'t>, &'static str> {
    let Some(brace) = rest.iter().position(|byte| matches!(byte, b'{' | b'}')) else {
        return Ok(Piece { literal: std::mem::take(rest), field: None });
    };
    let (literal, after) = rest.split_at(brace);
    match after {
        [b'{', b'{', ..] | [b'}', b'}', ..] => {
            let literal = &rest[..=brace];
            *rest = &after[2..];
            return Ok(Piece { literal, field: None });
        }
        [b'}', ..] => return Err("Single '}' encountered in format string"),
        [_] => return Err("Single '{' encountered in format string"),
        _ => {}
    }
    *rest = &after[1..];
    let field = parse_field(rest)?;
    Ok(Piece { literal, field: Some(field) })
}

/// Reads a field whose brace has been read.
fn parse_field<'t>(rest: &mut &'t [u8]) -> Result<Field<'t>, &'static str> {
    let text = *rest;
    let mut at = 0;
    let end = loop {
        match text.get(at) {
            None => return Err("expected '}' before end of string"),
            Some(b'{') => return Err("unexpected '{' in field name"),
            Some(b'[') => {
                at += text[at..].iter().position(|&byte| byte == b']').unwrap_or(text.len() - at);
            }
            Some(b'}' | b':' | b'!') => break at,
            Some(_) => at += 1,
        }
    };
    let mut field = Field { name: &text[..end], conversion: None, spec: &[], nested: false };
    let mut after = &text[end + 1..];
    match text[end] {
        b'}' => {
            *rest = after;
            return Ok(field);
        }
        b'!' => {
            let mut points = CodePoints::new(after);
            field.conversion = points.next();
            if field.conversion.is_none() {
                return Err("end of string while looking for conversion specifier");
            }
            after = points.as_bytes();
            match after.split_first() {
                None => {}
                Some((b'}', tail)) => {
                    *rest = tail;
                    return Ok(field);
                }
                Some((b':', tail)) => after = tail,
                Some(_) => return Err("expected ':' after conversion specifier"),
            }
        }
        _ => {}
    }
    let mut depth = 1;
    for (at, byte) in after.iter().enumerate() {
        match byte {
            b'{' => {
                field.nested = true;
                depth += 1;
            }
            b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            field.spec = &after[..at];
            *rest = &after[at + 1..];
            return Ok(field);
        }
    }
    Err("unmatched '{' in format spec")
}

/// The number that a name is; None if it is no number.
fn number(name: &[u8]) -> Result<Option<usize>, &'static str> {
    let mut value: Option<usize> = None;
    for point in CodePoints::new(name) {
        let Some(digit) = decimal_digit(point) else { return Ok(None) };
        let next = value.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
        match next {
            Some(next) if next <= isize::MAX as usize => value = Some(next),
            _ => return Err("Too many decimal digits in format string"),
        }
    }
    Ok(value)
}

impl Vm {
    /// `text.format(*args, **kwargs)`. Errors: ValueError, IndexError, KeyError, AttributeError.
    pub(crate) fn format_fields(
        &mut self,
        text: &Obj<Str>,
        args: &[Val],
        keywords: &[(Ref<Str>, Val)],
    ) -> PyResult {
        self.format_from(text, Source::Arguments(args, keywords))
    }

    /// `text.format_map(mapping)`. Errors: as `format_fields`.
    pub(crate) fn format_fields_from(&mut self, text: &Obj<Str>, mapping: &Val) -> PyResult {
        self.format_from(text, Source::Mapping(mapping))
    }

    fn format_from(&mut self, text: &Obj<Str>, source: Source) -> PyResult {
        let mut formatter = Formatter { source, numbering: Numbering::Undecided, out: Vec::new() };
        self.expand(text.as_bytes(), &mut formatter, 2)?;
        Ok(self.new_wtf8_from(formatter.out))
    }

    fn expand(&mut self, text: &[u8], formatter: &mut Formatter, depth: usize) -> PyResult<()> {
        if depth == 0 {
            return Err(self.value_error("Max string recursion exceeded"));
        }
        let mut rest = text;
        while !rest.is_empty() {
            let piece = next_piece(&mut rest).map_err(|message| self.value_error(message))?;
            formatter.out.extend_from_slice(piece.literal);
            if let Some(field) = piece.field {
                self.expand_field(&field, formatter, depth)?;
            }
            self.check_text_size(formatter.out.len())?;
        }
        Ok(())
    }

    fn expand_field(&mut self, field: &Field, formatter: &mut Formatter, depth: usize) -> PyResult<()> {
        let value = self.field_value(field.name, formatter)?;
        let value = match field.conversion {
            None => value,
            Some(0x72) => self.repr(&value)?.into_val(),
            Some(0x73) => self.str(&value)?.into_val(),
            Some(0x61) => self.ascii_repr(&value)?.into_val(),
            Some(other) => {
                let message = match char::from_u32(other) {
                    Some(c @ '!'..='~') => format!("Unknown conversion specifier {c}"),
                    _ => format!("Unknown conversion specifier \\x{other:x}"),
                };
                return Err(self.value_error(&message));
            }
        };
        let text = if field.spec.is_empty() {
            self.format_value(&value, None)?
        } else if field.nested {
            let outer = std::mem::take(&mut formatter.out);
            let expanded = self.expand(field.spec, formatter, depth - 1);
            let spec = std::mem::replace(&mut formatter.out, outer);
            expanded?;
            let spec = self.new_wtf8_from(spec);
            self.format_value(&value, Some(&spec))?
        } else {
            let spec = self.new_wtf8(field.spec);
            self.format_value(&value, Some(&spec))?
        };
        if let Some(text) = text.get::<Str>() {
            self.push_bytes(&mut formatter.out, text.as_bytes())?;
        }
        Ok(())
    }

    fn field_value(&mut self, name: &[u8], formatter: &mut Formatter) -> PyResult {
        let end = name.iter().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(name.len());
        let (first, mut rest) = name.split_at(end);
        let mut index = number(first).map_err(|message| self.value_error(message))?;
        if first.is_empty() || index.is_some() {
            index = Some(self.numbered(index, formatter)?);
        }
        let mut value = match (index, &formatter.source) {
            (Some(_), Source::Mapping(_)) => {
                return Err(self.value_error("Format string contains positional fields"));
            }
            (Some(index), Source::Arguments(args, _)) => match args.get(index) {
                Some(value) => value.clone(),
                None => {
                    let message = format!("Replacement index {index} out of range for positional args tuple");
                    return Err(self.index_error(&message));
                }
            },
            (None, Source::Mapping(mapping)) => {
                let key = self.new_wtf8(first);
                let mapping = (*mapping).clone();
                self.get_item(&mapping, &key)?
            }
            (None, Source::Arguments(_, keywords)) => {
                match keywords.iter().find(|(name, _)| name.as_bytes() == first) {
                    Some((_, value)) => value.clone(),
                    None => {
                        let key = self.new_wtf8(first);
                        return Err(self.key_error(&key));
                    }
                }
            }
        };
        while let Some((&kind, after)) = rest.split_first() {
            let (part, tail) = match kind {
                b'.' => {
                    let end =
                        after.iter().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(after.len());
                    after.split_at(end)
                }
                b'[' => match after.iter().position(|&byte| byte == b']') {
                    Some(end) => (&after[..end], &after[end + 1..]),
                    None => return Err(self.value_error("Missing ']' in format string")),
                },
                _ => {
                    let message = "Only '.' or '[' may follow ']' in format field specifier";
                    return Err(self.value_error(message));
                }
            };
            if part.is_empty() {
                return Err(self.value_error("Empty attribute in format string"));
            }
            value = if kind == b'.' {
                let name = self.intern_bytes(part);
                self.getattr(&value, &name)?
            } else {
                let key = match number(part).map_err(|message| self.value_error(message))? {
                    Some(index) => self.new_usize(index),
                    None => self.new_wtf8(part),
                };
                self.get_item(&value, &key)?
            };
            rest = tail;
        }
        Ok(value)
    }

    /// The index of a field with a number, or with the next one.
    fn numbered(&mut self, index: Option<usize>, formatter: &mut Formatter) -> Result<usize, Raised> {
        let (index, numbering) = match (index, formatter.numbering) {
            (None, Numbering::Manual) => {
                let message = "cannot switch from manual field specification to automatic field numbering";
                return Err(self.value_error(message));
            }
            (Some(_), Numbering::Automatic(_)) => {
                let message = "cannot switch from automatic field numbering to manual field specification";
                return Err(self.value_error(message));
            }
            (None, Numbering::Undecided) => (0, Numbering::Automatic(1)),
            (None, Numbering::Automatic(next)) => (next, Numbering::Automatic(next + 1)),
            (Some(index), _) => (index, Numbering::Manual),
        };
        formatter.numbering = numbering;
        Ok(index)
    }
}
