# expected: 3.14
# Functions: binding of arguments, attributes, code objects, exec and eval.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
import sys
# functions
def f(a, b=1, /, c=2, *d, e, g=5, **h): "doc"; return locals()
print(f(1, e=2), f(1,2,3,4,e=5,z=6), f.__defaults__, f.__kwdefaults__, f.__doc__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount)
error(lambda: f()); error(lambda: f(1)); error(lambda: f(a=1,e=2)); error(lambda: f(1,b=2,e=3)); error(lambda: f(1,2,c=3,e=4,c2=1)); error(lambda: f(1,2,3,c=3,e=4))
def g(a,b,*,c): pass
error(lambda: g()); error(lambda: g(1)); error(lambda: g(1,2)); error(lambda: g(1,2,3)); error(lambda: g(1,2,3,c=4)); error(lambda: g(1,2,c=3,d=4)); error(lambda: g(1,a=2)); error(lambda: g(b=1,c=2)); error(lambda: g(1,2,3,4,5))
def h(a,b,c): pass
error(lambda: h()); error(lambda: h(1,2,3,4)); error(lambda: h(1,x=2)); error(lambda: h(1,2,cc=1)); error(lambda: h(1,2,3,bb=4))
def k(*,a,b,c): pass
error(lambda: k()); error(lambda: k(1)); error(lambda: k(a=1))
def p(a,b,/): pass
error(lambda: p(a=1,b=2)); error(lambda: p(1,b=2)); error(lambda: p(1)); error(lambda: p())
f.__defaults__=(9,8); print(f(1,e=1)); f.__kwdefaults__={"e":77,"g":1}; print(f(1)); f.__defaults__=None; error(lambda: f(1)); error(lambda: setattr(f,"__defaults__",5)); error(lambda: setattr(f,"__kwdefaults__",5)); error(lambda: setattr(f,"__code__",5)); error(lambda: setattr(f,"__name__",5)); error(lambda: setattr(f,"__qualname__",5)); error(lambda: delattr(f,"__name__")); f.x=1; print(f.__dict__); f.__dict__={"y":2}; print(f.y); error(lambda: setattr(f,"__dict__",5)); error(lambda: setattr(f,"__closure__",5)); error(lambda: setattr(f,"__globals__",{}))
def outer():
    x=1; y=2
    def inner(): return x, y
    return inner
i=outer(); print(i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars, i.__qualname__, i.__module__, i.__globals__ is globals(), i.__builtins__ is __builtins__.__dict__ if not isinstance(__builtins__,dict) else 1)
error(lambda: setattr(i,"__code__",outer.__code__)); i.__code__=(lambda x,y: (lambda: (y,x)))(0,0).__code__; print(i())
c=i.__closure__[0]; c.cell_contents=5; print(i()); del c.cell_contents; error(lambda: i()); error(lambda: c.cell_contents)
FT=type(f); print(FT((lambda: a).__code__, {"a":5})(), FT((lambda x=1: x).__code__, {}, "nm", (7,))()); error(lambda: FT((lambda: 1).__code__)); error(lambda: FT(i.__code__,{})); error(lambda: FT(1,{})); error(lambda: FT(i.__code__,{},None,None,(1,2)))
print((lambda: 0).__name__, (lambda: 0).__qualname__, repr(i)[:20])
@(lambda f: 5)
def dd(): pass
print(dd)
decs=[lambda f: (f,1)]
@decs[0]
@(lambda x: x if 1 else 0)
def de(): pass
print(de[1], de[0].__name__)
def defaults(a=[]): a.append(1); return a
print(defaults(), defaults())
def kwo(**kw): kw["x"]=1; return kw
q={"a":1}; print(kwo(**q), q)
error(lambda: (lambda **k: 0)(**{1:2})); error(lambda: f(*5)); error(lambda: print(sep=5)); error(lambda: print(1, foo=2)); error(lambda: len()); error(lambda: len(1,2)); error(lambda: len(x=1)); error(lambda: "".join()); error(lambda: [].append(1,2)); error(lambda: {}.get()); error(lambda: isinstance(1)); error(lambda: sorted()); error(lambda: sorted([1],5)); error(lambda: max()); error(lambda: sum()); error(lambda: round()); error(lambda: open()) if 0 else None
# co attributes
co=f.__code__
print(co.co_name, co.co_qualname, co.co_filename.endswith("corners.py"), co.co_firstlineno, co.co_flags, co.co_nlocals, co.co_names, co.co_consts[:1], co.co_stacksize>0, co==f.__code__, hash(co)==hash(f.__code__))
def gen(): yield
async def cor(): pass
async def ag(): yield
print([x.__code__.co_flags for x in (gen,cor,ag,lambda *a:0,lambda **k:0, outer(), lambda: 0)])
print(co.replace(co_name="zz").co_name, compile("x+1","ff","eval").co_filename)
# frames
try: 1/0
except ZeroDivisionError as e: tb=e.__traceback__
def inn(): x=5; raise KeyError
try: inn()
except KeyError as e: print(e.__traceback__.tb_next.tb_frame.f_locals, e.__traceback__.tb_next.tb_lineno)
print(sorted(k for k in locals() if k in("f","g")), locals() is globals(), vars() is globals())
exec("a1=1"); print(a1); ns={}; exec("b1=2\ndef ff(): return b1", ns); print(ns["ff"](), sorted(ns)[:1], eval("b1+c1",ns,{"c1":5})); error(lambda: eval("x1")); error(lambda: eval("1;2")); error(lambda: exec(5)); error(lambda: eval("1",5)); error(lambda: exec("1",{},5)); error(lambda: eval("")); error(lambda: compile("1","f","bad")); error(lambda: compile(1,"f","exec")); error(lambda: eval(b"1+1")); error(lambda: eval("  1")); error(lambda: eval(compile("1","f","exec")))
def lo():
    a=1
    exec("a=2; zz=3"); print(a, "zz" in locals())
    l=locals(); l["a"]=9; print(a)
    d={}
    exec("a=2", globals(), d); print(d)
    return [x for x in [1] if "a" in locals()]
print(lo())
