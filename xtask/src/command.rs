//! Starting other programs, and the folders that they work in.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::report::{Failure, Outcome};

/// The folder of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder that cargo builds in, whatever it was set to.
pub fn target_dir() -> PathBuf {
    // This program is TARGET/debug/xtask.
    env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.parent()?.to_path_buf()))
        .unwrap_or_else(|| root().join("target"))
}

/// A program to be run in the folder of the repository.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    // Cargo points it at its own toolchain, where another one's rustc must not look.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

/// The cargo that started this task.
pub fn cargo() -> Command {
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env("CARGO_TARGET_DIR", target_dir());
    command
}

/// Cargo doing something to what the tests compile, in their profile: packages have the same features each
/// time, so that nothing is compiled twice.
pub fn checked(action: &str) -> Command {
    let mut command = cargo();
    // That one takes minutes to compile and is used only for `dist/`, which shows that it works.
    command.args([action, "--workspace", "--profile", "checked", "--exclude", "xtask-bindgen"]);
    command
}

/// Builds the command `taipan` as the tests have it; gives its path.
pub fn checked_taipan() -> Outcome<PathBuf> {
    run(checked("build").args(["--quiet", "--bin", "taipan"]))?;
    Ok(target_dir().join("checked/taipan"))
}

/// Runs a command to its end, with its output shown.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::from(format!("{} ended with {status}", shown(command))))
    }
}

/// Runs a command and returns what it printed; its complaints are shown.
pub fn output_of(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(Failure::from(format!("{} ended with {}", shown(command), output.status)))
    }
}

/// What a command printed, if it can be run and succeeds; nothing is shown.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let mut text = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    let name = command.get_program().to_string_lossy();
    Failure::from(format!("{name} cannot be started: {error}"))
}

/// The file of a program on PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

/// Reads a file; the failure names it.
pub fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::from(format!("{}: {error}", path.display())))
}

/// Writes a file, and the folders that lead to it.
pub fn write(path: &Path, content: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        make_dir(folder)?;
    }
    fs::write(path, content).map_err(|error| Failure::from(format!("{}: {error}", path.display())))
}

/// Makes a folder and those that lead to it.
pub fn make_dir(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|error| Failure::from(format!("{}: {error}", path.display())))
}

/// The files of a folder and those below, sorted; none if there is no such folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A fingerprint of what a result was made from.
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    pub fn add(mut self, part: &[u8]) -> Self {
        part.hash(&mut self.0);
        self
    }

    /// Whether `stamp` says that this was made already.
    pub fn is_in(&self, stamp: &Path) -> bool {
        fs::read_to_string(stamp).is_ok_and(|text| text == self.text())
    }

    pub fn store(&self, stamp: &Path) -> Outcome {
        write(stamp, self.text().as_bytes())
    }

    fn text(&self) -> String {
        format!("{:016x}\n", self.0.finish())
    }
}
