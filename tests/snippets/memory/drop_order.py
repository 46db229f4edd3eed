# expected: 3.14
# In which order variables, closures and containers let go of what they hold.
def g(n):
    class D:
        def __del__(self): print("del", n, end="; ")
    return D()
def plain():
    a = g("a"); b = g("b"); c = g("c")
plain(); print()
def params(a, b, c): pass
params(g("a"), g("b"), g("c")); print()
def mixed(p, q):
    z = g("z"); y = g("y"); x = g("x"); w = g("w")
    def inner(): return x, z, p
mixed(g("p"), g("q")); print()
def gen():
    a = g("a"); b = g("b")
    yield 1
t = gen(); next(t); del t; print()
t = gen(); list(t); print()
def closure():
    a = g("a"); b = g("b"); c = g("c")
    def inner(): return c, a, b
    return inner
h = closure(); del h; print()
def ret():
    a = g("a"); b = g("b")
    return a
ret(); print()
def exc():
    a = g("a"); b = g("b")
    raise ValueError
try: exc()
except ValueError: pass
print()
(g(1), g(2), g(3)); print()
[g(1), g(2), g(3)]; print()
{1: g(1), 2: g(2)}; print()
{g(1), g(2)} and None; print()
t = (g(1), g(2), g(3)); del t; print()
t = [g(1), g(2), g(3)]; del t; print()
t = [g(1), g(2), g(3)]; t.clear(); print()
t = [g(1), g(2), g(3)]; del t[:]; print()
t = [g(1), g(2), g(3)]; t[:] = []; print()
t = {1: g(1), 2: g(2)}; del t; print()
t = {1: g(1), 2: g(2)}; t.clear(); print()
class O: pass
o = O(); o.a = g("a"); o.b = g("b"); del o; print()
class S: __slots__ = ("a", "b")
o = S(); o.b = g("b"); o.a = g("a"); del o; print()
def args(*a, **k): pass
args(g(1), g(2), x=g("x"), y=g("y")); print()
def f2(): return g(1), g(2)
a, b = f2(); del a, b; print()
m = map(g, [1, 2]); list(m); print()
l = lambda a=g("da"), b=g("db"): None
del l; print()
class K:
    a = g("Ka"); b = g("Kb")
del K
import gc; gc.collect(); print()
x = g("x1"); x = g("x2"); del x; print()
for i in [g(1), g(2)]: pass
print(); del i; print()
def nested():
    a = g("a")
    try:
        b = g("b")
        return 1
    finally:
        c = g("c")
nested(); print()
e = enumerate([g(1)]); next(e); del e; print()
z = zip([g(1)], [g(2)]); del z; print()
from _collections import deque
d = deque([g(1), g(2)]); del d; print()
d = deque([g(1), g(2)]); d.clear(); print()
