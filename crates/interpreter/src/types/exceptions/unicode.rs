//! Errors of codecs: what could not be encoded or decoded, and where.

use super::Part;
use super::base::{receiver, refuse_keywords, set_args};
use super::fields::{field, get, set, set_field};
use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, open_member, sig};
use crate::object::{InitDef, Obj, Slot, Str, Val};
use crate::vm::Vm;

const ENCODING: usize = 0;
const OBJECT: usize = 1;
const START: usize = 2;
const END: usize = 3;
const REASON: usize = 4;

/// Errors: TypeError unless there are `count` arguments.
fn check_count(vm: &mut Vm, args: &[Val], count: usize) -> PyResult<()> {
    if args.len() == count {
        return Ok(());
    }
    let message = format!("function takes exactly {count} arguments ({} given)", args.len());
    Err(vm.type_error(&message))
}

/// Errors: TypeError unless argument `number` is a string.
fn check_str(vm: &mut Vm, value: &Val, number: usize) -> PyResult<()> {
    if value.is_a::<Str>() {
        return Ok(());
    }
    let message = format!("argument {number} must be str, not {}", vm.type_name(value));
    Err(vm.type_error(&message))
}

/// Takes `[encoding,] object, start, end, reason` into the fields.
fn take(vm: &mut Vm, value: &Val, args: &Args, is_text: bool, has_encoding: bool) -> PyResult<()> {
    refuse_keywords(vm, value, args)?;
    let exc = receiver(vm, value)?;
    let given = args.rest();
    set_args(vm, exc, given);
    let first = usize::from(has_encoding);
    check_count(vm, given, 4 + first)?;
    if has_encoding {
        check_str(vm, &given[0], 1)?;
        set_field(vm, exc, ENCODING, Some(given[0].clone()));
    }
    if is_text {
        check_str(vm, &given[first], first + 1)?;
    }
    let start = vm.index_i64(&given[first + 1])?;
    let end = vm.index_i64(&given[first + 2])?;
    check_str(vm, &given[first + 3], first + 4)?;
    if !is_text && (given[first].is_a::<Str>() || !vm.is_bytes_like(&given[first])) {
        let name = vm.type_name(&given[first]);
        return Err(vm.type_error(&format!("a bytes-like object is required, not '{name}'")));
    }
    let (start, end) = (vm.new_int(start), vm.new_int(end));
    set_field(vm, exc, OBJECT, Some(given[first].clone()));
    set_field(vm, exc, START, Some(start));
    set_field(vm, exc, END, Some(end));
    set_field(vm, exc, REASON, Some(given[first + 3].clone()));
    Ok(())
}

fn decode_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    take(vm, value, args, false, true)
}

fn encode_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    take(vm, value, args, true, true)
}

fn translate_init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    take(vm, value, args, true, false)
}

/// The attributes of an error of a codec.
pub(crate) struct UnicodeDetails {
    pub object: Val,
    pub start: i64,
    pub end: i64,
}

impl Vm {
    /// Object, start and end of an error of a codec; None if they were never set.
    pub(crate) fn unicode_details(&self, exc: &Obj<Exception>) -> Option<UnicodeDetails> {
        let number = |index| field(self, exc, index).and_then(|n| n.as_int().and_then(|n| n.to_i64()));
        Some(UnicodeDetails { object: field(self, exc, OBJECT)?, start: number(START)?, end: number(END)? })
    }
}

/// What the message says of encoding and reason.
fn frame(vm: &mut Vm, exc: &Obj<Exception>) -> PyResult<(String, String)> {
    let encoding = field(vm, exc, ENCODING).unwrap_or(Val::NONE);
    let reason = field(vm, exc, REASON).unwrap_or(Val::NONE);
    Ok((vm.str_text(&encoding)?, vm.str_text(&reason)?))
}

fn escaped(point: u32) -> String {
    match point {
        0..=0xFF => format!("\\x{point:02x}"),
        0x100..=0xFFFF => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    }
}

/// "character '…' in position n" or "characters in position n-m".
fn text_place(details: &UnicodeDetails) -> String {
    let one = details.end == details.start.wrapping_add(1);
    let index = usize::try_from(details.start).ok().filter(|_| one);
    let text = details.object.get::<Str>();
    match index.and_then(|index| text?.char_at(index).filter(|_| index < text.map_or(0, |t| t.len()))) {
        Some(point) => format!("character '{}' in position {}", escaped(point), details.start),
        None => format!("characters in position {}-{}", details.start, details.end.wrapping_sub(1)),
    }
}

fn decode_str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    let Some(details) = vm.unicode_details(exc) else { return Ok(vm.new_str("")) };
    if !vm.is_instance(&details.object, &vm.types.bytes) {
        return Err(vm.type_error("UnicodeError 'object' attribute must be a bytes"));
    }
    let (encoding, reason) = frame(vm, exc)?;
    let one = details.end == details.start.wrapping_add(1);
    let index = usize::try_from(details.start).ok().filter(|_| one);
    let byte = match index {
        Some(index) => vm.byte_at(&details.object, index),
        None => None,
    };
    let text = match byte {
        Some(byte) => format!(
            "'{encoding}' codec can't decode byte 0x{byte:02x} in position {}: {reason}",
            details.start
        ),
        None => format!(
            "'{encoding}' codec can't decode bytes in position {}-{}: {reason}",
            details.start,
            details.end.wrapping_sub(1)
        ),
    };
    Ok(vm.new_str(&text))
}

fn encode_str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    let Some(details) = vm.unicode_details(exc) else { return Ok(vm.new_str("")) };
    let (encoding, reason) = frame(vm, exc)?;
    let place = text_place(&details);
    Ok(vm.new_str(&format!("'{encoding}' codec can't encode {place}: {reason}")))
}

fn translate_str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    let Some(details) = vm.unicode_details(exc) else { return Ok(vm.new_str("")) };
    let (_, reason) = frame(vm, exc)?;
    let place = text_place(&details);
    Ok(vm.new_str(&format!("can't translate {place}: {reason}")))
}

fn get_number<const INDEX: usize>(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    Ok(field(vm, exc, INDEX).unwrap_or(Val::small_int(0)))
}

fn set_number<const INDEX: usize>(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(new) = new else { return Err(vm.type_error("can't delete numeric/char attribute")) };
    if new.as_int().is_none() {
        return Err(vm.type_error("an integer is required"));
    }
    let new = vm.index_i64(&new)?;
    let (exc, new) = (receiver(vm, value)?, vm.new_int(new));
    set_field(vm, exc, INDEX, Some(new));
    Ok(())
}

static ATTRIBUTES: &[Attribute] = &[
    open_member("encoding", get::<ENCODING>, set::<ENCODING>),
    open_member("object", get::<OBJECT>, set::<OBJECT>),
    open_member("start", get_number::<START>, set_number::<START>),
    open_member("end", get_number::<END>, set_number::<END>),
    open_member("reason", get::<REASON>, set::<REASON>),
];

const ANY: &str = "($self, /, *args, **kwargs)";

pub(super) static DECODE: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: decode_init }), Slot::Str(decode_str)],
    methods: &[],
    attributes: ATTRIBUTES,
};
pub(super) static ENCODE: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: encode_init }), Slot::Str(encode_str)],
    methods: &[],
    attributes: ATTRIBUTES,
};
pub(super) static TRANSLATE: Part = Part {
    slots: &[Slot::Init(&InitDef { sig: sig(ANY), function: translate_init }), Slot::Str(translate_str)],
    methods: &[],
    attributes: ATTRIBUTES,
};

impl Vm {
    /// Whether a value gives its bytes to natives: its class has `__buffer__`, or is one of the
    /// types of bytes.
    fn is_bytes_like(&self, value: &Val) -> bool {
        let base = |name: &str| {
            let mro = self.class_of(value).mro.get(self);
            mro.iter().any(|class| class.spec.is_some_and(|spec| spec.name == name))
        };
        ["bytes", "bytearray", "memoryview"].into_iter().any(base)
    }

    /// The byte at an index of a bytes-like value.
    fn byte_at(&mut self, value: &Val, index: usize) -> Option<u8> {
        let saved = self.take_raised();
        let index = self.new_usize(index);
        let item = self.get_item(value, &index).ok();
        self.raised = saved;
        u8::try_from(item?.as_small_int()?).ok()
    }
}
