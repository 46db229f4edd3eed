//! Case and kinds of characters.

use super::unicode;
use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::string::push_code_point;
use crate::object::{Obj, Str, Val};
use crate::vm::Vm;

const CAPITAL_SIGMA: u32 = 0x3A3;

/// What the sigmas of a text are in lower case, in order: the last one of a word differs.
fn lower_sigmas(text: &Obj<Str>) -> Vec<u32> {
    match text.as_str() {
        Some(text) if text.contains('Σ') => {
            text.to_lowercase().chars().map(u32::from).filter(|c| matches!(c, 0x3C2 | 0x3C3)).collect()
        }
        _ => Vec::new(),
    }
}

/// Text with each code point mapped. `map` gets the code point, and whether it follows a cased
/// one, and says which case it takes.
fn map_case(vm: &Vm, text: &Obj<Str>, choose: impl Fn(u32, bool, usize) -> Case) -> Val {
    let sigmas = lower_sigmas(text);
    let mut sigmas_seen = 0;
    let mut out = Vec::with_capacity(text.as_bytes().len());
    let mut after_cased = false;
    for (index, point) in text.chars().enumerate() {
        let mut push = |point: u32| push_code_point(&mut out, point);
        match choose(point, after_cased, index) {
            Case::Lower if point == CAPITAL_SIGMA => {
                push(sigmas.get(sigmas_seen).copied().unwrap_or(0x3C3));
            }
            Case::Lower => unicode::lower(point, push),
            Case::Upper => unicode::upper(point, push),
            Case::Title => unicode::title(point, push),
            Case::Fold => unicode::casefold(point, push),
            Case::Same => push(point),
        }
        sigmas_seen += matches!(point, CAPITAL_SIGMA | 0x3C2 | 0x3C3) as usize;
        after_cased = unicode::is_cased(point);
    }
    vm.new_wtf8_from(out)
}

enum Case {
    Lower,
    Upper,
    Title,
    Fold,
    Same,
}

fn lower(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    if text.is_ascii() {
        return Ok(vm.new_wtf8_from(text.as_bytes().to_ascii_lowercase()));
    }
    Ok(match text.as_str() {
        Some(text) => vm.new_wtf8_from(text.to_lowercase().into_bytes()),
        None => map_case(vm, text, |_, _, _| Case::Lower),
    })
}

fn upper(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    if text.is_ascii() {
        return Ok(vm.new_wtf8_from(text.as_bytes().to_ascii_uppercase()));
    }
    Ok(map_case(vm, text, |_, _, _| Case::Upper))
}

fn casefold(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    if text.is_ascii() {
        return lower(vm, args);
    }
    Ok(map_case(vm, text, |_, _, _| Case::Fold))
}

fn title(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    Ok(map_case(vm, text, |_, after_cased, _| if after_cased { Case::Lower } else { Case::Title }))
}

fn capitalize(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    if text.is_ascii() {
        let mut bytes = text.as_bytes().to_ascii_lowercase();
        if let Some(first) = bytes.first_mut() {
            first.make_ascii_uppercase();
        }
        return Ok(vm.new_wtf8_from(bytes));
    }
    Ok(map_case(vm, text, |_, _, index| if index == 0 { Case::Title } else { Case::Lower }))
}

fn swapcase(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    Ok(map_case(vm, text, |point, _, _| {
        if unicode::is_upper(point) {
            Case::Lower
        } else if unicode::is_lower(point) {
            Case::Upper
        } else {
            Case::Same
        }
    }))
}

/// Whether there are characters, all with a property.
fn all(args: &Args, property: fn(u32) -> bool) -> PyResult {
    let text = this!(args);
    Ok(Val::bool(!text.is_empty() && text.chars().all(property)))
}

fn isalpha(_: &mut Vm, args: &Args) -> PyResult {
    all(args, unicode::is_alpha)
}

fn isalnum(_: &mut Vm, args: &Args) -> PyResult {
    all(args, unicode::is_alnum)
}

fn isdecimal(_: &mut Vm, args: &Args) -> PyResult {
    all(args, unicode::is_decimal)
}

fn isdigit(_: &mut Vm, args: &Args) -> PyResult {
    all(args, unicode::is_digit)
}

fn isnumeric(_: &mut Vm, args: &Args) -> PyResult {
    all(args, unicode::is_numeric)
}

fn isspace(_: &mut Vm, args: &Args) -> PyResult {
    all(args, unicode::is_space)
}

fn isprintable(_: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    Ok(Val::bool(text.chars().all(unicode::is_printable)))
}

fn isascii(_: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    Ok(Val::bool(text.is_ascii()))
}

fn isidentifier(_: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let mut points = text.chars();
    let starts = points.next().is_some_and(unicode::starts_identifier);
    Ok(Val::bool(starts && points.all(unicode::continues_identifier)))
}

/// All cased characters are of the one case, and there are some.
fn only_case(args: &Args, wanted: fn(u32) -> bool, other: fn(u32) -> bool) -> PyResult {
    let text = this!(args);
    let mut some = false;
    for point in text.chars() {
        if other(point) || unicode::is_title(point) {
            return Ok(Val::FALSE);
        }
        some |= wanted(point);
    }
    Ok(Val::bool(some))
}

fn isupper(_: &mut Vm, args: &Args) -> PyResult {
    only_case(args, unicode::is_upper, unicode::is_lower)
}

fn islower(_: &mut Vm, args: &Args) -> PyResult {
    only_case(args, unicode::is_lower, unicode::is_upper)
}

fn istitle(_: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let (mut some, mut after_cased) = (false, false);
    for point in text.chars() {
        let starts = unicode::is_upper(point) || unicode::is_title(point);
        let cased = starts || unicode::is_lower(point);
        if cased && starts == after_cased {
            return Ok(Val::FALSE);
        }
        some |= cased;
        after_cased = cased;
    }
    Ok(Val::bool(some))
}

pub(super) const METHODS: [Method; 18] = [
    method("lower", sig("($self, /)"), lower),
    method("upper", sig("($self, /)"), upper),
    method("casefold", sig("($self, /)"), casefold),
    method("title", sig("($self, /)"), title),
    method("capitalize", sig("($self, /)"), capitalize),
    method("swapcase", sig("($self, /)"), swapcase),
    method("isalpha", sig("($self, /)"), isalpha),
    method("isalnum", sig("($self, /)"), isalnum),
    method("isdecimal", sig("($self, /)"), isdecimal),
    method("isdigit", sig("($self, /)"), isdigit),
    method("isnumeric", sig("($self, /)"), isnumeric),
    method("isspace", sig("($self, /)"), isspace),
    method("isprintable", sig("($self, /)"), isprintable),
    method("isascii", sig("($self, /)"), isascii),
    method("isidentifier", sig("($self, /)"), isidentifier),
    method("isupper", sig("($self, /)"), isupper),
    method("islower", sig("($self, /)"), islower),
    method("istitle", sig("($self, /)"), istitle),
];
