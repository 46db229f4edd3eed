# tuple.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


t = (3, 1, 2, 1)
print(t, t[0], t[-1], t[1:3], t[::-1], t.count(1), t.index(1), t.index(1, 2), len(t), 3 in t, sorted(t), (1,), (), (1, (2, (3,))), 1, 2)
print((1, 2) + (3,), (1,) * 3, 0 * (1,), (1, 2) == (1, 2), (1, 2) != [1, 2], (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 9), hash((1, 2)) == hash((1, 2)), hash(()) == hash(()))
print(tuple(), tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple({"k": 1}), tuple(x for x in "xy"), tuple(t) is t, t[:] is t, () is (), (t + ()) == t)
error(lambda: t[10])
error(lambda: t["a"])
error(lambda: t.index(99))
error(lambda: t.append(1))
error(lambda: t + [1])
error(lambda: t + 1)
error(lambda: t * 1.5)
error(lambda: t * t)
error(lambda: t < [1])
error(lambda: (1, "a") < (1, 2))
error(lambda: hash(([],)))
error(lambda: tuple(5))
error(lambda: tuple(1, 2))
error(lambda: t.__setitem__(0, 1))
error(lambda: t.count())
error(lambda: (1, 2)(3))


def assign():
    t[0] = 1


def delete():
    del t[0]


error(assign)
error(delete)
a, b, *c = t
(d, e), f = (1, 2), 3
print(a, b, c, d, e, f)
x = 1,
y = 1, 2,
z = (1), (2,)
print(x, y, z, (x), ((x)), (*x, *y), len(z))
nested = ([1], {"k": 2}, {3})
nested[0].append("changed")
nested[1]["new"] = 5
print(nested)


class Sub(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def first(self):
        return self[0]


s = Sub(1, 2)
s.attr = "x"
print(s, s.first(), type(s).__name__, type(s + (3,)).__name__, type(s[:]).__name__, type(s * 2).__name__, s == (1, 2), hash(s) == hash((1, 2)), s.attr, {s: 1}[(1, 2)], isinstance(s, tuple), (1, 2) == s)
print(max((1, 2), (1, 3)), min([(2, "a"), (1, "z")]), sorted([(1, "b"), (1, "a"), (0, "c")]), sum((1, 2), 3), any((0, 1)), list(zip((1, 2), (3, 4))), dict(((1, 2), (3, 4))), "%s %s" % (1, 2), (1, 2).__contains__(1), (1,).__add__((2,)), (1, 2).__getitem__(slice(1)), (5,).__len__(), (1, 2).__lt__((2,)), (1,).__eq__(1))


def several():
    return 1, "two", [3]


one, two, three = several()
print(several(), one, two, three, several()[1])
seen = {}
for point in ((0, 0), (1, 2), (0, 0)):
    seen[point] = seen.get(point, 0) + 1
print(seen, (0, 0) in seen, ((1, 2)) in seen)
rec = ([],)
rec[0].append(rec)
print(rec, len(rec), tuple(tuple(range(i)) for i in range(4)))
for i, (p, q) in enumerate(((1, 2), (3, 4))):
    print(i, p, q, end="; ")
print()
print(("a" "b",), ("a", "b") * 2, (lambda: (yield))().__class__.__name__, (1 if True else 2, 3), (1 < 2, 2 > 3), (not 1, -1), (i for i in ()).__class__.__name__)
nan = float("nan")
print((nan,) == (nan,), (nan,) < (nan,), ((1,),) == ((1,),), (1.0, 2) == (1, 2.0), (True,) == (1,))
big = tuple(range(1000))
print(len(big), big[500], big[-1], sum(big), big[990:], big.index(777), 1000 in big)
