# expected: 3.14
# Expressions, displays, targets and the errors of their syntax.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
# expressions
error(lambda: eval("1 if 0 else 2")); print([*range(3), *"ab"], {**{1:2}, 3:4}, (*[1],), {*[1,2]})
x = *[1,2], 3; print(x)
for a, *b in [(1,2,3),(4,)]: print(a,b)
def ret(): return *[1], 2
print(ret()); 
def yi(): yield *[1], 2
print(next(yi())); print(x[0])
class S:
    def __getitem__(self, k): return k
    def __class_getitem__(cls, k): return k
s=S(); print(s[1:2, *[3,4]], s[*[]], s[*"ab"], s[1:2:3], s[::], s[...], s[()], s[1,], S[*[1]])
error(lambda: s[1:2] == slice(1,2))
print(1 < 2 < 3 > 2 != 5 in [5] is not None, not 1 in [2], -2**2, 2**-1, (-2)**2, ~5, +True, not not 3, 1 or 1/0, 0 and 1/0, 3 if [] else 4)
print(f"{'a' 'b'}" f'{1:{2}}' "c", f"{x!r:>{10}}", f"{1=} {x = !s} {1:=5}", f"{'\n'}", f"{{}}", f"{lambda_:=5}" if 0 else "", f"""{
1
}""", f"{f"{f"{1}"}"}", f"{'a':{'>'}{5}}", f"{3.14:.{1}f}", f"{1:#x} {1:#}" if 0 else "")
print((lambda *a, b=1, **c: (a,b,c))(1,2,b=3,d=4), (lambda a,/,b:a+b)(1,b=2), (lambda: (yield))().__class__.__name__)
print([i for i in range(5) if i%2 if i>1], [(i,j) for i in range(2) for j in range(i)], {i:i for i in "ab"}, {i for i in [1,1]}, list(i for i in [1]), [[j for j in range(i)] for i in range(3)])
class C:
    y=3
    l=[y for _ in range(2)] if 0 else [i for i in range(y)]
    try: m=[y for i in [1]]
    except NameError as e: m=str(e)
    g=list(y for y in [y])
    z=[(lambda: i)() for i in range(2)]
    def f(self): return __class__
    w = [__name__ for _ in [1]] 
print(C.l, C.m, C.g, C.z, C().f(), C.w)
print([y := 1, y**2], (z := 5), z); print([last := i for i in range(3)], last)
error(lambda: exec("[i := 0 for i in range(1)]")); error(lambda: exec("class D:\n [q := 1 for _ in [1]]")); error(lambda: exec("[a for a in (b := [1])]")); error(lambda: exec("(lambda: x := 1)")); error(lambda: exec("x = y := 1")); error(lambda: exec("f(x := 1, y=(z := 2))")); error(lambda: exec("x := 1")); error(lambda: exec("def f(a=(b:=1)): pass\nprint(b)")); error(lambda: exec("def f(a: (b:=1)): pass"))
a = b = c = []; a.append(1); print(a is b is c)
(a), [b], (c,) = 1, [2], {3}; print(a,b,c); [a, (b, *c)] = 1, "xyz"; print(a,b,c); a, = [1]; [] = (); () = []; print(a)
error(lambda: exec("a, b = 1")); error(lambda: exec("a, b = 1, 2, 3")); error(lambda: exec("a, b, *c = 1,")); error(lambda: exec("*a, *b = 1")); error(lambda: exec("*a = 1")); error(lambda: exec("a, b = {1:2}.items()")); error(lambda: exec("[a, b] = iter([1])"))
d={}; d["k"], d["j"] = 1, 2; i=0; i, d[i] = 1, 2; print(d)
class A: pass
o=A(); o.x, o.y = 1, 2; o.x += 1; print(vars(o)); del o.x, o.y; print(vars(o)); l=[1,2,3,4]; del l[0], l[::2]; print(l); del (l)
error(lambda: l); 
def augment():
    t=([1],)
    try: t[0] += [2]
    except TypeError as e: print(e, t)
augment()
error(lambda: exec("f() = 1")); error(lambda: exec("f() += 1")); error(lambda: exec("(a, b) += 1")); error(lambda: exec("None = 1")); error(lambda: exec("del f()")); error(lambda: exec("del None")); error(lambda: exec("x: int, y: int")); error(lambda: exec("(a, b): int")); error(lambda: exec("a + 1 = 2")); error(lambda: exec("1 = x")); error(lambda: exec("f'{a}' = 1")); error(lambda: exec("t'{a}' = 1")); error(lambda: exec("x if y else z = 1")); error(lambda: exec("a and b = 1")); error(lambda: exec("[x for x in y] = 1")); error(lambda: exec("-a = 1")); error(lambda: exec("a < b = 1")); error(lambda: exec("lambda: 1 = 2")); error(lambda: exec("... = 1")); error(lambda: exec("yield = 1")); error(lambda: exec("{} = 1")); error(lambda: exec("{a} = 1")); error(lambda: exec("'a' = 1")); error(lambda: exec("await x = 1")); error(lambda: exec("a.b: int = 1")); error(lambda: exec("for 1 in x: pass")); error(lambda: exec("for f() in x: pass")); error(lambda: exec("with a as 1: pass")); error(lambda: exec("import a.b as c.d")); error(lambda: exec("global x; x = 1")); error(lambda: exec("x = 1; global x")); error(lambda: exec("def f():\n print(q)\n global q")); error(lambda: exec("def f(a):\n global a")); error(lambda: exec("nonlocal x")); error(lambda: exec("def f():\n nonlocal nope")); error(lambda: exec("def f():\n x: int\n global x")); error(lambda: exec("def f():\n global x\n x: int"));error(lambda: exec("def f(a):\n nonlocal a"))
error(lambda: exec("def f(a, a): pass")); error(lambda: exec("lambda a, a: 1")); error(lambda: exec("return")); error(lambda: exec("yield")); error(lambda: exec("await x")); error(lambda: exec("async with a: pass")); error(lambda: exec("async for a in b: pass")); error(lambda: exec("[x async for x in y]")); error(lambda: exec("def f(): [x async for x in y]")); error(lambda: exec("def f(): await x")); error(lambda: exec("break")); error(lambda: exec("continue")); error(lambda: exec("class A: return")); error(lambda: exec("class A: yield")); error(lambda: exec("async def f(): yield from x")); error(lambda: exec("async def f():\n yield 1\n return 2")); error(lambda: exec("def f(): from x import *")); error(lambda: exec("class A:\n from math import *")); error(lambda: exec("if 1:\n def f():\n  break"));error(lambda: exec("while 1:\n class A: break")); error(lambda: exec("for x in y:\n def f(): continue")); error(lambda: exec("[(yield) for x in y]")); error(lambda: exec("def f(): return [(yield x) for x in y]")); error(lambda: exec("def f(): return ((yield x) for x in y)")); error(lambda: exec("lambda: await x")); error(lambda: exec("async def f(): lambda: await x")); error(lambda: exec("from __future__ import braces")); error(lambda: exec("x=1\nfrom __future__ import division")); error(lambda: exec("from __future__ import nope")); error(lambda: exec("from __future__ import *"))
