//! Comparison, equality and hashes of any objects.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::errors::PyResult;
use crate::object::{Compare, IntRef, Obj, Ref, Str, Val};
use crate::vm::Vm;

/// The modulus of numbers' hashes: equal numbers have equal hashes whatever their type.
const HASH_MODULUS: i64 = (1 << 61) - 1;

/// The hash of an int: its value modulo 2⁶¹ - 1, with its sign; never -1.
pub fn hash_of_int(int: &IntRef) -> i64 {
    match int {
        IntRef::Small(n) => not_minus_one(n % HASH_MODULUS),
        IntRef::Big(n) => hash_of_bigint(n),
    }
}

pub fn hash_of_bigint(n: &BigInt) -> i64 {
    let rest = n % BigInt::from(HASH_MODULUS);
    not_minus_one(rest.to_i64().unwrap_or(0))
}

fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of a float: that of the equal int or fraction. None for NaN, which hashes by identity.
pub fn hash_of_float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { 314_159 } else { -314_159 });
    }
    let bits = value.to_bits();
    let biased = (bits >> 52 & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // 2⁶¹ is 1 modulo the modulus: multiplying by 2ᵉ turns the bits around.
    let turn = exponent.rem_euclid(61) as u32;
    let wide = (mantissa as u128) << turn;
    let mut hash = ((wide & HASH_MODULUS as u128) + (wide >> 61)) as i64;
    if hash >= HASH_MODULUS {
        hash -= HASH_MODULUS;
    }
    Some(not_minus_one(if value < 0.0 { -hash } else { hash }))
}

impl Vm {
    /// The name of a comparison's special method.
    pub fn compare_name(&self, op: Compare) -> Ref<Str> {
        let names = &self.names;
        let name = match op {
            Compare::Lt => &names.__lt__,
            Compare::Le => &names.__le__,
            Compare::Eq => &names.__eq__,
            Compare::Ne => &names.__ne__,
            Compare::Gt => &names.__gt__,
            Compare::Ge => &names.__ge__,
        };
        name.clone()
    }

    /// `left op right`, any result. Errors: TypeError if neither operand orders the other.
    pub fn rich_compare(&mut self, left: &Val, right: &Val, op: Compare) -> PyResult {
        if !left.is_pointer() || !right.is_pointer() {
            return self.compare_by_slots(left, right, op);
        }
        self.enter_nested(" in comparison")?;
        let result = self.compare_by_slots(left, right, op);
        self.leave_native();
        result
    }

    fn compare_by_slots(&mut self, left: &Val, right: &Val, op: Compare) -> PyResult {
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let (of_left, of_right) = (left_class.slots.compare.get(), right_class.slots.compare.get());
        let right_first = !left_class.is(right_class) && right_class.is_subclass(self, left_class);
        if right_first && let Some(compare) = of_right {
            let result = compare(self, right, left, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if let Some(compare) = of_left {
            let result = compare(self, left, right, op)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if !right_first && let Some(compare) = of_right {
            let result = compare(self, right, left, op.swapped())?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        self.default_comparison(left, right, op)
    }

    /// What a comparison is when no operand knows the other.
    pub(crate) fn default_comparison(&mut self, left: &Val, right: &Val, op: Compare) -> PyResult {
        match op {
            Compare::Eq => Ok(Val::bool(left.is(right))),
            Compare::Ne => Ok(Val::bool(!left.is(right))),
            _ => {
                let message = format!(
                    "'{}' not supported between instances of '{}' and '{}'",
                    op.symbol(),
                    self.type_name(left),
                    self.type_name(right)
                );
                Err(self.type_error(&message))
            }
        }
    }

    /// Whether `left op right` is true.
    pub fn compare_bool(&mut self, left: &Val, right: &Val, op: Compare) -> PyResult<bool> {
        let result = self.rich_compare(left, right, op)?;
        self.is_true(&result)
    }

    /// `left is right or left == right`: how containers compare their items.
    #[inline]
    pub fn equal(&mut self, left: &Val, right: &Val) -> PyResult<bool> {
        if left.is(right) {
            return Ok(true);
        }
        if left.is_small_int() && right.is_small_int() {
            return Ok(false);
        }
        self.compare_bool(left, right, Compare::Eq)
    }

    /// `hash(value)`. Errors: TypeError if it is unhashable; what `__hash__` raises.
    pub fn hash(&mut self, value: &Val) -> PyResult<i64> {
        if let Some(n) = value.as_small_int() {
            return Ok(hash_of_int(&IntRef::Small(n)));
        }
        if let Some(text) = value.get::<Str>()
            && text.class().is(&self.types.str)
        {
            return Ok(text.hash() as i64);
        }
        match self.class_of(value).slots.hash.get() {
            Some(hash) => {
                self.enter_nested(" while hashing an object")?;
                let result = hash(self, value);
                self.leave_native();
                result
            }
            None => Ok(self.identity_hash(value)),
        }
    }

    /// The hash of an object by its identity.
    pub fn identity_hash(&self, value: &Val) -> i64 {
        let address = value.word();
        address.rotate_right(4) as i64 & i64::MAX
    }

    /// Orders two values by `<`, as sorting does: whether `left < right`.
    pub fn less_than(&mut self, left: &Val, right: &Val) -> PyResult<bool> {
        if let (Some(a), Some(b)) = (left.as_small_int(), right.as_small_int()) {
            return Ok(a < b);
        }
        if let (Some(a), Some(b)) = (left.as_float(), right.as_float()) {
            return Ok(a < b);
        }
        if let (Some(a), Some(b)) = (left.get::<Str>(), right.get::<Str>())
            && exact_strings(self, a, b)
        {
            return Ok(a.as_bytes() < b.as_bytes());
        }
        self.compare_bool(left, right, Compare::Lt)
    }
}

fn exact_strings(vm: &Vm, left: &Obj<Str>, right: &Obj<Str>) -> bool {
    left.class().is(&vm.types.str) && right.class().is(&vm.types.str)
}
