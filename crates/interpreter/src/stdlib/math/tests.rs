use crate::errors::PyResult;
use crate::host::NoHost;
use crate::native::CallArgs;
use crate::object::Val;
use crate::object::function::NativeFunction;
use crate::vm::Vm;

fn call(vm: &mut Vm, name: &str, args: &[Val]) -> PyResult {
    let def = super::FUNCTIONS.iter().find(|def| def.name == name);
    let function = def.map_or(Val::NONE, |def| vm.new_native(def, Val::NONE));
    match function.get::<NativeFunction>() {
        Some(function) => vm.call_native(function, CallArgs::new(args)),
        None => Ok(Val::NONE),
    }
}

fn text(vm: &mut Vm, name: &str, args: &[Val]) -> String {
    match call(vm, name, args) {
        Ok(value) => vm.repr_text(&value),
        Err(_) => {
            let exception = vm.take_raised().unwrap_or(Val::NONE);
            vm.str_text(&exception).unwrap_or_default()
        }
    }
}

fn floats(values: &[f64]) -> Vec<Val> {
    values.iter().copied().map(Val::float).collect()
}

#[test]
fn functions_of_floats_agree_with_python() {
    let vm = &mut Vm::new(Box::new(NoHost));
    let cases: &[(&str, &[f64], &str)] = &[
        ("gamma", &[0.5], "1.7724538509055159"),
        ("gamma", &[10.1], "454760.7514415857"),
        ("gamma", &[-1.5], "2.3632718012073544"),
        ("gamma", &[5.0], "24.0"),
        ("gamma", &[171.7], "math range error"),
        ("gamma", &[-1.0], "expected a noninteger or positive integer, got -1.0"),
        ("lgamma", &[0.5], "0.5723649429247004"),
        ("lgamma", &[100.5], "361.4355404677776"),
        ("erf", &[0.5], "0.5204998778130465"),
        ("erfc", &[0.5], "0.4795001221869535"),
        ("erfc", &[5.0], "1.5374597944280351e-12"),
        ("erfc", &[27.0], "5.23705e-319"),
        ("asinh", &[1e-10], "1e-10"),
        ("acosh", &[1.0000001], "0.0004472135919037347"),
        ("atanh", &[0.5], "0.5493061443340548"),
        ("hypot", &[1e-320, 1e-320], "1.414e-320"),
        ("hypot", &[1e200, 1e200], "1.414213562373095e+200"),
        ("hypot", &[1.0, 2.0, 3.0], "3.7416573867739413"),
        ("remainder", &[5.0, 2.0], "1.0"),
        ("remainder", &[7.0, 2.0], "-1.0"),
        ("nextafter", &[1.0, 2.0], "1.0000000000000002"),
        ("nextafter", &[0.0, -1.0], "-5e-324"),
        ("ulp", &[1e308], "1.99584030953472e+292"),
        ("frexp", &[-5e-324], "(-0.5, -1073)"),
        ("modf", &[f64::NEG_INFINITY], "(-0.0, -inf)"),
        ("sqrt", &[-1.0], "expected a nonnegative input, got -1.0"),
        ("log", &[-1.5], "expected a positive input, got -1.5"),
        ("pow", &[1e300, 2.0], "math range error"),
        ("fmod", &[1.0, 0.0], "math domain error"),
    ];
    for (name, args, expected) in cases {
        let args = floats(args);
        assert_eq!(text(vm, name, &args), *expected, "{name}");
    }
}

#[test]
fn functions_of_ints_are_exact() {
    let vm = &mut Vm::new(Box::new(NoHost));
    let int = |n: i64| Val::small_int(n);
    let cases: &[(&str, &[i64], &str)] = &[
        ("comb", &[100, 50], "100891344545564193334812497256"),
        ("comb", &[5, 7], "0"),
        ("perm", &[20, 5], "1860480"),
        ("factorial", &[25], "15511210043330985984000000"),
        ("gcd", &[12, -18, 0], "6"),
        ("lcm", &[4, 6, 10], "60"),
        ("isqrt", &[99], "9"),
        ("comb", &[-5, 1], "n must be a non-negative integer"),
        ("factorial", &[-1], "factorial() not defined for negative values"),
        ("isqrt", &[-1], "isqrt() argument must be nonnegative"),
    ];
    for (name, args, expected) in cases {
        let args: Vec<Val> = args.iter().map(|&n| int(n)).collect();
        assert_eq!(text(vm, name, &args), *expected, "{name}");
    }
}

#[test]
fn sums_are_rounded_once() {
    let vm = &mut Vm::new(Box::new(NoHost));
    let cases: &[(&[f64], &str)] = &[
        (&[1e100, 1.0, -1e100], "1.0"),
        (&[0.1; 10], "1.0"),
        (&[1e16, 1.0, 1e-16], "1.0000000000000002e+16"),
        (&[f64::INFINITY, f64::NEG_INFINITY], "-inf + inf in fsum"),
        (&[1e308, 1e308], "intermediate overflow in fsum"),
    ];
    for (values, expected) in cases {
        let list = vm.new_list(floats(values));
        assert_eq!(text(vm, "fsum", &[list]), *expected, "{values:?}");
    }
    let (p, q) = (vm.new_list(floats(&[0.1; 3])), vm.new_list(vec![Val::small_int(3); 3]));
    assert_eq!(text(vm, "sumprod", &[p, q]), "0.9");
}
