//! Attribute instructions and their inline caches.
//!
//! A cache is two words: the version of the object's class with the number of its shape (0 for
//! objects without attributes of their own), and what that gives: a value of the class (a word
//! that the class keeps alive as long as the version holds), or a place among the instance's
//! values, or a property's getter or that of a native attribute, or that there is none and the class has
//! a slot for those, told apart by tags that no value has.

use super::calls::{Flow, push_method};
use super::frame::Kind;
use super::names::as_str;
use super::run::{borrow_word, copy_word, drop_register, fast_class, is_object, put};
use crate::code::Word;
use crate::errors::PyResult;
use crate::native::Attribute;
use crate::object::function::{GetSetDescriptor, MemberDescriptor, Property};
use crate::object::shape::Shape;
use crate::object::{Fast, GetAttrFn, Header, Instance, Obj, Ref, Str, Type, TypeFlags, Val};
use crate::types::module::Module;
use crate::vm::Vm;

const TAG: u64 = 0xFFFF << 48;
/// A place among the instance's values.
const PLACE: u64 = 0xFFF2 << 48;
/// A property's getter, a function.
const GETTER: u64 = 0xFFF3 << 48;
/// A native attribute.
const NATIVE: u64 = 0xFFF5 << 48;
/// The slot for what the general lookup does not find, a function.
const MISSING: u64 = 0xFFF7 << 48;
/// A place in a module's dict, with the version of the class of modules behind it. It stands beside
/// `OF_MODULE`, which is no object's identity.
const IN_MODULE: u64 = 0xFFF6 << 48;
const OF_MODULE: u64 = u64::MAX;
/// Storing: the attribute is new, and this is the shape after it.
const GROW: u64 = 0xFFF4 << 48;

/// The class version and shape number of an object, as caches hold them.
#[inline(always)]
unsafe fn identity(header: &Header, class: &Obj<Type>) -> u64 {
    let shape = if class.instance_offset() == 0 { 0 } else { Instance::of_header(header).shape_number() };
    class.known_version() as u64 | (shape as u64) << 32
}

#[inline(always)]
unsafe fn header_of<'a>(word: u64) -> &'a Header {
    // SAFETY: the caller knows that the word is a pointer to a live object.
    unsafe { &*(word as usize as *const Header) }
}

/// The attribute by its cache, as a borrowed word; 0 if the cache does not apply.
#[inline(always)]
pub(super) unsafe fn cached(target: u64, cache: *const Word) -> u64 {
    if !is_object(target) {
        return 0;
    }
    // SAFETY: the register holds a live object; a matching cache describes its layout.
    unsafe {
        let header = header_of(target);
        let class = header.class();
        if identity(header, class) != (*cache).0 {
            return 0;
        }
        let found = (*cache.add(1)).0;
        if found & TAG == PLACE {
            return Instance::of_header(header).word_unchecked(found as u16);
        }
        if matches!(found & TAG, GETTER | NATIVE | MISSING) { 0 } else { found }
    }
}

/// How a native function gives an attribute.
#[derive(Clone, Copy)]
enum Native {
    Attribute(&'static Attribute),
    Missing(GetAttrFn),
}

impl Native {
    #[inline(always)]
    fn get(self, vm: &mut Vm, object: &Val, name: &Obj<Str>) -> PyResult {
        match self {
            Native::Attribute(attribute) => (attribute.get)(vm, object),
            Native::Missing(missing) => missing(vm, object, name),
        }
    }
}

/// What gives the attribute by its cache, if that is native code.
#[inline(always)]
unsafe fn cached_native(target: u64, cache: *const Word) -> Option<Native> {
    // SAFETY: as above; attributes are never freed, and a class has the slot as long as its version holds.
    unsafe {
        let found = (*cache.add(1)).0;
        if !matches!(found & TAG, NATIVE | MISSING) || !is_object(target) {
            return None;
        }
        let header = header_of(target);
        let class = header.class();
        if identity(header, class) != (*cache).0 {
            return None;
        }
        if found & TAG == MISSING {
            return class.slots.missing.get().map(Native::Missing);
        }
        Some(Native::Attribute(&*((found & !TAG) as usize as *const Attribute)))
    }
}

/// A name of a module by its cache, as a borrowed word; 0 if the cache does not apply.
#[inline(always)]
unsafe fn cached_in_module(vm: &Vm, target: u64, name: &Obj<Str>, cache: *const Word) -> u64 {
    // SAFETY: as above.
    let (identity, found) = unsafe { ((*cache).0, (*cache.add(1)).0) };
    if identity != OF_MODULE || found & TAG != IN_MODULE {
        return 0;
    }
    match borrow_word(&target).get::<Module>() {
        Some(module) if module.class().known_version() == found as u32 => {
            let table = module.dict.get(vm).table.get(vm);
            let name = name.header().address() as u64;
            table.value_if_key((found >> 32) as u16 as usize, name).map_or(0, Val::word)
        }
        _ => 0,
    }
}

/// A name of a module, as a borrowed word; fills the cache. 0 if it takes more to find it.
unsafe fn find_in_module(vm: &Vm, target: u64, name: &Obj<Str>, cache: *mut Word) -> u64 {
    let Some(module) = borrow_word(&target).get::<Module>() else { return 0 };
    let class = module.class();
    // What the class has may come first.
    if !class.is(&vm.types.module) || vm.lookup_word(class, name) != 0 {
        return 0;
    }
    let table = module.dict.get(vm).table.get(vm);
    let Some(place) = table.find_str(name) else { return 0 };
    if let Ok(place) = u16::try_from(place) {
        let version = class.version();
        // SAFETY: the cache's words belong to the instruction.
        unsafe {
            *cache = Word(OF_MODULE);
            *cache.add(1) = Word(IN_MODULE | (place as u64) << 32 | version as u64);
        }
    }
    table.value_at(place).map_or(0, Val::word)
}

/// The function of a method by its cache, borrowed; 0 if the cache does not apply.
#[inline(always)]
pub(super) unsafe fn cached_method(target: u64, cache: *const Word) -> u64 {
    if !is_object(target) {
        return 0;
    }
    // SAFETY: as above.
    unsafe {
        let header = header_of(target);
        if identity(header, header.class()) == (*cache).0 { (*cache.add(1)).0 } else { 0 }
    }
}

/// Stores an owned word by the cache; gives back the old word, or None if it does not apply.
#[inline(always)]
pub(super) unsafe fn store_cached(target: u64, value: u64, cache: *const Word) -> Option<u64> {
    if !is_object(target) {
        return None;
    }
    // SAFETY: as above.
    unsafe {
        let header = header_of(target);
        let class = header.class();
        if identity(header, class) != (*cache).0 {
            return None;
        }
        let found = (*cache.add(1)).0;
        let instance = Instance::of_header(header);
        if found & TAG == PLACE {
            return Some(instance.swap_word(found as u16, value));
        }
        let shape = &*((found & !TAG) as usize as *const Shape);
        let place = class.slot_count() + shape.keys().len() as u16 - 1;
        instance.add_with_shape(place, value, shape);
        class.note_capacity(place + 1);
        Some(0)
    }
}

/// What an instruction does with an attribute: the same name gives caches of each their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Load,
    Method,
    Store,
}

/// One entry of [`Seen`]; as the words of a cache, for a name and an access.
struct Entry {
    identity: u64,
    name: Ref<Str>,
    access: Access,
    found: u64,
}

const SEEN: usize = 1024;

/// What was put into inline caches, for instructions that meet objects of several classes: their
/// caches hold one at a time.
pub(super) struct Seen(Box<[Option<Entry>; SEEN]>);

impl Default for Seen {
    fn default() -> Seen {
        Seen(Box::new([const { None }; SEEN]))
    }
}

impl Seen {
    #[inline(always)]
    fn place(identity: u64, name: &Obj<Str>, access: Access) -> usize {
        let key = identity ^ (std::ptr::from_ref(name) as u64) << 24 ^ access as u64;
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % SEEN
    }

    /// Fills an inline cache again with what it or another one held for such objects.
    unsafe fn refill(&self, cache: *mut Word, header: &Header, name: &Obj<Str>, access: Access) -> bool {
        // SAFETY: the header is a live object's.
        let identity = unsafe { identity(header, header.class()) };
        match &self.0[Self::place(identity, name, access)] {
            Some(entry)
                if entry.identity == identity
                    && entry.access == access
                    && std::ptr::eq(&*entry.name, name) =>
            {
                // SAFETY: the cache's words belong to the instruction.
                unsafe {
                    *cache = Word(identity);
                    *cache.add(1) = Word(entry.found);
                }
                true
            }
            _ => false,
        }
    }
}

/// Where to remember what is found.
struct Site<'a> {
    cache: *mut Word,
    name: &'a Obj<Str>,
    access: Access,
}

unsafe fn fill(vm: &mut Vm, site: &Site, header: &Header, class: &Obj<Type>, found: u64) {
    class.version();
    // SAFETY: the cache's words belong to the instruction.
    unsafe {
        let identity = identity(header, class);
        *site.cache = Word(identity);
        *site.cache.add(1) = Word(found);
        let (name, access) = (site.name, site.access);
        vm.eval.seen.0[Seen::place(identity, name, access)] =
            Some(Entry { identity, name: name.to_ref(), access, found });
    }
}

/// Loads an attribute in full, and fills the cache if it can.
#[inline(never)]
pub(super) unsafe fn load(
    vm: &mut Vm,
    fp: *mut u64,
    dst: u16,
    target: u64,
    name: &Val,
    cache: *mut Word,
) -> Flow {
    // SAFETY: `dst` is a register; the target's register keeps it alive.
    unsafe {
        let object = borrow_word(&target);
        let name = as_str(name.word());
        let mut found = cached_in_module(vm, target, name, cache);
        let mut native = cached_native(target, cache);
        if found == 0
            && native.is_none()
            && is_object(target)
            && vm.eval.seen.refill(cache, header_of(target), name, Access::Load)
        {
            found = cached(target, cache);
            native = cached_native(target, cache);
        }
        if found == 0 {
            found = find_in_module(vm, target, name, cache);
        }
        if found != 0 {
            put(vm, fp, dst, copy_word(found));
            return Flow::Done;
        }
        if let Some(native) = native {
            let value = native.get(vm, object, name);
            return loaded(vm, fp, dst, value, object, name);
        }
        if is_object(target) {
            let header = header_of(target);
            let class = header.class();
            if finds_as_all(class) {
                match find(vm, header, class, &Site { cache, name, access: Access::Load }) {
                    Found::Getter(getter) => {
                        if push_method(vm, getter, &[target], dst, Kind::Getter) {
                            return Flow::Frame;
                        }
                    }
                    Found::Word(word) => {
                        put(vm, fp, dst, copy_word(word));
                        return Flow::Done;
                    }
                    Found::Native(native) => {
                        let value = native.get(vm, object, name);
                        return loaded(vm, fp, dst, value, object, name);
                    }
                    Found::Other => {}
                }
            }
        }
        let value = vm.getattr(object, name);
        loaded(vm, fp, dst, value, object, name)
    }
}

/// Puts what an attribute gave into a register.
unsafe fn loaded(
    vm: &mut Vm,
    fp: *mut u64,
    dst: u16,
    value: PyResult,
    object: &Val,
    name: &Obj<Str>,
) -> Flow {
    match value {
        Ok(value) => {
            // SAFETY: a register of the frame.
            unsafe { put(vm, fp, dst, value.into_word()) };
            Flow::Done
        }
        Err(_) => {
            vm.complete_attribute_error(object, name);
            Flow::Raised
        }
    }
}

/// Whether attributes of a class's instances are those of the general lookup, as far as that finds any.
fn finds_as_all(class: &Obj<Type>) -> bool {
    let general: GetAttrFn = Vm::general_first;
    class.slots.getattr.get().is_none_or(|hook| std::ptr::fn_addr_eq(hook, general))
}

enum Found {
    /// A borrowed word.
    Word(u64),
    /// A property's getter written in Python: a borrowed word.
    Getter(u64),
    Native(Native),
    /// The general way has to find it.
    Other,
}

/// Finds an attribute by the general lookup; fills the cache.
unsafe fn find(vm: &mut Vm, header: &Header, class: &Obj<Type>, site: &Site) -> Found {
    let name = site.name;
    let in_class = vm.lookup_word(class, name);
    // SAFETY: words of the class dict are valid while the class does not change.
    unsafe {
        if in_class != 0 {
            let value = borrow_word(&in_class);
            if let Some(member) = value.get::<MemberDescriptor>() {
                if let Some(native) = member.def {
                    return native_attribute(vm, site, (header, class), native, &member.owner);
                }
                let word = Instance::of_header(header).word(member.place);
                if word != 0 && class.is_subclass(vm, &member.owner) {
                    fill(vm, site, header, class, PLACE | member.place as u64);
                    return Found::Word(word);
                }
                return Found::Other;
            }
            if let Some(computed) = value.get::<GetSetDescriptor>() {
                return native_attribute(vm, site, (header, class), computed.def, &computed.owner);
            }
            if let Some(property) = value.get::<Property>()
                && property.class().is(&vm.types.property)
            {
                let getter = property.getter.get(vm).word();
                if fast_class(getter) == Fast::Function {
                    fill(vm, site, header, class, GETTER | getter);
                    return Found::Getter(getter);
                }
                return Found::Other;
            }
            if vm.class_of(value).slots.descr_set.get().is_some() {
                return Found::Other;
            }
        }
        if class.instance_offset() != 0 && class.has(TypeFlags::DICT) {
            let instance = Instance::of_header(header);
            let Some(shape) = instance.shape() else { return Found::Other };
            if let Some(place) = shape.place(name) {
                let place = class.slot_count() + place;
                let word = instance.word(place);
                if word == 0 {
                    return Found::Other;
                }
                fill(vm, site, header, class, PLACE | place as u64);
                return Found::Word(word);
            }
        }
        if in_class == 0 {
            let missing = class.slots.missing.get().filter(|_| !name.is_special());
            let Some(missing) = missing else { return Found::Other };
            fill(vm, site, header, class, MISSING);
            return Found::Native(Native::Missing(missing));
        }
        if vm.class_of(borrow_word(&in_class)).slots.descr_get.get().is_some() {
            return Found::Other;
        }
        fill(vm, site, header, class, in_class);
        Found::Word(in_class)
    }
}

/// Remembers an attribute that is computed for instances of `owner`.
unsafe fn native_attribute(
    vm: &mut Vm,
    site: &Site,
    (header, class): (&Header, &Obj<Type>),
    native: &'static Attribute,
    owner: &Obj<Type>,
) -> Found {
    if !class.is_subclass(vm, owner) {
        return Found::Other;
    }
    // SAFETY: the cache's words belong to the instruction.
    unsafe { fill(vm, site, header, class, NATIVE | std::ptr::from_ref(native) as u64) };
    Found::Native(Native::Attribute(native))
}

/// Stores an attribute in full, and fills the cache if it can.
#[inline(never)]
pub(super) unsafe fn store(vm: &mut Vm, target: u64, name: &Val, value: Val, cache: *mut Word) -> Flow {
    // SAFETY: the target's register keeps it alive.
    unsafe {
        let object = borrow_word(&target);
        let name = as_str(name.word());
        if is_object(target) {
            let header = header_of(target);
            let class = header.class();
            if vm.eval.seen.refill(cache, header, name, Access::Store)
                && let Some(old) = store_cached(target, copy_word(value.word()), cache)
            {
                drop_register(vm, old);
                return Flow::Done;
            }
            let site = Site { cache, name, access: Access::Store };
            if class.slots.setattr.get().is_none()
                && class.instance_offset() != 0
                && let Some(flow) = store_on_instance(vm, header, class, &value, &site)
            {
                return flow;
            }
        }
        match vm.setattr(object, name, value) {
            Ok(()) => Flow::Done,
            Err(_) => Flow::Raised,
        }
    }
}

/// The common ways of storing; None if the general way has to do it.
unsafe fn store_on_instance(
    vm: &mut Vm,
    header: &Header,
    class: &Obj<Type>,
    value: &Val,
    site: &Site,
) -> Option<Flow> {
    let name = site.name;
    let in_class = vm.lookup_word(class, name);
    // SAFETY: as in `find`.
    unsafe {
        let instance = Instance::of_header(header);
        if in_class != 0 {
            let descriptor = borrow_word(&in_class);
            if let Some(member) = descriptor.get::<MemberDescriptor>()
                && member.def.is_none()
                && class.is_subclass(vm, &member.owner)
            {
                fill(vm, site, header, class, PLACE | member.place as u64);
                let old = instance.swap_word(member.place, value.clone().into_word());
                drop_register(vm, old);
                return Some(Flow::Done);
            }
            if let Some(property) = descriptor.get::<Property>()
                && property.class().is(&vm.types.property)
            {
                let setter = property.setter.get(vm).word();
                let target = header.address() as u64;
                return push_method(vm, setter, &[target, value.word()], 0, Kind::Discard)
                    .then_some(Flow::Frame);
            }
            if vm.class_of(descriptor).slots.descr_set.get().is_some() {
                return None;
            }
        }
        if !class.has(TypeFlags::DICT) {
            return None;
        }
        let shape = instance.shape()?;
        if let Some(place) = shape.place(name) {
            let place = class.slot_count() + place;
            fill(vm, site, header, class, PLACE | place as u64);
            let old = instance.swap_word(place, value.clone().into_word());
            drop_register(vm, old);
            return Some(Flow::Done);
        }
        let next = class.shape_with(shape, name)?;
        fill(vm, site, header, class, GROW | next as *const Shape as usize as u64);
        let place = class.slot_count() + next.keys().len() as u16 - 1;
        instance.add_with_shape(place, value.clone().into_word(), next);
        class.note_capacity(place + 1);
        Some(Flow::Done)
    }
}

/// Looks up a method in full: `r[a]` and `r[a + 1]`.
#[inline(never)]
pub(super) unsafe fn load_method(
    vm: &mut Vm,
    fp: *mut u64,
    dst: u16,
    target: u64,
    name: &Val,
    cache: *mut Word,
) -> Flow {
    // SAFETY: `dst` and the register behind it exist.
    unsafe {
        let object = borrow_word(&target).clone();
        let name = as_str(name.word());
        let mut in_module = cached_in_module(vm, target, name, cache);
        if in_module == 0 {
            in_module = find_in_module(vm, target, name, cache);
        }
        if in_module != 0 {
            put_method(vm, fp, dst, copy_word(in_module), 0);
            return Flow::Done;
        }
        if let Some(header) = object.header()
            && vm.eval.seen.refill(cache, header, name, Access::Method)
        {
            put_method(vm, fp, dst, copy_word((*cache.add(1)).0), object.into_word());
            return Flow::Done;
        }
        let class = vm.class_of(&object).to_ref();
        let found = vm.lookup_word(&class, name);
        if found != 0 && finds_as_all(&class) {
            let method = borrow_word(&found).clone();
            if vm.class_of(&method).has(TypeFlags::METHOD_DESCRIPTOR) {
                let hidden = class.instance_offset() != 0
                    && class.has(TypeFlags::DICT)
                    && vm.instance_get(&object, name).is_some();
                if !hidden {
                    if let Some(header) = object.header() {
                        let in_dict =
                            class.instance_offset() != 0 && Instance::of_header(header).shape().is_none();
                        if !in_dict {
                            let site = Site { cache, name, access: Access::Method };
                            fill(vm, &site, header, &class, found);
                        }
                    }
                    put_method(vm, fp, dst, method.into_word(), object.into_word());
                    return Flow::Done;
                }
            }
        }
        match vm.getattr(&object, name) {
            Ok(value) => {
                put_method(vm, fp, dst, value.into_word(), 0);
                Flow::Done
            }
            Err(_) => Flow::Raised,
        }
    }
}

/// Puts an owned function into a register and its receiver, if it has one, into the next.
unsafe fn put_method(vm: &mut Vm, fp: *mut u64, dst: u16, function: u64, receiver: u64) {
    // SAFETY: both registers exist; the words are owned.
    unsafe {
        put(vm, fp, dst + 1, receiver);
        put(vm, fp, dst, function);
    }
}

/// `super().name`, with the class in `r[a]` and the instance in `r[a + 1]`.
pub(super) unsafe fn load_super_method(vm: &mut Vm, fp: *mut u64, word: Word, name: &Val) -> PyResult<()> {
    // SAFETY: the instruction's registers exist.
    unsafe {
        let callee = borrow_word(&*fp.add(word.b() as usize)).clone();
        let class = borrow_word(&*fp.add(word.a() as usize)).clone();
        let object = borrow_word(&*fp.add(word.a() as usize + 1)).clone();
        let name = as_str(name.word());
        if callee.is(&vm.types.super_.to_val())
            && let Some(class) = class.get::<Type>()
        {
            let start = vm.class_of(&object).to_ref();
            if start.is_subclass(vm, class) {
                let order = start.mro.get(vm).clone();
                let behind = order.iter().skip_while(|other| !other.is(class)).skip(1);
                let found = behind.filter_map(|other| other.dict(vm).get_str(vm, name).cloned()).next();
                if let Some(method) = found
                    && vm.class_of(&method).has(TypeFlags::METHOD_DESCRIPTOR)
                {
                    put_method(vm, fp, word.a(), method.into_word(), object.into_word());
                    return Ok(());
                }
            }
        }
        let proxy = vm.call(&callee, &[class, object])?;
        let value = vm.getattr(&proxy, name)?;
        put_method(vm, fp, word.a(), value.into_word(), 0);
        Ok(())
    }
}

/// `__enter__` and its like, looked up on the type.
pub(super) unsafe fn load_special(vm: &mut Vm, fp: *mut u64, word: Word) -> PyResult<()> {
    // SAFETY: the instruction's registers exist.
    unsafe {
        let object = borrow_word(&*fp.add(word.b() as usize)).clone();
        let names = &vm.names;
        let name = match word.c() {
            0 => names.__enter__.clone(),
            1 => names.__exit__.clone(),
            2 => names.__aenter__.clone(),
            _ => names.__aexit__.clone(),
        };
        let class = vm.class_of(&object).to_ref();
        let Some(method) = vm.lookup(&class, &name) else {
            return Err(no_context_manager(vm, &class, word.c()));
        };
        if vm.class_of(&method).has(TypeFlags::METHOD_DESCRIPTOR) {
            put_method(vm, fp, word.a(), method.into_word(), object.into_word());
            return Ok(());
        }
        let bound = vm.special_method(&object, &name)?.unwrap_or(method);
        put_method(vm, fp, word.a(), bound.into_word(), 0);
        Ok(())
    }
}

#[cold]
fn no_context_manager(vm: &mut Vm, class: &Obj<Type>, which: u16) -> crate::errors::Raised {
    let asynchronous = which >= 2;
    let (protocol, missing) = match which {
        0 => ("context manager", "__enter__"),
        1 => ("context manager", "__exit__"),
        2 => ("asynchronous context manager", "__aenter__"),
        _ => ("asynchronous context manager", "__aexit__"),
    };
    let name = class.name(vm).into_owned();
    let (other, hint) = if asynchronous {
        (vm.names.__enter__.clone(), "with")
    } else {
        (vm.names.__aenter__.clone(), "async with")
    };
    let other_too = if asynchronous { vm.names.__exit__.clone() } else { vm.names.__aexit__.clone() };
    let has_other = vm.lookup(class, &other).is_some() && vm.lookup(class, &other_too).is_some();
    let suffix = if has_other {
        format!(
            " but it supports the {} protocol. Did you mean to use '{hint}'?",
            if asynchronous { "context manager" } else { "asynchronous context manager" }
        )
    } else {
        String::new()
    };
    vm.type_error(&format!(
        "'{name}' object does not support the {protocol} protocol (missed {missing} method){suffix}"
    ))
}
