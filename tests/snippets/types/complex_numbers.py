# expected: 3.14
# complex.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


a, b = 1 + 2j, 3 - 4j
print(a + b, a - b, a * b, a / b, a**2, a**0.5 == a**0.5, -a, +a, abs(b), a.conjugate(), a.real, a.imag, a == 1 + 2j, a != b, bool(0j), bool(1j), hash(1 + 0j) == hash(1), 1 + 0j == 1, 2j == 2j)
print(a + 1, 1 + a, a * 2, 2 * a, a - 1.5, 1.5 - a, a / 2, 2 / (1j), 1j**2, 1j * 1j, (-1) ** 0.5 if False else 0, 2**1j == 2 ** (0 + 1j), 0j**0, (1 + 1j) ** 3, (1 + 1j) ** -1, sum([1j, 2j]), True + 1j)
print(repr(1j), 0j, -0j, 1 - 0j, complex(-0.0, -0.0), complex(1, float("nan")), complex(float("inf"), -1), 1e20j, 1.5e-7 + 3j, [1 + 1j], str(2 - 1j), complex("1-2j"), complex(" -1e3+.5j "), complex("nanj"), complex("infinity"))
error(lambda: a < b)
error(lambda: a > 1)
error(lambda: a // b)
error(lambda: a % b)
error(lambda: divmod(a, b))
error(lambda: a / 0)
error(lambda: 0j**-1)
error(lambda: 0j ** (1j))
error(lambda: int(a))
error(lambda: float(a))
error(lambda: round(a))
error(lambda: complex("x"))
error(lambda: complex("1+"))
error(lambda: complex("1 +2j"))
error(lambda: complex([]))
error(lambda: complex("1", 1))
error(lambda: a + "x")
error(lambda: pow(a, b, 2))
error(lambda: abs())
error(lambda: a.nothing)
error(lambda: setattr(a, "real", 1))
error(lambda: sorted([a, b]))
error(lambda: range(1j))
error(lambda: [1][1j])
print(f"{a}", f"{a:.2f}", f"{a:>10}", f"{a:+.1e}", f"{a!r}", "%s" % a, format(a, ""), f"{1j:g}", f"{complex(1.5, -2.25):.1f}", f"{a:,}")
print(1j .imag, 1.5j, 1_0j, 0j == 0, complex(1, 2) == a, complex(1), complex(True), {1j: "x"}[1j], 1j in [1j], (1 + 0j) in {1}, complex(a), complex(1j, 2), complex(real=1, imag=1), type(a.real).__name__, a.__class__.__name__, a.__add__(1), a.__eq__("x"), abs(3 + 4j), abs(complex("inf")), (3 + 4j).__abs__())


class C:
    def __complex__(self):
        return 5 + 6j


print(complex(C()), C().__complex__().imag)
z, n = 0j, 0
while abs(z) < 2 and n < 50:
    z, n = z * z + (-0.75 + 0.2j), n + 1
print(n)
