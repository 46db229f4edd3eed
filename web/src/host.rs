//! What the engine asks of the browser.

use taipan_builtins::bridge::{is_answering, outside};
use taipan_builtins::output::{self, Output};
use taipan_interpreter::Vm;
use taipan_interpreter::host::{
    FileFault, FileMode, FileName, Host, HostFile, ModuleSource, Stream, Whence, Writer, Zone,
};
use taipan_interpreter::parse::remove_uniform_indentation;
use wasm_bindgen::prelude::*;

use crate::memory;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = hostWrite)]
    fn write(error: bool, line: &str);
    #[wasm_bindgen(js_name = hostTell)]
    fn tell(listener: &JsValue, text: &str);
    #[wasm_bindgen(js_name = hostPrompt)]
    fn prompt(text: &str) -> Option<String>;
    #[wasm_bindgen(js_name = hostRandom)]
    fn random(bytes: &mut [u8]);
    #[wasm_bindgen(js_name = hostClock)]
    fn clock() -> f64;
    /// Whether the page has input to be told of, as far as the browser knows.
    #[wasm_bindgen(js_name = hostIsWaitedFor)]
    fn is_waited_for() -> bool;
    /// A script of the page by its id, or a file: its name, its text, whether it is a package.
    #[wasm_bindgen(js_name = hostModule)]
    fn module(name: &str, folders: &str) -> js_sys::Array;
    /// The bytes of a file on the server, or the number of the error and its text.
    #[wasm_bindgen(js_name = hostOpen)]
    fn open(url: &str) -> js_sys::Array;
    #[wasm_bindgen(js_name = characterByName)]
    fn character_by_name(name: &str) -> Option<u32>;
    #[wasm_bindgen(js_name = characterName)]
    fn character_name(point: u32) -> Option<String>;
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn now() -> f64;
}

/// The place of a stream among both.
fn at(stream: Stream) -> usize {
    (stream == Stream::Error).into()
}

/// Gives text to the function that listens, which may run programs; what these write goes to the console.
fn tell_listener(vm: &mut Vm, stream: Stream, text: &[u8]) {
    let listener = output::listener(at(stream) as u32);
    let output = output::redirect(Output::CONSOLE);
    let text = shown(text);
    outside(vm, || tell(&listener.unwrap_or_default(), &text));
    output::redirect(output);
}

/// The host of a page.
#[derive(Default)]
pub struct WebHost {
    /// The lines that are not finished, of both streams.
    lines: [Vec<u8>; 2],
}

/// Text for JavaScript; lone surrogates become replacement characters, one each.
fn shown(text: &[u8]) -> String {
    match std::str::from_utf8(text) {
        Ok(text) => text.to_owned(),
        Err(_) => taipan_interpreter::object::string::CodePoints::new(text)
            .map(|point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    }
}

/// A character by its name in any letter case.
pub fn char_by_name(name: &str) -> Option<char> {
    character_by_name(name).and_then(char::from_u32)
}

/// A normalisation form of a text.
pub fn normal_form(form: &str, text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize(form))
}

/// A file that was fetched.
struct Fetched {
    bytes: Vec<u8>,
    at: usize,
}

fn fault(number: i32, text: &str) -> FileFault {
    FileFault { number, text: text.to_owned() }
}

impl HostFile for Fetched {
    fn read(&mut self, into: &mut [u8]) -> Result<usize, FileFault> {
        let left = self.bytes.get(self.at..).unwrap_or_default();
        let count = left.len().min(into.len());
        into[..count].copy_from_slice(&left[..count]);
        self.at += count;
        Ok(count)
    }

    fn write(&mut self, _: &[u8]) -> Result<usize, FileFault> {
        Err(fault(9, "Bad file descriptor"))
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, FileFault> {
        let from = match whence {
            Whence::Start => 0,
            Whence::Current => self.at as i64,
            Whence::End => self.bytes.len() as i64,
        };
        match usize::try_from(from.saturating_add(offset)) {
            Ok(at) => {
                self.at = at;
                Ok(at as u64)
            }
            Err(_) => Err(fault(22, "Invalid argument")),
        }
    }

    fn truncate(&mut self, _: u64) -> Result<(), FileFault> {
        Err(fault(22, "Invalid argument"))
    }

    fn descriptor(&self) -> i32 {
        -1
    }

    fn is_terminal(&self) -> bool {
        false
    }
}

impl Host for WebHost {
    fn open_file(&mut self, name: FileName, mode: FileMode) -> Result<Box<dyn HostFile>, FileFault> {
        let FileName::Path(path) = name else { return Err(fault(9, "Bad file descriptor")) };
        if mode.write {
            return Err(fault(30, "Read-only file system"));
        }
        let answer = open(&String::from_utf8_lossy(path));
        match answer.get(0).as_f64() {
            Some(number) => Err(fault(number as i32, &answer.get(1).as_string().unwrap_or_default())),
            None => {
                let bytes = js_sys::Uint8Array::new(&answer.get(0)).to_vec();
                Ok(Box::new(Fetched { bytes, at: 0 }))
            }
        }
    }

    fn writer(&mut self, stream: Stream) -> Option<Writer> {
        output::listener(at(stream) as u32).is_some().then_some(tell_listener)
    }

    fn write(&mut self, stream: Stream, text: &[u8]) {
        let at = at(stream);
        let line = &mut self.lines[at];
        let Some(end) = text.iter().rposition(|&byte| byte == b'\n') else {
            line.extend_from_slice(text);
            return;
        };
        line.extend_from_slice(&text[..end]);
        let lines = shown(line);
        line.clear();
        line.extend_from_slice(&text[end + 1..]);
        // A report of several lines is one message.
        if at == 1 {
            write(true, &lines);
        } else {
            lines.split('\n').for_each(|line| write(false, line));
        }
    }

    fn flush(&mut self, stream: Stream) {
        let at = at(stream);
        if !self.lines[at].is_empty() && crate::programs::is_idle() {
            let line = std::mem::take(&mut self.lines[at]);
            write(at == 1, &shown(&line));
        }
    }

    fn input(&mut self, text: &str) -> Option<Option<String>> {
        Some(prompt(text))
    }

    fn asks_later(&self) -> bool {
        !is_answering()
    }

    fn is_waited_for(&mut self) -> bool {
        is_waited_for()
    }

    fn memory_used(&self) -> usize {
        memory::used()
    }

    fn most_memory(&self) -> usize {
        memory::MOST
    }

    fn time(&mut self) -> f64 {
        now() / 1000.0
    }

    fn monotonic(&mut self) -> f64 {
        clock() / 1000.0
    }

    fn local_zone(&mut self, seconds: f64) -> Zone {
        let date = js_sys::Date::new(&(seconds * 1000.0).into());
        // Minutes west of UTC; NaN for a year that JavaScript does not know.
        let east = |date: &js_sys::Date| -date.get_timezone_offset();
        let offset = east(&date);
        if offset.is_nan() {
            return Zone::utc();
        }
        let of_month = |month| east(&js_sys::Date::new_with_year_month_day(date.get_full_year(), month, 1));
        let daylight = offset > of_month(0).min(of_month(6));
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"timeZoneName".into(), &"short".into());
        let text = String::from(date.to_locale_string("en", &options));
        let name = text.rsplit([' ', '\u{202f}']).next().unwrap_or_default().to_owned();
        Zone { name, offset: (offset * 60.0) as i64, daylight }
    }

    fn random(&mut self, bytes: &mut [u8]) {
        random(bytes);
    }

    fn find_module(&mut self, name: &str, path: &[String]) -> Option<ModuleSource> {
        let found = module(name, &path.join("\n"));
        let filename = found.get(0).as_string()?;
        let mut text = js_sys::Uint8Array::new(&found.get(1)).to_vec();
        if found.get(3).is_truthy() {
            // A script of the page, indented as the page is.
            let page = String::from_utf8_lossy(&text);
            text = remove_uniform_indentation(&page).0.into_owned().into_bytes();
        }
        Some(ModuleSource { filename, text, package: found.get(2).as_string() })
    }

    fn char_by_name(&mut self, name: &str) -> Option<char> {
        char_by_name(name)
    }

    fn char_name(&mut self, character: char) -> Option<String> {
        character_name(character.into())
    }

    fn normalize(&mut self, form: &str, text: &str) -> Option<String> {
        Some(normal_form(form, text))
    }

    fn platform(&self) -> &'static str {
        "web"
    }
}
