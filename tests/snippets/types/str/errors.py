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


class Sub(str): pass
class HasStr:
    def __str__(self): return Sub("sub")
class BadStr:
    def __str__(self): return 5
class BadRepr:
    def __repr__(self): return b"x"
class Index:
    def __index__(self): return 1


s = "hello world"
show("""
str(5), str(), str(object=5), str(b"ab", "ascii"), str(b"ab", errors="strict"), str(bytearray(b"x"), "utf-8")
str(b"ab", 5)
str("ab", "ascii")
str(5, "ascii")
str(b"\\xff", "ascii")
str(b"\\xff", "utf-8", "foo")
str(b"", "nosuch")
str(b"ab", "nosuch")
str(1, 2, 3, 4)
str(foo=1)
str(BadStr())
repr(BadRepr())
type(str(HasStr())), type(str(Sub("a")))
s + 5
5 + s
s * 1.5
s * "a"
s * -1, s * 0, s * Index(), Index().__index__() * s
s * 10 ** 20
s % 5
s % (1,)
"%d" % "a"
"%s %s" % 5
"%s" % (1, 2)
"%" % ()
"%z" % 5
"%(a)s" % 5
"%(a)s" % {"b": 1}
"%(a" % {}
"%*d" % (1.5, 2)
"%.*f" % ("a", 2)
"%c" % 256, "%c" % "x", "%c" % 0x1F600
"%c" % -1
"%c" % 0x110000
"%c" % "ab"
"%5c|%-5c|" % ("a", "b")
"%i %u %d" % (1, 2, 3.9)
"%x %X %o %#x %#o %#X" % (255, 255, 8, 255, 8, 255)
"%x" % 1.5
"%o" % "a"
"%e" % "a"
"%s" % None, "%r" % "a", "%a" % "\\u00e9", "%10.3s|" % "abcdef", "%-10s|" % "a", "%05d" % -42, "%+d" % 5, "% d" % 5
"%%", "%%" % (), "%5%" % ()
"%.3d" % 5, "%.0d" % 0, "%08.3d" % 5, "%-08d|" % 5, "%#.3x" % 5, "%+.3d" % 5
"%99999999999999999999d" % 5
"%.99999999999999999999f" % 5
"%ld %hd %Ld" % (1, 2, 3)
s[100]
s["a"]
s[1.5]
s[None]
s[10 ** 30]
s[Index()]
s[::0]
s["a":]
s[1:"b"]
s[:10 ** 30], s[-10 ** 30:3], s[::-1], s[::3], s[5:2:-1], s[None:None:None]
s[0] = "x"
del_ = s.__delitem__
s.__setitem__
s.foo
s.find()
s.find(5)
s.find("o", "a")
s.find("o", 1, 2, 3)
s.find("o", None, None), s.find("o", -3), s.find("", 20), s.find("", 11), s.find("o", Index()), s.find("o", 10 ** 30)
s.index("z")
s.rindex("z")
s.count("o"), s.count(""), "".count(""), s.count("l", 3), s.count("o", -3), s.count("zz")
s.count(5)
s.startswith("hell"), s.startswith(("x", "h")), s.startswith(()), s.startswith("", 20), s.startswith("", 11), s.startswith("w", 6)
s.startswith(5)
s.startswith(("a", 5))
s.startswith(["a"])
s.endswith("ld"), s.endswith(("x", "d")), s.endswith("o", 0, 5)
s.endswith(None)
s.split(), s.split("o"), s.split("o", 1), s.split(None, 1), s.split(sep="l", maxsplit=-1), s.rsplit("o", 1), s.rsplit(maxsplit=1)
s.split("")
s.split(5)
s.split("o", "a")
s.split("o", 1, 2)
s.split(foo=1)
s.rsplit("")
"  a  b  ".split(), "  a  b  ".split(" "), "".split(), "".split("a"), " ".split(), "a\\x1cb\\u2028c".split(), "aXbXc".split("X", 0)
"a\\nb\\r\\nc\\rd\\x0be\\x0cf\\x1cg\\x85h\\u2028i".splitlines(), "a\\n\\nb".splitlines(True), "".splitlines(), "\\n".splitlines()
s.splitlines(1, 2)
s.splitlines(keepends="x")
s.partition("o"), s.partition("z"), s.rpartition("o"), s.rpartition("z")
s.partition("")
s.partition(5)
s.partition()
s.join(["a", "b"]), s.join([]), s.join(["a"]), ",".join("abc"), ",".join(("a", "b")), ",".join({"k": 1})
",".join([1])
",".join(["a", None, "b"])
",".join(5)
",".join()
",".join([b"a"])
s.replace("o", "0"), s.replace("o", "0", 1), s.replace("", "-"), s.replace("", "-", 3), s.replace("o", "", -1), "".replace("", "x"), s.replace("l", "L", count=1)
s.replace("o")
s.replace("o", 5)
s.replace(5, "o")
s.replace("o", "0", "x")
s.center(20), s.center(20, "*"), s.center(5), s.ljust(15, "-"), s.rjust(15), "a".center(4), "ab".center(5), "a".center(-1)
s.center()
s.center("a")
s.center(20, "ab")
s.center(20, 5)
s.center(20, "")
"42".zfill(5), "-42".zfill(5), "+42".zfill(5), "".zfill(3), "abc".zfill(2), "--1".zfill(5)
"42".zfill("a")
"42".zfill(1.5)
s.strip("hd"), "xxaxx".strip("x"), "xxaxx".lstrip("x"), "xxaxx".rstrip("x"), "  a ".strip(None), "\\u2003a\\x1f".strip()
s.strip(5)
s.strip("a", "b")
s.removeprefix("hello "), s.removeprefix("x"), s.removesuffix("ld"), s.removesuffix(""), "aa".removeprefix("aa")
s.removeprefix(5)
s.removesuffix()
"a\\tb\\tc".expandtabs(), "a\\tb".expandtabs(2), "a\\tb".expandtabs(0), "a\\n\\tb".expandtabs(4), "\\t".expandtabs(tabsize=3), "a\\tb".expandtabs(-1)
"a\\tb".expandtabs("x")
s.upper(1)
s.title(), "it's a dog's".title(), "x1y".title(), "hELLO wORLD".capitalize(), "hELLO".swapcase()
s.translate({104: "H", 108: None, 111: 48}), s.translate(str.maketrans("abc", "xyz", "l")), s.translate({})
s.translate(5)
s.translate({104: 10 ** 10})
s.translate({104: 1.5})
s.translate("a" * 200)
s.translate([None] * 200)
str.maketrans({"a": 1, 98: "x"}), str.maketrans("ab", "xy"), str.maketrans("ab", "xy", "z")
str.maketrans("ab", "x")
str.maketrans("ab")
str.maketrans({"ab": 1})
str.maketrans({1.5: 1})
str.maketrans("a", 5)
str.maketrans(5, "a")
str.maketrans("a", "b", 5)
str.maketrans()
s.encode("utf-8"), s.encode("ascii", "strict"), s.encode(encoding="latin-1", errors="ignore")
s.encode(5)
s.encode("nosuch")
s.encode("ascii", 5)
s.encode("a", "b", "c")
"\\u00e9".encode("ascii", "nosuch")
"{}".format(1), "{0}{1}{0}".format(1, 2), "{a}{b}".format(a=1, b=2), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{!r:>5}".format("a"), "{0.real}{1[0]}{2[k]}".format(1, [2], {"k": 3})
"{}{}".format(1)
"{1}".format(0)
"{a}".format()
"{".format()
"}".format()
"{}}".format(1)
"{{}}".format(1)
"{0}{}".format(1, 2)
"{}{0}".format(1, 2)
"{!x}".format(1)
"{!}".format(1)
"{!r".format(1)
"{0[}".format([1])
"{0[]}".format([1])
"{0[a]}".format([1])
"{0.}".format(1)
"{0.foo}".format(1)
"{0]}".format(1)
"{:{}}".format(5, 10), "{:{w}.{p}}".format("abcdef", w=10, p=3), "{:{}{}}".format(5, "<", 4)
"{:{:{}}}".format(1, 2, 3)
"{:d}".format("a")
"{:s}".format(5)
"{:x}".format(1.5)
"{:q}".format(5)
"{:,s}".format("a")
"{:+s}".format("a")
"{:=10}".format("a")
"{: }".format("a")
"{:#}".format("a")
"{:010}".format("a")
"{:.2}".format("abc"), "{:5.1}|".format("abc"), "{:*^7}".format("abc"), "{:c}".format(65), "{:n}".format(1234), "{:b} {:o} {:#x} {:_b}".format(5, 8, 255, 255)
"{:.2d}".format(5)
"{:,}".format(1234567), "{:_}".format(1234567), "{:,.2f}".format(1234.5), "{:010,}".format(1234), "{:e}".format(5), "{:%}".format(1), "{:08.3f}".format(-1.5)
"{:,x}".format(255)
"{:c}".format(-1)
"{:c}".format(0x110000)
"{:+c}".format(5)
"{:,c}".format(65)
"{:c}".format(1.5)
"{:>99999999999999999999}".format(1)
"{:.99999999999999999999}".format(1.5)
"{:10}".format(None)
"{:10}".format([])
"{}".format(None), "{:}".format([])
"{a.b}".format(a=1)
"{0}".format_map({})
"{a}".format_map({"a": 1}), "{a[b]}".format_map({"a": {"b": 2}})
"{a}".format_map({})
"{a}".format_map(5)
format("a", ">5"), format(5, "05"), format(1.5), format(None)
format(5, 5)
format([], "x")
format()
s.isalpha(1)
"a" < 5
"a" < "b", "a" < "aa", "B" < "a", "" < "a", "\\uffff" < "\\U00010000", "a" == 5, "a" != b"a", "z" >= "a"
5 in "a"
"" in "", "a" in "", "" in "a", "ab" in "cab"
"a".__contains__(5)
"a".__getitem__(5)
"a".__add__(5), "a".__eq__(5), "a".__lt__(5), "a".__mul__(3), "a".__rmul__(3), "a".__len__(), "a".__iter__().__next__()
"a".__mul__("b")
"a".__mod__(5), "a".__rmod__("b"), "a".__rmod__(5)
"%s".__mod__(5)
"a".__hash__(5)
"a".__format__(5)
iter("a").__length_hint__()
next(iter(""))
"a"()
"a" @ "b"
"a" - "b"
-"a"
ascii("a\\u00e9\\u1234\\U0001f600\\ud800"), repr("\\u00e9\\x7f\\x80\\u2028\\ud800\\ue000\\U000e0001"), repr("'"), repr('"'), repr("'\\""), repr("\\\\\\n\\t\\r\\0")
""")
