# expected: 3.14
# The native parts of collections and functools.
from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
from _functools import Placeholder, cmp_to_key, partial, reduce


def say(function):
    try:
        print("->", repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


d = deque([1, 2, 3], 2)
print(d, d.maxlen, len(d), d[0], d[-1], list(reversed(d)))
d.append(4)
d.appendleft(9)
print(d)
d = deque("abcde")
d.rotate(2)
print(d)
d.rotate(-3)
print(d, d.index("c"), d.count("a"), "z" in d)
d.extendleft([1, 2])
d.extend([3])
print(d, d.pop(), d.popleft(), d)
d.insert(1, "x")
d.remove("e")
del d[0]
d[0] = "first"
d.reverse()
print(d, d.copy() == d, d is d.copy(), bool(deque()))
d += "yz"
d *= 2
print(d, deque([1]) + deque([2]), deque([1, 2], 3) * 2, deque([1]) * 0, 2 * deque([1]))
print(deque([1, 2]) < deque([1, 3]), deque([1]) == [1], deque([1]) == deque([1], 5))
d.clear()
d.append(d)
print(d, deque(maxlen=0), deque([1], maxlen=0))
d = deque([1, 2])
d.extend(d)
d.extendleft(d)
print(d)
say(lambda: deque(1, 2, 3))
say(lambda: deque(maxlen=-1))
say(lambda: deque([], maxlen="a"))
say(lambda: deque().pop())
say(lambda: deque().popleft())
say(lambda: deque([1])["a"])
say(lambda: deque([1])[3])
say(lambda: deque([1]).index(3))
say(lambda: deque([1]).remove(3))
say(lambda: deque([1], 1).insert(0, 2))
say(lambda: deque([1]) + [1])
say(lambda: deque([1])[0:1])
say(lambda: deque([1]).rotate("a"))
say(lambda: [deque.append(d, 1) for _ in d])
say(lambda: hash(deque()))

dd = defaultdict(list)
dd[1].append(2)
dd["x"] += [3]
print(dd, dd.default_factory, 5 in dd, dd.get(5), dd.copy(), dd | {3: 4}, {3: 4} | dd)
dd.default_factory = None
say(lambda: dd[99])
say(lambda: defaultdict(1))
say(lambda: defaultdict(None, {1: 2}, a=3))
say(lambda: defaultdict(int, [(1, 2)], {}))
say(lambda: defaultdict(lambda: 1 / 0)[1])
counts = defaultdict(int)
for c in "hello":
    counts[c] += 1
print(dict(counts), isinstance(counts, dict), counts == dict(counts))

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o)
o.move_to_end("c", last=False)
print(o, list(reversed(o)), o.popitem(last=False), o.popitem(), o)
print(OrderedDict(), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
print(o | {5: 6}, {5: 6} | o, o.copy(), OrderedDict.fromkeys("ab", 1), o.pop("q", 0), o.setdefault("n"))
say(lambda: o.move_to_end("z"))
say(lambda: OrderedDict().popitem())
say(lambda: o.pop("q"))
o["self"] = o
print(o)

tally = {}
_count_elements(tally, "abracadabra")
print(tally)


class Point(tuple):
    x = _tuplegetter(0, "the first")
    y = _tuplegetter(1, "the second")


print(Point((1, 2)).y, Point.x.__doc__)
say(lambda: Point(()).x)
say(lambda: setattr(Point((1, 2)), "x", 1))

add = partial(lambda *a, **k: (a, k), 1, z=2)
print(add(5), add(5, z=3, w=4), add.args, add.keywords, partial(add, 7)(8))
hole = partial(lambda *a: a, Placeholder, 2)
print(hole(1), hole(1, 3), partial(hole, 9)())
say(lambda: hole())
say(lambda: partial())
say(lambda: partial(1))
say(lambda: partial(print, Placeholder))


class Has:
    method = partial(lambda *a: len(a), 1)


print(Has().method(5))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a, [], 3), reduce(max, [3, 9, 2], initial=4))
say(lambda: reduce(max, []))
say(lambda: reduce(max, 1))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
K = cmp_to_key(lambda a, b: a - b)
print(K(1) < K(2), K(1) == K(1), K(obj=3).obj)
say(lambda: K(1) < 3)
say(lambda: hash(K(1)))
