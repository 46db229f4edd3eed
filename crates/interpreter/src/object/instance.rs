//! The attributes of an instance.
//!
//! Objects whose class says so (`instance_offset`) have this part behind their payload: a shape
//! and an array of values, of which the first are `__slots__` of the class at fixed places and
//! the rest the attributes that the shape names. The array starts out inside the object and moves
//! out when it grows. When somebody asks for `__dict__`, or attributes are deleted, the attributes
//! move into a dict, which then is the only place where they are (the shape becomes null and the
//! dict stands behind the slots).

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::ptr::{null, null_mut};

use super::dict::Dict;
use super::header::{Header, Obj, Ref, Trace, Visitor};
use super::shape::Shape;
use super::string::Str;
use super::types::{Type, TypeFlags};
use super::value::Val;
use crate::vm::Vm;

#[repr(C)]
pub(crate) struct Instance {
    /// Null when the attributes are in a dict.
    shape: Cell<*const Shape>,
    /// Owned values or null words, `capacity` of them.
    values: Cell<*mut u64>,
    capacity: Cell<u16>,
    /// How many words follow this struct inside the object.
    inline: Cell<u16>,
    /// The shape's number; `IN_DICT` when the attributes are in a dict.
    number: Cell<u32>,
}

/// Stands for the shape of instances whose attributes are in a dict. No cache holds it.
const IN_DICT: u32 = u32::MAX;

impl Instance {
    /// Bytes of the part with room for `capacity` values.
    pub(super) const fn size(capacity: u16) -> usize {
        size_of::<Instance>() + capacity as usize * 8
    }

    /// Makes the part of a new object.
    ///
    /// # Safety
    /// The memory at `header` has room for the part at the class's offset.
    pub(super) unsafe fn write(header: *mut Header, class: &Obj<Type>) {
        let capacity = class.capacity();
        // SAFETY: as the caller promises.
        unsafe {
            let part = header.byte_add(class.instance_offset()).cast::<Instance>();
            let values = part.add(1).cast::<u64>();
            part.write(Instance {
                shape: Cell::new(class.root_shape()),
                values: Cell::new(values),
                capacity: Cell::new(capacity),
                inline: Cell::new(capacity),
                number: Cell::new(class.root_shape().number()),
            });
            for place in 0..capacity as usize {
                values.add(place).write(0);
            }
        }
    }

    /// The part of an object whose class has an instance offset.
    #[inline(always)]
    pub(crate) fn of_header(header: &Header) -> &Instance {
        let offset = header.class().instance_offset();
        debug_assert!(offset != 0);
        // SAFETY: `alloc` made the part at this offset.
        unsafe { &*(header as *const Header).byte_add(offset).cast::<Instance>() }
    }

    /// The part of an object, if it has one.
    #[inline]
    pub(crate) fn of(object: &Val) -> Option<&Instance> {
        let header = object.header()?;
        (header.class().instance_offset() != 0).then(|| Instance::of_header(header))
    }

    pub(super) fn inline_capacity(&self) -> u16 {
        self.inline.get()
    }

    /// The number of the shape, for caches.
    #[inline(always)]
    pub(crate) fn shape_number(&self) -> u32 {
        self.number.get()
    }

    fn set_shape(&self, shape: Option<&Shape>) {
        self.shape.set(shape.map_or(null(), |shape| shape));
        self.number.set(shape.map_or(IN_DICT, Shape::number));
    }

    /// Adds a value at the place that a shape's last attribute has, and takes on the shape.
    #[inline]
    pub(crate) fn add_with_shape(&self, place: u16, word: u64, shape: &Shape) {
        drop_word(self.swap_word(place, word));
        self.set_shape(Some(shape));
    }

    pub(crate) fn shape(&self) -> Option<&Shape> {
        // SAFETY: as above.
        unsafe { self.shape.get().as_ref() }
    }

    /// The word at a place; null if nothing is there. Borrowed.
    #[inline(always)]
    pub(crate) fn word(&self, place: u16) -> u64 {
        if place >= self.capacity.get() {
            return 0;
        }
        // SAFETY: within the capacity.
        unsafe { *self.values.get().add(place as usize) }
    }

    /// The word at a place that a cache says is within the capacity.
    ///
    /// # Safety
    /// The instance's shape (or its class's slots) has this place.
    #[inline(always)]
    pub(crate) unsafe fn word_unchecked(&self, place: u16) -> u64 {
        // SAFETY: as the caller promises.
        unsafe { *self.values.get().add(place as usize) }
    }

    pub(crate) fn value(&self, place: u16) -> Option<Val> {
        let word = self.word(place);
        // A borrowed word is cloned through a value that is not dropped.
        (word != 0).then(|| (*std::mem::ManuallyDrop::new(Val::from_word(word))).clone())
    }

    /// Puts an owned word (0 for nothing) at a place that exists; returns the old word, owned.
    #[inline(always)]
    pub(crate) fn swap_word(&self, place: u16, word: u64) -> u64 {
        if place >= self.capacity.get() {
            self.grow(place + 1);
        }
        // SAFETY: within the capacity.
        unsafe {
            let at = self.values.get().add(place as usize);
            std::mem::replace(&mut *at, word)
        }
    }

    /// Puts a value, or nothing, at a place.
    pub(crate) fn set_place(&self, place: u16, value: Option<Val>) {
        drop_word(self.swap_word(place, value.map_or(0, Val::into_word)));
    }

    #[inline(never)]
    fn grow(&self, needed: u16) {
        let old = self.capacity.get();
        let capacity = needed.max(old.saturating_mul(2)).max(8);
        let memory = allocate(capacity);
        // SAFETY: both arrays have room for `old` words, and the new one for `capacity`.
        unsafe {
            std::ptr::copy_nonoverlapping(self.values.get(), memory, old as usize);
            std::ptr::write_bytes(memory.add(old as usize), 0, (capacity - old) as usize);
        }
        self.release_array();
        self.values.set(memory);
        self.capacity.set(capacity);
    }

    fn is_inline(&self) -> bool {
        self.capacity.get() == self.inline.get()
    }

    fn release_array(&self) {
        if !self.is_inline() {
            // SAFETY: an array that is not inline came from `allocate`.
            unsafe { dealloc(self.values.get().cast(), array_layout(self.capacity.get())) };
        }
    }

    /// Drops all values of a dying object.
    ///
    /// # Safety
    /// `header` is a dying object with an instance part.
    pub(super) unsafe fn destroy(header: *mut Header) {
        // SAFETY: as the caller promises; the values are dropped once.
        let part = Instance::of_header(unsafe { &*header });
        part.drop_values();
        part.release_array();
        part.values.set(null_mut());
        part.capacity.set(0);
        part.inline.set(0);
    }

    fn drop_values(&self) {
        for place in 0..self.capacity.get() {
            drop_word(self.swap_word(place, 0));
        }
    }

    pub(super) fn trace(&self, _class: &Obj<Type>, visitor: &mut Visitor) {
        for place in 0..self.capacity.get() {
            let word = self.word(place);
            if word != 0 {
                std::mem::ManuallyDrop::new(Val::from_word(word)).trace(visitor);
            }
        }
    }

    pub(super) fn untie(&self, class: &Obj<Type>) {
        self.set_shape(Some(class.root_shape()));
        self.drop_values();
    }

    fn dict(&self, class: &Obj<Type>) -> Option<Ref<Dict>> {
        if !self.shape.get().is_null() {
            return None;
        }
        self.value(class.slot_count()).and_then(|dict| dict.to_ref::<Dict>())
    }

    /// The attributes as pairs, in order.
    fn pairs(&self, class: &Obj<Type>) -> Vec<(Ref<Str>, Val)> {
        let Some(shape) = self.shape() else { return Vec::new() };
        let slots = class.slot_count();
        let keys = shape.keys().iter().enumerate();
        keys.filter_map(|(i, key)| Some((key.clone(), self.value(slots + i as u16)?))).collect()
    }
}

fn array_layout(capacity: u16) -> Layout {
    Layout::array::<u64>(capacity as usize).unwrap_or_else(|_| Layout::new::<u64>())
}

fn allocate(capacity: u16) -> *mut u64 {
    let layout = array_layout(capacity);
    // SAFETY: the capacity is never zero.
    let memory = unsafe { alloc(layout) };
    if memory.is_null() {
        handle_alloc_error(layout);
    }
    memory.cast()
}

/// Drops what an owned word stands for.
#[inline(always)]
pub(crate) fn drop_word(word: u64) {
    if word != 0 {
        drop(Val::from_word(word));
    }
}

impl Vm {
    /// An attribute of the object itself (not of its class), by interned name.
    pub fn instance_get(&self, object: &Val, name: &Obj<Str>) -> Option<Val> {
        let part = Instance::of(object)?;
        let class = object.header()?.class();
        if let Some(shape) = part.shape() {
            return part.value(class.slot_count() + shape.place(name)?);
        }
        part.dict(class)?.get_str(self, name).cloned()
    }

    /// Sets an attribute of the object itself, by interned name; false if it can have none.
    pub fn instance_set(&mut self, object: &Val, name: &Obj<Str>, value: Val) -> bool {
        let Some(part) = Instance::of(object) else { return false };
        let Some(class) = object.header().map(Header::class) else { return false };
        if !class.has(TypeFlags::DICT) {
            return false;
        }
        if let Some(shape) = part.shape() {
            let slots = class.slot_count();
            if let Some(place) = shape.place(name) {
                part.set_place(slots + place, Some(value));
                return true;
            }
            if let Some(next) = class.shapes().with(&self.heap, shape, name) {
                let place = slots + next.keys().len() as u16 - 1;
                part.set_place(place, Some(value));
                part.set_shape(Some(next));
                class.note_capacity(place + 1);
                return true;
            }
        }
        let Some(dict) = self.instance_dict(object) else { return false };
        dict.set_str(self, name, value);
        true
    }

    /// Deletes an attribute of the object itself; None if it has none of that name.
    pub fn instance_delete(&mut self, object: &Val, name: &Obj<Str>) -> Option<Val> {
        self.instance_get(object, name)?;
        self.instance_dict(object)?.remove_str(self, name)
    }

    /// The `__dict__` of an object, made on demand; None if its class gives it none.
    pub fn instance_dict(&mut self, object: &Val) -> Option<Ref<Dict>> {
        let part = Instance::of(object)?;
        let class = object.header()?.class();
        if !class.has(TypeFlags::DICT) {
            return None;
        }
        if let Some(dict) = part.dict(class) {
            return Some(dict);
        }
        let dict = self.new_dict();
        for (key, value) in part.pairs(class) {
            dict.set_str(self, &key, value);
        }
        self.instance_put_dict(object, dict.clone());
        Some(dict)
    }

    /// Replaces the `__dict__` of an object; false if its class gives it none.
    pub fn instance_put_dict(&mut self, object: &Val, dict: Ref<Dict>) -> bool {
        let Some(part) = Instance::of(object) else { return false };
        let Some(class) = object.header().map(Header::class) else { return false };
        if !class.has(TypeFlags::DICT) {
            return false;
        }
        let slots = class.slot_count();
        part.set_shape(None);
        let mut old = vec![part.swap_word(slots, dict.into_val().into_word())];
        old.extend((slots + 1..part.capacity.get()).map(|place| part.swap_word(place, 0)));
        old.into_iter().for_each(drop_word);
        true
    }

    /// The names of the object's own attributes, in order.
    pub fn instance_names(&self, object: &Val) -> Vec<Val> {
        let Some(part) = Instance::of(object) else { return Vec::new() };
        let Some(class) = object.header().map(Header::class) else { return Vec::new() };
        if let Some(dict) = part.dict(class) {
            return dict.entries(self).map(|(key, _)| key.clone()).collect();
        }
        part.pairs(class).into_iter().map(|(key, _)| key.into_val()).collect()
    }

    /// Makes an object an instance of another class (`__class__ = …`) with the same layout and
    /// the same slots; the caller has checked that.
    pub(crate) fn change_class(&mut self, object: &Val, class: &Obj<Type>) {
        let Some(header) = object.header() else { return };
        let old = header.class().to_ref();
        let new = class.to_ref();
        let pairs = match Instance::of(object) {
            Some(part) if part.shape().is_some() => Some(part.pairs(&old)),
            _ => None,
        };
        header.replace_class(new.0);
        if class.has(TypeFlags::HEAP) {
            std::mem::forget(new);
        }
        if let (Some(part), Some(pairs)) = (Instance::of(object), pairs) {
            part.set_shape(Some(class.root_shape()));
            for place in class.slot_count()..part.capacity.get() {
                part.set_place(place, None);
            }
            for (key, value) in pairs {
                self.instance_set(object, &key, value);
            }
        }
        if old.has(TypeFlags::HEAP) {
            // The reference that the object had on its old class.
            drop(Ref(old.0));
        }
    }
}
