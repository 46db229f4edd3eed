# expected: 3.14
# Syntax errors in import statements: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "import x as 1", "import x.y as z.w", "import", "import x,", "import 1", "from x import",
    "from x import y,", "from x import (y", "from x import ()", "from import x", "from . import",
    "from x import *, y", "from x import y as 1", "from x import y.z", "import x from y",
    "from x.y import *\ndef f(): from z import *", "def f():\n    from x import *",
    "class C:\n    from x import *", "from __future__ import no_such_feature",
    "from __future__ import braces", "x = 1\nfrom __future__ import annotations", "import *",
):
    show(source)
