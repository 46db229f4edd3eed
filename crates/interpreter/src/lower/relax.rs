//! The last step of a unit: labels become distances, and jumps that are too short become long.

use super::builder::Unit;
use super::{Fault, FaultKind, Result};
use crate::code::{CodeUnit, Handler, Op, Position, Source, Word};
use rustpython_text_size::TextRange;
use std::rc::Rc;

/// Jumps that have their distance in `b` and `c`.
fn is_wide(op: Op) -> bool {
    use Op::*;
    matches!(
        op,
        Jump | JumpIf
            | JumpIfNot
            | JumpIfNone
            | JumpIfNotNone
            | JumpIfNull
            | JumpIfNotNull
            | EndAsyncFor
    )
}

/// Words added behind a short jump whose target is far: the jump goes over the first, which goes
/// over the second, which goes to the target.
const LONG_FORM: u32 = 2;

impl Unit<'_> {
    /// Ends the unit. Errors: it has more registers, names or children than the format can tell.
    pub fn finish(mut self, source: Rc<Source>, captures: Vec<crate::code::Capture>) -> Result<CodeUnit> {
        if self.overflow || self.constants.overflow || self.children.len() > u16::MAX as usize {
            let message = "code too large: too many names, constants or local variables in one block";
            let message = message.into();
            let range = TextRange::default();
            return Err(Box::new(Fault { kind: FaultKind::Overflow, message, range }));
        }
        self.thread_jumps();
        self.patches.sort_by_key(|patch| patch.at);
        let long = self.long_jumps();
        let map = PlaceMap::new(&long);
        let mut words = Vec::with_capacity(self.words.len() + long.len() * LONG_FORM as usize);
        let mut copied = 0;
        for patch in &self.patches {
            let target = self.target(patch.label);
            words.extend_from_slice(&self.words[copied..patch.at as usize]);
            copied = patch.at as usize + 1;
            let word = self.words[patch.at as usize];
            if long.binary_search(&patch.at).is_ok() {
                let here = words.len() as i64;
                words.push(Word::new(word.op(), word.a(), word.b(), 1));
                words.push(Word::wide(Op::Jump, 0, 1));
                words.push(Word::wide(Op::Jump, 0, (map.get(target) as i64 - here - 3) as i32));
            } else {
                let distance = map.get(target) as i64 - words.len() as i64 - 1;
                words.push(if is_wide(word.op()) {
                    Word::wide(word.op(), word.a(), distance as i32)
                } else {
                    Word::new(word.op(), word.a(), word.b(), distance as i16 as u16)
                });
            }
        }
        words.extend_from_slice(&self.words[copied..]);
        self.constants.fix_loads(&mut words);
        let handlers = self.handlers.iter().filter(|handler| handler.start < handler.end).map(|handler| Handler {
            start: map.get(handler.start),
            end: map.get(handler.end),
            target: map.get(self.target(handler.target)),
            exc: handler.exc,
        });
        let handlers = handlers.collect();
        let positions = self.positions.iter().map(|p| Position { pc: map.get(p.pc), ..*p }).collect();
        let mut free_names: Vec<_> = self.free_of.into_iter().collect();
        free_names.sort_by_key(|(_, at)| *at);
        Ok(CodeUnit {
            name: self.name,
            qualname: self.qualname,
            source,
            first_line: self.first_line,
            flags: self.flags,
            positional_only: self.positional_only,
            positional: self.positional,
            keyword_only: self.keyword_only,
            locals: self.locals,
            free_names: free_names.into_iter().map(|(name, _)| name).collect(),
            captures,
            registers: self.max as u16,
            words,
            constants: self.constants.into_list(),
            children: self.children,
            handlers,
            positions,
            docstring: self.docstring,
        })
    }

    fn target(&self, label: super::builder::Label) -> u32 {
        self.labels[label.0 as usize].at.unwrap_or(0)
    }

    /// Lets jumps to a jump go where that goes.
    fn thread_jumps(&mut self) {
        let mut jumps = super::Map::default();
        for patch in &self.patches {
            if self.words[patch.at as usize].op() == Op::Jump {
                jumps.insert(patch.at, patch.label);
            }
        }
        if jumps.is_empty() {
            return;
        }
        for at in 0..self.patches.len() {
            let mut label = self.patches[at].label;
            for _ in 0..8 {
                match jumps.get(&self.target(label)) {
                    Some(&next) if next != label => label = next,
                    _ => break,
                }
            }
            self.patches[at].label = label;
        }
    }

    /// The places of the jumps that need the long form.
    fn long_jumps(&self) -> Vec<u32> {
        let mut long: Vec<u32> = Vec::new();
        // Without 32,000 words there is nothing to look for.
        if self.words.len() < i16::MAX as usize / 2 {
            return long;
        }
        loop {
            let map = PlaceMap::new(&long);
            let far = self.patches.iter().filter(|patch| {
                let at = patch.at;
                if is_wide(self.words[at as usize].op()) || long.binary_search(&at).is_ok() {
                    return false;
                }
                let distance = map.get(self.target(patch.label)) as i64 - map.get(at) as i64 - 1;
                i16::try_from(distance).is_err()
            });
            let far: Vec<u32> = far.map(|patch| patch.at).collect();
            if far.is_empty() {
                return long;
            }
            long.extend(far);
            long.sort_unstable();
        }
    }
}

/// Where words go when long forms are put between them.
struct PlaceMap<'a> {
    long: &'a [u32],
}

impl PlaceMap<'_> {
    fn new(long: &[u32]) -> PlaceMap<'_> {
        PlaceMap { long }
    }

    fn get(&self, at: u32) -> u32 {
        at + LONG_FORM * self.long.partition_point(|&jump| jump < at) as u32
    }
}
