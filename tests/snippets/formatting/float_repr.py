# How floats and complex numbers are printed and parsed.
values = [0.0, -0.0, 1.0, -1.5, 0.1, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 123456789012345.6, 1234567890123456.7,
          12345678901234567.0, 1e17, 1e21, 1e22, 1e23, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308,
          1e-4, 1e-5, 0.00012345, 0.000012345, 9.999999999999999e-05, 3.0e10, 1.5e-10, 4.35, 0.7, 2.675, 1e5, 123e-7,
          float("inf"), float("-inf"), float("nan"), 9007199254740993.0, 0.30000000000000004, 1.1, 2.2, 3.3000000000000003]
for v in values:
    print(repr(v), str(v), f"{v:.3f}" if abs(v) < 1e20 else "", f"{v:.5g}", f"{v:e}")
print(1j, 1 + 2j, -1j, 1 - 2j, complex(0, -0.0), complex(-0.0, 0), complex(1e20, 1e-10), complex(float("inf"), float("nan")))
print(repr(1.5j), str(3 + 0j), [1j], complex("1+2j"), complex("-j"), complex(" 1e3 "), complex("(1+2j)"), complex("nan+infj"))
for text in ("1", " 1.5 ", "1e5", "1E-5", "-.5", "5.", "+3", "1_000.5", "inf", "-Infinity", "nan", "1e400", "1e-400", "0x10",
             "1__0", "_1", "1_", "", " ", "1 2", "e5", ".", "1e", "1.5.2", "--1", "infin", "١٢٣", "1e5_0", "\n1\t", "1\0"):
    try:
        print(repr(text), float(text))
    except ValueError as exc:
        print(exc)
for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20, 0.05, 1234.5678):
    print(round(v), round(v, 1), round(v, 2), round(v, -2), end="; ")
print()
print(round(5), round(15, -1), round(25, -1), round(-15, -1), round(1234, -2), round(5, 3), round(10**20 + 5, -1), round(True))
print(round(2.5, None), round(1.0, 400), round(1.0, -400), type(round(2.5, 0)).__name__, type(round(2.5)).__name__)
print((1.5).hex(), (0.1).hex(), (-0.0).hex(), float("inf").hex(), (5e-324).hex(), float.fromhex("0x1.8p+1"), float.fromhex("-inf"), float.fromhex(".8"))
print((0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (3.0).as_integer_ratio(), (3.0).is_integer(), (3.5).is_integer(), float("inf").is_integer())
print(0.1 + 0.7, 1.1 * 3, 1e16 + 1, 2**53 + 1.0, 1e308 * 10, -1e308 * 10, 1e-323 / 10, 3.0 // 2, -3.0 // 2, 3.0 % -2, -3.0 % 2, 5.5 % 2)
print(divmod(7.5, 2), divmod(-7.5, 2), 2.0**0.5, 2**-1, (-8) ** (1 / 3), 0.0**0, 10.0**-2, 1e100**3, (-2.0) ** 3)
print(int(3.99), int(-3.99), int(1e20), float(10**22), float(2**53 + 1), 1e22 == 10**22, 1e23 == 10**23, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53)
print(1.0 == 1, hash(1.0) == hash(1), hash(0.5) == hash(0.5), 0.1 < 1 < 1.5, float("nan") != float("nan"), max(1, 1.0), max(1.0, 1))
print(-0.0 == 0.0, str(-0.0), 0.0 - 0.0, -0.0 + 0.0, -0.0 - 0.0, 0.0 * -1, abs(-0.0), min(0.0, -0.0), [0.0] == [-0.0])
print(1_000.5, 1e1_0, 0.1e1, 1., .5, 1e-0, 00.5, 0e0, 1_0.0_1, 0xFF, 1e5j, 1_0j)
print(float(), float(True), float("1" * 400), float("0." + "0" * 400 + "1"), float(b"1.5"), float(bytearray(b"2")))
