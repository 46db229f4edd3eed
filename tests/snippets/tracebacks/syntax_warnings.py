# expected: 3.14
# uncaught
# What compiles and is probably a mistake is warned of on standard error, with its line.
x = [1]
for text in (
    "x is 1", "x is not 'a'", "1 is x", "x is ()", "x is (1, 2)", "x is None", "x is -1", "x is 1.5", "x is b'a'", "x is []", "x is 1 is 2",
    "def f():\n try: pass\n finally: return 1", "for i in x:\n try: pass\n finally: break",
    "for i in x:\n try: pass\n finally:\n  for j in x: continue", "for i in x:\n try: pass\n finally:\n  def g(): return 1\n  continue",
    "assert (x, 'a')", "assert ()", "assert (x, 'a'), 'b'",
    "lambda: 1(2)", "lambda: 'a'(1)", "lambda: [](1)", "lambda: [(1, 2) (3, 4)]", "lambda: {}(1)", "lambda: {1}(2)", "lambda: (i for i in x)(1)", "lambda: f'a'(1)",
    "lambda: (lambda: 1)(2)", "lambda: None(1)", "lambda: t'a'(1)", "lambda: ...(1)", "lambda: x(1)",
    "lambda: 1[2]", "lambda: None[1]", "lambda: {1}[2]", "lambda: (lambda: 1)[2]", "lambda: [1]['a']", "lambda: (1,)['a']", "lambda: 'a'['b']",
    "lambda: b'a'[1.5]", "lambda: [[1] [1, 2]]", "lambda: [1][x]", "lambda: [1][1:2]", "lambda: {}['a']", "lambda: [1][True]",
    "'\\d \\e'", "b'\\d'", "f'\\d{x}\\w'", "r'\\d'", "'\\400'", "'\\8'", "'a\\\nb\\z'", "'''\n \\q\n'''", "t'\\m'", "rf'\\d{x}'", "b'\\N\\u'",
    "'\\'\\\"\\a\\b\\f\\n\\r\\t\\v\\x41\\u1234\\U00012345\\0\\\\'", "f'\\{x}'",
):
    print(ascii(text))
    compile(text, "<" + ascii(text)[1:-1][:30] + ">", "exec")
x is 1
raise SystemExit(1)
