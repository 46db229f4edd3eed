//! Keywords that were probably meant: "invalid syntax. Did you mean 'for'?"

use super::diagnosis::names_in;
use super::entry::{Mode, parse_quietly};
use super::is_incomplete;

/// In the order of Python's `keyword.kwlist`.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Longer lines are not searched, nor more names of one.
const MAX_LINE: usize = 1024;
const MAX_NAMES: usize = 10;

/// What a traceback says of a fault instead; offsets count characters from 1.
pub struct KeywordTypo {
    pub message: String,
    pub offset: u32,
    pub end_offset: u32,
}

/// Looks for a name that, made a keyword, makes the line of a fault right.
///
/// The exception itself keeps its message, as in CPython.
pub fn keyword_typo(message: &str, text: &str) -> Option<KeywordTypo> {
    let is_open = message == "invalid syntax" || message.contains("Perhaps you forgot a comma");
    let text = text.trim_end_matches('\n');
    if !is_open || text.len() > MAX_LINE || text.contains(['\n', '\0']) {
        return None;
    }
    let line = text.trim_start_matches([' ', '\t']);
    let indent = text.len() - line.len();
    let names = names_in(line).into_iter().filter(|&(from, to)| !KEYWORDS.contains(&&line[from..to]));
    for (from, to) in names.take(MAX_NAMES) {
        let (before, after) = (&line[..from], &line[to..]);
        let works = |keyword: &&&str| is_code(&format!("{before}{keyword}{after}"));
        let Some(keyword) = candidates(&line[from..to]).iter().find(works).copied() else { continue };
        let column = |at: usize| (text[..indent + at].chars().count() + 1) as u32;
        let message = format!("invalid syntax. Did you mean '{keyword}'?");
        return Some(KeywordTypo { message, offset: column(from), end_offset: column(to) });
    }
    None
}

/// Whether a line is a statement or could begin one.
fn is_code(line: &str) -> bool {
    parse_quietly(line, Mode::Exec).is_some() || is_incomplete(line)
}

/// The keywords a name resembles: the nearest by edits, then at most two more by common parts.
fn candidates(name: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut best = usize::MAX;
    for keyword in KEYWORDS {
        let allowed = (name.len() + keyword.len() + 3) * 2 / 6;
        let distance = distance(name.as_bytes(), keyword.as_bytes());
        if distance <= allowed && distance < best {
            best = distance;
            found = vec![keyword];
        }
    }
    let mut alike: Vec<(f64, &str)> =
        KEYWORDS.iter().map(|&keyword| (ratio(keyword, name), keyword)).collect();
    alike.retain(|&(ratio, _)| ratio >= 0.5);
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    found.extend(alike.iter().take(3).map(|&(_, keyword)| keyword));
    found.truncate(3);
    found
}

/// The edit distance in which a move costs 2 and a change of case 1.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at * 2).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * 2;
        for (j, to) in b.iter().enumerate() {
            let change = match () {
                () if from == to => 0,
                () if from.eq_ignore_ascii_case(to) => 1,
                () => 2,
            };
            let cost = (diagonal + change).min(row[j] + 2).min(row[j + 1] + 2);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

/// `difflib.SequenceMatcher(None, a, b).ratio()`.
fn ratio(a: &str, b: &str) -> f64 {
    let matched = common(a.as_bytes(), b.as_bytes());
    2.0 * matched as f64 / (a.len() + b.len()).max(1) as f64
}

/// How many bytes lie in the longest common part and, recursively, in those left and right of it.
fn common(a: &[u8], b: &[u8]) -> usize {
    let mut longest = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let length = a[i..].iter().zip(&b[j..]).take_while(|(a, b)| a == b).count();
            if length > longest.0 {
                longest = (length, i, j);
            }
        }
    }
    match longest {
        (0, ..) => 0,
        (length, i, j) => length + common(&a[..i], &b[..j]) + common(&a[i + length..], &b[j + length..]),
    }
}
