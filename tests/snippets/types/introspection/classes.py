# expected: 3.14


def show(lines):
    """Prints what each expression gives."""
    for line in lines.strip().splitlines():
        line = line.strip()
        try:
            result = repr(eval(line, globals()))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(line, "->", ascii(result)[1:-1])


import sys
import types


class Base:
    """Base's doc."""

    __slots__ = ("a", "__dict__")
    attribute: int = 5

    def method(self, x: int = 1, *args, y=2, **kwargs) -> str:
        """method's doc"""

    @classmethod
    def klass(cls): pass

    @staticmethod
    def static(): pass

    @property
    def prop(self): "prop's doc"


class Derived(Base):
    pass


base, derived = Base(), Derived()


def function(a, /, b, c=3, *args, d, e=5, **kwargs):
    "doc"


show("""
Base.__name__, Base.__qualname__, Base.__module__, Base.__doc__, Base.__base__, Base.__bases__, Base.__mro__
Derived.mro(), Derived.__base__, Base.__subclasses__(), Derived.__subclasses__(), Derived.__doc__
sorted(Base.__dict__)
sorted(Derived.__dict__)
type(Base.__dict__), type(Base.__dict__["a"]), type(Base.__dict__["klass"]), type(Base.__dict__["prop"]), type(Base.__dict__["__dict__"])
Base.__dict__["a"] is Base.a, Base.a.__name__, Base.a.__objclass__, Base.a.__qualname__, repr(Base.a)
Base.__dict__["__dict__"].__name__, Base.__dict__["__dict__"].__objclass__, repr(Base.__dict__["__dict__"])
Base.__dict__["x"]
Base.__dict__.__setitem__
Base.__flags__ & 512, int.__flags__ & 512, bool.__flags__ & 1024, int.__flags__ & (1 << 24), list.__flags__ & (1 << 25)
Base.__annotations__, Base.__type_params__, Derived.__annotations__
int.__annotations__
int.__module__, int.__qualname__, int.__text_signature__, list.__text_signature__, Base.__text_signature__
int.__name__ = 5
type.__setattr__(int, "x", 1)
type.__delattr__(int, "real")
int.__dict__["real"].__get__(5), int.__dict__["real"].__name__, repr(int.__dict__["real"])
int.__dict__["real"].__get__("a")
int.__dict__["real"].__set__(5, 1)
range.start.__get__(range(3, 5)), repr(range.start), type(range.start) is types.MemberDescriptorType, type(int.real) is types.GetSetDescriptorType
range(3).start.__class__, slice.stop.__name__, slice.stop.__qualname__
str.upper.__name__, str.upper.__qualname__, str.upper.__objclass__, str.upper.__text_signature__, repr(str.upper), type(str.upper)
str.join.__module__
"".join.__self__, "".join.__name__, "".join.__qualname__, [].append.__qualname__, len.__module__, len.__self__.__name__, len.__qualname__, len.__name__, len.__text_signature__
int.__add__.__name__, int.__add__.__qualname__, int.__add__.__objclass__, int.__add__.__text_signature__, repr(int.__add__), type(int.__add__)
(5).__add__.__self__, (5).__add__.__name__, (5).__add__.__qualname__, (5).__add__.__objclass__, type((5).__add__)
dict.fromkeys.__self__, dict.fromkeys.__name__, dict.fromkeys.__qualname__, type(dict.__dict__["fromkeys"]), repr(dict.__dict__["fromkeys"])
str.maketrans.__name__, type(str.__dict__["maketrans"]), str.__dict__["maketrans"].__wrapped__.__name__
object.__new__.__name__, object.__new__.__qualname__, object.__new__.__self__, int.__new__.__self__, object.__new__.__text_signature__
base.method.__func__ is Base.method, base.method.__self__ is base, base.method.__name__, base.method.__qualname__, base.method.__doc__, base.method.__module__
base.method.__defaults__, base.method.foo
base.method.__annotations__, Base.method.__annotations__
base.method == base.method, base.method is base.method, hash(base.method) == hash(base.method), Base.method is Base.method
Base.klass.__self__, Base.klass.__func__.__name__, base.static.__name__, Base.__dict__["static"].__func__.__name__, Base.__dict__["klass"].__wrapped__.__name__
Base.__dict__["static"].__annotations__, Base.__dict__["klass"].__name__, Base.__dict__["static"].__isabstractmethod__
Base.prop.fget.__name__, Base.prop.fset, Base.prop.__doc__, Base.prop.__name__, Base.prop.__isabstractmethod__
Base.prop.fget = 1
function.__code__.co_varnames, function.__code__.co_argcount, function.__code__.co_posonlyargcount, function.__code__.co_kwonlyargcount, function.__code__.co_flags & 12
function.__defaults__, function.__kwdefaults__, function.__closure__, function.__globals__ is globals(), function.__dict__, function.__name__, function.__qualname__, function.__module__, function.__doc__
function.__code__.co_name, function.__code__.co_qualname, function.__code__.co_freevars, function.__code__.co_cellvars, function.__code__.co_consts[:1]
function.__type_params__, function.__annotations__, function.__annotate__
function.__code__ = 5
function.__defaults__ = 5
function.__closure__ = None
function.__globals__ = {}
function.__name__ = 5
function.__dict__ = 5
setattr(function, "__code__", 5)
setattr(function, "__defaults__", 5)
setattr(function, "__kwdefaults__", 5)
setattr(function, "__closure__", None)
setattr(function, "__name__", 5)
setattr(function, "__qualname__", 5)
setattr(function, "__dict__", 5)
setattr(function, "__type_params__", 5)
setattr(function, "__annotations__", 5)
delattr(function, "__name__")
delattr(function, "__code__")
setattr(range(3), "start", 1)
setattr(slice(1), "stop", 1)
setattr(5, "real", 1)
setattr(5, "foo", 1)
delattr(5, "real")
setattr(1j, "imag", 2)
setattr([], "x", 1)
setattr(object(), "x", 1)
setattr(len, "x", 1)
setattr(len, "__name__", 1)
setattr(str.upper, "__name__", 1)
setattr(base.method, "x", 1)
setattr(base.method, "__func__", 1)
setattr(sys.version_info, "major", 1)
setattr(None, "x", 1)
setattr(types, 5, 1)
getattr(5, 5)
getattr(5)
getattr(5, "x", 1, 2)
hasattr(5, 5)
setattr(5, "x")
delattr(5)
getattr(base, "a")
getattr(base, "zzz")
getattr(Base, "zzz")
getattr(types, "zzz")
getattr(None, "zzz")
getattr(function, "zzz")
getattr(5, "zzz", "default"), hasattr(5, "real"), hasattr(5, "zzz")
base.__class__, base.__dict__, base.__class__.__class__, type(type), type.__mro__, object.__bases__, object.__base__
setattr(base, "__class__", 5)
setattr(base, "__class__", int)
setattr(base, "__dict__", 5)
setattr(Base, "__name__", 5)
setattr(Base, "__qualname__", 5)
setattr(Base, "__bases__", 5)
setattr(Base, "__bases__", ())
setattr(Base, "__bases__", (5,))
setattr(Derived, "__bases__", (Derived,))
delattr(Base, "__name__")
delattr(Base, "__module__")
delattr(Base, "zzz")
type(1, 2)
type(1, 2, 3)
type("a", (), 5)
type("a", 5, {})
type("a", (5,), {})
type("a", (int, str), {})
type("a", (bool,), {})
type("a", (type(None),), {})
type("a", (object, int), {})
type("a\\0", (), {})
type("X", (), {"__slots__": "a b"})
type("X", (), {"__slots__": ["a", 5]})
type("X", (), {"__slots__": "a", "a": 1})
type("X", (int,), {"__slots__": "a"})
type("X", (), {}).__name__, type("X", (), {"a": 1}).a, type("X", (int,), {})(5) + 1
type()
type(*range(4))
type.__call__(int, "5"), type.__prepare__(), type.__instancecheck__(int, 5), type.__subclasscheck__(int, bool)
isinstance(5, 5)
isinstance(5, (int, 5)), isinstance("", (int, (str,))), isinstance(5, int | str), isinstance(None, int | None)
isinstance(5, (str, 5))
isinstance(5, list[int])
issubclass(5, int)
issubclass(int, 5)
issubclass(bool, int), issubclass(bool, (str, int)), issubclass(int, int | str), issubclass(int, object)
issubclass(int, list[int])
super()
super(5)
super(int, "a")
super(int, 5).__add__(3), super(bool, True).__thisclass__, super(bool, True).__self__, super(bool, True).__self_class__, super(int).__self__
super(Derived, derived).method.__func__ is Base.method, repr(super(Derived, Derived))
super(Derived, derived).zzz
callable(5), callable(int), callable(len), callable(base), callable(base.method)
vars(5)
vars(base), vars(types) is types.__dict__
vars(1, 2)
dir(5)[:3], "real" in dir(5), dir(1, 2) if False else 0
dir(1, 2)
id(5) == id(5)
id()
hash()
object(1)
object().__init__(1)
object().__new__(object, 1)
object.__init_subclass__(x=1)
object.__subclasshook__(1), object().__dir__()[:0]
object().__format__("x")
object().__eq__(1), object().__lt__(1), object().__ne__(1), object().__sizeof__() > 0
object() < object()
object() + 1
object()()
object()[0]
len(object())
iter(object())
None()
None[0]
None + 1
None < None
None.foo
NotImplemented.foo
bool(NotImplemented)
...[0]
type(None)(), type(...)(), type(NotImplemented)()
type(None)(1)
type(None).__name__, type(...).__name__, type(NotImplemented).__name__
types.SimpleNamespace(a=1, b=2), types.SimpleNamespace({"a": 1}, b=2), types.SimpleNamespace([("k", 1)]), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1)
types.SimpleNamespace(1)
types.SimpleNamespace({1: 2})
types.SimpleNamespace(1, 2)
types.SimpleNamespace(a=1).b
types.MappingProxyType({"a": 1}), types.MappingProxyType({"a": 1})["a"], types.MappingProxyType({"a": 1}) | {"b": 2}, types.MappingProxyType({}).copy(), types.MappingProxyType({1: 2}) == {1: 2}
types.MappingProxyType(5)
types.MappingProxyType([])
types.MappingProxyType({})["z"]
types.MappingProxyType({}).__setitem__
types.MethodType(len, [1, 2])(), types.MethodType(len, "abc").__self__
types.MethodType(5, 5)
types.MethodType(len, None)
types.MethodType(len)
types.ModuleType("m"), types.ModuleType("m", "doc").__doc__, types.ModuleType("m").__name__, sorted(vars(types.ModuleType("m")))
types.ModuleType()
types.ModuleType(5)
types.ModuleType("m").foo
types.CellType(5).cell_contents, types.CellType(5) == types.CellType(5), types.CellType() < types.CellType(1)
types.CellType().cell_contents
types.FunctionType(function.__code__, {}).__name__, types.FunctionType((lambda: 5).__code__, {}, "n", None, None)()
types.FunctionType(5, {})
types.FunctionType(function.__code__, 5)
types.FunctionType(function.__code__, {}, 5)
types.FunctionType(function.__code__, {}, None, 5)
types.FunctionType((lambda: function).__code__, {}, None, None, (1,))
types.GeneratorType()
types.CodeType
types.TracebackType(None, sys._getframe(), 0, 1).tb_lineno
types.TracebackType(5, sys._getframe(), 0, 1)
types.UnionType, int | str, (int | str).__args__, int | None, (int | str) == (str | int), hash(int | str) == hash(str | int), int | int
int | 5
5 | int
(int | str) | list[int], (int | str).__parameters__, isinstance(5, (int | str))
(int | str)()
list[int].__origin__, list[int].__args__, list[int].__parameters__, list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]), repr(list[list[int]])
""")
