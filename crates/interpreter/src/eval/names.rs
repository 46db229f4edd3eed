//! Instructions for names in namespaces: globals, builtins, class and module bodies.

use super::run::borrow_word;
use crate::code::Word;
use crate::errors::{PyResult, Raised};
use crate::native::CallArgs;
use crate::object::function::{Function, NativeFunction};
use crate::object::{Dict, Obj, Ref, Str, Val};
use crate::vm::Vm;

/// Set in a cache word of a builtin; the rest is its place, the high half the globals' version.
const BUILTIN: u64 = 1 << 31;

/// A name's string from its constant.
#[inline(always)]
pub(super) fn as_str<'a>(word: u64) -> &'a Obj<Str> {
    // SAFETY: lowering gives strings as names; the code keeps its constants alive.
    unsafe { &*(word as usize as *const Obj<Str>) }
}

/// A global or builtin by its cache, borrowed; 0 if the cache does not apply.
#[inline(always)]
pub(super) fn cached_global(vm: &Vm, function: &Function, cache: u64, name: u64) -> u64 {
    let globals = function.globals.table.get(vm);
    if cache & BUILTIN == 0 {
        let place = (cache as u32 as usize).wrapping_sub(1);
        return globals.value_if_key(place, name).map_or(0, Val::word);
    }
    if (cache >> 32) as u32 != globals.version() {
        return 0;
    }
    let place = (cache & (BUILTIN - 1)) as usize;
    function.builtins.table.get(vm).value_if_key(place, name).map_or(0, Val::word)
}

/// Whether the code that runs is a module's: its namespace is its globals, a plain dict.
#[inline(always)]
pub(super) fn is_module(vm: &Vm, function: &Function) -> bool {
    let globals = &*function.globals;
    let namespace = vm.eval.fiber.frames.last().map_or(0, |frame| frame.namespace);
    namespace as usize == globals.header().address() && globals.class().is(&vm.types.dict)
}

/// Finds a global or builtin and fills the cache.
#[inline(never)]
pub(super) fn load_global(vm: &mut Vm, function: &Function, cache: *mut Word, name: &Val) -> PyResult {
    let text = as_str(name.word());
    let (globals, builtins) = (&function.globals, &function.builtins);
    if !globals.class().is(&vm.types.dict) {
        return load_global_uncached(vm, function, text);
    }
    if let Some(place) = globals.table.get(vm).find_str(text) {
        if place < BUILTIN as usize - 1 {
            // SAFETY: the cache word belongs to the instruction.
            unsafe { *cache = Word(place as u64 + 1) };
        }
        if let Some(value) = globals.table.get(vm).value_at(place) {
            return Ok(value.clone());
        }
    }
    if let Some(place) = builtins.table.get(vm).find_str(text) {
        let version = globals.keys_version(vm);
        // SAFETY: as above.
        unsafe { *cache = Word(BUILTIN | place as u64 | (version as u64) << 32) };
        if let Some(value) = builtins.table.get(vm).value_at(place) {
            return Ok(value.clone());
        }
    }
    Err(vm.undefined_name(text))
}

/// Stores an owned word under a name in a dict; gives back the old word.
pub(super) fn store_name(vm: &mut Vm, dict: &Dict, cache: *mut Word, name: u64, value: u64) -> u64 {
    // SAFETY: the cache word belongs to the instruction.
    let place = unsafe { ((*cache).0 as usize).wrapping_sub(1) };
    let value = Val::from_word(value);
    if let Some(slot) = dict.table.get_mut(vm).value_if_key_mut(place, name) {
        return std::mem::replace(slot, value).into_word();
    }
    let text = as_str(name);
    let old = dict.get_str(vm, text).cloned();
    dict.set_str(vm, text, value);
    if let Some(place) = dict.table.get(vm).find_str(text) {
        // SAFETY: as above.
        unsafe { *cache = Word(place as u64 + 1) };
    }
    old.map_or(0, Val::into_word)
}

/// The topmost frame's function.
fn current_function<'a>(vm: &Vm) -> Option<&'a Obj<Function>> {
    // SAFETY: a frame's function is alive while the frame is; the frame runs this instruction.
    vm.eval.fiber.frames.last().map(|frame| unsafe { &*frame.function })
}

/// The namespace of the topmost frame: what it was given, else its globals.
pub(super) fn namespace(vm: &Vm) -> Val {
    match vm.eval.fiber.frames.last() {
        Some(frame) if frame.namespace != 0 => borrow_word(&frame.namespace).clone(),
        // SAFETY: as above.
        Some(frame) => unsafe { (*frame.function).globals.to_val() },
        None => Val::NONE,
    }
}

/// The topmost frame's namespace as a plain dict, if it is one.
fn namespace_dict(vm: &Vm) -> Option<Ref<Dict>> {
    let namespace = namespace(vm);
    let dict = namespace.get::<Dict>()?;
    dict.class().is(&vm.types.dict).then(|| dict.to_ref())
}

pub(super) fn load_name(vm: &mut Vm, cache: *mut Word, name: &Val) -> PyResult {
    let Some(function) = current_function(vm) else { return Err(Raised) };
    let text = as_str(name.word());
    match namespace_dict(vm) {
        Some(dict) if dict.is(&function.globals) => {
            // SAFETY: the cache word belongs to the instruction.
            match cached_global(vm, function, unsafe { (*cache).0 }, name.word()) {
                0 => load_global(vm, function, cache, name),
                found => Ok(borrow_word(&found).clone()),
            }
        }
        Some(dict) => match dict.get_str(vm, text).cloned() {
            Some(value) => Ok(value),
            None => load_global_uncached(vm, function, text),
        },
        None => {
            let namespace = namespace(vm);
            match get_from_mapping(vm, &namespace, name)? {
                Some(value) => Ok(value),
                None => load_global_uncached(vm, function, text),
            }
        }
    }
}

fn load_global_uncached(vm: &mut Vm, function: &Function, name: &Obj<Str>) -> PyResult {
    if !function.globals.class().is(&vm.types.dict) {
        // A class of the program's, which may have a say in this.
        let globals = function.globals.to_val();
        if let Some(value) = get_from_mapping(vm, &globals, &name.to_val())? {
            return Ok(value);
        }
    } else if let Some(value) = function.globals.get_str(vm, name) {
        return Ok(value.clone());
    }
    match function.builtins.get_str(vm, name).cloned() {
        Some(value) => Ok(value),
        None => Err(vm.undefined_name(name)),
    }
}

/// `mapping[name]`, or None for KeyError.
fn get_from_mapping(vm: &mut Vm, mapping: &Val, name: &Val) -> PyResult<Option<Val>> {
    let result = vm.get_item(mapping, name);
    let class = vm.exceptions.key_error.clone();
    vm.catch(result, &class)
}

pub(super) fn store_in_namespace(vm: &mut Vm, cache: *mut Word, name: &Val, value: Val) -> PyResult<()> {
    match namespace_dict(vm) {
        Some(dict) => {
            let old = store_name(vm, &dict, cache, name.word(), value.into_word());
            crate::object::drop_word(old);
            Ok(())
        }
        None => {
            let namespace = namespace(vm);
            vm.set_item(&namespace, name, value)
        }
    }
}

pub(super) fn delete_name(vm: &mut Vm, name: &Val) -> PyResult<()> {
    let text = as_str(name.word());
    let found = match namespace_dict(vm) {
        Some(dict) => dict.remove_str(vm, text).is_some(),
        None => {
            let namespace = namespace(vm);
            let result = vm.del_item(&namespace, name);
            let class = vm.exceptions.key_error.clone();
            vm.catch(result, &class)?.is_some()
        }
    };
    if found { Ok(()) } else { Err(vm.undefined_name(text)) }
}

pub(super) fn delete_global(vm: &mut Vm, name: &Val) -> PyResult<()> {
    let Some(function) = current_function(vm) else { return Err(Raised) };
    let text = as_str(name.word());
    match function.globals.remove_str(vm, text) {
        Some(_) => Ok(()),
        None => Err(vm.undefined_name(text)),
    }
}

/// A cell of the topmost frame's closure.
fn free_value(vm: &Vm, index: u16) -> Option<Val> {
    let function = current_function(vm)?;
    function.closure.get(index as usize)?.value.get(vm).clone()
}

pub(super) fn load_name_or_free(vm: &mut Vm, name: &Val, index: u16) -> PyResult {
    let namespace = namespace(vm);
    load_from_or_free(vm, &namespace, name, index)
}

pub(super) fn load_from_or_free(vm: &mut Vm, mapping: &Val, name: &Val, index: u16) -> PyResult {
    if let Some(value) = get_from_mapping(vm, mapping, name)? {
        return Ok(value);
    }
    match free_value(vm, index) {
        Some(value) => Ok(value),
        None => Err(unbound_free(vm, name)),
    }
}

pub(super) fn load_from_or_global(vm: &mut Vm, mapping: &Val, name: &Val) -> PyResult {
    if let Some(value) = get_from_mapping(vm, mapping, name)? {
        return Ok(value);
    }
    let Some(function) = current_function(vm) else { return Err(Raised) };
    load_global_uncached(vm, function, as_str(name.word()))
}

#[cold]
pub(super) fn unbound_local(vm: &mut Vm, name: &Val) -> Raised {
    let text = as_str(name.word()).to_text();
    let message = format!("cannot access local variable '{text}' where it is not associated with a value");
    let class = vm.exceptions.unbound_local_error.clone();
    vm.raise_new(&class, &message)
}

#[cold]
pub(super) fn unbound_free(vm: &mut Vm, name: &Val) -> Raised {
    let text = as_str(name.word()).to_text();
    let message = format!(
        "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
    );
    let class = vm.exceptions.name_error.clone();
    vm.raise_name_error(&class, &message, name)
}

pub(super) fn load_build_class(vm: &mut Vm) -> PyResult {
    let name = vm.names.__build_class__.clone();
    let builtins = current_function(vm).map(|function| function.builtins.clone());
    match builtins.and_then(|builtins| builtins.get_str(vm, &name).cloned()) {
        Some(found) => Ok(found),
        None => {
            vm.check_builtins()?;
            let class = vm.exceptions.name_error.clone();
            Err(vm.raise_new(&class, "__build_class__ not found"))
        }
    }
}

/// `import name`: the builtin `__import__` unless somebody replaced it. May ask for code to be run in
/// its place.
pub(super) fn import_name(vm: &mut Vm, name: &Val, list: &Val, level: i64) -> PyResult {
    let Some(function) = current_function(vm) else { return Err(Raised) };
    let hook = function.builtins.get_str(vm, &vm.names.__import__).cloned();
    let Some(hook) = hook else {
        vm.check_builtins()?;
        let class = vm.exceptions.import_error.clone();
        return Err(vm.raise_new(&class, "__import__ not found"));
    };
    let locals = namespace(vm);
    let globals = function.globals.to_val();
    let args = [name.clone(), globals, locals, list.clone(), vm.new_int(level)];
    let Some(native) = hook.get::<NativeFunction>() else { return vm.call(&hook, &args) };
    vm.call_for_frame(Some(native.def.kind), |vm| vm.call_native(native, CallArgs::new(&args)))
}

impl Vm {
    /// NameError for a name that is nowhere.
    #[cold]
    pub(crate) fn undefined_name(&mut self, name: &Obj<Str>) -> Raised {
        if let Err(raised) = self.check_builtins() {
            return raised;
        }
        let message = format!("name '{}' is not defined", name.to_text());
        let class = self.exceptions.name_error.clone();
        self.raise_name_error(&class, &message, &name.to_val())
    }

    /// TypeError where the running code's `__builtins__` are nothing that has names.
    fn check_builtins(&mut self) -> PyResult<()> {
        let Some(globals) = self.current_globals() else { return Ok(()) };
        let name = self.names.__builtins__.clone();
        match globals.get_str(self, &name).cloned() {
            Some(found) if !found.is_a::<Dict>() && self.module_dict(&found).is_none() => {
                let name = self.type_name(&found);
                Err(self.type_error(&["'", &name, "' object is not subscriptable"].concat()))
            }
            _ => Ok(()),
        }
    }

    #[cold]
    fn raise_name_error(&mut self, class: &Obj<crate::object::Type>, message: &str, name: &Val) -> Raised {
        let message = self.new_str(message);
        match self.new_exception(class, vec![message]) {
            Ok(exception) => {
                if let Some(payload) = exception.get::<crate::errors::Exception>() {
                    *payload.fields.get_mut(self) = vec![Some(name.clone())];
                }
                self.raise(exception)
            }
            Err(raised) => raised,
        }
    }
}
