# expected: 3.14
"""Class bodies, and code that is executed, run as calls do: with frames, namespaces and exceptions."""
import sys


def who():
    return [sys._getframe(i).f_code.co_name for i in range(3)]


# class statements everywhere
def outer():
    x = 5
    class A:
        y = x
        def __init__(self): self.z = A.y
        class B:
            def f(self): return __class__.__qualname__
    return A
A = outer()
print(A().z, A.B().f(), A.__qualname__)
class M(type):
    def __new__(m, n, b, ns, **k):
        print('new', n, k, sorted(k for k in ns if not k.startswith('__')))
        return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): print('init', n)
    @classmethod
    def __prepare__(m, n, b, **k): print('prep', n); return {'extra': 1}
class C(metaclass=M, q=1):
    print(extra, locals()['extra'])
try:
    class D(C):
        1/0
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb: print(tb.tb_lineno, tb.tb_frame.f_code.co_name); tb = tb.tb_next
def gen():
    for i in range(3):
        class G:
            v = i
            w = [j for j in range(i)]
        got = yield G
        print('got', got, G.w)
g = gen()
print(next(g).v, g.send('a').v, g.send('b').v)
g.close()
async def co():
    class X: a = 1
    return X.a
try: co().send(None)
except StopIteration as e: print(e.value)
def deep(n):
    class L:
        if n: inner = deep(n-1)
    return L
x = deep(50)
try: deep(5000)
except RecursionError as e: print(type(e).__name__)
def rec():
    class R: v = rec()
try: rec()
except RecursionError as e: print(e)
print("--- __build_class__")
print(__build_class__(lambda: 5, 'Q').__name__)
try: __build_class__(lambda a: 5, 'Q')
except TypeError as e: print(e)
try: __build_class__(5, 'Q')
except TypeError as e: print(e)
def gf(): yield 1
try: print(__build_class__(gf, 'Q'))
except BaseException as e: print(type(e).__name__, e)
print(list(map(lambda n: __build_class__(lambda: None, n).__name__, 'ab')))
class S(str, __build_class__(lambda: None, 'Z')): pass
print(S.__mro__[2].__name__)
# exec in locals
ns = {}
print("--- exec")
class MyD(dict):
    def __getitem__(s, k): print('get', k); return dict.__getitem__(s, k)
exec('a=1\nprint(a)', {}, MyD())
try: exec('1/0', {}, {})
except ZeroDivisionError as e: print('caught', e.__traceback__.tb_next.tb_frame.f_code.co_name)
print(eval('[x for x in range(n)]', {}, {'n': 3}))
try: exec('raise SystemExit(3)')
except SystemExit as e: print(e.code)
def loc():
    a = 1
    exec('b = a + 1; print(b)')
    return 'b' in locals()
print(loc())
def ex(n):
    if n: exec('ex(n-1)', globals(), {'n': n})
    else: print('bottom')
ex(100)
try: ex(3000)
except RecursionError as e: print(type(e).__name__)
class W: names = who()
print(W.names)
for i in range(3):
    try:
        class F:
            if i == 1: continue_ = 1
            raise KeyError(i)
    except KeyError as e: print(e)
    finally: print('fin')
