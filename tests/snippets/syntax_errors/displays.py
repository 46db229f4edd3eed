# Syntax errors in displays and subscripts: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "{1:}", "{1: 2, 3}", "{1, 2: 3}", "{:1}", "{**a, b}", "{*a, b: c}", "{1: *a}", "{1: 2 3: 4}", "{1 2}",
    "[1 2]", "(1 2)", "[1, , 2]", "[,]", "(,)", "{,}", "x[]", "x[1 2]", "x[1:2:3:4]", "x[,]", "x[1,,2]",
    "(*x)", "[*]", "(**x)", "[**x]", "{**}", "*x", "**x", "x = **y", "return_ *x", "a, = ",
):
    show(source)
