# expected: 3.14
# Frame objects and their f_locals (PEP 667): identity, writing through, frames that have ended.
import sys
def error(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(a, b=2):
    c = 3
    def g(): return c
    p = sys._getframe().f_locals
    print(type(p), sorted(set(dir(p)) - set(dir(object))))
    print(str(p).startswith("{'a': 1, 'b': 2, 'g': <function"), str(p).endswith("'p': {...}}"), len(p), "a" in p, "zz" in p, 5 in p)
    print(p.keys(), len(p.values()), p.items()[:2], list(p), list(reversed(p)))
    error(lambda: p["nope"])
    error(lambda: p[5])
    error(lambda: p.__delitem__("a"))
    error(lambda: p.__delitem__("zz"))
    error(lambda: p.pop("a"))
    error(lambda: p.pop("zz"))
    error(lambda: p.pop("zz", 5))
    error(lambda: p.pop())
    error(lambda: p.get("a"))
    error(lambda: p.get("zz"))
    error(lambda: p.get("zz", 1))
    error(lambda: p.setdefault("a", 9))
    error(lambda: p.setdefault("new", 9))
    error(lambda: p.setdefault("new2"))
    p["a"] = 100
    p["c"] = 300
    p["extra"] = 1
    p[7] = 8
    print(a, c, g(), p["extra"], p[7])
    error(lambda: p.__delitem__("extra"))
    error(lambda: p.pop("new"))
    error(lambda: p.popitem())
    error(lambda: p.clear())
    error(lambda: p.update({"b": 5}))
    error(lambda: p.update([("b", 6)]))
    error(lambda: p.update(b=7))
    error(lambda: p.update(5))
    error(lambda: p.update())
    print(b)
    error(lambda: sorted(map(str, p | {"q": 1})))
    error(lambda: sorted(map(str, {"q": 1} | p)))
    error(lambda: type(p | {}))
    error(lambda: p | 5)
    error(lambda: p.copy() == p)
    error(lambda: p == dict(p))
    error(lambda: p == p)
    error(lambda: p == sys._getframe(1).f_locals)
    error(lambda: p is sys._getframe(1).f_locals)
    error(lambda: p != {})
    error(lambda: hash(p))
    error(lambda: type(p)())
    error(lambda: type(p)(5))
    error(lambda: type(p)(sys._getframe(1)) == p)
    error(lambda: type(p)(1,2))
    error(lambda: bool(p))
    error(lambda: p.x)
    error(lambda: isinstance(p, dict))
    p |= {"b": 70}
    print(b, type(p))
    error(lambda: type(p.copy()))
    error(lambda: type(p)("x"))
    del c
    error(lambda: p["c"])
    p["c"] = 5
    print(c)
    import types
    error(lambda: (lambda **k: sorted(k))(**{"x": 1}))
    error(lambda: sys._getframe() is sys._getframe())
    fr = sys._getframe()
    print(fr is sys._getframe(), fr.f_locals is fr.f_locals, fr.f_back is sys._getframe(1))
    try: 1/0
    except ZeroDivisionError as e:
        print(e.__traceback__.tb_frame is fr, sorted(map(str, e.__traceback__.tb_frame.f_locals))[:3])
    return fr
fr = f(1)
print(fr.f_locals["a"], fr.f_lineno, fr.f_back is sys._getframe())
print(type(fr.f_locals))
fr.clear()
print(dict(fr.f_locals), fr.f_locals)
fr.f_locals["a"] = 5
print(fr.f_locals)
def gen():
    x = 1
    yield sys._getframe()
    print("x is", x)
    yield 2
g = gen()
f1 = g.gi_frame
print(f1 is g.gi_frame, f1.f_lineno, f1.f_locals, f1.f_back)
f2 = next(g)
print(f1 is f2, f1.f_lineno, f1.f_locals, f1.f_back)
f1.f_locals["x"] = 50
error(lambda: f1.clear())
next(g)
del g
print(f1.f_locals, f1.f_lineno, f1.f_back)
def rec(n):
    if n == 0:
        fr = sys._getframe(); names = []
        while fr: names.append((fr.f_code.co_name, fr.f_locals.get("n") if fr.f_code.co_name == "rec" else None)); fr = fr.f_back
        return names[:4]
    return rec(n-1)
print(rec(2))
def outer():
    z = 1
    yield from inner()
def inner():
    yield sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_locals
print(next(outer()))
def boom():
    v = 1
    raise ValueError
def mid():
    w = 2
    boom()
try: mid()
except ValueError as e:
    tb = e.__traceback__
    print(tb.tb_frame is sys._getframe(), tb.tb_next.tb_frame.f_locals, tb.tb_next.tb_next.tb_frame.f_locals, tb.tb_next.tb_next.tb_frame.f_back is tb.tb_next.tb_frame, tb.tb_next.tb_frame.f_back is tb.tb_frame)
    error(lambda: tb.tb_next.tb_frame.clear())
    print(tb.tb_next.tb_frame.f_locals)
class C:
    fr = sys._getframe()
    q = 1
    print(type(fr.f_locals).__name__, fr.f_locals is locals())
    fr.f_locals["r"] = 5
    print(r)
print(sys._getframe().f_locals is globals(), locals() is globals())
def loc():
    a = 1
    d = locals()
    b = 2
    e = locals()
    d["a"] = 7
    return a, sorted(d), sorted(e), d is e
print(loc())
def ex():
    a = 1
    exec("a = 2; zz = 3; print(sorted(locals()))")
    return a, sorted(locals())
print(ex())
def ev():
    a = 1
    return eval("[a for _ in '1']"), eval("locals()"), eval("a + q", {"q": 1}, locals())
print(ev())
