use super::*;

#[test]
fn parses_a_module_and_an_expression() {
    assert!(matches!(parse("x = 1\r\ny", Mode::Exec).unwrap().tree, ast::Mod::Module(_)));
    assert!(matches!(parse("1 + 2", Mode::Eval).unwrap().tree, ast::Mod::Expression(_)));
    assert!(parse("a; b", Mode::Single).is_ok());
    assert!(parse("a\nb", Mode::Single).is_err());
}

/// Faults as CPython 3.14 reports them; 3.13 had other words for those marked `~`.
///
/// `= Kind line offset end_line end_offset message`, then the lines of the program.
#[test]
fn faults_are_those_of_cpython() {
    let mut failures = Vec::new();
    let mut check = |head: &str, program: &[&str]| {
        let program = program.join("\n");
        let found = match parse(&program, Mode::Exec) {
            Ok(_) => "nothing".to_owned(),
            Err(fault) => {
                let lines: Vec<&str> = program.split('\n').collect();
                let line = lines.get(fault.lineno as usize - 1).copied().unwrap_or_default();
                let text = fault.text.as_deref().unwrap_or_default().trim_end_matches('\n');
                assert_eq!(text, line, "{program:?}");
                let (from, to) = ((fault.lineno, fault.offset), (fault.end_lineno, fault.end_offset));
                format!("{} {} {} {} {} {}", fault.kind.name(), from.0, from.1, to.0, to.1, fault.message)
            }
        };
        if found != head {
            failures.push(format!("{program:?}\n  expected {head}\n  found    {found}"));
        }
    };
    let mut head = "";
    let mut program = Vec::new();
    for line in include_str!("corpus.txt").split('\n') {
        match line.split_at_checked(2) {
            Some(("= " | "~ ", next)) => {
                if !head.is_empty() {
                    check(head, &program);
                }
                (head, program) = (next, Vec::new());
            }
            Some(("< ", text)) => program.push(text),
            _ => {}
        }
    }
    check(head, &program);
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn null_bytes_are_no_source() {
    let fault = parse("x = 1\0", Mode::Exec).unwrap_err();
    assert_eq!(fault.message, "source code string cannot contain null bytes");
    assert_eq!((fault.lineno, fault.text), (0, None));
}

#[test]
fn encodings_are_declared_as_in_cpython() {
    let message = |bytes: &[u8]| decode_source(bytes).unwrap_err().message;
    assert_eq!(decode_source(b"\xef\xbb\xbfx = 1").unwrap(), "x = 1");
    assert_eq!(decode_source(b"# coding: latin-1\nx = '\xe9'").unwrap(), "# coding: latin-1\nx = 'é'");
    assert_eq!(decode_source(b"\n#coding=cp1252\n'\x80'").unwrap(), "\n#coding=cp1252\n'€'");
    assert_eq!(
        decode_source(b"# vim: set fileencoding=utf_8 :\n'\xc3\xa9'").unwrap().matches('é').count(),
        1
    );
    assert_eq!(message(b"# coding: xyz\n"), "unknown encoding: xyz");
    assert_eq!(message(b"\xef\xbb\xbf# coding: latin-1\n"), "encoding problem: iso-8859-1 with BOM");
    assert_eq!(
        message(b"x = '\xe9'"),
        "Non-UTF-8 code starting with '\\xe9' on line 1, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    assert_eq!(
        message(b"x=1\n# coding: ascii\n'\xff'"),
        "Non-UTF-8 code starting with '\\xff' on line 3, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
    assert_eq!(
        message(b"# coding: ascii\nx = '\xe9'\n"),
        "'ascii' codec can't decode byte 0xe9 in position 21: ordinal not in range(128)"
    );
    assert_eq!(
        message(b"# coding: cp1252\nx='\x80\x81'"),
        "'charmap' codec can't decode byte 0x81 in position 21: character maps to <undefined>"
    );
    assert_eq!(
        decode_file(b"a\nb'\xe9'\n", "f.py").unwrap_err().message,
        "Non-UTF-8 code starting with '\\xe9' in file f.py on line 2, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details"
    );
}

#[test]
fn uniform_indentation_is_removed() {
    let removed = |source| {
        let (text, columns) = remove_uniform_indentation(source);
        (text.into_owned(), columns)
    };
    assert_eq!(removed("x\n  y\n"), ("x\n  y\n".to_owned(), 0));
    assert_eq!(removed("\n    x\n\n      y\n  \n"), ("\nx\n\n  y\n\n".to_owned(), 4));
    assert_eq!(removed("\tx\n\t\ty"), ("x\n\ty".to_owned(), 1));
    let source = "  x = '''a\nb\n   c'''\n  f(\n1)\n# c\n  y";
    assert_eq!(removed(source), ("x = '''a\nb\n c'''\nf(\n1)\n# c\ny".to_owned(), 2));
    // A line of code that stands further left is an error, and stays one.
    assert_eq!(removed("    x\n  y"), ("  x\ny".to_owned(), 2));
}

#[test]
fn a_prompt_asks_for_more_as_codeop_does() {
    let complete = [
        "",
        "#c",
        "x",
        "if x:\n  y\n",
        "def f():\n  return 1\n",
        "(1,\n2)",
        "a b",
        "if x",
        "x = 'abc",
        "for x in y: pass\n",
        "]",
        "x = (]",
        "if x:\n  y\nelse:\n  z\n",
        "print 1",
        "a = 1; b = 2",
        "a\nb",
        "import",
        "raise",
        "match x",
    ];
    let incomplete = [
        "if x:",
        "if x:\n  y",
        "def f():",
        "(1,",
        "x = '''abc",
        "for x in y: pass",
        "try:\n  x\n",
        "try:\n  x\nexcept:",
        "x = \\",
        "x = 1 \\\n",
        "@x",
        "@x\n",
        "f(a\n",
        "f(",
        "if x:\n  y\nelse:\n",
        "if x:\n\n",
        "def f():\n  '''doc",
        "x = [\n1,\n2\n",
        "f'''{a",
        "match x:",
        "from a import (",
        "'abc\\",
        "f'{a",
        "class A:\n  x=1",
    ];
    for source in complete {
        assert!(!is_incomplete(source), "{source:?}");
    }
    for source in incomplete {
        assert!(is_incomplete(source), "{source:?}");
    }
}

#[test]
fn misspelt_keywords_are_recognised() {
    let typo = |source| {
        let fault = parse(source, Mode::Exec).unwrap_err();
        let text = fault.text.unwrap_or_default();
        keyword_typo(&fault.message, &text).map(|typo| (typo.message, typo.offset, typo.end_offset))
    };
    let found =
        |keyword: &str, from, to| Some((format!("invalid syntax. Did you mean '{keyword}'?"), from, to));
    assert_eq!(typo("whille x:\n  pass"), found("while", 1, 7));
    assert_eq!(typo("fro x in y: pass"), found("for", 1, 4));
    assert_eq!(typo("if 1:\n  iff 1:\n    x\n"), found("if", 3, 6));
    assert_eq!(typo("imoprt a"), found("import", 1, 7));
    assert_eq!(typo("a b"), None);
}

/// Nothing that a program can contain exhausts the native stack.
#[test]
fn depth_does_no_harm() {
    const TIMES: usize = 8_000;
    let repeated = [
        "(",
        "[",
        "{",
        "{1:",
        "f(",
        "f(*",
        "a[",
        "a[1:",
        "-",
        "not ",
        "~",
        "await ",
        "lambda:",
        "lambda x=",
        "1 if 1 else ",
        "1 if ",
        "1**",
        "a.b.",
        "a()",
        "1+",
        "1 and ",
        "(a:=",
        "(yield ",
        "(x for x in ",
        "f'{",
        "f'{a:{",
        "*",
        "a=",
        "'a' ",
        "if 1:\n ",
        "elif 1:\n ",
        "if ",
        "else ",
        "for x in ",
        "with ",
        "with (",
        "match ",
        "case [",
        "try:",
        "def f(",
        "@",
        "class A(",
        "type X[",
        "import a.",
        "\\\n",
        "1+not ",
        "1 if not ",
        "(a if\n ",
        "(1)\n(",
        "x:",
        "a,",
        "a;",
        "1<",
        "in ",
        "not in ",
        "is not ",
        "async ",
        "return ",
        "del (",
        "global a,",
        "**",
        "->",
        ":=",
        "...",
        "x = yield ",
        "(lambda: ",
        "[-",
    ];
    let check = move || {
        for unit in repeated {
            let open = unit.repeat(TIMES);
            for source in [format!("{open}1"), format!("match x:\n case {open}"), format!("f'{{{open}")] {
                let _ = parse(&source, Mode::Exec);
            }
            let _ = is_incomplete(&open);
        }
        let stairs: String = (0..2_000).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect();
        let _ = parse(&stairs, Mode::Exec);
        let _ = parse(&format!("(\n{stairs})"), Mode::Exec);
        let closed = |open: &str, close: &str, depth| {
            format!("{}1{}", str::repeat(open, depth), str::repeat(close, depth))
        };
        assert!(parse(&closed("(", ")", 200), Mode::Exec).is_ok());
        let fault = |source: String| parse(&source, Mode::Exec).unwrap_err();
        assert_eq!(fault(closed("(", ")", 201)).message, "too many nested parentheses");
        assert_eq!(fault(closed("-", "", 100_000)).kind, FaultKind::MemoryError);
        assert_eq!(fault(closed("1+", "", 100_000)).kind, FaultKind::RecursionError);
    };
    // Unoptimised frames are several times as large as those that ship.
    let worker = std::thread::Builder::new().stack_size(4 << 20).spawn(check);
    worker.unwrap().join().unwrap();
}

/// Every file of a Python library has to pass both the parser and the grammar of wrong forms:
/// `PYTHON_LIB=/usr/lib/python3.14 cargo test -p taipan-interpreter library -- --ignored`.
#[test]
#[ignore = "needs a Python library"]
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "a test may ask the host"
)]
fn library_is_accepted() {
    let mut folders = vec![std::path::PathBuf::from(std::env::var("PYTHON_LIB").unwrap())];
    let (mut files, mut failures) = (0, Vec::new());
    let (mut parsing, mut measuring, mut diagnosing) = Default::default();
    let timed = |total: &mut std::time::Duration, work: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        work();
        *total += start.elapsed();
    };
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                let Ok(source) = decode_source(&std::fs::read(&path).unwrap()) else { continue };
                files += 1;
                let mut fault = None;
                timed(&mut parsing, &mut || fault = parse(&source, Mode::Exec).err());
                timed(&mut measuring, &mut || {
                    depth::measure(&source, rustpython_parser::Mode::Module);
                });
                if let Some(fault) = fault {
                    failures.push(format!("{path:?}: parse: {fault:?}"));
                    continue;
                }
                timed(&mut diagnosing, &mut || {
                    fault = diagnosis::diagnose(&source.replace("\r\n", "\n"), Mode::Exec).fault;
                });
                if let Some(fault) = fault {
                    failures.push(format!("{path:?}: diagnosis: {fault:?}"));
                }
            }
        }
    }
    println!("{files} files: parse {parsing:?}, of that depth {measuring:?}, diagnosis {diagnosing:?}");
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
