# expected: 3.14
# Language reference 3: attributes of functions, methods and classes; what special methods may return.
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
# special attributes
def func(a, /, b: int = 2, *c, d=4, **e) -> str:
    "doc"
t(lambda: (func.__doc__, func.__name__, func.__qualname__, func.__module__, func.__defaults__, func.__kwdefaults__, func.__annotations__, func.__type_params__, func.__closure__, func.__dict__, func.__builtins__ is not None))
t(lambda: setattr(func, "__defaults__", 5))
t(lambda: setattr(func, "__kwdefaults__", 5))
t(lambda: setattr(func, "__annotations__", 5))
t(lambda: setattr(func, "__type_params__", 5))
t(lambda: setattr(func, "__module__", 5)); print(func.__module__); func.__module__ = "__main__"
t(lambda: setattr(func, "__doc__", 5)); print(func.__doc__)
t(lambda: delattr(func, "__name__"))
t(lambda: delattr(func, "__defaults__")); print(func.__defaults__)
t(lambda: delattr(func, "__kwdefaults__")); print(func.__kwdefaults__)
t(lambda: delattr(func, "__doc__")); print(func.__doc__)
t(lambda: delattr(func, "__dict__"))
t(lambda: delattr(func, "__code__"))
t(lambda: delattr(func, "__module__")); t(lambda: func.__module__)
t(lambda: delattr(func, "__annotations__")); print(func.__annotations__)
class C:
    "cdoc"
    x: int = 1
    def m(self): "mdoc"
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(): pass
    @property
    def p(self): "pdoc"; return 1
c = C()
t(lambda: (c.m.__self__ is c, c.m.__func__ is C.m, c.m.__doc__, c.m.__name__, c.m.__module__, C.cm.__self__, c.sm.__name__))
t(lambda: setattr(c.m, "x", 1))
t(lambda: setattr(c.m, "__doc__", 1))
C.m.attr = 5; print(c.m.attr)
t(lambda: c.m == c.m); t(lambda: c.m is c.m); t(lambda: hash(c.m) == hash(c.m)); t(lambda: c.m == C().m)
t(lambda: setattr(c, "p", 2)); t(lambda: delattr(c, "p"))
t(lambda: C.p.__doc__); t(lambda: C.p.fget.__name__); t(lambda: C.p.__name__); t(lambda: setattr(C.p, "__doc__", "new")); print(C.p.__doc__)
t(lambda: sorted(k for k in C.__dict__ if k not in ("__annotate_func__","__annotations_cache__")))
t(lambda: (C.__name__, C.__module__, C.__qualname__, C.__bases__, C.__doc__, C.__annotations__, C.__type_params__, C.__static_attributes__, C.__firstlineno__, C.__mro__, C.__base__, C.__basicsize__ > 0, C.__itemsize__, C.__flags__ != 0))
t(lambda: setattr(C, "__name__", "a\0b")); t(lambda: setattr(C, "__qualname__", 1)); t(lambda: delattr(C, "__module__")); t(lambda: delattr(C, "__doc__")); t(lambda: setattr(C, "__dict__", {})); t(lambda: setattr(C, "__mro__", ())); t(lambda: setattr(C, "__bases__", ())); t(lambda: setattr(C, "__bases__", (int,))); t(lambda: setattr(C, "__bases__", (C,))); t(lambda: setattr(int, "x", 1)); t(lambda: delattr(int, "x")); t(lambda: setattr(int, "__name__", "x")); t(lambda: setattr(C, "__abstractmethods__", {"x"})); t(lambda: C()); 
C.__abstractmethods__ = frozenset()
t(lambda: setattr(c, "__class__", int)); t(lambda: setattr(c, "__class__", 1)); t(lambda: setattr(1, "__class__", bool)); t(lambda: delattr(c, "__class__")); t(lambda: setattr(c, "__dict__", 1)); t(lambda: delattr(c, "__dict__")); 
# new/init
class N:
    def __new__(cls, *a): return 5
    def __init__(self): print("not called")
t(lambda: N(1, 2))
class I:
    def __init__(self): return 1
t(I)
class J:
    def __new__(cls): return object.__new__(cls, 1)
t(J)
class K:
    def __init__(self, x): object.__init__(self, x)
t(lambda: K(1))
class L:
    def __new__(cls, x): return object.__new__(cls)
t(lambda: type(L(1)).__name__); t(lambda: L())
class M:
    def __new__(cls, x): return super().__new__(cls, x)
    def __init__(self, x): super().__init__(x)
t(lambda: M(1))
t(lambda: object.__init__(C(), 1)); t(lambda: C(1)); t(lambda: C(x=1))
# bool/len/str etc.
class B:
    def __init__(self, **k): self.__dict__["k"] = k
def mk(**methods): return type("X", (), {k: (lambda v: lambda self, *a: v)(v) for k, v in methods.items()})()
for name, val, f in [("__bool__", 1, bool), ("__bool__", None, bool), ("__len__", -1, len), ("__len__", "a", len), ("__len__", 1.5, len), ("__len__", 2**70, len), ("__len__", True, len), ("__len__", -1, bool), ("__len__", 2**70, bool), ("__str__", 1, str), ("__repr__", 1, repr), ("__repr__", None, str), ("__hash__", "a", hash), ("__hash__", -1, hash), ("__hash__", True, hash), ("__int__", "a", int), ("__int__", True, int), ("__int__", 1.0, int), ("__float__", 1, float), ("__float__", "a", float), ("__index__", 1.5, int), ("__index__", "a", hex), ("__index__", True, hex), ("__complex__", 1, complex), ("__complex__", 1.0, complex), ("__trunc__", 5, int), ("__bytes__", "a", bytes), ("__format__", 1, format), ("__iter__", 1, iter), ("__iter__", None, list), ("__next__", 1, next), ("__reversed__", 5, reversed), ("__contains__", 5, lambda x: 1 in x), ("__contains__", [], lambda x: 1 in x), ("__getitem__", 5, lambda x: x[0]), ("__round__", "r", round), ("__ceil__", "c", lambda x: __import__("math").ceil(x)), ("__floor__", 5, lambda x: __import__("math").floor(x)), ("__dir__", 5, dir), ("__dir__", ["b", "a"], dir), ("__dir__", [1, "a"], dir), ("__length_hint__", "a", list), ("__call__", 5, lambda x: x(1)), ("__enter__", 5, lambda x: exec("with x: pass", {"x": x})), ("__exit__", 5, lambda x: exec("with x: pass", {"x": x})), ("__await__", 5, lambda x: x.__await__()), ("__aiter__", 5, lambda x: aiter(x)), ("__anext__", 5, lambda x: anext(x)), ("__sizeof__", -1, lambda x: __import__("sys").getsizeof(x)), ("__eq__", 5, lambda x: x == 1), ("__lt__", 5, lambda x: x < 1), ("__ne__", 0, lambda x: x != x), ("__add__", 5, lambda x: x + 1), ("__radd__", 5, lambda x: 1 + x), ("__iadd__", 5, lambda x: exec("x += 1; print(x)", {"x": x})), ("__pow__", 5, lambda x: pow(x, 2, 3)), ("__rpow__", 5, lambda x: pow(2, x, 3)), ("__rpow__", 5, lambda x: pow(2, x)), ("__divmod__", 5, lambda x: divmod(x, 1)), ("__neg__", "n", lambda x: -x), ("__matmul__", "mm", lambda x: x @ 1), ("__instancecheck__", 1, lambda x: isinstance(1, x)), ("__subclasscheck__", 0, lambda x: issubclass(int, x)), ("__fspath__", 1, open), ("__getattr__", 7, lambda x: x.foo), ("__getattribute__", 8, lambda x: x.foo), ("__setattr__", 8, lambda x: setattr(x, "a", 1)), ("__delattr__", 8, lambda x: delattr(x, "a")), ("__class_getitem__", 8, lambda x: type(x)[1]), ("__set_name__", 8, lambda x: type("Q", (), {"a": x}).__name__), ("__mro_entries__", (), lambda x: exec("class Z(x): pass\nprint(Z.__bases__, Z.__orig_bases__ == (x,))", {"x": x})), ("__mro_entries__", 1, lambda x: exec("class Z(x): pass", {"x": x})), ("__match_args__", 1, lambda x: exec("match x:\n case X(1): pass", {"x": x, "X": type(x)}))]:
    try: print(name, val, "->", repr(f(mk(**{name: val}))))
    except BaseException as e: print(name, val, type(e).__name__, str(e).replace(hex(id(0))[:2], "0x")[:150])
