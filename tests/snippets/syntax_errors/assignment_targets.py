# Syntax errors in assignment targets: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "1 = x", "f() = 1", "x + 1 = 2", "None = 1", "True = 1", "__debug__ = 1", "... = 1", "'a' = 1",
    "x.y() = 1", "(x, 1) = 1", "[x, f()] = 1", "x = 1 = y", "-x = 1", "not x = 1", "x and y = 1",
    "x < y = 1", "lambda: 1 = x", "(yield) = 1", "x if y else z = 1", "{} = 1", "{x} = 1", "{1: 2} = 1",
    "[x for x in y] = 1", "x += y += 1", "(x, y) += 1", "[x] += 1", "f() += 1", "1 += 1", "None += 1",
    "x() -= 1",
):
    show(source)
