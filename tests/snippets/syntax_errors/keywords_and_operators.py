# expected: 3.14
# Syntax errors of keywords as names, operators and conditionals: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "x = 1 if 2", "x = 1 if 2 else", "x = if 1 else 2", "x = pass if 1 else 2", "1 if 2 else pass",
    "x = class", "def class(): pass", "for = 1", "import = 1", "x.class", "x.for = 1", "f(class=1)",
    "import class", "from x import class", "global class", "del class", "None.x = 1", "None()", "True.x",
    "x is not", "not", "not in x", "x not y", "x in", "a <> b", "a => b", "a === b", "a && b", "a || b",
    "!a", "a++", "++a", "a ** ", "a // ", "x ? y : z", "a := b := c", "a -> b", "@", "@x",
    "@x y\ndef f(): pass",
):
    show(source)
