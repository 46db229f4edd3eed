//! What has to be on the machine: Debian's packages, npm's, and how they get there.

use std::env;
use std::path::{Path, PathBuf};

use crate::command::{Fingerprint, ask, find_program, program, read, root, run};
use crate::report::{Failure, Outcome, note};

/// Installs those of Debian's packages that are missing. `why` ends the sentence "… for".
pub fn need_debian_packages(packages: &[&str], why: &str) -> Outcome {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if find_program("apt-get").is_none() {
        return Err(Failure::from(format!(
            "{why} needs what Debian calls {list}, and there is no apt-get here to install it with"
        )));
    }
    note(&format!("installing {list} (Debian packages) for {why}"));
    let by_hand = |failure: Failure| {
        Failure::from(format!(
            "{failure}\n{why} needs {list}: install it by 'apt-get install {list}' and try again"
        ))
    };
    apt_get(&["update"]).map_err(by_hand)?;
    let mut args = vec!["install", "-y", "--no-install-recommends"];
    args.extend(missing.iter());
    apt_get(&args).map_err(by_hand)
}

fn is_installed(package: &str) -> bool {
    ask(program("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]))
        .is_some_and(|status| status == "installed")
}

fn apt_get(args: &[&str]) -> Outcome {
    let is_root = ask(program("id").arg("-u")).is_some_and(|id| id == "0");
    let mut command = if is_root {
        program("env")
    } else if find_program("sudo").is_some() {
        let mut command = program("sudo");
        command.arg("env");
        command
    } else {
        return Err(Failure::from("only root may install packages, and there is no sudo"));
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    run(command.args(args))
}

/// The browser for tests: the environment's CHROMIUM, or Debian's, installed if need be.
pub fn chromium() -> Outcome<PathBuf> {
    // Without the fonts a screenshot shows boxes.
    browser("CHROMIUM", "chromium", &["chromium", "fonts-liberation", "fonts-noto-color-emoji"])
}

/// The other browser for tests: the environment's FIREFOX, or Debian's, installed if need be.
pub fn firefox() -> Outcome<PathBuf> {
    browser("FIREFOX", "firefox-esr", &["firefox-esr"])
}

fn browser(variable: &str, name: &str, packages: &[&str]) -> Outcome<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        let path = PathBuf::from(path);
        if path.is_file() {
            return Ok(path);
        }
        return Err(Failure::from(format!("{variable}: {} is no file", path.display())));
    }
    if let Some(path) = find_program(name) {
        return Ok(path);
    }
    need_debian_packages(packages, "the browser tests")
        .map_err(|failure| Failure::from(format!("{failure}, or set {variable} to a browser's path")))?;
    find_program(name)
        .ok_or_else(|| Failure::from(format!("Debian's {name} is installed, but is not on PATH")))
}

/// Node, of a version that the tests and tools run on.
pub fn need_node() -> Outcome {
    let version = ask(program("node").arg("--version"))
        .ok_or("Node.js is missing: install version 20 or later, with npm")?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok())
        .unwrap_or(0);
    if major < 20 {
        return Err(Failure::from(format!("Node.js {version} is too old: install version 20 or later")));
    }
    Ok(())
}

/// Installs the npm packages of a folder, once for each state of its lock file.
pub fn need_npm_packages(folder: &str) -> Outcome {
    need_node()?;
    let folder = root().join(folder);
    let stamp = folder.join("node_modules/.installed");
    let fingerprint = Fingerprint::default().add(&read(&folder.join("package-lock.json"))?);
    if fingerprint.is_in(&stamp) {
        return Ok(());
    }
    note(&format!("installing the npm packages of {}", shown(&folder)));
    run(program("npm").current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fingerprint.store(&stamp)
}

fn shown(folder: &Path) -> String {
    let root = root();
    folder.strip_prefix(&root).unwrap_or(folder).display().to_string()
}
