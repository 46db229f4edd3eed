# Syntax errors of missing colons and blocks: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "if x\n pass", "if x", "while x\n pass", "for x in y\n pass", "def f()\n pass", "class C\n pass",
    "class C(\n pass", "with x\n pass", "else\n pass", "if x:\n pass\nelse\n pass", "try\n pass",
    "match x\n case 1: pass", "lambda x 1", "if x then: pass", "if: pass", "while: pass", "with: pass",
    "class: pass", "class 1: pass", "class C.D: pass", "class C(): pass", "if x: pass else: pass",
):
    show(source)
