# expected: 3.14
# Annotated assignment: evaluated lazily since 3.14, simple targets are recorded.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


x: int = 1
y: str
print(x, "y" in globals())


class Class:
    a: int = 1
    b: "forward"
    c: list[int] = [1]
    (d): int = 4
    e: undefined_but_not_evaluated_yet = 5


print(Class.a, Class.c, Class.d, hasattr(Class, "b"))
error(lambda: Class.__annotations__)


class Later:
    value: Defined


class Defined:
    pass


print(Later.__annotations__ == {"value": Defined})


def local():
    z: int
    w: does_not_exist = 3
    return w, "z" in locals()


print(local())


def unbound():
    z: int
    return z


error(unbound)


class Target:
    pass


t = Target()
t.attribute: int = 5
d = {}
d["key"]: str = "value"
print(t.attribute, d, hasattr(Target, "__annotations__") and Target.__annotations__)


def function(a: int, b: missing = 1, *args: tuple, c: "text", **kwargs: dict) -> float:
    pass


error(lambda: function.__annotations__)


def good(a: int, /, b: str = "", *args: tuple, c: float, **kwargs: dict) -> list:
    pass


print(good.__annotations__)
good.__annotations__ = {"replaced": int}
print(good.__annotations__)
error(lambda: setattr(good, "__annotations__", 5))
print((lambda: 0).__annotations__)


class Sub(Later):
    pass


print(Sub.__annotations__)


def note(value):
    print("evaluated", value)
    return value


class Order:
    first: note("annotation") = note("value")


print(Order.first)
print(Order.__annotations__)
print(Order.__annotations__ is Order.__annotations__)


def targets_are_evaluated():
    # A target that is no simple name is evaluated even without a value.
    note({"k": 1})["k"]: int


targets_are_evaluated()


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as exc:
        print(f"{source!r}: {exc.msg}")


for source in ("a, b: int", "(a, b): int = 1, 2", "[a]: int", "a: int = b: int", "a = b: int", "1: int",
               "a + b: int", "f(): int", "x: int += 1", "(a): int", "a.b: int", "a[0]: int", "x: yield",
               "lambda: x: int", "x: int = yield", "def f():\n    x: (yield)", "x: (y := 1)", "x: int = 1, 2",
               "x: int = *a, b", "None: int", "def f(a: (yield)): pass", "global x\nx: int"):
    bad(source)
