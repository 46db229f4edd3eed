//! Native functions and what stands for natives in class dicts: method, attribute and slot
//! descriptors.

use crate::errors::PyResult;
use crate::native::{
    Args, Base, CallArgs, Called, Form, Method, Sig, TypeSpec, member, method, read_only, sig,
};
use crate::object::function::{
    GetSetDescriptor, MemberDescriptor, MethodDescriptor, MethodWrapper, NativeFunction, SlotWrapper,
};
use crate::object::{Compare, Instance, Obj, Payload, Slot, Str, Type, TypeFlags, Val};
use crate::vm::Vm;

// ---- builtin functions and bound native methods -------------------------------------------------

fn native_of(value: &Val) -> Option<&Obj<NativeFunction>> {
    value.get::<NativeFunction>()
}

fn native_call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    match native_of(callee) {
        Some(native) => vm.call_native(native, args),
        None => Ok(Val::NONE),
    }
}

fn native_repr(vm: &mut Vm, callee: &Val) -> PyResult {
    let Some(native) = native_of(callee) else { return Ok(Val::NONE) };
    let name = native.def.name;
    let text = match &native.receiver {
        Some(receiver) if native.owner.is_some() => {
            let address = receiver.header().map_or(0, |header| header.address());
            format!("<built-in method {name} of {} object at {address:#x}>", vm.type_name(receiver))
        }
        _ => format!("<built-in function {name}>"),
    };
    Ok(vm.new_str(&text))
}

fn native_compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (native_of(left), native_of(right)) else { return Ok(Val::NOT_IMPLEMENTED) };
    let same = std::ptr::eq(a.def, b.def)
        && match (&a.receiver, &b.receiver) {
            (Some(x), Some(y)) => x.is(y),
            (None, None) => true,
            _ => false,
        };
    match op {
        Compare::Eq => Ok(Val::bool(same)),
        Compare::Ne => Ok(Val::bool(!same)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn native_hash(vm: &mut Vm, callee: &Val) -> PyResult<i64> {
    let Some(native) = native_of(callee) else { return Ok(0) };
    let receiver = native.receiver.as_ref().map_or(0, |receiver| vm.identity_hash(receiver));
    Ok(receiver ^ (std::ptr::from_ref(native.def) as usize as i64 >> 4))
}

fn native_name(vm: &mut Vm, callee: &Val) -> PyResult {
    Ok(native_of(callee).map_or(Val::NONE, |native| vm.intern(native.def.name).into_val()))
}

fn native_qualname(vm: &mut Vm, callee: &Val) -> PyResult {
    let Some(native) = native_of(callee) else { return Ok(Val::NONE) };
    let text = match (&native.owner, &native.receiver) {
        (Some(_), Some(receiver)) => {
            let class =
                receiver.get::<Type>().map_or_else(|| vm.type_name(receiver), |c| c.name(vm).into_owned());
            format!("{class}.{}", native.def.name)
        }
        _ => native.def.name.to_string(),
    };
    Ok(vm.new_str(&text))
}

fn native_self(vm: &mut Vm, callee: &Val) -> PyResult {
    let Some(native) = native_of(callee) else { return Ok(Val::NONE) };
    match &native.receiver {
        Some(receiver) => Ok(receiver.clone()),
        None => Ok(vm.module_named(&native.module).unwrap_or(Val::NONE)),
    }
}

fn native_module(_: &mut Vm, callee: &Val) -> PyResult {
    Ok(native_of(callee).map_or(Val::NONE, |native| native.module.clone()))
}

fn native_doc(vm: &mut Vm, callee: &Val) -> PyResult {
    Ok(native_of(callee).map_or(Val::NONE, |native| doc_of(vm, native.def)))
}

fn native_signature(vm: &mut Vm, callee: &Val) -> PyResult {
    Ok(native_of(callee).map_or(Val::NONE, |native| match native.owner {
        None if !native.module.is_none() => module_signature(vm, &native.def.sig),
        _ => signature_of(vm, &native.def.sig),
    }))
}

/// `__reduce__` of what is found by its name in its module or on its receiver.
fn native_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(native) = native_of(args.get(0)) else { return Ok(Val::NONE) };
    let name = vm.intern(native.def.name).into_val();
    match &native.receiver {
        Some(receiver) => vm.reduced_to_attribute(receiver.clone(), name),
        None => Ok(name),
    }
}

/// `__reduce__` of a descriptor: looked up again by name on its class.
fn descriptor_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    let owner = vm.getattr_str(value, "__objclass__")?;
    let name = vm.getattr_str(value, "__name__")?;
    vm.reduced_to_attribute(owner, name)
}

impl Vm {
    /// `(getattr, (object, name))`
    pub(crate) fn reduced_to_attribute(&mut self, object: Val, name: Val) -> PyResult {
        let key = self.intern("getattr");
        let getattr = self.builtin(&key).unwrap_or_default();
        let arguments = self.new_tuple(vec![object, name]);
        Ok(self.new_tuple(vec![getattr, arguments]))
    }
}

fn doc_of(vm: &Vm, def: &Method) -> Val {
    match (def.doc)() {
        "" => Val::NONE,
        doc => vm.new_str(doc),
    }
}

/// `__text_signature__`: None where CPython says nothing, which a default `<none>` marks.
pub(crate) fn signature_of(vm: &Vm, sig: &Sig) -> Val {
    if sig.text.contains("<none>") { Val::NONE } else { vm.new_str(sig.text) }
}

/// The signature of a module's function: the module is its receiver.
fn module_signature(vm: &Vm, sig: &Sig) -> Val {
    let text = sig.text;
    if text.contains("<none>") {
        return Val::NONE;
    }
    let rest = text.trim_start_matches(['(', '/']);
    let start = match (rest.len() > 1, text.contains('/')) {
        (false, _) => "($module, /",
        (true, false) => "($module, /, ",
        (true, true) => "($module, ",
    };
    vm.new_str(&[start, rest].concat())
}

pub static BUILTIN_FUNCTION: TypeSpec = TypeSpec {
    name: "builtin_function_or_method",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: NativeFunction::layout,
    flags: TypeFlags::WEAK_REFERENCES | TypeFlags::NO_INSTANTIATION,
    slots: &[
        Slot::Call(native_call),
        Slot::Repr(native_repr),
        Slot::Compare(native_compare),
        Slot::Hash(native_hash),
    ],
    methods: &[method("__reduce__", sig("($self, /)"), native_reduce)],
    attributes: &[
        read_only("__name__", native_name),
        read_only("__qualname__", native_qualname),
        read_only("__self__", native_self),
        member("__module__", native_module),
        read_only("__doc__", native_doc),
        read_only("__text_signature__", native_signature),
    ],
};

// ---- methods in class dicts ---------------------------------------------------------------------

fn method_of(value: &Val) -> Option<&Obj<MethodDescriptor>> {
    value.get::<MethodDescriptor>()
}

fn method_call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let Some(descriptor) = method_of(callee) else { return Ok(Val::NONE) };
    let owner = descriptor.owner.name(vm).into_owned();
    let Some(receiver) = args.positional().first() else {
        let message = format!("unbound method {owner}.{}() needs an argument", descriptor.def.name);
        return Err(vm.type_error(&message));
    };
    if !vm.is_instance(receiver, &descriptor.owner) {
        let message = format!(
            "descriptor '{}' for '{owner}' objects doesn't apply to a '{}' object",
            descriptor.def.name,
            vm.type_name(receiver)
        );
        return Err(vm.type_error(&message));
    }
    let called = Called { name: descriptor.def.name, owner: Some(&owner), form: Form::Function };
    let rest = CallArgs { values: &args.values[1..], names: args.names };
    vm.with_bound_args(called, &descriptor.def.sig, Some(receiver), rest, descriptor.def.function)
}

fn method_get(vm: &mut Vm, descriptor: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let Some(payload) = method_of(descriptor) else { return Ok(Val::NONE) };
    let Some(object) = object else { return Ok(descriptor.clone()) };
    if !vm.is_instance(object, &payload.owner) {
        let message = format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            payload.def.name,
            vm.qualified_type_name(&payload.owner),
            vm.type_name(object)
        );
        return Err(vm.type_error(&message));
    }
    Ok(vm.new_native_method(payload.def, object.clone(), &payload.owner))
}

fn class_method_get(vm: &mut Vm, descriptor: &Val, _: Option<&Val>, class: &Val) -> PyResult {
    let Some(payload) = method_of(descriptor) else { return Ok(Val::NONE) };
    Ok(vm.new_native_method(payload.def, class.clone(), &payload.owner))
}

fn class_method_call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let Some(descriptor) = method_of(callee) else { return Ok(Val::NONE) };
    let (owner, def) = (descriptor.owner.clone(), descriptor.def);
    let Some(class) = args.positional().first().cloned() else {
        let message = format!(
            "descriptor '{}' of '{}' object needs an argument",
            def.name,
            vm.qualified_type_name(&owner)
        );
        return Err(vm.type_error(&message));
    };
    let bound = vm.new_native_method(def, class, &owner);
    vm.call_with(&bound, CallArgs { values: &args.values[1..], names: args.names })
}

fn method_repr(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(payload) = method_of(descriptor) else { return Ok(Val::NONE) };
    let text =
        format!("<method '{}' of '{}' objects>", payload.def.name, vm.qualified_type_name(&payload.owner));
    Ok(vm.new_str(&text))
}

fn method_name(vm: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(method_of(descriptor).map_or(Val::NONE, |d| vm.intern(d.def.name).into_val()))
}

fn method_qualname(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(payload) = method_of(descriptor) else { return Ok(Val::NONE) };
    Ok(vm.new_str(&format!("{}.{}", payload.owner.name(vm), payload.def.name)))
}

fn method_owner(_: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(method_of(descriptor).map_or(Val::NONE, |d| d.owner.to_val()))
}

fn method_doc(vm: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(method_of(descriptor).map_or(Val::NONE, |d| doc_of(vm, d.def)))
}

fn method_signature(vm: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(method_of(descriptor).map_or(Val::NONE, |d| signature_of(vm, &d.def.sig)))
}

pub static METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "method_descriptor",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: MethodDescriptor::layout,
    flags: TypeFlags::METHOD_DESCRIPTOR | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Call(method_call), Slot::DescrGet(method_get), Slot::Repr(method_repr)],
    methods: &[method("__reduce__", sig("($self, /)"), descriptor_reduce)],
    attributes: &[
        member("__name__", method_name),
        read_only("__qualname__", method_qualname),
        member("__objclass__", method_owner),
        read_only("__doc__", method_doc),
        read_only("__text_signature__", method_signature),
    ],
};

pub static CLASSMETHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "classmethod_descriptor",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: MethodDescriptor::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Call(class_method_call), Slot::DescrGet(class_method_get), Slot::Repr(method_repr)],
    methods: &[],
    attributes: METHOD_DESCRIPTOR.attributes,
};

// ---- computed attributes ------------------------------------------------------------------------

fn getset_of(value: &Val) -> Option<&Obj<GetSetDescriptor>> {
    value.get::<GetSetDescriptor>()
}

fn getset_get(vm: &mut Vm, descriptor: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let (Some(payload), Some(object)) = (getset_of(descriptor), object) else {
        return Ok(descriptor.clone());
    };
    vm.check_attribute_receiver(object, &payload.owner, payload.def.name)?;
    (payload.def.get)(vm, object)
}

fn getset_set(vm: &mut Vm, descriptor: &Val, object: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(payload) = getset_of(descriptor) else { return Ok(()) };
    vm.check_attribute_receiver(object, &payload.owner, payload.def.name)?;
    match payload.def.set {
        Some(set) => set(vm, object, value),
        None => {
            let message = format!(
                "attribute '{}' of '{}' objects is not writable",
                payload.def.name,
                vm.qualified_type_name(&payload.owner)
            );
            let name = vm.intern(payload.def.name);
            Err(vm.attribute_error(&message, object, &name))
        }
    }
}

fn getset_repr(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(payload) = getset_of(descriptor) else { return Ok(Val::NONE) };
    let text =
        format!("<attribute '{}' of '{}' objects>", payload.def.name, vm.qualified_type_name(&payload.owner));
    Ok(vm.new_str(&text))
}

fn getset_name(vm: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(getset_of(descriptor).map_or(Val::NONE, |d| vm.intern(d.def.name).into_val()))
}

fn getset_qualname(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(payload) = getset_of(descriptor) else { return Ok(Val::NONE) };
    Ok(vm.new_str(&format!("{}.{}", payload.owner.name(vm), payload.def.name)))
}

fn getset_owner(_: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(getset_of(descriptor).map_or(Val::NONE, |d| d.owner.to_val()))
}

fn getset_doc(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let doc = getset_of(descriptor).map_or("", |d| d.def.doc);
    Ok(if doc.is_empty() { Val::NONE } else { vm.new_str(doc) })
}

pub static GETSET_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "getset_descriptor",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: GetSetDescriptor::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::DescrGet(getset_get), Slot::DescrSet(getset_set), Slot::Repr(getset_repr)],
    methods: &[],
    attributes: &[
        member("__name__", getset_name),
        read_only("__qualname__", getset_qualname),
        member("__objclass__", getset_owner),
        read_only("__doc__", getset_doc),
    ],
};

// ---- `__slots__` --------------------------------------------------------------------------------

fn member_of(value: &Val) -> Option<&Obj<MemberDescriptor>> {
    value.get::<MemberDescriptor>()
}

fn member_text(member: &MemberDescriptor) -> String {
    member.name.get::<Str>().map(|name| name.to_text().into_owned()).unwrap_or_default()
}

fn member_get(vm: &mut Vm, descriptor: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let (Some(member), Some(object)) = (member_of(descriptor), object) else { return Ok(descriptor.clone()) };
    vm.check_attribute_receiver(object, &member.owner, &member_text(member))?;
    if let Some(def) = member.def {
        return (def.get)(vm, object);
    }
    match Instance::of(object).and_then(|instance| instance.value(member.place)) {
        Some(value) => Ok(value),
        None => {
            let name = vm.intern(&member_text(member));
            Err(vm.no_attribute(object, &name))
        }
    }
}

fn member_set(vm: &mut Vm, descriptor: &Val, object: &Val, value: Option<Val>) -> PyResult<()> {
    let Some(member) = member_of(descriptor) else { return Ok(()) };
    vm.check_attribute_receiver(object, &member.owner, &member_text(member))?;
    if let Some(set) = member.def.and_then(|def| def.set) {
        return set(vm, object, value);
    }
    let Some(instance) = Instance::of(object) else { return Ok(()) };
    if value.is_none() && instance.value(member.place).is_none() {
        let class = vm.exceptions.attribute_error.clone();
        return Err(vm.raise_new(&class, &member_text(member)));
    }
    instance.set_place(member.place, value);
    Ok(())
}

fn member_repr(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(member) = member_of(descriptor) else { return Ok(Val::NONE) };
    let text =
        format!("<member '{}' of '{}' objects>", member_text(member), vm.qualified_type_name(&member.owner));
    Ok(vm.new_str(&text))
}

fn member_name(_: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(member_of(descriptor).map_or(Val::NONE, |member| member.name.clone()))
}

fn member_qualname(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(member) = member_of(descriptor) else { return Ok(Val::NONE) };
    let owner = member.owner.qualname.get(vm).clone();
    let owner = vm.str_text(&owner)?;
    Ok(vm.new_str(&[&owner, ".", &member_text(member)].concat()))
}

fn member_doc(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let doc = member_of(descriptor).and_then(|member| member.def).map_or("", |def| def.doc);
    Ok(if doc.is_empty() { Val::NONE } else { vm.new_str(doc) })
}

fn member_owner(_: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(member_of(descriptor).map_or(Val::NONE, |member| member.owner.to_val()))
}

pub static MEMBER_DESCRIPTOR: TypeSpec = TypeSpec {
    name: "member_descriptor",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: MemberDescriptor::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::DescrGet(member_get), Slot::DescrSet(member_set), Slot::Repr(member_repr)],
    methods: &[method("__reduce__", sig("($self, /)"), descriptor_reduce)],
    attributes: &[
        member("__name__", member_name),
        read_only("__qualname__", member_qualname),
        member("__objclass__", member_owner),
        read_only("__doc__", member_doc),
    ],
};

// ---- slots as methods ---------------------------------------------------------------------------

fn wrapper_of(value: &Val) -> Option<&Obj<SlotWrapper>> {
    value.get::<SlotWrapper>()
}

fn wrapper_call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    match wrapper_of(callee) {
        Some(wrapper) => vm.call_slot_wrapper(wrapper, args),
        None => Ok(Val::NONE),
    }
}

fn wrapper_get(vm: &mut Vm, descriptor: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let (Some(wrapper), Some(object)) = (wrapper_of(descriptor), object) else {
        return Ok(descriptor.clone());
    };
    vm.check_receiver(object, &wrapper.owner, wrapper.def.name)?;
    let payload = MethodWrapper { wrapper: wrapper.to_ref(), receiver: object.clone() };
    Ok(vm.heap.alloc(&vm.types.method_wrapper, payload).into_val())
}

fn wrapper_repr(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(wrapper) = wrapper_of(descriptor) else { return Ok(Val::NONE) };
    let text = format!(
        "<slot wrapper '{}' of '{}' objects>",
        wrapper.def.name,
        vm.qualified_type_name(&wrapper.owner)
    );
    Ok(vm.new_str(&text))
}

fn wrapper_name(vm: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(wrapper_of(descriptor).map_or(Val::NONE, |w| vm.intern(w.def.name).into_val()))
}

fn wrapper_qualname(vm: &mut Vm, descriptor: &Val) -> PyResult {
    let Some(wrapper) = wrapper_of(descriptor) else { return Ok(Val::NONE) };
    Ok(vm.new_str(&format!("{}.{}", wrapper.owner.name(vm), wrapper.def.name)))
}

fn wrapper_owner(_: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(wrapper_of(descriptor).map_or(Val::NONE, |w| w.owner.to_val()))
}

fn wrapper_signature(vm: &mut Vm, descriptor: &Val) -> PyResult {
    Ok(wrapper_of(descriptor).map_or(Val::NONE, |w| vm.new_str(w.def.sig.text)))
}

pub static SLOT_WRAPPER: TypeSpec = TypeSpec {
    name: "wrapper_descriptor",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: SlotWrapper::layout,
    flags: TypeFlags::METHOD_DESCRIPTOR | TypeFlags::NO_INSTANTIATION,
    slots: &[Slot::Call(wrapper_call), Slot::DescrGet(wrapper_get), Slot::Repr(wrapper_repr)],
    methods: &[method("__reduce__", sig("($self, /)"), descriptor_reduce)],
    attributes: &[
        member("__name__", wrapper_name),
        read_only("__qualname__", wrapper_qualname),
        member("__objclass__", wrapper_owner),
        read_only("__text_signature__", wrapper_signature),
    ],
};

fn bound_of(value: &Val) -> Option<&Obj<MethodWrapper>> {
    value.get::<MethodWrapper>()
}

fn bound_call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let Some(bound) = bound_of(callee) else { return Ok(Val::NONE) };
    let mut values = Vec::with_capacity(args.values.len() + 1);
    values.push(bound.receiver.clone());
    values.extend_from_slice(args.values);
    let wrapper = bound.wrapper.clone();
    vm.call_slot_wrapper(&wrapper, CallArgs { values: &values, names: args.names })
}

fn bound_repr(vm: &mut Vm, callee: &Val) -> PyResult {
    let Some(bound) = bound_of(callee) else { return Ok(Val::NONE) };
    let address = bound.receiver.header().map_or(0, |header| header.address());
    let text = format!(
        "<method-wrapper '{}' of {} object at {address:#x}>",
        bound.wrapper.def.name,
        vm.type_name(&bound.receiver)
    );
    Ok(vm.new_str(&text))
}

fn bound_compare(_: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (bound_of(left), bound_of(right)) else { return Ok(Val::NOT_IMPLEMENTED) };
    let same = a.wrapper.is(&b.wrapper) && a.receiver.is(&b.receiver);
    match op {
        Compare::Eq => Ok(Val::bool(same)),
        Compare::Ne => Ok(Val::bool(!same)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn bound_hash(vm: &mut Vm, callee: &Val) -> PyResult<i64> {
    let Some(bound) = bound_of(callee) else { return Ok(0) };
    Ok(vm.identity_hash(&bound.receiver) ^ vm.identity_hash(&bound.wrapper.to_val()))
}

fn bound_name(vm: &mut Vm, callee: &Val) -> PyResult {
    Ok(bound_of(callee).map_or(Val::NONE, |b| vm.intern(b.wrapper.def.name).into_val()))
}

fn bound_self(_: &mut Vm, callee: &Val) -> PyResult {
    Ok(bound_of(callee).map_or(Val::NONE, |b| b.receiver.clone()))
}

fn bound_owner(_: &mut Vm, callee: &Val) -> PyResult {
    Ok(bound_of(callee).map_or(Val::NONE, |b| b.wrapper.owner.to_val()))
}

fn bound_qualname(vm: &mut Vm, callee: &Val) -> PyResult {
    let Some(bound) = bound_of(callee) else { return Ok(Val::NONE) };
    Ok(vm.new_str(&format!("{}.{}", bound.wrapper.owner.name(vm), bound.wrapper.def.name)))
}

fn bound_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(bound) = bound_of(args.get(0)) else { return Ok(Val::NONE) };
    let name = vm.intern(bound.wrapper.def.name).into_val();
    vm.reduced_to_attribute(bound.receiver.clone(), name)
}

fn bound_signature(vm: &mut Vm, callee: &Val) -> PyResult {
    Ok(bound_of(callee).map_or(Val::NONE, |bound| signature_of(vm, &bound.wrapper.def.sig)))
}

pub static METHOD_WRAPPER: TypeSpec = TypeSpec {
    name: "method-wrapper",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: MethodWrapper::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[
        Slot::Call(bound_call),
        Slot::Repr(bound_repr),
        Slot::Compare(bound_compare),
        Slot::Hash(bound_hash),
    ],
    methods: &[method("__reduce__", sig("($self, /)"), bound_reduce)],
    attributes: &[
        read_only("__name__", bound_name),
        read_only("__qualname__", bound_qualname),
        member("__self__", bound_self),
        read_only("__objclass__", bound_owner),
        read_only("__text_signature__", bound_signature),
    ],
};

impl Vm {
    /// TypeError unless `object` is an instance of the class that an attribute belongs to.
    fn check_attribute_receiver(&mut self, object: &Val, owner: &Obj<Type>, name: &str) -> PyResult<()> {
        if self.is_instance(object, owner) {
            return Ok(());
        }
        let message = format!(
            "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
            owner.name(self),
            self.type_name(object)
        );
        Err(self.type_error(&message))
    }

    /// The module of a name in `sys.modules`.
    fn module_named(&self, name: &Val) -> Option<Val> {
        let name = name.get::<Str>()?;
        self.modules.get_str(self, name).cloned()
    }
}
