# expected: 3.14
# range and slice objects and subscripts with them.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -4), range(5, 5), range(3, 0), range(-3, 3, 2), range(10**20, 10**20 + 30, 10)):
    print(r, list(r), len(r), list(reversed(r)), r[1:], r[::-1], r[:0], r[-2:], bool(r), r == range(*[r.start, r.stop, r.step]))
r = range(0, 20, 3)
print(r[0], r[-1], r[2:5], r[::2], r[5:1:-1], 9 in r, 10 in r, 9.0 in r, "x" in r, None in r, r.index(9), r.count(9), r.count(10), r.start, r.stop, r.step, hash(r) == hash(range(0, 21, 3)), r == range(0, 21, 3), r != range(0, 20, 2), r == list(r), min(r), max(r), sum(r), sorted(r, reverse=True)[:2])
print(range(10**30)[-1], range(0, 10**30, 10**29)[3], 10**29 in range(0, 10**30, 10**28), list(range(2**62, 2**62 + 2)), list(range(-(2**63) - 1, -(2**63) + 1)), range(2**63, 2**63 + 5).index(2**63 + 4))
a, b, *c = range(5)
print(a, b, c, [*range(3)], (*range(2),), {*range(2)} == {0, 1}, dict.fromkeys(range(2)), list(zip(range(3), range(10, 13))), list(enumerate(range(5, 7))), list(map(lambda x: x * x, range(4))))
it = iter(range(3))
print(next(it), list(it), list(it), it.__length_hint__(), type(it).__name__, list(iter(range(4, 0, -1))))
error(lambda: range(5)[5])
error(lambda: range(5)[-6])
error(lambda: range(5)["a"])
error(lambda: range(5)[1.0])
error(lambda: range(1, 5, 0))
error(lambda: range(1.0))
error(lambda: range(None))
error(lambda: range())
error(lambda: range(1, 2, 3, 4))
error(lambda: range(5).index(7))
error(lambda: range(5).index("a"))
error(lambda: range(5).nothing)
error(lambda: range(5) + range(5))
error(lambda: range(5) < range(6))
error(lambda: range(5).__setitem__(0, 1))
error(lambda: len(range(10**30)))


class S:
    def __getitem__(self, key):
        return key


s = S()
print(s[1:2], s[:], s[::], s[1:], s[:2], s[::3], s[1:2:3], s[-1:], s[None:None], s["a":"b"], s[1:2, 3], s[..., :], s[:, None], s[1:2, ::3, 4], s[(1, 2)], s[1:2][0:0] if False else s[()])
x = slice(1, 10, 2)
print(x.start, x.stop, x.step, x.indices(5), x.indices(100), slice(None).indices(3), slice(None, None, -1).indices(3), slice(-1, None).indices(3), slice(-100, 100).indices(3), slice(5, 1, -2).indices(4), slice(2**70).indices(3), slice(-(2**70), None, -1).indices(3))
print(slice(1) == slice(None, 1, None), slice(1) != slice(2), slice(1) < slice(2), slice(1, 2) > slice(1), repr(slice("a", None, [])), slice(1, 2).__reduce__()[1], hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "k"}[slice(1)]) if False else print(slice(1) == slice(None, 1, None), slice(1) != slice(2), repr(slice("a", None, [])), hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "k"}[slice(1)])
error(lambda: slice())
error(lambda: slice(1, 2, 3, 4))
error(lambda: hash(slice([])))
error(lambda: x.indices())
error(lambda: x.indices(-1))
error(lambda: slice(1, 2, 0).indices(3))
error(lambda: slice("a").indices(3))
error(lambda: [1, 2][::0])
error(lambda: "ab"["a":])
error(lambda: (1,)[None:"b"])
error(lambda: [1][{}:])
error(lambda: x.nothing)
error(lambda: setattr(x, "step", 5))
l = list(range(10))
print(l[x], l[slice(None, None, -1)], l[slice(2)], "abcdef"[x], (0, 1, 2, 3)[slice(-2, None)], l[2**70:], l[: -(2**70)], l[2**70 :: -1] == l[::-1], l[:: 2**70], l[-1 : -(2**70) : -(2**60)], b"abc"[::2])


class Index:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        print("index", self.v, end=" ")
        return self.v


print(l[Index(1) : Index(4)], l[Index(-1)], range(Index(0), Index(6), Index(2)), l[:: Index(3)], "abc"[Index(0)])
for i in range(3):
    for j in range(i, 3):
        print((i, j), end=" ")
print()
total = 0
for i in range(10, -1, -5):
    total += i
print(total, i, [i for i in range(0)], sum(range(100, 0, -7)), len(range(100, 0, -7)), [*range(0, -10, -3)])
