//! A code unit in the making: instructions, labels, registers, what is known to be assigned.

use std::rc::Rc;

use rustpython_text_size::TextRange;

use super::Map;
use super::blocks::Block;
use super::constants::Constants;
use super::scopes::ScopeId;
use crate::code::{CodeFlags, CodeUnit, FORMAT_SPEC, Local, Op, Position, Word};

pub(super) type Reg = u16;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label(pub u32);

/// A set of registers.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub fn has(&self, reg: Reg) -> bool {
        self.0.get(reg as usize / 64).is_some_and(|word| word >> (reg % 64) & 1 == 1)
    }

    pub fn add(&mut self, reg: Reg) {
        let at = reg as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (reg % 64);
    }

    pub fn remove(&mut self, reg: Reg) {
        if let Some(word) = self.0.get_mut(reg as usize / 64) {
            *word &= !(1 << (reg % 64));
        }
    }

    pub fn intersect(&mut self, other: &Bits) {
        self.0.truncate(other.0.len());
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }
}

#[derive(Default)]
pub(super) struct LabelState {
    pub at: Option<u32>,
    /// What is assigned on every jump to the label; None while nothing jumps to it.
    pub flow: Option<Bits>,
}

pub(super) struct Patch {
    /// The word with the jump.
    pub at: u32,
    pub label: Label,
}

pub(super) struct PendingHandler {
    pub start: u32,
    pub end: u32,
    pub target: Label,
    pub exc: Reg,
}

/// An inlined scope that is being lowered, and the registers of its variables.
pub(super) struct InlinedScope {
    pub scope: ScopeId,
    pub registers: Map<Rc<str>, Reg>,
}

pub(super) struct Unit<'a> {
    /// The scope that the unit is for.
    pub scope: ScopeId,
    pub name: Rc<str>,
    pub qualname: Rc<str>,
    pub first_line: u32,
    pub flags: CodeFlags,
    pub positional_only: u16,
    pub positional: u16,
    pub keyword_only: u16,
    pub locals: Vec<Local>,
    pub local_of: Map<Rc<str>, Reg>,
    pub free_of: Map<Rc<str>, u16>,
    pub docstring: Option<Box<[u8]>>,
    /// The class around, for mangling.
    pub private: Option<Rc<str>>,
    pub words: Vec<Word>,
    pub positions: Vec<Position>,
    pub labels: Vec<LabelState>,
    pub patches: Vec<Patch>,
    pub handlers: Vec<PendingHandler>,
    pub constants: Constants,
    pub children: Vec<CodeUnit>,
    /// What is assigned here; None where control cannot come.
    pub flow: Option<Bits>,
    /// The first register above all in use.
    pub top: u32,
    pub max: u32,
    /// Highest `top` since it was last reset, for the temporaries of a `try` body.
    pub high: u32,
    pub blocks: Vec<Block<'a>>,
    pub inlined: Vec<InlinedScope>,
    /// Registers for the variables of comprehensions, which `locals()` shows while they run. A
    /// comprehension that follows another reuses those of the same names.
    pub iteration_registers: Map<(Rc<str>, bool, u32), Reg>,
    /// Temporaries that hold objects nobody needs any more.
    stale: Vec<Reg>,
    /// Temporaries whose object came from a call or display, not from arithmetic.
    fresh: Bits,
    /// Stale temporaries that are cleared unless the next instructions overwrite them.
    pending: Vec<Reg>,
    /// Words before this one are fixed: a label or a handler refers to them.
    barrier: u32,
    /// Something did not fit into the format.
    pub overflow: bool,
    /// Attributes assigned on `self` in the methods of a class.
    pub static_attributes: Vec<Rc<str>>,
    /// Simple annotations of a class or module body, in order, with their index if conditional.
    pub annotations: Vec<super::assignments::Annotation<'a>>,
    /// How many statements around make the current one conditional.
    pub conditional_depth: u32,
}

impl Unit<'_> {
    pub fn new(scope: ScopeId, name: Rc<str>, qualname: Rc<str>) -> Self {
        Unit {
            scope,
            name,
            qualname,
            first_line: 1,
            flags: CodeFlags(0),
            positional_only: 0,
            positional: 0,
            keyword_only: 0,
            locals: Vec::new(),
            local_of: Map::default(),
            free_of: Map::default(),
            docstring: None,
            private: None,
            words: Vec::new(),
            positions: Vec::new(),
            labels: Vec::new(),
            patches: Vec::new(),
            handlers: Vec::new(),
            constants: Constants::default(),
            children: Vec::new(),
            flow: Some(Bits::default()),
            top: 0,
            max: 0,
            high: 0,
            blocks: Vec::new(),
            inlined: Vec::new(),
            iteration_registers: Map::default(),
            stale: Vec::new(),
            fresh: Bits::default(),
            pending: Vec::new(),
            barrier: 0,
            overflow: false,
            static_attributes: Vec::new(),
            annotations: Vec::new(),
            conditional_depth: 0,
        }
    }

    pub fn is_optimized(&self) -> bool {
        self.flags.has(CodeFlags::OPTIMIZED)
    }

    /// The first temporary.
    pub fn first_temp(&self) -> u32 {
        self.locals.len() as u32
    }

    pub fn is_temp(&self, reg: Reg) -> bool {
        reg as u32 >= self.first_temp()
    }

    pub fn reachable(&self) -> bool {
        self.flow.is_some()
    }

    // ---- registers ---------------------------------------------------------------------------

    /// Takes the next temporary.
    pub fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// Takes `count` temporaries in a row; returns the first.
    pub fn temps(&mut self, count: u32) -> Reg {
        let first = self.top;
        self.set_top(first + count);
        first.min(u16::MAX as u32) as Reg
    }

    pub fn set_top(&mut self, top: u32) {
        self.top = top;
        self.high = self.high.max(top);
        self.max = self.max.max(top);
        // The callee's window and a few operands reach past the top.
        if top > u16::MAX as u32 - 16 {
            self.overflow = true;
            self.top = self.first_temp();
        }
    }

    pub fn assigned(&self, reg: Reg) -> bool {
        // Where control cannot come, nothing needs a check.
        self.flow.as_ref().is_none_or(|flow| flow.has(reg))
    }

    pub fn set_assigned(&mut self, reg: Reg) {
        if let Some(flow) = &mut self.flow {
            flow.add(reg);
        }
    }

    pub fn set_unassigned(&mut self, reg: Reg) {
        if let Some(flow) = &mut self.flow {
            flow.remove(reg);
        }
    }

    // ---- instructions ------------------------------------------------------------------------

    pub fn emit(&mut self, range: TextRange, op: Op, a: Reg, b: u16, c: u16) {
        self.emit_word(range, Word::new(op, a, b, c));
    }

    pub fn emit_word(&mut self, range: TextRange, word: Word) {
        self.emit_extra(range, word, 0);
    }

    /// Emits an instruction and the words that belong to it, the first of which is `extra`.
    pub fn emit_extra(&mut self, range: TextRange, word: Word, extra: u64) {
        if self.flow.is_none() {
            return;
        }
        if !self.pending.is_empty() {
            self.settle(word);
        }
        self.track(word);
        self.push_position(range);
        self.words.push(word);
        for at in 0..word.op().extra_words() {
            self.words.push(Word(if at == 0 { extra } else { 0 }));
        }
    }

    fn push_position(&mut self, range: TextRange) {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let pc = self.words.len() as u32;
        match self.positions.last_mut() {
            Some(last) if last.start == start && last.end == end => {}
            Some(last) if last.pc == pc => *last = Position { pc, start, end },
            _ => self.positions.push(Position { pc, start, end }),
        }
    }

    /// Emits a conditional jump.
    pub fn branch(&mut self, range: TextRange, word: Word, label: Label) {
        if self.flow.is_none() {
            return;
        }
        self.flush();
        self.track(word);
        self.push_position(range);
        self.patches.push(Patch { at: self.words.len() as u32, label });
        self.words.push(word);
        self.flow_into(label);
    }

    pub fn jump(&mut self, range: TextRange, label: Label) {
        self.branch(range, Word::wide(Op::Jump, 0, 0), label);
        self.flow = None;
    }

    /// Ends the path: what follows is reached by labels only.
    pub fn end_path(&mut self) {
        self.flow = None;
        self.pending.clear();
    }

    fn flow_into(&mut self, label: Label) {
        let Some(flow) = &self.flow else { return };
        let state = &mut self.labels[label.0 as usize];
        match &mut state.flow {
            Some(known) => known.intersect(flow),
            None => state.flow = Some(flow.clone()),
        }
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Places the label here.
    pub fn bind(&mut self, label: Label) {
        self.flush();
        self.drop_jump_to(label);
        self.barrier = self.words.len() as u32;
        let state = &mut self.labels[label.0 as usize];
        state.at = Some(self.barrier);
        match (&mut self.flow, &state.flow) {
            (Some(flow), Some(known)) => flow.intersect(known),
            (flow @ None, Some(known)) => *flow = Some(known.clone()),
            _ => {}
        }
        // Jumps back to here find the same state.
        state.flow = self.flow.clone();
    }

    /// A jump to the next instruction is no jump.
    fn drop_jump_to(&mut self, label: Label) {
        let at = (self.words.len() as u32).wrapping_sub(1);
        if self.flow.is_none()
            && self.barrier <= at
            && let Some(patch) = self.patches.last()
            && patch.at == at
            && patch.label == label
            && self.words[at as usize].op() == Op::Jump
        {
            self.patches.pop();
            self.words.pop();
            if self.positions.last().is_some_and(|position| position.pc == at) {
                self.positions.pop();
            }
        }
    }

    /// The place of the next word, for a handler's range.
    pub fn here(&mut self) -> u32 {
        self.flush();
        self.barrier = self.words.len() as u32;
        self.barrier
    }

    // ---- stale temporaries -------------------------------------------------------------------

    /// Keeps the record of what temporaries hold: an object that stays in one after its last use
    /// would live until the register is used again.
    fn track(&mut self, word: Word) {
        use Op::*;
        let (op, a, b, c) = (word.op(), word.a(), word.b(), word.c());
        match op {
            LoadAttr | GetItemK | GetIter | GetAIter | GetANext | GetLen | ImportFrom => self.object(b),
            // A slice or index object in the making is as good as gone with its operands.
            GetItem | MatchSequence | MatchMapping => self.object(b),
            GetSlice | MatchKeys | MatchRest => {
                self.object(b);
                self.value(c);
                if op == GetSlice {
                    self.value(c.wrapping_add(1));
                }
            }
            StoreAttr => {
                self.object(a);
                self.value(b);
            }
            SetItem => {
                self.object(a);
                self.value(b);
                self.value(c);
            }
            DelItem => {
                self.object(a);
                self.value(b);
            }
            Is | IsNot | In | NotIn => {
                self.value(b);
                self.value(c);
            }
            JumpIs | JumpIsNot => {
                self.value(a);
                self.value(b);
            }
            JumpIfNone | JumpIfNotNone => self.value(a),
            DelAttr | ImportStar => self.object(a),
            StoreCell => self.value(b),
            StoreFree => self.value(b),
            StoreGlobal | StoreName => self.value(a),
            UnpackSequence | UnpackEx | ListExtend | SetUpdate | DictUpdate | DictMerge => self.object(b),
            ListAppend | SetAdd => self.value(b),
            DictSet => {
                self.value(b);
                self.value(c);
            }
            MatchClass => {
                self.object(b);
                self.object(b + 1);
            }
            // Only registers that the instruction reads: those above may be beyond the window.
            BuildSlice => (b..b.saturating_add(3)).for_each(|reg| self.object(reg)),
            FormatValue => {
                let count = 1 + (c & FORMAT_SPEC != 0) as Reg;
                (b..b.saturating_add(count)).for_each(|reg| self.object(reg));
            }
            BuildInterpolation => {
                let count = 2 + (c & FORMAT_SPEC != 0) as Reg;
                (b..b.saturating_add(count)).for_each(|reg| self.object(reg));
            }
            ListToTuple | Intrinsic | GetAwaitable | GetYieldFromIter | YieldFrom => self.object(b),
            _ => {}
        }
        match op {
            Call | CallKw => self.gone(b, c as u32 + 1),
            CallMethod | CallMethodKw => self.gone(b, c as u32 + 2),
            CallEx => self.gone(b, 3),
            BuildTuple | BuildList | BuildSet | BuildString => self.gone(b, c as u32),
            BuildDict => self.gone(b, c as u32 * 2),
            Take => self.gone(b, 1),
            Clear => self.gone(a, 1),
            _ => {}
        }
        if writes_a(op) {
            self.gone(a, 1);
            if matches!(op, LoadMethod | LoadSuperMethod | LoadSpecial | MatchGroup) {
                self.gone(a + 1, 1);
            }
            let makes = matches!(
                op,
                Call | CallMethod
                    | CallKw
                    | CallMethodKw
                    | CallEx
                    | BuildTuple
                    | BuildList
                    | BuildSet
                    | BuildDict
                    | MakeFunction
                    | YieldFrom
                    | Yield
                    | ImportName
            );
            let plain = matches!(op, LoadK | Lt | Le | Eq | Ne | Gt | Ge | Is | IsNot | In | NotIn | Not);
            if self.is_temp(a) {
                if makes || (!self.is_optimized() && !plain) {
                    self.fresh.add(a);
                } else {
                    self.fresh.remove(a);
                }
            }
            // Namespaces live long, and so would what a module's temporaries hold.
            if !self.is_optimized() && !plain {
                self.object(a);
            }
        }
    }

    /// An object was used by its identity: if it stays in a temporary, it is stale now.
    fn object(&mut self, reg: Reg) {
        if self.is_temp(reg) && !self.stale.contains(&reg) {
            self.stale.push(reg);
        }
    }

    /// A value was stored elsewhere: the copy in a temporary is stale if it is an object.
    fn value(&mut self, reg: Reg) {
        if self.is_temp(reg) && self.fresh.has(reg) {
            self.object(reg);
        }
    }

    /// Notes that a register's value is not needed any more.
    pub fn discard(&mut self, reg: Reg) {
        if self.flow.is_some() {
            self.value(reg);
        }
    }

    /// As [`Self::discard`], for a value that is an object as far as anyone knows.
    pub fn discard_object(&mut self, reg: Reg) {
        if self.flow.is_some() && !self.is_optimized() {
            self.object(reg);
        }
    }

    /// The register is unassigned: nothing in it is to be cleared.
    pub fn forget(&mut self, reg: Reg) {
        self.gone(reg, 1);
        self.pending.retain(|&pending| pending != reg);
    }

    fn gone(&mut self, first: Reg, count: u32) {
        let last = (first as u32 + count).min(u16::MAX as u32) as Reg;
        (first..last).for_each(|reg| self.fresh.remove(reg));
        if !self.stale.is_empty() {
            let end = first as u32 + count;
            self.stale.retain(|&reg| reg < first || reg as u32 >= end);
        }
    }

    /// At the end of a statement: temporaries from `top` on that hold objects are to be cleared.
    pub fn clear_stale(&mut self) {
        let top = self.top;
        if self.flow.is_none() || self.stale.is_empty() {
            return;
        }
        let mut kept = Vec::new();
        for reg in std::mem::take(&mut self.stale) {
            if (reg as u32) < top {
                kept.push(reg);
            } else if !self.pending.contains(&reg) {
                self.pending.push(reg);
            }
        }
        self.stale = kept;
    }

    /// What is stale now, to be restored with [`Self::add_stale`] where paths meet.
    pub fn stale(&self) -> Vec<Reg> {
        self.stale.iter().chain(&self.pending).copied().collect()
    }

    pub fn add_stale(&mut self, regs: &[Reg]) {
        for &reg in regs {
            self.object(reg);
        }
    }

    /// Clears pending registers before `word`, unless the instruction is about to overwrite them
    /// or can have no effect that shows whether they are cleared.
    fn settle(&mut self, word: Word) {
        use Op::*;
        let op = word.op();
        if writes_a(op)
            && let Some(at) = self.pending.iter().position(|&reg| reg == word.a())
            && matches!(
                op,
                LoadK | Move | Take | LoadGlobal | LoadName | LoadCell | LoadFree | LoadMethod | LoadAttr
            )
        {
            self.pending.remove(at);
        }
        if matches!(op, LoadK | Move | Take | LoadGlobal | LoadName | LoadCell | LoadFree) {
            return;
        }
        if op == Clear && self.pending.contains(&word.a()) {
            self.pending.retain(|&reg| reg != word.a());
        }
        self.flush();
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let range = self.positions.last().map_or((0, 0), |position| (position.start, position.end));
        let range = TextRange::new(range.0.into(), range.1.into());
        for reg in std::mem::take(&mut self.pending) {
            if self.flow.is_some() {
                self.push_position(range);
                self.words.push(Word::new(Op::Clear, reg, 0, 0));
            }
        }
    }
}

/// Whether the instruction puts its result into `r[a]`.
pub(super) fn writes_a(op: Op) -> bool {
    use Op::*;
    !matches!(
        op,
        Nop | CheckBound
            | DelLocal
            | StoreCell
            | DelCell
            | StoreFree
            | DelFree
            | StoreGlobal
            | DelGlobal
            | StoreName
            | DelName
            | StoreAttr
            | DelAttr
            | SetItem
            | DelItem
            | Jump
            | JumpIf
            | JumpIfNot
            | JumpIfNone
            | JumpIfNotNone
            | JumpIfNull
            | JumpIfNotNull
            | JumpLt
            | JumpLe
            | JumpEq
            | JumpNe
            | JumpGt
            | JumpGe
            | JumpNotLt
            | JumpNotLe
            | JumpNotEq
            | JumpNotNe
            | JumpNotGt
            | JumpNotGe
            | JumpLtK
            | JumpLeK
            | JumpEqK
            | JumpNeK
            | JumpGtK
            | JumpGeK
            | JumpNotLtK
            | JumpNotLeK
            | JumpNotEqK
            | JumpNotNeK
            | JumpNotGtK
            | JumpNotGeK
            | JumpIs
            | JumpIsNot
            | ForNext
            | EndAsyncFor
            | ListAppend
            | SetAdd
            | DictSet
            | ListExtend
            | SetUpdate
            | DictUpdate
            | DictMerge
            | Return
            | Raise
            | RaiseFrom
            | RaiseCurrent
            | Reraise
            | EnterHandler
            | LeaveHandler
            | JumpIfNoMatch
            | AssertFail
            | ImportStar
            | Clear
            | MakeCell
            | UnpackSequence
            | UnpackEx
    )
}
