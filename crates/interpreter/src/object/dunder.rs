//! Slots of classes written in Python: each calls the special method that it stands for.
//!
//! The evaluator calls such methods without native recursion where it can; these functions are
//! for calls that come from native code.

use super::header::Obj;
use super::slots::{Compare, InitDef, NewDef, Slot, SlotKind};
use super::string::Str;
use super::types::Type;
use super::value::Val;
use crate::errors::PyResult;
use crate::native::{Args, CallArgs, sig};
use crate::vm::Vm;

impl Vm {
    /// Calls a special method of an object; None if its class has no such method.
    pub fn call_special(&mut self, object: &Val, name: &Obj<Str>, args: &[Val]) -> PyResult<Option<Val>> {
        match self.special_method(object, name)? {
            Some(method) => self.call(&method, args).map(Some),
            None => Ok(None),
        }
    }

    /// Calls a special method that the class of the object is known to have had.
    fn call_dunder(&mut self, object: &Val, name: &Obj<Str>, args: &[Val]) -> PyResult {
        match self.call_special(object, name, args)? {
            Some(value) => Ok(value),
            // A descriptor may define only one of `__set__` and `__delete__`.
            None => {
                let class = self.exceptions.attribute_error.clone();
                Err(self.raise_with(&class, vec![name.to_val()]))
            }
        }
    }

    /// A binary operator by its special methods: `name` on the left operand, `reflected` on the
    /// right one, that first if the right operand's class derives from the left one's and has
    /// its own.
    fn binary_dunder(
        &mut self,
        left: &Val,
        right: &Val,
        slot: SlotKind,
        name: &Obj<Str>,
        reflected: &Obj<Str>,
    ) -> PyResult {
        let (left_class, right_class) = (self.class_of(left).to_ref(), self.class_of(right).to_ref());
        let left_has = left_class.slots.is_python(slot);
        let mut right_has = !left_class.is(&right_class) && right_class.slots.is_python(slot);
        if left_has {
            if right_has
                && right_class.is_subclass(self, &left_class)
                && !same_method(self, &left_class, &right_class, reflected)
            {
                if let Some(result) = self.call_special(right, reflected, std::slice::from_ref(left))?
                    && !result.is_not_implemented()
                {
                    return Ok(result);
                }
                right_has = false;
            }
            if let Some(result) = self.call_special(left, name, std::slice::from_ref(right))?
                && !result.is_not_implemented()
            {
                return Ok(result);
            }
        }
        if right_has && let Some(result) = self.call_special(right, reflected, std::slice::from_ref(left))? {
            return Ok(result);
        }
        Ok(Val::NOT_IMPLEMENTED)
    }

    fn in_place_dunder(&mut self, left: &Val, right: &Val, name: &Obj<Str>) -> PyResult {
        Ok(self.call_special(left, name, std::slice::from_ref(right))?.unwrap_or(Val::NOT_IMPLEMENTED))
    }
}

/// Whether two classes get a special method from the same place.
fn same_method(vm: &Vm, left: &Obj<Type>, right: &Obj<Type>, name: &Obj<Str>) -> bool {
    let (left, right) = (vm.lookup_word(left, name), vm.lookup_word(right, name));
    left == right
}

macro_rules! binary_slots {
    ($($function:ident $kind:ident $name:ident $reflected:ident;)*) => {
        $(fn $function(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
            let (name, reflected) = (vm.names.$name.clone(), vm.names.$reflected.clone());
            vm.binary_dunder(left, right, SlotKind::$kind, &name, &reflected)
        })*
    };
}

binary_slots! {
    add Add __add__ __radd__;
    sub Sub __sub__ __rsub__;
    mul Mul __mul__ __rmul__;
    truediv TrueDiv __truediv__ __rtruediv__;
    floordiv FloorDiv __floordiv__ __rfloordiv__;
    modulo Mod __mod__ __rmod__;
    divmod DivMod __divmod__ __rdivmod__;
    shl Shl __lshift__ __rlshift__;
    shr Shr __rshift__ __rrshift__;
    and And __and__ __rand__;
    or Or __or__ __ror__;
    xor Xor __xor__ __rxor__;
    matmul MatMul __matmul__ __rmatmul__;
}

macro_rules! in_place_slots {
    ($($function:ident $name:ident;)*) => {
        $(fn $function(vm: &mut Vm, left: &Val, right: &Val) -> PyResult {
            let name = vm.names.$name.clone();
            vm.in_place_dunder(left, right, &name)
        })*
    };
}

in_place_slots! {
    iadd __iadd__;
    isub __isub__;
    imul __imul__;
    itruediv __itruediv__;
    ifloordiv __ifloordiv__;
    imodulo __imod__;
    ishl __ilshift__;
    ishr __irshift__;
    iand __iand__;
    ior __ior__;
    ixor __ixor__;
    imatmul __imatmul__;
    ipow __ipow__;
}

macro_rules! unary_slots {
    ($($function:ident $name:ident;)*) => {
        $(fn $function(vm: &mut Vm, object: &Val) -> PyResult {
            let name = vm.names.$name.clone();
            vm.call_dunder(object, &name, &[])
        })*
    };
}

unary_slots! {
    neg __neg__;
    pos __pos__;
    abs __abs__;
    invert __invert__;
    int __int__;
    float __float__;
    index __index__;
    await_ __await__;
    aiter __aiter__;
    anext __anext__;
}

fn pow(vm: &mut Vm, left: &Val, right: &Val, modulus: &Val) -> PyResult {
    let (name, reflected) = (vm.names.__pow__.clone(), vm.names.__rpow__.clone());
    if modulus.is_none() {
        return vm.binary_dunder(left, right, SlotKind::Pow, &name, &reflected);
    }
    for (receiver, name, other) in [(left, &name, right), (right, &reflected, left)] {
        if vm.class_of(receiver).slots.is_python(SlotKind::Pow)
            && let Some(result) = vm.call_special(receiver, name, &[other.clone(), modulus.clone()])?
            && !result.is_not_implemented()
        {
            return Ok(result);
        }
    }
    Ok(Val::NOT_IMPLEMENTED)
}

fn repr(vm: &mut Vm, object: &Val) -> PyResult {
    let name = vm.names.__repr__.clone();
    vm.call_dunder(object, &name, &[])
}

fn str(vm: &mut Vm, object: &Val) -> PyResult {
    let name = vm.names.__str__.clone();
    vm.call_dunder(object, &name, &[])
}

fn hash(vm: &mut Vm, object: &Val) -> PyResult<i64> {
    let name = vm.names.__hash__.clone();
    let class = vm.class_of(object).to_ref();
    if vm.lookup(&class, &name).is_none_or(|found| found.is_none()) {
        return Err(vm.unhashable(object));
    }
    let value = vm.call_dunder(object, &name, &[])?;
    match value.as_int() {
        Some(int) => Ok(crate::protocol::hash_of_int(&int)),
        None => Err(vm.type_error("__hash__ method should return an integer")),
    }
}

fn call(vm: &mut Vm, object: &Val, args: CallArgs) -> PyResult {
    let name = vm.names.__call__.clone();
    match vm.special_method(object, &name)? {
        Some(method) => vm.call_with(&method, args),
        None => Err(vm.no_attribute(object, &name)),
    }
}

/// `__getattribute__`, and `__getattr__` for what that does not find.
fn getattr(vm: &mut Vm, object: &Val, attribute: &Obj<Str>) -> PyResult {
    let class = vm.class_of(object).to_ref();
    let fallback = vm.lookup_word(&class, &vm.names.__getattr__);
    let (getattribute, getattr) = (vm.names.__getattribute__.clone(), vm.names.__getattr__.clone());
    let found = vm.lookup(&class, &getattribute);
    let native = match found.as_ref().and_then(|found| found.get::<super::function::SlotWrapper>()) {
        Some(wrapper) => match wrapper.slot {
            Slot::GetAttr(function) => Some(function),
            _ => None,
        },
        None => None,
    };
    let result = match native {
        Some(function) => function(vm, object, attribute),
        None => vm.call_dunder(object, &getattribute, &[attribute.to_val()]),
    };
    if result.is_ok() || fallback == 0 || !vm.raised_is(&vm.exceptions.attribute_error.clone()) {
        return result;
    }
    vm.take_raised();
    vm.call_dunder(object, &getattr, &[attribute.to_val()])
}

fn setattr(vm: &mut Vm, object: &Val, attribute: &Obj<Str>, value: Option<Val>) -> PyResult<()> {
    match value {
        Some(value) => {
            let name = vm.names.__setattr__.clone();
            vm.call_dunder(object, &name, &[attribute.to_val(), value])?;
        }
        None => {
            let name = vm.names.__delattr__.clone();
            vm.call_dunder(object, &name, &[attribute.to_val()])?;
        }
    }
    Ok(())
}

fn compare(vm: &mut Vm, left: &Val, right: &Val, op: Compare) -> PyResult {
    let name = vm.compare_name(op);
    Ok(vm.call_special(left, &name, std::slice::from_ref(right))?.unwrap_or(Val::NOT_IMPLEMENTED))
}

fn iter(vm: &mut Vm, object: &Val) -> PyResult {
    let name = vm.names.__iter__.clone();
    let class = vm.class_of(object).to_ref();
    if vm.lookup(&class, &name).is_some_and(|found| found.is_none()) {
        let message = format!("'{}' object is not iterable", class.name(vm));
        return Err(vm.type_error(&message));
    }
    vm.call_dunder(object, &name, &[])
}

fn next(vm: &mut Vm, object: &Val) -> PyResult<Option<Val>> {
    let name = vm.names.__next__.clone();
    match vm.call_dunder(object, &name, &[]) {
        Ok(value) => Ok(Some(value)),
        Err(raised) if vm.raised_is(&vm.exceptions.stop_iteration.clone()) => {
            let _ = raised;
            vm.take_raised();
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn descr_get(vm: &mut Vm, descriptor: &Val, object: Option<&Val>, class: &Val) -> PyResult {
    let name = vm.names.__get__.clone();
    let object = object.cloned().unwrap_or(Val::NONE);
    match vm.call_special(descriptor, &name, &[object, class.clone()])? {
        Some(value) => Ok(value),
        None => Ok(descriptor.clone()),
    }
}

fn descr_set(vm: &mut Vm, descriptor: &Val, object: &Val, value: Option<Val>) -> PyResult<()> {
    match value {
        Some(value) => {
            let name = vm.names.__set__.clone();
            vm.call_dunder(descriptor, &name, &[object.clone(), value])?;
        }
        None => {
            let name = vm.names.__delete__.clone();
            vm.call_dunder(descriptor, &name, std::slice::from_ref(object))?;
        }
    }
    Ok(())
}

fn bool(vm: &mut Vm, object: &Val) -> PyResult<bool> {
    let name = vm.names.__bool__.clone();
    if vm.lookup(&vm.class_of(object).to_ref(), &name).is_some_and(|found| found.is_none()) {
        let message = ["'", &vm.type_name(object), "' cannot be interpreted as a boolean"].concat();
        return Err(vm.type_error(&message));
    }
    let value = vm.call_dunder(object, &name, &[])?;
    match value.as_bool() {
        Some(truth) => Ok(truth),
        None => {
            let message = format!("__bool__ should return bool, returned {}", vm.type_name(&value));
            Err(vm.type_error(&message))
        }
    }
}

fn len(vm: &mut Vm, object: &Val) -> PyResult<usize> {
    let name = vm.names.__len__.clone();
    let value = vm.call_dunder(object, &name, &[])?;
    let count = vm.index(&value)?;
    match count.as_int().and_then(|int| int.to_i64()) {
        Some(count) if count >= 0 => Ok(count as usize),
        Some(_) => Err(vm.value_error("__len__() should return >= 0")),
        None => Err(vm.overflow_error("cannot fit 'int' into an index-sized integer")),
    }
}

fn getitem(vm: &mut Vm, object: &Val, key: &Val) -> PyResult {
    let name = vm.names.__getitem__.clone();
    vm.call_dunder(object, &name, std::slice::from_ref(key))
}

fn setitem(vm: &mut Vm, object: &Val, key: &Val, value: Option<Val>) -> PyResult<()> {
    let (name, args) = match value {
        Some(value) => (vm.names.__setitem__.clone(), vec![key.clone(), value]),
        None => (vm.names.__delitem__.clone(), vec![key.clone()]),
    };
    if vm.call_special(object, &name, &args)?.is_none() {
        let what = if args.len() == 2 { "assignment" } else { "deletion" };
        let message = format!("'{}' object does not support item {what}", vm.type_name(object));
        return Err(vm.type_error(&message));
    }
    Ok(())
}

fn contains(vm: &mut Vm, object: &Val, item: &Val) -> PyResult<bool> {
    let name = vm.names.__contains__.clone();
    let class = vm.class_of(object).to_ref();
    if vm.lookup(&class, &name).is_some_and(|found| found.is_none()) {
        let message = format!("'{}' object is not a container", class.name(vm));
        return Err(vm.type_error(&message));
    }
    let value = vm.call_dunder(object, &name, std::slice::from_ref(item))?;
    vm.is_true(&value)
}

fn init(vm: &mut Vm, object: &Val, args: &Args) -> PyResult<()> {
    // The receiver is bound as the first parameter.
    let mut values = args.rest().to_vec();
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    values.extend(args.keywords().iter().map(|(_, value)| value.clone()));
    let name = vm.names.__init__.clone();
    let Some(method) = vm.special_method(object, &name)? else { return Ok(()) };
    let result = vm.call_with(&method, CallArgs { values: &values, names: &names })?;
    vm.check_init_result(&result)
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let mut values = vec![class.to_val()];
    values.extend_from_slice(args.rest());
    let names: Vec<Val> = args.keywords().iter().map(|(name, _)| name.to_val()).collect();
    values.extend(args.keywords().iter().map(|(_, value)| value.clone()));
    let name = vm.names.__new__.clone();
    let Some(found) = vm.lookup(class, &name) else { return Err(vm.no_attribute(&class.to_val(), &name)) };
    let function = match vm.class_of(&found).slots.descr_get.get() {
        Some(get) => get(vm, &found, None, &class.to_val())?,
        None => found,
    };
    vm.call_with(&function, CallArgs { values: &values, names: &names })
}

static INIT: InitDef = InitDef { sig: sig("($self, /, *args, **kwargs)"), function: init };
static NEW: NewDef = NewDef { sig: sig("(*args, **kwargs)"), function: new };

/// The slot that calls a kind's special methods.
pub(crate) fn python_slot(kind: SlotKind) -> Option<Slot> {
    Some(match kind {
        SlotKind::Repr => Slot::Repr(repr),
        SlotKind::Str => Slot::Str(str),
        SlotKind::Hash => Slot::Hash(hash),
        SlotKind::Call => Slot::Call(call),
        SlotKind::GetAttr => Slot::GetAttr(getattr),
        // It has no special method.
        SlotKind::Missing => return None,
        SlotKind::SetAttr => Slot::SetAttr(setattr),
        SlotKind::Compare => Slot::Compare(compare),
        SlotKind::Iter => Slot::Iter(iter),
        SlotKind::Next => Slot::Next(next),
        SlotKind::DescrGet => Slot::DescrGet(descr_get),
        SlotKind::DescrSet => Slot::DescrSet(descr_set),
        SlotKind::Init => Slot::Init(&INIT),
        SlotKind::New => Slot::New(&NEW),
        SlotKind::Add => Slot::Add(add),
        SlotKind::Sub => Slot::Sub(sub),
        SlotKind::Mul => Slot::Mul(mul),
        SlotKind::TrueDiv => Slot::TrueDiv(truediv),
        SlotKind::FloorDiv => Slot::FloorDiv(floordiv),
        SlotKind::Mod => Slot::Mod(modulo),
        SlotKind::DivMod => Slot::DivMod(divmod),
        SlotKind::Shl => Slot::Shl(shl),
        SlotKind::Shr => Slot::Shr(shr),
        SlotKind::And => Slot::And(and),
        SlotKind::Or => Slot::Or(or),
        SlotKind::Xor => Slot::Xor(xor),
        SlotKind::MatMul => Slot::MatMul(matmul),
        SlotKind::Pow => Slot::Pow(pow),
        SlotKind::IAdd => Slot::IAdd(iadd),
        SlotKind::ISub => Slot::ISub(isub),
        SlotKind::IMul => Slot::IMul(imul),
        SlotKind::ITrueDiv => Slot::ITrueDiv(itruediv),
        SlotKind::IFloorDiv => Slot::IFloorDiv(ifloordiv),
        SlotKind::IMod => Slot::IMod(imodulo),
        SlotKind::IShl => Slot::IShl(ishl),
        SlotKind::IShr => Slot::IShr(ishr),
        SlotKind::IAnd => Slot::IAnd(iand),
        SlotKind::IOr => Slot::IOr(ior),
        SlotKind::IXor => Slot::IXor(ixor),
        SlotKind::IMatMul => Slot::IMatMul(imatmul),
        SlotKind::IPow => Slot::IPow(ipow),
        SlotKind::Neg => Slot::Neg(neg),
        SlotKind::Pos => Slot::Pos(pos),
        SlotKind::Abs => Slot::Abs(abs),
        SlotKind::Invert => Slot::Invert(invert),
        SlotKind::Int => Slot::Int(int),
        SlotKind::Float => Slot::Float(float),
        SlotKind::Index => Slot::Index(index),
        SlotKind::Bool => Slot::Bool(bool),
        SlotKind::Len => Slot::Len(len),
        SlotKind::GetItem => Slot::GetItem(getitem),
        SlotKind::SetItem => Slot::SetItem(setitem),
        SlotKind::Contains => Slot::Contains(contains),
        SlotKind::Await => Slot::Await(await_),
        SlotKind::AIter => Slot::AIter(aiter),
        SlotKind::ANext => Slot::ANext(anext),
        // Sequence slots have no special methods of their own: `__add__` is found as `Add`.
        SlotKind::Concat | SlotKind::Repeat | SlotKind::IConcat | SlotKind::IRepeat => return None,
    })
}
