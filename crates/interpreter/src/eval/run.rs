//! The loop: one `match` over register code.
//!
//! Only fast paths are spelled out here; everything else is a call to a function that is kept out
//! of line and returns one word. A fast path that does not apply falls through to such a call.
//!
//! The loop returns to its caller when its fuel is used up: the engine below can then replace
//! baseline code by optimised code (it does so only at calls), and the caller sees to garbage,
//! interrupts and time slices.

use super::arithmetic::{self, Operands};
use super::calls::{self, Flow};
use super::frame::{Frame, Kind};
use super::generators::{self, Generator};
use super::{Exit, attributes, names, operations};
use crate::code::{Op, Word};
use crate::object::function::{CellVar, Function};
use crate::object::{
    Compare, Fast, INT, List, Obj, Tuple, Val, both_ints, fits, float_of, int_of, word_is_float,
};
use crate::types::list::iter::ListIter;
use crate::types::range::RangeIter;
use crate::types::tuple::iter::TupleIter;
use crate::vm::Vm;

/// Calls and backward jumps until the loop returns to its caller.
pub(super) const FUEL: u32 = 20_000;

/// The word of a small int.
#[inline(always)]
fn int_word(n: i64) -> u64 {
    INT | (n as u64 & !INT)
}

#[inline(always)]
fn float_word(x: f64) -> u64 {
    Val::float(x).into_word()
}

/// Whether an int can be multiplied in 64 bits without overflow by another such.
#[inline(always)]
fn is_half(n: i64) -> bool {
    n as i32 as i64 == n
}

/// The object behind a word that is known to be a pointer to one with this payload.
#[inline(always)]
unsafe fn object<'a, T>(word: u64) -> &'a Obj<T> {
    // SAFETY: as the caller says; the register it came from keeps the object alive.
    unsafe { &*(word as usize as *const Obj<T>) }
}

/// Which builtin class a word's object is exactly of.
#[inline(always)]
pub(super) fn fast_class(word: u64) -> Fast {
    if !is_object(word) {
        return Fast::Nothing;
    }
    // SAFETY: a word below the floats is a pointer to a live object.
    unsafe { (*(word as usize as *const crate::object::Header)).class().fast() }
}

#[inline(always)]
pub(super) fn is_object(word: u64) -> bool {
    word.wrapping_sub(1) < (1 << 48) - 1
}

/// A counted copy of a borrowed word.
#[inline(always)]
pub(super) fn copy_word(word: u64) -> u64 {
    if is_object(word) {
        // SAFETY: a pointer to a live object.
        unsafe { (*(word as usize as *const crate::object::Header)).retain() }
    }
    word
}

/// A value for a borrowed word, without taking a reference.
#[inline(always)]
pub(super) fn borrow_word(word: &u64) -> &Val {
    debug_assert!(*word != 0);
    // SAFETY: `Val` is a transparent word that is not null.
    unsafe { &*(word as *const u64).cast::<Val>() }
}

/// Drops what a register held when it is overwritten; finalizers run at once.
#[inline(never)]
pub(super) fn drop_last(vm: &mut Vm, word: u64) {
    drop(Val::from_word(word));
    if vm.heap.has_pending() {
        vm.run_pending();
    }
}

/// Drops an owned word: the last reference out of line.
#[inline(always)]
pub(super) fn drop_register(vm: &mut Vm, word: u64) {
    if is_object(word) {
        // SAFETY: a pointer to a live object.
        let header = unsafe { &*(word as usize as *const crate::object::Header) };
        if header.references() == 1 {
            drop_last(vm, word);
        } else {
            header.release_shared();
        }
    }
}

/// Runs the topmost frame, and those it calls, until the frame at index `base` ends.
#[allow(clippy::cognitive_complexity)]
pub(super) fn run(vm: &mut Vm, base: usize) -> Exit {
    let mut fuel = FUEL;
    let mut pc: *mut Word;
    let mut fp: *mut u64;
    let mut constants: *const u64;

    // SAFETY, for the whole loop: lowering gives every instruction registers below the window's
    // size and constants that exist; windows lie within a block of the stack or in a generator;
    // jumps lead to instructions. Registers own what they hold.
    unsafe {
        macro_rules! load_frame {
            () => {{
                let frame = vm.eval.fiber.frames.last().unwrap_unchecked();
                pc = frame.pc.cast_mut();
                fp = frame.fp;
                constants = (*frame.function).code.get(vm).constants.as_ptr().cast();
            }};
        }
        macro_rules! save {
            () => {
                vm.eval.fiber.frames.last_mut().unwrap_unchecked().pc = pc
            };
        }
        macro_rules! reg {
            ($index:expr) => {
                *fp.add($index as usize)
            };
        }
        macro_rules! val {
            ($index:expr) => {
                borrow_word(&*fp.add($index as usize))
            };
        }
        macro_rules! constant {
            ($index:expr) => {
                *constants.add($index as usize)
            };
        }
        // Puts an owned word into a register.
        macro_rules! set {
            ($index:expr, $word:expr) => {{
                let word: u64 = $word;
                let place = fp.add($index as usize);
                let old = *place;
                *place = word;
                drop_register(vm, old);
            }};
        }
        macro_rules! raise {
            () => {{
                save!();
                match super::unwind::unwind(vm, base) {
                    true => {
                        load_frame!();
                        continue;
                    }
                    false => return Exit::Raised,
                }
            }};
        }
        // The value of a fallible expression; raises.
        macro_rules! attempt {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(_) => raise!(),
                }
            };
        }
        macro_rules! follow {
            ($flow:expr) => {
                match $flow {
                    Flow::Done => {
                        if vm.heap.has_pending() {
                            vm.run_pending();
                        }
                    }
                    Flow::Frame => {
                        load_frame!();
                        burn!();
                    }
                    Flow::Raised => raise!(),
                    Flow::Parked => return Exit::Parked,
                }
            };
        }
        macro_rules! burn {
            () => {
                fuel -= 1;
                if fuel == 0 {
                    save!();
                    return Exit::Fuel;
                }
            };
        }
        macro_rules! jump {
            ($distance:expr) => {{
                let distance = $distance as isize;
                pc = pc.offset(distance);
                if distance < 0 {
                    burn!();
                }
            }};
        }
        // Calls what is in register `base` with `count` arguments behind it.
        macro_rules! call {
            ($dst:expr, $base:expr, $count:expr) => {{
                let (dst, base, count): (u16, usize, usize) = ($dst, $base, $count);
                let callee = *fp.add(base);
                save!();
                if fast_class(callee) == Fast::Function {
                    let function: &Obj<Function> = object(callee);
                    let code = &**(*function.code.as_pointer());
                    let window = fp.add(base + 1);
                    let fiber = &mut vm.eval.fiber;
                    let top = window.add(code.registers as usize);
                    if code.plain_arguments as usize == count
                        && top < fiber.limit
                        && fiber.frames.len() < vm.eval.recursion_limit
                        && fiber.frames.last().unwrap_unchecked().generator.is_null()
                    {
                        for place in count..code.registers as usize {
                            let word = std::mem::replace(&mut *window.add(place), 0);
                            if is_object(word) {
                                drop(Val::from_word(word));
                            }
                        }
                        pc = code.words();
                        fp = window;
                        constants = code.constants.as_ptr().cast();
                        vm.eval.fiber.frames.push(Frame {
                            pc,
                            fp,
                            top,
                            function,
                            namespace: 0,
                            generator: std::ptr::null(),
                            dst,
                            kind: Kind::Value,
                            new_block: false,
                        });
                        burn!();
                        continue;
                    }
                }
                follow!(calls::call(vm, fp, dst, base, count));
            }};
        }
        macro_rules! slow_binary {
            ($word:expr) => {{
                save!();
                follow!(arithmetic::binary(vm, fp, constants, $word));
            }};
        }
        macro_rules! operands {
            ($word:expr, RR) => {
                (reg!($word.b()), reg!($word.c()))
            };
            ($word:expr, RK) => {
                (reg!($word.b()), constant!($word.c()))
            };
            ($word:expr, KR) => {
                (constant!($word.b()), reg!($word.c()))
            };
        }
        // `+ - *` on ints and floats.
        macro_rules! arithmetic {
            ($word:expr, $form:ident, $int:expr, $float:expr) => {{
                let (left, right) = operands!($word, $form);
                if both_ints(left, right) {
                    let result: Option<i64> = $int(int_of(left), int_of(right));
                    if let Some(result) = result
                        && fits(result)
                    {
                        set!($word.a(), int_word(result));
                        continue;
                    }
                } else if word_is_float(left) {
                    if word_is_float(right) {
                        set!($word.a(), float_word($float(float_of(left), float_of(right))));
                        continue;
                    }
                    if right >= INT {
                        set!($word.a(), float_word($float(float_of(left), int_of(right) as f64)));
                        continue;
                    }
                } else if word_is_float(right) && left >= INT {
                    set!($word.a(), float_word($float(int_of(left) as f64, float_of(right))));
                    continue;
                }
                slow_binary!($word);
            }};
        }
        // Operators on ints only.
        macro_rules! int_only {
            ($word:expr, $form:ident, $int:expr) => {{
                let (left, right) = operands!($word, $form);
                if both_ints(left, right) {
                    let result: Option<i64> = $int(int_of(left), int_of(right));
                    if let Some(result) = result
                        && fits(result)
                    {
                        set!($word.a(), int_word(result));
                        continue;
                    }
                }
                slow_binary!($word);
            }};
        }
        // `//` and `%`: ints here, with Python's signs; floats too.
        macro_rules! division {
            ($word:expr, $form:ident, $int:expr, $float:expr) => {{
                let (left, right) = operands!($word, $form);
                if both_ints(left, right) {
                    let (x, y) = (int_of(left), int_of(right));
                    if y != 0 {
                        let result: i64 = $int(x, y);
                        if fits(result) {
                            set!($word.a(), int_word(result));
                            continue;
                        }
                    }
                }
                slow_binary!($word);
            }};
        }
        macro_rules! true_division {
            ($word:expr, $form:ident) => {{
                let (left, right) = operands!($word, $form);
                let x = if word_is_float(left) {
                    float_of(left)
                } else if left >= INT {
                    int_of(left) as f64
                } else {
                    f64::NAN
                };
                let y = if word_is_float(right) {
                    float_of(right)
                } else if right >= INT {
                    int_of(right) as f64
                } else {
                    0.0
                };
                if y != 0.0 && (x == x || word_is_float(left)) {
                    set!($word.a(), float_word(x / y));
                    continue;
                }
                slow_binary!($word);
            }};
        }
        // Whether a comparison holds, for two ints or two floats; None otherwise.
        macro_rules! compare_fast {
            ($left:expr, $right:expr, $op:tt) => {{
                let (left, right): (u64, u64) = ($left, $right);
                if both_ints(left, right) {
                    Some(int_of(left) $op int_of(right))
                } else if word_is_float(left) && word_is_float(right) {
                    Some(float_of(left) $op float_of(right))
                } else {
                    None
                }
            }};
        }
        macro_rules! compare {
            ($word:expr, $form:ident, $op:tt, $name:ident) => {{
                let (left, right) = operands!($word, $form);
                match compare_fast!(left, right, $op) {
                    Some(truth) => set!($word.a(), Val::bool(truth).into_word()),
                    None => {
                        save!();
                        let operands = Operands { left, right };
                        follow!(arithmetic::compare(vm, fp, operands, Compare::$name));
                    }
                }
            }};
        }
        macro_rules! jump_compare {
            ($word:expr, $right:expr, $op:tt, $name:ident, $wanted:literal) => {{
                let (left, right): (u64, u64) = (reg!($word.a()), $right);
                match compare_fast!(left, right, $op) {
                    Some(truth) => {
                        if truth == $wanted {
                            jump!($word.c() as i16);
                        }
                    }
                    None => {
                        save!();
                        let operands = Operands { left, right };
                        match arithmetic::compare_jump(vm, operands, Compare::$name) {
                            arithmetic::Test::True => {
                                if $wanted {
                                    jump!($word.c() as i16);
                                }
                            }
                            arithmetic::Test::False => {
                                if !$wanted {
                                    jump!($word.c() as i16);
                                }
                            }
                            arithmetic::Test::Frame => {
                                load_frame!();
                                burn!();
                            }
                            arithmetic::Test::Raised => raise!(),
                        }
                    }
                }
            }};
        }
        macro_rules! truth {
            ($word:expr) => {{
                let word: u64 = $word;
                if word == Val::TRUE.word() {
                    true
                } else if word == Val::FALSE.word() || word == Val::NONE.word() {
                    false
                } else if word >= INT {
                    int_of(word) != 0
                } else {
                    save!();
                    attempt!(vm.is_true(borrow_word(&word)))
                }
            }};
        }
        // Takes `count` owned words from register `first` on.
        macro_rules! take_vec {
            ($first:expr, $count:expr) => {{
                let (first, count) = ($first as usize, $count as usize);
                let mut items: Vec<Val> = Vec::with_capacity(count);
                for place in first..first + count {
                    items.push(Val::from_word(std::mem::replace(&mut *fp.add(place), 0)));
                }
                items
            }};
        }
        macro_rules! unbound {
            ($name:expr) => {{
                save!();
                let name = constant!($name);
                let _ = names::unbound_local(vm, borrow_word(&name));
                raise!()
            }};
        }

        load_frame!();
        loop {
            let word = *pc;
            pc = pc.add(1);
            match word.op() {
                Op::Nop => {}
                Op::Move => set!(word.a(), copy_word(reg!(word.b()))),
                Op::Take => {
                    let moved = std::mem::replace(&mut reg!(word.b()), 0);
                    set!(word.a(), moved);
                }
                Op::LoadK => set!(word.a(), copy_word(constant!(word.bc() as u32))),
                Op::Clear => set!(word.a(), 0),
                Op::CheckBound => {
                    if reg!(word.a()) == 0 {
                        unbound!(word.c());
                    }
                }
                Op::DelLocal => {
                    if reg!(word.a()) == 0 {
                        unbound!(word.c());
                    }
                    set!(word.a(), 0);
                }
                Op::MakeCell => {
                    let held = std::mem::replace(&mut reg!(word.a()), 0);
                    let value = (held != 0).then(|| Val::from_word(held));
                    reg!(word.a()) = vm.new_cell(value).into_val().into_word();
                }
                Op::LoadCell => {
                    let cell: &Obj<CellVar> = object(reg!(word.b()));
                    match &*cell.value.as_pointer() {
                        Some(value) => set!(word.a(), value.clone().into_word()),
                        None => unbound!(word.c()),
                    }
                }
                Op::StoreCell => {
                    let cell: &Obj<CellVar> = object(reg!(word.a()));
                    let new = copy_word(reg!(word.b()));
                    let old = (*cell.value.as_pointer()).replace(Val::from_word(new));
                    drop_register(vm, old.map_or(0, Val::into_word));
                }
                Op::DelCell => {
                    let cell: &Obj<CellVar> = object(reg!(word.a()));
                    match (*cell.value.as_pointer()).take() {
                        Some(old) => drop_register(vm, old.into_word()),
                        None => unbound!(word.c()),
                    }
                }
                Op::LoadFree => {
                    let function = vm.eval.fiber.frames.last().unwrap_unchecked().function;
                    // A function that was garbage has no closure any more.
                    let cell = (*function).closure.get(word.b() as usize);
                    match cell.and_then(|cell| (*cell.value.as_pointer()).as_ref()) {
                        Some(value) => set!(word.a(), value.clone().into_word()),
                        None => {
                            save!();
                            let name = constant!(word.c());
                            let _ = names::unbound_free(vm, borrow_word(&name));
                            raise!()
                        }
                    }
                }
                Op::StoreFree => {
                    let function = vm.eval.fiber.frames.last().unwrap_unchecked().function;
                    if let Some(cell) = (*function).closure.get(word.a() as usize) {
                        let new = copy_word(reg!(word.b()));
                        let old = (*cell.value.as_pointer()).replace(Val::from_word(new));
                        drop_register(vm, old.map_or(0, Val::into_word));
                    }
                }
                Op::DelFree => {
                    let function = vm.eval.fiber.frames.last().unwrap_unchecked().function;
                    let cell = (*function).closure.get(word.a() as usize);
                    match cell.and_then(|cell| (*cell.value.as_pointer()).take()) {
                        Some(old) => drop_register(vm, old.into_word()),
                        None => {
                            save!();
                            let name = constant!(word.c());
                            let _ = names::unbound_free(vm, borrow_word(&name));
                            raise!()
                        }
                    }
                }
                Op::LoadGlobal => {
                    let cache = pc;
                    pc = pc.add(1);
                    let name = constant!(word.c());
                    let function = vm.eval.fiber.frames.last().unwrap_unchecked().function;
                    match names::cached_global(vm, &*function, (*cache).0, name) {
                        0 => {
                            save!();
                            let found =
                                attempt!(names::load_global(vm, &*function, cache, borrow_word(&name)));
                            set!(word.a(), found.into_word());
                        }
                        found => set!(word.a(), copy_word(found)),
                    }
                }
                Op::StoreGlobal => {
                    let cache = pc;
                    pc = pc.add(1);
                    let name = constant!(word.c());
                    let function = vm.eval.fiber.frames.last().unwrap_unchecked().function;
                    let value = copy_word(reg!(word.a()));
                    let old = names::store_name(vm, &(*function).globals, cache, name, value);
                    drop_register(vm, old);
                }
                Op::DelGlobal => {
                    save!();
                    attempt!(names::delete_global(vm, borrow_word(&constant!(word.c()))));
                }
                Op::LoadName => {
                    let cache = pc;
                    pc = pc.add(1);
                    save!();
                    let found = attempt!(names::load_name(vm, cache, borrow_word(&constant!(word.c()))));
                    set!(word.a(), found.into_word());
                }
                Op::StoreName => {
                    let cache = pc;
                    pc = pc.add(1);
                    save!();
                    let name = constant!(word.c());
                    attempt!(names::store_in_namespace(
                        vm,
                        cache,
                        borrow_word(&name),
                        val!(word.a()).clone()
                    ));
                    if vm.heap.has_pending() {
                        vm.run_pending();
                    }
                }
                Op::DelName => {
                    save!();
                    attempt!(names::delete_name(vm, borrow_word(&constant!(word.c()))));
                    if vm.heap.has_pending() {
                        vm.run_pending();
                    }
                }
                Op::LoadNameOrFree => {
                    save!();
                    let name = constant!(word.c());
                    let found = attempt!(names::load_name_or_free(vm, borrow_word(&name), word.b()));
                    set!(word.a(), found.into_word());
                }
                Op::LoadFromOrGlobal => {
                    save!();
                    let name = constant!(word.c());
                    let found = attempt!(names::load_from_or_global(vm, val!(word.b()), borrow_word(&name)));
                    set!(word.a(), found.into_word());
                }
                Op::LoadFromOrFree => {
                    let name = constant!((*pc).0);
                    pc = pc.add(1);
                    save!();
                    let found = names::load_from_or_free(vm, val!(word.b()), borrow_word(&name), word.c());
                    set!(word.a(), attempt!(found).into_word());
                }
                Op::LoadLocals => {
                    let namespace = vm.eval.fiber.frames.last().unwrap_unchecked().namespace;
                    let namespace = if namespace == 0 {
                        vm.new_dict().into_val().into_word()
                    } else {
                        copy_word(namespace)
                    };
                    set!(word.a(), namespace);
                }

                Op::LoadAttr => {
                    let cache = pc;
                    pc = pc.add(2);
                    let target = reg!(word.b());
                    match attributes::cached(target, cache) {
                        0 => {
                            save!();
                            let name = constant!(word.c());
                            follow!(attributes::load(vm, fp, word.a(), target, borrow_word(&name), cache));
                        }
                        found => set!(word.a(), copy_word(found)),
                    }
                }
                Op::StoreAttr => {
                    let cache = pc;
                    pc = pc.add(2);
                    let target = reg!(word.a());
                    let value = copy_word(reg!(word.b()));
                    match attributes::store_cached(target, value, cache) {
                        Some(old) => drop_register(vm, old),
                        None => {
                            save!();
                            let name = constant!(word.c());
                            follow!(attributes::store(
                                vm,
                                target,
                                borrow_word(&name),
                                Val::from_word(value),
                                cache
                            ));
                        }
                    }
                }
                Op::DelAttr => {
                    save!();
                    let name = names::as_str(constant!(word.c()));
                    attempt!(vm.delattr(val!(word.a()), name));
                    if vm.heap.has_pending() {
                        vm.run_pending();
                    }
                }
                Op::LoadMethod => {
                    let cache = pc;
                    pc = pc.add(2);
                    let target = reg!(word.b());
                    let function = attributes::cached_method(target, cache);
                    if function != 0 {
                        let target = copy_word(target);
                        set!(word.a() + 1, target);
                        set!(word.a(), copy_word(function));
                    } else {
                        save!();
                        let name = constant!(word.c());
                        attempt!(attributes::load_method(
                            vm,
                            fp,
                            word.a(),
                            target,
                            borrow_word(&name),
                            cache
                        ));
                    }
                }
                Op::LoadSuperMethod => {
                    save!();
                    let name = constant!(word.c());
                    attempt!(attributes::load_super_method(vm, fp, word, borrow_word(&name)));
                }
                Op::LoadSpecial => {
                    save!();
                    attempt!(attributes::load_special(vm, fp, word));
                }
                Op::GetItem => {
                    let (target, key) = (reg!(word.b()), reg!(word.c()));
                    if key >= INT {
                        match fast_class(target) {
                            Fast::List => {
                                let items = &*object::<List>(target).items.as_pointer();
                                let index = int_of(key);
                                let index = if index < 0 { index + items.len() as i64 } else { index };
                                if let Some(item) = items.get(index as usize) {
                                    set!(word.a(), item.clone().into_word());
                                    continue;
                                }
                            }
                            Fast::Tuple => {
                                let items = object::<Tuple>(target).items();
                                let index = int_of(key);
                                let index = if index < 0 { index + items.len() as i64 } else { index };
                                if let Some(item) = items.get(index as usize) {
                                    set!(word.a(), item.clone().into_word());
                                    continue;
                                }
                            }
                            _ => {}
                        }
                    }
                    save!();
                    follow!(operations::get_item(vm, fp, word.a(), target, key));
                }
                Op::GetItemK => {
                    let (target, key) = (reg!(word.b()), constant!(word.c()));
                    save!();
                    follow!(operations::get_item(vm, fp, word.a(), target, key));
                }
                Op::GetSlice => {
                    save!();
                    let (start, stop) = (val!(word.c()), val!(word.c() + 1));
                    let found = attempt!(operations::get_slice(vm, val!(word.b()), start, stop));
                    set!(word.a(), found.into_word());
                }
                Op::SetItem => {
                    let (target, key) = (reg!(word.a()), reg!(word.b()));
                    if key >= INT && fast_class(target) == Fast::List {
                        let items = &mut *object::<List>(target).items.as_pointer();
                        let index = int_of(key);
                        let index = if index < 0 { index + items.len() as i64 } else { index };
                        if let Some(item) = items.get_mut(index as usize) {
                            let new = Val::from_word(copy_word(reg!(word.c())));
                            let old = std::mem::replace(item, new);
                            drop_register(vm, old.into_word());
                            continue;
                        }
                    }
                    save!();
                    follow!(operations::set_item(vm, target, key, reg!(word.c())));
                }
                Op::DelItem => {
                    save!();
                    attempt!(vm.del_item(val!(word.a()), val!(word.b())));
                    if vm.heap.has_pending() {
                        vm.run_pending();
                    }
                }

                Op::Add | Op::IAdd => {
                    arithmetic!(word, RR, |x: i64, y: i64| Some(x + y), |x: f64, y: f64| x + y)
                }
                Op::AddK | Op::IAddK => {
                    arithmetic!(word, RK, |x: i64, y: i64| Some(x + y), |x: f64, y: f64| x + y)
                }
                Op::KAdd => arithmetic!(word, KR, |x: i64, y: i64| Some(x + y), |x: f64, y: f64| x + y),
                Op::Sub | Op::ISub => {
                    arithmetic!(word, RR, |x: i64, y: i64| Some(x - y), |x: f64, y: f64| x - y)
                }
                Op::SubK | Op::ISubK => {
                    arithmetic!(word, RK, |x: i64, y: i64| Some(x - y), |x: f64, y: f64| x - y)
                }
                Op::KSub => arithmetic!(word, KR, |x: i64, y: i64| Some(x - y), |x: f64, y: f64| x - y),
                Op::Mul | Op::IMul => {
                    arithmetic!(
                        word,
                        RR,
                        |x: i64, y: i64| (is_half(x) && is_half(y)).then(|| x.wrapping_mul(y)),
                        |x: f64, y: f64| x * y
                    )
                }
                Op::MulK | Op::IMulK => {
                    arithmetic!(
                        word,
                        RK,
                        |x: i64, y: i64| (is_half(x) && is_half(y)).then(|| x.wrapping_mul(y)),
                        |x: f64, y: f64| x * y
                    )
                }
                Op::KMul => {
                    arithmetic!(
                        word,
                        KR,
                        |x: i64, y: i64| (is_half(x) && is_half(y)).then(|| x.wrapping_mul(y)),
                        |x: f64, y: f64| x * y
                    )
                }
                Op::TrueDiv | Op::ITrueDiv => true_division!(word, RR),
                Op::TrueDivK | Op::ITrueDivK => true_division!(word, RK),
                Op::KTrueDiv => true_division!(word, KR),
                Op::FloorDiv | Op::IFloorDiv => division!(word, RR, floor_divide, f64::floor),
                Op::FloorDivK | Op::IFloorDivK => division!(word, RK, floor_divide, f64::floor),
                Op::Mod | Op::IMod => division!(word, RR, modulo, f64::floor),
                Op::ModK | Op::IModK => division!(word, RK, modulo, f64::floor),
                Op::Shl | Op::IShl => int_only!(word, RR, shift_left),
                Op::ShlK | Op::IShlK => int_only!(word, RK, shift_left),
                Op::Shr | Op::IShr => int_only!(word, RR, shift_right),
                Op::ShrK | Op::IShrK => int_only!(word, RK, shift_right),
                Op::And | Op::IAnd => int_only!(word, RR, |x: i64, y: i64| Some(x & y)),
                Op::AndK | Op::IAndK => int_only!(word, RK, |x: i64, y: i64| Some(x & y)),
                Op::Or | Op::IOr => int_only!(word, RR, |x: i64, y: i64| Some(x | y)),
                Op::OrK | Op::IOrK => int_only!(word, RK, |x: i64, y: i64| Some(x | y)),
                Op::Xor | Op::IXor => int_only!(word, RR, |x: i64, y: i64| Some(x ^ y)),
                Op::XorK | Op::IXorK => int_only!(word, RK, |x: i64, y: i64| Some(x ^ y)),
                Op::Pow
                | Op::MatMul
                | Op::IPow
                | Op::IMatMul
                | Op::PowK
                | Op::MatMulK
                | Op::IPowK
                | Op::IMatMulK => {
                    slow_binary!(word)
                }
                Op::Neg => {
                    let operand = reg!(word.b());
                    if operand >= INT && fits(-int_of(operand)) {
                        set!(word.a(), int_word(-int_of(operand)));
                    } else if word_is_float(operand) {
                        set!(word.a(), float_word(-float_of(operand)));
                    } else {
                        save!();
                        let result = attempt!(vm.negative(val!(word.b())));
                        set!(word.a(), result.into_word());
                    }
                }
                Op::Pos => {
                    save!();
                    let result = attempt!(vm.positive(val!(word.b())));
                    set!(word.a(), result.into_word());
                }
                Op::Invert => {
                    save!();
                    let result = attempt!(vm.invert(val!(word.b())));
                    set!(word.a(), result.into_word());
                }
                Op::Not => {
                    let truth = truth!(reg!(word.b()));
                    set!(word.a(), Val::bool(!truth).into_word());
                }

                Op::Lt => compare!(word, RR, <, Lt),
                Op::Le => compare!(word, RR, <=, Le),
                Op::Eq => compare!(word, RR, ==, Eq),
                Op::Ne => compare!(word, RR, !=, Ne),
                Op::Gt => compare!(word, RR, >, Gt),
                Op::Ge => compare!(word, RR, >=, Ge),
                Op::LtK => compare!(word, RK, <, Lt),
                Op::LeK => compare!(word, RK, <=, Le),
                Op::EqK => compare!(word, RK, ==, Eq),
                Op::NeK => compare!(word, RK, !=, Ne),
                Op::GtK => compare!(word, RK, >, Gt),
                Op::GeK => compare!(word, RK, >=, Ge),
                Op::Is => set!(word.a(), Val::bool(same(reg!(word.b()), reg!(word.c()))).into_word()),
                Op::IsNot => set!(word.a(), Val::bool(!same(reg!(word.b()), reg!(word.c()))).into_word()),
                Op::In | Op::NotIn => {
                    save!();
                    let found = attempt!(vm.contains(val!(word.c()), val!(word.b())));
                    set!(word.a(), Val::bool(found == (word.op() == Op::In)).into_word());
                }

                Op::Jump => jump!(word.bc()),
                Op::JumpIf => {
                    if truth!(reg!(word.a())) {
                        jump!(word.bc());
                    }
                }
                Op::JumpIfNot => {
                    if !truth!(reg!(word.a())) {
                        jump!(word.bc());
                    }
                }
                Op::JumpIfNone => {
                    if reg!(word.a()) == Val::NONE.word() {
                        jump!(word.bc());
                    }
                }
                Op::JumpIfNotNone => {
                    if reg!(word.a()) != Val::NONE.word() {
                        jump!(word.bc());
                    }
                }
                Op::JumpIfNull => {
                    if reg!(word.a()) == 0 {
                        jump!(word.bc());
                    }
                }
                Op::JumpIfNotNull => {
                    if reg!(word.a()) != 0 {
                        jump!(word.bc());
                    }
                }
                Op::JumpLt => jump_compare!(word, reg!(word.b()), <, Lt, true),
                Op::JumpLe => jump_compare!(word, reg!(word.b()), <=, Le, true),
                Op::JumpEq => jump_compare!(word, reg!(word.b()), ==, Eq, true),
                Op::JumpNe => jump_compare!(word, reg!(word.b()), !=, Ne, true),
                Op::JumpGt => jump_compare!(word, reg!(word.b()), >, Gt, true),
                Op::JumpGe => jump_compare!(word, reg!(word.b()), >=, Ge, true),
                Op::JumpNotLt => jump_compare!(word, reg!(word.b()), <, Lt, false),
                Op::JumpNotLe => jump_compare!(word, reg!(word.b()), <=, Le, false),
                Op::JumpNotEq => jump_compare!(word, reg!(word.b()), ==, Eq, false),
                Op::JumpNotNe => jump_compare!(word, reg!(word.b()), !=, Ne, false),
                Op::JumpNotGt => jump_compare!(word, reg!(word.b()), >, Gt, false),
                Op::JumpNotGe => jump_compare!(word, reg!(word.b()), >=, Ge, false),
                Op::JumpLtK => jump_compare!(word, constant!(word.b()), <, Lt, true),
                Op::JumpLeK => jump_compare!(word, constant!(word.b()), <=, Le, true),
                Op::JumpEqK => jump_compare!(word, constant!(word.b()), ==, Eq, true),
                Op::JumpNeK => jump_compare!(word, constant!(word.b()), !=, Ne, true),
                Op::JumpGtK => jump_compare!(word, constant!(word.b()), >, Gt, true),
                Op::JumpGeK => jump_compare!(word, constant!(word.b()), >=, Ge, true),
                Op::JumpNotLtK => jump_compare!(word, constant!(word.b()), <, Lt, false),
                Op::JumpNotLeK => jump_compare!(word, constant!(word.b()), <=, Le, false),
                Op::JumpNotEqK => jump_compare!(word, constant!(word.b()), ==, Eq, false),
                Op::JumpNotNeK => jump_compare!(word, constant!(word.b()), !=, Ne, false),
                Op::JumpNotGtK => jump_compare!(word, constant!(word.b()), >, Gt, false),
                Op::JumpNotGeK => jump_compare!(word, constant!(word.b()), >=, Ge, false),
                Op::JumpIs => {
                    if same(reg!(word.a()), reg!(word.b())) {
                        jump!(word.c() as i16);
                    }
                }
                Op::JumpIsNot => {
                    if !same(reg!(word.a()), reg!(word.b())) {
                        jump!(word.c() as i16);
                    }
                }

                Op::GetIter => {
                    save!();
                    let iterator = attempt!(vm.iter(val!(word.b())));
                    set!(word.a(), iterator.into_word());
                }
                Op::ForNext => {
                    let iterator = reg!(word.a());
                    let next: Option<u64> = match fast_class(iterator) {
                        Fast::RangeIterator => {
                            let range = object::<RangeIter>(iterator);
                            let remaining = range.remaining.get();
                            if remaining > 0 {
                                let item = range.next.get();
                                range.remaining.set(remaining - 1);
                                range.next.set(item.wrapping_add(range.step));
                                Some(int_word(item))
                            } else {
                                None
                            }
                        }
                        Fast::ListIterator => {
                            let state = object::<ListIter>(iterator);
                            let at = state.at.get();
                            let list = (*state.list.as_pointer()).as_ref();
                            let item = list.and_then(|list| (*list.items.as_pointer()).get(at));
                            match item {
                                Some(item) => {
                                    state.at.set(at + 1);
                                    Some(copy_word(item.word()))
                                }
                                None => {
                                    drop((*state.list.as_pointer()).take());
                                    None
                                }
                            }
                        }
                        Fast::TupleIterator => {
                            let state = object::<TupleIter>(iterator);
                            let at = state.at.get();
                            let tuple = (*state.tuple.as_pointer()).as_ref();
                            match tuple.and_then(|tuple| tuple.items().get(at)) {
                                Some(item) => {
                                    state.at.set(at + 1);
                                    Some(copy_word(item.word()))
                                }
                                None => {
                                    drop((*state.tuple.as_pointer()).take());
                                    None
                                }
                            }
                        }
                        Fast::Generator => {
                            save!();
                            let generator: &Obj<Generator> = object(iterator);
                            match generators::enter(vm, generator, 0, Kind::GeneratorNext) {
                                generators::Entered::Yes => {
                                    load_frame!();
                                    burn!();
                                    continue;
                                }
                                generators::Entered::Finished => None,
                                generators::Entered::Raised => raise!(),
                            }
                        }
                        _ => {
                            save!();
                            match operations::for_next(vm, fp, iterator) {
                                operations::Next::Item(item) => Some(item),
                                operations::Next::End => None,
                                operations::Next::Frame => {
                                    load_frame!();
                                    burn!();
                                    continue;
                                }
                                operations::Next::Raised => raise!(),
                            }
                        }
                    };
                    match next {
                        Some(item) => {
                            set!(word.b(), item);
                            jump!(word.c() as i16);
                        }
                        None => set!(word.a(), 0),
                    }
                }
                Op::GetAIter => {
                    save!();
                    let iterator = attempt!(operations::async_iter(vm, val!(word.b())));
                    set!(word.a(), iterator.into_word());
                }
                Op::GetANext => {
                    save!();
                    let awaitable = attempt!(operations::async_next(vm, val!(word.b())));
                    set!(word.a(), awaitable.into_word());
                }
                Op::EndAsyncFor => {
                    save!();
                    let class = vm.exceptions.stop_async_iteration.clone();
                    if vm.is_instance(val!(word.a()), &class) {
                        set!(word.a(), 0);
                        jump!(word.bc());
                    } else {
                        vm.raised = Some(val!(word.a()).clone());
                        vm.eval.reraising = true;
                        raise!();
                    }
                }
                Op::UnpackSequence => {
                    let source = reg!(word.b());
                    let count = word.c() as usize;
                    let items: Option<&[Val]> = match fast_class(source) {
                        Fast::Tuple => Some(object::<Tuple>(source).items()),
                        Fast::List => Some(&*object::<List>(source).items.as_pointer()),
                        _ => None,
                    };
                    if let Some(items) = items
                        && items.len() == count
                    {
                        // The source may be one of the targets.
                        let keep = Val::from_word(copy_word(source));
                        let items = std::slice::from_raw_parts(items.as_ptr(), count);
                        for (place, item) in items.iter().enumerate() {
                            set!(word.a() as usize + place, item.clone().into_word());
                        }
                        drop_register(vm, keep.into_word());
                        continue;
                    }
                    save!();
                    let items = attempt!(vm.unpack(borrow_word(&source), count));
                    for (place, item) in items.into_iter().enumerate() {
                        set!(word.a() as usize + place, item.into_word());
                    }
                }
                Op::UnpackEx => {
                    let counts = (*pc).0;
                    pc = pc.add(1);
                    save!();
                    let (before, after) = (counts as u32 as usize, (counts >> 32) as usize);
                    let items = attempt!(vm.unpack_ex(val!(word.b()), before, after));
                    for (place, item) in items.into_iter().enumerate() {
                        set!(word.a() as usize + place, item.into_word());
                    }
                }

                Op::BuildTuple => {
                    let (first, count) = (word.b() as usize, word.c() as usize);
                    let built = if count == 0 {
                        vm.new_tuple(Vec::new())
                    } else {
                        let tuple = vm.tuple_from_raw(fp.add(first).cast(), count).into_val();
                        for place in first..first + count {
                            *fp.add(place) = 0;
                        }
                        tuple
                    };
                    set!(word.a(), built.into_word());
                }
                Op::BuildList => {
                    let items = take_vec!(word.b(), word.c());
                    set!(word.a(), vm.new_list(items).into_word());
                }
                Op::BuildSet => {
                    let items = take_vec!(word.b(), word.c());
                    save!();
                    let set = attempt!(operations::build_set(vm, items));
                    set!(word.a(), set.into_word());
                }
                Op::BuildDict => {
                    let items = take_vec!(word.b(), word.c() as usize * 2);
                    save!();
                    let dict = attempt!(operations::build_dict(vm, items));
                    set!(word.a(), dict.into_word());
                }
                Op::BuildSlice => {
                    let slice = vm.new_slice(
                        val!(word.b()).clone(),
                        val!(word.b() + 1).clone(),
                        val!(word.b() + 2).clone(),
                    );
                    set!(word.a(), slice.into_word());
                }
                Op::BuildString => {
                    let parts = take_vec!(word.b(), word.c());
                    let joined = vm.join_strings(&parts);
                    set!(word.a(), joined.into_word());
                }
                Op::ListAppend => {
                    let list: &Obj<List> = object(reg!(word.a()));
                    let item = Val::from_word(copy_word(reg!(word.b())));
                    (*list.items.as_pointer()).push(item);
                }
                Op::SetAdd => {
                    save!();
                    let set = object(reg!(word.a()));
                    attempt!(vm.set_add(set, val!(word.b()).clone()));
                }
                Op::DictSet => {
                    save!();
                    let dict = object(reg!(word.a()));
                    attempt!(vm.dict_set(dict, val!(word.b()).clone(), val!(word.c()).clone()));
                }
                Op::ListExtend => {
                    save!();
                    let list = object(reg!(word.a()));
                    attempt!(operations::list_extend(vm, list, val!(word.b()), fp, word.c()));
                }
                Op::SetUpdate => {
                    save!();
                    attempt!(vm.set_update(object(reg!(word.a())), val!(word.b())));
                }
                Op::DictUpdate => {
                    save!();
                    attempt!(vm.dict_update(object(reg!(word.a())), val!(word.b())));
                }
                Op::DictMerge => {
                    save!();
                    let dict = object(reg!(word.a()));
                    attempt!(vm.dict_merge_keywords(dict, val!(word.b()), val!(word.c())));
                }
                Op::ListToTuple => {
                    let list: &Obj<List> = object(reg!(word.b()));
                    let tuple = vm.new_tuple(list.items.get(vm).clone());
                    set!(word.a(), tuple.into_word());
                }
                Op::FormatValue => {
                    save!();
                    let spec = (word.c() & crate::code::FORMAT_SPEC != 0).then(|| val!(word.b() + 1));
                    let text = attempt!(operations::format_value(vm, val!(word.b()), spec, word.c() & 3));
                    set!(word.a(), text.into_word());
                }
                Op::BuildInterpolation => {
                    save!();
                    let spec = (word.c() & crate::code::FORMAT_SPEC != 0).then(|| val!(word.b() + 2).clone());
                    let (value, text) = (val!(word.b()).clone(), val!(word.b() + 1).clone());
                    let built = attempt!(vm.new_interpolation(value, text, word.c() & 3, spec));
                    set!(word.a(), built.into_word());
                }
                Op::BuildTemplate => {
                    let template = vm.new_template(val!(word.b()).clone(), val!(word.c()).clone());
                    set!(word.a(), template.into_word());
                }

                Op::Call => call!(word.a(), word.b() as usize, word.c() as usize),
                Op::CallMethod => {
                    let base = word.b() as usize;
                    if *fp.add(base + 1) == 0 {
                        // A plain attribute: its arguments start behind the empty place.
                        *fp.add(base + 1) = std::mem::replace(&mut *fp.add(base), 0);
                        call!(word.a(), base + 1, word.c() as usize);
                    } else {
                        call!(word.a(), base, word.c() as usize + 1);
                    }
                }
                Op::CallKw => {
                    let names = constant!((*pc).0);
                    pc = pc.add(1);
                    save!();
                    let names: &Obj<Tuple> = object(names);
                    follow!(calls::call_keywords(
                        vm,
                        fp,
                        word.a(),
                        word.b() as usize,
                        word.c() as usize,
                        names
                    ));
                }
                Op::CallMethodKw => {
                    let names = constant!((*pc).0);
                    pc = pc.add(1);
                    save!();
                    let names: &Obj<Tuple> = object(names);
                    let mut base = word.b() as usize;
                    let mut count = word.c() as usize;
                    if *fp.add(base + 1) == 0 {
                        *fp.add(base + 1) = std::mem::replace(&mut *fp.add(base), 0);
                        base += 1;
                    } else {
                        count += 1;
                    }
                    follow!(calls::call_keywords(vm, fp, word.a(), base, count, names));
                }
                Op::CallEx => {
                    save!();
                    follow!(calls::call_spread(vm, fp, word.a(), word.b() as usize));
                }
                Op::MakeFunction => {
                    let flags = (*pc).0;
                    pc = pc.add(1);
                    let function = operations::make_function(vm, fp, word, flags);
                    set!(word.a(), function.into_word());
                }
                Op::LoadBuildClass => {
                    save!();
                    let found = attempt!(names::load_build_class(vm));
                    set!(word.a(), found.into_word());
                }
                Op::Return => {
                    let result = std::mem::replace(&mut reg!(word.a()), 0);
                    match calls::leave(vm, result, base) {
                        calls::Left::Caller => {
                            load_frame!();
                        }
                        calls::Left::Native => return Exit::Done,
                        calls::Left::Raised => {
                            // The callee's frame is gone: its caller stands behind the call.
                            pc = vm.eval.fiber.frames.last().unwrap_unchecked().pc.cast_mut();
                            raise!()
                        }
                    }
                }
                Op::Yield => {
                    let value = copy_word(reg!(word.b()));
                    save!();
                    match generators::leave_by_yield(vm, value, word.a(), false) {
                        generators::Yielded::Caller => load_frame!(),
                        generators::Yielded::Native => return Exit::Yielded,
                    }
                }
                Op::YieldFrom => {
                    save!();
                    match generators::delegate(vm, fp, word) {
                        generators::Delegated::Result => {}
                        generators::Delegated::Entered => {
                            load_frame!();
                            burn!();
                        }
                        generators::Delegated::Yielded => {
                            let value = std::mem::replace(&mut vm.eval.result, 0);
                            // The instruction is carried out again on resumption.
                            pc = pc.sub(1);
                            save!();
                            match generators::leave_by_yield(vm, value, word.a(), true) {
                                generators::Yielded::Caller => load_frame!(),
                                generators::Yielded::Native => return Exit::Yielded,
                            }
                        }
                        generators::Delegated::Raised => raise!(),
                    }
                }
                Op::GetYieldFromIter => {
                    save!();
                    let iterator = attempt!(generators::yield_from_iter(vm, val!(word.b())));
                    set!(word.a(), iterator.into_word());
                }
                Op::GetAwaitable => {
                    save!();
                    let awaitable = attempt!(generators::awaitable(vm, val!(word.b()), word.c()));
                    set!(word.a(), awaitable.into_word());
                }

                Op::Raise => {
                    save!();
                    if let Ok(exception) = vm.make_exception(val!(word.a())) {
                        let _ = vm.raise(exception);
                    }
                    raise!()
                }
                Op::RaiseFrom => {
                    save!();
                    let cause = val!(word.b()).clone();
                    if let Ok(exception) = vm.make_exception(val!(word.a()))
                        && vm.set_cause(&exception, &cause).is_ok()
                    {
                        let _ = vm.raise(exception);
                    }
                    raise!()
                }
                Op::RaiseCurrent => {
                    save!();
                    match vm.handled() {
                        Some(exception) => {
                            vm.raised = Some(exception);
                            vm.eval.reraising = true;
                        }
                        None => {
                            let _ = vm.runtime_error("No active exception to reraise");
                        }
                    }
                    raise!()
                }
                Op::Reraise => {
                    vm.raised = Some(val!(word.a()).clone());
                    vm.eval.reraising = true;
                    raise!()
                }
                Op::EnterHandler => {
                    let exception = copy_word(reg!(word.a()));
                    let before = std::mem::replace(&mut vm.eval.fiber.handled, exception);
                    set!(word.b(), before);
                }
                Op::LeaveHandler => {
                    let before = std::mem::replace(&mut reg!(word.b()), 0);
                    let old = std::mem::replace(&mut vm.eval.fiber.handled, before);
                    drop_register(vm, old);
                }
                Op::JumpIfNoMatch => {
                    save!();
                    if !attempt!(vm.exception_matches(val!(word.a()), val!(word.b()))) {
                        jump!(word.c() as i16);
                    }
                }
                Op::MatchGroup => {
                    save!();
                    let (matched, rest) = attempt!(vm.match_group(val!(word.b()), val!(word.c())));
                    set!(word.a(), matched.unwrap_or(Val::NONE).into_word());
                    set!(word.a() + 1, rest.unwrap_or(Val::NONE).into_word());
                }
                Op::PrepReraiseStar => {
                    save!();
                    let result = attempt!(vm.prep_reraise_star(val!(word.b()), val!(word.c())));
                    set!(word.a(), result.into_word());
                }
                Op::AssertFail => {
                    save!();
                    let args = if word.c() == 1 { vec![val!(word.a()).clone()] } else { Vec::new() };
                    let class = vm.exceptions.assertion_error.clone();
                    let _ = vm.raise_with(&class, args);
                    raise!()
                }
                Op::ExcInfo => {
                    let exception = val!(word.b()).clone();
                    let (class, traceback) = operations::exception_info(vm, &exception);
                    set!(word.a(), class.into_word());
                    set!(word.a() + 1, exception.into_word());
                    set!(word.a() + 2, traceback.into_word());
                }

                Op::ImportName => {
                    let level = (*pc).0 as i64;
                    pc = pc.add(1);
                    save!();
                    let (name, list) = (constant!(word.c()), constant!(word.b()));
                    let module =
                        attempt!(names::import_name(vm, borrow_word(&name), borrow_word(&list), level));
                    set!(word.a(), module.into_word());
                }
                Op::ImportFrom => {
                    save!();
                    let name = names::as_str(constant!(word.c()));
                    let value = attempt!(vm.import_from(val!(word.b()), name));
                    set!(word.a(), value.into_word());
                }
                Op::ImportStar => {
                    save!();
                    let namespace = names::namespace(vm);
                    let module = val!(word.a()).clone();
                    attempt!(vm.import_star(&module, &namespace));
                }

                Op::MatchSequence => {
                    let is = operations::is_pattern_sequence(vm, val!(word.b()));
                    set!(word.a(), Val::bool(is).into_word());
                }
                Op::MatchMapping => {
                    let is = operations::is_pattern_mapping(vm, val!(word.b()));
                    set!(word.a(), Val::bool(is).into_word());
                }
                Op::GetLen => {
                    save!();
                    let len = attempt!(vm.len(val!(word.b())));
                    set!(word.a(), vm.new_usize(len).into_word());
                }
                Op::MatchKeys => {
                    save!();
                    let values = attempt!(operations::match_keys(vm, val!(word.b()), val!(word.c())));
                    set!(word.a(), values.into_word());
                }
                Op::MatchRest => {
                    save!();
                    let rest = attempt!(operations::match_rest(vm, val!(word.b()), val!(word.c())));
                    set!(word.a(), rest.into_word());
                }
                Op::MatchClass => {
                    let names = constant!((*pc).0);
                    pc = pc.add(1);
                    save!();
                    let (subject, class) = (val!(word.b()), val!(word.b() + 1));
                    let count = word.c() as usize;
                    let found =
                        attempt!(operations::match_class(vm, subject, class, count, borrow_word(&names)));
                    set!(word.a(), found.into_word());
                }
                Op::Intrinsic => {
                    save!();
                    let result = attempt!(operations::intrinsic(vm, fp, word));
                    set!(word.a(), result.into_word());
                }
            }
        }
    }
}

/// `is`: by identity; ints and floats by value, as they have none.
#[inline(always)]
fn same(left: u64, right: u64) -> bool {
    left == right
}

#[inline(always)]
fn floor_divide(x: i64, y: i64) -> i64 {
    let quotient = x / y;
    quotient - ((x % y != 0 && (x < 0) != (y < 0)) as i64)
}

#[inline(always)]
fn modulo(x: i64, y: i64) -> i64 {
    let rest = x % y;
    if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest }
}

#[inline(always)]
fn shift_left(x: i64, y: i64) -> Option<i64> {
    ((0..48).contains(&y) && x.unsigned_abs().leading_zeros() as i64 > y + 16).then(|| x << y)
}

#[inline(always)]
fn shift_right(x: i64, y: i64) -> Option<i64> {
    (y >= 0).then(|| x >> y.min(63))
}
