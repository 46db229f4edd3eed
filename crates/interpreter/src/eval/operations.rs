//! What instructions do that the loop does not spell out.

use super::calls::{Flow, push_method};
use super::frame::Kind;
use super::generators::{self, Generator};
use super::run::{borrow_word, copy_word, drop_register, fast_class, fast_items, object, put};
use crate::code::{Capture, CodeFlags, Intrinsic, MakeFlags, Word};
use crate::errors::{Exception, PyResult};
use crate::object::function::{CellVar, Function};
use crate::object::{
    Dict, Fast, Guarded, List, Obj, Ref, SlotKind, Str, Tuple, Type, TypeFlags, Val, drop_word,
};
use crate::vm::Vm;

/// `r[dst] = target[key]`, for borrowed words.
#[inline(never)]
pub(super) fn get_item(vm: &mut Vm, fp: *mut u64, dst: u16, target: u64, key: u64) -> Flow {
    let (object, index) = (borrow_word(&target), borrow_word(&key));
    let result = match fast_class(target) {
        Fast::Dict => match object.get::<Dict>() {
            Some(dict) => match vm.dict_get(dict, index) {
                Ok(Some(value)) => Ok(value),
                Ok(None) => Err(vm.key_error(index)),
                Err(raised) => Err(raised),
            },
            None => vm.get_item(object, index),
        },
        _ => {
            let class = vm.class_of(object);
            if class.slots.is_python(SlotKind::GetItem) {
                let method = vm.lookup_word(class, &vm.names.__getitem__);
                if push_method(vm, method, &[target, key], dst, Kind::Value) {
                    return Flow::Frame;
                }
            }
            vm.get_item(object, index)
        }
    };
    match result {
        Ok(value) => {
            // SAFETY: `dst` is a register of the window.
            unsafe { put(vm, fp, dst, value.into_word()) };
            Flow::Done
        }
        Err(_) => Flow::Raised,
    }
}

/// `target[key] = value`, for borrowed words.
#[inline(never)]
pub(super) fn set_item(vm: &mut Vm, target: u64, key: u64, value: u64) -> Flow {
    let (object, index, item) = (borrow_word(&target), borrow_word(&key), borrow_word(&value));
    let result = match (fast_class(target), object.get::<Dict>()) {
        (Fast::Dict, Some(dict)) => vm.dict_set(dict, index.clone(), item.clone()),
        _ => {
            let class = vm.class_of(object);
            if class.slots.is_python(SlotKind::SetItem) {
                let method = vm.lookup_word(class, &vm.names.__setitem__);
                if push_method(vm, method, &[target, key, value], 0, Kind::Discard) {
                    return Flow::Frame;
                }
            }
            vm.set_item(object, index, item.clone())
        }
    };
    if result.is_ok() { Flow::Done } else { Flow::Raised }
}

pub(super) fn get_slice(vm: &mut Vm, target: &Val, start: &Val, stop: &Val) -> PyResult {
    if fast_class(target.word()) == Fast::List
        && let Some(list) = target.get::<List>()
    {
        let len = list.len(vm);
        let (start, _, _, count) = vm.adjust_slice(start, stop, &Val::NONE, len)?;
        let items = list.items.get(vm);
        let from = (start as usize).min(items.len());
        let to = (from + count).min(items.len());
        return Ok(vm.new_list(items[from..to].to_vec()));
    }
    let slice = vm.new_slice(start.clone(), stop.clone(), Val::NONE);
    vm.get_item(target, &slice)
}

/// Moves the topmost frame by a number of words.
pub(super) fn jump(vm: &mut Vm, distance: isize) -> Flow {
    if let Some(frame) = vm.eval.fiber.frames.last_mut() {
        // SAFETY: lowering's jumps lead to instructions.
        frame.pc = unsafe { frame.pc.offset(distance) };
    }
    // A jump back costs fuel.
    if distance < 0 { Flow::Frame } else { Flow::Done }
}

/// A jump that depends on the truth of `r[a]`.
#[inline(never)]
pub(super) fn jump_truth(vm: &mut Vm, fp: *mut u64, word: Word, wanted: bool) -> Flow {
    // SAFETY: a register of the topmost frame.
    let tested = unsafe { *fp.add(word.a() as usize) };
    match vm.is_true(borrow_word(&tested)) {
        Ok(truth) if truth == wanted => jump(vm, word.bc() as isize),
        Ok(_) => Flow::Done,
        Err(_) => Flow::Raised,
    }
}

/// A step of a `for` loop over what the loop does not know.
#[inline(never)]
pub(super) fn for_next(vm: &mut Vm, word: u64) -> Flow {
    if fast_class(word) == Fast::Generator {
        // SAFETY: the class says so; the register keeps it alive.
        let generator: &Obj<Generator> = unsafe { object(word) };
        return match generators::enter(vm, generator, 0, Kind::GeneratorNext) {
            generators::Entered::Yes => Flow::Frame,
            generators::Entered::Finished => {
                deliver_end(vm);
                Flow::Done
            }
            generators::Entered::Raised => Flow::Raised,
        };
    }
    let iterator = borrow_word(&word);
    let class = vm.class_of(iterator);
    let next = class.slots.next.get();
    if class.slots.is_python(SlotKind::Next) {
        let method = vm.lookup_word(class, &vm.names.__next__);
        if push_method(vm, method, &[word], 0, Kind::Next) {
            return Flow::Frame;
        }
    }
    let Some(next) = next else {
        let message = format!("'{}' object is not an iterator", vm.type_name(iterator));
        let _ = vm.type_error(&message);
        return Flow::Raised;
    };
    match next(vm, iterator) {
        Ok(Some(value)) => {
            deliver_item(vm, value.into_word());
            // Loops jump back for the next item.
            Flow::Frame
        }
        Ok(None) => {
            deliver_end(vm);
            Flow::Done
        }
        // Natives may also end by raising StopIteration.
        Err(_) if vm.raised_is(&vm.exceptions.stop_iteration.clone()) => {
            vm.take_raised();
            deliver_end(vm);
            Flow::Done
        }
        Err(_) => Flow::Raised,
    }
}

/// `r[a], …, r[a+c-1] = r[b]`
#[inline(never)]
pub(super) fn unpack_sequence(vm: &mut Vm, fp: *mut u64, word: Word) -> Flow {
    let count = word.c() as usize;
    // SAFETY: the registers exist; the class says what the source is.
    unsafe {
        let source = *fp.add(word.b() as usize);
        if let Some(items) = fast_items(source)
            && items.len() == count
        {
            // The source may be one of the targets, and what a target held may change it.
            let keep = Val::from_word(copy_word(source));
            for (place, item) in items.iter().enumerate() {
                let old = fp.add(word.a() as usize + place).replace(copy_word(item.word()));
                match place + 1 == count {
                    true => drop_register(vm, old),
                    false => drop_word(old),
                }
            }
            drop_register(vm, keep.into_word());
            return Flow::Done;
        }
        match vm.unpack(borrow_word(&source), count) {
            Ok(items) => {
                for (place, item) in items.into_iter().enumerate() {
                    put(vm, fp, word.a() + place as u16, item.into_word());
                }
                Flow::Done
            }
            Err(_) => Flow::Raised,
        }
    }
}

/// Gives an owned item to the `for` loop at which the topmost frame stands.
pub(super) fn deliver_item(vm: &mut Vm, item: u64) {
    let Some(frame) = vm.eval.fiber.frames.last_mut() else { return };
    // SAFETY: the frame stands behind its `ForNext`, which has no extra words.
    unsafe {
        let word = *frame.pc.sub(1);
        frame.pc = frame.pc.offset(word.c() as i16 as isize);
        let old = std::mem::replace(&mut *frame.fp.add(word.b() as usize), item);
        drop_register(vm, old);
    }
}

/// Ends the `for` loop at which the topmost frame stands.
pub(super) fn deliver_end(vm: &mut Vm) {
    let Some(frame) = vm.eval.fiber.frames.last() else { return };
    // SAFETY: as above.
    unsafe {
        let word = *frame.pc.sub(1);
        let old = std::mem::replace(&mut *frame.fp.add(word.a() as usize), 0);
        drop_register(vm, old);
    }
}

pub(super) fn async_iter(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(function) = vm.class_of(value).slots.aiter.get() else {
        let name = vm.type_name(value);
        let message = format!("'async for' requires an object with __aiter__ method, got {name}");
        return Err(vm.type_error(&message));
    };
    let iterator = function(vm, value)?;
    if vm.class_of(&iterator).slots.anext.get().is_none() {
        let name = vm.type_name(&iterator);
        let message = format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
        );
        return Err(vm.type_error(&message));
    }
    Ok(iterator)
}

pub(super) fn async_next(vm: &mut Vm, iterator: &Val) -> PyResult {
    let Some(function) = vm.class_of(iterator).slots.anext.get() else {
        let name = vm.type_name(iterator);
        let message = format!("'async for' requires an iterator with __anext__ method, got {name}");
        return Err(vm.type_error(&message));
    };
    let awaitable = function(vm, iterator)?;
    let result = super::generators::awaitable(vm, &awaitable, 0);
    if result.is_err() {
        let cause = vm.take_raised();
        let name = vm.type_name(&awaitable);
        let message = format!("'async for' received an invalid object from __anext__: {name}");
        let _ = vm.type_error(&message);
        if let (Some(error), Some(cause)) = (vm.raised.clone(), cause) {
            vm.set_cause(&error, &cause)?;
            vm.raised = Some(error);
        }
        return Err(crate::errors::Raised);
    }
    result
}

pub(super) fn build_set(vm: &mut Vm, items: Vec<Val>) -> PyResult {
    let set = vm.new_set_of(&vm.types.set);
    for item in items {
        vm.set_add(&set, item)?;
    }
    Ok(set.into_val())
}

pub(super) fn build_dict(vm: &mut Vm, items: Vec<Val>) -> PyResult {
    let dict = vm.new_dict();
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        vm.dict_set(&dict, key, value)?;
    }
    Ok(dict.into_val())
}

/// `*value` in a display or, with the callee's register plus 1, in a call.
pub(super) fn list_extend(
    vm: &mut Vm,
    list: &Obj<List>,
    value: &Val,
    fp: *mut u64,
    callee: u16,
) -> PyResult<()> {
    if callee != 0 && !vm.is_iterable(value) {
        // SAFETY: lowering has put the callee there.
        let callee = unsafe { borrow_word(&*fp.add(callee as usize - 1)) };
        let message =
            [&vm.callee_text(callee), " argument after * must be an iterable, not ", &vm.type_name(value)]
                .concat();
        return Err(vm.type_error(&message));
    }
    vm.list_extend(list, value)
}

pub(super) fn format_value(vm: &mut Vm, value: &Val, spec: Option<&Val>, conversion: u16) -> PyResult {
    let converted = match conversion {
        1 => vm.str(value)?.into_val(),
        2 => vm.repr(value)?.into_val(),
        3 => vm.ascii_repr(value)?.into_val(),
        _ => return vm.format_value(value, spec),
    };
    vm.format_value(&converted, spec)
}

/// A function of the child code `word.c()`, closed over the variables of the topmost frame.
pub(super) fn make_function(vm: &mut Vm, fp: *mut u64, word: Word, flags: u64) -> Val {
    // SAFETY: the topmost frame runs this instruction; its registers and closure are as lowering
    // says.
    unsafe {
        let Some(frame) = vm.eval.fiber.frames.last() else { return Val::NONE };
        let maker = &*frame.function;
        let code = (*frame.code).children[word.c() as usize].clone();
        let mut closure: Vec<Ref<CellVar>> = Vec::with_capacity(code.unit.captures.len());
        for capture in &code.unit.captures {
            closure.push(match *capture {
                Capture::Cell(register) => {
                    let cell = *fp.add(register as usize);
                    (*(cell as usize as *const Obj<CellVar>)).to_ref()
                }
                Capture::Free(index) => maker.closure[index as usize].clone(),
            });
        }
        let take = |place: usize, flag: u64| {
            let present = flags & flag != 0;
            if present {
                Val::from_word(std::mem::replace(&mut *fp.add(word.b() as usize + place), 0))
            } else {
                Val::NONE
            }
        };
        let defaults = take(0, MakeFlags::DEFAULTS);
        let keyword_defaults = take(1, MakeFlags::KEYWORD_DEFAULTS);
        let annotate = take(2, MakeFlags::ANNOTATE);
        let globals = maker.globals.clone();
        let builtins = maker.builtins.clone();
        let function = vm.function_of(code, globals, builtins, closure.into_boxed_slice());
        *function.defaults.as_pointer() = defaults;
        *function.keyword_defaults.as_pointer() = keyword_defaults;
        *function.annotate.as_pointer() = annotate;
        function.into_val()
    }
}

/// Class and traceback of an exception.
pub(super) fn exception_info(vm: &Vm, exception: &Val) -> (Val, Val) {
    let class = vm.class_of(exception).to_val();
    let traceback = exception.get::<Exception>().and_then(|payload| payload.traceback.get(vm).clone());
    (class, traceback.unwrap_or(Val::NONE))
}

/// The value of a StopIteration.
pub(super) fn stop_value(vm: &mut Vm, stop: &Val) -> Val {
    let name = vm.names.value.clone();
    vm.getattr(stop, &name).unwrap_or(Val::NONE)
}

/// "generator", "coroutine" or "async generator", for messages.
pub(super) fn generator_noun(generator: &Generator) -> &'static str {
    let flags = generator.flags();
    if flags.has(CodeFlags::COROUTINE) {
        "coroutine"
    } else if flags.has(CodeFlags::ASYNC_GENERATOR) {
        "async generator"
    } else {
        "generator"
    }
}

pub(super) fn is_pattern_sequence(vm: &Vm, value: &Val) -> bool {
    vm.class_of(value).has(TypeFlags::SEQUENCE)
}

pub(super) fn is_pattern_mapping(vm: &Vm, value: &Val) -> bool {
    vm.class_of(value).has(TypeFlags::MAPPING)
}

/// The values of a mapping at the keys of a tuple, or None if one is missing.
pub(super) fn match_keys(vm: &mut Vm, subject: &Val, keys: &Val) -> PyResult {
    let Some(keys) = keys.get::<Tuple>() else { return Ok(Val::NONE) };
    let mut seen: Vec<Val> = Vec::new();
    for key in keys.items() {
        for other in &seen {
            if vm.equal(other, key)? {
                let message = format!("mapping pattern checks duplicate key ({})", vm.repr_text(key));
                return Err(vm.value_error(&message));
            }
        }
        seen.push(key.clone());
    }
    let mut values = Vec::with_capacity(keys.len());
    let exact = fast_class(subject.word()) == Fast::Dict;
    let name = vm.names.get.clone();
    let missing = vm.heap.alloc(&vm.types.object, crate::types::object::Plain).into_val();
    for key in keys.items() {
        let value = match subject.get::<Dict>() {
            Some(dict) if exact => vm.dict_get(dict, key)?,
            _ => {
                let value = vm.call_method(subject, &name, &[key.clone(), missing.clone()])?;
                (!value.is(&missing)).then_some(value)
            }
        };
        match value {
            Some(value) => values.push(value),
            None => return Ok(Val::NONE),
        }
    }
    Ok(vm.new_tuple(values))
}

/// A dict of a mapping's items but for the keys of a tuple.
pub(super) fn match_rest(vm: &mut Vm, subject: &Val, keys: &Val) -> PyResult {
    let rest = vm.new_dict();
    vm.dict_update(&rest, subject)?;
    if let Some(keys) = keys.get::<Tuple>() {
        for key in keys.items() {
            vm.dict_remove(&rest, key)?;
        }
    }
    Ok(rest.into_val())
}

/// The attributes of a subject that a class pattern asks for, or None.
pub(super) fn match_class(vm: &mut Vm, subject: &Val, class: &Val, count: usize, names: &Val) -> PyResult {
    let Some(kind) = class.get::<Type>() else {
        let message = "called match pattern must be a class";
        return Err(vm.type_error(message));
    };
    if !vm.is_instance_of(subject, class)? {
        return Ok(Val::NONE);
    }
    let mut values: Vec<Val> = Vec::new();
    let mut seen: Vec<Val> = Vec::new();
    if count > 0 {
        let name = vm.names.__match_args__.clone();
        let given = vm.getattr_opt(class, &name)?;
        match given {
            None if kind.has(TypeFlags::MATCH_SELF) => {
                if count > 1 {
                    return Err(too_many_subpatterns(vm, kind, 1, count));
                }
                values.push(subject.clone());
            }
            None => return Err(too_many_subpatterns(vm, kind, 0, count)),
            Some(given) => {
                let Some(args) = given.get::<Tuple>() else {
                    let message = format!(
                        "{}.__match_args__ must be a tuple (got {})",
                        kind.name(vm),
                        vm.type_name(&given)
                    );
                    return Err(vm.type_error(&message));
                };
                if args.len() < count {
                    return Err(too_many_subpatterns(vm, kind, args.len(), count));
                }
                for name in &args.items()[..count] {
                    let Some(text) = name.get::<Str>() else {
                        let message =
                            format!("__match_args__ elements must be strings (got {})", vm.type_name(name));
                        return Err(vm.type_error(&message));
                    };
                    let text = vm.intern_str(text);
                    match subject_attribute(vm, kind, subject, &text, &mut seen)? {
                        Some(value) => values.push(value),
                        None => return Ok(Val::NONE),
                    }
                }
            }
        }
    }
    if let Some(names) = names.get::<Tuple>() {
        for name in names.items() {
            let Some(text) = name.get::<Str>() else { continue };
            let text = vm.intern_str(text);
            match subject_attribute(vm, kind, subject, &text, &mut seen)? {
                Some(value) => values.push(value),
                None => return Ok(Val::NONE),
            }
        }
    }
    Ok(vm.new_tuple(values))
}

fn subject_attribute(
    vm: &mut Vm,
    class: &Obj<Type>,
    subject: &Val,
    name: &Obj<Str>,
    seen: &mut Vec<Val>,
) -> PyResult<Option<Val>> {
    let value = name.to_val();
    if seen.iter().any(|other| other.is(&value)) {
        let message =
            format!("{}() got multiple sub-patterns for attribute '{}'", class.name(vm), name.to_text());
        return Err(vm.type_error(&message));
    }
    seen.push(value);
    vm.getattr_opt(subject, name)
}

#[cold]
fn too_many_subpatterns(vm: &mut Vm, class: &Obj<Type>, most: usize, given: usize) -> crate::errors::Raised {
    let plural = if most == 1 { "" } else { "s" };
    let message =
        format!("{}() accepts {most} positional sub-pattern{plural} ({given} given)", class.name(vm));
    vm.type_error(&message)
}

const INTRINSICS: [Intrinsic; 13] = [
    Intrinsic::Display,
    Intrinsic::TypeVar,
    Intrinsic::TypeVarWithBound,
    Intrinsic::TypeVarWithConstraints,
    Intrinsic::ParamSpec,
    Intrinsic::TypeVarTuple,
    Intrinsic::TypeParamDefault,
    Intrinsic::SubscriptGeneric,
    Intrinsic::TypeAlias,
    Intrinsic::SetTypeParams,
    Intrinsic::CheckAnnotateFormat,
    Intrinsic::SetUpAnnotations,
    Intrinsic::NoteAnnotation,
];

/// Carries out an intrinsic on `r[b]` (and the registers behind it).
pub(super) fn intrinsic(vm: &mut Vm, fp: *mut u64, word: Word) -> PyResult {
    let operand = |place: usize| {
        // SAFETY: lowering gives an intrinsic the registers that it reads.
        let register = unsafe { *fp.add(word.b() as usize + place) };
        if register == 0 { Val::NONE } else { Val::from_word(copy_word(register)) }
    };
    let Some(which) = INTRINSICS.get(word.c() as usize) else { return Ok(Val::NONE) };
    match which {
        Intrinsic::Display => {
            let hook = vm.sys_get("displayhook");
            match hook {
                Some(hook) => vm.call(&hook, &[operand(0)]),
                None => Err(vm.runtime_error("lost sys.displayhook")),
            }
        }
        Intrinsic::SetTypeParams => {
            let function = operand(0);
            if let Some(payload) = function.get::<Function>() {
                *payload.type_params.get_mut(vm) = operand(1);
            }
            Ok(function)
        }
        Intrinsic::CheckAnnotateFormat => {
            let most = vm.new_int(2);
            if !vm.compare_bool(&operand(0), &most, crate::object::Compare::Gt)? {
                return Ok(Val::NONE);
            }
            let class = vm.exceptions.not_implemented_error.clone();
            Err(vm.raise_with(&class, Vec::new()))
        }
        Intrinsic::SetUpAnnotations => {
            let namespace = super::names::namespace(vm);
            let name = vm.names.__annotations__.to_val();
            if !vm.contains(&namespace, &name)? {
                let annotations = vm.new_dict().into_val();
                vm.set_item(&namespace, &name, annotations)?;
            }
            Ok(Val::NONE)
        }
        Intrinsic::NoteAnnotation => {
            let noted = operand(0);
            match noted.get::<crate::object::Set>() {
                Some(set) => vm.set_add(set, operand(1))?,
                None => return Err(vm.type_error("__conditional_annotations__ must be a set")),
            }
            Ok(Val::NONE)
        }
        which => vm.typing_intrinsic(*which, [operand(0), operand(1), operand(2)]),
    }
}

impl Vm {
    /// A function of a loaded code.
    pub(crate) fn function_of(
        &mut self,
        code: Ref<crate::eval::Code>,
        globals: Ref<Dict>,
        builtins: Ref<Dict>,
        closure: Box<[Ref<CellVar>]>,
    ) -> Ref<Function> {
        let doc = match &code.unit.docstring {
            Some(text) => self.new_wtf8(text),
            None => Val::NONE,
        };
        let module = globals.get_str(self, &self.names.__name__).cloned().unwrap_or(Val::NONE);
        let payload = Function {
            name: Guarded::new(code.name.clone()),
            qualname: Guarded::new(code.qualname.clone()),
            doc: Guarded::new(doc),
            module: Guarded::new(module),
            defaults: Guarded::new(Val::NONE),
            keyword_defaults: Guarded::new(Val::NONE),
            annotations: Guarded::new(Val::NONE),
            annotate: Guarded::new(Val::NONE),
            type_params: Guarded::new(self.new_tuple(Vec::new())),
            dict: Guarded::new(None),
            code: Guarded::new(code),
            globals,
            builtins,
            closure: closure.into(),
        };
        self.heap.alloc(&self.types.function, payload)
    }
}
