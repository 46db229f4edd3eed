# __slots__: no dict, descriptors, inheritance and errors.
import weakref


def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
print(p.x, p.y, hasattr(p, "__dict__"), Point.__slots__)
error(lambda: setattr(p, "z", 3))
error(lambda: p.z)
error(lambda: p.__dict__)
error(lambda: vars(p))
del p.x
error(lambda: p.x)
error(lambda: delattr(p, "x"))
p.x = 5
print(p.x, type(Point.x).__name__, Point.x.__get__(p), repr(Point.x))
Point.x.__set__(p, 6)
print(p.x, Point.x.__name__, Point.x.__objclass__ is Point)
error(lambda: Point.x.__get__(5))
error(lambda: weakref.ref(p))


class Single:
    __slots__ = "only"


s = Single()
s.only = 1
print(s.only)
error(lambda: setattr(s, "o", 1))


class Empty:
    __slots__ = ()


error(lambda: setattr(Empty(), "x", 1))


class Derived(Point):
    __slots__ = ("z",)


d = Derived(1, 2)
d.z = 3
print(d.x, d.y, d.z)
error(lambda: setattr(d, "w", 4))


class WithDict(Point):
    pass


w = WithDict(1, 2)
w.extra = 3
print(w.__dict__, w.x)
print(weakref.ref(w)() is w)


class DictSlot:
    __slots__ = ("a", "__dict__")


ds = DictSlot()
ds.a = 1
ds.b = 2
print(ds.__dict__)


class WeakSlot:
    __slots__ = ("__weakref__",)


ws = WeakSlot()
print(weakref.ref(ws)() is ws)
error(lambda: setattr(ws, "x", 1))


def conflicts():
    class Bad:
        __slots__ = ("x",)
        x = 1


error(conflicts)
error(lambda: type("Bad", (), {"__slots__": ("1x",)}))
error(lambda: type("Bad", (), {"__slots__": (1,)}))
error(lambda: type("Bad", (), {"__slots__": 5}))
error(lambda: type("Bad", (), {"__slots__": ("__dict__", "__dict__")}))
error(lambda: type("Bad", (int,), {"__slots__": ("x",)}))
error(lambda: type("Bad", (tuple,), {"__slots__": ("x",)}))
print(type("Good", (int,), {"__slots__": ()})(5) + 1)
print(type("Good", (list,), {"__slots__": ("x",)})([1]))


class A:
    __slots__ = ("a",)


class B:
    __slots__ = ("b",)


error(lambda: type("AB", (A, B), {}))


class C:
    __slots__ = ()


class AC(A, C):
    __slots__ = ("c",)


ac = AC()
ac.a, ac.c = 1, 2
print(ac.a, ac.c)


class Private:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 1


print(Private()._Private__secret)


class Generated:
    __slots__ = (f"f{i}" for i in range(3))


g = Generated()
g.f0 = g.f2 = 1
print(g.f0, g.f2, hasattr(g, "f1"))


class DictDocs:
    __slots__ = {"x": "documentation of x"}


print(DictDocs.x.__doc__, DictDocs.__slots__)


class Default:
    __slots__ = ("value",)

    def __getattr__(self, name):
        return f"default {name}"


dv = Default()
print(dv.value, dv.other)
dv.value = 1
print(dv.value)


class Shadow(Point):
    __slots__ = ("x",)


sh = Shadow(1, 2)
Point.x.__set__(sh, "base slot")
print(sh.x, Point.x.__get__(sh))
sh2 = Point(1, 2)
error(lambda: setattr(sh2, "__class__", Derived))
print(sorted(n for n in dir(Point) if not n.startswith("__")))


class PropertyOverSlot(Point):
    __slots__ = ()

    @property
    def x(self):
        return "property"

    @x.setter
    def x(self, value):
        Point.x.__set__(self, value)


ps = PropertyOverSlot(1, 2)
print(ps.x, Point.x.__get__(ps))
