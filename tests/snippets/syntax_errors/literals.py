# Syntax errors in numbers, strings and characters: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "1a", "1_", "1__0", "0x", "0b2", "0o8", "012", "1e", "1.e+", "0xg", "1.2.3", "1..2", "$", "x = ?",
    "x = a!", "`x`", "x = 'abc", 'x = "abc', "x = '''abc", 'x = """abc\ndef', "'abc\ndef'", "\\",
    "x = \\ 1", "x \\\n", "é = 1", "x = “text”", "x = 1 – 2", "\u00a0x = 1", "x\u200b = 1", "😀 = 1",
    "x = 5 €",
):
    show(source)
