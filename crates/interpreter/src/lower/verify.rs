//! A check of finished code, for tests: on no path is an unassigned register read, and every jump
//! and handler goes to an instruction inside the unit.

use std::collections::BTreeSet;

use crate::code::{CodeFlags, CodeUnit, Op, Word};

/// What is wrong with a unit and its children; empty if nothing is.
pub(super) fn problems(unit: &CodeUnit) -> Vec<String> {
    let mut problems = BTreeSet::new();
    Walk::new(unit).run(&mut problems);
    let mut problems: Vec<String> = problems.into_iter().collect();
    unit.children.iter().for_each(|child| problems.extend(self::problems(child)));
    problems
}

/// What one instruction does to the registers, and where it goes.
#[derive(Default)]
struct Effect {
    reads: Vec<u16>,
    clears: Vec<u16>,
    writes: Vec<u16>,
    jump: Option<i64>,
    ends: bool,
}

struct Walk<'u> {
    unit: &'u CodeUnit,
    starts: Vec<bool>,
    /// For each word, the registers assigned on every path to it.
    states: Vec<Option<Vec<bool>>>,
    work: Vec<usize>,
}

impl Walk<'_> {
    fn new(unit: &CodeUnit) -> Walk<'_> {
        let mut starts = vec![false; unit.words.len()];
        let mut pc = 0;
        while pc < unit.words.len() {
            starts[pc] = true;
            pc += 1 + unit.words[pc].op().extra_words();
        }
        Walk { unit, starts, states: vec![None; unit.words.len()], work: Vec::new() }
    }

    fn run(&mut self, problems: &mut BTreeSet<String>) {
        let unit = self.unit;
        let star = unit.flags.has(CodeFlags::VARARGS) as u16 + unit.flags.has(CodeFlags::VARKEYWORDS) as u16;
        let params = (unit.positional + unit.keyword_only + star) as usize;
        let mut state = vec![false; unit.registers as usize + 1];
        state[..params].fill(true);
        self.reach(0, &state, 0, problems);
        while let Some(pc) = self.work.pop() {
            let Some(state) = self.states[pc].clone() else { continue };
            self.step(pc, &state, problems);
        }
    }

    fn reach(&mut self, to: i64, state: &[bool], from: usize, problems: &mut BTreeSet<String>) {
        let Some(to) = usize::try_from(to).ok().filter(|&to| self.starts.get(to) == Some(&true)) else {
            problems.insert(format!("{}: {from} goes to {to}", self.unit.qualname));
            return;
        };
        match &mut self.states[to] {
            None => {
                self.states[to] = Some(state.to_vec());
                self.work.push(to);
            }
            Some(known) => {
                let before = known.clone();
                known.iter_mut().zip(state).for_each(|(known, new)| *known &= new);
                if *known != before {
                    self.work.push(to);
                }
            }
        }
    }

    fn step(&mut self, pc: usize, state: &[bool], problems: &mut BTreeSet<String>) {
        let unit = self.unit;
        let word = unit.words[pc];
        let op = word.op();
        let extra = unit.words.get(pc + 1).map_or(0, |word| word.0);
        let next = (pc + 1 + op.extra_words()) as i64;
        let effect = effect(word, extra, next);
        for &register in effect.reads.iter().chain(&effect.writes) {
            if register >= unit.registers {
                problems.insert(format!("{}: {pc} {} uses r{register}", unit.qualname, op.name()));
                return;
            }
        }
        for &register in &effect.reads {
            if !state[register as usize] {
                problems.insert(format!("{}: {pc} {} reads r{register}", unit.qualname, op.name()));
            }
        }
        let mut after = state.to_vec();
        effect.clears.iter().filter(|&&r| r < unit.registers).for_each(|&r| after[r as usize] = false);
        let raised = after.clone();
        effect.writes.iter().for_each(|&r| after[r as usize] = true);
        if let Some(to) = effect.jump {
            let mut jumped = after.clone();
            if op == Op::ForNext {
                jumped[word.b() as usize] = true;
            }
            self.reach(to, &jumped, pc, problems);
        }
        if !effect.ends {
            if op == Op::ForNext {
                after[word.a() as usize] = false;
            }
            self.reach(next, &after, pc, problems);
        }
        let handler = unit.handlers.iter().find(|h| (h.start..h.end).contains(&(pc as u32)));
        if let Some(handler) = handler {
            let mut raised = raised;
            raised[handler.exc as usize] = true;
            self.reach(handler.target as i64, &raised, pc, problems);
        }
    }
}

fn effect(word: Word, extra: u64, next: i64) -> Effect {
    use Op::*;
    let (op, a, b, c) = (word.op(), word.a(), word.b(), word.c());
    let far = Some(next + word.bc() as i64);
    let near = Some(next + c as i16 as i64);
    let reads = |reads: Vec<u16>| Effect { reads, ..Effect::default() };
    let makes = |reads: Vec<u16>| Effect { reads, writes: vec![a], ..Effect::default() };
    let consumes = |count: u16| {
        let row: Vec<u16> = (b..b + count).collect();
        Effect { reads: row.clone(), clears: row, writes: vec![a], ..Effect::default() }
    };
    let jumps = |reads: Vec<u16>, jump| Effect { reads, jump, ..Effect::default() };
    let ends = |reads: Vec<u16>| Effect { reads, ends: true, ..Effect::default() };
    let name = op.name();
    match op {
        Nop | JumpIfNull | JumpIfNotNull if op == Nop => Effect::default(),
        JumpIfNull | JumpIfNotNull => jumps(vec![], far),
        DelFree | DelGlobal | DelName => Effect::default(),
        LoadK | LoadLocals | LoadBuildClass | LoadGlobal | LoadName | LoadFree | LoadNameOrFree
        | CheckBound | MakeCell | ImportName => makes(vec![]),
        Take => Effect { clears: vec![b], writes: vec![a], ..Effect::default() },
        Clear | DelLocal => Effect { clears: vec![a], ..Effect::default() },
        StoreFree => reads(vec![b]),
        DelCell | StoreGlobal | StoreName | DelAttr | ImportStar => reads(vec![a]),
        StoreCell | StoreAttr | DelItem | ListAppend | SetAdd | SetUpdate | DictUpdate => reads(vec![a, b]),
        ListExtend if c == 0 => reads(vec![a, b]),
        ListExtend => reads(vec![a, b, c - 1]),
        SetItem | DictSet | DictMerge => reads(vec![a, b, c]),
        KAdd | KSub | KMul | KTrueDiv => makes(vec![c]),
        LoadMethod | LoadSpecial => Effect { writes: vec![a, a + 1], ..reads(vec![b]) },
        LoadSuperMethod => Effect { writes: vec![a, a + 1], ..reads(vec![a, a + 1, b]) },
        GetSlice => makes(vec![b, c, c + 1]),
        BuildSlice | BuildInterpolation => makes(vec![b, b + 1, b + 2]),
        FormatValue if c & crate::code::FORMAT_SPEC != 0 => makes(vec![b, b + 1]),
        Jump => Effect { jump: far, ends: true, ..Effect::default() },
        EndAsyncFor => Effect { jump: far, ..ends(vec![a]) },
        JumpIf | JumpIfNot | JumpIfNone | JumpIfNotNone => jumps(vec![a], far),
        ForNext => jumps(vec![a], near),
        _ if name.starts_with("Jump") && name.ends_with('K') => jumps(vec![a], near),
        _ if name.starts_with("Jump") => jumps(vec![a, b], near),
        UnpackSequence => Effect { writes: (a..a + c).collect(), ..reads(vec![b]) },
        UnpackEx => {
            let count = extra as u32 as u16 + (extra >> 32) as u16;
            Effect { writes: (a..=a + count).collect(), ..reads(vec![b]) }
        }
        BuildTuple | BuildList | BuildSet | BuildString => consumes(c),
        BuildDict => consumes(2 * c),
        Call | CallKw => consumes(c + 1),
        CallMethod | CallMethodKw => {
            let mut effect = consumes(c + 2);
            effect.reads.remove(1);
            effect
        }
        CallEx => Effect { reads: vec![b, b + 1], ..consumes(3) },
        MakeFunction => makes((0..3).filter(|bit| extra >> bit & 1 == 1).map(|bit| b + bit).collect()),
        Return | Raise | Reraise => ends(vec![a]),
        RaiseFrom => ends(vec![a, b]),
        RaiseCurrent => ends(vec![]),
        AssertFail => ends(if c == 1 { vec![a] } else { vec![] }),
        EnterHandler => Effect { writes: vec![b], ..reads(vec![a]) },
        LeaveHandler => Effect { reads: vec![b], clears: vec![b], ..Effect::default() },
        MatchGroup => Effect { writes: vec![a, a + 1], ..reads(vec![b, c]) },
        ExcInfo => Effect { writes: vec![a, a + 1, a + 2], ..reads(vec![b]) },
        MatchClass => makes(vec![b, b + 1]),
        Is | IsNot | In | NotIn | Lt | Le | Eq | Ne | Gt | Ge | GetItem | MatchKeys | MatchRest
        | PrepReraiseStar | BuildTemplate => makes(vec![b, c]),
        _ if is_arithmetic(name) => makes(vec![b, c]),
        _ => makes(vec![b]),
    }
}

/// Whether the operation takes two registers: the forms with a constant end in K.
fn is_arithmetic(name: &str) -> bool {
    let plain = [
        "Add", "Sub", "Mul", "TrueDiv", "FloorDiv", "Mod", "Shl", "Shr", "And", "Or", "Xor", "Pow", "MatMul",
    ];
    plain.contains(&name) || name.strip_prefix('I').is_some_and(|name| plain.contains(&name))
}
