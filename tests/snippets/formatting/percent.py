# expected: 3.14
# The % operator on strings.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


print("%s %s" % ("a", 1), "%d" % 5, "%d%%" % 50, "%s" % [1, 2], "%s" % None, "%s" % (None,), "%%" % ())
print("%5d|%-5d|%05d|%+d|% d|%+5d|%-+5d|" % (42, 42, 42, 42, 42, 42, 42))
print("%x %X %#x %#X %o %#o %i %u" % (255, 255, 255, 255, 8, 8, 3, 4), "%x" % -255, "%#o" % -8, "%08x" % 255, "%#08x" % 255)
print("%f %.2f %10.3f|%-10.1f|%+.0f %e %E %.3e %g %G %.3g %g" % (3.14159, 3.14159, 3.14159, 3.14159, 3.5, 12345.678, 12345.678, 12345.678, 0.00001, 0.00001, 12345.678, 1e20))
print("%s|%10s|%-10s|%.2s|%10.2s|" % ("hello", "hello", "hello", "hello", "hello"))
print("%r %r %a %s" % ("it's", "é", "é", "é"), "%r" % ("t",), "%.3r|%6r" % ("abc", "x"))
print("%c%c %5c|%-3c|" % ("a", 66, "x", "y"), "%c" % 0x1F600)
print("%(a)s %(b)d %(a)r %%" % {"a": "x", "b": 2, "c": 3}, "%(a b)s" % {"a b": 1}, "%()s" % {"": "empty"})
print("%*d|%-*d|%.*f|%*.*f|" % (5, 42, 5, 42, 2, 3.14159, 8, 2, 3.14159), "%*d|" % (-5, 42))
print("%d %d %i" % (3.99, -3.99, True), "%f" % 3, "%.1f" % True, "%s" % 3.0, "%d" % 10**30, "%x" % 10**20)
print("%5s|%5s" % (None, True), "%s %s" % ([1], (2,)), "%s" % {"a": 1}, "%s" % ({"a": 1},), "%(k)s" % {"k": (1, 2)})
print("%.0f %.0f %.0f %.0f" % (0.5, 1.5, 2.5, 3.5), "%.3f" % 2.0005, "%.1f" % 0.25, "%.2f" % -0.001, "%5.1f%%" % 99.5)
print("%f %f %F %e %g" % (float("inf"), float("nan"), float("-inf"), float("inf"), float("nan")), "%010f" % float("inf"), "%+f" % float("inf"))
print("%#.3g %#x %#o %#e %#.0f" % (1.0, 0, 0, 1.0, 3.0), "%.10d" % 42, "%+.5d" % 42, "%.5x" % 255, "%#.5x" % 255, "% 05d" % 42)
print("%ld %lld %hd" % (1, 2, 3) if False else "%ld" % 1, "%hd" % 2, "%Ld" % 3)
print("100%" % () if False else "100%%" % (), "text" % (), "text" % [] if False else "text" % {}, "no fields" % {"a": 1})


class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __int__(self):
        return 7

    def __index__(self):
        return 8

    def __float__(self):
        return 1.5


print("%s %r %a %d %x %f" % (Both(), Both(), Both(), Both(), Both(), Both()))
error(lambda: "%d" % "x")
error(lambda: "%d" % None)
error(lambda: "%x" % 1.5)
error(lambda: "%o" % "8")
error(lambda: "%f" % "x")
error(lambda: "%c" % "ab")
error(lambda: "%c" % -1)
error(lambda: "%c" % 0x110000)
error(lambda: "%c" % 1.5)
error(lambda: "%s %s" % "one")
error(lambda: "%s" % (1, 2))
error(lambda: "%s %s" % (1,))
error(lambda: "text" % 1)
error(lambda: "text" % (1,))
error(lambda: "%(a)s" % 1)
error(lambda: "%(a)s" % (1,))
error(lambda: "%(a)s" % {})
error(lambda: "%(a" % {"a": 1})
error(lambda: "%z" % 1)
error(lambda: "%y %d" % (1, 2))
error(lambda: "%" % 1)
error(lambda: "abc%" % 1)
error(lambda: "%5" % 1)
error(lambda: "%*d" % ("x", 1))
error(lambda: "%.*f" % (1.5, 1))
error(lambda: "%(a)*d" % {"a": 1})
error(lambda: "%d" % 1j)
error(lambda: "%d" % float("inf"))
error(lambda: "%d" % float("nan"))
error(lambda: "%i" % [])
error(lambda: "%99999999999999999999d" % 1)
error(lambda: 5 % "x")
print("%s" % "%s" % "twice" if False else "%s" % ("%s",), "%s%s" % ("a", "b") * 2, "%%%s%%" % 1, "%s\n%s" % (1, 2))
print(b"%d %s %x %c %r %a %b" % (1, b"bytes", 255, 65, "r", "é", b"b"), b"%5.1f|%-4d|" % (2.25, 3), b"%(k)s" % {b"k": b"v"})
error(lambda: b"%s" % "text")
error(lambda: b"%d" % "x")
error(lambda: b"%c" % 256)


class Str(str):
    def __mod__(self, other):
        return "custom mod"

    def __rmod__(self, other):
        return "custom rmod"


print(Str("%s") % 1, "%s" % Str("x"), "x" % Str("y"))
t = "%s is %d years and %.1f%% sure"
print(t % ("Ann", 30, 99.5))
text = "%s"
text %= 5
print(text)
print("%-10s|%+5d|%#06x" % ("left", 5, 255), "%s" % b"bytes", "%s" % type(1), "%r" % type)
