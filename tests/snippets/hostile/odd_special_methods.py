# expected: 3.14
"""Special methods that raise, or return what they must not."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


import gc
import sys
import weakref

# odd eq/hash
class E:
    def __init__(s, v): s.v = v
    def __eq__(s, o): 
        if s.v == "raise": raise ValueError("eq")
        return s.v
    def __hash__(s): return 1
    def __repr__(s): return f"E({s.v})"
d = {E(0): 1, E(0): 2}
print(len(d))
show(lambda: d[E(1)])
show(lambda: d[E("raise")])
show(lambda: E("raise") in [E("raise")])
show(lambda: [E("raise")].index(5))
show(lambda: {E("raise")} | {E("raise")})
show(lambda: (E("raise"),) == (E(0),))
show(lambda: [E([])].count(1))
show(lambda: E([]) in {E(3)})
class H:
    def __hash__(s): return "x"
show(hash, H())
show(lambda: {H()})
class H2:
    def __hash__(s): return 2**100
print(hash(H2()) == hash(2**100))
class H3:
    def __hash__(s): return -1
print(hash(H3()))
class H4:
    __hash__ = None
show(hash, H4())
show(lambda: {H4(): 1})
show(lambda: {1: 2}[H4()])
show(lambda: set([H4()]))
show(lambda: {1}.discard([]))
show(lambda: [] in {1})
show(lambda: {} in {1: 2})
class H5:
    def __eq__(s, o): return True
show(hash, H5())
# getattr odd
class G:
    def __getattr__(s, n): 
        if n == "rec": return s.rec
        if n == "val": raise ValueError(n)
        return n
show(lambda: G().val)
print(G().foo, hasattr(G(), "foo"))
show(lambda: hasattr(G(), "val"))
show(lambda: getattr(G(), "val", 1))
class GA:
    def __getattribute__(s, n): raise AttributeError("ga " + n)
    def __getattr__(s, n): return "fallback " + n
print(GA().x, GA().__class__)
show(lambda: GA().__dict__)
print(type(GA()))
print(isinstance(GA(), int), isinstance(GA(), GA))
class P:
    @property
    def x(s): raise AttributeError("inner")
    def __getattr__(s, n): return "ga:" + n
print(P().x)
class P2:
    @property
    def x(s): return s.y
show(lambda: P2().x)
class D:
    def __get__(s, i, o): return (i, o) if False else "got"
    def __set__(s, i, v): print("set", v)
    def __delete__(s, i): print("delete")
class U: a = D()
u = U()
u.a = 1
del u.a
print(u.a, U.a)
U.a = 5
print(U.a)
class N:
    def __set_name__(s, o, n): raise RuntimeError("sn")
show(lambda: type("T", (), {"n": N()}))
class B:
    def __bool__(s): return 1
show(lambda: not B())
show(lambda: 1 if B() else 2)
show(bool, B())
class Ln:
    def __len__(s): return -1
class Ln2:
    def __len__(s): return 2**100
class Ln3:
    def __len__(s): return "a"
for c in (Ln, Ln2, Ln3): show(len, c()); show(bool, c()); show(list, c())
class It:
    def __iter__(s): return 5
show(iter, It())
show(list, It())
show(lambda: [*It()])
class It2:
    def __iter__(s): return s
    def __next__(s): raise StopIteration(7)
def g(): return (yield from It2())
show(lambda: list(It2())); 
try: next(g())
except StopIteration as e: print(e.value)
class It3:
    __iter__ = None
show(iter, It3())
show(lambda: 1 in It3())
show(lambda: list(It3()))
class C:
    __contains__ = None
    def __iter__(s): return iter([1])
show(lambda: 1 in C())
class R:
    def __repr__(s): return 5
    def __str__(s): return b""
    def __format__(s, f): return 1
    def __bytes__(s): return ""
show(repr, R())
show(str, R())
show(format, R())
show(bytes, R())
show(lambda: f"{R()}")
show(lambda: "%s" % R())
show(lambda: "%r" % R())
show(print, R())
show(lambda: [R()].__repr__())
class I:
    def __index__(s): return "a"
    def __int__(s): return 1.5
    def __float__(s): return 1
    def __complex__(s): return 1
show(int, I())
show(float, I())
show(complex, I())
show(lambda: [1][I()])
show(hex, I())
show(range, I())
show(lambda: [1][I():])
show(chr, I())
show(round, 1.5, I())
class Call:
    __call__ = 5
show(Call())
class Call2: pass
c = Call2(); c.__call__ = lambda: 1
show(c)
class New:
    def __new__(cls, *a): return 5
    def __init__(s, *a): print("never")
print(New(1))
class New2:
    def __init__(s): return 1
show(New2)
class Del:
    def __del__(s): raise ValueError("del")
sys.unraisablehook = lambda u: print("unraisable:", u.exc_value, u.err_msg.split(" at 0x")[0].split("function")[0])
Del()
x = Del()
del x
x = Del()
x = None
class Res:
    def __del__(s): global saved; saved = s
Res()
print(type(saved))
del saved
class W: pass
w = W()
r = weakref.ref(w, lambda r: 1/0)
del w
# binary ops
class A:
    def __add__(s, o): return NotImplemented
    def __radd__(s, o): return "A.radd"
    def __iadd__(s, o): return NotImplemented
class B(A):
    def __radd__(s, o): return "B.radd"
print(A() + B())
show(lambda: A() + A())
show(lambda: A() + 5)
print(5 + A())
a = A()
try: a += 1
except TypeError as e: print(e)
class Lt:
    def __lt__(s, o): return NotImplemented
    def __gt__(s, o): return "gt"
print(Lt() < Lt(), Lt() > 5)
show(lambda: Lt() < 5)
show(lambda: max(Lt(), 3))
class Pow:
    def __pow__(s, o, m=None): return (o, m)
    def __rpow__(s, o, m=None): return ("r", o, m)
print(pow(Pow(), 2, 3), 2 ** Pow(), pow(2, Pow(), 5))
class Div:
    def __divmod__(s, o): return NotImplemented
show(divmod, Div(), 1)
class Neg:
    __neg__ = 5
show(lambda: -Neg())
class Eq:
    def __eq__(s, o): return NotImplemented
print(Eq() == Eq(), Eq() != 1)
class Ne:
    def __eq__(s, o): return True
print(Ne() != 1)
