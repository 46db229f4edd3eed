# expected: 3.14
# list: methods, slices, operators, sorting, mutation while iterating.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


l = [3, 1, 2]
l.append(4)
l.extend([5, 6])
l.extend("ab")
l.insert(0, "first")
l.insert(-1, "before last")
l.insert(100, "end")
l.insert(-100, "start")
print(l, len(l))
print(l.pop(), l.pop(0), l.pop(-2), l)
l.remove("a")
print(l.index(1), l.index(5, 2), l.count(1), l.count("zz"))
l.reverse()
print(l)
m = l.copy()
m.clear()
print(m, l[:2])
error(lambda: [].pop())
error(lambda: [1].pop(5))
error(lambda: [1].pop("a"))
error(lambda: [1].remove(2))
error(lambda: [1].index(2))
error(lambda: [1, 2, 3].index(1, 1))
error(lambda: [1].insert("a", 1))
error(lambda: [1].insert(1))
error(lambda: [1].append())
error(lambda: [1].extend(5))
error(lambda: [1].extend(None))
error(lambda: [1].count())
error(lambda: [1].sort(5))
error(lambda: [1].reverse(1))
error(lambda: [1].nothing)
error(lambda: [1][5])
error(lambda: [1][-2])
error(lambda: [1]["a"])
error(lambda: [1][1.5])
error(lambda: [] + ())
error(lambda: [] + 1)
error(lambda: [] * "a")
error(lambda: [] * 1.5)
error(lambda: [1] < [None])
error(lambda: [1] < 1)
error(lambda: list(5))
error(lambda: list(1, 2))
error(lambda: list(x=1))
error(lambda: hash([]))
print(list(), list("ab"), list(range(3)), list({1: 2}), list((1, 2)), [1, 2] + [3], [1] * 3, 2 * [1, 2], [0] * -1, [[]] * 2, 1 in [1], 2 not in [1], [1, 2] == [1, 2], [1] != [2], [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [2] > [1, 5])
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::2], a[::-1], a[-3:], a[5:2], a[100:], a[-100:2], a[8:2:-2], a[::-3], a[:], a[None:None:None], a[True:3])
a[2:4] = ["x", "y", "z"]
print(a)
a[0:0] = [-1]
a[len(a):] = [99]
a[1:3] = []
print(a)
a[::2] = "ABCDE" if len(a[::2]) == 5 else [0] * len(a[::2])
print(a)
a[3:1] = ["inserted"]
print(a)
a[-1:] = iter([7, 8])
print(a)
a[:] = a[::-1]
print(a)


def set_extended(values):
    b = [0, 1, 2, 3]
    b[::2] = values
    return b


print(set_extended([8, 9]))
error(lambda: set_extended([1]))
error(lambda: set_extended([1, 2, 3]))
error(lambda: set_extended(5))


def set_plain(value):
    b = [1, 2]
    b[0:1] = value
    return b


error(lambda: set_plain(5))
print(set_plain(()), set_plain({5: 6}), set_plain(set_plain([])))
b = [1, 2, 3]
b[1:2] = b
print(b)
b[::] = b[1:]
print(b)
del b[1:3]
del b[-1]
print(b)
c = [5, 3, 1, 4]
c.sort()
print(c, c.sort(reverse=True), c)
c.sort(key=lambda v: v % 3)
print(c)
c.sort(key=lambda v: v % 3, reverse=True)
print(c)
words = ["banana", "Apple", "cherry", "apple"]
words.sort(key=str.lower)
print(words, sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)))
pairs = [(i % 3, i) for i in range(9)]
pairs.sort(key=lambda p: p[0])
print(pairs)
pairs.sort(key=lambda p: p[0], reverse=True)
print(pairs)


def modify_while_sorting():
    d = [3, 2, 1]

    def key(v):
        d.append(v)
        return v

    d.sort(key=key)


error(modify_while_sorting)
error(lambda: [1, "a"].sort())
error(lambda: [1, 2].sort(key=lambda v: 1 / 0))


def failed_sort_keeps_items():
    d = [3, 1, "x", 2]
    try:
        d.sort()
    except TypeError:
        return sorted(map(str, d))


print(failed_sort_keeps_items())


class Lt:
    calls = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        Lt.calls += 1
        return self.v < other.v

    def __repr__(self):
        return str(self.v)


print(sorted([Lt(v) for v in (3, 1, 2)]), Lt.calls > 0, min([Lt(2), Lt(1)]), max([Lt(2), Lt(1)]))
big = [(i * 7919) % 10007 for i in range(5000)]
s = sorted(big)
print(s[:5], s[-3:], s == sorted(s), sorted(big, reverse=True) == s[::-1], sorted(big, key=lambda v: -v) == s[::-1], all(s[i] <= s[i + 1] for i in range(len(s) - 1)))
nested = [[1, 2], [3, [4]]]
shallow = nested[:]
shallow[0].append("shared")
print(nested, shallow is nested, shallow == nested, [[0] * 2] * 2)
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid)
rec = [1]
rec.append(rec)
print(rec, rec[1][1][1][0], len(rec), [rec], rec == rec)
error(lambda: rec == [1, [1, [1, rec]]])


class Eq:
    def __init__(self, victim):
        self.victim = victim

    def __eq__(self, other):
        self.victim.clear()
        return False


v = [1, 2, 3]
print(v.index(3) if v else None, [1, 2, 3].__contains__(2), v.count(Eq(v)), v)
v = [1, 2, 3]
try:
    v.remove(Eq(v))
except ValueError as exc:
    print(exc, v)
v = [1, 2]
v += v
v.extend(v)
print(v, v.__len__(), v.__getitem__(0), v.__getitem__(slice(0, 2)), list.__add__([1], [2]), [1].__iadd__([2]), [1].__imul__(2), [1].__eq__(1), v.__reversed__().__class__.__name__)
v *= 0
print(v, [1, 2, 3].__init__(), list.__new__(list))
w = [1, 2]
w.__init__("abc")
print(w)
stack = []
for i in range(5):
    stack.append(i)
while len(stack) > 2:
    stack.pop()
print(stack, [stack.pop() for _ in range(len(stack))], stack)
out = []
for x in (numbers := [1, 2, 3, 4]):
    if x == 2:
        numbers.insert(0, "in")
    if len(out) > 6:
        break
    out.append(x)
print(out, numbers)
print([1, 2.0, "a", None, True, [], (), {}, b"x", 1j, ...], [[[]]], ["'", '"', "\n"])
