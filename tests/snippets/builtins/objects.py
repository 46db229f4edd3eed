# type, id, isinstance, getattr family, callable, repr, ascii, dir, object, slice, super-free.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


for value in (1, 1.5, 1j, "a", b"a", bytearray(b"a"), None, True, ..., NotImplemented, [], (), {}, set(), frozenset(), range(1), slice(1), len, lambda: 0, type, object, object(), iter([]), (x for x in ""), memoryview(b"a"), property(), staticmethod(len), classmethod(len), int.__add__, [].append, str.upper, (1).__add__, type.__dict__["__mro__"], {}.keys(), {}.values(), {}.items(), super, zip, ValueError(), ValueError, __import__("sys")):
    print(type(value).__name__, end=" ")
print()
print(type(type), type(1) is int, type(type(1)), isinstance(type, type), isinstance(object, type), isinstance(type, object), issubclass(type, object), type.__mro__, object.__mro__, object.__bases__)
print(id(None) == id(None), isinstance(id(5), int))


class C:
    x = 1

    def __init__(self):
        self.y = 2


c = C()
print(getattr(c, "x"), getattr(c, "y"), getattr(c, "z", 3), getattr(C, "y", "none"), hasattr(c, "x"), hasattr(C, "y"))
error(lambda: getattr(c, "z"))
error(lambda: getattr(c))
error(lambda: getattr(c, 5))
error(lambda: getattr(c, "a", "b", "c"))
setattr(c, "z", 4)
delattr(c, "y")
print(vars(c))
error(lambda: delattr(c, "y"))
error(lambda: delattr(c, "x"))
error(lambda: setattr(c, "x"))
error(lambda: setattr(1, "x", 1))
print(callable(len), callable(C), callable(c), callable(lambda: 0), callable(5), callable(c.__init__), callable(None))
print(repr("é"), ascii("é"), ascii("😀\n'"), ascii(["é", 1]), repr('it\'s'), repr('"'), repr("'\""), repr("\t\r\n\\\x00\x7f\x80\xa0\xad\u200b\u2028\ud800"), repr("日本"), repr(b"\x00a'\"\xff"))
print(repr(None), repr(...), repr(NotImplemented), repr(int), repr(C), repr(len), repr(type), repr(range(3)), repr(slice(1, None, 2)), repr(b""), repr(bytearray(b"x")), repr(set()), repr({1}), repr(frozenset()), repr(frozenset([1])), repr(()), repr((1,)), repr({}))
print(slice(5), slice(1, 2), slice(1, 2, 3), slice(None), slice(1, 10, 2).indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(1, 2) == slice(1, 2), slice(1) < slice(2), slice(1, 2).start, slice(5).stop, slice(5).step)
error(lambda: slice())
error(lambda: slice(1, 2, 3, 4))
error(lambda: slice(1, 2, 0).indices(5))
error(lambda: slice("a").indices(5))
error(lambda: slice(1).indices(-1))
error(lambda: slice(1).indices("x"))
error(lambda: setattr(slice(1), "start", 5))
print(object() != object(), object().__class__, object.__doc__ is not None, [m for m in dir(object()) if m in ("__eq__", "__hash__", "__init__", "__repr__")])
error(lambda: object(5))
error(lambda: object().x)
error(lambda: setattr(object(), "x", 1))
print(bool(object()), str(object()).startswith("<object object at 0x"))
print(None is None, None == None, None != 0, str(None), bool(None), type(None)(), [None] * 2)
error(lambda: None + 1)
error(lambda: type(None)(1))
error(lambda: None[0])
error(lambda: None.x)
print(..., Ellipsis is ..., type(...)(), str(...), bool(...), NotImplemented, [..., NotImplemented])
error(lambda: type(...)(1))
print(isinstance(True, int), isinstance(1, bool), True + True, True == 1, True is 1 if False else "", str(True), repr(False), int(True), ~5, True & False, True | 2, True ^ True, not True, -True, {True: 1}[1], [10, 20][True])
print(bool.__mro__, True.real, True.__class__, bool("False"), True and "x", False or None, True < 2, sum([True] * 3), f"{True:d} {True:>6} {True!r}", "%d %s" % (True, True))
print(int.__name__, int.__qualname__, int.__module__, C.__name__, C.__module__, C.__dict__["x"], C.__doc__, type(c).__name__, c.__class__.__name__, C.__bases__, C.__base__, C.__mro__)
print(__debug__, __name__, type(__builtins__).__name__ in ("module", "dict"))
error(lambda: isinstance(1))
error(lambda: isinstance(1, "int"))
error(lambda: issubclass(int))
error(lambda: issubclass("a", int))
error(lambda: isinstance(1, [int]))
error(lambda: callable())
error(lambda: id())
error(lambda: repr())
error(lambda: type(1, 2))
error(lambda: len(1, 2))
error(lambda: abs())
error(lambda: abs(1, 2))
error(lambda: abs("a"))
error(lambda: abs(x=1))
error(lambda: vars(1))
error(lambda: dir(1, 2))
error(lambda: hash())
error(lambda: ascii())
error(lambda: format())
error(lambda: globals(1))
print(format(5), format(5, "03"), format("a", ">3"), format(1.5, ".2f"), format(None, ""), format(True), format([1]))
