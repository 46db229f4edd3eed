# expected: 3.14
# List comprehensions: clauses, targets, nesting, evaluation order.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


def note(name, value):
    print(name, end=" ")
    return value


print([x * x for x in range(5)], [x for x in "abc"], [0 for _ in range(3)], [[] for _ in range(2)])
print([x for x in range(20) if x % 2 == 0 if x % 3 == 0], [x for x in range(4) if not x % 2])
print([(x, y) for x in range(3) for y in range(x)], [x + y for x in "ab" for y in "cd"])
print([x for row in [[1, 2], [3], []] for x in row], [[y for y in range(x)] for x in range(4)])
print([x if x % 2 else -x for x in range(5)], [(x, x % 2 == 0) for x in range(3)])
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ["abc", "de"]], [c for (a, (b, c)) in [(1, (2, 3))]])
print([k + v for k, v in {"a": "1", "b": "2"}.items()], [i * c for i, c in enumerate("abc")])
print([note("element", x) for x in note("iterable", [1, 2]) if note("condition", True)])
print([(a, b) for a in note("first", [1, 2]) for b in note("second", [3, 4])])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(row) for row in matrix], [v for row in matrix for v in row if v % 2])
print([f"{x:02}" for x in range(3)], [x.upper() for x in ["a", "b"]], [lambda: x for x in range(1)][0]())
print([*range(3), *[x for x in range(2)]], [x for x in [*"ab", 1]], [x for x in (1, 2, 3)], [x for x in {5}])
print([x for x in [1, 2, 3] if x > 1 and x < 3], [x or "empty" for x in ["", "a"]], [not x for x in (0, 1)])
print([[x, y] for x in range(2) if x for y in range(3) if y != 1])
print([x for x in range(3) for x in range(x)], [x for x in [x for x in range(3)]])
print([y for x in range(3) for y in [x * 10]], [y for x in range(3) for y in (x, -x) if y])
print(len([x for x in range(100000)]), [x for x in range(10**20, 10**20 + 2)])
print([x for x, in [(1,), (2,)]], [[a, b] for a, b in zip([1, 2], "xy")], [x for x in iter([1, 2])])
print([1 for x in ()], [1 for x in [1] if False], [[1 for x in ()] for y in range(2)])
print([i for i in range(5) if i in [1, 3]], [i for i in range(3) if i is not 1] if False else [i for i in range(3) if i != 1])
print([(lambda x: x * 2)(y) for y in range(3)], [(x, y := x + 1) for x in range(2)], y)
print([x for x in range(3) if (z := x) or True], z)
error(lambda: [1 // x for x in (1, 0)])
error(lambda: [x for x in 5])
error(lambda: [a for a, b in [1]])
error(lambda: [a for a, b in [(1, 2, 3)]])
error(lambda: [x.nothing for x in [1]])
error(lambda: [x for x in [1] if undefined])


def yields_to_list():
    for i in range(3):
        yield i


print([x + 1 for x in yields_to_list()])


class Iterable:
    def __iter__(self):
        print("iter called", end=" ")
        return iter([1, 2])


print([x for x in Iterable()], [y for x in [0, 0] for y in Iterable()])
values = [1, 2, 3]
print([values.append(x) for x in values[:2]], values)
print([x for x in values if len(values) > 3], [values for values in values][:2], values)


def local():
    a, b = 2, 3
    return [[a * x + b * y for x in range(2)] for y in range(2)], [a for a in range(b)], a


print(local())


def arguments(n, *rest, **options):
    return [n + r for r in rest], [options[k] for k in options], [[n for _ in rest] for _ in options]


print(arguments(1, 2, 3, a=4))
pyth = [(a, b, c) for c in range(1, 20) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c]
print(pyth)
print([[1 if r == c else 0 for c in range(3)] for r in range(3)])
print([w for w in "the quick brown fox".split() if len(w) > 3], "".join([c for c in "h-e-y" if c != "-"]))
print([x for x in [3, 1, 2]].sort(), sorted([x for x in [3, 1, 2]])[0], [x for x in [1, 2]][-1], [x for x in "ab"] * 2)
assert [x for x in [1]] == [1]
for x in [x * 2 for x in range(2)]:
    print(x, end=" ")
print(x)
try:
    [x for x in range(3) if x.bad]
except AttributeError as exc:
    print(exc, x)
