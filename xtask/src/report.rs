//! What the tasks tell: headers of steps, notes, and how a task fails.

use std::fmt;
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// Why a task failed, in words for the person who started it.
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T: Into<String>> From<T> for Failure {
    fn from(text: T) -> Self {
        Failure(text.into())
    }
}

pub type Outcome<T = ()> = Result<T, Failure>;

/// Runs one step of a task below a header, and tells how long it took.
pub fn step<T>(title: &str, run: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let start = Instant::now();
    println!("{}", bold(&format!("\n== {title}")));
    flush();
    let result = run().map_err(|failure| Failure(format!("{title}: {failure}")))?;
    println!("== {title}: done in {:.1} s", start.elapsed().as_secs_f64());
    flush();
    Ok(result)
}

/// Says what a task is about to do.
pub fn note(text: &str) {
    println!("   {text}");
    flush();
}

fn bold(text: &str) -> String {
    if std::io::stdout().is_terminal() { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
}

// The programs that the tasks start write to the same place: keep the order.
fn flush() {
    let _ = std::io::stdout().flush();
}
