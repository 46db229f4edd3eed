//! What runs: scripts, texts and calls from JavaScript, each on a fiber of its own.
//!
//! Nobody who calls Python waits longer than a turn. A run that then is not over, or that waits for
//! something, is kept here under a number, and JavaScript has a Promise of its end. While a run has
//! more to do than fits into a turn, others that could go on stand behind it: Python changes from one
//! run to another only where programs wait.

use std::cell::RefCell;
use std::collections::VecDeque;

use js_sys::Array;
use taipan_builtins::bridge::{
    self, IdMap, JsObject, Work, coroutine_to_js, new_ids, object_of, output_of, raise_thrown, thrown_error,
    to_js, to_python,
};
use taipan_builtins::dom::event_for;
use taipan_builtins::output::{self, Output};
use taipan_interpreter::embed::Exit;
use taipan_interpreter::eval::{Limits, Outcome, ParkedFiber, TurnLength};
use taipan_interpreter::host::Stream;
use taipan_interpreter::object::Str;
use taipan_interpreter::{PyResult, Raised, Val, Vm};
use wasm_bindgen::prelude::*;

use crate::programs;

#[wasm_bindgen]
extern "C" {
    /// The Promise of a run's end.
    #[wasm_bindgen(js_name = runPromise)]
    fn promise_of(run: u32) -> JsValue;
    #[wasm_bindgen(js_name = runEnded)]
    fn ended(run: u32, failed: bool, value: &JsValue);
    /// These call `resume_run`.
    #[wasm_bindgen(js_name = runAfterPause)]
    fn resume_after(run: u32, park: u32, seconds: f64);
    #[wasm_bindgen(js_name = runAfterAnswer)]
    fn resume_answered(run: u32, park: u32, prompt: &str);
    #[wasm_bindgen(js_name = runAfterPromise)]
    fn resume_settled(run: u32, park: u32, promise: &JsValue);
    /// Calls `take_turn` once the page has had its turn.
    #[wasm_bindgen(js_name = runNextTurn)]
    fn next_turn();
}

/// How long a page stands still at first: what takes no longer is done without a break. Browsers call a page
/// good that responds within 200 ms; to paint what a program is in the midst of takes time for nothing, so it
/// goes on for a while if nobody has pressed a key or moved the mouse.
const FIRST_TURN: TurnLength = TurnLength { usual: 0.2, longest: 0.5 };
/// How long the turns after it are, in seconds: as long as the page took for itself, within these bounds.
const SHORTEST_TURN: f64 = 0.03;
const LONGEST_TURN: f64 = 0.1;

/// What is run, and so who is told of its end.
pub enum Purpose {
    /// What it raises is reported.
    Script,
    Text,
    Call,
    /// What it raises is reported, as there is nobody to be told.
    Event,
}

struct Run {
    number: u32,
    /// How often it waited.
    parks: u32,
    purpose: Purpose,
    fiber: ParkedFiber,
    /// Where what it writes goes.
    output: Output,
}

/// What stands in the queue.
enum Turn {
    Resume(Run, Result<Val, Val>),
    Call { number: u32, purpose: Purpose, callee: Val, args: Vec<Val>, output: Output },
    Work(Work),
}

struct Runs {
    last: u32,
    waiting: IdMap<u32, Run>,
    queue: VecDeque<Turn>,
    /// The run whose turn it is, if JavaScript does not wait for it.
    at_turn: u32,
    /// When the last turn was over, if the page has its turn since.
    left_at: Option<f64>,
}

thread_local! {
    // No borrow lasts while Python or JavaScript runs.
    static RUNS: RefCell<Runs> = const {
        RefCell::new(Runs {
            last: 0,
            waiting: new_ids(),
            queue: VecDeque::new(),
            at_turn: 0,
            left_at: None,
        })
    };
}

fn new_number() -> u32 {
    RUNS.with_borrow_mut(|runs| {
        runs.last += 1;
        runs.last
    })
}

/// Starts a run. Gives what came of it, or the Promise of that.
///
/// What it writes goes to `output`, or to where what is written goes anyway.
#[inline(always)]
pub fn start(
    vm: &mut Vm,
    purpose: Purpose,
    output: Option<Output>,
    limits: Limits,
    body: impl FnOnce(&mut Vm) -> Outcome,
) -> Result<JsValue, JsValue> {
    let is_program = bridge::is_outermost() || matches!(purpose, Purpose::Text);
    let time = if is_program { limits.time.or(output::most_time()) } else { limits.time };
    let outer = vm.begin_limits(Limits { time, ..limits });
    let outer_answers = bridge::set_answering(matches!(purpose, Purpose::Call | Purpose::Event));
    let (outcome, output) = turn(vm, output, body);
    let result = match outcome {
        Outcome::Parked(fiber) => {
            let number = new_number();
            let promise = promise_of(number);
            keep(vm, Run { number, parks: 0, purpose, fiber, output });
            Ok(promise)
        }
        outcome => end(vm, &purpose, outcome, &output),
    };
    bridge::set_answering(outer_answers);
    vm.end_limits(outer);
    result
}

/// Whether what comes from JavaScript now has to stand behind other programs.
pub fn is_busy() -> bool {
    bridge::is_outermost() && RUNS.with_borrow(|runs| !runs.queue.is_empty())
}

/// Calls a Python object that JavaScript holds. Gives its result, or the Promise of that.
pub fn call(vm: &mut Vm, handle: u32, callee: Val, args: &Array) -> Result<JsValue, JsValue> {
    let mut values = Vec::with_capacity(args.length() as usize);
    for value in args.iter() {
        values.push(to_python(vm, &value).map_err(|Raised| thrown_error(vm))?);
    }
    let output = output_of(handle);
    if is_busy() {
        let number = new_number();
        let promise = promise_of(number);
        enqueue(Turn::Call {
            number,
            purpose: Purpose::Call,
            callee,
            args: values,
            output: output.unwrap_or_default(),
        });
        return Ok(promise);
    }
    start(vm, Purpose::Call, output, Limits::default(), |vm| vm.run_fiber(&callee, &values))
}

/// Calls what waits for an event of a node. What it raises is reported, and the page goes on.
pub fn fire(vm: &mut Vm, handle: u32, event: JsValue) {
    let Some(callback) = object_of(handle) else { return };
    let output = output_of(handle);
    if is_busy() {
        return enqueue_work(Box::new(move |vm| {
            let event = event_for(vm, &callback, event);
            start_event(vm, &callback, event.as_slice(), output);
        }));
    }
    // Events come by the thousand: what each takes is in line, as browsers compile a large function, all of it, far
    // sooner than each of ten small ones.
    let event = event_for(vm, &callback, event);
    let args = event.as_slice();
    let _ = start(vm, Purpose::Event, output, Limits::default(), |vm| vm.run_fiber_inline(&callback, args));
}

#[inline(never)]
fn start_event(vm: &mut Vm, callee: &Val, args: &[Val], output: Option<Output>) {
    // A Promise that nobody keeps: what it is rejected with is reported.
    let _ = start(vm, Purpose::Event, output, Limits::default(), |vm| vm.run_fiber(callee, args));
}

/// Calls what waited for an event.
pub fn call_back(vm: &mut Vm, callee: &Val, args: &[Val], output: Option<Output>) {
    if is_busy() {
        let (number, callee, args) = (new_number(), callee.clone(), args.to_vec());
        let output = output.unwrap_or_default();
        return enqueue(Turn::Call { number, purpose: Purpose::Event, callee, args, output });
    }
    start_event(vm, callee, args, output);
}

/// Does something when the programs before it are over.
pub fn enqueue_work(work: Work) {
    enqueue(Turn::Work(work));
}

fn enqueue(turn: Turn) {
    RUNS.with_borrow_mut(|runs| runs.queue.push_back(turn));
}

/// Runs something for at most a turn, if it is not part of another's. What it writes goes to `output`, or to
/// where what is written goes anyway. Tells where that is at the end.
#[inline(always)]
fn turn(vm: &mut Vm, output: Option<Output>, body: impl FnOnce(&mut Vm) -> Outcome) -> (Outcome, Output) {
    let is_outermost = bridge::is_outermost();
    if is_outermost {
        let left_at = RUNS.with_borrow_mut(|runs| runs.left_at.take());
        let length = left_at.map_or(FIRST_TURN, |left_at| {
            let length = (vm.host.monotonic() - left_at).clamp(SHORTEST_TURN, LONGEST_TURN);
            TurnLength { usual: length, longest: length }
        });
        vm.set_turn(Some(length));
    }
    let outer = match output {
        Some(output) => redirect(vm, output),
        None => output::current(),
    };
    let was_running = programs::set_running(true);
    let outcome = body(vm);
    programs::set_running(was_running);
    let output = redirect(vm, outer);
    if is_outermost {
        vm.set_turn(None);
    }
    (outcome, output)
}

/// Has what is written go elsewhere, when what has been written is where it belongs. Tells where it went before.
#[inline(always)]
fn redirect(vm: &mut Vm, output: Output) -> Output {
    if output.is_console() && output::is_console() { output } else { redirect_elsewhere(vm, output) }
}

#[inline(never)]
fn redirect_elsewhere(vm: &mut Vm, output: Output) -> Output {
    let before = output::current();
    if !output.is(&before) {
        vm.flush_stdout();
        vm.host.flush(Stream::Out);
        output::redirect(output);
    }
    before
}

/// Reports an exception that nobody caught, where its program writes.
pub fn report(vm: &mut Vm, exception: &Val, output: Output) {
    let outer = redirect(vm, output);
    programs::report(vm, exception);
    redirect(vm, outer);
}

/// What JavaScript gets of a run that is over.
#[inline(always)]
fn end(vm: &mut Vm, purpose: &Purpose, outcome: Outcome, output: &Output) -> Result<JsValue, JsValue> {
    match (outcome, purpose) {
        (Outcome::Done(_), Purpose::Script | Purpose::Text) => Ok(JsValue::UNDEFINED),
        (Outcome::Done(value), Purpose::Event) if !vm.is_coroutine(&value) => Ok(JsValue::UNDEFINED),
        (outcome, _) => answer(vm, purpose, outcome, output),
    }
}

/// What JavaScript gets of a run that it waits for, that began a coroutine, or that failed: a task is started, or an
/// exception reported, where the run wrote.
#[inline(never)]
fn answer(vm: &mut Vm, purpose: &Purpose, outcome: Outcome, output: &Output) -> Result<JsValue, JsValue> {
    let outer = redirect(vm, output.clone());
    let result = match outcome {
        Outcome::Done(value) if vm.is_coroutine(&value) => begin_coroutine(vm, &value, output),
        Outcome::Done(value) => to_js(vm, &value),
        _ => Err(Raised),
    };
    let result = result.or_else(|Raised| failure(vm, purpose));
    redirect(vm, outer);
    result
}

/// Begins a coroutine that JavaScript gets, so that it comes to its first `await` while an event is dispatched.
fn begin_coroutine(vm: &mut Vm, coroutine: &Val, output: &Output) -> PyResult<JsValue> {
    let (promise, begin, args) = coroutine_to_js(vm, coroutine)?;
    start_event(vm, &begin, &args, Some(output.clone()));
    Ok(promise)
}

fn failure(vm: &mut Vm, purpose: &Purpose) -> Result<JsValue, JsValue> {
    match purpose {
        Purpose::Call => return Err(thrown_error(vm)),
        Purpose::Script | Purpose::Event => {
            if let Some(exception) = vm.take_raised() {
                programs::report(vm, &exception);
            }
        }
        Purpose::Text => {
            let raised = vm.take_raised();
            let is_exit = raised.as_ref().and_then(|raised| vm.exit_of(raised));
            if !matches!(is_exit, Some(Exit::Status(0))) {
                let _ = vm.reraise(raised);
                return Err(thrown_error(vm));
            }
        }
    }
    Ok(JsValue::UNDEFINED)
}

/// Keeps a run until it can go on.
fn keep(vm: &mut Vm, mut run: Run) {
    run.parks += 1;
    let (number, park) = (run.number, run.parks);
    let Some(waits_for) = run.fiber.waits_for().cloned() else {
        let now = vm.host.monotonic();
        RUNS.with_borrow_mut(|runs| {
            runs.left_at = Some(now);
            runs.queue.push_front(Turn::Resume(run, Ok(Val::NONE)));
        });
        return next_turn();
    };
    if let Some(deadline) = run.fiber.deadline() {
        resume_after(number, park, deadline - vm.host.monotonic());
    }
    let is_script = matches!(run.purpose, Purpose::Script);
    RUNS.with_borrow_mut(|runs| runs.waiting.insert(number, run));
    if let Some(seconds) = waits_for.as_any_float() {
        resume_after(number, park, seconds);
    } else if let Some(question) = waits_for.get::<Str>() {
        resume_answered(number, park, &question.to_text());
    } else if let Some(promise) = waits_for.get::<JsObject>() {
        resume_settled(number, park, &promise.value());
        // It waits for coroutines, maybe for ever: the page's next script begins.
        if is_script {
            ended(number, false, &JsValue::UNDEFINED);
        }
    }
}

/// Goes on with a run, and tells of its end.
fn proceed(vm: &mut Vm, run: Run, answer: Result<Val, Val>) {
    let Run { number, parks, purpose, fiber, output } = run;
    take_part(vm, (number, parks), purpose, output, |vm| vm.resume_fiber(fiber, answer));
}

/// Runs a part of a run that JavaScript has a Promise of: keeps it, or tells of its end.
fn take_part(
    vm: &mut Vm,
    (number, parks): (u32, u32),
    purpose: Purpose,
    output: Output,
    body: impl FnOnce(&mut Vm) -> Outcome,
) {
    RUNS.with_borrow_mut(|runs| runs.at_turn = number);
    let outer_answers = bridge::set_answering(false);
    match turn(vm, Some(output), body) {
        (Outcome::Parked(fiber), output) => keep(vm, Run { number, parks, purpose, fiber, output }),
        (outcome, output) => {
            let result = end(vm, &purpose, outcome, &output);
            let (failed, value) = (result.is_err(), result.unwrap_or_else(|error| error));
            bridge::outside(vm, || ended(number, failed, &value));
        }
    }
    bridge::set_answering(outer_answers);
    given_up();
}

/// Goes on with a run that has waited, unless it was resumed since it was parked for the `park`th time.
pub fn resume(vm: &mut Vm, number: u32, park: u32, value: &JsValue, failed: bool) {
    let run = RUNS.with_borrow_mut(|runs| match runs.waiting.get(&number) {
        Some(run) if run.parks == park => runs.waiting.remove(&number),
        _ => None,
    });
    let Some(run) = run else { return };
    let asked = run.fiber.waits_for().is_some_and(|waits_for| waits_for.is_a::<Str>());
    let answer: PyResult = match value {
        reason if failed => Err(raise_thrown(vm, reason)),
        answer if asked && answer.is_null() => Err(vm.eof_error("EOF when reading a line")),
        answer => to_python(vm, answer),
    };
    let answer = answer.map_err(|Raised| vm.take_raised().unwrap_or(Val::NONE));
    resume_with(vm, run, answer);
}

fn resume_with(vm: &mut Vm, run: Run, answer: Result<Val, Val>) {
    if RUNS.with_borrow(|runs| runs.queue.is_empty()) {
        proceed(vm, run, answer);
    } else {
        enqueue(Turn::Resume(run, answer));
    }
}

/// Lets the first in the queue have its turn.
pub fn take_turn(vm: &mut Vm) {
    match RUNS.with_borrow_mut(|runs| runs.queue.pop_front()) {
        None => return,
        Some(Turn::Resume(run, answer)) => proceed(vm, run, answer),
        Some(Turn::Work(work)) => work(vm),
        Some(Turn::Call { number, purpose, callee, args, output }) => {
            take_part(vm, (number, 0), purpose, output, |vm| vm.run_fiber(&callee, &args));
        }
    }
    let asks = RUNS.with_borrow(|runs| match runs.queue.front() {
        // Its turn was over: it has asked.
        Some(Turn::Resume(run, _)) => run.fiber.waits_for().is_some(),
        Some(_) => true,
        None => false,
    });
    if asks {
        next_turn();
    }
}

/// Raises KeyboardInterrupt in what runs, or else in what has waited for the shortest time. False if
/// there is nothing to interrupt.
pub fn interrupt(vm: &mut Vm) -> bool {
    let runs_now = !bridge::is_outermost() || RUNS.with_borrow(|runs| !runs.queue.is_empty());
    if runs_now {
        vm.interrupt();
        return true;
    }
    let run = RUNS.with_borrow_mut(|runs| {
        let newest = runs.waiting.keys().copied().max()?;
        runs.waiting.remove(&newest)
    });
    let Some(run) = run else { return false };
    let class = vm.exceptions.keyboard_interrupt.clone();
    if let Ok(exception) = vm.new_exception(&class, Vec::new()) {
        proceed(vm, run, Err(exception));
    }
    true
}

/// The run whose turn was given up, to be told as failed.
pub fn given_up() -> u32 {
    RUNS.with_borrow_mut(|runs| std::mem::take(&mut runs.at_turn))
}

/// How many runs wait.
pub fn waiting() -> usize {
    RUNS.with_borrow(|runs| runs.waiting.len() + runs.queue.len())
}
