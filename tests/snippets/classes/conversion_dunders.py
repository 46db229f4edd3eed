# expected: 3.14
# __str__, __repr__, __format__, __int__, __float__, __complex__, __bytes__ and friends.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Both:
    def __repr__(self):
        return "<repr>"

    def __str__(self):
        return "<str>"


class OnlyRepr:
    def __repr__(self):
        return "<only repr>"


class OnlyStr:
    def __str__(self):
        return "<only str>"


b = Both()
print(b, repr(b), str(b), [b], (b,), {b: b}, f"{b} {b!r} {b!s} {b!a}", "%s %r" % (b, b), "{} {!r}".format(b, b))
print(OnlyRepr(), str(OnlyRepr()), [OnlyRepr()], f"{OnlyRepr()}")
print(OnlyStr(), repr(OnlyStr()).split(" object at ")[0])


class Plain:
    pass


print(repr(Plain()).split(" at ")[0], str(Plain()).split(" at ")[0], Plain, repr(Plain))


def local():
    class Inner:
        pass

    return Inner


print(local(), repr(local()()).split(" at ")[0])


class Bad:
    def __repr__(self):
        return 5

    def __str__(self):
        return None

    def __format__(self, spec):
        return 1.5

    def __int__(self):
        return "1"

    def __float__(self):
        return 1

    def __complex__(self):
        return 1.0

    def __bytes__(self):
        return "text"

    def __index__(self):
        return 1.0

    def __hash__(self):
        return 1.0


bad = Bad()
for f in (repr, str, format, int, float, complex, bytes, hash, hex, list([0]).__getitem__, print):
    error(lambda: f(bad))


class Format:
    def __format__(self, spec):
        return f"<{spec}>"


f = Format()
width = 5
print(f"{f}", f"{f:abc}", f"{f:{width}}", format(f), format(f, "x"), "{:>10}".format(f), "{0:{1}}".format(f, "nested"))


class StrSub(str):
    def __str__(self):
        return "StrSub.__str__"


ss = StrSub("content")
print(str(ss), repr(ss), f"{ss}", "%s" % ss, ss + "", type(str(ss)).__name__)


class ReturnsSub:
    def __str__(self):
        return StrSub("sub")


print(type(str(ReturnsSub())).__name__, str(ReturnsSub()))


class Int:
    def __int__(self):
        return 42


class Index:
    def __index__(self):
        return 43


class Float:
    def __float__(self):
        return 4.5


class Complex:
    def __complex__(self):
        return 1 + 2j


class Bytes:
    def __bytes__(self):
        return b"bytes"


print(int(Int()), int(Index()), float(Float()), float(Index()), complex(Complex()), complex(Float()), bytes(Bytes()))
error(lambda: int(Float()))
error(lambda: int(Plain()))
error(lambda: float(Int()))
error(lambda: float(Plain()))
error(lambda: complex(Plain()))
error(lambda: bytes(Plain()))
error(lambda: [0][Int()])
error(lambda: range(Float()))
error(lambda: int("x", Index()))
error(lambda: round(Plain()))
error(lambda: abs(Plain()))
error(lambda: hash([]))
error(lambda: format(Plain(), "x"))
error(lambda: f"{Plain():10}")
error(lambda: f"{[]:>5}")
error(lambda: f"{None:>5}")
print(f"{None}", f"{[]}", format(None), format([1]))


class Recursive:
    def __init__(self):
        self.me = self

    def __repr__(self):
        return f"R({self.me!r})"


try:
    repr(Recursive())
except RecursionError:
    print("RecursionError")
l = [1]
l.append(l)
d = {"k": 1}
d["d"] = d
t = ([],)
t[0].append(t)
print(l, d, t)


class Round:
    def __round__(self, n=None):
        return f"round {n}"

    def __trunc__(self):
        return 7

    def __ceil__(self):
        return "ceil"

    def __floor__(self):
        return "floor"


import math

print(round(Round()), round(Round(), 3), math.trunc(Round()), math.ceil(Round()), math.floor(Round()))


class RaisesRepr:
    def __repr__(self):
        raise ValueError("no repr")


error(lambda: [RaisesRepr()].__repr__())
error(lambda: str(RaisesRepr()))
error(lambda: f"{RaisesRepr()!r}")
error(lambda: print(RaisesRepr()))


class BoolInt(int):
    def __bool__(self):
        return False

    def __repr__(self):
        return f"BoolInt({int(self)})"

    def __str__(self):
        return "text of BoolInt"


bi = BoolInt(5)
print(bool(bi), bi, [bi], f"{bi}", f"{bi:d}", "%d %s" % (bi, bi), bi + 1, format(bi, ""))
