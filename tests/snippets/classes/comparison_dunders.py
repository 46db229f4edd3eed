# expected: 3.14
# Comparisons: reflection, NotImplemented, __ne__ from __eq__, __hash__ and identity.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class All:
    def __init__(self, label):
        self.label = label

    def note(name):
        return lambda self, other: f"{self.label}.{name}({getattr(other, 'label', other)})"

    __lt__, __le__, __eq__ = note("lt"), note("le"), note("eq")
    __ne__, __gt__, __ge__ = note("ne"), note("gt"), note("ge")


a = All("a")
print(a < 1, a <= 1, a == 1, a != 1, a > 1, a >= 1)
print(1 < a, 1 <= a, 1 == a, 1 != a, 1 > a, 1 >= a)
b = All("b")
print(a < b, a == b)


class Sub(All):
    pass


s = Sub("s")
print(a < s, a == s, s < a)


class SubOverride(All):
    def __gt__(self, other):
        return "override gt"


print(a < SubOverride("o"))
error(lambda: hash(a))


class EqOnly:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        if not isinstance(other, EqOnly):
            return NotImplemented
        return self.v == other.v


print(EqOnly(1) == EqOnly(1), EqOnly(1) != EqOnly(1), EqOnly(1) != EqOnly(2), EqOnly(1) == 1, EqOnly(1) != 1)
error(lambda: hash(EqOnly(1)))
error(lambda: {EqOnly(1)})
error(lambda: {EqOnly(1): 1})
print(EqOnly.__hash__, EqOnly(1) in [EqOnly(2), EqOnly(1)], [EqOnly(1)].index(EqOnly(1)))


class WithHash(EqOnly):
    def __hash__(self):
        return hash(self.v)


print(len({WithHash(1), WithHash(1), WithHash(2)}), {WithHash(1): "x"}[WithHash(1)])


class KeepsHash(WithHash):
    def __eq__(self, other):
        return False

    __hash__ = WithHash.__hash__


print(len({KeepsHash(1), KeepsHash(1)}))


class Plain:
    pass


p, q = Plain(), Plain()
print(p == p, p == q, p != q, hash(p) == hash(p))
error(lambda: p < q)
error(lambda: p < 1)
error(lambda: 1 >= p)
error(lambda: 1 < "a")
error(lambda: [1] < (1,))
error(lambda: None < None)
error(lambda: {} < {})
error(lambda: 1j < 2j)
error(lambda: sorted([1, "a"]))
error(lambda: max(1, None))
error(lambda: [1, "a"] < [1, 2])
error(lambda: int < str)


class Weird:
    def __eq__(self, other):
        return []

    def __lt__(self, other):
        return "text"


w = Weird()
print(w == 1, w != 1, w < 1, bool(w == 1), not w == 1, w in [1], [1] == [w])


class NoBool:
    def __bool__(self):
        raise TypeError("no truth here")


class EqNoBool:
    def __eq__(self, other):
        return NoBool()


print(type(EqNoBool() == 1).__name__)
error(lambda: EqNoBool() != 1)
error(lambda: 1 in [EqNoBool()])
error(lambda: 0 if NoBool() else 1)
error(lambda: not NoBool())
error(lambda: NoBool() and 1)


class BadHash:
    def __hash__(self):
        return "text"


error(lambda: hash(BadHash()))


class BigHash:
    def __hash__(self):
        return 2**200


class BoolHash:
    def __hash__(self):
        return True


print(isinstance(hash(BigHash()), int), hash(BoolHash()))


class NoneHash:
    __hash__ = None


error(lambda: hash(NoneHash()))


# Containers compare by identity first.
nan = float("nan")
print(nan == nan, [nan] == [nan], nan in [nan], (nan,) == (nan,), {nan: 1} == {nan: 1})


class Never:
    def __eq__(self, other):
        return False


n = Never()
print(n == n, [n] == [n], n in [n], [n].count(n), [n].index(n), (n, 1) < (n, 2))


class Calls:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(f"{self.name}=={getattr(other, 'name', other)}", end=" ")
        return NotImplemented


print(Calls("x") == Calls("y"))
print(Calls("x") != Calls("y"))
print(Calls("x") == 1)
print(1 == Calls("x"))


class LtOnly:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"L{self.v}"


print(sorted([LtOnly(3), LtOnly(1), LtOnly(2)]), LtOnly(1) > LtOnly(0), min(LtOnly(2), LtOnly(1)))
error(lambda: LtOnly(1) <= LtOnly(2))
print(object.__eq__(1, 1), object.__eq__(p, q), object.__ne__(p, q), object.__lt__(p, q), int.__eq__(1, 1.0))
