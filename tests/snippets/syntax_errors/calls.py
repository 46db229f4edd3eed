# Syntax errors in calls: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "f(a=1, 2)", "f(**a, *b)", "f(**a, b)", "f(a=1, a=2)", "f(1=2)", "f(a.b=1)", "f(a()=1)", "f(None=1)",
    "f(True=1)", "f(a=)", "f(a=, b)", "f(=1)", "f(,)", "f(a,, b)", "f(a b)", "f(a, b c)", "f(*)", "f(**)",
    "f(*a=1)", "f(**a=1)", "f(a + b = 1)", "f((a)=1)", "f('a'=1)", "f(lambda: 1 = 2)", "f(a for a in b, c)",
    "f(a for a in b, c for c in d)", "f(c, a for a in b)", "f(a=b for b in c)", "f(**a for a in b)",
    "f(*a for a in b)", "f(yield x)", "f(x := 1)", "f(a:=1, b=2)", "f(a, b=1, *c, d)",
    "class C(a=1, 2): pass", "class C(**a, *b): pass", "print 1", "print 'x'", "print x, y", "exec 'x'",
    "print(1", "print 1 + 1", "print", "raise x, y", "raise x from", "raise from x", "except x, y: pass",
):
    show(source)
