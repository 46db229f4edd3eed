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


texts = ["", "abc", "é", "ÿ", "€", "日本", "😀", "a😀é", "\ud800", "\udc80", "a\udcffb", "\x80\x9f", "\u0141", "\ufeffa", "\x00", "ŒŽ‰"]
encodings = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1", "ascii", "cp1252",
             "unicode_escape", "raw_unicode_escape"]
handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass"]


def attempt(function, *args):
    try:
        return ascii(function(*args))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for encoding in encodings:
    for text in texts:
        print(encoding, ascii(text), *{attempt(text.encode, encoding, handler): handler for handler in handlers}, sep=" | ")

datas = [
    b"", b"abc", b"\xe9", b"\xc3\xa9", b"\xc3", b"\xe2\x82", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xf0\x9f\x98", b"\xf4\x90\x80\x80", b"\xed\xa0\x80",
    b"\xed\xb2\x80", b"\xc0\x80", b"\xc1\xbf", b"\xe0\x80\x80", b"\xf5", b"\xff", b"\x80abc", b"a\x80b\xc3(", b"\xe2(\xa1", b"\xe2\x82(", b"\xf0(\x8c\xbc",
    b"\xf0\x90(\xbc", b"\xf0\x28\x8c\x28", b"\xef\xbb\xbfabc", b"\xff\xfea\x00", b"\xfe\xff\x00a", b"a\x00", b"a\x00b", b"\x3d\xd8\x00\xde", b"\x3d\xd8",
    b"\x3d\xd8a\x00", b"\x00\xde", b"\xff\xfe\x00\x00a\x00\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"a\x00\x00\x00", b"\x00\xd8\x00\x00",
    b"\x00\x00\x11\x00", b"\x81\x8d\x90", b"\x80\x9f", b"\\u00e9", b"\\n\\t\\x41\\101\\N{DIGIT ONE}", b"\\u12", b"\\x4", b"\\U00110000", b"\\q", b"\\",
    b"\\ud83d\\ude00", b"\\777", b"\xe9\\u20ac",
]
handlers = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]
for encoding in encodings:
    for data in datas:
        if b"N{" in data or b"\\q" in data or b"\\777" in data:
            continue
        print(encoding, data, *{attempt(data.decode, encoding, handler): handler for handler in handlers}, sep=" | ")

show("""
[b"a".decode(name) for name in "utf8 UTF-8 utf_8 U8 utf8-sig latin1 LATIN_1 iso-8859-1 ISO8859-1 l1 ascii us-ascii 646 cp1252 windows-1252 utf-16le UTF-16BE".split() if len(b"a") or name][:12]
b"a".decode("utf 8"), b"a".decode("Utf-8"), "a".encode("UTF_16_LE")
b"a".decode("nosuch")
"a".encode("nosuch")
b"a".decode("")
b"a".decode("utf\\x008")
b"\\xff".decode(errors="nosuch")
b"abc".decode(errors="nosuch")
"\\xff".encode("ascii", errors="nosuch")
b"a".decode(5)
b"a".decode("ascii", 5)
b"a".decode(encoding="ascii", errors="ignore")
bytearray(b"\\xff").decode("latin-1"), bytearray(b"x").decode()
bytes(memoryview(b"ab")).decode(), str(memoryview(b"ab"), "ascii")
bytes("é", "latin-1"), bytes("é", encoding="utf-8", errors="strict"), bytearray("é", "utf-8")
bytes("é")
bytes("é", 5)
bytes(5, "ascii")
bytes(errors="x")
""")

try:
    "aé€b".encode("latin-1")
except UnicodeEncodeError as error:
    print(error.encoding, ascii(error.object), error.start, error.end, error.reason, error.args == ("latin-1", "aé€b", 2, 3, error.reason))
try:
    b"ab\xffcd".decode("utf-8")
except UnicodeDecodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason)
    error.start, error.end, error.reason = 1, 4, "new"
    print(error)

show("""
UnicodeDecodeError("a", b"xyz", 0, 1, "r")
str(UnicodeDecodeError("a", b"xyz", 0, 1, "r")), str(UnicodeDecodeError("a", b"xyz", 0, 2, "r")), str(UnicodeDecodeError("a", b"xyz", 5, 6, "r"))
str(UnicodeEncodeError("a", "x\\u1234z", 1, 2, "r")), str(UnicodeEncodeError("a", "\\U0001f600", 0, 1, "r")), str(UnicodeEncodeError("a", "xyz", 0, 3, "r"))
str(UnicodeTranslateError("x\\xe9", 1, 2, "r")), str(UnicodeTranslateError("xyz", 0, 2, "r"))
UnicodeDecodeError()
UnicodeDecodeError("a", "b", 0, 1, "r")
UnicodeEncodeError("a", b"b", 0, 1, "r")
UnicodeEncodeError(1, "b", 0, 1, "r")
UnicodeEncodeError("a", "b", "c", 1, "r")
""")
