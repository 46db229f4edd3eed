//! The payload of `type`: classes.

use std::cell::{Cell, OnceCell};
use std::ptr::NonNull;

use super::dict::Dict;
use super::guarded::Guarded;
use super::header::{Header, Layout, Obj, Ref, Trace, Visitor};
use super::heap::Heap;
use super::shape::{Shape, ShapeTree};
use super::slots::Slots;
use super::string::{Interned, Str};
use super::value::Val;
use crate::native::TypeSpec;
use crate::vm::Vm;

/// Properties of a class, as bits.
pub struct TypeFlags;

impl TypeFlags {
    /// Made by a `class` statement or `type()`.
    pub const HEAP: u32 = 1;
    /// May be a base class.
    pub const BASE: u32 = 2;
    /// Instances have a `__dict__`.
    pub const DICT: u32 = 4;
    /// Instances can be referred to weakly.
    pub const WEAK_REFERENCES: u32 = 8;
    /// Instances have a `__del__`.
    pub const FINALIZER: u32 = 16;
    /// Attributes of the class cannot be set (builtin types).
    pub const IMMUTABLE: u32 = 32;
    /// Instances match sequence / mapping patterns.
    pub const SEQUENCE: u32 = 64;
    pub const MAPPING: u32 = 128;
    /// A positional pattern `Class(x)` captures the subject itself.
    pub const MATCH_SELF: u32 = 256;
    /// Functions of this type become methods of the object they are looked up on.
    pub const METHOD_DESCRIPTOR: u32 = 512;
    /// Cannot be called to make instances.
    pub const NO_INSTANTIATION: u32 = 1024;
    /// Exactly `str`.
    pub const EXACT_STR: u32 = 2048;
    /// A class derived from `type`.
    pub const METACLASS: u32 = 4096;
    /// Derived from BaseException.
    pub const EXCEPTION: u32 = 8192;
    /// Has abstract methods: cannot be instantiated.
    pub const ABSTRACT: u32 = 16384;
    /// Instances keep their attributes in a dict that their payload has.
    pub const OWN_DICT: u32 = 32768;
    /// What a derived class takes over from its base.
    pub const INHERITED: u32 = Self::DICT
        | Self::WEAK_REFERENCES
        | Self::FINALIZER
        | Self::SEQUENCE
        | Self::MAPPING
        | Self::MATCH_SELF
        | Self::METACLASS
        | Self::EXCEPTION
        | Self::OWN_DICT;
}

/// No version was given. An empty cache, with version 0, never matches it.
const NO_VERSION: u32 = u32::MAX;

/// Builtin classes whose instances the evaluator treats without looking up slots.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Fast {
    Nothing,
    Str,
    List,
    Tuple,
    Dict,
    Function,
    NativeFunction,
    MethodDescriptor,
    BoundMethod,
    Class,
    RangeIterator,
    ListIterator,
    TupleIterator,
    DictIterator,
    Generator,
    Module,
}

/// A class.
pub struct Type {
    heap: NonNull<Heap>,
    strings: NonNull<Interned>,
    /// How its instances are laid out.
    pub(super) layout: &'static Layout,
    pub slots: Slots,
    flags: Cell<u32>,
    /// Unique to this state of the class; `NO_VERSION` until a cache asks.
    version: Cell<u32>,
    /// Which builtin class it is, where the evaluator has a fast path for its instances.
    fast: Cell<Fast>,
    /// Where in an instance the attributes start; 0 if it has none.
    instance_offset: Cell<u16>,
    /// Values of `__slots__`, at the first places of the attributes.
    slot_count: Cell<u16>,
    /// Room for attributes in new instances.
    capacity: Cell<u16>,
    shapes: OnceCell<Box<ShapeTree>>,
    /// What the type was declared with, if it is a builtin one.
    pub spec: Option<&'static TypeSpec>,
    /// Strings.
    pub name: Guarded<Val>,
    pub qualname: Guarded<Val>,
    pub bases: Guarded<Vec<Ref<Type>>>,
    /// The base that the layout comes from.
    pub base: Guarded<Option<Ref<Type>>>,
    /// Linear order of itself and its bases, itself first.
    pub mro: Guarded<Vec<Ref<Type>>>,
    pub dict: Guarded<Option<Ref<Dict>>>,
    /// Derived classes; each takes itself out when it dies.
    pub(crate) subclasses: Guarded<Vec<NonNull<Obj<Type>>>>,
}

crate::payload!(Type, tracked);

/// What a new class is made of.
pub(crate) struct NewType {
    pub layout: &'static Layout,
    pub flags: u32,
    pub instance_offset: u16,
    pub slot_count: u16,
    pub spec: Option<&'static TypeSpec>,
    pub name: Val,
    pub qualname: Val,
    pub bases: Vec<Ref<Type>>,
    pub base: Option<Ref<Type>>,
    pub dict: Option<Ref<Dict>>,
}

impl Type {
    pub(crate) fn new(heap: &Heap, strings: &Interned, parts: NewType) -> Type {
        Type {
            heap: NonNull::from(heap),
            strings: NonNull::from(strings),
            layout: parts.layout,
            slots: Slots::default(),
            flags: Cell::new(parts.flags),
            version: Cell::new(NO_VERSION),
            fast: Cell::new(Fast::Nothing),
            instance_offset: Cell::new(parts.instance_offset),
            slot_count: Cell::new(parts.slot_count),
            capacity: Cell::new(parts.slot_count + if parts.flags & TypeFlags::DICT != 0 { 4 } else { 0 }),
            shapes: OnceCell::new(),
            spec: parts.spec,
            name: Guarded::new(parts.name),
            qualname: Guarded::new(parts.qualname),
            bases: Guarded::new(parts.bases),
            base: Guarded::new(parts.base),
            mro: Guarded::new(Vec::new()),
            dict: Guarded::new(parts.dict),
            subclasses: Guarded::new(Vec::new()),
        }
    }

    #[inline(always)]
    pub(crate) fn heap(&self) -> &Heap {
        // SAFETY: the heap outlives every object, and so every class.
        unsafe { self.heap.as_ref() }
    }

    pub(super) fn heap_strings(&self) -> &Interned {
        // SAFETY: as for the heap.
        unsafe { self.strings.as_ref() }
    }

    #[inline(always)]
    pub fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    pub(crate) fn flags(&self) -> u32 {
        self.flags.get()
    }

    pub(crate) fn set_flag(&self, flag: u32, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }

    #[inline(always)]
    pub(crate) fn is_exact_str(&self) -> bool {
        self.has(TypeFlags::EXACT_STR)
    }

    pub fn layout(&self) -> &'static Layout {
        self.layout
    }

    #[inline(always)]
    pub(crate) fn instance_offset(&self) -> usize {
        self.instance_offset.get() as usize
    }

    #[inline(always)]
    pub(crate) fn slot_count(&self) -> u16 {
        self.slot_count.get()
    }

    #[inline(always)]
    pub(super) fn capacity(&self) -> u16 {
        self.capacity.get()
    }

    /// Remembers how many attributes instances come to have, for the room in further ones.
    pub(crate) fn note_capacity(&self, needed: u16) {
        if needed > self.capacity.get() && needed <= 32 {
            self.capacity.set(needed);
        }
    }

    pub(super) fn shapes(&self) -> &ShapeTree {
        self.shapes.get_or_init(|| Box::new(ShapeTree::new()))
    }

    /// The shape after a new attribute, or None if instances are to use a dict from there on.
    pub(crate) fn shape_with<'a>(&'a self, shape: &'a Shape, name: &Obj<Str>) -> Option<&'a Shape> {
        self.shapes().with(self.heap(), shape, name)
    }

    pub(super) fn root_shape(&self) -> &Shape {
        self.shapes().root(self.heap())
    }

    /// The version, for caches; a new one if the class changed since.
    #[inline]
    pub fn version(&self) -> u32 {
        if self.version.get() == NO_VERSION {
            self.version.set(self.heap().new_version());
        }
        self.version.get()
    }

    /// The version, `NO_VERSION` if none was given since the class changed.
    #[inline(always)]
    pub(crate) fn known_version(&self) -> u32 {
        self.version.get()
    }

    /// Gives `type` the base that did not exist when it was made.
    pub(crate) fn complete_bootstrap(&self, base: Option<Ref<Type>>) {
        // SAFETY: nobody else looks at the class while the interpreter is being made.
        unsafe {
            *self.bases.as_pointer() = base.iter().cloned().collect();
            *self.base.as_pointer() = base;
        }
    }

    #[inline(always)]
    pub(crate) fn fast(&self) -> Fast {
        self.fast.get()
    }

    /// Lets go of the strings that a class holds; nothing of it is used afterwards.
    ///
    /// # Safety
    /// No instance of the class is left, and nobody looks at it.
    pub(super) unsafe fn forget_strings(&mut self) {
        self.name.untie();
        self.qualname.untie();
        self.shapes.take();
    }

    pub(crate) fn set_fast(&self, fast: Fast) {
        self.fast.set(fast);
    }

    /// Makes caches of this class's attributes stale.
    pub(crate) fn invalidate(&self) {
        self.version.set(NO_VERSION);
    }
}

impl Obj<Type> {
    pub(crate) fn pointer(&self) -> NonNull<Obj<Type>> {
        NonNull::from(self)
    }

    /// `issubclass` by the linear order of bases, without hooks.
    #[inline]
    pub fn is_subclass(&self, vm: &Vm, other: &Obj<Type>) -> bool {
        self.is(other) || self.mro.get(vm).iter().any(|class| class.is(other))
    }

    /// The name, as messages give it.
    pub fn name<'a>(&'a self, vm: &'a Vm) -> std::borrow::Cow<'a, str> {
        self.name.get(vm).get::<Str>().map_or("?".into(), |name| name.to_text())
    }

    /// The class dict.
    pub fn dict<'a>(&'a self, vm: &'a Vm) -> &'a Obj<Dict> {
        self.dict.get(vm).as_deref().unwrap_or(&vm.no_attributes)
    }
}

impl Trace for Type {
    fn trace(&self, visitor: &mut Visitor) {
        self.name.trace(visitor);
        self.qualname.trace(visitor);
        self.bases.trace(visitor);
        self.base.trace(visitor);
        self.mro.trace(visitor);
        self.dict.trace(visitor);
    }

    fn untie(&mut self) {
        self.mro.untie();
        self.dict.untie();
    }
}

impl Drop for Type {
    fn drop(&mut self) {
        let this: *const Type = self;
        let bases = std::mem::replace(&mut self.bases, Guarded::new(Vec::new())).into_inner();
        for base in &bases {
            // SAFETY: no borrow of a list of subclasses lasts while objects are freed.
            let subclasses = unsafe { &mut *base.subclasses.as_pointer() };
            // SAFETY: a class leaves this list before its memory is given back.
            subclasses.retain(|class| !std::ptr::eq(unsafe { &class.as_ref().payload }, this));
        }
    }
}

/// Makes `type`, the class of classes, which is its own class.
pub(crate) fn bootstrap_type(heap: &Heap, payload: Type) -> Ref<Type> {
    let memory = heap.pool.take(size_of::<Obj<Type>>()).cast::<Obj<Type>>();
    let Some(pointer) = NonNull::new(memory) else { unreachable!("the pool gives memory") };
    // SAFETY: the pool gave memory of this size; the class pointer is the object itself.
    unsafe { memory.write(Obj { header: Header::new(pointer), payload }) };
    let class = Ref(pointer);
    heap.note_bootstrapped(class.header());
    class
}

impl Vm {
    /// The class of a value.
    #[inline]
    pub fn class_of<'a>(&'a self, value: &'a Val) -> &'a Obj<Type> {
        match value.header() {
            Some(header) => header.class(),
            None => self.class_of_immediate(value),
        }
    }

    fn class_of_immediate(&self, value: &Val) -> &Obj<Type> {
        let types = &self.types;
        if value.is_small_int() {
            &types.int
        } else if value.is_float() {
            &types.float
        } else if value.as_bool().is_some() {
            &types.bool
        } else if value.is_none() {
            &types.none
        } else if value.is_not_implemented() {
            &types.not_implemented
        } else {
            &types.ellipsis
        }
    }

    /// Name of the class of a value for messages: native classes outside `builtins` with their
    /// module.
    pub fn type_name(&self, value: &Val) -> String {
        self.qualified_type_name(self.class_of(value))
    }

    /// `type(value).__name__`
    pub fn class_name_of(&self, value: &Val) -> String {
        self.class_of(value).name(self).into_owned()
    }

    /// `isinstance` by the class alone, without hooks.
    #[inline]
    pub fn is_instance(&self, value: &Val, class: &Obj<Type>) -> bool {
        self.class_of(value).is_subclass(self, class)
    }
}
