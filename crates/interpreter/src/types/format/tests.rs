//! Number formatting against what CPython gives.

use super::number::float_repr;
use super::spec::Spec;
use crate::host::NoHost;
use crate::object::Val;
use crate::vm::Vm;

fn spec(vm: &mut Vm, text: &str, code: char) -> Spec {
    let text = vm.new_str_ref(text.as_bytes());
    let Ok(spec) = vm.parse_format_spec(&text, code, "test") else { panic!("a spec") };
    spec
}

fn float(value: f64, text: &str) -> String {
    let mut vm = Vm::new(Box::new(NoHost));
    let spec = spec(&mut vm, text, '\0');
    String::from_utf8(vm.format_float(value, &spec, "float").unwrap_or_default()).unwrap_or_default()
}

fn int(value: i64, text: &str) -> String {
    let mut vm = Vm::new(Box::new(NoHost));
    let spec = spec(&mut vm, text, 'd');
    let value = vm.new_int(value);
    let Some(value) = Val::as_int(&value) else { panic!("an int") };
    String::from_utf8(vm.format_int(&value, &spec, "int").unwrap_or_default()).unwrap_or_default()
}

#[test]
fn repr_is_the_shortest_text() {
    for (value, text) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (0.1, "0.1"),
        (1e16, "1e+16"),
        (1e15, "1000000000000000.0"),
        (0.0001, "0.0001"),
        (0.00001, "1e-05"),
        (1.5e300, "1.5e+300"),
        (123456.789, "123456.789"),
        (5e-324, "5e-324"),
        (f64::INFINITY, "inf"),
        (f64::NAN, "nan"),
    ] {
        assert_eq!(float_repr(value), text);
    }
}

#[test]
fn floats_are_rounded_by_their_exact_value() {
    for (value, spec, text) in [
        (0.05, ".1f", "0.1"),
        (0.5, ".0f", "0"),
        (1.5, ".0f", "2"),
        (2.5, ".0f", "2"),
        (0.25, ".1f", "0.2"),
        (1e23, ".1f", "99999999999999991611392.0"),
        (1e23, ".0f", "99999999999999991611392"),
        (0.001, ".2f", "0.00"),
        (0.1, ".25f", "0.1000000000000000055511151"),
        (9.995, ".2f", "9.99"),
        (999.9996, ".3f", "1000.000"),
        (0.0006, ".3f", "0.001"),
        (-0.01, "z.1f", "0.0"),
        (12.3, "%", "1230.000000%"),
        (3.0, ".0", "3e+00"),
        (3.0, "#.0f", "3."),
        (100.0, ".3", "1e+02"),
        (100.0, "g", "100"),
        (100.0, "#g", "100.000"),
        (1e-5, "g", "1e-05"),
        (0.0, "e", "0.000000e+00"),
        (0.0, "g", "0"),
        (0.0, "", "0.0"),
        (1234567.891, ",.2f", "1,234,567.89"),
        (1234.5, "012,.1f", "00,001,234.5"),
        (1.123456789, ".7_f", "1.123_456_8"),
        (f64::INFINITY, "010,", "0000000inf"),
        (f64::NEG_INFINITY, "=+10", "-      inf"),
    ] {
        assert_eq!(float(value, spec), text, "{value} {spec}");
    }
}

#[test]
fn ints_are_laid_out_as_specified() {
    for (value, spec, text) in [
        (1234, "08,", "0,001,234"),
        (123, "04,", "0,123"),
        (255, "#x", "0xff"),
        (255, "#010b", "0b11111111"),
        (-255, "#07X", "-0X00FF"),
        (65, "5c", "    A"),
        (5, "<05", "50000"),
        (5, "x<05", "5xxxx"),
        (-1, "0=5", "-0001"),
        (1 << 40, "_x", "100_0000_0000"),
        (12345678, "020,", "0,000,000,012,345,678"),
        (7, "^5", "  7  "),
        (7, "+", "+7"),
        (2, ".1f", "2.0"),
    ] {
        assert_eq!(int(value, spec), text, "{value} {spec}");
    }
}
