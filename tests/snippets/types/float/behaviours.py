# expected: 3.14


def show(lines):
    """Prints what each expression gives."""
    for line in lines.strip().splitlines():
        line = line.strip()
        try:
            result = repr(eval(line, globals()))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(line, "->", ascii(result)[1:-1])


inf, nan = float("inf"), float("nan")


class FloatMethod:
    def __float__(self): return 2.5


class BadFloat:
    def __float__(self): return "x"


class Index:
    def __index__(self): return 3


show("""
float()
float(5), float("1.5"), float(FloatMethod()), float(Index()), float(True)
float(BadFloat())
float(None)
float([])
float("")
float(" 1.5 "), float("\\t2\\n"), float("1_0.5_0"), float(".5"), float("5."), float("1e3"), float("1E-3")
float("1__0")
float("1_")
float("_1")
float("1._5")
float("1e")
float("e1")
float(".")
float("0x10")
float("infinity"), float("-INF"), float("nan"), float("+nan"), float("-NaN")
float("infinit")
float("1.5f")
float("\\u0661.\\u0662")
float("1\\x00")
float(b"1.5"), float(bytearray(b"2"))
float(b"x")
float(1j)
float(10 ** 400)
float(x=1)
float(1, 2)
float("1" * 400)
float("1" + "0" * 308), float("1e-400"), float("4.9e-324"), float("2.4e-324")
1.7976931348623157e308 * 10, -1e308 * 10
float.fromhex("0x1.8p1"), float.fromhex("1.8"), float.fromhex("-0x1p-1074"), float.fromhex("inf")
float.fromhex("0x1p2000")
float.fromhex("xyz")
float.fromhex(5)
(1.5).hex(), (0.0).hex(), (-0.0).hex(), (5e-324).hex(), inf.hex(), nan.hex(), (1e300).hex()
float.from_number(5), float.from_number(1.5), float.from_number(Index())
float.from_number("1")
float.__getformat__("double")
float.__getformat__("x")
float.__getformat__(5)
(1.5).as_integer_ratio(), (-0.0).as_integer_ratio(), (0.1).as_integer_ratio()
inf.as_integer_ratio()
nan.as_integer_ratio()
(1.0).is_integer(), (1.5).is_integer(), inf.is_integer(), nan.is_integer()
repr(0.1), repr(1e16), repr(1e15), repr(123456789012345678.0), repr(1e-4), repr(1e-5), repr(-0.0)
repr(1e22), repr(1e21), repr(5e-324), repr(1.7976931348623157e308), repr(2.0 ** 60), repr(1 / 3)
str(1e100), str(inf), str(-inf), str(nan), str(100.0), str(1e5)
round(2.675, 2), round(1.005, 2), round(0.5), round(1.5), round(-0.5), round(1e300, -299)
round(1234.5, -2), round(1250.0, -2), round(1.5, 400), round(1.5, -400), round(-1.5, -5)
round(inf)
round(nan)
round(inf, 2), round(nan, 1)
round(1.7976931348623157e308, -308)
round(1.5, "a")
round(1.5, 1.0)
int(inf)
int(-1.9), int(1.9), (1.9).__floor__(), (-1.9).__floor__(), (1.1).__ceil__(), (-1.1).__ceil__(), (1.9).__trunc__()
inf.__floor__()
nan.__ceil__()
1.0 / 0
1.0 // 0
1.0 % 0
divmod(1.0, 0)
0.0 ** -1
(-1.0) ** 0.5
1e200 ** 2 if False else "skipped"
(-1.5) ** 3, (-2.0) ** -2, 2.0 ** 0.5, 0.0 ** 0, 1.0 ** inf, inf ** 0, nan ** 0, 1.0 ** nan
(-1.0) ** inf, 0.5 ** inf, 2.0 ** inf, 0.5 ** -inf, (-inf) ** 3, (-inf) ** 2, (-inf) ** -1
7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, divmod(7.5, -2), divmod(-7.5, 2)
inf // 1, inf % 1, 1 % inf, -1 % inf, 1 // inf, -1 // inf
-0.0 % 5, 0.0 % -5, 5.0 % 5, -5.0 % 5
0.1 + 0.2, 0.1 * 3, 1e16 + 1, 1e308 + 1e308, inf - inf, inf * 0
nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], nan is nan
1.0 == 1, 1.5 > 1, 1 < 1.5, 0.1 + 0.2 == 0.3, -0.0 == 0.0, 2 ** 53 == 2.0 ** 53
1.5 < "a"
1.5 + "a"
1.5 & 1
1.5 << 1
~1.5
1.5 @ 2
hash(1.0) == hash(1), hash(0.5) != hash(0.25), hash(inf), hash(-inf), hash(-0.0)
hash(nan) == hash(nan)
(1.5).real, (1.5).imag, (1.5).conjugate()
(1.5).foo
(1.5).__add__("a"), (1.5).__radd__(1), (1.5).__pow__(2), (1.5).__pow__(2, None)
(1.5).__pow__(2, 3)
pow(1.5, 2, 3)
(1.5).__round__(), (1.5).__round__(0), (1.5).__round__(None)
(1.5).__bool__(), (0.0).__bool__(), bool(nan)
(1.5).__eq__("a"), (1.5).__lt__("a"), (1.5).__divmod__(0.5), (1.5).__rdivmod__(4)
(1.5).__format__("")
(1.5).__format__(5)
f"{1.5:d}"
f"{1.5:s}"
f"{1.5:x}"
f"{1234567.891:,.2f}", f"{1234567.891:_.1f}", f"{0.000123:e}", f"{0.5:%}", f"{1e10:g}", f"{1e-10:g}", f"{123456789:g}"
f"{1.5:10}|{1.5:<10}|{1.5:^10}|{1.5:+}|{1.5: }|{-1.5:010}|{1.5:*^10.3f}"
f"{inf:010}", f"{nan:+}", f"{-inf:F}", f"{nan:E}", f"{inf:%}", f"{inf:,}"
f"{1.5:.0f}", f"{2.5:.0f}", f"{0.5:.0f}", f"{1e20:.3}", f"{100.0:#.3g}", f"{1.0:#.0f}", f"{1.0:#g}"
f"{-0.0:z}", f"{-0.001:z.1f}", f"{-0.0:+z}", f"{0.0:z}"
f"{1e300:f}"[:20], len(f"{1e300:f}"), f"{1e-300:f}", f"{5e-324:.400f}"[-10:]
f"{123.456:n}", f"{1e6:n}"
f"{1234.5678:.6,f}", f"{1234.56789:_.4_f}", f"{0.123456789:.9,}"
"%f %e %g %.3f %10.2f|%-10.2f|%+f|% f|%010.3f" % ((1.5,) * 9)
"%.0f %#.0f %.10g %a %s %r %d %i" % (2.5, 1.0, 0.1, 0.1, 0.1, 0.1, 1.9, -1.9)
"%x" % 1.5
"%c" % 1.5
"%d" % inf
"%d" % nan
max(1.0, 2), min(1, 1.0), max(nan, 1), max(1, nan), sorted([3.5, 1, 2.5])
sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([0.1, 1, True]), sum([1, 0.5, inf, -inf])
abs(-1.5), abs(-0.0), -(-0.0), +1.5, abs(nan)
complex(1.5), complex("1.5"), complex(1, -0.0), complex(-0.0, -0.0)
""")
