//! Making classes: layout, linear order of bases, slots.

use super::dict::Dict;
use super::function::{CellVar, GetSetDescriptor, MemberDescriptor, MethodDescriptor, SlotWrapper, Wrapped};
use super::guarded::Guarded;
use super::header::{Obj, Ref};
use super::slots::{Slot, SlotKind};
use super::string::Str;
use super::tuple::Tuple;
use super::types::{NewType, Type, TypeFlags};
use super::value::Val;
use super::wrapper;
use crate::errors::PyResult;
use crate::native::{CallArgs, Kind};
use crate::vm::Vm;

/// The linear order of a class: itself, then its bases' orders merged so that each keeps its own
/// order (C3). Errors: where the orders contradict each other, the classes that could come next.
fn merge_orders(mut orders: Vec<Vec<Ref<Type>>>) -> Result<Vec<Ref<Type>>, Vec<Ref<Type>>> {
    let mut merged = Vec::new();
    loop {
        orders.retain(|order| !order.is_empty());
        if orders.is_empty() {
            return Ok(merged);
        }
        let in_tail =
            |class: &Ref<Type>| orders.iter().any(|order| order[1..].iter().any(|other| other.is(class)));
        let heads = || orders.iter().map(|order| order[0].clone());
        let Some(next) = heads().find(|class| !in_tail(class)) else {
            let mut stuck: Vec<Ref<Type>> = Vec::new();
            for class in heads() {
                if !stuck.iter().any(|other| other.is(&class)) {
                    stuck.push(class);
                }
            }
            return Err(stuck);
        };
        for order in &mut orders {
            if order[0].is(&next) {
                order.remove(0);
            }
        }
        merged.push(next);
    }
}

impl Vm {
    /// Computes and sets the linear order of a class. Errors: TypeError if its bases contradict
    /// each other.
    pub(crate) fn set_mro(&mut self, class: &Obj<Type>) -> PyResult<()> {
        let mut order = vec![class.to_ref()];
        order.extend(self.default_mro_tail(class)?);
        *class.mro.get_mut(self) = order;
        if class.class().is(&self.types.type_) {
            return Ok(());
        }
        self.ask_for_mro(class)
    }

    /// Asks the metaclass for the order, if it has an `mro` of its own. Errors: TypeError for classes
    /// that do not fit together; what the method raises.
    fn ask_for_mro(&mut self, class: &Obj<Type>) -> PyResult<()> {
        let name = self.intern("mro");
        let type_ = self.types.type_.clone();
        let own = self.lookup(&type_, &name);
        let found = self.lookup(class.class(), &name);
        if found.is_none() || found.zip(own).is_some_and(|(found, own)| found.is(&own)) {
            return Ok(());
        }
        let Some(answer) = self.call_special(&class.to_val(), &name, &[])? else { return Ok(()) };
        let solid = self.solid_base(class);
        let mut order = Vec::new();
        for item in self.to_vec(&answer)? {
            let Some(base) = item.to_ref::<Type>() else {
                let message = ["mro() returned a non-class ('", &self.type_name(&item), "')"].concat();
                return Err(self.type_error(&message));
            };
            if !solid.is_subclass(self, &self.solid_base(&base)) {
                let name = base.name(self).into_owned();
                let message = ["mro() returned base with unsuitable layout ('", &name, "')"].concat();
                return Err(self.type_error(&message));
            }
            order.push(base);
        }
        if order.is_empty() {
            return Err(self.type_error("type MRO must not be empty"));
        }
        drop(class.mro.replace(self, order));
        Ok(())
    }

    fn default_mro_tail(&mut self, class: &Obj<Type>) -> PyResult<Vec<Ref<Type>>> {
        let bases = class.bases.get(self).clone();
        if let [base] = bases.as_slice() {
            return Ok(base.mro.get(self).clone());
        }
        for (at, base) in bases.iter().enumerate() {
            if bases[..at].iter().any(|other| other.is(base)) {
                let message = ["duplicate base class ", &base.name(self)].concat();
                return Err(self.type_error(&message));
            }
        }
        let mut orders: Vec<Vec<Ref<Type>>> = bases.iter().map(|base| base.mro.get(self).clone()).collect();
        orders.push(bases.clone());
        match merge_orders(orders) {
            Ok(order) => Ok(order),
            Err(stuck) => {
                let names: Vec<_> = stuck.iter().map(|class| class.name(self).into_owned()).collect();
                let message = format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                );
                Err(self.type_error(&message))
            }
        }
    }

    /// Fills the dict of a builtin class from its table.
    pub(crate) fn fill_builtin_class(&mut self, class: &Obj<Type>) {
        let Some(spec) = class.spec else { return };
        let dict = class.dict(self).to_ref();
        if let Some(new) = spec.slots.iter().find_map(|slot| match slot {
            Slot::New(new) => Some(*new),
            _ => None,
        }) {
            let _ = new;
            let def = &crate::types::type_::NEW_METHOD;
            let function = self.new_native_method(def, class.to_val(), class);
            self.dict_set_name(&dict, "__new__", function);
        }
        let is_object = class.is(&self.types.object);
        let defaults = if is_object { crate::types::object::DEFAULT_SLOTS } else { &[] };
        for &slot in spec.slots.iter().chain(defaults) {
            for def in wrapper::rows_of(slot.kind()) {
                let name = self.intern(def.name);
                if dict.get_str(self, &name).is_none() {
                    let payload = SlotWrapper { slot, def, owner: class.to_ref() };
                    let wrapper = self.heap.alloc(&self.types.slot_wrapper, payload).into_val();
                    dict.set_str(self, &name, wrapper);
                }
            }
        }
        if spec.slots.iter().any(|slot| slot.kind() == SlotKind::Compare)
            && !spec.slots.iter().any(|slot| slot.kind() == SlotKind::Hash)
        {
            self.dict_set_name(&dict, "__hash__", Val::NONE);
        }
        for def in spec.methods {
            let value = match def.kind {
                Kind::Plain | Kind::Waiting => {
                    let payload = MethodDescriptor { def, owner: class.to_ref() };
                    self.heap.alloc(&self.types.method_descriptor, payload).into_val()
                }
                Kind::Class => {
                    let payload = MethodDescriptor { def, owner: class.to_ref() };
                    self.heap.alloc(&self.types.classmethod_descriptor, payload).into_val()
                }
                Kind::Static => {
                    let function = self.new_native(def, Val::NONE);
                    let payload = Wrapped { function: Guarded::new(function) };
                    self.heap.alloc(&self.types.staticmethod, payload).into_val()
                }
            };
            self.dict_set_name(&dict, def.name, value);
        }
        for def in spec.attributes {
            let owner = class.to_ref();
            let value = if def.member {
                let name = self.intern(def.name).into_val();
                let payload = MemberDescriptor { name, place: 0, owner, def: Some(def) };
                self.heap.alloc(&self.types.member_descriptor, payload).into_val()
            } else {
                let payload = GetSetDescriptor { def, owner };
                self.heap.alloc(&self.types.getset_descriptor, payload).into_val()
            };
            self.dict_set_name(&dict, def.name, value);
        }
        self.add_own_attribute(class, &dict, TypeFlags::DICT, &crate::types::object::DICT);
        // CPython's static types compute it.
        let computed = matches!(spec.module, "builtins" | "types" | "string.templatelib");
        if !computed && dict.get_str(self, &self.names.__module__).is_none() {
            let module = self.intern(spec.module).into_val();
            self.dict_set_name(&dict, "__module__", module);
        }
        let doc = if spec.doc.is_empty() { Val::NONE } else { self.new_str(spec.doc) };
        if dict.get_str(self, &self.names.__doc__).is_none() {
            self.dict_set_name(&dict, "__doc__", doc);
        }
    }

    /// The base whose layout a class with these bases takes over. Errors: TypeError if two of
    /// them do not go together, or one may not be a base.
    fn best_base(&mut self, bases: &[Ref<Type>]) -> PyResult<Ref<Type>> {
        let mut best: Option<Ref<Type>> = None;
        for base in bases {
            if !base.has(TypeFlags::BASE) {
                let name = self.qualified_type_name(base);
                let message = ["type '", &name, "' is not an acceptable base type"].concat();
                return Err(self.type_error(&message));
            }
            let solid = self.solid_base(base);
            best = match best {
                None => Some(base.clone()),
                Some(current) => {
                    let known = self.solid_base(&current);
                    if known.is_subclass(self, &solid) {
                        Some(current)
                    } else if solid.is_subclass(self, &known) {
                        Some(base.clone())
                    } else {
                        return Err(self.type_error("multiple bases have instance lay-out conflict"));
                    }
                }
            };
        }
        Ok(best.unwrap_or_else(|| self.types.object.clone()))
    }

    /// The nearest base (or the class itself) that adds to the layout of instances.
    fn solid_base(&self, class: &Obj<Type>) -> Ref<Type> {
        let mut class = class.to_ref();
        while let Some(base) = class.base.get(self).clone() {
            // All exceptions are laid out alike here; those with fields of their own are not in
            // CPython, which decides what goes together.
            let has_fields =
                class.has(TypeFlags::EXCEPTION) && class.spec.is_some_and(|spec| !spec.attributes.is_empty());
            let extends = has_fields
                || !std::ptr::eq(class.layout(), base.layout())
                || class.slot_count() > base.slot_count();
            if extends {
                break;
            }
            class = base;
        }
        class
    }

    /// `type.__new__`: a class of metaclass `meta`. Errors: TypeError for bases or `__slots__`
    /// that do not fit; what `__set_name__` and `__init_subclass__` raise.
    pub fn new_class(
        &mut self,
        meta: &Obj<Type>,
        name: Val,
        bases: Vec<Ref<Type>>,
        namespace: &Obj<Dict>,
        keywords: CallArgs,
    ) -> PyResult<Ref<Type>> {
        let bases = if bases.is_empty() { vec![self.types.object.clone()] } else { bases };
        let base = self.best_base(&bases)?;
        if name.get::<Str>().is_some_and(|name| name.as_bytes().contains(&0)) {
            return Err(self.value_error("type name must not contain null characters"));
        }
        let dict = namespace.table.get(self).copy();
        let dict = self.new_dict_from(dict);
        let class = self.alloc_class(meta, name, bases, base, dict.clone())?;
        self.set_mro(&class)?;
        self.fill_class_dict(&class, &dict)?;
        self.inherit_slots(&class);
        for base in class.bases.get(self).clone() {
            base.subclasses.get_mut(self).push(class.0);
        }
        self.set_names(&class, &dict)?;
        self.call_init_subclass(&class, keywords)?;
        Ok(class)
    }

    fn alloc_class(
        &mut self,
        meta: &Obj<Type>,
        name: Val,
        bases: Vec<Ref<Type>>,
        base: Ref<Type>,
        dict: Ref<Dict>,
    ) -> PyResult<Ref<Type>> {
        let mut flags = TypeFlags::HEAP | TypeFlags::BASE | base.flags() & TypeFlags::INHERITED;
        for other in &bases {
            flags |= other.flags() & (TypeFlags::SEQUENCE | TypeFlags::MAPPING);
            flags |= other.flags() & (TypeFlags::DICT | TypeFlags::WEAK_REFERENCES | TypeFlags::FINALIZER);
        }
        let slots = dict.get_str(self, &self.names.__slots__).cloned();
        let slots = match slots {
            Some(slots) => Some(self.slot_names(&name, &slots, &base, &dict, &mut flags)?),
            None => {
                flags |= TypeFlags::DICT | TypeFlags::WEAK_REFERENCES;
                None
            }
        };
        let added = slots.as_ref().map_or(0, Vec::len) as u16;
        let slot_count = base.slot_count() + added;
        if base.has(TypeFlags::OWN_DICT) {
            flags &= !TypeFlags::DICT;
        }
        let needs_instance = flags & TypeFlags::DICT != 0 || slot_count > 0 || base.instance_offset() != 0;
        let offset = if needs_instance { base.layout().size.next_multiple_of(8) as u16 } else { 0 };
        let parts = NewType {
            layout: base.layout(),
            flags,
            instance_offset: if base.has(TypeFlags::METACLASS) { 0 } else { offset },
            slot_count,
            spec: None,
            qualname: name.clone(),
            name,
            bases,
            base: Some(base.clone()),
            dict: Some(dict.clone()),
        };
        let class = self.heap.alloc(meta, Type::new(&self.heap, &self.strings, parts));
        if let Some(names) = slots {
            for (i, name) in names.iter().enumerate() {
                let place = base.slot_count() + i as u16;
                let payload =
                    MemberDescriptor { name: name.to_val(), place, owner: class.clone(), def: None };
                let member = self.heap.alloc(&self.types.member_descriptor, payload).into_val();
                dict.set_str(self, name, member);
            }
        }
        Ok(class)
    }

    /// The names in `__slots__`, mangled and checked; sets the flags that `__dict__` and
    /// `__weakref__` among them stand for.
    fn slot_names(
        &mut self,
        class_name: &Val,
        slots: &Val,
        base: &Obj<Type>,
        dict: &Obj<Dict>,
        flags: &mut u32,
    ) -> PyResult<Vec<Ref<Str>>> {
        let given = if slots.is_a::<Str>() { vec![slots.clone()] } else { self.to_vec(slots)? };
        let mut names = Vec::new();
        let mut special = 0;
        for value in given {
            let Some(text) = value.get::<Str>() else {
                let message = format!("__slots__ items must be strings, not '{}'", self.type_name(&value));
                return Err(self.type_error(&message));
            };
            let Some(plain) = text.as_str() else {
                return Err(self.type_error("__slots__ must be identifiers"));
            };
            let valid = plain.chars().next().is_some_and(|c| c == '_' || c.is_alphabetic())
                && plain.chars().all(|c| c == '_' || c.is_alphanumeric());
            if !valid {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            match plain {
                "__dict__" | "__weakref__" => {
                    let flag = if plain == "__dict__" { TypeFlags::DICT } else { TypeFlags::WEAK_REFERENCES };
                    if (base.flags() | special) & flag != 0 {
                        let message = [plain, " slot disallowed: we already got one"].concat();
                        return Err(self.type_error(&message));
                    }
                    special |= flag;
                }
                _ => {
                    let class_text = class_name.get::<Str>().map(|n| n.to_text().into_owned());
                    let name = self.intern(&mangle(class_text.as_deref().unwrap_or(""), plain));
                    // What the class statement itself puts there is taken out again.
                    let passing = matches!(plain, "__qualname__" | "__classcell__" | "__classdictcell__");
                    if !passing && dict.get_str(self, &name).is_some() {
                        let message =
                            ["'", &name.to_text(), "' in __slots__ conflicts with class variable"].concat();
                        return Err(self.value_error(&message));
                    }
                    names.push(name);
                }
            }
        }
        // Their instances are of no fixed size in CPython.
        let types = &self.types;
        let sized = [&types.int, &types.tuple, &types.bytes, &types.type_];
        if !names.is_empty() && sized.iter().any(|class| base.is_subclass(self, class)) {
            let message = format!("nonempty __slots__ not supported for subtype of '{}'", base.name(self));
            return Err(self.type_error(&message));
        }
        *flags |= special;
        Ok(names)
    }

    /// What a class statement leaves in the class's dict besides its body's names.
    fn fill_class_dict(&mut self, class: &Obj<Type>, dict: &Obj<Dict>) -> PyResult<()> {
        let names = [
            self.names.__new__.clone(),
            self.names.__init_subclass__.clone(),
            self.names.__class_getitem__.clone(),
        ];
        for (i, name) in names.iter().enumerate() {
            let Some(value) = dict.get_str(self, name).cloned() else { continue };
            if value.is_a::<super::function::Function>() {
                let kind = if i == 0 { &self.types.staticmethod } else { &self.types.classmethod };
                let wrapped = self.heap.alloc(kind, Wrapped { function: Guarded::new(value) }).into_val();
                dict.set_str(self, name, wrapped);
            }
        }
        if let Some(qualname) = dict.remove_str(self, &self.names.__qualname__.clone()) {
            if !qualname.is_a::<Str>() {
                let message = format!("type __qualname__ must be a str, not {}", self.type_name(&qualname));
                return Err(self.type_error(&message));
            }
            *class.qualname.get_mut(self) = qualname;
        }
        if dict.get_str(self, &self.names.__module__).is_none() {
            let module = self.current_module_name();
            self.dict_set_name(dict, "__module__", module);
        }
        if dict.get_str(self, &self.names.__doc__).is_none() {
            self.dict_set_name(dict, "__doc__", Val::NONE);
        }
        if let Some(cell) = dict.remove_str(self, &self.names.__classcell__.clone()) {
            match cell.get::<CellVar>() {
                Some(cell) => *cell.value.get_mut(self) = Some(class.to_val()),
                None => {
                    let message = format!(
                        "__classcell__ must be a nonlocal cell, not <class '{}'>",
                        self.type_name(&cell)
                    );
                    return Err(self.type_error(&message));
                }
            }
        }
        let name = self.intern("__classdictcell__");
        if let Some(cell) = dict.remove_str(self, &name) {
            let Some(cell) = cell.get::<CellVar>() else {
                let message = format!(
                    "__classdictcell__ must be a nonlocal cell, not <class '{}'>",
                    self.type_name(&cell)
                );
                return Err(self.type_error(&message));
            };
            // Annotations and type parameters see what becomes of the class.
            *cell.value.get_mut(self) = Some(dict.to_val());
        }
        self.add_own_attribute(class, dict, TypeFlags::DICT, &crate::types::object::DICT);
        self.add_own_attribute(class, dict, TypeFlags::WEAK_REFERENCES, &crate::types::object::WEAKREF);
        let defines = |vm: &Vm, name: &Obj<Str>| dict.get_str(vm, name).is_some();
        if defines(self, &self.names.__eq__) && !defines(self, &self.names.__hash__) {
            self.dict_set_name(dict, "__hash__", Val::NONE);
        }
        if defines(self, &self.names.__del__) {
            class.set_flag(TypeFlags::FINALIZER, true);
        }
        Ok(())
    }

    /// Puts in `__dict__` or `__weakref__` where a class is the first to give it to its instances.
    fn add_own_attribute(
        &mut self,
        class: &Obj<Type>,
        dict: &Obj<Dict>,
        flag: u32,
        def: &'static crate::native::Attribute,
    ) {
        let base_has = class.base.get(self).as_ref().is_some_and(|base| base.has(flag));
        let name = self.intern(def.name);
        if class.has(flag) && !base_has && dict.get_str(self, &name).is_none() {
            let payload = GetSetDescriptor { def, owner: class.to_ref() };
            let value = self.heap.alloc(&self.types.getset_descriptor, payload).into_val();
            dict.set_str(self, &name, value);
        }
    }

    fn set_names(&mut self, class: &Obj<Type>, dict: &Obj<Dict>) -> PyResult<()> {
        let entries: Vec<(Val, Val)> = dict.entries(self).map(|(k, v)| (k.clone(), v.clone())).collect();
        let set_name = self.names.__set_name__.clone();
        for (name, value) in entries {
            if let Some(method) = self.special_method(&value, &set_name)? {
                let called = self.call(&method, &[class.to_val(), name.clone()]);
                if called.is_err() {
                    let note = format!(
                        "Error calling __set_name__ on '{}' instance {} in '{}'",
                        self.type_name(&value),
                        self.repr_text(&name),
                        class.name(self)
                    );
                    return Err(self.add_note_to_raised(&note));
                }
            }
        }
        Ok(())
    }

    fn call_init_subclass(&mut self, class: &Ref<Type>, keywords: CallArgs) -> PyResult<()> {
        let name = self.names.__init_subclass__.clone();
        let method = self.super_lookup(class, class, &class.to_val(), &name)?;
        if let Some(method) = method {
            self.call_with(&method, keywords)?;
        }
        Ok(())
    }

    /// `class.__bases__ = …`. Errors: TypeError if the layout would change or the orders of the
    /// bases contradict each other; the class is then as before.
    pub(crate) fn replace_bases(&mut self, class: &Obj<Type>, bases: Vec<Ref<Type>>) -> PyResult<()> {
        let base = self.best_base(&bases)?;
        let old_base = class.base.get(self).clone();
        let fits = old_base.as_ref().is_some_and(|old| {
            std::ptr::eq(old.layout(), base.layout()) && old.slot_count() == base.slot_count()
        });
        let made_here = |class: &Ref<Type>| class.has(TypeFlags::HEAP);
        if let Some(old) = old_base.as_ref().filter(|old| made_here(old) != made_here(&base)) {
            let (new, old) = (base.name(self).into_owned(), old.name(self).into_owned());
            let message =
                ["__bases__ assignment: '", &new, "' deallocator differs from '", &old, "'"].concat();
            return Err(self.type_error(&message));
        }
        if !fits {
            let message = format!(
                "__bases__ assignment: '{}' object layout differs from '{}'",
                base.name(self),
                old_base.map_or("object".to_string(), |old| old.name(self).into_owned())
            );
            return Err(self.type_error(&message));
        }
        let old_bases = std::mem::replace(class.bases.get_mut(self), bases.clone());
        if let Err(raised) = self.refresh_order(class) {
            *class.bases.get_mut(self) = old_bases;
            self.refresh_order(class)?;
            return Err(raised);
        }
        *class.base.get_mut(self) = Some(base);
        for old in old_bases {
            old.subclasses.get_mut(self).retain(|derived| !std::ptr::eq(derived.as_ptr(), class));
        }
        for base in bases {
            base.subclasses.get_mut(self).push(class.pointer());
        }
        Ok(())
    }

    /// Computes the order and slots of a class and those derived from it anew.
    fn refresh_order(&mut self, class: &Obj<Type>) -> PyResult<()> {
        self.set_mro(class)?;
        class.invalidate();
        for &kind in SlotKind::ALL {
            self.update_slot(class, kind);
        }
        for derived in self.subclasses_of(class) {
            self.refresh_order(&derived)?;
        }
        Ok(())
    }

    /// Sets the slots of a class: its own special methods, the rest from its bases.
    pub(crate) fn inherit_slots(&mut self, class: &Obj<Type>) {
        let order = class.mro.get(self).clone();
        match order.get(1..) {
            Some([base, ..]) if class.bases.get(self).len() == 1 => {
                class.slots.inherit(&base.slots);
                let names: Vec<Ref<Str>> =
                    class.dict(self).entries(self).filter_map(|(key, _)| key.to_ref::<Str>()).collect();
                for name in names {
                    self.update_slots_for(class, &name);
                }
            }
            _ => {
                for &kind in SlotKind::ALL {
                    self.update_slot(class, kind);
                }
            }
        }
    }

    /// Sets anew the slots that a special method stands for, in a class and those derived from
    /// it; makes caches stale. To be called after the class dict changed.
    pub(crate) fn class_changed(&mut self, class: &Obj<Type>, name: &Obj<Str>) {
        class.invalidate();
        let special = name.as_bytes().starts_with(b"__");
        if special {
            self.update_slots_for(class, name);
            if name.is(&self.names.__del__) {
                let has = self.lookup(class, name).is_some();
                class.set_flag(TypeFlags::FINALIZER, has);
            }
        }
        for derived in self.subclasses_of(class) {
            self.class_changed(&derived, name);
        }
    }

    /// The classes derived directly from a class.
    pub fn subclasses_of(&self, class: &Obj<Type>) -> Vec<Ref<Type>> {
        // SAFETY: a class leaves the list before it is freed.
        class.subclasses.get(self).iter().map(|derived| unsafe { derived.as_ref() }.to_ref()).collect()
    }

    fn update_slots_for(&mut self, class: &Obj<Type>, name: &Obj<Str>) {
        if !name.as_bytes().starts_with(b"__") {
            return;
        }
        for kind in wrapper::kinds_of(name.as_bytes()) {
            self.update_slot(class, kind);
        }
    }

    /// Finds what a slot of a class is: along its bases, the first that sets it natively or has
    /// one of its special methods in its dict.
    fn update_slot(&mut self, class: &Obj<Type>, kind: SlotKind) {
        let order = class.mro.get(self).clone();
        for base in &order {
            if let Some(spec) = base.spec {
                if let Some(slot) = spec.slots.iter().find(|slot| slot.kind() == kind) {
                    class.slots.set(*slot);
                    return;
                }
                continue;
            }
            match self.own_slot(class, base, kind) {
                OwnSlot::Nothing => {}
                OwnSlot::Native(slot) => return class.slots.set(slot),
                OwnSlot::Python => {
                    if let Some(slot) = super::dunder::python_slot(kind) {
                        class.slots.set_python(slot);
                    }
                    return;
                }
            }
        }
        class.slots.clear(kind);
    }

    /// What the dict of a class written in Python says about a slot.
    fn own_slot(&self, class: &Obj<Type>, base: &Obj<Type>, kind: SlotKind) -> OwnSlot {
        let dict = base.dict(self);
        let mut result = OwnSlot::Nothing;
        let special = match kind {
            SlotKind::New => Some(&self.names.__new__),
            SlotKind::GetAttr => Some(&self.names.__getattr__),
            _ => None,
        };
        let has = |name: &Obj<Str>| dict.get_str(self, name);
        if special.is_some_and(|name| has(name).is_some()) {
            return OwnSlot::Python;
        }
        for def in wrapper::rows_of(kind) {
            let Some(value) = has(&self.intern(def.name)) else { continue };
            result = match value.get::<SlotWrapper>() {
                // `__repr__ = object.__repr__` is the native slot again.
                Some(wrapper)
                    if wrapper.slot.kind() == kind
                        && wrapper.def.name == def.name
                        && class.is_subclass(self, &wrapper.owner)
                        && matches!(result, OwnSlot::Nothing | OwnSlot::Native(_)) =>
                {
                    OwnSlot::Native(wrapper.slot)
                }
                _ => OwnSlot::Python,
            };
        }
        result
    }

    /// `super(class, object).name`, bound; None if no class behind `class` in the order of
    /// `object`'s class has it.
    pub fn super_lookup(
        &mut self,
        class: &Obj<Type>,
        start: &Obj<Type>,
        object: &Val,
        name: &Obj<Str>,
    ) -> PyResult<Option<Val>> {
        let order = start.mro.get(self).clone();
        let behind = order.iter().skip_while(|other| !other.is(class)).skip(1);
        let found = behind.filter_map(|other| other.dict(self).get_str(self, name).cloned()).next();
        let Some(found) = found else { return Ok(None) };
        match self.class_of(&found).slots.descr_get.get() {
            Some(get) => {
                let bound = (!object.is(&start.to_val())).then_some(object);
                get(self, &found, bound, &start.to_val()).map(Some)
            }
            None => Ok(Some(found)),
        }
    }
}

enum OwnSlot {
    Nothing,
    Native(Slot),
    Python,
}

/// Private names: `__x` in class `C` is `_C__x`.
pub fn mangle<'a>(class: &str, name: &'a str) -> std::borrow::Cow<'a, str> {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return name.into();
    }
    format!("_{class}{name}").into()
}

/// The bases given to `type()`, as classes.
pub fn bases_of(tuple: &Obj<Tuple>) -> Option<Vec<Ref<Type>>> {
    tuple.items().iter().map(|base| base.to_ref::<Type>()).collect()
}
