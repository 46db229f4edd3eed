//! Views of several dimensions, or of none: what only they do. Their items stand in the order of C,
//! without gaps.

use super::memory::{MemoryView, Window};
use crate::errors::{PyResult, Raised};
use crate::object::slice::{Slice, place_of};
use crate::object::{List, Obj, Tuple, Val};
use crate::vm::Vm;

/// How many dimensions a view can have.
const MOST_DIMENSIONS: usize = 64;

/// Lengths of the dimensions; not of views of one, which have a window only.
pub(super) type Shape = Option<Box<[usize]>>;

/// Of each dimension, how many items lie between neighbours.
pub(super) fn steps(shape: &[usize]) -> Vec<usize> {
    let mut step = 1;
    let mut steps: Vec<usize> = shape
        .iter()
        .rev()
        .map(|length| {
            let own = step;
            step *= length;
            own
        })
        .collect();
    steps.reverse();
    steps
}

#[cold]
pub(super) fn no_dimensions(vm: &mut Vm) -> Raised {
    vm.type_error("invalid indexing of 0-dim memory")
}

#[cold]
pub(super) fn no_sub_views(vm: &mut Vm) -> Raised {
    vm.not_implemented_error("multi-dimensional sub-views are not implemented")
}

#[cold]
fn invalid_key(vm: &mut Vm) -> Raised {
    vm.type_error("memoryview: invalid slice key")
}

/// The place of an item by a tuple of indices. Errors: TypeError, IndexError, NotImplementedError.
pub(super) fn place_by_tuple(vm: &mut Vm, lengths: &[usize], key: &Tuple) -> PyResult<usize> {
    let keys = key.items();
    if lengths.is_empty() && !keys.is_empty() {
        return Err(no_dimensions(vm));
    }
    if !keys.is_empty() && keys.iter().all(|key| key.is_a::<Slice>()) {
        return Err(vm.not_implemented_error("multi-dimensional slicing is not implemented"));
    }
    if keys.iter().any(|key| vm.class_of(key).slots.index.get().is_none()) {
        return Err(invalid_key(vm));
    }
    if keys.len() > lengths.len() {
        let message =
            format!("cannot index {}-dimension view with {}-element tuple", lengths.len(), keys.len());
        return Err(vm.type_error(&message));
    }
    if keys.len() < lengths.len() {
        return Err(vm.not_implemented_error("sub-views are not implemented"));
    }
    let mut place = 0;
    for (dimension, ((key, &length), step)) in keys.iter().zip(lengths).zip(steps(lengths)).enumerate() {
        let found = match vm.subscript_index(key)? {
            Some(index) => place_of(index, length),
            None => return Err(invalid_key(vm)),
        };
        match found {
            Some(index) => place += index * step,
            None => {
                return Err(vm.index_error(&format!("index out of bounds on dimension {}", dimension + 1)));
            }
        }
    }
    Ok(place)
}

/// What a slice of the first dimension leaves: window and shape. Errors: NotImplementedError for one
/// that leaves gaps.
pub(super) fn sliced(
    vm: &mut Vm,
    window: &Window,
    lengths: &[usize],
    slice: &Obj<Slice>,
) -> PyResult<(Window, Shape)> {
    let Some((&length, inner)) = lengths.split_first() else { return Err(no_dimensions(vm)) };
    let places = vm.slice_bounds(slice)?.of(length);
    if places.count > 1 && places.step != 1 {
        return Err(vm.not_implemented_error("multi-dimensional slicing is not implemented"));
    }
    let size: usize = inner.iter().product();
    let start = if places.count == 0 { window.start } else { window.offset(places.start as usize * size) };
    let mut shape = lengths.to_vec();
    shape[0] = places.count;
    Ok((Window { start, count: places.count * size, ..*window }, Some(shape.into_boxed_slice())))
}

/// Items as lists in lists. The depth is that of the shape.
pub(super) fn nested(vm: &Vm, lengths: &[usize], items: &[Val]) -> Val {
    match lengths {
        [] => items.first().cloned().unwrap_or_default(),
        [_] => vm.new_list(items.to_vec()),
        [length, inner @ ..] => {
            let size = items.len() / (*length).max(1);
            vm.new_list((0..*length).map(|row| nested(vm, inner, &items[row * size..][..size])).collect())
        }
    }
}

/// Bytes with the first dimension running fastest, as Fortran has them.
pub(super) fn fortran_order(lengths: &[usize], size: usize, bytes: &[u8]) -> Vec<u8> {
    let steps = steps(lengths);
    let mut indices = vec![0; lengths.len()];
    let mut out = Vec::with_capacity(bytes.len());
    while out.len() < bytes.len() {
        let place: usize = indices.iter().zip(&steps).map(|(index, step)| index * step).sum();
        out.extend_from_slice(&bytes[place * size..][..size]);
        for (index, length) in indices.iter_mut().zip(lengths) {
            *index += 1;
            if *index < *length {
                break;
            }
            *index = 0;
        }
    }
    out
}

/// The shape that a cast asks for; None for one dimension. Errors: TypeError, ValueError.
pub(super) fn shape_argument(vm: &mut Vm, view: &MemoryView, shape: &Val) -> PyResult<Vec<Val>> {
    let lengths = match (shape.get::<Tuple>(), shape.get::<List>()) {
        (Some(tuple), _) => tuple.items().to_vec(),
        (_, Some(list)) => list.items.get(vm).clone(),
        _ => return Err(vm.type_error("shape must be a list or a tuple")),
    };
    if lengths.len() > MOST_DIMENSIONS {
        return Err(vm.value_error("memoryview: number of dimensions must not exceed 64"));
    }
    if view.shape.is_some() && lengths.len() != 1 {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    Ok(lengths)
}

/// Lengths from their values, which are to be so many items in all.
pub(super) fn read_shape(vm: &mut Vm, lengths: &[Val], count: usize) -> PyResult<Shape> {
    let mut shape = Vec::with_capacity(lengths.len());
    let mut product = 1_usize;
    for length in lengths {
        if length.as_int().is_none() {
            return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
        }
        let length = vm.index_i64(length)?;
        let Some(length) = usize::try_from(length).ok().filter(|length| *length > 0) else {
            return Err(vm.value_error("memoryview.cast(): elements of shape must be integers > 0"));
        };
        let Some(larger) = product.checked_mul(length).filter(|product| *product <= isize::MAX as usize)
        else {
            return Err(vm.value_error("memoryview.cast(): product(shape) > SSIZE_MAX"));
        };
        product = larger;
        shape.push(length);
    }
    if product != count {
        return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    Ok((shape.len() != 1).then(|| shape.into_boxed_slice()))
}
