//! Arithmetic and comparison instructions, with constants as operands where they can be.

use rustpython_ast::{CmpOp, Operator};
use rustpython_text_size::TextRange;

use super::builder::{Label, Reg};
use super::context::Lowerer;
use super::fold;
use crate::code::{Const, Op, Word};

/// Where the value of an expression is.
#[derive(Clone)]
pub(super) enum Operand {
    Reg(Reg),
    Const(Const),
}

/// The forms of a binary operator: plain, in place, constant on the right of both.
pub(super) fn forms(op: Operator) -> [Op; 4] {
    match op {
        Operator::Add => [Op::Add, Op::IAdd, Op::AddK, Op::IAddK],
        Operator::Sub => [Op::Sub, Op::ISub, Op::SubK, Op::ISubK],
        Operator::Mult => [Op::Mul, Op::IMul, Op::MulK, Op::IMulK],
        Operator::MatMult => [Op::MatMul, Op::IMatMul, Op::MatMulK, Op::IMatMulK],
        Operator::Div => [Op::TrueDiv, Op::ITrueDiv, Op::TrueDivK, Op::ITrueDivK],
        Operator::Mod => [Op::Mod, Op::IMod, Op::ModK, Op::IModK],
        Operator::Pow => [Op::Pow, Op::IPow, Op::PowK, Op::IPowK],
        Operator::LShift => [Op::Shl, Op::IShl, Op::ShlK, Op::IShlK],
        Operator::RShift => [Op::Shr, Op::IShr, Op::ShrK, Op::IShrK],
        Operator::BitOr => [Op::Or, Op::IOr, Op::OrK, Op::IOrK],
        Operator::BitXor => [Op::Xor, Op::IXor, Op::XorK, Op::IXorK],
        Operator::BitAnd => [Op::And, Op::IAnd, Op::AndK, Op::IAndK],
        Operator::FloorDiv => [Op::FloorDiv, Op::IFloorDiv, Op::FloorDivK, Op::IFloorDivK],
    }
}

fn constant_on_left(op: Operator) -> Option<Op> {
    match op {
        Operator::Add => Some(Op::KAdd),
        Operator::Sub => Some(Op::KSub),
        Operator::Mult => Some(Op::KMul),
        Operator::Div => Some(Op::KTrueDiv),
        _ => None,
    }
}

/// The forms of an ordering: value, value with a constant, jump if so, jump if not, both with K.
fn ordering(op: CmpOp) -> Option<[Op; 6]> {
    Some(match op {
        CmpOp::Lt => [Op::Lt, Op::LtK, Op::JumpLt, Op::JumpNotLt, Op::JumpLtK, Op::JumpNotLtK],
        CmpOp::LtE => [Op::Le, Op::LeK, Op::JumpLe, Op::JumpNotLe, Op::JumpLeK, Op::JumpNotLeK],
        CmpOp::Eq => [Op::Eq, Op::EqK, Op::JumpEq, Op::JumpNotEq, Op::JumpEqK, Op::JumpNotEqK],
        CmpOp::NotEq => [Op::Ne, Op::NeK, Op::JumpNe, Op::JumpNotNe, Op::JumpNeK, Op::JumpNotNeK],
        CmpOp::Gt => [Op::Gt, Op::GtK, Op::JumpGt, Op::JumpNotGt, Op::JumpGtK, Op::JumpNotGtK],
        CmpOp::GtE => [Op::Ge, Op::GeK, Op::JumpGe, Op::JumpNotGe, Op::JumpGeK, Op::JumpNotGeK],
        _ => return None,
    })
}

fn identity_or_membership(op: CmpOp) -> Op {
    match op {
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
        CmpOp::In => Op::In,
        _ => Op::NotIn,
    }
}

/// Comparing for equality asks the same methods from both sides, where one is a constant.
fn symmetric(op: CmpOp, left: Operand, right: Operand) -> (Operand, Operand) {
    match (op, &left, &right) {
        (CmpOp::Eq | CmpOp::NotEq, Operand::Const(_), Operand::Reg(_)) => (right, left),
        _ => (left, right),
    }
}

impl Lowerer<'_> {
    /// The operand in a register: a constant goes to a new temporary.
    pub fn in_register(&mut self, range: TextRange, operand: Operand) -> Reg {
        match operand {
            Operand::Reg(register) => register,
            Operand::Const(constant) => {
                let register = self.unit.temp();
                self.load_const(range, register, constant);
                register
            }
        }
    }

    fn constant_operand(&mut self, constant: &Const) -> Option<u16> {
        match self.unit.reachable() {
            true => self.unit.constants.operand(constant.clone()),
            false => Some(0),
        }
    }

    /// `dst = left op right`. Constant operands are folded by the caller.
    pub fn binary(
        &mut self,
        range: TextRange,
        op: Operator,
        in_place: bool,
        dst: Reg,
        left: Operand,
        right: Operand,
    ) {
        let mark = self.unit.top;
        let [plain, assign, plain_k, assign_k] = forms(op);
        if let (Operand::Const(left), Operand::Reg(right)) = (&left, &right)
            && !in_place
            && let Some(op) = constant_on_left(op)
            && let Some(index) = self.constant_operand(left)
        {
            self.unit.emit(range, op, dst, index, *right);
            return;
        }
        let left = self.in_register(range, left);
        if let Operand::Const(right) = &right
            && let Some(index) = self.constant_operand(right)
        {
            let op = if in_place { assign_k } else { plain_k };
            self.unit.emit(range, op, dst, left, index);
        } else {
            let right = self.in_register(range, right);
            self.unit.emit(range, if in_place { assign } else { plain }, dst, left, right);
        }
        self.unit.set_top(mark);
    }

    /// `dst = left op right` for a comparison.
    pub fn compare(&mut self, range: TextRange, op: CmpOp, dst: Reg, left: Operand, right: Operand) {
        let mark = self.unit.top;
        let (left, right) = symmetric(op, left, right);
        let left = self.in_register(range, left);
        match (ordering(op), &right) {
            (Some([_, with_constant, ..]), Operand::Const(constant))
                if let Some(index) = self.constant_operand(constant) =>
            {
                self.unit.emit(range, with_constant, dst, left, index);
            }
            (forms, _) => {
                let right = self.in_register(range, right);
                let op = forms.map_or(identity_or_membership(op), |forms| forms[0]);
                self.unit.emit(range, op, dst, left, right);
            }
        }
        self.unit.set_top(mark);
    }

    /// Jumps to `label` if the comparison's truth is `sense`.
    pub fn compare_jump(
        &mut self,
        range: TextRange,
        op: CmpOp,
        left: Operand,
        right: Operand,
        label: Label,
        sense: bool,
    ) {
        let mark = self.unit.top;
        let is_none = |operand: &Operand| matches!(operand, Operand::Const(Const::None));
        if matches!(op, CmpOp::Is | CmpOp::IsNot) && (is_none(&right) || is_none(&left)) {
            let other = if is_none(&right) { left } else { right };
            let other = self.in_register(range, other);
            let op = if (op == CmpOp::Is) == sense { Op::JumpIfNone } else { Op::JumpIfNotNone };
            self.unit.branch(range, Word::wide(op, other, 0), label);
            self.unit.set_top(mark);
            return;
        }
        let (left, right) = symmetric(op, left, right);
        let left = self.in_register(range, left);
        match (ordering(op), op) {
            (Some([_, _, if_so, if_not, if_so_k, if_not_k]), _) => {
                if let Operand::Const(constant) = &right
                    && let Some(index) = self.constant_operand(constant)
                {
                    let op = if sense { if_so_k } else { if_not_k };
                    self.unit.branch(range, Word::new(op, left, index, 0), label);
                } else {
                    let right = self.in_register(range, right);
                    let op = if sense { if_so } else { if_not };
                    self.unit.branch(range, Word::new(op, left, right, 0), label);
                }
            }
            (None, CmpOp::Is | CmpOp::IsNot) => {
                let right = self.in_register(range, right);
                let op = if (op == CmpOp::Is) == sense { Op::JumpIs } else { Op::JumpIsNot };
                self.unit.branch(range, Word::new(op, left, right, 0), label);
            }
            (None, _) => {
                let right = self.in_register(range, right);
                let truth = self.unit.temp();
                // `in` gives a bool, so its negation needs no instruction.
                let op = if (op == CmpOp::In) == sense { Op::In } else { Op::NotIn };
                self.unit.emit(range, op, truth, left, right);
                self.unit.branch(range, Word::wide(Op::JumpIf, truth, 0), label);
            }
        }
        self.unit.set_top(mark);
    }

    /// Folds `left op right` if both are constants.
    pub fn fold_binary(&self, op: Operator, left: &Operand, right: &Operand) -> Option<Const> {
        match (left, right) {
            (Operand::Const(left), Operand::Const(right)) => fold::binary(op, left, right),
            _ => None,
        }
    }
}
