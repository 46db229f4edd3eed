//! `dict_keys`, `dict_values`, `dict_items`.

use super::iter::DictPart;
use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, read_only, sig};
use crate::object::{Compare, Dict, Obj, Payload, Ref, Set, Slot, Trace, Tuple, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of the views of a dict.
pub struct DictView {
    pub dict: Ref<Dict>,
    pub part: DictPart,
}

crate::payload!(DictView, tracked);

impl Trace for DictView {
    fn trace(&self, visitor: &mut Visitor) {
        self.dict.trace(visitor);
    }
}

impl Vm {
    pub fn new_dict_view(&self, dict: &Obj<Dict>, part: DictPart) -> Val {
        let class = match part {
            DictPart::Keys => &self.types.dict_keys,
            DictPart::Values => &self.types.dict_values,
            DictPart::Items => &self.types.dict_items,
        };
        self.heap.alloc(class, DictView { dict: dict.to_ref(), part }).into_val()
    }
}

fn iter(vm: &mut Vm, view: &Val) -> PyResult {
    let view = vm.this::<DictView>(view)?;
    Ok(vm.new_dict_iterator(&view.dict, view.part))
}

fn len(vm: &mut Vm, view: &Val) -> PyResult<usize> {
    Ok(vm.this::<DictView>(view)?.dict.len(vm))
}

fn contains(vm: &mut Vm, value: &Val, item: &Val) -> PyResult<bool> {
    let view = vm.this::<DictView>(value)?;
    match view.part {
        DictPart::Keys => vm.contains(&view.dict.to_val(), item),
        DictPart::Items => {
            let Some([key, wanted]) = item.get::<Tuple>().map(|tuple| tuple.items()) else {
                return Ok(false);
            };
            match vm.dict_get(&view.dict, key)? {
                Some(found) => vm.equal(&found, wanted),
                None => Ok(false),
            }
        }
        DictPart::Values => Ok(false),
    }
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    vm.guard_repr(value, "...", |vm| {
        let mut text = vm.type_name(value).into_bytes();
        text.push(b'(');
        let items = vm.to_vec(value)?;
        let items = vm.new_list(items);
        vm.append_repr(&mut text, &items)?;
        text.push(b')');
        Ok(vm.new_wtf8_from(text))
    })
}

/// Whether all items of `part` are in `whole`.
fn all_in(vm: &mut Vm, part: &Val, whole: &Val) -> PyResult<bool> {
    let iterator = vm.iter(part)?;
    while let Some(item) = vm.next(&iterator)? {
        if !vm.contains(whole, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_like_a_set(value: &Val) -> bool {
    value.is_a::<Set>() || value.get::<DictView>().is_some_and(|view| view.part != DictPart::Values)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if !is_like_a_set(right) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (a, b) = (vm.len(left)?, vm.len(right)?);
    let result = match op {
        Compare::Eq | Compare::Ne => (a == b && all_in(vm, left, right)?) == (op == Compare::Eq),
        Compare::Lt => a < b && all_in(vm, left, right)?,
        Compare::Le => a <= b && all_in(vm, left, right)?,
        Compare::Gt => a > b && all_in(vm, right, left)?,
        Compare::Ge => a >= b && all_in(vm, right, left)?,
    };
    Ok(Val::bool(result))
}

/// A new set of the items of one operand.
fn to_set(vm: &mut Vm, value: &Val) -> PyResult<Ref<Set>> {
    let set = vm.new_set_of(&vm.types.set.clone());
    vm.set_update(&set, value)?;
    Ok(set)
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let set = to_set(vm, left)?;
    vm.set_update(&set, right)?;
    Ok(set.into_val())
}

fn and(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (mut view, mut other) = if left.is_a::<DictView>() { (left, right) } else { (right, left) };
    // The items are those of what is walked: equal ones can differ.
    let size = vm.len(view)?;
    if let Some(set) = other.get::<Set>().filter(|set| set.class().is(&vm.types.set)) {
        if size <= set.len(vm) {
            (view, other) = (other, view);
        }
    } else if other.get::<DictView>().is_some_and(|view| view.part != DictPart::Values)
        && vm.len(other)? > size
    {
        (view, other) = (other, view);
    }
    let result = vm.new_set_of(&vm.types.set.clone());
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        vm.tick()?;
        vm.key_hash(&item)?;
        if vm.contains(view, &item)? {
            vm.set_add(&result, item)?;
        }
    }
    Ok(result.into_val())
}

fn sub(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let set = to_set(vm, left)?;
    vm.call_method_str(&set.to_val(), "difference_update", std::slice::from_ref(right))?;
    Ok(set.into_val())
}

fn xor(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let set = to_set(vm, left)?;
    vm.call_method_str(&set.to_val(), "symmetric_difference_update", std::slice::from_ref(right))?;
    Ok(set.into_val())
}

fn is_disjoint(vm: &mut Vm, args: &Args) -> PyResult {
    let iterator = vm.iter(args.get(1))?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.contains(args.get(0), &item)? {
            return Ok(Val::FALSE);
        }
    }
    Ok(Val::TRUE)
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    let view = vm.this::<DictView>(args.get(0))?;
    Ok(vm.new_dict_reverse_iterator(&view.dict, view.part))
}

fn mapping(vm: &mut Vm, view: &Val) -> PyResult {
    let view = vm.this::<DictView>(view)?;
    Ok(vm.new_mapping_proxy(view.dict.to_val()))
}

static SET_SLOTS: &[Slot] = &[
    Slot::Iter(iter),
    Slot::Len(len),
    Slot::Contains(contains),
    Slot::Repr(repr),
    Slot::Compare(compare),
    Slot::Or(or),
    Slot::And(and),
    Slot::Sub(sub),
    Slot::Xor(xor),
];

static SET_METHODS: &[Method] = &[
    method("isdisjoint", sig("($self, object, /)"), is_disjoint),
    method("__reversed__", sig("($self, /)"), reversed),
];

static ATTRIBUTES: &[Attribute] = &[read_only("mapping", mapping)];

const fn spec(name: &'static str, slots: &'static [Slot], methods: &'static [Method]) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        doc: "",
        base: Base::Object,
        layout: DictView::layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots,
        methods,
        attributes: ATTRIBUTES,
    }
}

pub static KEYS: TypeSpec = spec("dict_keys", SET_SLOTS, SET_METHODS);
pub static ITEMS: TypeSpec = spec("dict_items", SET_SLOTS, SET_METHODS);
pub static VALUES: TypeSpec = spec(
    "dict_values",
    &[Slot::Iter(iter), Slot::Len(len), Slot::Repr(repr)],
    &[method("__reversed__", sig("($self, /)"), reversed)],
);
