//! `weakref.ref`: refers to an object without keeping it alive.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, CallArgs, Method, TypeSpec, member, sig};
use crate::object::{Compare, InitDef, NewDef, Obj, Payload, Slot, Str, Type, TypeFlags, Val, WeakRef};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

pub(crate) fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<WeakRef>> {
    match value.get::<WeakRef>() {
        Some(reference) => Ok(reference),
        None => Err(vm.type_error("a weak reference is needed")),
    }
}

impl Vm {
    /// A weak reference of class `class`. Errors: TypeError if the object's type does not allow
    /// it.
    pub(crate) fn new_weak_reference(
        &mut self,
        class: &Obj<Type>,
        object: &Val,
        callback: Option<&Val>,
    ) -> PyResult {
        if callback.is_none() && class.spec.is_some() {
            let known = self.heap.weak_references(object);
            let same =
                |other: &&crate::object::Ref<WeakRef>| other.class().is(class) && other.callback().is_none();
            if let Some(known) = known.iter().find(same) {
                return Ok(known.to_val());
            }
        }
        match self.heap.new_weak(class, object, callback.cloned()) {
            Some(reference) => Ok(reference.into_val()),
            None => {
                let message = format!("cannot create weak reference to '{}' object", self.type_name(object));
                Err(self.type_error(&message))
            }
        }
    }

    /// `<weakref at 0x…; to 'C' at 0x…>`
    pub(crate) fn weak_repr(&mut self, value: &Val, what: &str) -> PyResult {
        let reference = receiver(self, value)?;
        let address = reference.header().address();
        let Some(object) = reference.referent() else {
            return Ok(self.new_str(&format!("<{what} at {address:#x}; dead>")));
        };
        let target = object.header().map_or(0, |header| header.address());
        let mut text = format!("<{what} at {address:#x}; to '{}' at {target:#x}", self.type_name(&object));
        if what == "weakref" {
            let name = self.names.__name__.clone();
            if let Some(name) = self.getattr_opt(&object, &name)?
                && let Some(name) = name.get::<Str>()
            {
                text.push_str(&format!(" ({})", name.to_text()));
            }
        }
        text.push('>');
        Ok(self.new_str(&text))
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let given = args.rest();
    if !(1..=2).contains(&given.len()) {
        let (bound, plural) = if given.is_empty() { ("at least 1", "") } else { ("at most 2", "s") };
        let message = format!("__new__ expected {bound} argument{plural}, got {}", given.len());
        return Err(vm.type_error(&message));
    }
    if !args.keywords().is_empty() && class.spec.is_some() {
        return Err(vm.type_error("ref() takes no keyword arguments"));
    }
    vm.new_weak_reference(class, &given[0], given.get(1).filter(|callback| !callback.is_none()))
}

fn init(_: &mut Vm, _: &Val, _: &Args) -> PyResult<()> {
    Ok(())
}

fn call(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    if !args.is_empty() {
        let message = if args.names.is_empty() {
            format!("weakref expected 0 arguments, got {}", args.values.len())
        } else {
            "weakref() takes no keyword arguments".to_string()
        };
        return Err(vm.type_error(&message));
    }
    Ok(receiver(vm, value)?.referent().unwrap_or(Val::NONE))
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let reference = receiver(vm, value)?;
    if let Some(hash) = reference.hash.get() {
        return Ok(hash);
    }
    let Some(object) = reference.referent() else {
        return Err(vm.type_error("weak object has gone away"));
    };
    let hash = vm.hash(&object)?;
    reference.hash.set(Some(hash));
    Ok(hash)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (Some(a), Some(b)) = (left.get::<WeakRef>(), right.get::<WeakRef>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    match (a.referent(), b.referent()) {
        (Some(a), Some(b)) => vm.rich_compare(&a, &b, op),
        _ => Ok(Val::bool(left.is(right) == (op == Compare::Eq))),
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    vm.weak_repr(value, "weakref")
}

fn callback(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(receiver(vm, value)?.callback().unwrap_or(Val::NONE))
}

static METHODS: &[Method] = &[CLASS_GETITEM];

static ATTRIBUTES: &[Attribute] = &[member("__callback__", callback)];

pub static SPEC: TypeSpec = TypeSpec {
    name: "ReferenceType",
    module: "weakref",
    doc: "",
    base: Base::Object,
    layout: WeakRef::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init }),
        Slot::Call(call),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::Repr(repr),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
