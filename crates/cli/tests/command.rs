//! The native command itself: where its program comes from, arguments, standard streams, exit
//! status and the prompt, as python3 behaves. `TAIPAN_BINARY=path` runs another interpreter.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

struct Run {
    /// `None` if a signal ended the command.
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    #[track_caller]
    fn expect(&self, code: i32, stdout: &str, stderr: &str) {
        self.expect_out(code, stdout);
        assert_eq!(self.stderr, stderr, "stderr");
    }

    #[track_caller]
    fn expect_out(&self, code: i32, stdout: &str) {
        assert_eq!(self.stdout, stdout, "stdout; stderr is:\n{}", self.stderr);
        assert_eq!(self.code, Some(code), "exit status; stderr is:\n{}", self.stderr);
    }
}

/// A folder of its own for one test, with the files it names.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, files: &[(&str, &[u8])]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("command").join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        for (name, content) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        Folder(path.canonicalize().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        run(&self.0, arguments, input.as_bytes())
    }
}

fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    run_with(folder, arguments, input, &[])
}

fn run_with(folder: &Path, arguments: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Run {
    let binary = std::env::var_os("TAIPAN_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_taipan").into());
    let mut child = Command::new(binary)
        .args(arguments)
        .current_dir(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONIOENCODING", "utf-8")
        .env("NO_COLOR", "1")
        .env_remove("PYTHONPATH")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    let writer = thread::spawn(move || stdin.write_all(&input));
    let stdout = read_all(child.stdout.take());
    let stderr = read_all(child.stderr.take());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > TIME_LIMIT {
            let _ = child.kill();
            panic!("{arguments:?} did not end");
        }
        thread::sleep(Duration::from_millis(2));
    };
    let _ = writer.join();
    Run { code: status.code(), stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() }
}

fn read_all(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Runs `code` with `-c` in a folder that holds nothing.
fn command(code: &str) -> Run {
    run(Path::new(env!("CARGO_TARGET_TMPDIR")), &["-c", code], b"")
}

#[test]
fn local_time_is_that_of_the_zone() {
    let text = r#"import time
print(time.tzname, time.timezone, time.altzone, time.daylight)
for t in (0, 1711846799, 1711846800, 1729990799, 1729990800):
    local = time.localtime(t)
    print(*local, local.tm_zone, local.tm_gmtoff, time.strftime("%H:%M %Z %z", local), time.mktime(local) == t)
for parts in ((2024, 3, 31, 2, 30), (2024, 10, 27, 2, 30), (2024, 7, 1, 12, 0), (2024, 1, 1, 12, 0)):
    print([time.mktime(parts + (0, 0, 0, daylight)) for daylight in (-1, 0, 1)])
print([time.strftime("%Z%z", (2024, 7, 1, 12, 0, 0, 0, 183, daylight)) for daylight in (-1, 0, 1)])
print(time.gmtime(0).tm_zone, time.ctime(0), time.tzset())
"#;
    let paris = "\
('CET', 'CEST') -3600 -7200 1
1970 1 1 1 0 0 3 1 0 CET 3600 01:00 CET +0100 True
2024 3 31 1 59 59 6 91 0 CET 3600 01:59 CET +0100 True
2024 3 31 3 0 0 6 91 1 CEST 7200 03:00 CEST +0200 True
2024 10 27 2 59 59 6 301 1 CEST 7200 02:59 CEST +0200 True
2024 10 27 2 0 0 6 301 0 CET 3600 02:00 CET +0100 True
[1711848600.0, 1711848600.0, 1711845000.0]
[1729989000.0, 1729992600.0, 1729989000.0]
[1719828000.0, 1719831600.0, 1719828000.0]
[1704106800.0, 1704106800.0, 1704103200.0]
['', 'CET+0000', 'CEST+0000']
GMT Thu Jan  1 01:00:00 1970 None
";
    let india = "\
('IST', 'IST') -19800 -19800 0
1970 1 1 5 30 0 3 1 0 IST 19800 05:30 IST +0530 True
2024 3 31 6 29 59 6 91 0 IST 19800 06:29 IST +0530 True
2024 3 31 6 30 0 6 91 0 IST 19800 06:30 IST +0530 True
2024 10 27 6 29 59 6 301 0 IST 19800 06:29 IST +0530 True
2024 10 27 6 30 0 6 301 0 IST 19800 06:30 IST +0530 True
[1711832400.0, 1711832400.0, 1711828800.0]
[1729976400.0, 1729976400.0, 1729972800.0]
[1719815400.0, 1719815400.0, 1719811800.0]
[1704090600.0, 1704090600.0, 1704087000.0]
['', 'IST+0000', 'IST+0000']
GMT Thu Jan  1 05:30:00 1970 None
";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (zone, expected) in [("CET-1CEST,M3.5.0,M10.5.0/3", paris), ("IST-5:30", india)] {
        run_with(folder, &["-c", text], b"", &[("TZ", zone)]).expect(0, expected, "");
    }
}

#[test]
fn file_runs_as_main_with_its_arguments() {
    let source = b"import sys\nprint(sys.argv, __name__)\nprint(__file__)\nprint(sys.path[0])\n";
    let folder = Folder::new("file_args", &[("script.py", source)]);
    let run = folder.run(&["script.py", "a", "-c", "--flag", "b c", ""]);
    let script = folder.path("script.py");
    let wanted =
        format!("['script.py', 'a', '-c', '--flag', 'b c', ''] __main__\n{script}\n{}\n", folder.0.display());
    run.expect(0, &wanted, "");
}

#[test]
fn file_in_another_folder_imports_its_neighbours() {
    let folder = Folder::new(
        "neighbours",
        &[
            ("sub/main.py", b"import helper, sys\nprint(helper.name, sys.argv[0])\n"),
            ("sub/helper.py", b"name = 'beside the script'\n"),
            ("helper.py", b"name = 'in the working directory'\n"),
        ],
    );
    folder.run(&["sub/main.py"]).expect(0, "beside the script sub/main.py\n", "");
    let absolute = folder.path("sub/main.py");
    folder.run(&[&absolute]).expect(0, &format!("beside the script {absolute}\n"), "");
}

#[test]
fn missing_file_is_status_2() {
    let folder = Folder::new("missing", &[]);
    let run = folder.run(&["nothing.py"]);
    run.expect_out(2, "");
    let path = folder.path("nothing.py");
    let wanted = format!(": can't open file '{path}': [Errno 2] No such file or directory\n");
    assert!(run.stderr.ends_with(&wanted), "{}", run.stderr);
}

#[test]
fn folder_runs_its_main() {
    let folder = Folder::new(
        "folder",
        &[
            ("app/__main__.py", b"import part, sys\nprint(__name__, part.x, sys.argv)\n"),
            ("app/part.py", b"x = 5\n"),
            ("empty/other.py", b""),
        ],
    );
    folder.run(&["app", "z"]).expect(0, "__main__ 5 ['app', 'z']\n", "");
    let run = folder.run(&["empty"]);
    run.expect_out(1, "");
    let wanted = format!(": can't find '__main__' module in '{}'\n", folder.path("empty"));
    assert!(run.stderr.ends_with(&wanted), "{}", run.stderr);
}

#[test]
fn uncaught_exception_is_status_1_with_a_traceback() {
    let folder = Folder::new("uncaught", &[("t.py", b"def f(x):\n    return 1 / x\n\nprint('out')\nf(0)\n")]);
    let path = folder.path("t.py");
    let wanted = format!(
        "Traceback (most recent call last):\n  File \"{path}\", line 5, in <module>\n    f(0)\n    ~^^^\n  \
         File \"{path}\", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n"
    );
    folder.run(&["t.py"]).expect(1, "out\n", &wanted);
}

#[test]
fn syntax_error_in_the_file_runs_nothing() {
    let folder = Folder::new("syntax", &[("t.py", b"print('never')\nx = = 1\n")]);
    let path = folder.path("t.py");
    let wanted = format!("  File \"{path}\", line 2\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n");
    folder.run(&["t.py"]).expect(1, "", &wanted);
}

#[test]
fn bytes_that_are_not_utf8_are_a_syntax_error() {
    let folder = Folder::new("not_utf8", &[("t.py", b"x = 1\ny = '\xe9'\n")]);
    let run = folder.run(&["t.py"]);
    run.expect_out(1, "");
    let wanted = format!(
        "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file {} on line 2, but no encoding declared; \
         see https://peps.python.org/pep-0263/ for details\n",
        folder.path("t.py")
    );
    assert!(run.stderr.ends_with(&wanted), "{}", run.stderr);
}

#[test]
fn file_with_byte_order_mark_and_windows_lines() {
    let folder = Folder::new("bom", &[("t.py", b"\xef\xbb\xbfx = '\xc3\xa9'\r\nif x:\r\n    print(x)\r\n")]);
    folder.run(&["t.py"]).expect(0, "é\n", "");
}

#[test]
fn empty_programs_do_nothing() {
    let folder = Folder::new("empty", &[("t.py", b"")]);
    folder.run(&["t.py"]).expect(0, "", "");
    folder.run(&["-"]).expect(0, "", "");
    folder.run(&["-c", ""]).expect(0, "", "");
}

#[test]
fn dash_c_takes_the_rest_as_arguments() {
    let folder = Folder::new("dash_c", &[("near.py", b"x = 'imported from the working directory'\n")]);
    let code = "import sys, near; print(sys.argv, __name__, near.x, repr(sys.path[0]))";
    let wanted = "['-c', 'a', '-x', '-c'] __main__ imported from the working directory ''\n";
    folder.run(&["-c", code, "a", "-x", "-c"]).expect(0, wanted, "");
    folder.run(&["-cprint('joined')"]).expect(0, "joined\n", "");
    folder.run(&["-c", "if 1:\n  for i in range(2):\n    print(i)\nprint('end')"]).expect(
        0,
        "0\n1\nend\n",
        "",
    );
}

#[test]
fn dash_c_shows_its_source_in_tracebacks() {
    let wanted = "Traceback (most recent call last):\n  File \"<string>\", line 2, in <module>\n    1 / zero\n    \
                  ~~^~~~~~\nZeroDivisionError: division by zero\n";
    command("zero = 0\n1 / zero").expect(1, "", wanted);
    let wanted = "  File \"<string>\", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n";
    command("f(").expect(1, "", wanted);
}

#[test]
fn wrong_options_are_status_2() {
    let folder = Folder::new("options", &[]);
    for arguments in [&["-c"][..], &["-m"], &["--no-such-option"], &["-?x"]] {
        let run = folder.run(arguments);
        // `-?` asks for help.
        let wanted = if arguments == ["-?x"] { 0 } else { 2 };
        assert_eq!(run.code, Some(wanted), "{arguments:?}: {}{}", run.stdout, run.stderr);
    }
    assert!(folder.run(&["-c"]).stderr.starts_with("Argument expected for the -c option\nusage: "));
    assert!(folder.run(&["--no-such-option"]).stderr.to_lowercase().starts_with("unknown option"));
}

#[test]
fn version_is_one_line() {
    let folder = Folder::new("version", &[]);
    for option in ["--version", "-V"] {
        let run = folder.run(&[option]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.lines().count() == 1 && run.stdout.contains(' '), "{}", run.stdout);
    }
    let run = folder.run(&["--help"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout.starts_with("usage: "), "{}", run.stdout);
}

#[test]
fn dash_m_runs_modules_and_packages() {
    let folder = Folder::new(
        "dash_m",
        &[
            ("mod.py", b"import sys\nprint(__name__, sys.argv[1:], __file__ == sys.argv[0], __package__)\n"),
            ("pkg/__init__.py", b"print('init', __name__)\n"),
            (
                "pkg/__main__.py",
                b"from . import part\nimport sys\nprint(__name__, __package__, part.x, sys.argv[1:])\n",
            ),
            ("pkg/part.py", b"x = 1\nif __name__ == '__main__':\n    print('part as main', __package__)\n"),
            ("bare/__init__.py", b""),
        ],
    );
    folder.run(&["-m", "mod", "a", "-m"]).expect(0, "__main__ ['a', '-m'] True \n", "");
    folder.run(&["-mmod"]).expect(0, "__main__ [] True \n", "");
    folder.run(&["-m", "pkg", "b"]).expect(0, "init pkg\n__main__ pkg 1 ['b']\n", "");
    folder.run(&["-m", "pkg.part"]).expect(0, "init pkg\npart as main pkg\n", "");
    let run = folder.run(&["-m", "no_such_module"]);
    run.expect_out(1, "");
    assert!(run.stderr.ends_with(": No module named no_such_module\n"), "{}", run.stderr);
    let run = folder.run(&["-m", "bare"]);
    run.expect_out(1, "");
    let wanted = ": No module named bare.__main__; 'bare' is a package and cannot be directly executed\n";
    assert!(run.stderr.ends_with(wanted), "{}", run.stderr);
}

#[test]
fn program_on_standard_input() {
    let folder = Folder::new("stdin", &[("near.py", b"x = 1\n")]);
    let source = "import sys, near\nprint(sys.argv, __name__, repr(sys.path[0]))\n";
    folder.run_with_input(&[], source).expect(0, "[''] __main__ ''\n", "");
    folder.run_with_input(&["-", "a", "-b"], source).expect(0, "['-', 'a', '-b'] __main__ ''\n", "");
    folder.run_with_input(&[], "print('no newline at the end')").expect(0, "no newline at the end\n", "");
    let wanted = "Traceback (most recent call last):\n  File \"<stdin>\", line 2, in <module>\n\
                  ZeroDivisionError: division by zero\n";
    folder.run_with_input(&[], "print('first')\n1 / 0\nprint('never')\n").expect(1, "first\n", wanted);
    let wanted =
        "  File \"<stdin>\", line 1\n    print('never'\n         ^\nSyntaxError: '(' was never closed\n";
    folder.run_with_input(&[], "print('never'\n").expect(1, "", wanted);
}

#[test]
fn exit_status_of_sys_exit() {
    for (code, status, stderr) in [
        ("sys.exit()", 0, ""),
        ("sys.exit(None)", 0, ""),
        ("sys.exit(0)", 0, ""),
        ("sys.exit(7)", 7, ""),
        ("sys.exit(255)", 255, ""),
        ("sys.exit(256)", 0, ""),
        ("sys.exit(257)", 1, ""),
        ("sys.exit(-1)", 255, ""),
        ("sys.exit(True)", 1, ""),
        ("sys.exit(False)", 0, ""),
        ("sys.exit('a message')", 1, "a message\n"),
        ("sys.exit('')", 1, "\n"),
        ("sys.exit('two\\nlines')", 1, "two\nlines\n"),
        ("sys.exit(1.5)", 1, "1.5\n"),
        ("sys.exit([1, 'a'])", 1, "[1, 'a']\n"),
        ("sys.exit((1, 2))", 1, "(1, 2)\n"),
        ("sys.exit(ValueError('v'))", 1, "v\n"),
        ("raise SystemExit", 0, ""),
        ("raise SystemExit(3)", 3, ""),
        ("raise SystemExit('text')", 1, "text\n"),
        ("raise SystemExit(1, 2)", 1, "(1, 2)\n"),
        ("exit()", 0, ""),
        ("exit(4)", 4, ""),
        ("quit('bye')", 1, "bye\n"),
    ] {
        let run = command(&format!("import sys\n{code}\nprint('never')"));
        assert_eq!(
            (run.code, run.stdout.as_str(), run.stderr.as_str()),
            (Some(status), "", stderr),
            "{code}"
        );
    }
}

#[test]
fn system_exit_runs_finally_and_can_be_caught() {
    let code = "import sys\ntry:\n    sys.exit(5)\nfinally:\n    print('finally')";
    command(code).expect(5, "finally\n", "");
    let code = "import sys\ntry:\n    sys.exit('x')\nexcept SystemExit as exc:\n    print(repr(exc.code))";
    command(code).expect(0, "'x'\n", "");
    let code = "import sys\ntry:\n    sys.exit(5)\nexcept Exception:\n    print('wrong')";
    command(code).expect(5, "", "");
    let code = "import sys\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    sys.exit('only this')";
    command(code).expect(1, "", "only this\n");
    let code = "import sys\nclass E(SystemExit): pass\nraise E(9)";
    command(code).expect(9, "", "");
    let code = "def f(n):\n    if n == 0:\n        raise SystemExit(6)\n    f(n - 1)\nf(50)";
    command(code).expect(6, "", "");
}

#[test]
fn standard_streams_are_separate_and_flushed() {
    let code = "import sys\nprint('to out', end='')\nprint('to err', end='', file=sys.stderr)";
    command(code).expect(0, "to out", "to err");
    let code = "import sys\nsys.stdout.write('a')\nsys.stderr.write('b\\n')\nraise SystemExit(2)";
    command(code).expect(2, "a", "b\n");
    let run = command("for i in range(20000): print(i)");
    assert_eq!(run.stdout.lines().count(), 20000);
    assert!(run.stdout.ends_with("\n19999\n"));
    let code = "import sys\nclass W:\n    def write(self, text): sys.__stdout__.write(text.upper())\n    def flush(self): pass\nsys.stdout = W()\nprint('loud')";
    command(code).expect(0, "LOUD\n", "");
}

#[test]
fn program_reads_standard_input() {
    let source = b"import sys\nname = input('name? ')\nprint(repr(name))\nprint(repr(input()))\nprint(repr(sys.stdin.readline()))\n\
                   for line in sys.stdin:\n    print(repr(line))\ntry:\n    input()\nexcept EOFError as exc:\n    print(exc)\n";
    let folder = Folder::new("input", &[("t.py", source)]);
    let run = folder.run_with_input(&["t.py"], "Ann\n\nthird\nfourth\nlast");
    let wanted = "name? 'Ann'\n''\n'third\\n'\n'fourth\\n'\n'last'\nEOF when reading a line\n";
    run.expect(0, wanted, "");
    let run = folder.run_with_input(&["-c", "import sys; print(repr(sys.stdin.read()))"], "é\r\nx");
    run.expect(0, "'é\\r\\nx'\n", "");
}

#[test]
fn files_are_read_and_written() {
    let source = b"with open('data.txt', 'w') as f:\n    print(f.write('one\\ntwo\\n'))\nwith open('data.txt') as f:\n    print(f.readlines())\n\
                   with open('data.txt', 'a') as f:\n    f.write('three')\nprint(open('data.txt', 'rb').read())\n\
                   try:\n    open('missing.txt')\nexcept OSError as exc:\n    print(exc)\n";
    let folder = Folder::new("files", &[("t.py", source)]);
    let wanted =
        "8\n['one\\n', 'two\\n']\nb'one\\ntwo\\nthree'\n[Errno 2] No such file or directory: 'missing.txt'\n";
    folder.run(&["t.py"]).expect_out(0, wanted);
    assert_eq!(fs::read_to_string(folder.0.join("data.txt")).unwrap(), "one\ntwo\nthree");
}

#[test]
fn standard_input_has_text_and_bytes() {
    let source = b"import sys\nprint(repr(input()), sys.stdin.buffer.read(3), repr(sys.stdin.read()))\n";
    let folder = Folder::new("stdin_bytes", &[("t.py", source)]);
    folder.run_with_input(&["t.py"], "l1\nl2\nl3").expect_out(0, "'l1' b'l2\\n' 'l3'\n");
}

#[test]
fn traceback_goes_through_imported_modules() {
    let folder = Folder::new(
        "through",
        &[("t.py", b"import mod\nmod.fail('x')\n"), ("mod.py", b"def fail(x):\n    raise ValueError(x)\n")],
    );
    let wanted = format!(
        "Traceback (most recent call last):\n  File \"{}\", line 2, in <module>\n    mod.fail('x')\n    ~~~~~~~~^^^^^\n  \
         File \"{}\", line 2, in fail\n    raise ValueError(x)\nValueError: x\n",
        folder.path("t.py"),
        folder.path("mod.py")
    );
    folder.run(&["t.py"]).expect(1, "", &wanted);
}

#[test]
fn errors_in_finalizers_and_callbacks_do_not_stop_the_program() {
    let code = "class A:\n    def __del__(self): raise ValueError('ignored')\nA()\nprint('goes on')";
    let run = command(code);
    run.expect_out(0, "goes on\n");
    assert!(run.stderr.starts_with("Exception ignored"), "{}", run.stderr);
    assert!(run.stderr.ends_with("ValueError: ignored\n"), "{}", run.stderr);
}

#[test]
fn excepthook_can_be_replaced() {
    let code = "import sys\nsys.excepthook = lambda *args: print(args[0].__name__, args[1])\n1 / 0";
    command(code).expect(1, "ZeroDivisionError division by zero\n", "");
    let code = "import sys\nsys.exit = lambda code: print('replaced', code)\nsys.exit(3)";
    command(code).expect(0, "replaced 3\n", "");
}

#[test]
fn objects_alive_at_the_end_are_finalized() {
    let code = "class A:\n    def __del__(self): print('finalized')\na = A()\nprint('end')";
    command(code).expect(0, "end\nfinalized\n", "");
}

#[test]
fn deep_recursion_is_an_error_not_a_crash() {
    let code = "def f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(990))\ntry:\n    f(10**6)\nexcept RecursionError as exc:\n    print(exc)";
    command(code).expect(0, "990\nmaximum recursion depth exceeded\n", "");
    let code = "import sys\nsys.setrecursionlimit(10**6)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(100000))";
    command(code).expect(0, "100000\n", "");
    let run = command("def f(n):\n    return f(n + 1)\nf(0)");
    run.expect_out(1, "");
    assert!(run.stderr.contains("\n  [Previous line repeated 99"), "{}", run.stderr);
    assert!(run.stderr.ends_with("RecursionError: maximum recursion depth exceeded\n"), "{}", run.stderr);
}

/// Feeds a session to the prompt; prompts and errors come on stderr, results on stdout.
fn prompt(input: &str) -> Run {
    run(Path::new(env!("CARGO_TARGET_TMPDIR")), &["-i", "-q"], input.as_bytes())
}

#[test]
fn prompt_prints_values_of_expressions() {
    let run = prompt("1 + 1\nx = 5\nx\nNone\n'text'\n_\n[x, None]\nprint('printed')\nx; 'two'\n");
    let wanted = "2\n5\n'text'\n'text'\n[5, None]\nprinted\n5\n'two'\n";
    run.expect(0, wanted, ">>> >>> >>> >>> >>> >>> >>> >>> >>> >>> \n");
}

#[test]
fn prompt_reads_blocks_up_to_an_empty_line() {
    let run = prompt(
        "if 1:\n    'in'\n    2 + 2\n\nfor i in range(3): i\n\ndef f(x):\n    return x * 2\n\nf(21)\n(1 +\n2)\n",
    );
    run.expect_out(0, "'in'\n4\n0\n1\n2\n42\n3\n");
    assert_eq!(run.stderr, ">>> ... ... ... >>> ... >>> ... ... >>> >>> ... >>> \n");
}

#[test]
fn prompt_goes_on_after_errors() {
    let run = prompt("1 / 0\nprint('still here')\nfoo bar\nundefined\n'end'\n");
    let wanted = ">>> Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n    1 / 0\n    ~~^~~\n\
                  ZeroDivisionError: division by zero\n>>> >>>   File \"<stdin>\", line 1\n    foo bar\n        ^^^\n\
                  SyntaxError: invalid syntax\n>>> Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n    \
                  undefined\nNameError: name 'undefined' is not defined\n>>> >>> \n";
    run.expect(0, "still here\n'end'\n", wanted);
}

#[test]
fn prompt_ends_with_the_status_of_sys_exit() {
    prompt("import sys\nsys.exit(3)\nprint('never')\n").expect(3, "", ">>> >>> ");
    prompt("exit()\nprint('never')\n").expect(0, "", ">>> ");
    prompt("raise SystemExit('bye')\n").expect(1, "", ">>> bye\n");
}

#[test]
fn prompt_after_a_program_sees_its_names() {
    let folder = Folder::new("inspect", &[("t.py", b"value = 41\n"), ("bad.py", b"before = 1\n1 / 0\n")]);
    folder.run_with_input(&["-i", "-q", "t.py"], "value + 1\n").expect_out(0, "42\n");
    folder.run_with_input(&["-i", "-q", "-c", "value = 1"], "value\n").expect_out(0, "1\n");
    let run = folder.run_with_input(&["-i", "-q", "bad.py"], "before\n");
    run.expect_out(0, "1\n");
    assert!(run.stderr.contains("ZeroDivisionError: division by zero\n"), "{}", run.stderr);
}

#[test]
fn prompt_has_its_own_display_hook() {
    let code =
        "import sys\nsys.displayhook = lambda v: print('shown', v)\n1 + 1\nNone\nsys.ps1 = 'next? '\n5\n";
    prompt(code).expect(0, "shown 2\nshown None\nshown 5\n", ">>> >>> >>> >>> >>> next? next? \n");
}

#[test]
fn banner_is_printed_without_q() {
    let run = run(Path::new(env!("CARGO_TARGET_TMPDIR")), &["-i"], b"1\n");
    run.expect_out(0, "1\n");
    assert!(run.stderr.lines().count() >= 2 && run.stderr.ends_with("\n>>> >>> \n"), "{}", run.stderr);
}

#[test]
fn nonsense_never_crashes_the_command() {
    for source in [
        &b"\x00"[..],
        b"\xff\xfe\x00",
        b"x = \x00",
        b"(((((((((((((((((((((((((",
        b"\\",
        b"'''",
        b"f'{",
        b"\x0c\x0c\x0c",
        b"\r\r\r",
        b"def",
        b"class A(A): pass",
        b"import",
        b"lambda",
        b"x = [x for x in x]",
        b"del __builtins__\nprint(1)",
        b"import sys\ndel sys.stdout\nprint(1)",
        b"import sys\nsys.stdout = None\nprint(1)",
        b"import sys\nsys.stderr = None\n1/0",
        b"import sys\nsys.modules.clear()\nimport sys",
        b"__builtins__ = {}\nprint(1)",
        b"__name__ = 5\nclass A: pass\nprint(A)",
        b"exec('exec(' * 300)",
        b"a = []\na.append(a)\nprint(a == a, a)",
        b"class A:\n def __getattribute__(s, n): return s.x\nA().y",
        b"print(eval('-' * 5000 + '1'))",
        b"x = 1\nfor i in range(2000): x = [x]\nprint(len(str(x)))",
        b"'%s' % ('x' * 10**6) * 0",
        b"int('9' * 100000)",
        b"type('X', (), {})().__class__ = int",
        b"raise SystemExit(10**30)",
        b"[].__class__.__init__([], *[1, 2, 3])",
    ] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let run = run(folder, &["-"], source);
        let text = String::from_utf8_lossy(source);
        // Any status that the program chose is fine, a signal or a panic is not.
        assert!(run.code.is_some(), "{text:?} died: {}", run.stderr);
        assert!(
            !run.stderr.contains("panicked") && run.code != Some(101),
            "{text:?} panicked: {}",
            run.stderr
        );
    }
}
