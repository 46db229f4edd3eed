# expected: 3.14
# Arithmetic operators: forward, reflected, in place, NotImplemented, subclasses first.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


NAMES = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul divmod".split()


def forward(name):
    return lambda self, other, *rest: (name, self.label, getattr(other, "label", other), *rest)


class Left:
    label = "L"


class Right:
    label = "R"


class InPlace:
    label = "I"


for name in NAMES:
    setattr(Left, f"__{name}__", forward(name))
    setattr(Right, f"__r{name}__", forward("r" + name))
    if name != "divmod":
        setattr(InPlace, f"__i{name}__", forward("i" + name))

l, r = Left(), Right()
print(l + 1, l - 1, l * 1, l / 1, l // 1, l % 1, l**1)
print(l << 1, l >> 1, l & 1, l | 1, l ^ 1, l @ 1, divmod(l, 1), pow(l, 2), pow(l, 2, 3))
print(1 + r, 1 - r, 1 * r, 1 / r, 1 // r, 1 % r, 1**r)
print(1 << r, 1 >> r, 1 & r, 1 | r, 1 ^ r, 1 @ r, divmod(1, r), pow(1, r))
print("s" + r, [1] + r, (1,) * r, None + r)
print(l + r)
for source in "+ - * / // % ** << >> & | ^ @".split():
    i = InPlace()
    scope = {"i": i}
    exec(f"i {source}= 5", scope)
    print(scope["i"], end=" ")
print()
for source in "+ - * / // % ** << >> & | ^ @".split():
    scope = {"l": Left(), "r": Right(), "x": 1}
    exec(f"l {source}= 5; x {source}= r", scope)
    print(scope["l"][0], scope["x"][0], end=" ")
print()
error(lambda: l + object)
error(lambda: object() + 1)
error(lambda: 1 + r + "")
error(lambda: pow(1, r, 2))
error(lambda: r + 1)
error(lambda: 1 - l)


def unsupported(source):
    try:
        exec(source, {"o": InPlace})
    except TypeError as exc:
        print(exc)


for source in ("1 + ''", "'' + 1", "[] + ()", "1 @ 2", "{} | 1", "1 << 1.0", "'a' - 'b'", "None * 2",
               "'a' * 'b'", "[1] * 1.5", "x = 1; x += ''", "x = []; x += 1", "x = 'a'; x -= 1", "x = (); x **= 2",
               "1 / 'a'", "1 // None", "2 ** 'x'", "divmod(1, 'a')", "pow('a', 2)", "pow(2, 'a', 3)", "x = 1; x @= 2",
               "x = 1; x <<= 'a'", "{1} + {2}", "1 and 2 + []", "-'a'", "+[]", "~1.5", "-None",
               "b'' + ''", "'' + b''", "range(2) + range(2)", "1 + o", "o() - o()", "[].__add__(1)"):
    unsupported(source)


class Decline:
    def __init__(self, label):
        self.label = label

    def __add__(self, other):
        print("add declined by", self.label, end="; ")
        return NotImplemented

    def __radd__(self, other):
        print("radd declined by", self.label, end="; ")
        return NotImplemented

    def __iadd__(self, other):
        print("iadd declined by", self.label, end="; ")
        return NotImplemented


error(lambda: Decline("a") + 1)
error(lambda: 1 + Decline("a"))
# Operands of the same type: the reflected method is not tried.
error(lambda: Decline("a") + Decline("b"))


def in_place():
    x = Decline("a")
    x += 1


error(in_place)


class Base:
    def __add__(self, other):
        return "Base.__add__"

    def __radd__(self, other):
        return "Base.__radd__"


class Sub(Base):
    def __radd__(self, other):
        return "Sub.__radd__"


class SubPlain(Base):
    pass


print(Base() + Sub(), "|", Sub() + Base(), "|", Base() + SubPlain(), "|", 1 + SubPlain())


class IntSub(int):
    def __radd__(self, other):
        return f"IntSub.__radd__({other})"

    def __add__(self, other):
        return f"IntSub.__add__({other})"


print(1 + IntSub(2), IntSub(1) + 2, 1.5 + IntSub(2), IntSub(1) + 1.5)


class NoneOp:
    __add__ = None
    __radd__ = None


error(lambda: NoneOp() + 1)
error(lambda: 1 + NoneOp())


class Unary:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __round__(self, *digits):
        return ("round", digits)

    def __floor__(self):
        return "floor"

    def __trunc__(self):
        return "trunc"


u = Unary()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), round(u, None))


class InstanceOnly:
    pass


o = InstanceOnly()
o.__add__ = lambda other: "never"
error(lambda: o + 1)


class Raises:
    def __add__(self, other):
        raise ValueError("from add")


error(lambda: Raises() + 1)


class Vector:
    def __init__(self, *values):
        self.values = values

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.values, other.values)))

    def __mul__(self, factor):
        return Vector(*(v * factor for v in self.values))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.values, other.values))

    def __eq__(self, other):
        return self.values == other.values

    def __repr__(self):
        return f"Vector{self.values}"


v = Vector(1, 2)
print(v + v, 3 * v, v * 3, v @ v, v == Vector(1, 2), v != Vector(1, 2), sum([v, v], Vector(0, 0)))
v += Vector(1, 1)
v *= 2
print(v)
