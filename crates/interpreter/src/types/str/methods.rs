//! The table of `str`'s methods.

use super::{case, codecs, edit, find, split};
use crate::errors::PyResult;
use crate::native::{Args, Method, joined, method, sig};
use crate::object::{Header, Str};
use crate::vm::Vm;

fn format(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args).to_ref();
    // Without fields it is the text itself, of whatever class.
    if !text.as_bytes().iter().any(|byte| matches!(byte, b'{' | b'}')) {
        return Ok(args.get(0).clone());
    }
    vm.format_fields(&text, args.rest(), args.keywords())
}

fn format_map(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args).to_ref();
    vm.format_fields_from(&text, args.get(1))
}

fn format_spec(vm: &mut Vm, args: &Args) -> PyResult {
    vm.str_format(args.get(0), args.get(1))
}

fn getnewargs(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let plain = vm.new_wtf8(text.as_bytes());
    Ok(vm.new_tuple(vec![plain]))
}

fn sizeof(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    Ok(vm.new_usize(size_of::<Header>() + size_of::<Str>() + text.as_bytes().len()))
}

const OWN: [Method; 6] = [
    method("encode", sig("($self, /, encoding='utf-8', errors='strict')"), codecs::encode),
    method("format", sig("($self, /, *args, **kwargs)"), format),
    method("format_map", sig("($self, mapping, /)"), format_map),
    method("__format__", sig("($self, format_spec, /)"), format_spec),
    method("__getnewargs__", sig("($self, /)"), getnewargs),
    method("__sizeof__", sig("($self, /)"), sizeof),
];

const COUNT: usize =
    OWN.len() + find::METHODS.len() + split::METHODS.len() + edit::METHODS.len() + case::METHODS.len();

/// The tables of the topics.
pub(super) static METHODS: [Method; COUNT] =
    joined(&[&OWN, &find::METHODS, &split::METHODS, &edit::METHODS, &case::METHODS]);
