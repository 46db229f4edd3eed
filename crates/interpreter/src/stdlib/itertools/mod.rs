//! `itertools`.
//!
//! - `endless`: count, cycle, repeat; `joining`: chain, zip_longest, starmap
//! - `picking`: islice, takewhile, dropwhile, filterfalse, compress
//! - `grouping`: accumulate, pairwise, batched, groupby
//! - `choosing`: product, permutations, combinations; `tee`

mod choosing;
mod endless;
mod grouping;
mod joining;
mod picking;
mod tee;

use crate::errors::PyResult;
use crate::native::{Base, Method, ModuleSpec, TypeSpec, function, sig};
use crate::object::{Dict, Layout, Obj, Slot, TypeFlags};
use crate::vm::Vm;

/// Declares a payload by its fields that refer to objects.
macro_rules! tracked {
    ($name:ident: $($field:ident),*) => {
        $crate::payload!($name, tracked);

        impl $crate::object::Trace for $name {
            fn trace(&self, visitor: &mut $crate::object::Visitor) {
                $(self.$field.trace(visitor);)*
            }

            fn untie(&mut self) {
                $(self.$field.untie();)*
            }
        }
    };
}
use tracked;

/// The spec of one of the iterators.
const fn spec(
    name: &'static str,
    layout: fn() -> &'static Layout,
    slots: &'static [Slot],
    methods: &'static [Method],
) -> TypeSpec {
    TypeSpec {
        name,
        module: "itertools",
        doc: "",
        base: Base::Object,
        layout,
        flags: TypeFlags::BASE,
        slots,
        methods,
        attributes: &[],
    }
}

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for spec in [
        &endless::COUNT,
        &endless::CYCLE,
        &endless::REPEAT,
        &joining::CHAIN,
        &joining::ZIP_LONGEST,
        &joining::STARMAP,
        &picking::ISLICE,
        &picking::TAKEWHILE,
        &picking::DROPWHILE,
        &picking::FILTERFALSE,
        &picking::COMPRESS,
        &grouping::ACCUMULATE,
        &grouping::PAIRWISE,
        &grouping::BATCHED,
        &grouping::GROUPBY,
        &grouping::GROUPER,
        &choosing::PRODUCT,
        &choosing::PERMUTATIONS,
        &choosing::COMBINATIONS,
        &choosing::COMBINATIONS_WITH_REPLACEMENT,
        &tee::TEE,
        &tee::NODE,
    ] {
        vm.add_native_class(dict, spec);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "itertools",
    doc: "Iterators made of other iterators.",
    functions: &[function("tee", sig("(iterable, n=2, /)"), tee::tee)],
    init: Some(init),
};
