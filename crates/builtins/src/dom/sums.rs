//! What is put into nodes: nodes, texts, numbers, sums of them, anything that has such items.

use taipan_interpreter::native::{Args, Base, Method, TypeSpec, method, sig};
use taipan_interpreter::object::{Compare, Payload, Slot, Str, Trace, TypeFlags, Visitor};
use taipan_interpreter::{PyResult, Val, Vm};
use wasm_bindgen::JsValue;

use super::node::operate;
use crate::bridge::{JsObject, dom, finish, has_items, js, js_text, outside_prepared, to_js};

/// Nestings that are looked into.
const DEEPEST: usize = 100;

/// `a + b` of nodes.
struct Sum {
    items: Vec<Val>,
}

taipan_interpreter::payload!(Sum, tracked);

impl Trace for Sum {
    fn trace(&self, visitor: &mut Visitor) {
        self.items.trace(visitor);
    }

    fn untie(&mut self) {
        self.items.untie();
    }
}

fn new_sum(vm: &mut Vm, items: Vec<Val>) -> Val {
    let class = vm.native_class(&SPEC);
    vm.heap.alloc(&class, Sum { items }).into_val()
}

fn is_node(value: &Val) -> bool {
    value.get::<JsObject>().is_some_and(|object| object.is_node())
}

fn is_text(value: &Val) -> bool {
    value.is_a::<Str>() || value.as_int().is_some() || value.as_any_float().is_some()
}

/// Puts something into a node, or into the document's body.
pub(super) fn attach(vm: &mut Vm, parent: &Val, child: &Val) -> PyResult<()> {
    let node = js(vm, parent)?;
    if let Some(child) = child.get::<JsObject>().filter(|child| child.is_node()) {
        let child = child.value();
        let result = outside_prepared(vm, || dom::attach(&node, &child));
        return finish(vm, result);
    }
    let mut nodes = Vec::new();
    collect(vm, child, &mut nodes, 0)?;
    operate(vm, "append", parent, &nodes).map(drop)
}

/// Nodes and texts, in order, that something stands for. Errors: TypeError for what is none.
pub(super) fn collect(vm: &mut Vm, value: &Val, into: &mut Vec<JsValue>, depth: usize) -> PyResult<()> {
    if is_node(value) {
        into.push(to_js(vm, value)?);
        return Ok(());
    }
    if is_text(value) {
        let text = vm.str(value)?;
        into.push(JsValue::clone(&*js_text(vm, &text)?));
        return Ok(());
    }
    if depth > DEEPEST {
        return Err(vm.recursion_error("maximum recursion depth exceeded in the content of a node"));
    }
    let items = match value.get::<Sum>() {
        Some(sum) => sum.items.clone(),
        None if vm.is_iterable(value) && has_items(value) => vm.to_vec(value)?,
        None => {
            let message = format!("can't add '{}' object to DOMNode instance", vm.type_name(value));
            return Err(vm.type_error(&message));
        }
    };
    for item in items {
        collect(vm, &item, into, depth + 1)?;
    }
    Ok(())
}

/// The parts of an operand of `+`; None if it is no such.
fn parts(vm: &mut Vm, value: &Val) -> PyResult<Option<Vec<Val>>> {
    if let Some(sum) = value.get::<Sum>() {
        return Ok(Some(sum.items.clone()));
    }
    if is_node(value) || is_text(value) {
        return Ok(Some(vec![value.clone()]));
    }
    if vm.is_iterable(value) && has_items(value) {
        return vm.to_vec(value).map(Some);
    }
    Ok(None)
}

/// `node + …`, `… + node`
pub(super) fn add(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let Some(mut items) = parts(vm, left)? else { return Ok(Val::NOT_IMPLEMENTED) };
    let Some(more) = parts(vm, right)? else {
        let message = format!("can't add '{}' object to DOMNode instance", vm.type_name(right));
        return Err(vm.type_error(&message));
    };
    items.extend(more);
    Ok(new_sum(vm, items))
}

/// `n * node`: that many clones.
pub(super) fn multiply(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (node, count) = if is_node(left) { (left, right) } else { (right, left) };
    let Some(count) = count.as_int() else { return Ok(Val::NOT_IMPLEMENTED) };
    let count = count.to_i64().unwrap_or(i64::MAX);
    if count <= 0 {
        return Err(vm.value_error("a node is multiplied by a number above 0"));
    }
    let mut items = Vec::new();
    for _ in 0..count {
        vm.tick()?;
        items.push(operate(vm, "clone", node, &[])?);
    }
    Ok(new_sum(vm, items))
}

fn items_of(vm: &mut Vm, sum: &Val) -> PyResult {
    let items = vm.this::<Sum>(sum)?.items.clone();
    Ok(vm.new_list(items))
}

fn getitem(vm: &mut Vm, sum: &Val, key: &Val) -> PyResult {
    let items = items_of(vm, sum)?;
    vm.get_item(&items, key)
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    if !left.is_a::<Sum>() || !right.is_a::<Sum>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (left, right) = (items_of(vm, left)?, items_of(vm, right)?);
    vm.rich_compare(&left, &right, op)
}

fn clone(vm: &mut Vm, args: &Args) -> PyResult {
    let items = vm.this::<Sum>(args.get(0))?.items.clone();
    let mut copies = Vec::with_capacity(items.len());
    for item in items {
        copies.push(if is_node(&item) { operate(vm, "clone", &item, &[])? } else { item });
    }
    Ok(new_sum(vm, copies))
}

fn repr(vm: &mut Vm, sum: &Val) -> PyResult {
    let items = items_of(vm, sum)?;
    let shown = vm.repr_text(&items);
    Ok(vm.new_str(&["<TagSum ", &shown, ">"].concat()))
}

static METHODS: &[Method] = &[method("clone", sig("($self, /)"), clone)];

static SPEC: TypeSpec = TypeSpec {
    name: "TagSum",
    module: "browser.html",
    doc: "Nodes and texts in order.",
    base: Base::Object,
    layout: Sum::layout,
    flags: TypeFlags::NO_INSTANTIATION,
    slots: &[
        Slot::Add(add),
        Slot::Repr(repr),
        Slot::Compare(compare),
        Slot::Len(|vm, sum| Ok(vm.this::<Sum>(sum)?.items.len())),
        Slot::GetItem(getitem),
        Slot::Iter(|vm, sum| {
            let items = items_of(vm, sum)?;
            vm.iter(&items)
        }),
    ],
    methods: METHODS,
    attributes: &[],
};
