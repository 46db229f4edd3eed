//! `super`.

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, member, sig};
use crate::object::{
    Guarded, InitDef, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Type, TypeFlags, Val, Visitor,
};
use crate::vm::Vm;

/// Looks attributes up behind a class in the order of another.
#[derive(Default)]
pub struct Super {
    /// The class behind which the search starts.
    this: Guarded<Option<Ref<Type>>>,
    object: Guarded<Option<Val>>,
    /// The class whose order is followed.
    start: Guarded<Option<Ref<Type>>>,
}

crate::payload!(Super, tracked);

impl Trace for Super {
    fn trace(&self, visitor: &mut Visitor) {
        self.this.trace(visitor);
        self.object.trace(visitor);
        self.start.trace(visitor);
    }

    fn untie(&mut self) {
        self.object.untie();
    }
}

fn of(value: &Val) -> Option<&Obj<Super>> {
    value.get::<Super>()
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    Ok(vm.heap.alloc(class, Super::default()).into_val())
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    let (class, object) = match args.opt(1) {
        Some(class) => (class.clone(), args.some(2).cloned()),
        None => {
            let (class, object) = vm.super_arguments()?;
            (class, Some(object))
        }
    };
    let Some(class) = class.to_ref::<Type>() else {
        let message = format!("super() argument 1 must be a type, not {}", vm.type_name(&class));
        return Err(vm.type_error(&message));
    };
    let start = match &object {
        Some(object) => Some(start_of(vm, &class, object)?),
        None => None,
    };
    let Some(payload) = of(value) else { return Ok(()) };
    *payload.this.get_mut(vm) = Some(class);
    *payload.object.get_mut(vm) = object;
    *payload.start.get_mut(vm) = start;
    Ok(())
}

/// The class whose order `super(class, object)` follows.
fn start_of(vm: &mut Vm, class: &Obj<Type>, object: &Val) -> PyResult<Ref<Type>> {
    if let Some(other) = object.get::<Type>()
        && other.is_subclass(vm, class)
    {
        return Ok(other.to_ref());
    }
    if vm.is_instance(object, class) {
        return Ok(vm.class_of(object).to_ref());
    }
    let name = vm.names.__class__.clone();
    if let Some(other) = vm.getattr_opt(object, &name)?
        && let Some(other) = other.get::<Type>()
        && other.is_subclass(vm, class)
    {
        return Ok(other.to_ref());
    }
    let (kind, shown) = match object.get::<Type>() {
        Some(other) => ("type", other.name(vm).into_owned()),
        None => ("instance of", vm.type_name(object)),
    };
    let message = format!(
        "super(type, obj): obj ({kind} {shown}) is not an instance or subtype of type ({}).",
        class.name(vm)
    );
    Err(vm.type_error(&message))
}

fn getattr(vm: &mut Vm, value: &Val, name: &Obj<Str>) -> PyResult {
    let Some(payload) = of(value) else { return Ok(Val::NONE) };
    let parts = (payload.this.get(vm).clone(), payload.start.get(vm).clone(), payload.object.get(vm).clone());
    let (Some(class), Some(start), Some(object)) = parts else { return vm.generic_getattr(value, name) };
    if !name.is(&vm.names.__class__)
        && let Some(found) = vm.super_lookup(&class, &start, &object, name)?
    {
        return Ok(found);
    }
    match vm.generic_getattr_opt(value, name)? {
        Some(found) => Ok(found),
        None => {
            let message = format!("'super' object has no attribute '{}'", name.to_text());
            Err(vm.attribute_error(&message, value, name))
        }
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(payload) = of(value) else { return Ok(Val::NONE) };
    let class = payload.this.get(vm).as_ref().map_or("NULL".to_string(), |class| class.name(vm).into_owned());
    let text = match payload.start.get(vm) {
        Some(start) => format!("<super: <class '{class}'>, <{} object>>", start.name(vm)),
        None => format!("<super: <class '{class}'>, NULL>"),
    };
    Ok(vm.new_str(&text))
}

fn get(vm: &mut Vm, value: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let (Some(payload), Some(object)) = (of(value), object) else { return Ok(value.clone()) };
    if object.is_none() || payload.object.get(vm).is_some() {
        return Ok(value.clone());
    }
    let class = payload.this.get(vm).as_ref().map_or(Val::NONE, |class| class.to_val());
    let made = vm.class_of(value).to_val();
    vm.call(&made, &[class, object.clone()])
}

fn this_class(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).and_then(|s| s.this.get(vm).as_ref().map(|class| class.to_val())).unwrap_or(Val::NONE))
}

fn own_self(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).and_then(|s| s.object.get(vm).clone()).unwrap_or(Val::NONE))
}

fn self_class(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).and_then(|s| s.start.get(vm).as_ref().map(|class| class.to_val())).unwrap_or(Val::NONE))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "super",
    module: "builtins",
    doc: "super() -> same as super(__class__, <first argument>)",
    base: Base::Object,
    layout: Super::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::GetAttr(getattr),
        Slot::Repr(repr),
        Slot::DescrGet(get),
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, type=<none>, object=<none>, /)"), function: init }),
    ],
    methods: &[],
    attributes: &[
        member("__thisclass__", this_class),
        member("__self__", own_self),
        member("__self_class__", self_class),
    ],
};
