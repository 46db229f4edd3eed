//! `filter`.

use super::{iter_self, reduce_method};
use crate::errors::PyResult;
use crate::native::{Args, Base, TypeSpec, sig};
use crate::object::{NewDef, Obj, Payload, Slot, Trace, Type, TypeFlags, Val, Visitor};
use crate::vm::Vm;

/// The payload of `filter`.
pub struct Filter {
    /// None for the truth of the items themselves.
    pub function: Val,
    pub iterator: Val,
}

crate::payload!(Filter, tracked);

impl Trace for Filter {
    fn trace(&self, visitor: &mut Visitor) {
        self.function.trace(visitor);
        self.iterator.trace(visitor);
    }

    fn untie(&mut self) {
        self.function.untie();
        self.iterator.untie();
    }
}

fn new(vm: &mut Vm, class: &Obj<Type>, args: &Args) -> PyResult {
    let iterator = vm.iter(args.get(1))?;
    Ok(vm.heap.alloc(class, Filter { function: args.get(0).clone(), iterator }).into_val())
}

fn next(vm: &mut Vm, iterator: &Val) -> PyResult<Option<Val>> {
    let filter = vm.this::<Filter>(iterator)?;
    let by_truth = filter.function.is_none() || filter.function.is(&vm.types.bool.to_val());
    while let Some(item) = vm.next_inside(&filter.iterator)? {
        vm.tick()?;
        let keep = if by_truth {
            vm.is_true(&item)?
        } else {
            let result = vm.call(&filter.function, std::slice::from_ref(&item))?;
            vm.is_true(&result)?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn reduce(vm: &mut Vm, args: &Args) -> PyResult {
    let filter = vm.this::<Filter>(args.get(0))?;
    let arguments = vm.new_tuple(vec![filter.function.clone(), filter.iterator.clone()]);
    Ok(vm.new_tuple(vec![filter.class().to_val(), arguments]))
}

pub static SPEC: TypeSpec = TypeSpec {
    name: "filter",
    module: "builtins",
    doc: "The items of an iterable for which a function gives something true.",
    base: Base::Object,
    layout: Filter::layout,
    flags: TypeFlags::BASE,
    slots: &[
        Slot::New(&NewDef { sig: sig("(function, iterable, /)"), function: new }),
        Slot::Iter(iter_self),
        Slot::Next(next),
    ],
    methods: &[reduce_method(reduce)],
    attributes: &[],
};
