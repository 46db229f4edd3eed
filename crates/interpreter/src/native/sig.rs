//! Signatures of natives.

/// A native's parameters, read from the text that is also its `__text_signature__`.
#[derive(Clone, Copy)]
pub struct Sig {
    /// As written, parentheses included.
    pub text: &'static str,
    /// Parameters before `/` (all positional ones if there is one at the end).
    pub positional_only: u8,
    /// Positional parameters in all, `$self` included.
    pub positional: u8,
    /// Positional parameters without a default; they come first.
    pub required: u8,
    pub keyword_only: u8,
    /// Keyword-only parameters without a default.
    pub keyword_required: u8,
    pub var_positional: bool,
    pub var_keyword: bool,
}

/// Reads a signature, for instance `($self, sep=None, /, *, strict=False)`.
///
/// Defaults are text for the reader: a native sees an argument that was not given as absent. A
/// text that is no signature is a compile error where this is evaluated at compile time.
pub const fn sig(text: &'static str) -> Sig {
    let bytes = text.as_bytes();
    assert!(bytes.len() >= 2 && bytes[0] == b'(' && bytes[bytes.len() - 1] == b')', "a signature is in ()");
    let mut result = Sig {
        text,
        positional_only: 0,
        positional: 0,
        required: 0,
        keyword_only: 0,
        keyword_required: 0,
        var_positional: false,
        var_keyword: false,
    };
    let mut at = 1;
    let mut keyword_part = false;
    while at < bytes.len() - 1 {
        let start = at;
        at = parameter_end(bytes, at);
        read_parameter(&mut result, bytes, start, at, &mut keyword_part);
        at += 1;
        while at < bytes.len() - 1 && bytes[at] == b' ' {
            at += 1;
        }
    }
    result
}

/// The end of the parameter that starts at `at`: a comma outside brackets and quotes.
const fn parameter_end(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0;
    let mut quoted = false;
    while at < bytes.len() - 1 {
        match bytes[at] {
            b'\'' => quoted = !quoted,
            b'(' | b'[' | b'{' | b'<' if !quoted => depth += 1,
            b')' | b']' | b'}' | b'>' if !quoted => depth -= 1,
            b',' if !quoted && depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

const fn read_parameter(sig: &mut Sig, bytes: &[u8], start: usize, end: usize, keyword_part: &mut bool) {
    assert!(start < end, "an empty parameter");
    if bytes[start] == b'/' {
        sig.positional_only = sig.positional;
    } else if bytes[start] == b'*' && start + 1 < end && bytes[start + 1] == b'*' {
        sig.var_keyword = true;
    } else if bytes[start] == b'*' {
        sig.var_positional = end > start + 1;
        *keyword_part = true;
    } else {
        let mut has_default = false;
        let mut at = start;
        while at < end {
            if bytes[at] == b'=' {
                has_default = true;
            }
            at += 1;
        }
        if *keyword_part {
            sig.keyword_only += 1;
            if !has_default {
                sig.keyword_required += 1;
            }
        } else {
            assert!(has_default || sig.required == sig.positional, "a default before a required parameter");
            sig.positional += 1;
            if !has_default {
                sig.required += 1;
            }
        }
    }
}

impl Sig {
    /// The signature with another text for the reader. Only for those that bind no parameter by
    /// its name.
    pub const fn as_shown(mut self, text: &'static str) -> Sig {
        self.text = text;
        self
    }

    /// The place of a parameter that can be named, among the first `count`.
    pub(super) fn place_of(&self, name: &[u8], count: usize) -> Option<usize> {
        let names = self.names().take(count).enumerate().skip(self.positional_only as usize);
        names.into_iter().find(|(_, parameter)| parameter.as_bytes() == name).map(|(place, _)| place)
    }

    /// The parameters as written, markers included.
    fn parts(&self) -> impl Iterator<Item = &'static str> {
        let text = self.text;
        let mut at = 1;
        std::iter::from_fn(move || {
            if at >= text.len() - 1 {
                return None;
            }
            let end = parameter_end(text.as_bytes(), at);
            let part = text.get(at..end)?.trim();
            at = end + 1;
            Some(part)
        })
    }

    /// Names of positional, then keyword-only parameters, `$` removed.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let plain = self.parts().filter(|part| !part.starts_with(['*', '/']));
        plain.map(|part| part.split(['=', ':']).next().unwrap_or(part).trim_start_matches('$'))
    }

    /// Whether the first parameter is the receiver.
    pub fn has_self(&self) -> bool {
        self.text.starts_with("($self") || self.text.starts_with("($cls") || self.text.starts_with("($type")
    }

    /// All parameters are positional-only: keywords are refused as a whole.
    pub fn only_positional(&self) -> bool {
        self.positional_only == self.positional && self.keyword_only == 0 && !self.var_keyword
    }
}
