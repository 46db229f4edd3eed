//! Runs every Python file of `tests/snippets` and `tests/programs` with the native command and
//! compares what it prints with the files beside it (`TOPIC.out`, and `TOPIC.err` for a program
//! that ends by an uncaught exception). `tests/snippets/regen.py` says how those are made.
//!
//! `tests/known_failures/native.txt` is the sorted list of those that do not pass yet: an unexpected
//! failure fails the test, and so does an unexpected pass. `TAIPAN_KNOWN_FAILURES=write` writes it
//! anew.
//!
//! `TAIPAN_SNIPPETS=substring` runs only the files whose path contains it, `TAIPAN_BINARY=path`
//! runs another interpreter.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);
/// How many behaviours the snippets have to show.
const LEAST_BEHAVIOURS: usize = 1500;
/// Lines of difference shown for one file.
const DIFF_LINES: usize = 60;
/// Beyond this many lines a file's difference is shown from its first differing line on.
const DIFF_TABLE: usize = 3000;

#[test]
fn snippets_print_what_cpython_prints() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let tests = tests.canonicalize().expect("the folder tests");
    let filter = std::env::var("TAIPAN_SNIPPETS").unwrap_or_default();
    let mut paths = Vec::new();
    for area in folders(&tests.join("snippets")) {
        collect(&area, &mut paths);
    }
    collect(&tests.join("programs"), &mut paths);
    paths.retain(|path| path.to_string_lossy().contains(&filter));
    paths.sort();
    assert!(!paths.is_empty(), "no snippet's path contains {filter:?}");

    let failures = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(2, |count| count.get()).min(8);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Err(report) = check(path) else { continue };
                    let name = path.strip_prefix(&tests).unwrap_or(path).display().to_string();
                    failures.lock().unwrap().push((name, report));
                }
            });
        }
    });

    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    let list = tests.join("known_failures/native.txt");
    if std::env::var("TAIPAN_KNOWN_FAILURES").is_ok_and(|how| how == "write") {
        let names: String = failures.iter().map(|(name, _)| format!("{name}\n")).collect();
        fs::write(&list, names).expect("the list of known failures can be written");
    }
    let known = fs::read_to_string(&list).unwrap_or_default();
    let known: Vec<&str> = known.lines().collect();
    let ran = |name: &str| {
        paths.iter().any(|path| path.strip_prefix(&tests).is_ok_and(|path| path.as_os_str() == name))
    };
    let mended: Vec<&&str> = known
        .iter()
        .filter(|name| ran(name) && !failures.iter().any(|(failed, _)| failed == **name))
        .collect();
    let expected = failures.len();
    failures.retain(|(name, _)| !known.contains(&name.as_str()));
    let expected = expected - failures.len();
    println!("known failures: {expected}");
    for (name, report) in &failures {
        println!("---- {name}\n{report}");
    }
    if !failures.is_empty() {
        println!("failed snippets:");
        for (name, report) in &failures {
            println!("    {name}: {}", report.lines().next().unwrap_or_default());
        }
    }
    let passed = paths.len() - expected - failures.len();
    let summary = format!("{passed} passed, {} failed, {expected} known to fail", failures.len());
    println!("{summary}");
    assert!(failures.is_empty(), "snippets: {summary}");
    assert!(mended.is_empty(), "these pass now, take them from {}: {mended:?}", list.display());
}

/// The index beside the snippets lists their folders, and they show what they have to.
#[test]
fn snippets_cover_enough() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/snippets");
    let index = fs::read_to_string(folder.join("README.md")).expect("the index of the snippets");
    let mut total = 0;
    for area in folders(&folder) {
        let name = area.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut paths = Vec::new();
        collect(&area, &mut paths);
        if paths.is_empty() {
            continue;
        }
        assert!(index.contains(&format!("| `{name}` |")), "{name} is not in tests/snippets/README.md");
        let count: usize = paths.iter().map(|path| behaviours(path)).sum();
        println!("{count:6} {name}");
        total += count;
    }
    println!("{total:6} behaviours in all");
    assert!(total >= LEAST_BEHAVIOURS, "{total} behaviours, fewer than {LEAST_BEHAVIOURS}");
}

/// How many behaviours a snippet shows, at least: no more than the distinct lines with a call that
/// it has, and no more than the distinct lines that it prints.
fn behaviours(path: &Path) -> usize {
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
    let (source, printed) = (text(path), text(&path.with_extension("out")));
    let other = ["#", "def ", "class ", "import ", "from ", "return", "if ", "for ", "while ", "except", "@"];
    let is_call = |line: &&str| line.contains('(') && !other.iter().any(|start| line.starts_with(start));
    let calls: HashSet<&str> = source.lines().map(str::trim).filter(is_call).collect();
    let shown: HashSet<&str> =
        printed.lines().filter(|line| !line.is_empty() && !line.starts_with("---")).collect();
    calls.len().min(shown.len())
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect()
}

/// Adds the Python files below `folder`; those in folders named `lib` are there to be imported.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("lib") && !path.ends_with("__pycache__") {
                collect(&path, paths);
            }
        } else if path.extension().is_some_and(|extension| extension == "py") {
            paths.push(path);
        }
    }
}

/// Runs one file. The error is a report whose first line says in short what is wrong.
fn check(path: &Path) -> Result<(), String> {
    let wanted_out = fs::read(path.with_extension("out"))
        .map_err(|_| "no .out file beside it (tests/snippets/regen.py writes it)".to_owned())?;
    let wanted_err = fs::read(path.with_extension("err")).ok();
    let run = run(path).map_err(|error| format!("cannot be run: {error}"))?;

    let mut problems = Vec::new();
    let mut details = String::new();
    let code = run.status.and_then(|status| status.code());
    let wanted_code = i32::from(wanted_err.is_some());
    match run.status {
        None => problems.push(format!("stopped after {} s", TIME_LIMIT.as_secs())),
        Some(status) if code.is_none() => problems.push(format!("died: {status}")),
        Some(_) if code != Some(wanted_code) => {
            problems.push(format!("exit status {} instead of {wanted_code}", code.unwrap_or(-1)));
        }
        Some(_) => {}
    }
    if run.stdout != wanted_out {
        problems.push("stdout differs".to_owned());
        details.push_str("stdout (- expected, + printed):\n");
        details.push_str(&diff(&wanted_out, &run.stdout));
    }
    let stderr = relative(&run.stderr, path);
    match wanted_err {
        Some(wanted) if stderr.as_bytes() != wanted => {
            problems.push("stderr differs".to_owned());
            details.push_str("stderr (- expected, + printed):\n");
            details.push_str(&diff(&wanted, stderr.as_bytes()));
        }
        None if !problems.is_empty() && !stderr.is_empty() => {
            details.push_str("stderr:\n");
            let lines: Vec<&str> = stderr.lines().collect();
            for line in &lines[lines.len().saturating_sub(20)..] {
                let _ = writeln!(details, "  {line}");
            }
        }
        _ => {}
    }
    if problems.is_empty() { Ok(()) } else { Err(format!("{}\n{details}", problems.join(", "))) }
}

/// Tracebacks name files by their full path, which differs from machine to machine.
fn relative(stderr: &[u8], path: &Path) -> String {
    let folder = path.parent().map(|folder| format!("{}/", folder.display())).unwrap_or_default();
    String::from_utf8_lossy(stderr).replace(&folder, "")
}

struct Run {
    /// `None` if the time limit passed.
    status: Option<ExitStatus>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

fn run(path: &Path) -> io::Result<Run> {
    let binary = std::env::var_os("TAIPAN_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_taipan").into());
    let input = fs::read(path.with_extension("in")).unwrap_or_default();
    let mut child = Command::new(binary)
        .arg(path.file_name().unwrap_or_default())
        .current_dir(path.parent().unwrap_or(Path::new(".")))
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONIOENCODING", "utf-8")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take();
    let writer = thread::spawn(move || stdin.as_mut().map(|pipe| pipe.write_all(&input)));
    let stdout = read_all(child.stdout.take());
    let stderr = read_all(child.stderr.take());
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if start.elapsed() > TIME_LIMIT {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    let _ = writer.join();
    let stdout = stdout.join().unwrap_or_default();
    let stderr = stderr.join().unwrap_or_default();
    Ok(Run { status, stdout, stderr })
}

fn read_all(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// A line diff with three lines around each change.
fn diff(wanted: &[u8], found: &[u8]) -> String {
    let (wanted, found) = (String::from_utf8_lossy(wanted), String::from_utf8_lossy(found));
    let left: Vec<&str> = wanted.split('\n').collect();
    let right: Vec<&str> = found.split('\n').collect();
    let steps = steps(&left, &right);
    let mut text = String::new();
    let mut shown = 0;
    let mut skipped = false;
    for (place, (mark, line)) in steps.iter().enumerate() {
        let around = place.saturating_sub(3)..(place + 4).min(steps.len());
        if steps[around].iter().all(|(mark, _)| *mark == ' ') {
            skipped = true;
            continue;
        }
        if skipped {
            text.push_str("  ...\n");
            skipped = false;
        }
        if shown == DIFF_LINES {
            text.push_str("  ... and more\n");
            break;
        }
        let _ = writeln!(text, "{mark} {line}");
        shown += 1;
    }
    text
}

/// The edit that makes `right` from `left`, by the longest common subsequence of lines.
fn steps<'a>(left: &[&'a str], right: &[&'a str]) -> Vec<(char, &'a str)> {
    let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let mut steps: Vec<_> = left[..same].iter().map(|line| (' ', *line)).collect();
    let (left, right) = (&left[same..], &right[same..]);
    if left.len().max(right.len()) > DIFF_TABLE {
        let shown = DIFF_LINES / 2;
        steps.extend(left.iter().take(shown).map(|line| ('-', *line)));
        steps.extend(right.iter().take(shown).map(|line| ('+', *line)));
        return steps;
    }
    let width = right.len() + 1;
    let mut common = vec![0u32; (left.len() + 1) * width];
    for (i, a) in left.iter().enumerate().rev() {
        for (j, b) in right.iter().enumerate().rev() {
            let (down, across) = (common[(i + 1) * width + j], common[i * width + j + 1]);
            let diagonal = common[(i + 1) * width + j + 1] + 1;
            common[i * width + j] = if a == b { diagonal } else { down.max(across) };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            steps.push((' ', left[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == right.len()
            || (i < left.len() && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            steps.push(('-', left[i]));
            i += 1;
        } else {
            steps.push(('+', right[j]));
            j += 1;
        }
    }
    steps
}
