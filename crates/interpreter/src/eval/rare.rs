//! The instructions that the loop has no fast path for, or whose fast path did not apply.
//!
//! The topmost frame stands behind the instruction's first word. What is done here reads the
//! further words from there and may move the frame on; the loop loads it again.

use super::calls::{self, Flow, Operands};
use super::run::{borrow_word, copy_word, drop_register, object, put};
use super::{arithmetic, attributes, generators, names, operations};
use crate::code::{FORMAT_SPEC, Op, Word};
use crate::errors::{PyResult, Raised};
use crate::object::function::CellVar;
use crate::object::{List, Obj, Tuple, Val};
use crate::vm::Vm;

/// Carries out one instruction. Those that programs meet all the time are in functions of their own, which
/// browsers compile in no time: `execute` is large.
#[inline(never)]
pub(super) fn carry_out(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> Flow {
    let op = word.op();
    // SAFETY: lowering gives every instruction registers and constants that exist.
    let result = unsafe {
        match op {
            Op::Lt
            | Op::Le
            | Op::Eq
            | Op::Ne
            | Op::Gt
            | Op::Ge
            | Op::LtK
            | Op::LeK
            | Op::EqK
            | Op::NeK
            | Op::GtK
            | Op::GeK => return arithmetic::compare(vm, fp, constants, word),
            Op::CallKw | Op::CallMethodKw => return call_keywords(vm, fp, constants, word),
            Op::LoadName => load_name(vm, fp, constants, word),
            Op::StoreName => store_name(vm, fp, constants, word),
            Op::GetIter => get_iter(vm, fp, word),
            Op::BuildTuple | Op::BuildList | Op::BuildString => build(vm, fp, word),
            _ if arithmetic::is_arithmetic(op) => return arithmetic::binary(vm, fp, constants, word),
            _ => execute(vm, fp, constants, word),
        }
    };
    match result {
        Ok(flow) => flow,
        Err(Raised) => Flow::Raised,
    }
}

#[inline(never)]
unsafe fn call_keywords(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> Flow {
    // SAFETY: the instruction's registers hold a callee and its arguments; the constant is a tuple of names.
    unsafe {
        let names = extra(vm);
        let names: &Obj<Tuple> = object(*constants.add(names as usize));
        let (mut base, mut count) = (word.b() as usize, word.c() as usize);
        if word.op() == Op::CallMethodKw {
            if *fp.add(base + 1) == 0 {
                *fp.add(base + 1) = std::mem::replace(&mut *fp.add(base), 0);
                base += 1;
            } else {
                count += 1;
            }
        }
        let mut operands = Operands::of_frame(vm, fp.add(base), count, names.items());
        calls::call(vm, fp, word.a(), &mut operands)
    }
}

#[inline(never)]
unsafe fn load_name(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> PyResult<Flow> {
    // SAFETY: a frame runs; the constant is a name.
    unsafe {
        let cache = vm.eval.fiber.frames.last().unwrap_unchecked().pc.cast_mut();
        extra(vm);
        let value = names::load_name(vm, cache, borrow_word(&*constants.add(word.c() as usize)))?;
        put(vm, fp, word.a(), value.into_word());
    }
    Ok(Flow::Done)
}

#[inline(never)]
unsafe fn store_name(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> PyResult<Flow> {
    // SAFETY: a frame runs; the constant is a name; the register holds a value.
    unsafe {
        let cache = vm.eval.fiber.frames.last().unwrap_unchecked().pc.cast_mut();
        extra(vm);
        let value = borrow_word(&*fp.add(word.a() as usize)).clone();
        names::store_in_namespace(vm, cache, borrow_word(&*constants.add(word.c() as usize)), value)?;
    }
    Ok(Flow::Done)
}

#[inline(never)]
unsafe fn get_iter(vm: &mut Vm, fp: *mut u64, word: Word) -> PyResult<Flow> {
    // SAFETY: a register of the frame that holds a value.
    unsafe {
        let iterator = vm.iter(borrow_word(&*fp.add(word.b() as usize)))?;
        put(vm, fp, word.a(), iterator.into_word());
    }
    Ok(Flow::Done)
}

/// A tuple, a list or a str of the values in registers.
#[inline(never)]
unsafe fn build(vm: &mut Vm, fp: *mut u64, word: Word) -> PyResult<Flow> {
    let (first, count) = (word.b(), word.c() as usize);
    // SAFETY: `count` registers from `first` on hold values, which the result takes over.
    unsafe {
        let value = match word.op() {
            Op::BuildTuple if count > 0 => {
                let first = fp.add(first as usize);
                let tuple = vm.tuple_from_raw(first.cast(), count).into_val();
                first.write_bytes(0, count);
                tuple
            }
            Op::BuildTuple => vm.new_tuple(Vec::new()),
            Op::BuildList => {
                let items = take(fp, first, count);
                vm.new_list(items)
            }
            _ => {
                let parts = take(fp, first, count);
                vm.join_strings(&parts)?
            }
        };
        put(vm, fp, word.a(), value.into_word());
    }
    Ok(Flow::Done)
}

/// Reads the next word behind the instruction.
unsafe fn extra(vm: &mut Vm) -> u64 {
    // SAFETY: the frame stands at a word of the instruction.
    unsafe {
        let frame = vm.eval.fiber.frames.last_mut().unwrap_unchecked();
        let word = (*frame.pc).0;
        frame.pc = frame.pc.add(1);
        word
    }
}

/// Takes `count` owned words from register `first` on.
unsafe fn take(fp: *mut u64, first: u16, count: usize) -> Vec<Val> {
    let mut items = Vec::with_capacity(count);
    for place in first as usize..first as usize + count {
        // SAFETY: registers that hold values.
        items.push(Val::from_word(unsafe { std::mem::replace(&mut *fp.add(place), 0) }));
    }
    items
}

/// Fills registers from `first` on.
unsafe fn spread(vm: &mut Vm, fp: *mut u64, first: u16, items: Vec<Val>) {
    for (place, item) in items.into_iter().enumerate() {
        // SAFETY: as many registers as lowering has counted targets.
        unsafe { put(vm, fp, first + place as u16, item.into_word()) };
    }
}

/// The cell in the closure of the function that runs. A function that was garbage has none.
unsafe fn free_cell<'a>(vm: &Vm, at: u16) -> Option<&'a Obj<CellVar>> {
    // SAFETY: a frame runs, and keeps its function alive.
    unsafe {
        let function = vm.eval.fiber.frames.last()?.function;
        (*function).closure.get(at as usize).map(|cell| &**cell)
    }
}

#[allow(clippy::cognitive_complexity)]
#[inline(never)]
unsafe fn execute(vm: &mut Vm, fp: *mut u64, constants: *const u64, word: Word) -> PyResult<Flow> {
    // SAFETY: as the caller says; registers own what they hold.
    unsafe {
        macro_rules! val {
            ($at:expr) => {
                borrow_word(&*fp.add($at as usize))
            };
        }
        macro_rules! constant {
            ($at:expr) => {
                borrow_word(&*constants.add($at as usize))
            };
        }
        let (a, b, c) = (word.a(), word.b(), word.c());
        // Most put a value into `r[a]`; the others return.
        let value = match word.op() {
            Op::CheckBound | Op::LoadCell => return Err(names::unbound_local(vm, constant!(c))),
            Op::DelLocal => {
                if *fp.add(a as usize) == 0 {
                    return Err(names::unbound_local(vm, constant!(c)));
                }
                put(vm, fp, a, 0);
                return Ok(Flow::Done);
            }
            Op::MakeCell => {
                let held = std::mem::replace(&mut *fp.add(a as usize), 0);
                let value = (held != 0).then(|| Val::from_word(held));
                vm.new_cell(value).into_val()
            }
            Op::DelCell => {
                let cell: &Obj<CellVar> = object(*fp.add(a as usize));
                return match (*cell.value.as_pointer()).take() {
                    Some(old) => {
                        drop_register(vm, old.into_word());
                        Ok(Flow::Done)
                    }
                    None => Err(names::unbound_local(vm, constant!(c))),
                };
            }
            Op::LoadFree => return Err(names::unbound_free(vm, constant!(c))),
            Op::StoreFree => {
                if let Some(cell) = free_cell(vm, a) {
                    let new = copy_word(*fp.add(b as usize));
                    let old = (*cell.value.as_pointer()).replace(Val::from_word(new));
                    drop_register(vm, old.map_or(0, Val::into_word));
                }
                return Ok(Flow::Done);
            }
            Op::DelFree => {
                return match free_cell(vm, b).and_then(|cell| (*cell.value.as_pointer()).take()) {
                    Some(old) => {
                        drop_register(vm, old.into_word());
                        Ok(Flow::Done)
                    }
                    None => Err(names::unbound_free(vm, constant!(c))),
                };
            }
            Op::LoadGlobal => {
                let frame = vm.eval.fiber.frames.last_mut().unwrap_unchecked();
                let (cache, function) = (frame.pc.cast_mut(), &*frame.function);
                frame.pc = frame.pc.add(1);
                names::load_global(vm, function, cache, constant!(c))?
            }
            Op::DelGlobal => {
                names::delete_global(vm, constant!(c))?;
                return Ok(Flow::Done);
            }
            Op::DelName => {
                names::delete_name(vm, constant!(c))?;
                return Ok(Flow::Done);
            }
            Op::LoadNameOrFree => names::load_name_or_free(vm, constant!(c), b)?,
            Op::LoadFromOrGlobal => names::load_from_or_global(vm, val!(b), constant!(c))?,
            Op::LoadFromOrFree => {
                let name = extra(vm);
                names::load_from_or_free(vm, val!(b), constant!(name), c)?
            }
            Op::LoadLocals => match vm.eval.fiber.frames.last().unwrap_unchecked().namespace {
                0 => vm.new_dict().into_val(),
                namespace => borrow_word(&namespace).clone(),
            },

            Op::DelAttr => {
                vm.delattr(val!(a), names::as_str(*constants.add(c as usize)))?;
                return Ok(Flow::Done);
            }
            Op::LoadSuperMethod => {
                attributes::load_super_method(vm, fp, word, constant!(c))?;
                return Ok(Flow::Done);
            }
            Op::LoadSpecial => {
                attributes::load_special(vm, fp, word)?;
                return Ok(Flow::Done);
            }
            Op::GetSlice => operations::get_slice(vm, val!(b), val!(c), val!(c + 1))?,
            Op::DelItem => {
                vm.del_item(val!(a), val!(b))?;
                return Ok(Flow::Done);
            }

            Op::Neg => vm.negative(val!(b))?,
            Op::Pos => vm.positive(val!(b))?,
            Op::Invert => vm.invert(val!(b))?,
            Op::Not => Val::bool(!vm.is_true(val!(b))?),
            Op::In | Op::NotIn => Val::bool(vm.contains(val!(c), val!(b))? == (word.op() == Op::In)),

            Op::GetAIter => operations::async_iter(vm, val!(b))?,
            Op::GetANext => operations::async_next(vm, val!(b))?,
            Op::EndAsyncFor => {
                let class = vm.exceptions.stop_async_iteration.clone();
                if !vm.is_instance(val!(a), &class) {
                    return Err(raise_again(vm, val!(a)));
                }
                put(vm, fp, a, 0);
                return Ok(operations::jump(vm, word.bc() as isize));
            }
            Op::UnpackEx => {
                let counts = extra(vm);
                let items = vm.unpack_ex(val!(b), counts as u32 as usize, (counts >> 32) as usize)?;
                spread(vm, fp, a, items);
                return Ok(Flow::Done);
            }

            Op::BuildSet => {
                let items = take(fp, b, c as usize);
                operations::build_set(vm, items)?
            }
            Op::BuildDict => {
                let items = take(fp, b, c as usize * 2);
                operations::build_dict(vm, items)?
            }
            Op::BuildSlice => vm.new_slice(val!(b).clone(), val!(b + 1).clone(), val!(b + 2).clone()),
            Op::SetAdd => {
                vm.set_add(object(*fp.add(a as usize)), val!(b).clone())?;
                return Ok(Flow::Done);
            }
            Op::DictSet => {
                vm.dict_set(object(*fp.add(a as usize)), val!(b).clone(), val!(c).clone())?;
                return Ok(Flow::Done);
            }
            Op::ListExtend => {
                operations::list_extend(vm, object(*fp.add(a as usize)), val!(b), fp, c)?;
                return Ok(Flow::Done);
            }
            Op::SetUpdate => {
                vm.set_update(object(*fp.add(a as usize)), val!(b))?;
                return Ok(Flow::Done);
            }
            Op::DictUpdate => {
                vm.dict_update(object(*fp.add(a as usize)), val!(b))?;
                return Ok(Flow::Done);
            }
            Op::DictMerge => {
                vm.dict_merge_keywords(object(*fp.add(a as usize)), val!(b), val!(c))?;
                return Ok(Flow::Done);
            }
            Op::ListToTuple => {
                let list: &Obj<List> = object(*fp.add(b as usize));
                let items = list.items.get(vm).clone();
                vm.new_tuple(items)
            }
            Op::FormatValue => {
                let spec = (c & FORMAT_SPEC != 0).then(|| val!(b + 1));
                operations::format_value(vm, val!(b), spec, c & 3)?
            }
            Op::BuildInterpolation => {
                let spec = (c & FORMAT_SPEC != 0).then(|| val!(b + 2).clone());
                vm.new_interpolation(val!(b).clone(), val!(b + 1).clone(), c & 3, spec)?
            }
            Op::BuildTemplate => vm.new_template(val!(b).clone(), val!(c).clone()),

            Op::CallEx => return Ok(calls::call_spread(vm, fp, a, fp.add(b as usize))),
            Op::MakeFunction => {
                let flags = extra(vm);
                operations::make_function(vm, fp, word, flags)
            }
            Op::LoadBuildClass => names::load_build_class(vm)?,
            Op::YieldFrom => return Ok(generators::delegate(vm, fp, word)),
            Op::GetYieldFromIter => generators::yield_from_iter(vm, val!(b))?,
            Op::GetAwaitable => generators::awaitable(vm, val!(b), c)?,

            Op::Raise => {
                let exception = vm.make_exception(val!(a))?;
                return Err(vm.raise(exception));
            }
            Op::RaiseFrom => {
                let cause = val!(b).clone();
                let exception = vm.make_exception(val!(a))?;
                vm.set_cause(&exception, &cause)?;
                return Err(vm.raise(exception));
            }
            Op::RaiseCurrent => {
                return Err(match vm.handled() {
                    Some(exception) => raise_again(vm, &exception),
                    None => vm.runtime_error("No active exception to reraise"),
                });
            }
            Op::Reraise => return Err(raise_again(vm, val!(a))),
            Op::JumpIfNoMatch => {
                if vm.exception_matches(val!(a), val!(b))? {
                    return Ok(Flow::Done);
                }
                return Ok(operations::jump(vm, c as i16 as isize));
            }
            Op::MatchGroup => {
                let (matched, rest) = vm.match_group(val!(b), val!(c))?;
                put(vm, fp, a + 1, rest.unwrap_or(Val::NONE).into_word());
                matched.unwrap_or(Val::NONE)
            }
            Op::PrepReraiseStar => vm.prep_reraise_star(val!(b), val!(c))?,
            Op::AssertFail => {
                let args = if c == 1 { vec![val!(a).clone()] } else { Vec::new() };
                let class = vm.exceptions.assertion_error.clone();
                return Err(vm.raise_with(&class, args));
            }
            Op::ExcInfo => {
                let exception = val!(b).clone();
                let (class, traceback) = operations::exception_info(vm, &exception);
                spread(vm, fp, a, vec![class, exception, traceback]);
                return Ok(Flow::Done);
            }

            Op::ImportName => {
                let level = extra(vm) as i64;
                match names::import_name(vm, constant!(c), constant!(b), level) {
                    Err(Raised) if vm.eval.request.is_some() => return Ok(calls::grant(vm, a)),
                    result => result?,
                }
            }
            Op::ImportFrom => vm.import_from(val!(b), names::as_str(*constants.add(c as usize)))?,
            Op::ImportStar => {
                let namespace = names::namespace(vm);
                let module = val!(a).clone();
                vm.import_star(&module, &namespace)?;
                return Ok(Flow::Done);
            }

            Op::MatchSequence => Val::bool(operations::is_pattern_sequence(vm, val!(b))),
            Op::MatchMapping => Val::bool(operations::is_pattern_mapping(vm, val!(b))),
            Op::GetLen => {
                let len = vm.len(val!(b))?;
                vm.new_usize(len)
            }
            Op::MatchKeys => operations::match_keys(vm, val!(b), val!(c))?,
            Op::MatchRest => operations::match_rest(vm, val!(b), val!(c))?,
            Op::MatchClass => {
                let names = extra(vm);
                operations::match_class(vm, val!(b), val!(b + 1), c as usize, constant!(names))?
            }
            Op::Intrinsic => operations::intrinsic(vm, fp, word)?,
            // The others never come here.
            _ => return Err(vm.system_error("unknown opcode")),
        };
        put(vm, fp, a, value.into_word());
        Ok(Flow::Done)
    }
}

/// Raises an exception again, without a new entry in its traceback.
fn raise_again(vm: &mut Vm, exception: &Val) -> Raised {
    vm.raised = Some(exception.clone());
    vm.eval.reraising = true;
    Raised
}
