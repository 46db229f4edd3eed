//! Fibers: threads of Python that can wait.
//!
//! A native asks for the running fiber to be parked by `Vm::park`, and returns what that gives.
//! The loop then leaves with the fiber's state kept; whoever started the fiber gets it, with what
//! it waits for, and resumes it with an answer later. A fiber whose turn is over (`Vm::set_turn`)
//! is parked in the same way and waits for nothing.
//!
//! A fiber can be parked only while no native code below it runs Python code, since native frames
//! cannot be kept. So `exec`, `__import__`, `__build_class__`, `next` and a generator's `send` and `throw`
//! do not run code that Python wants run: they ask for it to be run in their place, and say what is to be
//! done then. Natives that take all items of an iterable say what is to be done with each (`consumers`).

use std::mem;

use super::consumers::Consumer;
use super::frame::Fiber;
use super::generators::Generator;
use super::run::{self, drop_register};
use super::{Exit, unwind};
use crate::errors::{PyResult, Raised};
use crate::native::{CallArgs, Kind};
use crate::object::function::{BoundMethod, CellVar, Function};
use crate::object::{Dict, Obj, Ref, Val};
use crate::vm::Vm;

use super::Code;

/// What a native asks the loop for.
pub(super) enum Request {
    Wait(Val),
    /// A function without arguments is called in the native's place.
    Run {
        function: Val,
        /// A word that `then` keeps alive.
        namespace: u64,
        then: Then,
    },
    /// A generator makes a step in the native's place: it is sent a value, or an exception is thrown into it.
    /// What it yields is the result; what it returns comes as StopIteration.
    Step {
        generator: Val,
        sent: Result<Val, Val>,
        then: Then,
    },
    /// A consumer takes all that a generator yields.
    Consume {
        generator: Val,
        consumer: Box<dyn Consumer>,
    },
}

/// What is to be done with the result of what ran in a native's place, or with an exception on its way
/// up. It is called once, and may ask for something to be run in its place too.
pub(super) type Then = Box<dyn FnOnce(&mut Vm, PyResult) -> PyResult>;

/// What comes after what ran in a native's place.
pub(crate) enum After {
    Then(Then),
    Consumer { generator: Val, consumer: Box<dyn Consumer> },
}

/// How a fiber was left.
pub(super) struct Parked {
    /// The register that its answer goes to, if it waits for one.
    pub place: Option<u16>,
    pub waits_for: Val,
}

/// A fiber that began another one.
pub(super) struct Outer {
    pub fiber: Box<Fiber>,
    park_depth: usize,
    turn: Turn,
}

/// How long a turn is, in seconds.
#[derive(Clone, Copy)]
pub struct TurnLength {
    /// If somebody waits for it to end: see `Host::is_waited_for`.
    pub usual: f64,
    /// If nobody does.
    pub longest: f64,
}

/// How long fibers may run before they are parked.
#[derive(Clone, Copy)]
pub(super) enum Turn {
    Endless,
    /// From when the clock is next looked at.
    Lasts(TurnLength),
    /// The same on the host's clock.
    Ends(TurnLength),
}

/// A fiber that waits, or whose turn is over.
pub struct ParkedFiber {
    fiber: Box<Fiber>,
    parked: Parked,
}

impl ParkedFiber {
    /// When its program's time is used up, on the host's clock: it is then to be resumed, whatever it
    /// waits for.
    pub fn deadline(&self) -> Option<f64> {
        self.fiber.budget.as_ref().and_then(|budget| budget.deadline())
    }

    /// What it waits for, as the native gave it; None if only its turn is over.
    pub fn waits_for(&self) -> Option<&Val> {
        self.parked.place.map(|_| &self.parked.waits_for)
    }
}

/// What came of running a fiber.
pub enum Outcome {
    Done(Val),
    /// The exception is on its way up in the `Vm`.
    Raised,
    Parked(ParkedFiber),
}

/// Fibers that are kept for the next ones.
const MOST_SPARE: usize = 4;

impl Vm {
    /// Whether the frame that runs has called the native that runs, so that it may wait. To be asked
    /// once, first of all, by natives whose row says that they wait.
    pub fn is_called_by_python(&mut self) -> bool {
        mem::take(&mut self.eval.called_by_python) && self.eval.park_depth == self.eval.native_depth
    }

    /// Whether the frame that runs has called the native that runs, so that code can run in its place.
    /// To be asked once, first of all, by natives whose row says that they wait.
    pub(crate) fn may_run_instead(&mut self) -> bool {
        mem::take(&mut self.eval.called_by_python)
    }

    /// Calls a native for the frame that runs: it may wait, or have code run in its place, if its row says so.
    #[inline(always)]
    pub(super) fn call_for_frame(
        &mut self,
        kind: Option<Kind>,
        body: impl FnOnce(&mut Vm) -> PyResult,
    ) -> PyResult {
        self.eval.called_by_python = kind == Some(Kind::Waiting);
        let result = body(self);
        self.eval.called_by_python = false;
        result
    }

    /// Has a function without arguments run in a namespace, in the place of the native that asks for
    /// it and returns the result at once; `then` makes the native's result of its own.
    pub(crate) fn run_instead(
        &mut self,
        function: Val,
        namespace: Val,
        then: impl FnOnce(&mut Vm, PyResult) -> PyResult + 'static,
    ) -> PyResult {
        let word = namespace.word();
        let then = move |vm: &mut Vm, result: PyResult| {
            drop(namespace);
            then(vm, result)
        };
        self.eval.request = Some(Request::Run { function, namespace: word, then: Box::new(then) });
        Err(Raised)
    }

    /// Has a generator make a step in the place of the native that asks for it and returns the result at once: see
    /// `Request::Step`. `then` makes the native's result of its own.
    pub(crate) fn step_instead(
        &mut self,
        generator: &Obj<Generator>,
        sent: Result<Val, Val>,
        then: impl FnOnce(&mut Vm, PyResult) -> PyResult + 'static,
    ) -> PyResult {
        let generator = generator.to_val();
        self.eval.request = Some(Request::Step { generator, sent, then: Box::new(then) });
        Err(Raised)
    }

    /// Has something done after what is to be run in a native's place, if that has been asked for.
    pub(crate) fn after_that(&mut self, next: impl FnOnce(&mut Vm, PyResult) -> PyResult + 'static) {
        if let Some(Request::Run { then, .. }) = &mut self.eval.request {
            let first = mem::replace(then, Box::new(|_, result| result));
            *then = Box::new(move |vm, result| {
                let result = first(vm, result);
                next(vm, result)
            });
        }
    }

    /// Whether a function can be run in a native's place.
    pub(crate) fn can_run_instead(&self, function: &Val) -> bool {
        let code = function.get::<Function>().map(|function| function.code.get(self));
        code.is_some_and(|code| code.unit.parameters() == 0 && !code.is_generator)
    }

    /// What a library keeps with the fiber that runs; None at first.
    pub fn fiber_local(&self) -> &Val {
        &self.eval.fiber.local
    }

    /// Sets that; tells what it was.
    pub fn exchange_fiber_local(&mut self, value: Val) -> Val {
        mem::replace(&mut self.eval.fiber.local, value)
    }

    /// Asks for the running fiber to wait for something; a native that Python called returns the
    /// result at once.
    pub fn park(&mut self, waits_for: Val) -> PyResult {
        self.eval.request = Some(Request::Wait(waits_for));
        Err(Raised)
    }

    /// RuntimeError for a native that cannot wait where it is.
    pub fn cannot_wait(&mut self, what: &str) -> Raised {
        let reason = " cannot wait here: what calls it is called by native code, which has to finish first (a sort \
                      key, a method such as __str__ or __add__, a callback of JavaScript's)";
        self.runtime_error(&[what, reason].concat())
    }

    /// Runs code in a namespace and gives its value, or None for `exec`; in the place of the native
    /// that asks for it if that is `direct`ly called by Python.
    pub(crate) fn run_in_place(
        &mut self,
        direct: bool,
        code: &Ref<Code>,
        (globals, locals): (&Ref<Dict>, &Val),
        closure: Box<[Ref<CellVar>]>,
        is_exec: bool,
    ) -> PyResult {
        let then = move |result: PyResult| result.map(|value| if is_exec { Val::NONE } else { value });
        if !direct || code.is_generator {
            return then(self.run_code_with(code, globals, locals, closure));
        }
        let builtins = self.builtins_of(globals);
        let function = self.function_of(code.clone(), globals.clone(), builtins, closure).into_val();
        self.run_instead(function, locals.clone(), move |_, result| then(result))
    }

    /// Sets how long the turn of fibers that run is, from when the clock is next looked at: then they are parked
    /// as soon as they can be. None: there is no end to it.
    pub fn set_turn(&mut self, length: Option<TurnLength>) {
        self.eval.turn = length.map_or(Turn::Endless, Turn::Lasts);
        if length.is_some() && self.eval.standstill.is_some() {
            self.eval.standstill = Some(0.0);
        }
        self.eval.fuel = run::FIRST_FUEL;
    }

    /// Parks the running fiber if its turn is over.
    pub(super) fn is_turn_over(&mut self, base: usize) -> bool {
        let now = self.eval.round_began;
        let is_over = match self.eval.turn {
            Turn::Endless => false,
            Turn::Lasts(TurnLength { usual, longest }) => {
                self.eval.turn = Turn::Ends(TurnLength { usual: now + usual, longest: now + longest });
                false
            }
            Turn::Ends(TurnLength { usual, longest }) => {
                now >= longest || now >= usual && self.host.is_waited_for()
            }
        };
        let is_over = is_over && base == 0 && self.eval.park_depth == self.eval.native_depth;
        if is_over {
            self.eval.parked = Some(Parked { place: None, waits_for: Val::NONE });
        }
        is_over
    }

    #[inline(always)]
    fn begin_fiber(&mut self, mut fiber: Box<Fiber>) -> PyResult<()> {
        self.enter_native()?;
        if fiber.budget.is_none() {
            fiber.budget = self.eval.fiber.budget.clone();
        }
        self.eval.fiber.exchange(&mut fiber);
        self.eval.outer.push(Outer {
            fiber,
            park_depth: mem::replace(&mut self.eval.park_depth, self.eval.native_depth),
            turn: self.eval.turn,
        });
        // What a fiber has begun must not be overtaken by it: it waits for no turn.
        if self.eval.outer.len() > 1 {
            self.eval.turn = Turn::Endless;
        }
        Ok(())
    }

    #[inline(always)]
    fn end_fiber(&mut self) -> Option<Box<Fiber>> {
        self.leave_native();
        let Outer { mut fiber, park_depth, turn } = self.eval.outer.pop()?;
        self.eval.park_depth = park_depth;
        self.eval.turn = turn;
        self.eval.fiber.exchange(&mut fiber);
        Some(fiber)
    }

    /// As `run_fiber`, in line for functions.
    #[inline(always)]
    pub fn run_fiber_inline(&mut self, callee: &Val, args: &[Val]) -> Outcome {
        if callee.is_a::<Function>() {
            self.run_function_fiber(callee, args, 0)
        } else {
            self.run_fiber(callee, args)
        }
    }

    /// Calls a callable on a fiber of its own, until it ends or is parked.
    #[inline(never)]
    pub fn run_fiber(&mut self, callee: &Val, args: &[Val]) -> Outcome {
        let with_receiver: Vec<Val>;
        let (function, args) = match callee.get::<BoundMethod>() {
            Some(method) if method.function.is_a::<Function>() => {
                with_receiver = std::iter::once(&method.receiver).chain(args).cloned().collect();
                (method.function.clone(), &*with_receiver)
            }
            _ => (callee.clone(), args),
        };
        if function.is_a::<Function>() {
            return self.run_function_fiber(&function, args, 0);
        }
        let result = self.call_with(callee, CallArgs::new(args));
        result.map_or(Outcome::Raised, Outcome::Done)
    }

    /// Runs a module's code on a fiber of its own, until it ends or is parked.
    pub fn run_code_fiber(&mut self, code: &Ref<Code>, globals: &Ref<Dict>) -> Outcome {
        let builtins = self.builtins_of(globals);
        let function = self.function_of(code.clone(), globals.clone(), builtins, Box::default()).into_val();
        self.run_function_fiber(&function, &[], globals.to_val().word())
    }

    // With what begins and ends it in line: a page's events run a fiber each.
    #[inline(always)]
    fn run_function_fiber(&mut self, function: &Val, args: &[Val], namespace: u64) -> Outcome {
        let fiber = self.eval.spare.pop().unwrap_or_else(|| Box::new(Fiber::new_small()));
        if self.begin_fiber(fiber).is_err() {
            return Outcome::Raised;
        }
        // SAFETY: the frame is driven here.
        let is_begun = unsafe { self.push_first_plain(function, args, namespace) };
        let begun = if is_begun { Ok(None) } else { self.push_first_frame(function, args, namespace) };
        let result = match begun {
            Ok(None) => {
                let exit = self.drive_to_exit(0);
                self.result_of(exit)
            }
            Ok(Some(value)) => Ok(value),
            Err(Raised) => Err(Raised),
        };
        self.outcome(result)
    }

    /// Goes on with a fiber, with the answer that it waited for or with an exception to be raised
    /// there. A fiber whose turn was over takes no answer.
    pub fn resume_fiber(&mut self, parked: ParkedFiber, answer: Result<Val, Val>) -> Outcome {
        let ParkedFiber { fiber, parked } = parked;
        if self.begin_fiber(fiber).is_err() {
            return Outcome::Raised;
        }
        let goes_on = match answer {
            Ok(value) => {
                if let (Some(place), Some(frame)) = (parked.place, self.eval.fiber.frames.last()) {
                    // SAFETY: the frame waits for the result of a call in this register.
                    let place = unsafe { &mut *frame.fp.add(place as usize) };
                    let old = mem::replace(place, value.into_word());
                    drop_register(self, old);
                }
                match (self.count_round(run::MOST_FUEL), parked.place) {
                    (Ok(()), _) => true,
                    (Err(Raised), Some(_)) => unwind::unwind(self, 0),
                    (Err(Raised), None) => self.unwind_from_next(0),
                }
            }
            Err(exception) => {
                let _ = self.raise(exception);
                unwind::unwind(self, 0)
            }
        };
        let exit = if goes_on { self.drive_to_exit(0) } else { Exit::Raised };
        let result = self.result_of(exit);
        self.outcome(result)
    }

    fn result_of(&mut self, exit: Exit) -> PyResult {
        match exit {
            Exit::Done => Ok(Val::from_word(mem::replace(&mut self.eval.result, 0))),
            _ => Err(Raised),
        }
    }

    #[inline(always)]
    fn outcome(&mut self, result: PyResult) -> Outcome {
        let fiber = self.end_fiber();
        match (result, self.eval.parked.take(), fiber) {
            (Err(Raised), Some(parked), Some(fiber)) => Outcome::Parked(ParkedFiber { fiber, parked }),
            (result, _, fiber) => {
                if let Some(mut fiber) = fiber
                    && self.eval.spare.len() < MOST_SPARE
                    && fiber.reset()
                {
                    self.eval.spare.push(fiber);
                }
                result.map_or(Outcome::Raised, Outcome::Done)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::SourceText;
    use crate::host::{Host, ModuleSource, Stream};
    use crate::lower::Mode;

    /// A host that cannot block.
    #[derive(Default)]
    struct Page {
        /// How much later it is each time that somebody asks for the time.
        tick: f64,
        now: f64,
        /// Nobody waits for turns to end.
        is_alone: bool,
    }

    impl Host for Page {
        fn write(&mut self, _: Stream, _: &[u8]) {}

        fn monotonic(&mut self) -> f64 {
            self.now += self.tick;
            self.now
        }

        fn is_waited_for(&mut self) -> bool {
            !self.is_alone
        }

        fn find_module(&mut self, name: &str, _: &[String]) -> Option<ModuleSource> {
            let text = match name {
                "package" => "from time import sleep\nsleep(1)",
                "failing" => "from time import sleep\nsleep(1)\n1 / 0",
                _ if name.contains("slow") || name == "package.other" => {
                    "from time import sleep\nsleep(1)\nvalue = __name__"
                }
                _ => return None,
            };
            let package = (name == "package").then(|| "package".to_owned());
            Some(ModuleSource { filename: format!("{name}.py"), text: text.as_bytes().to_vec(), package })
        }
    }

    /// A program that appends to its list `log` and has `sleep`.
    struct Program {
        globals: Ref<Dict>,
        vm: Vm,
    }

    impl Program {
        fn new() -> Program {
            Program::on(Page::default())
        }

        fn on(page: Page) -> Program {
            let mut vm = Vm::new(Box::new(page));
            let globals = vm.new_dict();
            vm.run_text("from time import sleep\nlog = []", "<setup>", &globals)
                .ok()
                .expect("the setup runs");
            Program { globals, vm }
        }

        fn run(&mut self, text: &str) -> Outcome {
            let code =
                self.vm.compile(&SourceText::new(text, "<test>", Mode::Exec)).ok().expect("it compiles");
            self.vm.run_code_fiber(&code, &self.globals)
        }

        fn log(&mut self) -> String {
            let log = self.globals.get_str(&self.vm, &self.vm.intern("log")).cloned().unwrap_or(Val::NONE);
            self.vm.repr_text(&log)
        }

        /// Resumes until the end, with None each time; tells how often.
        fn finish(&mut self, mut outcome: Outcome) -> Result<usize, String> {
            for count in 0.. {
                match outcome {
                    Outcome::Done(_) => return Ok(count),
                    Outcome::Raised => {
                        let raised = self.vm.take_raised().unwrap_or(Val::NONE);
                        return Err(self.vm.render_exception_only(&raised).trim_end().to_string());
                    }
                    Outcome::Parked(parked) => outcome = self.vm.resume_fiber(parked, Ok(Val::NONE)),
                }
            }
            unreachable!()
        }
    }

    #[test]
    fn a_program_waits_and_goes_on() {
        let mut program = Program::new();
        let outcome = program.run("log.append(1)\nx = sleep(2.5)\nlog.append(x)");
        let Outcome::Parked(parked) = outcome else { panic!("it does not wait") };
        assert_eq!(parked.waits_for().and_then(Val::as_any_float), Some(2.5));
        assert_eq!(program.log(), "[1]");
        let answer = program.vm.new_str("answer");
        assert!(matches!(program.vm.resume_fiber(parked, Ok(answer)), Outcome::Done(_)));
        assert_eq!(program.log(), "[1, 'answer']");
    }

    #[test]
    fn it_waits_in_calls_generators_and_what_is_executed() {
        let mut program = Program::new();
        let outcome = program.run(
            "def f(n):\n sleep(1)\n return n\n\
             def g():\n for i in range(2):\n  yield f(i)\n\
             class C:\n def __init__(self): self.x = f(5)\n\
             for x in g(): log.append(x)\n\
             log.append(C().x)\n\
             exec('log.append(f(6)); sleep(1)')\n\
             log.append(eval('f(7) + 1', globals()))\n\
             log.append(exec(compile('f(8)', '', 'eval')))\n\
             log.append(sleep(*[1]))\n\
             try:\n  sleep(0)\n  1 / 0\nexcept ZeroDivisionError: log.append('caught')",
        );
        assert_eq!(program.finish(outcome), Ok(9));
        assert_eq!(program.log(), "[0, 1, 5, 6, 8, None, None, 'caught']");
    }

    #[test]
    fn it_waits_in_classes_and_in_what_is_imported() {
        for (text, waits, log) in [
            (
                "class A:\n sleep(1)\n class B:\n  x = sleep(1)\n log.append(B.x)\nlog.append(A.__name__)",
                2,
                "[None, 'A']",
            ),
            ("exec('sleep(1); y = 5', {'sleep': sleep}, names := {})\nlog.append(names)", 1, "[{'y': 5}]"),
            ("import package.slow as m\nlog.append(m.value)", 2, "['package.slow']"),
            ("from package import other, slow\nlog.append(other.value)", 3, "['package.other']"),
            (
                "import importlib\nlog.append(importlib.import_module('package.slow').value)",
                2,
                "['package.slow']",
            ),
            ("log.append(__import__('package.slow').slow.value)", 2, "['package.slow']"),
            (
                "def g():\n class C:\n  v = sleep(1)\n yield C.__qualname__\nlog.extend(g())",
                1,
                "['g.<locals>.C']",
            ),
            (
                "def g():\n class C:\n  v = sleep(1)\n import slow\n yield C.__qualname__\n\
                 for x in g(): log.append(x)",
                2,
                "['g.<locals>.C']",
            ),
        ] {
            let mut program = Program::new();
            let outcome = program.run(text);
            let ended = program.finish(outcome);
            assert_eq!((ended.unwrap_or_default(), &*program.log()), (waits, log), "{text}");
        }
    }

    #[test]
    fn it_waits_in_steps_of_generators_and_coroutines() {
        for (text, waits, log) in [
            (
                "def g():\n x = sleep(1)\n yield 1\n sleep(1)\nlog.append(next(i := g()))\nlog.append(next(i, 2))",
                2,
                "[1, 2]",
            ),
            (
                "def g():\n try: yield 1\n except KeyError: sleep(1)\n return 5\n\
                 i = g()\ni.send(None)\n\
                 try: i.throw(KeyError)\nexcept StopIteration as e: log.append(e.value)",
                1,
                "[5]",
            ),
            (
                "async def inner():\n sleep(1)\n return 3\nasync def outer():\n return await inner() + 1\n\
                 try: outer().send(None)\nexcept StopIteration as e: log.append(e.value)",
                1,
                "[4]",
            ),
            (
                "async def ag():\n try:\n  for i in range(2):\n   sleep(1)\n   yield i\n finally: sleep(1)\n\
                 async def f():\n async for x in ag(): log.append(x)\n await ag().aclose()\n\
                 try: f().send(None)\nexcept StopIteration: log.append('end')",
                3,
                "[0, 1, 'end']",
            ),
            (
                "def g():\n sleep(1)\n 1 / 0\n yield\n\
                 try: next(g(), 5)\nexcept ZeroDivisionError as e: log.append(e.__traceback__.tb_next.tb_lineno)",
                1,
                "[3]",
            ),
        ] {
            let mut program = Program::new();
            let outcome = program.run(text);
            let ended = program.finish(outcome);
            assert_eq!((ended, &*program.log()), (Ok(waits), log), "{text}");
        }
    }

    #[test]
    fn it_waits_in_generators_that_natives_consume() {
        for (call, log) in [
            ("list(g())", "[[0, 1]]"),
            ("tuple(g())", "[(0, 1)]"),
            ("set(g())", "[{0, 1}]"),
            ("sum(g())", "[1]"),
            ("max(g(), key=lambda x: -x)", "[0]"),
            ("all(x < 9 for x in g())", "[True]"),
            ("sorted(g(), reverse=True)", "[[1, 0]]"),
            ("'-'.join(str(x) for x in g())", "['0-1']"),
        ] {
            let text =
                ["def g():\n for i in range(2):\n  sleep(1)\n  yield i\nlog.append(", call, ")"].concat();
            let mut program = Program::new();
            let outcome = program.run(&text);
            assert_eq!(program.finish(outcome), Ok(2), "{call}");
            assert_eq!(program.log(), log);
        }
    }

    #[test]
    fn it_waits_however_python_code_is_called() {
        let classes = "class C:\n def __init__(self, n=1):\n  sleep(1)\n  self.n = n\n \
                       def m(self, *args, k=0):\n  sleep(1)\n  return (self.n, args, k)\n \
                       def __call__(self, k): return self.m(k=k)\n";
        for call in [
            "c = C(*[2])\nm = c.m\nlog.append(m(3, k=4))\nlog.append(m(*[5], **{'k': 6}))\nlog.append(c(k=7))",
            "c = C(n=2)\nlog.append(c.m(*[3], k=4))\nlog.append(c.m(5, k=6))\nlog.append(c(**{'k': 7}))",
        ] {
            for body in ["def f():\n yield\n", "async def f():\n"] {
                let inside: String = call.lines().flat_map(|line| [" ", line, "\n"]).collect();
                let run = "try:\n i = f()\n i.send(None)\n i.send(None)\nexcept StopIteration: pass";
                for text in [[classes, call].concat(), [classes, body, &inside, run].concat()] {
                    let mut program = Program::new();
                    let outcome = program.run(&text);
                    assert_eq!(program.finish(outcome), Ok(4), "{text}");
                    assert_eq!(program.log(), "[(2, (3,), 4), (2, (5,), 6), (2, (), 7)]", "{text}");
                }
            }
        }
    }

    #[test]
    fn a_coroutine_takes_turns() {
        let mut program = Program::new();
        program.vm.set_turn(Some(TurnLength { usual: 0.0, longest: 0.0 }));
        let outcome = program.run(
            "async def f():\n for i in range(100_000): pass\n log.append(i)\n\
             try: f().send(None)\nexcept StopIteration: log.append('end')",
        );
        assert!(program.finish(outcome).is_ok_and(|turns| turns > 0));
        assert_eq!(program.log(), "[99999, 'end']");
    }

    #[test]
    fn what_fails_after_waiting_in_an_import_is_not_imported() {
        let mut program = Program::new();
        let outcome = program.run(
            "import sys\n\
             for i in range(2):\n try: import failing\n except ZeroDivisionError as e:\n  \
             log.append('failing' in sys.modules)\n  \
             log.append(e.__traceback__.tb_next.tb_frame.f_code.co_filename)",
        );
        assert_eq!(program.finish(outcome), Ok(2));
        assert_eq!(program.log(), "[False, 'failing.py', False, 'failing.py']");
    }

    #[test]
    fn below_native_code_it_cannot_wait() {
        for text in [
            "sorted([1], key=sleep)",
            "list(map(sleep, [1]))",
            "list(map(exec, ['sleep(1)']))",
            "class A:\n def __repr__(self): sleep(1)\nrepr(A())",
            "class A:\n def __init_subclass__(cls): sleep(1)\nclass B(A): pass",
        ] {
            let mut program = Program::new();
            let outcome = program.run(text);
            let error = program.finish(outcome).expect_err(text);
            assert!(error.starts_with("RuntimeError: sleep() cannot wait here"), "{text}: {error}");
        }
    }

    #[test]
    fn an_exception_is_raised_where_it_waits() {
        let mut program = Program::new();
        let outcome = program.run("try:\n sleep(1)\nexcept KeyError as e: log.append(repr(e))\nsleep(1)");
        let Outcome::Parked(parked) = outcome else { panic!("it does not wait") };
        let key = program.vm.new_str("k");
        let class = program.vm.exceptions.key_error.clone();
        let error = program.vm.new_exception(&class, vec![key]).ok().expect("an exception");
        let Outcome::Parked(parked) = program.vm.resume_fiber(parked, Err(error.clone())) else {
            panic!("it does not wait again")
        };
        assert_eq!(program.log(), "[\"KeyError('k')\"]");
        assert!(matches!(program.vm.resume_fiber(parked, Err(error)), Outcome::Raised));
        program.vm.take_raised();
    }

    #[test]
    fn a_loop_is_interrupted_where_it_stands() {
        let mut program = Program::new();
        program.vm.interrupt();
        let outcome = program.run("try:\n while True: pass\nexcept KeyboardInterrupt: log.append('caught')");
        assert_eq!(program.finish(outcome), Ok(0));
        assert_eq!(program.log(), "['caught']");
    }

    #[test]
    fn fibers_take_turns() {
        let mut program = Program::new();
        program.vm.set_turn(Some(TurnLength { usual: 0.0, longest: 0.0 }));
        let outcome = program.run("for i in range(100_000): pass\nlog.append(i)");
        let Outcome::Parked(parked) = outcome else { panic!("its turn is not over") };
        assert!(parked.waits_for().is_none());
        // Another one runs meanwhile, and one that waits is dropped.
        let other = program.run("log.append('other')");
        assert_eq!(program.finish(other), Ok(0));
        drop(program.run("x = [1]\nsleep(1)"));
        let outcome = program.vm.resume_fiber(parked, Ok(Val::NONE));
        assert!(program.finish(outcome).is_ok_and(|turns| turns > 0));
        assert_eq!(program.log(), "['other', 99999]");
    }

    #[test]
    fn a_turn_lasts_longer_while_nobody_waits_for_its_end() {
        let turns = |is_alone: bool| {
            let mut program = Program::on(Page { tick: 0.1, is_alone, ..Page::default() });
            program.vm.set_turn(Some(TurnLength { usual: 0.3, longest: 1.5 }));
            let outcome = program.run("for i in range(1_000_000): pass");
            assert!(matches!(outcome, Outcome::Parked(_)));
            program.vm.host.monotonic()
        };
        let (waited_for, alone) = (turns(false), turns(true));
        assert!(waited_for < 1.0 && alone > 1.5, "{waited_for} {alone}");
    }

    #[test]
    fn what_native_code_runs_is_over_before_its_turn() {
        let mut program = Program::new();
        program.vm.set_turn(Some(TurnLength { usual: 0.0, longest: 0.0 }));
        let outcome =
            program.run("log.extend(sorted([2, 1], key=lambda x: sum(1 for i in range(50_000)) + x))");
        assert!(program.finish(outcome).is_ok());
        assert_eq!(program.log(), "[1, 2]");
    }
}
