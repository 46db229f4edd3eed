# expected: 3.14
# with, try and match in their corners.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
# with
class M:
    def __init__(self, n, sup=False, fail=None): self.n=n; self.sup=sup; self.fail=fail
    def __enter__(self):
        print("enter", self.n)
        if self.fail=="enter": raise ValueError("enter")
        return self.n
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is not None)
        if self.fail=="exit": raise KeyError("exit")
        return self.sup
with M(1) as a, M(2) as b: print(a,b)
with (M(1) as a, M(2),): print(a)
with (M(1)): pass
with (M(1), M(2)) if 0 else M(3): pass
with M(1, True): raise OSError("x")
def f():
    with M(1) as x:
        return x
print(f())
def g():
    for i in range(3):
        with M(i):
            if i==1: continue
            if i==2: break
g()
error(lambda: exec("with 5: pass")); error(lambda: exec("with 5 as x: pass"))
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self,*a): pass
def w(x):
    with x: pass
error(lambda: w(NoExit())); error(lambda: w(NoEnter())); error(lambda: w(M(1,fail="enter"))); error(lambda: w(M(1,fail="exit")))
async def aw(x):
    async with x: pass
def run(c):
    try: c.send(None)
    except StopIteration as s: return s.value
error(lambda: run(aw(5))); error(lambda: run(aw(M(1)))); error(lambda: w(type("AC",(),{"__aenter__":lambda s: 1,"__aexit__":lambda *a: 1})()))
with M("ab") as (x, y): print(x, y)
class T: pass
t=T()
with M(1) as t.a, M(2) as t.__dict__["b"]: print(vars(t))
# try/finally flows
def flows(kind):
    out=[]
    for i in range(2):
        try:
            out.append("t")
            if kind==0: return out
            if kind==1: break
            if kind==2: continue
            if kind==3: raise ValueError
        except ValueError: out.append("e")
        else: out.append("l")
        finally:
            out.append("f")
    else: out.append("else")
    return out
print([flows(k) for k in range(5)])
def fin():
    try: return "try"
    finally: return "finally"
print(fin())
def fin2():
    while True:
        try: 1/0
        finally: break
    return "swallowed"
print(fin2())
def fin3():
    x=1
    try: return x
    finally: x=2
print(fin3())
def nest():
    try:
        try: raise ValueError(1)
        finally:
            try: raise KeyError(2)
            except KeyError as e: print(repr(e.__context__))
    except ValueError as e: print(repr(e), repr(e.__context__))
nest()
def chain():
    try:
        try: raise ValueError(1)
        except ValueError as e: raise TypeError(2) from e
    except TypeError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try: raise ValueError(1)
        except ValueError as e: raise TypeError(2) from None
    except TypeError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try: raise ValueError from 5
    except TypeError as e: print(e)
    try: raise ValueError from KeyError
    except ValueError as e: print(repr(e.__cause__))
    try: raise 5
    except TypeError as e: print(e)
    try: raise int
    except TypeError as e: print(e)
    try: raise
    except RuntimeError as e: print(e)
chain()
try:
    try: 1/0
    except (ValueError, 5): pass
except TypeError as e: print(e)
try:
    try: 1/0
    except "x": pass
except TypeError as e: print(e)
try:
    try: 1/0
    except (ValueError, (KeyError, ZeroDivisionError)): print("nested tuple")
except BaseException as e: print(repr(e))
# match
def m(x):
    match x:
        case 0 | 1: return "01"
        case -1 | 1.5 | 2+3j | -1-2j: return "num"
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case None: return "None"
        case True: return "True?"
        case [] | {}: return "empty"
        case [1, *_]: return "starts 1"
        case [_, [a, *b], *c]: return a,b,c
        case (x, y) if x == y: return "pair"
        case {"k": v, **rest}: return v, rest
        case str(s) | bytes(s): return s
        case int(real=r, imag=0): return r
        case dict(): return "dict"
        case [a, b, *rest] as whole: return a,b,rest,whole
        case object(__class__=c): return c.__name__
print([m(v) for v in (0,True,-1,1.5,2+3j,-1-2j,"ab",b"x",None,[],{}, [1,2],[0,[1,2,3],4],(2,2),{"k":1,"l":2},"str",b"by",77,{"z":1},[5,6],(5,6,7),{1},range(3),range(0),bytearray(b"q"))])
import sys
class P:
    __match_args__=("x","y")
    def __init__(self,x,y): self.x=x; self.y=y
def pm(p):
    match p:
        case P(0, y=0): return "origin"
        case P(x, P(a,b)): return x,a,b
        case P(x=1): return "x1"
        case P(): return "P"
print(pm(P(0,0)), pm(P(1,P(2,3))), pm(P(1,2)), pm(P(5,5)), pm(5))
def bad(p,n):
    match p:
        case P(1,2,3) if n==0: pass
        case int(1,2) if n==1: pass
error(lambda: bad(P(1,2),0)); error(lambda: bad(5,1))
def bad2(x):
    match x:
        case sys.nope: pass
error(lambda: bad2(1))
match 5:
    case 1: pass
    case x if x > 3 and (y := x): print(y)
match = 1; case = 2; type = 3; _ = 4
print(match, case, type, _)
match (case): 
    case 2: print("soft")
match -1:
    case -1: print("neg")
match *[1,2], 3:
    case [*x]: print(x)
match {}:
    case {**r}: print(r)
