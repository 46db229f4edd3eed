# Syntax errors of statements outside of their place: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "return", "return 1", "yield", "yield 1", "yield from x", "await x", "break", "continue",
    "class C: return 1", "class C: yield", "def f():\n class C:\n  return 1", "if 1: break",
    "for x in y: pass\nbreak", "for x in y:\n def f(): break", "while 1:\n class C: continue",
    "def f(): break", "try: pass\nfinally: continue", "[(yield) for x in y]", "[break for x in y]",
    "lambda: return", "lambda: (yield)", "x = return", "x = pass", "x = if", "async def f(): yield from x",
    "async def f():\n yield 1\n return 1", "def f(): await x", "with x: break", "else: pass", "nonlocal x",
    "global x, x", "global x.y", "global 1", "global", "nonlocal", "def f():\n nonlocal x",
    "def f():\n x = 1\n global x", "def f(x):\n global x",
):
    show(source)
