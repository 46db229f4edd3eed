# expected: 3.14
# int: arithmetic near the machine's limits, big numbers, bits, methods.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


limits = [2**47 - 1, 2**47, 2**53, 2**62, 2**63 - 1, 2**63, 2**64, 2**31, 2**32 + 1, 2**100]
for n in limits:
    print(n, n + 1, n - 1, -n, -n - 1, n * 2, n * n, n // 3, -n // 3, n % 7, -n % 7, n >> 5, n << 5, ~n, n & 0xFFFF, n | 1, n ^ n, n.bit_length())
for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a // b, a % b, divmod(a, b), a / b, end=" | ")
print()
for n in limits[:6]:
    for m in (1, 2**46, 2**62, -(2**63)):
        assert (n + m) - m == n and (n * m) // m == n and (n - m) + m == n and divmod(n, m)[0] * m + n % m == n
        assert n ^ m ^ m == n and (n | m) == (n ^ m) + (n & m) and ~(n & m) == ~n | ~m
print("identities hold")
print(2**200, 3**100, (-2) ** 63, 10**30 // 10**28, 10**30 % 7, -(10**30) // 7, -(10**30) % 7, 10**30 / 10**29, 2**0, 0**0, (-1) ** 1001)
print(1 << 100, (1 << 100) >> 98, -1 >> 100, -5 >> 1, -1 << 3, 5 >> 1000, 0 << 10**6, -(2**100) >> 99, 1 << 0)
print(5 & 3, 5 | 3, 5 ^ 3, -5 & 3, -5 | 3, -5 ^ 3, ~0, ~-1, -1 & 2**100, -(2**70) | 1, (2**70) ^ -1, -(2**64) & (2**64 - 1))
print(int("123456789" * 5), str(10**50), hex(2**70), oct(2**70), bin(2**10), int(hex(2**70), 16) == 2**70, int("-" + "9" * 30), len(str(2**1000)))
print((5).bit_length(), (0).bit_length(), (-5).bit_length(), (255).bit_count(), (-255).bit_count(), (2**100).bit_count(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, (5).as_integer_ratio(), (5).is_integer())
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True), (0).to_bytes(1), (255).to_bytes(), (2**64).to_bytes(9, "big"), int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xff", "little", signed=True), int.from_bytes(b""), int.from_bytes([1, 2]), int.from_bytes(b"\xff" * 10, "big"))
error(lambda: (256).to_bytes(1, "big"))
error(lambda: (-1).to_bytes(1, "big"))
error(lambda: (128).to_bytes(1, "big", signed=True))
error(lambda: (1).to_bytes(1, "middle"))
error(lambda: (1).to_bytes(-1, "big"))
error(lambda: int.from_bytes("ab", "big"))
error(lambda: 1 << -1)
error(lambda: 1 >> -1)
error(lambda: 1 // 0)
error(lambda: 1 % 0)
error(lambda: 1 / 0)
error(lambda: 10**400 / 1)
error(lambda: float(10**400))
error(lambda: 10**400 * 1.5)
error(lambda: (5).nothing)
error(lambda: 5 + None)
error(lambda: 5 < "a")
print(10**400 / 10**399, 10**400 // 10**399, (10**400 + 1) / 10**400, 2**1023 * 1.0, 10**22 / 3, 7 / 2, -7 / 2, 1 / 3, 2**64 / 2**62, 3 / 10**30)
print(10**20 == 1e20, 10**23 == 1e23, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, -(10**400) < -1e308, 10**400 < float("inf"), 5 < 5.5, 5 == 5.0, 10**30 < 10**31, 2**63 > 2**63 - 1)
print(5 .__add__(3), (5).__radd__(3), (5).__floordiv__(2), (5).__rsub__(3), (5).__neg__(), (5).__bool__(), (5).__index__(), (5).__and__(1.0), (5).__eq__("5"), (2).__pow__(10), (2).__pow__(10, 7), (5).__divmod__(2), (7).__round__(-1))
print(1_000_000, 0xFF, 0b1010, 0o17, 0xDEAD_BEEF, 00, 0_0, 0B1, 0XfF, int(1e18), int(1e30), int(-1.9), round(12345, -2), round(-15, -1), round(25, -1))
print(5 if 5 else 0, not 0, 0 == False, 1 == True, -0, +5, - -5, 5 - -5, 2**-2, 2**3**2, -2**2, (-2) ** 2, 7 - 2 - 1, 2 * 3 % 4, 1 + 2 << 1, 1 | 2 ^ 3 & 4, ~5 & 0xF, not 1 + 1)
a = 2**47 - 2
for _ in range(4):
    a += 1
    print(a, type(a).__name__, end=" ")
for _ in range(4):
    a -= 1
print(a)
a = -(2**47) + 2
for _ in range(4):
    a -= 1
    print(a, end=" ")
print(a * -1, abs(a), -a)
fact = 1
for i in range(1, 41):
    fact *= i
print(fact, fact // 2**38, fact % 1000003, len(str(fact)), str(fact)[:10])
x, y = 0, 1
for _ in range(300):
    x, y = y, x + y
print(x, x % 10**9, x.bit_length())
print(sum(10**i for i in range(25)), sum(range(10**6)), max(2**70, 2**69), min(-(2**70), 5), sorted([2**70, -(2**70), 0, 2**64, 5]), {2**70: "big"}[2**70], hash(2**70) == hash(2**70), 2**70 in {2**70}, 2**70 is not None)
print(pow(3, 1000, 10**9 + 7), pow(2, 10**5, 97), pow(12345678901234567890, 98765432109876543210, 1000000007), pow(-3, 3, 5), pow(3, -2, 11), 7**77 % 10**10)
print(int("0" * 100 + "7"), int("9" * 4300) > 0)
error(lambda: int("9" * 4301))
error(lambda: str(10**4300))
error(lambda: int(10**5000) and f"{10**5000}")
