//! Programs from files, commands, modules and standard input.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use taipan_interpreter::embed::Exit;
use taipan_interpreter::eval::SourceText;
use taipan_interpreter::lower::Mode;
use taipan_interpreter::{PyResult, Vm};

use crate::host::{self, CommandHost, absolute};
use crate::options::{self, Options, Program, Request};
use crate::prompt;

/// What python3 ends with after an interrupt.
const INTERRUPTED: u8 = 130;

/// Native calls that may be under way at once: a class whose `__repr__` takes two of them for each
/// object gets as deep as Python calls do.
const NATIVE_LIMIT: usize = 2200;

/// Does what the command line says; returns the exit status.
pub fn run(arguments: Vec<String>) -> u8 {
    let options = match options::read(&arguments) {
        Request::Run(options) => options,
        Request::Print(text) => {
            print!("{text}");
            return 0;
        }
        Request::Wrong(text) => {
            eprint!("{text}");
            return 2;
        }
    };
    let executable = arguments.first().cloned().unwrap_or_default();
    taipan_interpreter::parse::set_character_data(host::char_by_name, host::nfkc);
    let mut vm = Vm::new(Box::new(CommandHost::new(options.unbuffered)));
    vm.install_files();
    vm.set_native_limit(NATIVE_LIMIT);
    let path = std::env::current_exe().map_or(executable.clone(), |path| path.display().to_string());
    vm.sys_set_str("executable", &path);
    vm.sys_set_strings("orig_argv", &arguments);
    let status = run_program(&mut vm, &options, &executable);
    vm.finish();
    status
}

fn set_arguments(vm: &mut Vm, first: &str, options: &Options) {
    let mut argv = vec![first.to_string()];
    argv.extend(options.arguments.iter().cloned());
    vm.sys_set_strings("argv", &argv);
}

fn run_program(vm: &mut Vm, options: &Options, executable: &str) -> u8 {
    let mut status = match &options.program {
        Program::File(path) => {
            set_arguments(vm, path, options);
            run_file(vm, path, executable)
        }
        Program::Command(text) => {
            set_arguments(vm, "-c", options);
            vm.sys_set_strings("path", &[String::new()]);
            // An argument always ends in a newline for the compiler.
            let result = run_command(vm, &format!("{text}\n"));
            finish(vm, result)
        }
        Program::Module(name) => {
            set_arguments(vm, "-m", options);
            let here = absolute(Path::new("."));
            vm.sys_set_strings("path", &[here.display().to_string()]);
            match vm.run_module_as_main(name) {
                Ok(result) => finish(vm, result),
                Err(reason) => {
                    vm.write_stderr(&format!("{executable}: {reason}\n"));
                    1
                }
            }
        }
        Program::StandardInput => {
            set_arguments(vm, if options.explicit { "-" } else { "" }, options);
            vm.sys_set_strings("path", &[String::new()]);
            let prompted = io::stdin().is_terminal() && !options.explicit;
            if prompted || options.inspect {
                return prompt::prompt(vm, !options.quiet);
            }
            run_input(vm)
        }
    };
    if options.inspect {
        status = prompt::prompt(vm, false);
    }
    status
}

fn run_command(vm: &mut Vm, text: &str) -> PyResult {
    let (_, globals) = vm.main_module();
    let code = vm.compile(&SourceText::new(text, "<string>", Mode::Exec))?;
    vm.show_source_of(&code);
    vm.run_code(&code, &globals, &globals.to_val())
}

fn run_input(vm: &mut Vm) -> u8 {
    let mut source = Vec::new();
    if let Err(error) = io::stdin().lock().read_to_end(&mut source) {
        vm.write_stderr(&format!("taipan: cannot read standard input: {error}\n"));
        return 1;
    }
    let result = vm.run_main(&source, "<stdin>");
    finish(vm, result)
}

fn run_file(vm: &mut Vm, path: &str, executable: &str) -> u8 {
    let full = absolute(Path::new(path));
    let mut file = full.clone();
    let mut folder = full.parent().map(Path::to_path_buf).unwrap_or_default();
    if full.is_dir() {
        file = full.join("__main__.py");
        if !file.is_file() {
            let full = full.display();
            vm.write_stderr(&format!("{executable}: can't find '__main__' module in '{full}'\n"));
            return 1;
        }
        folder = full;
    } else if let Ok(real) = fs::canonicalize(&full)
        && let Some(parent) = real.parent()
    {
        folder = parent.to_path_buf();
    }
    let source = match fs::read(&file) {
        Ok(source) => source,
        Err(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            let text = error.to_string();
            let reason = text.split(" (os error").next().unwrap_or(&text);
            let file = file.display();
            vm.write_stderr(&format!("{executable}: can't open file '{file}': [Errno {number}] {reason}\n"));
            return 2;
        }
    };
    vm.sys_set_strings("path", &[folder.display().to_string()]);
    let filename = file.display().to_string();
    let (_, globals) = vm.main_module();
    let loader = vm.source_loader("__main__", &filename);
    vm.dict_set_name(&globals, "__loader__", loader);
    let name = vm.new_str(&filename);
    vm.dict_set_name(&globals, "__file__", name);
    vm.dict_set_name(&globals, "__cached__", taipan_interpreter::Val::NONE);
    let result = vm.run_main(&source, &filename);
    finish(vm, result)
}

/// Reports how a program ended; returns the exit status.
pub fn finish(vm: &mut Vm, result: PyResult) -> u8 {
    let status = match result {
        Ok(_) => 0,
        Err(_) => match vm.take_raised() {
            Some(exc) => report(vm, &exc),
            None => 1,
        },
    };
    vm.flush_stdout();
    status
}

/// Reports an exception that ended a program; returns the exit status.
pub fn report(vm: &mut Vm, exc: &taipan_interpreter::Val) -> u8 {
    match vm.exit_of(exc) {
        Some(Exit::Status(status)) => status as u8,
        Some(Exit::Message(message)) => {
            vm.flush_stdout();
            vm.write_stderr(&format!("{message}\n"));
            1
        }
        None => {
            vm.report_exception(exc);
            let interrupt = vm.exceptions.keyboard_interrupt.clone();
            if vm.is_instance(exc, &interrupt) { INTERRUPTED } else { 1 }
        }
    }
}
