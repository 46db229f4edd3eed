# expected: 3.14
# Unpacking assignment, stars, nesting, evaluation order, errors.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = [1, 2], 3
[a, [b, [c, d]]] = 1, (2, [3, 4])
print(a, b, c, d)
a, *b = 1, 2, 3
*a, b = "xyz"
print(a, b)
a, *b, c = range(5)
print(a, b, c)
a, *b, c = 1, 2
print(a, b, c)
*a, = (1, 2)
[*b] = "ab"
(*c,) = {}
print(a, b, c)
a, (b, *c), *d = 1, "hello", 2, 3
print(a, b, c, d)
*(a, b), c = 1, 2, 3
print(a, b, c)
*[a, *b], c = 1, 2, 3, 4
print(a, b, c)
a = b = c = [1]
print(a is b is c)
a, b = c, d = 5, 6
print(a, b, c, d)
x = y, z = 1, 2
print(x, y, z)
(a), b = 1, 2
(a,) = [7]
print(a, b)
() = []
[] = ""
() = [] = ()
a, b = {"k": 1, "l": 2}
print(a, b)
a, b, c = (i * i for i in range(3))
print(a, b, c)
i = 0
l = [0, 0, 0]
i, l[i] = 2, "set"
print(i, l)
l = [1, 2, 3]
l[0], l[1:] = 9, [8, 7, 6]
print(l)
d = {}
d["a"], d["b"] = d["c"], *d["d"] = "pq"
print(d)


class O:
    pass


o = O()
o.x, o.y = 1, 2
o.x, *o.y = "abc"
print(o.x, o.y)


def note(name):
    print(name, end=" ")
    return {}


note("target 1")[0], note("target 2")[0] = note("value 1"), note("value 2")
print()
note("a")[note("b") or 0] = note("c2") or 1
print()


def two(value):
    a, b = value
    return a, b


def star(value):
    a, *b, c = value
    return a, b, c


error(lambda: two([1]))
error(lambda: two([]))
error(lambda: two([1, 2, 3]))
error(lambda: two(range(100)))
error(lambda: two("abc"))
error(lambda: two({"a": 1}))
error(lambda: two({1: 1, 2: 2, 3: 3}))
error(lambda: two(5))
error(lambda: two(None))
error(lambda: two((x for x in "abc")))
error(lambda: two(set()))
error(lambda: star([1]))
error(lambda: star([]))
error(lambda: star(5))
error(lambda: star("ab"))


def empty(value):
    () = value


error(lambda: empty([1]))
error(lambda: empty([]))
error(lambda: empty(0))


def nested(value):
    a, (b, c) = value
    return a, b, c


error(lambda: nested((1, 2)))
error(lambda: nested((1, (2,))))
error(lambda: nested((1, "bc")))


class Getitem:
    def __getitem__(self, i):
        if i > 1:
            raise IndexError
        return i


a, b = Getitem()
print(a, b)


class Raises:
    def __iter__(self):
        yield 1
        raise ValueError("while unpacking")


error(lambda: two(Raises()))


class NotIterator:
    def __iter__(self):
        return []


error(lambda: two(NotIterator()))


def partial():
    l = [0, 0]
    try:
        l[0], l[5], l[1] = 1, 2, 3
    except IndexError:
        return l


error(partial)


def infinite():
    n = 0
    while True:
        yield n
        n += 1


error(lambda: two(infinite()))
it = iter(range(10))
a, b = next(it), next(it)
first, *rest = it
print(a, b, first, rest)
(a, b), *c = {(1, 2): 3, (4, 5): 6}.items() if False else [(1, 2), 3]
print(a, b, c)
a, b, *c = *"ab", *range(3)
print(a, b, c)
fib = [0, 1]
while len(fib) < 10:
    *_, y, z = fib
    fib = [*fib, y + z]
print(fib)
h, *t = [1]
print(h, t, type(t).__name__)
swap = [1, 2, 3]
swap[0], swap[2] = swap[2], swap[0]
swap[0], swap[1], swap[2] = swap[1], swap[2], swap[0]
print(swap)
