# expected: 3.14
# The module math.
import math


def error(call):
    try:
        print("no error:", repr(call()))
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.sqrt(0), math.isqrt(10**20), math.isqrt(99), round(math.cbrt(27), 12), math.hypot(3, 4), math.hypot(1, 2, 3), math.dist([0, 0], [3, 4]))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(10**20), math.ceil(2.0000001), math.fabs(-3), math.modf(3.25), math.frexp(8.0), math.ldexp(0.5, 4), math.copysign(1, -0.0))
print(math.gcd(12, 18), math.gcd(), math.gcd(0, 5, 10), math.gcd(-4, 6), math.lcm(4, 6), math.lcm(), math.factorial(20), math.factorial(0), math.comb(10, 3), math.comb(3, 5), math.perm(5, 2), math.perm(4))
print(math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 4), math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([1.5, 2]), math.sumprod([1, 2], [3, 4]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9))
print(round(math.sin(1), 12), round(math.cos(1), 12), round(math.tan(1), 12), round(math.asin(0.5), 12), round(math.acos(0.5), 12), round(math.atan(1), 12), round(math.atan2(-1, -1), 12), round(math.sinh(1), 12), round(math.cosh(1), 12), round(math.tanh(1), 12))
print(round(math.exp(1), 12), round(math.expm1(1e-5), 15), round(math.log(10), 12), math.log(8, 2), math.log2(1024), math.log10(1000), round(math.log1p(1e-5), 15), round(math.log(10**400), 9), math.pow(2, 0.5) == 2**0.5, math.degrees(math.pi), round(math.radians(180), 12), math.exp2(3))
print(round(math.gamma(5), 9), round(math.lgamma(10), 9), round(math.erf(0.5), 12), round(math.erfc(0.5), 12), math.ulp(1.0), math.nextafter(1.0, 2.0), math.fma(2, 3, 4))
error(lambda: math.sqrt(-1))
error(lambda: math.log(0))
error(lambda: math.log(-1))
error(lambda: math.factorial(-1))
error(lambda: math.factorial(1.5))
error(lambda: math.sqrt("x"))
error(lambda: math.floor("x"))
error(lambda: math.gcd(1.5))
error(lambda: math.exp(1000))
error(lambda: math.acos(2))
error(lambda: math.isqrt(-1))
error(lambda: math.comb(-1, 2))
error(lambda: math.pow(0, -1))
error(lambda: math.fmod(1, 0))
error(lambda: math.ceil(math.inf))
error(lambda: math.floor(math.nan))
error(lambda: math.nothing)
error(lambda: math.hypot("x"))
error(lambda: math.sumprod([1], [1, 2]))
