# expected: 3.14
# float: arithmetic, comparisons, special values, methods.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


inf, nan = float("inf"), float("nan")
print(1.5 + 2, 1.5 - 2, 1.5 * 2, 1.5 / 2, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, 2.0**3, 2.0**-1, -2.0**2, (-2.0) ** 2, 4**0.5, 0.0**0)
print(divmod(7.5, 2), divmod(-7.5, 2), divmod(7.5, -2), divmod(1e300, 7), divmod(0.0, 5), divmod(-0.0, 5), 5 % inf, -5 % inf, 5 // inf, -5 // inf)
print(inf + 1, inf - inf, inf * 0, inf / inf, -inf, inf > 10**400, -inf < -(10**400), inf == inf, nan == nan, nan != nan, nan < 1, nan > 1, 1 < nan, min(nan, 1), min(1, nan), max(nan, 1), max(1, nan), sorted([3, nan, 1]) is not None)
print(1e308 * 10, -1e308 * 10, 1e-320 / 1e10, 5e-324 / 2, 0.1 + 0.2, 0.1 + 0.2 == 0.3, 1e16 + 1 == 1e16, 0.1 * 3, 1 - 0.9, 1.1 + 2.2, 3.3 / 1.1)
print(-0.0, 0.0 == -0.0, 1 / inf, -1 / inf, str(-0.0), -0.0 + 0, 0.0 * -1, abs(-0.0), (-0.0).__bool__(), not 0.0, bool(nan), bool(1e-300))
error(lambda: 1.0 / 0)
error(lambda: 1.0 // 0)
error(lambda: 1.0 % 0)
error(lambda: divmod(1.0, 0.0))
error(lambda: 0.0**-1)
error(lambda: int(inf))
error(lambda: int(nan))
error(lambda: 1.5 << 1)
error(lambda: 1.5 & 1)
error(lambda: ~1.5)
error(lambda: 1.5 + "a")
error(lambda: 1.5 < "a")
error(lambda: [1][1.0])
error(lambda: range(1.0))
error(lambda: inf.as_integer_ratio())
error(lambda: nan.as_integer_ratio())
error(lambda: "a" * 2.0)
error(lambda: 1.5.x)
print((-8) ** (1 / 3), (-1) ** 0.5, (-8.0) ** 2, 2**0.5, 10**-3, 1e3, 2**1023.5 > 1e308)
print((1.5).is_integer(), (2.0).is_integer(), (1.5).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p0"), (1.5).conjugate(), (1.5).real, (1.5).imag, (-1.5).__abs__(), (1.5).__trunc__(), (1.5).__floor__(), (1.5).__ceil__(), (2.5).__round__(), (1.5).__int__())
print(int(1.9), int(-1.9), int(1e15), int(1e20), round(1.5), round(2.5), round(-1.5), round(1.25, 1), round(1.35, 1), round(1e20), round(123.456, -1), round(0.5, 0), round(-0.4), round(5e15 + 0.5))
print(1.0 == 1, 1.5 == 1.5, 1.0 is not 1, hash(1.0) == hash(1), hash(1.5) == hash(1.5), {1: "a", 1.0: "b"}, 1.0 in [1], 2.0 in {2}, {1.0: "x"}[1], True == 1.0, hash(inf) == hash(inf), 0.1 in (0.1,))
print(1 < 1.5 < 2, 1.5 > 1, 1.5 >= 1.5, 1.5 <= 2**100, 1e100 < 10**101, 1e15 < 10**15 + 1, 2**53 + 1.0 == 2**53, 9007199254740993 == 9007199254740992.0, 9007199254740993 > 9007199254740992.0)
print(float(5), float("5"), float(True), float(2**100), float(-0), float("-0"), 5.0, 5., .5, 5e2, 5E-2, 1_000.0_1, 1e0, 0e5)
total = 0.0
for i in range(10):
    total += 0.1
print(total, total == 1.0, sum([0.1] * 10), sum(i / 10 for i in range(11)), 0.1 * 10)
x = 1.0
steps = 0
while x + 1.0 != 1.0:
    x /= 2
    steps += 1
print(steps, x)
guess = 2.0
for _ in range(10):
    guess = (guess + 2 / guess) / 2
print(guess, guess * guess)
area = 0.0
for i in range(1000):
    area += (i / 1000) ** 2 / 1000
print(area, round(area, 5))
print(sorted([1.5, -inf, inf, 0.0, -0.0, 1e-10, 2]), max(1.5, 2), min([0.1, 0.01]), abs(-1.5), sum([1e100, 1, -1e100]), sum([0.1, 0.2, 0.3]))
print(f"{1.5}", "%s" % 1.5, str(1.5), repr(1.5), "{}".format(1.0), f"{1e100}", f"{1.0:g}", f"{0.1:.20f}", f"{1 / 3:.3}", f"{2.5:.0f}", f"{3.5:.0f}", f"{1e6:,.2f}", f"{-1.5:+}", f"{1.5:08.2f}", f"{inf:f}", f"{nan:5}", f"{1e-7}")


class F(float):
    def __add__(self, other):
        return F(super().__add__(other))

    def __repr__(self):
        return f"F({super().__repr__()})"


f = F(1.5)
print(f + 1, type(f + 1).__name__, f * 2, [f], f == 1.5, f"{f}", f"{f:.1f}", float(f), type(float(f)).__name__)
