# expected: 3.14
# bytes, bytearray and memoryview.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


b = b"hello \x00\xff'\""
print(b, b[0], b[-1], b[1:4], b[::-1], len(b), b"ell" in b, 104 in b, 256 if False else 255 in b, list(b[:3]), b == bytearray(b), b < b"i", hash(b) == hash(bytes(b)))
print(b"", b"'", b'"', b"'\"", b"\t\n\r\\", bytes(range(5)), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(b"x"), bytes(bytearray(b"y")), b"a" b"b", rb"\n", bytes(), bytes(True))
for args in (("é",), ([256],), ([-1],), (["a"],), (-1,), (5.5,), ("a", 5), (b"a", "utf-8"), (1, "utf-8"), ({},), (None,), ("a", "nope")):
    error(lambda: bytes(*args))
print(b"a,b,c".split(b","), b" a b ".split(), b"a-b".partition(b"-"), b"-".join([b"a", b"b"]), b"abc".upper(), b"aXb".replace(b"X", b"--"), b" x ".strip(), b"xxaxx".strip(b"x"), b"abc".find(b"c"), b"abc".find(99), b"abc".index(b"b"), b"aba".count(b"a"), b"aba".count(97), b"abc".startswith(b"a"), b"abc".endswith((b"x", b"c")), b"abc".title(), b"a b".capitalize())
print(b"abc".center(7, b"*"), b"5".zfill(3), b"a".ljust(3, b"."), b"a\nb\r\nc".splitlines(), b"a\tb".expandtabs(4), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abcabc".translate(None, b"b"), b"prefix".removeprefix(b"pre"), b"x.py".removesuffix(b".py"), b"aBc".swapcase(), b"abc".isalpha(), b"12".isdigit(), b" ".isspace(), b"A".isupper(), b"\x80".isascii(), b"a1".isalnum(), b"Ab".istitle())
print(b"\xde\xad".hex(), b"\xde\xad\xbe".hex("-"), b"\xde\xad\xbe".hex(":", 2), bytes.fromhex("de ad"), bytearray.fromhex("00ff"), b"abc".decode(), b"\xc3\xa9".decode("utf-8"), b"\xff".decode("latin-1"), b"\xff".decode("ascii", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"\xff".decode("utf-8", "backslashreplace"), b"\xed\xa0\x80".decode("utf-8", "surrogatepass") == "\ud800", b"\xff".decode("utf-8", "surrogateescape") == "\udcff", b"a\x00".decode("utf-16-le"), b"\xff\xfea\x00".decode("utf-16"))
for data in (b"\xff", b"a\xc3", b"\xe2\x82", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"abc\x80def", b"\xe2(\xa1", b"\xf0\x90\x80"):
    error(lambda: data.decode())
error(lambda: b"\x80".decode("ascii"))
error(lambda: b"a".decode("nope"))
error(lambda: b"a" + "b")
error(lambda: b"a" + 1)
error(lambda: b"a" * "b")
error(lambda: "a" in b"a")
error(lambda: 256 in b"a")
error(lambda: b"a" < "a")
error(lambda: b"a"[5])
error(lambda: b"a"["x"])
error(lambda: b"a".join(["x"]))
error(lambda: b"a".split("x"))
error(lambda: b"a".find("x"))
error(lambda: b"a".find(256))
error(lambda: b"a".index(b"z"))
error(lambda: b"a".replace("a", "b"))
error(lambda: b"a".startswith("a"))
error(lambda: b"a".strip("a"))
error(lambda: bytes.fromhex("zz"))
error(lambda: bytes.fromhex("a"))
error(lambda: bytes.maketrans(b"a", b"bc"))
error(lambda: b"a".__setitem__(0, 1))
print(b"a" + b"b", b"ab" * 2, b"a" == "a", b"a" != b"b", b"a" in {b"a"}, {b"k": 1}[b"k"], [x for x in b"ab"], sum(b"\x01\x02"), max(b"abc"), sorted(b"cab"), str(b"a"), f"{b'x'}", "%s" % b"x", bytes(5) == b"\0" * 5, b"%s=%d" % (b"k", 1), int(b"12"), float(b"1.5"))
a = bytearray(b"hello")
a[0] = 72
a.append(33)
a.extend(b" ok")
a.extend([65])
a += b"!"
a.insert(0, 62)
print(a, a.pop(), a.pop(0), a, a[1:3], type(a[1:3]).__name__, a[0], len(a))
a[1:3] = b"EYEY"
del a[0]
a.remove(69)
a.reverse()
print(a, a.copy() == a, a.upper(), a.find(b"Y"), a * 2, a + b"x", b"x" + a, type(b"x" + a).__name__, type(a + b"x").__name__)
a[::2] = b"....." if len(a[::2]) == 5 else b"." * len(a[::2])
print(a, bytes(a), a == bytes(a), a.clear(), a, bytearray(3), bytearray([1, 2]), bytearray("é", "latin-1"), bytearray())
error(lambda: bytearray(b"a").append(256))
error(lambda: bytearray(b"a").append("x"))
error(lambda: bytearray(b"").pop())
error(lambda: bytearray(b"a").remove(98))
error(lambda: hash(bytearray()))
error(lambda: bytearray(b"a").__setitem__(5, 1))
error(lambda: bytearray(b"a").__setitem__(0, "x"))
error(lambda: bytearray(b"abc").__setitem__(slice(0, 3, 2), b"x"))
error(lambda: bytearray("a"))
error(lambda: bytearray(b"a").extend("x"))
error(lambda: bytearray(b"a").extend(5))
m = memoryview(b"abcdef")
print(m[0], m[1:3].tobytes(), len(m), m.tolist()[:2], bytes(m[::-1]), m == b"abcdef", m.readonly, m.format, m.nbytes, m[::2].tolist(), list(m)[:2], m.hex(), 97 in m)
w = bytearray(b"abc")
v = memoryview(w)
v[0] = 65
v[1:3] = b"XY"
print(w, v.readonly)
error(lambda: v.__setitem__(0, 300))
error(lambda: v.__setitem__(slice(0, 2), b"long"))
error(lambda: memoryview("a"))
error(lambda: m.__setitem__(0, 1))
error(lambda: w.append(1))
v.release()
w.append(1)
print(w)
error(lambda: v[0])
