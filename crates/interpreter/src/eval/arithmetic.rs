//! Operators where the loop's fast paths do not apply.

use std::cmp::Ordering;

use super::calls::Flow;
use super::calls::push_method;
use super::frame::Kind;
use super::run::{borrow_word, drop_register, fast_class, put};
use crate::code::{Op, Word};
use crate::errors::PyResult;
use crate::object::{
    Compare, Fast, INT, Ref, SlotKind, Str, Val, both_ints, float_of, int_of, word_is_float,
};
use crate::protocol::Operator;
use crate::vm::Vm;

/// Two borrowed words.
#[derive(Clone, Copy)]
pub(super) struct Operands {
    pub left: u64,
    pub right: u64,
}

/// Whether an instruction is one for `binary`.
pub(super) fn is_arithmetic(op: Op) -> bool {
    (Op::Add as u16..=Op::KTrueDiv as u16).contains(&(op as u16))
}

/// What an arithmetic instruction does: its operator, whether in place, where its operands are.
fn decode(op: Op) -> (Operator, bool, Form) {
    const OPERATORS: [Operator; 13] = Operator::WRITTEN;
    const LEFT_CONSTANT: [Operator; 4] = [Operator::Add, Operator::Sub, Operator::Mul, Operator::TrueDiv];
    let at = (op as u16).wrapping_sub(Op::Add as u16) as usize;
    match at {
        0..13 => (OPERATORS[at], false, Form::Registers),
        13..26 => (OPERATORS[at - 13], true, Form::Registers),
        26..39 => (OPERATORS[at - 26], false, Form::RightConstant),
        39..52 => (OPERATORS[at - 39], true, Form::RightConstant),
        _ => (LEFT_CONSTANT[(at - 52) % 4], false, Form::LeftConstant),
    }
}

#[derive(Clone, Copy)]
enum Form {
    Registers,
    RightConstant,
    LeftConstant,
}

unsafe fn operands(form: Form, fp: *mut u64, constants: *const u64, word: Word) -> Operands {
    let (b, c) = (word.b() as usize, word.c() as usize);
    // SAFETY: the instruction's operands exist.
    unsafe {
        match form {
            Form::Registers => Operands { left: *fp.add(b), right: *fp.add(c) },
            Form::RightConstant => Operands { left: *fp.add(b), right: *constants.add(c) },
            Form::LeftConstant => Operands { left: *constants.add(b), right: *fp.add(c) },
        }
    }
}

fn special_names(vm: &Vm, op: Operator) -> Option<Ref<Str>> {
    let names = &vm.names;
    Some(match op {
        Operator::Add => names.__add__.clone(),
        Operator::Sub => names.__sub__.clone(),
        Operator::Mul => names.__mul__.clone(),
        Operator::TrueDiv => names.__truediv__.clone(),
        Operator::FloorDiv => names.__floordiv__.clone(),
        Operator::Mod => names.__mod__.clone(),
        Operator::Shl => names.__lshift__.clone(),
        Operator::Shr => names.__rshift__.clone(),
        Operator::And => names.__and__.clone(),
        Operator::Or => names.__or__.clone(),
        Operator::Xor => names.__xor__.clone(),
        Operator::Pow => names.__pow__.clone(),
        Operator::MatMul => names.__matmul__.clone(),
        Operator::DivMod => return None,
    })
}

/// Carries out an arithmetic instruction.
#[inline(never)]
pub(super) fn binary(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> Flow {
    let (op, in_place, form) = decode(word.op());
    // SAFETY: the instruction's registers exist.
    unsafe {
        let Operands { left, right } = operands(form, fp, constants, word);
        let place = fp.add(word.a() as usize);
        if let Some(result) = float_result(op, left, right) {
            let old = std::mem::replace(&mut *place, Val::float(result).into_word());
            drop_register(vm, old);
            return Flow::Done;
        }
        if op == Operator::Add && fast_class(left) == Fast::Str && fast_class(right) == Fast::Str {
            let (Some(first), Some(text)) =
                (borrow_word(&left).get::<Str>(), borrow_word(&right).get::<Str>())
            else {
                return Flow::Raised;
            };
            if vm.check_concat(first, text).is_err() {
                return Flow::Raised;
            }
            // `s = s + t` may append in place: the register's own reference is given away.
            let left = if word.a() == word.b() && !matches!(form, Form::LeftConstant) {
                Val::from_word(std::mem::replace(&mut *place, 0))
            } else {
                borrow_word(&left).clone()
            };
            let joined = vm.concat_str(left, text);
            let old = std::mem::replace(&mut *place, joined.into_word());
            drop_register(vm, old);
            return Flow::Done;
        }
        let (left_val, right_val) = (borrow_word(&left), borrow_word(&right));
        if !in_place
            && vm.class_of(left_val).slots.is_python(op.kind())
            && (std::ptr::eq(vm.class_of(left_val), vm.class_of(right_val))
                || !vm.class_of(right_val).slots.is_python(op.kind()))
            && let Some(name) = special_names(vm, op)
        {
            let method = vm.lookup_word(vm.class_of(left_val), &name);
            if push_method(vm, method, &[left, right], word.a(), Kind::Binary) {
                return Flow::Frame;
            }
        }
        let result =
            if in_place { vm.in_place(left_val, right_val, op) } else { vm.binary(left_val, right_val, op) };
        match result {
            Ok(value) => {
                let old = std::mem::replace(&mut *place, value.into_word());
                drop_register(vm, old);
                Flow::Done
            }
            Err(_) => Flow::Raised,
        }
    }
}

/// Completes a binary operator whose left operand's method has returned; false if that raises.
pub(super) unsafe fn after_binary(vm: &mut Vm, fp: *mut u64, word: Word, result: Val) -> bool {
    let (op, _, form) = decode(word.op());
    // SAFETY: the instruction's registers exist.
    unsafe {
        let result = if result.is_not_implemented() {
            let constants = match vm.eval.fiber.frames.last() {
                Some(frame) => (*frame.code).constants.as_ptr().cast(),
                None => std::ptr::null(),
            };
            let Operands { left, right } = operands(form, fp, constants, word);
            let (left, right) = (borrow_word(&left).clone(), borrow_word(&right).clone());
            vm.binary_after_left(&left, &right, op)
        } else {
            Ok(result)
        };
        let Ok(value) = result else { return false };
        put(vm, fp, word.a(), value.into_word());
        true
    }
}

/// A comparison whose result goes into a register.
pub(super) fn compare(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> Flow {
    let (op, _, operands) = comparison(fp, constants, word);
    let result = match compare_plain(operands, op) {
        Some(truth) => Ok(Val::bool(truth)),
        None if push_comparison(vm, operands, op) => return Flow::Frame,
        None => vm.rich_compare(borrow_word(&operands.left), borrow_word(&operands.right), op),
    };
    match result {
        Ok(value) => {
            // SAFETY: a register of the frame.
            let old = unsafe { fp.add(word.a() as usize).replace(value.into_word()) };
            drop_register(vm, old);
            Flow::Done
        }
        Err(_) => Flow::Raised,
    }
}

/// A comparison that decides a jump.
#[inline(never)]
pub(super) fn compare_jump(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> Flow {
    let (op, wanted, operands) = comparison(fp, constants, word);
    let result = match compare_plain(operands, op) {
        Some(truth) => Ok(truth),
        None if push_comparison(vm, operands, op) => return Flow::Frame,
        None => vm.compare_bool(borrow_word(&operands.left), borrow_word(&operands.right), op),
    };
    match result {
        Ok(truth) if Some(truth) == wanted => super::operations::jump(vm, word.c() as i16 as isize),
        Ok(_) => Flow::Done,
        Err(_) => Flow::Raised,
    }
}

/// What a comparison instruction compares, how, and which outcome jumps.
fn comparison(fp: *mut u64, constants: *const u64, word: Word) -> (Compare, Option<bool>, Operands) {
    let (op, wanted, constant) = comparison_of(word.op());
    let (left, right) = if wanted.is_some() { (word.a(), word.b()) } else { (word.b(), word.c()) };
    let source = if constant { constants } else { fp.cast_const() };
    // SAFETY: the instruction's operands exist.
    let operands = unsafe { Operands { left: *fp.add(left as usize), right: *source.add(right as usize) } };
    (op, wanted, operands)
}

/// Comparison of two exact numbers that are stored inline, or of two exact strings.
fn compare_plain(operands: Operands, op: Compare) -> Option<bool> {
    let Operands { left, right } = operands;
    if both_ints(left, right) {
        return Some(op.holds(int_of(left).cmp(&int_of(right))));
    }
    if left == right && fast_class(left) == Fast::Str {
        return Some(op.holds(Ordering::Equal));
    }
    if let (Some(x), Some(y)) = (number(left), number(right)) {
        return Some(match x.partial_cmp(&y) {
            Some(order) => op.holds(order),
            None => op == Compare::Ne,
        });
    }
    compare_strings(operands, op)
}

/// The float of a number that is stored inline. Such ints are floats exactly.
fn number(word: u64) -> Option<f64> {
    if word_is_float(word) {
        Some(float_of(word))
    } else if word >= INT {
        Some(int_of(word) as f64)
    } else {
        None
    }
}

/// An operator on two numbers stored inline, one of them a float.
fn float_result(op: Operator, left: u64, right: u64) -> Option<f64> {
    let (x, y) = (number(left)?, number(right)?);
    match op {
        Operator::TrueDiv => (y != 0.0).then(|| x / y),
        _ if both_ints(left, right) => None,
        Operator::Add => Some(x + y),
        Operator::Sub => Some(x - y),
        Operator::Mul => Some(x * y),
        _ => None,
    }
}

/// Comparison of two exact strings.
fn compare_strings(operands: Operands, op: Compare) -> Option<bool> {
    if fast_class(operands.left) != Fast::Str || fast_class(operands.right) != Fast::Str {
        return None;
    }
    let left = borrow_word(&operands.left).get::<Str>()?;
    let right = borrow_word(&operands.right).get::<Str>()?;
    Some(match op {
        Compare::Eq => left.as_bytes() == right.as_bytes(),
        Compare::Ne => left.as_bytes() != right.as_bytes(),
        // WTF-8 orders as its code points do.
        _ => op.holds(left.as_bytes().cmp(right.as_bytes())),
    })
}

/// Pushes the frame of the left operand's method, if that is all there is to ask first.
fn push_comparison(vm: &mut Vm, operands: Operands, op: Compare) -> bool {
    let (left, right) = (borrow_word(&operands.left), borrow_word(&operands.right));
    let (left_class, right_class) = (vm.class_of(left), vm.class_of(right));
    if !left_class.slots.is_python(SlotKind::Compare)
        || (!std::ptr::eq(left_class, right_class) && right_class.is_subclass(vm, left_class))
    {
        return false;
    }
    let name = vm.compare_name(op);
    let method = vm.lookup_word(left_class, &name);
    push_method(vm, method, &[operands.left, operands.right], 0, Kind::Compare)
}

fn comparison_of(op: Op) -> (Compare, Option<bool>, bool) {
    const COMPARES: [Compare; 6] =
        [Compare::Lt, Compare::Le, Compare::Eq, Compare::Ne, Compare::Gt, Compare::Ge];
    let from = |first: Op| {
        (op as u16).checked_sub(first as u16).filter(|at| *at < 6).map(|at| COMPARES[at as usize])
    };
    if let Some(compare) = from(Op::Lt) {
        (compare, None, false)
    } else if let Some(compare) = from(Op::LtK) {
        (compare, None, true)
    } else if let Some(compare) = from(Op::JumpLt) {
        (compare, Some(true), false)
    } else if let Some(compare) = from(Op::JumpNotLt) {
        (compare, Some(false), false)
    } else if let Some(compare) = from(Op::JumpLtK) {
        (compare, Some(true), true)
    } else {
        (from(Op::JumpNotLtK).unwrap_or(Compare::Eq), Some(false), true)
    }
}

/// Completes a comparison whose left operand's method has returned; false if that raises.
pub(super) unsafe fn after_compare(vm: &mut Vm, fp: *mut u64, word: Word, result: Val) -> bool {
    let (op, jump, constant) = comparison_of(word.op());
    // SAFETY: the instruction's registers exist; the caller's frame is on top.
    unsafe {
        let result = if result.is_not_implemented() {
            let constants: *const u64 = match vm.eval.fiber.frames.last() {
                Some(frame) => (*frame.code).constants.as_ptr().cast(),
                None => std::ptr::null(),
            };
            let (left, right) = if jump.is_some() { (word.a(), word.b()) } else { (word.b(), word.c()) };
            let left = borrow_word(&*fp.add(left as usize)).clone();
            let right = match constant {
                true => borrow_word(&*constants.add(right as usize)).clone(),
                false => borrow_word(&*fp.add(right as usize)).clone(),
            };
            vm.compare_after_left(&left, &right, op)
        } else {
            Ok(result)
        };
        let Ok(value) = result else { return false };
        let Some(wanted) = jump else {
            put(vm, fp, word.a(), value.into_word());
            return true;
        };
        let Ok(truth) = vm.is_true(&value) else { return false };
        if truth == wanted
            && let Some(frame) = vm.eval.fiber.frames.last_mut()
        {
            frame.pc = frame.pc.offset(word.c() as i16 as isize);
        }
        true
    }
}

impl Vm {
    /// The rest of a binary operator after the left operand's method did not know the right one.
    fn binary_after_left(&mut self, left: &Val, right: &Val, op: Operator) -> PyResult {
        let (left_class, right_class) = (self.class_of(left).to_ref(), self.class_of(right).to_ref());
        if !left_class.is(&right_class)
            && let Some(function) = op.slot(&right_class.slots)
        {
            let result = function(self, left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        self.binary_by_sequence(left, right, op)
    }

    /// The rest of a comparison after the left operand's method did not know the right one.
    fn compare_after_left(&mut self, left: &Val, right: &Val, op: Compare) -> PyResult {
        if let Some(compare) = self.class_of(right).slots.compare.get() {
            let result = compare(self, right, left, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        self.default_comparison(left, right, op)
    }
}
