//! Standard input and Ctrl-C.
//!
//! A thread of its own reads standard input, a block when one is asked for: so an interrupt is
//! noticed while the program waits for a line.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

const BLOCK: usize = 1 << 16;
const NOTICE: Duration = Duration::from_millis(20);

/// Whether Ctrl-C was pressed.
#[derive(Clone)]
pub struct Interrupts(Arc<AtomicBool>);

impl Interrupts {
    /// Watches for interrupts from now on, unless whoever started the command ignores them.
    pub fn watch() -> Interrupts {
        let flag = Arc::new(AtomicBool::new(false));
        if !is_ignored() {
            // Without a handler an interrupt ends the program: no reason to stop now.
            let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, flag.clone());
        }
        Interrupts(flag)
    }

    /// Whether one came that nobody has taken yet.
    pub fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    pub fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

/// Whether the signal is ignored, as a shell has it for programs in the background.
fn is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal_hook::consts::SIGINT - 1) & 1 == 1)
}

/// Standard input.
pub struct Input {
    interrupts: Interrupts,
    /// Read and not yet asked for.
    ahead: Vec<u8>,
    reader: Option<(Sender<()>, Receiver<Vec<u8>>)>,
    /// A block was asked for and has not come.
    waiting: bool,
}

impl Input {
    pub fn new(interrupts: Interrupts) -> Input {
        Input { interrupts, ahead: Vec::new(), reader: None, waiting: false }
    }

    /// The next line, its end included. None at the end of input, and when an interrupt came.
    pub fn line(&mut self) -> Option<Vec<u8>> {
        let mut searched = 0;
        loop {
            if let Some(end) = self.ahead[searched..].iter().position(|&byte| byte == b'\n') {
                let rest = self.ahead.split_off(searched + end + 1);
                return Some(std::mem::replace(&mut self.ahead, rest));
            }
            searched = self.ahead.len();
            match self.block() {
                None => return None,
                Some(block) if block.is_empty() => {
                    let line = std::mem::take(&mut self.ahead);
                    return (!line.is_empty()).then_some(line);
                }
                Some(block) => self.ahead.extend(block),
            }
        }
    }

    /// Reads some bytes; none at the end, and when an interrupt came.
    pub fn read(&mut self, into: &mut [u8]) -> usize {
        if self.ahead.is_empty() {
            self.ahead = self.block().unwrap_or_default();
        }
        let count = into.len().min(self.ahead.len());
        into[..count].copy_from_slice(&self.ahead[..count]);
        self.ahead.drain(..count);
        count
    }

    /// The next block; empty at the end. None if an interrupt came.
    fn block(&mut self) -> Option<Vec<u8>> {
        let (ask, blocks) = self.reader.get_or_insert_with(start_reader);
        if !self.waiting {
            ask.send(()).ok()?;
            self.waiting = true;
        }
        loop {
            match blocks.recv_timeout(NOTICE) {
                Ok(block) => {
                    self.waiting = false;
                    return Some(block);
                }
                Err(RecvTimeoutError::Timeout) if self.interrupts.came() => return None,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Some(Vec::new()),
            }
        }
    }
}

fn start_reader() -> (Sender<()>, Receiver<Vec<u8>>) {
    let (ask, asked) = channel::<()>();
    let (give, blocks) = channel();
    std::thread::spawn(move || {
        while asked.recv().is_ok() {
            let mut block = vec![0; BLOCK];
            let count = io::stdin().lock().read(&mut block).unwrap_or(0);
            block.truncate(count);
            if give.send(block).is_err() {
                return;
            }
        }
    });
    (ask, blocks)
}
