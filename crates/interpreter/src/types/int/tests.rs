use crate::host::NoHost;
use crate::object::Val;
use crate::protocol::Operator;
use crate::vm::Vm;

fn vm() -> Vm {
    Vm::new(Box::new(NoHost))
}

fn int(vm: &mut Vm, text: &str) -> Val {
    let original = vm.new_str(text);
    vm.parse_int(text.as_bytes(), 0, &original).unwrap_or(Val::NONE)
}

fn text(vm: &mut Vm, value: &Val) -> String {
    vm.repr_text(value)
}

fn check(vm: &mut Vm, left: &str, op: Operator, right: &str, expected: &str) {
    let (a, b) = (int(vm, left), int(vm, right));
    let result = vm.binary(&a, &b, op).unwrap_or(Val::NOT_IMPLEMENTED);
    let shown = text(vm, &result);
    assert_eq!(shown, expected, "{left} {} {right}", op.symbol());
}

#[test]
fn operators_agree_for_small_and_big() {
    let vm = &mut vm();
    let big = "140737488355328";
    check(vm, "140737488355327", Operator::Add, "1", big);
    check(vm, big, Operator::Sub, "1", "140737488355327");
    check(vm, "-140737488355328", Operator::Mul, "-1", big);
    check(vm, "-7", Operator::FloorDiv, "2", "-4");
    check(vm, "-7", Operator::Mod, "2", "1");
    check(vm, "7", Operator::Mod, "-2", "-1");
    check(vm, "-0x10000000000000000000", Operator::FloorDiv, "3", "-25185954575304774473046");
    check(vm, "-0x10000000000000000000", Operator::Mod, "-7", "-2");
    check(vm, "1", Operator::Shl, "70", "1180591620717411303424");
    check(vm, "-1", Operator::Shr, "1000000000000000000000", "-1");
    check(vm, "-3", Operator::Shr, "1", "-2");
    check(vm, "-1", Operator::And, "0xFFFFFFFFFFFFFFFFFFFF", "1208925819614629174706175");
    check(vm, "3", Operator::Pow, "40", "12157665459056928801");
    check(vm, "-12", Operator::Pow, "21", "-46005119909369701466112");
    check(vm, "2", Operator::Pow, "-2", "0.25");
    check(vm, "10", Operator::TrueDiv, "4", "2.5");
    check(vm, "0x20000000000001", Operator::TrueDiv, "3", "3002399751580331.0");
}

#[test]
fn true_division_rounds_once() {
    let vm = &mut vm();
    let one = int(vm, "1");
    let big = vm.power(&Val::small_int(10), &Val::small_int(400), &Val::NONE).unwrap_or(Val::NONE);
    let bigger = vm.binary(&big, &Val::small_int(7), Operator::Mul).unwrap_or(Val::NONE);
    let ratio = vm.binary(&big, &bigger, Operator::TrueDiv).unwrap_or(Val::NONE);
    assert_eq!(ratio.as_float(), Some(1.0 / 7.0));
    assert!(vm.binary(&big, &one, Operator::TrueDiv).is_err());
    let tiny = vm.power(&Val::small_int(2), &Val::small_int(1074), &Val::NONE).unwrap_or(Val::NONE);
    let ratio = vm.binary(&Val::small_int(3), &tiny, Operator::TrueDiv).unwrap_or(Val::NONE);
    assert_eq!(ratio.as_float(), Some(3.0 * f64::from_bits(1)));
}

#[test]
fn literals_follow_the_grammar() {
    let vm = &mut vm();
    let good = [
        ("  12_3 ", "123"),
        ("0x_ff", "255"),
        ("-0b101", "-5"),
        ("0o17", "15"),
        ("00_0", "0"),
        ("\u{661}\u{662}", "12"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ];
    for (literal, expected) in good {
        let value = int(vm, literal);
        assert_eq!(text(vm, &value), expected, "{literal}");
    }
    for literal in ["", "1_", "_1", "1__2", "0x", "0b2", "012", "1 2", "+-1", "\u{e9}"] {
        assert!(int(vm, literal).is_none(), "{literal}");
    }
}

#[test]
fn long_literals_read_back() {
    let vm = &mut vm();
    vm.int_max_str_digits = 0;
    let digits: String = (0..5003).map(|i| char::from(b'1' + (i * 7 % 9) as u8)).collect();
    let value = int(vm, &digits);
    assert_eq!(text(vm, &value), digits);
}

#[test]
fn huge_results_are_refused() {
    let vm = &mut vm();
    let huge = int(vm, "1000000000000");
    for op in [Operator::Shl, Operator::Pow] {
        assert!(vm.binary(&Val::small_int(3), &huge, op).is_err());
        let class = vm.exceptions.memory_error.clone();
        assert!(vm.raised_is(&class));
        vm.take_raised();
    }
}

#[test]
fn a_host_that_must_not_stand_still_is_spared_long_products() {
    let vm = &mut vm();
    vm.limit_standstill();
    let one = Val::small_int(1);
    for (bits, is_refused) in [(1 << 24, false), (1 << 25, true)] {
        let shift = Val::small_int(bits);
        let large = vm.binary(&one, &shift, Operator::Shl).ok().expect("a shift is quick");
        let large = vm.binary(&large, &one, Operator::Sub).ok().expect("so is a difference");
        assert_eq!(vm.binary(&large, &large, Operator::Mul).is_err(), is_refused, "{bits}");
        vm.take_raised();
    }
    let (ten, huge) = (Val::small_int(10), int(vm, "100000000"));
    assert!(vm.binary(&ten, &huge, Operator::Pow).is_err());
    vm.take_raised();
}

#[test]
fn power_modulo_has_the_sign_of_the_modulus() {
    let vm = &mut vm();
    let cases = [("3", "5", "7", "5"), ("3", "5", "-7", "-2"), ("3", "-1", "11", "4"), ("2", "3", "1", "0")];
    for (base, exponent, modulus, expected) in cases {
        let (a, b, m) = (int(vm, base), int(vm, exponent), int(vm, modulus));
        let result = vm.power(&a, &b, &m).unwrap_or(Val::NONE);
        assert_eq!(text(vm, &result), expected);
    }
    let (a, b, m) = (int(vm, "2"), int(vm, "-1"), int(vm, "4"));
    assert!(vm.power(&a, &b, &m).is_err());
}
