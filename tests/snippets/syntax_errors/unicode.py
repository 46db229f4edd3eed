# Syntax errors with characters beyond ASCII: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "µ = 1", "ª = 1", "x² = 1", "x = ²", "٣ = 1", "x = ٣", "变量 = 1", "a\u0301 = 1", "\u0301a = 1", "ﬁ = 1",
    "__ = _ = 1", "x·y = 1", "℘ = 1", "x = 1 \u2028 2", "x\u00a0= 1", "‘x’", "x = «a»", "x = 1，2",
    "print（1）", "x = 1 # é\ny z", "é y", "'é' y z", "日本 y", "x = '日本' 1", "\ty z", "if 1:\n\tx y",
    "    \n    x = 1", "if 1:\n    x = 1\n    \n  # c\ny = 1", "if 1:\n x\n  \n y",
):
    show(source)
