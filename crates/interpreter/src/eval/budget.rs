//! The end of programs that run too long.

use super::run;
use crate::errors::PyResult;
use crate::vm::Vm;

/// How long a program may run, in rounds of fuel.
pub(super) struct Budget {
    left: u64,
    state: BudgetState,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BudgetState {
    Running,
    /// TimeoutError was raised; the program may clean up.
    Told,
    /// It did not end: no handler of it is run any more.
    Ending,
}

/// Rounds for cleaning up after the end of a budget.
const GRACE: u64 = 50;

impl Vm {
    /// Ends programs that take more steps: calls, jumps back and items of native loops, to within
    /// some 20,000. None takes the limit away.
    ///
    /// `TimeoutError` is raised at the end. A program that catches it and goes on is ended a little
    /// later by the same exception, which then passes all of its handlers.
    pub fn limit_steps(&mut self, steps: Option<u64>) {
        let rounds = steps.map(|steps| steps.div_ceil(u64::from(run::FUEL)));
        self.eval.budget = rounds.map(|left| Budget { left, state: BudgetState::Running });
    }

    /// Counts a round of fuel against the budget. Errors: it is used up.
    pub(super) fn count_round(&mut self) -> PyResult<()> {
        let Some(budget) = &mut self.eval.budget else { return Ok(()) };
        if let Some(left) = budget.left.checked_sub(1) {
            budget.left = left;
            return Ok(());
        }
        if budget.state == BudgetState::Running {
            *budget = Budget { left: GRACE, state: BudgetState::Told };
        } else {
            budget.state = BudgetState::Ending;
        }
        let class = self.exceptions.timeout_error.clone();
        Err(self.raise_new(&class, "the program used up its steps"))
    }

    /// Whether the program is being ended whatever it does.
    pub(super) fn is_ending(&self) -> bool {
        self.eval.budget.as_ref().is_some_and(|budget| budget.state == BudgetState::Ending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    impl crate::Host for Nothing {
        fn write(&mut self, _: crate::host::Stream, _: &[u8]) {}
    }

    /// The name of the exception with which a program ends; None if it just ends.
    fn ended_by(steps: u64, program: &str) -> Option<String> {
        let mut vm = Vm::new(Box::new(Nothing));
        vm.limit_steps(Some(steps));
        let result = vm.run_main(program.as_bytes(), "program.py");
        vm.limit_steps(None);
        result.err().and_then(|_| vm.take_raised()).map(|exception| vm.type_name(&exception))
    }

    #[test]
    fn a_program_within_its_steps_ends_by_itself() {
        assert_eq!(ended_by(1_000_000, "for i in range(1000): pass"), None);
    }

    #[test]
    fn loops_and_native_loops_are_ended() {
        for program in [
            "while True: pass",
            "sum(iter(int, 1))",
            "[].extend(iter(int, 1))",
            "def f(): f()\nwhile 1:\n try: f()\n except RecursionError: 0",
        ] {
            assert_eq!(ended_by(100_000, program).as_deref(), Some("TimeoutError"), "{program}");
        }
    }

    #[test]
    fn a_program_may_clean_up() {
        let program = "try:\n while 1: pass\nexcept TimeoutError: raise KeyError";
        assert_eq!(ended_by(100_000, program).as_deref(), Some("KeyError"));
    }

    #[test]
    fn no_handler_keeps_a_program_alive() {
        for program in [
            "while 1:\n try:\n  while 1: pass\n except: pass",
            "while 1:\n try:\n  while 1: pass\n finally: continue",
            "def g():\n while 1:\n  try: yield 1\n  except: pass\nwhile 1:\n try:\n  for x in g(): pass\n except: pass",
        ] {
            assert_eq!(ended_by(100_000, program).as_deref(), Some("TimeoutError"), "{program}");
        }
    }
}
