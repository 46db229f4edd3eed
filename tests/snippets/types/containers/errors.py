# expected: 3.14


def show(lines):
    """Prints what each expression gives."""
    for line in lines.strip().splitlines():
        line = line.strip()
        try:
            result = repr(eval(line, globals()))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(line, "->", ascii(result)[1:-1])


class Index:
    def __index__(self): return 1


l, t, d, s, f = [3, 1, 2], (3, 1, 2), {"a": 1}, {1, 2}, frozenset({1, 2})
show("""
list(5)
list(1, 2)
list(x=1)
l[5]
l["a"]
l[1.0]
l[None]
l[10 ** 30]
l[Index()], l[-1], l[::-1], l[5:], l[-10:2]
l[::0]
l["a":]
l.__setitem__(5, 1)
l.__setitem__("a", 1)
l.__setitem__(slice(0, 2), 5)
l.__setitem__(slice(None, None, 2), [1])
l.__delitem__(5)
l.__delitem__("a")
l + (1,)
l + 5
l * "a"
l * 1.5
l < 5
l < (1,)
l == (3, 1, 2), l != [3, 1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0]
[1, "a"] < [1, 2]
l.append()
l.append(1, 2)
l.extend(5)
l.insert(0)
l.insert("a", 1)
l.insert(1.5, 1)
l.pop(10)
l.pop("a")
[].pop()
l.remove(99)
l.index(99)
l.index(3, 1)
l.index(1, 0, "a")
l.count()
l.sort(1)
l.sort(key=5)
l.sort(foo=1)
[1, "a"].sort()
[None, 1].sort()
l.reverse(1)
l.copy(1)
l.clear(1)
l.foo
l()
hash(l)
{l: 1}
{l}
-l
l @ l
l.__contains__()
l.__add__(5)
l.__iadd__(5)
l.__mul__("a")
l.__imul__(1.5)
sorted(5)
sorted([1, "a"])
sorted([1], 5)
sorted()
sorted([3, 1], key=None, reverse=1)
reversed(5)
reversed({1})
list(reversed({1: 2})), next(reversed("ab"))
enumerate(5)
enumerate([], "a")
list(enumerate("ab", 2 ** 70))
zip(5)
zip([1], 5)
list(zip()), list(zip([1], [2, 3])), list(zip("ab", strict=True))
list(zip([1], [2, 3], strict=True))
list(zip([1, 2], [2], [3], strict=True))
map(5)
list(map(5, [1]))
map(str, 5)
filter(1)
filter(None, 5)
list(map(lambda a, b: a + b, [1, 2], [3, 4, 5]))
list(map(lambda a, b: a, [1], [1, 2], strict=True))
next(5)
next(iter([]))
next(iter([]), "default")
iter(5)
iter(5, 5)
iter([], 1)
all(5)
any(5)
len(5)
len(iter([]))
tuple(5)
t[5]
t["a"]
t.__getitem__("a")
t + [1]
t * "a"
t < [1]
t.index(99)
t.count()
t.append
t()
hash((1, []))
() + 5
range()
range("a")
range(1.5)
range(1, 2, 0)
range(1, 2, 3, 4)
range(step=1)
range(3)[5]
range(3)["a"]
range(3) + range(2)
range(3) < range(4)
range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 10, 3) == range(0, 12, 3), hash(range(3)) == hash(range(0, 3, 1))
range(10).index(11)
range(10).index("a")
range(10 ** 30).count(5), 10 ** 20 in range(10 ** 30), range(10 ** 30)[-1], range(0, 10 ** 30, 7)[::2]
len(range(10 ** 30))
slice(), 
slice(1, 2, 3, 4)
slice(1).indices("a")
slice(1).indices(-1)
slice("a").indices(5)
slice(1, 2).foo
slice(1, 2) < slice(1, 3), slice(1, 2) == slice(1, 2, None), hash(slice(1, 2)) == hash(slice(1, 2))
slice(1, 2).start, slice(1, 2).step
dict(5)
dict([5])
dict([(1, 2, 3)])
dict(["ab", "cd"])
dict([1, 2], a=1)
dict({}, {})
dict(**{1: 2})
dict([[1, 2], [3]])
d["z"]
d[[]]
d[{}]
d.__delitem__("z")
d.get()
d.get([])
d.get("z"), d.get("z", 5), d.get("a")
d.get("z", 1, 2)
d.get("z", default=5)
d.pop("z")
d.pop("z", 1, 2)
d.pop()
d.pop([])
d.popitem(1)
{}.popitem()
d.setdefault()
d.setdefault([], 1)
d.update(5)
d.update([5])
d.update([(1,)])
d.update({}, {})
d.update({1: 2}, b=3), d
d.fromkeys(5)
dict.fromkeys("ab"), dict.fromkeys([1, 1], 0), dict.fromkeys({}, 1)
dict.fromkeys([[]])
dict.fromkeys()
d.keys(1)
d.foo
d + d
d | 5
d | [(1, 2)]
d < d
d == {"a": 1}, {1: 2} == {1: 2.0}, {} == [], {1: 1} != {True: 1}
hash(d)
d()
d.__contains__([])
[] in d
d.__or__(5), d.__ror__(5)
d.__ior__(5)
d.keys() + []
d.keys()[0]
d.keys() & 5
d.keys() | 5
d.values() & set()
d.items() - {("a", 1)}, {1: 2}.keys() ^ {1, 3}, {1: 2}.items() == {(1, 2)}, {1: 2}.keys() <= {1, 2}, {1: 2}.keys().isdisjoint([2])
{1: []}.items() & {(1, 2)}
{1: []}.items() | set()
d.keys().mapping["x"]
set(5)
set([[]])
set(1, 2)
set(x=1)
frozenset([{}])
s + s
s | [1]
s & "a"
s - 5
s ^ {}
s < [1]
s < {1, 2, 3}, s <= s, s > set(), s == f, f == s, s != {1, 2}, s == [1, 2], s >= frozenset()
s.add()
s.add([])
s.remove(99)
s.remove([])
s.discard([])
s.discard({1})
{frozenset({1})}.remove({1})
set().pop()
s.pop(1)
s.union(5)
s.union([1], 5)
s.intersection(5)
s.difference(5)
s.symmetric_difference()
s.symmetric_difference(5)
s.symmetric_difference([1], [2])
s.update(5)
s.isdisjoint(5)
s.issubset(5)
s.issuperset(5)
s.issubset([1, 2, 3]), s.issuperset([1]), s.issuperset([]), set().issubset([])
s.copy(1)
s.clear(1)
s[0]
s.foo
hash(s)
{s}
{1} in {frozenset({1})}
[] in s
f.add
f.__ior__
f | {9} == {1, 2, 9}
hash(f) == hash(frozenset([2, 1]))
s.__or__(5), s.__contains__(1), s.__contains__({1}), f.__and__(5)
s()
-s
set.__new__(5)
set.__new__(list)
set.union(5)
set.union()
list.append(5, 1)
list.append()
dict.get(5, 1)
str.upper(5)
str.upper()
list.__len__()
list.__len__(5)
int.__add__(1)
int.__add__("a", 1)
object.__repr__()
list.__class_getitem__(int), list[int], dict[str, int], tuple[int, ...], set[int][0] if False else None
list[int]()
list[int]([1])
list[int].append
int[int]
int.__class_getitem__
""")
