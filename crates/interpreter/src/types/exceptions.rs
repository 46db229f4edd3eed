//! What exceptions do, by class.

use crate::native::{Attribute, Method};
use crate::object::Slot;

/// The slots of an exception class, by name.
pub const fn slots_of(_name: &str) -> &'static [Slot] {
    &[]
}

/// The methods of an exception class, by name.
pub const fn methods_of(_name: &str) -> &'static [Method] {
    &[]
}

/// The attributes of an exception class, by name.
pub const fn attributes_of(_name: &str) -> &'static [Attribute] {
    &[]
}
