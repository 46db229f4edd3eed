//! Any bytes as the text of a program.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| taipan_fuzz::run(bytes));
