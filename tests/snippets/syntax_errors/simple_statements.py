# Syntax errors in simple statements: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "assert", "assert x,", "assert x, y, z", "assert (x, y)", "pass x", "break x", "continue 1",
    "return x y", "del x y", "import x y", "type X", "type X =", "type X = int", "type 1 = 2", "x: ",
    "x: = 1", "x: int =", "x: int: str",
):
    show(source)
