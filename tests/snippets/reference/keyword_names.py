# expected: 3.14
# Names of keyword arguments are never mangled.
def f(**k): return k
class M(type):
    def __new__(m, n, b, ns, **k): print(k); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): pass
class C:
    r = f(__a=1)
    s = f(__a=1, **{"b": 2})
    t = f(*[], __a=1)
    class D(metaclass=M, __k=1): pass
    def m(self):
        self.__q = 5
        match self:
            case C(__q=v): return ("raw", v)
            case C(_C__q=v): return ("mangled", v)
    def n(self, __p): return __p
    def o(self):
        try: return self.n(__p=1)
        except TypeError as e: return str(e)
    def p(self): return self.n(_C__p=2)
print(C.r, C.s, C.t, C().m(), C().o(), C().p())
