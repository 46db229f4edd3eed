# The cycle collector finds cycles of every kind of object.
import gc
import weakref

gc.collect()
gc.disable()


class Node:
    pass


def check(name, make):
    probe = Node()
    ref = weakref.ref(probe)
    make(probe)
    del probe
    alive = ref() is not None
    gc.collect()
    if "exception" in name or "traceback" in name:
        # Whether a traceback keeps the variables of a running frame alive is up to the engine.
        alive = True
    print(f"{name}: needs the collector {alive}, gone {ref() is None}")


def instance(n):
    n.me = n


def two_instances(n):
    m = Node()
    m.other, n.other = n, m


def through_list(n):
    n.items = [n]


def through_dict(n):
    n.table = {"n": n}


def through_dict_key(n):
    n.table = {n: 1}


def through_tuple(n):
    n.items = (1, (n,))


def through_set(n):
    n.items = {n}


def through_frozenset(n):
    n.items = frozenset([n])


def through_function_default(n):
    def f(x=n):
        pass

    n.f = f


def through_closure(n):
    def f():
        return n

    n.f = f


def through_function_attribute(n):
    def f():
        pass

    f.n = n
    n.f = f


def through_bound_method(n):
    class WithMethod(Node):
        def method(self):
            pass

    w = WithMethod()
    w.n = n
    n.m = w.method
    w.m = w.method


def through_class(n):
    class C:
        attribute = n

    n.cls = C


def through_generator(n):
    def g():
        yield n

    n.g = g()
    next(n.g)


def through_unstarted_generator(n):
    def g(x):
        yield x

    n.g = g(n)


def through_coroutine(n):
    class Wait:
        def __await__(self):
            yield

    async def c():
        await Wait()
        n

    n.c = c()
    n.c.send(None)


def through_exception(n):
    try:
        raise ValueError
    except ValueError as exc:
        n.exc = exc


def through_traceback_only(n):
    try:
        raise ValueError
    except ValueError as exc:
        kept = exc


def through_iterator(n):
    l = [n]
    n.it = iter(l)
    l.append(n)


def through_map(n):
    n.m = map(lambda x: n, [1])


def through_property(n):
    class C:
        @property
        def p(self):
            return n

    n.c = C()


def through_partial_super(n):
    class C(Node):
        def method(self):
            return super()

    c = C()
    c.s = c.method()
    c.n = n
    n.c = c


def through_dict_view(n):
    d = {"n": n}
    n.view = d.values()


def through_slots(n):
    class S:
        __slots__ = ("a",)

    s = S()
    s.a = n
    n.s = s


def through_list_subclass(n):
    class L(list):
        pass

    l = L([n])
    n.l = l


def through_lambda_recursion(n):
    fact = lambda k: 1 if k == 0 else k * fact(k - 1)
    fact.n = n
    fact(3)


def through_class_hierarchy(n):
    class A:
        pass

    class B(A):
        x = n

    A.sub = B


def through_staticmethod(n):
    class C:
        @staticmethod
        def s():
            return n

        @classmethod
        def c(cls):
            return n

    n.s = C


def through_weakref_callback(n):
    other = Node()
    n.ref = weakref.ref(other, lambda r: n)
    n.other = other
    other.n = n


def through_zip_and_enumerate(n):
    n.z = zip([n], enumerate([n]))


def through_slice_and_range(n):
    n.s = slice(n, n)


def no_cycle(n):
    n.x = [1, 2, {"a": (3,)}]


for name, make in list(globals().items()):
    if name.startswith(("instance", "two_", "through_")):
        check(name, make)
check("no_cycle", no_cycle)

# Counts of unreachable objects.
gc.collect()


def count(make):
    gc.collect()
    make()
    return gc.collect()


def one_list():
    l = []
    l.append(l)


def two_lists():
    a, b = [], []
    a.append(b)
    b.append(a)


def dict_cycle():
    d = {}
    d["d"] = d


def many():
    for _ in range(100):
        l = []
        l.append(l)


print(count(one_list), count(two_lists), count(dict_cycle), count(many), count(lambda: None))


class Del:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Del.log.append(self.name)


def del_cycle():
    a, b = Del("a"), Del("b")
    a.b, b.a = b, a


del_cycle()
print(Del.log)
gc.collect()
print(sorted(Del.log))


class Phoenix:
    saved = None

    def __del__(self):
        Phoenix.saved = self


def phoenix():
    p = Phoenix()
    p.me = p


phoenix()
gc.collect()
print(type(Phoenix.saved).__name__, Phoenix.saved.me is Phoenix.saved)
Phoenix.saved = None
gc.collect()
print(Phoenix.saved)
log = []


def callbacks():
    a, b = Node(), Node()
    a.b, b.a = b, a
    return weakref.ref(a, lambda r: log.append("callback")), b


def run_callbacks():
    r, b = callbacks()
    del b
    print(r() is not None)
    gc.collect()
    print(r(), log)


run_callbacks()


def dead_callback():
    # The weakref is part of the garbage: its callback does not run.
    a = Node()
    a.me = a
    a.r = weakref.ref(a, lambda r: log.append("must not run"))


log.clear()
dead_callback()
gc.collect()
print(log)
kept = Node()
kept.me = kept
gc.collect()
print(kept.me is kept)
print(gc.isenabled(), gc.enable(), gc.isenabled(), gc.get_threshold()[0] > 0, len(gc.get_count()))
print(gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("a"), gc.is_tracked(Node()), gc.garbage)
try:
    gc.collect(5)
except ValueError as exc:
    print(exc)
print(gc.collect(0) >= 0, gc.collect(generation=1) >= 0)


# Cycles are also found without asking.
class Counted:
    alive = 0

    def __init__(self):
        Counted.alive += 1
        self.me = self

    def __del__(self):
        Counted.alive -= 1


for _ in range(50000):
    Counted()
print(Counted.alive < 50000)
