# expected: 3.14
# Annotations of modules and classes as far as they have run, and as text.
print("__annotate__" in globals(), "__conditional_annotations__" in globals(), globals().get("__conditional_annotations__"))
import sys
m=sys.modules["__main__"]
print(__annotate__(1), m.__annotations__)
x: int
print(__conditional_annotations__, __annotate__(1), m.__annotations__)
y: str = 1
print(__annotate__(1), m.__annotations__, "__annotations__" in globals())
class C:
    print("__annotate__" in locals(), "__annotate_func__" in locals(), sorted(locals()))
    x: int
    print(sorted(locals()))
    if 1:
        y: int
    print(sorted(locals()))
print(sorted(vars(C)))
ns={}
exec("a: int\nif 0:\n  b: str\nprint(sorted(globals()))", ns); print(sorted(ns)[1:], ns["__annotate__"](1), ns["__conditional_annotations__"])
ns={}
exec("from __future__ import annotations\na: int\nif 0:\n  b: str\n", ns); print(sorted(ns)[1:], ns.get("__annotations__"))
ns={}
exec("from __future__ import annotations\nclass D:\n a: int\n if 0:\n  b: str\n", ns); print(sorted(ns)[1:], ns["D"].__annotations__, sorted(vars(ns["D"])))
exec(compile("q: int = 5","f","single"), ns); print(sorted(ns)[1:])


def wrong(text):
    try:
        exec(text, {})
        print("fine", repr(text))
    except Exception as exc:
        print(type(exc).__name__, repr(text))


wrong("x: int\ndel __conditional_annotations__\ny: int")
wrong("class Q:\n __classdictcell__ = 5")
