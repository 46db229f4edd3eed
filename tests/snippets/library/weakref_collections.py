# The weak collections, WeakMethod and finalize.
import weakref


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


class Object:
    def __init__(self, name="o"):
        self.name = name

    def __repr__(self):
        return f"Object({self.name})"

    def method(self):
        return f"method of {self.name}"


o = Object("m")
wm = weakref.WeakMethod(o.method)
print(wm()(), wm() == o.method)
del o
print(wm())
# Collections that hold their contents weakly.
wd = weakref.WeakValueDictionary()
o1, o2 = Object("v1"), Object("v2")
wd["a"], wd["b"] = o1, o2
print(sorted(wd), len(wd), wd["a"], wd.get("zz"), "b" in wd)
del o1
print(sorted(wd), len(wd))
error(lambda: wd["a"])
wk = weakref.WeakKeyDictionary()
wk[o2] = "value"
print(wk[o2], len(wk), o2 in wk)
ws = weakref.WeakSet([o2])
print(len(ws), o2 in ws)
del o2
print(len(wk), len(ws), len(wd))


# finalize runs once, also by hand.
class Resource:
    pass


res = Resource()
fin = weakref.finalize(res, print, "finalized", "with", sep="-")
print(fin.alive)
del res
print(fin.alive, fin())
res = Resource()
fin = weakref.finalize(res, lambda: "result")
print(fin(), fin.alive, fin())
res = Resource()
fin = weakref.finalize(res, print, "never")
fin.detach()
del res
