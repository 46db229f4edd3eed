//! Programs out of bytes: each byte is a choice, and where the bytes end, the simplest follows.

/// How deep expressions and blocks nest.
const DEPTH: u32 = 5;

const NAMES: &[&str] = &["a", "b", "c", "d", "e", "f", "g", "self"];

const ATOMS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "3",
    "255",
    "10**20",
    "-2**63",
    "2**47",
    "1.5",
    "-0.0",
    "1e308",
    "float('nan')",
    "float('inf')",
    "2j",
    "True",
    "False",
    "None",
    "...",
    "''",
    "'a'",
    "'abc'",
    "'ä€🎉'",
    "'\\ud800'",
    "b''",
    "b'ab\\xff'",
    "bytearray(b'xyz')",
    "[]",
    "()",
    "{}",
    "set()",
    "[1, 2, 3]",
    "(1, 'a', None)",
    "{'a': 1, 2: []}",
    "{1, 2, 'x'}",
    "frozenset((1, 2))",
    "range(5)",
    "range(10, 0, -3)",
    "slice(1, None, 2)",
    "object()",
    "int",
    "str",
    "list",
    "dict",
    "type",
    "object",
    "ValueError('v')",
    "NotImplemented",
    "memoryview(b'abcd')",
    "iter([1, 2])",
    "(i for i in range(3))",
    "lambda *p, **k: (p, k)",
    "{'k': {'l': [1]}}",
    "[[1], [2, [3]]]",
    "'%s %d'",
    "'{} {a}'",
];

const UNARY: &[&str] = &["-", "+", "~", "not "];

const BINARY: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "and", "or", "<", "<=", "==", "!=", ">",
    ">=", "is", "is not", "in", "not in",
];

const AUGMENTED: &[&str] = &["+=", "-=", "*=", "//=", "%=", "&=", "|=", "^=", "@="];

const FUNCTIONS: &[&str] = &[
    "len",
    "repr",
    "str",
    "int",
    "float",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "sorted",
    "reversed",
    "sum",
    "min",
    "max",
    "any",
    "all",
    "hash",
    "id",
    "type",
    "iter",
    "next",
    "enumerate",
    "zip",
    "map",
    "filter",
    "abs",
    "divmod",
    "pow",
    "round",
    "ord",
    "chr",
    "hex",
    "bin",
    "isinstance",
    "issubclass",
    "callable",
    "getattr",
    "setattr",
    "hasattr",
    "delattr",
    "vars",
    "dir",
    "bytes",
    "bytearray",
    "memoryview",
    "complex",
    "bool",
    "format",
    "slice",
    "super",
    "property",
    "classmethod",
    "staticmethod",
    "print",
    "eval",
    "exec",
    "ascii",
    "object",
    "range",
    "globals",
    "locals",
    "compile",
    "aiter",
    "anext",
    "__import__",
    "BaseException",
    "ExceptionGroup",
];

const METHODS: &[&str] = &[
    "append",
    "extend",
    "insert",
    "remove",
    "pop",
    "clear",
    "index",
    "count",
    "sort",
    "reverse",
    "copy",
    "keys",
    "values",
    "items",
    "get",
    "setdefault",
    "update",
    "popitem",
    "fromkeys",
    "add",
    "discard",
    "union",
    "difference",
    "intersection",
    "symmetric_difference_update",
    "issubset",
    "join",
    "split",
    "rsplit",
    "splitlines",
    "strip",
    "replace",
    "find",
    "startswith",
    "upper",
    "title",
    "casefold",
    "center",
    "zfill",
    "encode",
    "decode",
    "format",
    "format_map",
    "partition",
    "translate",
    "maketrans",
    "expandtabs",
    "isidentifier",
    "hex",
    "fromhex",
    "to_bytes",
    "from_bytes",
    "bit_length",
    "as_integer_ratio",
    "is_integer",
    "conjugate",
    "send",
    "throw",
    "close",
    "cast",
    "tolist",
    "release",
    "with_traceback",
    "add_note",
    "split",
    "derive",
    "mro",
    "__subclasses__",
    "__reduce_ex__",
    "__init__",
    "__new__",
    "__repr__",
    "__eq__",
    "__hash__",
    "__getitem__",
    "__setitem__",
    "__iter__",
    "__next__",
    "__class_getitem__",
    "__format__",
    "__getattribute__",
    "__setattr__",
    "__dir__",
    "__sizeof__",
    "__call__",
];

const ATTRIBUTES: &[&str] = &[
    "x",
    "y",
    "__class__",
    "__dict__",
    "__name__",
    "__qualname__",
    "__doc__",
    "__module__",
    "__bases__",
    "__mro__",
    "__code__",
    "__defaults__",
    "__kwdefaults__",
    "__closure__",
    "__globals__",
    "__annotations__",
    "__func__",
    "__self__",
    "__wrapped__",
    "__traceback__",
    "__cause__",
    "__context__",
    "__notes__",
    "args",
    "gi_frame",
    "gi_code",
    "gi_running",
    "gi_yieldfrom",
    "start",
    "stop",
    "step",
    "real",
    "imag",
    "__weakref__",
    "__slots__",
];

const SPECIAL: &[&str] = &[
    "__init__(self, *p, **k)",
    "__repr__(self)",
    "__str__(self)",
    "__eq__(self, o)",
    "__lt__(self, o)",
    "__hash__(self)",
    "__bool__(self)",
    "__len__(self)",
    "__getitem__(self, i)",
    "__setitem__(self, i, v)",
    "__delitem__(self, i)",
    "__iter__(self)",
    "__next__(self)",
    "__contains__(self, v)",
    "__call__(self, *p)",
    "__add__(self, o)",
    "__radd__(self, o)",
    "__iadd__(self, o)",
    "__index__(self)",
    "__int__(self)",
    "__enter__(self)",
    "__exit__(self, *p)",
    "__getattr__(self, n)",
    "__setattr__(self, n, v)",
    "__getattribute__(self, n)",
    "__delattr__(self, n)",
    "__get__(self, *p)",
    "__set__(self, *p)",
    "__set_name__(self, *p)",
    "__init_subclass__(cls, **k)",
    "__new__(cls, *p, **k)",
    "__del__(self)",
    "__format__(self, s)",
    "__missing__(self, k)",
    "__reversed__(self)",
    "__length_hint__(self)",
    "__instancecheck__(self, i)",
    "__mro_entries__(self, b)",
    "__await__(self)",
    "__aiter__(self)",
    "__anext__(self)",
    "mro(cls)",
    "__prepare__(*p)",
    "__bytes__(self)",
    "__float__(self)",
    "__dir__(self)",
];

const BASES: &[&str] = &[
    "",
    "(object)",
    "(int)",
    "(str)",
    "(list)",
    "(dict)",
    "(tuple)",
    "(set)",
    "(Exception)",
    "(type)",
    "(a)",
    "(a, b)",
    "(float)",
    "(bytes)",
    "(metaclass=a)",
    "(BaseException)",
    "(property)",
    "(frozenset)",
];

const ERRORS: &[&str] = &[
    "Exception",
    "ValueError",
    "(TypeError, KeyError)",
    "StopIteration",
    "BaseException",
    "ZeroDivisionError",
    "AttributeError",
    "RecursionError",
    "GeneratorExit",
    "a",
];

const PATTERNS: &[&str] = &[
    "_",
    "x",
    "0",
    "'a'",
    "None",
    "[]",
    "[x, *_]",
    "[1, y]",
    "{'a': x, **rest}",
    "{}",
    "int()",
    "str(x)",
    "(1 | 2) as z",
    "a.b",
    "[[x], _]",
    "-1",
    "1+2j",
    "object(x=1)",
];

const IMPORTS: &[&str] = &[
    "import sys",
    "import gc; gc.collect()",
    "import math",
    "import itertools",
    "from types import *",
    "import weakref",
    "import nothing",
    "from . import x",
    "import functools",
    "import collections",
    "import operator",
];

/// The program that these bytes choose.
pub fn program(bytes: &[u8]) -> String {
    let mut maker = Maker { bytes, text: String::new(), indent: 0 };
    for line in ["a = [3, 1, 2]", "b = {'k': 1}", "c = 'text'", "d = (1, 2)", "e = f = g = 5", "self = None"]
    {
        maker.line(line);
    }
    while !maker.bytes.is_empty() && maker.text.len() < 20_000 {
        maker.statement(0);
    }
    maker.text
}

struct Maker<'a> {
    bytes: &'a [u8],
    text: String,
    indent: usize,
}

impl Maker<'_> {
    fn byte(&mut self) -> usize {
        match self.bytes.split_first() {
            Some((first, rest)) => {
                self.bytes = rest;
                usize::from(*first)
            }
            None => 0,
        }
    }

    fn one_of(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.byte() % choices.len()]
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(&"    ".repeat(self.indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn block(&mut self, head: &str, depth: u32) {
        self.line(head);
        self.indent += 1;
        for _ in 0..=self.byte() % 3 {
            self.statement(depth + 1);
        }
        self.indent -= 1;
    }

    fn name(&mut self) -> &'static str {
        self.one_of(NAMES)
    }

    fn exprs(&mut self, depth: u32, most: usize) -> String {
        let count = self.byte() % (most + 1);
        (0..count).map(|_| self.expr(depth)).collect::<Vec<_>>().join(", ")
    }

    fn arguments(&mut self, depth: u32) -> String {
        match self.byte() % 8 {
            0 => String::new(),
            1..=3 => self.expr(depth),
            4 => format!("{}, {}", self.expr(depth), self.expr(depth)),
            5 => format!("*{}", self.expr(depth)),
            6 => format!("{}, key={}", self.expr(depth), self.expr(depth)),
            _ => format!("**{}", self.expr(depth)),
        }
    }

    fn slice(&mut self, depth: u32) -> String {
        match self.byte() % 6 {
            0 => ":".to_owned(),
            1 => format!("{}:", self.expr(depth)),
            2 => format!("::{}", self.expr(depth)),
            3 => format!("{}:{}", self.expr(depth), self.expr(depth)),
            _ => self.expr(depth),
        }
    }

    fn expr(&mut self, depth: u32) -> String {
        if depth >= DEPTH {
            return if self.byte() % 2 == 0 { self.name().to_owned() } else { self.one_of(ATOMS).to_owned() };
        }
        let depth = depth + 1;
        match self.byte() % 28 {
            0..=3 => self.name().to_owned(),
            4..=7 => self.one_of(ATOMS).to_owned(),
            8 => format!("({}({}))", self.one_of(UNARY), self.expr(depth)),
            9..=11 => format!("({} {} {})", self.expr(depth), self.one_of(BINARY), self.expr(depth)),
            12..=14 => format!("{}({})", self.one_of(FUNCTIONS), self.arguments(depth)),
            15..=17 => format!("({}).{}({})", self.expr(depth), self.one_of(METHODS), self.arguments(depth)),
            18 => format!("({}).{}", self.expr(depth), self.one_of(ATTRIBUTES)),
            19 => format!("({})[{}]", self.expr(depth), self.slice(depth)),
            20 => format!("[{}]", self.exprs(depth, 3)),
            21 => format!("{{{}: {}}}", self.expr(depth), self.expr(depth)),
            22 => format!("[{} for {} in {}]", self.expr(depth), self.name(), self.expr(depth)),
            23 => format!("({} if {} else {})", self.expr(depth), self.expr(depth), self.expr(depth)),
            24 => format!("(lambda {}: {})", self.name(), self.expr(depth)),
            25 => format!("{}({})", self.name(), self.arguments(depth)),
            26 => format!(
                "(({} % ({},)))",
                self.one_of(&["'%s'", "'%r %5d'", "'%-10.3f'", "b'%a'"]),
                self.expr(depth)
            ),
            _ => format!("({})", self.exprs(depth, 3).trim().to_owned() + ","),
        }
        .replace("(,)", "()")
    }

    fn target(&mut self, depth: u32) -> String {
        match self.byte() % 8 {
            0..=3 => self.name().to_owned(),
            4 => format!("({}).{}", self.expr(depth + 1), self.one_of(ATTRIBUTES)),
            5 => format!("({})[{}]", self.expr(depth + 1), self.slice(depth + 1)),
            6 => format!("{}, *{}", self.name(), self.name()),
            _ => format!("[{}, {}]", self.name(), self.name()),
        }
    }

    fn statement(&mut self, depth: u32) {
        let simple = depth >= DEPTH;
        let choice = self.byte();
        match if simple { choice % 12 } else { choice % 32 } {
            0..=2 => {
                let text = self.expr(0);
                self.line(&text);
            }
            3..=5 => {
                let text = format!("{} = {}", self.target(0), self.expr(0));
                self.line(&text);
            }
            6 => {
                let text = format!("{} {} {}", self.name(), self.one_of(AUGMENTED), self.expr(0));
                self.line(&text);
            }
            7 => {
                let text = format!("del {}", self.name());
                self.line(&text);
            }
            8 => {
                let text = format!("raise {}", self.expr(2));
                self.line(&text);
            }
            9 => {
                let text = format!("print({})", self.arguments(1));
                self.line(&text);
            }
            10 => {
                let text = self.one_of(IMPORTS);
                self.line(text);
            }
            11 => {
                let text = format!("assert {}, {}", self.expr(1), self.expr(3));
                self.line(&text);
            }
            12 | 13 => {
                let head = format!("if {}:", self.expr(1));
                self.block(&head, depth);
                if self.byte() % 2 == 1 {
                    self.block("else:", depth);
                }
            }
            14 | 15 => {
                let head = format!("for {} in {}:", self.target(2), self.expr(1));
                self.block(&head, depth);
            }
            16 => {
                let head = format!("while {}:", self.expr(1));
                self.block(&head, depth);
            }
            17..=20 => {
                self.block("try:", depth);
                let star = if self.byte() % 6 == 0 { "*" } else { "" };
                let head = format!("except{star} {} as {}:", self.one_of(ERRORS), self.name());
                self.block(&head, depth);
                if self.byte() % 3 == 0 {
                    self.block("finally:", depth);
                }
            }
            21 | 22 => self.function("def", depth),
            23 => self.function("async def", depth),
            24..=27 => self.class(depth),
            28 => {
                let head = format!("with {} as {}:", self.expr(1), self.name());
                self.block(&head, depth);
            }
            29 | 30 => {
                let head = format!("match {}:", self.expr(1));
                self.line(&head);
                self.indent += 1;
                for _ in 0..=self.byte() % 2 {
                    let head = format!("case {} if {}:", self.one_of(PATTERNS), self.expr(3));
                    self.block(&head, depth);
                }
                self.indent -= 1;
            }
            _ => {
                let text = format!("{}: {} = {}", self.name(), self.expr(2), self.expr(2));
                self.line(&text);
            }
        }
    }

    fn function(&mut self, def: &str, depth: u32) {
        if self.byte() % 4 == 0 {
            let decorator = format!("@{}", self.expr(3));
            self.line(&decorator);
        }
        let name = self.name();
        let parameters = match self.byte() % 6 {
            0 => String::new(),
            1 => "*p, **k".to_owned(),
            2 => format!("x, y={}", self.expr(3)),
            3 => "self, /, x=1, *, y=2".to_owned(),
            4 => format!("x: {}", self.expr(3)),
            _ => "x".to_owned(),
        };
        self.body(&format!("{def} {name}({parameters}):"), depth);
    }

    /// A function's block: it may yield and returns something.
    fn body(&mut self, head: &str, depth: u32) {
        self.line(head);
        self.indent += 1;
        if self.byte() % 4 == 0 {
            let names = format!("global {}", self.name());
            self.line(&names);
        }
        for _ in 0..self.byte() % 3 {
            self.statement(depth + 1);
        }
        let last = match self.byte() % 8 {
            0 => format!("yield {}", self.expr(1)),
            1 if head.starts_with("def") => format!("x = yield from {}", self.expr(1)),
            2 if head.starts_with("async") => format!("await {}", self.expr(1)),
            _ => format!("return {}", self.expr(1)),
        };
        self.line(&last);
        self.indent -= 1;
    }

    fn class(&mut self, depth: u32) {
        let head = format!("class {}{}:", self.name(), self.one_of(BASES));
        self.line(&head);
        self.indent += 1;
        match self.byte() % 6 {
            0 => self.line("__slots__ = ('x', 'y')"),
            1 => self.line("__slots__ = ()"),
            2 => self.line("__hash__ = None"),
            _ => self.line("x = 1"),
        }
        for _ in 0..self.byte() % 4 {
            let head = format!("def {}:", self.one_of(SPECIAL));
            self.body(&head, depth + 1);
        }
        self.indent -= 1;
    }
}
