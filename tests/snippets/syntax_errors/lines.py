# Syntax errors of lines, blanks and continuations: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "x = 1\x00", "x = 1\x0c", "\x0cx = 1", "x\x01 = 1", "x = 1\r\ny = 2\r\n", "x = 1\ry = 2", "\ufeffx = 1",
    "x = 1;", "x = 1;;", ";", "x = 1; y = 2", "x;y;z", "\n\n\nx y", "# only a comment", "", "\n", "   ",
    "   # indented comment", "\t\n", "pass # c", "x = (\n1,\n# comment\n2)", "x = [\n",
    "x = (1,\n2\n\ny = 3", "def f():\n    x = (\n    return", "f(\n1\n2)", "a = {\n'k': 1\n'l': 2}",
    "x = 1 +\ny", "x = \\\n1", "x = \\", "x = 1 \\\n\n", "if x: \\\n pass", "x = \\\n\\\n1",
):
    show(source)
