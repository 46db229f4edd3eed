# expected: 3.14
# Syntax errors in parameter lists: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "def f(a, a): pass", "def f(a=1, b): pass", "def f(*a, *b): pass", "def f(**a, b): pass",
    "def f(**a, *b): pass", "def f(**a, **b): pass", "def f(*): pass", "def f(*, **a): pass",
    "def f(*,): pass", "def f(/): pass", "def f(a, /, b, /): pass", "def f(*a, /): pass",
    "def f(*, a, /): pass", "def f(/, a): pass", "def f(*a=1): pass", "def f(**a=1): pass",
    "def f(1): pass", "def f(None): pass", "def f(a.b): pass", "def f((a, b)): pass", "def f(a b): pass",
    "def f(a,,b): pass", "def f(a=): pass", "def f(a: ): pass", "def f() ->: pass", "def f(", "def f()",
    "def f", "def f():", "def", "def 1(): pass", "def f(*a, b=1, c): pass", "def f(a=1, /, b): pass",
    "def f(*a: *b): pass", "def f(**a: *b): pass", "def f(a: *b): pass", "def None(): pass",
    "def f[T](x: T): pass", "def f[T, T](): pass", "lambda a, a: 1", "lambda a=1, b: 1", "lambda *: 1",
    "lambda (a): 1", "lambda 1: 1", "lambda a", "lambda: ", "lambda *a, *b: 1", "lambda /: 1",
    "def f(__debug__): pass", "def __debug__(): pass", "class __debug__: pass", "import __debug__",
    "lambda __debug__: 1", "f(__debug__=1)",
):
    show(source)
