//! What the fuzz targets share: running a program as far as it may go, and the grammar that
//! programs are made from.

mod grammar;

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
    let source = source.to_vec();
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || run_here(&source));
    worker.expect("a thread").join().expect("the engine panicked");
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
