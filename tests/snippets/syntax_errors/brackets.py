# Syntax errors of brackets and unexpected tokens: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "1 +", "x =", "x = = 1", "x y", "x = 1 2", "(1, 2", "[1, 2", "{1: 2", "f(1", "x = (1\ny = 2", ")", "x]",
    "}", "(1]", "[1}", "{1)", "f(1, (2)", "x = )", "a b c",
):
    show(source)
