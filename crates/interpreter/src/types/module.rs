//! `module`: a namespace with a name.

use crate::errors::{PyResult, Raised};
use crate::native::{Args, Attribute, Base, Method, TypeSpec, attribute, member, method, sig};
use crate::object::{
    Dict, Guarded, InitDef, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Type, TypeFlags, Val, Visitor,
};
use crate::vm::Vm;

/// The payload of `module`.
pub struct Module {
    pub dict: Guarded<Ref<Dict>>,
}

crate::payload!(Module, tracked);

impl Trace for Module {
    fn trace(&self, visitor: &mut Visitor) {
        self.dict.trace(visitor);
    }
}

impl Vm {
    /// A module around a dict. The names that every module has are set if they are missing.
    pub fn new_module(&mut self, name: &str, dict: Ref<Dict>) -> Ref<Module> {
        let name = self.new_str(name);
        self.module_names(&dict, name, Val::NONE);
        self.heap.alloc(&self.types.module, Module { dict: Guarded::new(dict) })
    }

    fn module_names(&mut self, dict: &Obj<Dict>, name: Val, doc: Val) {
        for (key, value) in [("__name__", name), ("__doc__", doc)] {
            self.dict_set_name(dict, key, value);
        }
        for key in ["__package__", "__loader__", "__spec__"] {
            let key = self.intern(key);
            if dict.get_str(self, &key).is_none() {
                dict.set_str(self, &key, Val::NONE);
            }
        }
    }

    /// The dict of a module; None if the value is none.
    pub fn module_dict(&self, module: &Val) -> Option<Ref<Dict>> {
        Some(module.get::<Module>()?.dict.get(self).clone())
    }

    /// A string in a module's dict.
    pub(crate) fn module_text(&self, dict: &Obj<Dict>, name: &Obj<Str>) -> Option<String> {
        Some(dict.get_str(self, name)?.get::<Str>()?.to_text().into_owned())
    }

    /// What a module's spec says: whether the module is still being imported, and its origin.
    pub(crate) fn spec_state(&mut self, spec: &Val) -> (bool, Option<String>) {
        let saved = self.take_raised();
        let mut read = |name: &str| {
            let name = self.intern(name);
            let value = self.getattr_opt(spec, &name).ok().flatten();
            self.take_raised();
            value
        };
        let (initializing, origin, located) = (read("_initializing"), read("origin"), read("has_location"));
        let located = located.is_some_and(|located| located.is(&Val::TRUE));
        let origin = origin.filter(|_| located).and_then(|o| Some(o.get::<Str>()?.to_text().into_owned()));
        let initializing = initializing.is_some_and(|value| value.is(&Val::TRUE));
        self.raised = saved;
        (initializing, origin)
    }

    /// AttributeError for a name that a module does not have.
    #[cold]
    fn no_module_attribute(&mut self, module: &Val, dict: &Obj<Dict>, name: &Obj<Str>) -> Raised {
        let attribute = name.to_text().into_owned();
        let Some(own_name) = self.module_text(dict, &self.names.__name__) else {
            let message = format!("module has no attribute '{attribute}'");
            return self.attribute_error(&message, module, name);
        };
        let spec = dict.get_str(self, &self.names.__spec__).cloned();
        let (initializing, origin) = match spec {
            Some(spec) if !spec.is_none() => self.spec_state(&spec),
            _ => (false, None),
        };
        let message = match origin {
            _ if !initializing => {
                let submodule = self.intern(&format!("{own_name}.{attribute}"));
                match self.modules.get_str(self, &submodule).is_some() {
                    true => format!(
                        "cannot access submodule '{attribute}' of module '{own_name}' (most likely due to a circular import)"
                    ),
                    false => format!("module '{own_name}' has no attribute '{attribute}'"),
                }
            }
            Some(origin) => format!(
                "partially initialized module '{own_name}' from '{origin}' has no attribute '{attribute}' (most likely due to a circular import)"
            ),
            None => format!(
                "partially initialized module '{own_name}' has no attribute '{attribute}' (most likely due to a circular import)"
            ),
        };
        self.attribute_error(&message, module, name)
    }
}

fn receiver<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<&'a Obj<Module>> {
    match value.get::<Module>() {
        Some(module) => Ok(module),
        None => Err(vm.type_error("a module is needed")),
    }
}

fn dict_of(vm: &mut Vm, value: &Val) -> PyResult<Ref<Dict>> {
    let module = receiver(vm, value)?;
    Ok(module.dict.get(vm).clone())
}

fn new(vm: &mut Vm, class: &Obj<Type>, _: &Args) -> PyResult {
    let dict = vm.new_dict();
    Ok(vm.heap.alloc(class, Module { dict: Guarded::new(dict) }).into_val())
}

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    if !args.get(1).is_a::<Str>() {
        let message = format!("module() argument 'name' must be str, not {}", vm.type_name(args.get(1)));
        return Err(vm.type_error(&message));
    }
    let dict = dict_of(vm, value)?;
    vm.module_names(&dict, args.get(1).clone(), args.get(2).clone());
    Ok(())
}

fn getattr(vm: &mut Vm, value: &Val, name: &Obj<Str>) -> PyResult {
    let dict = dict_of(vm, value)?;
    let class = vm.class_of(value).to_ref();
    let in_class = vm.lookup(&class, name);
    let is_data = in_class.as_ref().is_some_and(|found| vm.class_of(found).slots.descr_set.get().is_some());
    if !is_data && let Some(found) = dict.get_str(vm, name) {
        return Ok(found.clone());
    }
    if in_class.is_some() {
        return vm.generic_getattr(value, name);
    }
    let hook = vm.names.__getattr__.clone();
    if let Some(hook) = dict.get_str(vm, &hook).cloned() {
        return vm.call(&hook, &[name.to_val()]);
    }
    Err(vm.no_module_attribute(value, &dict, name))
}

fn setattr(vm: &mut Vm, value: &Val, name: &Obj<Str>, new: Option<Val>) -> PyResult<()> {
    let class = vm.class_of(value).to_ref();
    if let Some(found) = vm.lookup(&class, name)
        && let Some(set) = vm.class_of(&found).slots.descr_set.get()
    {
        return set(vm, &found, value, new);
    }
    let dict = dict_of(vm, value)?;
    match new {
        Some(new) => dict.set_str(vm, name, new),
        None => {
            if dict.remove_str(vm, name).is_none() {
                return Err(vm.no_attribute(value, name));
            }
        }
    }
    Ok(())
}

/// As importlib shows modules.
fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let dict = dict_of(vm, value)?;
    let get = |vm: &mut Vm, name: &str| {
        let name = vm.intern(name);
        dict.get_str(vm, &name).filter(|value| !value.is_none()).cloned()
    };
    let name = match get(vm, "__name__") {
        Some(name) => vm.repr(&name)?.to_text().into_owned(),
        None => "'?'".to_string(),
    };
    let mut loader = get(vm, "__loader__");
    let mut file = get(vm, "__file__");
    if let Some(spec) = get(vm, "__spec__") {
        let read = |vm: &mut Vm, name: &str| -> PyResult<Option<Val>> {
            let name = vm.intern(name);
            Ok(vm.getattr_opt(&spec, &name)?.filter(|value| !value.is_none()))
        };
        let origin = read(vm, "origin")?;
        let located = read(vm, "has_location")?.is_some_and(|located| located.is(&Val::TRUE));
        loader = read(vm, "loader")?;
        match origin {
            Some(origin) if !located => {
                let text = format!("<module {name} ({})>", vm.str_text(&origin)?);
                return Ok(vm.new_str(&text));
            }
            origin => file = origin,
        }
    }
    let text = match (file, loader) {
        (Some(file), _) => format!("<module {name} from {}>", vm.repr(&file)?.to_text()),
        (None, Some(loader)) => format!("<module {name} ({})>", vm.repr(&loader)?.to_text()),
        (None, None) => format!("<module {name}>"),
    };
    Ok(vm.new_str(&text))
}

fn get_dict(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(dict_of(vm, value)?.into_val())
}

fn get_annotations(vm: &mut Vm, value: &Val) -> PyResult {
    let dict = dict_of(vm, value)?;
    let name = vm.names.__annotations__.clone();
    if let Some(found) = dict.get_str(vm, &name) {
        return Ok(found.clone());
    }
    let annotate = vm.intern("__annotate__");
    let made = match dict.get_str(vm, &annotate).filter(|function| !function.is_none()).cloned() {
        Some(function) => vm.call(&function, &[Val::small_int(1)])?,
        None => vm.new_dict().into_val(),
    };
    dict.set_str(vm, &name, made.clone());
    Ok(made)
}

fn set_annotations(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let dict = dict_of(vm, value)?;
    let name = vm.names.__annotations__.clone();
    match new {
        Some(new) => dict.set_str(vm, &name, new),
        None => {
            if dict.remove_str(vm, &name).is_none() {
                return Err(vm.no_attribute(value, &name));
            }
        }
    }
    let annotate = vm.intern("__annotate__");
    dict.remove_str(vm, &annotate);
    Ok(())
}

fn get_annotate(vm: &mut Vm, value: &Val) -> PyResult {
    let dict = dict_of(vm, value)?;
    let name = vm.intern("__annotate__");
    Ok(dict.get_str(vm, &name).cloned().unwrap_or(Val::NONE))
}

fn set_annotate(vm: &mut Vm, value: &Val, new: Option<Val>) -> PyResult<()> {
    let Some(new) = new else { return Err(vm.type_error("cannot delete __annotate__ attribute")) };
    if !new.is_none() && !vm.is_callable(&new) {
        return Err(vm.type_error("__annotate__ must be callable or None"));
    }
    let dict = dict_of(vm, value)?;
    let name = vm.intern("__annotate__");
    if !new.is_none() {
        let annotations = vm.names.__annotations__.clone();
        dict.remove_str(vm, &annotations);
    }
    dict.set_str(vm, &name, new);
    Ok(())
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = dict_of(vm, args.get(0))?;
    let hook = vm.names.__dir__.clone();
    if let Some(hook) = dict.get_str(vm, &hook).cloned() {
        return vm.call(&hook, &[]);
    }
    let names = dict.entries(vm).map(|(key, _)| key.clone()).collect();
    Ok(vm.new_list(names))
}

static METHODS: &[Method] = &[method("__dir__", sig("($self, /)"), dir)];

static ATTRIBUTES: &[Attribute] = &[
    member("__dict__", get_dict),
    attribute("__annotations__", get_annotations, set_annotations),
    attribute("__annotate__", get_annotate, set_annotate),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "module",
    module: "builtins",
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    base: Base::Object,
    layout: Module::layout,
    flags: TypeFlags::BASE | TypeFlags::WEAK_REFERENCES | TypeFlags::OWN_DICT,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&InitDef { sig: sig("($self, name, doc=None)"), function: init }),
        Slot::Repr(repr),
        Slot::GetAttr(getattr),
        Slot::SetAttr(setattr),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
