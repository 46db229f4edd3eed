//! Iterators that belong to no one container, and what all iterators share.
//!
//! - `enumerate`, `zip`, `map`, `filter`, `reversed`: the classes of these names
//! - `sequence`: by `__getitem__`; `callable`: `iter(function, sentinel)`

pub mod callable;
pub mod enumerate;
pub mod filter;
pub mod map;
pub mod reversed;
pub mod sequence;
pub mod zip;

use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{Layout, Slot, TypeFlags, Val};
use crate::vm::Vm;

/// `iter(iterator)`: itself.
pub fn iter_self(_: &mut Vm, iterator: &Val) -> PyResult {
    Ok(iterator.clone())
}

/// The spec of an iterator that Python code cannot make by calling its class.
pub const fn iterator_spec(
    name: &'static str,
    layout: fn() -> &'static Layout,
    slots: &'static [Slot],
    methods: &'static [Method],
) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        doc: "",
        base: Base::Object,
        layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots,
        methods,
        attributes: &[],
    }
}

/// The row of `__length_hint__`.
pub const fn length_hint(function: fn(&mut Vm, &Args) -> PyResult) -> Method {
    method("__length_hint__", sig("($self, /)"), function)
}

/// The row of `__reduce__`.
pub(crate) const fn reduce_method(function: fn(&mut Vm, &Args) -> PyResult) -> Method {
    method("__reduce__", sig("($self, /)"), function)
}

/// The row of `__setstate__`.
pub(crate) const fn setstate_method(function: fn(&mut Vm, &Args) -> PyResult) -> Method {
    method("__setstate__", sig("($self, object, /)"), function)
}

/// Iterators inside iterators beyond this would use up the native stack.
const DEEPEST: u32 = 500;

impl Vm {
    /// `next(iterator)` for an iterator that another one draws from. Errors: RecursionError if
    /// too many stand inside each other; what it raises.
    pub(crate) fn next_inside(&mut self, iterator: &Val) -> PyResult<Option<Val>> {
        if self.iterator_depth >= DEEPEST {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.iterator_depth += 1;
        let item = self.next(iterator);
        self.iterator_depth -= 1;
        item
    }

    /// Whether an object has `__iter__` or `__getitem__`.
    pub fn is_iterable(&self, value: &Val) -> bool {
        self.class_of(value).slots.iter.get().is_some() || self.has_items_by_number(value)
    }

    /// What `__reduce__` of an exhausted iterator gives: `(iter, ((),))`.
    pub(crate) fn reduced_to_empty(&mut self) -> Val {
        let name = self.intern("iter");
        let function = self.builtin(&name).unwrap_or_default();
        let empty = self.new_tuple(Vec::new());
        let arguments = self.new_tuple(vec![empty]);
        self.new_tuple(vec![function, arguments])
    }

    /// What `__reduce__` of an iterator over a sequence gives: `(iter, (sequence,), place)`.
    pub(crate) fn reduced_iterator(&mut self, sequence: Val, place: Option<usize>) -> Val {
        let name = self.intern("iter");
        let function = self.builtin(&name).unwrap_or_default();
        let mut parts = vec![function, self.new_tuple(vec![sequence])];
        parts.extend(place.map(|place| self.new_usize(place)));
        self.new_tuple(parts)
    }

    /// The next item of each of several iterators; None once one is exhausted. Errors: ValueError
    /// if `strict` and only some are, worded for `function`.
    pub(crate) fn next_of_each(
        &mut self,
        iterators: &[Val],
        strict: bool,
        function: &str,
    ) -> PyResult<Option<Vec<Val>>> {
        let mut items = Vec::with_capacity(iterators.len());
        for (place, iterator) in iterators.iter().enumerate() {
            match self.next_inside(iterator)? {
                Some(item) => items.push(item),
                None if !strict => return Ok(None),
                None if place > 0 => return Err(self.unequal_lengths(function, place, "shorter")),
                None => {
                    for (place, iterator) in iterators.iter().enumerate().skip(1) {
                        if self.next_inside(iterator)?.is_some() {
                            return Err(self.unequal_lengths(function, place, "longer"));
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok(Some(items))
    }

    #[cold]
    fn unequal_lengths(&mut self, function: &str, place: usize, how: &str) -> crate::errors::Raised {
        let others = if place == 1 { " 1".to_string() } else { format!("s 1-{place}") };
        self.value_error(&format!("{function}() argument {} is {how} than argument{others}", place + 1))
    }
}
