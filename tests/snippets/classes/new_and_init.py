# How instances are made: __new__, __init__, and the checks of object's own.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Plain:
    pass


class OnlyInit:
    def __init__(self, a, b=2):
        self.values = (a, b)


class OnlyNew:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self.args = (args, kwargs)
        return self


class Both:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)


print(OnlyInit(1).values, OnlyNew(1, k=2).args)
Both(1, 2)
error(lambda: Plain(1))
error(lambda: Plain(a=1))
error(lambda: OnlyInit())
error(lambda: object(1))
error(lambda: object.__new__())
error(lambda: object.__new__(1))
error(lambda: object.__new__(Plain, 1))
error(lambda: object.__new__(int))
error(lambda: int.__new__(str))
error(lambda: int.__new__(Plain))
print(type(object.__new__(OnlyInit)).__name__, hasattr(object.__new__(OnlyInit), "values"))
error(lambda: Plain().__init__(1))
error(lambda: OnlyInit(1).__init__())


class CallsObjectNew:
    def __new__(cls, x):
        return object.__new__(cls, x)


error(lambda: CallsObjectNew(1))


class CallsObjectInit:
    def __init__(self, x):
        super().__init__(x)


error(lambda: CallsObjectInit(1))


class ReturnsOther:
    def __new__(cls):
        return "a string"

    def __init__(self):
        print("not called")


print(ReturnsOther())


class ReturnsSub:
    def __new__(cls, *args):
        if cls is ReturnsSub:
            return SubOfReturns(*args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init of", type(self).__name__, args)


class SubOfReturns(ReturnsSub):
    pass


print(type(ReturnsSub(1)).__name__)


class BadInit:
    def __init__(self):
        return 1


error(BadInit)


class NoneInit:
    def __init__(self):
        return None


print(type(NoneInit()).__name__)


class GeneratorInit:
    def __init__(self):
        yield 1


error(GeneratorInit)


class Cached:
    cache = {}

    def __new__(cls, key):
        if key not in cls.cache:
            cls.cache[key] = super().__new__(cls)
        return cls.cache[key]

    def __init__(self, key):
        self.count = getattr(self, "count", 0) + 1


print(Cached("a") is Cached("a"), Cached("a").count)


class Positive(int):
    def __new__(cls, value):
        if value < 0:
            raise ValueError(f"negative: {value}")
        return super().__new__(cls, value)

    def __init__(self, value):
        self.original = value


print(Positive(5), Positive(5.9), Positive(5.9).original, Positive(3) + 1)
error(lambda: Positive(-1))


class Reversed(str):
    def __new__(cls, text):
        return super().__new__(cls, text[::-1])


print(Reversed("abc"), type(Reversed("abc")).__name__, isinstance(Reversed(""), str))


class StaticNew:
    @staticmethod
    def __new__(cls, x):
        self = object.__new__(cls)
        self.x = x
        return self


print(StaticNew(4).x)


class InstanceInit:
    def __init__(self):
        print("class init")


i = InstanceInit()
i.__init__ = lambda: print("instance init")
i.__init__()
type(i).__init__(i)


class Keyword:
    def __init__(self, *, a, **rest):
        self.a, self.rest = a, rest


print(Keyword(a=1, b=2).rest)
error(lambda: Keyword(1))


class Raising:
    def __init__(self):
        self.x = 1
        raise RuntimeError("half made")


error(Raising)


class Attr:
    __new__ = None


error(Attr)


class NoInit:
    __init__ = None


error(NoInit)
print(type(object()).__name__, object() == object(), type(Plain()) is Plain)
Late = type("Late", (), {})
error(lambda: Late(1))
Late.__init__ = lambda self, x: setattr(self, "x", x)
print(Late(1).x)
del Late.__init__
error(lambda: Late(1))
