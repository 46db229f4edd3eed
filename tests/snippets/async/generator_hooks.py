# expected: 3.14
"""The hooks of async generators, and what becomes of those that are dropped."""
import sys, gc
def firstiter(g): print("first", g.__name__)
def final(g): print("final", g.__name__, g.ag_frame is not None)
sys.set_asyncgen_hooks(firstiter, final)
print([hook.__name__ for hook in sys.get_asyncgen_hooks()], type(sys.get_asyncgen_hooks()).__name__)
async def ag():
    try:
        yield 1
        yield 2
    finally:
        print("fin")
def step(aw):
    try:
        r = aw.send(None)
        print("awaited", r)
    except StopIteration as e:
        print("value", e.value)
    except BaseException as e:
        print(type(e).__name__, e)
g = ag()
a = g.__anext__()
print("made")
step(a)
step(g.asend(None))
del a, g
gc.collect()
print("--- unstarted")
g = ag()
del g
print("--- anext made, not awaited")
g = ag()
a = g.__anext__()
del a
print('deleted a')
del g
print("--- asend/athrow/aclose not awaited")
g = ag(); g.asend(1); del g
g = ag(); g.athrow(ValueError); del g
g = ag(); g.aclose(); del g
print("--- finished")
async def two():
    yield 1
g = two()
step(g.__anext__()); step(g.__anext__())
del g
print("--- closed")
g = ag()
step(g.__anext__()); step(g.aclose())
del g
print("--- firstiter raises")
def bad(g): raise ValueError("no")
sys.set_asyncgen_hooks(bad)
g = ag()
try: g.__anext__()
except ValueError as e: print(e)
step(g.__anext__())
del g
print("--- finalizer raises")
def badf(g): raise ValueError("no")
sys.unraisablehook = lambda u: print("unraisable", repr(u.exc_value), u.err_msg.split(" at 0x")[0], type(u.object).__name__)
sys.set_asyncgen_hooks(None, badf)
g = ag()
step(g.__anext__())
del g
print("--- no hooks")
sys.set_asyncgen_hooks(None, None)
g = ag()
step(g.__anext__())
del g
print("--- ignoring")
async def ign():
    try:
        yield 1
    finally:
        yield 2
g = ign()
step(g.__anext__())
del g
print("--- awaiting in finally")
class Aw:
    def __await__(self):
        yield "aw"
async def awf():
    try:
        yield 1
    finally:
        await Aw()
        print("done")
g = awf()
step(g.__anext__())
del g
print("--- hooks resurrect")
kept = []
sys.set_asyncgen_hooks(None, kept.append)
g = awf()
step(g.__anext__())
del g
print(len(kept))
g = kept.pop()
step(g.aclose())
c = g.aclose()
step(c)
del g
print(len(kept))
for bad in (1, "x"):
    try: sys.set_asyncgen_hooks(firstiter=bad)
    except TypeError as e: print(e)
    try: sys.set_asyncgen_hooks(finalizer=bad)
    except TypeError as e: print(e)
print("--- async for")
sys.set_asyncgen_hooks(firstiter, final)
async def main():
    async for x in ag():
        print(x)
        break
    print("broke")
    async for x in two():
        print(x)
step(main())
