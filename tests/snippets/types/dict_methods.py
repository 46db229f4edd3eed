# expected: 3.14
# dict: methods, order, views, mutation, key equality.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), d["a"], d.get("b"), d.get("z"), d.get("z", 0), "a" in d, 1 in d, "z" not in d)
print(d.pop("a"), d.pop("z", "default"), d, d.setdefault("b", 5), d.setdefault("new", []), d.setdefault("none"), d)
print(d.popitem(), d.popitem(), d)
d.update({"x": 1}, y=2)
d.update([("p", 1), ["q", 2], "rs"])
d.update()
d.update(z=1)
print(d)
e = d.copy()
e.clear()
print(e, len(d), list(d), list(d.keys()), list(d.values()), list(d.items())[:2], list(reversed(d))[:2])
error(lambda: {}["k"])
error(lambda: {}.pop("k"))
error(lambda: {}.pop())
error(lambda: {}.popitem())
error(lambda: {}[[]])
error(lambda: {[]: 1})
error(lambda: [] in {})
error(lambda: {}.get([]))
error(lambda: {}.update(5))
error(lambda: {}.update([1]))
error(lambda: {}.update([(1, 2, 3)]))
error(lambda: {}.update(["abc"]))
error(lambda: {}.update({}, {}))
error(lambda: dict(5))
error(lambda: dict([1, 2]))
error(lambda: dict({}, {}))
error(lambda: dict(None))
error(lambda: dict.fromkeys(5))
error(lambda: {}.get())
error(lambda: {}.nothing)
error(lambda: {} < {})
error(lambda: {} + {})
error(lambda: {} | [])
error(lambda: hash({}))
error(lambda: {}.setdefault())
error(lambda: {1: 2}.__delitem__(3))
print(dict(), dict(a=1), dict({"a": 1}, b=2), dict([("a", 1), ("b", 2)]), dict(zip("ab", [1, 2])), dict(["ab", "cd"]), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys({"k": 1}, []))
print({"a": 1} | {"b": 2}, {"a": 1} | {"a": 2}, {"a": 1}.__or__([]), {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], {"a": 1} != {"a": 2}, {1: 2} == {1.0: 2})
f = {"a": 1}
f |= {"b": 2}
f |= [("c", 3)]
print(f)
print({1: "int", 1.0: "float", True: "bool"}, {0: "a", False: "b", -0.0: "c"}, {"1": 1, 1: 2}, {(1, 2): "t"}[1, 2], {None: 1}[None], {1j: 1}, {frozenset([1]): 2})
nan = float("nan")
g = {nan: 1}
print(g[nan], nan in g)
k, v, i = d.keys(), d.values(), d.items()
print(len(k), "x" in k, 2 in v, ("x", 1) in i, ("x", 2) in i, "x" in i, k & {"x", "zz"}, sorted(k | {"zz"})[-2:], k - {"x"} == set(d) - {"x"}, sorted(k ^ {"x", "zz"})[:2], k == set(d), i & {("x", 1)}, k.isdisjoint({"nope"}), {"x"} <= k, k >= {"x"}, {"x", "y"} & k == {"x", "y"})
d["later"] = 1
print(len(k), "later" in k, list(v)[-1], repr({"a": 1}.keys()), repr({"a": 1}.values()), repr({"a": 1}.items()), {}.keys(), type(k).__name__, k.mapping["x"])
error(lambda: k[0])
error(lambda: d.keys() + d.keys())
error(lambda: hash(d.items()))
print({"a": 1}.values() == {"a": 1}.values(), {"a": 1}.items() == {"a": 1}.items(), {"a": []}.items() == {"a": []}.items(), list(reversed({"a": 1, "b": 2}.values())))
h = {"one": 1, "two": 2, "three": 3}
del h["two"]
h["two"] = 22
h["one"] = 11
print(h, list(h))
for key in list(h):
    if key != "two":
        del h[key]
print(h)


def grows():
    x = {1: 1}
    for key in x:
        x[key + 1] = 1


def shrinks():
    x = {1: 1, 2: 2}
    for key in x:
        x.pop(key)


def items_grow():
    x = {1: 1}
    for key, value in x.items():
        x[key + 1] = value


error(grows)
error(shrinks)
error(items_grow)


class Key:
    def __init__(self, v, h=None):
        self.v, self.h = v, h

    def __hash__(self):
        return hash(self.v) if self.h is None else self.h

    def __eq__(self, other):
        print(f"{self.v}=={getattr(other, 'v', other)}", end=" ")
        return isinstance(other, Key) and self.v == other.v

    def __repr__(self):
        return f"Key({self.v})"


a, b, c = Key("a", 1), Key("b", 1), Key("a", 1)
x = {a: "first"}
x[b] = "second"
x[c] = "replaced"
print(x, x[a], len(x))
print(a in x, Key("zz", 1) in x, Key("a", 2) in x)


class BadEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("bad eq")


class BadHash:
    def __hash__(self):
        raise ValueError("bad hash")


y = {BadEq(): 1}
error(lambda: y[BadEq()])
error(lambda: {BadHash(): 1})
error(lambda: BadHash() in {})
error(lambda: {}.get(BadHash()))


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m, m.copy().__class__.__name__, (m | {"c": 1}).__class__.__name__, type(Missing.fromkeys("a")).__name__)


class Counter(dict):
    def __getitem__(self, key):
        return dict.get(self, key, 0)


c = Counter()
for ch in "hello":
    c[ch] += 1
print(c, c["zz"], len(c), c.get("zz"))


class Fancy(dict):
    def keys(self):
        return ["fake"]

    def __iter__(self):
        return iter(["fake"])

    def __getitem__(self, key):
        return "fake value"


print(dict(Fancy(real=1)), {**Fancy(real=1)}, list(Fancy(real=1)), Fancy(real=1))
big = {i: i * i for i in range(10000)}
for i in range(0, 10000, 2):
    del big[i]
print(len(big), big[9999], 5000 in big, list(big)[:3], sum(big.values()), list(big.items())[-1])
for i in range(5000):
    big[f"k{i}"] = i
print(len(big), big["k4999"], next(iter(big)), next(reversed(big)))
rec = {"k": 1}
rec["self"] = rec
rec["list"] = [rec]
print(rec)
inverted = {v: k for k, v in {"a": 1, "b": 2}.items()}
print(inverted, max(inverted), sorted(inverted, reverse=True), min({"b": 1, "a": 2}, key={"b": 1, "a": 2}.get), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]))
z = dict.fromkeys(range(3), [])
z[0].append("shared")
print(z, {}.__class__(a=1), dict.__getitem__({"a": 1}, "a"), {"a": 1}.__contains__("a"), {"a": 1}.__len__(), {"b": 1}.__eq__({"b": 1}), {"b": 1}.__ne__(5))
print({"k": {"n": [1, {"d": (2,)}]}}, {1: {2: {3: {}}}}, {"'": '"', '"': "'"}, {(): [], b"": set()})
