//! `from __future__ import barry_as_FLUFL`: `<>` in place of `!=`.

use rustpython_text_size::TextRange;

use super::diagnosis::inequalities_in;

/// The feature's name.
pub(super) const NAME: &str = "barry_as_FLUFL";

/// What is said of `!=`.
pub(super) const REFUSAL: &str = "with Barry as BDFL, use '<>' instead of '!='";

/// The text with `!=` for every `<>` behind the statement that asks for this, which takes as many
/// bytes; None if no statement asks. Errors: the place of a `!=`.
#[cold]
pub(super) fn translate(source: &str) -> Result<Option<String>, TextRange> {
    let asks = |line: &str| line.trim_start().starts_with("from __future__ import") && line.contains(NAME);
    let lines = source.split_inclusive('\n');
    let mut ends = lines.scan(0, |at, line| {
        *at += line.len();
        Some((*at, line))
    });
    let Some((start, _)) = ends.find(|(_, line)| asks(line)) else { return Ok(None) };
    let mut bytes = source.as_bytes().to_vec();
    for (from, to) in inequalities_in(source).into_iter().filter(|&(from, _)| from >= start) {
        if &bytes[from..to] == b"!=" {
            return Err(TextRange::new((from as u32).into(), (to as u32).into()));
        }
        bytes[from..to].copy_from_slice(b"!=");
    }
    Ok(String::from_utf8(bytes).ok())
}
