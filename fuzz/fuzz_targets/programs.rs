//! Programs out of the grammar. With `TAIPAN_SHOW` set each is printed before it runs.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let program = taipan_fuzz::program(bytes);
    if std::env::var_os("TAIPAN_SHOW").is_some() {
        eprintln!("{program}");
    }
    taipan_fuzz::run(program.as_bytes());
});
