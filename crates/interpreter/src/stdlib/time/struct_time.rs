//! `struct_time`: a tuple of nine numbers, with a zone that is no item.

use super::calendar::Moment;
use crate::errors::PyResult;
use crate::host::Zone;
use crate::native::{Args, Attribute, TypeSpec, member, method, sig};
use crate::object::{Dict, NewDef, Obj, Slot, Str, Tuple, Type, TypeFlags, Val};
use crate::stdlib::structs::{item, replace, repr, struct_type};
use crate::vm::Vm;

const ITEMS: usize = 9;
const FIELDS: usize = 11;

static ATTRIBUTES: &[Attribute] = &[
    member("tm_year", item::<0>),
    member("tm_mon", item::<1>),
    member("tm_mday", item::<2>),
    member("tm_hour", item::<3>),
    member("tm_min", item::<4>),
    member("tm_sec", item::<5>),
    member("tm_wday", item::<6>),
    member("tm_yday", item::<7>),
    member("tm_isdst", item::<8>),
    member("tm_zone", zone),
    member("tm_gmtoff", offset),
];

/// A field that is no item is kept where instances of other classes have their attributes.
fn hidden(vm: &mut Vm, value: &Val, name: &str) -> Val {
    let name = vm.intern(name);
    vm.instance_get(value, &name).unwrap_or(Val::NONE)
}

fn zone(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(hidden(vm, value, "tm_zone"))
}

fn offset(vm: &mut Vm, value: &Val) -> PyResult {
    Ok(hidden(vm, value, "tm_gmtoff"))
}

fn setattr(vm: &mut Vm, value: &Val, name: &Obj<Str>, _: Option<Val>) -> PyResult<()> {
    let class = vm.class_of(value).to_ref();
    if vm.lookup(&class, name).is_some() {
        let class = vm.exceptions.attribute_error.clone();
        return Err(vm.raise_new(&class, "readonly attribute"));
    }
    let message = [
        "'time.struct_time' object has no attribute '",
        &name.to_text(),
        "' and no __dict__ for setting new attributes",
    ];
    Err(vm.attribute_error(&message.concat(), value, name))
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    if !vm.is_iterable(args.get(0)) {
        return Err(vm.type_error("constructor requires a sequence"));
    }
    let mut items = vm.to_vec(args.get(0))?;
    if items.len() < ITEMS || items.len() > FIELDS {
        let how = if items.len() < ITEMS { "least 9" } else { "most 11" };
        let message =
            format!("time.struct_time() takes an at {how}-sequence ({}-sequence given)", items.len());
        return Err(vm.type_error(&message));
    }
    let mut fields = items.split_off(ITEMS);
    let given = fields.len();
    fields.resize(FIELDS - ITEMS, Val::NONE);
    if let Some(rest) = args.opt(1) {
        let Some(rest) = rest.to_ref::<Dict>() else {
            return Err(vm.type_error("time.struct_time() takes a dict as second arg, if any"));
        };
        let mut found = 0;
        for (place, name) in ["tm_zone", "tm_gmtoff"].into_iter().enumerate().skip(given) {
            let name = vm.intern(name);
            if let Some(value) = rest.get_str(vm, &name) {
                fields[place] = value.clone();
                found += 1;
            }
        }
        if found < rest.len(vm) {
            return Err(vm.type_error("time.struct_time() got duplicate or unexpected field name(s)"));
        }
    }
    Ok(with_zone(vm, class, items, fields))
}

fn with_zone(vm: &mut Vm, class: &Obj<Type>, items: Vec<Val>, fields: Vec<Val>) -> Val {
    let made = vm.new_tuple_of(class, items).into_val();
    for (name, value) in ["tm_zone", "tm_gmtoff"].into_iter().zip(fields) {
        let name = vm.intern(name);
        vm.instance_set(&made, &name, value);
    }
    made
}

/// A time in parts, in a zone.
pub(super) fn new_time(vm: &mut Vm, moment: &Moment, zone: Option<&Zone>) -> Val {
    let numbers = [
        moment.year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
        moment.weekday,
        moment.yearday,
        moment.daylight,
    ];
    let items = numbers.into_iter().map(Val::small_int).collect();
    let fields = match zone {
        Some(zone) => vec![vm.new_str(&zone.name), Val::small_int(zone.offset)],
        None => vec![Val::NONE, Val::NONE],
    };
    let class = vm.native_class(&SPEC);
    with_zone(vm, &class, items, fields)
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let value = args.get(0);
    let class = vm.class_of(value).to_val();
    let items = value.get::<Tuple>().map_or(Vec::new(), |tuple| tuple.items().to_vec());
    let items = vm.new_tuple(items);
    let rest = vm.new_dict();
    for name in ["tm_zone", "tm_gmtoff"] {
        let field = hidden(vm, value, name);
        vm.dict_set_name(&rest, name, field);
    }
    let state = vm.new_tuple(vec![items, rest.into_val()]);
    Ok(vm.new_tuple(vec![class, state]))
}

static METHODS: &[crate::native::Method] = &[
    method("__reduce__", sig("($self, /)"), reduce),
    method("__replace__", sig("($self, /, **changes)"), replace),
];

pub(super) static SPEC: TypeSpec = TypeSpec {
    flags: TypeFlags::DICT,
    doc: "A time in parts, as gmtime(), localtime() and strptime() give it.",
    slots: &[
        Slot::Repr(repr),
        Slot::New(&NewDef {
            sig: sig("(sequence, dict=None, /)").as_shown("(iterable=(), /)"),
            function: new,
        }),
        Slot::SetAttr(setattr),
    ],
    methods: METHODS,
    ..struct_type("time", "struct_time", ATTRIBUTES)
};

pub(super) fn add(vm: &mut Vm, dict: &Obj<Dict>) {
    let class = vm.native_class(&SPEC).into_val();
    if let Some(class) = class.get::<Type>() {
        let own = class.dict(vm).to_ref();
        for (name, value) in [("n_sequence_fields", ITEMS), ("n_fields", FIELDS), ("n_unnamed_fields", 0)] {
            vm.dict_set_name(&own, name, Val::small_int(value as i64));
        }
        let names = ATTRIBUTES.iter().take(ITEMS).map(|attribute| vm.intern(attribute.name).into_val());
        let names = vm.new_tuple(names.collect());
        vm.dict_set_name(&own, "__match_args__", names);
        // The fields beside the items are no attributes of the program's.
        let name = vm.names.__dict__.clone();
        own.remove_str(vm, &name);
    }
    vm.dict_set_name(dict, "struct_time", class);
}
