//! Arithmetic of ints. Most are small: every operation first tries machine ints.

use std::borrow::Cow;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::errors::PyResult;
use crate::object::number::IntRef;
use crate::object::{Compare, Val};
use crate::types::float::arithmetic::nearest;
use crate::vm::Vm;

/// No int may have more bits: 512 MB.
const MOST_BITS: u64 = 1 << 32;

/// Two ints of so many bits take some seconds to multiply, and nothing can interrupt that.
const LONGEST_FACTOR: u64 = 1 << 24;

/// The int for big arithmetic, borrowed where it is big already.
pub(crate) fn big<'a>(int: &IntRef<'a>) -> Cow<'a, BigInt> {
    match int {
        IntRef::Small(n) => Cow::Owned(BigInt::from(*n)),
        IntRef::Big(n) => Cow::Borrowed(n),
    }
}

fn is_zero(int: &IntRef) -> bool {
    match int {
        IntRef::Small(n) => *n == 0,
        IntRef::Big(n) => n.is_zero(),
    }
}

/// Bits of the magnitude.
pub(crate) fn bits(int: &IntRef) -> u64 {
    match int {
        IntRef::Small(n) => (64 - n.unsigned_abs().leading_zeros()) as u64,
        IntRef::Big(n) => n.bits(),
    }
}

impl Vm {
    /// MemoryError for an int that would have too many bits.
    pub(crate) fn check_int_bits(&mut self, bits: u64) -> PyResult<()> {
        if bits > MOST_BITS {
            return Err(self.memory_error(""));
        }
        Ok(())
    }

    /// MemoryError for the product of two ints that both have so many bits at least, on a host that must not stand
    /// still for as long as that takes.
    fn check_factors(&mut self, bits: u64) -> PyResult<()> {
        if bits > LONGEST_FACTOR && self.must_not_stand_still() {
            return Err(
                self.memory_error("the result is an int so large that a page would stand still too long")
            );
        }
        Ok(())
    }

    /// An int that 128 bits hold.
    pub(crate) fn new_wide_int(&self, value: i128) -> Val {
        match i64::try_from(value) {
            Ok(value) => self.new_int(value),
            Err(_) => self.new_bigint(BigInt::from(value)),
        }
    }

    /// An int as the nearest float. Errors: OverflowError if it is too large.
    pub fn int_to_f64(&mut self, int: &IntRef) -> PyResult<f64> {
        let value = match int {
            IntRef::Small(n) => *n as f64,
            IntRef::Big(n) => n.to_f64().unwrap_or(f64::INFINITY),
        };
        if value.is_infinite() {
            return Err(self.overflow_error("int too large to convert to float"));
        }
        Ok(value)
    }

    #[cold]
    pub(crate) fn division_by_zero(&mut self) -> crate::errors::Raised {
        self.zero_division_error("division by zero")
    }
}

/// Both operands as ints; returns NotImplemented from the function if one is none.
macro_rules! ints {
    ($left:expr, $right:expr) => {{
        let (Some(left), Some(right)) = ($left.as_int(), $right.as_int()) else {
            return Ok(Val::NOT_IMPLEMENTED);
        };
        (left, right)
    }};
}

pub(super) fn add(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
        return Ok(vm.new_int(a + b));
    }
    Ok(vm.new_bigint(match (&a, &b) {
        (IntRef::Big(a), IntRef::Small(b)) => *a + *b,
        (IntRef::Small(a), IntRef::Big(b)) => *b + *a,
        _ => &*big(&a) + &*big(&b),
    }))
}

pub(super) fn sub(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
        return Ok(vm.new_int(a - b));
    }
    Ok(vm.new_bigint(match (&a, &b) {
        (IntRef::Big(a), IntRef::Small(b)) => *a - *b,
        _ => &*big(&a) - &*big(&b),
    }))
}

pub(super) fn mul(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
        return Ok(vm.new_wide_int(*a as i128 * *b as i128));
    }
    vm.check_int_bits(bits(&a) + bits(&b))?;
    vm.check_factors(bits(&a).min(bits(&b)))?;
    Ok(vm.new_bigint(match (&a, &b) {
        (IntRef::Big(a), IntRef::Small(b)) => *a * *b,
        (IntRef::Small(a), IntRef::Big(b)) => *b * *a,
        _ => &*big(&a) * &*big(&b),
    }))
}

/// Quotient rounded down and remainder with the divisor's sign.
pub(crate) fn floor_div_rem(a: i64, b: i64) -> (i64, i64) {
    let (quotient, rest) = (a / b, a % b);
    if rest != 0 && (rest < 0) != (b < 0) { (quotient - 1, rest + b) } else { (quotient, rest) }
}

pub(super) fn floordiv(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if is_zero(&b) {
        return Err(vm.division_by_zero());
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
        return Ok(vm.new_int(floor_div_rem(*a, *b).0));
    }
    Ok(vm.new_bigint(big(&a).div_floor(&big(&b))))
}

pub(super) fn modulo(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if is_zero(&b) {
        return Err(vm.division_by_zero());
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
        return Ok(vm.new_int(floor_div_rem(*a, *b).1));
    }
    Ok(vm.new_bigint(big(&a).mod_floor(&big(&b))))
}

pub(super) fn divmod(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if is_zero(&b) {
        return Err(vm.division_by_zero());
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
        let (quotient, rest) = floor_div_rem(*a, *b);
        return Ok(vm.new_tuple(vec![vm.new_int(quotient), vm.new_int(rest)]));
    }
    let (quotient, rest) = big(&a).div_mod_floor(&big(&b));
    Ok(vm.new_tuple(vec![vm.new_bigint(quotient), vm.new_bigint(rest)]))
}

/// The float nearest to a / b, half to even; infinite if that is too large. `b` is not 0.
pub(crate) fn nearest_ratio(a: &BigUint, b: &BigUint) -> f64 {
    if a.is_zero() {
        return 0.0;
    }
    // A quotient of 55 or 56 bits, the last of which also says whether anything was cut off.
    let shift = a.bits() as i64 - b.bits() as i64 - 55;
    if shift > 1100 {
        return f64::INFINITY;
    }
    if shift < -1200 {
        return 0.0;
    }
    let (quotient, rest) = if shift < 0 {
        (a << shift.unsigned_abs()).div_rem(b)
    } else {
        a.div_rem(&(b << shift.unsigned_abs()))
    };
    let quotient = quotient.to_u64().unwrap_or(u64::MAX) | !rest.is_zero() as u64;
    nearest(quotient as u128, shift)
}

pub(super) fn truediv(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    const EXACT: u64 = 1 << 53;
    let (a, b) = ints!(left, right);
    if is_zero(&b) {
        return Err(vm.division_by_zero());
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        return Ok(Val::float(*a as f64 / *b as f64));
    }
    let (a, b) = (big(&a), big(&b));
    let magnitude = nearest_ratio(a.magnitude(), b.magnitude());
    if magnitude.is_infinite() {
        return Err(vm.overflow_error("integer division result too large for a float"));
    }
    let negative = a.is_negative() != b.is_negative();
    Ok(Val::float(if negative { -magnitude } else { magnitude }))
}

pub(super) fn pow(vm: &mut Vm, left: &Val, right: &Val, modulus: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if !modulus.is_none() {
        let Some(modulus) = modulus.as_int() else { return Ok(Val::NOT_IMPLEMENTED) };
        return power_modulo(vm, &a, &b, &modulus);
    }
    if b.is_negative() {
        let (a, b) = (vm.int_to_f64(&a)?, vm.int_to_f64(&b)?);
        return vm.float_power(a, b);
    }
    int_power(vm, &a, &b)
}

/// `a ** b` for `b` not negative.
fn int_power(vm: &mut Vm, a: &IntRef, b: &IntRef) -> PyResult {
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && let Ok(exponent) = u32::try_from(*b)
        && let Some(result) = a.checked_pow(exponent)
    {
        return Ok(vm.new_int(result));
    }
    if is_zero(b) {
        return Ok(Val::small_int(1));
    }
    let base = big(a);
    let odd = match b {
        IntRef::Small(n) => n & 1 == 1,
        IntRef::Big(n) => n.is_odd(),
    };
    if base.magnitude() <= &BigUint::one() {
        let result = if odd { base.into_owned() } else { base.abs() };
        return Ok(vm.new_bigint(result));
    }
    // One bit less than the base has bits, times the exponent, is what the result has at least.
    let exponent = b.to_i64().and_then(|n| u64::try_from(n).ok()).unwrap_or(u64::MAX);
    vm.check_int_bits((base.bits() - 1).saturating_mul(exponent).saturating_add(1))?;
    let zeros = base.magnitude().trailing_zeros().unwrap_or(0);
    let odd_part = base.magnitude() >> zeros;
    let exponent_small = u32::try_from(exponent).unwrap_or(u32::MAX);
    vm.check_factors((odd_part.bits() - 1).saturating_mul(exponent) / 2)?;
    let power = if odd_part.is_one() { odd_part } else { odd_part.pow(exponent_small) };
    let sign = if base.is_negative() && odd { Sign::Minus } else { Sign::Plus };
    Ok(vm.new_bigint(BigInt::from_biguint(sign, power << (zeros * exponent))))
}

fn power_modulo(vm: &mut Vm, a: &IntRef, b: &IntRef, modulus: &IntRef) -> PyResult {
    if is_zero(modulus) {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if let (IntRef::Small(a), IntRef::Small(b), IntRef::Small(m)) = (a, b, modulus)
        && *b >= 0
    {
        return Ok(vm.new_int(small_power_modulo(*a, *b as u64, *m)));
    }
    let (base, exponent, modulus) = (big(a), big(b), big(modulus));
    let magnitude = modulus.abs();
    if magnitude.is_one() {
        return Ok(Val::small_int(0));
    }
    if !exponent.is_negative() {
        return Ok(vm.new_bigint(base.modpow(&exponent, &modulus)));
    }
    match inverse(&base, &magnitude) {
        Some(inverse) => Ok(vm.new_bigint(inverse.modpow(&-&*exponent, &modulus))),
        None => Err(vm.value_error("base is not invertible for the given modulus")),
    }
}

fn small_power_modulo(a: i64, mut exponent: u64, modulus: i64) -> i64 {
    let m = modulus.unsigned_abs() as u128;
    let mut base = a.rem_euclid(modulus) as u128;
    let mut result = 1 % m;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % m;
        }
        base = base * base % m;
        exponent >>= 1;
    }
    let result = result as i64;
    if modulus < 0 && result != 0 { result + modulus } else { result }
}

/// The inverse of `a` modulo `m`, which is positive, if there is one.
fn inverse(a: &BigInt, m: &BigInt) -> Option<BigInt> {
    let (mut old_rest, mut rest) = (a.mod_floor(m), m.clone());
    let (mut old_factor, mut factor) = (BigInt::one(), BigInt::zero());
    while !rest.is_zero() {
        let (quotient, next) = old_rest.div_rem(&rest);
        old_rest = std::mem::replace(&mut rest, next);
        let next = old_factor - &quotient * &factor;
        old_factor = std::mem::replace(&mut factor, next);
    }
    old_rest.is_one().then(|| old_factor.mod_floor(m))
}

pub(super) fn shl(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if b.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    if is_zero(&a) {
        return Ok(Val::small_int(0));
    }
    let Some(count) = b.to_i64() else {
        return Err(vm.overflow_error("too many digits in integer"));
    };
    if let IntRef::Small(a) = &a
        && count < 64
    {
        return Ok(vm.new_wide_int((*a as i128) << count));
    }
    vm.check_int_bits(bits(&a).saturating_add(count as u64))?;
    Ok(vm.new_bigint(&*big(&a) << count))
}

pub(super) fn shr(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (a, b) = ints!(left, right);
    if b.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    let count = b.to_i64().unwrap_or(i64::MAX) as u64;
    if count >= bits(&a) {
        return Ok(Val::small_int(-(a.is_negative() as i64)));
    }
    match a {
        IntRef::Small(a) => Ok(vm.new_int(a >> count.min(63))),
        IntRef::Big(a) => Ok(vm.new_bigint(a >> count)),
    }
}

macro_rules! bitwise {
    ($name:ident $op:tt) => {
        pub(super) fn $name(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
            let (a, b) = ints!(left, right);
            if let (IntRef::Small(a), IntRef::Small(b)) = (&a, &b) {
                return Ok(vm.new_int(a $op b));
            }
            Ok(vm.new_bigint(&*big(&a) $op &*big(&b)))
        }
    };
}

bitwise!(and &);
bitwise!(or |);
bitwise!(xor ^);

pub(super) fn neg(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(match value.as_int() {
        Some(IntRef::Small(n)) => vm.new_int(-n),
        Some(IntRef::Big(n)) => vm.new_bigint(-n),
        None => Val::NOT_IMPLEMENTED,
    })
}

/// `+x`, `int(x)`, `x.__index__()` and others: the same number, of class `int`.
pub(super) fn same(vm: &mut Vm, value: &Val) -> PyResult {
    vm.exact_index(value)
}

pub(super) fn abs(vm: &mut Vm, value: &Val) -> PyResult {
    match value.as_int() {
        Some(int) if int.is_negative() => neg(vm, value),
        _ => same(vm, value),
    }
}

pub(super) fn invert(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(match value.as_int() {
        Some(IntRef::Small(n)) => vm.new_int(!n),
        Some(IntRef::Big(n)) => vm.new_bigint(!n),
        None => Val::NOT_IMPLEMENTED,
    })
}

pub(super) fn float(vm: &mut Vm, value: &Val) -> PyResult {
    match value.as_int() {
        Some(int) => vm.int_to_f64(&int).map(Val::float),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

pub(super) fn bool(_: &mut Vm, value: &Val) -> PyResult<bool> {
    Ok(value.as_int().is_some_and(|int| !is_zero(&int)))
}

pub(crate) fn order(a: &IntRef, b: &IntRef) -> std::cmp::Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(b),
        _ => big(a).cmp(&big(b)),
    }
}

pub(super) fn compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (a, b) = ints!(left, right);
    Ok(Val::bool(op.holds(order(&a, &b))))
}

pub(super) fn hash(_: &mut Vm, value: &Val) -> PyResult<i64> {
    Ok(value.as_int().map_or(0, |int| crate::protocol::hash_of_int(&int)))
}
