//! What is wrong with a source text, in the words and at the place CPython gives.

/// The exception a fault is raised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    SyntaxError,
    IndentationError,
    TabError,
    /// Nested deeper than the compiler can follow.
    RecursionError,
    /// Nested deeper than the parser can follow.
    MemoryError,
}

impl FaultKind {
    /// The name of the exception's class.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SyntaxError => "SyntaxError",
            Self::IndentationError => "IndentationError",
            Self::TabError => "TabError",
            Self::RecursionError => "RecursionError",
            Self::MemoryError => "MemoryError",
        }
    }

    /// Whether the exception carries a place (`SyntaxError` and what derives from it).
    pub const fn has_place(self) -> bool {
        matches!(self, Self::SyntaxError | Self::IndentationError | Self::TabError)
    }
}

/// Why a source text cannot be compiled.
///
/// Lines count from 1 and offsets from 1 in characters, as on CPython's `SyntaxError`; offsets of
/// 0 and -1 and a `lineno` of 0 stand for what is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    pub kind: FaultKind,
    pub message: String,
    pub lineno: u32,
    pub offset: i32,
    pub end_lineno: u32,
    pub end_offset: i32,
    /// The source line at `lineno`, its newline included if it has one.
    pub text: Option<String>,
    /// The exception does not tell the file's name.
    pub nameless: bool,
}

impl SyntaxFault {
    /// A fault without a place.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            lineno: 0,
            offset: 0,
            end_lineno: 0,
            end_offset: 0,
            text: None,
            nameless: false,
        }
    }
}
