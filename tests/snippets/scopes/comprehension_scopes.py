# Comprehensions have their own scope, except for the first iterable and walrus targets.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


x = "module"
print([x for x in range(3)], x)
print({x for x in [1]}, {x: x for x in "a"}, list(x for x in "bc"), x)
error(lambda: [undefined_here for v in [1]])
[kept := v for v in range(5)]
print(kept)
error(lambda: v)


def function(n):
    i = "kept"
    squares = [i * i for i in range(n)]
    return squares, i


print(function(4))


def shadow():
    x = [1, 2, 3]
    x = [x for x in x]
    return x


print(shadow())


def inner_uses_outer():
    factor = 10
    return [factor * v for v in range(3)], {v: factor for v in "a"}, list(factor for _ in "ab")


print(inner_uses_outer())


def nested():
    return [[(i, j) for j in range(i)] for i in range(3)]


print(nested())


def same_name_nested():
    return [[i for i in range(i)] for i in range(4)]


print(same_name_nested())


def closures():
    a = [lambda: i for i in range(3)]
    b = [(lambda j: lambda: j)(i) for i in range(3)]
    return [f() for f in a], [f() for f in b]


print(closures())


def cell_after():
    i = "outer"
    f = lambda: i
    r = [i for i in range(2)]
    return f(), r, i


print(cell_after())


def unbound():
    r = [y for y in range(2)]
    return y


error(unbound)


def leaves_unbound():
    [z for z in [1, 2]]
    z


error(leaves_unbound)


def exception_inside():
    x = "still here"
    try:
        [x for x in (1, 2, 1 // 0)]
    except ZeroDivisionError:
        pass
    try:
        [1 // x for x in (1, 0)]
    except ZeroDivisionError:
        pass
    return x


print(exception_inside())


def walrus_in_condition():
    found = [(n, half) for n in range(10) if (half := n / 2) == int(half)]
    return found, half


print(walrus_in_condition())


def walrus_nested():
    [[deep := (a, b) for b in range(2)] for a in range(2)]
    return deep


print(walrus_nested())


def total():
    running = 0
    return [running := running + v for v in range(5)], running


print(total())


def lazily():
    value = 1
    g = (value for _ in range(2))
    value = 2
    return list(g)


print(lazily())


def eager_iterable():
    def source():
        print("source evaluated")
        return [1, 2]

    g = (v for v in source())
    print("created")
    return list(g)


print(eager_iterable())


def lazy_second():
    g = (1 for a in [1] for b in undefined_second)
    print("created without an error")
    return list(g)


error(lazy_second)
error(lambda: (v for v in 5))
error(lambda: [v for v in None])
error(lambda: list(a for a in [1] for b in 5))


def locals_in():
    a = 1
    return [sorted(locals()) for b in [1]]


print(locals_in())
print([sorted(k for k in locals() if k in ("q", "x")) for q in [1]])


def names():
    return [(lambda: 0).__qualname__ for _ in [1]], [f for f in ((lambda: 0).__qualname__ for _ in [1])]


print(names())


class InClass:
    y = [1, 2]
    z = [[w for w in y] for y in [y]]


print(InClass.z, InClass.y)


def target_forms():
    d = {}
    l = [0]
    [0 for d["k"] in range(3)]
    [0 for l[0] in "ab"]

    class O:
        pass

    [0 for O.attr in (1, 2)]
    return d, l, O.attr, [a + b for a, b in [(1, 2), (3, 4)]], [c for a, *c in ["xyz"]]


print(target_forms())
print([[x, y] for x, y in {"a": 1}.items()])
print([x for x, in [(1,), (2,)]], [i for [i, j] in [[1, 2]]])
