# Syntax errors in starred and other targets: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "*x = 1", "*x, *y = 1", "x, *y, *z = 1", "(*x) = 1", "*x += 1", "x = *y", "print(*x) = 1", "x.None = 1",
    "x.1 = 1", "f'{x}' = 1", "a, b + 1 = 1", "a = b + 1 = c", "if x = 1: pass", "while x = 1: pass",
    "(x = 1)", "f(x = 1 = 2)", "x := 1",
):
    show(source)
