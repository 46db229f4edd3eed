//! Functions of iterables: `all`, `any`, `iter`, `next`, `len`, `max`, `min`, `sorted`, `aiter`,
//! `anext`.

use crate::errors::PyResult;
use crate::eval::{Consumer, Generator, Step};
use crate::native::Args;
use crate::object::{Compare, Val};
use crate::types::range::Range;
use crate::vm::Vm;

/// Looks for an item whose truth is the one `sought`.
struct Seeker {
    sought: bool,
}

impl Consumer for Seeker {
    fn take(&mut self, vm: &mut Vm, item: Val) -> PyResult<Option<Val>> {
        Ok((vm.is_true(&item)? == self.sought).then_some(Val::bool(self.sought)))
    }

    fn end(&mut self, _: &mut Vm) -> PyResult {
        Ok(Val::bool(!self.sought))
    }
}

pub(super) fn all(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    vm.consume(direct, args.get(0), Seeker { sought: false })
}

pub(super) fn any(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    vm.consume(direct, args.get(0), Seeker { sought: true })
}

/// `iter(object)` or `iter(callable, sentinel)`.
pub(super) fn iter(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(sentinel) = args.opt(1) else { return vm.iter(args.get(0)) };
    if !vm.is_callable(args.get(0)) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(vm.new_callable_iterator(args.get(0), sentinel))
}

/// `next(iterator, default)`. Errors: StopIteration at the end, without a default.
pub(super) fn next(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let (iterator, default) = (args.get(0), args.opt(1));
    if direct
        && let Some(generator) = iterator.get::<Generator>()
        && vm.class_of(iterator).slots.next.get().is_some()
    {
        let default = default.cloned();
        return vm.step_instead(generator, Ok(Val::NONE), |vm, result| {
            match (vm.step_of(result)?, default) {
                (Step::Yield(value), _) => Ok(value),
                (Step::Return(_), Some(default)) => Ok(default),
                (step, None) => vm.step_value(Ok(step)),
            }
        });
    }
    if let Some(default) = default {
        return Ok(vm.next(iterator)?.unwrap_or_else(|| default.clone()));
    }
    vm.next_or_stop(iterator)
}

pub(super) fn len(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    if let Some(range) = value.get::<Range>() {
        // More than a machine word of the host counts.
        return match range.length.as_int().and_then(|int| int.to_i64()) {
            Some(length) => Ok(vm.new_int(length)),
            None => Err(vm.overflow_error("Python int too large to convert to C ssize_t")),
        };
    }
    vm.len(value).map(|length| vm.new_usize(length))
}

/// `max` and `min`: the first of the items that none other exceeds.
fn extreme(vm: &mut Vm, args: &Args, name: &'static str, op: Compare) -> PyResult {
    let direct = vm.may_run_instead();
    let (key, default) = (args.some(0), args.opt(1));
    let items = args.rest();
    let source = match items {
        [] => {
            let message = format!("{name} expected at least 1 argument, got 0");
            return Err(vm.type_error(&message));
        }
        [iterable] => iterable.clone(),
        _ if default.is_some() => {
            let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(vm.type_error(&message));
        }
        _ => vm.new_tuple(items.to_vec()),
    };
    let (key, default) = (key.cloned(), default.cloned());
    vm.consume(direct, &source, Extreme { name, op, key, default, best: None })
}

/// The state of `max` and `min`.
struct Extreme {
    name: &'static str,
    op: Compare,
    key: Option<Val>,
    default: Option<Val>,
    /// The item, and what it is compared by.
    best: Option<(Val, Val)>,
}

impl Consumer for Extreme {
    fn take(&mut self, vm: &mut Vm, item: Val) -> PyResult<Option<Val>> {
        let value = match &self.key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &self.best {
            None => true,
            Some((_, known)) => exceeds(vm, &value, known, self.op)?,
        };
        if better {
            self.best = Some((item, value));
        }
        Ok(None)
    }

    fn end(&mut self, vm: &mut Vm) -> PyResult {
        match (self.best.take(), self.default.take()) {
            (Some((item, _)), _) => Ok(item),
            (None, Some(default)) => Ok(default),
            (None, None) => {
                let message = format!("{}() iterable argument is empty", self.name);
                Err(vm.value_error(&message))
            }
        }
    }
}

fn exceeds(vm: &mut Vm, value: &Val, known: &Val, op: Compare) -> PyResult<bool> {
    if let (Some(a), Some(b)) = (value.as_small_int(), known.as_small_int()) {
        return Ok(op.holds(a.cmp(&b)));
    }
    if let (Some(a), Some(b)) = (value.as_float(), known.as_float()) {
        return Ok(a.partial_cmp(&b).is_some_and(|order| op.holds(order)));
    }
    vm.compare_bool(value, known, op)
}

pub(super) fn max(vm: &mut Vm, args: &Args) -> PyResult {
    extreme(vm, args, "max", Compare::Gt)
}

pub(super) fn min(vm: &mut Vm, args: &Args) -> PyResult {
    extreme(vm, args, "min", Compare::Lt)
}

/// `sorted(iterable, key=None, reverse=False)`: a new list. What is wrong with the keywords is said
/// of `sort`, as they go there.
pub(super) fn sorted(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let [iterable] = args.rest() else {
        let message = format!("sorted expected 1 argument, got {}", args.rest().len());
        return Err(vm.type_error(&message));
    };
    let source = if vm.class_of(iterable).spec.is_some() {
        iterable.clone()
    } else {
        // A class of the program's sees what it is asked, and in which order.
        let iterator = vm.iter(iterable)?;
        vm.length_hint(iterable)?;
        iterator
    };
    let keywords = args.keywords().to_vec();
    vm.collect(direct, &source, move |vm, items| {
        let (mut key, mut reverse) = (None, false);
        for (name, value) in &keywords {
            match name.as_bytes() {
                b"key" => key = Some(value).filter(|key| !key.is_none()),
                b"reverse" => reverse = vm.is_true(value)?,
                _ => {
                    let message = format!("sort() got an unexpected keyword argument '{}'", name.to_text());
                    return Err(vm.type_error(&message));
                }
            }
        }
        let list = vm.new_list_ref(items);
        vm.sort_list(&list, key, reverse)?;
        Ok(list.into_val())
    })
}

pub(super) fn aiter(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    let Some(aiter) = vm.class_of(value).slots.aiter.get() else {
        let message = format!("'{}' object is not an async iterable", vm.type_name(value));
        return Err(vm.type_error(&message));
    };
    let iterator = aiter(vm, value)?;
    if vm.class_of(&iterator).slots.anext.get().is_none() {
        let message = format!("aiter() returned not an async iterator of type '{}'", vm.type_name(&iterator));
        return Err(vm.type_error(&message));
    }
    Ok(iterator)
}

/// `anext(iterator, default)`: an awaitable.
pub(super) fn anext(vm: &mut Vm, args: &Args) -> PyResult {
    let iterator = args.get(0);
    let Some(anext) = vm.class_of(iterator).slots.anext.get() else {
        let message = format!("'{}' object is not an async iterator", vm.type_name(iterator));
        return Err(vm.type_error(&message));
    };
    let awaitable = anext(vm, iterator)?;
    match args.opt(1) {
        Some(default) => Ok(vm.new_anext_awaitable(awaitable, default.clone())),
        None => Ok(awaitable),
    }
}
