//! Calls: what the loop's fast path leaves, and the end of frames.
//!
//! A call's operands stand in registers: the callee, its arguments right behind it. Callee and
//! arguments are owned by the registers until the call is over; a Python function's window starts
//! right behind it, so that its arguments are in place.

use super::fibers::{After, Parked, Request};
use super::frame::{Frame, Kind, NEW_BLOCK, OBSERVED};
use super::generators;
use super::run::{borrow_word, borrow_words, copy_word, drop_register, fast_class, is_object, put};
use crate::code::CodeFlags;
use crate::errors::{PyResult, Raised};
use crate::eval::Code;
use crate::native::{Args, CallArgs};
use crate::object::function::{BoundMethod, Function, MethodDescriptor, NativeFunction};
use crate::object::{Dict, Fast, Obj, Str, Tuple, Type, TypeFlags, Val, drop_word};
use crate::protocol::as_bound;
use crate::vm::Vm;

/// How the loop goes on after what was done out of line. The topmost frame knows where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// With the same frame: what there is to put in place is there.
    Done,
    /// Another frame is on top, or the same one jumped back.
    Frame,
    Raised,
    /// The frame at the base returned.
    Returned,
    /// The generator whose frame is at the base yielded.
    Yielded,
    /// The fiber waits for something.
    Parked,
    /// The loop's fast path did not apply: the instruction has not been carried out.
    Undone,
}

/// What a call is made of: the callee, and its arguments right behind it, all owned.
#[derive(Clone, Copy)]
pub(super) struct Operands<'a> {
    pub callee: *mut u64,
    pub count: usize,
    /// The names of the last arguments.
    pub names: &'a [Val],
    /// They stand in the window of a generator, where a frame has no room, and not on the fiber's stack.
    pub in_generator: bool,
}

impl Operands<'_> {
    /// Operands in the registers of the topmost frame.
    #[inline(always)]
    pub(super) fn of_frame<'a>(vm: &Vm, callee: *mut u64, count: usize, names: &'a [Val]) -> Operands<'a> {
        let in_generator = vm.eval.fiber.frames.last().is_some_and(|frame| !frame.generator.is_null());
        Operands { callee, count, names, in_generator }
    }

    /// The arguments.
    unsafe fn values<'a>(&self) -> &'a [Val] {
        // SAFETY: owned, non-null words stand there.
        unsafe { std::slice::from_raw_parts(self.callee.add(1).cast::<Val>(), self.count) }
    }

    /// Whether `by` more words and some for a frame's ends fit behind them. They move to the fiber's stack if they are
    /// not there.
    #[inline(always)]
    unsafe fn make_room(&mut self, vm: &mut Vm, by: usize) -> bool {
        let place = if self.in_generator { vm.eval.fiber.top() } else { self.callee };
        // SAFETY: the words above the topmost frame are free up to the limit.
        unsafe {
            if place.add(self.count + by + 3) >= vm.eval.fiber.limit {
                return false;
            }
            if self.in_generator {
                self.move_to(vm, place);
            }
        }
        true
    }

    #[inline(never)]
    unsafe fn move_to(&mut self, vm: &mut Vm, place: *mut u64) {
        for at in 0..=self.count {
            // SAFETY: the caller has seen that there is room.
            let old = unsafe {
                let word = std::mem::replace(&mut *self.callee.add(at), 0);
                std::mem::replace(&mut *place.add(at), word)
            };
            drop_register(vm, old);
        }
        self.callee = place;
        self.in_generator = false;
    }

    /// Puts owned words in the place of the callee and behind it, before the arguments; there is room for them.
    #[inline(always)]
    unsafe fn insert<const N: usize>(&mut self, vm: &mut Vm, words: [u64; N]) {
        // SAFETY: the caller has seen that there is room.
        unsafe {
            clear(vm, self.callee, self.count + 1, N - 1);
            for at in (1..=self.count).rev() {
                *self.callee.add(at + N - 1) = *self.callee.add(at);
            }
            let callee = *self.callee;
            for (at, word) in words.into_iter().enumerate() {
                *self.callee.add(at) = word;
            }
            self.count += N - 1;
            drop_register(vm, callee);
        }
    }
}

/// Clears callee and arguments after a native call.
pub(super) unsafe fn clear(vm: &mut Vm, fp: *mut u64, first: usize, count: usize) {
    for place in first..first + count {
        // SAFETY: registers of the window, or just behind it.
        let word = unsafe { std::mem::replace(&mut *fp.add(place), 0) };
        drop_register(vm, word);
    }
}

/// Puts a call's result into its register and clears the operands.
unsafe fn finish(vm: &mut Vm, fp: *mut u64, dst: u16, operands: &Operands, result: PyResult) -> Flow {
    match result {
        Ok(value) => {
            // SAFETY: `dst` is a register of the window.
            unsafe {
                clear(vm, operands.callee, 0, operands.count + 1);
                put(vm, fp, dst, value.into_word());
            }
            Flow::Done
        }
        Err(Raised) if vm.eval.request.is_some() => {
            // SAFETY: as above.
            unsafe { clear(vm, operands.callee, 0, operands.count + 1) };
            grant(vm, dst)
        }
        Err(Raised) => Flow::Raised,
    }
}

/// Does what a native that the topmost frame called has asked for; the result goes into `dst`.
#[cold]
pub(super) fn grant(vm: &mut Vm, dst: u16) -> Flow {
    match vm.eval.request.take() {
        Some(Request::Run { function, namespace, then }) => {
            let place = vm.eval.fiber.top();
            // SAFETY: above a frame there is at least one free word of the block, where what is called
            // may stand; it takes no arguments.
            let flow = unsafe {
                let old = std::mem::replace(&mut *place, function.into_word());
                drop_register(vm, old);
                let operands = Operands { callee: place, count: 0, names: &[], in_generator: false };
                enter_function(vm, place, 0, &operands)
            };
            match (flow, vm.eval.fiber.frames.last_mut()) {
                (Flow::Frame, Some(frame)) => {
                    frame.dst = dst;
                    frame.kind = Kind::Then;
                    frame.namespace = namespace;
                    vm.eval.fiber.after.push(After::Then(then));
                    Flow::Frame
                }
                _ => {
                    // SAFETY: as above.
                    unsafe { clear(vm, place, 0, 1) };
                    let _ = then(vm, Err(Raised));
                    Flow::Raised
                }
            }
        }
        Some(Request::Step { generator, sent, then }) => {
            vm.eval.fiber.after.push(After::Then(then));
            generators::step_in_place(vm, &generator, sent, Kind::Then, dst)
        }
        Some(Request::Consume { generator, consumer }) => {
            vm.eval.fiber.after.push(After::Consumer { generator: generator.clone(), consumer });
            generators::step_in_place(vm, &generator, Ok(Val::NONE), Kind::Then, dst)
        }
        Some(Request::Wait(waits_for)) => {
            vm.eval.parked = Some(Parked { place: Some(dst), waits_for });
            Flow::Parked
        }
        None => Flow::Raised,
    }
}

/// Does what comes after something that ran in a native's place, with its result or an exception on its way up, and
/// hands over what comes of that.
pub(super) fn go_on(vm: &mut Vm, kind: Kind, dst: u16, result: PyResult) -> Flow {
    let result = match vm.eval.fiber.after.pop() {
        Some(After::Then(then)) => then(vm, result),
        Some(After::Consumer { generator, mut consumer }) => match vm.feed(&mut *consumer, result) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => {
                vm.eval.fiber.after.push(After::Consumer { generator: generator.clone(), consumer });
                return generators::step_in_place(vm, &generator, Ok(Val::NONE), kind, dst);
            }
            Err(Raised) => Err(Raised),
        },
        None => Err(Raised),
    };
    if kind == Kind::Delegated {
        return generators::delegated(vm, result);
    }
    let flow = match (result, vm.eval.fiber.frames.last()) {
        (Ok(value), Some(caller)) => {
            let fp = caller.fp;
            // SAFETY: the caller's frame is on top; its register waits for the result.
            unsafe { put(vm, fp, dst, value.into_word()) };
            Flow::Frame
        }
        _ if vm.eval.request.is_some() => grant(vm, dst),
        _ => Flow::Raised,
    };
    if vm.heap.has_pending() {
        vm.run_pending();
    }
    flow
}

/// Calls what is called with what stands behind it; the result goes into `dst`.
#[inline(never)]
pub(super) fn call(vm: &mut Vm, fp: *mut u64, dst: u16, operands: &mut Operands) -> Flow {
    // SAFETY: the operands are the callee and its arguments.
    unsafe {
        let callee = *operands.callee;
        let args = CallArgs { values: operands.values(), names: operands.names };
        match fast_class(callee) {
            Fast::Function => enter_function(vm, fp, dst, operands),
            Fast::NativeFunction => {
                let native = borrow_word(&callee).get::<NativeFunction>();
                let Some(native) = native else { return Flow::Raised };
                let result = vm.call_for_frame(Some(native.def.kind), |vm| vm.call_native(native, args));
                finish(vm, fp, dst, operands, result)
            }
            Fast::MethodDescriptor => {
                let Some(descriptor) = borrow_word(&callee).get::<MethodDescriptor>() else {
                    return Flow::Raised;
                };
                let sig = &descriptor.def.sig;
                let (limit, count) = (sig.positional as usize, operands.count);
                let fits = count >= sig.required as usize
                    && (count <= limit || sig.var_positional)
                    && sig.keyword_required == 0
                    && args.names.is_empty();
                let result = vm.call_for_frame(Some(descriptor.def.kind), |vm| {
                    if fits && vm.is_instance(&args.values[0], &descriptor.owner) {
                        let (bound, rest) = args.values.split_at(count.min(limit));
                        (descriptor.def.function)(vm, &Args::direct(as_bound(bound), rest))
                    } else {
                        vm.call_with(borrow_word(&callee), args)
                    }
                });
                finish(vm, fp, dst, operands, result)
            }
            Fast::BoundMethod => {
                let Some(method) = borrow_word(&callee).get::<BoundMethod>() else { return Flow::Raised };
                let (function, receiver) = (method.function.clone(), method.receiver.clone());
                let is_python = fast_class(function.word()) == Fast::Function;
                // What runs Python code would put its frames where operands of a generator would move to.
                if operands.in_generator && !is_python || !operands.make_room(vm, 1) {
                    let result = call_native(vm, borrow_word(&callee), args);
                    return finish(vm, fp, dst, operands, result);
                }
                operands.insert(vm, [function.into_word(), receiver.into_word()]);
                let flow = match is_python {
                    true => enter_function(vm, fp, dst, operands),
                    false => call(vm, fp, dst, operands),
                };
                tidy(vm, flow, operands.callee, operands.count)
            }
            Fast::Class => call_class(vm, fp, dst, operands),
            _ => call_other(vm, fp, dst, operands),
        }
    }
}

/// Clears the operands of a call that failed, which may stand above all frames.
unsafe fn tidy(vm: &mut Vm, flow: Flow, callee: *mut u64, count: usize) -> Flow {
    if flow == Flow::Raised {
        // SAFETY: they belong to the call.
        unsafe { clear(vm, callee, 0, count + 1) };
    }
    flow
}

/// The registers that a function's frame takes.
unsafe fn window_size(function: u64) -> usize {
    // SAFETY: the caller knows that the word is a function.
    unsafe {
        (*(*(*(function as usize as *const Obj<Function>)).code.as_pointer()).as_pointer()).registers as usize
    }
}

/// Calls what is no Python function, or has no room for its operands.
fn call_native(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let native = match callee.get::<BoundMethod>() {
        Some(method) => method.function.get::<MethodDescriptor>().map(|descriptor| descriptor.def.kind),
        None => callee.get::<NativeFunction>().map(|native| native.def.kind),
    };
    vm.call_for_frame(native, |vm| vm.call_with(callee, args))
}

/// The `__init__` of a class of which instances are made without native code: a function.
unsafe fn init_of(vm: &mut Vm, class: &Obj<Type>) -> Option<u64> {
    if !class.has(TypeFlags::HEAP)
        || !class.class().is(&vm.types.type_)
        || !class.slots.new.get().is_some_and(|new| std::ptr::eq(new, &raw const crate::types::object::NEW))
        || !class.slots.is_python(crate::object::SlotKind::Init)
        || class.has(TypeFlags::NO_INSTANTIATION)
        || vm.has_abstract_methods(class)
    {
        return None;
    }
    let init = vm.lookup_word(class, &vm.names.__init__);
    (fast_class(init) == Fast::Function).then_some(init)
}

/// The `__call__` of an object's class, if that is a function.
fn call_of(vm: &Vm, target: &Val) -> Option<u64> {
    let class = vm.class_of(target);
    let method = match class.slots.is_python(crate::object::SlotKind::Call) {
        true => vm.lookup_word(class, &vm.names.__call__),
        false => 0,
    };
    (fast_class(method) == Fast::Function).then_some(method)
}

/// How many words of the stack a call takes, besides its arguments, if nothing but Python code is called; None if
/// native code is.
unsafe fn words_for_python(vm: &mut Vm, callee: u64) -> Option<usize> {
    // SAFETY: the word is a value.
    unsafe {
        match fast_class(callee) {
            Fast::Function => Some(0),
            Fast::BoundMethod => {
                let method = borrow_word(&callee).get::<BoundMethod>()?;
                method.function.is_a::<Function>().then_some(1)
            }
            Fast::Class => {
                let init = init_of(vm, borrow_word(&callee).get::<Type>()?)?;
                Some(window_size(init) + 2)
            }
            _ => call_of(vm, borrow_word(&callee)).map(|_| 1),
        }
    }
}

/// Calls an object by its class's `__call__`.
#[inline(never)]
unsafe fn call_other(vm: &mut Vm, fp: *mut u64, dst: u16, operands: &mut Operands) -> Flow {
    // SAFETY: the operands are the callee and its arguments.
    unsafe {
        let callee = *operands.callee;
        let target = borrow_word(&callee);
        if let Some(method) = call_of(vm, target)
            && operands.make_room(vm, 1)
        {
            operands.insert(vm, [copy_word(method), copy_word(callee)]);
            let flow = call(vm, fp, dst, operands);
            return tidy(vm, flow, operands.callee, operands.count);
        }
        let result = vm.call_with(target, CallArgs { values: operands.values(), names: operands.names });
        finish(vm, fp, dst, operands, result)
    }
}

/// Calls a class: instances of classes written in Python without native recursion.
unsafe fn call_class(vm: &mut Vm, fp: *mut u64, dst: u16, operands: &mut Operands) -> Flow {
    // SAFETY: the operands are the callee and its arguments.
    unsafe {
        let callee = *operands.callee;
        let Some(class) = borrow_word(&callee).get::<Type>() else { return Flow::Raised };
        if let Some(init) = init_of(vm, class)
            && operands.make_room(vm, window_size(init) + 2)
        {
            let instance = vm.heap.alloc(class, crate::types::object::Plain).into_val();
            let made = operands.callee;
            operands.insert(vm, [instance.clone().into_word(), copy_word(init), instance.into_word()]);
            operands.callee = made.add(1);
            operands.count -= 1;
            let flow = enter_function(vm, fp, dst, operands);
            if let Flow::Frame = flow
                && let Some(frame) = vm.eval.fiber.frames.last_mut()
            {
                frame.kind = Kind::Init;
            }
            if let Flow::Done = flow {
                // A generator for an `__init__`: not None.
                let generator = Val::from_word(std::mem::replace(&mut *fp.add(dst as usize), 0));
                clear(vm, made, 0, 1);
                let _ = vm.check_init_result(&generator);
                return Flow::Raised;
            }
            return tidy(vm, flow, made, operands.count + 1);
        }
        let args = CallArgs { values: operands.values(), names: operands.names };
        if let Some(result) = vm.instantiate_in_place(class, args) {
            return finish(vm, fp, dst, operands, result);
        }
        let is_builtin = !class.has(TypeFlags::HEAP) && class.class().is(&vm.types.type_);
        let result = match is_builtin && !class.is(&vm.types.type_) {
            true => vm.instantiate(class, args),
            false => vm.call_with(borrow_word(&callee), args),
        };
        finish(vm, fp, dst, operands, result)
    }
}

/// A call with unpacked arguments: a tuple behind the callee, a dict or nothing behind that.
#[inline(never)]
pub(super) fn call_spread(vm: &mut Vm, fp: *mut u64, dst: u16, callee: *mut u64) -> Flow {
    // SAFETY: the registers hold the callee, a tuple, and a dict or nothing.
    unsafe {
        let mut all = match borrow_word(&*callee.add(1)).get::<Tuple>() {
            Some(tuple) => tuple.items().to_vec(),
            None => Vec::new(),
        };
        let mut names = Vec::new();
        let keywords = *callee.add(2);
        if keywords != 0
            && let Some(dict) = borrow_word(&keywords).get::<Dict>()
        {
            for (name, value) in dict.entries(vm) {
                names.push(name.clone());
                all.push(value.clone());
            }
            if names.iter().any(|name| !name.is_a::<Str>()) {
                let _ = vm.type_error("keywords must be strings");
                return Flow::Raised;
            }
        }
        let given = Operands { callee, count: 2, names: &[], in_generator: false };
        let place = vm.eval.fiber.top();
        let count = all.len();
        if let Some(words) = words_for_python(vm, *callee)
            && place.add(count + words + 4) < vm.eval.fiber.limit
        {
            // The call is made above the operands, with the arguments one by one.
            let word = std::mem::replace(&mut *callee, 0);
            clear(vm, callee, 0, 3);
            for (at, word) in std::iter::once(word).chain(all.into_iter().map(Val::into_word)).enumerate() {
                let old = std::mem::replace(&mut *place.add(at), word);
                drop_register(vm, old);
            }
            let mut operands = Operands { callee: place, count, names: &names, in_generator: false };
            let flow = call(vm, fp, dst, &mut operands);
            return tidy(vm, flow, place, count);
        }
        let callee = borrow_word(&*callee).clone();
        let result = call_native(vm, &callee, CallArgs { values: &all, names: &names });
        finish(vm, fp, dst, &given, result)
    }
}

/// Enters a Python function: binds its arguments and pushes its frame, or makes its generator.
unsafe fn enter_function(vm: &mut Vm, fp: *mut u64, dst: u16, operands: &Operands) -> Flow {
    let &Operands { callee, count, names, in_generator } = operands;
    // SAFETY: the callee is a function, `count` owned words follow.
    unsafe {
        let function = *callee as usize as *const Obj<Function>;
        let code: &Obj<Code> = &*(*(*function).code.as_pointer()).as_pointer();
        let mut window = callee.add(1);
        let needed = (code.registers as usize).max(count) + 1;
        let mut marks = 0;
        if vm.check_depth().is_err() {
            return Flow::Raised;
        }
        if in_generator || window.add(needed) >= vm.eval.fiber.limit {
            // Callee and arguments move to where there is room.
            let top = vm.eval.fiber.top().max(if in_generator { std::ptr::null_mut() } else { window });
            let place = if top.add(needed + 2) < vm.eval.fiber.limit && in_generator {
                top
            } else {
                marks = NEW_BLOCK;
                vm.eval.fiber.enter_block(needed + 2)
            };
            for at in 0..=count {
                let word = std::mem::replace(&mut *window.sub(1).add(at), 0);
                let old = std::mem::replace(&mut *place.add(at), word);
                drop_register(vm, old);
            }
            window = place.add(1);
        }
        if code.plain_arguments as usize != count || !names.is_empty() {
            let bound = bind(vm, &*function, code, window, count, names);
            if bound.is_err() {
                if marks != 0 {
                    clear(vm, window.sub(1), 0, needed + 1);
                    vm.eval.fiber.leave_block();
                }
                return Flow::Raised;
            }
        } else {
            clear(vm, window, count, code.registers as usize - count);
        }
        if code.is_generator {
            let generator = generators::new_generator(vm, window, code);
            if marks != 0 {
                vm.eval.fiber.leave_block();
            }
            put(vm, fp, dst, generator.into_word());
            return Flow::Done;
        }
        vm.eval.fiber.push(Frame {
            pc: code.words(),
            fp: window,
            top: window.add(code.registers as usize),
            function,
            code,
            namespace: 0,
            generator: std::ptr::null(),
            dst,
            kind: Kind::Value,
            marks,
        });
        Flow::Frame
    }
}

/// Pushes the frame of a method with plain arguments (borrowed words); false if it has to be
/// called in the ordinary way.
pub(super) fn push_method(vm: &mut Vm, method: u64, args: &[u64], dst: u16, kind: Kind) -> bool {
    // SAFETY: the method is a function.
    fast_class(method) == Fast::Function && unsafe { push_plain(vm, method, args, dst, kind) }
}

/// Pushes the frame of a function with plain arguments (borrowed words) behind the topmost one; false if it
/// has to be entered in the ordinary way.
#[inline(always)]
pub(super) unsafe fn push_plain(vm: &mut Vm, function: u64, args: &[u64], dst: u16, kind: Kind) -> bool {
    // SAFETY: the word is a function's; there is room for the window.
    unsafe {
        let called = function as usize as *const Obj<Function>;
        let code: &Obj<Code> = &*(*(*called).code.as_pointer()).as_pointer();
        let top = vm.eval.fiber.top();
        let window = top.add(1);
        let end = window.add(code.registers as usize);
        if code.plain_arguments as usize != args.len()
            || end >= vm.eval.fiber.limit
            || vm.eval.fiber.frames.len() >= vm.eval.recursion_limit
        {
            return false;
        }
        clear(vm, top, 0, code.registers as usize + 1);
        *top = copy_word(function);
        for (place, word) in args.iter().enumerate() {
            *window.add(place) = copy_word(*word);
        }
        vm.eval.fiber.push(Frame {
            pc: code.words(),
            fp: window,
            top: end,
            function: called,
            code,
            namespace: 0,
            generator: std::ptr::null(),
            dst,
            kind,
            marks: 0,
        });
        true
    }
}

/// Puts `count` arguments, the last of which are named, into the places of the parameters.
unsafe fn bind(
    vm: &mut Vm,
    function: &Obj<Function>,
    code: &Obj<Code>,
    window: *mut u64,
    count: usize,
    names: &[Val],
) -> PyResult<()> {
    let unit = code.unit.clone();
    let positional = unit.positional as usize;
    let named_parameters = positional + unit.keyword_only as usize;
    let given = count - names.len();
    let takes_more = unit.flags.has(CodeFlags::VARARGS);
    let takes_names = unit.flags.has(CodeFlags::VARKEYWORDS);
    // SAFETY: the window has `count` owned words and room for the code's registers.
    unsafe {
        let mut taken: Vec<Val> = Vec::with_capacity(count.saturating_sub(positional.min(given)));
        let direct = given.min(positional);
        for place in direct..count {
            taken.push(Val::from_word(std::mem::replace(&mut *window.add(place), 0)));
        }
        clear(vm, window, direct, (code.registers as usize).saturating_sub(direct));
        let mut taken = taken.into_iter();
        let extra: Vec<Val> = taken.by_ref().take(given - direct).collect();
        let mut rest = None;
        if takes_names {
            rest = Some(vm.new_dict());
        }
        for (name, value) in names.iter().zip(taken) {
            let Some(text) = name.get::<Str>() else {
                return Err(vm.type_error("keywords must be strings"));
            };
            let mut locals =
                unit.locals[..named_parameters].iter().enumerate().skip(unit.positional_only as usize);
            let place =
                locals.find(|(_, local)| local.name.as_bytes() == text.as_bytes()).map(|(place, _)| place);
            match (place, &rest) {
                (Some(place), _) => {
                    if *window.add(place) != 0 {
                        let message = format!(
                            "{}() got multiple values for argument '{}'",
                            vm.function_name(function),
                            text.to_text()
                        );
                        return Err(vm.type_error(&message));
                    }
                    *window.add(place) = value.into_word();
                }
                (None, Some(rest)) => {
                    let key = vm.intern_str(text);
                    rest.set_str(vm, &key, value);
                }
                (None, None) => return Err(unexpected_keyword(vm, function, code, names, text)),
            }
        }
        if !extra.is_empty() && !takes_more {
            return Err(too_many_positional(vm, function, code, window, given));
        }
        fill_defaults(vm, function, code, window)?;
        let mut place = named_parameters;
        if takes_more {
            *window.add(place) = vm.new_tuple(extra).into_word();
            place += 1;
        }
        if let Some(rest) = rest {
            *window.add(place) = rest.into_val().into_word();
        }
    }
    Ok(())
}

/// Gives parameters that got no argument their defaults. Errors: TypeError where there is none.
unsafe fn fill_defaults(
    vm: &mut Vm,
    function: &Obj<Function>,
    code: &Obj<Code>,
    window: *mut u64,
) -> PyResult<()> {
    let unit = code.unit.clone();
    let positional = unit.positional as usize;
    let defaults = function.defaults.get(vm).clone();
    let defaults: &[Val] = defaults.get::<Tuple>().map_or(&[], |tuple| tuple.items());
    let first_default = positional.saturating_sub(defaults.len());
    let mut missing = Vec::new();
    // SAFETY: parameters are within the window.
    unsafe {
        for place in 0..positional {
            if *window.add(place) == 0 {
                match place.checked_sub(first_default).and_then(|at| defaults.get(at)) {
                    Some(value) => *window.add(place) = value.clone().into_word(),
                    None => missing.push(unit.locals[place].name.clone()),
                }
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(vm, function, &missing, "positional"));
        }
        let keyword_defaults = function.keyword_defaults.get(vm).clone();
        for place in positional..positional + unit.keyword_only as usize {
            if *window.add(place) == 0 {
                let name = vm.intern(&unit.locals[place].name);
                let default =
                    keyword_defaults.get::<Dict>().and_then(|dict| dict.get_str(vm, &name)).cloned();
                match default {
                    Some(value) => *window.add(place) = value.into_word(),
                    None => missing.push(unit.locals[place].name.clone()),
                }
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(vm, function, &missing, "keyword-only"));
    }
    Ok(())
}

#[cold]
fn missing_arguments(
    vm: &mut Vm,
    function: &Obj<Function>,
    names: &[std::rc::Rc<str>],
    kind: &str,
) -> Raised {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        [] => String::new(),
    };
    let plural = if names.len() == 1 { "" } else { "s" };
    let message = format!(
        "{}() missing {} required {kind} argument{plural}: {list}",
        vm.function_name(function),
        names.len()
    );
    vm.type_error(&message)
}

#[cold]
unsafe fn too_many_positional(
    vm: &mut Vm,
    function: &Obj<Function>,
    code: &Obj<Code>,
    window: *mut u64,
    given: usize,
) -> Raised {
    let unit = &code.unit;
    let most = unit.positional as usize;
    let defaults = function.defaults.get(vm).get::<Tuple>().map_or(0, |tuple| tuple.len());
    let least = most - defaults.min(most);
    // SAFETY: parameters are within the window.
    let keyword_given =
        (most..most + unit.keyword_only as usize).filter(|&at| unsafe { *window.add(at) } != 0).count();
    let (takes, plural) =
        if defaults > 0 { (format!("from {least} to {most}"), true) } else { (most.to_string(), most != 1) };
    let plural = if plural { "s" } else { "" };
    let (extra, verb) = if keyword_given > 0 {
        let one = if given == 1 { "" } else { "s" };
        let other = if keyword_given == 1 { "" } else { "s" };
        (format!(" positional argument{one} (and {keyword_given} keyword-only argument{other})"), "were")
    } else {
        (String::new(), if given == 1 { "was" } else { "were" })
    };
    let message = format!(
        "{}() takes {takes} positional argument{plural} but {given}{extra} {verb} given",
        vm.function_name(function)
    );
    vm.type_error(&message)
}

#[cold]
fn unexpected_keyword(
    vm: &mut Vm,
    function: &Obj<Function>,
    code: &Obj<Code>,
    names: &[Val],
    text: &Obj<Str>,
) -> Raised {
    let unit = &code.unit;
    let positional_only = &unit.locals[..unit.positional_only as usize];
    let refused: Vec<&str> = positional_only
        .iter()
        .filter(|local| {
            names.iter().any(|n| n.get::<Str>().is_some_and(|n| n.as_bytes() == local.name.as_bytes()))
        })
        .map(|local| &*local.name)
        .collect();
    let name = vm.function_name(function);
    let message = if refused.is_empty() {
        let known = &unit.locals[unit.positional_only as usize..];
        let count = (unit.positional - unit.positional_only + unit.keyword_only) as usize;
        let known: Vec<String> = known.iter().take(count).map(|local| local.name.to_string()).collect();
        let hint = match crate::errors::nearest(&known, &text.to_text()) {
            Some(other) => format!(". Did you mean '{other}'?"),
            None => String::new(),
        };
        format!("{name}() got an unexpected keyword argument '{}'{hint}", text.to_text())
    } else {
        format!(
            "{name}() got some positional-only arguments passed as keyword arguments: '{}'",
            refused.join(", ")
        )
    };
    vm.type_error(&message)
}

/// Releases a frame's registers.
#[inline(always)]
pub(super) unsafe fn release_registers(code: *const Obj<Code>, fp: *mut u64) {
    // SAFETY: the window belongs to the frame; each register is dropped once.
    unsafe {
        // As in CPython, the last local goes first.
        for place in (0..(*code).registers as usize).rev() {
            let word = std::mem::replace(&mut *fp.add(place), 0);
            if is_object(word) {
                drop(Val::from_word(word));
            }
        }
    }
}

/// Releases a frame's registers and what was called.
pub(super) unsafe fn release_window(code: *const Obj<Code>, fp: *mut u64) {
    // SAFETY: as above.
    unsafe {
        release_registers(code, fp);
        drop_word(std::mem::replace(&mut *fp.sub(1), 0));
    }
}

/// Ends the topmost frame with an owned result, where the loop does not do it itself: what native
/// code called, generators, and frames whose result is no plain value.
#[inline(never)]
pub(super) fn leave(vm: &mut Vm, result: u64) -> Flow {
    // SAFETY: a frame is on top; its window is released once; the caller's registers are valid.
    unsafe {
        if vm.eval.fiber.frames.last().is_some_and(|frame| frame.marks & OBSERVED != 0) {
            vm.end_observed();
        }
        let frames = &mut vm.eval.fiber.frames;
        let Some(&Frame { fp, code, generator, dst, kind, marks, .. }) = frames.last() else {
            return Flow::Returned;
        };
        if !generator.is_null()
            && let Some(frame) = frames.pop()
        {
            return generators::leave_by_return(vm, frame, result);
        }
        frames.pop();
        let instance = if kind == Kind::Init { std::mem::replace(&mut *fp.sub(2), 0) } else { 0 };
        release_window(code, fp);
        if marks & NEW_BLOCK != 0 {
            vm.eval.fiber.leave_block();
        }
        if kind == Kind::Native {
            vm.eval.result = result;
            return Flow::Returned;
        }
        if kind == Kind::Then {
            return go_on(vm, kind, dst, Ok(Val::from_word(result)));
        }
        if !deliver(vm, kind, dst, result, instance) {
            // The callee's frame is gone: its caller stands behind the call.
            return Flow::Raised;
        }
        if vm.heap.has_pending() {
            vm.run_pending();
        }
        Flow::Frame
    }
}

/// Hands a result to the caller's frame; false if that raises.
unsafe fn deliver(vm: &mut Vm, kind: Kind, dst: u16, result: u64, instance: u64) -> bool {
    // SAFETY: the caller's frame is on top.
    unsafe {
        let (fp, pc) = match vm.eval.fiber.frames.last() {
            Some(caller) => (caller.fp, caller.pc),
            None => return false,
        };
        let result = Val::from_word(result);
        match kind {
            Kind::Value | Kind::Getter => {
                put(vm, fp, dst, result.into_word());
                true
            }
            Kind::Init => {
                let instance = Val::from_word(instance);
                if vm.check_init_result(&result).is_err() {
                    return false;
                }
                put(vm, fp, dst, instance.into_word());
                true
            }
            Kind::Next => {
                super::operations::deliver_item(vm, result.into_word());
                true
            }
            Kind::Binary => super::arithmetic::after_binary(vm, fp, *pc.sub(1), result),
            Kind::Compare => super::arithmetic::after_compare(vm, fp, *pc.sub(1), result),
            Kind::Discard | Kind::GeneratorNext | Kind::Then | Kind::Delegated | Kind::Native => true,
        }
    }
}

impl Vm {
    /// The qualified name of a function, for messages.
    pub(crate) fn function_name(&self, function: &Obj<Function>) -> String {
        function.qualname.get(self).get::<Str>().map(|name| name.to_text().into_owned()).unwrap_or_default()
    }

    /// RecursionError if there are as many frames as allowed.
    #[inline]
    pub(crate) fn check_depth(&mut self) -> PyResult<()> {
        if self.eval.fiber.frames.len() < self.eval.recursion_limit {
            return Ok(());
        }
        Err(self.recursion_error("maximum recursion depth exceeded"))
    }

    /// Calls a function from native code: runs it to its end.
    pub(crate) fn call_function(&mut self, function: &Val, args: CallArgs) -> PyResult {
        self.run_function(function, args, 0)
    }

    /// As `call_function`, with the namespace of a module or class body (a borrowed word or 0).
    pub(super) fn run_function(&mut self, function: &Val, args: CallArgs, namespace: u64) -> PyResult {
        self.enter_native()?;
        let base = self.eval.fiber.frames.len();
        // SAFETY: the frame that is pushed is run to its end.
        let result = unsafe {
            if args.names.is_empty() && self.push_first_plain(function, args.values, namespace) {
                let result = self.drive(base);
                self.leave_native();
                return result;
            }
            let (place, new_block) = self.put_on_stack(function, args.values);
            let result = match self.enter_on_stack(place, args, namespace) {
                Ok(Some(value)) => Ok(value),
                Ok(None) => self.drive(base),
                Err(Raised) => Err(Raised),
            };
            clear(self, place, 0, 2);
            if new_block {
                self.eval.fiber.leave_block();
            }
            result
        };
        self.leave_native();
        result
    }

    /// Pushes a frame for native code, if the function takes plain arguments and has no namespace of its own.
    #[inline(always)]
    pub(super) unsafe fn push_first_plain(&mut self, function: &Val, args: &[Val], namespace: u64) -> bool {
        // SAFETY: the caller drives the frame.
        namespace == 0 && unsafe { push_plain(self, function.word(), borrow_words(args), 0, Kind::Native) }
    }

    /// Begins a fiber that is new: pushes the frame of a function, or gives its generator.
    #[inline(never)]
    pub(super) fn push_first_frame(
        &mut self,
        function: &Val,
        args: &[Val],
        namespace: u64,
    ) -> PyResult<Option<Val>> {
        // SAFETY: the fiber drives the frame that is pushed, and has its stack for itself.
        unsafe {
            let (place, _) = self.put_on_stack(function, args);
            let entered = self.enter_on_stack(place, CallArgs::new(args), namespace);
            if !matches!(entered, Ok(None)) {
                clear(self, place, 0, 2);
            }
            entered
        }
    }

    /// Copies what native code calls and its arguments to the top of the stack, behind a free place.
    /// Tells where that is, and whether a new block was begun for it.
    #[inline(always)]
    unsafe fn put_on_stack(&mut self, function: &Val, values: &[Val]) -> (*mut u64, bool) {
        let room = values.len() + 4;
        let top = self.eval.fiber.top();
        // SAFETY: `top` is in the block in use.
        let new_block = unsafe { top.add(room) } >= self.eval.fiber.limit;
        let place = if new_block { self.eval.fiber.enter_block(room) } else { top };
        for (at, value) in std::iter::once(function).chain(values).enumerate() {
            // SAFETY: there is room.
            let old = unsafe { std::mem::replace(&mut *place.add(at + 1), value.clone().into_word()) };
            drop_register(self, old);
        }
        (place, new_block)
    }

    /// Enters what `put_on_stack` has put there: pushes its frame, or gives its generator.
    #[inline(always)]
    unsafe fn enter_on_stack(
        &mut self,
        place: *mut u64,
        args: CallArgs,
        namespace: u64,
    ) -> PyResult<Option<Val>> {
        let count = args.values.len();
        // SAFETY: callee and arguments stand there, owned, where nothing else is.
        unsafe {
            let operands = Operands { callee: place.add(1), count, names: args.names, in_generator: false };
            match enter_function(self, place, 0, &operands) {
                Flow::Frame => {
                    if let Some(frame) = self.eval.fiber.frames.last_mut() {
                        frame.kind = Kind::Native;
                        frame.namespace = namespace;
                    }
                    Ok(None)
                }
                Flow::Done => Ok(Some(Val::from_word(std::mem::replace(&mut *place, 0)))),
                _ => {
                    clear(self, place, 0, count + 2);
                    Err(Raised)
                }
            }
        }
    }

    /// Whether a class has abstract methods, so that it cannot be instantiated.
    #[inline]
    pub(super) fn has_abstract_methods(&self, class: &Obj<Type>) -> bool {
        class.has(TypeFlags::ABSTRACT)
    }
}
