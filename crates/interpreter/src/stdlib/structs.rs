//! Tuples with named items, as `sys.version_info`.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, method, sig};
use crate::object::{Dict, NewDef, Obj, Payload, Slot, Str, Tuple, Type, TypeFlags, Val};
use crate::vm::Vm;

/// Reads item `INDEX`.
pub(crate) fn item<const INDEX: usize>(vm: &mut Vm, value: &Val) -> PyResult {
    match value.get::<Tuple>().and_then(|tuple| tuple.items().get(INDEX)) {
        Some(item) => Ok(item.clone()),
        None => Err(vm.index_error("tuple index out of range")),
    }
}

/// The type of a tuple whose attributes are its items, in order.
pub(crate) const fn struct_type(
    module: &'static str,
    name: &'static str,
    attributes: &'static [Attribute],
) -> TypeSpec {
    TypeSpec {
        name,
        module,
        doc: "",
        base: Base::Named("tuple"),
        layout: Tuple::layout,
        flags: TypeFlags::NO_INSTANTIATION,
        slots: &[Slot::Repr(repr)],
        methods: METHODS,
        attributes,
    }
}

static NEW: NewDef = NewDef { sig: sig("(sequence, dict=None)"), function: new };
static OPEN_SLOTS: &[Slot] = &[Slot::Repr(repr), Slot::New(&NEW)];

/// As `struct_type`, for one that programs may make from a sequence.
pub(crate) const fn open_struct_type(
    module: &'static str,
    name: &'static str,
    attributes: &'static [Attribute],
) -> TypeSpec {
    TypeSpec { flags: 0, slots: OPEN_SLOTS, ..struct_type(module, name, attributes) }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    if !vm.is_iterable(args.get(0)) {
        return Err(vm.type_error("constructor requires a sequence"));
    }
    let items = vm.to_vec(args.get(0))?;
    let expected = class.spec.map_or(0, |spec| spec.attributes.len());
    if items.len() != expected {
        let message = format!(
            "{}() takes a {expected}-sequence ({}-sequence given)",
            vm.qualified_type_name(class),
            items.len()
        );
        return Err(vm.type_error(&message));
    }
    Ok(vm.new_tuple_of(class, items).into_val())
}

pub(in crate::stdlib) fn repr(vm: &mut Vm, value: &Val) -> PyResult {
    let class = vm.class_of(value).to_ref();
    let (Some(spec), Some(tuple)) = (class.spec, value.to_ref::<Tuple>()) else {
        return Ok(vm.default_repr(value));
    };
    let mut text = vm.qualified_type_name(&class).into_bytes();
    text.push(b'(');
    for (index, (attribute, item)) in spec.attributes.iter().zip(tuple.items()).enumerate() {
        if index > 0 {
            text.extend_from_slice(b", ");
        }
        text.extend_from_slice(attribute.name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(vm.repr(item)?.as_bytes());
    }
    text.push(b')');
    Ok(vm.new_wtf8(&text))
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_val();
    let items = args.get(0).get::<Tuple>().map_or(Vec::new(), |tuple| tuple.items().to_vec());
    let (items, rest) = (vm.new_tuple(items), vm.new_dict().into_val());
    let state = vm.new_tuple(vec![items, rest]);
    Ok(vm.new_tuple(vec![class, state]))
}

pub(in crate::stdlib) fn replace(vm: &mut Vm, args: &Args) -> PyResult {
    let class = vm.class_of(args.get(0)).to_ref();
    let mut items = args.get(0).get::<Tuple>().map_or(Vec::new(), |tuple| tuple.items().to_vec());
    let names = class.spec.map_or(&[][..], |spec| spec.attributes);
    for (key, value) in args.keywords() {
        let place = names.iter().position(|attribute| attribute.name.as_bytes() == key.as_bytes());
        match place.and_then(|place| items.get_mut(place)) {
            Some(item) => *item = value.clone(),
            None => {
                let message = format!("Got unexpected field name(s): ['{}']", key.to_text());
                return Err(vm.type_error(&message));
            }
        }
    }
    Ok(vm.new_tuple_of(&class, items).into_val())
}

static METHODS: &[Method] = &[
    method("__reduce__", sig("($self, /)"), reduce),
    method("__replace__", sig("($self, /, **changes)"), replace),
];

impl Vm {
    /// A tuple with named items.
    pub(crate) fn new_struct(&mut self, spec: &'static TypeSpec, items: Vec<Val>) -> Val {
        let class = self.native_class(spec);
        let dict = class.dict(self).to_ref();
        if dict.get_str(self, &self.names.__match_args__).is_none() {
            self.struct_constants(&dict, spec);
        }
        self.new_tuple_of(&class, items).into_val()
    }

    fn struct_constants(&mut self, dict: &Obj<Dict>, spec: &'static TypeSpec) {
        let count = self.new_usize(spec.attributes.len());
        self.dict_set_name(dict, "n_sequence_fields", count.clone());
        self.dict_set_name(dict, "n_fields", count);
        self.dict_set_name(dict, "n_unnamed_fields", Val::small_int(0));
        let names = spec.attributes.iter().map(|attribute| self.intern(attribute.name).into_val());
        let names = self.new_tuple(names.collect());
        self.dict_set_name(dict, "__match_args__", names);
    }

    /// A string as a value, or None.
    pub(crate) fn str_or_none(&self, text: Option<&str>) -> Val {
        text.map_or(Val::NONE, |text| self.new_str(text))
    }

    /// The text of a string. Errors: TypeError with this message.
    pub(crate) fn text_arg(&mut self, value: &Val, message: &str) -> PyResult<String> {
        match value.get::<Str>() {
            Some(text) => Ok(text.to_text().into_owned()),
            None => {
                let message = format!("{message}, not {}", self.type_name(value));
                Err(self.type_error(&message))
            }
        }
    }
}
