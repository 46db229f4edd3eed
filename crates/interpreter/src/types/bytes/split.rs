//! Taking bytes apart and joining them.

use super::search;
use super::words::Units;
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::Val;
use crate::vm::Vm;

fn list_of(vm: &Vm, receiver: &Val, pieces: &[&[u8]]) -> Val {
    vm.new_list(pieces.iter().map(|piece| vm.bytes_as(receiver, piece.to_vec())).collect())
}

/// Splits at runs of white space, at most so many times.
type SplitWords = for<'a> fn(Units, &'a [u8], usize) -> Vec<&'a [u8]>;
/// Splits at a separator, at most so many times.
type SplitAt = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;

fn split_with(vm: &mut Vm, args: &Args, words: SplitWords, at: SplitAt) -> PyResult {
    let receiver = args.get(0);
    let most = vm.count_argument(args.opt(2))?;
    let separator = match args.some(1) {
        Some(separator) => Some(separator_of(vm, separator)?),
        None => None,
    };
    let Some(data) = vm.bytes_view(receiver) else { return Ok(Val::NOT_IMPLEMENTED) };
    let pieces = match &separator {
        Some(separator) => at(&data, separator, most),
        None => words(Units::Bytes, &data, most),
    };
    Ok(list_of(vm, receiver, &pieces))
}

fn separator_of(vm: &mut Vm, value: &Val) -> PyResult<Vec<u8>> {
    let separator = vm.bytes_argument(value)?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok(separator)
}

fn split(vm: &mut Vm, args: &Args) -> PyResult {
    split_with(vm, args, Units::split, search::split)
}

fn rsplit(vm: &mut Vm, args: &Args) -> PyResult {
    split_with(vm, args, Units::rsplit, search::rsplit)
}

fn splitlines(vm: &mut Vm, args: &Args) -> PyResult {
    let keep_ends = match args.opt(1) {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    let Some(data) = vm.bytes_view(args.get(0)) else { return Ok(Val::NOT_IMPLEMENTED) };
    Ok(list_of(vm, args.get(0), &Units::Bytes.lines(&data, keep_ends)))
}

fn parts(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult {
    let receiver = args.get(0);
    let separator = separator_of(vm, args.get(1))?;
    let Some(data) = vm.bytes_view(receiver) else { return Ok(Val::NOT_IMPLEMENTED) };
    let place = if from_right { search::rfind(&data, &separator) } else { search::find(&data, &separator) };
    let parts: [&[u8]; 3] = match place {
        Some(place) => [&data[..place], &separator, &data[place + separator.len()..]],
        None if from_right => [&[], &[], &data],
        None => [&data, &[], &[]],
    };
    let same =
        |part: &[u8]| place.is_none() && part.len() == data.len() && !receiver.is_a::<super::ByteArray>();
    let part =
        |part: &&[u8]| if same(part) { receiver.clone() } else { vm.bytes_as(receiver, part.to_vec()) };
    let mut parts: Vec<Val> = parts.iter().map(part).collect();
    // Parts of bytes are around the very separator that was given.
    if place.is_some() && !receiver.is_a::<super::ByteArray>() {
        parts[1] = args.get(1).clone();
    }
    Ok(vm.new_tuple(parts))
}

fn partition(vm: &mut Vm, args: &Args) -> PyResult {
    parts(vm, args, false)
}

fn rpartition(vm: &mut Vm, args: &Args) -> PyResult {
    parts(vm, args, true)
}

fn join(vm: &mut Vm, args: &Args) -> PyResult {
    let receiver = args.get(0);
    let items = vm.items_to_join(args.get(1))?;
    let separator = vm.bytes_argument(receiver)?;
    let mut total = separator.len().saturating_mul(items.len().saturating_sub(1));
    for (index, item) in items.iter().enumerate() {
        match vm.bytes_view(item) {
            Some(piece) => total = total.saturating_add(piece.len()),
            None => {
                let message = format!(
                    "sequence item {index}: expected a bytes-like object, {} found",
                    vm.type_name(item)
                );
                return Err(vm.type_error(&message));
            }
        }
    }
    let mut out = vm.text_buffer(total)?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(&separator);
        }
        if let Some(piece) = vm.bytes_view(item) {
            out.extend_from_slice(&piece);
        }
    }
    Ok(vm.bytes_as(receiver, out))
}

pub(super) const METHODS: [Method; 6] = [
    method("split", sig("($self, /, sep=None, maxsplit=-1)"), split),
    method("rsplit", sig("($self, /, sep=None, maxsplit=-1)"), rsplit),
    method("splitlines", sig("($self, /, keepends=False)"), splitlines),
    method("partition", sig("($self, sep, /)"), partition),
    method("rpartition", sig("($self, sep, /)"), rpartition),
    method("join", sig("($self, iterable_of_bytes, /)"), join),
];
