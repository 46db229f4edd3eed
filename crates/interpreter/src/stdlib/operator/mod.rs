//! The modules `operator` and `_operator`: what operators do, as functions.
//!
//! - `arithmetic`: the operators; `containers`: what is done with containers
//! - `getters`: `attrgetter`, `itemgetter`, `methodcaller`

mod arithmetic;
mod containers;
mod getters;

use crate::errors::PyResult;
use crate::native::{Args, Method, ModuleSpec, function, sig};
use crate::object::{Dict, Obj, Val};
use crate::vm::Vm;

const fn one(name: &'static str, native: fn(&mut Vm, &Args) -> PyResult) -> Method {
    function(name, sig("(a, /)"), native)
}

const fn two(name: &'static str, native: fn(&mut Vm, &Args) -> PyResult) -> Method {
    function(name, sig("(a, b, /)"), native)
}

static FUNCTIONS: &[Method] = &[
    two("add", arithmetic::binary::<0>).doc(|| "Same as a + b."),
    two("sub", arithmetic::binary::<1>).doc(|| "Same as a - b."),
    two("mul", arithmetic::binary::<2>).doc(|| "Same as a * b."),
    two("truediv", arithmetic::binary::<3>).doc(|| "Same as a / b."),
    two("floordiv", arithmetic::binary::<4>).doc(|| "Same as a // b."),
    two("mod", arithmetic::binary::<5>).doc(|| "Same as a % b."),
    two("lshift", arithmetic::binary::<6>).doc(|| "Same as a << b."),
    two("rshift", arithmetic::binary::<7>).doc(|| "Same as a >> b."),
    two("and_", arithmetic::binary::<8>).doc(|| "Same as a & b."),
    two("or_", arithmetic::binary::<9>).doc(|| "Same as a | b."),
    two("xor", arithmetic::binary::<10>).doc(|| "Same as a ^ b."),
    two("pow", arithmetic::binary::<11>).doc(|| "Same as a ** b."),
    two("matmul", arithmetic::binary::<12>).doc(|| "Same as a @ b."),
    two("iadd", arithmetic::in_place::<0>).doc(|| "Same as a += b."),
    two("isub", arithmetic::in_place::<1>).doc(|| "Same as a -= b."),
    two("imul", arithmetic::in_place::<2>).doc(|| "Same as a *= b."),
    two("itruediv", arithmetic::in_place::<3>).doc(|| "Same as a /= b."),
    two("ifloordiv", arithmetic::in_place::<4>).doc(|| "Same as a //= b."),
    two("imod", arithmetic::in_place::<5>).doc(|| "Same as a %= b."),
    two("ilshift", arithmetic::in_place::<6>).doc(|| "Same as a <<= b."),
    two("irshift", arithmetic::in_place::<7>).doc(|| "Same as a >>= b."),
    two("iand", arithmetic::in_place::<8>).doc(|| "Same as a &= b."),
    two("ior", arithmetic::in_place::<9>).doc(|| "Same as a |= b."),
    two("ixor", arithmetic::in_place::<10>).doc(|| "Same as a ^= b."),
    two("ipow", arithmetic::in_place::<11>).doc(|| "Same as a **= b."),
    two("imatmul", arithmetic::in_place::<12>).doc(|| "Same as a @= b."),
    two("lt", arithmetic::comparison::<0>).doc(|| "Same as a < b."),
    two("le", arithmetic::comparison::<1>).doc(|| "Same as a <= b."),
    two("eq", arithmetic::comparison::<2>).doc(|| "Same as a == b."),
    two("ne", arithmetic::comparison::<3>).doc(|| "Same as a != b."),
    two("gt", arithmetic::comparison::<4>).doc(|| "Same as a > b."),
    two("ge", arithmetic::comparison::<5>).doc(|| "Same as a >= b."),
    one("neg", arithmetic::neg).doc(|| "Same as -a."),
    one("pos", arithmetic::pos).doc(|| "Same as +a."),
    one("inv", arithmetic::invert).doc(|| "Same as ~a."),
    one("invert", arithmetic::invert).doc(|| "Same as ~a."),
    one("abs", arithmetic::abs).doc(|| "Same as abs(a)."),
    one("index", arithmetic::index).doc(|| "Same as a.__index__()."),
    one("not_", arithmetic::not).doc(|| "Same as not a."),
    one("truth", arithmetic::truth).doc(|| "True if a is true, False otherwise."),
    two("is_", arithmetic::is).doc(|| "Same as a is b."),
    two("is_not", arithmetic::is_not).doc(|| "Same as a is not b."),
    one("is_none", arithmetic::is_none).doc(|| "Same as a is None."),
    one("is_not_none", arithmetic::is_not_none).doc(|| "Same as a is not None."),
    two("concat", containers::concat).doc(|| "Same as a + b, for sequences."),
    two("iconcat", containers::iconcat).doc(|| "Same as a += b, for sequences."),
    two("contains", containers::contains).doc(|| "Same as b in a (the operands the other way round)."),
    two("countOf", containers::count_of).doc(|| "How many items of a are b, or equal to it."),
    two("indexOf", containers::index_of).doc(|| "The first index of b in a."),
    two("getitem", containers::getitem).doc(|| "Same as a[b]."),
    function("setitem", sig("(a, b, c, /)"), containers::setitem).doc(|| "Same as a[b] = c."),
    two("delitem", containers::delitem).doc(|| "Same as del a[b]."),
    function("length_hint", sig("(obj, default=0, /)"), containers::length_hint)
        .doc(|| "The length of an object, an estimate of it, or the default."),
    function("call", sig("(*args, **kwargs)").as_shown("(obj, /, *args, **kwargs)"), containers::call)
        .doc(|| "Same as obj(*args, **kwargs)."),
    two("_compare_digest", containers::compare_digest)
        .doc(|| "Whether a == b, in a time that does not tell where they differ."),
];

fn init(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    for spec in [&getters::ATTRGETTER, &getters::ITEMGETTER, &getters::METHODCALLER] {
        vm.add_native_class(dict, spec);
    }
    Ok(())
}

pub static SPEC: ModuleSpec = ModuleSpec {
    name: "_operator",
    doc: "What operators do, as functions.",
    functions: FUNCTIONS,
    init: Some(init),
};

/// Functions that `operator` also has by the name of the special method.
const SPECIAL: &str = "abs add and_ concat contains delitem eq floordiv ge getitem gt iadd iand iconcat \
                       ifloordiv ilshift imatmul imod imul index inv invert ior ipow irshift isub itruediv \
                       ixor le lshift lt matmul mod mul ne neg not_ or_ pos pow rshift setitem sub truediv \
                       xor call";

fn init_public(vm: &mut Vm, dict: &Obj<Dict>) -> PyResult<()> {
    let module = vm.import_module(SPEC.name)?;
    let mut all = Vec::new();
    let classes = ["attrgetter", "itemgetter", "methodcaller"];
    for name in FUNCTIONS.iter().map(|def| def.name).chain(classes) {
        let value = vm.getattr_str(&module, name)?;
        if SPECIAL.split_ascii_whitespace().any(|special| special == name) {
            let special = ["__", name.trim_end_matches('_'), "__"].concat();
            vm.dict_set_name(dict, &special, value.clone());
        }
        if !name.starts_with('_') {
            vm.dict_set_name(dict, name, value);
            all.push(name);
        }
    }
    let abs = vm.builtins.clone();
    let name = vm.intern("abs");
    if let Some(abs) = abs.get_str(vm, &name).cloned() {
        vm.dict_set_name(dict, "_abs", abs);
    }
    all.sort_unstable();
    let all: Vec<Val> = all.into_iter().map(|name| vm.new_str(name)).collect();
    let all = vm.new_list(all);
    vm.dict_set_name(dict, "__all__", all);
    Ok(())
}

pub static PUBLIC: ModuleSpec =
    ModuleSpec { name: "operator", doc: SPEC.doc, functions: &[], init: Some(init_public) };
