//! The prompt: statements as they are typed.
//!
//! Prompts go to standard error, as python3 has it where it cannot edit the line.

use taipan_interpreter::eval::SourceText;
use taipan_interpreter::lower::Mode;
use taipan_interpreter::object::{Dict, Ref};
use taipan_interpreter::{PyResult, Vm, parse};

use crate::options;
use crate::run::report;

/// Reads and runs statements until the end of input; returns the exit status.
pub fn prompt(vm: &mut Vm, banner: bool) -> u8 {
    if banner {
        let hint = "Type \"help(object)\" for help, \"exit()\" or Ctrl-D to end.";
        vm.write_stderr(&format!("{}{hint}\n", options::version()));
    }
    for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
        if vm.sys_get(name).is_none() {
            vm.sys_set_str(name, text);
        }
    }
    let (_, globals) = vm.main_module();
    loop {
        let Some(text) = read_statement(vm) else {
            if vm.host.take_interrupt() {
                vm.write_stderr("\nKeyboardInterrupt\n");
                continue;
            }
            vm.flush_stdout();
            vm.write_stderr("\n");
            return 0;
        };
        if run_statement(vm, &text, &globals).is_ok() {
            vm.flush_stdout();
            continue;
        }
        let Some(exc) = vm.take_raised() else { continue };
        let exit = vm.exceptions.system_exit.clone();
        if vm.is_instance(&exc, &exit) {
            return report(vm, &exc);
        }
        vm.report_exception(&exc);
    }
}

/// The lines of a statement; None at the end of input.
fn read_statement(vm: &mut Vm) -> Option<String> {
    let mut text = read_line(vm, "ps1")?;
    while parse::is_incomplete(text.strip_suffix('\n').unwrap_or(&text)) {
        match read_line(vm, "ps2") {
            Some(line) => text.push_str(&line),
            None if vm.host.take_interrupt() => {
                vm.write_stderr("\nKeyboardInterrupt\n");
                return Some(String::new());
            }
            None => break,
        }
    }
    Some(text)
}

fn read_line(vm: &mut Vm, which: &str) -> Option<String> {
    if let Some(prompt) = vm.sys_get(which) {
        let text = vm.str_text(&prompt).unwrap_or_default();
        vm.take_raised();
        vm.write_stderr(&text);
    }
    vm.host.read_line()
}

fn run_statement(vm: &mut Vm, text: &str, globals: &Ref<Dict>) -> PyResult {
    let is_blank = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
    if text.lines().all(is_blank) {
        return Ok(taipan_interpreter::Val::NONE);
    }
    let code = vm.compile(&SourceText::new(text, "<stdin>", Mode::Single))?;
    vm.show_source_of(&code);
    vm.run_code(&code, globals, &globals.to_val())
}
