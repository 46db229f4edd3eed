# Frame, code and traceback objects as programs see them.
import sys


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


def function(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    """Docs."""
    x = a
    y = lambda: x
    return y


code = function.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames[:7], code.co_cellvars, code.co_freevars)
print(code.co_filename.rpartition("/")[2], code.co_firstlineno, bool(code.co_flags & 4), bool(code.co_flags & 8), bool(code.co_flags & 0x20), "Docs." in code.co_consts)
inner = function(1, d=2)
print(inner.__code__.co_freevars, inner.__code__.co_name, inner.__code__.co_qualname, type(code).__name__, code == function.__code__)


def generator():
    yield 1


async def coroutine():
    pass


async def asyncgen():
    yield 1


print([bool(f.__code__.co_flags & flag) for f in (generator, coroutine, asyncgen) for flag in (0x20, 0x80, 0x200)])


def where():
    frame = sys._getframe()
    first = frame.f_lineno
    second = frame.f_lineno
    return second - first, frame.f_code.co_name


print(where())


def caller_line():
    return sys._getframe(1).f_lineno


print(caller_line() - sys._getframe().f_lineno)


def fail():
    local = "seen through the traceback"
    raise ValueError("x")


try:
    fail()
except ValueError as exc:
    tb = exc.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_frame.f_locals, tb.tb_frame.f_code.co_name, tb.tb_lineno == fail.__code__.co_firstlineno + 2, tb.tb_next, type(tb).__name__)
g = generator()
print(g.gi_frame.f_code.co_name, g.gi_frame.f_lineno is not None, next(g), g.gi_frame.f_locals, list(g), g.gi_frame)
c = coroutine()
print(c.cr_frame.f_code.co_name, c.cr_code is coroutine.__code__)
c.close()


def cells():
    a, b = 1, [2]

    def get():
        return a, b

    return get


get = cells()
print([c.cell_contents for c in get.__closure__], type(get.__closure__[0]).__name__, get.__closure__[0] == get.__closure__[0])
make_function = type(function)
made = make_function(function.__code__, {"__builtins__": {}}, "made", (5,), None) if not code.co_freevars else None
print(made.__name__, made.__defaults__, made.__globals__ == {"__builtins__": {}})
simple = (lambda x, y=2: x + y).__code__
print(make_function(simple, globals())(1, 2), make_function(simple, globals(), argdefs=(10,))(1))
error(lambda: make_function(simple, globals())(1))
error(lambda: make_function())
error(lambda: make_function(5, {}))
error(lambda: type(tb)())
error(lambda: type(sys._getframe())())
error(lambda: setattr(code, "co_name", "x"))
replaced = simple.replace(co_name="renamed")
print(replaced.co_name, simple.co_name, eval(compile("1 + 1", "f", "eval")), compile("x = 1\ny = 2", "name", "exec").co_filename)
try:
    exec(compile("\n\ndef f():\n    raise KeyError('k')\nf()", "<made>", "exec"))
except KeyError as exc:
    frames = []
    tb = exc.__traceback__
    while tb:
        frames.append((tb.tb_frame.f_code.co_name, tb.tb_lineno if tb.tb_frame.f_code.co_filename == "<made>" else "-"))
        tb = tb.tb_next
    print(frames)
print(repr(code).startswith("<code object function at 0x"), repr(sys._getframe()).startswith("<frame at 0x"))
