//! Constant folding, to the limits CPython keeps: what would be large or fails is left to run time.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use rustpython_ast::{self as ast, Expr, Number, Operator, UnaryOp};

use super::constants::text;
use super::context::Lowerer;
use crate::code::Const;

const MAX_INT_BITS: u64 = 128;
const MAX_COLLECTION: usize = 256;
const MAX_TEXT: usize = 4096;

impl Lowerer<'_> {
    /// The value of a constant expression.
    pub fn fold(&self, e: &Expr) -> Option<Const> {
        Some(match e {
            Expr::NumberLiteral(e) => number(&e.value),
            Expr::StringLiteral(e) => text(&self.text_of(e)),
            Expr::BytesLiteral(e) => Const::Bytes(e.value.bytes().collect()),
            Expr::BooleanLiteral(e) => boolean(e.value),
            Expr::NoneLiteral(_) => Const::None,
            Expr::EllipsisLiteral(_) => Const::Ellipsis,
            Expr::Name(e) if e.id.as_str() == "__debug__" => boolean(self.options.optimize == 0),
            Expr::UnaryOp(e) => unary(e.op, &self.fold(&e.operand)?)?,
            Expr::Tuple(e) if e.elts.len() <= 1 << 20 => {
                Const::Tuple(e.elts.iter().map(|e| self.fold(e)).collect::<Option<_>>()?)
            }
            Expr::BinOp(_) => {
                let mut spine = Vec::new();
                let mut leaf = e;
                while let Expr::BinOp(e) = leaf {
                    spine.push(e);
                    leaf = &e.left;
                }
                let mut value = self.fold(leaf)?;
                while let Some(e) = spine.pop() {
                    value = binary(e.op, &value, &self.fold(&e.right)?)?;
                }
                value
            }
            Expr::Subscript(e) => {
                let value = match &*e.value {
                    // Only literals: a chain of subscripts is not folded from the outside in.
                    Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::Tuple(_) => self.fold(&e.value)?,
                    _ => return None,
                };
                subscript(&value, &self.fold(&e.slice)?)?
            }
            _ => return None,
        })
    }

    /// A list or set display that is only searched or iterated, as a constant.
    pub fn fold_container(&self, e: &Expr) -> Option<Const> {
        let items = |elts: &[Expr]| elts.iter().map(|e| self.fold(e)).collect::<Option<Box<[Const]>>>();
        match e {
            Expr::List(e) if !e.elts.is_empty() => Some(Const::Tuple(items(&e.elts)?)),
            Expr::Set(e) if !e.elts.is_empty() => Some(Const::FrozenSet(items(&e.elts)?)),
            _ => None,
        }
    }
}

fn boolean(value: bool) -> Const {
    if value { Const::True } else { Const::False }
}

fn integer(value: BigInt) -> Const {
    value.to_i64().map_or(Const::BigInt(value), Const::Int)
}

fn number(number: &Number) -> Const {
    match number {
        Number::Int(int) => match int.as_i64() {
            Some(int) => Const::Int(int),
            None => integer(big_literal(&int.to_string())),
        },
        Number::Float(float) => Const::Float(*float),
        Number::Complex { real, imag } => Const::Complex(*real, *imag),
    }
}

/// An integer literal as the parser keeps it: with its prefix if it has one.
fn big_literal(literal: &str) -> BigInt {
    let digits: Vec<u8> = literal.bytes().filter(|byte| *byte != b'_').collect();
    let (digits, radix) = match digits.get(..2) {
        Some(b"0x" | b"0X") => (&digits[2..], 16),
        Some(b"0o" | b"0O") => (&digits[2..], 8),
        Some(b"0b" | b"0B") => (&digits[2..], 2),
        _ => (&digits[..], 10),
    };
    BigInt::parse_bytes(digits, radix).unwrap_or_default()
}

pub(super) fn truth(constant: &Const) -> bool {
    match constant {
        Const::None | Const::False => false,
        Const::True | Const::Ellipsis => true,
        Const::Int(n) => *n != 0,
        Const::BigInt(n) => !n.is_zero(),
        Const::Float(n) => *n != 0.0,
        Const::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Const::Str { text, .. } => !text.is_empty(),
        Const::Bytes(bytes) => !bytes.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

/// The value of an int or bool.
fn as_int(constant: &Const) -> Option<BigInt> {
    Some(match constant {
        Const::Int(n) => BigInt::from(*n),
        Const::BigInt(n) => n.clone(),
        Const::True => BigInt::from(1),
        Const::False => BigInt::zero(),
        _ => return None,
    })
}

fn as_float(constant: &Const) -> Option<f64> {
    match constant {
        Const::Float(n) => Some(*n),
        // Larger ints are left to the conversion at run time, which rounds correctly.
        _ => as_int(constant)?.to_i64().filter(|n| n.unsigned_abs() < 1 << 53).map(|n| n as f64),
    }
}

pub(super) fn unary(op: UnaryOp, value: &Const) -> Option<Const> {
    Some(match (op, value) {
        (UnaryOp::Not, value) => boolean(!truth(value)),
        (UnaryOp::USub, Const::Float(n)) => Const::Float(-n),
        (UnaryOp::UAdd, Const::Float(n)) => Const::Float(*n),
        (UnaryOp::USub, Const::Complex(re, im)) => Const::Complex(-re, -im),
        (UnaryOp::UAdd, Const::Complex(re, im)) => Const::Complex(*re, *im),
        (UnaryOp::USub, value) => integer(-as_int(value)?),
        (UnaryOp::UAdd, value) => integer(as_int(value)?),
        // ~True is deprecated: the warning comes at run time.
        (UnaryOp::Invert, Const::Int(_) | Const::BigInt(_)) => integer(!as_int(value)?),
        _ => return None,
    })
}

pub(super) fn binary(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    let is_bool = |constant: &Const| matches!(constant, Const::True | Const::False);
    if is_bool(left) && is_bool(right) {
        // `True & True` is a bool: left to run time.
        return None;
    }
    if let (Some(left), Some(right)) = (as_int(left), as_int(right)) {
        return int_binary(op, left, right);
    }
    match (left, right) {
        (Const::Str { text: left, .. }, Const::Str { text: right, .. }) if op == Operator::Add => {
            (left.len() + right.len() <= MAX_TEXT).then(|| text(&[&**left, right].concat()))
        }
        (Const::Bytes(left), Const::Bytes(right)) if op == Operator::Add => {
            (left.len() + right.len() <= MAX_TEXT).then(|| Const::Bytes([&**left, right].concat().into()))
        }
        (Const::Tuple(left), Const::Tuple(right)) if op == Operator::Add => (left.len() + right.len()
            <= MAX_COLLECTION)
            .then(|| Const::Tuple([&**left, right].concat().into())),
        (Const::Str { text: part, .. }, Const::Int(n)) | (Const::Int(n), Const::Str { text: part, .. })
            if op == Operator::Mult =>
        {
            Some(text(&part.repeat(repeats(part.len(), *n, MAX_TEXT)?)))
        }
        (Const::Bytes(part), Const::Int(n)) | (Const::Int(n), Const::Bytes(part)) if op == Operator::Mult => {
            Some(Const::Bytes(part.repeat(repeats(part.len(), *n, MAX_TEXT)?).into()))
        }
        (Const::Tuple(part), Const::Int(n)) | (Const::Int(n), Const::Tuple(part)) if op == Operator::Mult => {
            let count = repeats(part.len(), *n, MAX_COLLECTION)?;
            Some(Const::Tuple((0..count).flat_map(|_| part.iter().cloned()).collect()))
        }
        (Const::Complex(re, im), other) | (other, Const::Complex(re, im))
            if matches!(op, Operator::Add | Operator::Sub) && !matches!(other, Const::Complex(..)) =>
        {
            // 1 - 2j: only the sign of a zero part tells a real operand from a complex one.
            let other = as_float(other)?;
            match (op, matches!(left, Const::Complex(..))) {
                (Operator::Add, true) => Some(Const::Complex(re + other, *im)),
                (Operator::Add, false) => Some(Const::Complex(other + re, *im)),
                (_, true) => Some(Const::Complex(re - other, *im)),
                (_, false) => Some(Const::Complex(other - re, -im)),
            }
        }
        _ => float_binary(op, as_float(left)?, as_float(right)?),
    }
}

fn repeats(len: usize, count: i64, limit: usize) -> Option<usize> {
    let count = count.max(0) as u64;
    (count.checked_mul(len as u64)? <= limit as u64).then_some(count as usize)
}

fn int_binary(op: Operator, left: BigInt, right: BigInt) -> Option<Const> {
    Some(integer(match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult if left.bits() + right.bits() <= MAX_INT_BITS => left * right,
        Operator::FloorDiv if !right.is_zero() => left.div_floor(&right),
        Operator::Mod if !right.is_zero() => left.mod_floor(&right),
        Operator::Div if !right.is_zero() => {
            let exact = |n: &BigInt| n.to_i64().filter(|n| n.unsigned_abs() < 1 << 53).map(|n| n as f64);
            return Some(Const::Float(exact(&left)? / exact(&right)?));
        }
        Operator::Pow if !right.is_negative() => {
            let exponent = right.to_u32()?;
            if left.bits().saturating_mul(exponent as u64) > MAX_INT_BITS {
                return None;
            }
            left.pow(exponent)
        }
        Operator::LShift if !right.is_negative() => {
            let shift = right.to_u64()?;
            if left.is_zero() || left.bits().saturating_add(shift) > MAX_INT_BITS {
                return None;
            }
            left << shift
        }
        Operator::RShift if !right.is_negative() => left >> right.to_u64()?,
        Operator::BitAnd => left & right,
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        _ => return None,
    }))
}

fn float_binary(op: Operator, left: f64, right: f64) -> Option<Const> {
    Some(Const::Float(match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => left * right,
        Operator::Div if right != 0.0 => left / right,
        _ => return None,
    }))
}

/// A constant indexed by a constant int.
pub(super) fn subscript(value: &Const, index: &Const) -> Option<Const> {
    let Const::Int(index) = index else { return None };
    let at = |len: usize| {
        let index = if *index < 0 { *index + len as i64 } else { *index };
        usize::try_from(index).ok().filter(|&index| index < len)
    };
    match value {
        Const::Tuple(items) => Some(items[at(items.len())?].clone()),
        Const::Bytes(bytes) => Some(Const::Int(bytes[at(bytes.len())?] as i64)),
        Const::Str { text: chars, .. } if chars.is_ascii() => Some(text(&chars[at(chars.len())?..][..1])),
        _ => None,
    }
}

/// What a constant is as a value of `bool`, `not` aside.
pub(super) fn is_literal(e: &Expr) -> bool {
    matches!(
        e,
        Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(ast::ExprEllipsisLiteral { .. })
    )
}

/// Whether two constants are equal as keys of a dict.
pub(super) fn equal(left: &Const, right: &Const) -> bool {
    match (left, right) {
        (Const::Str { text: left, .. }, Const::Str { text: right, .. }) => left == right,
        (Const::Bytes(left), Const::Bytes(right)) => left == right,
        (Const::None, Const::None) | (Const::Ellipsis, Const::Ellipsis) => true,
        (Const::Complex(re, im), Const::Complex(other_re, other_im)) => re == other_re && im == other_im,
        (Const::Tuple(left), Const::Tuple(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        _ => match (as_int(left), as_int(right)) {
            (Some(left), Some(right)) => left == right,
            _ => matches!((as_float(left), as_float(right)), (Some(left), Some(right)) if left == right),
        },
    }
}
