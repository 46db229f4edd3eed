# expected: 3.14
"""The modules weakref and gc."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


import gc
import sys
import weakref

# weakref, gc
class W: pass
w = W()
r = weakref.ref(w)
r2 = weakref.ref(w)
print(r is r2, r == r2, hash(r) == hash(w), weakref.getweakrefcount(w), weakref.getweakrefs(w) == [r])
cb = []
r3 = weakref.ref(w, cb.append)
print(r3 == r, r3 is r, r3.__callback__ is not None)
p = weakref.proxy(w)
w.x = 5
print(p.x, type(p).__name__, p == w, bool(p))
show(hash, p)
show(lambda: p())
del w
print(r(), cb == [r3], r3.__callback__)
show(lambda: p.x)
show(lambda: str(p))
print(r == r2, r == r3, r != r3)
for o in (1, "a", (), [], {}, None, object(), 1.5, b"", range(1), slice(1), iter([]), len, {1}, frozenset(), int, sys, lambda: 1, (x for x in ()), memoryview(b""), bytearray(), property(), type, NotImplemented, weakref.ref(W), W().__init__, {}.keys(), "".join):
    try: weakref.ref(o); print(type(o).__name__, "ok")
    except TypeError as e: print(type(o).__name__, e)
class Sl: __slots__ = ("a",)
class Sw: __slots__ = ("__weakref__",)
show(weakref.ref, Sl())
show(lambda: type(weakref.ref(Sw())))
show(weakref.ref)
show(weakref.ref, W(), None, 3)
print(gc.isenabled(), gc.get_threshold(), gc.disable(), gc.isenabled(), gc.enable(), gc.get_debug())
gc.set_threshold(5, 6)
print(gc.get_threshold())
show(gc.set_threshold, "a")
gc.set_threshold(2000, 10)
class Cy: 
    def __init__(s): s.me = s
    def __del__(s): print("del cy")
Cy()
print(gc.collect() > 0)
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked(W()), gc.is_finalized(W()))
print(len(gc.get_stats()), sorted(gc.get_stats()[0]))
l = []
l.append(l)
print(gc.get_referents(l) == [l])
print(any(x is l for x in gc.get_referrers(l)))
show(gc.collect, 5)
show(gc.collect, 0)
show(gc.collect, -1)
print(gc.garbage, gc.callbacks, gc.get_count().__class__, gc.freeze(), gc.get_freeze_count() >= 0, gc.unfreeze());
