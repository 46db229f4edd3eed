"""The module `cmath`: functions of complex numbers, at finite and at other places."""
import cmath

INF, NAN = float("inf"), float("nan")
NAMES = "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh".split()


def part(value):
    return repr(value) if value in (INF, -INF) or value != value else format(value, ".11g")


def shown(value):
    if isinstance(value, complex):
        return f"{part(value.real)} {part(value.imag)}"
    if isinstance(value, tuple):
        return " ".join(map(part, value))
    return part(value) if isinstance(value, float) else repr(value)


def show(function, *args, **kwargs):
    try:
        print(shown(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for name in NAMES:
    print("---", name)
    for z in (0, 1, -1, 1j, -1j, 2.5, 3 + 4j, -3 + 4j, 0.5 - 0.25j, 1e300 + 1e300j, 1e-320j, 1e-5 + 1j, 711 + 1j):
        print(z, end=": ")
        show(getattr(cmath, name), z)
print("--- branch cuts")
for name in NAMES:
    for z in (complex(-2, 0.0), complex(-2, -0.0), complex(2, 0.0), complex(2, -0.0), complex(0.0, 2),
              complex(-0.0, 2), complex(-0.0, -0.0)):
        print(name, z, end=": ")
        show(getattr(cmath, name), z)
print("--- what is not finite")
for name in NAMES:
    for real in (-INF, -1.0, 0.0, INF, NAN):
        for imag in (-INF, -0.0, 1.0, INF, NAN):
            print(name, real, imag, end=": ")
            show(getattr(cmath, name), complex(real, imag))
print("--- polar coordinates")
for z in (0, 1, -1, 1j, -1 - 1j, complex(-1, -0.0), complex(INF, INF), complex(NAN, 1), 1e308 + 1.7e308j):
    print(z, end=": ")
    show(cmath.polar, z)
    show(cmath.phase, z)
for r, phi in ((1, 0), (2, cmath.pi / 2), (-1, 1), (0, INF), (INF, 1), (INF, -0.0), (1, INF), (NAN, 0), (1, NAN)):
    print(r, phi, end=": ")
    show(cmath.rect, r, phi)
print("--- logarithms to a base")
for args in ((8, 2), (1j, 10), (0,), (0, 2), (2, 0), (2, 1), (-1, cmath.e)):
    print(*args, end=": ")
    show(cmath.log, *args)
print("--- tests")
for z in (1, INF, NAN, complex(1, INF), complex(NAN, INF), 1j):
    print(z, cmath.isfinite(z), cmath.isinf(z), cmath.isnan(z))
for args, kwargs in (((1, 1 + 1e-10j), {}), ((1, 1.1), {}), ((1, 1.1), {"rel_tol": 0.2}), ((0, 1e-10j), {}),
                     ((0, 1e-10j), {"abs_tol": 1e-9}), ((complex(INF, 0), complex(INF, 0)), {}),
                     ((complex(INF, 1), complex(INF, 0)), {}), ((NAN, NAN), {}), ((1, 1), {"rel_tol": -1})):
    show(cmath.isclose, *args, **kwargs)
print("--- arguments")


class Own:
    def __complex__(self):
        return 3 + 4j


class Real:
    def __float__(self):
        return 4.0


show(cmath.sqrt, Own())
show(cmath.sqrt, Real())
show(cmath.sqrt, True)
show(cmath.sqrt, "4")
show(cmath.sqrt)
show(cmath.sqrt, 1, 2)
show(cmath.rect, 1j, 1)
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
