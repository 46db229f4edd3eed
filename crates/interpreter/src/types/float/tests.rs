use super::arithmetic::{float_divmod, float_modulo, nearest, scale};
use super::parse::{HexFault, read_float, read_hex};
use crate::host::NoHost;
use crate::vm::Vm;

#[test]
fn scaling_rounds_once() {
    assert_eq!(scale(1.0, -1074), f64::from_bits(1));
    assert_eq!(scale(3.0, -1075), f64::from_bits(2));
    assert_eq!(scale(1.0, -1075), 0.0);
    assert_eq!(scale(1.5, -1075), f64::from_bits(1));
    assert_eq!(scale(1.0, 1024), f64::INFINITY);
    assert_eq!(scale(f64::from_bits(1), 2097), 2f64.powi(1023));
}

#[test]
fn nearest_is_half_to_even() {
    assert_eq!(nearest((1 << 53) + 1, 0), (1u64 << 53) as f64);
    assert_eq!(nearest((1 << 53) + 3, 0), ((1u64 << 53) + 4) as f64);
    assert_eq!(nearest(u128::MAX, 0), 2f64.powi(128));
    assert_eq!(nearest(1, -1075), 0.0);
    assert_eq!(nearest(3, -1076), f64::from_bits(1));
    assert_eq!(nearest(1 << 127, -1202), 0.0);
    assert_eq!(nearest(u128::MAX, -1202), f64::from_bits(1));
}

#[test]
fn texts_follow_the_grammar() {
    for (text, value) in [("1_0.5e-1_0", 10.5e-10), (".5", 0.5), ("5.", 5.0), ("-Inf", f64::NEG_INFINITY)] {
        assert_eq!(read_float(text.as_bytes()), Some(value), "{text}");
    }
    for text in ["", ".", "e5", "1e", "1__0", "1_", "_1", "1_.5", "1._5", "1e_5", "in", "+-1", "0x10"] {
        assert_eq!(read_float(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn hexadecimal_texts_round_once() {
    let read = |text: &str| read_hex(text.as_bytes()).ok();
    assert_eq!(read(" -0x1.8p+1 "), Some(-3.0));
    assert_eq!(read("0x1.fffffffffffff8p0"), Some(2.0));
    assert_eq!(read("0x0.0000000000000000000000000000000000000001p200"), Some(2f64.powi(40)));
    assert_eq!(read("0x1p-1075"), Some(0.0));
    assert_eq!(read("0x1.0000001p-1075"), Some(f64::from_bits(1)));
    assert!(matches!(read_hex(b"0x1p1024"), Err(HexFault::TooLarge)));
    assert!(matches!(read_hex(b"0x1p99999999999999999999"), Err(HexFault::TooLarge)));
    assert_eq!(read("0x0p99999999999999999999"), Some(0.0));
    for text in ["", "0x", "0xp1", "1.2.3", "0x1p", "0x1p1.5", "g"] {
        assert!(matches!(read_hex(text.as_bytes()), Err(HexFault::Invalid)), "{text}");
    }
}

#[test]
fn remainders_have_the_sign_of_the_divisor() {
    assert_eq!(float_modulo(-7.0, 2.0), 1.0);
    assert_eq!(float_modulo(7.0, -2.0), -1.0);
    assert_eq!(float_divmod(-7.0, 2.0), (-4.0, 1.0));
    assert!(float_modulo(4.0, -2.0).is_sign_negative());
    assert_eq!(float_modulo(-1e-100, 1.0), 1.0);
}

#[test]
fn rounding_is_half_to_even_by_the_exact_value() {
    let vm = &mut Vm::new(Box::new(NoHost));
    let cases = [
        (2.675, 2, 2.67),
        (0.5, 0, 0.0),
        (2.5, 0, 2.0),
        (25.0, -1, 20.0),
        (35.0, -1, 40.0),
        (25.1, -1, 30.0),
        (1e22, -22, 1e22),
        (-4.0, -1, -0.0),
        (1e308, -308, 1e308),
    ];
    for (value, digits, expected) in cases {
        let rounded = vm.round_float(value, digits).map(f64::to_bits);
        assert!(rounded == Ok(f64::to_bits(expected)), "round({value}, {digits})");
    }
    assert!(vm.round_float(1.7e308, -308).is_err());
}
