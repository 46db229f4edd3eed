//! Items of any container: `x[k]`, `len(x)`, `v in x`.

use crate::errors::PyResult;
use crate::object::{Type, TypeFlags, Val};
use crate::vm::Vm;

impl Vm {
    /// `object[key]`. Errors: TypeError if it has no items; IndexError, KeyError and the like.
    pub fn get_item(&mut self, object: &Val, key: &Val) -> PyResult {
        if let Some(get) = self.class_of(object).slots.getitem.get() {
            return get(self, object, key);
        }
        if object.is_a::<Type>() {
            let name = self.names.__class_getitem__.clone();
            if object.is(&self.types.type_.to_val()) {
                return self.generic_alias(object, key);
            }
            if let Some(method) = self.getattr_opt(object, &name)?.filter(|method| !method.is_none()) {
                return self.call(&method, std::slice::from_ref(key));
            }
            let message = format!("type '{}' is not subscriptable", self.class_display_name(object));
            return Err(self.type_error(&message));
        }
        let message = format!("'{}' object is not subscriptable", self.type_name(object));
        Err(self.type_error(&message))
    }

    fn class_display_name(&self, class: &Val) -> String {
        class.get::<Type>().map_or(String::new(), |class| class.name(self).into_owned())
    }

    /// `object[key] = value`.
    pub fn set_item(&mut self, object: &Val, key: &Val, value: Val) -> PyResult<()> {
        match self.class_of(object).slots.setitem.get() {
            Some(set) => set(self, object, key, Some(value)),
            None => {
                self.could_be_index(object, key)?;
                let name = self.type_name(object);
                Err(self.type_error(&["'", &name, "' object does not support item assignment"].concat()))
            }
        }
    }

    /// `del object[key]`.
    pub fn del_item(&mut self, object: &Val, key: &Val) -> PyResult<()> {
        match self.class_of(object).slots.setitem.get() {
            Some(set) => set(self, object, key, None),
            None => {
                let verb = if self.could_be_index(object, key)? { "doesn't" } else { "does not" };
                let message =
                    ["'", &self.type_name(object), "' object ", verb, " support item deletion"].concat();
                Err(self.type_error(&message))
            }
        }
    }

    /// Whether a key can be an index of what has no items to change: a sequence, as far as one can
    /// tell. Errors: IndexError for one that fits no sequence.
    #[cold]
    fn could_be_index(&mut self, object: &Val, key: &Val) -> PyResult<bool> {
        let class = self.class_of(object);
        let sequence = class.has(TypeFlags::HEAP) || class.slots.len.get().is_some();
        if !sequence || self.class_of(key).slots.index.get().is_none() {
            return Ok(false);
        }
        let index = self.index(key)?;
        if index.as_int().and_then(|int| int.to_i64()).is_none() {
            return Err(self.index_error("cannot fit 'int' into an index-sized integer"));
        }
        Ok(true)
    }

    /// `len(object)`. Errors: TypeError if it has none.
    pub fn len(&mut self, object: &Val) -> PyResult<usize> {
        match self.class_of(object).slots.len.get() {
            Some(len) => len(self, object),
            None => {
                let message = format!("object of type '{}' has no len()", self.type_name(object));
                Err(self.type_error(&message))
            }
        }
    }

    /// `item in object`.
    pub fn contains(&mut self, object: &Val, item: &Val) -> PyResult<bool> {
        if let Some(contains) = self.class_of(object).slots.contains.get() {
            return contains(self, object, item);
        }
        let iterator = self.iter_of_argument(object, "a container or iterable")?;
        while let Some(value) = self.next(&iterator)? {
            if self.equal(&value, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// As `iter`, where TypeErrors say what the argument is not.
    pub(crate) fn iter_of_argument(&mut self, object: &Val, what: &str) -> PyResult {
        let result = self.iter(object);
        let class = self.exceptions.type_error.clone();
        match self.catch(result, &class)? {
            Some(iterator) => Ok(iterator),
            None => {
                let name = self.type_name(object);
                Err(self.type_error(&["argument of type '", &name, "' is not ", what].concat()))
            }
        }
    }
}
