//! The end of programs that run too long or take too much.

use std::cell::Cell;
use std::rc::Rc;

use crate::errors::PyResult;
use crate::vm::Vm;

/// What a program may use.
#[derive(Clone, Copy, Default)]
pub struct Limits {
    /// Calls, jumps back and items of native loops, to within 20,000.
    pub steps: Option<u64>,
    /// Seconds.
    pub time: Option<f64>,
    /// Bytes more than there are in use now, if the host can tell how many that are.
    pub memory: Option<usize>,
}

impl Limits {
    fn is_none(&self) -> bool {
        self.steps.is_none() && self.time.is_none() && self.memory.is_none()
    }
}

/// What limited whoever began a program with limits.
#[must_use]
pub struct OuterLimits(Option<Rc<Budget>>);

/// What a program may still use, for what it leaves to be called later.
#[derive(Clone)]
pub struct SharedLimits(Rc<Budget>);

/// What the program that a fiber belongs to may still use.
pub(crate) struct Budget {
    limits: Limits,
    /// Whether the program has set them itself.
    is_own: bool,
    /// Steps, counted a round at a time.
    left: Cell<u64>,
    /// On the host's clock.
    deadline: f64,
    most_memory: usize,
    state: Cell<BudgetState>,
}

#[derive(Clone, Copy, PartialEq)]
enum BudgetState {
    Running,
    /// The program was told and may clean up, for so many steps, until a time on the host's clock.
    Told(u64, f64),
    /// It did not end: no handler of it is run any more.
    Ending,
}

/// Steps and seconds for cleaning up after the end of a budget.
const GRACE: (u64, f64) = (1_000_000, 1.0);

/// Bytes that are much at once.
const MUCH: usize = 1 << 20;

/// How many seconds a page may stand still because code runs below native code, where it cannot be parked.
const LONGEST_STANDSTILL: f64 = 10.0;
/// What a round adds to that at most: a call of JavaScript's may have waited for a person.
const LONGEST_ROUND: f64 = 0.5;

impl Budget {
    pub(super) fn deadline(&self) -> Option<f64> {
        self.limits.time.map(|_| self.deadline)
    }
}

impl Vm {
    /// Ends programs that take more steps; None takes the limit away. See `limit`.
    pub fn limit_steps(&mut self, steps: Option<u64>) {
        self.limit(Limits { steps, ..Limits::default() });
    }

    /// Ends the program of the running fiber, and those of the fibers that it begins, when they use
    /// more. No limits at all take away what was set before.
    ///
    /// `TimeoutError` is raised at the end of steps or time, `MemoryError` at that of memory. A
    /// program that catches it and goes on is ended a little later by the same exception, which then
    /// passes all of its handlers.
    pub fn limit(&mut self, limits: Limits) {
        self.limit_as(limits, false);
    }

    fn limit_as(&mut self, limits: Limits, is_own: bool) {
        let Limits { steps, time, memory } = limits;
        let left = steps.unwrap_or(u64::MAX);
        let deadline = time.map_or(f64::INFINITY, |time| self.host.monotonic() + time);
        let most_memory = memory.map_or(usize::MAX, |memory| self.host.memory_used().saturating_add(memory));
        let state = Cell::new(BudgetState::Running);
        let budget = Budget { limits, is_own, left: Cell::new(left), deadline, most_memory, state };
        self.eval.fiber.budget = (!limits.is_none()).then(|| Rc::new(budget));
    }

    /// Limits the seconds that the running program takes, unless it has limits that it was given from
    /// outside; None takes that away again.
    pub fn limit_time(&mut self, seconds: Option<f64>) {
        let is_own = self.eval.fiber.budget.as_ref().is_none_or(|budget| budget.is_own);
        if is_own {
            self.limit_as(Limits { time: seconds, ..Limits::default() }, true);
        }
    }

    /// Begins a program of its own with these limits; without any, a part of what runs. To be ended by
    /// `end_limits` with what this gives.
    #[inline(always)]
    pub fn begin_limits(&mut self, limits: Limits) -> Option<OuterLimits> {
        if limits.is_none() { None } else { Some(self.exchange_limits(limits)) }
    }

    #[inline(always)]
    pub fn end_limits(&mut self, outer: Option<OuterLimits>) {
        if let Some(OuterLimits(budget)) = outer {
            self.eval.fiber.budget = budget;
        }
    }

    /// What the program that runs may still use; None if that is not limited.
    pub fn shared_limits(&self) -> Option<SharedLimits> {
        self.eval.fiber.budget.clone().map(SharedLimits)
    }

    /// Has the running fiber use no more than this from now on; tells what it might use before.
    pub fn exchange_limits_for(&mut self, limits: Option<SharedLimits>) -> Option<SharedLimits> {
        let budget = limits.map(|SharedLimits(budget)| budget);
        std::mem::replace(&mut self.eval.fiber.budget, budget).map(SharedLimits)
    }

    #[cold]
    fn exchange_limits(&mut self, limits: Limits) -> OuterLimits {
        let outer = self.eval.fiber.budget.clone();
        self.limit(limits);
        OuterLimits(outer)
    }

    /// Counts a round of so many steps against the budget. Errors: it is used up.
    pub(super) fn count_round(&mut self, steps: u32) -> PyResult<()> {
        match self.eval.fiber.budget.clone() {
            Some(budget) => self.count_round_of(&budget, u64::from(steps)),
            None => Ok(()),
        }
    }

    #[cold]
    fn count_round_of(&mut self, budget: &Budget, steps: u64) -> PyResult<()> {
        budget.left.set(budget.left.get().saturating_sub(steps));
        match budget.state.get() {
            BudgetState::Running => {}
            BudgetState::Told(left, until) if left > 0 && self.host.monotonic() < until => {
                budget.state.set(BudgetState::Told(left.saturating_sub(steps), until));
                return Ok(());
            }
            BudgetState::Told(..) => budget.state.set(BudgetState::Ending),
            BudgetState::Ending => {}
        }
        self.check_budget(budget)
    }

    fn check_budget(&mut self, budget: &Budget) -> PyResult<()> {
        let (class, what) = if budget.left.get() == 0 {
            (self.exceptions.timeout_error.clone(), "the program used up its steps")
        } else if self.host.monotonic() >= budget.deadline {
            (self.exceptions.timeout_error.clone(), "the program used up its time")
        } else if budget.most_memory < usize::MAX && self.host.memory_used() > budget.most_memory {
            (self.exceptions.memory_error.clone(), "the program used up its memory")
        } else {
            budget.state.set(BudgetState::Running);
            return Ok(());
        };
        if budget.state.get() == BudgetState::Running {
            budget.state.set(BudgetState::Told(GRACE.0, self.host.monotonic() + GRACE.1));
        }
        Err(self.raise_new(&class, what))
    }

    /// MemoryError if there is no room for so many bytes, or if the program may not have them. Natives ask before
    /// they take much at once: an allocation that fails would end the interpreter.
    #[inline]
    pub(crate) fn check_room(&mut self, bytes: usize) -> PyResult<()> {
        if bytes < MUCH { Ok(()) } else { self.check_much_room(bytes) }
    }

    #[cold]
    #[inline(never)]
    fn check_much_room(&mut self, bytes: usize) -> PyResult<()> {
        let used = self.host.memory_used().saturating_add(bytes);
        let budget = self.eval.fiber.budget.as_ref();
        if budget.is_some_and(|budget| used > budget.most_memory) {
            let class = self.exceptions.memory_error.clone();
            return Err(self.raise_new(&class, "the program used up its memory"));
        }
        let mut probe: Vec<u8> = Vec::new();
        if used > self.host.most_memory() || probe.try_reserve_exact(bytes).is_err() {
            return Err(self.memory_error(""));
        }
        Ok(())
    }

    /// MemoryError if the host's memory is nearly used up.
    pub(super) fn check_memory(&mut self) -> PyResult<()> {
        if self.host.memory_used() > self.host.most_memory() { Err(self.memory_error("")) } else { Ok(()) }
    }

    /// Whether the program is being ended whatever it does.
    pub(super) fn is_ending(&self) -> bool {
        let budget = self.eval.fiber.budget.as_ref();
        budget.is_some_and(|budget| budget.state.get() == BudgetState::Ending)
            || self.eval.standstill.is_some_and(|seconds| seconds > LONGEST_STANDSTILL + GRACE.1)
    }

    /// Ends what keeps the host from its other work for longer than `LONGEST_STANDSTILL`. To be asked for by a
    /// host that cannot interrupt; each turn begins anew.
    pub fn limit_standstill(&mut self) {
        self.eval.standstill = Some(0.0);
    }

    /// Whether the host has asked for that.
    pub(crate) fn must_not_stand_still(&self) -> bool {
        self.eval.standstill.is_some()
    }

    /// Counts a round of so many seconds. Errors: the host has stood still for too long.
    pub(super) fn count_standstill(&mut self, took: f64) -> PyResult<()> {
        let Some(seconds) = &mut self.eval.standstill else { return Ok(()) };
        *seconds += took.min(LONGEST_ROUND);
        if *seconds <= LONGEST_STANDSTILL {
            return Ok(());
        }
        let class = self.exceptions.timeout_error.clone();
        let what = "the page has stood still for 10 seconds, as Python cannot pause in what native code calls (a \
                    sort key, __str__, a callback of JavaScript's)";
        Err(self.raise_new(&class, what))
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
    fn steps_are_counted_as_they_are_made() {
        assert_eq!(ended_by(5_000, "for i in range(15000): pass").as_deref(), Some("TimeoutError"));
        assert_eq!(ended_by(60_000, "for i in range(50000): pass"), None);
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
