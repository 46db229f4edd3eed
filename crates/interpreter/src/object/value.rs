//! A Python value in eight bytes.
//!
//! Floats are themselves, shifted up by one in their top 16 bits so that the null word and plain
//! pointers fall below them; ints of 48 bits and the constants None, True, … are immediate; all
//! else is a pointer to a reference-counted object.
//!
//! | top 16 bits | value |
//! |---|---|
//! | `0000` | pointer (the null word is no value: `Option<Val>` uses it) |
//! | `0001`–`FFF1` | float, its bits + 2⁴⁸; NaN is always the positive quiet one |
//! | `FFFE` | None, False, True, NotImplemented, Ellipsis |
//! | `FFFF` | int in the low 48 bits, signed: two ints are known by one `and` and one compare |

use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::ptr::null;

use super::header::{Header, Layout, Obj, Payload, Ref, release};

const SHIFT: u32 = 48;
const FLOAT_OFFSET: u64 = 1 << SHIFT;
const IMMEDIATE: u64 = 0xFFFE << SHIFT;
pub(crate) const INT: u64 = 0xFFFF << SHIFT;
const PAYLOAD: u64 = (1 << SHIFT) - 1;

/// Smallest and largest int that is stored inline.
pub const INT_MIN: i64 = -(1 << 47);
pub const INT_MAX: i64 = (1 << 47) - 1;

/// A value; owns one reference if it is an object.
#[repr(transparent)]
pub struct Val(NonZeroU64, PhantomData<*const ()>);

const _: () = assert!(size_of::<Val>() == 8);
const _: () = assert!(size_of::<Option<Val>>() == 8);

const fn immediate(n: u64) -> Val {
    Val::from_word(IMMEDIATE | n)
}

impl Val {
    pub const NONE: Val = immediate(0);
    pub const FALSE: Val = immediate(2);
    pub const TRUE: Val = immediate(3);
    pub const NOT_IMPLEMENTED: Val = immediate(4);
    pub const ELLIPSIS: Val = immediate(5);

    /// A value from its word, which must own what it says. Only for words made by `into_word`
    /// and constants: a null word becomes None.
    #[inline(always)]
    pub(crate) const fn from_word(word: u64) -> Val {
        match NonZeroU64::new(word) {
            Some(word) => Val(word, PhantomData),
            None => Val(NonZeroU64::new(IMMEDIATE).unwrap(), PhantomData),
        }
    }

    /// The word, owning what the value owned.
    #[inline(always)]
    pub(crate) fn into_word(self) -> u64 {
        let word = self.0.get();
        std::mem::forget(self);
        word
    }

    #[inline(always)]
    pub const fn word(&self) -> u64 {
        self.0.get()
    }

    /// An int that is known to be in the inline range.
    #[inline(always)]
    pub const fn small_int(n: i64) -> Val {
        debug_assert!(n >= INT_MIN && n <= INT_MAX);
        Val::from_word(INT | (n as u64 & PAYLOAD))
    }

    /// An int, if it is in the inline range.
    #[inline(always)]
    pub fn try_small_int(n: i64) -> Option<Val> {
        if fits(n) { Some(Val::small_int(n)) } else { None }
    }

    #[inline(always)]
    pub const fn float(value: f64) -> Val {
        let bits = if value.is_nan() { 0x7FF8 << SHIFT } else { value.to_bits() };
        Val::from_word(bits + FLOAT_OFFSET)
    }

    #[inline(always)]
    pub const fn bool(value: bool) -> Val {
        if value { Val::TRUE } else { Val::FALSE }
    }

    #[inline(always)]
    pub const fn is_pointer(&self) -> bool {
        self.word() < FLOAT_OFFSET
    }

    #[inline(always)]
    pub const fn is_small_int(&self) -> bool {
        self.word() >= INT
    }

    #[inline(always)]
    pub const fn is_float(&self) -> bool {
        word_is_float(self.word())
    }

    /// The inline int, if it is one.
    #[inline(always)]
    pub const fn as_small_int(&self) -> Option<i64> {
        if self.is_small_int() { Some(int_of(self.word())) } else { None }
    }

    /// The float, if it is exactly one (no instance of a subclass).
    #[inline(always)]
    pub fn as_float(&self) -> Option<f64> {
        if self.is_float() { Some(float_of(self.word())) } else { None }
    }

    /// True or False, if it is one.
    #[inline(always)]
    pub const fn as_bool(&self) -> Option<bool> {
        if self.word() | 1 == IMMEDIATE | 3 { Some(self.word() & 1 == 1) } else { None }
    }

    #[inline(always)]
    pub const fn is_none(&self) -> bool {
        self.word() == IMMEDIATE
    }

    #[inline(always)]
    pub const fn is_not_implemented(&self) -> bool {
        self.word() == IMMEDIATE | 4
    }

    /// Python's `is`.
    #[inline(always)]
    pub const fn is(&self, other: &Val) -> bool {
        self.word() == other.word()
    }

    /// The object behind the value, if it is no immediate.
    #[inline(always)]
    pub fn header(&self) -> Option<&Header> {
        if !self.is_pointer() {
            return None;
        }
        // SAFETY: a word below the floats is a pointer to a live object, which this value keeps
        // alive for as long as the borrow lasts.
        Some(unsafe { &*(self.word() as usize as *const Header) })
    }

    /// The object, if its payload is a `T` (instances of subclasses included).
    #[inline(always)]
    pub fn get<T: Payload>(&self) -> Option<&Obj<T>> {
        let object = with_layout(self.word(), T::layout());
        // SAFETY: not null, it is the object, whose layout says that the payload is a `T`.
        unsafe { object.cast::<Obj<T>>().as_ref() }
    }

    /// An owned typed reference, if the payload is a `T`.
    pub fn to_ref<T: Payload>(&self) -> Option<Ref<T>> {
        self.get::<T>().map(Obj::to_ref)
    }

    pub fn is_a<T: Payload>(&self) -> bool {
        self.get::<T>().is_some()
    }
}

/// Whether an int can be stored inline.
#[inline(always)]
pub(crate) const fn fits(n: i64) -> bool {
    n.wrapping_add(1 << 47) as u64 >> SHIFT == 0
}

#[inline(always)]
pub(crate) const fn int_of(word: u64) -> i64 {
    (word << 16) as i64 >> 16
}

#[inline(always)]
pub(crate) const fn float_of(word: u64) -> f64 {
    f64::from_bits(word.wrapping_sub(FLOAT_OFFSET))
}

#[inline(always)]
pub(crate) const fn word_is_float(word: u64) -> bool {
    word.wrapping_sub(FLOAT_OFFSET) < 0xFFF1 << SHIFT
}

/// Whether both words are inline ints.
#[inline(always)]
pub(crate) const fn both_ints(left: u64, right: u64) -> bool {
    left & right >= INT
}

/// The object behind a word if its payload is laid out so; null if not.
#[inline(never)]
fn with_layout(word: u64, layout: &'static Layout) -> *const Header {
    if word >= FLOAT_OFFSET {
        return null();
    }
    let header = word as usize as *const Header;
    // SAFETY: a word below the floats is a pointer to a live object.
    if std::ptr::eq(unsafe { (*header).class().layout }, layout) { header } else { null() }
}

impl Clone for Val {
    // Out of line, as `drop`. The evaluator copies words.
    #[inline(never)]
    fn clone(&self) -> Val {
        if let Some(header) = self.header() {
            header.retain();
        }
        Val(self.0, PhantomData)
    }
}

impl Drop for Val {
    #[inline]
    fn drop(&mut self) {
        // Out of line: values are dropped in thousands of places.
        release_word(self.word());
    }
}

/// Gives back what an owned word stands for.
#[inline(never)]
fn release_word(word: u64) {
    if word < FLOAT_OFFSET {
        // SAFETY: the word owned one reference to a live object.
        unsafe { release(word as usize as *mut Header) }
    }
}

impl Default for Val {
    fn default() -> Val {
        Val::NONE
    }
}

impl From<bool> for Val {
    fn from(value: bool) -> Val {
        Val::bool(value)
    }
}

impl From<f64> for Val {
    fn from(value: f64) -> Val {
        Val::float(value)
    }
}
