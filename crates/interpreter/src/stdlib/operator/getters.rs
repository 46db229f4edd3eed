//! `attrgetter`, `itemgetter`, `methodcaller`: callables that take something from an object.

use crate::errors::PyResult;
use crate::native::{Args, Base, CallArgs, TypeSpec, method, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of all three.
pub struct Getter {
    /// What it was made with: attributes, items, or a method's name and its arguments.
    args: Guarded<Vec<Val>>,
    /// The attributes to follow, for each of them.
    paths: Vec<Vec<Ref<Str>>>,
    /// Keyword arguments of the method.
    keywords: Vec<(Ref<Str>, Val)>,
}

crate::payload!(Getter, tracked);

impl Trace for Getter {
    fn trace(&self, visitor: &mut Visitor) {
        self.args.trace(visitor);
        for (_, value) in &self.keywords {
            value.trace(visitor);
        }
    }

    fn untie(&mut self) {
        self.args.untie();
        self.keywords = Vec::new();
    }
}

fn new_getter(vm: &Vm, class: &Obj<Type>, args: &Args, paths: Vec<Vec<Ref<Str>>>) -> Val {
    let keywords = args.keywords().to_vec();
    let getter = Getter { args: Guarded::new(args.rest().to_vec()), paths, keywords };
    vm.heap.alloc(class, getter).into_val()
}

/// One result as it is, several as a tuple.
fn gathered(vm: &Vm, mut results: Vec<Val>) -> Val {
    match results.pop() {
        Some(only) if results.is_empty() => only,
        last => {
            results.extend(last);
            vm.new_tuple(results)
        }
    }
}

/// The one argument of a call. Errors: TypeError if there is not just one.
fn only_argument<'a>(vm: &mut Vm, value: &Val, args: CallArgs<'a>) -> PyResult<&'a Val> {
    let name = vm.class_of(value).name(vm).into_owned();
    let message = match args.positional() {
        [object] if args.names.is_empty() => return Ok(object),
        // The third one counts before it looks at names.
        given if args.names.is_empty() || name == "methodcaller" && given.len() != 1 => {
            format!("{name} expected 1 argument, got {}", given.len())
        }
        _ => [&name, "() takes no keyword arguments"].concat(),
    };
    Err(vm.type_error(&message))
}

fn nothing_given(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult<()> {
    if args.rest().is_empty() {
        let message = [&class.name(vm), " expected 1 argument, got 0"].concat();
        return Err(vm.type_error(&message));
    }
    Ok(())
}

fn new_attrgetter(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    nothing_given(vm, class, args)?;
    let mut paths = Vec::with_capacity(args.rest().len());
    for name in args.rest() {
        let Some(name) = name.get::<Str>() else {
            return Err(vm.type_error("attribute name must be a string"));
        };
        let parts = name.as_bytes().split(|&byte| byte == b'.');
        paths.push(parts.map(|part| vm.intern_bytes(part)).collect());
    }
    Ok(new_getter(vm, class, args, paths))
}

fn new_itemgetter(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    nothing_given(vm, class, args)?;
    Ok(new_getter(vm, class, args, Vec::new()))
}

fn new_methodcaller(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let Some(name) = args.rest().first() else {
        return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
    };
    let Some(name) = name.get::<Str>() else {
        return Err(vm.type_error("method name must be a string"));
    };
    let path = vec![vm.intern_bytes(name.as_bytes())];
    Ok(new_getter(vm, class, args, vec![path]))
}

fn call_attrgetter(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let object = only_argument(vm, value, args)?;
    let getter = vm.this::<Getter>(value)?;
    let mut results = Vec::with_capacity(getter.paths.len());
    for path in &getter.paths {
        let mut result = object.clone();
        for name in path {
            result = vm.getattr(&result, name)?;
        }
        results.push(result);
    }
    Ok(gathered(vm, results))
}

fn call_itemgetter(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let object = only_argument(vm, value, args)?;
    let getter = vm.this::<Getter>(value)?;
    let keys = getter.args.get(vm).clone();
    let mut results = Vec::with_capacity(keys.len());
    for key in &keys {
        results.push(vm.get_item(object, key)?);
    }
    Ok(gathered(vm, results))
}

fn call_methodcaller(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let object = only_argument(vm, value, args)?;
    let getter = vm.this::<Getter>(value)?;
    let Some(name) = getter.paths.first().and_then(|path| path.first()) else { return Ok(Val::NONE) };
    let called = vm.getattr(object, name)?;
    let mut values = getter.args.get(vm).get(1..).unwrap_or_default().to_vec();
    values.extend(getter.keywords.iter().map(|(_, value)| value.clone()));
    let names: Vec<Val> = getter.keywords.iter().map(|(name, _)| name.to_val()).collect();
    vm.call_with(&called, CallArgs { values: &values, names: &names })
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let getter = vm.this::<Getter>(value)?;
    vm.guard_repr(value, "...", |vm| {
        let class = vm.class_of(value).to_ref();
        let mut text = vm.qualified_type_name(&class).into_bytes();
        text.push(b'(');
        for (index, arg) in getter.args.get(vm).clone().iter().enumerate() {
            if index > 0 {
                text.extend_from_slice(b", ");
            }
            vm.append_repr(&mut text, arg)?;
        }
        for (name, value) in &getter.keywords {
            text.extend_from_slice(b", ");
            text.extend_from_slice(name.as_bytes());
            text.push(b'=');
            vm.append_repr(&mut text, value)?;
        }
        text.push(b')');
        Ok(vm.new_wtf8_from(text))
    })
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let getter = vm.this::<Getter>(args.get(0))?;
    let class = getter.class().to_val();
    let mut given = getter.args.get(vm).clone();
    if getter.keywords.is_empty() {
        let given = vm.new_tuple(given);
        return Ok(vm.new_tuple(vec![class, given]));
    }
    // The keyword arguments are bound by a partial.
    let functools = vm.import_module("_functools")?;
    let partial = vm.getattr_str(&functools, "partial")?;
    let rest = given.split_off(1);
    let mut values = vec![class];
    values.extend(given);
    values.extend(getter.keywords.iter().map(|(_, value)| value.clone()));
    let names: Vec<Val> = getter.keywords.iter().map(|(name, _)| name.to_val()).collect();
    let made = vm.call_with(&partial, CallArgs { values: &values, names: &names })?;
    let rest = vm.new_tuple(rest);
    Ok(vm.new_tuple(vec![made, rest]))
}

const fn getter(
    name: &'static str,
    doc: &'static str,
    slots: &'static [Slot],
    methods: &'static [crate::native::Method],
) -> TypeSpec {
    TypeSpec {
        name,
        module: "operator",
        doc,
        base: Base::Object,
        layout: Getter::layout,
        flags: TypeFlags::IMMUTABLE,
        slots,
        methods,
        attributes: &[],
    }
}

static METHODS: &[crate::native::Method] =
    &[method("__reduce__", sig("($self, /)"), reduce).doc(|| "Return state information for pickling")];

pub static ATTRGETTER: TypeSpec = getter(
    "attrgetter",
    "A callable that gives the attributes of its operand with these names, dots included.",
    &[
        Slot::New(&NewDef { sig: sig("(*attrs)").as_shown("(attr, /, *attrs)"), function: new_attrgetter }),
        Slot::Call(call_attrgetter),
        Slot::Repr(repr),
    ],
    METHODS,
);

pub static ITEMGETTER: TypeSpec = getter(
    "itemgetter",
    "A callable that gives the items of its operand with these keys.",
    &[
        Slot::New(&NewDef { sig: sig("(*items)").as_shown("(item, /, *items)"), function: new_itemgetter }),
        Slot::Call(call_itemgetter),
        Slot::Repr(repr),
    ],
    METHODS,
);

pub static METHODCALLER: TypeSpec = getter(
    "methodcaller",
    "A callable that calls the method of this name on its operand.",
    &[
        Slot::New(&NewDef {
            sig: sig("(*args, **kwargs)").as_shown("(name, /, *args, **kwargs)"),
            function: new_methodcaller,
        }),
        Slot::Call(call_methodcaller),
        Slot::Repr(repr),
    ],
    METHODS,
);
