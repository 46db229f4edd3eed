//! Register code: what lowering produces and the evaluator walks.
//!
//! A function's tree is flattened into 8-byte instructions over a window of registers. This file
//! is the contract between `lower` and `eval`: it knows neither the parser's types nor the VM. A
//! [`CodeUnit`] is plain data; loading it into an interpreter (interning its names, making its
//! constants) gives the `code` object that functions share.
//!
//! # Frames
//! Registers `0..params` hold the parameters in the order positional, keyword-only, `*args`,
//! `**kwargs`; then the other named locals; then temporaries, used as a stack. A call puts the
//! callee in register `base` and its arguments right behind, at the top of the temporaries, so
//! that the callee's window starts where its arguments already are. An unassigned register holds
//! the null word: lowering proves that a local is bound or emits [`Op::CheckBound`] before a use.
//!
//! A local captured by an inner function lives in a cell: its register holds the cell from
//! [`Op::MakeCell`] on, and only the `*Cell` instructions touch it. Captured variables of outer
//! functions are reached by index in the function's closure (`*Free`).

use std::rc::Rc;

use num_bigint::BigInt;

/// One instruction, or one of the words behind it (inline caches, extra operands).
///
/// The operation is in the low 16 bits, then the operands `a`, `b`, `c`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Word(pub u64);

impl Word {
    #[inline(always)]
    pub const fn new(op: Op, a: u16, b: u16, c: u16) -> Word {
        Word(op as u64 | (a as u64) << 16 | (b as u64) << 32 | (c as u64) << 48)
    }

    /// An instruction with one register and a 32-bit operand in place of `b` and `c`.
    pub const fn wide(op: Op, a: u16, bc: i32) -> Word {
        Word(op as u64 | (a as u64) << 16 | (bc as u32 as u64) << 32)
    }

    #[inline(always)]
    pub const fn op(self) -> Op {
        debug_assert!((self.0 as u16) < Op::COUNT);
        // SAFETY: only `new` and `wide` make instruction words, both from an `Op`, and the
        // evaluator reads an operation only where lowering put an instruction.
        unsafe { std::mem::transmute(self.0 as u16) }
    }

    #[inline(always)]
    pub const fn a(self) -> u16 {
        (self.0 >> 16) as u16
    }

    #[inline(always)]
    pub const fn b(self) -> u16 {
        (self.0 >> 32) as u16
    }

    #[inline(always)]
    pub const fn c(self) -> u16 {
        (self.0 >> 48) as u16
    }

    /// The 32-bit operand: a jump distance or an index.
    #[inline(always)]
    pub const fn bc(self) -> i32 {
        (self.0 >> 32) as i32
    }
}

/// Declares `Op` with the number of extra words behind each instruction.
macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident $(+ $words:literal)?,)*) => {
        /// The operations. `a`, `b`, `c` are the operands; `r[x]` is register `x`, `k[x]` is
        /// constant `x`; "name" is a constant that is a string. Jump distances count words from
        /// the end of the instruction (extra words included). `+ n` means `n` extra words follow.
        #[derive(Clone, Copy, PartialEq, Eq)]
        #[repr(u16)]
        pub enum Op { $($(#[$doc])* $name,)* }

        impl Op {
            pub const COUNT: u16 = [$(Op::$name),*].len() as u16;

            /// How many words behind the instruction belong to it.
            pub const fn extra_words(self) -> usize {
                const WORDS: [u8; Op::COUNT as usize] = [$(0 $(+ $words)?),*];
                WORDS[self as usize] as usize
            }

            pub const fn name(self) -> &'static str {
                const NAMES: [&str; Op::COUNT as usize] = [$(stringify!($name)),*];
                NAMES[self as usize]
            }
        }
    };
}

ops! {
    // ---- moves and variables -------------------------------------------------------------
    /// Does nothing.
    Nop,
    /// `r[a] = r[b]`
    Move,
    /// `r[a] = r[b]`, and `r[b]` becomes unassigned (a temporary's last use).
    Take,
    /// `r[a] = k[bc]`
    LoadK,
    /// `r[a]` becomes unassigned.
    Clear,
    /// UnboundLocalError for name `c` if `r[a]` is unassigned.
    CheckBound,
    /// `del` of local `r[a]`: UnboundLocalError for name `c` if unassigned.
    DelLocal,
    /// `r[a]` becomes a new cell holding what `r[a]` held (nothing if unassigned).
    MakeCell,
    /// `r[a] = cell r[b]`; UnboundLocalError for name `c` if the cell is empty.
    LoadCell,
    /// `cell r[a] = r[b]`
    StoreCell,
    /// Empties cell `r[a]`; UnboundLocalError for name `c` if it is empty.
    DelCell,
    /// `r[a] = closure[b]`; NameError ("cannot access free variable") for name `c` if empty.
    LoadFree,
    /// `closure[a] = r[b]`
    StoreFree,
    /// Empties `closure[a]`; NameError for name `c` if it is empty.
    DelFree,
    /// `r[a] =` global or builtin of name `c`.
    LoadGlobal + 1,
    /// `globals[name c] = r[a]`
    StoreGlobal + 1,
    /// `del globals[name c]`
    DelGlobal,
    /// `r[a] =` name `c` from the frame's namespace, else global, else builtin.
    LoadName + 1,
    /// `namespace[name c] = r[a]`
    StoreName + 1,
    /// `del namespace[name c]`
    DelName,
    /// In a class body: `r[a] =` name `c` from the namespace, else from `closure[b]`.
    LoadNameOrFree,
    /// In an annotation scope of a class: `r[a] =` name `c` from the mapping `r[b]`, else global.
    LoadFromOrGlobal,
    /// In an annotation scope of a class: `r[a] =` name `k[word]` from the mapping `r[b]`, else
    /// from `closure[c]`. The word holds the name's index.
    LoadFromOrFree + 1,
    /// `r[a] =` the frame's namespace mapping (class and module bodies).
    LoadLocals,

    // ---- attributes and items ------------------------------------------------------------
    /// `r[a] = r[b].name c`
    LoadAttr + 2,
    /// `r[a].name c = r[b]`
    StoreAttr + 2,
    /// `del r[a].name c`
    DelAttr,
    /// Looks up method name `c` of `r[b]`: `r[a]` = function and `r[a+1]` = the object, or
    /// `r[a]` = the attribute and `r[a+1]` unassigned. `r[b]` may be `r[a+1]`.
    LoadMethod + 2,
    /// `super().name c` as a method: as `LoadMethod`, with the class in `r[a]` and the instance
    /// in `r[a+1]` before it; `b` holds the register of the `super` that was looked up.
    LoadSuperMethod,
    /// Special method `c` (a [`Special`]) looked up on the type of `r[b]`: as `LoadMethod`.
    LoadSpecial,
    /// `r[a] = r[b][r[c]]`
    GetItem,
    /// `r[a] = r[b][k[c]]`
    GetItemK,
    /// `r[a] = r[b][r[c]:r[c+1]]`
    GetSlice,
    /// `r[a][r[b]] = r[c]`
    SetItem,
    /// `del r[a][r[b]]`
    DelItem,

    // ---- arithmetic: r[a] = r[b] op r[c] -------------------------------------------------
    Add, Sub, Mul, TrueDiv, FloorDiv, Mod, Shl, Shr, And, Or, Xor, Pow, MatMul,
    /// In-place forms: the same operands, `__iadd__` and its like tried first.
    IAdd, ISub, IMul, ITrueDiv, IFloorDiv, IMod, IShl, IShr, IAnd, IOr, IXor, IPow, IMatMul,
    /// Constant on the right: `r[a] = r[b] op k[c]`.
    AddK, SubK, MulK, TrueDivK, FloorDivK, ModK, ShlK, ShrK, AndK, OrK, XorK, PowK, MatMulK,
    IAddK, ISubK, IMulK, ITrueDivK, IFloorDivK, IModK, IShlK, IShrK, IAndK, IOrK, IXorK, IPowK, IMatMulK,
    /// Constant on the left: `r[a] = k[b] op r[c]`.
    KAdd, KSub, KMul, KTrueDiv,
    /// `r[a] = op r[b]`
    Neg, Pos, Invert, Not,

    // ---- comparison: r[a] = r[b] op r[c] -------------------------------------------------
    Lt, Le, Eq, Ne, Gt, Ge,
    Is, IsNot, In, NotIn,
    /// `r[a] = k[c]` compared: `r[a] = r[b] op k[c]`.
    LtK, LeK, EqK, NeK, GtK, GeK,

    // ---- jumps ---------------------------------------------------------------------------
    /// Jumps by `bc`.
    Jump,
    /// Jumps by `bc` if `r[a]` is true / false.
    JumpIf, JumpIfNot,
    /// Jumps by `bc` if `r[a]` is / is not None.
    JumpIfNone, JumpIfNotNone,
    /// Jumps by `bc` if `r[a]` is unassigned / assigned.
    JumpIfNull, JumpIfNotNull,
    /// Jumps by `c` (signed) if `r[a] op r[b]` is true.
    JumpLt, JumpLe, JumpEq, JumpNe, JumpGt, JumpGe,
    /// Jumps by `c` if `r[a] op r[b]` is not true.
    JumpNotLt, JumpNotLe, JumpNotEq, JumpNotNe, JumpNotGt, JumpNotGe,
    /// Jumps by `c` if `r[a] op k[b]` is true.
    JumpLtK, JumpLeK, JumpEqK, JumpNeK, JumpGtK, JumpGeK,
    /// Jumps by `c` if `r[a] op k[b]` is not true.
    JumpNotLtK, JumpNotLeK, JumpNotEqK, JumpNotNeK, JumpNotGtK, JumpNotGeK,
    /// Jumps by `c` if `r[a] is r[b]` / is not.
    JumpIs, JumpIsNot,

    // ---- iteration and unpacking ---------------------------------------------------------
    /// `r[a] = iter(r[b])`
    GetIter,
    /// `r[b] = next(r[a])` and jumps by `c` (signed); at the end of the iterator `r[a]` becomes
    /// unassigned and the next instruction follows.
    ForNext,
    /// `r[a] = r[b].__aiter__()`
    GetAIter,
    /// `r[a] = awaitable of r[b].__anext__()`
    GetANext,
    /// In the handler of an `async for`: StopAsyncIteration `r[a]` is swallowed and execution
    /// jumps by `bc`; any other exception is raised again.
    EndAsyncFor,
    /// `r[a], …, r[a+c-1] = r[b]`
    UnpackSequence,
    /// `r[a], …, *r[a+before], …, r[a+before+after] = r[b]`; word: before | after << 32.
    UnpackEx + 1,

    // ---- building ------------------------------------------------------------------------
    /// `r[a] = (r[b], …, r[b+c-1])`; the operands become unassigned.
    BuildTuple,
    BuildList,
    BuildSet,
    /// `r[a] = {r[b]: r[b+1], …}` of `c` pairs.
    BuildDict,
    /// `r[a] = slice(r[b], r[b+1], r[b+2])`
    BuildSlice,
    /// `r[a] =` the strings `r[b] … r[b+c-1]` joined.
    BuildString,
    /// `r[a].append(r[b])` on a list in the making.
    ListAppend,
    /// `r[a].add(r[b])`
    SetAdd,
    /// `r[a][r[b]] = r[c]` on a dict in the making.
    DictSet,
    /// `r[a].extend(r[b])`: `*` in a display ("Value after * must be an iterable") or, if `c` is
    /// not 0, in a call of `r[c - 1]`.
    ListExtend,
    SetUpdate,
    /// `**r[b]` in a dict display.
    DictUpdate,
    /// `**r[b]` in a call of `r[c]`: TypeError for a key that `r[a]` has already.
    DictMerge,
    /// `r[a] = tuple(list r[b])`
    ListToTuple,
    /// `r[a] = format(conversion(r[b]), spec)`: `c & 3` is a [`Conversion`], `c & 4`: the spec
    /// is `r[b+1]`, else empty.
    FormatValue,
    /// A t-string's interpolation of value `r[b]`, expression text `r[b+1]`, spec `r[b+2]`;
    /// `c` as in `FormatValue`.
    BuildInterpolation,
    /// `r[a] =` template of strings tuple `r[b]` and interpolations tuple `r[c]`.
    BuildTemplate,

    // ---- calls and functions -------------------------------------------------------------
    /// `r[a] = r[b](r[b+1], …, r[b+c])`; callee and arguments become unassigned, in all calls.
    Call,
    /// After `LoadMethod`: callee `r[b]`, self or null in `r[b+1]`, `c` arguments from `r[b+2]`.
    CallMethod,
    /// As `Call`; the last arguments are named by the tuple constant `k[word]`.
    CallKw + 1,
    /// As `CallMethod`; the last arguments are named by the tuple constant `k[word]`.
    CallMethodKw + 1,
    /// `r[a] = r[b](*r[b+1], **r[b+2])`: a tuple, and a dict or unassigned.
    CallEx,
    /// `r[a] =` function of child code `c`; flags in the word ([`MakeFlags`]) say which of
    /// `r[b]` (defaults tuple), `r[b+1]` (keyword defaults dict), `r[b+2]` (`__annotate__`
    /// function) are there. The closure is taken as the child's `captures` say.
    MakeFunction + 1,
    /// `r[a] = builtins.__build_class__`
    LoadBuildClass,
    /// Returns `r[a]`.
    Return,
    /// Yields `r[b]`; on resumption `r[a]` is what was sent.
    Yield,
    /// Delegates to iterator `r[b]` until it ends; `r[a]` is its result. It gets what is sent.
    YieldFrom,
    /// `r[a] =` iterator of `r[b]` for `yield from`.
    GetYieldFromIter,
    /// `r[a] =` awaitable iterator of `r[b]`; `c`: 0 await, 1 async with enter, 2 async with exit.
    GetAwaitable,

    // ---- exceptions ----------------------------------------------------------------------
    /// Raises `r[a]`.
    Raise,
    /// Raises `r[a]` from `r[b]`.
    RaiseFrom,
    /// Bare `raise`: raises again what is being handled, or RuntimeError.
    RaiseCurrent,
    /// Raises `r[a]` again as it is, its traceback not extended by this line.
    Reraise,
    /// Start of a handler: `r[a]` (the exception, from the table) becomes the one being handled;
    /// what was handled before is kept in `r[b]`.
    EnterHandler,
    /// End of a handler: what `r[b]` kept is handled again.
    LeaveHandler,
    /// Jumps by `c` if exception `r[a]` does not match `r[b]` (a class or tuple of classes).
    JumpIfNoMatch,
    /// `except*`: splits `r[b]` by `r[c]`: `r[a]` = matching group or None, `r[a+1]` = the rest
    /// or None.
    MatchGroup,
    /// `r[a] =` what is to be raised after `except*` clauses, or None: from original `r[b]` and
    /// the list `r[c]` of raised exceptions and unhandled rest.
    PrepReraiseStar,
    /// Raises AssertionError, with argument `r[a]` if `c` is 1.
    AssertFail,
    /// `r[a], r[a+1], r[a+2] =` type, value and traceback of exception `r[b]`.
    ExcInfo,

    // ---- imports -------------------------------------------------------------------------
    /// `r[a] = __import__(name c, fromlist = k[b], level = word)`
    ImportName + 1,
    /// `r[a] =` attribute name `c` of module `r[b]`, or its submodule.
    ImportFrom,
    /// `from r[a] import *` into the namespace.
    ImportStar,

    // ---- patterns ------------------------------------------------------------------------
    /// `r[a] =` whether `r[b]` is a sequence / a mapping, for `match`.
    MatchSequence, MatchMapping,
    /// `r[a] = len(r[b])`
    GetLen,
    /// `r[a] =` tuple of the values of mapping `r[b]` at the keys of tuple `r[c]`, or None.
    MatchKeys,
    /// `r[a] =` dict of mapping `r[b]` without the keys of tuple `r[c]`.
    MatchRest,
    /// `r[a] =` tuple of attributes of subject `r[b]` if it is an instance of class `r[b+1]`,
    /// else None: `c` positional ones, then the names in tuple `k[word]`.
    MatchClass + 1,

    // ---- the rest ------------------------------------------------------------------------
    /// `r[a] =` intrinsic `c` (an [`Intrinsic`]) of `r[b]`.
    Intrinsic,
}

/// The special methods that [`Op::LoadSpecial`] looks up.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Special {
    Enter,
    Exit,
    AEnter,
    AExit,
}

/// Conversions of a formatted value.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Conversion {
    None = 0,
    Str = 1,
    Repr = 2,
    Ascii = 3,
}

/// Bit in the operand of [`Op::FormatValue`]: a format specification follows the value.
pub const FORMAT_SPEC: u16 = 4;

/// What [`Op::MakeFunction`] finds in its registers.
pub struct MakeFlags;

impl MakeFlags {
    pub const DEFAULTS: u64 = 1;
    pub const KEYWORD_DEFAULTS: u64 = 2;
    pub const ANNOTATE: u64 = 4;
}

/// Rare operations with one operand, not worth an instruction each.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Intrinsic {
    /// Shows the value of an expression statement at the prompt (`sys.displayhook`).
    Display,
    /// `TypeVar` of name `r[b]`.
    TypeVar,
    /// `TypeVar` with a bound: `r[b]` is name, `r[b+1]` the function that evaluates the bound.
    TypeVarWithBound,
    /// `TypeVar` with constraints: `r[b]` is name, `r[b+1]` the function that evaluates them.
    TypeVarWithConstraints,
    /// `ParamSpec` of name `r[b]`.
    ParamSpec,
    /// `TypeVarTuple` of name `r[b]`.
    TypeVarTuple,
    /// Gives type parameter `r[b]` the default evaluated by function `r[b+1]`; returns it.
    TypeParamDefault,
    /// `Generic[*r[b]]`: the base that type parameters (a tuple) add to a class.
    SubscriptGeneric,
    /// `TypeAliasType`: `r[b]` name, `r[b+1]` tuple of type parameters or None, `r[b+2]` the
    /// function that evaluates the value.
    TypeAlias,
    /// Sets `__type_params__` of function `r[b]` to tuple `r[b+1]`; returns the function.
    SetTypeParams,
    /// Inside `__annotate__(format)`: NotImplementedError unless `r[b]` is 1 or 2.
    CheckAnnotateFormat,
    /// Puts a dict `__annotations__` into the namespace unless it is there.
    SetUpAnnotations,
    /// `r[b].add(r[b+1])`: TypeError unless it is a set, which a program can replace.
    NoteAnnotation,
}

/// A constant of a code unit.
#[derive(Clone)]
pub enum Const {
    None,
    True,
    False,
    Ellipsis,
    Int(i64),
    BigInt(BigInt),
    Float(f64),
    Complex(f64, f64),
    /// Text in WTF-8; `interned` for names and literals that look like names.
    Str {
        text: Box<[u8]>,
        interned: bool,
    },
    Bytes(Box<[u8]>),
    Tuple(Box<[Const]>),
    FrozenSet(Box<[Const]>),
}

/// Where a new function takes a captured variable from: the frame that makes it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Capture {
    /// The cell in this register of the making frame.
    Cell(u16),
    /// This entry of the making frame's own closure.
    Free(u16),
}

/// A handler: an exception raised at a word in `start..end` continues at `target` with the
/// exception in register `exc`. Entries are searched in order: inner ones come first.
#[derive(Clone, Copy)]
pub struct Handler {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    pub exc: u16,
}

/// Words from `pc` on, up to the next entry, stem from source bytes `start..end`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub pc: u32,
    pub start: u32,
    pub end: u32,
}

/// A named local variable.
#[derive(Clone)]
pub struct Local {
    pub name: Rc<str>,
    pub register: u16,
    /// The register holds a cell.
    pub cell: bool,
    /// A cell of a class body: not shown by `locals()`.
    pub hidden: bool,
}

/// Properties of a code unit; the numbers are those of `co_flags`.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct CodeFlags(pub u32);

impl CodeFlags {
    /// Locals are registers (functions, not module or class bodies).
    pub const OPTIMIZED: u32 = 0x1;
    /// A new namespace is made for each call.
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    /// A generator that can be awaited (`types.coroutine`).
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
    pub const METHOD: u32 = 0x800_0000;

    #[inline(always)]
    pub const fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }
}

/// Source that code units come from, shared by all units of one compilation.
pub struct Source {
    /// What tracebacks call it.
    pub filename: Rc<str>,
    pub text: Box<str>,
    /// Byte offset of each line's start; the first is 0.
    pub line_starts: Box<[u32]>,
    /// Added to line numbers: a script block's place in its page.
    pub first_line: FirstLine,
    /// Columns removed from every line before parsing (a page's uniform indentation).
    pub removed_columns: u32,
}

/// How many lines of a document come before a source.
#[derive(Clone)]
pub enum FirstLine {
    Known(u32),
    /// Looked up when a line number is asked for, since few programs ever ask.
    Sought(Rc<dyn Fn() -> u32>),
}

impl Source {
    pub fn new(filename: &str, text: &str, first_line: FirstLine, removed_columns: u32) -> Source {
        let starts = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(starts.map(|(at, _)| at as u32 + 1)).collect();
        Source { filename: filename.into(), text: text.into(), line_starts, first_line, removed_columns }
    }

    /// What is added to line numbers.
    pub fn first_line(&self) -> u32 {
        match &self.first_line {
            FirstLine::Known(line) => *line,
            FirstLine::Sought(seek) => seek(),
        }
    }

    /// The number of an offset's line in the text itself, counted from 1.
    pub fn own_line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset).max(1) as u32
    }

    /// The line number (1-based, the page's offset included) and the byte column of an offset.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1) - 1;
        let start = self.line_starts.get(line).copied().unwrap_or(0);
        (line as u32 + 1 + self.first_line(), offset - start + self.removed_columns)
    }

    /// The text of a line by its number as [`Self::line_column`] gives it, without its end.
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = number.checked_sub(1 + self.first_line())? as usize;
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&end| end as usize);
        Some(self.text.get(start..end)?.trim_end_matches(['\n', '\r']))
    }
}

/// The code of one module, class body, function, lambda or generator expression.
pub struct CodeUnit {
    pub name: Rc<str>,
    pub qualname: Rc<str>,
    pub source: Rc<Source>,
    /// Line of the `def`, decorators included, in the source's own text.
    pub first_line: u32,
    pub flags: CodeFlags,
    pub positional_only: u16,
    /// Positional parameters, positional-only ones included.
    pub positional: u16,
    pub keyword_only: u16,
    /// Parameter names are the first locals, in register order.
    pub locals: Vec<Local>,
    pub free_names: Vec<Rc<str>>,
    /// One for each free name.
    pub captures: Vec<Capture>,
    /// Size of the register window.
    pub registers: u16,
    pub words: Vec<Word>,
    pub constants: Vec<Const>,
    pub children: Vec<CodeUnit>,
    pub handlers: Vec<Handler>,
    pub positions: Vec<Position>,
    pub docstring: Option<Box<[u8]>>,
}

impl CodeUnit {
    /// How many of the locals are parameters.
    pub fn parameters(&self) -> usize {
        let rest = self.flags.has(CodeFlags::VARARGS) as u16 + self.flags.has(CodeFlags::VARKEYWORDS) as u16;
        (self.positional + self.keyword_only + rest) as usize
    }

    /// The line of the `def` as tracebacks count.
    pub fn first_line_number(&self) -> u32 {
        self.first_line + self.source.first_line()
    }

    /// A copy without what loading moves out: instructions, constants, the units inside.
    pub fn copy_loaded(&self) -> CodeUnit {
        CodeUnit {
            name: self.name.clone(),
            qualname: self.qualname.clone(),
            source: self.source.clone(),
            first_line: self.first_line,
            flags: self.flags,
            positional_only: self.positional_only,
            positional: self.positional,
            keyword_only: self.keyword_only,
            locals: self.locals.clone(),
            free_names: self.free_names.clone(),
            captures: self.captures.clone(),
            registers: self.registers,
            words: Vec::new(),
            constants: Vec::new(),
            children: Vec::new(),
            handlers: self.handlers.clone(),
            positions: self.positions.clone(),
            docstring: self.docstring.clone(),
        }
    }

    /// The source bytes that the instruction at a word stems from.
    pub fn range_at(&self, pc: u32) -> Option<(u32, u32)> {
        let behind = self.positions.partition_point(|position| position.pc <= pc);
        let position = self.positions.get(behind.checked_sub(1)?)?;
        Some((position.start, position.end))
    }

    /// Lines and byte columns of the source that the instruction at a word stems from: start
    /// line, start column, end line, end column.
    pub fn position_at(&self, pc: u32) -> Option<(u32, u32, u32, u32)> {
        let (start, end) = self.range_at(pc)?;
        let (start_line, start_column) = self.source.line_column(start);
        let (end_line, end_column) = self.source.line_column(end.max(start));
        Some((start_line, start_column, end_line, end_column))
    }

    /// The source line of the instruction at a word.
    pub fn line_at(&self, pc: u32) -> Option<u32> {
        self.range_at(pc).map(|(start, _)| self.source.line_column(start).0)
    }
}

const _: () = assert!(size_of::<Word>() == 8);
const _: () = assert!(size_of::<Op>() == 2);
const _: () = assert!(size_of::<Position>() == 12);
const _: () = assert!(size_of::<Handler>() == 16);
