# expected: 3.14
"""Every exception class: its bases, its attributes, its text by the number of arguments."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


import builtins

# exceptions attributes
for c in sorted((c for c in vars(builtins).values() if isinstance(c, type) and issubclass(c, BaseException)), key=lambda c: c.__name__):
    print(c.__name__, [b.__name__ for b in c.__mro__[1:-1]], sorted(n for n in vars(c) if not n.startswith("__")))
    for a in [(), ("a",), ("a", "b"), (200, "two", "three"), (200, 2, 3, 4), (200, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6)]:
        try:
            e = c(*a)
            print("  ", a, repr(e), "|", str(e), "|", e.args, e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__, [(n, getattr(e, n, "-")) for n in sorted(vars(c)) if not n.startswith("_") and not callable(getattr(c, n, None))])
        except BaseException as x: print("  ", a, "!", type(x).__name__, x)
show(lambda: ImportError("a", name="n", path="p", name_from="f"))
e = ImportError("a", name="n", path="p", name_from="f")
print(e.name, e.path, e.name_from, e.msg, e.__reduce__())
show(lambda: ImportError("a", foo=1))
show(lambda: AttributeError("a", name="n", obj=5).__reduce__())
show(lambda: NameError("a", name="n").name)
show(lambda: ValueError(a=1))
show(lambda: KeyError("a").__str__())
show(lambda: str(KeyError("a", "b")))
show(lambda: str(KeyError()))
show(lambda: StopIteration(5).value)
show(lambda: StopIteration().value)
show(lambda: SystemExit(1, 2).code)
show(lambda: SystemExit().code)
show(lambda: SystemExit("a").code)
e = SyntaxError("m", ("f", 1, 2, "text", 3, 4))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line is None)
show(lambda: SyntaxError("m", ("f", 1)))
show(lambda: SyntaxError("m", 5))
print(SyntaxError("m", ("f", 1, 2, "t")), str(SyntaxError("m", (None, 1, 2, "t"))), SyntaxError("m", ("/a/b.py", None, 2, "t")))
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "r")
print(e, e.encoding, e.object, e.start, e.end, e.reason)
e.start = 0
e.end = 2
print(e)
e.start=-5
print(e.start)
print(e)
e.end = 100
print(e.end, e)
e.reason = 5
print(e.reason) if 0 else None
e = UnicodeEncodeError("ascii", "a\u1234\U00012345", 1, 2, "r")
print(e)
e.start = 2
e.end = 3
print(e)
e.end=2
print(e)
e.start = 0
print(e)
e = UnicodeTranslateError("a\u1234", 1, 2, "r")
print(e, e.object, e.encoding if hasattr(e, "encoding") else None)
show(lambda: UnicodeDecodeError("a", "b", 1, 2, "r"))
show(lambda: UnicodeEncodeError("a", b"b", 1, 2, "r"))
show(lambda: UnicodeDecodeError())
show(lambda: UnicodeDecodeError(1, b"", 1, 2, "r"))
show(lambda: UnicodeDecodeError("a", b"", "1", 2, "r"))
e = OSError(200, "msg", "f", None, "g")
print(e, repr(e), type(e), e.errno, e.strerror, e.filename, e.filename2, e.args)
e = OSError("x")
print(e.errno, e.args)
e.errno = 5
e.strerror = "s"
e.filename = "q"
print(e)
show(lambda: OSError(200, "a").characters_written)
e = OSError()
print(e, e.errno)
class MyOS(OSError):
    def __init__(s, a): s.a = a
print(repr(MyOS(5)), MyOS(5).errno); 
class MyE(Exception):
    def __init__(s, a, b=2): super().__init__(a); s.b = b
print(repr(MyE(1)), MyE(1).__reduce__(), MyE(1, 3).__dict__)
e = ValueError(1)
e.args = (2, 3)
print(e)
show(lambda: setattr(e, "args", 5))
e.args = "ab"
print(e.args)
show(lambda: delattr(e, "args"))
show(lambda: setattr(e, "__cause__", 5))
show(lambda: setattr(e, "__context__", "a"))
show(lambda: setattr(e, "__traceback__", 1))
show(lambda: setattr(e, "__suppress_context__", 5))
e.__cause__ = KeyError()
print(e.__suppress_context__, repr(e.__cause__))
e.__cause__ = None
show(lambda: delattr(e, "__cause__"))
show(lambda: e.with_traceback(5))
print(e.with_traceback(None) is e)
e.foo = 1
print(e.__dict__, e.__getstate__() if hasattr(e, "__getstate__") else None)
e.add_note("n1")
e.add_note("n2")
print(e.__notes__)
show(lambda: e.add_note(5))
e.__notes__ = 5
show(lambda: e.add_note("a"))
e.__setstate__({"bar": 2})
print(e.bar)
show(lambda: e.__setstate__(5))
eg = ExceptionGroup("m", [ValueError(1), TypeError(2), ExceptionGroup("n", [KeyError(3)])])
print(eg, repr(eg), eg.message, eg.exceptions)
print(eg.split(ValueError))
print(eg.subgroup(KeyError))
print(eg.subgroup(lambda x: isinstance(x, TypeError)))
print(eg.derive([OSError()]))
show(lambda: ExceptionGroup("m", []))
show(lambda: ExceptionGroup("m", [5]))
show(lambda: ExceptionGroup(5, [ValueError()]))
show(lambda: ExceptionGroup("m", 5))
show(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
show(lambda: type(BaseExceptionGroup("m", [KeyboardInterrupt()])))
show(lambda: type(BaseExceptionGroup("m", [ValueError()])))
show(lambda: ExceptionGroup("m"))
show(lambda: eg.split(5))
show(lambda: eg.subgroup((ValueError, 5)))
show(lambda: eg.subgroup(()))
show(lambda: ExceptionGroup[int])
