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


class ComplexMethod:
    def __complex__(self): return 1 + 2j


class BadComplex:
    def __complex__(self): return 1.0


show("""
complex(), complex(1), complex(1, 2), complex(1.5), complex(1j, 1j), complex("1+2j"), complex(real=1, imag=2)
complex(ComplexMethod())
complex(BadComplex())
complex(None)
complex("a")
complex("1+2")
complex("1 + 2j")
complex(" 1+2j "), complex("(1+2j)"), complex("( 1+2j )"), complex("j"), complex("-j"), complex("1e3j"), complex("nan+infj")
complex("1_0+2_0j"), complex("1j")
complex("1__0j")
complex("")
complex("()")
complex("1+j2")
complex("1", 2)
complex(1, "2")
complex([], 1)
complex(1, [])
complex(1, 2, 3)
complex(foo=1)
complex.from_number(1), complex.from_number(1.5), complex.from_number(ComplexMethod())
complex.from_number("1")
1j, -1j, 1 + 0j, 0j, -0j, 1e100j, 1e-7j, 1.5j, complex(-0.0, 1), complex(0, -0.0), complex(nan, inf)
str(1 + 2j), repr(-1 - 2j), str(complex(inf, -inf))
(1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j) + 1, 1 - (1 + 2j), (1 + 2j) ** 2, (1 + 2j) ** 0.5
2 ** (1 + 1j), (1 + 2j) ** -2, (1 + 2j) ** (1 + 2j), 0j ** 0, 0j ** 2, 1j ** 100
0j ** -1
0j ** 1j
1j / 0
1j // 1
1j % 1
divmod(1j, 1)
1j < 2j
1j < 1
1j == 1j, 1 + 0j == 1, 1.5 + 0j == 1.5, 1j == "a", 1j != 1
abs(3 + 4j), abs(complex(inf, nan)), abs(1e200 + 1e200j)
abs(complex(1.7e308, 1.7e308))
(1 + 2j).real, (1 + 2j).imag, (1 + 2j).conjugate(), -(1 + 2j), +(1 + 2j), bool(0j), bool(1j)
(1 + 2j).real = 5
int(1j)
float(1j)
round(1j)
~1j
1j & 1
hash(1 + 0j) == hash(1), hash(0j), hash(1j) == hash(1j)
(1 + 2j).__complex__(), (1 + 2j).__getnewargs__(), (1j).__eq__(1), (1j).__lt__(1j), (1j).__pow__(2)
pow(1j, 2, 3)
(1j).__pow__(2, 3)
f"{1 + 2j}", f"{1 + 2j:.2f}", f"{1 + 2j:e}", f"{1 + 2j:20}|", f"{1 + 2j:<20}|", f"{1 + 2j:^20}|", f"{1 + 2j:+}", f"{1.5j:g}"
f"{1 + 2j:d}"
f"{1 + 2j:020}"
f"{1 + 2j:=20}"
f"{1 + 2j:s}"
f"{1234567 + 2j:,}", f"{1 + 2j:.3}", f"{1j:#g}", f"{complex(-0.0, -0.0):z}"
"%s" % (1 + 2j)
"%f" % 1j
"%d" % 1j
sum([1j, 2]), sum([1, 2.5, 1j]), max([1 + 0j])
max(1j, 2j)
sorted([1j])
(1j).foo
1j[0]
len(1j)
complex(1, inf) * 1j, complex(inf, 0) * 2, 1j * inf, complex(0, inf) / 1, 1 / complex(inf, inf)
1 - 0j, 1 + -0j, 0.0 * 1j, -0.0 + 0j, 1.0 * (1 - 0j), (1 - 0j) * 2, 2 / (1 + 0j)
complex(1, 2) in {1 + 2j}, {1: "a"}[1 + 0j]
type(1j + True), type(1j * 1.5), type(1j ** 2)
""")
