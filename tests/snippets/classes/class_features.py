# Class statements: nesting, conditionals, names, attributes, dicts and reprs.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


class Empty:
    pass


class Documented:
    """Class docs."""

    attribute = 1

    def method(self):
        """Method docs."""

    class Nested:
        """Nested docs."""

        class Deeper:
            pass


print(Documented.__doc__, Documented.method.__doc__, Documented.Nested.__doc__, Empty.__doc__, Documented().__doc__)
print(Documented.__name__, Documented.Nested.__qualname__, Documented.Nested.Deeper.__qualname__, Documented.__module__, Documented.Nested.Deeper)
print([k for k in vars(Documented) if not k.startswith("__")], type(vars(Documented)).__name__, "__dict__" in vars(Documented), "__weakref__" in vars(Documented))
error(lambda: vars(Documented).update(x=1))
error(lambda: Documented.missing)
error(lambda: Documented().missing)
error(lambda: setattr(Documented, "__name__", 5))
error(lambda: delattr(Documented, "__name__"))
error(lambda: setattr(Documented, "__bases__", 5))
Documented.__name__ = "Renamed"
Documented.__doc__ = "new docs"
Documented.__module__ = "elsewhere"
print(Documented, Documented.__doc__, Documented.__qualname__)
Documented.__qualname__ = "Other.Name"
print(Documented, repr(Documented()).split(" at ")[0])
error(lambda: setattr(int, "__doc__", "x"))
error(lambda: setattr(Documented, "__mro__", ()))

if True:

    class Conditional:
        branch = "if"

else:

    class Conditional:
        branch = "else"


print(Conditional.branch)
classes = []
for i in range(3):

    class InLoop:
        number = i

        def get(self):
            return self.number, i


    classes.append(InLoop)
print([c().get() for c in classes], len(set(classes)))


def factory(base, **attributes):
    class Made(base):
        locals().update(attributes)

    return Made


M = factory(dict, x=1, y=2)
print(M.x, M.y, M(a=1), M.__qualname__, M.__bases__)


class Shared:
    items = []
    count = 0

    def add(self, item):
        self.items.append(item)
        self.count += 1
        type(self).total = getattr(type(self), "total", 0) + 1


a, b = Shared(), Shared()
a.add(1), b.add(2), a.add(3)
print(a.items, b.items is a.items, a.count, b.count, Shared.count, Shared.total, vars(a))
a.items = ["own"]
print(a.items, b.items, Shared.items)
Shared.late = lambda self, x: (self.count, x)
print(a.late(5), b.late(6))
Shared.count = 100
print(a.count, b.count)
del a.count
print(a.count)


class Order:
    x = 1
    y = x + 1

    def use(self, default=y):
        return default, self.x, Order.y

    x = 10
    z = [x, y]
    (p, q), r = (x, y), z
    for loop in range(2):
        pass
    if y == 2:
        conditional = "yes"
    del y


print(Order().use.__defaults__, Order.x, Order.z, Order.p, Order.loop, Order.conditional, hasattr(Order, "y"))
error(lambda: Order().use())


class Same:
    def same(self):
        return "method"

    same.attribute = "on the function"
    alias = same
    called = same(None)


print(Same().alias(), Same.called, Same.same.attribute, Same().same == Same().alias, Same.alias is Same.same)


class Callable:
    def __call__(self):
        return "instance called"

    def __class_getitem__(cls, item):
        return cls, item


print(Callable()(), Callable[1][1], callable(Callable), callable(Callable()))
instance = Callable()
instance.__call__ = lambda: "never looked up on the instance"
print(instance())


class Static:
    helper = staticmethod(len)
    builtin = len
    plain = lambda *args: len(args)
    cls = classmethod(lambda cls, *args: (cls.__name__, args))
    static_call = helper("abc") if callable(helper) else None


print(Static.helper("ab"), Static().helper("abc"), Static().builtin("abcd"), Static().plain(1, 2), Static.plain(1, 2), Static().cls(1), Static.static_call)


class Cycle:
    pass


Cycle.me = Cycle
Cycle.instance = Cycle()
print(Cycle.me.me.instance.me is Cycle)


class Enumeration:
    names = {}

    def __init__(self, name):
        self.name = name
        Enumeration.names[name] = self

    def __repr__(self):
        return f"<{self.name}>"


Enumeration.A, Enumeration.B = Enumeration("A"), Enumeration("B")
print(Enumeration.A, Enumeration.names, Enumeration.A.B.A)


class Comparable:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, Comparable) and self.v == other.v

    def __hash__(self):
        return hash(self.v)

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"C{self.v}"


print(sorted({Comparable(2), Comparable(1), Comparable(2)}), Comparable(1) in [Comparable(1)], {Comparable(1): "x"}[Comparable(1)], max(Comparable(1), Comparable(3)))
x = type("Dynamic", (Comparable,), {"extra": property(lambda self: self.v * 2), "__doc__": "made"})
print(x(5).extra, x.__name__, x.__doc__, x.__module__, x(5) == Comparable(5), x.__qualname__)
print(issubclass(x, Comparable), isinstance(x(1), Comparable), x.__subclasses__(), Comparable.__subclasses__() == [x], x.mro()[1] is Comparable)
class One: a = 1; b = 2
class Two(One, object): pass
class Three(): pass
class Four(*[One]): pass
class Five(One, **{"metaclass": type}): pass
print(Two.a, Three.__bases__, Four.__bases__[0].__name__, Five.b)
