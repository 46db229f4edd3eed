//! Running texts: a page's scripts, and what JavaScript gives.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashbrown::HashMap;
use taipan_builtins::output::Output;
use taipan_interpreter::code::FirstLine;
use taipan_interpreter::embed::Exit;
use taipan_interpreter::eval::{Limits, Outcome, SourceText};
use taipan_interpreter::lower::Mode;
use taipan_interpreter::object::{Dict, Ref};
use taipan_interpreter::parse::remove_uniform_indentation;
use taipan_interpreter::{Raised, Val, Vm};
use wasm_bindgen::prelude::*;

use crate::runs::{self, Purpose};
use crate::window;

#[wasm_bindgen]
extern "C" {
    /// The number of lines of the page before its script of this number.
    #[wasm_bindgen(js_name = lineOfScript)]
    fn line_of_script(index: u32) -> u32;
}

thread_local! {
    /// Namespaces of scripts and of named runs.
    static NAMESPACES: RefCell<HashMap<String, Ref<Dict>>> = RefCell::default();
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// Whether no program is on its way: then lines that are not finished show.
pub fn is_idle() -> bool {
    !RUNNING.get()
}

/// Takes note that the programs on their way will not go on.
pub fn stop() {
    RUNNING.set(false);
}

/// Sets up what programs find in `sys`.
pub fn prepare(vm: &mut Vm, folder: &str) {
    let folder = vm.new_str(folder);
    let path = vm.new_list(vec![folder]);
    vm.sys_set("path", path);
    let empty = vm.new_str("");
    let argv = vm.new_list(vec![empty]);
    vm.sys_set("argv", argv);
}

/// Sets what programs find in `sys` as a page's options say: `argv`, and the folders of `path`, which come
/// instead of those that are there, or before them.
pub fn set_options(vm: &mut Vm, argv: Vec<String>, folders: Vec<String>, instead: bool) {
    if !argv.is_empty() {
        vm.sys_set_strings("argv", &argv);
    }
    let mut folders: Vec<Val> = folders.iter().map(|folder| vm.new_str(folder)).collect();
    if folders.is_empty() {
        return;
    }
    if !instead
        && let Some(path) = vm.sys_get("path")
        && let Ok(others) = vm.to_vec(&path)
    {
        for other in others {
            if !folders.iter().any(|folder| vm.equal(folder, &other).unwrap_or(false)) {
                folders.push(other);
            }
        }
    }
    let path = vm.new_list(folders);
    vm.sys_set("path", path);
}

/// The namespace of a script or of a named run.
pub fn namespace(vm: &mut Vm, name: &str) -> Option<Ref<Dict>> {
    let own = NAMESPACES.with_borrow(|all| all.get(name).cloned());
    own.or_else(|| {
        let key = vm.intern(name);
        let module = vm.modules.get_str(vm, &key).cloned()?;
        vm.module_dict(&module)
    })
}

/// A new module of this name that programs can import.
fn new_namespace(vm: &mut Vm, name: &str, filename: Option<&str>) -> Ref<Dict> {
    let dict = vm.new_dict();
    let module = vm.new_module(name, dict.clone()).into_val();
    let builtins = vm.builtins_module();
    vm.dict_set_name(&dict, "__builtins__", builtins);
    if let Some(filename) = filename {
        let filename = vm.new_str(filename);
        vm.dict_set_name(&dict, "__file__", filename);
    }
    let modules = vm.modules.clone();
    vm.dict_set_name(&modules, name, module);
    dict
}

/// Takes note whether a program is on its way; tells whether one was.
pub fn set_running(running: bool) -> bool {
    RUNNING.replace(running)
}

/// Runs a script of the page; what it raises is reported, or thrown for a `Purpose::Text`. Gives the Promise of
/// its end if it is not over.
pub fn run_script(
    vm: &mut Vm,
    source: &str,
    filename: &str,
    name: &str,
    index: u32,
    inline: bool,
    purpose: Purpose,
) -> Result<JsValue, JsValue> {
    let dict = match NAMESPACES.with_borrow(|all| all.get(name).cloned()) {
        Some(shared) => shared,
        None => {
            let dict = new_namespace(vm, name, Some(filename));
            NAMESPACES.with_borrow_mut(|all| all.insert(name.to_string(), dict.clone()));
            dict
        }
    };
    window::add(dict.clone());
    let (text, removed) = match inline {
        true => remove_uniform_indentation(source),
        false => (source.into(), 0),
    };
    let mut settings = SourceText::new(&text, filename, Mode::Exec);
    if inline {
        let known = Cell::new(None);
        settings.first_line = FirstLine::Sought(Rc::new(move || match known.get() {
            Some(line) => line,
            None => {
                let line = line_of_script(index);
                known.set(Some(line));
                line
            }
        }));
        settings.removed_columns = removed as u32;
    }
    let console = Some(Output::CONSOLE);
    runs::start(vm, purpose, console, Limits::default(), |vm| run(vm, &settings, &dict, false))
}

/// Compiles and runs a text on a fiber of its own.
fn run(vm: &mut Vm, settings: &SourceText, dict: &Ref<Dict>, show: bool) -> Outcome {
    match vm.compile(settings) {
        Ok(code) => {
            if show {
                vm.show_source_of(&code);
            }
            vm.run_code_fiber(&code, dict)
        }
        Err(Raised) => Outcome::Raised,
    }
}

/// Reports an exception that ended a program; SystemExit says how it was meant.
pub fn report(vm: &mut Vm, exception: &Val) {
    match vm.exit_of(exception) {
        None => vm.report_exception(exception),
        Some(Exit::Status(_)) => {}
        Some(Exit::Message(message)) => vm.write_stderr(&format!("{message}\n")),
    }
}

/// Runs a text: in the namespace of this name, or in a fresh `__main__`. What it writes goes to
/// `output`. Gives the Promise of its end if it is not over; fails with what it raises, but for a
/// SystemExit without fault.
pub fn run_text(
    vm: &mut Vm,
    source: &str,
    name: Option<&str>,
    filename: &str,
    output: Output,
    limits: Limits,
) -> Result<JsValue, JsValue> {
    let dict = match name {
        None => new_namespace(vm, "__main__", None),
        Some(name) => match NAMESPACES.with_borrow(|all| all.get(name).cloned()) {
            Some(dict) => dict,
            None => {
                let dict = new_namespace(vm, name, None);
                NAMESPACES.with_borrow_mut(|all| all.insert(name.to_string(), dict.clone()));
                dict
            }
        },
    };
    let settings = SourceText::new(source, filename, Mode::Exec);
    runs::start(vm, Purpose::Text, Some(output), limits, |vm| run(vm, &settings, &dict, true))
}
