# expected: 3.14
# Language reference 7 and 8: simple and compound statements.
def run(src):
    g = {"__name__": "__main__"}
    try: exec(src, g)
    except BaseException as e: print(type(e).__name__, e)
run("""
# with
class CM:
    def __init__(self, n, sup=False, fail=None): self.n, self.sup, self.fail = n, sup, fail
    def __enter__(self):
        print('enter', self.n)
        if self.fail == 'enter': raise ValueError('enter ' + self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v, tb is not None)
        if self.fail == 'exit': raise KeyError('exit ' + self.n)
        return self.sup
with CM('a') as x, CM('b') as (y,): print(x, y)
with (CM('a') as x, CM('b'),): print(x)
try:
    with CM('a'), CM('b', fail='enter'): print('no')
except ValueError as e: print(e)
with CM('a', True), CM('b', fail='exit'): raise OSError('o')
def f():
    for i in range(3):
        with CM(str(i)):
            if i == 0: continue
            if i == 1: break
    with CM('r'): return 'ret'
print(f())
def g():
    with CM('g'):
        yield 1
        yield 2
x = g(); next(x); x.close()
x = g(); next(x)
try: x.throw(TypeError('t'))
except TypeError as e: print(e)
class Cls:
    @classmethod
    def __enter__(cls): return 'cls'
    __exit__ = staticmethod(lambda *a: print(len(a)))
with Cls() as z: print(z)
c = CM('inst'); c.__enter__ = lambda: 'instance'
with c as z: print(z)
for bad in ('5', 'None', '[]', 'CM'):
    try: exec('with ' + bad + ': pass')
    except TypeError as e: print(e)
class OnlyA:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
try:
    with OnlyA(): pass
except TypeError as e: print(e)
async def h():
    async with CM('x'): pass
try: h().send(None)
except TypeError as e: print(e)
""")
run("""
# for/while/else, unpacking, chained assignment, augmented
for x in []: pass
else: print('else')
for x in [1]: break
else: print('no')
for i, (j, *k) in [(1, (2, 3, 4))]: print(i, j, k)
for d['x'] in [1] if (d := {}) is not None else []: print(d)
for x in 1, 2: print(x, end=' ')
for x in *[1], 2: print(x, end=' ')
print()
l = [1, 2, 3]
for x in l:
    if x == 2: l.remove(x)
print(l)
i = 0
while i < 3: i += 1
else: print('w', i)
a = b = [1]; print(a is b)
a, b = b, a = [1, 2]; print(a, b)
i, l[i] = 1, 9; print(l)
[a, [b, *c]] = 1, [2, 3]; print(a, b, c)
(*a, b), c = 'abc', 'd'; print(a, b, c)
*a, = range(3); print(a)
x = [0, 1]; i = 0; i, x[i] = 1, 2; print(x)
class A:
    def __getattr__(self, n): print('get', n); return 1
    def __setattr__(self, n, v): print('set', n, v)
    def __getitem__(self, k): print('getitem', k); return 1
    def __setitem__(self, k, v): print('setitem', k, v)
    def __delitem__(self, k): print('delitem', k)
    def __delattr__(self, k): print('delattr', k)
o = A()
o.x += 1; o[0] += 1; o.a, o.b = 1, 2; o[1:2] = 3; o[1:2, ...] = 4; del o.x, o[1], o[::2]
def tr(n): print('eval', n); return o
tr('t')[tr('i') and 0] = tr('v') and 1
tr('a').x = tr('b').y = tr('c') and 5
tr('t')[0] += tr('v') and 1
print({tr('k') and 1: tr('v') and 2, **(tr('d') and {})})
def F(*a, **k): return 0
F(tr(1), *[tr(2)], tr(3), k=tr(4), **{'z': tr(5)})
print(tr(1) is tr(2) is not tr(3), 1 < 2 > 1 != 0)
x = 1 if tr('c') else tr('no')
print((lambda a=tr('default'): 1)())
t = ([],)
try: t[0] += [1]
except TypeError as e: print(e, t)
""")
run("""
# try/finally/return order, nested
def f():
    try:
        try: 1/0
        finally: print('inner fin')
    except ZeroDivisionError as e:
        print('caught', e.__context__)
        try: raise KeyError('k')
        except KeyError as e2: print(repr(e2.__context__))
        return 'r'
    else: print('else')
    finally: print('outer fin')
print(f())
def g():
    try: return 'a'
    finally: 
        try: raise ValueError
        except ValueError: pass
print(g())
def h():
    for i in range(2):
        try: yield i
        except GeneratorExit: print('GE'); raise
        finally: print('f', i)
x = h(); next(x); x.close()
def k():
    try: 1/0
    except: 
        import sys
        print(sys.exc_info()[0].__name__, sys.exception())
        try: raise
        except ZeroDivisionError as e: print('re', e)
    print(sys.exc_info())
k()
def l():
    e = 1
    try: 1/0
    except ZeroDivisionError as e: pass
    return e
try: l()
except UnboundLocalError as e: print(e)
def m():
    try: raise ValueError('a')
    except ValueError:
        try: raise KeyError('b')
        except KeyError: pass
        raise
try: m()
except ValueError as e: print(repr(e), repr(e.__context__))
def n():
    while True:
        try:
            try: break
            finally: print('fin1')
        finally: print('fin2')
    return 'x'
print(n())
try:
    try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* ValueError as e: print('V', e.exceptions)
    except* TypeError as e: print('T', e.exceptions); raise KeyError('new')
    else: print('else')
    finally: print('fin')
except ExceptionGroup as e: print(repr(e), repr(e.__context__), [repr(x.__context__) for x in e.exceptions])
except BaseException as e: print(repr(e), repr(e.__context__))
try:
    try: raise ExceptionGroup('eg', [ValueError(1), OSError(2)])
    except* ValueError: pass
except ExceptionGroup as e: print(repr(e), e.__cause__, e.__context__)
assert True, 1/0
try: assert False
except AssertionError as e: print(repr(e))
try: assert 0, ('a', 1)
except AssertionError as e: print(repr(e))
try: assert (), 'm'
except AssertionError as e: print(repr(e))
def dec(n):
    print('dec', n)
    def d(f): print('apply', n); return f
    return d
@dec(1)
@dec(2)
class Z: pass
@(lambda f: 5)
def five(): pass
print(five)
@dec(3) if 1 else dec(4)
def ff(a, b=print('default'), *, c=print('kwdefault')) -> print('ann'): pass
import sys as s1, sys
from sys import (path as p1, version_info,)
print(s1 is sys)
try: from sys import nope1
except ImportError as e: print(type(e).__name__, e, e.name, e.name_from)
try: import nope2.x
except ImportError as e: print(type(e).__name__, e, e.name)
try: import sys.x
except ImportError as e: print(type(e).__name__, e, e.name)
try: from . import x
except ImportError as e: print(type(e).__name__, e)
try: from .a import x
except ImportError as e: print(type(e).__name__, e)
try: __import__('')
except ValueError as e: print(e)
try: __import__('sys', level=-1)
except ValueError as e: print(e)
try: __import__(5)
except TypeError as e: print(e)
lam = lambda *a, b=1, **k: (a, b, k)
print(lam(1, 2, b=3, c=4), (lambda: (yield))().__class__.__name__, (lambda x, /, y: (x, y))(1, y=2))
print(*map(lambda x, y=2: x * y, [1, 2]))
global_x = 1
def outer():
    x = 1
    def mid():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner()
    return mid(), x
print(outer())
""")
for s in ["with: pass","with a as 1: pass","with a as f(): pass","with (a as b): pass","with (a as b), c: pass","with (a, b) as c: pass","with (a, b as c): pass","with (a as b, c as d): pass","with (yield): pass","with a as b, : pass","with (a as b,) as c: pass","with a, b: pass","with a as (b, c): pass","with a as [b]: pass","with a as b.c, d as e[0]: pass","with a as *b: pass","with a as b = c: pass","with (a := b): pass","with a := b: pass","with (a := b) as c: pass","with (a as b).c: pass","with (a): pass","with (a).b as c: pass","with (a, b): pass","with (*a, b): pass","with (a for b in c): pass","with a if b else c: pass","with lambda: 1: pass","with (lambda: 1) as f: pass","with a as None: pass","with a as True: pass","with a as __debug__: pass","with (a as None): pass","with a\n pass","with a: pass\nelse: pass","for x in y: pass\nexcept: pass","try: pass","try: pass\nelse: pass","try: pass\nexcept: pass\nexcept: pass","try: pass\nexcept: pass\nelse: pass\nfinally: pass","try: pass\nfinally: pass\nelse: pass","try: pass\nfinally: pass\nexcept: pass","try: pass\nexcept A: pass\nexcept* B: pass","try: pass\nexcept*: pass","try: pass\nexcept* A as b: pass","try: pass\nexcept *A: pass","try: pass\nexcept A, B as c: pass","try: pass\nexcept (A, B) as c: pass","try: pass\nexcept A, B: pass","try: pass\nexcept A,: pass","try: pass\nexcept* A, B: pass","try: pass\nexcept A as b.c: pass","try: pass\nexcept A as (b): pass","try: pass\nexcept A as b, B as c: pass","try: pass\nexcept A as 1: pass","try: pass\nexcept as a: pass","try: pass\nexcept A or B: pass","try: pass\nexcept *A, *B: pass","try: pass\nexcept (yield): pass","try: pass\nexcept A if b else c: pass","try: pass\nexcept lambda: A: pass","try: pass\nexcept not A: pass","try: pass\nexcept A as __debug__: pass","try: pass\nexcept A as None: pass","for x in: pass","for in y: pass","for x y: pass","for x, in y: pass","for (x) in y: pass","for x.y in z: pass","for x[0] in z: pass","for f() in z: pass","for 1 in z: pass","for x + y in z: pass","for x in y, : pass","for x in *y: pass","for x in *y,: pass","for *x in y: pass","for *x, in y: pass","for x in y if z: pass","for x in y else z: pass","for x = 1 in y: pass","for x := 1 in y: pass","for x in y := z: pass","for x in (y := z): pass","for None in y: pass","for x in lambda: 1: pass","for x in yield: pass","for not x in y: pass","for x not in y: pass","for x in y in z: pass","for (x in y): pass","for x in (y: pass","while: pass","while x = 1: pass","while (x = 1): pass","while x := 1: pass","while x pass","while x: pass else: pass","if: pass","if x = 1: pass","if x == 1 pass","if x: pass elif y: pass","if x:\npass","if x: pass\nelif: pass","if x: pass\nelse if y: pass","if x: pass\nelse y: pass","else: pass","elif x: pass","if x then: pass","if (x := 1): pass","if x = y = 1: pass","if x.y = 1: pass","if not x = 1: pass","if x and y = 1: pass","if f(x) = 1: pass","break","continue","def f(): break","class C: break","for x in y:\n def f(): break","for x in y:\n class C: continue","while 1:\n  if 1: break\nelse: break","for x in y: pass\nelse: continue","lambda: (break)","return","class C: return","def f():\n class C: return","[return for x in y]","def f(x, x): pass","def f(x, *x): pass","def f(x, /, x): pass","def f(*, x, **x): pass","def f(x=1, y): pass","def f(x=1, /, y): pass","def f(*): pass","def f(*, **k): pass","def f(*,): pass","def f(*a, *b): pass","def f(*a, *, b): pass","def f(**k, a): pass","def f(**k, *a): pass","def f(**k, **l): pass","def f(**k=1): pass","def f(*a=1): pass","def f(/, a): pass","def f(a, /, b, /): pass","def f(*a, /): pass","def f(a, *, /): pass","def f(a, (b, c)): pass","def f((a)): pass","def f(a.b): pass","def f(1): pass","def f(a=): pass","def f(a=1, b=): pass","def f(a, b=1, *, c, d=2, e, **k): pass","def f(a b): pass","def f(a, , b): pass","def f(,): pass","def f(a,): pass","def f(*a,): pass","def f(**k,): pass","def f(None): pass","def f(a=yield): pass","def f(a=(yield)): pass","def f(a := 1): pass","def f(a=b:=1): pass","def f: pass","def f() pass","def f():","def (): pass","def f()\n pass","def f() -> : pass","def f() -> x, y: pass","def f() -> *x: pass","def f(): pass; def g(): pass","def None(): pass","def 1(): pass","def f.g(): pass","lambda x, x: 1","lambda x=1, y: 1","lambda *: 1","lambda *, x: 1","lambda **k, a: 1","lambda /: 1","lambda x, /: 1","lambda (x): 1","lambda x: yield","lambda x: (yield)","lambda x: x = 1","lambda: pass","lambda x:","lambda x y: 1","lambda","lambda x=: 1","lambda x, *, **k: 1","lambda x, : 1","class C(: pass","class C(): pass","class C(x for x in y): pass","class C(*a, **k): pass","class C(a=1, a=2): pass","class C(a=1, b): pass","class C(**a, b): pass","class C(**a, *b): pass","class C: x = 1; y","class C","class: pass","class C() pass","class C(None=1): pass","class C(x=): pass","class C(x.y=1): pass","class 1: pass","class C.D: pass","class C(yield): pass","class C((yield)): pass","class C(x := 1): pass"]:
    try: compile(s, "f", "exec"); print(repr(s), "ok")
    except SyntaxError as e: print(repr(s), "|", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
