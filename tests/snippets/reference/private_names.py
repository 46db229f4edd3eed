# expected: 3.14
# Language reference 6.2.2: private names in classes.
def run(src, g=None):
    g = {"__name__": "__main__"} if g is None else g
    try: exec(src, g)
    except BaseException as e: print(type(e).__name__, e)
def ev(s, g=None):
    try: print(s, "->", repr(eval(s, g if g is not None else {"__name__": "__main__", "x": 5, "n": None, "s": "ab", "w": 10, "d": {"a": 1}, "f": 3.14159})))
    except BaseException as e: print(s, type(e).__name__, e)
# private names
run("""
class C:
    __x = 1
    __y__ = 2
    ___z = 3
    __ = 4
    _C__w = 5
    def __m(self): return self.__x, self.__y__, self.___z, self.__w
    def call(self): return self.__m()
    def loc(self):
        __v = 1
        def g(__p, *, __q=2): return __p, __q, __v
        return g(0), g.__code__.co_varnames, [__i for __i in range(2)]
    def imp(self):
        import sys as __s
        return '_C__s' in locals()
    def kw(self, **k): return k
    def ckw(self): return self.kw(__a=1)
    def gl(self):
        global __g
        __g = 1
    def ex(self):
        try: raise ValueError
        except ValueError as __e: return '_C__e' in locals()
    def attr(self): self.__new = 1; return vars(self)
    def strs(self): return getattr(self, '__x', 'none')
    class __Inner: __a = 1
    lam = lambda self: self.__x
    comp = [__k for __k in (1,)]
    ann: '__x' = 1
    __ann: int = 1
    def d(self): 
        self.__new = 1
        del self.__new
        return hasattr(self, '_C__new')
    def mt(self):
        match {'a': 1}:
            case {'a': __cap}: return '_C__cap' in locals()
    def ty[__T](self, a: __T): return self.ty.__type_params__
c = C()
print(sorted(k for k in vars(C) if k.startswith('_C') or k.startswith('___')), c.call(), c.loc(), c.imp(), c.ckw(), c.ex(), c.attr(), c.strs(), c.lam(), c.d(), c.mt(), c.ty(1))
c.gl(); print('_C__g' in globals(), C.__annotations__)
class _D: __x = 1
class __E: __x = 1
class ___: __x = 1
print([k for k in vars(_D) if 'x' in k], [k for k in vars(__E) if '_x' in k], [k for k in vars(___) if k.endswith('__x')])
try: c.__x
except AttributeError as e: print(e)
""")
