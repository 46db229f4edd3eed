//! `OrderedDict`: a dict whose order counts in comparisons and can be changed.

use crate::errors::PyResult;
use crate::native::{Args, Base, Method, TypeSpec, method, sig};
use crate::object::{Compare, Dict, InitDef, Obj, Payload, Slot, Table, TypeFlags, Val};
use crate::types::dict::entry_at;
use crate::types::dict::iter::DictPart;
use crate::types::dict::views::DictView;
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

fn init(vm: &mut Vm, value: &Val, args: &Args) -> PyResult<()> {
    if args.rest().len() > 1 {
        let message = format!("expected at most 1 argument, got {}", args.rest().len());
        return Err(vm.type_error(&message));
    }
    fill(vm, value, args.rest().first(), args)
}

/// Takes over the entries of another object, and keyword arguments.
fn fill(vm: &mut Vm, value: &Val, other: Option<&Val>, args: &Args) -> PyResult<()> {
    let dict = vm.this::<Dict>(value)?;
    let ours = vm.native_class(&SPEC);
    let plain = vm.class_of(value).is(&ours);
    let given = match plain {
        true => dict.to_ref(),
        false => vm.new_dict(),
    };
    if let Some(other) = other {
        vm.dict_update_from(&given, other)?;
    }
    for (key, value) in args.keywords() {
        given.set_str(vm, key, value.clone());
    }
    if plain {
        return Ok(());
    }
    // A derived class may have its own `__setitem__`.
    let mut at = 0;
    while let Some((place, key, item)) = entry_at(vm, &given, at) {
        vm.set_item(value, &key, item)?;
        at = place + 1;
    }
    Ok(())
}

fn move_to_end(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    let last = match args.opt(2) {
        Some(last) => vm.is_true(last)?,
        None => true,
    };
    let hash = vm.dict_key_hash(args.get(1))?;
    let Some((key, value)) = vm.table_remove(&dict.table, args.get(1), hash)? else {
        return Err(vm.key_error(args.get(1)));
    };
    if last {
        dict.table.get_mut(vm).push(hash, key, value);
        return Ok(Val::NONE);
    }
    let table = dict.table.get_mut(vm);
    let old = table.take_all();
    let mut moved = Table::with_capacity(old.len() + 1);
    moved.push(hash, key, value);
    for place in 0..old.end() {
        if let (Some(key), Some(value)) = (old.key_at(place), old.value_at(place)) {
            moved.push(old.hash_at(place), key.clone(), value.clone());
        }
    }
    *table = moved;
    Ok(Val::NONE)
}

fn pop_item(vm: &mut Vm, args: &Args) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?;
    let last = match args.opt(1) {
        Some(last) => vm.is_true(last)?,
        None => true,
    };
    let table = dict.table.get_mut(vm);
    let popped = if last { table.pop_last() } else { table.pop_first() };
    match popped {
        Some((key, value)) => Ok(vm.new_tuple(vec![key, value])),
        None => {
            let message = vm.new_str("dictionary is empty");
            Err(vm.key_error(&message))
        }
    }
}

fn pop(vm: &mut Vm, args: &Args) -> PyResult {
    let (value, key) = (args.get(0), args.get(1));
    let dict = vm.this::<Dict>(value)?;
    if let Some(found) = vm.dict_remove(dict, key)? {
        return Ok(found);
    }
    match args.opt(2) {
        Some(default) => Ok(default.clone()),
        None => Err(vm.key_error(key)),
    }
}

fn copy(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    vm.call(&class, std::slice::from_ref(args.get(0)))
}

fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let dict = vm.this::<Dict>(value)?;
    let name = vm.class_name_of(value);
    if dict.is_empty(vm) {
        return Ok(vm.new_str(&format!("{name}()")));
    }
    vm.guard_repr(value, "...", |vm| {
        let mut text = name.into_bytes();
        text.push(b'(');
        let plain = vm.new_dict_from(dict.table.get(vm).copy()).into_val();
        vm.append_repr(&mut text, &plain)?;
        text.push(b')');
        Ok(vm.new_wtf8_from(text))
    })
}

fn keys_in_order(vm: &Vm, dict: &Obj<Dict>) -> Vec<Val> {
    dict.entries(vm).map(|(key, _)| key.clone()).collect()
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Dict>(), right.get::<Dict>()) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let (Some(plain), Compare::Eq | Compare::Ne) = (vm.types.dict.slots.compare.get(), op) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let result = plain(vm, left, right, Compare::Eq)?;
    let mut equal = result.as_bool() == Some(true);
    let ours = vm.native_class(&SPEC);
    if equal && vm.is_instance(left, &ours) && vm.is_instance(right, &ours) {
        let (a, b) = (keys_in_order(vm, a), keys_in_order(vm, b));
        for (x, y) in a.iter().zip(&b) {
            equal = equal && vm.equal(x, y)?;
        }
    }
    Ok(Val::bool(equal == (op == Compare::Eq)))
}

fn or(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    if !left.is_a::<Dict>() || !right.is_a::<Dict>() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let ours = vm.native_class(&SPEC);
    let this = if vm.is_instance(left, &ours) { left } else { right };
    let class = vm.class_of(this).to_val();
    let made = vm.call(&class, std::slice::from_ref(left))?;
    let dict = vm.this::<Dict>(&made)?;
    vm.dict_update_from(dict, right)?;
    Ok(made)
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let state = vm.instance_dict(args.get(0)).filter(|dict| !dict.is_empty(vm));
    let state = state.map_or(Val::NONE, |dict| dict.into_val());
    let arguments = vm.new_tuple(Vec::new());
    let items = vm.call_method_str(args.get(0), "items", &[])?;
    let items = vm.iter(&items)?;
    Ok(vm.new_tuple(vec![class, arguments, state, Val::NONE, items]))
}

/// `update`, which asks the `__setitem__` of derived classes.
fn update(vm: &mut Vm, args: &Args) -> PyResult {
    let given = args.rest();
    if given.len() > 1 {
        let message = format!("update() takes at most 1 positional argument ({} given)", given.len());
        return Err(vm.type_error(&message));
    }
    fill(vm, args.get(0), given.first(), args)?;
    Ok(Val::NONE)
}

/// Makes views: `keys`, `values`, `items`.
fn view(vm: &mut Vm, args: &Args, part: DictPart, spec: &'static TypeSpec) -> PyResult {
    let dict = vm.this::<Dict>(args.get(0))?.to_ref();
    let class = vm.native_class(spec);
    Ok(vm.heap.alloc(&class, DictView { dict, part }).into_val())
}

fn keys(vm: &mut Vm, args: &Args) -> PyResult {
    view(vm, args, DictPart::Keys, &KEYS)
}

fn values(vm: &mut Vm, args: &Args) -> PyResult {
    view(vm, args, DictPart::Values, &VALUES)
}

fn items(vm: &mut Vm, args: &Args) -> PyResult {
    view(vm, args, DictPart::Items, &ITEMS)
}

/// An iterator over an OrderedDict or one of its views.
fn iterator(vm: &mut Vm, value: &Val, reverse: bool) -> PyResult {
    if let Some(view) = value.get::<DictView>() {
        return Ok(vm.new_ordered_iterator(&view.dict, view.part, reverse));
    }
    let dict = vm.this::<Dict>(value)?;
    Ok(vm.new_ordered_iterator(dict, DictPart::Keys, reverse))
}

fn iter(vm: &mut Vm, value: &Val) -> PyResult {
    iterator(vm, value, false)
}

fn reversed(vm: &mut Vm, args: &Args) -> PyResult {
    iterator(vm, args.get(0), true)
}

static VIEW_METHODS: &[Method] = &[method("__reversed__", sig("($self, /)"), reversed)];

const fn view_spec(name: &'static str, base: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        doc: "",
        base: Base::Named(base),
        layout: DictView::layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots: &[Slot::Iter(iter)],
        methods: VIEW_METHODS,
        attributes: &[],
    }
}

static KEYS: TypeSpec = view_spec("odict_keys", "dict_keys");
static VALUES: TypeSpec = view_spec("odict_values", "dict_values");
static ITEMS: TypeSpec = view_spec("odict_items", "dict_items");

static METHODS: &[Method] = &[
    method("update", sig("($self, /, *args, **kwargs)"), update),
    method("keys", sig("($self, /)"), keys),
    method("values", sig("($self, /)"), values),
    method("items", sig("($self, /)"), items),
    method("__reversed__", sig("($self, /)"), reversed),
    method("move_to_end", sig("($self, /, key, last=True)"), move_to_end),
    method("popitem", sig("($self, /, last=True)"), pop_item),
    method("pop", sig("($self, /, key, default=<unrepresentable>)"), pop),
    method("copy", sig("($self, /)"), copy),
    method("__reduce__", sig("($self, /)"), reduce),
    CLASS_GETITEM,
];

pub static SPEC: TypeSpec = TypeSpec {
    name: "OrderedDict",
    module: "collections",
    doc: "A dict whose order counts in comparisons and can be changed.",
    base: Base::Named("dict"),
    layout: Dict::layout,
    flags: TypeFlags::BASE | TypeFlags::DICT | TypeFlags::WEAK_REFERENCES,
    slots: &[
        Slot::Init(&InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init }),
        Slot::Repr(repr),
        Slot::Compare(compare),
        Slot::Or(or),
        Slot::Iter(iter),
    ],
    methods: METHODS,
    attributes: &[],
};
