//! `type`: the class of classes.

use crate::errors::PyResult;
use crate::native::{
    Args, Base, CallArgs, Called, Form, Method, Sig, TypeSpec, attribute, class_method, member, method,
    read_only, sig,
};
use crate::object::class::bases_of;
use crate::object::{Dict, InitDef, NewDef, Obj, Payload, Ref, Slot, Str, Tuple, Type, TypeFlags, Val};
use crate::vm::Vm;

fn of(value: &Val) -> Option<&Obj<Type>> {
    value.get::<Type>()
}

/// `type(x)`, or making an instance of the class that is called.
fn call(vm: &mut Vm, callee: &Val, args: CallArgs) -> PyResult {
    let Some(class) = of(callee) else { return Ok(Val::NONE) };
    if class.is(&vm.types.type_) {
        if args.names.is_empty() && args.values.len() == 1 {
            return Ok(vm.class_of(&args.values[0]).to_val());
        }
        if args.positional().len() != 3 {
            return Err(vm.type_error("type() takes 1 or 3 arguments"));
        }
    }
    vm.instantiate(class, args)
}

fn new(vm: &mut Vm, meta: &Obj<Type>, args: &Args) -> PyResult {
    let [name, bases, namespace] = args.rest() else {
        let given = args.rest().len();
        return Err(vm.type_error(&format!("type.__new__() takes exactly 3 arguments ({given} given)")));
    };
    if !name.is_a::<Str>() {
        let message = format!("type.__new__() argument 1 must be str, not {}", vm.type_name(name));
        return Err(vm.type_error(&message));
    }
    let Some(tuple) = bases.get::<Tuple>() else {
        let message = format!("type.__new__() argument 2 must be tuple, not {}", vm.type_name(bases));
        return Err(vm.type_error(&message));
    };
    let Some(namespace) = namespace.get::<Dict>() else {
        let message = format!("type.__new__() argument 3 must be dict, not {}", vm.type_name(namespace));
        return Err(vm.type_error(&message));
    };
    let Some(classes) = bases_of(tuple) else {
        for base in tuple.items() {
            let mro_entries = vm.names.__mro_entries__.clone();
            if !base.is_a::<Type>() && vm.getattr_opt(base, &mro_entries)?.is_some() {
                return Err(
                    vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()")
                );
            }
        }
        vm.metaclass_of(meta, tuple.items())?;
        return Err(vm.type_error("bases must be types"));
    };
    let winner = vm.metaclass_of(meta, tuple.items())?;
    if !winner.is(meta)
        && let Some(new) = winner.slots.new.get()
        && !meta.slots.new.get().is_some_and(|own| std::ptr::eq(own, new))
    {
        let values: Vec<Val> = args.rest().to_vec();
        let called = Called { name: "__new__", owner: None, form: Form::Function };
        return vm.with_bound_args(called, &new.sig, None, CallArgs::new(&values), |vm, args| {
            (new.function)(vm, &winner, args)
        });
    }
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    let values: Vec<Val> = args.keywords().iter().map(|(_, value)| value.clone()).collect();
    let keywords = CallArgs { values: &values, names: &names };
    let class = vm.new_class(&winner, name.clone(), classes, namespace, keywords)?;
    Ok(class.into_val())
}

fn init(vm: &mut Vm, _: &Val, args: &Args) -> PyResult<()> {
    match args.rest().len() {
        1 | 3 => Ok(()),
        _ => Err(vm.type_error("type.__init__() takes 1 or 3 arguments")),
    }
}

impl Vm {
    /// The most derived of a metaclass and the classes of bases. Errors: TypeError if two of them
    /// have nothing to do with each other.
    pub fn metaclass_of(&mut self, meta: &Obj<Type>, bases: &[Val]) -> PyResult<Ref<Type>> {
        let mut winner = meta.to_ref();
        for base in bases {
            let class = self.class_of(base).to_ref();
            if winner.is_subclass(self, &class) {
                continue;
            }
            if class.is_subclass(self, &winner) {
                winner = class;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }
}

/// `__new__` of a builtin class, called from Python with the class to make an instance of.
fn new_method(vm: &mut Vm, args: &Args) -> PyResult {
    let (owner, rest) = (args.get(0), args.rest());
    let Some(owner) = of(owner) else { return Ok(Val::NONE) };
    let owner_name = owner.name(vm).into_owned();
    let Some(first) = rest.first() else {
        return Err(vm.type_error(&format!("{owner_name}.__new__(): not enough arguments")));
    };
    let Some(class) = of(first) else {
        let message = format!("{owner_name}.__new__(X): X is not a type object ({})", vm.type_name(first));
        return Err(vm.type_error(&message));
    };
    if !class.is_subclass(vm, owner) {
        let message =
            format!("{owner_name}.__new__({0}): {0} is not a subtype of {owner_name}", class.name(vm));
        return Err(vm.type_error(&message));
    }
    // The nearest builtin base knows how instances are laid out.
    let mut base = class.to_ref();
    while base.spec.is_none() {
        let Some(next) = base.base.get(vm).clone() else { break };
        base = next;
    }
    let made_by = |class: &Obj<Type>| class.slots.new.get().map_or(std::ptr::null(), std::ptr::from_ref);
    if !std::ptr::eq(base.layout(), owner.layout()) || made_by(&base) != made_by(owner) {
        let base_name = base.name(vm).into_owned();
        let message =
            format!("{owner_name}.__new__({}) is not safe, use {base_name}.__new__()", class.name(vm));
        return Err(vm.type_error(&message));
    }
    let Some(new) = owner.spec.and_then(|spec| {
        spec.slots.iter().find_map(|slot| match slot {
            Slot::New(new) => Some(*new),
            _ => None,
        })
    }) else {
        return Ok(Val::NONE);
    };
    let mut values = rest[1..].to_vec();
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    values.extend(args.keywords().iter().map(|(_, value)| value.clone()));
    let name = owner.spec.map_or("__new__", |spec| spec.name);
    let called = Called { name, owner: None, form: Form::Subclass };
    let args = CallArgs { values: &values, names: &names };
    vm.with_bound_args(called, &new.sig, None, args, |vm, args| (new.function)(vm, class, args))
}

/// The row behind `__new__` of every builtin class.
pub static NEW_METHOD: Method = method("__new__", sig("($type, *args, **kwargs)"), new_method);

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    let qualname = class.qualname.get(vm).get::<Str>().map(|n| n.to_text().into_owned()).unwrap_or_default();
    let module = module_text(vm, class);
    let full = match module {
        Some(module) if module != "builtins" => format!("{module}.{qualname}"),
        _ => qualname,
    };
    Ok(vm.new_str(&format!("<class '{full}'>")))
}

fn module_text(vm: &Vm, class: &Obj<Type>) -> Option<String> {
    match class.spec {
        Some(spec) => Some(spec.module.to_string()),
        None => {
            let module = class.dict(vm).get_str(vm, &vm.names.__module__);
            module.and_then(|module| module.get::<Str>()).map(|module| module.to_text().into_owned())
        }
    }
}

/// `class.name`: data descriptors of the metaclass, then the class and its bases.
fn getattr(vm: &mut Vm, value: &Val, name: &Obj<Str>) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    let meta = class.class().to_ref();
    let in_meta = vm.lookup(&meta, name);
    if let Some(found) = &in_meta {
        let slots = &vm.class_of(found).slots;
        if let (Some(get), Some(_)) = (slots.descr_get.get(), slots.descr_set.get()) {
            return get(vm, found, Some(value), &meta.to_val());
        }
    }
    if let Some(found) = vm.lookup(class, name) {
        return match vm.class_of(&found).slots.descr_get.get() {
            Some(get) => get(vm, &found, None, value),
            None => Ok(found),
        };
    }
    match in_meta {
        Some(found) => match vm.class_of(&found).slots.descr_get.get() {
            Some(get) => get(vm, &found, Some(value), &meta.to_val()),
            None => Ok(found),
        },
        None => Err(vm.no_attribute(value, name)),
    }
}

fn setattr(vm: &mut Vm, value: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    if class.has(TypeFlags::IMMUTABLE) {
        let message = format!(
            "cannot set '{}' attribute of immutable type '{}'",
            name.to_text(),
            vm.qualified_type_name(class)
        );
        return Err(vm.type_error(&message));
    }
    let meta = class.class().to_ref();
    if let Some(found) = vm.lookup(&meta, name)
        && let Some(set) = vm.class_of(&found).slots.descr_set.get()
    {
        return set(vm, &found, value, new);
    }
    let dict = class.dict(vm).to_ref();
    match new {
        Some(new) => {
            class.invalidate();
            dict.set_str(vm, name, new);
        }
        None => {
            class.invalidate();
            if dict.remove_str(vm, name).is_none() {
                return Err(vm.no_attribute(value, name));
            }
        }
    }
    vm.class_changed(class, name);
    Ok(())
}

fn name(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |class| class.name.get(vm).clone()))
}

/// TypeError for attributes of builtin classes that cannot be set.
fn check_settable(vm: &mut Vm, class: &Obj<Type>, attribute: &str, value: Option<&Val>) -> PyResult<()> {
    if class.has(TypeFlags::IMMUTABLE) {
        let message = format!(
            "cannot set '{attribute}' attribute of immutable type '{}'",
            vm.qualified_type_name(class)
        );
        return Err(vm.type_error(&message));
    }
    if value.is_none() {
        let message = format!("cannot delete '{attribute}' attribute of immutable type '{}'", class.name(vm));
        return Err(vm.type_error(&message));
    }
    Ok(())
}

fn set_name(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    check_settable(vm, class, "__name__", new.as_ref())?;
    match new {
        Some(new) if new.get::<Str>().is_some_and(|name| name.as_bytes().contains(&0)) => {
            return Err(vm.value_error("type name must not contain null characters"));
        }
        Some(new) if new.is_a::<Str>() => *class.name.get_mut(vm) = new,
        Some(new) => {
            let message = format!(
                "can only assign string to {}.__name__, not '{}'",
                class.name(vm),
                vm.type_name(&new)
            );
            return Err(vm.type_error(&message));
        }
        None => {}
    }
    Ok(())
}

fn qualname(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |class| class.qualname.get(vm).clone()))
}

fn set_qualname(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    check_settable(vm, class, "__qualname__", new.as_ref())?;
    match new {
        Some(new) if new.is_a::<Str>() => *class.qualname.get_mut(vm) = new,
        Some(new) => {
            let message = format!(
                "can only assign string to {}.__qualname__, not '{}'",
                class.name(vm),
                vm.type_name(&new)
            );
            return Err(vm.type_error(&message));
        }
        None => {}
    }
    Ok(())
}

fn module(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    if let Some(spec) = class.spec {
        return Ok(vm.new_str(spec.module));
    }
    match class.dict(vm).get_str(vm, &vm.names.__module__) {
        Some(module) => Ok(module.clone()),
        None => Err(vm.no_attribute(value, &vm.names.__module__.clone())),
    }
}

fn set_in_dict(vm: &mut Vm, value: &Val, attribute: &'static str, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    // What shows as an attribute of every class cannot be taken away.
    let kept = matches!(attribute, "__module__" | "__doc__") && new.is_none();
    let shown = (!kept).then_some(Val::NONE);
    check_settable(vm, class, attribute, shown.as_ref())?;
    let dict = class.dict(vm).to_ref();
    let key = vm.intern(attribute);
    class.invalidate();
    match new {
        Some(new) => dict.set_str(vm, &key, new),
        None => {
            dict.remove_str(vm, &key);
        }
    }
    vm.class_changed(class, &key);
    Ok(())
}

fn set_module(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    if let Some(class) = of(value) {
        check_settable(vm, class, "__module__", new.as_ref())?;
    }
    set_in_dict(vm, value, "__module__", new)
}

fn doc(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    let found = class.dict(vm).get_str(vm, &vm.names.__doc__).cloned();
    let Some(found) = found else { return Ok(Val::NONE) };
    match vm.class_of(&found).slots.descr_get.get() {
        Some(get) if class.spec.is_none() => get(vm, &found, None, value),
        Some(_) => Ok(class
            .spec
            .map_or(Val::NONE, |spec| if spec.doc.is_empty() { Val::NONE } else { vm.new_str(spec.doc) })),
        None => Ok(found),
    }
}

fn set_doc(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    if let Some(class) = of(value) {
        check_settable(vm, class, "__doc__", new.as_ref())?;
    }
    set_in_dict(vm, value, "__doc__", new)
}

fn bases(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    Ok(vm.new_tuple(class.bases.get(vm).iter().map(|base| base.to_val()).collect()))
}

fn base(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).and_then(|class| class.base.get(vm).as_ref().map(|base| base.to_val())).unwrap_or(Val::NONE))
}

fn set_bases(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    check_settable(vm, class, "__bases__", new.as_ref())?;
    let given = new.clone();
    let tuple = new.and_then(|new| new.to_ref::<Tuple>());
    let Some(classes) = tuple.as_ref().and_then(|tuple| bases_of(tuple)) else {
        let message = match (&tuple, &given) {
            (None, Some(given)) => {
                format!("can only assign tuple to {}.__bases__, not {}", class.name(vm), vm.type_name(given))
            }
            _ => {
                let items = tuple.as_ref().map_or(&[][..], |tuple| tuple.items());
                let wrong = items.iter().find(|item| !item.is_a::<Type>()).cloned().unwrap_or_default();
                format!(
                    "{}.__bases__ must be tuple of classes, not '{}'",
                    class.name(vm),
                    vm.type_name(&wrong)
                )
            }
        };
        return Err(vm.type_error(&message));
    };
    if classes.is_empty() {
        let message = format!("can only assign non-empty tuple to {}.__bases__, not ()", class.name(vm));
        return Err(vm.type_error(&message));
    }
    if classes.iter().any(|base| base.is_subclass(vm, class)) {
        return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
    }
    vm.replace_bases(class, classes)
}

fn mro(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    Ok(vm.new_tuple(class.mro.get(vm).iter().map(|class| class.to_val()).collect()))
}

fn mro_method(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(class) = of(args.get(0)) else { return Ok(Val::NONE) };
    Ok(vm.new_list(class.mro.get(vm).iter().map(|class| class.to_val()).collect()))
}

fn dict(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    let dict = class.dict(vm).to_val();
    Ok(vm.new_mapping_proxy(dict))
}

fn subclasses(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(class) = of(args.get(0)) else { return Ok(Val::NONE) };
    let derived = vm.subclasses_of(class).into_iter().map(Val::from).collect();
    Ok(vm.new_list(derived))
}

fn abstract_methods(vm: &mut Vm, value: &Val) -> PyResult {
    let name = vm.names.__abstractmethods__.clone();
    let found = of(value).and_then(|class| class.dict(vm).get_str(vm, &name).cloned());
    match found {
        Some(found) if !value.is(&vm.types.type_.to_val()) => Ok(found),
        _ => Err(vm.no_attribute(value, &name)),
    }
}

fn set_abstract_methods(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    let any = match &new {
        Some(new) => vm.is_true(new)?,
        None => false,
    };
    class.set_flag(TypeFlags::ABSTRACT, any);
    set_in_dict(vm, value, "__abstractmethods__", new)
}

/// What making an instance of a builtin class takes.
fn text_signature(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(spec) = of(value).and_then(|class| class.spec) else { return Ok(Val::NONE) };
    let made_by = |sig: &Sig| {
        !sig.text.starts_with("(*args, **kw")
            && !sig.text.starts_with("($self, /, *args, **kw")
            && !sig.text.contains("<none>")
    };
    let found = spec.slots.iter().find_map(|slot| match slot {
        Slot::New(new) if made_by(&new.sig) => Some(new.sig.text),
        Slot::Init(init) if made_by(&init.sig) => Some(init.sig.text),
        _ => None,
    });
    let Some(text) = found else { return Ok(Val::NONE) };
    match text.strip_prefix("($self, ") {
        Some("/)") => Ok(vm.new_str("()")),
        Some(rest) => Ok(vm.new_str(&["(", rest.trim_start_matches("/, ")].concat())),
        None => Ok(vm.new_str(text)),
    }
}

fn flags(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    // Ready, and those of CPython's bits that ours say.
    let mut bits = 1 << 12;
    for (ours, theirs) in [
        (TypeFlags::SEQUENCE, 5),
        (TypeFlags::MAPPING, 6),
        (TypeFlags::NO_INSTANTIATION, 7),
        (TypeFlags::IMMUTABLE, 8),
        (TypeFlags::HEAP, 9),
        (TypeFlags::BASE, 10),
        (TypeFlags::METHOD_DESCRIPTOR, 17),
        (TypeFlags::ABSTRACT, 20),
        (TypeFlags::MATCH_SELF, 22),
        (TypeFlags::EXCEPTION, 30),
        (TypeFlags::METACLASS, 31),
    ] {
        bits |= (class.has(ours) as i64) << theirs;
    }
    let types = &vm.types;
    let bases = [&types.int, &types.list, &types.tuple, &types.bytes, &types.str, &types.dict];
    for (place, base) in bases.into_iter().enumerate() {
        bits |= (class.is_subclass(vm, base) as i64) << (24 + place);
    }
    Ok(vm.new_int(bits))
}

fn basicsize(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |class| vm.new_usize(class.layout().size())))
}

fn zero(_: &mut Vm, _: &Val) -> PyResult {
    Ok(Val::small_int(0))
}

fn dictoffset(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(of(value).map_or(Val::NONE, |class| vm.new_usize(class.instance_offset())))
}

fn type_params(vm: &mut Vm, value: &Val) -> PyResult {
    let found = of(value).and_then(|class| class.dict(vm).get_str(vm, &vm.names.__type_params__).cloned());
    Ok(found.unwrap_or_else(|| vm.new_tuple(Vec::new())))
}

fn set_type_params(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    if let (None, Some(class)) = (&new, of(value)) {
        let name = class.name(vm).into_owned();
        let message = ["cannot delete '__type_params__' attribute of immutable type '", &name, "'"].concat();
        return Err(vm.type_error(&message));
    }
    set_in_dict(vm, value, "__type_params__", new)
}

fn annotate(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    if class.spec.is_some() {
        let name = vm.intern("__annotate__");
        return Err(vm.no_attribute(value, &name));
    }
    for name in ["__annotate_func__", "__annotate__"] {
        let name = vm.intern(name);
        if let Some(found) = class.dict(vm).get_str(vm, &name) {
            return Ok(found.clone());
        }
    }
    Ok(Val::NONE)
}

fn set_annotate(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(new) = new else { return Err(vm.type_error("cannot delete __annotate__ attribute")) };
    if !new.is_none() && !vm.is_callable(&new) {
        return Err(vm.type_error("__annotate__ must be callable or None"));
    }
    set_in_dict(vm, value, "__annotations_cache__", None)?;
    set_in_dict(vm, value, "__annotate_func__", Some(new))
}

fn annotations(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(class) = of(value) else { return Ok(Val::NONE) };
    if class.spec.is_some() {
        return Err(vm.no_attribute(value, &vm.names.__annotations__.clone()));
    }
    for name in ["__annotations__", "__annotations_cache__"] {
        let name = vm.intern(name);
        if let Some(found) = class.dict(vm).get_str(vm, &name) {
            return Ok(found.clone());
        }
    }
    let function = annotate(vm, value)?;
    let made =
        if function.is_none() { vm.new_dict().into_val() } else { vm.call(&function, &[Val::small_int(1)])? };
    set_in_dict(vm, value, "__annotations_cache__", Some(made.clone()))?;
    Ok(made)
}

fn set_annotations(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(class) = of(value) else { return Ok(()) };
    let own = vm.names.__annotations__.clone();
    let stored = class.dict(vm).get_str(vm, &own).is_some();
    if new.is_none() && !stored {
        let cache = vm.intern("__annotations_cache__");
        if class.dict(vm).get_str(vm, &cache).is_none() {
            return Err(vm.no_attribute(value, &own));
        }
    }
    let key = if stored { "__annotations__" } else { "__annotations_cache__" };
    set_in_dict(vm, value, key, new)?;
    set_in_dict(vm, value, "__annotate_func__", None)
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    vm.union_or(left, right)
}

fn instance_check(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(class) = of(args.get(0)) else { return Ok(Val::FALSE) };
    let (class, value) = (class.to_ref(), args.get(1).clone());
    if vm.is_instance(&value, &class) {
        return Ok(Val::TRUE);
    }
    let name = vm.names.__class__.clone();
    let claimed = vm.getattr_opt(&value, &name)?;
    Ok(Val::bool(claimed.and_then(|c| c.to_ref::<Type>()).is_some_and(|c| c.is_subclass(vm, &class))))
}

fn subclass_check(vm: &mut Vm, args: &Args) -> PyResult {
    match (of(args.get(0)), of(args.get(1))) {
        (Some(class), Some(derived)) => Ok(Val::bool(derived.is_subclass(vm, class))),
        _ => Err(vm.type_error("issubclass() arg 1 must be a class")),
    }
}

/// As `__prepare__` of any metaclass that has none of its own.
fn prepare(vm: &mut Vm, _: &Args) -> PyResult {
    Ok(vm.new_dict().into_val())
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(class) = of(args.get(0)) else { return Ok(Val::NONE) };
    let names = vm.new_dict();
    for base in class.mro.get(vm).clone() {
        let keys: Vec<Val> = base.dict(vm).entries(vm).map(|(key, _)| key.clone()).collect();
        for key in keys {
            vm.dict_set(&names, key, Val::NONE)?;
        }
    }
    let keys = names.entries(vm).map(|(key, _)| key.clone()).collect();
    Ok(vm.new_list(keys))
}

fn sizeof(vm: &mut Vm, args: &Args) -> PyResult {
    Ok(of(args.get(0)).map_or(Val::NONE, |_| vm.new_usize(size_of::<Obj<Type>>())))
}

static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };

pub static SPEC: TypeSpec = TypeSpec {
    name: "type",
    module: "builtins",
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    base: Base::Object,
    layout: <Type as Payload>::layout,
    flags: TypeFlags::BASE | TypeFlags::METACLASS | TypeFlags::OWN_DICT | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::Call(call),
        Slot::Repr(repr),
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
        Slot::Or(or),
        Slot::New(&NEW),
        Slot::Init(&InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init }),
    ],
    methods: &[
        method("mro", sig("($self, /)"), mro_method),
        method("__subclasses__", sig("($self, /)"), subclasses),
        method("__instancecheck__", sig("($self, instance, /)"), instance_check),
        method("__subclasscheck__", sig("($self, subclass, /)"), subclass_check),
        method("__dir__", sig("($self, /)"), dir),
        method("__sizeof__", sig("($self, /)"), sizeof),
        class_method(
            "__prepare__",
            sig("($cls, /, *args, **kwds)").as_shown("($cls, name, bases, /, **kwds)"),
            prepare,
        ),
    ],
    attributes: &[
        attribute("__name__", name, set_name),
        attribute("__qualname__", qualname, set_qualname),
        attribute("__module__", module, set_module),
        attribute("__doc__", doc, set_doc),
        attribute("__bases__", bases, set_bases),
        attribute("__abstractmethods__", abstract_methods, set_abstract_methods),
        attribute("__type_params__", type_params, set_type_params),
        attribute("__annotations__", annotations, set_annotations),
        attribute("__annotate__", annotate, set_annotate),
        member("__base__", base),
        read_only("__mro__", mro),
        read_only("__dict__", dict),
        read_only("__text_signature__", text_signature),
        member("__flags__", flags),
        member("__basicsize__", basicsize),
        member("__itemsize__", zero),
        member("__weakrefoffset__", zero),
        member("__dictoffset__", dictoffset),
    ],
};
