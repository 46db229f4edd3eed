# expected: 3.14
# Scopes of every kind, private names, docstrings.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
# scopes
x="global"
def f():
    print(x)
    def g():
        nonlocal_=1
        def h():
            nonlocal nonlocal_
            nonlocal_+=1; return nonlocal_
        return h(), nonlocal_
    return g()
print(f())
class C:
    x="class"
    def m(self): return x
    y=[x for _ in [1]]; z=x
    class D: w=x
    def __init__(self): self.__priv=1; self.__x__=2; self._C__other=3
    def get(self): return self.__priv, self.__other
    __slot=5
    def kw(self, __a=1, *__b, __c=2, **__d): return sorted(locals())
    import sys as __sys
    def gl(self): global __gl; __gl=1
    try: 1/0
    except Exception as __e: pass
    for __i in [1]: pass


print(C().m(), C.y, C.z, C.D.w, C().get(), vars(C()), C().kw(), [k for k in vars(C) if "_C" in k]); C().gl(); print("_C__gl" in globals())
class _Under:
    def m(self): self.__v=1; return vars(self)
class __:
    def m(self): self.__v=1; return vars(self)
print(_Under().m(), __().m())
def outer():
    a=1
    class K:
        a=2
        b=a
        def m(self): return a
        l=[a for _ in [1]]
        e=[(lambda: a)() for _ in [1]]
    return K.b, K().m(), K.l, K.e
print(outer())
def cls_nonlocal():
    v=1
    class K:
        nonlocal v
        v=2
    return v, hasattr(K,"v")
print(cls_nonlocal())
class Gl:
    global gv
    gv=7
print(gv, hasattr(Gl,"gv"))
def dele():
    v=1; del v
    try: v
    except UnboundLocalError as e: print(e)
    v=2
    def i(): return v
    del v
    try: i()
    except NameError as e: print(e)
dele()
def exc_scope():
    e=1
    try: 1/0
    except ZeroDivisionError as e: pass
    try: e
    except UnboundLocalError as q: print(q)
exc_scope()
def comp_scope():
    i="outer"; r=[i for i in range(2)]; return i, r, [j for j in [i]]
print(comp_scope())
def loop_closure(): return [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]
print(loop_closure())
def counter():
    n=0
    def inc(): nonlocal n; n+=1; return n
    return inc
c1,c2=counter(),counter(); print(c1(),c1(),c2())
def deep():
    a=1
    def b():
        def c():
            def d(): nonlocal a; a=5; return a
            return d()
        return c()
    return b(), a
print(deep())
def default(a, b=lambda: x): return b()
print(default(1))
exec("def ef(): return x\nprint(ef())")
def shadow(print=print, len=lambda x: 42): return len([])
print(shadow())
len_=len
def builtin_shadow():
    global len
    len=lambda x: "shadow"
    r=len([]); del len
    return r, len([1])
print(builtin_shadow())
def cond(flag):
    if flag: v=1
    return v
print(cond(1)); error(lambda: cond(0))
def star(): 
    def inner(*args, **kwargs): return args, kwargs, [a for a in args], {k for k in kwargs}
    return inner(1, a=2)
print(star())
def walrus():
    if any((hit:=n)>1 for n in [1,2,3]): return hit
print(walrus())
def tr():
    for i in range(2):
        try: continue
        finally: print("f",i, end=" ")
    while True:
        try: break
        finally: print("w")
tr()
def ann(): v: int; return v
error(ann)
print((lambda: [__name__, (lambda: __name__)()])())
class Meta(type):
    def __getattr__(cls, n): return "meta:"+n
class WithMeta(metaclass=Meta): 
    def m(self): return __class__, super().__init__
print(WithMeta.foo, WithMeta().m()[0]); error(lambda: WithMeta().foo)
def kwonly(*, a, b=2): return a, b
print(kwonly(a=1)); 
def posdef(a, b=[]): b.append(a); return b
posdef(1); print(posdef(2))
def lots(a1,a2,a3,a4,a5,a6,a7,a8,a9,a10,a11,a12,a13,a14,a15,a16,a17): return a17
print(lots(*range(17)))
g1=[f"{i}{(lambda: i)()}" for i in range(2)]; print(g1)
print([[(i,j,x) for j in range(i)] for i in range(3)], {i:[k for k in range(i)] for i in range(2)})
i=10; print([i for i in range(3) if (lambda: i)() > 0], i)
print([y for y in [x for x in "ab"]], list((a,b) for a in [1,2] for b in [a]))
def gen_scope():
    lst=[1,2]; g=(x+len(lst) for x in lst); lst=[5]; return list(g)
print(gen_scope())
class S:
    items=[1,2]
    a=[i for i in items]
    try: b=[i for i in [1] for j in items]
    except NameError as e: b=str(e)
    c=list(zip(items,items)); d=lambda self: items if 0 else 1
print(S.a,S.b,S.c,S().d())
def many_returns(x):
    match x:
        case 1: return "one"
        case _ if x>5: return "big"
    return "else"
print(many_returns(1),many_returns(6),many_returns(2))
print(__debug__, __name__, __spec__, __package__)
def doc(): 
    "first"
    "second"
def doc2(): f"not doc"
def doc3(): b"not doc"
def doc4():
    """  multi
        indented
      less

    end   """
print(doc.__doc__, doc2.__doc__, doc3.__doc__, repr(doc4.__doc__))
class Dd: __doc__="explicit"
print(Dd.__doc__)
if 1:
    def in_if(): return 1
else:
    def in_if(): return 2
print(in_if())
for fn in [lambda: 1]: pass
print(fn())
while 0: pass
else: print("while else")
for _ in (): pass
else: print("for else")
for _ in [1]:
    if _: break
else: print("no")
del _, fn
assert (1, "always"), "x"
pass; pass
print(0xff, 0o17, 0b11, 1_000, 1e3, .5, 5., 1j, "a" "b", r"\n", b"\x41", """x
y""", 'it''s')
print(1 if True else 2, not True, -1 ** 2, 2 ** 3 ** 2, 7 // -2, -7 % 3, 5 & 3 | 4 ^ 1, ~0, 1 << 2 >> 1, 3 @ 4 if 0 else 0)
