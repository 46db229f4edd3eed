# expected: 3.14
# Subscripts, len, in, iteration, bool, call, index and their errors.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Show()
print(s[1], s["a"], s[1:2], s[1:2:3], s[:], s[::-1], s[1, 2], s[1:2, 3], s[...], s[()], s[None])
print(s[*[1, 2]], s[*"ab", 3], s[lambda: 0].__name__, s[-1], s[1 if 0 else 2], s[(x := 5)])
s[1] = 2
s[1:2, ::3] = 4
del s[5]
del s[1:2], s[0]
s[0] += [1] if False else 1
print(hasattr(s, "__iter__"))


class Sequence:
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        print("get", index, end=" ")
        return self.items[index]


q = Sequence("a", "b", "c")
print(list(q))
print("b" in q)
print("z" in q)
for item in q:
    break
print(item)
a, b, c = q
print(a, b, c)
error(lambda: len(q))
print(bool(q))
error(lambda: reversed(q))
error(lambda: iter(object()))
error(lambda: list(5))
error(lambda: 1 in 5)
error(lambda: object()[0])
error(lambda: setitem(object()))
error(lambda: (1)[0])
error(lambda: None["a"])
error(lambda: int["a"])
error(lambda: len(5))
error(lambda: (lambda: 0)[1])


def delete(x):
    del x[0]


def assign(x):
    x[0] = 1


for value in (5, "abc", (1,), b"a", range(3), None, object, len):
    error(lambda: delete(value))
    error(lambda: assign(value))


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(len(Sized(3)), bool(Sized(3)), bool(Sized(0)), not Sized(0))
error(lambda: len(Sized(-1)))
error(lambda: bool(Sized(-1)))
error(lambda: len(Sized("a")))
error(lambda: len(Sized(1.5)))
error(lambda: len(Sized(2**100)))
print(len(Sized(True)))


class Boolean:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value

    def __len__(self):
        return 0


print(bool(Boolean(True)), bool(Boolean(False)), "yes" if Boolean(True) else "no")
error(lambda: bool(Boolean(1)))
error(lambda: bool(Boolean(None)))


class Contains:
    def __contains__(self, item):
        return item

    def __iter__(self):
        raise RuntimeError("not used")


print(1 in Contains(), 0 in Contains(), "x" not in Contains(), [] not in Contains())


class NoContains:
    __contains__ = None

    def __iter__(self):
        return iter([1])


error(lambda: 1 in NoContains())


class NoIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


error(lambda: list(NoIter()))


class BadIter:
    def __iter__(self):
        return 5


error(lambda: list(BadIter()))
error(lambda: iter(BadIter()))


class Iterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Iterator(3)), tuple(Iterator(2)), max(Iterator(4)), 2 in Iterator(5), next(Iterator(1)))
print([*Iterator(2), *Iterator(1)], dict(zip("ab", Iterator(2))), sum(Iterator(4)))
error(lambda: next(Iterator(0)))
error(lambda: next(Sized(1)))
print(next(Iterator(0), "default"))


class Reversible:
    def __reversed__(self):
        return iter("reversed")

    def __length_hint__(self):
        return 3


print("".join(reversed(Reversible())))


class LenGetitem:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(list(reversed(LenGetitem())))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


print([1, 2, 3][Index(1)], "abc"[Index(-1)], [1, 2, 3][Index(0) : Index(2)], list(range(Index(2))))
print(hex(Index(255)), bin(Index(5)), "a" * Index(3), int(Index(7)), float(Index(3)), b"a"[Index(0)])
error(lambda: [1][Index("x")])
error(lambda: [1][1.0])
error(lambda: [1]["a"])
error(lambda: [1][None])
error(lambda: "abc"[1.5])
error(lambda: (1,)["a"])
error(lambda: [1][1.0:])
error(lambda: [1][5])
error(lambda: ()[0])
error(lambda: ""[0])
error(lambda: range(3)[5])
error(lambda: b""[0])
error(lambda: {}["k"])
error(lambda: {}[[]])
error(lambda: [1].__setitem__(5, 1))
error(lambda: [1].__delitem__(5))


class Call:
    def __call__(self, *args, **kwargs):
        return args, kwargs


print(Call()(1, a=2), callable(Call()), Call().__call__.__name__)


class MissingDict(dict):
    def __missing__(self, key):
        self[key] = len(self)
        return self[key]


md = MissingDict()
print(md["a"], md["b"], md["a"], md)
