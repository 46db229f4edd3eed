//! The source lines of a traceback and the marks below them, as CPython's `traceback` prints them.
//!
//! Plain text in and out: this module knows neither exceptions nor the machine.

mod anchors;
mod width;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::parse::ast::{Expr, Mod, ModModule, Stmt};
use crate::parse::text_size::Ranged;
use crate::parse::{Mode, parse_quietly};

pub use anchors::{Anchors, anchors};
use width::display_width;

type Line = Vec<char>;

/// Returns what is printed below `File "…", line …, in …`: the source lines and the marks, each
/// indented by four blanks and ended by a newline; empty if there is nothing to show.
///
/// Arguments: the lines that the failing expression spans, as the source has them, and the bytes
/// at which it begins in the first and ends in the last, if they are known.
pub fn frame_lines(lines: &[&str], columns: Option<(usize, usize)>) -> String {
    let originals: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let (Some(first), Some(last)) = (originals.first(), originals.last()) else {
        return String::new();
    };
    let dedented = dedent(&originals);
    if dedented.iter().all(|line| line.is_empty()) {
        return String::new();
    }
    let Some((from, to)) = columns else {
        return format!("    {}\n", first.trim());
    };
    let all: Vec<Line> = dedented.iter().map(|line| line.chars().collect()).collect();
    let removed = first.chars().count() - all[0].len();
    let start = characters(first, from).saturating_sub(removed);
    let end = characters(last, to).saturating_sub(removed);
    let shown = Frame::new(&all, start, end).lines();
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    dedent(&shown).iter().map(|line| format!("    {line}\n")).collect()
}

/// Returns what is printed below `File "…", line …` of a SyntaxError.
///
/// Arguments: the attributes of the exception; offsets count characters from 1.
pub fn syntax_error_lines(
    text: &str,
    lineno: i64,
    offset: Option<i64>,
    end_lineno: Option<i64>,
    end_offset: Option<i64>,
) -> String {
    let whole: Line = text.trim_end_matches('\n').chars().collect();
    let spaces = whole.iter().take_while(|c| matches!(c, ' ' | '\n' | '\x0c')).count();
    let stripped: String = whole[spaces..].iter().collect();
    let Some(mut offset) = offset else {
        return format!("    {stripped}\n");
    };
    let past_end = whole.len() as i64 + 1;
    let mut end = match end_lineno {
        Some(end_lineno) if end_lineno != lineno => past_end,
        _ => end_offset.filter(|&end| end > 0).unwrap_or(offset),
    };
    let length = text.chars().count() as i64;
    if length > 0 && offset > length {
        offset = past_end;
    }
    if length > 0 && end > length {
        end = past_end;
    }
    if offset >= end || end < 0 {
        end = offset.saturating_add(1);
    }
    let column = offset.saturating_sub(1 + spaces as i64);
    if column < 0 {
        return format!("    {stripped}\n");
    }
    // Tabs stay, so that the marks are in line.
    let blank = |&c: &char| if c.is_whitespace() { c } else { ' ' };
    let indent: String = whole[spaces..].iter().take(column as usize).map(blank).collect();
    let marks = "^".repeat(end.saturating_sub(offset).clamp(0, past_end) as usize);
    format!("    {stripped}\n    {indent}{marks}\n")
}

/// How many characters the first `bytes` bytes of a line are.
fn characters(line: &str, bytes: usize) -> usize {
    let head = line.as_bytes().get(..bytes).unwrap_or(line.as_bytes());
    String::from_utf8_lossy(head).chars().count()
}

/// Removes the blanks that all lines begin with; lines of blanks become empty.
fn dedent(lines: &[&str]) -> Vec<String> {
    let is_blank = |c: char| matches!(c, ' ' | '\t');
    let full = lines.iter().filter(|line| !line.trim_matches(is_blank).is_empty());
    let margins = full.map(|line| &line[..line.len() - line.trim_start_matches(is_blank).len()]);
    let shared = margins.reduce(|a, b| {
        let len = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        &a[..len]
    });
    let shared = shared.unwrap_or("").len();
    let strip = |line: &&str| match line.trim_matches(is_blank).is_empty() {
        true => String::new(),
        false => line[shared..].to_owned(),
    };
    lines.iter().map(strip).collect()
}

/// The lines of one frame.
struct Frame<'a> {
    all: &'a [Line],
    /// Where the expression begins in the first line and ends in the last, in columns on a screen.
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    has_marks: bool,
}

impl<'a> Frame<'a> {
    fn new(all: &'a [Line], start: usize, end: usize) -> Self {
        let (first, last) = (&all[0], &all[all.len() - 1]);
        let segment = segment(all, start, end);
        let mut anchors = anchors(&segment);
        let has_marks = has_marks(all, start, end, anchors.is_some());
        if let Some(anchors) = &mut anchors {
            // They count from the beginning of the expression.
            if anchors.left_line == 0 {
                anchors.left_column += start;
            }
            if anchors.right_line == 0 {
                anchors.right_column += start;
            }
            let width =
                |line: usize, column| all.get(line).map_or(column, |line| display_width(line, column));
            anchors.left_column = width(anchors.left_line, anchors.left_column);
            anchors.right_column = width(anchors.right_line, anchors.right_column);
        }
        let (start, end) = (display_width(first, start), display_width(last, end));
        Self { all, start, end, anchors, has_marks }
    }

    /// The first and the last line, those around the anchors, and what fills the gaps.
    fn lines(&self) -> Vec<String> {
        let count = self.all.len();
        let mut wanted = BTreeSet::from([0, count - 1]);
        if let Some(anchors) = &self.anchors {
            for line in [anchors.left_line, anchors.right_line] {
                wanted.extend(line.saturating_sub(1)..(line + 2).min(count));
            }
        }
        let mut shown = Vec::new();
        let mut previous = None;
        for line in wanted {
            match previous.map_or(0, |previous| line - previous) {
                0 | 1 => {}
                2 => self.push(&mut shown, line - 1),
                gap => shown.push(format!("...<{} lines>...", gap - 1)),
            }
            self.push(&mut shown, line);
            previous = Some(line);
        }
        shown
    }

    fn push(&self, shown: &mut Vec<String>, number: usize) {
        let line = &self.all[number];
        shown.push(line.iter().collect());
        if !self.has_marks {
            return;
        }
        let is_last = number == self.all.len() - 1;
        let marked = if is_last { self.end } else { display_width(line, line.len()) };
        let blanks = line.iter().take_while(|c| c.is_whitespace()).count();
        let mark = |column: usize| {
            if column < blanks || (number == 0 && column < self.start) {
                return ' ';
            }
            match &self.anchors {
                Some(anchors) if !anchors.hold(number, column) => '~',
                _ => '^',
            }
        };
        shown.push((0..marked).map(mark).collect());
    }
}

/// The text of the expression.
fn segment(all: &[Line], start: usize, end: usize) -> String {
    let last = all.len() - 1;
    let mut text = String::new();
    for (number, line) in all.iter().enumerate() {
        let to = if number == last { end.min(line.len()) } else { line.len() };
        let from = if number == 0 { start.min(to) } else { 0 };
        text.extend(&line[from..to]);
        if number != last {
            text.push('\n');
        }
    }
    text
}

/// Whether marks say more than the lines do: not if the expression is all there is, nor if it is
/// the call in `return f(…)` or `x = f(…)`.
fn has_marks(all: &[Line], start: usize, end: usize, has_anchors: bool) -> bool {
    let lines: Vec<String> = all.iter().map(|line| line.iter().collect()).collect();
    let text = lines.join("\n");
    if let Some(Mod::Module(module)) = parse_quietly(&text, Mode::Exec) {
        if module.body.is_empty() {
            return false;
        }
        if let Some(call) = plain_call(&module) {
            let range = call.range();
            let last_line = text.rfind('\n').map_or(0, |newline| newline + 1);
            let is_whole = range.start().to_usize() == start
                && range.end().to_usize() == last_line + end
                && !text[..range.start().to_usize()].contains('\n');
            if is_whole {
                return false;
            }
        }
    }
    let is_blank = |line: &[char]| line.iter().all(|c| c.is_whitespace());
    let (first, last) = (&all[0], &all[all.len() - 1]);
    has_anchors || !is_blank(&first[..start.min(first.len())]) || !is_blank(&last[end.min(last.len())..])
}

/// The call of the statement `return name(…)` or `name = …(…)`.
fn plain_call(module: &ModModule) -> Option<&Expr> {
    match module.body.first()? {
        Stmt::Return(statement) => {
            let value = statement.value.as_deref()?;
            let Expr::Call(call) = value else { return None };
            call.func.is_name_expr().then_some(value)
        }
        Stmt::Assign(statement) => {
            let [Expr::Name(_)] = statement.targets.as_slice() else { return None };
            statement.value.is_call_expr().then_some(&*statement.value)
        }
        _ => None,
    }
}
