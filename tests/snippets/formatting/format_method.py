# str.format and format_map.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


print("{} {}".format(1, "a"), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{} {k} {}".format(1, 2, k=3))
print("{{}} {{{}}}".format(1), "{0!r} {0!s} {0!a}".format("é"), "{!r:>5}".format("a"), "{:{}}|{:{w}}".format("a", 5, "b", w=3))
print("{0[0]} {0[1]} {1[key]} {1[1]}".format([1, 2], {"key": "v", 1: "int key"}))
print("{0.real} {0.imag} {a.__class__.__name__} {a[0].real}".format(5, a=[6]))
print("{:>10}|{:<10}|{:^10}|{:*^9}|{:=+8d}|{:08.3f}".format("a", "b", "c", "d", 5, 3.14159))
print("{:d} {:b} {:o} {:x} {:X} {:#b} {:#o} {:#x} {:c} {:n} {:,} {:_}".format(5, 5, 8, 255, 255, 5, 8, 255, 65, 5, 1234567, 1234567))
print("{:f} {:.2f} {:e} {:.1E} {:g} {:G} {:%} {:.1%}".format(1.5, 1.555, 12345.6, 12345.6, 1e-7, 1e20, 0.5, 0.123))
print("{0:{1}{2}{3}}".format("x", "*", "^", 7), "{:{fill}{align}{width}}".format("y", fill="-", align=">", width=4))
print("{:+} {:-} {: } {:+} {:z}".format(5, 5, 5, -5, 0.0), "{:z.1f} {:.1f}".format(-0.01, -0.01))
print("{:s} {:.2s} {:5.1s}|".format("abc", "abc", "abc"), "{:}".format("x"), "{:5}|{:5}|".format(1, "a"), "{!s:5}|".format(1))
print("{:,.2f} {:_.3f} {:,} {:_x} {:_b} {:_o}".format(1234567.891, 1234.5, -1234567, 0xABCDEF, 0b10101010, 0o1234567))
print("{:010,} {:012,.1f} {:+,d}".format(1234567, 1234.5, 1000), "{:#_x}".format(0xABCDE), "{:e} {:.0e}".format(0.0, 15000.0))
print("{:g} {:g} {:g} {:g} {:.3g} {:#g} {:g}".format(100000, 1000000, 0.0001, 0.00001, 1234.5, 1.0, 1e300))
print("{} {} {} {}".format(1e16, 1e15, 1.0, 1e-5), "{:.3} {:.3} {:.10}".format(1234.5, 0.000012345, 1 / 3), "{:10}|{:<10}|".format(1.5, 2.5))
print("{} {:f} {:e} {:%} {:05}".format(float("inf"), float("nan"), float("-inf"), float("inf"), float("nan")))
print("{} {:.2f} {:>12} {:.1e}".format(1 + 2j, 1.234 + 5.678j, 1j, 10j), "{}".format(-0j), "{:g}".format(3 + 0j))
print("{:>5}{:>5}".format(True, False), "{:d} {:5}|{!r:>6}".format(True, True, True), "{}".format([1, "a"]), "{!s:>8}|".format([1]))
print("{:x>5}{:0>5}{:<<5}{:}>5}".format(1, 2, 3, 4) if False else "{:x>5}{:0>5}{:<<5}".format(1, 2, 3))
print("{a[b c]} {a[0]} {a[-1]}".format(a={"b c": 1, 0: "zero", "-1": "minus"}), "{0[a]}".format({"a": {"b": 1}}), "{0[a][b]}".format({"a": {"b": 1}}))


class Spec:
    attr = "attribute"

    def __format__(self, spec):
        return f"<{spec}>"

    def __getitem__(self, key):
        return f"[{key!r}]"


print("{} {:abc} {:{}} {.attr} {[x]} {[5]} {[-5]} {0!r:.1}".format(Spec(), Spec(), Spec(), "in", Spec(), Spec(), Spec(), Spec()) if False else "{} {:abc} {:{}} {.attr} {[x]} {[5]} {[-5]}".format(Spec(), Spec(), Spec(), "in", Spec(), Spec(), Spec(), Spec()))
error(lambda: "{}".format())
error(lambda: "{} {}".format(1))
error(lambda: "{1}".format(0))
error(lambda: "{a}".format())
error(lambda: "{a}".format(b=1))
error(lambda: "{".format())
error(lambda: "}".format())
error(lambda: "{0".format(1))
error(lambda: "{0!}".format(1))
error(lambda: "{0!x}".format(1))
error(lambda: "{0!rr}".format(1))
error(lambda: "{} {0}".format(1))
error(lambda: "{0} {}".format(1))
error(lambda: "{0.}".format(1))
error(lambda: "{0[}".format([1]))
error(lambda: "{0[]}".format([1]))
error(lambda: "{0[0}".format([1]))
error(lambda: "{0[0]x}".format([1]))
error(lambda: "{0.nothing}".format(1))
error(lambda: "{0[5]}".format([1]))
error(lambda: "{0[a]}".format([1]))
error(lambda: "{0[k]}".format({}))
error(lambda: "{-1}".format(1))
error(lambda: "{:d}".format("x"))
error(lambda: "{:s}".format(1))
error(lambda: "{:d}".format(1.5))
error(lambda: "{:f}".format("x"))
error(lambda: "{:q}".format(1))
error(lambda: "{:5q}".format("x"))
error(lambda: "{:.2d}".format(1))
error(lambda: "{:,s}".format("x"))
error(lambda: "{:,x}".format(1))
error(lambda: "{:,_}".format(1))
error(lambda: "{:=5}".format("x"))
error(lambda: "{:+}".format("x"))
error(lambda: "{:#}".format("x"))
error(lambda: "{: }".format("x"))
error(lambda: "{:+c}".format(65))
error(lambda: "{:c}".format(-1))
error(lambda: "{:.}".format(1.5))
error(lambda: "{:5.}".format("x"))
error(lambda: "{:>>>5}".format(1))
error(lambda: "{:5 }".format(1))
error(lambda: "{:{}}".format(1))
error(lambda: "{:{:{}}}".format(1, 2, 3))
error(lambda: "{:=5}".format(1j))
error(lambda: "{:05}".format(1j))
error(lambda: "{:d}".format(None))
error(lambda: "{:5}".format(None))
error(lambda: "{:5}".format([]))
error(lambda: "{:99999999999999999999}".format(1))
error(lambda: format(1, 2))
error(lambda: format(1, "x", 3))
error(lambda: "x".format(*1))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)), "{x.real}".format_map({"x": 5}))
error(lambda: "{}".format_map({"a": 1}))
error(lambda: "{a}".format_map({}))
error(lambda: "{0}".format_map([1]))
print(format(5), format(5, ""), format("x", ">3"), format(3.14159, ".2f"), format(255, "#x"), format(True), format(True, "d"))
print((5).__format__("03"), "x".__format__(">2"), (1.5).__format__(""), format(None), format(..., ""), format(int), format([1], ""))
