use super::parse::read_complex;

#[test]
fn texts_follow_the_grammar() {
    let good = [
        ("1", (1.0, 0.0)),
        ("2j", (0.0, 2.0)),
        ("-j", (0.0, -1.0)),
        (" ( 1.5e1-2J ) ", (15.0, -2.0)),
        ("1+j", (1.0, 1.0)),
        ("-1e-3+1_0j", (-0.001, 10.0)),
    ];
    for (text, value) in good {
        assert_eq!(read_complex(text.as_bytes()), Some(value), "{text}");
    }
    for text in ["", "1+2", "1 + 2j", "(1", "j1", "1+2jj", "1++2j", "+", "()"] {
        assert_eq!(read_complex(text.as_bytes()), None, "{text}");
    }
}
