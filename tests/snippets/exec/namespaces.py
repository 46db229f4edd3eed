# globals, locals, vars, dir in modules, functions, classes and comprehensions.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


print(globals() is locals() is vars(), globals() is globals(), type(globals()).__name__)
print(__name__, __doc__, globals()["__name__"])
globals()["dynamic"] = 5
print(dynamic)
locals()["also"] = 6
print(also)
del globals()["dynamic"]
error(lambda: dynamic)


def function(a, b=2, *args, c=3, **kwargs):
    d = 4
    return locals()


print(function(1), function(1, 5, 6, c=7, e=8))


def fresh():
    x = 1
    first = locals()
    first["x"] = 100
    first["y"] = 200
    second = locals()
    return x, first is second, "y" in second, second["x"]


print(fresh())


def unbound():
    if False:
        x = 1
    y = 2
    return sorted(locals()), sorted(vars())


print(unbound())


def deleted():
    x = y = 1
    del x
    return locals()


print(deleted())


def free(x):
    def inner():
        y = x
        return locals()

    def not_used():
        return locals()

    return inner(), not_used(), sorted(locals())


print(free(5))


def loops():
    for i in range(2):
        pass
    [j for j in range(3)]
    return sorted(locals())


print(loops())


def generator():
    a = 1
    yield sorted(locals())
    b = 2
    yield sorted(locals())


print(list(generator()), (lambda p, q=2: locals())(1))


class Class:
    a = 1
    before = sorted(k for k in locals() if not k.startswith("__"))
    b = 2
    locals()["c"] = 3
    same = vars() is locals()
    has_module = "__module__" in locals()

    def method(self):
        return sorted(locals())


print(Class.before, Class.c, Class.same, Class.has_module, Class().method())


class Instance:
    kind = "class attribute"

    def __init__(self):
        self.x, self.y = 1, 2


i = Instance()
print(vars(i), vars(i) is i.__dict__, sorted(k for k in vars(Instance) if not k.startswith("__")))
vars(i)["z"] = 3
print(i.z, "kind" in vars(i))
error(lambda: vars(5))
error(lambda: vars([]))
error(lambda: vars(1, 2))
error(lambda: globals(1))
error(lambda: locals(1))
error(lambda: dir(1, 2))
print([n for n in dir(i) if not n.startswith("__")], "append" in dir([]), dir(i) == sorted(dir(i)))


def in_function():
    b = a = 1
    return dir()


print(in_function())
import sys

print("path" in dir(sys), vars(sys) is sys.__dict__, sys.__name__)
print([n for n in dir() if n in ("Class", "i", "zzz")])
x = "module"


def shadow():
    x = "local"
    return globals()["x"], locals()["x"]


print(shadow())


def change_global():
    globals()["x"] = "changed through globals()"


change_global()
print(x)


def exception_variable():
    try:
        1 / 0
    except ZeroDivisionError as e:
        inside = "e" in locals()
    return inside, "e" in locals()


print(exception_variable())


def nested_comprehension():
    outer = 1
    return [sorted(locals()) for inner in [1]], [list(sorted(locals()) for g in [1])]


print(nested_comprehension())
print(type(__builtins__).__name__ in ("module", "dict"), __builtins__ is not None)
import builtins

builtins.added_builtin = "everywhere"
print(added_builtin)
del builtins.added_builtin
error(lambda: added_builtin)


class Slots:
    __slots__ = ("a",)


error(lambda: vars(Slots()))


class WithDict:
    __dict__ = {"fake": 1}


print(vars(WithDict()))
print(all(name in dir(builtins) for name in ("len", "print", "ValueError", "True", "__import__")))
f_locals = (lambda: sys._getframe().f_locals)()
print(f_locals)


def frames():
    here = sys._getframe()
    return here.f_code.co_name, here.f_back.f_code.co_name, here.f_lineno > 0, here.f_globals is globals()


print(frames())
