# Syntax errors of indentation and missing blocks: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    " x = 1", "if 1:\nx = 1", "if 1:\n  x\n    y", "if 1:\n    x\n  y", "def f():\npass", "class C:\n",
    "for x in y:\n", "while 1:", "try:\n", "try:\n    pass", "try:\n    pass\nx = 1", "else:\n    pass",
    "elif 1: pass", "except: pass", "finally: pass", "if 1:\n\tx\n        y", "if 1:\n        x\n\ty",
    "x = 1\n  y = 2", "with a:\n", "if 1:\n    pass\n  else:\n    pass", "match x:\n", "@d\n", "@d\nx = 1",
    "try: pass\nfinally:", "if x:\n# comment\n", "def f():\n    '''doc", "for x in y:\npass",
    "while x:\npass", "elif x:\n pass", "else:\npass",
):
    show(source)
