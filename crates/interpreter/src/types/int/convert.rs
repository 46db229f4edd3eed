//! From other things to ints and back: `int(x)`, `to_bytes`, `from_bytes`, rounding.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::FromPrimitive;

use crate::errors::{PyResult, Raised};
use crate::native::Args;
use crate::object::number::IntRef;
use crate::object::{Obj, Str, Type, Val};
use crate::vm::Vm;

/// The multiple of 10^places that is nearest, half to even.
pub(super) fn round_to_ten(value: &BigInt, places: u32) -> BigInt {
    let unit = BigInt::from(10).pow(places);
    let (quotient, rest) = value.div_mod_floor(&unit);
    let up = match (&rest * 2u32).cmp(&unit) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient.is_odd(),
        std::cmp::Ordering::Greater => true,
    };
    (quotient + up as u32) * unit
}

/// `int.__new__`.
pub(super) fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let value = match (args.opt(0), args.opt(1)) {
        (None, None) => Val::small_int(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(value), None) => vm.to_int(value)?,
        (Some(value), Some(base)) => with_base(vm, value, base)?,
    };
    if class.is(&vm.types.int) {
        return Ok(value);
    }
    let number = value.as_int().map_or_else(BigInt::default, |int| int.to_bigint());
    Ok(vm.new_int_of(class, number))
}

fn with_base(vm: &mut Vm, value: &Val, base: &Val) -> PyResult {
    let base = vm.index_clamped(base)?;
    if base != 0 && !(2..=36).contains(&base) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if value.is_a::<Str>() {
        return vm.int_from_str(value, base as u32);
    }
    match vm.bytes_or_bytearray(value) {
        Some(bytes) => vm.parse_int(&bytes, base as u32, value),
        None => Err(vm.type_error("int() can't convert non-string with explicit base")),
    }
}

impl Vm {
    /// `int(value)`. Errors: TypeError if it is no number, ValueError for text that is none; what
    /// `__int__` and `__index__` raise.
    pub fn to_int(&mut self, value: &Val) -> PyResult {
        if value.is_small_int() {
            return Ok(value.clone());
        }
        if let Some(float) = value.as_float() {
            return self.float_to_int(float);
        }
        let slots = &self.class_of(value).slots;
        if let Some(int) = slots.int.get() {
            let result = int(self, value)?;
            if result.as_int().is_none() {
                let message = format!("__int__ returned non-int (type {})", self.type_name(&result));
                return Err(self.type_error(&message));
            }
            if !self.class_of(&result).is(&self.types.int) {
                let message = format!(
                    "__int__ returned non-int (type {}).  The ability to return an instance of a strict \
                     subclass of int is deprecated, and may be removed in a future version of Python.",
                    self.type_name(&result)
                );
                let category = self.exceptions.deprecation_warning.clone();
                self.warn(&category, &message)?;
            }
            return self.exact_index(&result);
        }
        if slots.index.get().is_some() {
            return self.exact_index(value);
        }
        if value.is_a::<Str>() {
            return self.int_from_str(value, 10);
        }
        if let Some(bytes) = self.bytes_like(value) {
            return self.parse_int(&bytes, 10, value);
        }
        let message = format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            self.type_name(value)
        );
        Err(self.type_error(&message))
    }

    /// A float cut off at the point. Errors: OverflowError for infinities, ValueError for NaN.
    pub fn float_to_int(&mut self, value: f64) -> PyResult {
        if value.abs() < 1e14 {
            return Ok(self.new_int(value as i64));
        }
        match BigInt::from_f64(value) {
            Some(int) => Ok(self.new_bigint(int)),
            None => Err(self.no_int(value)),
        }
    }

    #[cold]
    fn no_int(&mut self, value: f64) -> Raised {
        if value.is_nan() {
            self.value_error("cannot convert float NaN to integer")
        } else {
            self.overflow_error("cannot convert float infinity to integer")
        }
    }

    /// Whether a `byteorder` argument says little-endian. Errors: TypeError, ValueError.
    fn is_little_endian(&mut self, order: Option<&Val>, function: &str) -> PyResult<bool> {
        let Some(order) = order else { return Ok(false) };
        let Some(text) = order.get::<Str>() else {
            let message =
                format!("{function}() argument 'byteorder' must be str, not {}", self.type_name(order));
            return Err(self.type_error(&message));
        };
        match text.as_bytes() {
            b"little" => Ok(true),
            b"big" => Ok(false),
            _ => Err(self.value_error("byteorder must be either 'little' or 'big'")),
        }
    }
}

/// `int.to_bytes`.
pub(super) fn to_bytes(vm: &mut Vm, args: &Args) -> PyResult {
    let length = match args.opt(1) {
        Some(length) => vm.index_i64(length)?,
        None => 1,
    };
    let little = vm.is_little_endian(args.opt(2), "to_bytes")?;
    let signed = match args.opt(3) {
        Some(signed) => vm.is_true(signed)?,
        None => false,
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    let Some(int) = args.get(0).as_int() else { return Ok(Val::NONE) };
    if int.is_negative() && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    if length > i32::MAX as usize {
        return Err(vm.memory_error(""));
    }
    let fill = if int.is_negative() { 0xFF } else { 0 };
    let mut bytes = match &int {
        IntRef::Small(n) => n.to_le_bytes().to_vec(),
        IntRef::Big(n) => n.to_signed_bytes_le(),
    };
    // What is cut off must repeat the sign; so must the first bit kept, if there is a sign.
    let cut = bytes.get(length..).unwrap_or(&[]);
    let sign_lost = match length.checked_sub(1).and_then(|last| bytes.get(last)) {
        Some(last) => signed && (*last ^ fill) & 0x80 != 0,
        None => length == 0 && signed && fill != 0,
    };
    if cut.iter().any(|&byte| byte != fill) || sign_lost {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.resize(length, fill);
    if !little {
        bytes.reverse();
    }
    Ok(vm.new_bytes_from(bytes))
}

/// `int.from_bytes`.
pub(super) fn from_bytes(vm: &mut Vm, args: &Args) -> PyResult {
    let little = vm.is_little_endian(args.opt(2), "from_bytes")?;
    let signed = match args.opt(3) {
        Some(signed) => vm.is_true(signed)?,
        None => false,
    };
    let source = args.get(1);
    if source.is_a::<Str>() || (!vm.is_iterable(source) && vm.bytes_like(source).is_none()) {
        let name = vm.names.__bytes__.clone();
        if source.is_a::<Str>() || vm.getattr_opt(source, &name)?.is_none() {
            let message = ["cannot convert '", &vm.type_name(source), "' object to bytes"].concat();
            return Err(vm.type_error(&message));
        }
    }
    let mut bytes = vm.collect_bytes(args.get(1))?;
    if !little {
        bytes.reverse();
    }
    let number = if signed {
        BigInt::from_signed_bytes_le(&bytes)
    } else {
        BigInt::from_biguint(Sign::Plus, BigUint::from_bytes_le(&bytes))
    };
    let value = vm.new_bigint(number);
    let class = args.get(0);
    if class.is(&vm.types.int.to_val()) {
        return Ok(value);
    }
    vm.call(class, &[value])
}
