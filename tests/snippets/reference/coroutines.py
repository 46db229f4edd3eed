# expected: 3.14
# Language reference 8.9 and 3.4: coroutines, asynchronous generators and comprehensions.
def run(src):
    g = {"__name__": "__main__"}
    try: exec(src, g)
    except BaseException as e: print(type(e).__name__, e)
run("""
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self): r = yield self.v; return r
class AIter:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
class ACM:
    async def __aenter__(self): print('enter'); return 5
    async def __aexit__(self, t, v, tb): print('exit', t and t.__name__, v); return self.sup
    def __init__(self, sup=False): self.sup = sup
def drive(c, *sends):
    out = []
    try:
        out.append(c.send(None))
        for s in sends: out.append(c.send(s))
    except StopIteration as e: out.append(('ret', e.value))
    except BaseException as e: out.append((type(e).__name__, str(e)))
    return out
async def a(): return await Aw(1)
print(drive(a(), 'x'))
async def b():
    out = []
    async for x in AIter(3): out.append(x)
    else: out.append('else')
    return out
print(drive(b()))
async def c():
    async with ACM() as v, ACM(True): print('body', v); raise ValueError('boo')
    return 'after'
print(drive(c()))
async def d(): return [x async for x in AIter(3)], {x async for x in AIter(2)}, {x: x async for x in AIter(2)}, [x async for x in AIter(5) if x % 2], [await Aw(i) for i in range(2)]
print(drive(d(), 'p', 'q'))
async def agen(n):
    for i in range(n):
        r = yield i
        if r: print('got', r)
    try: yield 'last'
    finally: print('agen fin')
async def e():
    g = agen(2)
    out = [await g.__anext__(), await g.asend('hi')]
    try: await g.athrow(ValueError('t'))
    except ValueError as x: out.append(str(x))
    try: await g.__anext__()
    except StopAsyncIteration: out.append('done')
    return out
print(drive(e()))
async def f():
    g = agen(1)
    async for x in g:
        if x == 'last': break
    await g.aclose()
    return [x async for x in agen(1)], [x async for x in (y async for y in agen(1))]
print(drive(f()))
async def g(): return (x async for x in AIter(2))
print(type(drive(g())[0][1]).__name__)
async def h():
    gen = (await Aw(i) for i in range(2))
    return type(gen).__name__, [x async for x in gen]
print(drive(h(), 'a', 'b'))
async def i():
    async for x in [1]: pass
print(drive(i()))
async def j():
    async with 5: pass
print(drive(j()))
async def k(): await 5
print(drive(k()))
async def l():
    for x in AIter(1): pass
print(drive(l()))
async def m():
    with ACM(): pass
print(drive(m()))
class BadAnext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def n():
    async for x in BadAnext(): pass
print(drive(n()))
class BadAiter:
    def __aiter__(self): return 5
async def o():
    async for x in BadAiter(): pass
print(drive(o()))
class BadAwait:
    def __await__(self): return 5
async def p(): await BadAwait()
print(drive(p()))
class CoroAwait:
    def __await__(self): return a()
async def q(): await CoroAwait()
print(drive(q()))
async def r():
    yield 1
    return
async def s():
    c = a(); await c
    try: await c
    except RuntimeError as e: return str(e)
print(drive(s(), 1))
async def t():
    raise StopIteration(5)
print(drive(t()))
async def u():
    raise StopAsyncIteration(5)
print(drive(u()))
async def v():
    yield 1
    raise StopAsyncIteration(5)
async def w():
    async for x in v(): pass
print(drive(w()))
async def x():
    yield 1
    raise StopIteration
async def y():
    async for z in x(): pass
print(drive(y()))
c1 = a()
print(c1.cr_running, c1.cr_await, c1.cr_frame is not None, c1.cr_code.co_name, c1.cr_suspended, c1.cr_origin)
c1.send(None)
print(c1.cr_running, type(c1.cr_await).__name__, c1.cr_suspended)
try: c1.throw(KeyError('k'))
except KeyError as e: print('KeyError', e, c1.cr_frame)
try: c1.send(None)
except RuntimeError as e: print(e)
try: c1.throw(ValueError)
except RuntimeError as e: print(e)
c1.close()
c2 = a()
try: c2.send(1)
except TypeError as e: print(e)
c2.close()
for bad in ('iter(c2)', 'next(c2)', 'list(c2)', 'c2 + 1', 'len(c2)', '[*c2]'):
    try: eval(bad)
    except TypeError as e: print(bad, e)
ag = agen(1)
for bad in ('iter(ag)', 'next(ag)', 'list(ag)'):
    try: eval(bad)
    except TypeError as e: print(bad, e)
print(ag.ag_running, ag.ag_await, ag.ag_frame is not None, ag.ag_code.co_name)
z = ag.asend(None)
print(type(z).__name__)
try: ag.asend(1).send(None)
except TypeError as e: print(e)
try: z.send(None)
except StopIteration as e: print('v', e.value)
try: z.send(None)
except RuntimeError as e: print(e)
z = ag.aclose()
try: z.send(None)
except StopIteration: print('closed')
try: ag.__anext__().send(None)
except StopAsyncIteration: print('SAI')
def gen(): x = yield from a()
try: next(gen())
except TypeError as e: print(e)
async def one(): yield 'first'
async def an(): return await anext(one().__aiter__(), 'd'), await anext(AIter(0), 'dflt')
print(drive(an()))
""")
for s in ["async def f(): yield from x", "async def f(): return 1; yield", "async def f(): yield; return 1", "def f(): await x", "await x", "def f(): [await x for x in y]", "def f(): [x async for x in y]", "def f(): (x async for x in y)", "def f(): async for x in y: pass", "def f(): async with x: pass", "async def f(): lambda: await x", "async def f():\n def g(): await x", "async def f():\n class C: await x", "async def f():\n class C: x = [await y for y in z]", "async def f(): await", "async def f(): await = 1", "async def f(): x = await", "async = 1", "await = 1", "async x", "async def", "async class C: pass", "async if x: pass", "async lambda: 1", "class C: await x", "class C: [x async for x in y]", "lambda: await x", "lambda: (x async for x in y)", "[x async for x in y]", "(x async for x in y)", "async def f(x=await y): pass", "async def f(x: await y): pass", "async def f() -> await x: pass", "async def f(): await x ** 2", "async def f(): -await x", "async def f(): await -x", "async def f(): await await x", "async def f(): await not x", "async def f(): await lambda: 1", "async def f(): await x, y", "async def f(): await (yield)", "async def f(): f'{await x}'", "def f(): f'{await x}'", "async def f(): del await x", "async def f(): await x = 1", "async def f(): await x += 1", "async def f(): for await x in y: pass", "async def f(): with a as await x: pass", "async def f(): [x for x in await y]", "async def f(): [[x async for x in y] for z in w]", "async def f(): [(x async for x in y) for z in w]", "async def f(): return (await x for x in y)", "async for x in y: pass", "async with x: pass", "@await x\ndef f(): pass", "async def f():\n @(await x)\n def g(): pass", "async def f(): global await"]:
    try: compile(s, "f", "exec"); print(repr(s), "ok")
    except SyntaxError as e: print(repr(s), "|", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
