# Recursion that goes through native code alone, and cycles that only it can make.
import gc
import itertools
import types
import weakref


def outcome(call):
    try:
        return type(call()).__name__
    except Exception as error:
        return type(error).__name__


def nest(make, inner=None, count=100_000):
    for _ in range(count):
        inner = make(inner)
    return inner


for make in (
    lambda x: slice(x, 1), lambda x: [x], lambda x: (x,), lambda x: {1: x}, ValueError,
    lambda x: types.SimpleNamespace(a=x),
):
    value = nest(make)
    print(outcome(lambda: repr(value)), outcome(lambda: str(value)), outcome(lambda: f"{value!r}"))
    del value
print(outcome(lambda: nest(lambda x: [x]) == nest(lambda x: [x])))
print(outcome(lambda: nest(lambda x: {1: x}) == nest(lambda x: {1: x})))

error = ValueError()
error.args = (error,)
print(outcome(lambda: repr(error)), outcome(lambda: str(error)))
left, right = {}, {}
left[1], right[1] = left.items(), right.items()
print(outcome(lambda: left == right))


class Called:
    pass


Called.__call__ = Called()
print(outcome(lambda: Called()()))


class Error(ValueError):
    pass


# Only the arguments lead back to the exception.
error = Error()
error.args = (error,)
gone = weakref.ref(error)
del error
gc.collect()
print(gone())


class Unsure:
    def __length_hint__(self):
        raise TypeError("nobody knows")

    def __iter__(self):
        return iter([1, 2])


print(list(Unsure()), list(itertools.islice(itertools.repeat(7), 2)))
# Which of the two depends on the width of addresses.
too_large = ("MemoryError", "OverflowError")
print(outcome(lambda: list(range(10**18))) in too_large, outcome(lambda: list(itertools.repeat(1, 10**18))) in too_large)
print(next(itertools.chain(itertools.repeat(3))))


# Native code that calls back leaves time for the collector.
class Cycle:
    alive = 0

    def __init__(self):
        self.me = self
        Cycle.alive += 1

    def __del__(self):
        Cycle.alive -= 1


most = 0


def make(n):
    global most
    Cycle()
    most = max(most, Cycle.alive)
    return n


print(sum(map(make, range(100_000))), most < 80_000)
