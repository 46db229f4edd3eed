//! The layout of source text that is embedded in something else.

use std::borrow::Cow;

/// Removes the indentation that all lines of a page's script share.
///
/// What counts is where the logical lines begin: blank lines, comments, and lines inside brackets
/// and strings may stand further left and then lose only the blanks they have. Returns the text
/// and the columns removed, which are to be added to columns in it; the lines stay where they
/// are. Not for what `exec` is given: there, indentation is an error as everywhere in Python.
pub fn remove_uniform_indentation(source: &str) -> (Cow<'_, str>, usize) {
    let mut shared: Option<&str> = None;
    let mut scan = Scan::default();
    for line in source.split_inclusive('\n') {
        let code = line.trim_start_matches([' ', '\t']);
        let counts = scan.at_logical_line() && !code.trim_end().is_empty() && !code.starts_with('#');
        if counts {
            let indent = &line[..line.len() - code.len()];
            shared = Some(shared.map_or(indent, |so_far| common_prefix(so_far, indent)));
        }
        scan.line(line);
    }
    let Some(shared) = shared.filter(|shared| !shared.is_empty()) else {
        return (Cow::Borrowed(source), 0);
    };
    let lines = source.split_inclusive('\n').map(|line| &line[common_prefix(shared, line).len()..]);
    (Cow::Owned(lines.collect()), shared.len())
}

/// The blanks that two lines begin with alike; `a` consists of blanks.
fn common_prefix<'a>(a: &'a str, b: &str) -> &'a str {
    let len = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.get(..len).unwrap_or("")
}

/// Follows strings, brackets and continuations from line to line.
#[derive(Default)]
struct Scan {
    /// The quotes of the string that the next line begins in.
    string: Option<&'static str>,
    brackets: usize,
    continued: bool,
}

impl Scan {
    fn at_logical_line(&self) -> bool {
        self.string.is_none() && self.brackets == 0 && !self.continued
    }

    fn line(&mut self, line: &str) {
        let mut rest = line.trim_end_matches(['\n', '\r']);
        self.continued = false;
        while let Some(c) = rest.chars().next() {
            if let Some(quotes) = self.string {
                if let Some(after) = rest.strip_prefix(quotes) {
                    self.string = None;
                    rest = after;
                    continue;
                }
                rest = &rest[c.len_utf8()..];
                if c == '\\' {
                    self.continued = rest.is_empty();
                    rest = rest.chars().next().map_or("", |escaped| &rest[escaped.len_utf8()..]);
                }
                continue;
            }
            let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter();
            if let Some(quotes) = quotes.into_iter().find(|quotes| rest.starts_with(quotes)) {
                self.string = Some(quotes);
                rest = &rest[quotes.len()..];
                continue;
            }
            match c {
                '#' => break,
                '(' | '[' | '{' => self.brackets += 1,
                ')' | ']' | '}' => self.brackets = self.brackets.saturating_sub(1),
                '\\' => self.continued = rest.len() == 1,
                _ => {}
            }
            rest = &rest[c.len_utf8()..];
        }
        // A string in single quotes ends with its line, wrong as that is.
        if !self.continued && self.string.is_some_and(|quotes| quotes.len() == 1) {
            self.string = None;
        }
    }
}
