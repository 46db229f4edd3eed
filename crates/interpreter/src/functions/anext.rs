//! What `anext(iterator, default)` returns: awaits the next item, and gives the default where there
//! is none.

use crate::errors::{PyResult, Raised};
use crate::eval::Step;
use crate::native::{Args, Base, TypeSpec, method, sig};
use crate::object::{Payload, Slot, Trace, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `anext_awaitable`.
pub struct AnextAwaitable {
    awaitable: Val,
    default: Val,
}

crate::payload!(AnextAwaitable, tracked);

impl Trace for AnextAwaitable {
    fn trace(&self, visitor: &mut Visitor) {
        self.awaitable.trace(visitor);
        self.default.trace(visitor);
    }

    fn untie(&mut self) {
        self.awaitable.untie();
        self.default.untie();
    }
}

impl Vm {
    pub(super) fn new_anext_awaitable(&self, awaitable: Val, default: Val) -> Val {
        self.heap.alloc(&self.types.anext_awaitable, AnextAwaitable { awaitable, default }).into_val()
    }

    /// `next(iterator)`. Errors: StopIteration at the end, with the iterator's value.
    pub(super) fn next_or_stop(&mut self, iterator: &Val) -> PyResult {
        match self.next_with_result(iterator)? {
            Step::Yield(value) => Ok(value),
            Step::Return(value) => Err(self.stop_iteration((!value.is_none()).then_some(value))),
        }
    }

    /// Turns the end of the asynchronous iterator into the default, as the value awaited.
    fn default_at_end(&mut self, value: &Val, result: PyResult) -> PyResult {
        let class = self.exceptions.stop_async_iteration.clone();
        if result.is_err() && self.raised_is(&class) {
            self.take_raised();
            let default = value.get::<AnextAwaitable>().map(|inner| inner.default.clone());
            return Err(self.stop_iteration(default));
        }
        result
    }

    /// The iterator to step through what is awaited.
    fn awaited_iterator(&mut self, value: &Val) -> PyResult {
        let Some(inner) = value.get::<AnextAwaitable>() else { return Ok(Val::NONE) };
        let awaitable = inner.awaitable.clone();
        match self.class_of(&awaitable).slots.await_.get() {
            Some(get) => get(self, &awaitable),
            None => {
                let message = format!("'{}' object can't be awaited", self.type_name(&awaitable));
                Err(self.type_error(&message))
            }
        }
    }
}

fn itself(_: &mut Vm, value: &Val) -> PyResult {
    Ok(value.clone())
}

fn next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let iterator = vm.awaited_iterator(value)?;
    let result = vm.next_or_stop(&iterator);
    vm.default_at_end(value, result).map(Some)
}

fn delegate(vm: &mut Vm, args: &Args, name: &str) -> PyResult {
    let iterator = vm.awaited_iterator(args.get(0))?;
    let given: Vec<Val> = (1..4).map_while(|place| args.opt(place).cloned()).collect();
    let result = vm.call_method_str(&iterator, name, &given);
    vm.default_at_end(args.get(0), result)
}

fn send(vm: &mut Vm, args: &Args) -> Result<Val, Raised> {
    delegate(vm, args, "send")
}

fn throw(vm: &mut Vm, args: &Args) -> Result<Val, Raised> {
    delegate(vm, args, "throw")
}

fn close(vm: &mut Vm, args: &Args) -> Result<Val, Raised> {
    delegate(vm, args, "close")
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "anext_awaitable",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: AnextAwaitable::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Iter(itself), Slot::Next(next), Slot::Await(itself)],
    methods: &[
        method("send", sig("($self, object, /)"), send),
        method("throw", sig("($self, type, value=<none>, traceback=<none>, /)"), throw),
        method("close", sig("($self, /)"), close),
    ],
    attributes: &[],
};
