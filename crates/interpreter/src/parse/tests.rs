use super::*;

#[test]
fn parses_a_module_and_an_expression() {
    assert!(matches!(parse("x = 1\r\ny", Mode::Exec).unwrap().tree, ast::Mod::Module(_)));
    assert!(matches!(parse("1 + 2", Mode::Eval).unwrap().tree, ast::Mod::Expression(_)));
    assert!(parse("a; b", Mode::Single).is_ok());
    assert!(parse("a\nb", Mode::Single).is_err());
}
