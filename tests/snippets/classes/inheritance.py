# Multiple inheritance and the C3 order.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__)
        print(exc)


def names(cls):
    return [c.__name__ for c in cls.__mro__]


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


print(names(D), D().who(), D.mro() == list(D.__mro__))
print(D.__bases__ == (B, C), D.__base__.__name__, A.__bases__)


class E(C, B):
    pass


print(names(E), E().who())
error(lambda: type("F", (D, E), {}))
error(lambda: type("F", (A, B), {}))
error(lambda: type("F", (object, A), {}))
error(lambda: type("F", (A, A), {}))


class O:
    pass


class X(O):
    pass


class Y(O):
    pass


class Z(O):
    pass


class K1(X, Y):
    pass


class K2(Z, Y):
    pass


class K3(Z, X):
    pass


class All(K1, K2, K3):
    pass


print(names(All))
print(isinstance(D(), A), isinstance(A(), D), issubclass(D, (int, C)), issubclass(bool, int))
print(isinstance(1, (str, (bytes, int))), isinstance(True, int), isinstance(None, type(None)))
error(lambda: isinstance(1, 1))
error(lambda: isinstance(1, (str, 1)))
error(lambda: issubclass(1, int))
error(lambda: issubclass(int, 1))
print(isinstance(1, int | str), issubclass(int, str | None), isinstance(None, str | None))


class Int(int):
    def double(self):
        return Int(self * 2)


print(Int(5).double(), type(Int(5).double()).__name__, type(Int(5) + 1).__name__, Int("ff", 16))


class Str(str):
    extra = None

    def shout(self):
        return self.upper() + "!"


s = Str("abc")
s.extra = 5
print(s.shout(), s.extra, s == "abc", hash(s) == hash("abc"), {s: 1}["abc"], len(s), s[1:])


class List(list):
    def __init__(self, *args):
        super().__init__(args)
        self.log = []

    def append(self, item):
        self.log.append(item)
        super().append(item)


l = List(1, 2)
l.append(3)
print(l, l.log, type(l + [1]).__name__, type(l[:]).__name__, isinstance(l, list), l == [1, 2, 3])


class Dict(dict):
    def __missing__(self, key):
        return f"missing {key}"


d = Dict(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, d)


class Tuple(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)

    @property
    def total(self):
        return sum(self)


print(Tuple(1, 2, 3).total, Tuple(1), Tuple() == (), hash(Tuple(1)) == hash((1,)))


class Float(float):
    def __repr__(self):
        return f"Float({super().__repr__()})"


print(Float(1.5), [Float("2.5")], Float(1.0) + 1)
error(lambda: type("B", (bool,), {}))
error(lambda: type("B", (type(None),), {}))
error(lambda: type("B", (type(lambda: 0),), {}))
error(lambda: type("B", (int, str), {}))
error(lambda: type("B", (range,), {}))
error(lambda: type("B", (slice,), {}))


def bad_base():
    class Bad(1):
        pass


error(bad_base)


def none_base():
    class Bad(None):
        pass


error(none_base)


class Empty(A, B if False else object):
    pass


print(names(Empty), A.__subclasses__()[:2] == [B, C], [c.__name__ for c in O.__subclasses__()])


class P:
    x = 1


class Q(P):
    pass


class R(P):
    x = 2


class S(Q, R):
    pass


print(S.x, S().x)
Q.x = 3
print(S.x)
del Q.x
print(S.x)

# __bases__ and __class__ can be assigned.
class Left:
    def side(self):
        return "left"


class Right:
    def side(self):
        return "right"


class Sub(Left):
    pass


sub = Sub()
print(sub.side())
Sub.__bases__ = (Right,)
print(sub.side(), names(Sub))
sub.__class__ = Left
print(sub.side(), type(sub).__name__)
error(lambda: setattr(sub, "__class__", int))
error(lambda: setattr(sub, "__class__", 1))
error(lambda: setattr(Sub, "__bases__", (Sub,)))
error(lambda: setattr(Sub, "__bases__", ()))
error(lambda: setattr(int, "x", 1))
error(lambda: setattr(1, "__class__", bool))
