//! Changed copies of bytes: stripped, padded, replaced, translated; as hexadecimal digits.

use super::search;
use super::words::Units;
use crate::errors::PyResult;
use crate::native::{Args, Method, class_method, method, sig, static_method};
use crate::object::{Str, Type};
use crate::types::str::tab_size;
use crate::vm::Vm;

/// The receiver's bytes, copied.
fn data(vm: &mut Vm, args: &Args) -> PyResult<Vec<u8>> {
    vm.bytes_argument(args.get(0))
}

fn strip_sides(vm: &mut Vm, args: &Args, left: bool, right: bool) -> PyResult {
    let listed = match args.some(1) {
        Some(bytes) => Some(vm.bytes_argument(bytes)?),
        None => None,
    };
    let data = data(vm, args)?;
    let (mut start, mut end) = (0, data.len());
    match &listed {
        Some(listed) => {
            let other = |byte: &u8| !listed.contains(byte);
            if left {
                start = data.iter().position(other).unwrap_or(end);
            }
            if right {
                end = data[start..].iter().rposition(other).map_or(start, |last| start + last + 1);
            }
        }
        None => {
            if left {
                start = Units::Bytes.leading(&data, true);
            }
            if right {
                end -= Units::Bytes.trailing(&data[start..], true);
            }
        }
    }
    Ok(vm.bytes_as(args.get(0), data[start..end].to_vec()))
}

fn strip(vm: &mut Vm, args: &Args) -> PyResult {
    strip_sides(vm, args, true, true)
}

fn lstrip(vm: &mut Vm, args: &Args) -> PyResult {
    strip_sides(vm, args, true, false)
}

fn rstrip(vm: &mut Vm, args: &Args) -> PyResult {
    strip_sides(vm, args, false, true)
}

fn removeprefix(vm: &mut Vm, args: &Args) -> PyResult {
    let prefix = vm.bytes_argument(args.get(1))?;
    let data = data(vm, args)?;
    let rest = data.strip_prefix(&prefix[..]).unwrap_or(&data).to_vec();
    Ok(vm.bytes_as(args.get(0), rest))
}

fn removesuffix(vm: &mut Vm, args: &Args) -> PyResult {
    let suffix = vm.bytes_argument(args.get(1))?;
    let data = data(vm, args)?;
    let rest = data.strip_suffix(&suffix[..]).unwrap_or(&data).to_vec();
    Ok(vm.bytes_as(args.get(0), rest))
}

/// The receiver padded to a width; `left` says how much goes before it.
fn pad(vm: &mut Vm, args: &Args, name: &str, left: fn(usize, usize) -> usize) -> PyResult {
    let width = vm.index_i64(args.get(1))?.max(0) as usize;
    let mut fill = b' ';
    if let Some(value) = args.opt(2) {
        let is_bytes = value.is_a::<super::Bytes>() || value.is_a::<super::ByteArray>();
        match vm.bytes_view(value).as_deref() {
            Some([byte]) if is_bytes => fill = *byte,
            Some(bytes) if is_bytes => {
                let message = format!(
                    "{name}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                    vm.type_name(value),
                    bytes.len()
                );
                return Err(vm.type_error(&message));
            }
            _ => {
                let message = format!(
                    "{name}() argument 2 must be a byte string of length 1, not {}",
                    vm.argument_type(value)
                );
                return Err(vm.type_error(&message));
            }
        }
    }
    let data = data(vm, args)?;
    let margin = width.saturating_sub(data.len());
    let before = left(margin, width);
    let mut out = vm.text_buffer(margin.saturating_add(data.len()))?;
    out.resize(before, fill);
    out.extend_from_slice(&data);
    out.resize(data.len() + margin, fill);
    Ok(vm.bytes_as(args.get(0), out))
}

fn center(vm: &mut Vm, args: &Args) -> PyResult {
    pad(vm, args, "center", |margin, width| margin / 2 + (margin & width & 1))
}

fn ljust(vm: &mut Vm, args: &Args) -> PyResult {
    pad(vm, args, "ljust", |_, _| 0)
}

fn rjust(vm: &mut Vm, args: &Args) -> PyResult {
    pad(vm, args, "rjust", |margin, _| margin)
}

fn zfill(vm: &mut Vm, args: &Args) -> PyResult {
    let width = vm.index_i64(args.get(1))?.max(0) as usize;
    let data = data(vm, args)?;
    let zeros = width.saturating_sub(data.len());
    let sign = (zeros > 0 && matches!(data.first(), Some(b'+' | b'-'))) as usize;
    let mut out = vm.text_buffer(zeros.saturating_add(data.len()))?;
    out.extend_from_slice(&data[..sign]);
    out.resize(sign + zeros, b'0');
    out.extend_from_slice(&data[sign..]);
    Ok(vm.bytes_as(args.get(0), out))
}

fn expandtabs(vm: &mut Vm, args: &Args) -> PyResult {
    let size = tab_size(vm, args.opt(1))?;
    let data = data(vm, args)?;
    let out = vm.expand_tabs(&data, size, |_| true)?;
    Ok(vm.bytes_as(args.get(0), out))
}

fn replace(vm: &mut Vm, args: &Args) -> PyResult {
    let old = vm.bytes_argument(args.get(1))?;
    let new = vm.bytes_argument(args.get(2))?;
    let most = vm.count_argument(args.opt(3))?;
    let data = data(vm, args)?;
    let count = match old.is_empty() {
        true => most.min(data.len() + 1),
        false => search::count(&data, &old, most),
    };
    let size = vm.replaced_size(data.len(), count, old.len(), new.len())?;
    let mut out = vm.text_buffer(size)?;
    if old.is_empty() {
        for (index, byte) in data.iter().enumerate() {
            if index < count {
                out.extend_from_slice(&new);
            }
            out.push(*byte);
        }
        if count > data.len() {
            out.extend_from_slice(&new);
        }
    } else {
        search::replace(&data, &old, &new, count, &mut out);
    }
    Ok(vm.bytes_as(args.get(0), out))
}

fn translate(vm: &mut Vm, args: &Args) -> PyResult {
    let table = match args.some(1) {
        Some(table) => Some(vm.bytes_argument(table)?),
        None => None,
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let removed = match args.opt(2) {
        Some(removed) => vm.bytes_argument(removed)?,
        None => Vec::new(),
    };
    let mut out = data(vm, args)?;
    if !removed.is_empty() {
        out.retain(|byte| !removed.contains(byte));
    }
    if let Some(table) = table {
        for byte in &mut out {
            *byte = table.get(*byte as usize).copied().unwrap_or(*byte);
        }
    }
    Ok(vm.bytes_as(args.get(0), out))
}

fn maketrans(vm: &mut Vm, args: &Args) -> PyResult {
    let from = vm.bytes_argument(args.get(0))?;
    let to = vm.bytes_argument(args.get(1))?;
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to) {
        if let Some(place) = table.get_mut(*from as usize) {
            *place = to;
        }
    }
    Ok(vm.new_bytes_from(table))
}

/// `hex(sep, bytes_per_sep)` of any bytes-like receiver.
pub(super) fn hex(vm: &mut Vm, args: &Args) -> PyResult {
    let mut separator = None;
    if let Some(value) = args.opt(1) {
        if vm.len(value)? != 1 {
            return Err(vm.value_error("sep must be length 1."));
        }
        let point = match value.get::<Str>() {
            Some(text) => text.char_at(0),
            None => match vm.bytes_view(value) {
                Some(bytes) => bytes.first().map(|&byte| byte as u32),
                None => return Err(vm.type_error("sep must be str or bytes.")),
            },
        };
        match point {
            Some(point @ 0..0x80) => separator = Some(point as u8),
            _ => return Err(vm.value_error("sep must be ASCII.")),
        }
    }
    let group = match args.opt(2) {
        Some(value) => vm.index_i64(value)?,
        None => 1,
    };
    let data = data(vm, args)?;
    let size = group.unsigned_abs() as usize;
    let mut out = vm.text_buffer(data.len().saturating_mul(3))?;
    for (index, byte) in data.iter().enumerate() {
        if let Some(separator) = separator
            && size > 0
            && index > 0
            && (if group > 0 { data.len() - index } else { index }) % size == 0
        {
            out.push(separator);
        }
        let digit = |value: u8| b"0123456789abcdef"[value as usize & 15];
        out.extend([digit(byte >> 4), digit(*byte)]);
    }
    Ok(vm.new_wtf8_from(out))
}

fn fromhex(vm: &mut Vm, args: &Args) -> PyResult {
    let source = args.get(1);
    let digits: Vec<u32> = match source.get::<Str>() {
        Some(text) => text.chars().collect(),
        None => match vm.buffer(source)? {
            Some(bytes) => bytes.iter().map(|&byte| byte as u32).collect(),
            None => {
                let message =
                    format!("fromhex() argument must be str or bytes-like, not {}", vm.argument_type(source));
                return Err(vm.type_error(&message));
            }
        },
    };
    let digit = |at: usize| digits.get(at).and_then(|&point| char::from_u32(point)?.to_digit(16));
    let mut out = Vec::with_capacity(digits.len() / 2);
    let mut at = 0;
    while let Some(&point) = digits.get(at) {
        if matches!(point, 0x20 | 9..=13) {
            at += 1;
            continue;
        }
        match (digit(at), digit(at + 1)) {
            (Some(high), Some(low)) => out.push((high << 4 | low) as u8),
            (Some(_), None) if at + 1 == digits.len() => {
                let message = "fromhex() arg must contain an even number of hexadecimal digits";
                return Err(vm.value_error(message));
            }
            (high, _) => {
                let place = if high.is_some() { at + 1 } else { at };
                let message = format!("non-hexadecimal number found in fromhex() arg at position {place}");
                return Err(vm.value_error(&message));
            }
        }
        at += 2;
    }
    let class = args.get(0).clone();
    let is_array = class.get::<Type>().is_some_and(|class| class.is_subclass(vm, &vm.types.bytearray));
    let exact = class.is(&vm.types.bytes.to_val()) || class.is(&vm.types.bytearray.to_val());
    let made = if is_array { vm.new_bytearray(out) } else { vm.new_bytes_from(out) };
    if exact { Ok(made) } else { vm.call(&class, &[made]) }
}

pub(super) const METHODS: [Method; 15] = [
    method("strip", sig("($self, bytes=None, /)"), strip),
    method("lstrip", sig("($self, bytes=None, /)"), lstrip),
    method("rstrip", sig("($self, bytes=None, /)"), rstrip),
    method("removeprefix", sig("($self, prefix, /)"), removeprefix),
    method("removesuffix", sig("($self, suffix, /)"), removesuffix),
    method("center", sig("($self, width, fillchar=b' ', /)"), center),
    method("ljust", sig("($self, width, fillchar=b' ', /)"), ljust),
    method("rjust", sig("($self, width, fillchar=b' ', /)"), rjust),
    method("zfill", sig("($self, width, /)"), zfill),
    method("expandtabs", sig("($self, /, tabsize=8)"), expandtabs),
    method("replace", sig("($self, old, new, count=-1, /)"), replace),
    method("translate", sig("($self, table, /, delete=b'')"), translate),
    static_method("maketrans", sig("(frm, to, /)"), maketrans),
    method("hex", sig("($self, /, sep=<unrepresentable>, bytes_per_sep=1)"), hex),
    class_method("fromhex", sig("($type, string, /)"), fromhex),
];
