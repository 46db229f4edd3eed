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


class Index:
    def __index__(self): return 2
class BytesMethod:
    def __bytes__(self): return b"made"
class BadBytes:
    def __bytes__(self): return "x"


b = b"hello world"
a = bytearray(b)
m = memoryview(b)
show("""
bytes(), bytes(3), bytes([1, 2]), bytes(b"ab"), bytes(bytearray(b"c")), bytes(BytesMethod()), bytes(Index()), bytes(range(3)), bytes((65, 66)), bytes({67: 1}), bytes(m[:2])
bytes(BadBytes())
bytes("a")
bytes(-1)
bytes([256])
bytes([-1])
bytes(["a"])
bytes([1.5])
bytes(1.5)
bytes(None)
bytes(10 ** 30)
bytes(1, 2)
bytes(foo=1)
bytes(source=3)
bytes(b"a", "ascii")
bytes([1], "ascii")
bytearray([256])
bytearray("a")
bytearray(-1)
bytearray(None)
bytearray(3), bytearray(b"a"), bytearray([1]), bytearray("é", "utf-8"), bytearray(source=b"x")
bytes.fromhex("00 ff"), bytes.fromhex(""), bytes.fromhex(" 0A0b "), bytearray.fromhex("41"), bytes.fromhex(b"4142")
bytes.fromhex("0")
bytes.fromhex("0g")
bytes.fromhex("0 0")
bytes.fromhex(5)
bytes.fromhex("\\xe9")
b.hex(), b.hex(" "), b.hex(":", 2), b.hex(":", -2), b"".hex("-"), b.hex(bytes_per_sep=3, sep="_")
b.hex("ab")
b.hex("")
b.hex(5)
b.hex("\\xe9")
b.hex(":", "a")
b[0], b[-1], b[1:3], b[::-1], b[Index()], b[:10 ** 30]
b[100]
b["a"]
b[1.5]
b[::0]
a[100]
a["a"]
a[100] = 1
a[0] = 256
a[0] = "a"
a.__setitem__(100, 1)
a.__setitem__(0, 256)
a.__setitem__(0, "x")
a.__setitem__(0, b"x")
a.__setitem__("a", 1)
a.__setitem__(slice(0, 2), 5)
a.__setitem__(slice(0, 2), "ab")
a.__setitem__(slice(0, 4, 2), b"abc")
a.__delitem__(100)
a.__delitem__("x")
b + "a"
b + 5
b + None
"a" + b
b + bytearray(b"x"), type(bytearray(b"x") + b), type(b + bytearray()), b + m[:2]
b * "a"
b * 1.5
b * 2, b * -1, b * Index()
b < "a"
b == "hello world", b == a, a == b, b < a, b != 5, a == m, m == b
5 in b, 104 in b, b"lo" in b, b"" in b
"a" in b
256 in b
-1 in b
None in b
b.find(b"o"), b.find(111), b.rfind(b"o"), b.find(b""), b.find(b"o", 5), b.find(b"o", -3, -1), b.find(bytearray(b"w")), b.index(b"w"), b.count(b"l"), b.count(108), b.count(b"")
b.find("a")
b.find(256)
b.find()
b.find(1.5)
b.index(b"z")
b.rindex(b"z")
b.index(300)
b.count("a")
b.startswith(b"he"), b.startswith((b"x", b"h")), b.startswith(bytearray(b"he")), b.endswith(b"ld"), b.startswith(b"w", 6), b.startswith(())
b.startswith("he")
b.startswith(("a",))
b.startswith(5)
b.startswith([b"a"])
b.split(), b.split(b"o"), b.split(b"o", 1), b.rsplit(b"o", 1), b.split(None, 1), b" a  b ".split(), b" a  b ".split(b" "), b"".split(), b"".split(b"x"), a.split(b"o")
b.split(b"")
b.split("o")
b.split(5)
b.rsplit(b"o", "a")
b"a\\nb\\r\\nc\\rd\\x0be".splitlines(), b"a\\nb".splitlines(True), a.splitlines()
b.partition(b"o"), b.partition(b"z"), b.rpartition(b"o"), a.partition(b" "), a.rpartition(b"z")
b.partition(b"")
b.partition("o")
b.join([b"a", b"b"]), b",".join([bytearray(b"a"), b"b", m[:1]]), b"".join([]), bytearray(b",").join([b"a", b"b"]), b"x".join([b"a"])
b",".join(["a"])
b",".join([b"a", 5])
b",".join(5)
b",".join("ab")
b.replace(b"o", b"0"), b.replace(b"o", b"0", 1), b.replace(b"", b"-", 3), b.replace(b"l", b""), a.replace(b"o", b"00"), b.replace(b"zz", b"y")
b.replace("o", b"0")
b.replace(b"o", "0")
b.replace(b"o")
b.replace(b"o", b"0", "x")
b.strip(b"hd"), b"  a ".strip(), b"xax".lstrip(b"x"), b"xax".rstrip(b"x"), b"a".strip(None), a.strip(b"h")
b.strip("h")
b.strip(5)
b.center(15, b"*"), b.ljust(13), b.rjust(13, b"-"), b"a".center(4), b"-5".zfill(4), b"+".zfill(3), b.zfill(3)
b.center("a")
b.center(15, "a")
b.center(15, b"ab")
b.center(15, 5)
b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase(), b"\\xe9".upper(), b"aB1".swapcase(), b"it's".title()
b.isalpha(), b"abc".isalpha(), b"".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" \\t\\x0b".isspace(), b"AB".isupper(), b"ab1".islower(), b"Ab Cd".istitle(), b"\\xff".isascii(), b"".isascii()
b.translate(bytes(range(256))), b.translate(None, b"l"), b.translate(None, delete=b"o"), b"abc".translate(bytes.maketrans(b"ab", b"xy")), a.translate(None, b"l")
b.translate(b"abc")
b.translate(5)
b.translate()
b.translate(None, "l")
bytes.maketrans(b"a", b"bc")
bytes.maketrans("a", "b")
bytes.maketrans(b"a")
b.removeprefix(b"hello "), b.removesuffix(b"x"), b.removeprefix(bytearray(b"h"))
b.removeprefix("h")
b"a\\tb".expandtabs(), b"a\\tb".expandtabs(2), b"a\\n\\tb".expandtabs(4)
b"%d %s %x %c %a %r %5.1f|%-5d|%05d" % (1, b"x", 255, 65, "é", b"q", 2.5, 3, 4)
b"%s" % "a"
b"%s" % 5
b"%b" % b"x", b"%b" % bytearray(b"y"), b"%c" % b"z", b"%%" % ()
b"%b" % "x"
b"%c" % 256
b"%c" % "a"
b"%c" % b"ab"
b"%d" % "a"
b"%(k)s" % {b"k": b"v"}
b"%(k)s" % {"k": b"v"}
b"%d" % (1, 2)
b"%d %d" % 1
b"%z" % 1
bytearray(b"%d") % 5, b"%i" % 1.9, b"%s" % BytesMethod()
b.decode(), a.decode("ascii"), repr(a), str(b), repr(b"'"), repr(b'"'), repr(b"'\\""), repr(b"\\x00\\n\\t\\r\\\\\\x7f\\x80")
b.foo
a.append(5), a.append(33), a
a.append(256)
a.append("a")
a.append(b"a")
a.extend(b"xy"), a.extend([65, 66]), a
a.extend("ab")
a.extend([256])
a.extend(5)
a.insert(0, 90), a.insert(-1, 91), a.insert(1000, 92), a
a.insert(0, "a")
a.insert("a", 0)
a.pop(), a.pop(0), a
a.pop(1000)
bytearray().pop()
a.remove(33), a
a.remove(1)
a.remove(300)
a.remove(b"a")
a.reverse(), a
a.clear(), a
a.copy(), a.__iadd__(b"zz"), a.__imul__(2), a
a.__iadd__("a")
a.__iadd__(5)
hash(b"") == hash(b""), {b"a": 1}[b"a"]
hash(bytearray())
{bytearray(): 1}
iter(b).__next__(), list(b"ab"), list(reversed(b"ab")), tuple(bytearray(b"a")), sum(b"ab"), max(b"ab"), sorted(b"ba")
b()
-b
b - b
b @ b
bytes.__new__(bytearray)
bytes.__new__(bytes, "a")
memoryview()
memoryview("a")
memoryview(5)
memoryview(b"abc")[0], memoryview(b"abc")[1:].tobytes(), memoryview(b"abc").tolist(), memoryview(b"abcd")[::2].tobytes(), memoryview(b"ab").nbytes, memoryview(b"ab").readonly, memoryview(bytearray()).readonly
m[100]
m["a"]
m[0] = 1
memoryview(bytearray(b"abc")).__setitem__(0, 65)
memoryview(bytearray(b"abc")).__setitem__(0, 300)
memoryview(bytearray(b"abc")).__setitem__(0, "a")
memoryview(bytearray(b"abc")).__setitem__(slice(0, 2), b"xyz")
m.format, m.itemsize, m.ndim, m.shape, m.strides, m.suboffsets, m.contiguous, m.c_contiguous, m.f_contiguous, m.obj is b, len(m), m.hex()
memoryview(b"abcd").cast("H").tolist(), memoryview(b"abcd").cast("c")[0], memoryview(b"\\xff\\xff").cast("h")[0]
memoryview(b"abc").cast("H")
memoryview(b"abc").cast("z")
memoryview(b"abc") == b"abc", memoryview(b"abc") == memoryview(bytearray(b"abc")), memoryview(b"abc") != b"abd", memoryview(b"a") == "a"
memoryview(b"abc") < b"abd"
hash(memoryview(b"abc")) == hash(b"abc")
hash(memoryview(bytearray(b"abc")))
memoryview(b"abc").index(98), memoryview(b"abc").count(97), memoryview(b"abc").toreadonly().readonly
memoryview(b"abc").index(5)
""")

view = memoryview(bytearray(b"abc"))
view.release()
show("""
view[0]
len(view)
view.tobytes()
view.format
repr(view)[:20]
view.release()
""")
array = bytearray(b"abc")
view = memoryview(array)
show("""
array.append(1)
array.clear()
array.__delitem__(0)
array.__setitem__(0, 65)
array.__setitem__(slice(0, 1), b"zz")
array.pop()
view.release()
array.append(1)
array
""")
