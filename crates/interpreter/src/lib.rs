//! The host-independent core of Taipan: it knows no browser, no clock, no file and no thread.

pub mod code;
pub mod parse;
