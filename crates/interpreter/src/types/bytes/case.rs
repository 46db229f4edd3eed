//! Case and kinds of bytes, as ASCII has them.

use super::words::is_space;
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::Val;
use crate::vm::Vm;

/// The receiver with each byte mapped; `map` is told whether the byte before was a letter.
fn mapped(vm: &mut Vm, args: &Args, map: fn(u8, bool, usize) -> u8) -> PyResult {
    let mut data = vm.bytes_argument(args.get(0))?;
    let mut after_letter = false;
    for (index, byte) in data.iter_mut().enumerate() {
        let letter = byte.is_ascii_alphabetic();
        *byte = map(*byte, after_letter, index);
        after_letter = letter;
    }
    Ok(vm.bytes_as(args.get(0), data))
}

fn lower(vm: &mut Vm, args: &Args) -> PyResult {
    mapped(vm, args, |byte, _, _| byte.to_ascii_lowercase())
}

fn upper(vm: &mut Vm, args: &Args) -> PyResult {
    mapped(vm, args, |byte, _, _| byte.to_ascii_uppercase())
}

fn title(vm: &mut Vm, args: &Args) -> PyResult {
    mapped(vm, args, |byte, after_letter, _| match after_letter {
        true => byte.to_ascii_lowercase(),
        false => byte.to_ascii_uppercase(),
    })
}

fn capitalize(vm: &mut Vm, args: &Args) -> PyResult {
    mapped(vm, args, |byte, _, index| match index {
        0 => byte.to_ascii_uppercase(),
        _ => byte.to_ascii_lowercase(),
    })
}

fn swapcase(vm: &mut Vm, args: &Args) -> PyResult {
    mapped(vm, args, |byte, _, _| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

/// Whether there are bytes, all with a property.
fn all(vm: &mut Vm, args: &Args, property: fn(u8) -> bool) -> PyResult {
    let data = vm.bytes_view(args.get(0)).unwrap_or_default();
    Ok(Val::bool(!data.is_empty() && data.iter().all(|&byte| property(byte))))
}

fn isalpha(vm: &mut Vm, args: &Args) -> PyResult {
    all(vm, args, |byte| byte.is_ascii_alphabetic())
}

fn isalnum(vm: &mut Vm, args: &Args) -> PyResult {
    all(vm, args, |byte| byte.is_ascii_alphanumeric())
}

fn isdigit(vm: &mut Vm, args: &Args) -> PyResult {
    all(vm, args, |byte| byte.is_ascii_digit())
}

fn isspace(vm: &mut Vm, args: &Args) -> PyResult {
    all(vm, args, is_space)
}

fn isascii(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(Val::bool(vm.bytes_view(args.get(0)).is_some_and(|data| data.is_ascii())))
}

fn isupper(vm: &mut Vm, args: &Args) -> PyResult {
    let data = vm.bytes_view(args.get(0)).unwrap_or_default();
    let lower = data.iter().any(u8::is_ascii_lowercase);
    Ok(Val::bool(!lower && data.iter().any(u8::is_ascii_uppercase)))
}

fn islower(vm: &mut Vm, args: &Args) -> PyResult {
    let data = vm.bytes_view(args.get(0)).unwrap_or_default();
    let upper = data.iter().any(u8::is_ascii_uppercase);
    Ok(Val::bool(!upper && data.iter().any(u8::is_ascii_lowercase)))
}

fn istitle(vm: &mut Vm, args: &Args) -> PyResult {
    let data = vm.bytes_view(args.get(0)).unwrap_or_default();
    let (mut some, mut after_letter) = (false, false);
    for byte in data.iter() {
        let letter = byte.is_ascii_alphabetic();
        if letter && byte.is_ascii_uppercase() == after_letter {
            return Ok(Val::FALSE);
        }
        some |= letter;
        after_letter = letter;
    }
    Ok(Val::bool(some))
}

pub(super) const METHODS: [Method; 13] = [
    method("lower", sig("($self, /)"), lower),
    method("upper", sig("($self, /)"), upper),
    method("title", sig("($self, /)"), title),
    method("capitalize", sig("($self, /)"), capitalize),
    method("swapcase", sig("($self, /)"), swapcase),
    method("isalpha", sig("($self, /)"), isalpha),
    method("isalnum", sig("($self, /)"), isalnum),
    method("isdigit", sig("($self, /)"), isdigit),
    method("isspace", sig("($self, /)"), isspace),
    method("isascii", sig("($self, /)"), isascii),
    method("isupper", sig("($self, /)"), isupper),
    method("islower", sig("($self, /)"), islower),
    method("istitle", sig("($self, /)"), istitle),
];
