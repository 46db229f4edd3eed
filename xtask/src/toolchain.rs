//! The Rust toolchain for wasm: rustup's, or else Debian's.
//!
//! Both compile the standard library from its source, which makes the download smaller: a panic
//! then is a trap without the machinery that words it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{ask, cargo, find_program, program, run};
use crate::machine::need_debian_packages;
use crate::report::{Failure, Outcome, note};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// A panic is a trap. The shadow stack is large because its overflow is no exception but a memory
/// fault.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Clink-arg=-zstack-size=8388608";

/// Chooses between the ways by hand: "rustup" or "debian".
const CHOICE: &str = "TAIPAN_WASM";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/Cargo.lock";
const DEBIAN_PACKAGES: [&str; 2] = ["rustc-web", "rust-web-src"];
const DEBIAN_LINKER_PACKAGE: &str = "lld-22";
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// A compiler and what it needs to make wasm.
pub struct Toolchain {
    rustc: Option<PathBuf>,
    linker: Option<PathBuf>,
}

impl Toolchain {
    /// A cargo that compiles for wasm, standard library included.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = cargo();
        if let Some(rustc) = &self.rustc {
            command.env("RUSTC", rustc);
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
            // Compiling the standard library is an option of nightly compilers; this permits it.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS)
            // They would win over the flags above.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .args([subcommand, "-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"])
            .args(["--target", TARGET]);
        command
    }
}

/// The toolchain for wasm, installed if there is none.
pub fn wasm_toolchain() -> Outcome<Toolchain> {
    let choice = env::var(CHOICE).unwrap_or_default();
    match choice.as_str() {
        "" => {}
        "rustup" => return rustup_way(),
        "debian" => return debian_way(),
        other => {
            return Err(Failure::from(format!("{CHOICE}={other}: rustup and debian are known")));
        }
    }
    if rustup_source().is_some() {
        return rustup_way();
    }
    // Once Debian's are there, every build would ask rustup in vain.
    if Path::new(DEBIAN_SOURCE).is_file() && Path::new(DEBIAN_RUSTC).is_file() {
        return debian_way();
    }
    match rustup_way() {
        Ok(toolchain) => Ok(toolchain),
        Err(failure) => {
            note(&format!("rustup cannot provide it ({failure}): trying Debian's packages"));
            debian_way()
        }
    }
}

/// The toolchain that runs this, with the source of its standard library.
fn rustup_way() -> Outcome<Toolchain> {
    if rustup_source().is_none() {
        if find_program("rustup").is_none() {
            return Err(Failure::from("there is no rustup"));
        }
        note("installing the source of the standard library (rustup component rust-src)");
        run(program("rustup").args(["component", "add", "rust-src"]))?;
    }
    Ok(Toolchain { rustc: None, linker: None })
}

fn rustup_source() -> Option<PathBuf> {
    let source = sysroot()?.join("lib/rustlib/src/rust/library/Cargo.lock");
    source.is_file().then_some(source)
}

/// Debian's compiler of browsers' packages, with the linker of the toolchain that runs this.
fn debian_way() -> Outcome<Toolchain> {
    need_debian_packages(&DEBIAN_PACKAGES, "compiling to wasm")?;
    let linker = match bundled_linker() {
        Some(linker) => linker,
        None => {
            need_debian_packages(&[DEBIAN_LINKER_PACKAGE], "linking wasm")?;
            DEBIAN_LINKER.into()
        }
    };
    Ok(Toolchain { rustc: Some(DEBIAN_RUSTC.into()), linker: Some(linker) })
}

fn bundled_linker() -> Option<PathBuf> {
    let version = ask(program(rustc()).arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
    let linker = sysroot()?.join("lib/rustlib").join(host).join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

fn sysroot() -> Option<PathBuf> {
    ask(program(rustc()).args(["--print", "sysroot"])).map(PathBuf::from)
}

fn rustc() -> PathBuf {
    env::var_os("RUSTC").map_or_else(|| "rustc".into(), PathBuf::from)
}
