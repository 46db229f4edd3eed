# expected: 3.14
# enumerate, zip, map, filter, reversed, iter: values, errors, states.


def say(function):
    try:
        print("->", repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


class Squares:
    """Iterable by __getitem__ only."""

    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * index


class Backwards(Squares):
    def __len__(self):
        return 4


class Never:
    __reversed__ = None


say(lambda: list(enumerate("ab")))
say(lambda: list(enumerate("ab", 5)))
say(lambda: list(enumerate("ab", start=10**20)))
say(lambda: list(enumerate(iterable="ab", start=2**47 - 1)))
say(lambda: enumerate(1))
say(lambda: enumerate([1], "a"))
say(lambda: enumerate())
say(lambda: list(zip()))
say(lambda: list(zip([1, 2], "abc")))
say(lambda: list(zip([1, 2], "ab", (3, 4), strict=True)))
say(lambda: list(zip([1], [1, 2], strict=True)))
say(lambda: list(zip([1, 2], [1], strict=True)))
say(lambda: list(zip([1, 2], [1, 2], [1], strict=True)))
say(lambda: list(zip([1], [1], [1, 2], strict=True)))
say(lambda: zip(1))
say(lambda: zip([], 1))
say(lambda: zip(a=1))
say(lambda: map(str))
say(lambda: map())
say(lambda: list(map(str, [1, 2])))
say(lambda: list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])))
say(lambda: list(map(lambda a, b: a, [1], [1, 2], strict=True)))
say(lambda: list(map(lambda a, b: a, [1, 2], [1], strict=True)))
say(lambda: list(filter(None, [0, 1, "", "a", None])))
say(lambda: list(filter(lambda x: x > 1, [1, 2, 3])))
say(lambda: filter(1))
say(lambda: filter(1, 1))
say(lambda: list(filter(1, [1])))
say(lambda: list(reversed([1, 2, 3])))
say(lambda: list(reversed((1, 2, 3))))
say(lambda: list(reversed("abc")))
say(lambda: list(reversed({1: 2, 3: 4})))
say(lambda: list(reversed({1: 2, 3: 4}.items())))
say(lambda: list(reversed({1: 2, 3: 4}.values())))
say(lambda: list(reversed(Backwards())))
say(lambda: reversed({1}))
say(lambda: reversed(Never()))
say(lambda: reversed(1))
say(lambda: reversed([], 1))
say(lambda: list(Squares()))
say(lambda: 9 in Squares())
say(lambda: 5 in Squares())
say(lambda: [*iter(Squares()), max(Squares())])

numbers = iter([1, 2, 3, 0, 4])
say(lambda: list(iter(lambda: next(numbers), 0)))
say(lambda: list(numbers))
say(lambda: iter(1))
say(lambda: next([]))

for iterable in [1, 2, 3], (1, 2, 3), {1: 1, 2: 2}, {1, 2}, "ab", range(4), Backwards():
    iterator = iter(iterable)
    hint = iterator.__length_hint__()
    next(iterator)
    print(type(iterator).__name__, hint, iterator.__length_hint__(), iter(iterator) is iterator)
    print(sorted(iterator), next(iterator, "end"), iterator.__length_hint__())

iterator = iter([1, 2, 3])
next(iterator)
print(iterator.__reduce__()[1:])
iterator.__setstate__(0)
print(list(iterator), iterator.__reduce__()[1:])
iterator = reversed([1, 2, 3])
next(iterator)
print(iterator.__reduce__()[1:], list(iterator))
print(enumerate([], 3).__reduce__()[0], zip([1]).__reduce__()[0])

# Sorting
print(sorted([3, 1, 2]), sorted([3.5, -0.0, 0.0, 1]), sorted("hello"), sorted(["b", "a", "é", "Z"]))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([(1, 2), (1,)], reverse=True))
print(sorted("bAcd", key=str.lower), sorted([1, -3, 2], key=abs, reverse=True))
words = ["pear", "fig", "apple", "kiwi", "date", "plum"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted([True, 2, False, 1.5, 10**30, -(10**30)]))


class Item:
    compared = 0

    def __init__(self, key, name):
        self.key, self.name = key, name

    def __lt__(self, other):
        Item.compared += 1
        return self.key < other.key

    def __repr__(self):
        return f"{self.key}{self.name}"


values = [Item(n * 7919 % 10, n) for n in range(40)]
print(sorted(values))
print(sorted(values, reverse=True))
in_order = [Item(n, "") for n in range(100)]
Item.compared = 0
print(sorted(in_order)[:3], Item.compared)
Item.compared = 0
print(sorted(reversed(in_order))[:3], Item.compared)
large = [(n * 7919) % 1009 for n in range(3000)]
pairs = sorted((value % 50, place) for place, value in enumerate(large))
print(pairs[:3], pairs[-3:], all(a <= b for a, b in zip(pairs, pairs[1:])))
mixed = sorted([n if n % 2 else float(n) for n in large])
print(mixed[:4], all(a <= b for a, b in zip(mixed, mixed[1:])))
nan = float("nan")
print(len(sorted([3.0, nan, 1.0, nan, 2.0])))
