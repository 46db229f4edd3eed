# How deep a source may nest, and long lines in errors.
for source in (
    "(" * 150 + ")" * 150,
    "[" * 250,
    "x = " + "(" * 250 + ")" * 250,
    "a" * 5000 + " b",
    "x" + ".y" * 50 + " z",
    "-" * 50 + "1",
    "not " * 50 + "1",
    "if 1:\n" + "".join(" " * i + "if 1:\n" for i in range(1, 105)) + " " * 105 + "x",
):
    text = f"{source[:20]}..."
    try:
        compile(source, "<source>", "exec")
        print(f"{text!r}: fine")
    except SyntaxError as exc:
        print(f"{text!r}: {type(exc).__name__}: {exc.msg}")
