//! Ctrl-C: KeyboardInterrupt in the program that runs.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(20);

fn start(arguments: &[&str]) -> Child {
    let binary = std::env::var_os("TAIPAN_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_taipan").into());
    // Whoever runs the tests in the background may ignore the signal, and programs inherit that.
    Command::new("env")
        .arg("--default-signal=INT")
        .arg(binary)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn interrupt(child: &Child) {
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// Waits for the end; gives the status and what was still printed.
fn end(mut child: Child) -> (Option<i32>, String, String) {
    let begin = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begin.elapsed() > TIME_LIMIT {
            let _ = child.kill();
            panic!("the program did not end");
        }
        thread::sleep(Duration::from_millis(5));
    };
    let (mut out, mut err) = (String::new(), String::new());
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    (status.code(), out, err)
}

/// Interrupts a program once it has printed a line.
fn interrupted(code: &str) -> (Option<i32>, String, String) {
    let mut child = start(&["-c", code]);
    let mut stdin = child.stdin.take();
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n");
    child.stdout = Some(stdout.into_inner());
    // The program may have to get to where it waits.
    thread::sleep(Duration::from_millis(100));
    interrupt(&child);
    let ended = end(child);
    drop(stdin.take());
    ended
}

#[test]
fn loops_are_interrupted() {
    let (status, _, err) = interrupted("print('ready', flush=True)\nwhile True:\n    pass\n");
    assert_eq!(status, Some(130));
    assert!(err.starts_with("Traceback (most recent call last):\n  File \"<string>\", line "), "{err}");
    assert!(err.ends_with("\nKeyboardInterrupt\n"), "{err}");
}

#[test]
fn what_waits_is_interrupted() {
    for wait in ["import time; time.sleep(1000)", "input()", "import sys; sys.stdin.read()"] {
        let (status, _, err) = interrupted(&format!("print('ready', flush=True)\n{wait}\n"));
        assert_eq!(status, Some(130), "{wait}: {err}");
        assert!(err.ends_with("\nKeyboardInterrupt\n"), "{wait}: {err}");
    }
}

#[test]
fn native_loops_are_interrupted() {
    for forever in [
        "sum(iter(int, 1))",
        "any(map(bool, iter(int, 1)))",
        "list(zip(iter(int, 1)))",
        "0 in iter(str, 1)",
        "max(iter(int, 1))",
        "import itertools; sum(itertools.repeat(0))",
        "import itertools; 'x' in itertools.count()",
        "import itertools; next(filter(None, itertools.repeat(0)))",
        "dict.fromkeys(iter(int, 1))",
        "set(iter(int, 1))",
        "''.join(iter(str, 1))",
        "sorted(iter(int, 1))",
    ] {
        let (status, _, err) = interrupted(&format!("print('ready', flush=True)\n{forever}\n"));
        assert_eq!(status, Some(130), "{forever}: {err}");
    }
}

#[test]
fn programs_can_catch_it() {
    let code = "try:\n    print('ready', flush=True)\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')\n";
    let (status, out, err) = interrupted(code);
    assert_eq!((status, out.as_str(), err.as_str()), (Some(0), "caught\n", ""));
}

#[test]
fn the_prompt_goes_on() {
    let mut child = start(&["-i", "-q"]);
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"print('ready')\n").unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n");
    child.stdout = Some(stdout.into_inner());
    thread::sleep(Duration::from_millis(100));
    interrupt(&child);
    thread::sleep(Duration::from_millis(100));
    stdin.write_all(b"print('goes on')\n").unwrap();
    drop(stdin);
    let (status, out, err) = end(child);
    assert_eq!((status, out.as_str()), (Some(0), "goes on\n"));
    assert!(err.contains("\nKeyboardInterrupt\n"), "{err}");
}
