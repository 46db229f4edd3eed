//! The tables of the methods of `bytes` and `bytearray`.

use super::buffers::{BUFFER, RELEASE_BUFFER};
use super::{array, case, edit, find, split};
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::{Header, Val};
use crate::vm::Vm;

fn decode(vm: &mut Vm, args: &Args) -> PyResult {
    let data = vm.bytes_argument(args.get(0))?;
    vm.decode_arguments(&data, args.opt(1), args.opt(2))
}

fn bytes(vm: &mut Vm, args: &Args) -> PyResult {
    let data = vm.bytes_argument(args.get(0))?;
    Ok(vm.new_bytes_from(data))
}

fn getnewargs(vm: &mut Vm, args: &Args) -> PyResult {
    let data = bytes(vm, args)?;
    Ok(vm.new_tuple(vec![data]))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let data = getnewargs(vm, args)?;
    Ok(vm.new_tuple(vec![class, data, Val::NONE]))
}

fn sizeof(vm: &mut Vm, args: &Args) -> PyResult {
    let size = vm.bytes_view(args.get(0)).map_or(0, |data| data.len());
    Ok(vm.new_usize(size_of::<Header>() + size_of::<super::Bytes>() + size))
}

const OWN: [Method; 2] = [
    method("decode", sig("($self, /, encoding='utf-8', errors='strict')"), decode),
    method("__sizeof__", sig("($self, /)"), sizeof),
];

const BYTES_OWN: [Method; 3] = [
    method("__bytes__", sig("($self, /)"), bytes),
    method("__getnewargs__", sig("($self, /)"), getnewargs),
    BUFFER,
];

const ARRAY_OWN: [Method; 3] = [method("__reduce__", sig("($self, /)"), reduce), BUFFER, RELEASE_BUFFER];

const SHARED: usize =
    OWN.len() + find::METHODS.len() + split::METHODS.len() + edit::METHODS.len() + case::METHODS.len();

/// The shared tables and some more, one after the other.
const fn joined<const N: usize>(more: [&[Method]; 2]) -> [Method; N] {
    const EMPTY: Method = method("", sig("()"), decode);
    let mut all = [EMPTY; N];
    let parts: [&[Method]; 7] =
        [&OWN, &find::METHODS, &split::METHODS, &edit::METHODS, &case::METHODS, more[0], more[1]];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[at] = parts[part][row];
            at += 1;
            row += 1;
        }
        part += 1;
    }
    all
}

pub(super) static BYTES: [Method; SHARED + BYTES_OWN.len()] = joined([&BYTES_OWN, &[]]);
pub(super) static BYTEARRAY: [Method; SHARED + ARRAY_OWN.len() + array::METHODS.len()] =
    joined([&ARRAY_OWN, &array::METHODS]);
