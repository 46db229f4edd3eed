//! Changed copies of text: stripped, padded, replaced, translated.

use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig, static_method};
use crate::object::string::{CodePoints, push_code_point};
use crate::object::{Dict, Obj, Ref, Str, Val};
use crate::types::bytes::search;
use crate::types::bytes::words::{Units, leading_points, trailing_points};
use crate::types::format::LARGEST;
use crate::vm::Vm;

fn strip_sides(vm: &mut Vm, args: &Args, name: &str, left: bool, right: bool) -> PyResult {
    let text = this!(args);
    let bytes = text.as_bytes();
    let Some(chars) = args.some(1) else {
        let start = if left { Units::Text.leading(bytes, true) } else { 0 };
        let rest = &bytes[start..];
        let end = if right { Units::Text.trailing(rest, true) } else { 0 };
        return Ok(vm.part_of(text, &rest[..rest.len() - end]));
    };
    let Some(chars) = chars.get::<Str>() else {
        return Err(vm.type_error(&format!("{name} arg must be None or str")));
    };
    let chars: Vec<u32> = chars.chars().collect();
    let listed = |point: u32| chars.contains(&point);
    let start = if left { leading_points(bytes, listed) } else { 0 };
    let rest = &bytes[start..];
    let end = if right { trailing_points(rest, listed) } else { 0 };
    Ok(vm.part_of(text, &rest[..rest.len() - end]))
}

fn strip(vm: &mut Vm, args: &Args) -> PyResult {
    strip_sides(vm, args, "strip", true, true)
}

fn lstrip(vm: &mut Vm, args: &Args) -> PyResult {
    strip_sides(vm, args, "lstrip", true, false)
}

fn rstrip(vm: &mut Vm, args: &Args) -> PyResult {
    strip_sides(vm, args, "rstrip", false, true)
}

fn removeprefix(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let prefix = vm.str_argument(args.get(1), "removeprefix() argument")?;
    let rest = text.as_bytes().strip_prefix(prefix.as_bytes()).unwrap_or(text.as_bytes());
    Ok(vm.part_of(text, rest))
}

fn removesuffix(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let suffix = vm.str_argument(args.get(1), "removesuffix() argument")?;
    let rest = text.as_bytes().strip_suffix(suffix.as_bytes()).unwrap_or(text.as_bytes());
    Ok(vm.part_of(text, rest))
}

/// Width and fill character, as the methods that pad take them.
fn pad_arguments(vm: &mut Vm, args: &Args) -> PyResult<(usize, u32)> {
    let width = vm.index_i64(args.get(1))?;
    let fill = match args.opt(2) {
        None => ' ' as u32,
        Some(fill) => match fill.get::<Str>() {
            Some(fill) if fill.len() == 1 => fill.char_at(0).unwrap_or(' ' as u32),
            Some(_) => return Err(vm.type_error("The fill character must be exactly one character long")),
            None => {
                let message =
                    format!("The fill character must be a unicode character, not {}", vm.type_name(fill));
                return Err(vm.type_error(&message));
            }
        },
    };
    Ok((width.max(0) as usize, fill))
}

/// Text between `left` and `right` fill characters.
fn padded(vm: &mut Vm, text: &Obj<Str>, left: usize, right: usize, fill: u32) -> PyResult {
    if left == 0 && right == 0 {
        return Ok(vm.exact_str(text));
    }
    vm.check_text_size(left.saturating_add(right).saturating_add(text.as_bytes().len()))?;
    let mut out = Vec::new();
    vm.push_fill(&mut out, fill, left)?;
    out.extend_from_slice(text.as_bytes());
    vm.push_fill(&mut out, fill, right)?;
    Ok(vm.new_wtf8_from(out))
}

fn center(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let (width, fill) = pad_arguments(vm, args)?;
    let margin = width.saturating_sub(text.len());
    let left = margin / 2 + (margin & width & 1);
    padded(vm, text, left, margin - left, fill)
}

fn ljust(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let (width, fill) = pad_arguments(vm, args)?;
    padded(vm, text, 0, width.saturating_sub(text.len()), fill)
}

fn rjust(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let (width, fill) = pad_arguments(vm, args)?;
    padded(vm, text, width.saturating_sub(text.len()), 0, fill)
}

fn zfill(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let width = vm.index_i64(args.get(1))?.max(0) as usize;
    let zeros = width.saturating_sub(text.len());
    if zeros == 0 {
        return Ok(vm.exact_str(text));
    }
    let bytes = text.as_bytes();
    let sign = matches!(bytes.first(), Some(b'+' | b'-')) as usize;
    let mut out = vm.text_buffer(zeros.saturating_add(bytes.len()))?;
    out.extend_from_slice(&bytes[..sign]);
    vm.push_fill(&mut out, '0' as u32, zeros)?;
    out.extend_from_slice(&bytes[sign..]);
    Ok(vm.new_wtf8_from(out))
}

fn expandtabs(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let size = tab_size(vm, args.opt(1))?;
    let expanded = vm.expand_tabs(text.as_bytes(), size, |byte| byte & 0xC0 != 0x80)?;
    Ok(vm.new_wtf8_from(expanded))
}

/// The tab size argument. Errors: TypeError if it is no int.
pub(crate) fn tab_size(vm: &mut Vm, value: Option<&Val>) -> PyResult<usize> {
    let Some(value) = value else { return Ok(8) };
    let size = vm.index_i64(value)?;
    if i32::try_from(size).is_err() {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    }
    Ok(size.max(0) as usize)
}

impl Vm {
    /// Bytes with tabs replaced by spaces; `counts` says which bytes take a column. Errors:
    /// MemoryError.
    pub(crate) fn expand_tabs(
        &mut self,
        bytes: &[u8],
        size: usize,
        counts: fn(u8) -> bool,
    ) -> PyResult<Vec<u8>> {
        let mut out = self.text_buffer(bytes.len())?;
        let mut column = 0;
        for &byte in bytes {
            match byte {
                b'\t' if size > 0 => {
                    let spaces = size - column % size;
                    self.push_fill(&mut out, ' ' as u32, spaces)?;
                    column += spaces;
                }
                b'\t' => {}
                _ => {
                    column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + counts(byte) as usize };
                    out.push(byte);
                }
            }
        }
        Ok(out)
    }

    /// The size of a text with `count` pieces of `old` bytes replaced by `new` ones. Errors:
    /// MemoryError if it is too large.
    pub(crate) fn replaced_size(
        &mut self,
        len: usize,
        count: usize,
        old: usize,
        new: usize,
    ) -> PyResult<usize> {
        let size = count.checked_mul(new).and_then(|more| more.checked_add(len - count * old));
        match size {
            Some(size) if size <= LARGEST => Ok(size),
            _ => Err(self.memory_error("")),
        }
    }
}

fn replace(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let old = vm.str_argument(args.get(1), "replace() argument 1")?;
    let new = vm.str_argument(args.get(2), "replace() argument 2")?;
    let most = vm.count_argument(args.opt(3))?;
    let (bytes, new) = (text.as_bytes(), new.as_bytes());
    if old.is_empty() {
        let count = most.min(text.len().saturating_add(1));
        let size = vm.replaced_size(bytes.len(), count, 0, new.len())?;
        let mut out = vm.text_buffer(size)?;
        let mut points = CodePoints::new(bytes);
        let mut left = count;
        loop {
            if left > 0 {
                out.extend_from_slice(new);
                left -= 1;
            }
            let Some(point) = points.next() else { break };
            push_code_point(&mut out, point);
        }
        return Ok(vm.new_wtf8_from(out));
    }
    let count = search::count(bytes, old.as_bytes(), most);
    if count == 0 {
        return Ok(vm.exact_str(text));
    }
    let size = vm.replaced_size(bytes.len(), count, old.as_bytes().len(), new.len())?;
    let mut out = vm.text_buffer(size)?;
    search::replace(bytes, old.as_bytes(), new, count, &mut out);
    Ok(vm.new_wtf8_from(out))
}

/// What a translation table says of a code point; None to keep it.
fn lookup(vm: &mut Vm, table: &Val, point: u32) -> PyResult<Option<Val>> {
    let key = Val::small_int(point as i64);
    if let Some(dict) = table.get::<Dict>()
        && dict.class().is(&vm.types.dict)
    {
        return vm.dict_get(dict, &key);
    }
    let class = vm.exceptions.lookup_error.clone();
    let result = vm.get_item(table, &key);
    vm.catch(result, &class)
}

fn translate(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let table = args.get(1);
    let mut out = Vec::with_capacity(text.as_bytes().len());
    for point in text.chars() {
        let Some(value) = lookup(vm, table, point)? else {
            push_code_point(&mut out, point);
            continue;
        };
        if let Some(text) = value.get::<Str>() {
            vm.push_bytes(&mut out, text.as_bytes())?;
        } else if let Some(int) = value.as_int() {
            match int.to_i64() {
                Some(n @ 0..0x11_0000) => push_code_point(&mut out, n as u32),
                _ => return Err(vm.value_error("character mapping must be in range(0x110000)")),
            }
        } else if !value.is_none() {
            return Err(vm.type_error("character mapping must return integer, None or str"));
        }
    }
    Ok(vm.new_wtf8_from(out))
}

fn maketrans(vm: &mut Vm, args: &Args) -> PyResult {
    let table = vm.new_dict();
    match args.opt(1) {
        None => copy_table(vm, args.get(0), &table)?,
        Some(to) => {
            let to = vm.str_argument(to, "maketrans() argument 2")?;
            let removed = match args.opt(2) {
                Some(removed) => Some(vm.str_argument(removed, "maketrans() argument 3")?),
                None => None,
            };
            let Some(from) = args.get(0).get::<Str>() else {
                let message = "first maketrans argument must be a string if there is a second argument";
                return Err(vm.type_error(message));
            };
            if from.len() != to.len() {
                return Err(vm.value_error("the first two maketrans arguments must have equal length"));
            }
            for (from, to) in from.chars().zip(to.chars()) {
                vm.dict_set(&table, Val::small_int(from as i64), Val::small_int(to as i64))?;
            }
            for point in removed.iter().flat_map(|removed| removed.chars()) {
                vm.dict_set(&table, Val::small_int(point as i64), Val::NONE)?;
            }
        }
    }
    Ok(table.into_val())
}

fn copy_table(vm: &mut Vm, source: &Val, table: &Ref<Dict>) -> PyResult<()> {
    let Some(source) = source.get::<Dict>() else {
        let message = "if you give only one argument to maketrans it must be a dict";
        return Err(vm.type_error(message));
    };
    let entries: Vec<(Val, Val)> =
        source.entries(vm).map(|(key, value)| (key.clone(), value.clone())).collect();
    for (key, value) in entries {
        let key = if let Some(text) = key.get::<Str>() {
            match (text.len(), text.char_at(0)) {
                (1, Some(point)) => Val::small_int(point as i64),
                _ => {
                    let message = "string keys in translate table must be of length 1";
                    return Err(vm.value_error(message));
                }
            }
        } else if key.as_int().is_some() {
            key
        } else {
            return Err(vm.type_error("keys in translate table must be strings or integers"));
        };
        vm.dict_set(table, key, value)?;
    }
    Ok(())
}

pub(super) const METHODS: [Method; 13] = [
    method("strip", sig("($self, chars=None, /)"), strip),
    method("lstrip", sig("($self, chars=None, /)"), lstrip),
    method("rstrip", sig("($self, chars=None, /)"), rstrip),
    method("removeprefix", sig("($self, prefix, /)"), removeprefix),
    method("removesuffix", sig("($self, suffix, /)"), removesuffix),
    method("center", sig("($self, width, fillchar=' ', /)"), center),
    method("ljust", sig("($self, width, fillchar=' ', /)"), ljust),
    method("rjust", sig("($self, width, fillchar=' ', /)"), rjust),
    method("zfill", sig("($self, width, /)"), zfill),
    method("expandtabs", sig("($self, /, tabsize=8)"), expandtabs),
    method("replace", sig("($self, old, new, /, count=-1)"), replace),
    method("translate", sig("($self, table, /)"), translate),
    static_method("maketrans", sig("(x, y=<unrepresentable>, z=<unrepresentable>, /)"), maketrans),
];
