# expected: 3.14
# set and frozenset.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


s = {3, 1, 2}
s.add(4)
s.add(1)
s.discard(99)
s.remove(4)
print(sorted(s), len(s), 1 in s, 9 not in s, s == {1, 2, 3}, s != {1}, {1} < s, s <= s, s < s, s > {1, 2}, s >= {1, 2, 3})
a, b = {1, 2, 3}, {3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a.union(b, [9], "x" if 0 else [])), a.intersection(b, [3, 5]), sorted(a.difference(b, [1])), sorted(a.symmetric_difference(b)), a.isdisjoint([7]), a.issubset(range(5)), a.issuperset([1]), a.union() == a, a.intersection() == a)
a |= {7}
a &= {1, 2, 7, 8}
a -= {1}
a ^= {2, 5}
print(sorted(a))
a.update([1], (2,), {3: 4})
a.intersection_update([1, 2, 3], [2, 3])
a.difference_update([3])
a.symmetric_difference_update([2, 6])
print(sorted(a), a.copy() == a, a.copy() is a, {5}.pop())
a.clear()
print(a, set(), frozenset(), {1}, frozenset({1}), {"a"}, {()}, {None})
error(lambda: set().pop())
error(lambda: {1}.remove(2))
error(lambda: {1}.remove([1]))
error(lambda: {1}.add([]))
error(lambda: {[]})
error(lambda: {{}})
error(lambda: {set()})
error(lambda: [] in {1})
error(lambda: {1} | [2])
error(lambda: {1} + {2})
error(lambda: {1} & "a")
error(lambda: {1} < [1])
error(lambda: {1}[0])
error(lambda: {1}.union(5))
error(lambda: {1}.update(5))
error(lambda: set(5))
error(lambda: set(1, 2))
error(lambda: set(x=1))
error(lambda: hash(set()))
error(lambda: {1}.nothing)
error(lambda: frozenset([1]).add(2))
error(lambda: frozenset([[]]))
error(lambda: {1}.discard({}))
f = frozenset([1, 2])
print(f | {3} == {1, 2, 3}, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), f in {f}, {f: "key"}[frozenset([2, 1])], f.copy() is f, frozenset(f) is f, sorted(f), f.union([5]) == {1, 2, 5}, {1, 2} in {f})
g = f
g |= {9}
print(sorted(g), sorted(f), f is g, f < g, {frozenset(): 1}[frozenset()])
print(set("hello") == {"h", "e", "l", "o"}, len(set("mississippi")), set(range(3)) == {0, 1, 2}, set({1: 2}) == {1}, {1, True, 1.0}, {0, False}, {1, 1.5, "a"} == {"a", 1.5, 1})
nan = float("nan")
print(nan in {nan}, len({nan, nan}))


def grows():
    x = {1}
    for v in x:
        x.add(v + 1)


error(grows)


class Sub(set):
    pass


t = Sub([1, 2])
t.extra = 1
print(type(t | {3}).__name__, type(t.copy()).__name__, type(t & {1}).__name__, t == {1, 2}, t.extra, Sub(), type(t.union([3])).__name__, type(t - {1}).__name__)
print(repr({"one"}), repr(frozenset(["one"])), repr(Sub([1])), str({1.5}), [{1}], {(1, 2)}, {frozenset({1})})
big = set(range(10000))
big -= set(range(0, 10000, 2))
print(len(big), 4999 in big, 5000 in big, min(big), max(big), sum(big), sorted(big & set(range(10))))
print(sorted({x % 7 for x in range(100)}), set() < {1}, set() <= set(), not set(), bool({0}), sorted(set("abc") - set("b")), set([1, 2]) & {2, 3} | {9} == {2, 9}, {1, 2} - {2} | {3} == {1, 3}, {1} ^ {1} | {2} == {2})


class Weird:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.v == other.v

    def __repr__(self):
        return f"W{self.v}"


w = {Weird(1), Weird(2), Weird(1)}
print(len(w), Weird(2) in w, Weird(3) in w, sorted(v.v for v in w))
kept = {1}
kept.add(1.0)
kept.add(True)
print(kept, {1.0} | {1}, {1} & {1.0}, {True} | {1})
print(set.union({1}, {2}) == {1, 2}, set.intersection(*[{1, 2}, {2, 3}]), frozenset.union(frozenset([1]), [2]) == {1, 2}, {1, 2}.__contains__(1), {1}.__len__(), {1}.__or__([2]), {1}.__eq__([1]), {1, 2}.__ge__({1}), {3}.__iter__().__next__(), {1}.__class__([5]))
primes = set(range(2, 50))
for p in range(2, 8):
    primes -= set(range(p * p, 50, p))
print(sorted(primes))
