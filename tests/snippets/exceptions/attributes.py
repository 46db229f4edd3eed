# expected: 3.14
# What builtin exceptions carry, print and compare.
def show(exc):
    print(repr(exc), "|", str(exc), "|", exc.args)


show(Exception())
show(Exception("one"))
show(Exception("one", 2))
show(Exception(None))
show(Exception(("tuple",)))
show(Exception([]))
show(KeyError("key"))
show(KeyError("a", "b"))
show(KeyError())
show(KeyError(5))
show(KeyError("it's"))
show(SystemExit())
show(SystemExit(3))
show(SystemExit("a", "b"))
show(StopIteration(5))
show(UnicodeDecodeError("utf-8", b"\xff\xfe", 0, 1, "bad byte"))
show(UnicodeDecodeError("utf-8", b"\xff\xfe", 0, 2, "bad bytes"))
show(UnicodeEncodeError("ascii", "é\u1234", 0, 1, "not ascii"))
show(UnicodeEncodeError("ascii", "\u1234", 0, 1, "not ascii"))
show(UnicodeEncodeError("ascii", "\U0001f600", 0, 1, "not ascii"))
show(UnicodeEncodeError("ascii", "ab", 0, 2, "range"))
show(UnicodeTranslateError("é", 0, 1, "why"))
show(SyntaxError("message"))
show(SyntaxError("message", ("file.py", 3, 4, "text")))
show(ImportError("message"))
show(ImportError("message", name="mod", path="p.py"))
show(AttributeError("message", name="n", obj=1))
show(NameError("message", name="n"))
show(ValueError("new\nline"))
show(AssertionError())
show(MemoryError())

print(SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code, SystemExit(None).code)
print(StopIteration(1, 2).value, StopIteration().value)
e = UnicodeDecodeError("utf-8", b"abc", 0, 1, "r")
print(e.encoding, e.object, e.start, e.end, e.reason)
e = SyntaxError("m", ("f", 1, 2, "t", 3, 4))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
e = ImportError("m", name="n", path="p")
print(e.msg, e.name, e.path)
print(NameError("x").name, AttributeError("x").name, AttributeError("x").obj)


def error(call):
    try:
        print("no error:", repr(call()))
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


error(lambda: Exception(key=1))
error(lambda: ValueError(a=1))
error(lambda: ImportError("x", foo=1))
error(lambda: NameError("x", foo=1))
error(lambda: UnicodeDecodeError("utf-8"))
error(lambda: UnicodeDecodeError(1, 2, 3, 4, 5))
error(lambda: SyntaxError("m", 5))
error(lambda: StopIteration(x=1))
error(lambda: OSError(x=1))
error(lambda: BaseException.__new__(int))
error(lambda: BaseException.__new__())
print(Exception("a") == Exception("a"), ValueError == ValueError, hash(e) == hash(e))
print(Exception("a", 1).args[1:], bool(Exception()))
e = Exception("a")
e.args = ("changed", 1)
show(e)
e.__init__("again")
show(e)
e.__setstate__({"x": 5})
print(e.x, e.__reduce__())
k = KeyError("k")
k.args = ("x",)
show(k)
# What the language itself raises.
def attempt(source):
    try:
        exec(source, {})
    except Exception as exc:
        print(f"{source}: {exc!r}", vars(exc) or "")


for source in ("[][0]", "{}['k']", "{}[(1, 2)]", "1 / 0", "1 % 0", "1.0 / 0", "1 // 0.0", "1.0 % 0", "0 ** -1",
               "0.0 ** -1", "1j / 0", "divmod(1, 0)", "divmod(1.0, 0)", "int('x')", "int('')", "int('1 2')",
               "int('12', 1)", "int('9', 8)", "float('x')", "float('')", "chr(-1)", "chr(0x110000)", "ord('ab')",
               "ord('')", "[].pop()", "{}.popitem()", "set().pop()", "[].remove(1)", "[].index(1)", "().index(1)",
               "'a'.index('b')", "{}.pop('k')", "next(iter([]))", "x", "None.x", "assert 0", "assert 0, 'why'",
               "import no_such_module", "from sys import no_such_name", "1 << -1", "1 << 10**20",
               "[1] * 10**30", "'%d' % 'x'", "a, b = 1", "a, b = 1,", "a, b = 1, 2, 3", "set().remove(3)",
               "range(1, 2, 0)", "slice()", "'abc'.encode('no-codec')", "b'\\xff'.decode()", "'é'.encode('ascii')",
               "max([])", "min(())", "max()", "sum(['a'])", "complex('x')", "[3, 1][::0]", "'a'.split('')",
               "'a'.center()", "math.pi", "bytes([256])", "bytes(-1)", "bytearray(b'a').pop(5)", "float('inf') // 1",
               "int(float('inf'))", "int(float('nan'))", "round(float('nan'))", "10 ** 400 * 1.0",
               "'x' * 10 ** 20"):
    attempt(source)
