//! Where the lines of a source text begin.

/// The line starts of a source text whose lines end in `\n`.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A place in a source text: a line counting from 1, a column in bytes counting from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl LineIndex {
    /// Finds the lines of `source`.
    pub fn new(source: &str) -> Self {
        let newlines = source.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1));
        Self { starts: starts.collect() }
    }

    /// Returns how many lines there are; an empty last one counts.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Returns the line of a byte offset, counting from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// Returns the byte offset at which `line` begins; past the last line, the last line's.
    pub fn start(&self, line: u32) -> u32 {
        let at = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[at]
    }

    /// Returns the place of a byte offset.
    pub fn place(&self, offset: u32) -> Place {
        let line = self.line(offset);
        Place { line, column: offset - self.start(line) }
    }

    /// Returns the text of `line`, its newline included.
    pub fn text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        if line == 0 || line > self.count() {
            return "";
        }
        let from = self.start(line) as usize;
        let to = self.starts.get(line as usize).map_or(source.len(), |&next| next as usize);
        source.get(from..to).unwrap_or("")
    }
}
