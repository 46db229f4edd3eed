//! Functions that talk to the outside: `print`, `input`, `breakpoint`, `exit`, `help`.

use crate::errors::PyResult;
use crate::native::{Args, CallArgs};
use crate::object::{Ref, Str, Type, Val};
use crate::stdlib::io::path_bytes;
use crate::vm::Vm;

impl Vm {
    /// `sep` or `end` of `print`. Errors: TypeError unless it is None or a string.
    fn separator(&mut self, value: Option<&Val>, name: &str, default: &str) -> PyResult<Ref<Str>> {
        let Some(value) = value else { return Ok(self.intern(default)) };
        match value.to_ref::<Str>() {
            Some(text) => Ok(text),
            None => {
                let message = format!("{name} must be None or a string, not {}", self.type_name(value));
                Err(self.type_error(&message))
            }
        }
    }
}

/// `print(*values, sep=' ', end='\n', file=None, flush=False)`.
pub(super) fn print(vm: &mut Vm, args: &Args) -> PyResult {
    let file = match args.some(2) {
        Some(file) => file.clone(),
        None => match vm.sys_get("stdout") {
            None => return Err(vm.runtime_error("lost sys.stdout")),
            Some(stdout) if stdout.is_none() => return Ok(Val::NONE),
            Some(stdout) => stdout,
        },
    };
    let separator = vm.separator(args.some(0), "sep", " ")?;
    let end = vm.separator(args.some(1), "end", "\n")?;
    for (place, value) in args.rest().iter().enumerate() {
        if place > 0 {
            vm.write_to(&file, &separator)?;
        }
        let text = vm.str(value)?;
        vm.write_to(&file, &text)?;
    }
    vm.write_to(&file, &end)?;
    if let Some(flush) = args.opt(3)
        && vm.is_true(flush)?
    {
        vm.flush_stream(&file)?;
    }
    Ok(Val::NONE)
}

/// `input(prompt)`: a line of text without its end. Errors: EOFError at the end of input.
pub(super) fn input(vm: &mut Vm, args: &Args) -> PyResult {
    let direct = vm.is_called_by_python();
    let mut streams = Vec::with_capacity(3);
    for name in ["stdin", "stdout", "stderr"] {
        match vm.sys_get(name).filter(|stream| !stream.is_none()) {
            Some(stream) => streams.push(stream),
            None => {
                let message = format!("input(): lost sys.{name}");
                return Err(vm.runtime_error(&message));
            }
        }
    }
    let [stdin, stdout, _] = streams.as_slice() else { return Ok(Val::NONE) };
    let original = |vm: &Vm, stream: &Val, name: &str| vm.sys_get(name).is_some_and(|own| own.is(stream));
    if original(vm, stdin, "__stdin__") && original(vm, stdout, "__stdout__") {
        let prompt = match args.opt(0) {
            Some(prompt) => vm.str_text(prompt)?,
            None => String::new(),
        };
        vm.flush_stream(stdout)?;
        if direct && vm.host.asks_later() {
            let prompt = vm.new_str(&prompt);
            return vm.park(prompt);
        }
        if let Some(answer) = vm.host.input(&prompt) {
            return match answer {
                Some(line) => Ok(vm.new_str(line.strip_suffix('\n').unwrap_or(&line))),
                None => Err(vm.eof_error("EOF when reading a line")),
            };
        }
    }
    if let Some(prompt) = args.opt(0) {
        let prompt = vm.str(prompt)?;
        vm.write_to(stdout, &prompt)?;
    }
    vm.flush_stream(stdout)?;
    let line = vm.call_method_str(stdin, "readline", &[])?;
    let Some(text) = line.get::<Str>() else {
        return Err(vm.type_error("object.readline() returned non-string"));
    };
    match text.as_bytes() {
        [] => Err(vm.eof_error("EOF when reading a line")),
        [line @ .., b'\n'] => Ok(vm.new_wtf8(line)),
        line => Ok(vm.new_wtf8(line)),
    }
}

/// `breakpoint(*args, **kws)`, which is `sys.breakpointhook(*args, **kws)`.
pub(super) fn breakpoint(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(hook) = vm.sys_get("breakpointhook") else {
        return Err(vm.runtime_error("lost sys.breakpointhook"));
    };
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    let mut values = args.rest().to_vec();
    values.extend(args.keywords().iter().map(|(_, value)| value.clone()));
    vm.call_with(&hook, CallArgs { values: &values, names: &names })
}

/// `exit(code)` and `quit(code)`. Errors: always SystemExit.
pub(super) fn exit(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.exceptions.system_exit.clone();
    Err(vm.raise_with(&class, vec![args.get(0).clone()]))
}

/// `help(object)`: prints its name, signature and docstring.
pub(super) fn help(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(value) = args.opt(0) else {
        return write_line(vm, "help(object) shows what an object says about itself.");
    };
    let mut text = match value.get::<Type>() {
        Some(class) => format!("class {}", class.name(vm)),
        None => {
            let name = vm.names.__name__.clone();
            match vm.getattr_opt(value, &name)? {
                Some(name) => vm.str_text(&name)?,
                None => vm.repr_text(value),
            }
        }
    };
    let name = vm.intern("__text_signature__");
    if let Some(signature) = vm.getattr_opt(value, &name)?
        && let Some(signature) = signature.get::<Str>()
    {
        let plain = signature.to_text().replace("$module, ", "").replace('$', "");
        text.push_str(&plain);
    }
    let name = vm.names.__doc__.clone();
    if let Some(doc) = vm.getattr_opt(value, &name)?
        && let Some(doc) = doc.get::<Str>()
    {
        for line in doc.to_text().trim().lines() {
            text.push_str("\n    ");
            text.push_str(line.trim());
        }
    }
    write_line(vm, &text)
}

fn write_line(vm: &mut Vm, text: &str) -> PyResult {
    if let Some(stdout) = vm.sys_get("stdout").filter(|stdout| !stdout.is_none()) {
        let line = vm.new_str_ref(format!("{text}\n").as_bytes());
        vm.write_to(&stdout, &line)?;
    }
    Ok(Val::NONE)
}

/// `open`, for hosts that have no files: those that have replace it. Errors: OSError if what is
/// asked for could be opened elsewhere; there is nothing to read and nowhere to write.
pub(super) fn open(vm: &mut Vm, args: &Args) -> PyResult {
    if args.get(0).as_int().is_none() {
        path_bytes(vm, args.get(0))?;
    }
    let mode = match args.opt(1).map(|mode| mode.get::<Str>()) {
        None => "r".into(),
        Some(Some(mode)) => mode.to_text(),
        Some(None) => {
            let message = format!("open() argument 'mode' must be str, not {}", vm.type_name(args.get(1)));
            return Err(vm.type_error(&message));
        }
    };
    let (errno, text) = match mode.contains(['w', 'a', 'x', '+']) {
        true => (30, "Read-only file system"),
        false => (2, "No such file or directory"),
    };
    let class = vm.exceptions.os_error.clone();
    let text = vm.new_str(text);
    Err(vm.raise_with(&class, vec![Val::small_int(errno), text, args.get(0).clone()]))
}
