//! The loop: one `match` over register code.
//!
//! Only fast paths are spelled out here; everything else is a call to a function that is kept out
//! of line and returns a [`Flow`]: `rare` has the instructions without a fast path. What a flow
//! means is written once, behind the `match`. The loop is kept small: until the engine below has
//! compiled it with its optimising compiler, it runs as baseline code.
//!
//! The loop returns to its caller when its fuel is used up, which is every few milliseconds: the
//! engine below can then replace baseline code by optimised code (it does so only at calls), and
//! the caller sees to garbage, interrupts and time slices.

use super::calls::{self, Flow, Operands};
use super::frame::{Frame, Kind};
use super::{Exit, arithmetic, attributes, generators, names, operations, rare};
use crate::code::{Op, Word};
use crate::object::function::{CellVar, Function};
use crate::object::{Fast, INT, List, Obj, Tuple, Val, both_ints, fits, float_of, int_of, word_is_float};
use crate::types::list::iter::ListIter;
use crate::types::range::RangeIter;
use crate::vm::Vm;

/// Calls and backward jumps until the loop returns to its caller, at first and at most.
pub(super) const FIRST_FUEL: u32 = 16;
pub(super) const MOST_FUEL: u32 = 20_000;

/// The fuel of the round after one with this fuel that took so many seconds.
pub(super) fn next_fuel(fuel: u32, took: f64) -> u32 {
    match took {
        0.1.. => (fuel / 8).max(16),
        0.004.. => (fuel / 2).max(16),
        ..0.002 => (fuel * 2).min(MOST_FUEL),
        _ => fuel,
    }
}

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
pub(super) unsafe fn object<'a, T>(word: u64) -> &'a Obj<T> {
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
    // No word lies between the addresses that there can be and the floats: a bound that is short
    // to write serves as well.
    word.wrapping_sub(1) < if usize::BITS == 32 { u32::MAX as u64 } else { (1 << 48) - 1 }
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

/// Values as borrowed words.
#[inline(always)]
pub(super) fn borrow_words(values: &[Val]) -> &[u64] {
    // SAFETY: `Val` is a transparent word.
    unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
}

/// Drops what a register held when it is overwritten; finalizers run at once.
#[inline(never)]
pub(super) fn drop_last(vm: &mut Vm, word: u64) {
    drop(Val::from_word(word));
    if vm.heap.has_pending() {
        vm.run_pending();
    }
}

/// Drops an owned word.
#[inline(always)]
pub(super) fn drop_register(vm: &mut Vm, word: u64) {
    if is_object(word) {
        drop_object(vm, word);
    }
}

/// Puts an owned word into a register.
#[inline(always)]
pub(super) unsafe fn put(vm: &mut Vm, fp: *mut u64, at: u16, word: u64) {
    // SAFETY: a register of the frame.
    let old = unsafe { std::mem::replace(&mut *fp.add(at as usize), word) };
    drop_register(vm, old);
}

#[inline(never)]
fn drop_object(vm: &mut Vm, word: u64) {
    // SAFETY: the caller has seen that it is a pointer to a live object, and owns a reference.
    let header = unsafe { &*(word as usize as *const crate::object::Header) };
    if header.references() == 1 {
        drop_last(vm, word);
    } else {
        header.release_shared();
    }
}

/// Drops a function that was called: most often others hold it, too.
#[inline(always)]
fn drop_callee(word: u64) {
    // SAFETY: what a plain frame runs is a function.
    let header = unsafe { &*(word as usize as *const crate::object::Header) };
    if header.references() == 1 {
        drop(Val::from_word(word));
    } else {
        header.release_shared();
    }
}

/// Runs the topmost frame, and those it calls, until the frame at index `base` ends.
#[allow(clippy::cognitive_complexity)]
pub(super) fn run(vm: &mut Vm, base: usize) -> Exit {
    let mut fuel = vm.eval.fuel;
    let mut pc: *mut Word;
    let mut fp: *mut u64;
    let mut constants: *const u64;
    let mut function: *const Obj<Function>;

    // SAFETY, for the whole loop: lowering gives every instruction registers below the window's
    // size and constants that exist; windows lie within a block of the stack or in a generator;
    // jumps lead to instructions. Registers own what they hold.
    unsafe {
        macro_rules! load_frame {
            () => {{
                let frame = vm.eval.fiber.frames.last().unwrap_unchecked();
                pc = frame.pc.cast_mut();
                fp = frame.fp;
                function = frame.function;
                constants = (*frame.code).constants.as_ptr().cast();
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
        // From here on macros go on with the next instruction, or give a flow.
        // Where an operand is: among the constants if the instruction is one of those.
        macro_rules! source {
            ($is_constant:expr) => {
                if $is_constant { constants } else { fp.cast_const() }
            };
        }
        // Operands of an arithmetic instruction: of a given form, or of any.
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
            ($word:expr, any) => {{
                let op = $word.op() as u16;
                let left = *source!(op >= Op::KAdd as u16).add($word.b() as usize);
                let right = source!(op >= Op::AddK as u16 && op < Op::KAdd as u16);
                (left, *right.add($word.c() as usize))
            }};
        }
        // `+ - *`: two ints, or two floats.
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
                } else if word_is_float(left) && word_is_float(right) {
                    set!($word.a(), float_word($float(float_of(left), float_of(right))));
                    continue;
                }
                Flow::Undone
            }};
        }
        // Operators that have a fast path for ints only.
        macro_rules! integers {
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
                Flow::Undone
            }};
        }
        macro_rules! jump_compare {
            ($word:expr, $right:expr, $op:tt, $wanted:literal) => {{
                let (left, right): (u64, u64) = (reg!($word.a()), $right);
                let truth = if both_ints(left, right) {
                    // Their signs shifted to the top, the words compare as the ints do.
                    Some(((left << 16) as i64) $op ((right << 16) as i64))
                } else if word_is_float(left) && word_is_float(right) {
                    Some(float_of(left) $op float_of(right))
                } else {
                    None
                };
                if let Some(truth) = truth {
                    if truth == $wanted {
                        jump!($word.c() as i16);
                    }
                    continue;
                }
                save!();
                arithmetic::compare_jump(vm, fp, constants, $word)
            }};
        }
        macro_rules! jump_truth {
            ($word:expr, $wanted:literal) => {{
                let tested = reg!($word.a());
                if tested | 1 == Val::TRUE.word() || tested >= INT {
                    let truth = tested != Val::FALSE.word() && tested != INT;
                    if truth == $wanted {
                        jump!($word.bc());
                    }
                    continue;
                }
                save!();
                operations::jump_truth(vm, fp, $word, $wanted)
            }};
        }

        load_frame!();
        loop {
            let word = *pc;
            pc = pc.add(1);
            let mut flow = match word.op() {
                Op::Nop => continue,
                Op::Move => {
                    set!(word.a(), copy_word(reg!(word.b())));
                    continue;
                }
                Op::Take => {
                    let moved = std::mem::replace(&mut reg!(word.b()), 0);
                    set!(word.a(), moved);
                    continue;
                }
                Op::LoadK => {
                    set!(word.a(), copy_word(constant!(word.bc() as u32)));
                    continue;
                }
                Op::Clear => {
                    set!(word.a(), 0);
                    continue;
                }
                Op::CheckBound => {
                    if reg!(word.a()) != 0 {
                        continue;
                    }
                    Flow::Undone
                }
                Op::LoadCell => {
                    let cell: &Obj<CellVar> = object(reg!(word.b()));
                    if let Some(value) = &*cell.value.as_pointer() {
                        set!(word.a(), copy_word(value.word()));
                        continue;
                    }
                    Flow::Undone
                }
                Op::StoreCell => {
                    let cell: &Obj<CellVar> = object(reg!(word.a()));
                    let new = copy_word(reg!(word.b()));
                    let old = (*cell.value.as_pointer()).replace(Val::from_word(new));
                    drop_register(vm, old.map_or(0, Val::into_word));
                    continue;
                }
                Op::LoadFree => {
                    // A function that was garbage has no closure any more.
                    let cell = (*function).closure.get(word.b() as usize);
                    if let Some(value) = cell.and_then(|cell| (*cell.value.as_pointer()).as_ref()) {
                        set!(word.a(), copy_word(value.word()));
                        continue;
                    }
                    Flow::Undone
                }
                // The names of a module are its globals.
                Op::LoadGlobal | Op::LoadName => {
                    if word.op() == Op::LoadGlobal || names::is_module(vm, &*function) {
                        let found = names::cached_global(vm, &*function, (*pc).0, constant!(word.c()));
                        if found != 0 {
                            pc = pc.add(1);
                            set!(word.a(), copy_word(found));
                            continue;
                        }
                    }
                    Flow::Undone
                }
                Op::StoreGlobal | Op::StoreName => {
                    if word.op() == Op::StoreGlobal || names::is_module(vm, &*function) {
                        let cache = pc;
                        pc = pc.add(1);
                        let value = copy_word(reg!(word.a()));
                        let name = constant!(word.c());
                        let old = names::store_name(vm, &(*function).globals, cache, name, value);
                        drop_register(vm, old);
                        continue;
                    }
                    Flow::Undone
                }

                Op::LoadAttr => {
                    let cache = pc;
                    pc = pc.add(2);
                    let target = reg!(word.b());
                    let found = attributes::cached(target, cache);
                    if found != 0 {
                        set!(word.a(), copy_word(found));
                        continue;
                    }
                    save!();
                    let name = constant!(word.c());
                    attributes::load(vm, fp, word.a(), target, borrow_word(&name), cache)
                }
                Op::StoreAttr => {
                    let cache = pc;
                    pc = pc.add(2);
                    let target = reg!(word.a());
                    let value = copy_word(reg!(word.b()));
                    if let Some(old) = attributes::store_cached(target, value, cache) {
                        drop_register(vm, old);
                        continue;
                    }
                    save!();
                    let (name, value) = (constant!(word.c()), Val::from_word(value));
                    attributes::store(vm, target, borrow_word(&name), value, cache)
                }
                Op::LoadMethod => {
                    let cache = pc;
                    pc = pc.add(2);
                    let target = reg!(word.b());
                    let found = attributes::cached_method(target, cache);
                    if found != 0 {
                        let target = copy_word(target);
                        set!(word.a() + 1, target);
                        set!(word.a(), copy_word(found));
                        continue;
                    }
                    save!();
                    let name = constant!(word.c());
                    attributes::load_method(vm, fp, word.a(), target, borrow_word(&name), cache)
                }
                Op::GetItem => {
                    let (target, key) = (reg!(word.b()), reg!(word.c()));
                    if key >= INT
                        && let Some(items) = fast_items(target)
                        && let Some(item) = items.get(place_of(key, items.len()))
                    {
                        set!(word.a(), copy_word(item.word()));
                        continue;
                    }
                    save!();
                    operations::get_item(vm, fp, word.a(), target, key)
                }
                Op::GetItemK => {
                    let (target, key) = (reg!(word.b()), constant!(word.c()));
                    if key >= INT
                        && let Some(items) = fast_items(target)
                        && let Some(item) = items.get(place_of(key, items.len()))
                    {
                        set!(word.a(), copy_word(item.word()));
                        continue;
                    }
                    save!();
                    operations::get_item(vm, fp, word.a(), target, key)
                }
                Op::SetItem => {
                    let (target, key) = (reg!(word.a()), reg!(word.b()));
                    if key >= INT && fast_class(target) == Fast::List {
                        let items = &mut *object::<List>(target).items.as_pointer();
                        let place = place_of(key, items.len());
                        if let Some(item) = items.get_mut(place) {
                            let new = Val::from_word(copy_word(reg!(word.c())));
                            let old = std::mem::replace(item, new);
                            drop_register(vm, old.into_word());
                            continue;
                        }
                    }
                    save!();
                    operations::set_item(vm, target, key, reg!(word.c()))
                }

                Op::Add | Op::IAdd => arithmetic!(word, RR, add_ints, |x: f64, y: f64| x + y),
                Op::AddK | Op::IAddK => arithmetic!(word, RK, add_ints, |x: f64, y: f64| x + y),
                Op::KAdd => arithmetic!(word, KR, add_ints, |x: f64, y: f64| x + y),
                Op::Sub | Op::ISub => arithmetic!(word, RR, subtract_ints, |x: f64, y: f64| x - y),
                Op::SubK | Op::ISubK => arithmetic!(word, RK, subtract_ints, |x: f64, y: f64| x - y),
                Op::KSub => arithmetic!(word, KR, subtract_ints, |x: f64, y: f64| x - y),
                Op::Mul | Op::IMul => arithmetic!(word, RR, multiply_ints, |x: f64, y: f64| x * y),
                Op::MulK | Op::IMulK => arithmetic!(word, RK, multiply_ints, |x: f64, y: f64| x * y),
                Op::KMul => arithmetic!(word, KR, multiply_ints, |x: f64, y: f64| x * y),
                Op::TrueDiv | Op::ITrueDiv | Op::TrueDivK | Op::ITrueDivK | Op::KTrueDiv => {
                    let (left, right) = operands!(word, any);
                    if word_is_float(left) && word_is_float(right) && float_of(right) != 0.0 {
                        set!(word.a(), float_word(float_of(left) / float_of(right)));
                        continue;
                    }
                    Flow::Undone
                }
                Op::FloorDiv | Op::IFloorDiv | Op::FloorDivK | Op::IFloorDivK => {
                    integers!(word, any, |x: i64, y: i64| (y != 0).then(|| floor_divide(x, y)))
                }
                Op::Mod | Op::IMod => integers!(word, RR, |x: i64, y: i64| (y != 0).then(|| modulo(x, y))),
                Op::ModK | Op::IModK => integers!(word, RK, |x: i64, y: i64| (y != 0).then(|| modulo(x, y))),
                Op::Shl | Op::IShl | Op::ShlK | Op::IShlK => integers!(word, any, shift_left),
                Op::Shr | Op::IShr | Op::ShrK | Op::IShrK => integers!(word, any, shift_right),
                Op::And | Op::IAnd => integers!(word, RR, |x: i64, y: i64| Some(x & y)),
                Op::AndK | Op::IAndK => integers!(word, RK, |x: i64, y: i64| Some(x & y)),
                Op::Or | Op::IOr | Op::OrK | Op::IOrK => integers!(word, any, |x: i64, y: i64| Some(x | y)),
                Op::Xor | Op::IXor | Op::XorK | Op::IXorK => {
                    integers!(word, any, |x: i64, y: i64| Some(x ^ y))
                }
                Op::Is => {
                    set!(word.a(), Val::bool(reg!(word.b()) == reg!(word.c())).into_word());
                    continue;
                }
                Op::IsNot => {
                    set!(word.a(), Val::bool(reg!(word.b()) != reg!(word.c())).into_word());
                    continue;
                }

                Op::Jump => {
                    jump!(word.bc());
                    continue;
                }
                Op::JumpIf => jump_truth!(word, true),
                Op::JumpIfNot => jump_truth!(word, false),
                Op::JumpIfNone => {
                    if reg!(word.a()) == Val::NONE.word() {
                        jump!(word.bc());
                    }
                    continue;
                }
                Op::JumpIfNotNone => {
                    if reg!(word.a()) != Val::NONE.word() {
                        jump!(word.bc());
                    }
                    continue;
                }
                Op::JumpIfNull => {
                    if reg!(word.a()) == 0 {
                        jump!(word.bc());
                    }
                    continue;
                }
                Op::JumpIfNotNull => {
                    if reg!(word.a()) != 0 {
                        jump!(word.bc());
                    }
                    continue;
                }
                Op::JumpLt => jump_compare!(word, reg!(word.b()), <, true),
                Op::JumpLe => jump_compare!(word, reg!(word.b()), <=, true),
                Op::JumpEq => jump_compare!(word, reg!(word.b()), ==, true),
                Op::JumpNe => jump_compare!(word, reg!(word.b()), !=, true),
                Op::JumpGt => jump_compare!(word, reg!(word.b()), >, true),
                Op::JumpGe => jump_compare!(word, reg!(word.b()), >=, true),
                Op::JumpNotLt => jump_compare!(word, reg!(word.b()), <, false),
                Op::JumpNotLe => jump_compare!(word, reg!(word.b()), <=, false),
                Op::JumpNotEq => jump_compare!(word, reg!(word.b()), ==, false),
                Op::JumpNotNe => jump_compare!(word, reg!(word.b()), !=, false),
                Op::JumpNotGt => jump_compare!(word, reg!(word.b()), >, false),
                Op::JumpNotGe => jump_compare!(word, reg!(word.b()), >=, false),
                Op::JumpLtK => jump_compare!(word, constant!(word.b()), <, true),
                Op::JumpLeK => jump_compare!(word, constant!(word.b()), <=, true),
                Op::JumpEqK => jump_compare!(word, constant!(word.b()), ==, true),
                Op::JumpNeK => jump_compare!(word, constant!(word.b()), !=, true),
                Op::JumpGtK => jump_compare!(word, constant!(word.b()), >, true),
                Op::JumpGeK => jump_compare!(word, constant!(word.b()), >=, true),
                Op::JumpNotLtK => jump_compare!(word, constant!(word.b()), <, false),
                Op::JumpNotLeK => jump_compare!(word, constant!(word.b()), <=, false),
                Op::JumpNotEqK => jump_compare!(word, constant!(word.b()), ==, false),
                Op::JumpNotNeK => jump_compare!(word, constant!(word.b()), !=, false),
                Op::JumpNotGtK => jump_compare!(word, constant!(word.b()), >, false),
                Op::JumpNotGeK => jump_compare!(word, constant!(word.b()), >=, false),
                Op::JumpIs => {
                    if reg!(word.a()) == reg!(word.b()) {
                        jump!(word.c() as i16);
                    }
                    continue;
                }
                Op::JumpIsNot => {
                    if reg!(word.a()) != reg!(word.b()) {
                        jump!(word.c() as i16);
                    }
                    continue;
                }

                Op::ForNext => {
                    let iterator = reg!(word.a());
                    // The item, or 0 at the end.
                    let item = match fast_class(iterator) {
                        Fast::RangeIterator => Some(next_of_range(object(iterator))),
                        Fast::ListIterator => Some(next_of_list(object(iterator))),
                        _ => None,
                    };
                    match item {
                        Some(0) => {
                            set!(word.a(), 0);
                            continue;
                        }
                        Some(item) => {
                            set!(word.b(), item);
                            jump!(word.c() as i16);
                            continue;
                        }
                        None => {
                            save!();
                            operations::for_next(vm, iterator)
                        }
                    }
                }
                Op::UnpackSequence => {
                    save!();
                    operations::unpack_sequence(vm, fp, word)
                }
                Op::ListAppend => {
                    let list: &Obj<List> = object(reg!(word.a()));
                    let item = Val::from_word(copy_word(reg!(word.b())));
                    (*list.items.as_pointer()).push(item);
                    continue;
                }

                Op::Call | Op::CallMethod => {
                    let dst = word.a();
                    let mut base = word.b() as usize;
                    let mut count = word.c() as usize;
                    if word.op() == Op::CallMethod {
                        if *fp.add(base + 1) == 0 {
                            // A plain attribute: its arguments start behind the empty place.
                            *fp.add(base + 1) = std::mem::replace(&mut *fp.add(base), 0);
                            base += 1;
                        } else {
                            count += 1;
                        }
                    }
                    let callee = *fp.add(base);
                    save!();
                    if fast_class(callee) == Fast::Function {
                        let called: &Obj<Function> = object(callee);
                        let code: &Obj<super::Code> = &*(*called.code.as_pointer()).as_pointer();
                        let registers = code.registers as usize;
                        let window = fp.add(base + 1);
                        let top = window.add(registers);
                        let fiber = &mut vm.eval.fiber;
                        let depth = fiber.frames.len();
                        if code.plain_arguments as usize == count
                            && top < fiber.limit
                            && depth < vm.eval.recursion_limit
                            && depth < fiber.frames.capacity()
                            && fiber.frames.last().unwrap_unchecked().generator.is_null()
                        {
                            for place in count..registers {
                                let word = std::mem::replace(&mut *window.add(place), 0);
                                if is_object(word) {
                                    drop(Val::from_word(word));
                                }
                            }
                            pc = code.words();
                            fp = window;
                            function = called;
                            constants = code.constants.as_ptr().cast();
                            // There is room: no call, and no copy of the frame.
                            let frames = &mut vm.eval.fiber.frames;
                            frames.as_mut_ptr().add(depth).write(Frame {
                                pc,
                                fp,
                                top,
                                function,
                                code,
                                namespace: 0,
                                generator: std::ptr::null(),
                                dst,
                                kind: Kind::Value,
                                marks: 0,
                            });
                            frames.set_len(depth + 1);
                            burn!();
                            continue;
                        }
                    }
                    let mut operands = Operands::of_frame(vm, fp.add(base), count, &[]);
                    calls::call(vm, fp, dst, &mut operands)
                }
                Op::Return => {
                    let result = std::mem::replace(&mut reg!(word.a()), 0);
                    let frame = vm.eval.fiber.frames.last().unwrap_unchecked();
                    let (kind, dst) = (frame.kind, frame.dst);
                    let is_plain = kind <= Kind::Getter || kind == Kind::Native;
                    if is_plain && frame.marks == 0 && frame.generator.is_null() {
                        calls::release_registers(frame.code, frame.fp);
                        let callee = std::mem::replace(&mut *frame.fp.sub(1), 0);
                        let count = vm.eval.fiber.frames.len();
                        vm.eval.fiber.frames.set_len(count - 1);
                        if kind == Kind::Native {
                            drop_callee(callee);
                            vm.eval.result = result;
                            return Exit::Done;
                        }
                        load_frame!();
                        drop_callee(callee);
                        set!(dst, result);
                        if vm.heap.has_pending() {
                            vm.run_pending();
                        }
                        continue;
                    }
                    save!();
                    calls::leave(vm, result)
                }
                Op::Yield => {
                    let value = copy_word(reg!(word.b()));
                    save!();
                    generators::leave_by_yield(vm, value, word.a(), false)
                }
                Op::EnterHandler => {
                    let exception = copy_word(reg!(word.a()));
                    let before = std::mem::replace(&mut vm.eval.fiber.handled, exception);
                    set!(word.b(), before);
                    continue;
                }
                Op::LeaveHandler => {
                    let before = std::mem::replace(&mut reg!(word.b()), 0);
                    let old = std::mem::replace(&mut vm.eval.fiber.handled, before);
                    drop_register(vm, old);
                    continue;
                }
                _ => Flow::Undone,
            };
            if flow == Flow::Undone {
                save!();
                flow = rare::carry_out(vm, fp, constants, word);
            }
            match flow {
                Flow::Done => {
                    pc = vm.eval.fiber.frames.last().unwrap_unchecked().pc.cast_mut();
                    if vm.heap.has_pending() {
                        vm.run_pending();
                    }
                }
                Flow::Frame => {
                    load_frame!();
                    burn!();
                }
                Flow::Raised => {
                    if !super::unwind::unwind(vm, base) {
                        return Exit::Raised;
                    }
                    load_frame!();
                }
                Flow::Returned => return Exit::Done,
                Flow::Yielded => return Exit::Yielded,
                Flow::Parked | Flow::Undone => return Exit::Parked,
            }
        }
    }
}

/// The next item of an iterator over a range as an owned word; 0 at the end.
#[inline(always)]
fn next_of_range(range: &RangeIter) -> u64 {
    let remaining = range.remaining.get();
    if remaining == 0 {
        return 0;
    }
    let item = range.next.get();
    range.remaining.set(remaining - 1);
    range.next.set(item.wrapping_add(range.step));
    int_word(item)
}

/// The next item of an iterator over a list as an owned word; 0 at the end.
#[inline(always)]
unsafe fn next_of_list(iterator: &ListIter) -> u64 {
    let at = iterator.at.get();
    // SAFETY: the loop borrows nothing else meanwhile.
    let list = unsafe { &mut *iterator.list.as_pointer() };
    let item = list.as_ref().and_then(|list| unsafe { (*list.items.as_pointer()).get(at) });
    match item {
        Some(item) => {
            iterator.at.set(at + 1);
            copy_word(item.word())
        }
        None => {
            drop(list.take());
            0
        }
    }
}

/// The items of an exact list or tuple.
#[inline(always)]
pub(super) unsafe fn fast_items<'a>(word: u64) -> Option<&'a [Val]> {
    // SAFETY: the class says what the object is; the register keeps it alive.
    unsafe {
        match fast_class(word) {
            Fast::List => Some(&*object::<List>(word).items.as_pointer()),
            Fast::Tuple => Some(object::<Tuple>(word).items()),
            _ => None,
        }
    }
}

/// The place in a sequence of an int, which may count from the end; not below `len` if there is
/// none.
#[inline(always)]
fn place_of(key: u64, len: usize) -> usize {
    let index = int_of(key);
    let index = if index < 0 { index + len as i64 } else { index };
    if (index as u64) < len as u64 { index as usize } else { len }
}

#[inline(always)]
fn add_ints(x: i64, y: i64) -> Option<i64> {
    Some(x + y)
}

#[inline(always)]
fn subtract_ints(x: i64, y: i64) -> Option<i64> {
    Some(x - y)
}

#[inline(always)]
fn multiply_ints(x: i64, y: i64) -> Option<i64> {
    (is_half(x) && is_half(y)).then(|| x.wrapping_mul(y))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_take_a_few_milliseconds() {
        let after = |step: f64| (0..40).fold(FIRST_FUEL, |fuel, _| next_fuel(fuel, f64::from(fuel) * step));
        assert_eq!(after(0.000_000_02), MOST_FUEL);
        let rows = f64::from(after(0.000_005)) * 0.000_005;
        assert!((0.002..0.004).contains(&rows), "{rows} s");
        assert_eq!(after(0.5), 16, "what is slow is asked often whether it was interrupted, but not always");
    }
}
