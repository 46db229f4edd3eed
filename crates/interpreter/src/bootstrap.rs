//! Making an interpreter.
//!
//! Classes are objects and have names, which are strings, whose class has a name …: the first
//! classes are made nameless and completed once everything is there.

use crate::errors::Exceptions;
use crate::eval::Evaluator;
use crate::host::Host;
use crate::names::Names;
use crate::native::{Base, TypeSpec};
use crate::object::attributes::LookupCache;
use crate::object::dict::Dict;
use crate::object::string::Interned;
use crate::object::types::{NewType, Type, bootstrap_type};
use crate::object::{Fast, Heap, Obj, OwnedHeap, Ref, Str, Table, TypeFlags, Val};
use crate::stdlib::Library;
use crate::types::Types;
use crate::vm::Vm;

/// A class from its table, without name, dict and order of bases.
fn make_class(
    heap: &Heap,
    strings: &Interned,
    meta: Option<&Obj<Type>>,
    spec: &'static TypeSpec,
    base: Option<Ref<Type>>,
) -> Ref<Type> {
    let inherited = base.as_ref().map_or(0, |base| base.flags() & TypeFlags::INHERITED);
    let flags = spec.flags | TypeFlags::IMMUTABLE | inherited;
    let layout = (spec.layout)();
    let instance_offset =
        if flags & TypeFlags::DICT != 0 { layout.size().next_multiple_of(8) as u16 } else { 0 };
    let parts = NewType {
        layout,
        flags,
        instance_offset,
        slot_count: 0,
        spec: Some(spec),
        name: Val::NONE,
        qualname: Val::NONE,
        bases: base.iter().cloned().collect(),
        base,
        dict: None,
    };
    let payload = Type::new(heap, strings, parts);
    match meta {
        Some(meta) => heap.alloc(meta, payload),
        None => bootstrap_type(heap, payload),
    }
}

impl Vm {
    /// A new interpreter on a host.
    pub fn new(host: Box<dyn Host>) -> Vm {
        let heap = OwnedHeap::new();
        let strings = Box::<Interned>::default();
        let mut made: Vec<(&'static str, Ref<Type>)> = Vec::new();
        let type_class = make_class(&heap, &strings, None, &crate::types::type_::SPEC, None);
        let mut make = |field: &'static str, spec: &'static TypeSpec| {
            let base = match spec.base {
                Base::Object | Base::Module(_) => made.iter().find(|(name, _)| *name == "object"),
                Base::Named(base) => made.iter().find(|(name, _)| *name == base),
            };
            let base = base.map(|(_, class)| class.clone());
            let class = if field == "type_" {
                type_class.complete_bootstrap(base);
                type_class.clone()
            } else {
                make_class(&heap, &strings, Some(&type_class), spec, base)
            };
            made.push((field, class.clone()));
            class
        };
        let types = Types::new(&mut make);
        let exceptions = Exceptions::new(&mut make);
        let plain_str = |text: &str| Vm::bootstrap_str(&heap, &types.str, text.as_bytes());
        let intern = |text: &str| strings.bootstrap_intern(text.as_bytes(), plain_str);
        let names = Names::new(intern);
        let ascii = (0..128u8).map(|byte| Vm::bootstrap_str(&heap, &types.str, &[byte])).collect::<Vec<_>>();
        for text in &ascii {
            strings.adopt(text);
        }
        let dict = || heap.alloc(&types.dict, Dict::new(Table::default()));
        let (builtins, modules, sys, no_attributes) = (dict(), dict(), dict(), dict());
        let mut vm = Vm {
            types,
            exceptions,
            names,
            builtins,
            modules,
            sys,
            host,
            raised: None,
            int_max_str_digits: 4300,
            eval: Evaluator::default(),
            lookups: LookupCache::new(),
            iterator_depth: 0,
            stdlib: Library::default(),
            ascii,
            empty_tuple: None,
            no_attributes,
            heap,
            strings,
        };
        vm.empty_tuple = Some(vm.new_tuple_ref(Vec::new()));
        vm.complete_classes(made);
        vm.start_library();
        vm
    }

    fn complete_classes(&mut self, made: Vec<(&'static str, Ref<Type>)>) {
        for (_, class) in &made {
            self.complete_class(class);
        }
        self.complete_exception_group();
        for (_, class) in &made {
            self.fill_builtin_class(class);
        }
        self.complete_interpolation();
        self.mark_fast_classes();
    }
}

impl Vm {
    /// Tells the evaluator which classes it has fast paths for.
    fn mark_fast_classes(&mut self) {
        let types = &self.types;
        for (class, fast) in [
            (&types.str, Fast::Str),
            (&types.list, Fast::List),
            (&types.tuple, Fast::Tuple),
            (&types.dict, Fast::Dict),
            (&types.function, Fast::Function),
            (&types.builtin_function, Fast::NativeFunction),
            (&types.method_descriptor, Fast::MethodDescriptor),
            (&types.method, Fast::BoundMethod),
            (&types.type_, Fast::Class),
            (&types.range_iterator, Fast::RangeIterator),
            (&types.list_iterator, Fast::ListIterator),
            (&types.tuple_iterator, Fast::TupleIterator),
            (&types.generator, Fast::Generator),
            (&types.coroutine, Fast::Generator),
        ] {
            class.set_fast(fast);
        }
    }
}

impl Vm {
    /// Gives a builtin class its name, dict, order of bases and slots.
    fn complete_class(&mut self, class: &Ref<Type>) {
        let Some(spec) = class.spec else { return };
        let name = self.intern(spec.name);
        *class.name.get_mut(self) = name.to_val();
        *class.qualname.get_mut(self) = name.to_val();
        let dict = self.new_dict();
        *class.dict.get_mut(self) = Some(dict);
        let base = class.base.get(self).clone();
        let mut order = vec![class.clone()];
        if let Some(base) = &base {
            order.extend(base.mro.get(self).iter().cloned());
        }
        *class.mro.get_mut(self) = order;
        for slot in spec.slots {
            class.slots.set(*slot);
        }
        if class.slots.compare.get().is_some() && class.slots.hash.get().is_none() {
            // As in Python: who compares anew and does not hash is unhashable.
            class.slots.set(crate::object::Slot::Hash(unhashable));
        }
        if let Some(base) = &base {
            class.slots.inherit(&base.slots);
            base.subclasses.get_mut(self).push(class.pointer());
        }
    }

    /// The class of a module's type, from its table.
    pub(crate) fn make_native_class(&mut self, spec: &'static TypeSpec) -> Ref<Type> {
        let base = match spec.base {
            Base::Object => self.types.object.clone(),
            Base::Module(spec) => self.native_class(spec),
            Base::Named(name) => self.types.named(name).unwrap_or_else(|| self.types.object.clone()),
        };
        let meta = self.types.type_.clone();
        let class = make_class(&self.heap, &self.strings, Some(&meta), spec, Some(base));
        self.complete_class(&class);
        self.fill_builtin_class(&class);
        class
    }
}

fn unhashable(vm: &mut Vm, value: &Val) -> crate::errors::PyResult<i64> {
    Err(vm.unhashable(value))
}

/// For use where a class name is wanted before there is a `Vm`.
impl Vm {
    fn bootstrap_str(heap: &Heap, class: &Obj<Type>, bytes: &[u8]) -> Ref<Str> {
        crate::object::string::alloc_short(heap, class, bytes)
    }
}
