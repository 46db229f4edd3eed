//! Arguments that methods of text take.

use crate::errors::PyResult;
use crate::object::{Ref, Str, Val};
use crate::vm::Vm;

impl Vm {
    /// An argument that must be a string; `which` is how the message begins, for instance
    /// "find() argument 1". Errors: TypeError.
    pub(crate) fn str_argument(&mut self, value: &Val, which: &str) -> PyResult<Ref<Str>> {
        match value.to_ref::<Str>() {
            Some(text) => Ok(text),
            None => {
                let message = format!("{which} must be str, not {}", self.argument_type(value));
                Err(self.type_error(&message))
            }
        }
    }

    /// The class of an argument, as messages of the argument binder call it.
    pub(crate) fn argument_type(&self, value: &Val) -> String {
        if value.is_none() { "None".to_string() } else { self.type_name(value) }
    }

    /// An optional count, -1 by default: the number of times, or no limit.
    pub(crate) fn count_argument(&mut self, value: Option<&Val>) -> PyResult<usize> {
        match value {
            None => Ok(usize::MAX),
            Some(value) => {
                let count = self.index_i64(value)?;
                Ok(usize::try_from(count).unwrap_or(usize::MAX))
            }
        }
    }

    /// Optional `start` and `end`, as `find` takes them. None if the start is beyond the end.
    pub(crate) fn range_argument(
        &mut self,
        len: usize,
        start: Option<&Val>,
        end: Option<&Val>,
    ) -> PyResult<Option<(usize, usize)>> {
        if start.is_none() && end.is_none() {
            return Ok(Some((0, len)));
        }
        let none = Val::NONE;
        let (start, end) = (start.unwrap_or(&none), end.unwrap_or(&none));
        let bounds = self.slice_bounds_of(start, end, &none)?;
        let fit = |bound: i64| if bound < 0 { bound.saturating_add(len as i64).max(0) } else { bound };
        let (start, end) = (fit(bounds.start) as u64, fit(bounds.stop).min(len as i64) as u64);
        Ok((start <= end).then_some((start as usize, end as usize)))
    }
}
