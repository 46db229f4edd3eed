//! Number literals, and what is wrong with some.

/// What is wrong, at the byte before which CPython points.
pub(super) struct Wrong {
    pub at: usize,
    /// Where the leading zeros end, if those are what is wrong.
    pub end_column_at: Option<usize>,
    pub message: String,
}

/// Returns where the number that begins at `start` ends.
pub(super) fn scan(bytes: &[u8], start: usize) -> Result<usize, Wrong> {
    let mut scan = Scan { bytes, at: start };
    match (scan.peek(), bytes.get(start + 1).map(u8::to_ascii_lowercase)) {
        (Some(b'0'), Some(b'x')) => scan.radix("hexadecimal", |byte| byte.is_ascii_hexdigit())?,
        (Some(b'0'), Some(b'o')) => scan.radix("octal", |byte| matches!(byte, b'0'..=b'7'))?,
        (Some(b'0'), Some(b'b')) => scan.radix("binary", |byte| matches!(byte, b'0' | b'1'))?,
        (Some(b'0'), _) => scan.zero()?,
        (Some(b'.'), _) => scan.fraction()?,
        _ => {
            scan.decimal_tail()?;
            scan.after_digits()?;
        }
    }
    Ok(scan.at)
}

struct Scan<'s> {
    bytes: &'s [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn at_digit(&self) -> bool {
        self.peek().is_some_and(|byte| byte.is_ascii_digit())
    }

    fn wrong(&self, message: impl Into<String>) -> Wrong {
        Wrong { at: self.at, end_column_at: None, message: message.into() }
    }

    fn radix(&mut self, name: &str, is_digit: fn(u8) -> bool) -> Result<(), Wrong> {
        self.at += 2;
        loop {
            self.at += usize::from(self.peek() == Some(b'_'));
            let digits = self.at;
            while self.peek().is_some_and(is_digit) {
                self.at += 1;
            }
            if let Some(digit @ b'0'..=b'9') = self.peek() {
                self.at += 1;
                let digit = digit as char;
                return Err(self.wrong(format!("invalid digit '{digit}' in {name} literal")));
            }
            if self.at == digits {
                return Err(self.wrong(format!("invalid {name} literal")));
            }
            if self.peek() != Some(b'_') {
                return self.end(name);
            }
        }
    }

    /// Digits in groups; the cursor is at the first.
    fn decimal_tail(&mut self) -> Result<(), Wrong> {
        loop {
            while self.at_digit() {
                self.at += 1;
            }
            if self.peek() != Some(b'_') {
                return Ok(());
            }
            self.at += 1;
            if !self.at_digit() {
                return Err(self.wrong("invalid decimal literal"));
            }
        }
    }

    /// A number that begins with 0 and has no radix.
    fn zero(&mut self) -> Result<(), Wrong> {
        self.at += 1;
        loop {
            if self.peek() == Some(b'_') {
                self.at += 1;
                if !self.at_digit() {
                    return Err(self.wrong("invalid decimal literal"));
                }
            }
            if self.peek() != Some(b'0') {
                break;
            }
            self.at += 1;
        }
        let zeros_end = self.at;
        let is_old_octal = self.at_digit();
        if is_old_octal {
            self.decimal_tail()?;
        }
        let is_float = matches!(self.peek(), Some(b'.' | b'e' | b'E' | b'j' | b'J'));
        if is_old_octal && !is_float {
            return Err(Wrong {
                at: self.at,
                end_column_at: Some(zeros_end),
                message: "leading zeros in decimal integer literals are not permitted; \
                          use an 0o prefix for octal integers"
                    .to_owned(),
            });
        }
        self.after_digits()
    }

    fn after_digits(&mut self) -> Result<(), Wrong> {
        if self.peek() == Some(b'.') {
            return self.fraction();
        }
        self.exponent()
    }

    fn fraction(&mut self) -> Result<(), Wrong> {
        self.at += 1;
        if self.at_digit() {
            self.decimal_tail()?;
        }
        self.exponent()
    }

    fn exponent(&mut self) -> Result<(), Wrong> {
        if let Some(b'e' | b'E') = self.peek() {
            let e = self.at;
            self.at += 1;
            let is_signed = matches!(self.peek(), Some(b'+' | b'-'));
            self.at += usize::from(is_signed);
            if !self.at_digit() {
                if is_signed {
                    return Err(self.wrong("invalid decimal literal"));
                }
                self.at = e;
                return self.end("decimal");
            }
            self.decimal_tail()?;
        }
        if let Some(b'j' | b'J') = self.peek() {
            self.at += 1;
            return self.end("imaginary");
        }
        self.end("decimal")
    }

    /// Checks that no letter follows, unless it begins a keyword (`1if x else y`).
    fn end(&self, name: &str) -> Result<(), Wrong> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
        let short: [&[u8]; 3] = [b"if", b"in", b"is"];
        let whole: [&[u8]; 5] = [b"and", b"else", b"for", b"or", b"not"];
        let ends_after = |keyword: &&[u8]| !rest.get(keyword.len()).is_some_and(is_part);
        let is_keyword = short.iter().any(|keyword| rest.starts_with(keyword))
            || whole.iter().any(|keyword| rest.starts_with(keyword) && ends_after(keyword));
        match rest.first() {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') if !is_keyword => {
                Err(self.wrong(format!("invalid {name} literal")))
            }
            _ => Ok(()),
        }
    }
}
