//! Files, as the core reads and writes them.

use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::rc::{Rc, Weak};

use taipan_interpreter::host::{FileFault, FileMode, HostFile, Whence};

use crate::host::Output;
use crate::input::Input;

/// The fault of an error: its number and its text without the number.
fn fault(error: &io::Error) -> FileFault {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text).to_string();
    FileFault { number: error.raw_os_error().unwrap_or(5), text }
}

fn system_fault(number: i32) -> FileFault {
    fault(&io::Error::from_raw_os_error(number))
}

const BAD_DESCRIPTOR: i32 = 9;
const IS_DIRECTORY: i32 = 21;
const ILLEGAL_SEEK: i32 = 29;

/// The files that are open, so that they can be opened again by their descriptors.
#[derive(Default)]
pub struct OpenFiles(Vec<Weak<File>>);

impl OpenFiles {
    /// Opens a file by its path.
    pub fn open(&mut self, path: &[u8], mode: FileMode) -> Result<Box<dyn HostFile>, FileFault> {
        let mut options = OpenOptions::new();
        options.read(mode.read).truncate(mode.truncate && !mode.fresh).create_new(mode.fresh);
        options.append(mode.append).write(mode.write).create(mode.create);
        let mut file = options.open(path_of(path)).map_err(|error| fault(&error))?;
        if file.metadata().is_ok_and(|data| data.is_dir()) {
            return Err(system_fault(IS_DIRECTORY));
        }
        if mode.append {
            // A pipe has no end to go to.
            let _ = file.seek(SeekFrom::End(0));
        }
        let file = Rc::new(file);
        self.0.retain(|file| file.strong_count() > 0);
        self.0.push(Rc::downgrade(&file));
        Ok(Box::new(OpenFile(file)))
    }

    /// Opens again a file that is open.
    pub fn by_number(&self, number: i32) -> Result<Box<dyn HostFile>, FileFault> {
        let mut files = self.0.iter().filter_map(Weak::upgrade);
        match files.find(|file| descriptor(file) == number) {
            Some(file) => Ok(Box::new(OpenFile(file))),
            None => Err(system_fault(BAD_DESCRIPTOR)),
        }
    }
}

#[cfg(unix)]
fn path_of(path: &[u8]) -> &Path {
    use std::os::unix::ffi::OsStrExt;
    Path::new(std::ffi::OsStr::from_bytes(path))
}

#[cfg(not(unix))]
fn path_of(path: &[u8]) -> &Path {
    Path::new(std::str::from_utf8(path).unwrap_or_default())
}

#[cfg(unix)]
fn descriptor(file: &File) -> i32 {
    use std::os::fd::AsRawFd;
    file.as_raw_fd()
}

#[cfg(not(unix))]
fn descriptor(_: &File) -> i32 {
    -1
}

/// An open file.
struct OpenFile(Rc<File>);

impl HostFile for OpenFile {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, FileFault> {
        (&*self.0).read(into).map_err(|error| fault(&error))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, FileFault> {
        (&*self.0).write(bytes).map_err(|error| fault(&error))
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, FileFault> {
        let to = match whence {
            Whence::Start => match u64::try_from(offset) {
                Ok(offset) => SeekFrom::Start(offset),
                Err(_) => return Err(system_fault(22)),
            },
            Whence::Current => SeekFrom::Current(offset),
            Whence::End => SeekFrom::End(offset),
        };
        (&*self.0).seek(to).map_err(|error| fault(&error))
    }

    fn truncate(&mut self, size: u64) -> Result<(), FileFault> {
        self.0.set_len(size).map_err(|error| fault(&error))
    }

    fn descriptor(&self) -> i32 {
        descriptor(&self.0)
    }

    fn is_terminal(&self) -> bool {
        self.0.is_terminal()
    }
}

/// Standard input, of which the text stream reads too.
pub struct StandardInput(pub Rc<RefCell<Input>>);

impl HostFile for StandardInput {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, FileFault> {
        Ok(self.0.borrow_mut().read(into))
    }

    fn write(&mut self, _: &[u8]) -> Result<usize, FileFault> {
        Err(system_fault(BAD_DESCRIPTOR))
    }

    fn seek(&mut self, _: i64, _: Whence) -> Result<u64, FileFault> {
        Err(system_fault(ILLEGAL_SEEK))
    }

    fn truncate(&mut self, _: u64) -> Result<(), FileFault> {
        Err(system_fault(22))
    }

    fn descriptor(&self) -> i32 {
        0
    }

    fn is_terminal(&self) -> bool {
        io::stdin().is_terminal()
    }
}

/// Standard output, or standard error if there is none.
pub struct StandardOutput(pub Option<Output>);

impl HostFile for StandardOutput {
    fn read(&mut self, _: &mut [u8]) -> Result<usize, FileFault> {
        Err(system_fault(BAD_DESCRIPTOR))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, FileFault> {
        let written = match &self.0 {
            Some(out) => out.borrow_mut().write(bytes),
            None => io::stderr().write(bytes),
        };
        written.map_err(|error| fault(&error))
    }

    fn seek(&mut self, _: i64, _: Whence) -> Result<u64, FileFault> {
        Err(system_fault(ILLEGAL_SEEK))
    }

    fn truncate(&mut self, _: u64) -> Result<(), FileFault> {
        Err(system_fault(22))
    }

    fn descriptor(&self) -> i32 {
        if self.0.is_some() { 1 } else { 2 }
    }

    fn is_terminal(&self) -> bool {
        match &self.0 {
            Some(_) => io::stdout().is_terminal(),
            None => io::stderr().is_terminal(),
        }
    }
}
