//! `Template` and `Interpolation`: what t-strings make.

use crate::errors::PyResult;
use crate::native::{Args, Attribute, Base, Method, TypeSpec, member, method, sig};
use crate::object::{Guarded, NewDef, Obj, Payload, Ref, Slot, Str, Trace, Tuple, Type, Val, Visitor};
use crate::types::iterators::{iter_self, iterator_spec};
use crate::types::list::CLASS_GETITEM;
use crate::vm::Vm;

/// Strings, and the interpolations between them: one fewer.
pub struct Template {
    strings: Ref<Tuple>,
    interpolations: Ref<Tuple>,
}

crate::payload!(Template, tracked);

impl Trace for Template {
    fn trace(&self, visitor: &mut Visitor) {
        self.strings.trace(visitor);
        self.interpolations.trace(visitor);
    }
}

/// A value in a t-string, with how it was written.
pub struct Interpolation {
    value: Val,
    expression: Val,
    conversion: Val,
    format_spec: Val,
}

crate::payload!(Interpolation, tracked);

impl Trace for Interpolation {
    fn trace(&self, visitor: &mut Visitor) {
        for part in [&self.value, &self.expression, &self.conversion, &self.format_spec] {
            part.trace(visitor);
        }
    }
}

/// Goes through a template's strings that are not empty, and its interpolations.
pub struct TemplateIterator {
    template: Ref<Template>,
    /// Twice the place; odd for the interpolation behind it.
    next: Guarded<usize>,
}

crate::payload!(TemplateIterator, tracked);

impl Trace for TemplateIterator {
    fn trace(&self, visitor: &mut Visitor) {
        self.template.trace(visitor);
    }
}

impl Vm {
    /// An interpolation of a t-string: `conversion` is a `Conversion`, no spec an empty one.
    pub fn new_interpolation(
        &mut self,
        value: Val,
        expression: Val,
        conversion: u16,
        spec: Option<Val>,
    ) -> PyResult {
        let conversion = match conversion {
            1 => self.new_char('s' as u32),
            2 => self.new_char('r' as u32),
            3 => self.new_char('a' as u32),
            _ => Val::NONE,
        };
        let format_spec = spec.unwrap_or_else(|| self.new_str(""));
        let interpolation = Interpolation { value, expression, conversion, format_spec };
        Ok(self.heap.alloc(&self.types.interpolation, interpolation).into_val())
    }

    /// A template of a tuple of strings and a tuple of interpolations.
    pub fn new_template(&self, strings: Val, interpolations: Val) -> Val {
        let tuple = |value: Val| value.to_ref::<Tuple>().unwrap_or_else(|| self.new_tuple_ref(Vec::new()));
        let template = Template { strings: tuple(strings), interpolations: tuple(interpolations) };
        self.heap.alloc(&self.types.template, template).into_val()
    }

    /// A template of strings and interpolations in any order.
    fn template_of(&mut self, parts: &[Val]) -> Val {
        let mut strings: Vec<Val> = Vec::new();
        let mut interpolations = Vec::new();
        let mut open: Option<Val> = None;
        for part in parts {
            match part.get::<Str>() {
                Some(text) => {
                    open = Some(match open.take() {
                        Some(before) => self.concat_str(before, text),
                        None => part.clone(),
                    });
                }
                None => {
                    strings.push(open.take().unwrap_or_else(|| self.new_str("")));
                    interpolations.push(part.clone());
                }
            }
        }
        strings.push(open.unwrap_or_else(|| self.new_str("")));
        let (strings, interpolations) = (self.new_tuple(strings), self.new_tuple(interpolations));
        self.new_template(strings, interpolations)
    }
}

impl Template {
    /// Strings and interpolations in their order, the empty strings too.
    fn parts(&self) -> Vec<Val> {
        let mut parts = Vec::new();
        for (index, text) in self.strings.items().iter().enumerate() {
            parts.push(text.clone());
            parts.extend(self.interpolations.items().get(index).cloned());
        }
        parts
    }
}

fn template_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let _ = class;
    if !args.keywords().is_empty() {
        return Err(vm.type_error("Template.__new__ only accepts *args arguments"));
    }
    for part in args.rest() {
        if !part.is_a::<Str>() && !part.is_a::<Interpolation>() {
            let message = format!(
                "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}",
                vm.type_name(part)
            );
            return Err(vm.type_error(&message));
        }
    }
    Ok(vm.template_of(args.rest()))
}

fn template_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(template) = value.get::<Template>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let (strings, interpolations) = (template.strings.to_val(), template.interpolations.to_val());
    let strings = vm.repr(&strings)?;
    let interpolations = vm.repr(&interpolations)?;
    let text =
        [b"Template(strings=", strings.as_bytes(), b", interpolations=", interpolations.as_bytes(), b")"];
    Ok(vm.new_wtf8_from(text.concat()))
}

fn template_concat(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
    let (Some(a), Some(b)) = (left.get::<Template>(), right.get::<Template>()) else {
        let message = format!(
            "can only concatenate string.templatelib.Template (not \"{}\") to string.templatelib.Template",
            vm.type_name(right)
        );
        return Err(vm.type_error(&message));
    };
    let parts = [a.parts(), b.parts()].concat();
    Ok(vm.template_of(&parts))
}

fn template_iter(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(template) = value.to_ref::<Template>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let iterator = TemplateIterator { template, next: Guarded::new(0) };
    Ok(vm.heap.alloc(&vm.types.template_iterator, iterator).into_val())
}

fn template_next(vm: &mut Vm, value: &Val) -> PyResult<Option<Val>> {
    let Some(iterator) = value.get::<TemplateIterator>() else { return Ok(None) };
    let template = &iterator.template;
    loop {
        let next = *iterator.next.get(vm);
        let place = next / 2;
        let part = match next % 2 {
            0 => template.strings.items().get(place),
            _ => template.interpolations.items().get(place),
        };
        let Some(part) = part else { return Ok(None) };
        *iterator.next.get_mut(vm) += 1;
        if part.get::<Str>().is_none_or(|text| !text.is_empty()) {
            return Ok(Some(part.clone()));
        }
    }
}

fn template_strings(_: &mut Vm, value: &Val) -> PyResult {
    Ok(value.get::<Template>().map_or(Val::NONE, |template| template.strings.to_val()))
}

fn template_interpolations(_: &mut Vm, value: &Val) -> PyResult {
    Ok(value.get::<Template>().map_or(Val::NONE, |template| template.interpolations.to_val()))
}

fn template_values(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(template) = value.get::<Template>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let items = template.interpolations.items().iter();
    let values = items.filter_map(|item| item.get::<Interpolation>()).map(|item| item.value.clone());
    Ok(vm.new_tuple(values.collect()))
}

fn interpolation_new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let conversion = args.get(2);
    if !conversion.is_none() {
        let text = vm.str_argument(conversion, "Interpolation() argument 'conversion'")?;
        if !matches!(text.as_bytes(), b"a" | b"r" | b"s") {
            let message = "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'";
            return Err(vm.value_error(message));
        }
    }
    let text = |vm: &mut Vm, value: Option<&Val>, which: &str| match value {
        Some(value) => vm.str_argument(value, which).map(Ref::into_val),
        None => Ok(vm.new_str("")),
    };
    let expression = text(vm, args.opt(1), "Interpolation() argument 'expression'")?;
    let format_spec = text(vm, args.opt(3), "Interpolation() argument 'format_spec'")?;
    let payload =
        Interpolation { value: args.get(0).clone(), expression, conversion: conversion.clone(), format_spec };
    Ok(vm.heap.alloc(class, payload).into_val())
}

fn interpolation_repr(vm: &mut Vm, value: &Val) -> PyResult {
    let Some(this) = value.get::<Interpolation>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let mut out = b"Interpolation(".to_vec();
    for (index, part) in
        [&this.value, &this.expression, &this.conversion, &this.format_spec].into_iter().enumerate()
    {
        if index > 0 {
            out.extend(b", ");
        }
        let part = vm.repr(part)?;
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b')');
    Ok(vm.new_wtf8_from(out))
}

/// A getter of one part.
macro_rules! part {
    ($field:ident) => {
        |_, value| Ok(value.get::<Interpolation>().map_or(Val::NONE, |this| this.$field.clone()))
    };
}

const TEMPLATE_ATTRIBUTES: &[Attribute] = &[
    member("strings", template_strings),
    member("interpolations", template_interpolations),
    member("values", template_values),
];

const INTERPOLATION_ATTRIBUTES: &[Attribute] = &[
    member("value", part!(value)),
    member("expression", part!(expression)),
    member("conversion", part!(conversion)),
    member("format_spec", part!(format_spec)),
];

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let Some(this) = args.get(0).get::<Interpolation>() else { return Ok(Val::NOT_IMPLEMENTED) };
    let parts = [&this.value, &this.expression, &this.conversion, &this.format_spec];
    let class = vm.class_of(args.get(0)).to_val();
    let parts = vm.new_tuple(parts.map(Val::clone).to_vec());
    Ok(vm.new_tuple(vec![class, parts]))
}

const INTERPOLATION_METHODS: &[Method] = &[CLASS_GETITEM, method("__reduce__", sig("($self, /)"), reduce)];

impl Vm {
    /// Lets `case Interpolation(value, …)` name the parts by their places.
    pub(crate) fn complete_interpolation(&mut self) {
        let names = INTERPOLATION_ATTRIBUTES.iter().map(|attribute| attribute.name);
        let names: Vec<Val> = names.map(|name| self.intern(name).into_val()).collect();
        let names = self.new_tuple(names);
        let dict = self.types.interpolation.dict(self).to_ref();
        self.dict_set_name(&dict, "__match_args__", names);
    }
}

pub static TEMPLATE: TypeSpec = TypeSpec {
    name: "Template",
    module: "string.templatelib",
    doc: "Template object",
    base: Base::Object,
    layout: Template::layout,
    flags: 0,
    slots: &[
        Slot::New(&NewDef { sig: sig("(*args, **kwargs)"), function: template_new }),
        Slot::Repr(template_repr),
        Slot::Concat(template_concat),
        Slot::Iter(template_iter),
    ],
    methods: &[CLASS_GETITEM],
    attributes: TEMPLATE_ATTRIBUTES,
};

pub static INTERPOLATION: TypeSpec = TypeSpec {
    name: "Interpolation",
    module: "string.templatelib",
    doc: "Interpolation object",
    base: Base::Object,
    layout: Interpolation::layout,
    flags: 0,
    slots: &[
        Slot::New(&NewDef {
            sig: sig("(value, expression=<none>, conversion=None, format_spec='')"),
            function: interpolation_new,
        }),
        Slot::Repr(interpolation_repr),
    ],
    methods: INTERPOLATION_METHODS,
    attributes: INTERPOLATION_ATTRIBUTES,
};

pub static ITERATOR: TypeSpec = iterator_spec(
    "TemplateIter",
    TemplateIterator::layout,
    &[Slot::Iter(iter_self), Slot::Next(template_next)],
    &[],
);
