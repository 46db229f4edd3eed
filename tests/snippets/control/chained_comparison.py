# Chained comparisons evaluate each operand once and stop at the first false one.
def note(name, value):
    print(name, end=" ")
    return value


print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1, 1 == 1 == 1, 1 == 1 != 2, 1 < 2 > 1, 1 < 2 == 2)
print(note("a", 1) < note("b", 2) < note("c", 3))
print(note("a", 3) < note("b", 2) < note("c", 3))
print(note("a", 1) < note("b", 2) > note("c", 3) < note("d", 4))
print(1 in [1] == True, 1 in ([1] == True,), (1 in [1]) == True, not 1 in [2], 1 not in [2] is not None)
print("a" < "b" < "c", "a" in "abc" in ["abc"], 1 is 1 is not None, None is None is None)
print((1 < 2) < 2, 1 < (2 < 3), False == False in [False], (False == False) in [False])


class C:
    def __init__(self, name, result):
        self.name, self.result = name, result

    def __lt__(self, other):
        print(f"{self.name}<{other.name}", end=" ")
        return self.result

    def __repr__(self):
        return self.name


a, b, c = C("a", "truthy"), C("b", "last"), C("c", [])
print(a < b < c)
print(c < a < b)
print(a < b < c < a)
print(b < c < a)


class NoBool:
    def __bool__(self):
        raise TypeError("no truth")


n = C("n", NoBool())
try:
    n < a < b
except TypeError as exc:
    print(exc)
print(type(a < n < b).__name__ if False else "", type(n < a).__name__)
x = 5
print(0 < x < 10, 0 < x < 3, not 0 < x < 3, 0 <= x <= 5 <= 10 != 3)
if 1 < x < 10 and not 3 < x < 4:
    print("in range")
print([v for v in range(10) if 2 < v <= 5], "big" if 3 < x < 10 else "small")
while 0 < x < 6:
    x -= 3
print(x)


def f():
    return 1 < 2 < 3


def g(v):
    return 0 < v < 10 or v == 100 == 100


print(f(), g(5), g(50), g(100))
print(1 < 2 < 3 < 4 < 5 < 6, 1 < 2 < 3 < 4 < 4 < 6, (lambda v: 1 < v < 3)(2))
print(1 < 2.5 < 3, 1 < 10**30 < float("inf"), float("nan") < 1 < 2, 1 == 1.0 == True == (1 + 0j))
try:
    1 < "a" < 2
except TypeError as exc:
    print(exc)
try:
    print(2 < 1 < "a")
    1 < 2 < "a"
except TypeError as exc:
    print(exc)
assert 1 < 2 < 3, "never"
print(f"{1 < 2 < 3} {1 < 3 < 2!r}")
y = 1 < 2 < (z := 3)
print(y, z)
print([] < [1] < [1, 0] < [2], {1} < {1, 2} < {1, 2, 3}, {1} <= {1} < {1, 2})
