//! Text: string literals with lone surrogates, docstrings, f-strings and t-strings.

use rustpython_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};
use rustpython_text_size::{Ranged, TextRange};

use super::Result;
use super::builder::Reg;
use super::constants::text;
use super::context::Lowerer;
use crate::code::{Const, Conversion, FORMAT_SPEC, Op};
use crate::parse::{element_bytes, literal_bytes};

/// The text of a literal, in WTF-8.
pub(super) fn literal_text(source: &str, value: &ast::StringLiteralValue) -> Vec<u8> {
    value.iter().flat_map(|part| literal_bytes(part, source).into_owned()).collect()
}

/// A docstring without the indentation that its lines share, as CPython stores it.
pub(super) fn clean_doc(doc: &[u8]) -> Vec<u8> {
    let mut expanded = Vec::with_capacity(doc.len());
    let mut column = 0;
    for &byte in doc {
        match byte {
            b'\t' => {
                let width = 8 - column % 8;
                expanded.resize(expanded.len() + width, b' ');
                column += width;
                continue;
            }
            b'\n' | b'\r' => column = 0,
            // Columns count characters.
            0x80..=0xBF => {}
            _ => column += 1,
        }
        expanded.push(byte);
    }
    let indent = |line: &[u8]| line.iter().take_while(|&&byte| byte == b' ').count();
    let lines: Vec<&[u8]> = expanded.split(|&byte| byte == b'\n').collect();
    let blank = |line: &[u8]| indent(line) == line.len();
    let margin = lines.iter().skip(1).filter(|line| !blank(line)).map(|line| indent(line)).min().unwrap_or(0);
    let mut clean = Vec::with_capacity(expanded.len());
    for (at, line) in lines.iter().enumerate() {
        if at == 0 {
            clean.extend_from_slice(&line[indent(line)..]);
        } else {
            clean.push(b'\n');
            clean.extend_from_slice(&line[indent(line).min(margin)..]);
        }
    }
    clean
}

/// A piece of an f-string, adjoining literals made one.
enum Piece<'e> {
    Text(Vec<u8>),
    Value(&'e ast::InterpolatedElement),
}

struct Pieces<'e, 's> {
    source: &'s str,
    list: Vec<Piece<'e>>,
}

impl<'e> Pieces<'e, '_> {
    fn text(&mut self, bytes: &[u8]) {
        match self.list.last_mut() {
            Some(Piece::Text(text)) => text.extend_from_slice(bytes),
            _ if bytes.is_empty() => {}
            _ => self.list.push(Piece::Text(bytes.to_vec())),
        }
    }

    fn elements(&mut self, elements: &'e ast::InterpolatedStringElements, raw: bool, debug: bool) {
        for element in elements.iter() {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    self.text(&element_bytes(literal, raw, self.source));
                }
                InterpolatedStringElement::Interpolation(value) => {
                    if debug && let Some(around) = &value.debug_text {
                        let range = value.expression.range();
                        let written = self.source.get(range.start().to_usize()..range.end().to_usize());
                        self.text(around.leading.as_bytes());
                        self.text(written.unwrap_or("").as_bytes());
                        self.text(around.trailing.as_bytes());
                    }
                    self.list.push(Piece::Value(value));
                }
            }
        }
    }
}

fn conversion(e: &ast::InterpolatedElement) -> u16 {
    let conversion = match e.conversion {
        // `{x=}` shows the repr.
        ConversionFlag::None if e.debug_text.is_some() && e.format_spec.is_none() => Conversion::Repr,
        ConversionFlag::None => Conversion::None,
        ConversionFlag::Str => Conversion::Str,
        ConversionFlag::Repr => Conversion::Repr,
        ConversionFlag::Ascii => Conversion::Ascii,
    };
    conversion as u16
}

impl Lowerer<'_> {
    pub fn f_string(&mut self, e: &ast::ExprFString, dst: Reg) -> Result {
        let source = self.source.clone();
        let mut pieces = Pieces { source: &source.text, list: Vec::new() };
        for part in e.value.iter() {
            match part {
                FStringPart::Literal(literal) => {
                    pieces.text(&literal_bytes(literal, &source.text));
                }
                FStringPart::FString(part) => {
                    pieces.elements(&part.elements, part.flags.prefix().is_raw(), true);
                }
            }
        }
        self.joined(e.range, &pieces.list, dst)
    }

    fn joined(&mut self, range: TextRange, pieces: &[Piece], dst: Reg) -> Result {
        let mark = self.unit.top;
        match pieces {
            [] => self.load_const(range, dst, text(b"")),
            [Piece::Text(bytes)] => self.load_const(range, dst, text(bytes)),
            [Piece::Value(value)] => self.formatted(value, dst)?,
            pieces if pieces.len() <= 200 => {
                let first = self.unit.top as Reg;
                for piece in pieces {
                    let place = self.unit.temp();
                    match piece {
                        Piece::Text(bytes) => self.load_const(range, place, text(bytes)),
                        Piece::Value(value) => self.formatted(value, place)?,
                    }
                }
                self.unit.emit(range, Op::BuildString, dst, first, pieces.len() as u16);
            }
            pieces => {
                // Part by part, so that a huge f-string does not need as many registers.
                let first = self.unit.top as Reg;
                for pieces in pieces.chunks(pieces.len().div_ceil(100)) {
                    let place = self.unit.temp();
                    self.joined(range, pieces, place)?;
                }
                let count = self.unit.top as u16 - first;
                self.unit.emit(range, Op::BuildString, dst, first, count);
            }
        }
        self.unit.set_top(mark);
        Ok(())
    }

    fn formatted(&mut self, e: &ast::InterpolatedElement, dst: Reg) -> Result {
        let mark = self.unit.top;
        match &e.format_spec {
            None => {
                let value = self.value(&e.expression)?;
                self.unit.emit(e.range, Op::FormatValue, dst, value, conversion(e));
            }
            Some(spec) => {
                let value = self.fresh(&e.expression)?;
                let place = self.unit.temp();
                self.format_spec(spec, place)?;
                self.unit.emit(e.range, Op::FormatValue, dst, value, conversion(e) | FORMAT_SPEC);
            }
        }
        self.unit.set_top(mark);
        Ok(())
    }

    fn format_spec(&mut self, spec: &ast::InterpolatedStringFormatSpec, dst: Reg) -> Result {
        let source = self.source.clone();
        let mut pieces = Pieces { source: &source.text, list: Vec::new() };
        pieces.elements(&spec.elements, false, true);
        self.deeper(spec.range, |this| this.joined(spec.range, &pieces.list, dst))
    }

    pub fn t_string(&mut self, e: &ast::ExprTString, dst: Reg) -> Result {
        let source = self.source.clone();
        let mut pieces = Pieces { source: &source.text, list: Vec::new() };
        for part in e.value.iter() {
            pieces.elements(&part.elements, part.flags.prefix().is_raw(), true);
        }
        // One text before each value and one behind the last.
        let mut texts = Vec::new();
        let mut values = Vec::new();
        let mut pending = Vec::new();
        for piece in &pieces.list {
            match piece {
                Piece::Text(bytes) => pending.extend_from_slice(bytes),
                Piece::Value(value) => {
                    texts.push(text(&std::mem::take(&mut pending)));
                    values.push(*value);
                }
            }
        }
        texts.push(text(&pending));
        let strings = self.unit.temp();
        self.load_const(e.range, strings, Const::Tuple(texts.into()));
        let interpolations = self.unit.temp();
        if values.len() > 64 {
            self.unit.emit(e.range, Op::BuildList, interpolations, interpolations, 0);
            for value in values {
                let place = self.unit.temp();
                self.interpolation(value, place)?;
                self.unit.emit(e.range, Op::ListAppend, interpolations, place, 0);
                self.release(place);
            }
            self.unit.emit(e.range, Op::ListToTuple, interpolations, interpolations, 0);
        } else {
            let first = self.unit.top as Reg;
            let count = values.len() as u16;
            for value in values {
                let place = self.unit.temp();
                self.interpolation(value, place)?;
            }
            self.unit.emit(e.range, Op::BuildTuple, interpolations, first, count);
        }
        self.unit.emit(e.range, Op::BuildTemplate, dst, strings, interpolations);
        Ok(())
    }

    fn interpolation(&mut self, e: &ast::InterpolatedElement, dst: Reg) -> Result {
        let mark = self.unit.top;
        let value = self.fresh(&e.expression)?;
        let written = self.unit.temp();
        let expression = self.interpolation_text(e);
        self.load_const(e.range, written, text(expression.as_bytes()));
        let spec = self.unit.temp();
        let mut flags = conversion(e);
        match &e.format_spec {
            Some(format) => {
                self.format_spec(format, spec)?;
                flags |= FORMAT_SPEC;
            }
            None => self.load_const(e.range, spec, text(b"")),
        }
        self.unit.emit(e.range, Op::BuildInterpolation, dst, value, flags);
        self.unit.set_top(mark);
        Ok(())
    }

    /// The expression of an interpolation as written, its parentheses included.
    fn interpolation_text(&self, e: &ast::InterpolatedElement) -> String {
        let range = e.expression.range();
        let before = TextRange::new(e.range.start(), range.start());
        let after = TextRange::new(range.end(), e.range.end());
        let before = self.source_text(before).trim_start_matches('{');
        let after = self.source_text(after);
        let end = after.find(['!', ':', '}', '=']).unwrap_or(0);
        format!("{before}{}{}", self.source_text(range), after[..end].trim_end())
    }
}
