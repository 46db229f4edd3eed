//! Slots of the table of functions that are empty until the rest is there.
//!
//! A stub for each function that is only called through the table would be 9 KB of the download.
//! Instead, such calls ask whether their slot is one of the rest's, while that is not there.

use std::collections::HashSet;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use walrus::ir::{self, BinaryOp, Call, ExtendedLoad, Instr, InstrSeq, LoadKind, MemArg, Value, VisitorMut};
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalId, Module,
    TableId, ValType,
};

/// Takes functions out of a table.
pub fn empty(module: &mut Module, table: TableId, functions: &HashSet<FunctionId>) -> Result<()> {
    let ids: Vec<_> = module.tables.get(table).elem_segments.iter().copied().collect();
    for id in ids {
        let element = module.elements.get(id);
        let (
            ElementKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. },
            ElementItems::Functions(items),
        ) = (&element.kind, &element.items)
        else {
            bail!("an element segment of a kind that cannot be split");
        };
        let left: Vec<(i32, FunctionId)> = (*at..)
            .zip(items.iter().copied())
            .filter(|(_, function)| !functions.contains(function))
            .collect();
        module.elements.delete(id);
        module.tables.get_mut(table).elem_segments.remove(&id);
        fill(module, table, &left);
    }
    Ok(())
}

/// Puts functions into slots of a table, given in order.
pub fn fill(module: &mut Module, table: TableId, slots: &[(i32, FunctionId)]) {
    for run in slots.chunk_by(|(slot, _), (next, _)| slot + 1 == *next) {
        let offset = ConstExpr::Value(Value::I32(run[0].0));
        let items = run.iter().map(|(_, function)| *function).collect();
        let element =
            module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
}

/// One bit for each slot of a table, set for these.
pub fn bitmap(size: u64, slots: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut bits = vec![0; size as usize / 8 + 1];
    for slot in slots {
        bits[slot as usize / 8] |= 1 << (slot % 8);
    }
    bits
}

/// A place for the bitmap: data of the rest's, which is not there as long as the bitmap is needed.
pub fn place(bits: &[u8], late: &[Range<u32>]) -> Result<u32> {
    let room = late.iter().max_by_key(|range| range.end - range.start);
    let room = room.filter(|range| range.len() >= bits.len());
    Ok(room.context("no data of the rest has room for the bitmap of slots")?.start)
}

/// Has every call through a table in these functions look whether its slot is empty, by the bitmap
/// at `bitmap`; if so, `loader` is called first.
pub fn guard_calls(
    module: &mut Module,
    functions: &[FunctionId],
    loaded: GlobalId,
    loader: FunctionId,
    bitmap: u32,
) -> Result<()> {
    let memory = module.get_memory_id()?;
    let slot = module.locals.add(ValType::I32);
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    builder.name("need_slot".to_owned());
    let arg = MemArg { align: 1, offset: bitmap.into() };
    let byte = LoadKind::I32_8 { kind: ExtendedLoad::ZeroExtend };
    builder
        .func_body()
        .global_get(loaded)
        .i32_const(0)
        .binop(BinaryOp::I32Eq)
        .if_else(
            None,
            |then| {
                then.local_get(slot)
                    .i32_const(3)
                    .binop(BinaryOp::I32ShrU)
                    .load(memory, byte, arg)
                    .local_get(slot)
                    .i32_const(7)
                    .binop(BinaryOp::I32And)
                    .binop(BinaryOp::I32ShrU)
                    .i32_const(1)
                    .binop(BinaryOp::I32And)
                    .if_else(
                        None,
                        |then| {
                            then.call(loader);
                        },
                        |_| {},
                    );
            },
            |_| {},
        )
        .local_get(slot);
    let guard = builder.finish(vec![slot], &mut module.funcs);
    for id in functions {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind {
            let entry = function.entry_block();
            ir::dfs_pre_order_mut(&mut Guard(guard), function, entry);
        }
    }
    Ok(())
}

struct Guard(FunctionId);

impl VisitorMut for Guard {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let old = std::mem::take(&mut sequence.instrs);
        for (instr, place) in old {
            if matches!(instr, Instr::CallIndirect(_)) {
                sequence.instrs.push((Call { func: self.0 }.into(), place));
            }
            sequence.instrs.push((instr, place));
        }
    }
}
