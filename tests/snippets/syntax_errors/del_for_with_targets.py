# Syntax errors in targets of del, for and with: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "del f()", "del 1", "del x + 1", "del (x, 1)", "del *x", "del None", "del x = 1", "del",
    "for 1 in x: pass", "for f() in x: pass", "for x + 1 in y: pass", "for None in x: pass",
    "for x in: pass", "for x y: pass", "for in x: pass", "with x as 1: pass", "with x as f(): pass",
    "with x as y.z(): pass",
):
    show(source)
