# Instance, class and static methods, bound and unbound.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Class:
    count = 0

    def instance(self, x):
        return ("instance", type(self).__name__, x)

    @classmethod
    def cls(cls, x):
        cls.count += 1
        return ("class", cls.__name__, x)

    @staticmethod
    def static(x):
        return ("static", x)

    @classmethod
    def create(cls, *args, **kwargs):
        return cls(*args, **kwargs)


class Sub(Class):
    def __init__(self, value=0):
        self.value = value


c = Class()
print(c.instance(1), Class.instance(c, 2))
print(c.cls(1), Class.cls(2), Sub.cls(3), Sub().cls(4))
print(Class.count, Sub.count, "count" in vars(Sub))
print(c.static(1), Class.static(2), Sub.static(3))
print(type(Sub.create(5)).__name__, Sub.create(value=6).value, type(Class.create()).__name__)
error(lambda: Class.create(1))
bound = c.instance
c2 = Class()
print(bound(9), bound.__self__ is c, bound.__func__ is Class.instance)
print(c.instance == c.instance, c.instance == c2.instance, c.instance is c.instance)
print(hash(c.instance) == hash(c.instance), len({c.instance, c.instance, c2.instance}))
print(Class.cls.__self__ is Class, Sub.cls.__self__ is Sub, Class.cls.__func__.__name__)
print(type(Class.__dict__["cls"]).__name__, type(Class.__dict__["static"]).__name__)
print(Class.__dict__["static"](7), Class.__dict__["static"].__func__(8))
error(lambda: Class.__dict__["cls"](7))
print(Class.__dict__["cls"].__wrapped__.__name__, Class.__dict__["static"].__wrapped__.__name__)

c.instance = lambda x: ("on the instance", x)
print(c.instance(1))
del c.instance
print(c.instance(1)[0])
Class.added = lambda self: "added"
print(c.added(), c2.added())
del Class.added
error(lambda: c.added())

# Methods of builtin types.
append = [].append
append(1)
print(append.__self__, append.__name__)
upper = str.upper
print(upper("abc"), list(map(str.strip, [" a ", "b "])))
error(lambda: str.upper(1))
error(lambda: str.upper())
error(lambda: list.append([1]))
error(lambda: list.append(1, 2))
error(lambda: [].append())
error(lambda: [].append(1, 2))
error(lambda: [].append(x=1))
error(lambda: "".upper(1))
error(lambda: dict.fromkeys())
print(dict.fromkeys("ab", 0), {}.fromkeys([1]))
print(int.from_bytes(b"\x01\x00", "big"), bytes.fromhex("ff00"), float.fromhex("0x1p4"))


class D(dict):
    pass


print(type(D.fromkeys("a")).__name__)
print("abc".upper.__self__, int.__add__(1, 2), (5).__add__(6), int.__add__(1, 2.0))
print(list.__len__([1, 2]), [1, 2].__len__(), object.__repr__(c).split(" at ")[0])
print((1).__class__, (1).__class__.__class__, "x".__class__.__name__)


# A callable that is no function is not bound.
class Callable:
    def __call__(self, *args):
        return args


class Holder:
    method = Callable()
    partial_like = Callable().__call__


print(Holder().method(1), Holder().partial_like(2))


class Chain:
    def __init__(self):
        self.items = []

    def add(self, item):
        self.items.append(item)
        return self


print(Chain().add(1).add(2).add(3).items)


class Stack:
    @classmethod
    @property
    def nothing(cls):
        return 1

    @staticmethod
    def default(x=[]):
        return x


print(Stack.default() is Stack.default())


class SelfName:
    def odd(this, self=1):
        return self

    def star(*args, **kwargs):
        return len(args), kwargs


print(SelfName().odd(), SelfName().star(1, a=2), SelfName.star())
method = Class().instance
print(method.__name__, method.__qualname__, method.__doc__, method.__module__)
print(repr(Class.instance).split(" at ")[0], repr(Class().instance).split(" of ")[0])
print(repr(Class.cls))


class Generic:
    def method(self, items=(1, 2)):
        yield from items


print(list(Generic().method()), list(Generic().method("ab")))
get = Class.__dict__["instance"].__get__(c, Class)
print(get(3))
print(classmethod(len).__get__(None, list).__self__ is list)
