//! What `copy` and `pickle` ask of any object: `__reduce_ex__`, `__reduce__`, `__getstate__`.
//!
//! The functions that make objects again are in the module `copyreg`, in Python.

use super::object::Plain;
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Method, method, sig};
use crate::object::{Dict, List, Payload, Tuple, Type, TypeFlags, Val};
use crate::vm::Vm;

#[cold]
fn cannot_pickle(vm: &mut Vm, object: &Val) -> Raised {
    let name = vm.type_name(object);
    // Whose instances vary in size CPython words so.
    let message = match &name[..] {
        "code" | "memoryview" => ["cannot pickle ", &name, " objects"].concat(),
        _ => ["cannot pickle '", &name, "' object"].concat(),
    };
    vm.type_error(&message)
}

impl Vm {
    /// A function of `copyreg`.
    fn copyreg(&mut self, name: &str) -> PyResult {
        let module = self.import_module("copyreg")?;
        self.getattr_str(&module, name)
    }
}

/// The state that instances have in `__dict__` and in slots. `required` says that nothing else
/// makes the object what it is: natives that have more cannot be copied so.
fn default_state(vm: &mut Vm, object: &Val, required: bool) -> PyResult {
    let class = vm.class_of(object).to_ref();
    if required && !std::ptr::eq(class.layout(), Plain::layout()) && !class.has(TypeFlags::EXCEPTION) {
        return Err(cannot_pickle(vm, object));
    }
    let state = if vm.instance_names(object).is_empty() {
        Val::NONE
    } else {
        match vm.instance_dict(object) {
            Some(dict) => dict.into_val(),
            None => Val::NONE,
        }
    };
    if class.slot_count() == 0 {
        return Ok(state);
    }
    let slotnames = vm.copyreg("_slotnames")?;
    let names = vm.call(&slotnames, &[class.to_val()])?;
    let slots = vm.new_dict();
    for name in vm.to_vec(&names)? {
        let Some(key) = name.to_ref() else { continue };
        if let Some(value) = vm.getattr_opt(object, &key)? {
            vm.dict_set(&slots, name, value)?;
        }
    }
    if slots.entries(vm).next().is_none() {
        return Ok(state);
    }
    Ok(vm.new_tuple(vec![state, slots.into_val()]))
}

fn getstate(vm: &mut Vm, args: &Args) -> PyResult {
    default_state(vm, args.get(0), false)
}

/// The positional and named arguments that `__getnewargs_ex__` or `__getnewargs__` say.
fn new_arguments(vm: &mut Vm, object: &Val) -> PyResult<Option<(Val, Option<Val>)>> {
    let name = vm.intern("__getnewargs_ex__");
    if let Some(method) = vm.getattr_opt(object, &name)? {
        let result = vm.call(&method, &[])?;
        let Some(tuple) = result.get::<Tuple>() else {
            let message =
                ["__getnewargs_ex__ should return a tuple, not '", &vm.type_name(&result), "'"].concat();
            return Err(vm.type_error(&message));
        };
        let [arguments, keywords] = tuple.items() else {
            let message =
                format!("__getnewargs_ex__ should return a tuple of length 2, not {}", tuple.items().len());
            return Err(vm.value_error(&message));
        };
        for (what, kind, value, fits) in [
            ("first", "tuple", arguments, arguments.is_a::<Tuple>()),
            ("second", "dict", keywords, keywords.is_a::<Dict>()),
        ] {
            if !fits {
                let message = format!(
                    "{what} item of the tuple returned by __getnewargs_ex__ must be a {kind}, not '{}'",
                    vm.type_name(value)
                );
                return Err(vm.type_error(&message));
            }
        }
        return Ok(Some((arguments.clone(), Some(keywords.clone()))));
    }
    let name = vm.intern("__getnewargs__");
    let Some(method) = vm.getattr_opt(object, &name)? else { return Ok(None) };
    let result = vm.call(&method, &[])?;
    if !result.is_a::<Tuple>() {
        let message = ["__getnewargs__ should return a tuple, not '", &vm.type_name(&result), "'"].concat();
        return Err(vm.type_error(&message));
    }
    Ok(Some((result, None)))
}

/// Protocol 2 and later: the object is made by its class's `__new__`.
fn reduce_by_new(vm: &mut Vm, object: &Val) -> PyResult {
    let class = vm.class_of(object).to_ref();
    if class.has(TypeFlags::NO_INSTANTIATION) {
        return Err(cannot_pickle(vm, object));
    }
    let given = new_arguments(vm, object)?;
    let is_container = object.is_a::<List>() || object.is_a::<Dict>();
    let required = given.is_none() && !is_container;
    let (function, arguments) = match given {
        Some((arguments, Some(keywords))) if vm.is_true(&keywords)? => {
            let arguments = vm.new_tuple(vec![class.to_val(), arguments, keywords]);
            (vm.copyreg("__newobj_ex__")?, arguments)
        }
        given => {
            let mut values = vec![class.to_val()];
            if let Some((arguments, _)) = &given {
                values.extend(arguments.get::<Tuple>().into_iter().flat_map(|tuple| tuple.items().to_vec()));
            }
            (vm.copyreg("__newobj__")?, vm.new_tuple(values))
        }
    };
    let name = vm.names.__getstate__.clone();
    let own = vm.lookup(&class, &name);
    let plain = vm.lookup(&vm.types.object.clone(), &name);
    let state = match (own, plain) {
        (Some(own), Some(plain)) if own.is(&plain) => default_state(vm, object, required)?,
        _ => vm.call_method(object, &name, &[])?,
    };
    let list_items = if object.is_a::<List>() { vm.iter(object)? } else { Val::NONE };
    let dict_items = if object.is_a::<Dict>() {
        let items = vm.call_method_str(object, "items", &[])?;
        vm.iter(&items)?
    } else {
        Val::NONE
    };
    Ok(vm.new_tuple(vec![function, arguments, state, list_items, dict_items]))
}

fn reduce_as(vm: &mut Vm, object: &Val, protocol: i64) -> PyResult {
    if protocol >= 2 {
        return reduce_by_new(vm, object);
    }
    let function = vm.copyreg("_reduce_ex")?;
    let protocol = vm.new_int(protocol);
    vm.call(&function, &[object.clone(), protocol])
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    reduce_as(vm, args.get(0), 0)
}

fn reduce_ex(vm: &mut Vm, args: &Args) -> PyResult {
    let object = args.get(0);
    let protocol = vm.index_i64(args.get(1))?;
    let name = vm.names.__reduce__.clone();
    let claimed = vm.getattr_str(object, "__class__")?;
    let class = claimed.to_ref::<Type>().unwrap_or_else(|| vm.class_of(object).to_ref());
    let own = vm.lookup(&class, &name);
    let plain = vm.lookup(&vm.types.object.clone(), &name);
    if let (Some(own), Some(plain)) = (own, plain)
        && !own.is(&plain)
    {
        return vm.call_method(object, &name, &[]);
    }
    reduce_as(vm, object, protocol)
}

pub(super) const REDUCE: Method = method("__reduce__", sig("($self, /)"), reduce);
pub(super) const REDUCE_EX: Method = method("__reduce_ex__", sig("($self, protocol, /)"), reduce_ex);
pub(super) const GETSTATE: Method = method("__getstate__", sig("($self, /)"), getstate);
