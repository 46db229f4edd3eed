# Weak references: callbacks, proxies, equality, hash and subclasses.
import gc
import weakref


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


class Object:
    def __init__(self, name="o"):
        self.name = name

    def __repr__(self):
        return f"Object({self.name})"

    def method(self):
        return f"method of {self.name}"


o = Object("a")
r = weakref.ref(o)
print(r(), r() is o, type(r).__name__, weakref.getweakrefcount(o), weakref.getweakrefs(o) == [r])
print(weakref.ref(o) is r, r.__callback__)
del o
print(r())
print(repr(r).startswith("<weakref at 0x"), repr(r).endswith("; dead>"))

o = Object("b")
log = []
r1 = weakref.ref(o, lambda ref: log.append(("first", ref() is None)))
r2 = weakref.ref(o, lambda ref: log.append(("second", ref is r2)))
r3 = weakref.ref(o)
print(r1 is r2, r1 == r2, r3 is weakref.ref(o), weakref.getweakrefcount(o))
del o
print(log)

o = Object("c")
r = weakref.ref(o, lambda ref: log.append("never"))
del r
log.clear()
del o
print(log)


def bad_callback(ref):
    raise ValueError("ignored, printed to stderr")


o = Object("d")
p, q = Object("p"), Object("q")
print(weakref.ref(p) == weakref.ref(p), weakref.ref(p) == weakref.ref(q), weakref.ref(p) != weakref.ref(q))
print(hash(weakref.ref(p)) == hash(p))
a, b = weakref.ref(p), weakref.ref(q)
hash(a)
del p, q
print(a == b, a == a, hash(a) == hash(a))
error(lambda: hash(b))
error(lambda: weakref.ref(5))
error(lambda: weakref.ref("text"))
error(lambda: weakref.ref(None))
error(lambda: weakref.ref([]))
error(lambda: weakref.ref({}))
error(lambda: weakref.ref(()))
error(lambda: weakref.ref())
error(lambda: weakref.ref(Object, 1, 2))


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __hash__(self):
        return hash(self.v)


e1, e2 = Eq(1), Eq(1)
print(weakref.ref(e1) == weakref.ref(e2), len({weakref.ref(e1), weakref.ref(e2)}))

# What can be referred to weakly.
def function():
    pass


class SetSub(set):
    pass


class ListSub(list):
    pass


def generator():
    yield 1


g = generator()
s, f, l = {1}, frozenset([1]), ListSub([1])
for thing in (function, Object, s, f, l, g, len, type):
    print(type(thing).__name__, weakref.ref(thing)() is thing, end="; ")
print()
bound = weakref.ref(Object("x").method)
print(bound())

# Proxies.
o = Object("proxied")
proxy = weakref.proxy(o)
print(proxy.name, proxy.method(), type(proxy).__name__, proxy == o if False else "", bool(proxy))
proxy.name = "changed"
print(o.name, str(proxy))
error(lambda: hash(proxy))
del o
error(lambda: proxy.name)
error(lambda: str(proxy))


class Callable:
    def __call__(self, x):
        return x * 2

    def __len__(self):
        return 3

    def __getitem__(self, key):
        return key

    def __add__(self, other):
        return f"add {other}"


c = Callable()
proxy = weakref.proxy(c)
print(type(proxy).__name__, proxy(21), len(proxy), proxy["k"], proxy + 1, proxy is weakref.proxy(c))
del c
error(lambda: proxy(1))
error(lambda: len(proxy))


class RefSub(weakref.ref):
    def __init__(self, target, callback=None):
        super().__init__(target, callback)
        self.label = "labelled"

    def __call__(self):
        target = super().__call__()
        return ("sub", target)


o = Object("s")
rs = RefSub(o)
print(rs.label, rs()[1] is o, isinstance(rs, weakref.ref), rs is RefSub(o))
del o
print(rs())

class Node:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent else None
        self.children = []
        if parent:
            parent.children.append(self)


root = Node()
child = Node(root)
print(child.parent() is root)
del root
print(child.parent(), gc.collect() >= 0)


# Resurrection in a callback is impossible: the object is gone already.
seen = []
o = Object("gone")
r = weakref.ref(o, lambda ref: seen.append(ref()))
del o
print(seen)
