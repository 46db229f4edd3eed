//! `slice`: its methods, and slices of sequences of any length.

use num_bigint::{BigInt, Sign};
use num_traits::{One, Zero};

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, method, open_member, sig};
use crate::object::slice::Slice;
use crate::object::{Compare, NewDef, Obj, Payload, Slot, Type, Val};
use crate::vm::Vm;

/// Start, stop and step within a sequence, and how many items they take.
pub type Bounds = (i64, i64, i64, usize);

impl Vm {
    /// The bounds of a slice within a sequence of `len` items. Errors: as `adjust_slice`.
    pub fn slice_indices(&mut self, slice: &Obj<Slice>, len: usize) -> PyResult<Bounds> {
        self.adjust_slice(&slice.start, &slice.stop, &slice.step, len)
    }

    /// The bounds that `[start:stop:step]` has within a sequence of `len` items. Errors: TypeError
    /// for what is no index, ValueError for a step of 0.
    pub fn adjust_slice(&mut self, start: &Val, stop: &Val, step: &Val, len: usize) -> PyResult<Bounds> {
        let places = self.slice_bounds_of(start, stop, step)?.of(len);
        Ok((places.start, places.stop, places.step, places.count))
    }

    fn check_slice_bound(&mut self, bound: &Val) -> PyResult<()> {
        if bound.as_int().is_none() && self.class_of(bound).slots.index.get().is_none() {
            let message = "slice indices must be integers or None or have an __index__ method";
            return Err(self.type_error(message));
        }
        Ok(())
    }

    fn big_slice_bound(&mut self, bound: &Val) -> PyResult<Option<BigInt>> {
        if bound.is_none() {
            return Ok(None);
        }
        self.check_slice_bound(bound)?;
        let index = self.index(bound)?;
        Ok(index.as_int().map(|int| int.to_bigint()))
    }

    /// Start, stop and step within a sequence of any length. Errors: as `adjust_slice`.
    pub fn big_slice_indices(
        &mut self,
        slice: &Obj<Slice>,
        len: &BigInt,
    ) -> PyResult<(BigInt, BigInt, BigInt)> {
        let step = self.big_slice_bound(&slice.step)?.unwrap_or_else(BigInt::one);
        if step.is_zero() {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let backwards = step.sign() == Sign::Minus;
        let (lowest, highest) =
            if backwards { (BigInt::from(-1), len - 1u32) } else { (BigInt::zero(), len.clone()) };
        let clamp = |bound: Option<BigInt>, default: &BigInt| match bound {
            None => default.clone(),
            Some(bound) if bound.sign() == Sign::Minus => (bound + len).max(lowest.clone()),
            Some(bound) => bound.min(highest.clone()),
        };
        let (first, last) = if backwards { (&highest, &lowest) } else { (&lowest, &highest) };
        let start = clamp(self.big_slice_bound(&slice.start)?, first);
        let stop = clamp(self.big_slice_bound(&slice.stop)?, last);
        Ok((start, stop, step))
    }
}

fn receiver(value: &Val) -> Option<&Obj<Slice>> {
    value.get::<Slice>()
}

fn new(vm: &mut Vm, _: &Obj<Type>, args: &Args) -> PyResult {
    Ok(match args.opt(1) {
        None => vm.new_slice(Val::NONE, args.get(0).clone(), Val::NONE),
        Some(stop) => vm.new_slice(args.get(0).clone(), stop.clone(), args.get(2).clone()),
    })
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(slice) = receiver(value) else { return Ok(Val::NOT_IMPLEMENTED) };
    vm.guard_repr(value, "slice(...)", |vm| {
        let (start, stop, step) = (vm.repr(&slice.start)?, vm.repr(&slice.stop)?, vm.repr(&slice.step)?);
        let mut text = b"slice(".to_vec();
        text.extend_from_slice(start.as_bytes());
        text.extend_from_slice(b", ");
        text.extend_from_slice(stop.as_bytes());
        text.extend_from_slice(b", ");
        text.extend_from_slice(step.as_bytes());
        text.push(b')');
        Ok(vm.new_str_ref(&text).into_val())
    })
}

fn parts(vm: &Vm, slice: &Obj<Slice>) -> Val {
    vm.new_tuple(vec![slice.start.clone(), slice.stop.clone(), slice.step.clone()])
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let Some(slice) = receiver(value) else { return Ok(0) };
    let parts = parts(vm, slice);
    vm.hash(&parts)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (receiver(left), receiver(right)) else { return Ok(Val::NOT_IMPLEMENTED) };
    if a.is(b) {
        return Ok(Val::bool(op.holds(std::cmp::Ordering::Equal)));
    }
    let (left, right) = (parts(vm, a), parts(vm, b));
    vm.rich_compare(&left, &right, op)
}

/// `slice.indices(len)`. Reference: docs.python.org/3/reference/datamodel.html#slice.indices
fn indices(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(slice) = receiver(args.get(0)) else { return Ok(Val::NONE) };
    let index = vm.index(args.get(1))?;
    let Some(len) = index.as_int() else { return Ok(Val::NONE) };
    if len.is_negative() {
        return Err(vm.value_error("length should not be negative"));
    }
    let len = len.to_bigint();
    let (start, stop, step) = vm.big_slice_indices(slice, &len)?;
    Ok(vm.new_tuple(vec![vm.new_bigint(start), vm.new_bigint(stop), vm.new_bigint(step)]))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(slice) = receiver(args.get(0)) else { return Ok(Val::NONE) };
    Ok(vm.new_tuple(vec![vm.types.slice.to_val(), parts(vm, slice)]))
}

fn field(value: &Val, field: fn(&Slice) -> &Val) -> PyResult {
    Ok(receiver(value).map_or(Val::NONE, |slice| field(slice).clone()))
}

/// The setter of attributes that are members in CPython, which says no more than this. Errors:
/// always AttributeError.
pub(crate) fn read_only_member(vm: &mut Vm, _: &Val, _: Option<Val>) -> PyResult<()> {
    let class = vm.exceptions.attribute_error.clone();
    Err(vm.raise_new(&class, "readonly attribute"))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "slice",
    module: "builtins",
    doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object, as extended indexing a[0:10:2] does.",
    base: Base::Object,
    layout: Slice::layout,
    flags: 0,
    slots: &[
        Slot::New(&NewDef { sig: sig("(start, stop=<none>, step=None, /)"), function: new }),
        Slot::Repr(repr),
        Slot::Hash(hash),
        Slot::Compare(compare),
    ],
    methods: &[
        method("indices", sig("($self, object, /)"), indices)
            .doc(|| "Start, stop and step that the slice has for a sequence of the given length."),
        method("__reduce__", sig("($self, /)"), reduce),
    ],
    attributes: &[
        open_member("start", |_, value| field(value, |slice| &slice.start), read_only_member),
        open_member("stop", |_, value| field(value, |slice| &slice.stop), read_only_member),
        open_member("step", |_, value| field(value, |slice| &slice.step), read_only_member),
    ],
};
