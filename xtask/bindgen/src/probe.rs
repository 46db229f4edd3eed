//! A module that takes note of which of its functions are called: to find out what ordinary pages
//! use. For each function it exports a global, `ran:NUMBER:NAME`, which is 1 once the function was
//! called.

use anyhow::Result;
use walrus::ir::{Const, GlobalSet, Instr, Value};
use walrus::{ConstExpr, Module, ValType};

use crate::list::full_name;
use crate::split::stack_of;

pub fn probe(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    // As in `split`.
    module.exports.add("stack", stack_of(&module)?);
    let ids: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    for (number, id) in ids.into_iter().enumerate() {
        let global = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        let name = full_name(module.funcs.get(id).name.as_deref().unwrap_or(""));
        module.exports.add(&format!("ran:{number}:{name}"), global);
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let entry = function.entry_block();
        let begin = [Instr::from(Const { value: Value::I32(1) }), GlobalSet { global }.into()];
        let body = &mut function.block_mut(entry).instrs;
        body.splice(0..0, begin.map(|instr| (instr, Default::default())));
    }
    Ok(module.emit_wasm())
}
