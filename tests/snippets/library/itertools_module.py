# expected: 3.14
import itertools
from itertools import (
    accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile,
    filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest,
)


def say(function):
    try:
        print("->", repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


print(count(5, 2), count(), count(1.5, 0.5), repeat(3), repeat(3, 4), repeat("x", times=-1))
print(list(islice(count(2**47 - 2), 4)), list(islice(count(1, -2), 3)), list(islice(count(0.5), 2)))
print(list(islice(cycle("ab"), 5)), list(cycle([])), list(repeat(1, 3)))
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", [1]])), list(chain()))
print(list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest()), list(starmap(pow, [(2, 3), [3, 2]])))
for bounds in [(3,), (None,), (1, 4), (1, None, 2), (None, None, None), (5, 3), (0, 0), (2, 10, 3)]:
    print(bounds, list(islice(range(8), *bounds)))
iterator = iter(range(10))
print(list(islice(iterator, 2, 5, 2)), next(iterator))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(filterfalse(None, [0, 1, 2, ""])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(compress("abcdef", [1, 0, 1, 0, 1])))
print(list(accumulate([1, 2, 3])), list(accumulate("abc")), list(accumulate([1, 2, 3], lambda a, b: a * b)))
print(list(accumulate([1, 2], initial=10)), list(accumulate([], initial=1)), list(accumulate([])))
print(list(pairwise("abcd")), list(pairwise("a")), list(batched("abcde", 2)), list(batched("", 2)))
print([(k, list(g)) for k, g in groupby("aabbbca")], [(k, list(g)) for k, g in groupby([1, 3, 2, 5], lambda x: x % 2)])
groups = list(groupby("aab"))
print([(k, list(g)) for k, g in groups])
g = groupby("aab")
k, first = next(g)
print(k, next(first))
k, second = next(g)
print(k, list(first), list(second))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=3))[::3], list(product()), list(product("ab", [])))
print(list(permutations("abc")), list(permutations([1, 2, 3], 2)), list(permutations([1], 2)), list(permutations([])))
print(list(combinations("abcd", 2)), list(combinations([1], 2)), list(combinations([1, 2], 0)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 2)))
a, b, c = tee("abcd", 3)
print(next(a), next(a), next(b), list(c), list(a), list(b), tee("", 0))
a, b = tee([1, 2, 3])
next(a)
d, e = tee(a)
print(list(d), list(b), list(e), list(a))

print(list(zip(range(3), count(1), repeat("r"))))
say(lambda: count("a"))
say(lambda: islice([1], -1))
say(lambda: islice([1], 0, 1, 0))
say(lambda: islice([1], "a"))
say(lambda: islice([1], "a", 2))
say(lambda: islice([1]))
say(lambda: islice([1], -1, 3))
say(lambda: combinations([1], -1))
say(lambda: permutations([1], -1))
say(lambda: permutations([1], "a"))
say(lambda: product([1], repeat=-1))
say(lambda: batched([1], 0))
say(lambda: list(batched([1, 2, 3], 2, strict=True)))
say(lambda: tee([1], -1))
say(lambda: tee(1))
say(lambda: list(chain(1)))
say(lambda: list(starmap(print, [1])))
say(lambda: repeat(1).__length_hint__())
say(lambda: cycle())
say(lambda: chain.from_iterable(1))
say(lambda: next(zip_longest([1], iter(lambda: 1 / 0, 1))))
print(repeat(1, 5).__length_hint__(), [type(f).__name__ for f in (count(), cycle(""), chain())])
print(sum(islice(count(), 1000)), sum(1 for _ in permutations(range(6))), sum(1 for _ in product(range(10), repeat=3)))
