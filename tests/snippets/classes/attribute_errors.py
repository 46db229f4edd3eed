# expected: 3.14
"""AttributeErrors that do not say so get to know the name and the object."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


class G:
    def __getattr__(s, n): raise AttributeError("x")
    bar = 1
class P:
    @property
    def x(s): raise AttributeError("inner")
    y = 1
class A:
    def __getattribute__(s, n): raise AttributeError
class M(type):
    def __getattr__(c, n): raise AttributeError("meta")
class C(metaclass=M): pass
def t(f):
    try: f()
    except AttributeError as e: print(repr(e), e.name, type(e.obj).__name__)
t(lambda: G().baz)
t(lambda: P().x)
t(lambda: A().q)
t(lambda: C.z)
t(lambda: getattr(G(), "baz"))
t(lambda: G().baz())
t(lambda: getattr(P(), "x"));
class D:
    def __get__(s, i, o): raise AttributeError("desc")
class E: d = D()
t(lambda: E().d)
t(lambda: E.d)
class S:
    def __setattr__(s, n, v): raise AttributeError("set")
t(lambda: setattr(S(), "a", 1))
import operator
t(lambda: operator.attrgetter("baz")(G()))
class Sub(AttributeError): pass
class H:
    def __getattr__(s, n): raise Sub("sub")
t(lambda: H().k)
t(lambda: super(G, G()).zip)
class L:
    def __getattr__(s, n): raise AttributeError("msg", name="given")
t(lambda: L().k)
