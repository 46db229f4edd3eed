//! A textual disassembler of code units, for tests and for reading what lowering made.

use std::fmt::Write;

use crate::code::{Capture, CodeFlags, CodeUnit, Const, Op};

/// The unit and its children as text.
pub fn disassemble(unit: &CodeUnit) -> String {
    let mut out = String::new();
    write_unit(unit, &mut out);
    out
}

fn write_unit(unit: &CodeUnit, out: &mut String) {
    let flags = [
        (CodeFlags::OPTIMIZED, "optimized"),
        (CodeFlags::VARARGS, "varargs"),
        (CodeFlags::VARKEYWORDS, "varkeywords"),
        (CodeFlags::NESTED, "nested"),
        (CodeFlags::GENERATOR, "generator"),
        (CodeFlags::COROUTINE, "coroutine"),
        (CodeFlags::ASYNC_GENERATOR, "async generator"),
    ];
    let flags: Vec<&str> =
        flags.iter().filter(|(flag, _)| unit.flags.has(*flag)).map(|(_, name)| *name).collect();
    let _ = writeln!(
        out,
        "== {} line {} [{}] params {}/{}/{} registers {}",
        unit.qualname,
        unit.first_line,
        flags.join(", "),
        unit.positional_only,
        unit.positional,
        unit.keyword_only,
        unit.registers
    );
    for local in &unit.locals {
        let cell = if local.cell { " cell" } else { "" };
        let _ = writeln!(out, "   local r{} = {}{cell}", local.register, local.name);
    }
    for (name, capture) in unit.free_names.iter().zip(&unit.captures) {
        let from = match capture {
            Capture::Cell(register) => format!("cell r{register}"),
            Capture::Free(index) => format!("free {index}"),
        };
        let _ = writeln!(out, "   free {name} from {from}");
    }
    let mut pc = 0;
    let mut line = 0;
    while pc < unit.words.len() {
        let word = unit.words[pc];
        let extra = word.op().extra_words();
        let position = unit.positions.partition_point(|position| position.pc as usize <= pc);
        let range = position.checked_sub(1).map(|at| unit.positions[at]);
        let place = range.map_or(String::new(), |range| {
            let (number, _) = unit.source.line_column(range.start);
            let shown = if number == line { String::new() } else { number.to_string() };
            line = number;
            shown
        });
        let operands = operands(unit, pc);
        let _ = writeln!(out, "{place:>4} {pc:>5}  {:<14} {operands}", word.op().name());
        pc += 1 + extra;
    }
    for handler in &unit.handlers {
        let _ =
            writeln!(out, "   {}..{} -> {} exc r{}", handler.start, handler.end, handler.target, handler.exc);
    }
    for child in &unit.children {
        write_unit(child, out);
    }
}

fn operands(unit: &CodeUnit, pc: usize) -> String {
    use Op::*;
    let word = unit.words[pc];
    let (op, a, b, c) = (word.op(), word.a(), word.b(), word.c());
    let next = pc + 1 + op.extra_words();
    let extra = unit.words.get(pc + 1).map_or(0, |word| word.0);
    let k = |index: usize| unit.constants.get(index).map_or("?".to_owned(), constant);
    let far = || next as i64 + word.bc() as i64;
    let near = || next as i64 + (c as i16) as i64;
    match op {
        Nop | RaiseCurrent => String::new(),
        Move | Take | Neg | Pos | Invert | Not | GetIter | GetAIter | GetANext | ListToTuple | SetUpdate
        | DictUpdate | ListAppend | SetAdd | GetYieldFromIter | YieldFrom | Yield | StoreCell
        | MatchSequence | MatchMapping | GetLen | ExcInfo | EnterHandler | RaiseFrom => format!("r{a}, r{b}"),
        LoadK => format!("r{a}, {}", k(word.bc() as usize)),
        Clear | MakeCell | Return | Raise | Reraise | LoadLocals | LoadBuildClass | ImportStar => {
            format!("r{a}")
        }
        LeaveHandler => format!("r{b}"),
        ListExtend if c == 0 => format!("r{a}, r{b}"),
        ListExtend => format!("r{a}, r{b}, for r{}", c - 1),
        CheckBound | DelLocal | DelCell | LoadGlobal | StoreGlobal | LoadName | StoreName => {
            format!("r{a}, {}", k(c as usize))
        }
        DelGlobal | DelName => k(c as usize),
        LoadCell | LoadAttr | LoadMethod | LoadSuperMethod | ImportFrom | LoadFromOrGlobal => {
            format!("r{a}, r{b}, {}", k(c as usize))
        }
        LoadFree | LoadNameOrFree => format!("r{a}, free {b}, {}", k(c as usize)),
        StoreFree => format!("free {a}, r{b}"),
        DelFree => format!("free {a}, {}", k(c as usize)),
        LoadFromOrFree => format!("r{a}, r{b}, free {c}, {}", k(extra as usize)),
        StoreAttr => format!("r{a}.{}, r{b}", k(c as usize)),
        DelAttr => format!("r{a}.{}", k(c as usize)),
        GetItemK | LtK | LeK | EqK | NeK | GtK | GeK => format!("r{a}, r{b}, {}", k(c as usize)),
        AddK | SubK | MulK | TrueDivK | FloorDivK | ModK | ShlK | ShrK | AndK | OrK | XorK | PowK
        | MatMulK | IAddK | ISubK | IMulK | ITrueDivK | IFloorDivK | IModK | IShlK | IShrK | IAndK | IOrK
        | IXorK | IPowK | IMatMulK => format!("r{a}, r{b}, {}", k(c as usize)),
        KAdd | KSub | KMul | KTrueDiv => format!("r{a}, {}, r{c}", k(b as usize)),
        Jump => format!("-> {}", far()),
        JumpIf | JumpIfNot | JumpIfNone | JumpIfNotNone | JumpIfNull | JumpIfNotNull | EndAsyncFor => {
            format!("r{a} -> {}", far())
        }
        JumpLtK | JumpLeK | JumpEqK | JumpNeK | JumpGtK | JumpGeK | JumpNotLtK | JumpNotLeK | JumpNotEqK
        | JumpNotNeK | JumpNotGtK | JumpNotGeK => format!("r{a}, {} -> {}", k(b as usize), near()),
        JumpLt | JumpLe | JumpEq | JumpNe | JumpGt | JumpGe | JumpNotLt | JumpNotLe | JumpNotEq
        | JumpNotNe | JumpNotGt | JumpNotGe | JumpIs | JumpIsNot | ForNext | JumpIfNoMatch => {
            format!("r{a}, r{b} -> {}", near())
        }
        ImportName => format!("r{a}, {}, from {}, level {extra}", k(c as usize), k(b as usize)),
        Call | CallMethod | BuildTuple | BuildList | BuildSet | BuildDict | BuildString | UnpackSequence => {
            format!("r{a}, r{b} x{c}")
        }
        CallKw | CallMethodKw | MatchClass => format!("r{a}, r{b} x{c}, {}", k(extra as usize)),
        CallEx | BuildSlice => format!("r{a}, r{b}.."),
        MakeFunction => {
            let name = unit.children.get(c as usize).map_or("?", |child| &child.name);
            format!("r{a}, r{b}.., {name}, flags {extra}")
        }
        UnpackEx => format!("r{a}.., r{b}, {} * {}", extra as u32, extra >> 32),
        AssertFail if c == 0 => String::new(),
        _ => format!("r{a}, r{b}, r{c}"),
    }
}

pub fn constant(constant: &Const) -> String {
    crate::lower::unparse::constant(constant)
}
