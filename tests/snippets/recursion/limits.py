# Deep recursion works up to the limit and is a RecursionError beyond it.
import sys

print(sys.getrecursionlimit())


def f(n):
    return 0 if n == 0 else 1 + f(n - 1)


def caught(call, *args):
    try:
        return call(*args)
    except RecursionError as exc:
        return type(exc).__name__, str(exc).split(" while")[0]


print(f(990))
print(caught(f, 10**6))
print(f(500))


def through_statements(n):
    for i in (1,):
        if n:
            try:
                return 1 + through_statements(n - 1)
            finally:
                pass
    return 0


print(through_statements(990), caught(through_statements, 10**6))


class Class:
    def method(self, n):
        return 0 if n == 0 else 1 + self.method(n - 1)

    @classmethod
    def cls(cls, n):
        return 0 if n == 0 else 1 + cls.cls(n - 1)

    @staticmethod
    def static(n):
        return 0 if n == 0 else 1 + Class.static(n - 1)

    def __call__(self, n):
        return 0 if n == 0 else 1 + self(n - 1)

    def __getitem__(self, n):
        return 0 if n == 0 else 1 + self[n - 1]

    def __add__(self, n):
        return 0 if n == 0 else 1 + (self + (n - 1))

    @property
    def prop(self):
        self.depth += 1
        return self.prop

    def __getattr__(self, name):
        return getattr(self, name)

    def __eq__(self, other):
        return self == other

    def __repr__(self):
        return repr(self)

    def __hash__(self):
        return hash(self)

    def __iter__(self):
        return iter(self)

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __format__(self, spec):
        return format(self, spec)


c = Class()
print(c.method(900), Class.cls(900), Class.static(900))
for call in (c.method, Class.cls, Class.static):
    print(caught(call, 10**6))


def only_kind(call):
    try:
        call()
    except RecursionError as exc:
        return type(exc).__name__


c.depth = 0
for call in (lambda: c(10**6), lambda: c[10**6], lambda: c + 10**6, lambda: c.prop, lambda: c.missing, lambda: c == 1,
             lambda: repr(c), lambda: hash(c), lambda: iter(c), lambda: len(c), lambda: bool(c), lambda: f"{c}"):
    print(only_kind(call), end=" ")
print()


def mutual_a(n):
    return mutual_b(n + 1)


def mutual_b(n):
    return mutual_a(n + 1)


print(caught(mutual_a, 0))
lam = lambda n: lam(n + 1)
print(caught(lam, 0))


def in_comprehension(n):
    return [in_comprehension(n + 1) for _ in range(1)]


def in_generator(n):
    yield from in_generator(n + 1)


def in_genexp(n):
    return sum(in_genexp(n + 1) for _ in range(1))


def in_map(n):
    return list(map(in_map, [n + 1]))


def in_sort_key(n):
    return sorted([1], key=in_sort_key)


def in_default(n):
    def g(x=in_default(n + 1)):
        pass


def in_class(n):
    class C:
        x = in_class(n + 1)


def in_fstring(n):
    return f"{in_fstring(n + 1)}"


def in_exec(n):
    exec("in_exec(n)", globals(), {"n": n})


def in_finally(n):
    try:
        pass
    finally:
        in_finally(n + 1)


def in_with(n):
    class M:
        def __enter__(self):
            in_with(n + 1)

        def __exit__(self, *args):
            pass

    with M():
        pass


for call in (in_comprehension, in_genexp, in_map, in_sort_key, in_default, in_class, in_fstring, in_exec, in_finally, in_with):
    print(call.__name__, only_kind(lambda: call(0)))
print("in_generator", only_kind(lambda: list(in_generator(0))))


def handler_recursion(n):
    # Each handler recurses again; the error still comes out at the top.
    try:
        return handler_recursion(n + 1)
    except RecursionError:
        return n > 100


print(handler_recursion(0))


def depth_reached():
    depth = 0

    def go():
        nonlocal depth
        depth += 1
        go()

    try:
        go()
    except RecursionError:
        return depth


first = depth_reached()
second = depth_reached()
print(900 < first <= 1000, first == second)
sys.setrecursionlimit(200)
print(sys.getrecursionlimit(), caught(f, 300)[0], f(150))
sys.setrecursionlimit(5000)
print(f(4500))
for bad in (0, -1, "x", 10**20):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError, OverflowError) as exc:
        print(type(exc).__name__)
sys.setrecursionlimit(1000)


def too_low():
    def deep(n):
        if n:
            return deep(n - 1)
        sys.setrecursionlimit(50)

    deep(100)


try:
    too_low()
except RecursionError as exc:
    print(str(exc).split(" at ")[0])
print(sys.getrecursionlimit())
nested = []
for _ in range(100000):
    nested = [nested]
for call in (lambda: repr(nested), lambda: nested == nested[0], lambda: str(nested)):
    print(only_kind(call))
print(isinstance(RecursionError(), RuntimeError))
