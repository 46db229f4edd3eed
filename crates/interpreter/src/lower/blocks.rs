//! The statements around the current one that have something to do when control leaves them.

use rustpython_ast::Stmt;
use rustpython_text_size::TextRange;

use super::builder::{Bits, Label, PendingHandler, Reg};
use super::context::Lowerer;
use super::{Fault, Result};
use crate::code::{Const, Op};

/// The instructions that a handler protects, in pieces: code inlined on the way out of the
/// statement is not protected by it.
pub(super) struct Region {
    pieces: Vec<(u32, u32)>,
    open: Option<u32>,
    pub target: Label,
    pub exc: Reg,
    /// What is assigned when an exception arrives at the handler.
    flow: Option<Bits>,
}

pub(super) enum Block<'a> {
    Loop {
        continue_to: Label,
        break_to: Label,
        /// The iterator, to be dropped by `break`.
        iterator: Option<Reg>,
    },
    /// The body of a `try` with `except` clauses.
    Try {
        region: Region,
    },
    /// What a `finally` clause is for.
    Finally {
        region: Region,
        body: &'a [Stmt],
    },
    /// Code that runs while an exception is handled: `except` clauses, or a `finally` clause.
    Handling {
        region: Region,
        saved: Reg,
    },
    /// The body of an `except` clause that names the exception.
    Named {
        region: Region,
        name: &'a str,
    },
    /// The body of an `except*` clause, which control cannot leave.
    StarHandler {
        region: Region,
    },
    With {
        region: Region,
        exit: Reg,
        is_async: bool,
        range: TextRange,
    },
}

impl Block<'_> {
    fn region(&mut self) -> Option<&mut Region> {
        match self {
            Block::Loop { .. } => None,
            Block::Try { region }
            | Block::Finally { region, .. }
            | Block::Handling { region, .. }
            | Block::Named { region, .. }
            | Block::StarHandler { region }
            | Block::With { region, .. } => Some(region),
        }
    }

    /// Whether leaving the block takes instructions.
    fn has_exit_code(&self) -> bool {
        !matches!(self, Block::Loop { .. } | Block::Try { .. })
    }
}

/// As CPython's `CO_MAXBLOCKS`.
const MAX_BLOCKS: usize = 21;

impl<'a> Lowerer<'a> {
    /// Begins a region whose exceptions go to `target`. Names in `unbound` may lose their value.
    pub fn open_region(&mut self, target: Label, exc: Reg, unbound: &[Reg]) -> Region {
        let mut flow = self.unit.flow.clone();
        if let Some(flow) = &mut flow {
            unbound.iter().for_each(|&reg| flow.remove(reg));
        }
        Region { pieces: Vec::new(), open: Some(self.unit.here()), target, exc, flow }
    }

    fn suspend(&mut self, region: &mut Region) {
        if let Some(start) = region.open.take() {
            let end = self.unit.here();
            if start < end {
                region.pieces.push((start, end));
            }
        }
    }

    /// Ends a region: its handlers follow those of the regions inside.
    pub fn close_region(&mut self, mut region: Region) {
        self.suspend(&mut region);
        if region.pieces.is_empty() {
            return;
        }
        let state = &mut self.unit.labels[region.target.0 as usize];
        match (&mut state.flow, region.flow) {
            (Some(known), Some(flow)) => known.intersect(&flow),
            (known @ None, flow) => *known = flow,
            _ => {}
        }
        for (start, end) in region.pieces {
            let handler = PendingHandler { start, end, target: region.target, exc: region.exc };
            self.unit.handlers.push(handler);
        }
    }

    pub fn push_block(&mut self, range: TextRange, block: Block<'a>) -> Result {
        if self.unit.blocks.len() >= MAX_BLOCKS {
            return Err(Fault::syntax(range, "too many statically nested blocks"));
        }
        self.unit.blocks.push(block);
        Ok(())
    }

    /// Pops the innermost block and ends its region.
    pub fn pop_block(&mut self) {
        if let Some(mut block) = self.unit.blocks.pop()
            && let Some(region) = block.region()
        {
            let spare =
                Region { pieces: Vec::new(), open: None, target: region.target, exc: region.exc, flow: None };
            let region = std::mem::replace(region, spare);
            self.close_region(region);
        }
    }

    /// Whether a `return` here runs code on its way out.
    pub fn has_exit_code(&self) -> bool {
        self.unit.blocks.iter().any(Block::has_exit_code)
    }

    pub fn in_star_handler(&self, down_to: usize) -> bool {
        self.unit.blocks[down_to..].iter().any(|block| matches!(block, Block::StarHandler { .. }))
    }

    /// The innermost loop's place in the stack of blocks.
    pub fn innermost_loop(&self) -> Option<usize> {
        self.unit.blocks.iter().rposition(|block| matches!(block, Block::Loop { .. }))
    }

    /// Emits what leaving the blocks from the innermost down to `down_to` takes, then `leave`.
    pub fn unwind(
        &mut self,
        range: TextRange,
        down_to: usize,
        leave: impl FnOnce(&mut Self) -> Result,
    ) -> Result {
        if !self.unit.reachable() {
            return Ok(());
        }
        let mut left = Vec::new();
        let mut outcome = Ok(());
        while outcome.is_ok() && self.unit.blocks.len() > down_to {
            let Some(mut block) = self.unit.blocks.pop() else { break };
            outcome = self.leave_block(range, &mut block);
            left.push(block);
        }
        if outcome.is_ok() {
            outcome = leave(self);
        }
        let here = self.unit.here();
        while let Some(mut block) = left.pop() {
            if let Some(region) = block.region() {
                region.open = Some(here);
            }
            self.unit.blocks.push(block);
        }
        outcome
    }

    fn leave_block(&mut self, range: TextRange, block: &mut Block<'a>) -> Result {
        if let Some(region) = block.region() {
            let spare =
                Region { pieces: Vec::new(), open: None, target: region.target, exc: region.exc, flow: None };
            let mut taken = std::mem::replace(region, spare);
            self.suspend(&mut taken);
            if let Some(region) = block.region() {
                *region = taken;
            }
        }
        match block {
            Block::Loop { .. } | Block::Try { .. } | Block::StarHandler { .. } => {}
            Block::Finally { body, .. } => self.body(body)?,
            Block::Handling { saved, region } => {
                self.unit.emit(range, Op::LeaveHandler, 0, *saved, 0);
                self.unit.emit(range, Op::Clear, region.exc, 0, 0);
            }
            Block::Named { name, .. } => self.forget_name(range, name),
            Block::With { exit, is_async, range, .. } => {
                let (exit, is_async, range) = (*exit, *is_async, *range);
                self.call_exit(range, exit, is_async);
            }
        }
        Ok(())
    }

    /// Calls `__exit__` (its function in `exit`, the object behind) without an exception.
    pub fn call_exit(&mut self, range: TextRange, exit: Reg, is_async: bool) {
        let mark = self.unit.top;
        // Where temporaries above are in use (a value to return), the call goes to the top.
        let base = if mark == exit as u32 + 2 {
            self.unit.temps(3);
            exit
        } else {
            let base = self.unit.temps(5);
            self.unit.emit(range, Op::Take, base, exit, 0);
            self.unit.emit(range, Op::Take, base + 1, exit + 1, 0);
            base
        };
        for at in 2..5 {
            self.load_const(range, base + at, Const::None);
        }
        self.unit.emit(range, Op::CallMethod, base, base, 3);
        if is_async {
            self.unit.set_top(base as u32 + 1);
            self.await_in(range, base, base, 2);
        }
        self.unit.discard(base);
        self.unit.set_top(mark);
        self.unit.clear_stale();
    }
}
