//! `FrameLocalsProxy`: the variables of a function's frame as a mapping that writes through.
//!
//! Reference: peps.python.org/pep-0667

use super::frame::Frame;
use crate::errors::{PyResult, Raised};
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{
    Compare, Dict, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Type, TypeFlags, Val, Visitor,
};
use crate::vm::Vm;

/// The payload of `FrameLocalsProxy`.
pub struct FrameLocals {
    pub frame: Ref<Frame>,
}

crate::payload!(FrameLocals, tracked);

impl Trace for FrameLocals {
    fn trace(&self, visitor: &mut Visitor) {
        self.frame.trace(visitor);
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    match args.get(0).to_ref::<Frame>() {
        Some(frame) => Ok(vm.heap.alloc(class, FrameLocals { frame }).into_val()),
        None => {
            let message = ["expect frame, not ", &vm.type_name(args.get(0))].concat();
            Err(vm.type_error(&message))
        }
    }
}

impl Vm {
    /// The variable that a key names, preferably a bound one: a comprehension's variable hides
    /// that of the function.
    fn variable(&self, frame: &Frame, key: &Val) -> Option<usize> {
        let key = key.get::<Str>()?;
        let named = frame.names().enumerate().filter(|(_, name)| name.as_bytes() == key.as_bytes());
        let places: Vec<usize> = named.map(|(place, _)| place).collect();
        let bound = places.iter().rev().find(|&&place| self.frame_variable(frame, place).is_some());
        bound.or(places.first()).copied()
    }

    fn bound_variable(&self, frame: &Frame, key: &Val) -> Option<Val> {
        let place = self.variable(frame, key)?;
        self.frame_variable(frame, place)
    }

    /// What is there under a key: a variable's value or an additional one.
    fn local_value(&mut self, proxy: &Val, key: &Val) -> PyResult<Option<Val>> {
        let frame = self.this::<FrameLocals>(proxy)?.frame.clone();
        if let Some(value) = self.bound_variable(&frame, key) {
            return Ok(Some(value));
        }
        match frame.extra.get(self).clone() {
            Some(extra) => self.dict_get(&extra, key),
            None => Ok(None),
        }
    }

    fn set_local(&mut self, proxy: &Val, key: &Val, value: Val) -> PyResult<()> {
        let frame = self.this::<FrameLocals>(proxy)?.frame.clone();
        if let Some(place) = self.variable(&frame, key) {
            self.set_frame_variable(&frame, place, value);
            return Ok(());
        }
        let extra = match frame.extra.get(self).clone() {
            Some(extra) => extra,
            None => {
                let extra = self.new_dict();
                *frame.extra.get_mut(self) = Some(extra.clone());
                extra
            }
        };
        self.dict_set(&extra, key.clone(), value)
    }

    /// Takes away an additional value. Errors: ValueError for a variable's.
    fn take_local(&mut self, proxy: &Val, key: &Val) -> PyResult<Option<Val>> {
        let frame = self.this::<FrameLocals>(proxy)?.frame.clone();
        if self.variable(&frame, key).is_some() {
            return Err(self.value_error("cannot remove local variables from FrameLocalsProxy"));
        }
        match frame.extra.get(self).clone() {
            Some(extra) => self.dict_remove(&extra, key),
            None => Ok(None),
        }
    }

    /// All that is there, as a new dict.
    fn locals_dict(&mut self, proxy: &Val) -> PyResult<Val> {
        let frame = self.this::<FrameLocals>(proxy)?.frame.clone();
        let dict = self.frame_dict(&frame).into_val();
        if let Some(extra) = frame.extra.get(self).clone() {
            self.call_method_str(&dict, "update", &[extra.into_val()])?;
        }
        Ok(dict)
    }

    /// A dict, or all that is behind a proxy; None for other things.
    fn dict_behind(&mut self, value: &Val) -> PyResult<Option<Val>> {
        if value.is_a::<FrameLocals>() {
            return self.locals_dict(value).map(Some);
        }
        Ok(value.is_a::<Dict>().then(|| value.clone()))
    }

    fn update_locals(&mut self, proxy: &Val, other: &Val) -> PyResult<bool> {
        let Some(other) = self.dict_behind(other)? else { return Ok(false) };
        let Some(other) = other.get::<Dict>() else { return Ok(false) };
        let entries: Vec<(Val, Val)> =
            other.entries(self).map(|(key, value)| (key.clone(), value.clone())).collect();
        for (key, value) in entries {
            self.set_local(proxy, &key, value)?;
        }
        Ok(true)
    }

    fn no_local(&mut self, key: &Val) -> Raised {
        let shown = self.repr_text(key);
        let message = self.new_str(&format!("local variable '{shown}' is not defined"));
        self.key_error(&message)
    }
}

fn get_item(vm: &mut Vm, proxy: &Val, key: &Val) -> PyResult {
    match vm.local_value(proxy, key)? {
        Some(value) => Ok(value),
        None => Err(vm.no_local(key)),
    }
}

fn set_item(vm: &mut Vm, proxy: &Val, key: &Val, value: Option<Val>) -> PyResult<()> {
    match value {
        Some(value) => vm.set_local(proxy, key, value),
        None => match vm.take_local(proxy, key)? {
            Some(_) => Ok(()),
            None => Err(vm.key_error(key)),
        },
    }
}

fn contains(vm: &mut Vm, proxy: &Val, key: &Val) -> PyResult<bool> {
    Ok(vm.local_value(proxy, key)?.is_some())
}

fn len(vm: &mut Vm, proxy: &Val) -> PyResult<usize> {
    let dict = vm.locals_dict(proxy)?;
    vm.len(&dict)
}

fn list_of(vm: &mut Vm, proxy: &Val, method: &str) -> PyResult {
    let dict = vm.locals_dict(proxy)?;
    let view = vm.call_method_str(&dict, method, &[])?;
    let items = vm.to_vec(&view)?;
    Ok(vm.new_list(items))
}

fn iter(vm: &mut Vm, proxy: &Val) -> PyResult {
    let keys = list_of(vm, proxy, "keys")?;
    vm.iter(&keys)
}

fn repr(vm: &mut Vm, proxy: &Val) -> PyResult {
    vm.guard_repr(proxy, "{...}", |vm| {
        let dict = vm.locals_dict(proxy)?;
        Ok(vm.repr(&dict)?.into_val())
    })
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    if let (Some(a), Some(b)) = (left.get::<FrameLocals>(), right.get::<FrameLocals>()) {
        return Ok(Val::bool(a.frame.is(&b.frame) == (op == Compare::Eq)));
    }
    if !right.is_a::<Dict>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let dict = vm.locals_dict(left)?;
    vm.rich_compare(&dict, right, op)
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (Some(left), Some(right)) = (vm.dict_behind(left)?, vm.dict_behind(right)?) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let result = vm.call_method_str(&left, "copy", &[])?;
    vm.call_method_str(&result, "update", &[right])?;
    Ok(result)
}

fn in_place_or(vm: &mut Vm, proxy: &Val, other: &Val) -> PyResult {
    match vm.update_locals(proxy, other)? {
        true => Ok(proxy.clone()),
        false => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn get(vm: &mut Vm, args: &Args) -> PyResult {
    let found = vm.local_value(args.get(0), args.get(1))?;
    Ok(found.unwrap_or_else(|| args.get(2).clone()))
}

fn keys(vm: &mut Vm, args: &Args) -> PyResult {
    list_of(vm, args.get(0), "keys")
}

fn values(vm: &mut Vm, args: &Args) -> PyResult {
    list_of(vm, args.get(0), "values")
}

fn items(vm: &mut Vm, args: &Args) -> PyResult {
    list_of(vm, args.get(0), "items")
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    vm.locals_dict(args.get(0))
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    let keys = list_of(vm, args.get(0), "keys")?;
    vm.call_method_str(&keys, "__reversed__", &[])
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    match (vm.take_local(args.get(0), args.get(1))?, args.opt(2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.key_error(args.get(1))),
    }
}

fn setdefault(vm: &mut Vm, args: &Args) -> PyResult {
    let (proxy, key) = (args.get(0), args.get(1));
    if let Some(value) = vm.local_value(proxy, key)? {
        return Ok(value);
    }
    vm.set_local(proxy, key, args.get(2).clone())?;
    Ok(args.get(2).clone())
}

fn update(vm: &mut Vm, args: &Args) -> PyResult {
    match vm.update_locals(args.get(0), args.get(1))? {
        true => Ok(Val::NONE),
        false => Err(vm.type_error("update() argument must be dict or another FrameLocalsProxy")),
    }
}

static METHODS: &[Method] = &[
    method("get", sig("($self, key, default=None, /)"), get),
    method("keys", sig("($self, /)"), keys),
    method("values", sig("($self, /)"), values),
    method("items", sig("($self, /)"), items),
    method("copy", sig("($self, /)"), copy),
    method("pop", sig("($self, key, default=<unrepresentable>, /)"), pop),
    method("setdefault", sig("($self, key, default=None, /)"), setdefault),
    method("update", sig("($self, other, /)"), update),
    method("__reversed__", sig("($self, /)"), reversed),
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "FrameLocalsProxy",
    module: "builtins",
    doc: "",
    base: Base::Object,
    layout: FrameLocals::layout,
    flags: TypeFlags::MAPPING,
    slots: &[
        Slot::New(&NewDef { sig: sig("(frame, /)"), function: new }),
        Slot::Repr(repr),
        Slot::Compare(compare),
        Slot::Iter(iter),
        Slot::Len(len),
        Slot::GetItem(get_item),
        Slot::SetItem(set_item),
        Slot::Contains(contains),
        Slot::Or(or),
        Slot::IOr(in_place_or),
    ],
    methods: METHODS,
    attributes: &[],
};
