# expected: 3.14
# Annotations are evaluated when they are asked for; what has them, and what can be set.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
# annotations
def f(a: int, *b: "str", c: undefined = 1, **d: list[int]) -> None: pass
error(lambda: f.__annotations__)
print(f.__annotate__.__name__, f.__annotate__.__qualname__)
error(lambda: f.__annotate__(1)); error(lambda: f.__annotate__(2)); error(lambda: f.__annotate__(3)); error(lambda: f.__annotate__(4)); error(lambda: f.__annotate__()); error(lambda: f.__annotate__(format=1)); error(lambda: f.__annotate__("x"))
undefined=bytes
print(f.__annotations__)
f.__annotations__["z"]=1; print(f.__annotations__); del undefined; print(f.__annotations__)
f.__annotate__=None; error(lambda: f.__annotations__)
f.__annotate__=lambda format: {"own": format}; print(f.__annotations__)
f.__annotations__={"set":1}; print(f.__annotations__, f.__annotate__)
del f.__annotations__; print(f.__annotations__)
error(lambda: setattr(f,"__annotate__",1)); error(lambda: delattr(f,"__annotate__")); error(lambda: setattr(f,"__annotations__",1))
def g(): pass
print(g.__annotations__, g.__annotate__)
x: int = 1
y: later
class C:
    a: int = 1
    b: C
    c: "text"
    if a:
        d: str
    else:
        e: str
    (paren): int = 5
    def m(self, x: C) -> C: pass
    _C__p: int
    __priv: int
print(C.__annotations__, C.__annotate__.__qualname__, C.__annotate__(1) == C.__annotations__, "__annotations__" in C.__dict__, "__annotate__" in C.__dict__, sorted(k for k in C.__dict__ if "annot" in k))
print(C.m.__annotations__)
class D(C): pass
print(D.__annotations__, D.__annotate__)
D.__annotations__={"q":1}; print(D.__annotations__, C.__annotations__.keys())
del D.__annotations__; print(D.__annotations__)
error(lambda: delattr(D,"__annotations__"))
error(lambda: int.__annotations__); error(lambda: int.__annotate__); error(lambda: setattr(int,"__annotations__",{}))
error(lambda: type.__annotations__)
D.__annotate__=lambda f: {"k":f}; print(D.__annotations__)
error(lambda: setattr(D,"__annotate__",5))
import sys
m=sys.modules["__main__"]
error(lambda: m.__annotations__)
later=float
print(m.__annotations__, __annotate__(1), "__annotations__" in globals())
def loc():
    v: nothing = 5
    w: (1/0)
    return v, __annotations__ if "__annotations__" in locals() else None, sorted(locals())
print(loc())
def scopes():
    T=int
    class Inner:
        T=str
        x: T
        def m(self, y: T): pass
        T=bytes
    def n(z: T): pass
    T=float
    return Inner.__annotations__, Inner.m.__annotations__, n.__annotations__
print(scopes())
lam=lambda: 0
print(lam.__annotations__)
class E:
    def __init_subclass__(cls): print("sub", cls.__annotations__)
class F(E):
    z: int
class Meta(type):
    z: int = 3
class G(metaclass=Meta): pass
print(G.__annotations__, Meta.__annotations__)
class H:
    __annotations__ = {"explicit": 1}
print(H.__annotations__)
