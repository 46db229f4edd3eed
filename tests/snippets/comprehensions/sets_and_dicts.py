# expected: 3.14
# Set and dict comprehensions.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


def note(name, value):
    print(name, end=" ")
    return value


print(sorted({x % 3 for x in range(10)}), sorted({c for c in "hello"}), {1 for _ in range(5)}, {x for x in ()})
print({x: x * x for x in range(4)}, {c: i for i, c in enumerate("abc")}, {k: v for k, v in [("a", 1)]}, {x: 1 for x in ()})
print({v: k for k, v in {"a": 1, "b": 2}.items()}, {x: {y: x * y for y in range(2)} for x in range(2)})
print({x: y for x in "ab" for y in range(3)}, {(x, y): 0 for x in range(2) for y in range(2) if x != y})
print({note("key", x): note("value", x) for x in [1, 2]})
print({x: None for x in "banana"}, {len(w): w for w in ["a", "bb", "cc"]})
print(type({x for x in "a"}).__name__, type({x: x for x in "a"}).__name__, type({}).__name__)
print({**{x: 1 for x in "ab"}, **{x: 2 for x in "bc"}}, sorted({*{x for x in "ab"}, *{x for x in "bc"}}))
error(lambda: {[] for _ in [1]})
error(lambda: {[]: 1 for _ in [1]})
error(lambda: {x: 1 // x for x in (1, 0)})
error(lambda: {k: v for k, v in [1]})
error(lambda: {k: v for k, v in {"abc": 1}})
print({True: "a", 1: "b", 1.0: "c"}, {x: type(x).__name__ for x in (1, True, 1.0)}, {x for x in (0, False, 0.0)})
print({frozenset([1, 2]) for _ in range(2)} == {frozenset([2, 1])}, {(): 1 for _ in "ab"})
print({k.upper(): v * 2 for k, v in dict(a=1, b=2).items() if v > 1}, {i: [j for j in range(i)] for i in range(3)})
print({f"{i}{c}" for i in range(2) for c in "x"} == {"0x", "1x"}, sorted({i for i in range(10) if i % 2 if i % 3}))
last = {(w := x): (u := x * 2) for x in range(3)}
print(last, w, u)
x = "kept"
{x for x in "abc"}, {x: x for x in "abc"}
print(x)


class Class:
    items = ["a", "b"]
    table = {name: len(name) for name in items}
    names = {name for name in items}


print(Class.table, sorted(Class.names), hasattr(Class, "name"))


def closures():
    n = 5
    fs = {i: (lambda: (i, n)) for i in range(2)}
    gs = {i: (lambda i=i: (i, n)) for i in range(2)}
    return [f() for f in fs.values()], [g() for g in gs.values()]


print(closures())
print(dict((k, v) for k, v in zip("ab", range(2))), set(c for c in "aa"), frozenset(c for c in "a"))
grouped = {}
for word in ["apple", "avocado", "banana", "blueberry", "cherry"]:
    grouped.setdefault(word[0], []).append(word)
print({k: len(v) for k, v in grouped.items()}, {k: v[0] for k, v in grouped.items() if len(v) > 1})
print(max({x: -x for x in range(3)}, key={x: -x for x in range(3)}.get), list({x: 1 for x in "zyx"}), sum({x for x in (1, 1, 2)}))
print({x: y for x, *y in ["abc", "de"]}, {a: b for (a, b), c in [((1, 2), 3)]}, {**{i: i for i in range(2)}, 5: 6})
print(len({x: x for x in range(1000)}), len({x % 100 for x in range(1000)}), 999 in {x for x in range(1000)})
print(sorted({(a, b) for a in range(2) for b in "xy"}), {i: {j for j in range(i)} for i in range(2)}[1])
