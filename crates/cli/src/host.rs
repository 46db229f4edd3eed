//! What the core asks of this machine: streams, clock, files to import.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use taipan_interpreter::host::{FileFault, FileMode, FileName, Host, HostFile, ModuleSource, Stream, Zone};

use crate::files::{OpenFiles, StandardInput, StandardOutput};
use crate::input::{Input, Interrupts};
use crate::zone::Zones;

/// Standard output, which its stream of bytes shares.
pub type Output = Rc<RefCell<BufWriter<io::Stdout>>>;

/// How long an interrupt may go unnoticed while the program waits.
const NOTICE: Duration = Duration::from_millis(20);

/// The host of the command.
pub struct CommandHost {
    out: Output,
    input: Rc<RefCell<Input>>,
    interrupts: Interrupts,
    files: OpenFiles,
    /// What is written shows at the end of each line, or at once.
    line_buffered: bool,
    unbuffered: bool,
    start: Instant,
    /// Read when first asked for.
    zones: Option<Zones>,
}

impl CommandHost {
    pub fn new(unbuffered: bool) -> CommandHost {
        let interrupts = Interrupts::watch();
        CommandHost {
            out: Rc::new(RefCell::new(BufWriter::with_capacity(1 << 16, io::stdout()))),
            input: Rc::new(RefCell::new(Input::new(interrupts.clone()))),
            interrupts,
            files: OpenFiles::default(),
            line_buffered: io::stdout().is_terminal(),
            unbuffered,
            start: Instant::now(),
            zones: None,
        }
    }
}

/// The absolute form of a path, not resolved further.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Other names of characters, each behind its code point.
const ALIASES: &str = include_str!("aliases.txt");

/// The character called `name`, in any letter case.
pub fn char_by_name(name: &str) -> Option<char> {
    let aliases = ALIASES.lines().filter_map(|line| line.split_once(' '));
    if let Some((point, _)) = { aliases }.find(|(_, alias)| alias.eq_ignore_ascii_case(name))
        && let Ok(point) = u32::from_str_radix(point, 16)
    {
        return char::from_u32(point);
    }
    let found = character_names::character(name)?;
    // The table does not mind blanks and hyphens that are missing, or too many; Python does.
    let letters = |text: &str| {
        let letters = text.chars().filter(|char| !matches!(char, ' ' | '-' | '_'));
        letters.collect::<String>().to_ascii_uppercase()
    };
    let official = character_names::name(found).map(|name| name.to_string());
    let differs = official
        .is_some_and(|official| letters(&official) == letters(name) && !official.eq_ignore_ascii_case(name));
    (!differs).then_some(found)
}

/// The NFKC form of a text.
pub fn nfkc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}

impl Host for CommandHost {
    // A stream that nobody reads is no reason to stop: results are ignored.
    fn write(&mut self, stream: Stream, text: &[u8]) {
        match stream {
            Stream::Out => {
                let mut out = self.out.borrow_mut();
                let _ = out.write_all(text);
                if self.unbuffered || self.line_buffered && text.contains(&b'\n') {
                    let _ = out.flush();
                }
            }
            Stream::Error => {
                let _ = io::stderr().write_all(text);
            }
        }
    }

    fn flush(&mut self, stream: Stream) {
        let _ = match stream {
            Stream::Out => self.out.borrow_mut().flush(),
            Stream::Error => io::stderr().flush(),
        };
    }

    fn read_line(&mut self) -> Option<String> {
        let line = self.input.borrow_mut().line()?;
        Some(String::from_utf8_lossy(&line).into_owned())
    }

    fn time(&mut self) -> f64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
    }

    fn monotonic(&mut self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    fn local_zone(&mut self, seconds: f64) -> Zone {
        self.zones.get_or_insert_with(Zones::of_environment).at(seconds)
    }

    fn read_zone(&mut self) {
        self.zones = None;
    }

    fn random(&mut self, bytes: &mut [u8]) {
        if File::open("/dev/urandom").and_then(|mut file| file.read_exact(bytes)).is_err() {
            let seed =
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as u64);
            let mut state = seed | 1;
            for byte in bytes {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                *byte = (state >> 32) as u8;
            }
        }
    }

    fn sleep(&mut self, seconds: f64) -> bool {
        let _ = self.out.borrow_mut().flush();
        let end = Duration::try_from_secs_f64(seconds).ok().and_then(|left| Instant::now().checked_add(left));
        while !self.interrupts.came() {
            let left = end.map_or(NOTICE, |end| end.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                break;
            }
            std::thread::sleep(left.min(NOTICE));
        }
        true
    }

    fn find_module(&mut self, name: &str, path: &[String]) -> Option<ModuleSource> {
        let last = name.rsplit('.').next()?;
        let mut namespace = None;
        for entry in path {
            let folder = absolute(if entry.is_empty() { Path::new(".") } else { Path::new(entry) });
            let package = folder.join(last);
            let init = package.join("__init__.py");
            if let Ok(text) = fs::read(&init) {
                return Some(ModuleSource {
                    filename: init.display().to_string(),
                    text,
                    package: Some(package.display().to_string()),
                });
            }
            let file = folder.join(format!("{last}.py"));
            if let Ok(text) = fs::read(&file) {
                return Some(ModuleSource { filename: file.display().to_string(), text, package: None });
            }
            if namespace.is_none() && package.is_dir() {
                namespace = Some(package.display().to_string());
            }
        }
        let package = Some(namespace?);
        Some(ModuleSource { filename: String::new(), text: Vec::new(), package })
    }

    fn char_by_name(&mut self, name: &str) -> Option<char> {
        char_by_name(name)
    }

    fn char_name(&mut self, character: char) -> Option<String> {
        character_names::name(character).map(|name| name.to_string())
    }

    fn normalize(&mut self, form: &str, text: &str) -> Option<String> {
        let normal = match form {
            "NFC" => ComposingNormalizerBorrowed::new_nfc().normalize(text),
            "NFD" => DecomposingNormalizerBorrowed::new_nfd().normalize(text),
            "NFKC" => ComposingNormalizerBorrowed::new_nfkc().normalize(text),
            "NFKD" => DecomposingNormalizerBorrowed::new_nfkd().normalize(text),
            _ => return None,
        };
        Some(normal.into_owned())
    }

    fn open_file(&mut self, name: FileName, mode: FileMode) -> Result<Box<dyn HostFile>, FileFault> {
        match name {
            FileName::Descriptor(0) => Ok(Box::new(StandardInput(self.input.clone()))),
            FileName::Descriptor(1) => Ok(Box::new(StandardOutput(Some(self.out.clone())))),
            FileName::Descriptor(2) => Ok(Box::new(StandardOutput(None))),
            FileName::Descriptor(number) => self.files.by_number(number),
            FileName::Path(path) => self.files.open(path, mode),
        }
    }

    fn take_interrupt(&mut self) -> bool {
        self.interrupts.take()
    }

    fn is_terminal(&self, stream: u32) -> bool {
        match stream {
            0 => io::stdin().is_terminal(),
            1 => io::stdout().is_terminal(),
            _ => io::stderr().is_terminal(),
        }
    }

    fn has_descriptors(&self) -> bool {
        true
    }

    fn platform(&self) -> &'static str {
        match std::env::consts::OS {
            "macos" => "darwin",
            "windows" => "win32",
            other => other,
        }
    }
}
