# Generators: states, send, return values, laziness, attributes.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


def count(n):
    print("started", end=" ")
    for i in range(n):
        yield i
    print("finished", end=" ")
    return "result"


g = count(2)
print(type(g).__name__, g.__name__, g.__qualname__, iter(g) is g)
print(next(g), next(g))
error(lambda: next(g))
error(lambda: next(g))
error(lambda: g.send(1))
print(list(g), next(g, "default"))
print(list(count(3)), tuple(count(0)), sum(count(4)))


def echo():
    received = yield "first"
    while True:
        received = yield f"got {received!r}"


e = echo()
error(lambda: e.send(1))
print(e.send(None), e.send(1), next(e), e.send("x"))


def empty():
    return
    yield


def only_return():
    if False:
        yield
    return 5


print(list(empty()))
error(lambda: next(only_return()))


def expressions():
    x = yield 1
    print("x", x, end=" ")
    y = (yield 2) + (yield 3)
    print("y", y, end=" ")
    z = [(yield 4), (yield 5)]
    print("z", z, end=" ")
    print("call", (yield 6), end=" ")
    w = yield
    print("w", w, end=" ")
    v = yield 7, 8
    print("v", v, end=" ")
    return {(yield 9): (yield 10)}


def drive(generator, values):
    out = [next(generator)]
    try:
        for value in values:
            out.append(generator.send(value))
    except StopIteration as stop:
        out.append(("returned", stop.value))
    return out


print(drive(expressions(), "abcdefghijkl"))


def squares():
    n = 0
    while True:
        yield n * n
        n += 1


s = squares()
print([next(s) for _ in range(5)], next(s))


def raising():
    yield 1
    raise ValueError("inside")


r = raising()
print(next(r))
error(lambda: next(r))
error(lambda: next(r))


def stop_inside():
    yield 1
    raise StopIteration("explicit")


r = stop_inside()
next(r)
try:
    next(r)
except RuntimeError as exc:
    print(exc, "|", repr(exc.__cause__))


def next_inside():
    yield next(iter([]))


error(lambda: list(next_inside()))


def reenter():
    yield next(me)


me = reenter()
error(lambda: next(me))
print(list(me))


def states():
    print(g2.gi_running, g2.gi_frame is not None, end=" ")
    yield 1


g2 = states()
print(g2.gi_running, g2.gi_suspended, g2.gi_code.co_name, g2.gi_yieldfrom)
next(g2)
print(g2.gi_running, g2.gi_suspended, sorted(g2.gi_frame.f_locals))
list(g2)
print(g2.gi_running, g2.gi_suspended, g2.gi_frame)
error(lambda: setattr(g2, "gi_running", 1))
g2.__name__ = "renamed"
print(g2.__name__, repr(g2).split(" at ")[0])
error(lambda: setattr(g2, "__name__", 1))
error(lambda: g2())
error(lambda: g2[0])
error(lambda: len(g2))
error(lambda: next(count))
error(lambda: next(5))
error(lambda: g2.send())
error(lambda: g2.send(1, 2))


class Class:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        for item in self.items:
            yield item

    def pairs(self):
        for a in self:
            for b in self:
                yield a, b

    @property
    def prop(self):
        yield "from property"

    @classmethod
    def cls(cls):
        yield cls.__name__

    @staticmethod
    def static(*args, **kwargs):
        yield args
        yield kwargs


c = Class(1, 2)
print(list(c), list(c.pairs()), list(c.prop), list(c.cls()), list(c.static(1, a=2)), 2 in c)


def default(x, items=[]):
    items.append(x)
    yield list(items)


print(next(default(1)), next(default(2)))


def closure():
    total = 0

    def add(n):
        nonlocal total
        total += n
        yield total

    return list(add(1)) + list(add(2))


print(closure())


def lazy_arguments(x):
    yield x


error(lambda: lazy_arguments())
gs = [lazy_arguments(i) for i in range(3)]
print([next(g) for g in reversed(gs)])


def with_locals():
    a = 1
    yield sorted(locals())
    b = 2
    yield sorted(locals())


print(list(with_locals()))


def interleave():
    x, y = count(3), count(3)
    return [(next(x), next(y)) for _ in range(3)]


print(interleave())
z = zip(squares(), "abc")
print(list(z))
a, b, *c = count(5)
print(a, b, c)
print([*count(2), *count(1)], {*count(2)} == {0, 1}, max(count(3)), dict(enumerate(count(2))))


def sieve():
    def integers():
        n = 2
        while True:
            yield n
            n += 1

    def without(p, numbers):
        for n in numbers:
            if n % p:
                yield n

    numbers = integers()
    while True:
        p = next(numbers)
        yield p
        numbers = without(p, numbers)


primes = sieve()
print([next(primes) for _ in range(25)])
