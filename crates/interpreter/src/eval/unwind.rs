//! From a raised exception to its handler.

use super::calls::{self, Flow, release_window};
use super::execution::frame_values;
use super::frame::{Kind, NEW_BLOCK, OBSERVED};
use super::run::{borrow_word, drop_register};
use super::{generators, operations};
use crate::errors::Raised;
use crate::object::{Str, Val};
use crate::types::frame::Locals;
use crate::vm::Vm;

/// What the files are called whose code calls the programs of a page: its handlers keep the loop in order.
const LOOP_CODE: &str = "<frozen asyncio";

/// Finds the handler of the exception on its way up, among the frames from `base` on. True if
/// the topmost frame goes on there; false if the exception leaves the frame at `base`.
pub(super) fn unwind(vm: &mut Vm, base: usize) -> bool {
    if vm.raised.is_none() {
        let _ = vm.system_error("error return without exception set");
    }
    loop {
        // SAFETY: frames are valid while they are on the stack; each is released once.
        unsafe {
            let Some(frame) = vm.eval.fiber.frames.last() else { return false };
            let (function, code) = (&*frame.function, (*frame.code).to_ref());
            let index = code.index_before(frame.pc);
            let fp = frame.fp;
            let handlers = &code.unit.handlers;
            let mut handler = handlers.iter().find(|h| h.start <= index && index < h.end);
            if vm.is_ending() && !code.unit.source.filename.starts_with(LOOP_CODE) {
                handler = None;
            }
            if !std::mem::take(&mut vm.eval.reraising)
                && let Some(exception) = vm.raised.clone()
            {
                let globals = function.globals.clone();
                let (mut object, mut locals) = (vm.observed_top(), Locals::None);
                // What is caught here can be looked at while the frame goes on.
                if object.is_none() && handler.is_some() {
                    let top = vm.eval.fiber.frames.len() - 1;
                    object = Some(vm.observe(top).into_val());
                } else if object.is_none() {
                    locals = match frame.namespace {
                        0 => {
                            let cells = function.closure.iter().map(|cell| cell.to_val()).collect();
                            Locals::Registers(frame_values(frame, &code), cells)
                        }
                        _ => Locals::Namespace(borrow_word(&frame.namespace).clone()),
                    };
                }
                vm.add_traceback(&exception, &code, index, &globals, locals, object);
            }
            if let Some(handler) = handler {
                let exception = vm.raised.take().map_or(0, Val::into_word);
                let place = fp.add(handler.exc as usize);
                let old = std::mem::replace(&mut *place, exception);
                if let Some(frame) = vm.eval.fiber.frames.last_mut() {
                    frame.pc = code.words().add(handler.target as usize);
                }
                drop_register(vm, old);
                return true;
            }
            if vm.eval.fiber.frames.last().is_some_and(|frame| frame.marks & OBSERVED != 0) {
                vm.end_observed();
            }
            let Some(frame) = vm.eval.fiber.frames.pop() else { return false };
            let (kind, dst) = (frame.kind, frame.dst);
            if !frame.generator.is_null() {
                if generators::leave_by_exception(vm, frame) {
                    continue;
                }
            } else {
                if kind == Kind::Init {
                    drop_register(vm, std::mem::replace(&mut *frame.fp.sub(2), 0));
                }
                release_window(frame.code, frame.fp);
                if frame.marks & NEW_BLOCK != 0 {
                    vm.eval.fiber.leave_block();
                }
            }
            match kind {
                Kind::Native => {
                    debug_assert_eq!(vm.eval.fiber.frames.len(), base);
                    return false;
                }
                Kind::Next if vm.raised_is(&vm.exceptions.stop_iteration.clone()) => {
                    vm.raised = None;
                    operations::deliver_end(vm);
                    return true;
                }
                Kind::Getter => name_attribute(vm),
                Kind::Then | Kind::Delegated => {
                    let flow = calls::go_on(vm, kind, dst, Err(Raised));
                    if flow == Flow::Frame {
                        return true;
                    }
                }
                _ => {}
            }
        }
    }
}

/// What a property's getter raises is told which attribute it was, if it is an AttributeError.
#[cold]
unsafe fn name_attribute(vm: &mut Vm) {
    // SAFETY: the topmost frame stands behind a `LoadAttr` and the words of its cache; its registers
    // and constants are in use.
    unsafe {
        let Some(frame) = vm.eval.fiber.frames.last() else { return };
        let word = *frame.pc.sub(3);
        let object = borrow_word(&*frame.fp.add(word.b() as usize)).clone();
        let Some(name) = (*frame.code).constants.get(word.c() as usize).cloned() else { return };
        if let Some(name) = name.get::<Str>() {
            vm.complete_attribute_error(&object, name);
        }
    }
}
