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


class Index:
    def __index__(self): return 5


class Trunc:
    def __trunc__(self): return 5


class IntMethod:
    def __int__(self): return 9


class BadInt:
    def __int__(self): return "x"


class BoolInt:
    def __int__(self): return True


class BadIndex:
    def __index__(self): return 1.5


show("""
int()
int(5), int(-5.9), int(True), int(Index()), int(IntMethod())
int(Trunc())
int(BadInt())
int(BadIndex())
int(None)
int([])
int("")
int(" ")
int("  12  ")
int("+12"), int("-12"), int("- 12")
int("12 13")
int("1_000"), int("1__000")
int("_1")
int("1_")
int("0x10")
int("0x10", 16), int("10", 16), int("0x10", 0)
int("0b11", 0), int("0o17", 0), int("017", 0)
int("00", 0), int("0_0", 0), int("0x_1", 16)
int("z", 36), int("Z", 36), int("z", 35)
int("1", 1)
int("1", 37)
int("1", -2)
int("1", "2")
int("1", 2.0)
int("1", base=Index())
int(1, 2)
int(base=10)
int("5", base=10)
int(x="5")
int(b"12"), int(bytearray(b"-3")), int(b"0x1f", 16)
int(b"x")
int("\\u0663\\u0664")
int("\\u00b2")
int("\\ud800")
int("1\\x00")
int("\\x00")
int(float("inf"))
int(float("nan"))
int(1e20)
int(1j)
int("3" * 30)
int("a" * 300)
int.__new__(int, 5)
int.__new__(bool, 5)
int.__new__(str, 5)
int.__new__()
int.__new__(5)
bool.__new__(bool, [])
bool(1, 2)
bool(x=1)
bool.__new__(int, 1)
class_ = type("Sub", (bool,), {})
bool.from_bytes(b"\\x01")
(5).__class__, (5).__doc__ is None
(5).foo
(5).real = 3
int.foo
(5).bit_length(1)
(5).bit_count(1)
(5).conjugate(1)
(5).as_integer_ratio(1)
(5).__add__("x")
(5).__add__()
(5).__add__(1, 2)
(5).__pow__(2, 3), (5).__rpow__(2), (5).__pow__("x")
(5).__divmod__(0)
(5).__eq__("x"), (5).__lt__(2.5), (5).__ne__(5)
(5).__format__(5)
(5).__round__("x")
(5).__round__(1, 2)
(5).__floor__(), (5).__ceil__(), (5).__trunc__()
(5).__hash__(), (-1).__hash__()
(5).__sizeof__() > 0
(5).__getnewargs__(1)
5 + "a"
"a" + 5
5 - None
5 * None
5 / []
5 // {}
5 % "a"
5 ** "a"
5 << 1.0
5 & 1.0
5 | "a"
5 ^ None
5 @ 5
-"a"
+[]
~1.5
abs("a")
5 < "a"
5 >= None
5 == "5"
5()
5[0]
len(5)
iter(5)
for_ = [x for x in 5]
5 in 5
del_ = (5).__delattr__("real")
round(5, None), round(5, 1), round(15, -1)
round(2.5), round(3.5), round(-2.5)
divmod(7, -2), divmod(-7, 2), -7 // 2, -7 % 2, 7 % -2
0 ** 0, 0.0 ** 0, 2 ** -1, (-2) ** -1, 0 ** 5
0 ** -1
(-8) ** (1 / 3)
True + True, True / 2, ~True, -True, True << 3
True & 1, True & True, True | 2, True ^ True
bin(-5), oct(-8), hex(-255), bin(True)
bin(1.5)
hex("a")
oct(None)
chr(-1)
chr(0x110000)
chr("a")
chr(10 ** 20)
ord("ab")
ord("")
ord(5)
ord(b"a"), ord(bytearray(b"b"))
abs(-(2 ** 63)), abs(True)
sum([]), sum([1, 2], 5), sum([[1], [2]], [])
sum(["a"])
sum(["a"], "")
sum([b"a"], b"")
sum([bytearray()], bytearray())
sum(5)
sum()
sum([1], 2, 3)
sum([1], start=3)
max(), min()
max(5)
max([])
max([], default=3), max([1, 5, 3], key=lambda x: -x)
max(1, 2, default=3)
max(1, "a")
min("b", "a"), min([3], [2, 5])
min(1, 2, key=5)
min(1, 2, foo=3)
pow(2, 10), pow(2, 10, 1000), pow(2, -2), pow(base=2, exp=3)
pow(2)
pow("a", 2)
pow(2, "a")
pow(2, 3, "a")
divmod(1)
divmod("a", 1)
divmod(1, 0), divmod(1.0, 0)
""")
