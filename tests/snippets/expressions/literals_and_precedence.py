# Literals of every kind, joining of lines and strings, precedence of operators.
print(1_000, 0x_ff, 0b1_0, 0o1_7, 1e3, 1.5e-3, .5, 5., 1_0.0_1e1_0, 1j, 1.5J, 0xDEADbeef, 0XFF, 0B11, 0O17, 00, 1E5)
print('single', "double", '''triple "x" 'y' ''', """triple
lines""", 'it\'s', "say \"hi\"", r'raw\n\'', R"\d", b'bytes\x00', rb'\x00', Rb'\n', bR'\t', u'unicode', f'{1}', fR'\{1}', rf'{1}\n')
print("a" 'b' """c""" r'\d' f"{1 + 1}" u"e", ("joined "
      "over "
      "lines"), "back\
slash")
print("\a\b\f\v\t\\".encode(), "\101\60\0".encode(), "\x41\u00e9\U0001F600\N{LATIN SMALL LETTER E WITH ACUTE}", "\1\12\123".encode(), b"\x00\377\n\"", "\"'\n".encode())
print([], [1], [1, 2,], (), (1,), (1, 2), {}, {1}, {1: 2}, {1: 2,}, [[]], ((),), {(): {}}, ..., None, True, False, NotImplemented, __debug__)
print(1 + 2 * 3, (1 + 2) * 3, 2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, -2 ** -2, 7 - 2 - 1, 8 / 4 / 2, 7 // 2 * 2, 7 % 4 * 2, 2 * 7 % 4, -7 // 2, -(7 // 2), - 7 % 3, +-+1, --1, ~-1, -~1, not not 1)
print(1 + 2 << 1, 1 << 2 + 1, 5 & 3 | 4, 5 | 3 & 4, 5 ^ 3 | 1, 6 & 3 == 2, (6 & 3) == 2, 1 | 2 == 2, 1 < 2 & 3, not 1 == 2, not (1) + 1, 1 if 0 else 2 + 3, (1 if 0 else 2) + 3, 1 or 0 and 0, (1 or 0) and 0, not 0 or 1, not (0 or 1))
print(1 < 2 == True, (1 < 2) == True, 1 == 1 in [1], 1 in [1] == [1], 3 > 2 > 1, "a" "b" * 2, ("a" "b") * 2, "a" + "b" * 2, [1] + [2] * 2, 2 * 3 ** 2, 10 - 2 ** 2 * 2, 1 - -1, 1 --1, 2**~1, ~2**2, 3 .real, (3).real, 3.0.real, 1..real, 1.e1, 1 .__add__(2))
print(lambda: 1 if 0 else 2 is None and 0 or 1, (lambda: 1 if 0 else 2)(), (lambda x: x or 5)(0), (lambda *a: a)(1, 2), [lambda: 1][0](), (lambda: (yield))().__class__.__name__) if False else print((lambda: 1 if 0 else 2)(), (lambda x: x or 5)(0), (lambda *a: a)(1, 2), [lambda: 1][0]())
print(1 if True else 2 if True else 3, 1 if False else 2 if False else 3, (1, 2) if 1 else 3, 1, 2 if 0 else 3, [1 if 0 else 2, 3], {1 if 0 else 2: 3}, "a" if "" else "b" if 0 else "c")
x = 5
print(x is not None, not x is None, x not in [1], not x in [1], x is x is x, x == 5 == 5, x != 4 != 3, -x ** 2, (-x) ** 2, x ** 2 % 3, x << 1 & 3, x & 1 << 2, x + 1 if x else x - 1, not x + 1, ~x + 1, -x % 3, x // 2 ** 2, x @ 2 if 0 else 0)
value = (1 +
         2 +  # a comment inside
         3)
other = [
    1,

    2,  # trailing
]
third = 1 + \
    2 \
    + 3
print(value, other, third); print("semicolon"); pass; print("end")
if True: print("one line"); print("same suite")
if (x == 5 and
        x > 1): print("continued condition")
if True:
        print("deep indentation")
if True:
  print("shallow")
  if True:
        print("mixed")
        # a comment at any column
# another
      # and another
  print("back")
for i in range(2): print(i, end=" "); print("in loop", end=" ")
print()
class Empty: pass
class Body: x = 1; y = 2
def one(): return 1
def several(): a = 1; b = 2; return a + b
print(Empty.__name__, Body.y, one(), several())
print(0 if 1else 2, 1if 1 else 2, [0x1for x in [1]], 1or 2) if False else print(0 if 1 else 2)
été = "identifiers"; 变量 = "may be"; ªº = "unicode"; _ = "underscore"; __x__ = 1; ﬁ = "normalized"
print(été, 变量, ªº, _, __x__, fi, "ao" in globals(), "fi" in globals())
print("tab\there", 'a\
b', "nul\0byte".encode(), "crlf\r\n".encode(), "é".encode(), '\N{DIGIT ONE}\x31\u0031')
print((), ((), ()), (((1))), ((1),), [(1), (2,)], {"a": (1, 2)}, *(1, 2), *[], **{})
print(10 ** 20, -10 ** 20, 0.1, 1e22, 1e-7, 123456789.123456789, 1e16, 1e15, -0.0, 5e-324, 1.7976931348623157e308, 1e309, -1e309, 0.1 + 0.2, 100.0, 1e2)
assert 1, "not raised"
True and print("statement expression")
"a docstring-like expression"
5
...
print(type(lambda: 0).__name__, type(()).__name__, type({}).__name__, type({1}).__name__, type(1.).__name__, type(1j).__name__, type(b"").__name__, type(None).__name__, type(...).__name__, type(f"").__name__)
