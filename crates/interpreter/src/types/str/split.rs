//! Taking text apart and joining it.

use crate::errors::PyResult;
use crate::native::{Args, Method, method, sig};
use crate::object::{Obj, Str, Val};
use crate::types::bytes::search;
use crate::types::bytes::words::Units;
use crate::vm::Vm;

fn list_of(vm: &Vm, text: &Obj<Str>, pieces: &[&[u8]]) -> Val {
    vm.new_list(pieces.iter().map(|piece| vm.part_of(text, piece)).collect())
}

/// Splits at runs of white space, at most so many times.
type SplitWords = for<'a> fn(Units, &'a [u8], usize) -> Vec<&'a [u8]>;
/// Splits at a separator, at most so many times.
type SplitAt = for<'a> fn(&'a [u8], &[u8], usize) -> Vec<&'a [u8]>;

fn split_with(vm: &mut Vm, args: &Args, words: SplitWords, at: SplitAt) -> PyResult {
    let text = this!(args);
    let most = vm.count_argument(args.opt(2))?;
    let separator = args.get(1);
    if separator.is_none() {
        check_pieces(vm, text, b" ")?;
        let pieces = words(Units::Text, text.as_bytes(), most);
        return Ok(list_of(vm, text, &pieces));
    }
    let Some(separator) = separator.get::<Str>() else {
        let message = format!("must be str or None, not {}", vm.type_name(separator));
        return Err(vm.type_error(&message));
    };
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    check_pieces(vm, text, separator.as_bytes())?;
    let pieces = at(text.as_bytes(), separator.as_bytes(), most);
    Ok(list_of(vm, text, &pieces))
}

/// MemoryError if a long text may have more pieces than there is room for.
fn check_pieces(vm: &mut Vm, text: &Obj<Str>, separator: &[u8]) -> PyResult<()> {
    // What a piece takes: its place, a string, a word of the list.
    const PIECE: usize = 64;
    if text.as_bytes().len() < 1 << 24 {
        return Ok(());
    }
    vm.check_room(search::count(text.as_bytes(), separator, usize::MAX).saturating_mul(PIECE))
}

fn split(vm: &mut Vm, args: &Args) -> PyResult {
    split_with(vm, args, Units::split, search::split)
}

fn rsplit(vm: &mut Vm, args: &Args) -> PyResult {
    split_with(vm, args, Units::rsplit, search::rsplit)
}

fn splitlines(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let keep_ends = match args.opt(1) {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    check_pieces(vm, text, b"\n")?;
    let lines = Units::Text.lines(text.as_bytes(), keep_ends);
    Ok(list_of(vm, text, &lines))
}

fn separator_of<'a>(vm: &mut Vm, args: &Args<'a>) -> PyResult<&'a Obj<Str>> {
    let separator = args.get(1);
    match separator.get::<Str>() {
        Some(text) if text.is_empty() => Err(vm.value_error("empty separator")),
        Some(text) => Ok(text),
        None => {
            let message = format!("must be str, not {}", vm.type_name(separator));
            Err(vm.type_error(&message))
        }
    }
}

fn partition(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let separator = separator_of(vm, args)?;
    let parts = match search::find(text.as_bytes(), separator.as_bytes()) {
        Some(place) => around(vm, text, separator, place),
        None => vec![text.to_val(), vm.new_str(""), vm.new_str("")],
    };
    Ok(vm.new_tuple(parts))
}

fn rpartition(vm: &mut Vm, args: &Args) -> PyResult {
    let text = this!(args);
    let separator = separator_of(vm, args)?;
    let parts = match search::rfind(text.as_bytes(), separator.as_bytes()) {
        Some(place) => around(vm, text, separator, place),
        None => vec![vm.new_str(""), vm.new_str(""), text.to_val()],
    };
    Ok(vm.new_tuple(parts))
}

fn around(vm: &Vm, text: &Obj<Str>, separator: &Obj<Str>, place: usize) -> Vec<Val> {
    let (before, rest) = text.as_bytes().split_at(place);
    let after = &rest[separator.as_bytes().len()..];
    vec![vm.new_wtf8(before), vm.exact_str(separator), vm.new_wtf8(after)]
}

fn join(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.may_run_instead();
    let separator = this!(args).to_ref();
    vm.check_joinable(args.get(1))?;
    vm.collect(direct, args.get(1), move |vm, items| join_items(vm, &separator, &items))
}

fn join_items(vm: &mut Vm, separator: &Obj<Str>, items: &[Val]) -> PyResult {
    if let [only] = items
        && let Some(text) = only.get::<Str>()
    {
        return Ok(vm.exact_str(text));
    }
    if let Some((index, item)) = items.iter().enumerate().find(|(_, item)| !item.is_a::<Str>()) {
        let message = format!("sequence item {index}: expected str instance, {} found", vm.type_name(item));
        return Err(vm.type_error(&message));
    }
    let pieces = items.iter().map(|item| item.get::<Str>().map_or(&[][..], |text| text.as_bytes()));
    let joined = vm.join_bytes(separator.as_bytes(), pieces)?;
    Ok(vm.new_wtf8_from(joined))
}

impl Vm {
    /// The items of the argument of `join`. Errors: TypeError if it cannot be iterated over.
    pub(crate) fn items_to_join(&mut self, iterable: &Val) -> PyResult<Vec<Val>> {
        self.check_joinable(iterable)?;
        self.to_vec(iterable)
    }

    fn check_joinable(&mut self, iterable: &Val) -> PyResult<()> {
        let slots = &self.class_of(iterable).slots;
        if slots.iter.get().is_none() && slots.getitem.get().is_none() {
            return Err(self.type_error("can only join an iterable"));
        }
        Ok(())
    }
}

pub(super) const METHODS: [Method; 6] = [
    method("split", sig("($self, /, sep=None, maxsplit=-1)"), split),
    method("rsplit", sig("($self, /, sep=None, maxsplit=-1)"), rsplit),
    method("splitlines", sig("($self, /, keepends=False)"), splitlines),
    method("partition", sig("($self, sep, /)"), partition),
    method("rpartition", sig("($self, sep, /)"), rpartition),
    method("join", sig("($self, iterable, /)"), join).waits(),
];
