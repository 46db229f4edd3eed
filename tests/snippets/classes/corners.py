# expected: 3.14
# Classes: descriptors, metaclasses, hooks, special methods that misbehave.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
# classes
class A:
    "doc"
    x=1
    def __init__(self): self._v=1
    @property
    def p(self): return self._v
    @p.setter
    def p(self,v): self._v=v
    @p.deleter
    def p(self): del self._v
    @classmethod
    def c(cls,*a): return cls,a
    @staticmethod
    def s(*a): return a
    def m(self): return self
    def __mangled(self): return "m"
    def call(self): return self.__mangled()
a=A(); a.p=5; print(a.p, A.c(1), a.s(2), a.m() is a, a.call(), A.__doc__, A.__name__, A.__module__, A.__qualname__, A.__bases__, A.__mro__, A.__dict__["x"], A.__firstlineno__, A.__static_attributes__)
del a.p; error(lambda: a.p); error(lambda: setattr(A(),"nope2",1)); error(lambda: a.zzz); error(lambda: A.zzz); error(lambda: delattr(a,"q")); error(lambda: A().x()); error(lambda: A(1)); error(lambda: A.m()); error(lambda: A.m(1,2)); error(lambda: setattr(A.__dict__,"x",1)); error(lambda: A.__dict__.__setitem__("x",1)) 
class RO:
    @property
    def p(self): pass
    @property
    def q(self): raise AttributeError("inner")
error(lambda: setattr(RO(),"p",1)); error(lambda: delattr(RO(),"p")); error(lambda: RO().q)
class B(A):
    def m(self): return super().m(), super(B,self).m() is self, super().x
    @classmethod
    def c(cls): return super().c()
    @staticmethod
    def st(): return super().m()
b=B(); print(b.m()[1:], B.c(), super(B,b), super(B,B).c()); error(lambda: B.st()); error(lambda: super()); error(lambda: super(1)); error(lambda: super(B,5)); error(lambda: super(A,b).zz); error(lambda: super(B, A()))
class Mt(type):
    @classmethod
    def __prepare__(m,n,b,**k): print("prep",n,k); return {"pre":1}
    def __new__(m,n,b,d,**k): print("new",n,sorted(k)); return super().__new__(m,n,b,d)
    def __init__(c,n,b,d,**k): print("init",n); super().__init__(n,b,d)
    def __call__(c,*a): print("call",a); return super().__call__(*a)
    def __instancecheck__(c,o): return o==5
    def __subclasscheck__(c,o): return o is int
    def __iter__(c): return iter([1,2])
    def __len__(c): return 7
    def __getitem__(c,k): return k
    def __contains__(c,x): return x==1
    mp=property(lambda c: "meta prop")
class Cm(metaclass=Mt, kw=1): pass
print(Cm(), isinstance(5,Cm), issubclass(int,Cm), list(Cm), len(Cm), Cm["k"], 1 in Cm, Cm.mp, Cm.pre) if 0 else print(Cm().pre, isinstance(5,Cm), issubclass(int,Cm), list(Cm), len(Cm), Cm["k"], 1 in Cm, Cm.mp, Cm.pre)
error(lambda: Cm().mp)
def mk(*bases, **k): 
    class X(*bases, **k): pass
    return X
error(lambda: mk(Cm, type("N",(type,),{})("q",(),{}))); error(lambda: mk(A,B)); error(lambda: mk(bool)); error(lambda: mk(None)); error(lambda: mk(A, zz=1)); error(lambda: mk(metaclass=5)); error(lambda: mk(int,str)); error(lambda: mk(metaclass=lambda n,b,d,**k: (n,b,sorted(d)[:2],k), q=1)); error(lambda: type("X")); error(lambda: type("X",(),{},1)); error(lambda: type(1,(),{})); error(lambda: type("X",5,{})); error(lambda: type("X",(),5)); error(lambda: type.__new__(type)); error(lambda: type.__new__(5)); error(lambda: object.__new__()); error(lambda: object.__new__(int)); error(lambda: object.__new__(5)); error(lambda: int.__new__(A)); error(lambda: object(1))
# descriptors
class D:
    def __set_name__(self,o,n): print("set_name",o.__name__,n); self.n=n
    def __get__(self,i,o): return ("get",i is None,o.__name__)
    def __set__(self,i,v): print("set",v)
    def __delete__(self,i): print("del")
class E: d=D(); e=D()
e=E(); print(e.d, E.d); e.d=1; del e.d; e.__dict__["d"]=9; print(e.d); E.d=5; print(E.d, e.d)
class ND:
    def __get__(self,i,o): return "nd"
class F: n=ND()
f=F(); print(f.n); f.n=1; print(f.n, F.n)
class BadName:
    def __set_name__(self,o,n): raise ValueError("bad")
def bn():
    class Q: z=BadName()
try: bn()
except Exception as x: print(type(x), x, getattr(x,"__notes__",None), x.__cause__)
class IS:
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); cls.tag=tag
class I1(IS, tag=5): pass
print(I1.tag); error(lambda: mk(IS, foo=1))
# attribute hooks
class G:
    def __getattr__(self,n): 
        if n=="boom": raise AttributeError("boom!")
        return "ga:"+n
    def __setattr__(self,n,v): object.__setattr__(self,n,v*2)
    def __delattr__(self,n): print("da",n)
    def __dir__(self): return ["z","a"]
g=G(); g.x=2; print(g.x, g.y, dir(g)); del g.q; error(lambda: g.boom); print(hasattr(g,"boom"), getattr(g,"boom",1))
class GA:
    def __getattribute__(self,n): return "always:"+n
print(GA().foo, GA().__class__, len.__class__)
# ops
class N:
    def __init__(self,v): self.v=v
    def __add__(self,o): return NotImplemented if isinstance(o,str) else ("add",o)
    def __radd__(self,o): return ("radd",o)
    def __iadd__(self,o): self.v+=o; return self
    def __eq__(self,o): return NotImplemented
    def __lt__(self,o): return "lt"
    def __bool__(self): return False
    def __len__(self): return 3
    def __index__(self): return 2
    def __call__(self,*a,**k): return a,k
    def __contains__(self,x): return "yes"
    def __getitem__(self,k): 
        if isinstance(k,int) and k>2: raise IndexError
        return k
    def __hash__(self): return 5
    def __repr__(self): return "N!"
    def __format__(self,s): return "fmt:"+s
    def __reversed__(self): return "rev"
    def __matmul__(self,o): return "mm"
    def __neg__(self): return "neg"
    def __divmod__(self,o): return "dm"
    def __pow__(self,o,m=None): return ("pow",o,m)
    def __rpow__(self,o,m=None): return ("rpow",o,m)
n=N(1); print(n+1, 1+n, n==n, n<1, 1>n, not n, len(n), [0,1,2][n], n(1,k=2), 5 in n, list(n), hash(n), f"{n:x}", reversed(n), n@1, -n, divmod(n,2), n**2, pow(n,2,3), 2**n, hex(n), "abc"[n:], str(n), bin(n)); n+=4; print(n.v)
error(lambda: n+"s"); error(lambda: n-1); error(lambda: 1-n); error(lambda: n>n) ; error(lambda: n<=1); error(lambda: ~n); error(lambda: n//1); error(lambda: float(n)); error(lambda: int(n)); error(lambda: complex(n)); error(lambda: abs(n)); error(lambda: round(n))
class Bad:
    def __len__(self): return -1
    def __bool__(self): return 5
    def __hash__(self): return "x"
    def __repr__(self): return 5
    def __str__(self): return 5
    def __index__(self): return "x"
    def __iter__(self): return 5
    def __contains__(self,x): raise ValueError
    def __format__(self,s): return 5
    def __int__(self): return "x"
    def __float__(self): return 1
    def __bytes__(self): return 1
    def __complex__(self): return 1
    def __dir__(self): return 5
    def __init__(self,*a): return None if not a else 5
    def __length_hint__(self): return -1
    def __reversed__(self): return 1
bd=Bad()
for fn in (len,bool,hash,repr,str,hex,iter,lambda x: 1 in x,format,int,float,bytes,complex,dir,lambda x: Bad(1),ascii,list,print,lambda x: f"{x!r}", lambda x: "%s"%x, lambda x: [][x], lambda x: range(x), lambda x: not x, lambda x: x in [1], lambda x: {x}, lambda x: x[0], lambda x: x.y, lambda x: x(), lambda x: -x, lambda x: x@x, lambda x: next(x), lambda x: [*x], lambda x: {**x}, lambda x: (lambda *a:0)(*x), lambda x: (lambda **a:0)(**x)): error(lambda: fn(bd))
class NoIter: __iter__=None; __contains__=None; __hash__=None; __len__=None; __add__=None; __getitem__=None; __call__=None; __bool__=None; __eq__=None; __index__=None; __reversed__=None; __format__=None; __repr__=None; __class_getitem__=None; __int__=None
z=NoIter()
for fn in (iter,lambda x: 1 in x,hash,len,lambda x: x+1,lambda x:x[0],lambda x:x(),bool,lambda x:x==1,lambda x:[][x],reversed,format,repr,int, lambda x: NoIter[int]): error(lambda: fn(z))
