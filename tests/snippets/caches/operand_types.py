# expected: 3.14
# One operator sees operands of changing types.
def add(a, b):
    return a + b


def multiply(a, b):
    return a * b


def less(a, b):
    return a < b


def equal(a, b):
    return a == b


def index(a, b):
    return a[b]


def truth(a):
    return 1 if a else 0


def contains(a, b):
    return b in a


def negate(a):
    return -a


def call(f, *args):
    try:
        return f(*args)
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


class Number:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        return f"{self.v}+{other}"

    def __radd__(self, other):
        return f"{other}+r{self.v}"

    def __mul__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return [self.v]

    def __eq__(self, other):
        return "eq"

    def __getitem__(self, key):
        return f"item {key}"

    def __bool__(self):
        return self.v > 1

    def __contains__(self, item):
        return self.v

    def __neg__(self):
        return "negated"

    def __repr__(self):
        return f"N{self.v}"


pairs = [(1, 2), (2**47, 2**47), (1.5, 2), (2, 1.5), ("a", "b"), ([1], [2]), ((1,), (2,)), (True, 1), (1j, 1), (Number(1), 2),
         (2, Number(2)), (1, "a"), ("a", 1), (None, 1), ({}, {}), (2**100, -(2**100)), (b"a", b"b"), ({1}, {2}), (0, -0.0)]
for _ in range(2):
    for function in (add, multiply, less, equal):
        print(function.__name__, [call(function, a, b) for a, b in pairs])
for container, key in [([1, 2], 0), ("ab", 1), ({"k": "v"}, "k"), ((5,), -1), (Number(3), "x"), (b"a", 0), (range(9), 4), ([1], "a"), ({}, 1), (None, 0), (5, 5), ("ab", 9)]:
    print(call(index, container, key), end=" | ")
print()
print([call(truth, v) for v in (0, 1, 0.0, "", "a", [], [0], None, Number(1), Number(2), {}, 2**100, 0j, object, ...)])
print([call(contains, a, b) for a, b in [([1], 1), ("abc", "b"), ({1: 2}, 1), ({1}, 2), (range(3), 2), (Number(0), 1), (Number(5), 1), (5, 5), ("a", 1), ((), 1)]])
print([call(negate, v) for v in (1, -(2**47), 2**47, 1.5, 0, -0.0, True, Number(1), "a", None, 2**100)])


def accumulate(start, values):
    total = start
    for v in values:
        total += v
    return total


print(accumulate(0, range(10)), accumulate(0, [1, 2.5, 3]), accumulate("", "abc"), accumulate([], [[1], (2,), "x"]), accumulate(0, [2**46] * 5), accumulate(0.1, [1] * 3), call(accumulate, 0, [1, "a"]), accumulate((), [(1,), (2,)]), accumulate(0, [True, False, True]), accumulate(0, [1, 1j]))


def change_in_loop():
    x = 1
    seen = []
    for i in range(60):
        x = x * 3 if i < 40 else x / 7.0 if i < 50 else str(x)[:3] if i == 50 else x + "!"
        if i in (0, 28, 29, 30, 39, 40, 49, 50, 59):
            seen.append((type(x).__name__, x if len(str(x)) < 25 else str(x)[:25]))
    return seen


print(change_in_loop())


def overflow_loop():
    n, steps = 1, 0
    while n < 2**70:
        n += n
        steps += 1
    while n > 1:
        n //= 2
        steps += 1
    return n, steps


print(overflow_loop(), [2**i - 1 + 1 for i in (30, 31, 32, 46, 47, 48, 62, 63, 64)], [(-2) ** i - 1 for i in (31, 47, 63)])


def counted(kind):
    i, out = kind(0), []
    while i < 3:
        out.append(i)
        i += 1
    return out


class Int(int):
    def __add__(self, other):
        return Int(int(self) + other)

    def __repr__(self):
        return f"I{int(self)}"


print(counted(int), counted(float), counted(bool), counted(Int), counted(complex) if False else "")


def mixed_iteration(items):
    return [x for x in items]


def gen():
    yield 1
    yield 2


for items in ([1], (2,), "ab", {"k": 1}, {3}, range(2), gen(), iter([5]), map(str, [6]), zip([1], [2]), enumerate("c"), b"d", reversed([1, 2]), {"v": 9}.values(), {"i": 8}.items()):
    print(mixed_iteration(items), end=" ")
print()


def unpack(pair):
    a, b = pair
    return a, b


for pair in ((1, 2), [3, 4], "xy", {"k": 1, "l": 2}, range(2), gen(), iter((5, 6)), b"ab", {7: 8}.items() if False else (7, 8)):
    print(unpack(pair), end=" ")
print([call(unpack, p) for p in ((1,), [1, 2, 3], "x", 5, None, gen)])
