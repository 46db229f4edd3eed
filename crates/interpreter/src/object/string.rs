//! Text: immutable strings of code points in WTF-8 (UTF-8 that may hold lone surrogates).
//!
//! Short strings have their bytes right behind the object, longer ones an allocation of their own
//! that may have room to grow, so that `s += t` in a loop takes linear time. Length in code points
//! and hash are computed once. ASCII strings index in O(1); others keep a sample of positions.

use std::cell::{Cell, OnceCell};
use std::hash::Hasher;
use std::ptr::NonNull;

use hashbrown::HashTable;

use super::header::{Header, Obj, Ref, Trace, Visitor};
use super::heap::Heap;
use super::types::Type;
use super::value::Val;
use crate::vm::Vm;

/// Strings up to this many bytes are stored inside their object.
const INLINE: usize = 96;
const UNKNOWN: u32 = u32::MAX;
/// Code points between two sampled positions.
const SAMPLE: usize = 64;

const ASCII: u8 = 1;
const INTERNED: u8 = 2;
const SURROGATES: u8 = 4;

/// The payload of `str`.
pub struct Str {
    data: NonNull<u8>,
    bytes: u32,
    /// Bytes allocated at `data`; 0 if they are inside the object.
    capacity: u32,
    chars: Cell<u32>,
    hash: Cell<u32>,
    flags: Cell<u8>,
    samples: OnceCell<Box<[u32]>>,
}

// SAFETY: the static below is this type's own.
unsafe impl super::header::Payload for Str {
    fn layout() -> &'static super::header::Layout {
        static LAYOUT: super::header::Layout =
            super::header::Layout::of::<Str>("Str", false).with_trailing(trailing_bytes);
        &LAYOUT
    }
}

unsafe fn trailing_bytes(header: *const Header) -> usize {
    // SAFETY: called for objects of this layout only.
    let text = unsafe { &(*(header as *const Obj<Str>)).payload };
    if text.capacity == 0 { text.bytes as usize } else { 0 }
}

impl Trace for Str {
    fn trace(&self, _: &mut Visitor) {}
}

impl Drop for Str {
    fn drop(&mut self) {
        if self.capacity != 0 {
            // SAFETY: `data` came from a vector of this capacity.
            drop(unsafe { Vec::from_raw_parts(self.data.as_ptr(), 0, self.capacity as usize) });
        }
        if self.flags.get() & INTERNED != 0 {
            // SAFETY: a dropped payload is inside its object, whose header is still whole.
            let object = unsafe {
                &*std::ptr::from_ref(self)
                    .byte_sub(std::mem::offset_of!(Obj<Str>, payload))
                    .cast::<Obj<Str>>()
            };
            object.class().heap_strings().forget(object);
        }
    }
}

impl Str {
    /// The bytes, in WTF-8.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: `bytes` bytes at `data` are initialised and never change while borrowed.
        unsafe { std::slice::from_raw_parts(self.data.as_ptr(), self.bytes as usize) }
    }

    /// The text, if it holds no lone surrogates.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        if self.flags.get() & SURROGATES != 0 {
            return None;
        }
        // SAFETY: without surrogates, WTF-8 is UTF-8.
        Some(unsafe { std::str::from_utf8_unchecked(self.as_bytes()) })
    }

    /// The text with lone surrogates replaced by U+FFFD: for messages.
    pub fn to_text(&self) -> std::borrow::Cow<'_, str> {
        match self.as_str() {
            Some(text) => text.into(),
            None => String::from_utf8_lossy(self.as_bytes()),
        }
    }

    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.flags.get() & ASCII != 0
    }

    /// Whether it is a name that Python keeps for itself: `__x__`.
    pub fn is_special(&self) -> bool {
        let bytes = self.as_bytes();
        bytes.starts_with(b"__") && bytes.ends_with(b"__")
    }

    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.flags.get() & INTERNED != 0
    }

    pub fn has_surrogates(&self) -> bool {
        self.flags.get() & SURROGATES != 0
    }

    /// Length in code points.
    #[inline]
    pub fn len(&self) -> usize {
        if self.is_ascii() {
            return self.bytes as usize;
        }
        if self.chars.get() == UNKNOWN {
            self.chars.set(count_chars(self.as_bytes()) as u32);
        }
        self.chars.get() as usize
    }

    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// The code points.
    pub fn chars(&self) -> CodePoints<'_> {
        CodePoints { rest: self.as_bytes() }
    }

    /// The byte position of a code point index; the end for an index of the length or more.
    pub fn byte_offset(&self, index: usize) -> usize {
        if self.is_ascii() {
            return index.min(self.bytes as usize);
        }
        if index >= self.len() {
            return self.bytes as usize;
        }
        let samples = self.samples.get_or_init(|| sample(self.as_bytes()));
        let start = samples.get(index / SAMPLE).copied().unwrap_or(0) as usize;
        let mut rest = CodePoints { rest: &self.as_bytes()[start..] };
        for _ in 0..index % SAMPLE {
            rest.next();
        }
        self.bytes as usize - rest.rest.len()
    }

    /// The index of the code point that starts at a byte position.
    pub fn char_index(&self, offset: usize) -> usize {
        if self.is_ascii() {
            return offset;
        }
        let samples = self.samples.get_or_init(|| sample(self.as_bytes()));
        let block = samples.partition_point(|&start| start as usize <= offset).saturating_sub(1);
        let start = samples.get(block).copied().unwrap_or(0) as usize;
        block * SAMPLE + count_chars(&self.as_bytes()[start..offset.max(start)])
    }

    /// The code point at an index below the length.
    pub fn char_at(&self, index: usize) -> Option<u32> {
        if self.is_ascii() {
            return self.as_bytes().get(index).map(|&byte| byte as u32);
        }
        let offset = self.byte_offset(index);
        CodePoints { rest: &self.as_bytes()[offset..] }.next()
    }

    /// The bytes of the code points `start..end` (indices, not reversed).
    pub fn slice_bytes(&self, start: usize, end: usize) -> &[u8] {
        let from = self.byte_offset(start);
        let to = self.byte_offset(end.max(start));
        &self.as_bytes()[from..to]
    }

    /// The hash, never 0.
    #[inline]
    pub fn hash(&self) -> u32 {
        let known = self.hash.get();
        if known != 0 {
            return known;
        }
        let hash = hash_bytes(self.as_bytes());
        self.hash.set(hash);
        hash
    }
}

/// Hash of text and bytes, never 0.
pub fn hash_bytes(bytes: &[u8]) -> u32 {
    // FNV-like over words, folded: short keys are what counts.
    let mut hasher = WordHasher(0x9E37_79B9_7F4A_7C15 ^ bytes.len() as u64);
    hasher.write(bytes);
    let wide = hasher.finish();
    ((wide >> 32) as u32 ^ wide as u32).max(1)
}

struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, tail) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        self.write_u64(u64::from_le_bytes(last));
    }

    fn write_u64(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9FB2_1C65_1E98_DF25);
        self.0 = mixed ^ mixed >> 32;
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }
}

fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

fn sample(bytes: &[u8]) -> Box<[u32]> {
    let starts = bytes.iter().enumerate().filter(|&(_, &byte)| byte & 0xC0 != 0x80);
    starts.step_by(SAMPLE).map(|(at, _)| at as u32).collect()
}

/// Iterates over the code points of WTF-8, from either end.
#[derive(Clone)]
pub struct CodePoints<'a> {
    rest: &'a [u8],
}

impl<'a> CodePoints<'a> {
    pub fn new(bytes: &'a [u8]) -> CodePoints<'a> {
        CodePoints { rest: bytes }
    }

    /// What has not been iterated over.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.rest
    }
}

impl Iterator for CodePoints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (&first, rest) = self.rest.split_first()?;
        if first < 0x80 {
            self.rest = rest;
            return Some(first as u32);
        }
        let (extra, bits) = match first {
            0xF0.. => (3, first as u32 & 0x07),
            0xE0.. => (2, first as u32 & 0x0F),
            _ => (1, first as u32 & 0x1F),
        };
        let tail = rest.get(..extra)?;
        self.rest = &rest[extra..];
        Some(tail.iter().fold(bits, |point, &byte| point << 6 | (byte as u32 & 0x3F)))
    }
}

impl DoubleEndedIterator for CodePoints<'_> {
    fn next_back(&mut self) -> Option<u32> {
        let start = self.rest.iter().rposition(|&byte| byte & 0xC0 != 0x80)?;
        let (rest, last) = self.rest.split_at(start);
        self.rest = rest;
        CodePoints { rest: last }.next()
    }
}

/// Appends a code point, a surrogate too, in WTF-8. A high surrogate followed by a low one is
/// not joined: Python keeps them apart.
pub fn push_code_point(out: &mut Vec<u8>, point: u32) {
    match point {
        0..0x80 => out.push(point as u8),
        0x80..0x800 => out.extend([0xC0 | (point >> 6) as u8, 0x80 | (point & 0x3F) as u8]),
        0x800..0x1_0000 => out.extend([
            0xE0 | (point >> 12) as u8,
            0x80 | (point >> 6 & 0x3F) as u8,
            0x80 | (point & 0x3F) as u8,
        ]),
        _ => out.extend([
            0xF0 | (point >> 18 & 7) as u8,
            0x80 | (point >> 12 & 0x3F) as u8,
            0x80 | (point >> 6 & 0x3F) as u8,
            0x80 | (point & 0x3F) as u8,
        ]),
    }
}

fn flags_of(bytes: &[u8]) -> u8 {
    if bytes.is_ascii() {
        return ASCII;
    }
    // A surrogate is ED A0..BF xx; other characters with ED go on with 80..9F.
    if bytes.windows(2).any(|pair| pair[0] == 0xED && pair[1] >= 0xA0) { SURROGATES } else { 0 }
}

/// The interned strings of an interpreter: one object for each name. It keeps none alive.
#[derive(Default)]
pub struct Interned {
    table: std::cell::RefCell<HashTable<NonNull<Obj<Str>>>>,
}

impl Interned {
    fn find(&self, bytes: &[u8], hash: u32) -> Option<Ref<Str>> {
        let table = self.table.borrow();
        // SAFETY: a string leaves the table before it is freed.
        let same = |other: &NonNull<Obj<Str>>| unsafe { other.as_ref() }.as_bytes() == bytes;
        table.find(spread(hash), same).map(|found| unsafe { found.as_ref() }.to_ref())
    }

    fn add(&self, text: &Obj<Str>) {
        text.flags.set(text.flags.get() | INTERNED);
        let hash = spread(text.hash());
        // SAFETY: as in `find`.
        let rehash = |other: &NonNull<Obj<Str>>| spread(unsafe { other.as_ref() }.hash());
        self.table.borrow_mut().insert_unique(hash, NonNull::from(text), rehash);
    }

    /// Makes an existing string the one for its name, unless there is one.
    pub(crate) fn adopt(&self, text: &Obj<Str>) {
        if self.find(text.as_bytes(), text.hash()).is_none() {
            self.add(text);
        }
    }

    /// The one string for a name, made by `make` if there is none.
    pub(crate) fn bootstrap_intern(&self, bytes: &[u8], make: impl FnOnce(&str) -> Ref<Str>) -> Ref<Str> {
        self.find(bytes, hash_bytes(bytes)).unwrap_or_else(|| {
            let text = make(std::str::from_utf8(bytes).unwrap_or_default());
            self.add(&text);
            text
        })
    }

    fn forget(&self, text: &Obj<Str>) {
        let mut table = self.table.borrow_mut();
        let pointer = NonNull::from(text);
        if let Ok(entry) = table.find_entry(spread(text.hash()), |other| *other == pointer) {
            entry.remove();
        }
    }
}

/// Spreads a 32-bit hash over the bits that the table uses.
#[inline(always)]
pub(super) fn spread(hash: u32) -> u64 {
    (hash as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Vm {
    /// A string of class `str`.
    pub fn new_str(&self, text: &str) -> Val {
        self.new_wtf8(text.as_bytes())
    }

    /// A string from WTF-8 bytes.
    pub fn new_wtf8(&self, bytes: &[u8]) -> Val {
        match bytes {
            [] => self.names.empty.to_val(),
            [byte] if *byte < 0x80 => self.one_char(*byte).into_val(),
            _ => self.alloc_str(bytes, flags_of(bytes)).into_val(),
        }
    }

    /// A string from bytes in ASCII.
    pub fn new_ascii(&self, bytes: &[u8]) -> Ref<Str> {
        debug_assert!(bytes.is_ascii());
        match bytes {
            [] => self.names.empty.clone(),
            [byte] => self.one_char(*byte),
            _ => self.alloc_str(bytes, ASCII),
        }
    }

    /// A string from WTF-8 bytes as a typed reference.
    pub fn new_str_ref(&self, bytes: &[u8]) -> Ref<Str> {
        self.alloc_str(bytes, flags_of(bytes))
    }

    /// A string that takes over the bytes of a vector, with its spare room.
    pub fn new_wtf8_from(&self, bytes: Vec<u8>) -> Val {
        if bytes.len() <= INLINE {
            return self.new_wtf8(&bytes);
        }
        let flags = flags_of(&bytes);
        self.alloc_long(&self.types.str, bytes, flags).into_val()
    }

    /// A one-character string.
    pub fn new_char(&self, point: u32) -> Val {
        if point < 0x80 {
            return self.one_char(point as u8).into_val();
        }
        let mut bytes = Vec::with_capacity(4);
        push_code_point(&mut bytes, point);
        self.new_wtf8(&bytes)
    }

    fn one_char(&self, byte: u8) -> Ref<Str> {
        match self.ascii.get(byte as usize) {
            Some(text) => text.clone(),
            None => self.alloc_str(&[byte], ASCII),
        }
    }

    fn alloc_str(&self, bytes: &[u8], flags: u8) -> Ref<Str> {
        if bytes.len() > INLINE {
            return self.alloc_long(&self.types.str, bytes.to_vec(), flags);
        }
        alloc_inline(&self.heap, &self.types.str, bytes, flags)
    }

    fn alloc_long(&self, class: &Obj<Type>, bytes: Vec<u8>, flags: u8) -> Ref<Str> {
        let mut bytes = std::mem::ManuallyDrop::new(bytes);
        let data = NonNull::new(bytes.as_mut_ptr()).unwrap_or(NonNull::dangling());
        let payload = new_payload(data, bytes.len(), bytes.capacity(), flags);
        self.heap.alloc(class, payload)
    }

    /// A string of a class derived from `str`.
    pub fn new_str_of(&self, class: &Obj<Type>, bytes: &[u8]) -> Ref<Str> {
        if class.is(&self.types.str) {
            return self.new_str_ref(bytes);
        }
        let mut owned = Vec::with_capacity(bytes.len().max(1));
        owned.extend_from_slice(bytes);
        self.alloc_long(class, owned, flags_of(bytes))
    }

    /// The one string object for a name; attribute names and identifiers are compared by address.
    pub fn intern(&self, text: &str) -> Ref<Str> {
        self.intern_bytes(text.as_bytes())
    }

    pub fn intern_bytes(&self, bytes: &[u8]) -> Ref<Str> {
        let hash = hash_bytes(bytes);
        if let Some(found) = self.strings.find(bytes, hash) {
            return found;
        }
        let text = self.new_str_ref(bytes);
        self.strings.add(&text);
        text
    }

    /// The interned string equal to this one.
    pub fn intern_str(&self, text: &Obj<Str>) -> Ref<Str> {
        if text.is_interned() {
            return text.to_ref();
        }
        if let Some(found) = self.strings.find(text.as_bytes(), text.hash()) {
            return found;
        }
        if text.class().is(&self.types.str) {
            self.strings.add(text);
            return text.to_ref();
        }
        self.intern_bytes(text.as_bytes())
    }

    /// `left + right`; appends in place when `left` is the only reference to a long string.
    pub fn concat_str(&self, left: Val, right: &Obj<Str>) -> Val {
        let Some(text) = left.get::<Str>() else { return left };
        let (bytes, more) = (text.as_bytes(), right.as_bytes());
        let flags = (text.flags.get() & right.flags.get() & ASCII)
            | ((text.flags.get() | right.flags.get()) & SURROGATES);
        let total = bytes.len() + more.len();
        let own = text.header().references() == 1
            && text.class().is(&self.types.str)
            && !text.is_interned()
            && !std::ptr::eq(text, right);
        if own && text.capacity != 0 && total < UNKNOWN as usize {
            // SAFETY: nobody else holds the string; its buffer is taken out and put back.
            unsafe {
                let payload = &mut (*(left.word() as usize as *mut Obj<Str>)).payload;
                let mut buffer = Vec::from_raw_parts(
                    payload.data.as_ptr(),
                    payload.bytes as usize,
                    payload.capacity as usize,
                );
                if buffer.capacity() < total {
                    buffer.reserve_exact(more.len() + total / 2);
                }
                buffer.extend_from_slice(more);
                let mut buffer = std::mem::ManuallyDrop::new(buffer);
                payload.data = NonNull::new_unchecked(buffer.as_mut_ptr());
                payload.bytes = buffer.len() as u32;
                payload.capacity = buffer.capacity() as u32;
                payload.chars.set(UNKNOWN);
                payload.hash.set(0);
                payload.flags.set(flags);
                payload.samples = OnceCell::new();
            }
            return left;
        }
        if total <= INLINE {
            let mut joined = [0; INLINE];
            joined[..bytes.len()].copy_from_slice(bytes);
            joined[bytes.len()..total].copy_from_slice(more);
            return self.alloc_str(&joined[..total], flags).into_val();
        }
        let mut joined = Vec::with_capacity(total + if own { total / 2 } else { 0 });
        joined.extend_from_slice(bytes);
        joined.extend_from_slice(more);
        self.alloc_long(&self.types.str, joined, flags).into_val()
    }
}

/// A short string of class `str`, for names that are needed before there is a `Vm`.
pub(crate) fn alloc_short(heap: &Heap, class: &Obj<Type>, bytes: &[u8]) -> Ref<Str> {
    alloc_inline(heap, class, bytes, flags_of(bytes))
}

/// A string whose bytes are inside the object.
fn alloc_inline(heap: &Heap, class: &Obj<Type>, bytes: &[u8], flags: u8) -> Ref<Str> {
    let payload = new_payload(NonNull::dangling(), bytes.len(), 0, flags);
    let (object, memory) = heap.alloc_with_trailing(class, payload, bytes.len());
    // SAFETY: `memory` has room for the bytes, and the object is not yet shared.
    unsafe {
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), memory, bytes.len());
        (*object.0.as_ptr()).payload.data = NonNull::new_unchecked(memory);
    }
    object
}

fn new_payload(data: NonNull<u8>, bytes: usize, capacity: usize, flags: u8) -> Str {
    Str {
        data,
        bytes: bytes as u32,
        capacity: capacity as u32,
        chars: Cell::new(UNKNOWN),
        hash: Cell::new(0),
        flags: Cell::new(flags),
        samples: OnceCell::new(),
    }
}
