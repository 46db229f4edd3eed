//! The constants of a unit in the making, each kept once.

use std::rc::Rc;

use super::Map;
use crate::code::{Const, Op, Word};

/// Constants of this index and above are reached by `LoadK` only.
const NARROW: usize = 0xF000;

#[derive(Default)]
pub(super) struct Constants {
    list: Vec<Const>,
    /// Constants beyond the reach of 16 bits; they follow the others in the end.
    wide: Vec<Const>,
    names: Map<Rc<str>, u16>,
    known: Map<Box<[u8]>, i32>,
    pub overflow: bool,
}

impl Constants {
    /// The index of a name.
    pub fn name(&mut self, name: &str) -> u16 {
        if let Some(&at) = self.names.get(name) {
            return at;
        }
        let constant = Const::Str { text: name.as_bytes().into(), interned: true };
        let index = self.add(constant, u16::MAX as usize);
        self.overflow |= index < 0;
        let index = index.max(0) as u16;
        self.names.insert(name.into(), index);
        index
    }

    /// The index of a constant as an operand, if 16 bits can tell it.
    pub fn operand(&mut self, constant: Const) -> Option<u16> {
        u16::try_from(self.add(constant, NARROW)).ok()
    }

    /// The operand of a `LoadK`, which [`Self::fix_loads`] completes.
    pub fn load(&mut self, constant: Const) -> i32 {
        self.add(constant, NARROW)
    }

    fn add(&mut self, constant: Const, limit: usize) -> i32 {
        let mut key = Vec::new();
        write_key(&constant, &mut key);
        let key = key.into_boxed_slice();
        if let Some(&at) = self.known.get(&key)
            && (at >= 0 || limit == NARROW)
        {
            return at;
        }
        let at = if self.list.len() < limit {
            self.list.push(constant);
            self.list.len() as i32 - 1
        } else {
            self.wide.push(constant);
            -(self.wide.len() as i32)
        };
        self.known.insert(key, at);
        at
    }

    /// Gives the loads of far constants their final index.
    pub fn fix_loads(&self, words: &mut [Word]) {
        if self.wide.is_empty() {
            return;
        }
        let mut at = 0;
        while at < words.len() {
            let word = words[at];
            if word.op() == Op::LoadK && word.bc() < 0 {
                let index = self.list.len() as i32 - 1 - word.bc();
                words[at] = Word::wide(Op::LoadK, word.a(), index);
            }
            at += 1 + word.op().extra_words();
        }
    }

    pub fn into_list(mut self) -> Vec<Const> {
        self.list.append(&mut self.wide);
        self.list
    }
}

/// Bytes that two constants share only if they cannot be told apart.
fn write_key(constant: &Const, key: &mut Vec<u8>) {
    let mut sized = |tag: u8, bytes: &[u8]| {
        key.push(tag);
        key.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        key.extend_from_slice(bytes);
    };
    match constant {
        Const::None => key.push(0),
        Const::True => key.push(1),
        Const::False => key.push(2),
        Const::Ellipsis => key.push(3),
        Const::Int(n) => sized(4, &n.to_le_bytes()),
        Const::BigInt(n) => sized(5, &n.to_signed_bytes_le()),
        Const::Float(n) => sized(6, &n.to_bits().to_le_bytes()),
        Const::Complex(re, im) => {
            sized(7, &re.to_bits().to_le_bytes());
            sized(7, &im.to_bits().to_le_bytes());
        }
        Const::Str { text, .. } => sized(8, text),
        Const::Bytes(bytes) => sized(9, bytes),
        Const::Tuple(items) | Const::FrozenSet(items) => {
            key.push(if matches!(constant, Const::Tuple(_)) { 10 } else { 11 });
            key.extend_from_slice(&(items.len() as u32).to_le_bytes());
            items.iter().for_each(|item| write_key(item, key));
        }
    }
}

/// A constant of text; it is interned if it looks like a name.
pub(super) fn text(text: &[u8]) -> Const {
    let interned = text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    Const::Str { text: text.into(), interned }
}
