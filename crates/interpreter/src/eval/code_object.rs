//! Code loaded into an interpreter: constants made, names interned, room for inline caches.

use std::cell::UnsafeCell;
use std::rc::Rc;

use crate::code::{CodeFlags, CodeUnit, Const, Word};
use crate::object::{Ref, Trace, Val, Visitor};
use crate::vm::Vm;

/// The payload of `code`.
pub struct Code {
    /// What lowering made, but for what was moved into the fields below.
    pub unit: Rc<CodeUnit>,
    pub constants: Box<[Val]>,
    pub children: Box<[Ref<Code>]>,
    pub name: Val,
    pub qualname: Val,
    /// Instructions with their caches: changed in place by the evaluator only.
    words: Box<[UnsafeCell<Word>]>,
    pub(crate) registers: u16,
    /// How many arguments a call without keywords needs to take the short way; `u16::MAX` if it
    /// never can (`*args`, keyword-only parameters, generators, …).
    pub(crate) plain_arguments: u16,
    pub(crate) is_generator: bool,
}

crate::payload!(Code, tracked);

impl Trace for Code {
    fn trace(&self, visitor: &mut Visitor) {
        self.constants.trace(visitor);
        self.children.trace(visitor);
    }
}

const GENERATORS: u32 = CodeFlags::GENERATOR | CodeFlags::COROUTINE | CodeFlags::ASYNC_GENERATOR;

impl Code {
    #[inline(always)]
    pub(crate) fn words(&self) -> *mut Word {
        self.words.as_ptr().cast_mut().cast()
    }

    pub fn flags(&self) -> CodeFlags {
        self.unit.flags
    }

    /// The index of the word before `pc`: the one that is being carried out.
    pub(crate) fn index_before(&self, pc: *const Word) -> u32 {
        let distance = (pc as usize).wrapping_sub(self.words() as usize) / size_of::<Word>();
        (distance as u32).saturating_sub(1)
    }
}

impl Vm {
    /// Loads a unit and the units inside it.
    pub fn load_code(&mut self, mut unit: CodeUnit) -> Ref<Code> {
        let words = std::mem::take(&mut unit.words);
        let constants = std::mem::take(&mut unit.constants);
        let children = std::mem::take(&mut unit.children);
        let children = children.into_iter().map(|child| self.load_code(child)).collect();
        let constants = constants.iter().map(|constant| self.load_constant(constant)).collect();
        let flags = unit.flags;
        let is_generator = flags.has(GENERATORS);
        let plain = !is_generator
            && unit.keyword_only == 0
            && !flags.has(CodeFlags::VARARGS | CodeFlags::VARKEYWORDS)
            && flags.has(CodeFlags::OPTIMIZED);
        let payload = Code {
            name: self.intern(&unit.name).into_val(),
            qualname: self.intern(&unit.qualname).into_val(),
            registers: unit.registers,
            plain_arguments: if plain { unit.positional } else { u16::MAX },
            is_generator,
            constants,
            children,
            words: words.into_iter().map(UnsafeCell::new).collect(),
            unit: Rc::new(unit),
        };
        self.heap.alloc(&self.types.code, payload)
    }

    /// A copy of code whose header is another.
    pub(crate) fn code_with_unit(&self, code: &Code, unit: CodeUnit) -> Ref<Code> {
        // SAFETY: nothing runs between the reads; inline caches are valid in the copy as well.
        let words = code.words.iter().map(|word| UnsafeCell::new(unsafe { *word.get() })).collect();
        let payload = Code {
            constants: code.constants.clone(),
            children: code.children.clone(),
            name: self.intern(&unit.name).into_val(),
            qualname: self.intern(&unit.qualname).into_val(),
            words,
            registers: code.registers,
            plain_arguments: code.plain_arguments,
            is_generator: code.is_generator,
            unit: Rc::new(unit),
        };
        self.heap.alloc(&self.types.code, payload)
    }

    fn load_constant(&mut self, constant: &Const) -> Val {
        match constant {
            Const::None => Val::NONE,
            Const::True => Val::TRUE,
            Const::False => Val::FALSE,
            Const::Ellipsis => Val::ELLIPSIS,
            Const::Int(n) => self.new_int(*n),
            Const::BigInt(n) => self.new_bigint(n.clone()),
            Const::Float(x) => Val::float(*x),
            Const::Complex(re, im) => self.new_complex(*re, *im),
            Const::Str { text, interned: true } => self.intern_bytes(text).into_val(),
            Const::Str { text, interned: false } => self.new_wtf8(text),
            Const::Bytes(bytes) => self.new_bytes(bytes),
            Const::Tuple(items) => {
                let items = items.iter().map(|item| self.load_constant(item)).collect();
                self.new_tuple(items)
            }
            Const::FrozenSet(items) => {
                let items: Vec<Val> = items.iter().map(|item| self.load_constant(item)).collect();
                let set = self.new_set_of(&self.types.frozenset);
                for item in items {
                    // Constants are hashable.
                    let _ = self.set_add(&set, item);
                }
                set.into_val()
            }
        }
    }
}
