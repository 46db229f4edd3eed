//! The functions of `sys`.

use super::hooks;
use crate::errors::{Exception, PyResult};
use crate::native::{Args, Attribute, Method, TypeSpec, function, member, sig};
use crate::object::{Str, Val};
use crate::stdlib::{item, struct_type};
use crate::vm::Vm;

fn exc_info(vm: &mut Vm, _: &Args) -> PyResult {
    let Some(exc) = vm.handled() else {
        return Ok(vm.new_tuple(vec![Val::NONE, Val::NONE, Val::NONE]));
    };
    let class = vm.class_of(&exc).to_val();
    let traceback = exc.get::<Exception>().and_then(|payload| payload.traceback.get(vm).clone());
    Ok(vm.new_tuple(vec![class, exc, traceback.unwrap_or(Val::NONE)]))
}

fn exception(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.handled().unwrap_or(Val::NONE))
}

fn exit(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.exceptions.system_exit.clone();
    let status = args.opt(0).cloned();
    // A tuple stands for several arguments, None for none.
    let arguments = match status {
        Some(status) if status.is_none() => Vec::new(),
        Some(status) => match status.get::<crate::object::Tuple>() {
            Some(tuple) => tuple.items().to_vec(),
            None => vec![status],
        },
        None => Vec::new(),
    };
    Err(vm.raise_with(&class, arguments))
}

fn getrecursionlimit(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_usize(vm.eval.recursion_limit))
}

fn setrecursionlimit(vm: &mut Vm, args: &Args) -> PyResult {
    let limit = vm.index(args.get(0))?;
    let limit = match limit.as_int().and_then(|limit| limit.to_i64()) {
        Some(limit) if limit <= i64::from(i32::MAX) && limit >= i64::from(i32::MIN) => limit,
        _ => return Err(vm.overflow_error("Python int too large to convert to C int")),
    };
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = vm.eval.fiber.frames.len();
    if depth >= limit as usize {
        let message = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
        return Err(vm.recursion_error(&message));
    }
    vm.eval.recursion_limit = limit as usize;
    Ok(Val::NONE)
}

fn getsizeof(vm: &mut Vm, args: &Args) -> PyResult {
    let object = args.get(0);
    let name = vm.names.__sizeof__.clone();
    let result = vm.call_special(object, &name, &[]);
    let size = match result {
        Ok(size) => size,
        Err(raised) => match args.opt(1) {
            Some(default) if vm.raised_is(&vm.exceptions.type_error.clone()) => {
                vm.take_raised();
                return Ok(default.clone());
            }
            _ => return Err(raised),
        },
    };
    let Some(size) = size else {
        let words = object.header().map_or(8, |header| header.class().layout().size());
        return Ok(vm.new_usize(words));
    };
    match size.as_int().and_then(|size| size.to_i64()) {
        Some(size) if size < 0 => Err(vm.value_error("__sizeof__() should return >= 0")),
        Some(size) => Ok(vm.new_int(size)),
        None => Err(vm.type_error("__sizeof__() should return an integer")),
    }
}

fn intern(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(text) = args.get(0).get::<Str>() else {
        let message = format!("intern() argument must be str, not {}", vm.type_name(args.get(0)));
        return Err(vm.type_error(&message));
    };
    if !text.class().is(&vm.types.str) {
        let message = format!("can't intern {}", vm.type_name(args.get(0)));
        return Err(vm.type_error(&message));
    }
    Ok(vm.intern_str(text).into_val())
}

fn is_interned(vm: &mut Vm, args: &Args) -> PyResult {
    match args.get(0).get::<Str>() {
        Some(text) => Ok(Val::bool(text.is_interned())),
        None => {
            let message = format!("_is_interned() argument must be str, not {}", vm.type_name(args.get(0)));
            Err(vm.type_error(&message))
        }
    }
}

fn getrefcount(vm: &mut Vm, args: &Args) -> PyResult {
    // Values that are no objects are shared by all, as CPython's immortal ones.
    let count = args.get(0).header().map_or(u32::MAX, |header| header.references());
    Ok(vm.new_int(i64::from(count)))
}

fn getframe(vm: &mut Vm, args: &Args) -> PyResult {
    let depth = match args.opt(0) {
        Some(depth) => vm.index_i64(depth)?,
        None => 0,
    };
    match vm.frame_at(depth.max(0) as usize) {
        Some(frame) => Ok(frame),
        None => Err(vm.value_error("call stack is not deep enough")),
    }
}

fn getframemodulename(vm: &mut Vm, args: &Args) -> PyResult {
    let depth = match args.opt(0) {
        Some(depth) => vm.index_i64(depth)?,
        None => 0,
    };
    let Some(frame) = vm.frame_at(depth.max(0) as usize) else { return Ok(Val::NONE) };
    let Some(frame) = frame.get::<crate::types::frame::Frame>() else { return Ok(Val::NONE) };
    let name = vm.names.__name__.clone();
    Ok(frame.globals.get_str(vm, &name).cloned().unwrap_or(Val::NONE))
}

fn encoding(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_str("utf-8"))
}

fn encode_errors(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_str("surrogateescape"))
}

fn get_int_max_str_digits(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_usize(vm.int_max_str_digits))
}

fn set_int_max_str_digits(vm: &mut Vm, args: &Args) -> PyResult {
    let digits = vm.index_i64(args.get(0))?;
    if digits != 0 && digits < 640 {
        return Err(vm.value_error("maxdigits must be >= 640 or 0 for unlimited"));
    }
    vm.int_max_str_digits = digits as usize;
    Ok(Val::NONE)
}

fn is_false(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::FALSE)
}

fn is_true(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::TRUE)
}

fn nothing(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::NONE)
}

fn getallocatedblocks(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_usize(vm.heap.live_objects()))
}

fn settrace(vm: &mut Vm, args: &Args) -> PyResult {
    vm.stdlib.trace = args.get(0).clone();
    Ok(Val::NONE)
}

fn gettrace(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.stdlib.trace.clone())
}

fn setprofile(vm: &mut Vm, args: &Args) -> PyResult {
    vm.stdlib.profile = args.get(0).clone();
    Ok(Val::NONE)
}

fn getprofile(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.stdlib.profile.clone())
}

fn getswitchinterval(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::float(0.005))
}

fn zero(_: &mut Vm, _: &Args) -> PyResult {
    Ok(Val::small_int(0))
}

static ASYNCGEN_FIELDS: &[Attribute] = &[member("firstiter", item::<0>), member("finalizer", item::<1>)];
static ASYNCGEN_HOOKS: TypeSpec = struct_type("builtins", "asyncgen_hooks", ASYNCGEN_FIELDS);

fn get_asyncgen_hooks(vm: &mut Vm, _: &Args) -> PyResult {
    let hooks = vm.stdlib.asyncgen_hooks.to_vec();
    Ok(vm.new_struct(&ASYNCGEN_HOOKS, hooks))
}

fn set_asyncgen_hooks(vm: &mut Vm, args: &Args) -> PyResult {
    for (index, name) in [(1, "finalizer"), (0, "firstiter")] {
        let Some(hook) = args.opt(index) else { continue };
        if !hook.is_none() && !vm.is_callable(hook) {
            let message = format!("callable {name} expected, got {}", vm.type_name(hook));
            return Err(vm.type_error(&message));
        }
        vm.stdlib.asyncgen_hooks[index] = hook.clone();
    }
    Ok(Val::NONE)
}

pub(super) static FUNCTIONS: &[Method] = &[
    hooks::DISPLAYHOOK,
    hooks::EXCEPTHOOK,
    hooks::UNRAISABLEHOOK,
    hooks::BREAKPOINTHOOK,
    function("exc_info", sig("()"), exc_info),
    function("exception", sig("()"), exception),
    function("exit", sig("(status=None, /)"), exit),
    function("getrecursionlimit", sig("()"), getrecursionlimit),
    function("setrecursionlimit", sig("(limit, /)"), setrecursionlimit),
    function("getsizeof", sig("(object, default=<none>)"), getsizeof),
    function("intern", sig("(string, /)"), intern),
    function("_is_interned", sig("(string, /)"), is_interned),
    function("getrefcount", sig("(object, /)"), getrefcount),
    function("_getframe", sig("(depth=0, /)"), getframe),
    function("_getframemodulename", sig("(depth=0)"), getframemodulename),
    function("getdefaultencoding", sig("()"), encoding),
    function("getfilesystemencoding", sig("()"), encoding),
    function("getfilesystemencodeerrors", sig("()"), encode_errors),
    function("get_int_max_str_digits", sig("()"), get_int_max_str_digits),
    function("set_int_max_str_digits", sig("(maxdigits)"), set_int_max_str_digits),
    function("is_finalizing", sig("()"), is_false),
    function("is_stack_trampoline_active", sig("()"), is_false),
    function("_is_gil_enabled", sig("()"), is_true),
    function("_clear_type_cache", sig("()"), nothing),
    function("_clear_internal_caches", sig("()"), nothing),
    function("audit", sig("(event, /, *args)"), nothing),
    function("addaudithook", sig("(hook)"), nothing),
    function("getallocatedblocks", sig("()"), getallocatedblocks),
    function("getunicodeinternedsize", sig("(*, _only_immortal=False)"), getallocatedblocks),
    function("settrace", sig("(function, /)"), settrace),
    function("gettrace", sig("()"), gettrace),
    function("setprofile", sig("(function, /)"), setprofile),
    function("getprofile", sig("()"), getprofile),
    function("getswitchinterval", sig("()"), getswitchinterval),
    function("setswitchinterval", sig("(interval, /)"), nothing),
    function("get_coroutine_origin_tracking_depth", sig("()"), zero),
    function("set_coroutine_origin_tracking_depth", sig("(depth)"), nothing),
    function("get_asyncgen_hooks", sig("()"), get_asyncgen_hooks),
    function("set_asyncgen_hooks", sig("(firstiter=<none>, finalizer=None)"), set_asyncgen_hooks),
];
