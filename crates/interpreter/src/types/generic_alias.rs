//! `types.GenericAlias`: `list[int]`.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, CallArgs, Method, TypeSpec, member, method, read_only, sig};
use crate::object::{
    Compare, Guarded, List, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Tuple, Type, TypeFlags, Val, Visitor,
};
use crate::types::iterators::{iter_self, iterator_spec, reduce_method};
use crate::vm::Vm;

/// The payload of `types.GenericAlias`.
pub struct GenericAlias {
    pub origin: Val,
    pub args: Ref<Tuple>,
    /// `*tuple[int]`
    pub starred: bool,
    parameters: Guarded<Option<Val>>,
}

crate::payload!(GenericAlias, tracked);

impl Trace for GenericAlias {
    fn trace(&self, visitor: &mut Visitor) {
        self.origin.trace(visitor);
        self.args.trace(visitor);
        self.parameters.trace(visitor);
    }
}

impl Vm {
    /// `origin[args]`, as `list[int]`.
    pub fn generic_alias(&mut self, origin: &Val, args: &Val) -> PyResult {
        let class = self.types.generic_alias.clone();
        Ok(self.alias_of(&class, origin, args, false))
    }

    fn alias_of(&mut self, class: &Obj<Type>, origin: &Val, args: &Val, starred: bool) -> Val {
        let args = match args.to_ref::<Tuple>() {
            Some(tuple) => tuple,
            None => self.new_tuple_ref(vec![args.clone()]),
        };
        let payload = GenericAlias { origin: origin.clone(), args, starred, parameters: Guarded::new(None) };
        self.heap.alloc(class, payload).into_val()
    }

    /// Appends a type as annotations write it: `int`, `module.Class`, `...`, `None`.
    pub(crate) fn append_type_repr(&mut self, text: &mut Vec<u8>, value: &Val) -> PyResult<()> {
        if value.is(&Val::ELLIPSIS) {
            text.extend_from_slice(b"...");
            return Ok(());
        }
        if value.is(&self.types.none.to_val()) {
            text.extend_from_slice(b"None");
            return Ok(());
        }
        let (origin, args) = (self.names.__origin__.clone(), self.names.__args__.clone());
        let is_alias =
            self.getattr_opt(value, &origin)?.is_some() && self.getattr_opt(value, &args)?.is_some();
        if is_alias {
            return self.append_repr(text, value);
        }
        let (qualname, module) = (self.names.__qualname__.clone(), self.names.__module__.clone());
        let name = self.getattr_opt(value, &qualname)?;
        let module = match name {
            Some(_) => self.getattr_opt(value, &module)?.filter(|module| !module.is_none()),
            None => None,
        };
        let (Some(name), Some(module)) = (name, module) else { return self.append_repr(text, value) };
        let module = self.str(&module)?;
        if module.as_bytes() != b"builtins" {
            text.extend_from_slice(module.as_bytes());
            text.push(b'.');
        }
        let name = self.str(&name)?;
        text.extend_from_slice(name.as_bytes());
        Ok(())
    }

    /// The type variables among type arguments, each once, in order: `__parameters__`.
    pub(crate) fn type_parameters(&mut self, args: &[Val]) -> PyResult<Vec<Val>> {
        let mut found: Vec<Val> = Vec::new();
        self.with_recursion("", |vm| {
            for arg in args {
                if arg.is_a::<Type>() {
                    continue;
                }
                let subst = vm.intern("__typing_subst__");
                let nested = if vm.getattr_opt(arg, &subst)?.is_some() {
                    vec![arg.clone()]
                } else if let Some(tuple) = arg.get::<Tuple>() {
                    vm.type_parameters(tuple.items())?
                } else if let Some(list) = arg.get::<List>() {
                    let items = list.items.get(vm).clone();
                    vm.type_parameters(&items)?
                } else {
                    let name = vm.names.__parameters__.clone();
                    let own = vm.getattr_opt(arg, &name)?;
                    own.and_then(|own| Some(own.get::<Tuple>()?.items().to_vec())).unwrap_or_default()
                };
                for parameter in nested {
                    if !found.iter().any(|other| other.is(&parameter)) {
                        found.push(parameter);
                    }
                }
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Type arguments with `item` in place of the type variables. Errors: TypeError if there are
    /// none, or not as many.
    pub(crate) fn substitute_types(
        &mut self,
        alias: &Val,
        args: &[Val],
        parameters: &[Val],
        item: &Val,
    ) -> PyResult<Vec<Val>> {
        if parameters.is_empty() {
            let message = format!("{} is not a generic class", self.repr_text(alias));
            return Err(self.type_error(&message));
        }
        let mut item = match item.is_a::<Tuple>() {
            true => item.clone(),
            false => self.new_tuple(vec![item.clone()]),
        };
        let prepare = self.intern("__typing_prepare_subst__");
        for parameter in parameters {
            if let Some(method) = self.getattr_opt(parameter, &prepare)?.filter(|method| !method.is_none()) {
                let given = self.call(&method, &[alias.clone(), item])?;
                item = match given.is_a::<Tuple>() {
                    true => given,
                    false => self.new_tuple(vec![given]),
                };
            }
        }
        let given = item.get::<Tuple>().map(|tuple| tuple.items().to_vec()).unwrap_or_default();
        if given.len() != parameters.len() {
            let message = format!(
                "Too {} arguments for {}; actual {}, expected {}",
                if given.len() > parameters.len() { "many" } else { "few" },
                self.repr_text(alias),
                given.len(),
                parameters.len()
            );
            return Err(self.type_error(&message));
        }
        self.substitute_each(args, parameters, &given)
    }

    fn substitute_each(&mut self, args: &[Val], parameters: &[Val], given: &[Val]) -> PyResult<Vec<Val>> {
        let mut result = Vec::with_capacity(args.len());
        for arg in args {
            if arg.is_a::<Type>() {
                result.push(arg.clone());
                continue;
            }
            if let Some(tuple) = arg.get::<Tuple>() {
                let items =
                    self.with_recursion("", |vm| vm.substitute_each(tuple.items(), parameters, given))?;
                result.push(self.new_tuple(items));
                continue;
            }
            let unpacked = self.intern("__typing_is_unpacked_typevartuple__");
            let unpack = match self.getattr_opt(arg, &unpacked)? {
                Some(unpack) => self.is_true(&unpack)?,
                None => false,
            };
            let subst = self.intern("__typing_subst__");
            let made = match self.getattr_opt(arg, &subst)? {
                Some(subst) => {
                    let place = parameters.iter().position(|parameter| parameter.is(arg));
                    match place.and_then(|place| given.get(place)) {
                        Some(value) => self.call(&subst, std::slice::from_ref(value))?,
                        None => arg.clone(),
                    }
                }
                None => self.substitute_nested(arg, parameters, given)?,
            };
            match made.get::<Tuple>().filter(|_| unpack) {
                Some(items) => result.extend_from_slice(items.items()),
                None => result.push(made),
            }
        }
        Ok(result)
    }

    /// A type argument that has type variables of its own, with theirs replaced.
    fn substitute_nested(&mut self, arg: &Val, parameters: &[Val], given: &[Val]) -> PyResult {
        let name = self.names.__parameters__.clone();
        let Some(own) = self.getattr_opt(arg, &name)? else { return Ok(arg.clone()) };
        let Some(own) = own.get::<Tuple>().filter(|own| !own.is_empty()) else { return Ok(arg.clone()) };
        let mut values = Vec::with_capacity(own.len());
        for parameter in own.items() {
            let place = parameters.iter().position(|other| other.is(parameter));
            match place.and_then(|place| given.get(place)) {
                // What stands for a TypeVarTuple.
                Some(value)
                    if value.is_a::<Tuple>() && self.class_of(parameter).slots.iter.get().is_some() =>
                {
                    values.extend_from_slice(value.get::<Tuple>().map(|t| t.items()).unwrap_or_default());
                }
                Some(value) => values.push(value.clone()),
                None => values.push(parameter.clone()),
            }
        }
        let key = self.new_tuple(values);
        self.get_item(arg, &key)
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    Ok(vm.alias_of(class, args.get(0), args.get(1), false))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let alias = vm.this::<GenericAlias>(value)?;
    let mut text = if alias.starred { b"*".to_vec() } else { Vec::new() };
    vm.append_type_repr(&mut text, &alias.origin)?;
    let class = alias.origin.get::<Type>();
    let is_generic = class.is_some_and(|class| class.is_subclass(vm, &vm.types.generic));
    text.push(b'[');
    for (place, arg) in alias.args.items().iter().enumerate() {
        if place > 0 {
            text.extend_from_slice(b", ");
        }
        let items = match arg.get::<Tuple>() {
            // Generic classes keep the parameters of a callable so.
            Some(tuple) if is_generic => Some(tuple.items().to_vec()),
            _ => arg.get::<List>().map(|list| list.items.get(vm).clone()),
        };
        match items {
            // The parameters of a callable.
            Some(items) => {
                text.push(b'[');
                for (place, item) in items.iter().enumerate() {
                    if place > 0 {
                        text.extend_from_slice(b", ");
                    }
                    vm.append_type_repr(&mut text, item)?;
                }
                text.push(b']');
            }
            None => vm.append_type_repr(&mut text, arg)?,
        }
    }
    text.extend_from_slice(if alias.args.is_empty() { b"()]" } else { b"]" });
    Ok(vm.new_wtf8_from(text))
}

fn hash(vm: &mut Vm, value: &Val) -> PyResult<i64> {
    let alias = vm.this::<GenericAlias>(value)?;
    let origin = vm.hash(&alias.origin)?;
    let args = vm.hash(&alias.args.to_val())?;
    Ok(match origin ^ args {
        -1 => -2,
        hash => hash,
    })
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<GenericAlias>(), right.get::<GenericAlias>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let equal = a.starred == b.starred
        && vm.equal(&a.origin, &b.origin)?
        && vm.equal(&a.args.to_val(), &b.args.to_val())?;
    Ok(Val::bool(equal == (op == Compare::Eq)))
}

/// Attributes that are the alias's own; all others are its origin's.
const OWN: [&[u8]; 14] = [
    b"__class__",
    b"__origin__",
    b"__args__",
    b"__unpacked__",
    b"__parameters__",
    b"__typing_unpacked_tuple_args__",
    b"__mro_entries__",
    b"__reduce_ex__",
    b"__reduce__",
    b"__copy__",
    b"__deepcopy__",
    b"__bases__",
    b"__instancecheck__",
    b"__subclasscheck__",
];

fn get_attribute(vm: &mut Vm, value: &Val, name: &Obj<Str>) -> PyResult {
    let alias = vm.this::<GenericAlias>(value)?;
    if OWN.contains(&name.as_bytes()) {
        return vm.generic_getattr(value, name);
    }
    vm.getattr(&alias.origin, name)
}

fn call(vm: &mut Vm, value: &Val, args: CallArgs) -> PyResult {
    let alias = vm.this::<GenericAlias>(value)?;
    let made = vm.call_with(&alias.origin, args)?;
    let set = vm.setattr_str(&made, "__orig_class__", value.clone());
    if set.is_err() {
        let ignored = vm.raised_is(&vm.exceptions.attribute_error) || vm.raised_is(&vm.exceptions.type_error);
        if !ignored {
            set?;
        }
        vm.take_raised();
    }
    Ok(made)
}

fn parameters_of(vm: &mut Vm, alias: &Obj<GenericAlias>) -> PyResult {
    if let Some(known) = alias.parameters.get(vm) {
        return Ok(known.clone());
    }
    let parameters = vm.type_parameters(alias.args.items())?;
    let parameters = vm.new_tuple(parameters);
    *alias.parameters.get_mut(vm) = Some(parameters.clone());
    Ok(parameters)
}

fn get_item(vm: &mut Vm, value: &Val, item: &Val) -> PyResult {
    let alias = vm.this::<GenericAlias>(value)?;
    let parameters = parameters_of(vm, alias)?;
    let parameters = parameters.get::<Tuple>().map(|tuple| tuple.items().to_vec()).unwrap_or_default();
    let args = vm.substitute_types(value, alias.args.items(), &parameters, item)?;
    let args = vm.new_tuple(args);
    Ok(vm.alias_of(alias.class(), &alias.origin, &args, alias.starred))
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    vm.union_or(left, right)
}

fn mro_entries(vm: &mut Vm, args: &Args) -> PyResult {
    let alias = vm.this::<GenericAlias>(args.get(0))?;
    if alias.origin.is(&vm.types.generic.to_val()) {
        // Generic comes in by a generic class behind it.
        let bases = vm.to_vec(args.get(1))?;
        let mut behind = bases.iter().skip_while(|base| !base.is(args.get(0))).skip(1);
        if behind.any(|base| base.is_a::<GenericAlias>() && !base.is(args.get(0))) {
            return Ok(vm.new_tuple(Vec::new()));
        }
    }
    let alias = vm.this::<GenericAlias>(args.get(0))?;
    Ok(vm.new_tuple(vec![alias.origin.clone()]))
}

/// Errors: TypeError, always.
fn refuse_check(vm: &mut Vm, alias: &Val, function: &str) -> PyResult {
    let alias = vm.this::<GenericAlias>(alias)?;
    let class = alias.origin.get::<Type>();
    if class.is_some_and(|class| class.is_subclass(vm, &vm.types.generic)) {
        return Err(vm.type_error("Subscripted generics cannot be used with class and instance checks"));
    }
    Err(vm.type_error(&[function, "() argument 2 cannot be a parameterized generic"].concat()))
}

fn instance_check(vm: &mut Vm, args: &Args) -> PyResult {
    refuse_check(vm, args.get(0), "isinstance")
}

fn subclass_check(vm: &mut Vm, args: &Args) -> PyResult {
    refuse_check(vm, args.get(0), "issubclass")
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let alias = vm.this::<GenericAlias>(args.get(0))?;
    let arguments = vm.new_tuple(vec![alias.origin.clone(), alias.args.to_val()]);
    Ok(vm.new_tuple(vec![alias.class().to_val(), arguments]))
}

fn dir(vm: &mut Vm, args: &Args) -> PyResult {
    let alias = vm.this::<GenericAlias>(args.get(0))?;
    let names = vm.call_method_str(&alias.origin, "__dir__", &[])?;
    let names = vm.to_vec(&names)?;
    let names = vm.new_list_ref(names);
    for own in OWN {
        let own = vm.new_wtf8(own);
        if !vm.contains(&names.to_val(), &own)? {
            names.items.get_mut(vm).push(own);
        }
    }
    Ok(names.into_val())
}

/// The payload of the iterator that `*alias` makes: gives the starred alias, once.
pub struct StarIter {
    alias: Guarded<Option<Val>>,
}

crate::payload!(StarIter, tracked);

impl Trace for StarIter {
    fn trace(&self, visitor: &mut Visitor) {
        self.alias.trace(visitor);
    }

    fn untie(&mut self) {
        self.alias.untie();
    }
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    let alias = Guarded::new(Some(value.clone()));
    Ok(vm.heap.alloc(&vm.types.generic_alias_iterator, StarIter { alias }).into_val())
}

fn star_next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let iter = vm.this::<StarIter>(iterator)?;
    let Some(value) = iter.alias.replace(vm, None) else { return Ok(None) };
    let alias = vm.this::<GenericAlias>(&value)?;
    Ok(Some(vm.alias_of(alias.class(), &alias.origin, &alias.args.to_val(), true)))
}

fn star_reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let alias = vm.this::<StarIter>(args.get(0))?.alias.get(vm).clone();
    Ok(match alias {
        Some(alias) => vm.reduced_iterator(alias, None),
        None => vm.reduced_to_empty(),
    })
}

fn origin(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<GenericAlias>(value)?.origin.clone())
}

fn arguments(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<GenericAlias>(value)?.args.to_val())
}

fn parameters(vm: &mut Vm, value: &Val) -> PyResult {
    let alias = vm.this::<GenericAlias>(value)?;
    parameters_of(vm, alias)
}

fn unpacked(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(Val::bool(vm.this::<GenericAlias>(value)?.starred))
}

fn unpacked_arguments(vm: &mut Vm, value: &Val) -> PyResult {
    let alias = vm.this::<GenericAlias>(value)?;
    let tuple = alias.origin.is(&vm.types.tuple.to_val());
    Ok(if alias.starred && tuple { alias.args.to_val() } else { Val::NONE })
}

static METHODS: &[Method] = &[
    method("__mro_entries__", sig("($self, object, /)"), mro_entries),
    method("__instancecheck__", sig("($self, object, /)"), instance_check),
    method("__subclasscheck__", sig("($self, object, /)"), subclass_check),
    method("__reduce__", sig("($self, /)"), reduce),
    method("__dir__", sig("($self, /)"), dir),
];

static ATTRIBUTES: &[Attribute] = &[
    member("__origin__", origin),
    member("__args__", arguments),
    read_only("__parameters__", parameters),
    member("__unpacked__", unpacked),
    read_only("__typing_unpacked_tuple_args__", unpacked_arguments),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "GenericAlias",
    module: "types",
    doc: "A generic type with its arguments, as list[int].",
    base: Base::Object,
    layout: GenericAlias::layout,
    flags: TypeFlags::BASE | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::New(&NewDef { sig: sig("(origin, args, /)"), function: new }),
        Slot::Repr(repr),
        Slot::Hash(hash),
        Slot::Compare(compare),
        Slot::GetAttr(get_attribute),
        Slot::Call(call),
        Slot::GetItem(get_item),
        Slot::Iter(iter),
        Slot::Or(or),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};

pub static ITERATOR: TypeSpec = iterator_spec(
    "generic_alias_iterator",
    StarIter::layout,
    &[Slot::Iter(iter_self), Slot::Next(star_next)],
    &[reduce_method(star_reduce)],
);
