//! Running programs from outside: what the command and pages use.

use crate::errors::{Exception, PyResult, Raised};
use crate::eval::{Code, SourceText};
use crate::host::ModuleSource;
use crate::import::parent_of;
use crate::lower::Mode;
use crate::object::{Dict, Ref, Str, Val};
use crate::parse;
use crate::vm::Vm;

/// How a program wants its process to end.
pub enum Exit {
    /// With a status.
    Status(i32),
    /// With status 1 and a message on standard error.
    Message(String),
}

impl Vm {
    /// The module `__main__`, made if it is not there yet, and its dict.
    pub fn main_module(&mut self) -> (Val, Ref<Dict>) {
        if let Some(module) = self.known_module("__main__")
            && let Some(dict) = self.module_dict(&module)
        {
            return (module, dict);
        }
        let dict = self.new_dict();
        let module = self.new_module("__main__", dict.clone()).into_val();
        let builtins = self.builtins_module();
        self.dict_set_name(&dict, "__builtins__", builtins);
        let modules = self.modules.clone();
        self.dict_set_name(&modules, "__main__", module.clone());
        (module, dict)
    }

    /// Runs a program's text in a namespace.
    pub fn run_text(&mut self, text: &str, filename: &str, globals: &Ref<Dict>) -> PyResult {
        let code = self.compile(&SourceText::new(text, filename, Mode::Exec))?;
        self.run_code(&code, globals, &globals.to_val())
    }

    /// Runs a program's bytes in a namespace. Errors: SyntaxError; what the program raises.
    pub fn run_source(&mut self, source: &[u8], filename: &str, globals: &Ref<Dict>) -> PyResult {
        match parse::decode_file(source, filename) {
            Ok(text) => self.run_text(&text, filename, globals),
            Err(fault) => Err(self.raise_syntax_fault(&fault, filename)),
        }
    }

    /// Runs a program as `__main__`.
    pub fn run_main(&mut self, source: &[u8], filename: &str) -> PyResult {
        let (_, globals) = self.main_module();
        self.run_source(source, filename, &globals)
    }

    /// A loader object for a program from a file (`__loader__`).
    pub fn source_loader(&mut self, name: &str, path: &str) -> Val {
        self.new_source_loader(name, path)
    }

    /// Lets tracebacks show the lines of code that has no file, as of `-c` and the prompt.
    pub fn show_source_of(&mut self, code: &Code) {
        self.stdlib.shown.push(code.unit.source.clone());
    }

    /// Runs a module as `__main__`, as the option `-m` does. Errors: what the program raises;
    /// the text says why the module cannot be run.
    pub fn run_module_as_main(&mut self, name: &str) -> Result<PyResult, String> {
        let mut name = name.to_string();
        let mut source = self.module_source(&name)?;
        if source.package.is_some() {
            let package = name;
            name = format!("{package}.__main__");
            source = self.module_source(&name).map_err(|reason| {
                format!("{reason}; '{package}' is a package and cannot be directly executed")
            })?;
        }
        let (module, globals) = self.main_module();
        let loader = self.new_source_loader(&name, &source.filename);
        let spec = self.spec_of_source(&name, &source, loader);
        if self.set_module_attributes(&module, &spec).is_err() {
            return Ok(Err(Raised));
        }
        let path = self.new_str(&source.filename);
        if let Some(argv) = self.sys_get("argv") {
            let _ = self.set_item(&argv, &Val::small_int(0), path);
        }
        Ok(self.run_source(&source.text, &source.filename, &globals))
    }

    /// The source of a module that is to be run. Errors: a text that says why there is none.
    fn module_source(&mut self, name: &str) -> Result<ModuleSource, String> {
        let parent = parent_of(name).to_string();
        let parent = (!parent.is_empty()).then_some(parent);
        if let Some(parent) = &parent
            && self.import_module(parent).is_err()
        {
            let exc = self.take_raised().unwrap_or(Val::NONE);
            let reason = self.render_exception_only(&exc);
            return Err(format!(
                "Error while finding module specification for '{name}' ({})",
                reason.trim_end()
            ));
        }
        let Ok(search) = self.search_path(parent.as_deref()) else {
            self.take_raised();
            return Err(format!("No module named {name}"));
        };
        self.host.find_module(name, &search).ok_or_else(|| format!("No module named {name}"))
    }

    /// What an exception that ends a program means for its process; None if it is no SystemExit.
    pub fn exit_of(&mut self, exc: &Val) -> Option<Exit> {
        let class = self.exceptions.system_exit.clone();
        if !self.is_instance(exc, &class) {
            return None;
        }
        let code = match self.getattr_str(exc, "code") {
            Ok(code) => code,
            Err(_) => {
                self.take_raised();
                Val::NONE
            }
        };
        if code.is_none() {
            return Some(Exit::Status(0));
        }
        if let Some(status) = code.as_int() {
            return Some(Exit::Status(status.to_i64().map_or(-1, |status| status as i32)));
        }
        let message = self.str_text(&code).unwrap_or_default();
        self.take_raised();
        Some(Exit::Message(message))
    }

    /// Does what a program may still see at its end: what `atexit` has, finalizers and callbacks
    /// of what the modules hold. To be called last; dropping the interpreter runs no Python code.
    pub fn finish(&mut self) {
        self.take_raised();
        self.run_at_exit();
        self.flush_stdout();
        for name in ["last_exc", "last_type", "last_value", "last_traceback", "path", "argv"] {
            self.sys_set(name, Val::NONE);
        }
        let main = self.main_module().1.into_val();
        // Finalizers still see the names of their modules: these go when nobody refers to them.
        self.collect_garbage();
        let all: Vec<(Val, Val)> =
            self.modules.entries(self).map(|(name, module)| (name.clone(), module.clone())).collect();
        let modules = self.modules.clone();
        let mut left = Vec::new();
        for (name, module) in all {
            if let Some(name) = name.get::<Str>()
                && !matches!(name.as_bytes(), b"sys" | b"builtins")
            {
                modules.remove_str(self, name);
                left.extend(self.heap.new_weak(&self.types.weakref, &module, None));
            }
        }
        self.run_pending();
        self.heap.sort_from(&main);
        drop(main);
        self.collect_garbage();
        // Modules that something still refers to lose what they hold, the last imported first.
        for module in left.iter().rev() {
            if let Some(module) = module.referent()
                && let Some(dict) = self.module_dict(&module)
            {
                self.clear_names(&dict);
            }
        }
        self.collect_garbage();
        self.take_raised();
        self.flush_stdout();
    }

    /// Sets what a module holds to None: names with one underscore first, as CPython does.
    fn clear_names(&mut self, dict: &Ref<Dict>) {
        for private in [true, false] {
            let names: Vec<Val> = dict.entries(self).map(|(name, _)| name.clone()).collect();
            for name in names {
                let Some(name) = name.get::<Str>() else { continue };
                let is_private = name.as_bytes().starts_with(b"_") && !name.as_bytes().starts_with(b"__");
                if is_private == private && name.as_bytes() != b"__builtins__" {
                    dict.set_str(self, name, Val::NONE);
                    self.run_pending();
                }
            }
        }
    }

    /// Whether a value is an exception.
    pub fn is_exception(&self, value: &Val) -> bool {
        value.is_a::<Exception>()
    }

    /// A list of strings in `sys`, as `argv` and `path`.
    pub fn sys_set_strings(&mut self, name: &str, texts: &[String]) {
        let texts = texts.iter().map(|text| self.new_str(text)).collect();
        let list = self.new_list(texts);
        self.sys_set(name, list);
    }

    /// A string in `sys`.
    pub fn sys_set_str(&mut self, name: &str, text: &str) {
        let text = self.new_str(text);
        self.sys_set(name, text);
    }
}
