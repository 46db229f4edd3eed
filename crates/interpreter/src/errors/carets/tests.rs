use super::*;

/// A block of a corpus: the words of its head, what goes in, what comes out.
struct Case<'a> {
    head: Vec<&'a str>,
    given: Vec<&'a str>,
    expected: String,
}

/// Reads a corpus: `= ` begins a case, `< ` a line that goes in, `> ` one that comes out.
fn cases(corpus: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case> = Vec::new();
    for line in corpus.split('\n') {
        let Some((mark, text)) = line.split_at_checked(2) else { continue };
        if mark == "= " {
            cases.push(Case { head: text.split(' ').collect(), given: vec![], expected: String::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        match mark {
            "< " => case.given.push(text),
            "> " => case.expected += &format!("{text}\n"),
            _ => {}
        }
    }
    cases
}

fn assert_all(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn frames_look_as_in_cpython() {
    let mut failures = Vec::new();
    for case in cases(include_str!("frames.txt")) {
        let number = |at: usize| case.head[at].parse().ok();
        let columns = number(0).zip(number(1));
        let shown = frame_lines(&case.given, columns);
        if shown != case.expected {
            failures.push(format!("{:?}\nexpected\n{}got\n{shown}", case.head, case.expected));
        }
    }
    assert_all(&failures);
}

#[test]
fn syntax_errors_look_as_in_cpython() {
    let mut failures = Vec::new();
    for case in cases(include_str!("syntax_errors.txt")) {
        let number = |at: usize| case.head[at].parse::<i64>().ok();
        let text = case.given.join("\n") + "\n";
        let lineno = number(0).unwrap_or(0);
        let shown = syntax_error_lines(&text, lineno, number(1), number(2), number(3));
        if shown != case.expected {
            failures.push(format!("{:?}\nexpected\n{}got\n{shown}", case.head, case.expected));
        }
    }
    assert_all(&failures);
}

#[test]
fn odd_columns_do_no_harm() {
    for lines in [&["x"][..], &["", "x"], &["é", "\t", ""], &["  a +", "b"], &[""], &[]] {
        for from in [0, 1, 5, usize::MAX] {
            for to in [0, 1, 5, usize::MAX] {
                frame_lines(lines, Some((from, to)));
            }
        }
    }
    for text in ["", "x", "  é\n", "\n\n", "\t"] {
        for offset in [i64::MIN, -1, 0, 1, 9, i64::MAX] {
            for end in [i64::MIN, -1, 0, 1, 9, i64::MAX] {
                syntax_error_lines(text, 1, Some(offset), Some(1), Some(end));
            }
        }
    }
}
