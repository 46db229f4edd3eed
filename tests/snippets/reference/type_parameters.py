# expected: 3.14
# Language reference 8.10 and 8.11: type parameters, type aliases, annotations.
def run(src):
    g = {"__name__": "__main__"}
    try: exec(src, g)
    except BaseException as e: print(type(e).__name__, e)
run("""
def f[T, *Ts, **P](a: T, *b: *Ts, **c: P.kwargs) -> T: pass
print(f.__type_params__, f.__annotations__, [p.__name__ for p in f.__type_params__], [type(p).__name__ for p in f.__type_params__])
class C[T: int, U: (int, str) = str, *Ts, **P]:
    x: T
    def m[V](self, a: T, b: V) -> U: return T, V
    class In[W]: y: T
print(C.__type_params__, C.__orig_bases__, C.__bases__, C.__parameters__, C.__annotations__)
T, U, Ts, P = C.__type_params__
print(T.__bound__, U.__constraints__, U.__default__, T.has_default(), T.__default__, T.__covariant__, T.__contravariant__, T.__infer_variance__)
print(C[int, str, bool, [int]], C[int].__args__ if False else '', C().m(1, 2), C.In.__type_params__, C.In.__annotations__)
type X = int | str
type Y[T] = list[T] | X
type Z[**P, *Ts] = dict[str, Z]
print(X, X.__value__, X.__name__, X.__type_params__, Y[int], Y.__value__, Y.__type_params__, Y.__parameters__, Z.__value__, type(X), X.__module__, Y[int].__value__ if False else '', Y[int].__origin__, Y[int].__args__)
try: X[int]
except TypeError as e: print(e)
try: X.__value__ = 1
except AttributeError as e: print(e)
try: isinstance(1, X)
except TypeError as e: print(e)
print(X | int, X | None, int | X, isinstance(1, X.__value__))
type L = undefined_name
try: L.__value__
except NameError as e: print(e)
undefined_name = 5
print(L.__value__)
def g[T: undefined2](): pass
try: g.__type_params__[0].__bound__
except NameError as e: print(e)
undefined2 = 1
print(g.__type_params__[0].__bound__)
class D[T](list[T], C[int, str, int, [int]]): pass
print(D.__mro__[:2], D.__orig_bases__, D.__parameters__)
class E[T](dict): 
    T2 = T
    def q(self): return T
print(E.T2, E().q(), 'T' in globals(), hasattr(E, 'T'))
def h[T](x: T, y=lambda: T): return T, y()
print(h(1))
try: T3
except NameError as e: print(e)
def outer[T]():
    def inner[T](): return T
    return T, inner(), inner.__type_params__[0] is T
print(outer())
def dec(f): print('dec', f.__type_params__); return f
@dec
def deco[T](): pass
print(f.__qualname__, C.m.__qualname__, C.In.__qualname__, C.__qualname__)
class G[T]:
    type Alias = list[T]
    type Alias2[S] = dict[T, S]
print(G.Alias.__value__, G.Alias2.__value__, G.Alias.__type_params__)
async def ag[T](x: T): yield x
print(ag.__type_params__)
lam = [lambda: T for T in (1,)]
print(lam[0]())
import sys
print(T.__module__, repr(T), T.__class__.__module__, T.__name__)
print(T | int, list[T][int], (list[T] | None)[str], dict[T, U][int, str] if False else '')
""")
run("""
class C:
    x: int
    y: 'str' = 1
    (z): int = 2
    w.a: int if False else 0
""")
run("""
x: int = 1
y: undefined_thing
def f(a: undefined_b, b: 'str' = 1) -> undefined_c: 
    v: undefined_local = 1
    return v
print(f(1), __annotate__ is not None)
try: __annotate__(1)
except NameError as e: print(e)
try: f.__annotations__
except NameError as e: print(e)
undefined_thing = undefined_b = undefined_c = 3
print(__annotate__(1), f.__annotations__, f.__annotate__(1))
for fmt in (2, 3, 4, 5, 'a'):
    try: print(f.__annotate__(fmt))
    except BaseException as e: print(type(e).__name__, e)
try: f.__annotate__()
except TypeError as e: print(e)
f.__annotate__ = None
print(f.__annotations__, f.__annotate__)
f.__annotate__ = lambda fmt: {'x': fmt}
print(f.__annotations__)
try: f.__annotate__ = 5
except TypeError as e: print(e)
f.__annotate__ = lambda fmt: 5
try: f.__annotations__
except TypeError as e: print(e)
class C:
    a: 'int' = 1
    if True: b: int
    if False: c: int
    def m(self, x: 'C') -> C: pass
    for d in (1,): e: d
print(C.__annotations__, C.m.__annotations__, C.__annotate__ is not None, C.__annotate__(1))
class D(C): pass
print(D.__annotations__, D.__annotate__)
C.__annotations__ = {'q': 1}
print(C.__annotations__, C.__annotate__)
del C.__annotations__
try: print(C.__annotations__)
except AttributeError as e: print(e)
try: del C.__annotations__
except AttributeError as e: print(e)
def g(*args: int, **kw: str): pass
print(g.__annotations__)
def h(a, b): pass
print(h.__annotations__, h.__annotate__)
(lambda: 1).__annotations__
print(type(int.__annotations__) if hasattr(int, '__annotations__') else 'none')
""")
run("""
from __future__ import annotations
x: int + 1 = 5
def f(a: undefined, b: list[int] = 1, *c: (yield_ := 1), d: 'quoted' = 2) -> -1: pass
print(__annotations__, f.__annotations__)
class C:
    y: a.b[c](d, *e, f=g, **h) if i else lambda x, /, y=1, *z, w, **k: x
    z: {1: 2, **q} | {3} & [*a, b][1:2, ::3] ** -~c // not_d < e <= f != g in h not in i is not None
    v: f'{x!r:>{w}} {y=}' 'abc' b'd' if 0 else (yield_for for x in y if z async_ for b in c) if 0 else ...
""".replace("'abc' b'd'", "'abc'").replace("async_ for b in c", "for b in c") + """
print(C.__annotations__)
""")
for s in ["def f[](): pass", "def f[T,](): pass", "def f[T T](): pass", "def f[T: int = str](): pass", "def f[*Ts: int](): pass", "def f[**P: int](): pass", "def f[*T = int](): pass", "def f[*T = *int](): pass", "def f[**P = *int](): pass", "def f[T = *int](): pass", "def f[T = int, U](): pass", "def f[*Ts = int, T](): pass", "def f[T, T](): pass", "def f[T](T): pass", "def f[T: (yield)](): pass", "def f[T: (x := 1)](): pass", "def f[T: await x](): pass", "def f[T = (yield)](): pass", "class C[T](metaclass=(yield)): pass", "class C[T](x := 1): pass", "class C[T]((x := 1)): pass", "class C[T]((yield)): pass", "class C[T](await x): pass", "type X = (yield)", "type X = (x := 1)", "type X = await x", "type X[T: (x := 1)] = int", "type X[T]", "type X =", "type X: int = 1", "type X.y = 1", "type (X) = 1", "type X[T] = T, U", "type 1 = 2", "type X, Y = 1", "type X = 1 = 2", "type type = type", "type X[T=int] = T", "def f[T](x: T = (yield)): pass", "def f[T]() -> (yield): pass", "def f[__T](): pass", "class C[__T]: pass", "def f[None](): pass", "def f[T.a](): pass", "def f[T()](): pass", "def f[1](): pass", "def f[T:](): pass", "def f[T=](): pass", "def f[*](): pass", "def f[**](): pass", "lambda[T]: 1", "class C[T]:\n nonlocal T", "def f[T]():\n nonlocal T\n T = 1", "def f[T]():\n global T\n T = 1", "class C[T]:\n def f(self):\n  nonlocal T", "x: (yield)", "def f(): x: (yield)", "x: (y := 1)", "x: await y", "async def f(): x: await y", "x: [z for z in (yield)]", "def f(x: (y := 1)): pass", "class C: x: (yield)", "x: int, y: int", "x, y: int", "(x, y): int", "[x]: int", "f(): int", "1: int", "x: int = 1 = 2", "x: int += 1", "x = y: int", "(x): int", "x.y: int", "x[0]: int", "x().y: int = 1", "*x: int", "x: *int", "x: int, = 1", "x: int = *a, b", "x: int = yield", "def f(): x: int = yield", "x: lambda: 1", "x: lambda: (yield)", "None: int", "x: int; y: str = 1", "global x; x: int", "def f():\n global x\n x: int", "def f():\n x: int\n global x", "def f(x):\n x: int", "def f():\n nonlocal x\n x: int", "class C:\n global x\n x: int", "for x: int in y: pass", "with a as x: int: pass", "import a: int", "def f(a: int: str): pass", "def f(*: int): pass", "def f(*a: *b): pass", "def f(a: *b): pass", "def f(**a: *b): pass", "lambda x: int: 1"]:
    try: compile(s, "f", "exec"); print(repr(s), "ok")
    except SyntaxError as e: print(repr(s), "|", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
