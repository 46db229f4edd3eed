//! Sums, products and lengths of vectors.

use crate::errors::PyResult;
use crate::native::Args;
use crate::object::{Tuple, Val};
use crate::protocol::Operator;
use crate::types::float::arithmetic::{decompose, scale};
use crate::vm::Vm;

/// a + b and what rounding cut off it.
pub(super) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// a · b and what rounding cut off it.
pub(super) fn two_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

/// A sum of floats that loses nothing: partial sums whose bits do not overlap, smallest first.
#[derive(Default)]
struct Partials(Vec<f64>);

impl Partials {
    /// Adds a number; false if the sum became too large.
    fn add(&mut self, value: f64) -> bool {
        let mut value = value;
        let mut kept = 0;
        for place in 0..self.0.len() {
            let other = self.0[place];
            let (sum, cut) = two_sum(value, other);
            if cut != 0.0 {
                self.0[kept] = cut;
                kept += 1;
            }
            value = sum;
        }
        self.0.truncate(kept);
        if value != 0.0 {
            self.0.push(value);
        }
        value.is_finite()
    }

    /// The sum, rounded once.
    fn total(&self) -> f64 {
        let mut rest = self.0.iter().rev();
        let Some(&(mut high)) = rest.next() else { return 0.0 };
        let mut low = 0.0;
        for &next in rest.by_ref() {
            (high, low) = two_sum(high, next);
            if low != 0.0 {
                break;
            }
        }
        // Halfway cases are decided by what comes next.
        if let Some(&next) = rest.next()
            && (low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0)
        {
            let twice = low * 2.0;
            let sum = high + twice;
            if twice == sum - high {
                high = sum;
            }
        }
        high
    }
}

pub(super) fn fsum(vm: &mut Vm, args: &Args) -> PyResult {
    let iterator = vm.iter(args.get(0))?;
    let mut partials = Partials::default();
    // Infinities and NaN go their own way.
    let (mut special, mut infinite) = (0.0, 0.0);
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        let value = vm.real_number(&item)?;
        if !value.is_finite() {
            if value.is_infinite() {
                infinite += value;
            }
            special += value;
        } else if !partials.add(value) {
            return Err(vm.overflow_error("intermediate overflow in fsum"));
        }
    }
    if special != 0.0 {
        if f64::is_nan(infinite) {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(Val::float(special));
    }
    Ok(Val::float(partials.total()))
}

/// The length of a vector, to the last digit nearly always.
fn vector_length(values: &[f64]) -> f64 {
    if values.iter().any(|value| value.is_infinite()) {
        return f64::INFINITY;
    }
    if values.iter().any(|value| value.is_nan()) {
        return f64::NAN;
    }
    let largest = values.iter().fold(0.0f64, |largest, value| largest.max(value.abs()));
    if largest == 0.0 || values.len() == 1 {
        return largest;
    }
    let (mantissa, exponent) = decompose(largest);
    let shift = exponent as i64 + 64 - mantissa.unsigned_abs().leading_zeros() as i64;
    let (mut sum, mut rest) = (0.0, 0.0);
    for &value in values {
        let value = scale(value, -shift);
        let (square, cut) = two_product(value, value);
        let (next, lost) = two_sum(sum, square);
        sum = next;
        rest += cut + lost;
    }
    let root = (sum + rest).sqrt();
    let (square, cut) = two_product(root, root);
    let missing = (sum - square) - cut + rest;
    scale(root + missing / (2.0 * root), shift)
}

pub(super) fn hypot(vm: &mut Vm, args: &Args) -> PyResult {
    let values = args.rest().iter().map(|value| vm.real_number(value));
    let values = values.collect::<PyResult<Vec<f64>>>()?;
    Ok(Val::float(vector_length(&values)))
}

pub(super) fn dist(vm: &mut Vm, args: &Args) -> PyResult {
    let mut points = Vec::with_capacity(2);
    for place in 0..2 {
        let point = args.get(place);
        points.push(match point.get::<Tuple>() {
            Some(tuple) => tuple.items().to_vec(),
            None => vm.to_vec(point)?,
        });
    }
    let [p, q] = points.as_slice() else { return Ok(Val::NONE) };
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(q) {
        differences.push((vm.real_number(a)? - vm.real_number(b)?).abs());
    }
    Ok(Val::float(vector_length(&differences)))
}

pub(super) fn prod(vm: &mut Vm, args: &Args) -> PyResult {
    let mut result = args.opt(1).cloned().unwrap_or(Val::small_int(1));
    let iterator = vm.iter(args.get(0))?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        result = match (result.as_float(), item.as_float()) {
            (Some(a), Some(b)) => Val::float(a * b),
            _ => vm.binary(&result, &item, Operator::Mul)?,
        };
    }
    Ok(result)
}

/// A sum of products of floats, to three times the precision.
#[derive(Default)]
struct TripleSum {
    high: f64,
    low: f64,
    tiny: f64,
}

impl TripleSum {
    /// Adds a product; false if that is too large, and then leaves the sum as it was.
    fn add_product(&mut self, a: f64, b: f64) -> bool {
        let (product, product_cut) = two_product(a, b);
        let (high, high_cut) = two_sum(self.high, product);
        if !high.is_finite() {
            return false;
        }
        let (low, low_cut) = two_sum(self.low, product_cut);
        let (low, lower_cut) = two_sum(low, high_cut);
        *self = TripleSum { high, low, tiny: self.tiny + low_cut + lower_cut };
        true
    }

    fn total(&self) -> f64 {
        let (last, _) = two_sum(self.low, self.tiny);
        two_sum(self.high, last).0
    }
}

/// The factors of a pair that is multiplied as floats: one is a float, the other a float or int.
fn float_factors(vm: &mut Vm, a: &Val, b: &Val) -> Option<(f64, f64)> {
    let number = |vm: &mut Vm, value: &Val| {
        let exact = value.header().is_none() || vm.class_of(value).is(&vm.types.int);
        let int = value.as_int().filter(|_| exact)?;
        match vm.int_to_f64(&int) {
            Ok(value) => Some(value),
            Err(_) => {
                vm.take_raised();
                None
            }
        }
    };
    let factors = match (a.as_float(), b.as_float()) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) => (a, number(vm, b)?),
        (None, Some(b)) => (number(vm, a)?, b),
        (None, None) => return None,
    };
    (factors.0.is_finite() && factors.1.is_finite()).then_some(factors)
}

pub(super) fn sumprod(vm: &mut Vm, args: &Args) -> PyResult {
    let (left, right) = (vm.iter(args.get(0))?, vm.iter(args.get(1))?);
    let mut total = Val::small_int(0);
    // Ints first, then floats, then whatever comes: as long as they last, each without objects.
    let (mut ints, mut floats) = (Some(0i64), Some(TripleSum::default()));
    let mut floats_used = false;
    loop {
        vm.tick()?;
        let pair = match (vm.next(&left)?, vm.next(&right)?) {
            (Some(a), Some(b)) => Some((a, b)),
            (None, None) => None,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        };
        if let Some(sum) = ints {
            let next = pair
                .as_ref()
                .and_then(|(a, b)| sum.checked_add(a.as_small_int()?.checked_mul(b.as_small_int()?)?));
            if next.is_some() {
                ints = next;
                continue;
            }
            ints = None;
            let sum = vm.new_int(sum);
            total = vm.binary(&total, &sum, Operator::Add)?;
        }
        if let Some(sum) = &mut floats {
            if let Some((a, b)) = &pair
                && let Some((a, b)) = float_factors(vm, a, b)
                && sum.add_product(a, b)
            {
                floats_used = true;
                continue;
            }
            let sum = sum.total();
            floats = None;
            if floats_used {
                total = vm.binary(&total, &Val::float(sum), Operator::Add)?;
            }
        }
        let Some((a, b)) = pair else { return Ok(total) };
        let term = vm.binary(&a, &b, Operator::Mul)?;
        total = vm.binary(&total, &term, Operator::Add)?;
    }
}
