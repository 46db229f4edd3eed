# expected: 3.14
# Syntax errors in escapes, prefixes and f-strings: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    r"'\x'", r"'\x1'", r"'\xg1'", r"'\u12'", r"'\U1234'", r"'\U00110000'", r"'\N'", r"'\N{'", r"'\N{}'",
    r"'\N{no such name}'", r"b'\x'", r"b'\x1'", r"b'\u1234'", "b'é'", "b'''é'''", "'a' b'b'", "b'a' 'b'",
    "f'a' b'b'", "u'a' b'b'", "ub'a'", "bu'a'", "br'a'", "Rb'a'", "fr'a'", "rf'a'", "fu'a'", "bf'a'",
    "rr'a'", "x'a'", "'a''b'", "'a' 'b'\\\n'c'", "'a'\n'b'", "('a'\n'b')", "'''a\nb'''", "'\\\n'", "'\\",
    "'''\\", '"""', "''''", "'''''", "''''''", "'a\\\nb'", "'a\nb'", "r'\\'", "r'\\\\'", "r'\\''", "'a",
    "f'{a", "f'{a}", "f'{", "f'{}'", "f'}'", "f'{{}'", "f'{a!}'", "f'{a!x}'", "f'{a:{b}'", "f'{a!r:{b'",
):
    show(source)
