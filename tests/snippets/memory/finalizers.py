# __del__: when it runs, what it sees, resurrection, errors.
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def scope():
    n = Noisy("local")
    print("in scope")


scope()
print("after scope")
Noisy("temporary")
print("next statement")
n = Noisy("rebound")
n = Noisy("second")
print("rebound")
n = None
items = [Noisy("in list")]
items.append(Noisy("also"))
items.pop()
print("popped")
items.clear()
d = {"k": Noisy("value")}
d["k"] = 1
d = {Noisy("key"): 1}
d.clear()
t = (Noisy("in tuple"),)
del t
x = y = Noisy("two names")
del x
print("one left")
del y


def returns():
    return Noisy("returned")


returns()
kept = returns()
print("kept")
del kept


def argument(n):
    print("argument", n.name)


argument(Noisy("argument"))


def exception():
    n = Noisy("in raising frame")
    raise ValueError


try:
    exception()
except ValueError:
    print("handling")
print("handled")


def closure():
    n = Noisy("closed over")
    return lambda: n.name


f = closure()
print(f())
del f


class Holder:
    def __init__(self):
        self.a = Noisy("attribute a")
        self.b = Noisy("attribute b")


h = Holder()
del h.a
h.b = None
h.c = Noisy("c")
h.__dict__.clear()
h.d = Noisy("d")
del h


def generator():
    n = Noisy("in generator")
    yield 1


g = generator()
next(g)
print("started")
del g
for i in (Noisy(f"loop {i}").name for i in range(2)):
    print(i)
[Noisy("comprehension").name for _ in range(1)]
_ = [Noisy(name) for name in "ab"] and None
print("sum", sum(len(Noisy(n).name) for n in ("x", "yy")))


# Resurrection.
saved = []


class Phoenix:
    def __del__(self):
        print("phoenix rises")
        saved.append(self)


p = Phoenix()
del p
print(len(saved))
saved.clear()
print("not finalized twice", len(saved))


# Errors in __del__ are reported on stderr and ignored.
class Failing:
    def __del__(self):
        raise ValueError("ignored")


Failing()
print("still running")


class Partial:
    def __init__(self):
        raise KeyError("in init")

    def __del__(self):
        print("del of half made")


try:
    Partial()
except KeyError as exc:
    print(exc)


class Sub(Noisy):
    def __del__(self):
        print("sub first")
        super().__del__()


s = Sub("base part")
del s


class NoDel:
    pass


nd = NoDel()
nd.__del__ = lambda: print("never: looked up on the type")
del nd
Noisy.__del__(explicit := Noisy("explicit call"))
del explicit


def swap():
    a, b = Noisy("a"), Noisy("b")
    a, b = b, a
    a = None
    print("swapped")


swap()


def deleted_in_loop():
    for name in "pq":
        n = Noisy(name)
        print("iteration")
    print("loop over")


deleted_in_loop()


def with_manager():
    class M:
        def __enter__(self):
            return Noisy("managed")

        def __exit__(self, *a):
            print("exit")

    with M():
        print("body")
    with M() as m:
        print("body with name")
    print("name still bound", m.name)


with_manager()


def try_finally():
    n = Noisy("tf")
    try:
        return "value"
    finally:
        print("finally")


print(try_finally())
nested = [[Noisy("deep")]]
nested[0] = None
print("nested gone")
chain = None
for i in range(100000):
    chain = [chain]
chain = None
print("long chain freed")


class Link:
    def __init__(self, next):
        self.next = next


link = None
for i in range(100000):
    link = Link(link)
link = None
print("long linked list freed")


class Default:
    def __del__(self, print=print):
        print("default argument works")


Default()
cycle = Noisy("cycle")
cycle.me = cycle
del cycle
print("before collect")
print(gc.collect() > 0)
