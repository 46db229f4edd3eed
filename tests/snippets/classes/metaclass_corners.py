# expected: 3.14
"""Metaclasses: what they can take over, and what is refused."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


# metaclass
class M(type):
    def __call__(cls, *a): return ("called", a)
    def __prepare__(name, bases, **k): print("prepare", name, k); return {"pre": 1}
    def __new__(m, n, b, d, **k): return super().__new__(m, n, b, d)
    def __init__(cls, n, b, d, **k): print("init", k)
    def __instancecheck__(c, o): return o == 1
    def __subclasscheck__(c, o): raise ValueError("sc")
    def __getattr__(c, n): return "meta " + n
    def __len__(c): return 7
    def __contains__(c, x): return x == 3
    def __iter__(c): return iter("ab")
    def __getitem__(c, k): return k
    def __or__(c, o): return "or"
    def __bool__(c): return False
    def __eq__(c, o): return True
    def __hash__(c): return 3
    def __repr__(c): return "<M!>"
class C(metaclass=M, kw=1): pass
print(C(1,2), C.pre, C.foo, len(C), 3 in C, list(C), C[5], C | int, bool(C), C == 5, hash(C), C, isinstance(1, C), isinstance(2, C))
show(issubclass, int, C)
show(lambda: isinstance(C, type))
class M1(type): pass
class M2(type): pass
class A1(metaclass=M1): pass
class A2(metaclass=M2): pass
try:
    class A3(A1, A2): pass
except TypeError as e: print(e)
try:
    class A4(int, str): pass
except TypeError as e: print(e)
try:
    class A5(A1, object, A1): pass
except TypeError as e: print(e)
try:
    class A6(object, A1): pass
except TypeError as e: print(e)
def fm(n, b, d, **k): return (n, b, sorted(x for x in d if x[0] != "_"), k)
class F(metaclass=fm, z=1): q = 2
print(F)
try:
    class F2(metaclass=5): pass
except TypeError as e: print(e)
class PM(type):
    def __prepare__(*a): return 5
try:
    class F3(metaclass=PM): pass
except TypeError as e: print(e)
class Mro(type):
    def mro(cls): return [cls, object]
class Base: x = 1
class F4(Base, metaclass=Mro): pass
print(F4.__mro__, hasattr(F4, "x"))
class Mro2(type):
    def mro(cls): return 5
try:
    class F5(metaclass=Mro2): pass
except TypeError as e: print(e)
class Ent:
    def __mro_entries__(s, b): return (int,)
class F6(Ent()): pass
print(F6.__mro__, F6.__orig_bases__ != ())
class Bad:
    def __mro_entries__(s, b): return 5
try:
    class F7(Bad()): pass
except TypeError as e: print(e)
