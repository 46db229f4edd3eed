//! Finding attributes: along the bases of a class, on instances, through descriptors.

use std::cell::Cell;

use super::header::{Obj, Ref};
use super::string::Str;
use super::types::Type;
use super::value::Val;
use crate::errors::PyResult;
use crate::vm::Vm;

const CACHE_SIZE: usize = 1024;

/// Remembers lookups along the bases of classes.
pub(crate) struct LookupCache {
    entries: Box<[Entry]>,
}

struct Entry {
    version: Cell<u32>,
    /// Kept alive, so that no other name can come to its address.
    name: Cell<Option<Ref<Str>>>,
    /// A word borrowed from the class dict, valid while the version is; 0 for "not found".
    word: Cell<u64>,
}

impl LookupCache {
    pub(crate) fn new() -> LookupCache {
        let empty = || Entry { version: Cell::new(0), name: Cell::new(None), word: Cell::new(0) };
        LookupCache { entries: std::iter::repeat_with(empty).take(CACHE_SIZE).collect() }
    }
}

impl Vm {
    /// An attribute of a class or its bases, by interned name, as it stands in their dicts.
    pub fn lookup(&self, class: &Obj<Type>, name: &Obj<Str>) -> Option<Val> {
        let word = self.lookup_word(class, name);
        (word != 0).then(|| (*std::mem::ManuallyDrop::new(Val::from_word(word))).clone())
    }

    /// As `lookup`: a borrowed word, valid while the class keeps its version; 0 if not found.
    #[inline]
    pub(crate) fn lookup_word(&self, class: &Obj<Type>, name: &Obj<Str>) -> u64 {
        let version = class.version();
        let hash = version.wrapping_mul(0x9E37_79B1) ^ (std::ptr::from_ref(name) as usize >> 3) as u32;
        let entry = &self.lookups.entries[hash as usize % CACHE_SIZE];
        let cached: *const Cell<Option<Ref<Str>>> = &entry.name;
        // SAFETY: the cell holds a pointer or null, read here as such.
        let cached = unsafe { *cached.cast::<*const Obj<Str>>() };
        if entry.version.get() == version && std::ptr::eq(cached, name) {
            return entry.word.get();
        }
        let word = self.lookup_uncached(class, name);
        entry.version.set(version);
        entry.name.set(Some(name.to_ref()));
        entry.word.set(word);
        word
    }

    #[inline(never)]
    fn lookup_uncached(&self, class: &Obj<Type>, name: &Obj<Str>) -> u64 {
        let mro = class.mro.get(self).iter();
        mro.filter_map(|class| class.dict(self).get_str(self, name)).next().map_or(0, Val::word)
    }

    /// The class in whose dict an attribute is found, and its value.
    pub fn lookup_with_owner(&self, class: &Obj<Type>, name: &Obj<Str>) -> Option<(Ref<Type>, Val)> {
        let mut mro = class.mro.get(self).iter();
        mro.find_map(|class| Some((class.clone(), class.dict(self).get_str(self, name)?.clone())))
    }

    /// `object.__getattribute__`: data descriptors of the class, the instance's own attributes,
    /// other attributes of the class. Errors: AttributeError; what descriptors raise.
    pub fn generic_getattr(&mut self, object: &Val, name: &Obj<Str>) -> PyResult {
        match self.generic_getattr_opt(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// The slot for attributes of classes that have one for what is missing: the general lookup comes first.
    /// Errors: those of both.
    pub fn general_first(&mut self, object: &Val, name: &Obj<Str>) -> PyResult {
        if let Some(own) = self.generic_getattr_opt(object, name)? {
            return Ok(own);
        }
        match self.class_of(object).slots.missing.get() {
            Some(missing) if !name.is_special() => missing(self, object, name),
            _ => Err(self.no_attribute(object, name)),
        }
    }

    /// As `generic_getattr`, with None where there is no such attribute.
    pub fn generic_getattr_opt(&mut self, object: &Val, name: &Obj<Str>) -> PyResult<Option<Val>> {
        let class = self.class_of(object).to_ref();
        let found = self.lookup(&class, name);
        if let Some(found) = &found {
            let slots = &self.class_of(found).slots;
            if let (Some(get), Some(_)) = (slots.descr_get.get(), slots.descr_set.get()) {
                return get(self, found, Some(object), &class.to_val()).map(Some);
            }
        }
        if let Some(value) = self.instance_get(object, name) {
            return Ok(Some(value));
        }
        let Some(found) = found else { return Ok(None) };
        match self.class_of(&found).slots.descr_get.get() {
            Some(get) => get(self, &found, Some(object), &class.to_val()).map(Some),
            None => Ok(Some(found)),
        }
    }

    /// `object.__setattr__` and `object.__delattr__`. Errors: AttributeError; what descriptors
    /// raise.
    pub fn generic_setattr(&mut self, object: &Val, name: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
        let class = self.class_of(object).to_ref();
        let found = self.lookup(&class, name);
        if let Some(found) = &found
            && let Some(set) = self.class_of(found).slots.descr_set.get()
        {
            return set(self, found, object, value);
        }
        let done = match value {
            Some(value) => self.instance_set(object, name, value),
            None => self.instance_delete(object, name).is_some(),
        };
        if done {
            return Ok(());
        }
        let has_dict = class.has(super::types::TypeFlags::DICT);
        Err(self.cannot_set_attribute(object, name, found.is_some(), has_dict))
    }

    /// A special method as found on the class of an object, bound to it. None if there is none.
    pub fn special_method(&mut self, object: &Val, name: &Obj<Str>) -> PyResult<Option<Val>> {
        let class = self.class_of(object).to_ref();
        let Some(found) = self.lookup(&class, name) else { return Ok(None) };
        match self.class_of(&found).slots.descr_get.get() {
            Some(get) => get(self, &found, Some(object), &class.to_val()).map(Some),
            None => Ok(Some(found)),
        }
    }
}
