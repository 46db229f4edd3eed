//! `_tuplegetter`: the attributes of named tuples.

use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, attribute, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Slot, Trace, Tuple, Type, TypeFlags, Val, Visitor};
use crate::types::iterators::reduce_method;
use crate::vm::Vm;

/// The payload of `_tuplegetter`.
pub struct TupleGetter {
    index: i64,
    doc: Guarded<Val>,
}

crate::payload!(TupleGetter, tracked);

impl Trace for TupleGetter {
    fn trace(&self, visitor: &mut Visitor) {
        self.doc.trace(visitor);
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let index = vm.index_i64(args.get(0))?;
    let doc = Guarded::new(args.get(1).clone());
    Ok(vm.heap.alloc(class, TupleGetter { index, doc }).into_val())
}

fn descr_get(vm: &mut Vm, getter: &Val, object: Option<&Val>, _: &Val) -> PyResult {
    let Some(object) = object else { return Ok(getter.clone()) };
    let index = vm.this::<TupleGetter>(getter)?.index;
    let Some(tuple) = object.get::<Tuple>() else {
        let message = format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{}' object",
            vm.type_name(object)
        );
        return Err(vm.type_error(&message));
    };
    match usize::try_from(index).ok().and_then(|index| tuple.items().get(index)) {
        Some(item) => Ok(item.clone()),
        None => Err(vm.index_error("tuple index out of range")),
    }
}

fn descr_set(vm: &mut Vm, _: &Val, _: &Val, value: Option<Val>) -> PyResult<()> {
    let class = vm.exceptions.attribute_error.clone();
    let what = if value.is_some() { "can't set attribute" } else { "can't delete attribute" };
    Err(vm.raise_new(&class, what))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let getter = vm.this::<TupleGetter>(args.get(0))?;
    let arguments = vec![vm.new_int(getter.index), getter.doc.get(vm).clone()];
    let arguments = vm.new_tuple(arguments);
    Ok(vm.new_tuple(vec![getter.class().to_val(), arguments]))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let getter = vm.this::<TupleGetter>(value)?;
    let mut text = format!("{}({}, ", vm.class_name_of(value), getter.index).into_bytes();
    let doc = getter.doc.get(vm).clone();
    vm.append_repr(&mut text, &doc)?;
    text.push(b')');
    Ok(vm.new_wtf8_from(text))
}

fn doc(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(vm.this::<TupleGetter>(value)?.doc.get(vm).clone())
}

fn set_doc(vm: &mut Vm, value: &Val, doc: Option<Val>) -> PyResult<()> {
    let getter = vm.this::<TupleGetter>(value)?;
    *getter.doc.get_mut(vm) = doc.unwrap_or_default();
    Ok(())
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "_tuplegetter",
    module: "collections",
    doc: "",
    base: Base::Object,
    layout: TupleGetter::layout,
    flags: TypeFlags::IMMUTABLE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(index, doc, /)"), function: new }),
        Slot::Repr(repr),
        Slot::DescrGet(descr_get),
        Slot::DescrSet(descr_set),
    ],
    methods: &[reduce_method(reduce)],
    attributes: &[attribute("__doc__", doc, set_doc)],
};
