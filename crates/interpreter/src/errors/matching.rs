//! What `raise`, `except` and `except*` do with exceptions and classes.

use crate::errors::{Exception, PyResult};
use crate::object::{List, Tuple, Type, TypeFlags, Val};
use crate::vm::Vm;

const NO_EXCEPTION_CLASS: &str = "catching classes that do not inherit from BaseException is not allowed";

/// Whether a value is a class of exceptions.
pub fn is_exception_class(value: &Val) -> bool {
    value.get::<Type>().is_some_and(|class| class.has(TypeFlags::EXCEPTION))
}

impl Vm {
    /// Whether an exception matches what stands behind `except`: a class or a tuple of classes.
    /// Errors: TypeError if that is something else.
    pub fn exception_matches(&mut self, exc: &Val, typ: &Val) -> PyResult<bool> {
        if let Some(class) = typ.get::<Type>() {
            if !class.has(TypeFlags::EXCEPTION) {
                return Err(self.type_error(NO_EXCEPTION_CLASS));
            }
            return Ok(self.is_instance(exc, class));
        }
        let Some(classes) = typ.get::<Tuple>() else {
            return Err(self.type_error(NO_EXCEPTION_CLASS));
        };
        if !classes.items().iter().all(is_exception_class) {
            return Err(self.type_error(NO_EXCEPTION_CLASS));
        }
        let mut classes = classes.items().iter().filter_map(|class| class.get::<Type>());
        Ok(classes.any(|class| self.is_instance(exc, class)))
    }

    /// The exception that `raise value` raises: the value itself, or what calling the class
    /// gives. Errors: TypeError for anything else; what the call raises.
    pub fn make_exception(&mut self, value: &Val) -> PyResult {
        if value.is_a::<Exception>() {
            return Ok(value.clone());
        }
        if !is_exception_class(value) {
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        let exc = self.call(value, &[])?;
        if !exc.is_a::<Exception>() {
            let message = format!(
                "calling {} should have returned an instance of BaseException, not {}",
                self.repr_text(value),
                self.repr_text(&self.class_of(&exc).to_val())
            );
            return Err(self.type_error(&message));
        }
        Ok(exc)
    }

    /// `raise exc from cause`. Errors: TypeError unless the cause is an exception, a class of
    /// them or None.
    pub fn set_cause(&mut self, exc: &Val, cause: &Val) -> PyResult<()> {
        let cause = if is_exception_class(cause) {
            Some(self.make_exception(cause)?)
        } else if cause.is_a::<Exception>() {
            Some(cause.clone())
        } else if cause.is_none() {
            None
        } else {
            return Err(self.type_error("exception causes must derive from BaseException"));
        };
        if let Some(payload) = exc.get::<Exception>() {
            payload.suppress.set(true);
            *payload.cause.get_mut(self) = cause;
        }
        Ok(())
    }

    /// TypeError unless `typ` may stand behind `except*`.
    fn check_star_types(&mut self, typ: &Val) -> PyResult<()> {
        const GROUP: &str = "catching ExceptionGroup with except* is not allowed. Use except instead.";
        let one = std::slice::from_ref(typ);
        let classes = typ.get::<Tuple>().map_or(one, |classes| classes.items());
        if !classes.iter().all(is_exception_class) {
            return Err(self.type_error(NO_EXCEPTION_CLASS));
        }
        let group = self.exceptions.base_exception_group.clone();
        let mut classes = classes.iter().filter_map(|class| class.get::<Type>());
        if classes.any(|class| class.is_subclass(self, &group)) {
            return Err(self.type_error(GROUP));
        }
        Ok(())
    }

    /// `except* typ`: what of an exception matches, as a group, and what does not. Errors:
    /// TypeError for a type that may not stand there; what `split` of a group raises.
    pub fn match_group(&mut self, exc: &Val, typ: &Val) -> PyResult<(Option<Val>, Option<Val>)> {
        self.check_star_types(typ)?;
        if exc.is_none() {
            return Ok((None, None));
        }
        let group = self.exceptions.base_exception_group.clone();
        if self.exception_matches(exc, typ)? {
            if self.is_instance(exc, &group) {
                return Ok((Some(exc.clone()), None));
            }
            let (message, members) = (self.new_str(""), self.new_tuple(vec![exc.clone()]));
            let wrapped = self.new_exception(&group, vec![message, members])?;
            // The group stands where the exception stood.
            if let (Some(from), Some(to)) = (exc.get::<Exception>(), wrapped.get::<Exception>()) {
                let traceback = from.traceback.get(self).clone();
                *to.traceback.get_mut(self) = traceback;
            }
            return Ok((Some(wrapped), None));
        }
        if !self.is_instance(exc, &group) {
            return Ok((None, Some(exc.clone())));
        }
        let pair = self.call_method_str(exc, "split", std::slice::from_ref(typ))?;
        let Some(pair) = pair.to_ref::<Tuple>() else {
            let message =
                format!("{}.split must return a tuple, not {}", self.type_name(exc), self.type_name(&pair));
            return Err(self.type_error(&message));
        };
        let [matching, rest, ..] = pair.items() else {
            let message = format!(
                "{}.split must return a 2-tuple, got tuple of size {}",
                self.type_name(exc),
                pair.len()
            );
            return Err(self.type_error(&message));
        };
        let some = |value: &Val| (!value.is_none()).then(|| value.clone());
        Ok((some(matching), some(rest)))
    }

    /// What is to be raised after the clauses of `except*`: `list` has what they raised and the
    /// rest that none of them matched. None for nothing.
    pub fn prep_reraise_star(&mut self, orig: &Val, list: &Val) -> PyResult {
        let all: Vec<Val> = match list.get::<List>() {
            Some(list) => list.items.get(self).iter().filter(|exc| !exc.is_none()).cloned().collect(),
            None => Vec::new(),
        };
        let group = self.exceptions.base_exception_group.clone();
        if !self.is_instance(orig, &group) {
            // A lone exception was wrapped for the clauses: at most one thing is left of it.
            return Ok(all.first().cloned().unwrap_or(Val::NONE));
        }
        let mut raised = Vec::new();
        let mut reraised = Vec::new();
        for exc in all {
            let list = if self.same_metadata(&exc, orig) { &mut reraised } else { &mut raised };
            list.push(exc);
        }
        let mut leaves = Vec::new();
        for exc in &reraised {
            self.collect_leaves(exc, &mut leaves);
        }
        let again = if leaves.is_empty() { None } else { self.project_group(orig, &leaves)? };
        if raised.is_empty() {
            return Ok(again.unwrap_or(Val::NONE));
        }
        raised.extend(again);
        if let [one] = raised.as_slice() {
            return Ok(one.clone());
        }
        let (message, members) = (self.new_str(""), self.new_list(raised));
        self.new_exception(&group, vec![message, members])
    }

    /// Whether an exception is a part of a group as the group's own `split` makes them.
    fn same_metadata(&self, exc: &Val, orig: &Val) -> bool {
        let (Some(exc), Some(orig)) = (exc.get::<Exception>(), orig.get::<Exception>()) else {
            return false;
        };
        let same = |a: &Option<Val>, b: &Option<Val>| match (a, b) {
            (Some(a), Some(b)) => a.is(b),
            (None, None) => true,
            _ => false,
        };
        same(exc.traceback.get(self), orig.traceback.get(self))
            && same(exc.cause.get(self), orig.cause.get(self))
            && same(exc.context.get(self), orig.context.get(self))
    }

    /// The exceptions in a group that are no groups, whatever their depth.
    fn collect_leaves(&self, exc: &Val, leaves: &mut Vec<Val>) {
        let mut todo = vec![exc.clone()];
        while let Some(exc) = todo.pop() {
            match self.group_members(&exc) {
                Some(members) => todo.extend(members.items().iter().cloned()),
                None => leaves.push(exc),
            }
        }
    }
}
