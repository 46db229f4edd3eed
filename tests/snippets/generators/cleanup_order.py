# The order of finally blocks in nested and delegated generators that are left early.
log = []


def note(*words):
    log.append(" ".join(map(str, words)))


def flush():
    print("; ".join(log))
    log.clear()


def source(name, n=3):
    note(name, "start")
    try:
        for i in range(n):
            yield i
    except GeneratorExit:
        note(name, "exit")
        raise
    except BaseException as exc:
        note(name, "caught", repr(exc))
        raise
    finally:
        note(name, "finally")


def doubled(name, items):
    try:
        for item in items:
            yield item * 2
    finally:
        note(name, "finally")


g = doubled("outer", source("inner"))
print(next(g), next(g))
g.close()
flush()
g = doubled("outer", source("inner"))
next(g)
del g
flush()


def delegating(name):
    try:
        yield from source(name + ".sub")
    finally:
        note(name, "finally")


g = delegating("a")
next(g)
g.close()
flush()
g = delegating("b")
next(g)
try:
    g.throw(ValueError("v"))
except ValueError as exc:
    note("outside", repr(exc))
del g
flush()


def two():
    yield from delegating("first")
    yield from delegating("second")


g = two()
print([next(g) for _ in range(5)])
g.close()
flush()
print(list(two()))
flush()


def broken_loop():
    for x in source("loop"):
        if x == 1:
            note("breaking")
            break
    note("after break")


broken_loop()
flush()


def returned():
    for x in source("ret"):
        return x


print(returned())
flush()


def raised():
    for x in source("raise"):
        raise KeyError(x)


try:
    raised()
except KeyError as exc:
    note("handler", exc)
flush()


def zipped():
    a, b = source("long", 3), source("short", 1)
    out = list(zip(a, b))
    note("zipped", out)
    a.close()
    note("closed")


zipped()
flush()


def consumer():
    try:
        while True:
            value = yield
            note("consumed", value)
    finally:
        note("consumer finally")


def pipe(target):
    next(target)
    try:
        while True:
            value = yield
            target.send(value + 1)
    finally:
        note("pipe finally")
        target.close()


p = pipe(consumer())
next(p)
p.send(1)
p.send(2)
p.close()
flush()


def in_list():
    gens = [source(f"g{i}") for i in range(3)]
    for g in gens:
        next(g)
    gens.clear()
    g = None
    note("cleared")


in_list()
flush()


def replaced():
    g = source("one")
    next(g)
    g = source("two")
    note("replaced")
    next(g)


replaced()
flush()


class Holder:
    def __init__(self):
        self.g = source("held")
        next(self.g)


h = Holder()
h = None
flush()


def exhausted():
    g = source("done", 1)
    list(g)
    g.close()
    note("closed again")


exhausted()
flush()
