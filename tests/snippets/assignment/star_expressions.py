# expected: 3.14
# Stars in displays, subscripts, returns, and for.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


a, b, d = [1, 2], (3, 4), {"x": 1, "y": 2}
print([*a, *b], (*a, *b), sorted({*a, *b, *a}), [*a, 0, *a], [*[], *""])
print({**d, "z": 3}, {"x": 0, **d}, {**d, "x": 0}, {**{}, **{}}, {"a": 1, **{"b": 2}, "c": 3, **{"a": 4}})
print(*a, *b, sep="-")
x = *a, *b
print(x)
x = *a,
print(x)
for i in *a, 9, *b:
    print(i, end=" ")
print()


def ret():
    return *a, 5


def gen():
    yield *a, 6
    received = yield
    yield *received, 7


print(ret())
g = gen()
print(next(g), next(g), g.send("ab"))
error(lambda: [*5])
error(lambda: (*None,))
error(lambda: {*1.5})
error(lambda: {**5})
error(lambda: {**[1, 2]})
error(lambda: {**None})
error(lambda: [*[1], *2])
error(lambda: {*[[]]})
error(lambda: {"a": 1, **[("b", 2)]})
print([*range(3)], [*"abc"], [*d], [*d.values()], [*d.items()], [*(v * 2 for v in a)], [*{1: 2}])
print({*()}, [*()], (*(),), {**{}})


class Mapping:
    def keys(self):
        return iter("ab")

    def __getitem__(self, key):
        return key.upper()


print({**Mapping()}, dict(**Mapping()), {1: 1, **Mapping(), "a": 0})


class S:
    def __getitem__(self, key):
        return key


print(S()[*a], S()[0, *a], S()[*a, 1:2], S()[*a,])
print([*[*[*[1]]]], [[*a], [*b]], {"k": [*a]}, f"{[*a, *b]}", f"{(*a,)}")
print([*a, *[y for y in b if y > 3]], [*map(str, a), *filter(None, [0, 1])])
print((lambda *args: args)(*a, *b), max(*a, *b), [*a] == a, [*a] is a)
first, *rest = [*a, *b]
print(first, rest)
t = (*a,)
print(t, (*t, *t) == t * 2, (*t,) == t)
print({**{1: "a"}, **{1.0: "b"}, True: "c"})
print({n: n * n for n in [*range(3), *range(5, 7)]})


def order():
    def note(v):
        print(v, end=" ")
        return [v]

    return [*note(1), *note(2), note(3), *note(4)]


print(order())


def dict_order():
    def note(v):
        print(v, end=" ")
        return v

    return {note("k1"): note("v1"), **{note("k2"): note("v2")}, note("k3"): note("v3")}


print(dict_order())
print(*[], sep="|", end="!\n")
print(*a, *{"q": 1}, **{"sep": "/"})
