//! What the fuzz targets share: running a program as far as it may go, and the grammar that
//! programs are made from.

mod grammar;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex};

use taipan_interpreter::host::{Host, Stream};
use taipan_interpreter::{Val, Vm};

pub use grammar::program;

/// Steps that a program may take.
const STEPS: u64 = 200_000;
/// Native calls can nest a few hundred deep, and the sanitizer's frames are large.
const STACK: usize = 1 << 30;

/// A host that has nothing and keeps nothing.
struct Nowhere;

impl Host for Nowhere {
    fn write(&mut self, _: Stream, _: &[u8]) {}
}

/// Runs a program, renders what it raises, and ends the interpreter. Panics: if the engine does.
pub fn run(source: &[u8]) {
    static WORKER: LazyLock<Mutex<Worker>> = LazyLock::new(|| Mutex::new(Worker::start()));
    let worker = WORKER.lock().expect("a worker");
    worker.programs.send(source.to_vec()).expect("the engine panicked before");
    worker.ended.recv().expect("the engine panicked");
}

/// One thread for all programs: the sanitizer takes long to make so large a stack.
struct Worker {
    programs: Sender<Vec<u8>>,
    ended: Receiver<()>,
}

impl Worker {
    fn start() -> Worker {
        let (programs, received) = channel::<Vec<u8>>();
        let (end, ended) = channel();
        let body = move || {
            for program in received {
                run_here(&program);
                if end.send(()).is_err() {
                    break;
                }
            }
        };
        std::thread::Builder::new().stack_size(STACK).spawn(body).expect("a thread");
        Worker { programs, ended }
    }
}

fn run_here(source: &[u8]) {
    let mut vm = Vm::new(Box::new(Nowhere));
    vm.limit_steps(Some(STEPS));
    if vm.run_main(source, "program.py").is_err() {
        vm.limit_steps(Some(STEPS));
        let exception = vm.take_raised().unwrap_or(Val::NONE);
        if vm.exit_of(&exception).is_none() {
            vm.report_exception(&exception);
        }
    }
    vm.limit_steps(Some(STEPS));
    vm.finish();
}
