# expected: 3.14
# Source given as bytes, with and without an encoding declaration.
for name, source in {
    "utf-8 with mark": b"\xef\xbb\xbfx = '\xc3\xa9'", "latin": b"# -*- coding: latin-1 -*-\nx = '\xe9'", "bad utf-8": b"x = '\xe9'", "bad utf-8 in comment": b"# \xff\nx = 1",
    "unknown coding": b"# coding: no-such-codec\nx = 1", "coding in line two": b"\n# vim: set fileencoding=latin-1 :\nx = '\xe9'", "coding in line three": b"\n\n# coding: latin-1\nx = '\xe9'",
    "mark and other coding": b"\xef\xbb\xbf# coding: latin-1\nx = 1", "null": b"x = 1\0", "truncated": b"x = '\xc3",
}.items():
    space = {}
    try:
        exec(compile(source, "<bytes>", "exec"), space)
        print(name, "fine", space["x"])
    except (SyntaxError, ValueError) as exc:
        print(name, type(exc).__name__, exc.args[0])
