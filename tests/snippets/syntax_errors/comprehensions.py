# Syntax errors in comprehensions: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "[x for x in y z]", "[x for]", "[x for x]", "[for x in y]", "[x if y for x in z]",
    "[x for x in y if z else w]", "[x, y for x in z]", "{x: y for x in z, w}", "{x, y for x in z}",
    "{**x for x in y}", "[*x for x in y]", "[x for x, in y]", "[x for x in *y]", "[x for x in y, z]",
    "(x for x in y, z)", "[x for 1 in y]", "[x async for x in y]", "async x = 1", "async", "async def f",
    "async for x in y: pass", "async with x: pass",
):
    show(source)
