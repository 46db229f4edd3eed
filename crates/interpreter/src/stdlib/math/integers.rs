//! Functions of ints.

use num_bigint::{BigInt, BigUint};
use num_integer::{Integer, Roots};
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::Val;
use crate::types::int::arithmetic::big;
use crate::vm::Vm;

fn argument(vm: &mut Vm, value: &Val) -> PyResult<BigInt> {
    let index = vm.index(value)?;
    Ok(index.as_int().map_or_else(BigInt::default, |int| int.to_bigint()))
}

pub(super) fn gcd(vm: &mut Vm, args: &Args) -> PyResult {
    let mut result = BigInt::zero();
    for value in args.rest() {
        let index = vm.index(value)?;
        let Some(int) = index.as_int() else { continue };
        result = result.gcd(&big(&int));
    }
    Ok(vm.new_bigint(result))
}

pub(super) fn lcm(vm: &mut Vm, args: &Args) -> PyResult {
    let mut result = BigInt::one();
    for value in args.rest() {
        let value = argument(vm, value)?;
        result = if value.is_zero() { BigInt::zero() } else { result.lcm(&value) };
    }
    Ok(vm.new_bigint(result))
}

/// The product of `count` ints from `first` up, halves apart, so that the factors grow alike.
fn product(vm: &mut Vm, first: &BigUint, count: u64) -> PyResult<BigUint> {
    if count <= 16 {
        let mut result = BigUint::one();
        for step in 0..count {
            result *= first + step;
        }
        return Ok(result);
    }
    vm.tick()?;
    let half = count / 2;
    Ok(product(vm, first, half)? * product(vm, &(first + half), count - half)?)
}

/// n (n - 1) … (n - k + 1). Errors: MemoryError if it is too large.
fn falling(vm: &mut Vm, n: &BigUint, k: u64) -> PyResult<BigUint> {
    // Half of the factors at least have all but one of the bits of n, if k is half of n or less.
    let bits = n.bits().saturating_sub(2).max(1);
    vm.check_int_bits(bits.saturating_mul(k / 2))?;
    product(vm, &(n - k + 1u32), k)
}

pub(super) fn factorial(vm: &mut Vm, args: &Args) -> PyResult {
    let n = argument(vm, args.get(0))?;
    factorial_of(vm, &n)
}

fn factorial_of(vm: &mut Vm, n: &BigInt) -> PyResult {
    if n.is_negative() {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    match n.to_i64() {
        Some(n) => falling(vm, &BigUint::from(n as u64), n as u64).map(|result| vm.new_bigint(result.into())),
        None => {
            let message = format!("factorial() argument should not exceed {}", i64::MAX);
            Err(vm.overflow_error(&message))
        }
    }
}

/// n and k, neither negative.
fn counts(vm: &mut Vm, args: &Args) -> PyResult<(BigUint, BigUint)> {
    let (n, k) = (argument(vm, args.get(0))?, argument(vm, args.get(1))?);
    let negative = match (n.is_negative(), k.is_negative()) {
        (true, _) => "n must be a non-negative integer",
        (_, true) => "k must be a non-negative integer",
        _ => return Ok((n.magnitude().clone(), k.magnitude().clone())),
    };
    Err(vm.value_error(negative))
}

pub(super) fn perm(vm: &mut Vm, args: &Args) -> PyResult {
    if args.some(1).is_none() {
        let n = argument(vm, args.get(0))?;
        return factorial_of(vm, &n);
    }
    let (n, k) = counts(vm, args)?;
    if k > n {
        return Ok(Val::small_int(0));
    }
    let Some(k) = k.to_i64() else {
        let message = format!("k must not exceed {}", i64::MAX);
        return Err(vm.overflow_error(&message));
    };
    falling(vm, &n, k as u64).map(|result| vm.new_bigint(result.into()))
}

pub(super) fn comb(vm: &mut Vm, args: &Args) -> PyResult {
    let (n, k) = counts(vm, args)?;
    if k > n {
        return Ok(Val::small_int(0));
    }
    let k = k.clone().min(&n - &k);
    let Some(k) = k.to_i64() else {
        let message = format!("min(n - k, k) must not exceed {}", i64::MAX);
        return Err(vm.overflow_error(&message));
    };
    let above = falling(vm, &n, k as u64)?;
    let below = product(vm, &BigUint::one(), k as u64)?;
    Ok(vm.new_bigint((above / below).into()))
}

pub(super) fn isqrt(vm: &mut Vm, args: &Args) -> PyResult {
    let n = argument(vm, args.get(0))?;
    if n.is_negative() {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    match n.to_u64() {
        Some(small) => Ok(vm.new_int(small.sqrt() as i64)),
        None => Ok(vm.new_bigint(n.sqrt())),
    }
}
