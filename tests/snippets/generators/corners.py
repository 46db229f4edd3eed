# expected: 3.14
# Generators and coroutines driven by hand.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield x
        print("got", y)
    except ValueError as e: print("caught", e); yield "c"
    finally: print("fin")
    return "ret"
i=g(); print(next(i), i.send("a")); 
try: i.send("b")
except StopIteration as s: print(s.value, s.args)
i=g(); next(i); print(i.throw(ValueError("t"))); i.close(); i.close(); error(lambda: next(i)); error(lambda: i.throw(KeyError("z"))); error(lambda: i.send(1))
i=g(); error(lambda: i.send(1)); error(lambda: i.throw(KeyError("u"))); error(lambda: next(i))
i=g(); i.close(); print(list(i)); i=g(); next(i); error(lambda: i.throw(5)); error(lambda: i.throw(int)); i=g(); next(i); error(lambda: i.throw(ValueError)); error(lambda: i.throw(ValueError(1),2)) ; error(lambda: i.throw()); error(lambda: i.send())
def ign():
    while 1:
        try: yield 1
        except GeneratorExit: pass
i=ign(); next(i); error(lambda: i.close())
del i
def ret_close():
    try: yield 1
    except GeneratorExit: return 5
i=ret_close(); next(i); print(i.close())
def raise_close():
    try: yield 1
    finally: raise OSError("close")
i=raise_close(); next(i); error(lambda: i.close())
def stop(): yield next(iter([]))
error(lambda: list(stop()))
def stop2():
    raise StopIteration(5)
    yield
try: list(stop2())
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
def rec():
    yield next(r)
r=rec(); error(lambda: next(r))
def yf(it): 
    v = yield from it
    print("v",v); return v
print(list(yf([1,2])), list(yf("ab")), list(yf(range(2)))); error(lambda: list(yf(5)))
def inner():
    try:
        while 1:
            x = yield
            print("in", x)
    except KeyError: return "k"
    finally: print("infin")
o=yf(inner()); next(o); o.send(1); 
try: o.throw(KeyError)
except StopIteration as e: print(e.value)
o=yf(inner()); next(o); o.close()
class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self,x): print("send",x); return x
    def throw(self,*a): print("throw",a[0] if isinstance(a[0],type) else type(a[0])); raise StopIteration("thr")
    def close(self): print("closed")
o=yf(It()); print(next(o), o.send(5)); 
try: print(o.throw(ValueError))
except StopIteration as e: print(e.value)
o=yf(It()); next(o); o.close()
o=yf(iter([1,2])); next(o); error(lambda: o.send(1)); o=yf(iter([1,2])); next(o); error(lambda: o.throw(ValueError("x")))
gi=g(); print(gi.gi_running, gi.gi_suspended, gi.gi_code.co_name, gi.gi_yieldfrom, gi.__name__, gi.__qualname__); next(gi); print(gi.gi_suspended, gi.gi_frame.f_locals); gi.__name__="zz"; print(repr(gi)[:20]); error(lambda: setattr(gi,"__name__",1)); gi.close(); print(gi.gi_frame, gi.gi_suspended)
ge=(x*y for x in range(3) for y in [1,2] if x); print(ge.__name__, ge.__qualname__, list(ge)); error(lambda: (x for x in 5)); print((lambda: (yield 1))().__next__())
def early(): yield 1; return; yield 2
print([*early()], sum(early()), max(early()), tuple(early()), dict.fromkeys(early()))
for x in g():
    print("loop", x); break
def args(a,b=2): yield a+b
error(lambda: args()); print(next(args(1)))
def ctx():
    try: raise KeyError("outer")
    except KeyError:
        yield 1
        try: raise ValueError
        except ValueError as e: print(repr(e.__context__))
try: raise TypeError("t")
except TypeError:
    c=ctx(); next(c)
list(c)
# coroutines
class Aw:
    def __init__(s,v): s.v=v
    def __await__(s): r = yield s.v; return r
async def co(x):
    r = await Aw(x); print("r", r)
    return r
c=co(1); print(c.send(None)); 
try: c.send("res")
except StopIteration as e: print(e.value)
error(lambda: c.send(None)); c=co(2); c.close(); error(lambda: c.send(None)); c=co(3); error(lambda: c.throw(ValueError("v"))); c=co(1); error(lambda: iter(c)); error(lambda: list(c)); print(c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_origin, c.cr_suspended, c.__name__); c.send(None); print(type(c.cr_await).__name__); c.close()
def run(c):
    out=[]
    try:
        while 1: out.append(c.send(None))
    except StopIteration as e: return out, e.value
async def bad1(): await 5
async def bad2(): await g()
class BA:
    def __await__(self): return 5
class BA2:
    def __await__(self): return iter([7])
async def bad3(): await BA()
async def ok4(): return await BA2()
async def bad5(): 
    async for x in 5: pass
class AI:
    def __aiter__(self): return 5
class AI2:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def bad6():
    async for x in AI(): pass
async def bad7():
    async for x in AI2(): pass
async def bad8(): 
    for x in ag(): pass
async def ag():
    for i in range(3):
        yield await Aw(i) or i
for b in (bad1,bad2,bad3,bad5,bad6,bad7,bad8): error(lambda: run(b()))
print(run(ok4()))
async def comp(): return [x async for x in ag()], {x async for x in ag() if x}, {x: y async for x in ag() for y in [1]}, [await Aw(5) for _ in range(2)], [y async for x in ag() async for y in ag()], [x for x in [1] if await Aw(2) is None]
print(run(comp()))
async def agx(): return (x async for x in ag())
async def use(): return [x async for x in await agx()]
print(run(use()))
async def an():
    a=ag(); r=[await anext(a), await anext(a)]; r.append(await anext(a,"d")); r.append(await anext(a,"d"))
    try: await anext(a)
    except StopAsyncIteration as e: r.append(repr(e))
    return r
print(run(an())); error(lambda: anext(5)); error(lambda: aiter(5)); error(lambda: aiter(AI()))
async def cl():
    a=ag(); await a.__anext__(); await a.aclose(); 
    async for x in a: print("never")
    return a.ag_running, a.ag_frame
print(run(cl()))
class ACM:
    async def __aenter__(self): print("ae"); return 1
    async def __aexit__(self,*a): print("ax", a[0]); return True
async def acm():
    async with ACM() as x, ACM() as y: raise ValueError
    return x
print(run(acm()))
async def rec_co(n): return n if n==0 else 1+await rec_co(n-1)
print(run(rec_co(50)))
import types
@types.coroutine
def tc(): x = yield 5; return x
async def utc(): return await tc()
c=utc(); print(c.send(None)); 
try: c.send(9)
except StopIteration as e: print(e.value)
async def await_twice():
    c=co(1)
    await c
    await c
error(lambda: run(await_twice()))
