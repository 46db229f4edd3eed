//! `partial`: a function with some of its arguments given.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, CallArgs, Method, TypeSpec, member, method, sig};
use crate::object::{
    Dict, Guarded, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Tuple, Type, TypeFlags, Val, Visitor,
};
use crate::types::list::CLASS_GETITEM;
use crate::types::object::Plain;
use crate::vm::Vm;

/// The payload of `partial`.
pub struct Partial {
    function: Guarded<Val>,
    /// Positional arguments, some of which can be the placeholder.
    args: Guarded<Ref<Tuple>>,
    keywords: Guarded<Ref<Dict>>,
}

crate::payload!(Partial, tracked);

impl Trace for Partial {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
        self.args.trace(visitor);
        self.keywords.trace(visitor);
    }

    fn untie(&mut self) {
        self.function.untie();
    }
}

fn placeholder_repr(vm: &mut Vm, _: &Val) -> PyResult {
    Ok(vm.new_str("Placeholder"))
}

fn placeholder_new(vm: &mut Vm, _: &Obj<Type>, _: &Args) -> PyResult {
    Ok(placeholder(vm))
}

fn placeholder_reduce(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_str("Placeholder"))
}

pub static PLACEHOLDER: TypeSpec = TypeSpec {
    name: "_PlaceholderType",
    module: "functools",
    doc: "",
    base: Base::Object,
    layout: Plain::layout,
    flags: TypeFlags::IMMUTABLE,
    slots: &[Slot::New(&NewDef { sig: sig("()"), function: placeholder_new }), Slot::Repr(placeholder_repr)],
    methods: &[method("__reduce__", sig("($self, /)"), placeholder_reduce)],
    attributes: &[],
};

/// `functools.Placeholder`, the one object of its class.
pub(super) fn placeholder(vm: &mut Vm) -> Val {
    let class = vm.native_class(&PLACEHOLDER);
    // The class keeps it in its dict.
    let name = vm.intern("_instance");
    if let Some(known) = class.dict(vm).get_str(vm, &name) {
        return known.clone();
    }
    let made = vm.heap.alloc(&class, Plain).into_val();
    let dict = class.dict(vm).to_ref();
    dict.set_str(vm, &name, made.clone());
    made
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let [function, given @ ..] = args.rest() else {
        return Err(vm.type_error("type 'partial' takes at least one argument"));
    };
    if !vm.is_callable(function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let blank = placeholder(vm);
    if given.last().is_some_and(|last| last.is(&blank)) {
        return Err(vm.type_error("trailing Placeholders are not allowed"));
    }
    if args.keywords().iter().any(|(_, value)| value.is(&blank)) {
        return Err(vm.type_error("Placeholder cannot be passed as a keyword argument"));
    }
    let keywords = vm.new_dict();
    let mut function = function.clone();
    let mut all = given.to_vec();
    // A partial of a partial is flat, unless the inner one has attributes of its own.
    let ours = vm.native_class(&SPEC);
    let inner = function.to_ref::<Partial>().filter(|inner| inner.class().is(&ours) && class.is(&ours));
    if let Some(inner) = inner {
        all = fill(inner.args.get(vm).items(), &all, &blank);
        let table = inner.keywords.get(vm).table.get(vm).copy();
        drop(keywords.table.replace(vm, table));
        function = inner.function.get(vm).clone();
    }
    for (name, value) in args.keywords() {
        keywords.set_str(vm, name, value.clone());
    }
    let payload = Partial {
        function: Guarded::new(function),
        args: Guarded::new(vm.new_tuple_ref(all)),
        keywords: Guarded::new(keywords),
    };
    Ok(vm.heap.alloc(class, payload).into_val())
}

/// Arguments with the first of `given` in place of the placeholders, the rest behind.
fn fill(args: &[Val], given: &[Val], blank: &Val) -> Vec<Val> {
    let mut given = given.iter();
    let take = |arg: &Val| if arg.is(blank) { given.next().unwrap_or(arg).clone() } else { arg.clone() };
    let mut all: Vec<Val> = args.iter().map(take).collect();
    all.extend(given.cloned());
    all
}

fn call(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let partial = vm.this::<Partial>(value)?;
    let function = partial.function.get(vm).clone();
    let own = partial.args.get(vm).clone();
    let blank = placeholder(vm);
    let blanks = own.items().iter().filter(|arg| arg.is(&blank)).count();
    let given = args.positional();
    if blanks > given.len() {
        let message = format!(
            "missing positional arguments in 'partial' call; expected at least {blanks}, got {}",
            given.len()
        );
        return Err(vm.type_error(&message));
    }
    let mut values = fill(own.items(), given, &blank);
    let keywords = partial.keywords.get(vm).clone();
    if keywords.is_empty(vm) {
        values.extend(args.keywords().map(|(_, value)| value.clone()));
        return vm.call_with(&function, CallArgs { values: &values, names: args.names });
    }
    let merged = vm.new_dict_from(keywords.table.get(vm).copy());
    for (name, value) in args.keywords() {
        if let Some(name) = name.get::<Str>() {
            merged.set_str(vm, name, value.clone());
        }
    }
    let mut names = Vec::with_capacity(merged.len(vm));
    for (name, value) in merged.entries(vm) {
        names.push(name.clone());
        values.push(value.clone());
    }
    vm.call_with(&function, CallArgs { values: &values, names: &names })
}

/// As a method: the receiver goes where the first argument goes.
fn descr_get(vm: &mut Vm, value: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    match object {
        Some(object) => Ok(vm.new_bound_method(value.clone(), object.clone())),
        None => Ok(value.clone()),
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let partial = vm.this::<Partial>(value)?;
    vm.guard_repr(value, "...", |vm| {
        let class = vm.class_of(value).to_ref();
        let mut text = vm.qualified_type_name(&class).into_bytes();
        text.push(b'(');
        let function = partial.function.get(vm).clone();
        vm.append_repr(&mut text, &function)?;
        for arg in partial.args.get(vm).clone().items() {
            text.extend_from_slice(b", ");
            vm.append_repr(&mut text, arg)?;
        }
        let keywords = partial.keywords.get(vm).entries(vm);
        let keywords: Vec<(Val, Val)> = keywords.map(|(k, v)| (k.clone(), v.clone())).collect();
        for (name, value) in keywords {
            text.extend_from_slice(b", ");
            let name = vm.str(&name)?;
            text.extend_from_slice(name.as_bytes());
            text.push(b'=');
            vm.append_repr(&mut text, &value)?;
        }
        text.push(b')');
        Ok(vm.new_wtf8_from(text))
    })
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let partial = vm.this::<Partial>(args.get(0))?;
    let function = partial.function.get(vm).clone();
    let arguments = vm.new_tuple(vec![function.clone()]);
    let attributes = vm.instance_dict(args.get(0)).filter(|dict| !dict.is_empty(vm));
    let state = vec![
        function,
        partial.args.get(vm).to_val(),
        partial.keywords.get(vm).to_val(),
        attributes.map_or(Val::NONE, |dict| dict.into_val()),
    ];
    let state = vm.new_tuple(state);
    Ok(vm.new_tuple(vec![partial.class().to_val(), arguments, state]))
}

fn set_state(vm: &mut Vm, args: &Args) -> PyResult {
    let partial = vm.this::<Partial>(args.get(0))?;
    let parts = args.get(1).get::<Tuple>().map(|tuple| tuple.items());
    let Some([function, arguments, keywords, attributes]) = parts else {
        return Err(vm.type_error("invalid partial state"));
    };
    let arguments = arguments.get::<Tuple>().map(|tuple| tuple.items().to_vec());
    let keywords = if keywords.is_none() { Some(vm.new_dict()) } else { keywords.to_ref::<Dict>() };
    let (true, Some(arguments), Some(keywords)) = (vm.is_callable(function), arguments, keywords) else {
        return Err(vm.type_error("invalid partial state"));
    };
    let blank = placeholder(vm);
    if arguments.last().is_some_and(|last| last.is(&blank)) {
        return Err(vm.type_error("trailing Placeholders are not allowed"));
    }
    let arguments = vm.new_tuple_ref(arguments);
    partial.function.replace(vm, function.clone());
    partial.args.replace(vm, arguments);
    partial.keywords.replace(vm, keywords);
    if let Some(attributes) = attributes.to_ref::<Dict>() {
        vm.instance_put_dict(args.get(0), attributes);
    }
    Ok(Val::NONE)
}

fn function(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<Partial>(value)?.function.get(vm).clone())
}

fn arguments(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<Partial>(value)?.args.get(vm).to_val())
}

fn keywords(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<Partial>(value)?.keywords.get(vm).to_val())
}

static METHODS: &[Method] = &[
    method("__reduce__", sig("($self, /)"), reduce),
    method("__setstate__", sig("($self, object, /)"), set_state),
    CLASS_GETITEM,
];

static ATTRIBUTES: &[Attribute] =
    &[member("func", function), member("args", arguments), member("keywords", keywords)];

pub static SPEC: TypeSpec = TypeSpec {
    name: "partial",
    module: "functools",
    doc: "A function with some of its arguments given.",
    base: Base::Object,
    layout: Partial::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef {
            sig: sig("(*args, **keywords)").as_shown("(func, /, *args, **keywords)"),
            function: new,
        }),
        Slot::Repr(repr),
        Slot::Call(call),
        Slot::DescrGet(descr_get),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
