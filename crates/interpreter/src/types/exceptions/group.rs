//! Exception groups.

use super::Part;
use super::base::receiver;
use super::fields::{field, get, set_field};
use crate::errors::{Exception, PyResult, is_exception_class};
use crate::native::{Args, Attribute, Method, member, method, sig};
use crate::object::{NewDef, Obj, Ref, Slot, Str, Tuple, Type, Val};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

const MESSAGE: usize = 0;
const EXCEPTIONS: usize = 1;

/// Groups in groups, after which splitting gives up.
const DEEPEST: usize = 200;

const BAD_MATCHER: &str =
    "expected an exception type, a tuple of exception types, or a callable (other than a class)";

impl Vm {
    /// The exceptions in a group; None if it is no group.
    pub(crate) fn group_members(&self, exc: &Val) -> Option<Ref<Tuple>> {
        let group = exc.get::<Exception>()?;
        if !self.is_instance(exc, &self.exceptions.base_exception_group) {
            return None;
        }
        field(self, group, EXCEPTIONS)?.to_ref::<Tuple>()
    }

    /// The part of a group that has those of its leaves that are in `leaves`.
    pub(crate) fn project_group(&mut self, group: &Val, leaves: &[Val]) -> PyResult<Option<Val>> {
        Ok(split(self, group, &Matcher::Leaves(leaves), false, 0)?.0)
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let [message, members] = args.rest() else {
        let message =
            format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", args.rest().len());
        return Err(vm.type_error(&message));
    };
    if !message.is_a::<Str>() {
        let message =
            format!("BaseExceptionGroup.__new__() argument 1 must be str, not {}", vm.type_name(message));
        return Err(vm.type_error(&message));
    }
    // A sequence is what has items and is not a dict.
    if vm.class_of(members).slots.getitem.get().is_none() || members.is_a::<crate::object::Dict>() {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.to_vec(members)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let exception = vm.exceptions.exception.clone();
    let mut plain = true;
    for (index, item) in items.iter().enumerate() {
        if !item.is_a::<Exception>() {
            let message = format!("Item {index} of second argument (exceptions) is not an exception");
            return Err(vm.value_error(&message));
        }
        plain &= vm.is_instance(item, &exception);
    }
    let mut class = class.to_ref();
    if class.is(&vm.exceptions.base_exception_group) {
        if plain {
            class = vm.exceptions.exception_group.clone();
        }
    } else if !plain && class.is(&vm.exceptions.exception_group) {
        return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if !plain && class.is_subclass(vm, &exception) {
        let message = format!("Cannot nest BaseExceptions in '{}'", class.name(vm));
        return Err(vm.type_error(&message));
    }
    let exc = vm.alloc_exception(&class, args.rest().to_vec());
    let items = vm.new_tuple(items);
    set_field(vm, &exc, MESSAGE, Some(message.clone()));
    set_field(vm, &exc, EXCEPTIONS, Some(items));
    Ok(exc.into_val())
}

fn str(vm: &mut Vm, value: &Val) -> PyResult {
    let exc = receiver(vm, value)?;
    let message = field(vm, exc, MESSAGE).unwrap_or(Val::NONE);
    let count = vm.group_members(value).map_or(0, |members| members.len());
    let mut text = vm.str(&message)?.as_bytes().to_vec();
    let plural = if count == 1 { "" } else { "s" };
    text.extend_from_slice(format!(" ({count} sub-exception{plural})").as_bytes());
    Ok(vm.new_wtf8(&text))
}

fn derive(vm: &mut Vm, args: &Args) -> PyResult {
    let exc = receiver(vm, args.get(0))?;
    let message = field(vm, exc, MESSAGE).unwrap_or(Val::NONE);
    let class = vm.exceptions.base_exception_group.clone();
    vm.new_exception(&class, vec![message, args.get(1).clone()])
}

/// What `split` and `subgroup` ask of each exception.
enum Matcher<'a> {
    /// A class or a tuple of classes.
    Type(&'a Val),
    Callable(&'a Val),
    /// One of these leaves.
    Leaves(&'a [Val]),
}

impl Matcher<'_> {
    fn of<'a>(vm: &mut Vm, value: &'a Val) -> PyResult<Matcher<'a>> {
        let classes = value.get::<Tuple>().is_some_and(|all| all.items().iter().all(is_exception_class));
        if is_exception_class(value) || classes {
            return Ok(Matcher::Type(value));
        }
        if vm.is_callable(value) && !value.is_a::<Type>() {
            return Ok(Matcher::Callable(value));
        }
        Err(vm.type_error(BAD_MATCHER))
    }

    fn matches(&self, vm: &mut Vm, exc: &Val) -> PyResult<bool> {
        match self {
            Matcher::Type(typ) => vm.exception_matches(exc, typ),
            Matcher::Callable(function) => {
                let result = vm.call(function, std::slice::from_ref(exc))?;
                vm.is_true(&result)
            }
            Matcher::Leaves(leaves) => Ok(leaves.iter().any(|leaf| leaf.is(exc))),
        }
    }
}

/// Splits an exception: what matches, and (if `want_rest`) what does not.
fn split(
    vm: &mut Vm,
    exc: &Val,
    matcher: &Matcher,
    want_rest: bool,
    depth: usize,
) -> PyResult<(Option<Val>, Option<Val>)> {
    if depth > DEEPEST {
        return Err(vm.recursion_error("maximum recursion depth exceeded"));
    }
    if matcher.matches(vm, exc)? {
        return Ok((Some(exc.clone()), None));
    }
    let Some(members) = vm.group_members(exc) else {
        return Ok((None, want_rest.then(|| exc.clone())));
    };
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for member in members.items() {
        let (part, other) = split(vm, member, matcher, want_rest, depth + 1)?;
        matching.extend(part);
        rest.extend(other);
    }
    let matching = subset(vm, exc, matching)?;
    let rest = subset(vm, exc, rest)?;
    Ok((matching, rest))
}

/// A group like `orig` of some exceptions; None for none.
fn subset(vm: &mut Vm, orig: &Val, members: Vec<Val>) -> PyResult<Option<Val>> {
    if members.is_empty() {
        return Ok(None);
    }
    let members = vm.new_list(members);
    let group = vm.call_method_str(orig, "derive", &[members])?;
    let base = vm.exceptions.base_exception_group.clone();
    if !vm.is_instance(&group, &base) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    let (Some(from), Some(to)) = (orig.get::<Exception>(), group.get::<Exception>()) else {
        return Ok(Some(group));
    };
    let (traceback, context) = (from.traceback.get(vm).clone(), from.context.get(vm).clone());
    let cause = from.cause.get(vm).clone();
    *to.traceback.get_mut(vm) = traceback;
    *to.context.get_mut(vm) = context;
    *to.cause.get_mut(vm) = cause;
    to.suppress.set(from.suppress.get());
    let notes = vm.names.__notes__.clone();
    if let Some(notes_value) = vm.getattr_opt(orig, &notes)?
        && vm.class_of(&notes_value).slots.getitem.get().is_some()
    {
        let copy = vm.to_vec(&notes_value)?;
        let copy = vm.new_list(copy);
        vm.setattr(&group, &notes, copy)?;
    }
    Ok(Some(group))
}

fn split_method(vm: &mut Vm, args: &Args) -> PyResult {
    let matcher = Matcher::of(vm, args.get(1))?;
    let (matching, rest) = split(vm, args.get(0), &matcher, true, 0)?;
    let parts = vec![matching.unwrap_or(Val::NONE), rest.unwrap_or(Val::NONE)];
    Ok(vm.new_tuple(parts))
}

fn subgroup(vm: &mut Vm, args: &Args) -> PyResult {
    let matcher = Matcher::of(vm, args.get(1))?;
    Ok(split(vm, args.get(0), &matcher, false, 0)?.0.unwrap_or(Val::NONE))
}

static METHODS: &[Method] = &[
    CLASS_GETITEM.doc(|| "See PEP 585"),
    method("derive", sig("($self, excs, /)"), derive),
    method("split", sig("($self, matcher_value, /)"), split_method),
    method("subgroup", sig("($self, matcher_value, /)"), subgroup),
];

static ATTRIBUTES: &[Attribute] =
    &[member("message", get::<MESSAGE>), member("exceptions", get::<EXCEPTIONS>)];

pub(super) static PART: Part = Part {
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: new }),
        Slot::Init(&super::base::INIT),
        Slot::Str(str),
    ],
    methods: METHODS,
    attributes: ATTRIBUTES,
};
