//! What natives do with the items of an iterable.
//!
//! A native that takes items one after the other says what it does with each by a [`Consumer`]. Of a
//! generator, the loop gets the items itself: no native code stands below the generator's then, so
//! that it can wait, and its program be parked, wherever it is.

use super::fibers::Request;
use super::generators::Generator;
use crate::errors::{PyResult, Raised};
use crate::native::CallArgs;
use crate::object::{List, Obj, Ref, Type, Val};
use crate::vm::Vm;

pub(crate) trait Consumer {
    /// Takes an item. Gives the result if no more items are wanted.
    fn take(&mut self, vm: &mut Vm, item: Val) -> PyResult<Option<Val>>;

    /// The result when there are no more items.
    fn end(&mut self, vm: &mut Vm) -> PyResult;
}

/// Collects the items.
struct Collector<F> {
    items: Vec<Val>,
    then: Option<F>,
}

impl<F: FnOnce(&mut Vm, Vec<Val>) -> PyResult> Consumer for Collector<F> {
    fn take(&mut self, vm: &mut Vm, item: Val) -> PyResult<Option<Val>> {
        vm.push_item(&mut self.items, item)?;
        Ok(None)
    }

    fn end(&mut self, vm: &mut Vm) -> PyResult {
        match self.then.take() {
            Some(then) => then(vm, std::mem::take(&mut self.items)),
            None => Ok(Val::NONE),
        }
    }
}

/// Puts the items somewhere; gives `result`.
struct Filler<F> {
    put: F,
    result: Val,
}

impl<F: FnMut(&mut Vm, Val) -> PyResult<()>> Consumer for Filler<F> {
    fn take(&mut self, vm: &mut Vm, item: Val) -> PyResult<Option<Val>> {
        (self.put)(vm, item)?;
        Ok(None)
    }

    fn end(&mut self, _: &mut Vm) -> PyResult {
        Ok(self.result.clone())
    }
}

impl Vm {
    /// The generator that an iterable is, if the native that runs was called by Python with it.
    fn generator_of<'a>(&self, direct: bool, iterable: &'a Val) -> Option<&'a Obj<Generator>> {
        if direct && self.class_of(iterable).is(&self.types.generator) { iterable.get() } else { None }
    }

    /// Has a consumer take the items of an iterable; gives its result. A native whose row says that it waits,
    /// and that has asked whether it was `direct`ly called by Python, returns that at once.
    pub(crate) fn consume(
        &mut self,
        direct: bool,
        iterable: &Val,
        mut consumer: impl Consumer + 'static,
    ) -> PyResult {
        if let Some(generator) = self.generator_of(direct, iterable) {
            let generator = generator.to_val();
            self.eval.request = Some(Request::Consume { generator, consumer: Box::new(consumer) });
            return Err(Raised);
        }
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            self.tick()?;
            if let Some(result) = consumer.take(self, item)? {
                return Ok(result);
            }
        }
        consumer.end(self)
    }

    /// Collects the items of an iterable; `then` makes the native's result of them. As `consume`.
    pub(crate) fn collect(
        &mut self,
        direct: bool,
        iterable: &Val,
        then: impl FnOnce(&mut Vm, Vec<Val>) -> PyResult + 'static,
    ) -> PyResult {
        if self.generator_of(direct, iterable).is_some() {
            return self.consume(true, iterable, Collector { items: Vec::new(), then: Some(then) });
        }
        let items = self.to_vec(iterable)?;
        then(self, items)
    }

    /// `list.extend` by a generator, and `None`; None if it is to be done in the ordinary way.
    pub(crate) fn extend_in_place(
        &mut self,
        direct: bool,
        list: &Obj<List>,
        iterable: &Val,
    ) -> Option<PyResult> {
        self.generator_of(direct, iterable)?;
        Some(self.fill_list(list.to_ref(), iterable, Val::NONE))
    }

    fn fill_list(&mut self, list: Ref<List>, iterable: &Val, result: Val) -> PyResult {
        let put = move |vm: &mut Vm, item| vm.list_push(&list, item);
        self.consume(true, iterable, Filler { put, result })
    }

    /// Makes a list, a tuple or a set of a generator's items; None if it is to be done in the ordinary way.
    pub(super) fn instantiate_in_place(&mut self, class: &Obj<Type>, args: CallArgs) -> Option<PyResult> {
        let [iterable] = args.values else { return None };
        self.generator_of(args.names.is_empty(), iterable)?;
        let types = &self.types;
        if class.is(&types.list) {
            let list = self.new_list_ref(Vec::new());
            let result = list.to_val();
            return Some(self.fill_list(list, iterable, result));
        }
        if class.is(&types.tuple) {
            return Some(self.collect(true, iterable, |vm, items| Ok(vm.new_tuple(items))));
        }
        if class.is(&types.set) || class.is(&types.frozenset) {
            let set = self.new_set_of(class);
            let result = set.to_val();
            let put = move |vm: &mut Vm, item| vm.set_add(&set, item);
            return Some(self.consume(true, iterable, Filler { put, result }));
        }
        None
    }

    /// Goes on with a consumer after a step of its generator: its result, or None if it wants another item.
    pub(super) fn feed(&mut self, consumer: &mut dyn Consumer, step: PyResult) -> PyResult<Option<Val>> {
        match self.step_of(step)? {
            super::Step::Yield(item) => consumer.take(self, item),
            super::Step::Return(_) => consumer.end(self).map(Some),
        }
    }
}
