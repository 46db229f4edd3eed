//! Iterating over any object.

use crate::errors::PyResult;
use crate::object::{List, Tuple, Val};
use crate::vm::Vm;

impl Vm {
    /// `iter(object)`. Errors: TypeError if it cannot be iterated over.
    pub fn iter(&mut self, object: &Val) -> PyResult {
        let class = self.class_of(object);
        if let Some(iter) = class.slots.iter.get() {
            let iterator = iter(self, object)?;
            if self.class_of(&iterator).slots.next.get().is_none() {
                let message = format!("iter() returned non-iterator of type '{}'", self.type_name(&iterator));
                return Err(self.type_error(&message));
            }
            return Ok(iterator);
        }
        if self.has_items_by_number(object) {
            return Ok(self.new_sequence_iterator(object));
        }
        let message = format!("'{}' object is not iterable", self.type_name(object));
        Err(self.type_error(&message))
    }

    /// Whether `__getitem__` alone makes an object a sequence: not where a builtin class without
    /// `__iter__` has it for other things.
    pub(crate) fn has_items_by_number(&self, object: &Val) -> bool {
        let class = self.class_of(object);
        let by_number = class.spec.is_none_or(|spec| spec.name == "memoryview");
        by_number && class.slots.getitem.get().is_some()
    }

    /// `next(iterator)`, or None at its end. Errors: TypeError if it is no iterator; what it
    /// raises.
    #[inline]
    pub fn next(&mut self, iterator: &Val) -> PyResult<Option<Val>> {
        // Whatever consumes iterators can be interrupted.
        self.tick()?;
        match self.class_of(iterator).slots.next.get() {
            Some(next) => match next(self, iterator) {
                // A generator that returns a value says so by raising.
                Err(_) if self.raised_is(&self.exceptions.stop_iteration) => {
                    self.raised = None;
                    Ok(None)
                }
                result => result,
            },
            None => {
                let message = format!("'{}' object is not an iterator", self.type_name(iterator));
                Err(self.type_error(&message))
            }
        }
    }

    /// Calls `body` with each item of an iterable.
    pub fn for_each(
        &mut self,
        iterable: &Val,
        mut body: impl FnMut(&mut Vm, Val) -> PyResult<()>,
    ) -> PyResult<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            body(self, item)?;
        }
        Ok(())
    }

    /// The items of an iterable.
    pub fn to_vec(&mut self, iterable: &Val) -> PyResult<Vec<Val>> {
        if let Some(list) = iterable.get::<List>()
            && list.class().is(&self.types.list)
        {
            self.check_room(std::mem::size_of_val(list.items.get(self).as_slice()))?;
            return Ok(list.items.get(self).clone());
        }
        if let Some(tuple) = iterable.get::<Tuple>()
            && tuple.class().is(&self.types.tuple)
        {
            return Ok(tuple.items().to_vec());
        }
        let iterator = &self.iter(iterable)?;
        let hint = self.length_hint(iterator)?;
        if hint > crate::types::format::LARGEST {
            return Err(self.memory_error(""));
        }
        let mut items = Vec::with_capacity(hint.min(1 << 16));
        self.for_each(iterator, |vm, item| vm.push_item(&mut items, item))?;
        Ok(items)
    }

    /// Adds one to items that are collected. Errors: MemoryError.
    pub(crate) fn push_item(&mut self, items: &mut Vec<Val>, item: Val) -> PyResult<()> {
        if items.len() == items.capacity() && items.try_reserve(items.len().max(8)).is_err() {
            return Err(self.memory_error(""));
        }
        items.push(item);
        Ok(())
    }

    /// `operator.length_hint`: the length, what `__length_hint__` says, or 0.
    pub fn length_hint(&mut self, object: &Val) -> PyResult<usize> {
        Ok(self.known_length(object)?.unwrap_or(0))
    }

    /// The length, or what `__length_hint__` says; None if nobody knows.
    pub fn known_length(&mut self, object: &Val) -> PyResult<Option<usize>> {
        // As in CPython, TypeError says that nobody knows.
        let unknown = self.exceptions.type_error.clone();
        if let Some(len) = self.class_of(object).slots.len.get() {
            let result = len(self, object);
            if let Some(length) = self.catch(result, &unknown)? {
                return Ok(Some(length));
            }
        }
        let name = self.names.__length_hint__.clone();
        let result = self.call_special(object, &name, &[]);
        let Some(Some(hint)) = self.catch(result, &unknown)? else { return Ok(None) };
        if hint.is_not_implemented() {
            return Ok(None);
        }
        match hint.as_int() {
            Some(_) => match self.index_i64(&hint)? {
                hint if hint >= 0 => Ok(Some(hint as usize)),
                _ => Err(self.value_error("__length_hint__() should return >= 0")),
            },
            None => {
                let message = format!("__length_hint__ must be an integer, not {}", self.type_name(&hint));
                Err(self.type_error(&message))
            }
        }
    }
}
