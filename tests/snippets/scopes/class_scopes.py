# Names in class bodies: they see globals and enclosing functions, methods do not see them.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


x = "global"


class Class:
    before = x
    x = "class"
    after = x

    def method(self):
        return x

    listed = [x for _ in range(1)]
    first_iterable = [v for v in (x, after)]
    func = lambda self: x
    del x
    restored = x


print(Class.before, Class.after, Class().method(), Class.listed, Class.first_iterable)
print(Class().func(), Class.restored)


def function():
    x = "function"

    class Inner:
        seen = x
        x = x + "+class"
        result = x

        def method(self):
            return x

    return Inner.seen if hasattr(Inner, "seen") else None, Inner.result, Inner().method()


# A name assigned in the class body is looked up in globals, not in the enclosing function.
print(function())


def free_only():
    y = "function"

    class Inner:
        seen = y

        class Innermost:
            seen = y

            def method(self):
                return y

    return Inner.seen, Inner.Innermost.seen, Inner.Innermost().method()


print(free_only())


class Outer:
    value = 1

    class Inner:
        try:
            seen = value
        except NameError as exc:
            seen = str(exc)

    def method(self):
        return value


print(Outer.Inner.seen)
error(lambda: Outer().method())


class Comprehensions:
    n = 3
    xs = [1, 2, 3]
    one = [v * 2 for v in xs]
    try:
        two = [v * n for v in xs]
    except NameError as exc:
        two = str(exc)
    try:
        three = [a for a in xs for b in xs]
    except NameError as exc:
        three = str(exc)
    gen = list(v for v in xs)
    nested = [w for w in [v for v in xs]]


print(Comprehensions.one, Comprehensions.two, Comprehensions.three)
print(Comprehensions.gen, Comprehensions.nested, hasattr(Comprehensions, "v"))


class Statements:
    total = 0
    for i in range(4):
        total += i
    if total > 3:
        label = "big"
    else:
        label = "small"
    while total:
        total -= 1
    with_walrus = (w := 5) + 1
    try:
        1 / 0
    except ZeroDivisionError as e:
        caught = type(e).__name__
    import sys as system
    from math import pi as PI

    def helper(n):
        return n * 2

    computed = helper(21)
    a, *b = 1, 2, 3


print(Statements.total, Statements.label, Statements.i, Statements.w, Statements.with_walrus)
print(Statements.caught, hasattr(Statements, "e"), Statements.system.__name__, Statements.PI)
print(Statements.computed, Statements.a, Statements.b)


class Locals:
    a = 1
    names = sorted(n for n in locals() if not n.startswith("__"))
    locals()["dynamic"] = "through locals()"
    same = locals() is vars()
    executed = exec("from_exec = 3")
    evaluated = eval("a + 1")


print(Locals.names, Locals.dynamic, Locals.same, Locals.from_exec, Locals.evaluated)


class Names:
    module = __module__
    qualname = __qualname__
    __qualname__ = "Changed.Name"


print(Names.module, Names.qualname, Names.__qualname__, Names.__name__)


class Mangled:
    __private = 1
    _Mangled__explicit = 2
    __dunder__ = 3

    def get(self, __parameter=5):
        __local = 4
        self.__attribute = 6
        return (
            self.__private,
            self.__explicit,
            self.__dunder__,
            __local,
            __parameter,
            sorted(vars(self)),
            sorted(locals()),
        )

    def __hidden(self):
        return "hidden"

    def call(self):
        return self.__hidden()


print(Mangled().get())
print(Mangled().call(), Mangled()._Mangled__hidden())
error(lambda: Mangled().__private)
print(sorted(n for n in vars(Mangled) if "Mangled" in n))


class _Underscore:
    __x = 1


class ___:
    __y = 2


print([n for n in vars(_Underscore) if n.endswith("__x")], [n for n in vars(___) if "y" in n])


class Base:
    __value = "base"

    def base_value(self):
        return self.__value


class Derived(Base):
    __value = "derived"

    def derived_value(self):
        return self.__value


print(Derived().base_value(), Derived().derived_value())


def function_in_class():
    class A:
        def f(self):
            def g():
                return self.__p

            self.__p = 9
            return g()

    return A().f()


print(function_in_class())
error(lambda: type("Undefined", (), {"a": undefined}))


def raises():
    class Broken:
        a = 1
        b = 1 / 0


error(raises)
