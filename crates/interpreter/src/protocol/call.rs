//! Calling any object.

use crate::errors::PyResult;
use crate::native::{Args, CallArgs, Called, Form, Sig};
use crate::object::function::{BoundMethod, NativeFunction};
use crate::object::{Fast, Obj, Type, TypeFlags, Val};
use crate::vm::Vm;

impl Vm {
    /// Calls an object with positional arguments.
    pub fn call(&mut self, callee: &Val, args: &[Val]) -> PyResult {
        self.call_with(callee, CallArgs::new(args))
    }

    /// Calls an object. Errors: TypeError if it cannot be called; what it raises.
    pub fn call_with(&mut self, callee: &Val, args: CallArgs) -> PyResult {
        let class = self.class_of(callee);
        match class.slots.call.get() {
            Some(call) if self.counts_itself(callee) => call(self, callee, args),
            Some(call) => {
                self.enter_native()?;
                let result = call(self, callee, args);
                self.leave_native();
                result
            }
            None => {
                let message = format!("'{}' object is not callable", self.type_name(callee));
                Err(self.type_error(&message))
            }
        }
    }

    /// Functions count themselves, natives when they call back; what else can be called may be a
    /// chain of such things.
    fn counts_itself(&self, callee: &Val) -> bool {
        let callee = match callee.get::<BoundMethod>() {
            Some(method) => &method.function,
            None => callee,
        };
        matches!(self.class_of(callee).fast(), Fast::Function | Fast::NativeFunction)
    }

    pub fn is_callable(&self, value: &Val) -> bool {
        self.class_of(value).slots.call.get().is_some()
    }

    /// Calls a builtin function or bound native method.
    pub(crate) fn call_native(&mut self, callee: &NativeFunction, args: CallArgs) -> PyResult {
        let def = callee.def;
        let sig = &def.sig;
        let receiver = callee.receiver.as_ref();
        // A receiver goes before the arguments only where the signature has a place for it.
        let receiver = receiver.filter(|_| sig.has_self());
        if receiver.is_none()
            && let Some(args) = as_they_stand(sig, args)
        {
            return (def.function)(self, &args);
        }
        let owner = match &callee.owner {
            Some(owner) => Some(owner.name(self).into_owned()),
            None => {
                let module =
                    callee.module.get::<crate::object::Str>().map(|name| name.to_text().into_owned());
                module.filter(|name| name != "builtins")
            }
        };
        let called = Called { name: def.name, owner: owner.as_deref(), form: Form::Function };
        self.with_bound_args(called, sig, receiver, args, def.function)
    }

    /// Makes an instance of a class: `type.__call__`.
    pub fn instantiate(&mut self, class: &Obj<Type>, args: CallArgs) -> PyResult {
        if class.has(TypeFlags::NO_INSTANTIATION) {
            let message = format!("cannot create '{}' instances", self.qualified_type_name(class));
            return Err(self.type_error(&message));
        }
        let Some(new) = class.slots.new.get() else {
            let message = format!("cannot create '{}' instances", self.qualified_type_name(class));
            return Err(self.type_error(&message));
        };
        let object = match as_they_stand(&new.sig, args) {
            Some(args) => (new.function)(self, class, &args)?,
            None => {
                let called = self.called_class(class);
                let new_object = |vm: &mut Vm, args: &Args| (new.function)(vm, class, args);
                self.with_bound_args(called, &new.sig, None, args, new_object)?
            }
        };
        if !self.is_instance(&object, class) {
            return Ok(object);
        }
        if let Some(init) = self.class_of(&object).slots.init.get() {
            let called = self.called_class(class);
            self.with_bound_args(called, &init.sig, Some(&object), args, |vm, args| {
                (init.function)(vm, args.get(0), args)
            })?;
        }
        Ok(object)
    }

    /// What messages call a class: by the name of the nearest builtin one, whose slots it has.
    fn called_class(&self, class: &Obj<Type>) -> Called<'static> {
        if let Some(spec) = class.spec {
            return Called { name: spec.name, owner: None, form: Form::Class };
        }
        let mro = class.mro.get(self);
        let name = mro.iter().find_map(|base| base.spec).map_or("__new__", |spec| spec.name);
        Called { name, owner: None, form: Form::Subclass }
    }

    /// TypeError unless `__init__` returned None.
    pub(crate) fn check_init_result(&mut self, result: &Val) -> PyResult<()> {
        if result.is_none() {
            return Ok(());
        }
        let message = format!("__init__() should return None, not '{}'", self.type_name(result));
        Err(self.type_error(&message))
    }

    /// `module.name` of a class outside builtins, else its name.
    pub fn qualified_type_name(&self, class: &Obj<Type>) -> String {
        match class.spec {
            Some(spec) if spec.module != "builtins" => format!("{}.{}", spec.module, spec.name),
            _ => class.name(self).into_owned(),
        }
    }
}

/// The arguments of a call that are all given by position, as a signature without a receiver has them; None
/// if they have to be bound.
fn as_they_stand<'a>(sig: &Sig, args: CallArgs<'a>) -> Option<Args<'a>> {
    let (given, limit) = (args.values.len(), sig.positional as usize);
    let fits = given >= sig.required as usize && (given <= limit || sig.var_positional);
    if !fits || !args.names.is_empty() || sig.keyword_required != 0 {
        return None;
    }
    let (bound, rest) = args.values.split_at(given.min(limit));
    Some(Args::direct(as_bound(bound), rest))
}

/// Values as parameters that were given.
#[inline(always)]
pub(crate) fn as_bound(values: &[Val]) -> &[Option<Val>] {
    // SAFETY: `Option<Val>` has the layout of `Val`, with the null word for None.
    unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
}
