//! `SyntaxError`: what is wrong with a source text, and where.

use super::Part;
use super::base::{receiver, refuse_keywords, set_args};
use super::fields::{field, get, set, set_field};
use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, open_member, sig};
use crate::object::{InitDef, Obj, Slot, Str, Val};
use crate::vm::Vm;

const MSG: usize = 0;
const FILENAME: usize = 1;
const LINENO: usize = 2;
const OFFSET: usize = 3;
const TEXT: usize = 4;
const END_LINENO: usize = 5;
const END_OFFSET: usize = 6;
const PRINT: usize = 7;
const METADATA: usize = 8;

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    refuse_keywords(vm, value, args)?;
    let exc = receiver(vm, value)?;
    set_args(vm, exc, args.rest());
    set_field(vm, exc, MSG, args.rest().first().cloned());
    let [_, details] = args.rest() else { return Ok(()) };
    let details = vm.to_vec(details)?;
    let count = details.len();
    if !(4..=7).contains(&count) {
        let bound = if count < 4 { "at least 4" } else { "at most 7" };
        let message = format!("function takes {bound} arguments ({count} given)");
        return Err(vm.type_error(&message));
    }
    if count == 5 {
        return Err(vm.type_error("end_offset must be provided when end_lineno is provided"));
    }
    const PLACES: [usize; 7] = [FILENAME, LINENO, OFFSET, TEXT, END_LINENO, END_OFFSET, METADATA];
    for (index, detail) in PLACES.into_iter().zip(details) {
        set_field(vm, exc, index, Some(detail));
    }
    Ok(())
}

/// The last part of a path.
fn basename(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    let msg = field(vm, exc, MSG).unwrap_or(Val::NONE);
    let filename = field(vm, exc, FILENAME);
    let filename = filename.as_ref().and_then(|name| name.get::<Str>());
    let filename = filename.map(|name| basename(&name.to_text()).to_string());
    let line = field(vm, exc, LINENO).and_then(|line| line.as_int().and_then(|line| line.to_i64()));
    let msg = vm.str(&msg)?;
    let place = match (filename, line) {
        (Some(filename), Some(line)) => format!(" ({filename}, line {line})"),
        (Some(filename), None) => format!(" ({filename})"),
        (None, Some(line)) => format!(" (line {line})"),
        (None, None) => return Ok(msg.into_val()),
    };
    let mut text = msg.as_bytes().to_vec();
    text.extend_from_slice(place.as_bytes());
    Ok(vm.new_wtf8(&text))
}

/// What a traceback shows of a SyntaxError.
pub(crate) struct SyntaxDetails {
    pub msg: Option<Val>,
    pub filename: Option<String>,
    pub line: Option<i64>,
    pub offset: Option<i64>,
    pub text: Option<String>,
    pub end_line: Option<i64>,
    pub end_offset: Option<i64>,
}

/// The attributes of a SyntaxError.
pub(crate) fn syntax_details(vm: &Vm, exc: &Obj<Exception>) -> SyntaxDetails {
    let number = |index| field(vm, exc, index).and_then(|n| n.as_int().and_then(|n| n.to_i64()));
    let text = |index: usize| {
        let value = field(vm, exc, index)?;
        Some(value.get::<Str>()?.to_text().into_owned())
    };
    SyntaxDetails {
        msg: field(vm, exc, MSG),
        filename: text(FILENAME),
        line: number(LINENO),
        offset: number(OFFSET),
        text: text(TEXT),
        end_line: number(END_LINENO),
        end_offset: number(END_OFFSET),
    }
}

static ATTRIBUTES: &[Attribute] = &[
    open_member("msg", get::<MSG>, set::<MSG>),
    open_member("filename", get::<FILENAME>, set::<FILENAME>),
    open_member("lineno", get::<LINENO>, set::<LINENO>),
    open_member("offset", get::<OFFSET>, set::<OFFSET>),
    open_member("text", get::<TEXT>, set::<TEXT>),
    open_member("end_lineno", get::<END_LINENO>, set::<END_LINENO>),
    open_member("end_offset", get::<END_OFFSET>, set::<END_OFFSET>),
    open_member("print_file_and_line", get::<PRINT>, set::<PRINT>),
    open_member("_metadata", get::<METADATA>, set::<METADATA>),
];

pub(super) static PART: Part = Part {
    slots: &[
        Slot::Init(&InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init }),
        Slot::Str(str),
    ],
    methods: &[],
    attributes: ATTRIBUTES,
};
