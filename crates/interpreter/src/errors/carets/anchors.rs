//! What in a failing expression the marks point at.

use crate::parse::ast::{Expr, Mod};
use crate::parse::text_size::Ranged;
use crate::parse::{Mode, parse_quietly};

/// The part of an expression that is marked with `^` where the rest has `~`: the operator of a
/// binary operation, the brackets of a subscript or a call.
///
/// Lines count from 0, columns in characters; the right end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchors {
    pub left_line: usize,
    pub left_column: usize,
    pub right_line: usize,
    pub right_column: usize,
}

impl Anchors {
    /// Whether a column of a line lies between the two.
    pub fn hold(&self, line: usize, column: usize) -> bool {
        let place = (line, column);
        place >= (self.left_line, self.left_column) && place < (self.right_line, self.right_column)
    }
}

/// Finds the anchors of an expression's text.
pub fn anchors(segment: &str) -> Option<Anchors> {
    const OPENING: &str = "(\n";
    let wrapped = format!("{OPENING}{segment}\n)");
    let Mod::Expression(tree) = parse_quietly(&wrapped, Mode::Eval)? else { return None };
    let text = Text { lines: segment.split('\n').map(|line| line.chars().collect()).collect() };
    let place = |offset: usize| text.place(segment, offset.checked_sub(OPENING.len())?);
    let start = |expr: &Expr| place(expr.range().start().to_usize());
    let end = |expr: &Expr| place(expr.range().end().to_usize());
    let (left, right) = match &*tree.body {
        Expr::BinOp(operation) => {
            let left = text.valid(end(&operation.left)?)?;
            let (line, column) = text.until(left, |c| !c.is_whitespace() && c != ')')?;
            let row = text.lines.get(line)?;
            // An operator has one or two characters.
            let is_second = |c: &char| !c.is_whitespace() && !matches!(c, '\\' | '#');
            let is_double =
                (line, column + 1) < start(&operation.right)? && row.get(column + 1).is_some_and(is_second);
            ((line, column), (line, column + 1 + usize::from(is_double)))
        }
        Expr::Subscript(subscript) => {
            let left = text.valid(end(&subscript.value)?)?;
            (text.until(left, |c| c == '[')?, end(&tree.body)?)
        }
        Expr::Call(call) => {
            let left = text.valid(end(&call.func)?)?;
            (text.until(left, |c| c == '(')?, end(&tree.body)?)
        }
        _ => return None,
    };
    Some(Anchors { left_line: left.0, left_column: left.1, right_line: right.0, right_column: right.1 })
}

/// A line and a character in it.
type Place = (usize, usize);

struct Text {
    lines: Vec<Vec<char>>,
}

impl Text {
    fn place(&self, segment: &str, offset: usize) -> Option<Place> {
        let head = segment.get(..offset)?;
        let start = head.rfind('\n').map_or(0, |newline| newline + 1);
        Some((head.matches('\n').count(), head[start..].chars().count()))
    }

    /// The place itself or, if that is past the end of its line, the next that is not.
    fn valid(&self, (mut line, mut column): Place) -> Option<Place> {
        while column >= self.lines.get(line)?.len() {
            (line, column) = (line + 1, 0);
        }
        Some((line, column))
    }

    /// The first place from `place` on that `stops`, outside comments and continuations.
    fn until(&self, place: Place, stops: impl Fn(char) -> bool) -> Option<Place> {
        let mut place = place;
        loop {
            let c = *self.lines.get(place.0)?.get(place.1)?;
            place = match c {
                '\\' | '#' => self.valid((place.0 + 1, 0))?,
                _ if stops(c) => return Some(place),
                _ => self.valid((place.0, place.1 + 1))?,
            };
        }
    }
}
