# expected: 3.14
# Language reference 4: names, scopes, exec and eval, exceptions.
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
def run(src, g=None):
    g = {} if g is None else g
    try: exec(src, g)
    except BaseException as e:
        print(type(e).__name__, e)
run("""
x = 'global'
def f():
    print(x)
    x = 1
f()
""")
run("""
def f():
    def g(): print(y)
    g()
    y = 1
f()
""")
run("""
def f():
    y = 1
    def g():
        nonlocal y
        del y
    g()
    print(y)
f()
""")
run("""
x = 0
class A:
    x = 1
    y = [x for _ in range(2)]
    z = (lambda: x)()
    w = [x + i for i in [x]]
    def m(self): return x
    g = list(x for _ in range(1))
    h = {k: x for k in [x]}
print(A.y, A.z, A.w, A().m(), A.g, A.h)
""")
run("""
class A:
    a = 1
    class B:
        try: print(a)
        except NameError as e: print(e)
""")
run("""
def f():
    for i in range(3): pass
    print(i)
    try: raise ValueError
    except ValueError as e: pass
    try: e
    except UnboundLocalError as x: print(x)
f()
""")
run("""
i = 5
[i for i in range(3)]
print(i)
print([(lambda: i)() for i in range(3)], [f() for f in [lambda: i for i in range(3)]])
""")
run("""
def f():
    global g1
    g1 = 1
    class C:
        global c1
        c1 = 2
        nonloc = 3
    return C
f(); print(g1, c1)
""")
run("""
def outer():
    x = 1
    class C:
        nonlocal x
        x = 2
        y = x
    return x, C.y, hasattr(C, 'x')
print(outer())
""")
run("""
def f(x=[]):
    x.append(1); return x
f(); print(f())
fs = [lambda i=i: i for i in range(3)]
print([g() for g in fs])
""")
run("""
x = 1
def f():
    exec('x = 2')
    return x
print(f())
def g():
    x = 3
    exec('x = 4')
    return x
print(g())
def h():
    return eval('x', {'x': 7})
print(h())
""")
run("print(__name__)", {})
run("print(__name__)", {"__builtins__": {}})
run("print(len)", {"__builtins__": {"print": print}})
run("import sys", {"__builtins__": {}})
run("class C: pass", {"__builtins__": {}})
run("x = 1; del x; x")
run("del undefined_name")
run("""
def f():
    x = 1
    del x
    del x
f()
""")
run("""
class C:
    x = 1
    del x
    try: del x
    except NameError as e: print(e)
""")
run("""
def f(a):
    del a
    try: a
    except UnboundLocalError as e: print(e)
    a = 2
    return a
print(f(1))
""")
run("""
def f():
    a = 1
    def g(): return a
    del a
    try: g()
    except NameError as e: print(type(e).__name__, e)
f()
""")
run("""
try:
    try: raise ValueError(1)
    finally: raise KeyError(2)
except KeyError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: raise ValueError(1)
    except ValueError as e: raise KeyError(2) from e
except KeyError as e: print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    try: raise ValueError(1)
    except ValueError as e: raise KeyError(2) from None
except KeyError as e: print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
def f():
    try: return 1
    finally: print('fin')
print(f())
def g():
    for i in range(3):
        try: continue
        finally: print('c', i)
g()
def h():
    while True:
        try: return 'try'
        finally: break
    return 'after'
print(h())
try: raise
except RuntimeError as e: print(e)
for bad in (1, 'x', int, None, ValueError(), object()):
    try: raise bad
    except BaseException as e: print(type(e).__name__, e)
try: raise ValueError from 5
except BaseException as e: print(type(e).__name__, e)
try: raise ValueError from int
except BaseException as e: print(type(e).__name__, e)
try: raise ValueError from KeyError
except BaseException as e: print(type(e).__name__, repr(e.__cause__))
class E(Exception):
    def __new__(cls): return 5
try: raise E
except BaseException as e: print(type(e).__name__, e)
class F(Exception):
    def __init__(self): 1/0
try: raise F
except BaseException as e: print(type(e).__name__, e)
try:
    try: 1/0
    except 5: pass
except BaseException as e: print(type(e).__name__, e)
try:
    try: 1/0
    except (ValueError, 5): pass
except BaseException as e: print(type(e).__name__, e)
try:
    try: 1/0
    except (ValueError, (TypeError, ZeroDivisionError)): print('nested tuple')
except BaseException as e: print(type(e).__name__, e)
try:
    try: 1/0
    except* ZeroDivisionError as eg: print(repr(eg), eg.exceptions[0].__traceback__ is not None)
except BaseException as e: print(type(e).__name__, e)
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('n', [ValueError(3), KeyError(4)])])
    except* ValueError as eg: print(repr(eg)); raise
    except* TypeError: raise OSError('x')
except BaseException as e: print(repr(e))
try:
    try: 1/0
    except* ExceptionGroup: pass
except BaseException as e: print(type(e).__name__, e)
try:
    try: raise ExceptionGroup('g', [ValueError(1)])
    except* 5: pass
except BaseException as e: print(type(e).__name__, e)
try: raise BaseExceptionGroup('b', [KeyboardInterrupt()])
except* KeyboardInterrupt as e: print(repr(e))
else: print('else')
finally: print('fin')
""")
