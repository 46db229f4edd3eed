//! What the builtin exceptions do, by class. Their classes are declared in `errors/hierarchy`.
//!
//! - `base`: what all have; `fields`: those that keep more than `args`
//! - `os`: OSError; `syntax`: SyntaxError; `unicode`: errors of codecs; `group`: exception groups

mod base;
mod fields;
mod group;
mod os;
mod syntax;
mod unicode;

pub(crate) use syntax::{SyntaxDetails, syntax_details};

use crate::native::{Attribute, Method};
use crate::object::Slot;

/// What one exception class has of its own.
struct Part {
    slots: &'static [Slot],
    methods: &'static [Method],
    attributes: &'static [Attribute],
}

static NOTHING: Part = Part { slots: &[], methods: &[], attributes: &[] };

const fn part_of(name: &str) -> &'static Part {
    match name.as_bytes() {
        b"BaseException" => &base::PART,
        b"StopIteration" => &fields::STOP_ITERATION,
        b"SystemExit" => &fields::SYSTEM_EXIT,
        b"KeyError" => &fields::KEY_ERROR,
        b"ImportError" => &fields::IMPORT_ERROR,
        b"AttributeError" => &fields::ATTRIBUTE_ERROR,
        b"NameError" => &fields::NAME_ERROR,
        b"OSError" => &os::PART,
        b"SyntaxError" => &syntax::PART,
        b"UnicodeDecodeError" => &unicode::DECODE,
        b"UnicodeEncodeError" => &unicode::ENCODE,
        b"UnicodeTranslateError" => &unicode::TRANSLATE,
        b"BaseExceptionGroup" => &group::PART,
        _ => &NOTHING,
    }
}

/// The slots of an exception class, by name.
pub(crate) const fn slots_of(name: &str) -> &'static [Slot] {
    part_of(name).slots
}

/// The methods of an exception class, by name.
pub(crate) const fn methods_of(name: &str) -> &'static [Method] {
    part_of(name).methods
}

/// The attributes of an exception class, by name.
pub(crate) const fn attributes_of(name: &str) -> &'static [Attribute] {
    part_of(name).attributes
}
