//! Arithmetic on any objects.

use crate::errors::PyResult;
use crate::object::slots::BinaryFn;
use crate::object::{SlotKind, Slots, Val};
use crate::vm::Vm;

/// The binary operators.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Operator {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Shl,
    Shr,
    And,
    Or,
    Xor,
    Pow,
    MatMul,
    DivMod,
}

impl Operator {
    /// Those that statements and expressions write, in their order.
    pub const WRITTEN: [Operator; 13] = [
        Operator::Add,
        Operator::Sub,
        Operator::Mul,
        Operator::TrueDiv,
        Operator::FloorDiv,
        Operator::Mod,
        Operator::Shl,
        Operator::Shr,
        Operator::And,
        Operator::Or,
        Operator::Xor,
        Operator::Pow,
        Operator::MatMul,
    ];

    /// The operator as messages write it.
    pub fn symbol(self) -> &'static str {
        const SYMBOLS: [&str; 14] =
            ["+", "-", "*", "/", "//", "%", "<<", ">>", "&", "|", "^", "** or pow()", "@", "divmod()"];
        SYMBOLS[self as usize]
    }

    fn in_place_symbol(self) -> String {
        match self {
            Operator::Pow => "**=".to_string(),
            _ => format!("{}=", self.symbol()),
        }
    }

    /// The slot that implements it (not for `Pow`, which has three operands).
    #[inline]
    pub(crate) fn slot(self, slots: &Slots) -> Option<BinaryFn> {
        match self {
            Operator::Add => slots.add.get(),
            Operator::Sub => slots.sub.get(),
            Operator::Mul => slots.mul.get(),
            Operator::TrueDiv => slots.truediv.get(),
            Operator::FloorDiv => slots.floordiv.get(),
            Operator::Mod => slots.modulo.get(),
            Operator::Shl => slots.shl.get(),
            Operator::Shr => slots.shr.get(),
            Operator::And => slots.and.get(),
            Operator::Or => slots.or.get(),
            Operator::Xor => slots.xor.get(),
            Operator::MatMul => slots.matmul.get(),
            Operator::DivMod => slots.divmod.get(),
            Operator::Pow => None,
        }
    }

    fn in_place_slot(self, slots: &Slots) -> Option<BinaryFn> {
        match self {
            Operator::Add => slots.iadd.get(),
            Operator::Sub => slots.isub.get(),
            Operator::Mul => slots.imul.get(),
            Operator::TrueDiv => slots.itruediv.get(),
            Operator::FloorDiv => slots.ifloordiv.get(),
            Operator::Mod => slots.imodulo.get(),
            Operator::Shl => slots.ishl.get(),
            Operator::Shr => slots.ishr.get(),
            Operator::And => slots.iand.get(),
            Operator::Or => slots.ior.get(),
            Operator::Xor => slots.ixor.get(),
            Operator::MatMul => slots.imatmul.get(),
            Operator::Pow => slots.ipow.get(),
            Operator::DivMod => None,
        }
    }

    /// The slot's kind.
    pub(crate) fn kind(self) -> SlotKind {
        const KINDS: [SlotKind; 14] = [
            SlotKind::Add,
            SlotKind::Sub,
            SlotKind::Mul,
            SlotKind::TrueDiv,
            SlotKind::FloorDiv,
            SlotKind::Mod,
            SlotKind::Shl,
            SlotKind::Shr,
            SlotKind::And,
            SlotKind::Or,
            SlotKind::Xor,
            SlotKind::Pow,
            SlotKind::MatMul,
            SlotKind::DivMod,
        ];
        KINDS[self as usize]
    }
}

impl Vm {
    /// `left op right`. Errors: TypeError if the operands do not know each other.
    pub fn binary(&mut self, left: &Val, right: &Val, op: Operator) -> PyResult {
        let result = self.try_binary(left, right, op)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        self.binary_by_sequence(left, right, op)
    }

    /// What is left when no operand's number slot knew the other.
    pub(crate) fn binary_by_sequence(&mut self, left: &Val, right: &Val, op: Operator) -> PyResult {
        match self.sequence_binary(left, right, op)? {
            Some(result) => Ok(result),
            None => Err(self.unsupported_operands(left, right, op.symbol())),
        }
    }

    /// `left op= right`: the object that is assigned.
    pub fn in_place(&mut self, left: &Val, right: &Val, op: Operator) -> PyResult {
        if let Some(function) = op.in_place_slot(&self.class_of(left).slots) {
            let result = function(self, left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        let result = self.try_binary(left, right, op)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        let slots = &self.class_of(left).slots;
        let in_place = match op {
            Operator::Add => slots.iconcat.get(),
            Operator::Mul => slots.irepeat.get(),
            _ => None,
        };
        if let Some(function) = in_place {
            return function(self, left, right);
        }
        // What is a container itself is not asked to be the count of the right operand.
        let is_container = op == Operator::Mul && slots.repeat.get().is_none() && {
            let class = self.class_of(left);
            class.spec.is_none() || slots.len.get().is_some() || slots.contains.get().is_some()
        };
        if !is_container && let Some(result) = self.sequence_binary(left, right, op)? {
            return Ok(result);
        }
        Err(self.unsupported_operands(left, right, &op.in_place_symbol()))
    }

    /// The operands' own implementations, in the order in which they are asked.
    pub(crate) fn try_binary(&mut self, left: &Val, right: &Val, op: Operator) -> PyResult {
        if op == Operator::Pow {
            return self.try_power(left, right, &Val::NONE);
        }
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let first = op.slot(&left_class.slots);
        let mut second = if left_class.is(right_class) { None } else { op.slot(&right_class.slots) };
        if let (Some(a), Some(b)) = (first, second)
            && std::ptr::fn_addr_eq(a, b)
        {
            second = None;
        }
        if let (Some(function), Some(_)) = (second, first)
            && right_class.is_subclass(self, left_class)
        {
            let result = function(self, left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
            second = None;
        }
        if let Some(function) = first {
            let result = function(self, left, right)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match second {
            Some(function) => function(self, left, right),
            None => Ok(Val::NOT_IMPLEMENTED),
        }
    }

    fn try_power(&mut self, left: &Val, right: &Val, modulus: &Val) -> PyResult {
        let first = self.class_of(left).slots.pow.get();
        let second = self.class_of(right).slots.pow.get();
        let second = match (first, second) {
            (Some(a), Some(b)) if std::ptr::fn_addr_eq(a, b) => None,
            _ => second,
        };
        let right_first = second.is_some() && {
            let (left_class, right_class) = (self.class_of(left), self.class_of(right));
            !left_class.is(right_class) && right_class.is_subclass(self, left_class)
        };
        let order = if right_first { [second, first] } else { [first, second] };
        for function in order.into_iter().flatten() {
            let result = function(self, left, right, modulus)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        let tried = |third| order.into_iter().flatten().any(|f| std::ptr::fn_addr_eq(f, third));
        match self.class_of(modulus).slots.pow.get() {
            Some(third) if !tried(third) => third(self, left, right, modulus),
            _ => Ok(Val::NOT_IMPLEMENTED),
        }
    }

    /// `pow(base, exponent, modulus)`.
    pub fn power(&mut self, base: &Val, exponent: &Val, modulus: &Val) -> PyResult {
        if modulus.is_none() {
            return self.binary(base, exponent, Operator::Pow);
        }
        let result = self.try_power(base, exponent, modulus)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        let message = format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            self.type_name(base),
            self.type_name(exponent),
            self.type_name(modulus)
        );
        Err(self.type_error(&message))
    }

    /// Concatenation and repetition of sequences, tried when no operand knows the other.
    fn sequence_binary(&mut self, left: &Val, right: &Val, op: Operator) -> PyResult<Option<Val>> {
        match op {
            Operator::Add => match self.class_of(left).slots.concat.get() {
                Some(concat) => concat(self, left, right).map(Some),
                None => Ok(None),
            },
            Operator::Mul => {
                if let Some(repeat) = self.class_of(left).slots.repeat.get() {
                    return repeat(self, left, right).map(Some);
                }
                match self.class_of(right).slots.repeat.get() {
                    Some(repeat) => repeat(self, right, left).map(Some),
                    None => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    #[cold]
    fn unsupported_operands(&mut self, left: &Val, right: &Val, symbol: &str) -> crate::errors::Raised {
        let message = format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'",
            self.type_name(left),
            self.type_name(right)
        );
        self.type_error(&message)
    }

    /// The count for a repetition. Errors: TypeError if it is no int, OverflowError if too large.
    pub fn repeat_count(&mut self, count: &Val) -> PyResult<usize> {
        if count.as_int().is_none() && self.class_of(count).slots.index.get().is_none() {
            let message = format!("can't multiply sequence by non-int of type '{}'", self.type_name(count));
            return Err(self.type_error(&message));
        }
        let int = self.index(count)?;
        match int.as_int() {
            Some(int) => match int.to_i64() {
                Some(n) if n < 0 => Ok(0),
                Some(n) if n <= isize::MAX as i64 => Ok(n as usize),
                _ => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
            },
            None => Ok(0),
        }
    }

    /// `-x`, `+x`, `~x` by the slot that `slot` picks. Errors: TypeError, worded with `symbol`.
    pub fn unary(
        &mut self,
        value: &Val,
        slot: impl Fn(&Slots) -> Option<crate::object::slots::UnaryFn>,
        symbol: &str,
    ) -> PyResult {
        match slot(&self.class_of(value).slots) {
            Some(function) => function(self, value),
            None => {
                let message = format!("bad operand type for {symbol}: '{}'", self.type_name(value));
                Err(self.type_error(&message))
            }
        }
    }

    pub fn negative(&mut self, value: &Val) -> PyResult {
        self.unary(value, |slots| slots.neg.get(), "unary -")
    }

    pub fn positive(&mut self, value: &Val) -> PyResult {
        self.unary(value, |slots| slots.pos.get(), "unary +")
    }

    pub fn invert(&mut self, value: &Val) -> PyResult {
        self.unary(value, |slots| slots.invert.get(), "unary ~")
    }

    /// The truth of a value: `bool(value)`.
    #[inline]
    pub fn is_true(&mut self, value: &Val) -> PyResult<bool> {
        if let Some(truth) = value.as_bool() {
            return Ok(truth);
        }
        if let Some(n) = value.as_small_int() {
            return Ok(n != 0);
        }
        if value.is_none() {
            return Ok(false);
        }
        let slots = &self.class_of(value).slots;
        if let Some(function) = slots.bool.get() {
            return function(self, value);
        }
        match slots.len.get() {
            Some(len) => len(self, value).map(|len| len != 0),
            None => Ok(true),
        }
    }

    /// `operator.index(value)`: an int. Errors: TypeError if it is none.
    pub fn index(&mut self, value: &Val) -> PyResult {
        if value.is_small_int() {
            return Ok(value.clone());
        }
        if let Some(truth) = value.as_bool() {
            return Ok(Val::small_int(truth as i64));
        }
        if value.as_int().is_some() {
            return Ok(value.clone());
        }
        let Some(function) = self.class_of(value).slots.index.get() else {
            let message = format!("'{}' object cannot be interpreted as an integer", self.type_name(value));
            return Err(self.type_error(&message));
        };
        let result = function(self, value)?;
        if result.as_int().is_none() {
            let message = format!("__index__ returned non-int (type {})", self.type_name(&result));
            return Err(self.type_error(&message));
        }
        if !self.class_of(&result).is(&self.types.int) {
            let message = format!(
                "__index__ returned non-int (type {}).  The ability to return an instance of a strict \
                 subclass of int is deprecated, and may be removed in a future version of Python.",
                self.type_name(&result)
            );
            let category = self.exceptions.deprecation_warning.clone();
            self.warn(&category, &message)?;
        }
        Ok(result)
    }

    /// An int that fits into 64 bits. Errors: TypeError if it is no int, OverflowError if too
    /// large.
    pub fn index_i64(&mut self, value: &Val) -> PyResult<i64> {
        let int = self.index(value)?;
        match int.as_int().and_then(|int| int.to_i64()) {
            Some(n) => Ok(n),
            None => {
                let message = format!("Python int too large to convert to C {}", "ssize_t");
                Err(self.overflow_error(&message))
            }
        }
    }

    /// An int clamped to 64 bits, for slices and `range` arguments that may be huge.
    pub fn index_clamped(&mut self, value: &Val) -> PyResult<i64> {
        let int = self.index(value)?;
        Ok(match int.as_int() {
            Some(int) => match int.to_i64() {
                Some(n) => n,
                None if int.is_negative() => i64::MIN,
                None => i64::MAX,
            },
            None => 0,
        })
    }
}
